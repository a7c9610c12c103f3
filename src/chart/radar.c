/* Radar: one axis a point, rings of the scale, a few series.  Each axis is
 * labelled with its name and the values of all series; a missing value
 * leaves a gap in its line.  Too few or too many axes become rows. */
#include "chart/chart_int.h"

#include <math.h>

#define RINGS_MOST	5
#define AXES_LEAST	3
#define AXES_MOST	16
#define NAME_LINES	3		/* of an axis label */
#define TAU		6.283185307179586

struct spoke {				/* an axis and its label */
	double		 dx, dy;	/* direction, y downwards */
	struct str	 line[NAME_LINES];
	uint32_t	 n;
	mpt		 name;		/* width of the widest line */
	mpt		 w, h;		/* of names and values */
	enum pen_align	 align;
};

struct radar {
	const struct pen *p;
	const struct flow_chart *c;
	struct spoke	*spoke;
	struct point	 centre;
	double		 r;		/* of the outermost ring */
	double		 gap;		/* between it and the labels */
	bool		 beside;	/* values stand beside the names */
};

struct extent {				/* about the centre, all >= 0 */
	double		 left, right, up, down;
};

static bool
is_radar(const struct flow_chart *c)
{
	return c->n_point >= AXES_LEAST && c->n_point <= AXES_MOST;
}

mpt
radar_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	mpt		 h = mpt_scale(width, 66, 100);
	mpt		 most = mpt_scale(p->size, 30, 1);

	if (!is_radar(c))
		return range_height(p, c, width);
	return h < most ? h : most;
}

static struct point
at(const struct radar *ra, uint32_t i, double share)
{
	return (struct point){ ra->centre.x + ra->r * share * ra->spoke[i].dx,
	    ra->centre.y + ra->r * share * ra->spoke[i].dy };
}

/* --- labels: measured first, so that the rings take what is left --- */

static mpt
mark_width(const struct radar *ra)
{
	return ra->c->n_series > 1 ? ra->p->size * 3 / 4 : 0;
}

/* Blank where the template prints no number; then there is no mark either. */
static struct str
printed(const struct radar *ra, uint32_t s, uint32_t i)
{
	return str_trim(value_text(ra->p, ra->c, s, i));
}

static mpt
values_width(const struct radar *ra, uint32_t i)
{
	mpt		 sum = 0;

	for (uint32_t s = 0; s < ra->c->n_series; s++)
		if (printed(ra, s, i).n > 0)
			sum += (sum > 0 ? ra->p->size / 2 : 0) +
			    mark_width(ra) +
			    pen_width(ra->p, printed(ra, s, i), true);
	return sum;
}

static void
measure_spoke(struct radar *ra, uint32_t i, mpt room)
{
	struct spoke	*s = &ra->spoke[i];
	double		 angle = TAU * i / ra->c->n_point;

	s->dx = sin(angle);
	s->dy = -cos(angle);
	s->align = s->dx > 0.1 ? PEN_LEFT : s->dx < -0.1 ? PEN_RIGHT :
	    PEN_MIDDLE;
	s->n = pen_wrap(ra->p, ra->c->label[i], s->align == PEN_MIDDLE ?
	    2 * room : room, s->line, NAME_LINES);
	s->name = 0;
	for (uint32_t k = 0; k < s->n; k++) {
		mpt		 w = pen_width(ra->p, s->line[k], false);

		s->name = w > s->name ? w : s->name;
	}
}

/* Values below the names, or beside the last line of them. */
static void
measure_labels(struct radar *ra, bool beside)
{
	ra->beside = beside;
	for (uint32_t i = 0; i < ra->c->n_point; i++) {
		struct spoke	*s = &ra->spoke[i];
		mpt		 v = values_width(ra, i);

		s->w = beside ? s->name + ra->p->size / 2 + v :
		    s->name > v ? s->name : v;
		s->h = ra->p->leading * (mpt)(s->n > 0 && (beside || v == 0) ?
		    s->n : s->n + 1);
	}
}

static double
greater(double a, double b)
{
	return a > b ? a : b;
}

/* What rings of radius r take with their labels. */
static struct extent
extent_of(const struct radar *ra, double r)
{
	struct extent	 e = { r, r, r, r };

	for (uint32_t i = 0; i < ra->c->n_point; i++) {
		const struct spoke *s = &ra->spoke[i];
		double		 x = (r + ra->gap) * s->dx;
		double		 y = (r + ra->gap) * s->dy;
		double		 half = s->align == PEN_MIDDLE ? s->w / 2.0 : 0;

		if (s->align != PEN_RIGHT)
			e.right = greater(e.right, x + (half > 0 ? half :
			    s->w));
		if (s->align != PEN_LEFT)
			e.left = greater(e.left, -x + (half > 0 ? half :
			    s->w));
		e.up = greater(e.up, -y + (1 - s->dy) / 2 * s->h);
		e.down = greater(e.down, y + (1 + s->dy) / 2 * s->h);
	}
	return e;
}

/* The largest rings that fit the box. */
static double
largest(const struct radar *ra, struct chart_box box)
{
	double		 low = 0, high = box.w < box.h ? box.w : box.h;

	for (int i = 0; i < 32; i++) {
		double		 r = (low + high) / 2;
		struct extent	 e = extent_of(ra, r);

		if (e.left + e.right <= box.w && e.up + e.down <= box.h)
			low = r;
		else
			high = r;
	}
	return low;
}

/* Whichever way of setting labels leaves more room. */
static void
fit_rings(struct radar *ra, struct chart_box box)
{
	struct extent	 e;
	double		 r;

	measure_labels(ra, true);
	r = largest(ra, box);
	measure_labels(ra, false);
	ra->r = largest(ra, box);
	if (r > ra->r * 1.05) {
		measure_labels(ra, true);
		ra->r = r;
	}
	e = extent_of(ra, ra->r);
	ra->centre.x = box.x + e.left + (box.w - e.left - e.right) / 2;
	ra->centre.y = box.y + e.up + (box.h - e.up - e.down) / 2;
}

/* The values of one axis after each other, each with its series' mark. */
static void
draw_values(const struct radar *ra, uint32_t i, mpt x, mpt y,
    enum pen_align align)
{
	const struct pen *p = ra->p;
	mpt		 total = values_width(ra, i);

	if (align != PEN_LEFT)
		x -= align == PEN_MIDDLE ? total / 2 : total;
	for (uint32_t s = 0; s < ra->c->n_series; s++) {
		bool		 none = ra->c->series[s].value[i] ==
		    CHART_MISSING;
		struct pen_label l = { PEN_LEFT, none ? CHART_MUTED :
		    colour_text(ra->c->series[s].colour), !none };
		struct str	 v = printed(ra, s, i);

		if (v.n == 0)
			continue;
		if (ra->c->n_series > 1)
			series_mark(p, ra->c, s, (struct point){
			    x + p->size * 0.3, y - p->cap / 2.0 },
			    p->size * 0.2);
		x += mark_width(ra);
		pen_text(p, v, x, y, &l);
		x += pen_width(p, v, true) + p->size / 2;
	}
}

static void
draw_label(const struct radar *ra, uint32_t i)
{
	const struct pen *p = ra->p;
	const struct spoke *s = &ra->spoke[i];
	struct pen_label l = { s->align, p->ink, false };
	mpt		 x = (mpt)(ra->centre.x + (ra->r + ra->gap) * s->dx);
	mpt		 y = (mpt)(ra->centre.y + (ra->r + ra->gap) * s->dy);

	/* Beside the axis at the sides, above or below it at the ends. */
	y += (mpt)((s->dy - 1) / 2 * s->h) + p->up;
	if (ra->beside && s->n > 0) {	/* all is set from the left */
		x -= s->align == PEN_LEFT ? 0 : s->align == PEN_MIDDLE ?
		    s->w / 2 : s->w;
		l.align = PEN_LEFT;
	}
	for (uint32_t k = 0; k < s->n; k++, y += p->leading)
		pen_text(p, s->line[k], x, y, &l);
	if (ra->beside && s->n > 0)
		draw_values(ra, i, x + pen_width(p, s->line[s->n - 1], false) +
		    p->size / 2, y - p->leading, PEN_LEFT);
	else
		draw_values(ra, i, x, y, s->align);
}

/* --- rings --- */

static void
ring(const struct radar *ra, double share, const struct pen_stroke *st)
{
	struct point	*v = ARENA_ARRAY(ra->p->cc->arena, struct point,
	    ra->c->n_point);

	for (uint32_t i = 0; i < ra->c->n_point; i++)
		v[i] = at(ra, i, share);
	pen_polygon(ra->p, v, ra->c->n_point, st, false);
}

static uint32_t
rings_most(const struct radar *ra)
{
	uint32_t	 fit = (uint32_t)(ra->r / (ra->p->size * 1.5));

	return fit < 1 ? 1 : fit > RINGS_MOST ? RINGS_MOST : fit;
}

static struct point
value_point(const struct radar *ra, uint32_t s, uint32_t i)
{
	return at(ra, i, share_of(ra->c->series[s].value[i], ra->c->min,
	    ra->c->max));
}

static bool
has(const struct radar *ra, uint32_t s, uint32_t i)
{
	return ra->c->series[s].value[i] != CHART_MISSING;
}

/* Does a line from the first axis to its neighbour pass so near to y at x? */
static bool
line_near(const struct radar *ra, uint32_t neighbour, double x, double y,
    double near)
{
	for (uint32_t s = 0; s < ra->c->n_series; s++) {
		struct point	 a, b;
		double		 at_x;

		if (!has(ra, s, 0) || !has(ra, s, neighbour))
			continue;
		a = value_point(ra, s, 0);
		b = value_point(ra, s, neighbour);
		if (a.y - y < near && y - a.y < near)
			return true;	/* the mark itself */
		if (b.x == a.x)
			continue;
		at_x = a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
		if (at_x - y < near && y - at_x < near)
			return true;
	}
	return false;
}

static bool
is_whole(const struct radar *ra, uint32_t s)
{
	for (uint32_t i = 0; i < ra->c->n_point; i++)
		if (!has(ra, s, i))
			return false;
	return true;
}

static uint32_t
area_colour(const struct radar *ra)
{
	return colour_tint(ra->c->series[0].colour, 110);
}

/* Of what lies under a label between the first axis and a neighbour. */
static uint32_t
plate_colour(const struct radar *ra, uint32_t neighbour, int64_t v)
{
	const int64_t	*value = ra->c->series[0].value;

	return is_whole(ra, 0) && v < value[0] && v < value[neighbour] ?
	    area_colour(ra) : CHART_WHITE;
}

/* Left of the first axis or right of it, where no line would strike it
 * through, on a small plate; else the ring goes without. */
static void
ring_label(const struct radar *ra, int64_t v)
{
	const struct pen *p = ra->p;
	struct point	 o = at(ra, 0, share_of(v, ra->c->min, ra->c->max));
	struct str	 t = number_text(p, v);
	mpt		 w = pen_width(p, t, false), left;
	uint32_t	 side = ra->c->n_point - 1;
	double		 off = p->size / 4.0 + w / 2.0;

	left = (mpt)(o.x - off) - w / 2;
	if (line_near(ra, side, o.x - off, o.y, p->cap)) {
		side = 1;
		left = (mpt)(o.x + off) - w / 2;
		if (line_near(ra, side, o.x + off, o.y, p->cap))
			return;
	}
	pen_rect(p, left - p->size / 10, (mpt)o.y - p->cap * 6 / 10,
	    w + p->size / 5, p->cap * 12 / 10, plate_colour(ra, side, v));
	pen_text(p, t, left, pen_base(p, (mpt)o.y), &(struct pen_label){
	    PEN_LEFT, CHART_MUTED, false });
}

static void
draw_grid(const struct radar *ra)
{
	const struct flow_chart *c = ra->c;
	struct pen_stroke thin = { COLOUR_NONE, CHART_GRID, 500, 0, 0 };
	int64_t		 step = scale_step(c->min, c->max, rings_most(ra));
	int64_t		 first = scale_first(c->min, step);

	for (uint32_t i = 0; i < c->n_point; i++)
		pen_line(ra->p, ra->centre, at(ra, i, 1), &thin);
	for (int64_t v = first; v < c->max; v += step)
		if (v > c->min)
			ring(ra, share_of(v, c->min, c->max), &thin);
	ring(ra, 1, &thin);
	for (int64_t v = first; v < c->max; v += step)
		if (v > c->min)
			ring_label(ra, v);
}

static void
draw_target(const struct radar *ra)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 900, 3000, 2000 };

	if (ra->c->target != CHART_MISSING)
		ring(ra, share_of(ra->c->target, ra->c->min, ra->c->max), &st);
}

/* --- series --- */

/* Every value: a closed line, and the first series' area. */
static void
draw_whole(const struct radar *ra, uint32_t s, const struct pen_stroke *st)
{
	struct point	*v = ARENA_ARRAY(ra->p->cc->arena, struct point,
	    ra->c->n_point);

	for (uint32_t i = 0; i < ra->c->n_point; i++)
		v[i] = value_point(ra, s, i);
	pen_polygon(ra->p, v, ra->c->n_point, st, false);
}

static void
draw_gaps(const struct radar *ra, uint32_t s, const struct pen_stroke *st)
{
	for (uint32_t i = 0; i < ra->c->n_point; i++) {
		uint32_t	 next = (i + 1) % ra->c->n_point;

		if (has(ra, s, i) && has(ra, s, next))
			pen_line(ra->p, value_point(ra, s, i),
			    value_point(ra, s, next), st);
	}
}

static void
draw_area(const struct radar *ra)
{
	struct pen_stroke st = { .stroke = COLOUR_NONE,
	    .fill = area_colour(ra) };

	if (is_whole(ra, 0))
		draw_whole(ra, 0, &st);
}

static void
draw_series(const struct radar *ra, uint32_t s)
{
	struct pen_stroke st = series_stroke(ra->c, s);

	if (is_whole(ra, s))
		draw_whole(ra, s, &st);
	else
		draw_gaps(ra, s, &st);
	for (uint32_t i = 0; i < ra->c->n_point; i++)
		if (has(ra, s, i))
			series_mark(ra->p, ra->c, s, value_point(ra, s, i),
			    ra->p->size * 0.22);
}

void
radar_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct radar	 ra = { .p = p, .c = c, .gap = p->size * 0.7 };

	if (!is_radar(c)) {
		range_draw(p, c, box);
		return;
	}
	ra.spoke = ARENA_ARRAY(p->cc->arena, struct spoke, c->n_point);
	for (uint32_t i = 0; i < c->n_point; i++)
		measure_spoke(&ra, i, box.w * 28 / 100);
	fit_rings(&ra, box);
	draw_area(&ra);
	draw_grid(&ra);
	draw_target(&ra);
	for (uint32_t s = c->n_series; s-- > 0;)
		draw_series(&ra, s);
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_label(&ra, i);
}
