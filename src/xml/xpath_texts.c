/* Functions on texts: those of XPath 1.0, and those that templates and rules
 * share, all free of I/O:
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
#include "thai/thai.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

/* ---- XPath 1.0 ---- */

static bool
truth_contains(struct eval *ev, const struct expr *a)
{
	struct str	 s = xpath_argument(ev, a);
	struct str	 part = xpath_argument(ev, a->next);

	return str_find(s, part, 0) != SIZE_MAX;
}

static struct value
call_contains(struct eval *ev, const struct expr *a)
{
	return truth_value(truth_contains(ev, a));
}

static bool
truth_starts_with(struct eval *ev, const struct expr *a)
{
	struct str	 s = xpath_argument(ev, a);

	return str_starts(s, xpath_argument(ev, a->next));
}

static struct value
call_starts_with(struct eval *ev, const struct expr *a)
{
	return truth_value(truth_starts_with(ev, a));
}

static struct value
call_string(struct eval *ev, const struct expr *a)
{
	return text_value(xpath_argument(ev, a));
}

static struct value
call_string_length(struct eval *ev, const struct expr *a)
{
	return number_value((double)utf8_count(xpath_argument(ev, a)));
}

static struct value
call_concat(struct eval *ev, const struct expr *a)
{
	struct str	 s = xpath_argument(ev, a), more;
	char		*p;

	for (a = a->next; a != NULL; a = a->next) {
		more = xpath_argument(ev, a);
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
	return text_value(normalized(ev, xpath_argument(ev, a)));
}

/* Is anything left of it? */
static bool
truth_normalize_space(struct eval *ev, const struct expr *a)
{
	struct str	 s = xpath_argument(ev, a);

	for (size_t i = 0; i < s.n; i++)
		if (!scan_is_space(s.p[i]))
			return true;
	return false;
}

/* What stands before or after the first of the second text in the first. */
static struct value
cut_at(struct eval *ev, const struct expr *a, bool behind)
{
	struct str	 s = xpath_argument(ev, a);
	struct str	 part = xpath_argument(ev, a->next);
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
	struct str	 s = xpath_argument(ev, a);
	double		 from = xpath_rounded(xpath_number_of(ev, a->next));
	double		 end = INFINITY, at = 1;
	size_t		 i = 0, begin;

	if (a->next->next != NULL)
		end = from + xpath_rounded(xpath_number_of(ev, a->next->next));
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
	struct str	 s = xpath_argument(ev, a);
	struct str	 from = xpath_argument(ev, a->next);
	struct str	 to = xpath_argument(ev, a->next->next);
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

/* ---- of ours ---- */

static struct value
digits_th(struct eval *ev, const struct expr *a)
{
	struct str	 s = xpath_argument(ev, a);
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	thai_digits(&b, s);
	return finished(ev, &b);
}

static struct value
number_th(struct eval *ev, const struct expr *a)
{
	return text_value(dec_grouped(ev->arena,
	    str_trim(xpath_argument(ev, a))));
}

static struct value
join(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_set(ev, a);
	struct str	 separator = xpath_argument(ev, a->next);
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < v.set.n; i++) {
		if (i > 0)
			buf_str(&b, separator);
		buf_str(&b, xpath_node_text(ev, v.set.v[i]));
	}
	return finished(ev, &b);
}

static struct value
date_th(struct eval *ev, const struct expr *a)
{
	bool		 thai = a->next == NULL ||
			    !str_is(xpath_argument(ev, a->next), "arabic");
	struct str	 s = str_trim(xpath_argument(ev, a));
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	thai_date(&b, s, thai);
	return finished(ev, &b);
}

static struct value
sort_key_th(struct eval *ev, const struct expr *a)
{
	struct str	 s = str_trim(xpath_argument(ev, a));
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	thai_sort_key(&b, s);
	return finished(ev, &b);
}

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
	double		 max = xpath_number_of(ev, a->next);
	struct str	 between = xpath_argument(ev, a->next->next);
	struct buf	 b, lines;

	if (!(max >= 1) || max > LIMIT_FILE_BYTES)
		max = 1;
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&lines, LIMIT_FILE_BYTES);
	put_lines(ev, &v, &lines);
	thai_brief(&b, buf_view(&lines), (size_t)max, between);
	buf_release(&lines);
	return finished(ev, &b);
}

/* ---- the list ---- */

static const struct function functions[] = {
	XPATH_CALL("brief", 3, 3, brief),
	XPATH_CALL("concat", 2, 99, call_concat),
	XPATH_CALL("contains", 2, 2, call_contains, .truth = truth_contains),
	XPATH_CALL("date-th", 1, 2, date_th),
	XPATH_CALL("join", 2, 2, join),
	XPATH_CALL("normalize-space", 0, 1, call_normalize_space,
	    .truth = truth_normalize_space),
	XPATH_CALL("number-th", 1, 1, number_th),
	XPATH_CALL("sort-key-th", 1, 1, sort_key_th),
	XPATH_CALL("starts-with", 2, 2, call_starts_with,
	    .truth = truth_starts_with),
	XPATH_CALL("string", 0, 1, call_string),
	XPATH_CALL("string-length", 0, 1, call_string_length,
	    .is_number = true),
	XPATH_CALL("substring", 2, 3, call_substring),
	XPATH_CALL("substring-after", 2, 2, call_substring_after),
	XPATH_CALL("substring-before", 2, 2, call_substring_before),
	XPATH_CALL("text-length", 1, 1, text_length, .is_number = true),
	XPATH_CALL("thai-digits", 1, 1, digits_th),
	XPATH_CALL("translate", 3, 3, call_translate),
};

const struct function *
xpath_text_function(size_t i)
{
	return i < sizeof functions / sizeof *functions ? &functions[i] : NULL;
}
