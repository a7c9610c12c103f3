/* Histogram: how many values lie in each class, as bars side by side from
 * zero, the bounds of the classes beneath, bands and target on the axis. */
#include "chart/chart_int.h"

#define SEAM		500		/* between bars, each side */

struct histogram {
	const struct pen *p;
	const struct flow_chart *c;
	struct chart_box box;
	mpt		 top, h;	/* of the plot */
	mpt		 w;		/* of a class */
	int64_t		 most;		/* greatest count */
	bool		 target, names;	/* lines of words above */
};

mpt
histogram_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	return bars_height(p, c, width) + p->leading;
}

static mpt
x_of(const struct histogram *g, int64_t v)
{
	return g->box.x + (mpt)(g->w * (double)g->c->n_point *
	    share_of(v, g->c->min, g->c->max));
}

static bool
has_names(const struct flow_chart *c)
{
	for (uint32_t i = 0; i < c->n_band; i++)
		if (c->band[i].label.n > 0)
			return true;
	return false;
}

static void
fit(struct histogram *g)
{
	const struct pen *p = g->p;
	mpt		 head;

	g->most = 1000;
	for (uint32_t i = 0; i < g->c->n_point; i++)
		if (g->c->series[0].value[i] > g->most)
			g->most = g->c->series[0].value[i];
	g->w = g->box.w / (mpt)g->c->n_point;
	g->target = g->c->target != CHART_MISSING;
	g->names = has_names(g->c);
	head = p->leading * (1 + g->names + (g->target || g->c->unit.n > 0 ||
	    g->c->n_missing > 0));
	g->top = g->box.y + head;
	g->h = g->box.h - head - p->leading - p->size / 5;
	if (g->h < 1000)
		g->h = 1000;
}

/* Bands as ground; each name over its own. */
static void
draw_bands(const struct histogram *g)
{
	const struct flow_chart *c = g->c;
	const struct pen *p = g->p;

	for (uint32_t b = 0; b < c->n_band; b++) {
		int64_t		 from, to;
		mpt		 x, w, up = p->leading;

		if (!band_range(c, b, c->min, c->max, &from, &to))
			continue;
		x = x_of(g, from);
		w = x_of(g, to) - x;
		pen_rect(p, x, g->top - up, w, g->h + up,
		    colour_tint(c->band[b].colour, 40 + 110 * (b + 1) /
		    c->n_band));
		if (g->names && pen_width(p, c->band[b].label, false) <= w)
			pen_text(p, c->band[b].label, x + w / 2, g->top - up -
			    p->down, &(struct pen_label){ PEN_MIDDLE,
			    CHART_MUTED, false });
	}
}

/* Where a count begins over the class at *x: in the middle, or beside the
 * target's line; false when it is too wide for that. */
static bool
beside_target(const struct histogram *g, mpt *x, mpt width)
{
	mpt		 from = *x, to = *x + g->w, gap = g->p->size / 4, line;

	line = g->target ? x_of(g, g->c->target) : from - g->w;
	*x = from + (g->w - width) / 2;
	if (line < *x - gap || line > *x + width + gap)
		return width <= g->w;
	*x = line - from < to - line ? line + gap : line - gap - width;
	return *x >= from && *x + width <= to;
}

static void
draw_bar(const struct histogram *g, uint32_t i)
{
	const struct pen *p = g->p;
	int64_t		 v = g->c->series[0].value[i];
	mpt		 x = g->box.x + g->w * (mpt)i;
	mpt		 h = (mpt)(g->h * share_of(v, 0, g->most));
	mpt		 seam = g->w > 6 * SEAM ? SEAM : 0;
	struct str	 t = number_text(p, v);

	pen_rect(p, x + seam, g->top + g->h - h, g->w - 2 * seam, h,
	    colour_text(g->c->series[0].colour));
	if (beside_target(g, &x, pen_width(p, t, false)))
		pen_text(p, t, x, g->top + g->h - h - p->size / 4,
		    &(struct pen_label){ PEN_LEFT, v == 0 ? CHART_MUTED :
		    p->ink, false });
}

static struct str
bound_text(const struct histogram *g, uint32_t i)
{
	return number_text(g->p, g->c->min + (g->c->max - g->c->min) /
	    g->c->n_point * i);
}

/* Every bound, every second ...: as often as the widest has room. */
static uint32_t
bounds_apart(const struct histogram *g)
{
	mpt		 most = 0;

	for (uint32_t i = 0; i <= g->c->n_point; i++) {
		mpt		 w = pen_width(g->p, bound_text(g, i), false);

		most = w > most ? w : most;
	}
	return g->w > 0 ? 1 + (uint32_t)((most + g->p->size / 2) / g->w) :
	    g->c->n_point;
}

static void
draw_axis(const struct histogram *g)
{
	const struct pen *p = g->p;
	struct pen_stroke line = { COLOUR_NONE, CHART_MUTED, 700, 0, 0 };
	struct lane	 lane = { .from = g->box.x, .to = g->box.x + g->box.w,
	    .gap = p->size / 3 };
	uint32_t	 apart = bounds_apart(g);
	mpt		 base = g->box.y + g->box.h - p->down, left;
	double		 y = g->top + g->h;

	pen_line(p, (struct point){ g->box.x, y }, (struct point){
	    g->box.x + g->w * (double)g->c->n_point, y }, &line);
	for (uint32_t i = 0; i <= g->c->n_point; i += apart) {
		struct str	 t = bound_text(g, i);

		if (lane_take(&lane, g->box.x + g->w * (mpt)i, pen_width(p, t,
		    false), &left))
			pen_text(p, t, left, base, &(struct pen_label){
			    PEN_LEFT, CHART_MUTED, false });
	}
}

static void
draw_target(const struct histogram *g, struct lane *lane)
{
	const struct pen *p = g->p;
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 1000, 2600, 1400 };
	struct pen_stroke ground = { COLOUR_NONE, CHART_WHITE, 2000, 0, 0 };
	struct str	 t = target_words(p, g->c);
	double		 x = x_of(g, g->c->target);
	mpt		 left;

	/* On white, so that it is seen on dark bars, too. */
	pen_line(p, (struct point){ x, g->top }, (struct point){ x,
	    g->top + g->h }, &ground);
	pen_line(p, (struct point){ x, g->box.y + p->leading },
	    (struct point){ x, g->top + g->h }, &st);
	if (lane_take(lane, (mpt)x, pen_width(p, t, false), &left))
		pen_text(p, t, left, g->box.y + p->up, &(struct pen_label){
		    PEN_LEFT, p->ink, false });
}

static void
draw_words(const struct histogram *g, struct lane *lane, struct str t,
    mpt middle)
{
	mpt		 left;

	if (t.n > 0 && lane_take(lane, middle, pen_width(g->p, t, false),
	    &left))
		pen_text(g->p, t, left, g->box.y + g->p->up,
		    &(struct pen_label){ PEN_LEFT, CHART_MUTED, false });
}

void
histogram_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct histogram g = { .p = p, .c = c, .box = box };
	struct lane	 lane = { .from = box.x, .to = box.x + box.w,
	    .gap = p->size };

	fit(&g);
	draw_bands(&g);
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_bar(&g, i);
	draw_axis(&g);
	if (g.target)
		draw_target(&g, &lane);
	if (c->n_missing > 0)
		draw_words(&g, &lane, str_fmt(p->cc->arena, "%.*s %llu",
		    STR_ARG(c->missing_label.n > 0 ? c->missing_label :
		    STR("\xe2\x80\x93")), (unsigned long long)c->n_missing),
		    box.x + box.w);
	draw_words(&g, &lane, c->unit, box.x);
}
