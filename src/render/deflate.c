#include "render/deflate.h"

#include <assert.h>
#include <libdeflate.h>

#include "base/arena.h"
#include "render/deflate_int.h"

#define HASH_BITS	13
#define WINDOW		32768
#define TAIL		12		/* last bytes: literals; eight are
					 * read at a time */
#define BLOCK_MIN	2048
#define HEAD_BYTES	512		/* more than a block's head takes */

struct kind {
	struct codes	 codes;
	size_t		 seen;		/* bytes so far */
	size_t		 built;		/* those the codes know */
};

struct deflate {
	uint32_t	 latest[1 << HASH_BITS];	/* where such bytes
					 * were, in bytes of all streams:
					 * what is no longer so is found out
					 * by looking */
	uint32_t	 start;		/* of the stream, counted so */
	struct kind	 kind[DEFLATE_KINDS];
};

/* One stream. */
struct input {
	struct deflate	*d;
	const uint8_t	*p;
	uint32_t	 n;
	unsigned	 other;		/* bits of eight bytes that need not
					 * be the same for a match */
};

struct deflate *
deflate_new(struct arena *a)
{
	struct deflate	*d = ARENA_NEW(a, struct deflate);

	for (int i = 0; i < DEFLATE_KINDS; i++)
		codes_guess(&d->kind[i].codes);
	return d;
}

/* No code has more than 15 bits, and a match's are fewer than its bytes'. */
size_t
deflate_most(size_t n)
{
	return 2 * n + (n / BLOCK_MIN + 2) * HEAD_BYTES + 16;
}

static inline uint64_t
load(const uint8_t *p)
{
	uint64_t	 v;

	memcpy(&v, p, sizeof(v));
	return le64toh(v);
}

static inline uint32_t
hash_of(uint64_t v)
{
	return (uint32_t)(v * 0x9e3779b97f4a7c15u >> (64 - HASH_BITS));
}

/* How many bytes, of most, are the same. */
static inline uint32_t
match_length(const uint8_t *a, const uint8_t *b, uint32_t most)
{
	uint32_t	 n = 0;

	for (; n + 8 <= most; n += 8) {
		uint64_t	 differ = load(a + n) ^ load(b + n);

		if (differ != 0)
			return n + ((uint32_t)__builtin_ctzll(differ) >> 3);
	}
	while (n < most && a[n] == b[n])
		n++;
	return n;
}

static inline void
put_match(struct codes *k, struct bits *b, uint32_t length, uint32_t distance)
{
	unsigned	 s = distance_symbol(distance);

	bits_code(b, k->length[length]);
	bits_code(b, k->distance[s]);
	bits_put(b, distance - distance_first(s), distance_extra(s));
	bits_out(b);
	k->count[length_symbol(length)]++;
	k->count[N_SYMBOL + s]++;
}

static inline void
put_literal(struct codes *k, struct bits *b, uint8_t byte)
{
	bits_code(b, k->literal[byte]);
	bits_out(b);
	k->count[byte]++;
}

static inline void
remember(const struct input *in, uint32_t i)
{
	in->d->latest[hash_of(load(in->p + i) << in->other)] =
	    in->d->start + i;
}

static void
put_block(struct codes *k, const struct input *in, uint32_t from, uint32_t to,
    struct bits *out)
{
	const uint8_t	*p = in->p;
	uint32_t	 i = from, far = to > TAIL ? to - TAIL : 0;
	struct bits	 b = *out;

	while (i < far) {
		uint64_t	 v = load(p + i) << in->other;
		uint32_t	*latest = &in->d->latest[hash_of(v)];
		uint32_t	 at = *latest - in->d->start, n;

		*latest = in->d->start + i;
		if (at >= i || i - at > WINDOW ||
		    load(p + at) << in->other != v) {
			put_literal(k, &b, p[i++]);
			continue;
		}
		n = match_length(p + i, p + at, to - i < LENGTH_MAX ?
		    to - i : LENGTH_MAX);
		put_match(k, &b, n, i - at);
		i += n;
		if (i < far) {
			remember(in, i - n + 1);
			remember(in, i - 2);
			remember(in, i - 1);
		}
	}
	while (i < to)
		put_literal(k, &b, p[i++]);
	bits_code(&b, k->end);
	bits_out(&b);
	k->count[END_OF_BLOCK]++;
	*out = b;
}

static void
put_head(const struct codes *k, bool last, struct bits *b)
{
	bits_put(b, last, 1);
	for (uint32_t i = 0; i < k->head_bits; i += 8, bits_out(b))
		bits_put(b, k->head[i / 8], k->head_bits - i < 8 ?
		    k->head_bits - i : 8);
}

/* Codes are built anew when twice as much is known: the next block goes that
 * far, if there is so much. */
static void
put_blocks(struct kind *k, const struct input *in, struct bits *b)
{
	uint32_t	 at = 0, to;

	do {
		size_t		 want = 2 * k->built > k->seen ?
		    2 * k->built - k->seen : 0;

		want = want < BLOCK_MIN ? BLOCK_MIN : want;
		to = in->n - at > want ? at + (uint32_t)want : in->n;
		put_head(&k->codes, to == in->n, b);
		put_block(&k->codes, in, at, to, b);
		k->seen += to - at;
		at = to;
		if (k->seen >= 2 * k->built) {
			codes_build(&k->codes);
			k->built = k->seen;
		}
	} while (at < in->n);
}

size_t
deflate_pack(struct deflate *d, enum deflate_kind kind, struct str s,
    char *out)
{
	struct input	 in = { d, (const uint8_t *)s.p, (uint32_t)s.n,
		kind == DEFLATE_PROSE ? 16 : 24 };
	struct bits	 b = { .p = (uint8_t *)out + 2 };
	uint32_t	 sum = htobe32(libdeflate_adler32(1, s.p, s.n));

	assert(s.n < UINT32_MAX);
	memcpy(out, "\x78\x01", 2);	/* a window of 32 KB, the fastest */
	put_blocks(&d->kind[kind], &in, &b);
	if (b.n > 0)
		*b.p++ = (uint8_t)b.v;
	memcpy(b.p, &sum, sizeof(sum));
	d->start += in.n;
	return (size_t)(b.p + sizeof(sum) - (uint8_t *)out);
}
