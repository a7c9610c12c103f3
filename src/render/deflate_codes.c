#include "render/deflate_int.h"

#include <assert.h>

#define N_ALL		(N_SYMBOL + N_DISTANCE)
#define BITS_MAX	15		/* of a code */
#define N_TELL		19		/* symbols that tell lengths of codes */
#define TELL_BITS	7
#define REPEAT		16		/* of them: the last, 3 to 6 times */
#define CLASSES		8

unsigned
length_symbol(unsigned length)
{
	unsigned	 d = length - LENGTH_MIN, top;

	if (length == LENGTH_MAX)
		return N_SYMBOL - 1;
	if (d < 8)
		return 257 + d;
	top = 31 - (unsigned)__builtin_clz(d);
	return 257 + 4 * (top - 1) + (d >> (top - 2) & 3);
}

unsigned
length_extra(unsigned symbol)
{
	unsigned	 s = symbol - 257;

	return s < 8 || symbol == N_SYMBOL - 1 ? 0 : s / 4 - 1;
}

unsigned
distance_first(unsigned symbol)
{
	return symbol < 4 ? symbol + 1 :
	    ((2 + (symbol & 1)) << distance_extra(symbol)) + 1;
}

/* A bit less for those that just miss it, then for any, until the codes fill
 * what there is: rest, in units of the longest code. */
static void
fill_up(uint32_t *share, size_t n, unsigned most, uint32_t rest, uint8_t *len)
{
	for (uint32_t class = CLASSES; class-- > 0;)
		for (size_t i = 0; i < n; i++) {
			unsigned	 top = most - len[i];

			if ((share[i] * CLASSES >> top) != CLASSES + class ||
			    rest >> top == 0)
				continue;
			rest -= 1u << top;
			share[i] = 0;
			len[i]--;
		}
	while (rest > 0)
		for (size_t i = 0; i < n; i++)
			if (rest >> (most - len[i]) > 0 && len[i] > 1) {
				rest -= 1u << (most - len[i]);
				len[i]--;
			}
}

/* Lengths of codes of at most so many bits: each symbol its share of all
 * there are, down to a power of two, and then what is left.  Within a hundredth
 * of Huffman's, and nothing need be sorted. */
static void
set_lengths(const uint32_t *count, size_t n, unsigned most, uint8_t *len)
{
	uint32_t	 share[N_SYMBOL], rest = 1u << most;
	uint64_t	 total = 1, part = (1u << most) - n;

	assert(n <= N_SYMBOL && n < 1u << most);
	for (size_t i = 0; i < n; i++)
		total += count[i];
	for (size_t i = 0; i < n; i++) {
		unsigned	 top;

		share[i] = 1 + (uint32_t)(count[i] * part / total);
		top = 31 - (unsigned)__builtin_clz(share[i]);
		len[i] = (uint8_t)(most - top);
		rest -= 1u << top;
	}
	fill_up(share, n, most, rest, len);
}

/* Huffman's codes begin with their highest bit, all else with its lowest. */
static uint32_t
reversed(uint32_t v, unsigned n)
{
	uint32_t	 r = 0;

	for (; n > 0; n--, v >>= 1)
		r = r << 1 | (v & 1);
	return r;
}

/* RFC 1951 3.2.2. */
static void
set_codes(const uint8_t *len, size_t n, code *c)
{
	uint32_t	 many[BITS_MAX + 1] = { 0 }, next[BITS_MAX + 1];

	for (size_t i = 0; i < n; i++)
		many[len[i]]++;
	next[0] = 0;
	for (unsigned l = 1; l <= BITS_MAX; l++)
		next[l] = (next[l - 1] + many[l - 1]) << 1;
	for (size_t i = 0; i < n; i++)
		c[i] = (code)len[i] << 24 | reversed(next[len[i]]++, len[i]);
}

/* The same with extra bits behind. */
static code
with_extra(code c, uint32_t extra, unsigned n)
{
	return (c | extra << (c >> 24)) + ((code)n << 24);
}

/* Lengths as they are told: runs of 4 or more as repeats. */
static size_t
tell(const uint8_t *len, uint8_t *symbol, uint8_t *times)
{
	size_t		 n = 0;

	for (size_t i = 0; i < N_ALL; n++) {
		size_t		 same = 1;

		while (same < 7 && i + same < N_ALL &&
		    len[i + same] == len[i])
			same++;
		symbol[n] = len[i++];
		if (same < 4)
			continue;
		symbol[++n] = REPEAT;
		times[n] = (uint8_t)(same - 1 - 3);
		i += same - 1;
	}
	return n;
}

/* RFC 1951 3.2.7. */
static void
set_head(struct codes *k, const uint8_t *len)
{
	static const uint8_t	 order[N_TELL] = { 16, 17, 18, 0, 8, 7, 9, 6,
		10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };
	uint8_t		 symbol[2 * N_ALL], times[2 * N_ALL];
	size_t		 n = tell(len, symbol, times);
	uint32_t	 count[N_TELL] = { 0 };
	uint8_t		 told[N_TELL];
	code		 c[N_TELL];
	struct bits	 b = { .p = k->head };

	for (size_t i = 0; i < n; i++)
		count[symbol[i]]++;
	set_lengths(count, N_TELL, TELL_BITS, told);
	set_codes(told, N_TELL, c);
	bits_put(&b, 2, 2);		/* dynamic codes */
	bits_put(&b, N_SYMBOL - 257, 5);
	bits_put(&b, N_DISTANCE - 1, 5);
	bits_put(&b, N_TELL - 4, 4);
	for (size_t i = 0; i < N_TELL; i++, bits_out(&b))
		bits_put(&b, told[order[i]], 3);
	for (size_t i = 0; i < n; i++, bits_out(&b)) {
		bits_code(&b, c[symbol[i]]);
		if (symbol[i] == REPEAT)
			bits_put(&b, times[i], 2);
	}
	k->head_bits = (uint32_t)(b.p - k->head) * 8 + b.n;
	bits_out(&b);
}

void
codes_build(struct codes *k)
{
	uint8_t		 len[N_ALL];
	code		 c[N_SYMBOL];

	set_lengths(k->count, N_SYMBOL, BITS_MAX, len);
	set_lengths(k->count + N_SYMBOL, N_DISTANCE, BITS_MAX,
	    len + N_SYMBOL);
	set_codes(len, N_SYMBOL, c);
	memcpy(k->literal, c, sizeof(k->literal));
	k->end = c[END_OF_BLOCK];
	for (unsigned l = LENGTH_MIN, first = l; l <= LENGTH_MAX; l++) {
		unsigned	 s = length_symbol(l);

		if (l == LENGTH_MIN || s != length_symbol(l - 1))
			first = l;
		k->length[l] = with_extra(c[s], l - first, length_extra(s));
	}
	set_codes(len + N_SYMBOL, N_DISTANCE, k->distance);
	set_head(k, len);
}

void
codes_guess(struct codes *k)
{
	for (unsigned i = 0; i < N_ALL; i++)
		k->count[i] = i >= ' ' && i <= '~' ? 3 :
		    i >= 257 && i < 270 ? 20 : i < N_SYMBOL + 8 ? 1 : 4;
	codes_build(k);
	memset(k->count, 0, sizeof(k->count));
}
