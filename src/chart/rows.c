/* Rows of a chart. */
#include "chart/rows.h"

#define TICKS_MOST	5
#define NAME_SHARE	42		/* percent of the width, at most */
#define TRACK_LEAST	4		/* em */
#define ROW_AIR		600		/* around a row, 1/1000 em */

static bool
has_axis_words(const struct flow_chart *c)
{
	for (uint32_t i = 0; i < c->n_band; i++)
		if (c->band[i].label.n > 0)
			return true;
	return false;
}

static mpt
axis_height(const struct pen *p)
{
	return p->leading + p->size / 4;
}

static void
fit_width(struct rows *r, struct chart_box box, row_values_fn *values)
{
	const struct pen *p = r->p;
	mpt		 name = 0, value = 0, least = p->size * TRACK_LEAST;
	mpt		 most = mpt_scale(box.w, NAME_SHARE, 100);

	for (uint32_t i = 0; i < r->c->n_point; i++) {
		mpt		 n = pen_width(p, r->c->label[i], false);
		mpt		 v = values(p, r->c, i);

		name = n > name ? n : name;
		value = v > value ? v : value;
	}
	value += value > 0 ? p->size * 3 / 4 : 0;
	if (value + least > box.w)
		value = 0;
	name = name > most ? most : name;
	if (name + p->size / 2 + value + least > box.w)
		name = 0;
	r->left = box.x;
	/* Marks at the ends need half their width. */
	r->x = box.x + name + (name > 0 ? p->size / 2 : p->size / 3);
	r->w = box.x + box.w - value - (value > 0 ? 0 : p->size / 3) - r->x;
	r->values = value > 0 ? r->x + r->w + p->size * 3 / 4 : 0;
}

static mpt
name_width(const struct rows *r)
{
	mpt		 w = r->x - r->left - r->p->size / 2;

	return w > 0 ? w : 0;
}

static mpt
natural_row(const struct rows *r, uint32_t i)
{
	struct str	 line[ROW_NAME_LINES];
	uint32_t	 n = name_width(r) == 0 ? 1 : pen_wrap(r->p,
	    r->c->label[i], name_width(r), line, ROW_NAME_LINES);

	return r->p->leading * (mpt)(n > 0 ? n : 1) +
	    mpt_scale(r->p->size, ROW_AIR, 1000);
}

static mpt
natural_rows(struct rows *r)
{
	mpt		 sum = 0;

	r->y = ARENA_ARRAY(r->p->cc->arena, mpt, r->c->n_point);
	r->h = ARENA_ARRAY(r->p->cc->arena, mpt, r->c->n_point);
	for (uint32_t i = 0; i < r->c->n_point; i++) {
		r->h[i] = natural_row(r, i);
		sum = mpt_add(sum, r->h[i]);
	}
	return sum;
}

mpt
rows_height(const struct pen *p, const struct flow_chart *c, mpt width,
    row_values_fn *values)
{
	struct rows	 r = { .p = p, .c = c };

	fit_width(&r, (struct chart_box){ 0, 0, width, 0 }, values);
	return mpt_add(natural_rows(&r), axis_height(p) *
	    (has_axis_words(c) ? 2 : 1));
}

struct rows
rows_fit(const struct pen *p, const struct flow_chart *c,
    struct chart_box box, row_values_fn *values)
{
	struct rows	 r = { .p = p, .c = c };
	mpt		 sum, y, room;

	fit_width(&r, box, values);
	sum = natural_rows(&r);
	room = box.h - sum * 8 / 10;
	r.axis = room >= axis_height(p) ? axis_height(p) : 0;
	r.head = has_axis_words(c) && room >= 2 * axis_height(p) ?
	    axis_height(p) : 0;
	room = box.h - r.axis - r.head;
	r.top = y = box.y + r.head;
	r.bottom = r.top + room;
	for (uint32_t i = 0; i < c->n_point; i++) {
		r.h[i] = mpt_scale(r.h[i], room, sum);
		r.y[i] = y;
		y += r.h[i];
	}
	return r;
}

mpt
rows_x(const struct rows *r, int64_t v)
{
	return r->x + (mpt)(r->w * share_of(v, r->c->min, r->c->max));
}

mpt
rows_middle(const struct rows *r, uint32_t i)
{
	return r->y[i] + r->h[i] / 2;
}

/* As many lines as the row is high; no name where not even one fits. */
void
rows_names(const struct rows *r)
{
	const struct pen *p = r->p;
	struct pen_label l = { PEN_LEFT, p->ink, false };
	struct str	 line[ROW_NAME_LINES];

	if (name_width(r) == 0)
		return;
	for (uint32_t i = 0; i < r->c->n_point; i++) {
		uint32_t	 most = (uint32_t)(r->h[i] / p->leading), n;
		mpt		 y;

		most = most > ROW_NAME_LINES ? ROW_NAME_LINES : most;
		n = most == 0 ? 0 : pen_wrap(p, r->c->label[i], name_width(r),
		    line, most);
		y = pen_base(p, rows_middle(r, i)) -
		    p->leading * (mpt)(n > 0 ? n - 1 : 0) / 2;
		for (uint32_t k = 0; k < n; k++, y += p->leading)
			pen_text(p, line[k], r->left, y, &l);
	}
}

/* --- the axis --- */

static void
tick(const struct rows *r, struct lane *lane, int64_t v, mpt base)
{
	struct str	 t = number_text(r->p, v);
	mpt		 left;

	if (lane_take(lane, rows_x(r, v), pen_width(r->p, t, false), &left))
		pen_text(r->p, t, left, base, &(struct pen_label){ PEN_LEFT,
		    CHART_MUTED, false });
}

static void
target_tick(const struct rows *r, struct lane *lane, mpt base)
{
	struct str	 t = target_words(r->p, r->c);
	mpt		 left;

	if (r->c->target != CHART_MISSING &&
	    lane_take(lane, rows_x(r, r->c->target), pen_width(r->p, t, true),
	    &left))
		pen_text(r->p, t, left, base, &(struct pen_label){ PEN_LEFT,
		    CHART_INK, true });
}

static void
ticks(const struct rows *r, struct lane *lane, mpt base, bool lines)
{
	const struct flow_chart *c = r->c;
	struct pen_stroke thin = { COLOUR_NONE, CHART_GRID, 500, 0, 0 };
	int64_t		 step = scale_step(c->min, c->max, TICKS_MOST);

	for (int64_t v = scale_first(c->min, step); v <= c->max; v += step) {
		double		 x = rows_x(r, v);

		tick(r, lane, v, base);
		if (lines)
			pen_line(r->p, (struct point){ x, r->top },
			    (struct point){ x, r->bottom }, &thin);
	}
}

/* Where bands meet says more than round numbers. */
static void
band_ticks(const struct rows *r, struct lane *lane, mpt base)
{
	const struct flow_chart *c = r->c;

	for (uint32_t i = 0; i < c->n_band; i++) {
		int64_t		 from, to;

		if (!band_range(c, i, c->min, c->max, &from, &to))
			continue;
		tick(r, lane, from, base);
		tick(r, lane, to, base);
	}
}

void
rows_axis(const struct rows *r, bool lines)
{
	const struct pen *p = r->p;
	struct lane	 lane = { .from = r->x - p->size,
	    .to = r->x + r->w + p->size, .gap = p->size / 2 };
	mpt		 base = r->bottom + r->axis - p->down;

	if (lane.from < r->left)
		lane.from = r->left;
	if (r->values == 0)
		lane.to = r->x + r->w;
	if (r->axis == 0)
		lane.from = lane.to = 0;	/* lines only */
	target_tick(r, &lane, base);
	band_ticks(r, &lane, base);
	tick(r, &lane, r->c->min, base);
	tick(r, &lane, r->c->max, base);
	if (r->c->n_band == 0 || lines)
		ticks(r, &lane, base, lines);
}

void
rows_target(const struct rows *r)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 1300, 0, 0 };
	double		 x;

	if (r->c->target == CHART_MISSING)
		return;
	x = rows_x(r, r->c->target);
	for (uint32_t i = 0; i < r->c->n_point; i++) {
		double		 m = rows_middle(r, i);
		double		 half = r->h[i] * 0.42;

		half = half > r->p->size * 0.95 ? r->p->size * 0.95 : half;
		pen_line(r->p, (struct point){ x, m - half },
		    (struct point){ x, m + half }, &st);
	}
}
