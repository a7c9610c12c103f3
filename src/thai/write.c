/* Digits, dates and the order of words. */
#include "thai/thai.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

#define THAI_ZERO	0x0e50u

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

void
thai_digits(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		put_digit(b, s.p[i], true);
}

/* ---- dates ---- */

static const char *const months[] = {
#define MONTH(name) name,
#include "thai/months.def"
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

void
thai_date(struct buf *b, struct str s, bool thai)
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

/* The late marks go to their own, each with its place, so that an earlier
 * mark weighs more. */
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

void
thai_sort_key(struct buf *b, struct str s)
{
	struct buf	 late;

	buf_init(&late, LIMIT_FILE_BYTES);
	put_key(b, s, &late);
	buf_byte(b, 1);
	buf_str(b, buf_view(&late));
	buf_release(&late);
}
