/* Eight bytes at once: which of them are of a kind, as a mask with the top bit
 * of each that is.  Bytes are numbered as they lie in memory. */
#ifndef BASE_EIGHT_H
#define BASE_EIGHT_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EIGHT(byte)	((uint64_t)(byte) * 0x0101010101010101u)
#define EIGHT_TOPS	EIGHT(0x80)

static inline uint64_t
eight_load(const void *p)
{
	uint64_t	 x;

	memcpy(&x, p, sizeof x);
	return le64toh(x);
}

static inline uint64_t
eight_below(uint64_t x, uint8_t n)	/* n <= 0x80 */
{
	return ~((x | EIGHT_TOPS) - EIGHT(n)) & ~x & EIGHT_TOPS;
}

static inline uint64_t
eight_other(uint64_t x, uint8_t than)
{
	x ^= EIGHT(than);
	return (((x & ~EIGHT_TOPS) + ~EIGHT_TOPS) | x) & EIGHT_TOPS;
}

static inline uint64_t
eight_leads(uint64_t x)			/* 0xc0 and above, as in UTF-8 */
{
	return x & x << 1 & EIGHT_TOPS;
}

static inline size_t
eight_first(uint64_t mask)		/* not 0 */
{
	return (size_t)__builtin_ctzll(mask) / 8;
}

/* The first byte of p from i on that is not 0, or n. */
static inline size_t
eight_next(const uint8_t *p, size_t i, size_t n)
{
	for (; n - i >= 8; i += 8) {
		uint64_t	 x = eight_load(p + i);

		if (x != 0)
			return i + eight_first(x);
	}
	while (i < n && p[i] == 0)
		i++;
	return i;
}

#endif
