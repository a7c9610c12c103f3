/* Shared by deflate.c (matches, the stream) and deflate_codes.c (prefix codes
 * and how a block tells them). */
#ifndef RENDER_DEFLATE_INT_H
#define RENDER_DEFLATE_INT_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#define N_LITERAL	256
#define END_OF_BLOCK	256
#define N_SYMBOL	286		/* literals, end, lengths */
#define N_DISTANCE	30
#define LENGTH_MIN	3
#define LENGTH_MAX	258

/* What is written for a symbol, its extra bits with it: up to 24 bits, their
 * number above. */
typedef uint32_t code;

struct codes {
	uint32_t	 count[N_SYMBOL + N_DISTANCE];	/* seen so far */
	code		 literal[N_LITERAL], end;
	code		 length[LENGTH_MAX + 1];
	code		 distance[N_DISTANCE];	/* without extra bits */
	uint8_t		 head[512];	/* of a block, after its first bit */
	uint32_t	 head_bits;
};

struct bits {
	uint64_t	 v;		/* n bits that wait */
	unsigned	 n;		/* below 8 after bits_out() */
	uint8_t		*p;
};

static inline void
bits_put(struct bits *b, uint32_t v, unsigned n)
{
	b->v |= (uint64_t)v << b->n;
	b->n += n;
}

static inline void
bits_code(struct bits *b, code c)
{
	bits_put(b, c & 0xffffff, c >> 24);
}

/* Whole bytes go out; eight are written. */
static inline void
bits_out(struct bits *b)
{
	uint64_t	 v = htole64(b->v);

	memcpy(b->p, &v, sizeof(v));
	b->p += b->n >> 3;
	b->v >>= b->n & ~7u;
	b->n &= 7;
}

/* RFC 1951 3.2.5: symbols of lengths and distances, and their extra bits. */
unsigned	 length_symbol(unsigned length);	/* from 257 */
unsigned	 length_extra(unsigned symbol);
unsigned	 distance_first(unsigned symbol);
static inline unsigned
distance_extra(unsigned symbol)
{
	return symbol < 4 ? 0 : symbol / 2 - 1;
}
static inline unsigned
distance_symbol(unsigned distance)
{
	unsigned	 d = distance - 1, top;

	if (d < 4)
		return d;
	top = 31 - (unsigned)__builtin_clz(d);
	return 2 * top + (d >> (top - 1) & 1);
}

/* Codes for what is like text; nothing is counted yet. */
void	 codes_guess(struct codes *);
/* Codes anew, from what was counted.  Each symbol has one. */
void	 codes_build(struct codes *);

#endif
