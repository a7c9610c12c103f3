/* Where the time goes: elapsed time by part (one thread), for `--timings` and
 * `make bench`.  A NULL timings costs nothing. */
#ifndef BASE_TIMING_H
#define BASE_TIMING_H

#include "base/str.h"

enum timing { TIME_START, TIME_XML, TIME_SCHEMA, TIME_RULES, TIME_SCORE,
	TIME_MODEL, TIME_TEMPLATE, TIME_BREAK, TIME_SHAPE, TIME_FIT,
	TIME_CHART, TIME_LAYOUT, TIME_EMIT, TIME_DEFLATE, TIME_SAVE,
	TIME_PARTS };

struct timings {
	uint64_t	 ns[TIME_PARTS];
	enum timing	 part;		/* that runs now */
	uint64_t	 since;		/* ns */
};

/* The clock goes on for `part`; returns the part that ran before, to be given
 * back: enum timing was = timing_enter(t, TIME_SHAPE); ...
 * timing_enter(t, was); */
enum timing	 timing_enter(struct timings *, enum timing part);
const char	*timing_name(enum timing);
uint64_t	 clock_ms(void);	/* since some moment; never goes back */

#endif
