/* Gauge: a bullet bar a point: track, value, target; name at the left, value
 * at the right.  A second series makes each a range bar: the light bar reaches
 * from one value to the other, with a mark at either end. */
#include "chart/chart_int.h"

#define ROW_EM		2000		/* height of a row, 1/1000 em */

mpt
gauge_height(const struct flow_chart *c, mpt size, mpt width)
{
	(void)width;
	return mpt_scale(size, (int64_t)ROW_EM * c->n_point, 1000);
}

struct gauge {
	const struct pen *p;
	const struct flow_chart *c;
	mpt		 x, w;		/* of the track */
};

static mpt
x_of(const struct gauge *g, int64_t v)
{
	return g->x + (mpt)(g->w * chart_share(g->c, v));
}

static void
draw_single(const struct gauge *g, uint32_t i, mpt y, mpt h)
{
	int64_t		 v = g->c->series[0].value[i];
	int64_t		 zero = g->c->min > 0 ? g->c->min :
	    g->c->max < 0 ? g->c->max : 0;
	mpt		 from = x_of(g, zero), to = x_of(g, v);

	if (v == CHART_MISSING)
		return;
	pen_rect(g->p, from < to ? from : to, y + h / 4,
	    from < to ? to - from : from - to, h / 2, g->c->series[0].colour);
}

static void
draw_range(const struct gauge *g, uint32_t i, mpt y, mpt h)
{
	mpt		 low = MPT_MAX, high = -MPT_MAX;

	for (uint32_t s = 0; s < g->c->n_series; s++) {
		int64_t		 v = g->c->series[s].value[i];
		mpt		 x = x_of(g, v);

		if (v == CHART_MISSING)
			continue;
		low = x < low ? x : low;
		high = x > high ? x : high;
	}
	if (low < high)
		pen_rect(g->p, low, y + h * 3 / 8, high - low, h / 4,
		    CHART_MUTED);
	for (uint32_t s = 0; s < g->c->n_series; s++)
		if (g->c->series[s].value[i] != CHART_MISSING)
			series_mark(g->p, g->c, s, (struct point){
			    x_of(g, g->c->series[s].value[i]), y + h / 2.0 });
}

static void
draw_values(const struct gauge *g, uint32_t i, mpt base)
{
	struct pen_label l = { PEN_LEFT, g->p->ink, true };
	mpt		 x = g->x + g->w + g->p->size / 2;

	for (uint32_t s = 0; s < g->c->n_series; s++) {
		struct str	 v = chart_value(g->p->cc,
		    g->c->series[s].value[i]);

		if (g->c->n_series > 1)
			l.colour = g->c->series[s].colour;
		pen_text(g->p, v, x, base, &l);
		x += pen_width(g->p, v, true) + g->p->size / 2;
	}
}

/* As many lines as the row is high. */
static void
draw_name(const struct gauge *g, uint32_t i, struct chart_box box)
{
	struct pen_label l = { PEN_LEFT, g->p->ink, false };
	mpt		 leading = pen_leading(g->p);
	struct str	 line[3];
	uint32_t	 most = box.h >= 3 * leading ? 3 :
	    box.h >= 2 * leading ? 2 : 1;
	uint32_t	 n = pen_wrap(g->p, g->c->label[i],
	    g->x - box.x - g->p->size / 2, line, most);
	mpt		 y = box.y + box.h / 2 + pen_cap(g->p) / 2 -
	    leading * (mpt)(n > 0 ? n - 1 : 0) / 2;

	for (uint32_t k = 0; k < n; k++, y += leading)
		pen_text(g->p, line[k], box.x, y, &l);
}

static void
draw_row(const struct gauge *g, uint32_t i, struct chart_box box)
{
	mpt		 base = box.y + box.h / 2 + pen_cap(g->p) / 2;
	mpt		 h = g->p->size;
	mpt		 y = box.y + (box.h - h) / 2;
	mpt		 t;

	draw_name(g, i, box);
	pen_rect(g->p, g->x, y, g->w, h, CHART_TRACK);
	if (g->c->n_series == 1)
		draw_single(g, i, y, h);
	else
		draw_range(g, i, y, h);
	if (g->c->target != CHART_MISSING) {
		t = x_of(g, g->c->target);
		pen_rect(g->p, t - 600, y - h / 8, 1200, h + h / 4, CHART_INK);
	}
	draw_values(g, i, base);
}

/* Widest name (up to half the box) and widest values decide the track. */
static void
fit_track(struct gauge *g, struct chart_box box)
{
	mpt		 name = 0, value = 0;

	for (uint32_t i = 0; i < g->c->n_point; i++) {
		mpt		 w = pen_width(g->p, g->c->label[i], false);
		mpt		 v = 0;

		for (uint32_t s = 0; s < g->c->n_series; s++)
			v += pen_width(g->p, chart_value(g->p->cc,
			    g->c->series[s].value[i]), true) +
			    g->p->size / 2;
		name = w > name ? w : name;
		value = v > value ? v : value;
	}
	if (name > box.w / 2)
		name = box.w / 2;
	g->x = box.x + name + (name > 0 ? g->p->size / 2 : 0);
	g->w = box.x + box.w - value - g->x;
	if (g->w < g->p->size)
		g->w = g->p->size;
}

void
gauge_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct gauge	 g = { .p = p, .c = c };
	mpt		 h = box.h / (mpt)c->n_point;

	fit_track(&g, box);
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_row(&g, i, (struct chart_box){ box.x,
		    box.y + (mpt)i * h, box.w, h });
}
