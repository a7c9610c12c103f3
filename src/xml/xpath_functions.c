/* Functions templates and rules share, all free of language and of I/O:
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
#include <libxml/xpathInternals.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define THAI_ZERO	0x0e50u

/* The string argument on top; freed by the caller with xmlFree. */
static xmlChar *
pop(xmlXPathParserContext *x)
{
	return xmlXPathPopString(x);
}

static bool
takes(xmlXPathParserContext *x, int n, int want)
{
	if (n == want)
		return true;
	xmlXPathErr(x, XPATH_INVALID_ARITY);
	return false;
}

static void
give(xmlXPathParserContext *x, struct buf *b)
{
	valuePush(x, xmlXPathWrapString(xmlStrndup(
	    (const xmlChar *)(b->n > 0 ? b->p : ""), (int)b->n)));
	buf_release(b);
}

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

static void
thai_digits(xmlXPathParserContext *x, int n)
{
	struct buf	 b;
	xmlChar		*s;

	if (!takes(x, n, 1))
		return;
	if ((s = pop(x)) == NULL)
		return;
	buf_init(&b, LIMIT_FILE_BYTES);
	for (const char *p = (const char *)s; *p != '\0'; p++)
		put_digit(&b, *p, true);
	xmlFree(s);
	give(x, &b);
}

/* Optional sign, digits, optional fraction; anything else stays as it is. */
static bool
is_number(struct str s)
{
	size_t	 i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'), from = i;

	while (i < s.n && is_digit(s.p[i]))
		i++;
	if (i == from)
		return false;
	if (i < s.n && s.p[i] == '.')
		for (i++; i < s.n && is_digit(s.p[i]);)
			i++;
	return i == s.n;
}

static void
put_grouped(struct buf *b, struct str s)
{
	size_t	 from = !is_digit(s.p[0]), end = from;

	while (end < s.n && is_digit(s.p[end]))
		end++;
	buf_add(b, s.p, from);
	for (size_t i = from; i < end; i++) {
		if (i > from && (end - i) % 3 == 0)
			buf_byte(b, ',');
		buf_byte(b, s.p[i]);
	}
	buf_add(b, s.p + end, s.n - end);
}

static void
number_th(xmlXPathParserContext *x, int n)
{
	struct buf	 b;
	struct str	 s;
	xmlChar		*raw;

	if (!takes(x, n, 1))
		return;
	if ((raw = pop(x)) == NULL)
		return;
	s = str_trim(str_of((const char *)raw));
	buf_init(&b, LIMIT_FILE_BYTES);
	if (is_number(s))
		put_grouped(&b, s);
	else
		buf_str(&b, s);
	xmlFree(raw);
	give(x, &b);
}

static void
join(xmlXPathParserContext *x, int n)
{
	struct buf	 b;
	xmlChar		*sep;
	xmlNodeSet	*set;

	if (!takes(x, n, 2))
		return;
	if ((sep = pop(x)) == NULL)
		return;
	set = xmlXPathPopNodeSet(x);
	if (set != NULL)
		xmlXPathNodeSetSort(set);
	buf_init(&b, LIMIT_FILE_BYTES);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		xmlChar *s = xmlXPathCastNodeToString(set->nodeTab[i]);

		if (i > 0)
			buf_put(&b, (const char *)sep);
		buf_put(&b, (const char *)s);
		xmlFree(s);
	}
	xmlXPathFreeNodeSet(set);
	xmlFree(sep);
	give(x, &b);
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

static void
date_th(xmlXPathParserContext *x, int n)
{
	struct buf	 b;
	xmlChar		*s, *how = NULL;
	bool		 thai;

	if (n != 1 && !takes(x, n, 2))
		return;
	if (n == 2 && (how = pop(x)) == NULL)
		return;
	thai = how == NULL || strcmp((const char *)how, "arabic") != 0;
	xmlFree(how);
	if ((s = pop(x)) == NULL)
		return;
	buf_init(&b, LIMIT_FILE_BYTES);
	put_date(&b, str_trim(str_of((const char *)s)), thai);
	xmlFree(s);
	give(x, &b);
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

static void
sort_key_th(xmlXPathParserContext *x, int n)
{
	struct buf	 b, late;
	xmlChar		*s;

	if (!takes(x, n, 1))
		return;
	if ((s = pop(x)) == NULL)
		return;
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&late, LIMIT_FILE_BYTES);
	put_key(&b, str_trim(str_of((const char *)s)), &late);
	buf_byte(&b, 1);
	buf_str(&b, buf_view(&late));
	buf_release(&late);
	xmlFree(s);
	give(x, &b);
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

static void
text_length(xmlXPathParserContext *x, int n)
{
	xmlNodeSet	*set;
	xmlChar		*s;
	size_t		 sum = 0;

	if (!takes(x, n, 1))
		return;
	if (x->value != NULL && x->value->type != XPATH_NODESET) {
		s = pop(x);
		sum = ink(str_of((const char *)s));
		xmlFree(s);
		xmlXPathReturnNumber(x, (double)sum);
		return;
	}
	set = xmlXPathPopNodeSet(x);
	for (int i = 0; set != NULL && i < set->nodeNr; i++) {
		s = xmlXPathCastNodeToString(set->nodeTab[i]);
		sum += ink(str_of((const char *)s));
		xmlFree(s);
	}
	xmlXPathFreeNodeSet(set);
	xmlXPathReturnNumber(x, (double)sum);
}

/* ---- cutting ---- */

/* The text as one line. */
static void
put_line(struct buf *b, xmlChar *raw)
{
	struct str	 rest = str_of((const char *)raw), word;

	while (str_word(&rest, &word)) {
		buf_str(b, word);
		buf_byte(b, ' ');
	}
	buf_byte(b, '\n');
	xmlFree(raw);
}

/* The argument as lines: a node each, or a string as one. */
static void
take_lines(xmlXPathParserContext *x, struct buf *lines)
{
	xmlNodeSet	*set;

	if (x->value == NULL || x->value->type != XPATH_NODESET) {
		put_line(lines, pop(x));
		return;
	}
	set = xmlXPathPopNodeSet(x);
	for (int i = 0; set != NULL && i < set->nodeNr; i++)
		put_line(lines, xmlXPathCastNodeToString(set->nodeTab[i]));
	xmlXPathFreeNodeSet(set);
}

static void
brief(xmlXPathParserContext *x, int n)
{
	struct buf	 b, lines;
	xmlChar		*between;
	double		 max;

	if (!takes(x, n, 3))
		return;
	between = pop(x);
	max = xmlXPathPopNumber(x);
	if (!(max >= 1) || max > LIMIT_FILE_BYTES)
		max = 1;
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&lines, LIMIT_FILE_BYTES);
	take_lines(x, &lines);
	xpath_brief(&b, buf_view(&lines), (size_t)max,
	    str_of((const char *)between));
	buf_release(&lines);
	xmlFree(between);
	give(x, &b);
}

/* ---- the list ---- */

static const struct { const char *name; xmlXPathFunction run; } functions[] = {
	{ "thai-digits", thai_digits },
	{ "number-th", number_th },
	{ "join", join },
	{ "date-th", date_th },
	{ "sort-key-th", sort_key_th },
	{ "text-length", text_length },
	{ "brief", brief },
};

static const struct str function_names[] = {
	{ "thai-digits", 11 }, { "number-th", 9 }, { "join", 4 },
	{ "date-th", 7 }, { "sort-key-th", 11 }, { "text-length", 11 },
	{ "brief", 5 },
};

void
xpath_functions(xmlXPathContext *c)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		xmlXPathRegisterFunc(c,
		    (const xmlChar *)functions[i].name, functions[i].run);
}

size_t
xpath_function_names(const struct str **names)
{
	*names = function_names;
	return sizeof function_names / sizeof *function_names;
}
