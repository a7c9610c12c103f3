/* Rows of a chart: names at the left, a track with an axis below, values at
 * the right.  Gauges and ranges are made of them. */
#ifndef CHART_ROWS_H
#define CHART_ROWS_H

#include "chart/chart_int.h"

#define ROW_NAME_LINES	3

struct rows {
	const struct pen *p;
	const struct flow_chart *c;
	mpt		 x, w;		/* of the track */
	mpt		 left;		/* of the names */
	mpt		 values;	/* left of the values, 0: no room */
	mpt		 top, bottom;	/* of all rows */
	mpt		 axis;		/* height below, 0: no room */
	mpt		 head;		/* height above, for names of bands */
	mpt		*y, *h;		/* of each row */
};

typedef mpt	 row_values_fn(const struct pen *, const struct flow_chart *,
		    uint32_t point);

mpt	 rows_height(const struct pen *, const struct flow_chart *, mpt width,
	    row_values_fn *);
/* Everything fitted to the box. */
struct rows rows_fit(const struct pen *, const struct flow_chart *,
	    struct chart_box, row_values_fn *);
mpt	 rows_x(const struct rows *, int64_t value);
mpt	 rows_middle(const struct rows *, uint32_t i);
void	 rows_names(const struct rows *);
/* Numbers below, the target's first; light lines where asked. */
void	 rows_axis(const struct rows *, bool lines);
void	 rows_target(const struct rows *);

#endif
