/* Folios: arabic and Thai digits, Thai letters, roman. */
#include "doc/folio.h"

#include <assert.h>

#include "base/utf8.h"

#define THAI_ZERO	0x0e50u
#define THAI_FIRST	0x0e01u		/* ko kai */
#define THAI_LAST	0x0e2eu		/* ho nokhuk */

static struct str
thai_digits(struct arena *a, uint32_t n)
{
	struct str	 arabic = str_fmt(a, "%u", n);
	char		*p = ARENA_ARRAY(a, char, arabic.n * 3 + 1);
	size_t		 used = 0;

	for (size_t i = 0; i < arabic.n; i++)
		used += utf8_put(p + used,
		    THAI_ZERO + (uint32_t)(arabic.p[i] - '0'));
	return (struct str){ p, used };
}

/* Letters that number things, as laws and prefaces do: the alphabet without
 * kho khuat, kho khon, kho rakhang and without the vowels ru and lu. */
static uint32_t
thai_letter(uint32_t i)
{
	for (uint32_t cp = THAI_FIRST; cp <= THAI_LAST; cp++) {
		if (cp == 0x0e03 || cp == 0x0e05 || cp == 0x0e06 ||
		    cp == 0x0e24 || cp == 0x0e26)
			continue;
		if (i-- == 0)
			return cp;
	}
	assert(!"letter past the alphabet");
	return 0;
}

/* a, b, ... then aa, ab, ...: bijective base 41. */
static struct str
thai_letters(struct arena *a, uint32_t n)
{
	const uint32_t	 base = 41;
	uint32_t	 digit[8];
	size_t		 n_digit = 0, used = 0;
	char		*p = ARENA_ARRAY(a, char, 8 * 4);

	for (; n > 0 && n_digit < 8; n = (n - 1) / base)
		digit[n_digit++] = (n - 1) % base;
	while (n_digit-- > 0)
		used += utf8_put(p + used, thai_letter(digit[n_digit]));
	return (struct str){ p, used };
}

static struct str
roman(struct arena *a, uint32_t n)
{
	static const struct { uint32_t value; const char *text; } part[] = {
		{ 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" }
	};
	struct str	 s = STR("");

	if (n >= 4000)
		return str_fmt(a, "%u", n);
	for (size_t i = 0; i < sizeof(part) / sizeof(part[0]); i++)
		for (; n >= part[i].value; n -= part[i].value)
			s = str_fmt(a, "%.*s%s", STR_ARG(s), part[i].text);
	return s;
}

struct str
folio_text(struct arena *a, enum folio folio, uint32_t n)
{
	switch (folio) {
	case FOLIO_NONE:
		return STR("");
	case FOLIO_ARABIC:
		return str_fmt(a, "%u", n);
	case FOLIO_THAI:
		return thai_digits(a, n);
	case FOLIO_THAI_LETTER:
		return thai_letters(a, n);
	case FOLIO_ROMAN:
		return roman(a, n);
	}
	return STR("");
}
