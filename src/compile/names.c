#include "compile/names.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "submission/submission.h"
#include "xml/xml.h"

#define NAME_LEAST	4		/* letters; shorter ones are in words */
#define QUOTED_MOST	10		/* letters; longer ones are phrases */
#define NAMES_BYTES	(64u << 10)

/* The Thai word or words from byte i on, without a space between them. */
static struct str
thai_from(struct str s, size_t i)
{
	size_t		 from = i, e = i;

	while (i < s.n && utf8_is_thai(utf8_next(s, &i)))
		e = i;
	return str_sub(s, from, e);
}

static void
add(struct buf *b, struct str name, size_t most)
{
	size_t		 n = utf8_count(name);

	if (n < NAME_LEAST || n > most)
		return;
	buf_str(b, name);
	buf_str(b, STR("\n"));
}

static void
add_parts(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		struct str	 part = thai_from(s, i);

		add(b, part, SIZE_MAX);
		i += part.n;
		if (part.n == 0)
			(void)utf8_next(s, &i);
	}
}

static void
add_quoted(struct buf *b, struct str s)
{
	const struct str open = STR("\u201c"), close = STR("\u201d");

	for (size_t i = str_find(s, open, 0); i != SIZE_MAX;
	    i = str_find(s, open, i)) {
		struct str	 part = thai_from(s, i + open.n);

		i += open.n + part.n;
		if (str_starts(str_sub(s, i, s.n), close))
			add(b, part, QUOTED_MOST);
	}
}

struct str
document_names(struct arena *a, const struct document *d)
{
	static const char *const	 named[] = { "name", "ministry",
		"province", "head" };
	struct buf	 b;
	struct str	 names;

	if (d->submission == NULL)
		return STR_NONE;
	buf_init(&b, NAMES_BYTES);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
		const struct xml_node *n = d->submission->agency == NULL ?
		    NULL : xml_child(d->submission->agency, named[i]);

		if (n != NULL)
			add_parts(&b, xml_text(a, n));
	}
	add_quoted(&b, d->raw);
	names = str_copy(a, buf_view(&b));
	buf_release(&b);
	return names;
}
