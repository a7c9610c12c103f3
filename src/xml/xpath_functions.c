/* The functions of XPath 1.0 (but id(): there are no DTDs), and those that
 * templates and rules share, all free of language and of I/O:
 *   thai-digits(string)       0123 in Thai digits
 *   number-th(string)         1250000.5 -> 1,250,000.5 (grouped; text kept)
 *   join(nodes, separator)    texts of the nodes, in document order
 *   date-th(iso [, 'arabic']) 2565-03-01 in words, with Thai or Arabic digits
 *   sort-key-th(string)       a key whose code points sort as the Royal
 *                             Institute's dictionary does
 *   text-length(nodes)        code points without white space
 *   brief(nodes, max, between)  the first whole statements, at most max
 *                             characters; each node a line (brief.c)
 */
#include <math.h>

#include "base/buf.h"
#include "base/dec.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define THAI_ZERO	0x0e50u

/* The argument as a text; without one, the context node's. */
static struct str
text_of(struct eval *ev, const struct expr *e)
{
	return e == NULL ? xpath_node_text(ev, ev->node) :
	    xpath_text_of(ev, e);
}

static double
number_of(struct eval *ev, const struct expr *e)
{
	return e == NULL ? xpath_text_number(ev, text_of(ev, NULL)) :
	    xpath_number_of(ev, e);
}

/* ---- truths ---- */

static struct value
call_boolean(struct eval *ev, const struct expr *a)
{
	return truth_value(xpath_truth_of(ev, a));
}

static struct value
call_not(struct eval *ev, const struct expr *a)
{
	return truth_value(!xpath_truth_of(ev, a));
}

static struct value
call_true(struct eval *ev, const struct expr *a)
{
	(void)ev, (void)a;
	return truth_value(true);
}

static struct value
call_false(struct eval *ev, const struct expr *a)
{
	(void)ev, (void)a;
	return truth_value(false);
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The nearest xml:lang around is the language, or a part of it. */
static struct value
call_lang(struct eval *ev, const struct expr *a)
{
	struct str	 want = text_of(ev, a), have = STR_NONE;
	size_t		 i = 0;

	for (const struct xml_node *n = ev->node; n != NULL && have.p == NULL;
	    n = n->parent)
		have = xml_attr(n, "xml:lang");
	while (i < want.n && i < have.n && small(want.p[i]) == small(have.p[i]))
		i++;
	return truth_value(have.p != NULL && i == want.n &&
	    (i == have.n || have.p[i] == '-'));
}

static struct value
call_contains(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a);

	return truth_value(str_find(s, text_of(ev, a->next), 0) != SIZE_MAX);
}

static struct value
call_starts_with(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a);

	return truth_value(str_starts(s, text_of(ev, a->next)));
}

/* ---- numbers ---- */

static struct value
call_number(struct eval *ev, const struct expr *a)
{
	return number_value(number_of(ev, a));
}

static struct value
call_count(struct eval *ev, const struct expr *a)
{
	return number_value((double)xpath_set(ev, a).set.n);
}

static struct value
place(struct eval *ev, size_t n)
{
	if (n == 0)
		xpath_fail(ev, "nothing has a position here");
	return number_value((double)n);
}

static struct value
call_position(struct eval *ev, const struct expr *a)
{
	(void)a;
	return place(ev, ev->pos);
}

static struct value
call_last(struct eval *ev, const struct expr *a)
{
	(void)a;
	return place(ev, ev->last);
}

static struct value
call_sum(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_set(ev, a);
	double		 total = 0;

	for (size_t i = 0; i < v.set.n; i++)
		total += xpath_text_number(ev,
		    xpath_node_text(ev, v.set.v[i]));
	return number_value(total);
}

static struct value
call_floor(struct eval *ev, const struct expr *a)
{
	return number_value(floor(number_of(ev, a)));
}

static struct value
call_ceiling(struct eval *ev, const struct expr *a)
{
	return number_value(ceil(number_of(ev, a)));
}

/* Halves go up. */
static double
rounded(double n)
{
	return floor(n + 0.5);
}

static struct value
call_round(struct eval *ev, const struct expr *a)
{
	return number_value(rounded(number_of(ev, a)));
}

static struct value
call_string_length(struct eval *ev, const struct expr *a)
{
	return number_value((double)utf8_count(text_of(ev, a)));
}

/* ---- texts ---- */

static struct value
call_string(struct eval *ev, const struct expr *a)
{
	return text_value(text_of(ev, a));
}

static struct value
call_concat(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a), more;
	char		*p;

	for (a = a->next; a != NULL; a = a->next) {
		more = text_of(ev, a);
		p = arena_raw(ev->arena, s.n + more.n + 1, 1);
		if (s.n > 0)
			memcpy(p, s.p, s.n);
		if (more.n > 0)
			memcpy(p + s.n, more.p, more.n);
		s = (struct str){ p, s.n + more.n };
	}
	return text_value(s);
}

/* White space inside becomes one blank. */
static struct str
normalized(struct eval *ev, struct str s)
{
	char	*p = arena_raw(ev->arena, s.n + 1, 1);
	size_t	 n = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!scan_is_space(s.p[i]))
			p[n++] = s.p[i];
		else if (!scan_is_space(s.p[i - 1]))
			p[n++] = ' ';
	}
	return (struct str){ p, n };
}

static struct value
call_normalize_space(struct eval *ev, const struct expr *a)
{
	return text_value(normalized(ev, text_of(ev, a)));
}

/* Is anything left of it? */
static bool
truth_normalize_space(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a);

	for (size_t i = 0; i < s.n; i++)
		if (!scan_is_space(s.p[i]))
			return true;
	return false;
}

/* What stands before or after the first of the second text in the first. */
static struct value
cut_at(struct eval *ev, const struct expr *a, bool behind)
{
	struct str	 s = text_of(ev, a), part = text_of(ev, a->next);
	size_t		 i = str_find(s, part, 0);

	if (i == SIZE_MAX)
		return text_value(STR(""));
	return text_value(behind ? str_sub(s, i + part.n, s.n) :
	    str_sub(s, 0, i));
}

static struct value
call_substring_before(struct eval *ev, const struct expr *a)
{
	return cut_at(ev, a, false);
}

static struct value
call_substring_after(struct eval *ev, const struct expr *a)
{
	return cut_at(ev, a, true);
}

/* Characters from one place (1 the first) on, for a length. */
static struct value
call_substring(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a);
	double		 from = rounded(number_of(ev, a->next));
	double		 end = INFINITY, at = 1;
	size_t		 i = 0, begin;

	if (a->next->next != NULL)
		end = from + rounded(number_of(ev, a->next->next));
	for (; i < s.n && !(at >= from); at++)
		utf8_next(s, &i);
	begin = i;
	for (; i < s.n && at < end; at++)
		utf8_next(s, &i);
	return text_value(str_sub(s, begin, i));
}

/* The character that stands at the same place in `to`; 0 when `from` has it
 * not, and *drop when `to` is too short. */
static uint32_t
translated(uint32_t c, struct str from, struct str to, bool *drop)
{
	uint32_t	 with;

	*drop = false;
	for (size_t i = 0, k = 0; i < from.n;) {
		with = k < to.n ? utf8_next(to, &k) : 0;
		if (utf8_next(from, &i) != c)
			continue;
		*drop = with == 0;
		return with;
	}
	return 0;
}

static struct value
finished(struct eval *ev, struct buf *b)
{
	struct str	 s = str_copy(ev->arena, buf_view(b));

	buf_release(b);
	return text_value(s);
}

static struct value
call_translate(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a), from = text_of(ev, a->next);
	struct str	 to = text_of(ev, a->next->next);
	struct buf	 b;
	bool		 drop;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < s.n;) {
		uint32_t	 c = utf8_next(s, &i);
		uint32_t	 with = translated(c, from, to, &drop);

		if (!drop)
			buf_cp(&b, with != 0 ? with : c);
	}
	return finished(ev, &b);
}

/* ---- names ---- */

static const struct xml_node *
named(struct eval *ev, const struct expr *a)
{
	struct value	 v;

	if (a == NULL)
		return ev->node;
	v = xpath_set(ev, a);
	return v.set.n == 0 ? NULL : v.set.v[0];
}

static struct value
call_name(struct eval *ev, const struct expr *a)
{
	const struct xml_node	*n = named(ev, a);

	return text_value(n == NULL || n->name == NULL ? STR("") :
	    n->name->text);
}

static struct value
call_local_name(struct eval *ev, const struct expr *a)
{
	struct str	 s = call_name(ev, a).text;
	size_t		 colon = str_find(s, STR(":"), 0);

	return text_value(colon == SIZE_MAX ? s :
	    str_sub(s, colon + 1, s.n));
}

static struct value
call_namespace_uri(struct eval *ev, const struct expr *a)
{
	const struct xml_node	*n = named(ev, a);

	return text_value(n == NULL || n->name == NULL ? STR("") :
	    n->name->uri);
}

/* ---- Thai digits and numbers ---- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void
put_digit(struct buf *b, char c, bool thai)
{
	if (thai && is_digit(c))
		buf_cp(b, THAI_ZERO + (uint32_t)(c - '0'));
	else
		buf_byte(b, c);
}

static struct value
thai_digits(struct eval *ev, const struct expr *a)
{
	struct str	 s = text_of(ev, a);
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < s.n; i++)
		put_digit(&b, s.p[i], true);
	return finished(ev, &b);
}

static struct value
number_th(struct eval *ev, const struct expr *a)
{
	return text_value(dec_grouped(ev->arena, str_trim(text_of(ev, a))));
}

static struct value
join(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_set(ev, a);
	struct str	 separator = text_of(ev, a->next);
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < v.set.n; i++) {
		if (i > 0)
			buf_str(&b, separator);
		buf_str(&b, xpath_node_text(ev, v.set.v[i]));
	}
	return finished(ev, &b);
}

/* ---- dates ---- */

static const char *const months[] = {
#define MONTH(name) name,
#include "xml/months.def"
#undef MONTH
};

static bool
take_digits(struct str s, size_t at, size_t n, unsigned *out)
{
	*out = 0;
	if (at + n > s.n)
		return false;
	for (size_t i = at; i < at + n; i++) {
		if (!is_digit(s.p[i]))
			return false;
		*out = *out * 10 + (unsigned)(s.p[i] - '0');
	}
	return true;
}

/* "2565-03-01"; anything else is given back unchanged. */
static void
put_date(struct buf *b, struct str s, bool thai)
{
	unsigned	 y, m, d;
	char		 num[12];

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
	    !take_digits(s, 0, 4, &y) || !take_digits(s, 5, 2, &m) ||
	    !take_digits(s, 8, 2, &d) || m < 1 || m > 12 || d < 1 || d > 31) {
		buf_str(b, s);
		return;
	}
	snprintf(num, sizeof num, "%u", d);
	for (const char *p = num; *p != '\0'; p++)
		put_digit(b, *p, thai);
	buf_fmt(b, " %s ", months[m - 1]);
	snprintf(num, sizeof num, "%u", y);
	for (const char *p = num; *p != '\0'; p++)
		put_digit(b, *p, thai);
}

static struct value
date_th(struct eval *ev, const struct expr *a)
{
	bool		 thai = a->next == NULL ||
			    !str_is(text_of(ev, a->next), "arabic");
	struct str	 s = str_trim(text_of(ev, a));
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	put_date(&b, s, thai);
	return finished(ev, &b);
}

/* ---- collation ---- */

static bool
is_consonant(uint32_t c)
{
	return c >= 0x0e01 && c <= 0x0e2e;
}

static bool
is_leading_vowel(uint32_t c)
{
	return c >= 0x0e40 && c <= 0x0e44;
}

/* Tone marks, thanthakhat, nikhahit, yamakkan and maitaikhu decide only
 * between words that are otherwise the same. */
static bool
is_late(uint32_t c)
{
	return c >= 0x0e47 && c <= 0x0e4e;
}

static uint32_t
fold(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A' + 'a';
	if (c >= THAI_ZERO && c <= THAI_ZERO + 9)
		return c - THAI_ZERO + '0';
	return c;
}

/* The late marks follow the word behind U+0001, each with its place, so that
 * an earlier mark weighs more. */
static void
put_key(struct buf *b, struct str s, struct buf *late)
{
	uint32_t	 c, next;
	size_t		 at = 0, j;

	for (size_t i = 0; i < s.n;) {
		c = utf8_next(s, &i);
		if (is_late(c)) {
			buf_cp(late, 0xf0000u -
			    (uint32_t)(at < 0xd000 ? at : 0xd000));
			buf_cp(late, c);
			continue;
		}
		j = i;
		next = i < s.n ? utf8_next(s, &j) : 0;
		if (is_leading_vowel(c) && is_consonant(next)) {
			buf_cp(b, next);
			i = j;
			at++;
		}
		buf_cp(b, fold(c));
		at++;
	}
}

static struct value
sort_key_th(struct eval *ev, const struct expr *a)
{
	struct str	 s = str_trim(text_of(ev, a));
	struct buf	 b, late;

	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&late, LIMIT_FILE_BYTES);
	put_key(&b, s, &late);
	buf_byte(&b, 1);
	buf_str(&b, buf_view(&late));
	buf_release(&late);
	return finished(ev, &b);
}

/* ---- lengths ---- */

static size_t
ink(struct str s)
{
	size_t	 n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);

		n += c > 0x20 && c != 0xa0 && c != 0x200b && c != 0x2060 &&
		    c != 0xfeff;
	}
	return n;
}

static struct value
text_length(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_value(ev, a, SIZE_MAX);
	size_t		 sum = 0;

	if (v.type != VALUE_SET)
		return number_value((double)ink(xpath_value_text(ev, &v)));
	for (size_t i = 0; i < v.set.n; i++)
		sum += ink(xpath_node_text(ev, v.set.v[i]));
	return number_value((double)sum);
}

/* ---- cutting ---- */

/* The text as one line. */
static void
put_line(struct buf *b, struct str rest)
{
	struct str	 word;

	while (str_word(&rest, &word)) {
		buf_str(b, word);
		buf_byte(b, ' ');
	}
	buf_byte(b, '\n');
}

/* A value as lines: a node each, or a string as one. */
static void
put_lines(struct eval *ev, const struct value *v, struct buf *b)
{
	if (v->type != VALUE_SET) {
		put_line(b, xpath_value_text(ev, v));
		return;
	}
	for (size_t i = 0; i < v->set.n; i++)
		put_line(b, xpath_node_text(ev, v->set.v[i]));
}

static struct value
brief(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_value(ev, a, SIZE_MAX);
	double		 max = number_of(ev, a->next);
	struct str	 between = text_of(ev, a->next->next);
	struct buf	 b, lines;

	if (!(max >= 1) || max > LIMIT_FILE_BYTES)
		max = 1;
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&lines, LIMIT_FILE_BYTES);
	put_lines(ev, &v, &lines);
	xpath_brief(&b, buf_view(&lines), (size_t)max, between);
	buf_release(&lines);
	return finished(ev, &b);
}

/* ---- the list ---- */

#define CALL(a_name, a_least, a_most, a_call, ...) { .name = a_name,	\
	.least = a_least, .most = a_most, .call = a_call, __VA_ARGS__ }

static const struct function functions[] = {
	CALL("boolean", 1, 1, call_boolean),
	CALL("brief", 3, 3, brief),
	CALL("ceiling", 1, 1, call_ceiling, .is_number = true),
	CALL("concat", 2, 99, call_concat),
	CALL("contains", 2, 2, call_contains),
	CALL("count", 1, 1, call_count, .is_number = true),
	CALL("date-th", 1, 2, date_th),
	CALL("false", 0, 0, call_false),
	CALL("floor", 1, 1, call_floor, .is_number = true),
	CALL("join", 2, 2, join),
	CALL("lang", 1, 1, call_lang),
	CALL("last", 0, 0, call_last, .is_number = true, .placed = true),
	CALL("local-name", 0, 1, call_local_name),
	CALL("name", 0, 1, call_name),
	CALL("namespace-uri", 0, 1, call_namespace_uri),
	CALL("normalize-space", 0, 1, call_normalize_space,
	    .truth = truth_normalize_space),
	CALL("not", 1, 1, call_not),
	CALL("number", 0, 1, call_number, .is_number = true),
	CALL("number-th", 1, 1, number_th),
	CALL("position", 0, 0, call_position,
	    .is_number = true, .placed = true),
	CALL("round", 1, 1, call_round, .is_number = true),
	CALL("sort-key-th", 1, 1, sort_key_th),
	CALL("starts-with", 2, 2, call_starts_with),
	CALL("string", 0, 1, call_string),
	CALL("string-length", 0, 1, call_string_length, .is_number = true),
	CALL("substring", 2, 3, call_substring),
	CALL("substring-after", 2, 2, call_substring_after),
	CALL("substring-before", 2, 2, call_substring_before),
	CALL("sum", 1, 1, call_sum, .is_number = true),
	CALL("text-length", 1, 1, text_length, .is_number = true),
	CALL("thai-digits", 1, 1, thai_digits),
	CALL("translate", 3, 3, call_translate),
	CALL("true", 0, 0, call_true),
};

const struct function *
xpath_function(size_t i)
{
	return i < sizeof functions / sizeof *functions ? &functions[i] : NULL;
}
