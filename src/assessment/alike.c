/* Likeness of two texts: shared runs of three characters.  Whole numbers
 * only, so that every machine groups alike. */
#include <stdlib.h>

#include "assessment/assessment_int.h"
#include "base/arena.h"
#include "base/utf8.h"

struct runs {
	uint64_t	*v;		/* three code points each, sorted */
	size_t		 n;
};

static int
compare(const void *a, const void *b)
{
	uint64_t	 x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static struct runs
runs_of(struct arena *a, struct str s)
{
	struct runs	 r = { ARENA_ARRAY(a, uint64_t, s.n + 1), 0 };
	uint64_t	 last = 0;
	size_t		 seen = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t	 cp = utf8_next(s, &i);

		if (cp <= ' ' || cp == 0xa0)
			continue;
		last = (last << 21 | cp) & 0x7fffffffffffffffu;
		if (++seen >= 3)
			r.v[r.n++] = last;
	}
	qsort(r.v, r.n, sizeof *r.v, compare);
	return r;
}

unsigned
text_likeness(struct str x, struct str y)
{
	struct arena	*a = arena_open();
	struct runs	 p = runs_of(a, x), q = runs_of(a, y);
	size_t		 i = 0, j = 0, shared = 0;
	unsigned	 percent;

	while (i < p.n && j < q.n) {
		if (p.v[i] == q.v[j]) {
			shared++;
			i++;
			j++;
		} else if (p.v[i] < q.v[j])
			i++;
		else
			j++;
	}
	percent = p.n + q.n == 0 ? 100 :
	    (unsigned)(200 * shared / (p.n + q.n));
	arena_close(a);
	return percent;
}
