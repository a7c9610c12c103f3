/* Heat table: the darker, the more, and the number stands in each field.  A
 * missing value is an empty, crossed field. */
#include "chart/grid.h"

#define LIGHTEST	60		/* share of the colour, 1/1000 */

static mpt
widest_value(const struct pen *p, const struct flow_chart *c)
{
	mpt		 most = 0;

	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++) {
			mpt		 w;

			if (c->series[s].value[i] == CHART_MISSING)
				continue;
			w = pen_width(p, value_text(p, c, s, i), false);
			most = w > most ? w : most;
		}
	return most + p->size / 4;
}

/* Numbers too wide for their fields stand upright: rows as high as they. */
mpt
heat_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	struct grid	 g = grid_fit(p, c, (struct chart_box){ 0, 0, width,
	    p->size * 36 }, 0, 0);
	mpt		 widest = widest_value(p, c);

	return grid_height(p, c, width, widest > g.w &&
	    g.w >= p->leading * 7 / 10 ? widest : 0, 0, 0);
}

static void
draw_number(const struct grid *g, uint32_t s, uint32_t i,
    struct chart_box f, uint32_t ground)
{
	const struct pen *p = g->p;
	struct str	 t = value_text(p, g->c, s, i);
	struct pen_label l = { PEN_MIDDLE, colour_on(ground), false };
	mpt		 w = pen_width(p, t, false);

	if (w <= f.w && p->cap <= f.h)
		pen_text(p, t, f.x + f.w / 2, pen_base(p, f.y + f.h / 2), &l);
	else if (w <= f.h && p->cap <= f.w)
		pen_upright(p, t, f.x + f.w / 2, f.y + f.h / 2, &l);
}

static void
draw_field(const struct grid *g, uint32_t s, uint32_t i)
{
	int64_t		 v = g->c->series[s].value[i];
	struct chart_box f = grid_field(g, s, i);
	uint32_t	 share = (uint32_t)(LIGHTEST + (1000 - LIGHTEST) *
	    share_of(v, g->c->min, g->c->max));
	uint32_t	 ground = colour_tint(g->c->series[s].colour, share);

	if (v == CHART_MISSING) {
		grid_missing(g, f);
		return;
	}
	pen_rect(g->p, f.x, f.y, f.w, f.h, ground);
	draw_number(g, s, i, f, ground);
}

void
heat_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct grid	 g = grid_fit(p, c, box, 0, 0);

	grid_names(&g);
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_field(&g, s, i);
}
