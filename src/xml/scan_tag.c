/* Start tags: attributes and their values, and the slips people make there. */
#include "xml/scan_int.h"

struct tag {
	struct str	 name;
	size_t		 from;		/* of '<' */
	struct str	 attr[LIMIT_XML_ATTRS];
	size_t		 n_attr;
	bool		 empty;		/* <.../> */
};

/* Bytes of a word processor's quote at `at`: U+2018, 2019, 201C, 201D; 0. */
static size_t
word_quote(const struct scan *s, size_t at)
{
	static const char *const quotes[] = { "\xe2\x80\x98",
	    "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d" };
	struct str	 rest = str_sub(s->t, at, s->t.n);

	if (rest.n == 0 || rest.p[0] != quotes[0][0])
		return 0;
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		if (str_starts(rest, str_of(quotes[i])))
			return 3;
	return 0;
}

/* The quote at s->i has no partner before the next tag: the tag is taken to
 * end at the first '>' so that one slip gives one finding. */
static void
quote_missing(struct scan *s, struct tag *tag, size_t next_tag)
{
	size_t	 end = str_find(s->t, STR(">"), s->i);

	bad(s, XML_QUOTE_OPEN, span_at(s, s->i, 1),
	    tag->attr[tag->n_attr - 1]);
	if (end >= next_tag)
		end = next_tag - 1;
	tag->empty = s->t.p[end - 1] == '/';
	s->i = end + 1;
}

/* Does '<' at `at` begin markup, or is it a "less than"? */
static bool
begins_markup(const struct scan *s, size_t at)
{
	char	 c = at + 1 < s->t.n ? s->t.p[at + 1] : ' ';

	return c == '/' || c == '!' || c == '?' || scan_is_name_start(c);
}

/* At the opening quote.  False: the tag is at its end after a slip. */
static bool
scan_value(struct scan *s, struct tag *tag)
{
	size_t		 from = s->i;
	char		 quote = s->t.p[from];
	const char	*end = memchr(s->t.p + from + 1, quote,
			    s->t.n - from - 1);

	s->i++;
	if (end != NULL && (size_t)(end - s->t.p) - tag->from <
	    LIMIT_XML_TAG_BYTES)
		scan_skip_plain(s, (size_t)(end - s->t.p));
	for (; s->i < s->t.n && s->t.p[s->i] != quote;) {
		if (s->t.p[s->i] == '<' && begins_markup(s, s->i)) {
			size_t next = s->i;

			s->i = from;
			quote_missing(s, tag, next);
			return false;
		}
		if (s->i - tag->from > LIMIT_XML_TAG_BYTES) {
			fatal(s, XML_TAG_TOO_LONG, span_str(s, tag->name),
			    tag->name, diag_num(s->ds, LIMIT_XML_TAG_BYTES));
			return false;
		}
		if (s->t.p[s->i] == '<')
			bad(s, XML_LT_IN_VALUE, span_at(s, s->i, 1),
			    tag->attr[tag->n_attr - 1]);
		scan_char(s);
	}
	if (s->i >= s->t.n) {
		scan_cut_off(s, from, 1);
		return false;
	}
	s->i++;
	return true;
}

static void
check_repeat(struct scan *s, const struct tag *tag, struct str name)
{
	for (size_t i = 0; i < tag->n_attr; i++)
		if (str_eq(tag->attr[i], name)) {
			bad(s, XML_DUP_ATTR, span_str(s, name), name,
			    tag->name);
			return;
		}
}

/* At a word processor's quote: past its partner in this tag, if it has one. */
static bool
value_word_quoted(struct scan *s, struct str name)
{
	size_t	 from = s->i, i;

	for (i = from + 3; i < s->t.n && s->t.p[i] != '<' &&
	    s->t.p[i] != '>'; i++)
		if (word_quote(s, i) > 0 || s->t.p[i] == '"' ||
		    i - from > LIMIT_XML_TAG_BYTES)
			break;
	if (i < s->t.n && (s->t.p[i] == '"' || word_quote(s, i) > 0))
		s->i = i + (s->t.p[i] == '"' ? 1 : 3);
	else
		s->i = from + 3;
	bad(s, XML_QUOTE_WORD, span_at(s, from, s->i - from), name,
	    str_sub(s->t, from, from + 3));
	while (s->i < s->t.n && !scan_is_space(s->t.p[s->i]) &&
	    s->t.p[s->i] != '>' && s->t.p[s->i] != '<' &&
	    !at_word(s, STR("/>")))
		s->i++;
	return true;
}

/* An unquoted or missing value: step over what may be it, or back to where
 * the next attribute's blank is. */
static bool
value_missing(struct scan *s, struct str name, bool equals)
{
	bad(s, equals ? XML_QUOTE_NONE : XML_NO_VALUE, span_str(s, name),
	    name);
	if (equals)
		while (s->i < s->t.n && !scan_is_space(s->t.p[s->i]) &&
		    s->t.p[s->i] != '>' && s->t.p[s->i] != '<' &&
		    !at_word(s, STR("/>")))
			s->i++;
	else
		s->i = (size_t)(name.p - s->t.p) + name.n;
	return true;
}

/* False: the tag is at its end after a slip. */
static bool
scan_attr(struct scan *s, struct tag *tag)
{
	struct str	 name = take_name(s);
	bool		 equals;

	check_repeat(s, tag, name);
	if (tag->n_attr == LIMIT_XML_ATTRS) {
		fatal(s, XML_TOO_MANY_ATTRS, span_str(s, tag->name),
		    tag->name, diag_num(s->ds, LIMIT_XML_ATTRS));
		return false;
	}
	tag->attr[tag->n_attr++] = name;
	skip_space(s);
	equals = peek(s) == '=';
	if (equals) {
		s->i++;
		skip_space(s);
	}
	if (equals && word_quote(s, s->i) > 0)
		return value_word_quoted(s, name);
	if (!equals || (peek(s) != '"' && peek(s) != '\''))
		return value_missing(s, name, equals);
	return scan_value(s, tag);
}

/* True while there may be one more attribute. */
static bool
tag_goes_on(struct scan *s, struct tag *tag)
{
	size_t	 before = s->i;

	skip_space(s);
	if (s->i - tag->from > LIMIT_XML_TAG_BYTES) {
		fatal(s, XML_TAG_TOO_LONG, span_str(s, tag->name), tag->name,
		    diag_num(s->ds, LIMIT_XML_TAG_BYTES));
		return false;
	}
	if (peek(s) == -1) {
		scan_cut_off(s, tag->from, tag->name.n + 1);
		return false;
	}
	if (peek(s) == '>') {
		s->i++;
		return false;
	}
	if (at_word(s, STR("/>"))) {
		tag->empty = true;
		s->i += 2;
		return false;
	}
	if (peek(s) == '<') {
		bad(s, XML_TAG_OPEN, span_str(s, tag->name), tag->name);
		return false;
	}
	if (!scan_is_name_start(peek(s))) {
		bad(s, XML_BAD_TAG, span_at(s, s->i, 1), tag->name);
		while (s->i < s->t.n && s->t.p[s->i] != '>' &&
		    s->t.p[s->i] != '<' && !at_word(s, STR("/>")))
			s->i++;
		return tag_goes_on(s, tag);
	}
	if (before == s->i && tag->n_attr > 0)
		bad(s, XML_NO_BLANK, span_at(s, s->i, 1));
	return true;
}

static void
push(struct scan *s, struct str name)
{
	if (s->depth == LIMIT_XML_DEPTH) {
		fatal(s, XML_TOO_DEEP, span_str(s, name),
		    diag_num(s->ds, LIMIT_XML_DEPTH));
		return;
	}
	s->open[s->depth++] = name;
}

void
scan_start_tag(struct scan *s)
{
	struct tag	 tag;

	tag.from = s->i++;
	tag.n_attr = 0;
	tag.empty = false;
	tag.name = take_name(s);
	if (s->root && s->depth == 0) {
		fatal(s, XML_SECOND_ROOT, span_str(s, tag.name), tag.name);
		return;
	}
	s->root = true;
	while (tag_goes_on(s, &tag))
		if (!scan_attr(s, &tag))
			break;
	if (!s->stop && !tag.empty)
		push(s, tag.name);
}

/* ---- the place of a value ---- */

bool
scan_attr_value(struct span tag, struct str name, struct span *out)
{
	struct str	 t = tag.src->text, attr;
	struct scan	 s = { .src = tag.src, .t = t };
	size_t		 end;
	bool		 hit;

	for (s.i = tag.off + tag.len;;) {
		skip_space(&s);
		attr = take_name(&s);
		if (attr.n == 0)
			return false;
		skip_space(&s);
		if (peek(&s) != '=')
			return false;
		s.i++;
		skip_space(&s);
		if (peek(&s) != '"' && peek(&s) != '\'')
			return false;
		hit = str_eq(attr, name);
		end = str_find(t, str_sub(t, s.i, s.i + 1), s.i + 1);
		if (end == SIZE_MAX)
			return false;
		if (hit) {
			*out = span_at(&s, s.i + 1, end - s.i - 1);
			return true;
		}
		s.i = end + 1;
	}
}
