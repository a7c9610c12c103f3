/* Scan: one pass over a text that is not plain, or not well formed, before
 * libxml2 sees it (build.c has seen it first).  Holds the caps that libxml2
 * lacks and finds broken markup, with our own words and the place where a
 * writer would mend it; libxml2 stays the judge of what passes. */
#include "base/arena.h"
#include "xml/scan_int.h"

#define LOOK_AHEAD	4096		/* bytes, for one guess */
#define GUESSES_MAX	1000

#define S	BYTE_SPACE
#define L	(BYTE_START | BYTE_NAME | BYTE_PLAIN)	/* letters, _ */
#define N	(BYTE_NAME | BYTE_PLAIN)		/* digits, - and . */
#define O	(BYTE_START | BYTE_NAME)		/* ':', beyond ASCII */
const unsigned char byte_kinds[256] = {
	['\t'] = S, ['\n'] = S, ['\r'] = S, [' '] = S, ['-'] = N, ['.'] = N,
	['0' ... '9'] = N, [':'] = O, ['A' ... 'Z'] = L, ['_'] = L,
	['a' ... 'z'] = L, [0x80 ... 0xff] = O,
};
#undef S
#undef L
#undef N
#undef O

static struct str
line_of(const struct scan *s, struct str part)
{
	return diag_num(s->ds, span_position(span_str(s, part)).line);
}

void
scan_cut_off(struct scan *s, size_t from, size_t len)
{
	if (s->t.n - from < len)
		len = s->t.n - from;
	s->i = s->t.n;
	fatal(s, XML_CUT_OFF, span_at(s, from, len));
}

/* ---- characters ---- */

static bool
char_allowed(uint32_t cp)
{
	return cp == '\t' || cp == '\n' || cp == '\r' ||
	    (cp >= 0x20 && cp < 0xd800) || (cp >= 0xe000 && cp < 0xfffe) ||
	    (cp >= 0x10000 && cp < 0x110000);
}

static int
digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* "#3585" or "#xE01" between & and ; */
static bool
char_ref_ok(struct str ref)
{
	size_t		 i = 1;
	int		 base = 10;
	uint32_t	 cp = 0;

	if (i < ref.n && ref.p[i] == 'x') {
		base = 16;
		i++;
	}
	if (i == ref.n)
		return false;
	for (; i < ref.n; i++) {
		if (digit_of(ref.p[i]) >= base)
			return false;
		cp = cp * (uint32_t)base + (uint32_t)digit_of(ref.p[i]);
		if (cp > 0x10ffff)
			return false;
	}
	return char_allowed(cp);
}

static bool
entity_known(struct str name)
{
	return str_is(name, "amp") || str_is(name, "lt") ||
	    str_is(name, "gt") || str_is(name, "quot") ||
	    str_is(name, "apos");
}

/* At '&'; moves past the reference, or past '&' alone. */
static void
scan_reference(struct scan *s)
{
	size_t		 from = s->i++;
	struct str	 ref;

	if (peek(s) == '#')
		s->i++;
	take_name(s);
	ref = str_sub(s->t, from + 1, s->i);
	if (ref.n == 0 || peek(s) != ';') {
		s->i = from + 1;
		bad(s, XML_AMPERSAND, span_at(s, from, 1));
		return;
	}
	s->i++;
	if (ref.p[0] == '#') {
		if (!char_ref_ok(ref))
			bad(s, XML_CHAR_REF, span_at(s, from, s->i - from),
			    ref);
	} else if (!entity_known(ref))
		bad(s, XML_ENTITY, span_at(s, from, s->i - from), ref);
}

void
scan_char(struct scan *s)
{
	unsigned char	 c = (unsigned char)s->t.p[s->i];

	if (c == '&') {
		scan_reference(s);
		return;
	}
	if (c < 0x20 && !scan_is_space(c))
		bad(s, XML_BAD_CHAR, span_at(s, s->i, 1),
		    diag_str(s->ds, "U+%04X", c));
	s->i++;
}

void
scan_skip_plain(struct scan *s, size_t end)
{
	const char	*p = s->t.p;
	size_t		 i = s->i;

	for (;;) {
		while (end - i >= 8 && bytes_thai(p + i))
			i += 6;
		if (end - i >= 8 && !bytes_odd(p + i))
			i += 8;
		else if (i < end && (unsigned char)p[i] >= 0x20 &&
		    p[i] != '<' && p[i] != '&')
			i++;
		else
			break;
	}
	s->i = i;
}

static void
scan_text(struct scan *s)
{
	s->nodes++;
	while (s->i < s->t.n && s->t.p[s->i] != '<') {
		if (s->depth == 0 && !scan_is_space(s->t.p[s->i])) {
			fatal(s, XML_OUTSIDE_ROOT, span_at(s, s->i, 1));
			return;
		}
		scan_char(s);
		skip_space(s);
		if (s->depth > 0)
			scan_skip_plain(s, s->t.n);
	}
}

/* ---- end tags ---- */

static size_t
find_open(const struct scan *s, struct str name)
{
	for (size_t i = s->depth; i-- > 0;)
		if (str_eq(s->open[i], name))
			return i;
	return SIZE_MAX;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The same name in other letters, or misspelt by a letter or two. */
static bool
almost_same(struct str a, struct str b)
{
	size_t	 i = 0;

	if (a.n == b.n)
		while (i < a.n && lower(a.p[i]) == lower(b.p[i]))
			i++;
	return (i == a.n && i == b.n) || xml_nearest(a, &b, 1).n > 0;
}

static void
close_tag(struct scan *s, struct str name)
{
	size_t		 k = find_open(s, name);
	struct str	 top = s->depth > 0 ? s->open[s->depth - 1] :
	    STR_NONE;

	if (k == SIZE_MAX && s->depth > 0 && almost_same(name, top)) {
		bad(s, XML_MISMATCH, span_str(s, name), name, top,
		    line_of(s, top));
		s->depth--;
		return;
	}
	if (k == SIZE_MAX) {
		bad(s, XML_STRAY_END, span_str(s, name), name);
		return;
	}
	for (; s->depth > k + 1; s->depth--)
		bad(s, XML_UNCLOSED, span_str(s, s->open[s->depth - 1]),
		    s->open[s->depth - 1], name, line_of(s, name));
	s->depth = k;
}

static void
scan_end_tag(struct scan *s)
{
	size_t		 from = s->i;
	struct str	 name;

	s->i += 2;
	name = take_name(s);
	skip_space(s);
	if (peek(s) == -1) {
		scan_cut_off(s, from, name.n + 2);
		return;
	}
	if (name.n == 0 || peek(s) != '>')
		bad(s, XML_BAD_END_TAG, span_at(s, from, name.n + 2), name);
	while (s->i < s->t.n && peek(s) != '>' && peek(s) != '<')
		s->i++;
	if (peek(s) == '>')
		s->i++;
	if (name.n > 0)
		close_tag(s, name);
}

/* ---- the rest ---- */

/* Where `close`, which ends in '>', begins; SIZE_MAX when it does not. */
static size_t
find_close(const struct scan *s, struct str close, size_t from)
{
	const char	*p;
	size_t		 at;

	for (at = from + close.n - 1; at < s->t.n; at++) {
		p = memchr(s->t.p + at, '>', s->t.n - at);
		if (p == NULL)
			return SIZE_MAX;
		at = (size_t)(p - s->t.p);
		if (memcmp(p + 1 - close.n, close.p, close.n) == 0)
			return at + 1 - close.n;
	}
	return SIZE_MAX;
}

/* At `open`; moves past `close`. */
static void
scan_until(struct scan *s, struct str open, struct str close)
{
	size_t	 from = s->i, end = find_close(s, close, from + open.n);

	if (end == SIZE_MAX) {
		scan_cut_off(s, from, open.n);
		return;
	}
	for (size_t i = from + open.n; i < end; i++) {
		unsigned char c = (unsigned char)s->t.p[i];

		if (c < 0x20 && !scan_is_space(c))
			bad(s, XML_BAD_CHAR, span_at(s, i, 1),
			    diag_str(s->ds, "U+%04X", c));
	}
	s->i = end + close.n;
}

static void
scan_comment(struct scan *s)
{
	size_t	 from = s->i, dashes;

	scan_until(s, STR("<!--"), STR("-->"));
	dashes = str_find(s->t, STR("--"), from + 4);
	if (!s->stop && dashes + 3 < s->i)
		bad(s, XML_COMMENT, span_at(s, dashes, 2));
}

static void
scan_instruction(struct scan *s)
{
	if (at_word(s, STR("<?xml")) && s->i > 0 &&
	    s->i + 5 < s->t.n && scan_is_space(s->t.p[s->i + 5]))
		bad(s, XML_DECL_LATE, span_at(s, s->i, 5));
	scan_until(s, STR("<?"), STR("?>"));
}

static void
scan_bang(struct scan *s)
{
	if (at_word(s, STR("<!--")))
		scan_comment(s);
	else if (at_word(s, STR("<![CDATA[")) && s->depth > 0)
		scan_until(s, STR("<![CDATA["), STR("]]>"));
	else if (at_word(s, STR("<!DOCTYPE")))
		fatal(s, XML_DOCTYPE, span_at(s, s->i, 9));
	else
		fatal(s, XML_BAD_LT, span_at(s, s->i, 1));
}

/* Is there an end tag of that name not far ahead? */
static bool
is_closed_ahead(const struct scan *s, struct str name)
{
	struct str	 t = str_sub(s->t, s->i, s->t.n - s->i < LOOK_AHEAD ?
			    s->t.n : s->i + LOOK_AHEAD);

	for (size_t at = 0; (at = str_find(t, name, at)) != SIZE_MAX; at++)
		if (at > 1 && t.p[at - 1] == '/' && t.p[at - 2] == '<' &&
		    (at + name.n == t.n || !scan_is_name(t.p[at + name.n])))
			return true;
	return false;
}

/* "A<B and more</p>": a name behind '<' that never becomes a tag, for it has
 * no '>' or words instead of attributes, and no end tag. */
static bool
means_less(struct scan *s)
{
	size_t	 i = s->i + 1, name = i, n, blank, most;

	while (i < s->t.n && scan_is_name(s->t.p[i]))
		i++;
	n = i - name;
	while (i < s->t.n && scan_is_space(s->t.p[i]))
		i++;
	blank = i;
	most = s->t.n - i < LOOK_AHEAD ? s->t.n : i + LOOK_AHEAD;
	while (i < most && s->t.p[i] != '<' && s->t.p[i] != '>' &&
	    s->t.p[i] != '=')
		i++;
	if (i == most || s->t.p[i] == '=' || (s->t.p[i] == '>' &&
	    (i == blank || s->t.p[i - 1] == '/')))
		return false;
	return s->depth > 0 && s->guesses++ < GUESSES_MAX &&
	    !is_closed_ahead(s, str_sub(s->t, name, name + n));
}

static void
scan_markup(struct scan *s)
{
	int	 next = s->i + 1 < s->t.n ? (unsigned char)s->t.p[s->i + 1] :
	    ' ';

	if (++s->nodes > LIMIT_XML_NODES) {
		fatal(s, XML_TOO_MANY_NODES, span_at(s, s->i, 1),
		    diag_num(s->ds, LIMIT_XML_NODES));
		return;
	}
	if (next == '/')
		scan_end_tag(s);
	else if (next == '!')
		scan_bang(s);
	else if (next == '?')
		scan_instruction(s);
	else if (scan_is_name_start(next) && !means_less(s))
		scan_start_tag(s);
	else {
		bad(s, scan_is_name_start(next) ? XML_LESS_THAN : XML_BAD_LT,
		    span_at(s, s->i, 1));
		s->i++;
	}
}

static void
scan_end(struct scan *s)
{
	struct str	 top;
	size_t		 end = s->t.n;

	if (s->stop)
		return;
	if (!s->root) {
		bad(s, XML_EMPTY, span_at(s, 0, 0));
		return;
	}
	if (s->depth == 0)
		return;
	while (end > 0 && scan_is_space(s->t.p[end - 1]))
		end--;
	top = s->open[s->depth - 1];
	bad(s, XML_TRUNCATED, span_at(s, end, 0), top, line_of(s, top),
	    diag_num(s->ds, (long long)s->depth));
}

bool
xml_scan(struct arena *a, const struct source *src, struct diags *ds)
{
	struct scan	*s = ARENA_NEW(a, struct scan);

	s->arena = a;
	s->ds = ds;
	s->src = src;
	s->t = src->text;
	while (!s->stop && s->i < s->t.n) {
		if (s->t.p[s->i] == '<')
			scan_markup(s);
		else
			scan_text(s);
	}
	scan_end(s);
	return !s->bad;
}

struct str
xml_nearest(struct str word, const struct str *of, size_t n)
{
	struct str	 best = STR_NONE;
	size_t		 least = word.n < 2 ? 1 : word.n < 4 ? 2 :
	    word.n < 9 ? 3 : 4, d;

	for (size_t i = 0; i < n; i++) {
		d = str_distance(word, of[i], least);
		if (d < least) {
			least = d;
			best = of[i];
		}
	}
	return best;
}
