/* Fields of a chart: rows are series, columns are points, with names at the
 * left and above.  Matrix and heat table fill them. */
#ifndef CHART_GRID_H
#define CHART_GRID_H

#include "chart/chart_int.h"

struct grid {
	const struct pen *p;
	const struct flow_chart *c;
	struct chart_box box;
	mpt		 x, top;	/* of the first field */
	mpt		 w, h;		/* of a field, seam included */
	mpt		 gap;		/* where a group ends */
	mpt		*before_column, *before_row;	/* gaps up to each */
	mpt		 heads, groups;	/* height of the names above */
	mpt		 foot;		/* height below the fields */
	mpt		 total;		/* width of the column of sums */
	bool		 turn;		/* names above are upright */
};

/* Everything fitted to the box; foot is kept free below, total at the right. */
struct grid grid_fit(const struct pen *, const struct flow_chart *,
	    struct chart_box, mpt foot, mpt total);
/* Natural height; least is the least height of a row. */
mpt	 grid_height(const struct pen *, const struct flow_chart *, mpt width,
	    mpt least, mpt foot, mpt total);
/* A field without its seam. */
struct chart_box grid_field(const struct grid *, uint32_t row,
	    uint32_t column);
void	 grid_names(const struct grid *);
/* A field without a value: crossed. */
void	 grid_missing(const struct grid *, struct chart_box);

#endif
