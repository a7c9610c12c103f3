/* UTF-8: decoding, counting, display columns. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <endian.h>

#include "base/str.h"

#define UTF8_BAD	0xfffdu

uint32_t	 utf8_next_any(struct str s, size_t *i);	/* for it */
/* Code point at s.p[*i], *i moves past it; a bad byte gives UTF8_BAD and
 * moves by one.  *i must be < s.n.  ASCII and Thai, nearly all we meet, take
 * the short way. */
static inline uint32_t
utf8_next(struct str s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.p + *i;
	size_t		 k = *i;	/* so that *i may stay in a register */
	uint32_t	 cp;

	if (p[0] < 0x80) {
		++*i;
		return p[0];
	}
	if (s.n - k >= 4) {
		memcpy(&cp, p, 4);
		cp = le32toh(cp);
		if ((cp & 0xc0feff) == 0x80b8e0) {
			*i = k + 3;
			return 0x0e00 | (cp >> 2 & 0x40) | (cp >> 16 & 0x3f);
		}
	}
	cp = utf8_next_any(s, &k);
	*i = k;
	return cp;
}
/* Writes 1..4 bytes to out, returns how many. */
size_t		 utf8_put(char out[4], uint32_t cp);
size_t		 utf8_count(struct str);	/* code points */
/* Offset of the first invalid byte (RFC 3629), or SIZE_MAX when valid. */
size_t		 utf8_invalid(struct str);
/* Columns on a terminal: marks above and below 0, East Asian wide 2, tab 1. */
size_t		 utf8_columns(struct str);
bool		 utf8_is_mark(uint32_t cp);	/* combining, zero columns */
/* Letter, vowel or mark: no digit, no sign. */
static inline bool
utf8_is_thai(uint32_t cp)
{
	static const uint64_t	 letters[2] = { 0x7ff7ffffffffffeu, 0x7fbfu };

	return (cp & ~0x7fu) == 0x0e00 &&
	    (letters[cp >> 6 & 1] >> (cp & 63) & 1) != 0;
}

#endif
