#include "base/timing.h"

static uint64_t
now(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t
clock_ms(void)
{
	return now() / 1000000;
}

enum timing
timing_enter(struct timings *t, enum timing part)
{
	enum timing	 was;
	uint64_t	 at;

	if (t == NULL)
		return part;
	at = now();
	was = t->part;
	if (t->since != 0)
		t->ns[was] += at - t->since;
	t->since = at;
	t->part = part;
	return was;
}

const char *
timing_name(enum timing part)
{
	static const char *const	 names[TIME_PARTS] = { "start", "xml",
		"schema", "rules", "score", "model", "template", "break",
		"shape", "fit", "chart", "layout", "emit", "deflate", "save" };

	return names[part];
}
