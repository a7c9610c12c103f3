/* Words of Thai runs by libthai, remembered run by run: its search costs more
 * than all the rest of text/ together. */
#include "text/segment.h"

#include <thai/thbrk.h>

#include "base/arena.h"
#include "base/fatal.h"

#define RUN_MAX		1000		/* libthai grows worse than linear */
#define LONG_WORD	20		/* longer ones are unknown stretches */
#define CACHE_BYTES	(16u << 20)

struct entry {
	uint64_t	 hash;
	const uint8_t	*run;		/* TIS-620, NULL = free */
	const uint8_t	*out;
	size_t		 n;
};

struct segmenter {
	ThBrk		*brk;		/* opened when first needed */
	struct arena	*arena;
	struct entry	*v;
	size_t		 n, cap;
};

struct segmenter *
segmenter_open(void)
{
	struct segmenter *sg = xmalloc(sizeof *sg);

	*sg = (struct segmenter){ .arena = arena_open(), .cap = 4096 };
	sg->v = xmalloc(sg->cap * sizeof *sg->v);
	memset(sg->v, 0, sg->cap * sizeof *sg->v);
	return sg;
}

void
segmenter_close(struct segmenter *sg)
{
	if (sg == NULL)
		return;
	if (sg->brk != NULL)
		th_brk_delete(sg->brk);
	arena_close(sg->arena);
	free(sg->v);
	free(sg);
}

/* Consonant with THANTHAKHAT, perhaps over a vowel: silent, ends a syllable. */
static bool
is_silenced(const uint32_t *cp, size_t n, size_t i)
{
	size_t		 k = i + 1;

	if (k < n && (cp[k] == 0x0e34 || cp[k] == 0x0e38))
		k++;
	return k < n && cp[k] == 0x0e4c;
}

bool
thai_cluster_starts(const uint32_t *cp, size_t n, size_t i)
{
	return i == 0 || (!thai_is_dependent(cp[i]) &&
	    !thai_is_leading(cp[i - 1]) && !is_silenced(cp, n, i));
}

static void
mark_long(const uint32_t *cp, size_t n, size_t from, size_t to, uint8_t *out)
{
	if (to - from <= LONG_WORD)
		return;
	for (size_t i = from + 2; i + 1 < to; i++)
		if (thai_cluster_starts(cp, n, i))
			out[i] = BRK_EMERGENCY;
}

/* Without a dictionary every cluster is an emergency. */
static void
search(struct segmenter *sg, const uint8_t *tis, const uint32_t *cp, size_t n,
    uint8_t *out)
{
	int		 pos[RUN_MAX + 1], found = 0;
	size_t		 from = 0;

	if (sg->brk == NULL)
		sg->brk = th_brk_new(NULL);
	memset(out, BRK_NEVER, n);
	if (sg->brk != NULL)
		found = th_brk_find_breaks(sg->brk, tis, pos, n + 1);
	for (int i = 0; i < found; i++) {
		size_t		 at = (size_t)pos[i];

		if (at == 0 || at >= n || !thai_cluster_starts(cp, n, at))
			continue;
		out[at] = BRK_WORD;
		mark_long(cp, n, from, at, out);
		from = at;
	}
	mark_long(cp, n, from, n, out);
}

static uint64_t
hash_run(const uint8_t *p, size_t n)
{
	uint64_t	 h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * 0x100000001b3u;
	return h ^ h >> 32;
}

static struct entry *
find(struct segmenter *sg, const uint8_t *run, size_t n, uint64_t h)
{
	size_t		 i = h & (sg->cap - 1);

	for (; sg->v[i].run != NULL; i = (i + 1) & (sg->cap - 1))
		if (sg->v[i].hash == h && sg->v[i].n == n &&
		    memcmp(sg->v[i].run, run, n) == 0)
			break;
	return &sg->v[i];
}

/* Larger table; a new start when the memory for it is used up. */
static void
make_room(struct segmenter *sg)
{
	struct entry	*old = sg->v;
	size_t		 old_cap = sg->cap;
	bool		 keep = arena_bytes(sg->arena) < CACHE_BYTES;

	if (keep && sg->n * 3 < sg->cap * 2)
		return;
	if (keep)
		sg->cap *= 2;
	else {
		arena_close(sg->arena);
		sg->arena = arena_open();
		sg->n = 0;
	}
	sg->v = xmalloc(sg->cap * sizeof *sg->v);
	memset(sg->v, 0, sg->cap * sizeof *sg->v);
	for (size_t i = 0; keep && i < old_cap; i++)
		if (old[i].run != NULL)
			*find(sg, old[i].run, old[i].n, old[i].hash) = old[i];
	free(old);
}

static void
segment_part(struct segmenter *sg, const uint32_t *cp, size_t n, uint8_t *out)
{
	uint8_t		 tis[RUN_MAX + 1];
	struct entry	*e;
	uint64_t	 h;
	uint8_t		*keep;

	for (size_t i = 0; i < n; i++)
		tis[i] = (uint8_t)(cp[i] - 0x0e00 + 0xa0);
	tis[n] = 0;
	h = hash_run(tis, n);
	make_room(sg);
	e = find(sg, tis, n, h);
	if (e->run == NULL) {
		keep = arena_alloc(sg->arena, 2 * n, 1);
		memcpy(keep, tis, n);
		search(sg, tis, cp, n, keep + n);
		*e = (struct entry){ h, keep, keep + n, n };
		sg->n++;
	}
	memcpy(out + 1, e->out + 1, n - 1);
}

void
segment_run(struct segmenter *sg, const uint32_t *cp, size_t n, uint8_t *out)
{
	size_t		 from = 0, to;

	while (n - from > RUN_MAX) {
		to = from + RUN_MAX;
		while (to > from + 1 && !thai_cluster_starts(cp, n, to))
			to--;
		segment_part(sg, cp + from, to - from, out + from);
		out[to] = to > from + 1 ? BRK_EMERGENCY : BRK_NEVER;
		from = to;
	}
	segment_part(sg, cp + from, n - from, out + from);
}
