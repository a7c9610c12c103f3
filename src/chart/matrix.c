/* Matrix: what belongs to what, as marks: a dot where nothing does, a light
 * square for a part, a full one for all of the axis.  Bands give the classes
 * their words, counts of marks stand at the right and below. */
#include "chart/grid.h"

enum mark { MARK_NONE, MARK_PART, MARK_FULL };

static enum mark
mark_of(const struct flow_chart *c, int64_t v)
{
	uint32_t	 k = 0;

	if (c->n_band == 0)
		return v <= 0 ? MARK_NONE : v >= c->max || v >= 1000 ?
		    MARK_FULL : MARK_PART;
	for (uint32_t i = 0; i < c->n_band; i++)
		if (c->band[i].from == CHART_MISSING || v >= c->band[i].from)
			k = i;
	return k == 0 ? MARK_NONE : k + 1 == c->n_band ? MARK_FULL :
	    MARK_PART;
}

static bool
has_missing(const struct flow_chart *c)
{
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			if (c->series[s].value[i] == CHART_MISSING)
				return true;
	return false;
}

static mpt
total_width(const struct pen *p, const struct flow_chart *c)
{
	mpt		 w = pen_width(p, c->total_label, false);

	if (c->total_label.n == 0)
		return 0;
	return (w > p->size * 2 ? w : p->size * 2) + p->size / 2;
}

static bool
has_legend(const struct flow_chart *c)
{
	return c->n_band > 0 || (has_missing(c) && c->missing_label.n > 0);
}

static mpt
foot_height(const struct pen *p, const struct flow_chart *c)
{
	return (c->total_label.n > 0 ? p->leading : 0) +
	    (has_legend(c) ? p->leading + p->size / 3 : 0);
}

mpt
matrix_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	return grid_height(p, c, width, 0, foot_height(p, c),
	    total_width(p, c));
}

/* The mark of a class in the middle of a field. */
static void
draw_mark(const struct grid *g, enum mark m, uint32_t colour,
    struct chart_box f)
{
	const struct pen *p = g->p;
	mpt		 most = p->size * 85 / 100;
	mpt		 a = (f.w < f.h ? f.w : f.h) * 72 / 100;
	mpt		 x, y;
	struct pen_stroke line = { COLOUR_NONE, colour, 700, 0, 0 };

	a = a < most ? a : most;
	x = f.x + (f.w - a) / 2;
	y = f.y + (f.h - a) / 2;
	switch (m) {
	case MARK_NONE:
		pen_rect(p, x + a * 3 / 8, y + a * 3 / 8, a / 4, a / 4,
		    0xaeb6c2u);
		break;
	case MARK_PART:
		pen_rect(p, x, y, a, a, colour_tint(colour, 220));
		pen_frame(p, x, y, a, a, &line);
		break;
	case MARK_FULL:
		pen_rect(p, x, y, a, a, colour);
		break;
	}
}

static void
draw_field(const struct grid *g, uint32_t s, uint32_t i)
{
	int64_t		 v = g->c->series[s].value[i];
	struct chart_box f = grid_field(g, s, i);

	if (v == CHART_MISSING)
		grid_missing(g, f);
	else
		draw_mark(g, mark_of(g->c, v), colour_text(
		    g->c->series[s].colour), f);
}

/* Every second row on a light ground leads the eye. */
static void
draw_stripes(const struct grid *g)
{
	struct chart_box a, b;

	for (uint32_t s = 1; s < g->c->n_series; s += 2) {
		a = grid_field(g, s, 0);
		b = grid_field(g, s, g->c->n_point - 1);
		pen_rect(g->p, g->box.x, a.y, b.x + b.w - g->box.x, a.h,
		    0xf3f5f8u);
	}
}

/* --- counts --- */

static uint32_t
count_row(const struct flow_chart *c, uint32_t s)
{
	uint32_t	 n = 0;

	for (uint32_t i = 0; i < c->n_point; i++)
		n += c->series[s].value[i] != CHART_MISSING &&
		    mark_of(c, c->series[s].value[i]) != MARK_NONE;
	return n;
}

static uint32_t
count_column(const struct flow_chart *c, uint32_t i)
{
	uint32_t	 n = 0;

	for (uint32_t s = 0; s < c->n_series; s++)
		n += c->series[s].value[i] != CHART_MISSING &&
		    mark_of(c, c->series[s].value[i]) != MARK_NONE;
	return n;
}

/* None is what one looks for: bold. */
static void
draw_count(const struct grid *g, uint32_t n, mpt x, mpt base)
{
	pen_text(g->p, number_text(g->p, (int64_t)n * 1000), x, base,
	    &(struct pen_label){ PEN_MIDDLE, n == 0 ? g->p->ink : CHART_MUTED,
	    n == 0 });
}

static void
draw_totals(const struct grid *g)
{
	const struct pen *p = g->p;
	struct pen_label l = { PEN_MIDDLE, CHART_MUTED, false };
	struct chart_box last = grid_field(g, g->c->n_series - 1,
	    g->c->n_point - 1);
	mpt		 x = last.x + last.w + g->total / 2;
	mpt		 base = last.y + last.h + p->up;

	if (g->heads > 0)
		pen_text(p, g->c->total_label, x, g->top - p->down, &l);
	for (uint32_t s = 0; s < g->c->n_series && g->h >= p->cap; s++) {
		struct chart_box f = grid_field(g, s, 0);

		draw_count(g, count_row(g->c, s), x, pen_base(p,
		    f.y + f.h / 2));
	}
	if (g->foot == 0 || g->w < p->size)
		return;
	l.align = PEN_LEFT;
	pen_text(p, pen_fit(p, g->c->total_label, g->x - g->box.x -
	    p->size / 2, false), g->box.x, base, &l);
	for (uint32_t i = 0; i < g->c->n_point; i++) {
		struct chart_box f = grid_field(g, 0, i);

		draw_count(g, count_column(g->c, i), f.x + f.w / 2, base);
	}
}

/* --- the legend --- */

static bool
legend_entry(const struct grid *g, struct str text, mpt *x, mpt *base)
{
	mpt		 w = pen_width(g->p, text, false);

	if (*x + g->p->size * 3 / 2 + w > g->box.x + g->box.w)
		return false;
	pen_text(g->p, text, *x + g->p->size * 3 / 2, *base,
	    &(struct pen_label){ PEN_LEFT, g->p->ink, false });
	*x += g->p->size * 3 + w;
	return true;
}

static void
draw_legend(const struct grid *g)
{
	const struct flow_chart *c = g->c;
	const struct pen *p = g->p;
	mpt		 base = g->box.y + g->box.h - p->down, x = g->box.x;
	mpt		 a = p->size * 118 / 100;

	for (uint32_t i = 0; i < c->n_band; i++) {
		struct chart_box f = { x, base - p->cap / 2 - a / 2, a, a };

		if (!legend_entry(g, c->band[i].label, &x, &base))
			return;
		draw_mark(g, i == 0 ? MARK_NONE : i + 1 == c->n_band ?
		    MARK_FULL : MARK_PART, colour_text(c->series[0].colour),
		    f);
	}
	if (has_missing(c) && c->missing_label.n > 0) {
		struct chart_box f = { x, base - p->cap / 2 - a / 2, a, a };

		if (legend_entry(g, c->missing_label, &x, &base))
			grid_missing(g, f);
	}
}

void
matrix_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct grid	 g = grid_fit(p, c, box, foot_height(p, c),
	    total_width(p, c));

	draw_stripes(&g);
	grid_names(&g);
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_field(&g, s, i);
	if (g.total > 0)
		draw_totals(&g);
	if (g.foot > 0 && has_legend(c))
		draw_legend(&g);
}
