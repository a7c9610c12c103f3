/* Words of what is written here, and the texts of answers as plain lines. */
#include "base/arena.h"
#include "assessment/assessment_int.h"
#include "base/limits.h"
#include "xml/xml.h"

static const struct bilingual words[] = {
#define WORD(id, th, en) { { th, sizeof(th) - 1 }, { en, sizeof(en) - 1 } },
#include "assessment/words.def"
#undef WORD
};

struct str
asm_word(enum asm_word w)
{
	return words[w].th;
}

struct str
asm_word_in(enum asm_word w, bool english)
{
	return english ? words[w].en : words[w].th;
}

static bool
ends_line(const struct xml_node *n)
{
	static const char *const	 blocks[] = { "p", "li", "tr", "ul",
		"ol", "table", "caption", "figure", "br" };

	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (xml_is(n, blocks[i]))
			return true;
	return false;
}

static void
end_line(struct buf *b)
{
	if (b->n > 0 && b->p[b->n - 1] != '\n')
		buf_byte(b, '\n');
}

/* A run of white space is a blank, none at the beginning of a line. */
static void
add_words(struct buf *b, struct str s)
{
	bool	 blank = false;

	for (size_t i = 0; i < s.n; i++) {
		if (strchr(" \t\r\n", s.p[i]) != NULL) {
			blank = true;
			continue;
		}
		if (blank && b->n > 0 && b->p[b->n - 1] != '\n')
			buf_byte(b, ' ');
		buf_byte(b, s.p[i]);
		blank = false;
	}
	if (blank && b->n > 0 && b->p[b->n - 1] != '\n')
		buf_byte(b, ' ');
}

static void
add_lines(struct arena *a, struct buf *b, const struct xml_node *node)
{
	if (xml_is_text(node)) {
		add_words(b, xml_text(a, node));
		return;
	}
	if (xml_is(node, "ref"))
		buf_fmt(b, "[%.*s]", STR_ARG(xml_attr(node, "to")));
	if (xml_is(node, "figure"))
		buf_fmt(b, "[%.*s]", STR_ARG(xml_attr(node, "alt")));
	for (const struct xml_node *n = xml_first(node); n != NULL;
	    n = xml_next(n)) {
		if (ends_line(n))
			end_line(b);
		add_lines(a, b, n);
		if (xml_is(n, "td") || xml_is(n, "th"))
			buf_put(b, " | ");
		if (ends_line(n))
			end_line(b);
	}
}

struct str
lines_of(struct arena *a, const struct xml_node *node)
{
	struct buf	 b;
	struct str	 s;

	buf_init(&b, LIMIT_FILE_BYTES);
	add_lines(a, &b, node);
	s = str_copy(a, str_trim(buf_view(&b)));
	buf_release(&b);
	return s;
}
