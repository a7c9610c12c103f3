/* A row of rising steps, `filled` of them filled: levels. */
#ifndef CHART_STEPS_H
#define CHART_STEPS_H

#include "chart/pen.h"

struct chart_box {
	mpt		 x, y, w, h;
};

struct steps {
	uint32_t	 n;		/* >= 1 */
	int64_t		 filled;	/* in thousandths of a step */
	uint32_t	 colour;	/* of the highest */
	mpt		 w, h;
};
/* base: where the steps stand. */
void	 steps_draw(const struct pen *, const struct steps *, mpt x, mpt base);

#endif
