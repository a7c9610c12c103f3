/* Gauge: a bullet bar a point: ground with the bands, the value as a bar
 * with a needle at its end, the target as a line. */
#include "chart/rows.h"

#define TRACK_EM	1150		/* height of the ground, 1/1000 em */
#define BAR_EM		480		/* of the value */

static mpt
values_width(const struct pen *p, const struct flow_chart *c, uint32_t i)
{
	return pen_width(p, value_text(p, c, 0, i), true);
}

mpt
gauge_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	return rows_height(p, c, width, values_width);
}

static mpt
track_height(const struct rows *r, uint32_t i)
{
	mpt		 h = mpt_scale(r->p->size, TRACK_EM, 1000);

	return h < r->h[i] * 8 / 10 ? h : r->h[i] * 8 / 10;
}

/* Bands from left to right with a white seam between. */
static void
draw_ground(const struct rows *r, uint32_t i)
{
	mpt		 h = track_height(r, i), y = rows_middle(r, i) - h / 2;

	pen_rect(r->p, r->x, y, r->w, h, CHART_TRACK);
	for (uint32_t b = 0; b < r->c->n_band; b++) {
		int64_t		 from, to;
		mpt		 x;

		if (!band_range(r->c, b, r->c->min, r->c->max, &from, &to))
			continue;
		x = rows_x(r, from);
		pen_rect(r->p, x, y, rows_x(r, to) - x, h,
		    band_colour(r->c, b));
		if (x > r->x)
			pen_rect(r->p, x - 300, y, 600, h, CHART_WHITE);
	}
}

static void
draw_missing(const struct rows *r, uint32_t i)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_MUTED, 600, 1500, 1500 };
	mpt		 h = track_height(r, i);

	pen_frame(r->p, r->x, rows_middle(r, i) - h / 2, r->w, h, &st);
}

/* Past the end of the axis the bar is torn: the number tells how far. */
static void
draw_tear(const struct rows *r, mpt x, mpt middle, mpt h)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_WHITE, 1100, 0, 0 };
	double		 s = h / 2.0;

	for (int k = 0; k < 2; k++)
		pen_line(r->p, (struct point){ x + k * 2600 - s / 2,
		    middle + s }, (struct point){ x + k * 2600 + s / 2,
		    middle - s }, &st);
}

static void
draw_needle(const struct rows *r, uint32_t i, mpt x)
{
	uint32_t	 colour = colour_text(r->c->series[0].colour);
	struct pen_stroke st = { colour, COLOUR_NONE, 0, 0, 0 };
	mpt		 h = track_height(r, i), y = rows_middle(r, i);
	double		 a = r->p->size * 0.26;
	struct point	 v[3] = { { x - a, y - h / 2.0 - a * 0.9 },
	    { x + a, y - h / 2.0 - a * 0.9 }, { x, y - h / 2.0 + a * 0.6 } };

	pen_rect(r->p, x - 500, y - h / 2, 1000, h, colour);
	pen_polygon(r->p, v, 3, &st, false);
}

static void
draw_value(const struct rows *r, uint32_t i)
{
	const struct flow_chart *c = r->c;
	int64_t		 v = c->series[0].value[i];
	mpt		 h = mpt_scale(track_height(r, i), BAR_EM, TRACK_EM);
	mpt		 zero = rows_x(r, 0), to = rows_x(r, v);
	mpt		 y = rows_middle(r, i);

	pen_rect(r->p, zero < to ? zero : to, y - h / 2,
	    zero < to ? to - zero : zero - to, h,
	    colour_text(c->series[0].colour));
	if (v > c->max)
		draw_tear(r, to - r->p->size * 6 / 10, y, h);
	else if (v < c->min)
		draw_tear(r, to + r->p->size * 4 / 10, y, h);
	draw_needle(r, i, to);
}

static void
draw_number(const struct rows *r, uint32_t i)
{
	bool		 none = r->c->series[0].value[i] == CHART_MISSING;

	if (r->values > 0 && r->h[i] >= r->p->cap)
		pen_text(r->p, value_text(r->p, r->c, 0, i), r->values,
		    pen_base(r->p, rows_middle(r, i)), &(struct pen_label){
		    PEN_LEFT, none ? CHART_MUTED : r->p->ink, !none });
}

/* Room for so wide a name near the middle of its band. */
static bool
take_near(struct lane *lane, mpt middle, mpt width, mpt *left)
{
	static const int off[] = { 0, -1, 1, -2, 2 };

	for (size_t i = 0; i < sizeof off / sizeof *off; i++)
		if (lane_take(lane, middle + width * off[i] / 4, width, left))
			return true;
	return false;
}

static mpt
band_middle(const struct rows *r, uint32_t band)
{
	int64_t		 from, to;

	if (!band_range(r->c, band, r->c->min, r->c->max, &from, &to))
		return -1;
	return (rows_x(r, from) + rows_x(r, to)) / 2;
}

/* The best first: it has the narrowest band.  False when one has no room. */
static bool
place_words(const struct rows *r, struct lane *lane, mpt *left)
{
	for (uint32_t b = r->c->n_band; b-- > 0;) {
		mpt		 middle = band_middle(r, b);

		if (middle >= 0 && !take_near(lane, middle, pen_width(r->p,
		    r->c->band[b].label, false), &left[b]))
			return false;
	}
	return true;
}

static void
draw_steps(const struct rows *r, struct lane *lane, mpt base)
{
	for (uint32_t b = r->c->n_band; b-- > 0;) {
		struct steps	 s = { .n = r->c->n_band, .filled = 1000 *
		    ((int64_t)b + 1), .colour = colour_text(
		    r->c->band[b].colour), .w = r->p->size,
		    .h = r->p->size * 7 / 10 };
		mpt		 middle = band_middle(r, b), left;

		if (middle >= 0 && lane_take(lane, middle, s.w, &left))
			steps_draw(r->p, &s, left, base);
	}
}

/* Above the first row: words, or steps for all where not all have room. */
static void
draw_band_names(const struct rows *r)
{
	struct lane	 lane = { .from = r->x, .to = r->x + r->w +
	    (r->values > 0 ? r->p->size * 3 : 0), .gap = r->p->size / 3 };
	struct lane	 again = lane;
	mpt		*left = ARENA_ARRAY(r->p->cc->arena, mpt,
	    r->c->n_band + 1);
	mpt		 base = r->top - r->p->down - r->p->size / 10;

	if (r->head == 0)
		return;
	if (!place_words(r, &lane, left)) {
		draw_steps(r, &again, base);
		return;
	}
	for (uint32_t b = 0; b < r->c->n_band; b++)
		if (band_middle(r, b) >= 0)
			pen_text(r->p, r->c->band[b].label, left[b], base,
			    &(struct pen_label){ PEN_LEFT, CHART_MUTED,
			    false });
}

void
gauge_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct rows	 r = rows_fit(p, c, box, values_width);

	rows_names(&r);
	draw_band_names(&r);
	for (uint32_t i = 0; i < c->n_point; i++) {
		if (c->series[0].value[i] == CHART_MISSING) {
			draw_missing(&r, i);
		} else {
			draw_ground(&r, i);
			draw_value(&r, i);
		}
		draw_number(&r, i);
	}
	rows_target(&r);
	rows_axis(&r, /*lines*/false);
}
