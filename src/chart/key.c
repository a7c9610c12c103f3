/* Series: how they are told apart, and the key that says so. */
#include "chart/chart_int.h"

#define KEY_EM		1800		/* height, 1/1000 em */

struct pen_stroke
series_stroke(const struct flow_chart *c, uint32_t series)
{
	static const struct { mpt width, dash, gap; } look[] = {
		{ 1800, 0, 0 }, { 1300, 4500, 2200 }, { 1100, 1200, 1600 },
		{ 1300, 7000, 2000 }, { 900, 0, 0 }, { 900, 2500, 1200 }
	};
	uint32_t	 i = series % CHART_SERIES_MAX;

	return (struct pen_stroke){ .fill = COLOUR_NONE,
	    .stroke = c->series[series].colour, .width = look[i].width,
	    .dash = look[i].dash, .gap = look[i].gap };
}

/* Disc, square, diamond; the later series hollow. */
void
series_mark(const struct pen *p, const struct flow_chart *c, uint32_t series,
    struct point at)
{
	uint32_t	 colour = c->series[series].colour;
	struct pen_stroke st = { .stroke = colour, .width = 900,
	    .fill = series < 3 ? colour : CHART_WHITE };
	double		 r = p->size * 0.22;
	struct point	 square[4] = { { at.x - r, at.y - r },
	    { at.x + r, at.y - r }, { at.x + r, at.y + r },
	    { at.x - r, at.y + r } };
	struct point	 diamond[4] = { { at.x, at.y - r * 1.3 },
	    { at.x + r * 1.3, at.y }, { at.x, at.y + r * 1.3 },
	    { at.x - r * 1.3, at.y } };

	if (series % 3 == 0)
		pen_circle(p, at, r, &st);
	else if (series % 3 == 1)
		pen_polygon(p, square, 4, &st);
	else
		pen_polygon(p, diamond, 4, &st);
}

mpt
key_height(const struct flow_chart *c, mpt size)
{
	return c->n_series > 1 ? mpt_scale(size, KEY_EM, 1000) : 0;
}

void
key_draw(const struct pen *p, const struct flow_chart *c, mpt x, mpt y, mpt w)
{
	struct pen_label l = { PEN_LEFT, p->ink, false };
	mpt		 mark = p->size * 2, gap = p->size, total = -gap;
	mpt		 base = y + mpt_scale(p->size, 1350, 1000);
	mpt		 middle = base - pen_cap(p) / 2;

	for (uint32_t s = 0; s < c->n_series; s++)
		total += mark + pen_width(p, c->series[s].label, false) +
		    gap + p->size / 3;
	if (total < w)
		x += (w - total) / 2;
	for (uint32_t s = 0; s < c->n_series; s++) {
		struct pen_stroke st = series_stroke(c, s);

		if (c->kind == CHART_RADAR)
			pen_line(p, (struct point){ x, middle },
			    (struct point){ x + mark, middle }, &st);
		series_mark(p, c, s, (struct point){ x + mark / 2, middle });
		x += mark + p->size / 3;
		pen_text(p, c->series[s].label, x, base, &l);
		x += pen_width(p, c->series[s].label, false) + gap;
	}
}
