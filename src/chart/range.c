/* Range: a row a point with a mark for each series and a bar from the least
 * to the greatest: how far judgements lie apart. */
#include "chart/rows.h"

#define BAR_EM		300		/* height of the bar, 1/1000 em */
#define EACH_MOST	3		/* values printed; else the range */

static struct str
ends_text(const struct pen *p, const struct flow_chart *c, uint32_t i)
{
	uint32_t	 low = UINT32_MAX, high = UINT32_MAX;

	for (uint32_t s = 0; s < c->n_series; s++) {
		int64_t		 v = c->series[s].value[i];

		if (v == CHART_MISSING)
			continue;
		if (low == UINT32_MAX || v < c->series[low].value[i])
			low = s;
		if (high == UINT32_MAX || v > c->series[high].value[i])
			high = s;
	}
	if (low == UINT32_MAX)
		return value_text(p, c, 0, i);
	if (c->series[low].value[i] == c->series[high].value[i])
		return value_text(p, c, low, i);
	return str_fmt(p->cc->arena, "%.*s\xe2\x80\x93%.*s",
	    STR_ARG(value_text(p, c, low, i)),
	    STR_ARG(value_text(p, c, high, i)));
}

static mpt
mark_room(const struct pen *p, const struct flow_chart *c)
{
	return c->n_series > 1 ? p->size * 9 / 10 : 0;
}

/* Columns of values, each as wide as its widest. */
static mpt
column_width(const struct pen *p, const struct flow_chart *c, uint32_t s)
{
	mpt		 w = 0;

	for (uint32_t i = 0; i < c->n_point; i++) {
		mpt		 one = pen_width(p, value_text(p, c, s, i),
		    true);

		w = one > w ? one : w;
	}
	return w + mark_room(p, c);
}

static mpt
values_width(const struct pen *p, const struct flow_chart *c, uint32_t i)
{
	mpt		 sum = 0;

	if (c->n_series > EACH_MOST)
		return pen_width(p, ends_text(p, c, i), true);
	if (i > 0)
		return 0;		/* all rows have the first one's */
	for (uint32_t s = 0; s < c->n_series; s++)
		sum += column_width(p, c, s) + (s > 0 ? p->size : 0);
	return sum;
}

mpt
range_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	return rows_height(p, c, width, values_width);
}

static void
draw_bar(const struct rows *r, uint32_t i)
{
	mpt		 low = MPT_MAX, high = -MPT_MAX;
	mpt		 h = mpt_scale(r->p->size, BAR_EM, 1000);

	for (uint32_t s = 0; s < r->c->n_series; s++) {
		int64_t		 v = r->c->series[s].value[i];
		mpt		 x = rows_x(r, v);

		if (v == CHART_MISSING)
			continue;
		low = x < low ? x : low;
		high = x > high ? x : high;
	}
	if (low < high)
		pen_rect(r->p, low, rows_middle(r, i) - h / 2, high - low, h,
		    colour_tint(CHART_MUTED, 420));
}

/* Marks that would hide each other stand below and above in turn. */
static double
mark_offset(const struct rows *r, uint32_t i, uint32_t s, double radius)
{
	const struct chart_series *v = r->c->series;
	mpt		 x = rows_x(r, v[s].value[i]);
	uint32_t	 near = 0;
	double		 off;

	for (uint32_t k = 0; k < s; k++) {
		mpt		 apart = rows_x(r, v[k].value[i]) - x;

		apart = apart < 0 ? -apart : apart;
		near += v[k].value[i] != CHART_MISSING && apart < 1.8 * radius;
	}
	off = (near + 1) / 2 * 1.5 * radius;
	if (off + radius > r->h[i] / 2.0)
		return 0;
	return near % 2 == 1 ? off : -off;
}

static void
draw_marks(const struct rows *r, uint32_t i)
{
	double		 radius = r->p->size * 0.22;

	for (uint32_t s = 0; s < r->c->n_series; s++) {
		int64_t		 v = r->c->series[s].value[i];

		if (v != CHART_MISSING)
			series_mark(r->p, r->c, s, (struct point){
			    rows_x(r, v), rows_middle(r, i) +
			    mark_offset(r, i, s, radius) }, radius);
	}
}

static void
draw_each(const struct rows *r, uint32_t i, mpt base)
{
	const struct pen *p = r->p;
	mpt		 x = r->values;

	for (uint32_t s = 0; s < r->c->n_series; s++) {
		bool		 none = r->c->series[s].value[i] ==
		    CHART_MISSING;
		mpt		 w = column_width(p, r->c, s);

		if (r->c->n_series > 1)
			series_mark(p, r->c, s, (struct point){
			    x + p->size * 0.3, base - p->cap / 2.0 },
			    p->size * 0.2);
		pen_text(p, value_text(p, r->c, s, i), x + w, base,
		    &(struct pen_label){ PEN_RIGHT, none ? CHART_MUTED :
		    colour_text(r->c->series[s].colour), !none });
		x += w + p->size;
	}
}

static void
draw_values(const struct rows *r, uint32_t i)
{
	mpt		 base = pen_base(r->p, rows_middle(r, i));

	if (r->values == 0 || r->h[i] < r->p->cap)
		return;
	if (r->c->n_series <= EACH_MOST)
		draw_each(r, i, base);
	else
		pen_text(r->p, ends_text(r->p, r->c, i), r->values, base,
		    &(struct pen_label){ PEN_LEFT, r->p->ink, true });
}

void
range_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct rows	 r = rows_fit(p, c, box, values_width);
	struct pen_stroke line = { COLOUR_NONE, CHART_GRID, 700, 0, 0 };

	rows_axis(&r, /*lines*/true);
	rows_target(&r);
	rows_names(&r);
	for (uint32_t i = 0; i < c->n_point; i++) {
		double		 y = rows_middle(&r, i);

		pen_line(p, (struct point){ r.x, y }, (struct point){
		    r.x + r.w, y }, &line);
		draw_bar(&r, i);
		draw_marks(&r, i);
		draw_values(&r, i);
	}
}
