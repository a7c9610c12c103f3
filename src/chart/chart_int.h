/* One drawing function a kind of chart. */
#ifndef CHART_CHART_INT_H
#define CHART_CHART_INT_H

#include "chart/pen.h"

struct chart_box {
	mpt		 x, y, w, h;
};
typedef void	 chart_fn(const struct pen *, const struct flow_chart *,
		    struct chart_box);
typedef mpt	 chart_height_fn(const struct flow_chart *, mpt size,
		    mpt width);

chart_fn	 radar_draw, bars_draw, ladder_draw, gauge_draw, matrix_draw;
chart_height_fn	 radar_height, bars_height, ladder_height, gauge_height,
		 matrix_height;

/* A key below a chart of several series: mark and name, in a row.  Returns
 * the height it takes, 0 for a single series. */
mpt	 key_height(const struct flow_chart *, mpt size);
void	 key_draw(const struct pen *, const struct flow_chart *, mpt x, mpt y,
	    mpt w);
/* How lines of a series look, told apart without colour, too. */
struct pen_stroke series_stroke(const struct flow_chart *, uint32_t series);
void	 series_mark(const struct pen *, const struct flow_chart *,
	    uint32_t series, struct point);

#endif
