/* Making flow nodes: styles in context, sinks, text, ids. */
#include "report/run_int.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

struct flow_node *
make_node(struct run *run, enum flow_kind kind, const struct computed *style,
    struct span at)
{
	struct flow_node *node = flow_new(run->arena, run->doc, kind);

	node->style = &style->flow;
	node->at = at;
	return node;
}

bool
give_lang(struct run *run, struct flow_node *node, struct str lang)
{
	if (lang.n > 0)
		flow_more(run->arena, node)->lang = lang;
	return lang.n > 0;
}

/* --- styles --- */

const struct computed *
style_with(struct run *run, const struct computed *context,
    const struct style_def *def)
{
	struct computed	*c;
	void		**at;

	if (def == NULL && context->plain)
		return context;
	at = pairs_at(run->computed, context, (uintptr_t)def);
	if (*at != NULL)
		return *at;
	*at = c = style_compute(run->arena, run->tpl, context, def);
	if (run->options->digits != DIGITS_TEMPLATE)
		c->flow.thai_digits = run->options->digits == DIGITS_THAI;
	return c;
}

const struct computed *
style_in(struct run *run, const struct computed *context, struct str name,
    struct span at)
{
	const struct style_def *def = NULL;

	if (name.n > 0) {
		def = map_get(run->tpl->styles, name);
		if (def == NULL)
			diag_add(run->diags, TPL_STYLE_UNKNOWN, at, name);
	}
	return style_with(run, context, def);
}

const struct computed *
style_of(struct run *run, const struct instr *instr, const struct sink *sink)
{
	const struct attr *attr = instr_attr(instr, AT_STYLE);

	if (attr == NULL || attr->style != NULL)
		return style_with(run, sink->style, attr == NULL ? NULL :
		    attr->style);
	return style_in(run, sink->style, run_attr(run, instr, AT_STYLE),
	    instr->at);
}

/* --- sinks --- */

static void
append(struct flow_node *parent, struct flow_node **tail,
    struct flow_node *node)
{
	if (*tail != NULL)
		(*tail)->next = node;
	else
		parent->first = node;
	*tail = node;
}

struct sink
sink_in(struct flow_node *node, const struct computed *style,
    const struct sink *outer, bool inlines)
{
	const struct flow_style *s = &style->flow;
	struct sink	 in = { .parent = node, .style = style,
			    .inlines = inlines };

	if (outer == NULL)
		return in;
	in.level = outer->level + 1;
	in.width = outer->width - s->indent_left - s->indent_right -
	    s->padding_left - s->padding_right;
	if (outer->width == 0 || in.width < 0)
		in.width = 0;
	return in;
}

static void
close_para(struct sink *sink)
{
	struct flow_node *para = sink->para;

	sink->para = sink->para_tail = NULL;
	if (para != NULL && trim_inlines(para))
		append(sink->parent, &sink->tail, para);
}

static bool
is_inline(enum flow_kind kind)
{
	return kind >= FLOW_TEXT;
}

/* Inlines that stand among blocks get a paragraph of their own. */
static void
emit_stray(struct run *run, struct sink *sink, struct flow_node *node)
{
	if (sink->para == NULL) {
		sink->para = make_node(run, FLOW_PARA,
		    style_with(run, sink->style, NULL), node->at);
		sink->para->role = ROLE_P;
	}
	append(sink->para, &sink->para_tail, node);
}

void
emit(struct run *run, struct sink *sink, struct flow_node *node)
{
	if (sink->level >= LIMIT_FLOW_DEPTH - 4) {
		if (!run->stopped)
			diag_add(run->diags, TPL_DEPTH, node->at,
			    diag_num(run->diags, LIMIT_FLOW_DEPTH));
		run->stopped = true;
		return;
	}
	if (!sink->inlines && is_inline(node->kind)) {
		emit_stray(run, sink, node);
		return;
	}
	close_para(sink);
	append(sink->parent, &sink->tail, node);
}

void
sink_end(struct run *run, struct sink *sink)
{
	(void)run;
	close_para(sink);
}

/* --- text --- */

void
emit_text(struct run *run, struct sink *sink, struct str text, struct span at)
{
	struct flow_node *node;

	if (text.n == 0)
		return;
	node = make_node(run, FLOW_TEXT, style_with(run, sink->style, NULL),
	    at);
	node->u.text = text;
	emit(run, sink, node);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space that is no blank. */
static bool
has_breaks(struct str s)
{
	return s.n > 0 && (memchr(s.p, '\n', s.n) != NULL ||
	    memchr(s.p, '\t', s.n) != NULL || memchr(s.p, '\r', s.n) != NULL);
}

struct str
fold_space(struct arena *arena, struct str s)
{
	struct buf	 buf;
	struct str	 out;
	size_t		 i = 0, end;
	bool		 broken;

	if (!has_breaks(s))
		return s;
	buf_init(&buf, s.n + 1);
	while (i < s.n) {
		broken = false;
		for (end = i; end < s.n && is_space(s.p[end]); end++)
			broken |= s.p[end] != ' ';
		if (broken)
			buf_byte(&buf, ' ');
		else
			buf_add(&buf, s.p + i, end - i);
		for (i = end; i < s.n && !is_space(s.p[i]); i++)
			buf_byte(&buf, s.p[i]);
	}
	out = str_copy(arena, buf_view(&buf));
	buf_release(&buf);
	return out;
}

/* Trims one end of an inline tree; true when a visible end was met. */
static bool
trim_start(struct flow_node *parent)
{
	while (parent->first != NULL) {
		struct flow_node *n = parent->first;

		if (n->kind == FLOW_SPAN || n->kind == FLOW_LINK) {
			if (trim_start(n))
				return true;
		} else if (n->kind == FLOW_TEXT) {
			while (n->u.text.n > 0 && n->u.text.p[0] == ' ') {
				n->u.text.p++;
				n->u.text.n--;
			}
			if (n->u.text.n > 0)
				return true;
		} else
			return true;
		parent->first = n->next;	/* nothing left of it */
	}
	return false;
}

static bool
trim_end(struct flow_node *parent)
{
	for (;;) {
		struct flow_node **at = &parent->first;

		if (*at == NULL)
			return false;
		while ((*at)->next != NULL)
			at = &(*at)->next;
		if ((*at)->kind == FLOW_SPAN || (*at)->kind == FLOW_LINK) {
			if (trim_end(*at))
				return true;
		} else if ((*at)->kind == FLOW_TEXT) {
			struct str	*t = &(*at)->u.text;

			while (t->n > 0 && t->p[t->n - 1] == ' ')
				t->n--;
			if (t->n > 0)
				return true;
		} else
			return true;
		*at = NULL;
	}
}

bool
trim_inlines(struct flow_node *node)
{
	return trim_start(node) && trim_end(node);
}

/* A footnote or its mark: no part of what it stands in. */
static bool
is_note(const struct flow_node *node)
{
	return node->kind == FLOW_NOTE || (node->kind == FLOW_LINK &&
	    node->next != NULL && node->next->kind == FLOW_NOTE);
}

static void
add_text_of(const struct flow_node *node, struct buf *buf)
{
	if (is_note(node))
		return;
	if (node->kind == FLOW_TEXT)
		buf_str(buf, node->u.text);
	if (node->kind == FLOW_LINE_BREAK)
		buf_byte(buf, ' ');
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		add_text_of(c, buf);
}

struct str
text_of(struct arena *arena, const struct flow_node *node)
{
	struct buf	 buf;
	struct str	 out;

	buf_init(&buf, LIMIT_FILE_BYTES);
	add_text_of(node, &buf);
	out = str_trim(str_copy(arena, buf_view(&buf)));
	buf_release(&buf);
	return out;
}

/* --- numbers --- */

static void
put_digit(struct buf *buf, char digit, bool thai)
{
	if (thai)
		buf_cp(buf, 0x0e50u + (uint32_t)(digit - '0'));
	else
		buf_byte(buf, digit);
}

/* Digits before the first "." of s from i on. */
static size_t
whole_digits(struct str s, size_t i)
{
	size_t	 n = 0;

	while (i + n < s.n && s.p[i + n] >= '0' && s.p[i + n] <= '9')
		n++;
	return n;
}

/* Latin letters in the word that begins at i: a name, an address. */
static bool
latin_word(struct str s, size_t i)
{
	for (; i < s.n && (unsigned char)s.p[i] > ' '; i++)
		if ((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z')
			return true;
	return false;
}

/* The word before the one at i, without what encloses it. */
static struct str
word_before(struct str s, size_t i)
{
	size_t	 end = i, from;

	while (end > 0 && s.p[end - 1] == ' ')
		end--;
	for (from = end; from > 0 && s.p[from - 1] != ' ';)
		from--;
	while (from < end && strchr("(\"'", s.p[from]) != NULL)
		from++;
	return str_sub(s, from, end);
}

/* Is the number at i part of an English name: "Award 2022", "ISO 27001"? A
 * count behind an English word is not. */
static bool
english_number(struct str s, size_t i)
{
	size_t		 n = whole_digits(s, i);
	struct str	 name = word_before(s, i);

	if (n == 0 || name.n == 0 || !latin_word(name, 0))
		return false;
	if (str_is(name, "ISO") || str_is(name, "IEC") ||
	    str_is(name, "ISO/IEC"))
		return true;
	return n == 4 && (memcmp(s.p + i, "19", 2) == 0 ||
	    memcmp(s.p + i, "20", 2) == 0);
}

struct str
format_number(struct arena *arena, struct str s, uint32_t flags)
{
	struct buf	 buf;
	struct str	 out;
	size_t		 left = 0;
	bool		 fraction = false, thai = false;

	if (flags == 0)
		return s;
	buf_init(&buf, s.n * 4 + 1);
	for (size_t i = 0; i < s.n; i++) {
		char	 c = s.p[i];

		if (i == 0 || s.p[i - 1] == ' ')
			thai = (flags & FORMAT_THAI) &&
			    !latin_word(s, i) && !english_number(s, i);
		if (c < '0' || c > '9') {
			left = 0;
			fraction = c == '.';
			buf_byte(&buf, c);
			continue;
		}
		if (left == 0)
			left = whole_digits(s, i);
		put_digit(&buf, c, thai);
		left--;
		if ((flags & FORMAT_GROUPED) && !fraction && left > 0 &&
		    left % 3 == 0)
			buf_byte(&buf, ',');
	}
	out = str_copy(arena, buf_view(&buf));
	buf_release(&buf);
	return out;
}

bool
thai_digits_in(const struct run *run, const struct computed *style)
{
	if (run->options->digits != DIGITS_TEMPLATE)
		return run->options->digits == DIGITS_THAI;
	return style->flow.thai_digits;
}

struct str
digits_for(struct run *run, const struct computed *style, struct str s)
{
	return format_number(run->arena, s,
	    thai_digits_in(run, style) ? FORMAT_THAI : 0);
}

/* --- ids --- */

void
give_id(struct run *run, struct flow_node *node, struct str id,
    bool template_made)
{
	if (id.n == 0)
		return;
	if (map_get(run->ids, id) != NULL) {
		if (template_made)
			diag_add(run->diags, TPL_ID_TWICE, node->at, id);
		return;
	}
	map_put(run->ids, id, node);
	node->id = id;
}
