/* UTF-8: decoding, counting, display columns. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

#define UTF8_BAD	0xfffdu

/* Code point at s.p[*i], *i moves past it; a bad byte gives UTF8_BAD and
 * moves by one.  *i must be < s.n. */
uint32_t	 utf8_next(struct str s, size_t *i);
/* Writes 1..4 bytes to out, returns how many. */
size_t		 utf8_put(char out[4], uint32_t cp);
size_t		 utf8_count(struct str);	/* code points */
/* Offset of the first invalid byte (RFC 3629), or SIZE_MAX when valid. */
size_t		 utf8_invalid(struct str);
/* Columns on a terminal: marks above and below 0, East Asian wide 2, tab 1. */
size_t		 utf8_columns(struct str);
bool		 utf8_is_mark(uint32_t cp);	/* combining, zero columns */
bool		 utf8_is_thai(uint32_t cp);	/* letter, vowel or mark:
						 * no digit, no sign */

#endif
