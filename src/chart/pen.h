/* Drawing in a chart: shapes and labels as items of the page, all of the
 * chart's Figure element. */
#ifndef CHART_PEN_H
#define CHART_PEN_H

#include "chart/chart.h"
#include "chart/colour.h"

#define CHART_TEXT_LEAST 8000		/* mpt: axis text, real size */

/* What a chart may draw on: nothing leaves the box, no label touches one
 * that is there already; what would is left out. */
struct ink {
	mpt		 left, top, right, bottom;
};
struct sheet {
	mpt		 left, top, right, bottom;
	VEC(struct ink)	 label;
};

struct pen {
	const struct chart_context *cc;
	struct sheet	*sheet;		/* NULL: draw anywhere */
	const struct font *font, *bold;
	mpt		 size;		/* of labels */
	uint32_t	 ink;		/* of labels */
	mpt		 leading;	/* of their lines: marks never touch */
	mpt		 cap;		/* height of letters without marks */
	mpt		 up, down;	/* highest and lowest ink of any text */
	bool		 thai_digits;
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

struct pen_stroke {
	uint32_t	 fill, stroke;	/* or COLOUR_NONE */
	mpt		 width, dash, gap;
};

/* --- text: pen_text.c --- */

/* Size as the style has it when it is no axis text but stands in a line. */
void	 pen_init(struct pen *, const struct chart_context *,
	    const struct flow_style *, bool in_line);
mpt	 pen_width(const struct pen *, struct str, bool bold);
/* Ink above and below the baseline. */
void	 pen_ink(const struct pen *, struct str, bool bold, mpt *above,
	    mpt *below);
/* One line; x is its left, middle or right, y its baseline.  Like all that is
 * drawn it must have room on the sheet. */
void	 pen_text(const struct pen *, struct str, mpt x, mpt y,
	    const struct pen_label *);
/* The same upright, read from below: its middle is on the line x, from y
 * upwards (PEN_LEFT) or down to y (PEN_RIGHT). */
void	 pen_upright(const struct pen *, struct str, mpt x, mpt y,
	    const struct pen_label *);
/* The text cut to a width, with an ellipsis; never within a number, and
 * nothing where less than two letters would be left. */
struct str pen_fit(const struct pen *, struct str, mpt width, bool bold);
/* Lines no wider than width, broken between words, at most so many: the last
 * is cut.  Returns the number of lines; baselines are leading apart. */
uint32_t pen_wrap(const struct pen *, struct str, mpt width, struct str *line,
	    uint32_t most);
/* Baseline of text whose letters stand in the middle of y. */
mpt	 pen_base(const struct pen *, mpt y);

/* --- shapes: pen.c --- */

void	 pen_rect(const struct pen *, mpt x, mpt y, mpt w, mpt h,
	    uint32_t colour);
/* The outline within the box. */
void	 pen_frame(const struct pen *, mpt x, mpt y, mpt w, mpt h,
	    const struct pen_stroke *);
void	 pen_line(const struct pen *, struct point, struct point,
	    const struct pen_stroke *);
/* A polygon; open: a line through the points. */
void	 pen_polygon(const struct pen *, const struct point *, uint32_t n,
	    const struct pen_stroke *, bool open);
void	 pen_circle(const struct pen *, struct point, double r,
	    const struct pen_stroke *);
void	 pen_round(const struct pen *, mpt x, mpt y, mpt w, mpt h, mpt r,
	    const struct pen_stroke *);
/* Slanted lines across a box. */
void	 pen_hatch(const struct pen *, mpt x, mpt y, mpt w, mpt h, mpt apart,
	    const struct pen_stroke *);

#endif
