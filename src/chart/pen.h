/* Drawing in a chart: shapes and labels as items of the page, all of the
 * chart's Figure element. */
#ifndef CHART_PEN_H
#define CHART_PEN_H

#include "chart/chart.h"

/* Colours that charts share; the document's design fixes them. */
#define CHART_INK	0x1b2330u
#define CHART_MUTED	0x5b6472u	/* text on white, contrast >= 4.5 */
#define CHART_GRID	0xd3d8dfu
#define CHART_TRACK	0xe9ecf1u	/* empty part of a scale */
#define CHART_WHITE	0xffffffu
#define CHART_TEXT_LEAST 8000		/* mpt: axis text, real size */
#define CHART_SERIES_MAX 6		/* told apart by line and mark */

struct pen {
	const struct chart_context *cc;
	const struct font *font, *bold;
	mpt		 size;		/* of labels */
	uint32_t	 ink;		/* of labels */
};

enum pen_align { PEN_LEFT, PEN_MIDDLE, PEN_RIGHT };

struct pen_label {			/* how a label is set */
	enum pen_align	 align;
	uint32_t	 colour;
	bool		 bold;
};

struct point {
	double		 x, y;		/* mpt */
};

void	 pen_init(struct pen *, const struct chart_context *,
	    const struct flow_style *);
mpt	 pen_width(const struct pen *, struct str, bool bold);
/* One line; x is its left, middle or right, y its baseline. */
void	 pen_text(const struct pen *, struct str, mpt x, mpt y,
	    const struct pen_label *);
/* The text cut to a width, with an ellipsis. */
struct str pen_fit(const struct pen *, struct str, mpt width, bool bold);
/* Lines no wider than width, broken between words, at most so many: the last
 * is cut.  Returns the number of lines; baselines are leading apart. */
uint32_t pen_wrap(const struct pen *, struct str, mpt width, struct str *line,
	    uint32_t most);
mpt	 pen_leading(const struct pen *);
/* Height of letters without marks. */
mpt	 pen_cap(const struct pen *);

void	 pen_rect(const struct pen *, mpt x, mpt y, mpt w, mpt h,
	    uint32_t colour);
struct pen_stroke {
	uint32_t	 fill, stroke;	/* or COLOUR_NONE */
	mpt		 width, dash, gap;
};
void	 pen_line(const struct pen *, struct point, struct point,
	    const struct pen_stroke *);
/* A closed polygon. */
void	 pen_polygon(const struct pen *, const struct point *, uint32_t n,
	    const struct pen_stroke *);
void	 pen_circle(const struct pen *, struct point, double r,
	    const struct pen_stroke *);
void	 pen_round(const struct pen *, mpt x, mpt y, mpt w, mpt h, mpt r,
	    const struct pen_stroke *);

/* Mixed with white: share in thousandths of the colour. */
uint32_t colour_tint(uint32_t colour, uint32_t share);
/* Black-blue or white, whichever reads better on the colour. */
uint32_t colour_on(uint32_t colour);

/* "92.5" from 92500; "-" for a missing value. */
struct str chart_value(const struct chart_context *, int64_t value);
/* Where a value stands on the axis, 0 .. 1, clamped. */
double	 chart_share(const struct flow_chart *, int64_t value);
/* Distance of the lines of a scale: 1, 2 or 5 times a power of ten, so that
 * there are at most so many. */
int64_t	 chart_step(int64_t min, int64_t max, uint32_t most);

#endif
