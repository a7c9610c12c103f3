/* Radar: one axis a point, rings of the scale, at most a few series.  Each
 * axis is labelled with its name and the values of all series. */
#include "chart/chart_int.h"

#include <math.h>

#define RINGS_MOST	5
#define NAME_LINES	3		/* of an axis label */
#define TAU		6.283185307179586

struct radar {
	const struct pen *p;
	const struct flow_chart *c;
	struct point	 centre;
	double		 r;		/* of the outermost ring */
};

mpt
radar_height(const struct flow_chart *c, mpt size, mpt width)
{
	mpt		 h = mpt_scale(width, 66, 100);
	mpt		 most = mpt_scale(size, 30, 1);

	(void)c;
	return h < most ? h : most;
}

/* Clockwise from the top. */
static struct point
at(const struct radar *ra, uint32_t i, double share)
{
	double		 angle = TAU * i / ra->c->n_point;

	return (struct point){ ra->centre.x + ra->r * share * sin(angle),
	    ra->centre.y - ra->r * share * cos(angle) };
}

static void
ring(const struct radar *ra, double share, const struct pen_stroke *st)
{
	struct point	*v = ARENA_ARRAY(ra->p->cc->arena, struct point,
	    ra->c->n_point);

	for (uint32_t i = 0; i < ra->c->n_point; i++)
		v[i] = at(ra, i, share);
	pen_polygon(ra->p, v, ra->c->n_point, st);
}

static void
draw_grid(const struct radar *ra)
{
	const struct flow_chart *c = ra->c;
	struct pen_stroke thin = { COLOUR_NONE, CHART_GRID, 500, 0, 0 };
	struct pen_label l = { PEN_RIGHT, CHART_MUTED, false };
	int64_t		 step = chart_step(c->min, c->max, RINGS_MOST);

	for (uint32_t i = 0; i < c->n_point; i++)
		pen_line(ra->p, ra->centre, at(ra, i, 1), &thin);
	for (int64_t v = c->min + step; v <= c->max; v += step)
		ring(ra, chart_share(c, v), &thin);
	ring(ra, 1, &thin);
	for (int64_t v = c->min + step; v < c->max; v += step) {
		struct point	 p = at(ra, 0, chart_share(c, v));

		pen_text(ra->p, chart_value(ra->p->cc, v),
		    (mpt)p.x - ra->p->size / 4,
		    (mpt)p.y + pen_cap(ra->p) / 2, &l);
	}
}

static void
draw_target(const struct radar *ra)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 900, 3000, 2000 };

	if (ra->c->target != CHART_MISSING)
		ring(ra, chart_share(ra->c, ra->c->target), &st);
}

static void
draw_series(const struct radar *ra, uint32_t s, bool area)
{
	const struct flow_chart *c = ra->c;
	struct point	*v = ARENA_ARRAY(ra->p->cc->arena, struct point,
	    c->n_point);
	struct pen_stroke st = series_stroke(c, s);
	uint32_t	 n = 0;

	for (uint32_t i = 0; i < c->n_point; i++)
		if (c->series[s].value[i] != CHART_MISSING)
			v[n++] = at(ra, i,
			    chart_share(c, c->series[s].value[i]));
	if (area) {
		st.fill = colour_tint(c->series[s].colour, 130);
		st.stroke = COLOUR_NONE;
	}
	if (n >= 3)
		pen_polygon(ra->p, v, n, &st);
	for (uint32_t i = 0; i < n && !area; i++)
		series_mark(ra->p, c, s, v[i]);
}

/* The values of one axis after each other, each in its series' colour. */
static void
draw_values(const struct radar *ra, uint32_t i, mpt x, mpt y,
    enum pen_align align)
{
	const struct pen *p = ra->p;
	mpt		 gap = p->size / 2, total = -gap;

	for (uint32_t s = 0; s < ra->c->n_series; s++)
		total += gap + pen_width(p, chart_value(p->cc,
		    ra->c->series[s].value[i]), true);
	if (align == PEN_MIDDLE)
		x -= total / 2;
	else if (align == PEN_RIGHT)
		x -= total;
	for (uint32_t s = 0; s < ra->c->n_series; s++) {
		struct pen_label l = { PEN_LEFT, ra->c->series[s].colour,
		    true };
		struct str	 v = chart_value(p->cc,
		    ra->c->series[s].value[i]);

		pen_text(p, v, x, y, &l);
		x += pen_width(p, v, true) + gap;
	}
}

static void
draw_label(const struct radar *ra, uint32_t i, mpt room)
{
	const struct pen *p = ra->p;
	struct point	 o = at(ra, i, 1);
	double		 dx = (o.x - ra->centre.x) / ra->r;
	double		 dy = (o.y - ra->centre.y) / ra->r;
	enum pen_align	 align = dx > 0.1 ? PEN_LEFT :
	    dx < -0.1 ? PEN_RIGHT : PEN_MIDDLE;
	struct pen_label l = { align, p->ink, false };
	struct str	 line[NAME_LINES];
	uint32_t	 n = pen_wrap(p, ra->c->label[i], align == PEN_MIDDLE ?
	    2 * room : room, line, NAME_LINES);
	mpt		 leading = pen_leading(p);
	mpt		 x = (mpt)(o.x + dx * p->size * 0.8);
	mpt		 h = leading * (mpt)(n + 1);	/* and the values */
	mpt		 y = (mpt)(o.y + dy * p->size * 0.4);

	/* Beside the axis at the sides, above or below it at the ends. */
	y += (mpt)((dy - 1) / 2 * h) + pen_cap(p) + (leading - p->size);
	for (uint32_t k = 0; k < n; k++, y += leading)
		pen_text(p, line[k], x, y, &l);
	draw_values(ra, i, x, y, align);
}

/* Room beside the rings for names: the widest, up to a quarter of the box. */
static mpt
label_room(const struct pen *p, const struct flow_chart *c, mpt w)
{
	mpt		 room = 0;

	for (uint32_t i = 0; i < c->n_point; i++) {
		mpt		 need = pen_width(p, c->label[i], false);

		if (need > room)
			room = need;
	}
	return room < w / 4 ? room : w / 4;
}

void
radar_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct radar	 ra = { .p = p, .c = c };
	mpt		 room = label_room(p, c, box.w);
	mpt		 ends = pen_leading(p) * NAME_LINES;
	double		 across = box.w / 2.0 - room - p->size;
	double		 up = (box.h - 2.0 * ends) / 2;

	ra.centre = (struct point){ box.x + box.w / 2.0, box.y + box.h / 2.0 };
	ra.r = across < up ? across : up;
	if (ra.r < p->size)
		ra.r = p->size;
	draw_series(&ra, 0, true);
	draw_grid(&ra);
	draw_target(&ra);
	for (uint32_t s = c->n_series; s-- > 0;)
		draw_series(&ra, s, false);
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_label(&ra, i, room);
}
