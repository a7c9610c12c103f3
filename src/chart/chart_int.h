/* One drawing function a kind of chart, and what they share. */
#ifndef CHART_CHART_INT_H
#define CHART_CHART_INT_H

#include "chart/steps.h"

#define CHART_SERIES_MAX 6		/* told apart by line and mark */

typedef void	 chart_fn(const struct pen *, const struct flow_chart *,
		    struct chart_box);
typedef mpt	 chart_height_fn(const struct pen *,
		    const struct flow_chart *, mpt width);

chart_fn	 radar_draw, bars_draw, ladder_draw, gauge_draw, matrix_draw,
		 heat_draw, range_draw, histogram_draw;
chart_height_fn	 radar_height, bars_height, ladder_height, gauge_height,
		 matrix_height, heat_height, range_height, histogram_height;

/* --- series: series.c --- */

/* How lines of a series look, told apart without colour, too. */
struct pen_stroke series_stroke(const struct flow_chart *, uint32_t series);
/* Disc, square, diamond, the later ones hollow; r is half its width. */
void	 series_mark(const struct pen *, const struct flow_chart *,
	    uint32_t series, struct point, double r);
/* A bar of the series: full, hatched, hollow. */
void	 series_bar(const struct pen *, const struct flow_chart *,
	    uint32_t series, struct chart_box);
/* A row of marks and names below a chart of several series, and of the line
 * at the target.  Returns the height it takes, 0 where it says nothing. */
mpt	 key_height(const struct pen *, const struct flow_chart *, mpt w);
void	 key_draw(const struct pen *, const struct flow_chart *, mpt x, mpt y,
	    mpt w);

/* --- values and their axis: scale.c --- */

/* As written, else "92.5" from 92500; the word for a missing value. */
struct str value_text(const struct pen *, const struct flow_chart *,
	    uint32_t series, uint32_t point);
struct str number_text(const struct pen *, int64_t value);
struct str target_text(const struct pen *, const struct flow_chart *);
/* What the target is and its number. */
struct str target_words(const struct pen *, const struct flow_chart *);
/* Where a value stands between two others, 0 .. 1, clamped. */
double	 share_of(int64_t value, int64_t min, int64_t max);
/* Distance of the lines of a scale: 1, 2 or 5 times a power of ten, so that
 * there are at most so many. */
int64_t	 scale_step(int64_t min, int64_t max, uint32_t most);
/* The first line at or above min. */
int64_t	 scale_first(int64_t min, int64_t step);
/* Ground of a band: light, the deeper the better the band. */
uint32_t band_colour(const struct flow_chart *, uint32_t band);
/* Its stretch of the axis, clamped to it; false when nothing is left. */
bool	 band_range(const struct flow_chart *, uint32_t band, int64_t min,
	    int64_t max, int64_t *from, int64_t *to);

/* --- labels side by side that leave out what would touch --- */

#define LANE_MOST	64
struct lane {
	mpt		 from, to;	/* where labels may stand */
	mpt		 gap;		/* between two */
	struct { mpt from, to; } used[LANE_MOST];
	uint32_t	 n;
};
/* Takes the room for a label about the middle x, moved into the lane; false
 * when it is taken or the label too wide.  *left is where it begins. */
bool	 lane_take(struct lane *, mpt middle, mpt width, mpt *left);

#endif
