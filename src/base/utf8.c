#include "base/utf8.h"

/* Length of the sequence a lead byte opens, 0 for none. */
static size_t
sequence(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 :
	    c < 0xf5 ? 4 : 0;
}

/* Decodes strictly; returns the sequence's length, 0 when invalid. */
static size_t
decode(const char *p, size_t n, uint32_t *cp)
{
	static const uint32_t	 least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char		 c = (unsigned char)p[0];
	size_t			 k = sequence(c);
	uint32_t		 v = k == 1 ? c : c & (0xffu >> (k + 1));

	if (k == 0 || k > n)
		return 0;
	for (size_t i = 1; i < k; i++) {
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | ((unsigned char)p[i] & 0x3f);
	}
	if (v < least[k] || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		return 0;
	*cp = v;
	return k;
}

uint32_t
utf8_next_any(struct str s, size_t *i)
{
	uint32_t	 cp = UTF8_BAD;
	size_t		 k = decode(s.p + *i, s.n - *i, &cp);

	*i += k > 0 ? k : 1;
	return cp;
}

size_t
utf8_put(char out[4], uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

/* Three bytes of a letter from U+0800 to U+0FFF: Thai is there. */
static bool
is_plain_three(const char *p)
{
	return p[0] == '\xe0' && (p[1] & 0xe0) == 0xa0 &&
	    (p[2] & 0xc0) == 0x80;
}

size_t
utf8_count(struct str s)
{
	size_t	 n = 0;

	for (size_t i = 0; i < s.n; n++)
		if ((signed char)s.p[i] >= 0)
			i++;
		else if (s.n - i >= 3 && is_plain_three(s.p + i))
			i += 3;
		else
			utf8_next(s, &i);
	return n;
}

size_t
utf8_invalid(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t	 cp;
		size_t		 k = decode(s.p + i, s.n - i, &cp);

		if (k == 0)
			return i;
		i += k;
	}
	return SIZE_MAX;
}

bool
utf8_is_mark(uint32_t c)
{
	return c == 0x0e31 || (c >= 0x0e34 && c <= 0x0e3a) ||
	    (c >= 0x0e47 && c <= 0x0e4e) || (c >= 0x0300 && c <= 0x036f) ||
	    (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff ||
	    (c >= 0xfe00 && c <= 0xfe0f);
}

/* East Asian wide and emoji blocks; the rest is narrow. */
static bool
is_wide(uint32_t c)
{
	return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) ||
	    (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
	    (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
	    (c >= 0x1f300 && c <= 0x1f64f) || (c >= 0x20000 && c <= 0x3fffd);
}

size_t
utf8_columns(struct str s)
{
	size_t	 n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t	 c = utf8_next(s, &i);

		n += utf8_is_mark(c) ? 0 : is_wide(c) ? 2 : 1;
	}
	return n;
}
