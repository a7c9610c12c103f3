/* Bars: one group a point (a year), from a zero baseline; the value above
 * each bar, the target as a line with its value at the right.  With one series
 * the last bar is the news: full colour, bold; those before are lighter. */
#include "chart/chart_int.h"

#define BEFORE_TINT	450		/* of the bars before the last */

struct bars {
	const struct pen *p;
	const struct flow_chart *c;
	mpt		 left, w;	/* of the plot */
	mpt		 top, h;
	int64_t		 min, max;	/* of the axis, zero included */
	mpt		 group, bar;	/* widths */
};

mpt
bars_height(const struct flow_chart *c, mpt size, mpt width)
{
	mpt		 h = mpt_scale(width, 50, 100);
	mpt		 least = mpt_scale(size, 7, 1);
	mpt		 most = mpt_scale(size, 16, 1);

	(void)c;
	return h < least ? least : h > most ? most : h;
}

static void
include(struct bars *b, int64_t v)
{
	if (v == CHART_MISSING)
		return;
	if (v < b->min)
		b->min = v;
	if (v > b->max)
		b->max = v;
}

static mpt
y_of(const struct bars *b, int64_t v)
{
	double		 span = (double)b->max - (double)b->min;

	return b->top + (mpt)(b->h * ((double)b->max - (double)v) / span);
}

/* Bars start at zero, so the axis holds zero whatever the chart says. */
static void
fit_axis(struct bars *b)
{
	const struct flow_chart *c = b->c;

	b->min = c->min < 0 ? c->min : 0;
	b->max = c->max > 0 ? c->max : 0;
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			include(b, c->series[s].value[i]);
	include(b, c->target);
	if (b->max == b->min)
		b->max = b->min + 1000;
}

/* A value that the target's line would strike through stands above it. */
static mpt
above_target(const struct bars *b, mpt base, mpt gap)
{
	mpt		 line;

	if (b->c->target == CHART_MISSING)
		return base;
	line = y_of(b, b->c->target);
	if (line > base + gap / 2 ||
	    line < base - mpt_scale(b->p->size, 850, 1000))
		return base;
	return line - gap;
}

/* A value as it was typed (92.10), else from its thousandths. */
static struct str
value_text(const struct bars *b, uint32_t s, uint32_t i)
{
	const struct chart_series *series = &b->c->series[s];

	return series->text != NULL && series->text[i].n > 0 ?
	    series->text[i] : chart_value(b->p->cc, series->value[i]);
}

static struct str
target_text(const struct pen *p, const struct flow_chart *c)
{
	return c->target_text.n > 0 ? c->target_text :
	    chart_value(p->cc, c->target);
}

static void
draw_value(const struct bars *b, struct str text, int64_t v, mpt middle,
    bool bold)
{
	struct pen_label l = { PEN_MIDDLE, b->p->ink, bold };
	mpt		 y = y_of(b, v == CHART_MISSING ? 0 : v);
	mpt		 gap = b->p->size / 4;

	if (v != CHART_MISSING && v < 0)
		y += pen_cap(b->p) + gap;
	else
		y = above_target(b, y - gap, gap);
	pen_text(b->p, text, middle, y, &l);
}

static void
draw_bar(const struct bars *b, uint32_t s, uint32_t i)
{
	const struct flow_chart *c = b->c;
	int64_t		 v = c->series[s].value[i];
	bool		 last = i + 1 == c->n_point;
	uint32_t	 colour = c->series[s].colour;
	mpt		 x = b->left + (mpt)i * b->group +
	    (b->group - b->bar * (mpt)c->n_series) / 2 + (mpt)s * b->bar;
	mpt		 zero = y_of(b, 0), y;
	struct str	 text = value_text(b, s, i);
	bool		 crowded = pen_width(b->p, text, true) >
	    (c->n_series == 1 ? b->group : b->bar);

	if (c->n_series == 1 && !last)
		colour = colour_tint(colour, BEFORE_TINT);
	if (v != CHART_MISSING) {
		y = y_of(b, v);
		pen_rect(b->p, x, v < 0 ? zero : y, b->bar - (c->n_series > 1 ?
		    b->bar / 12 : 0), v < 0 ? y - zero : zero - y, colour);
	}
	if (!crowded || last)
		draw_value(b, text, v, x + b->bar / 2,
		    last && c->n_series == 1);
}

static void
draw_target(const struct bars *b)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 900, 2600, 1600 };
	struct pen_label l = { PEN_LEFT, b->p->ink, false };
	mpt		 y, right = b->left + b->w;

	if (b->c->target == CHART_MISSING)
		return;
	y = y_of(b, b->c->target);
	pen_line(b->p, (struct point){ b->left, y },
	    (struct point){ right + b->p->size / 3, y }, &st);
	pen_text(b->p, target_text(b->p, b->c),
	    right + b->p->size / 2, y + pen_cap(b->p) / 2, &l);
}

static void
draw_axis(const struct bars *b, mpt base)
{
	struct pen_stroke line = { COLOUR_NONE, CHART_MUTED, 700, 0, 0 };
	struct pen_label l = { PEN_MIDDLE, CHART_MUTED, false };
	mpt		 zero = y_of(b, 0);

	for (uint32_t i = 0; i < b->c->n_point; i++)
		pen_text(b->p, pen_fit(b->p, b->c->label[i], b->group, false),
		    b->left + (mpt)i * b->group + b->group / 2, base, &l);
	pen_line(b->p, (struct point){ b->left, zero },
	    (struct point){ b->left + b->w, zero }, &line);
}

void
bars_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct bars	 b = { .p = p, .c = c, .left = box.x };
	mpt		 leading = pen_leading(p), room = 0;
	bool		 below;

	fit_axis(&b);
	below = b.min < 0;
	if (c->target != CHART_MISSING)
		room = pen_width(p, target_text(p, c), false) +
		    p->size;
	b.w = box.w - room;
	b.top = box.y + leading + (c->unit.n > 0 ? leading : 0);
	b.h = box.y + box.h - leading * (below ? 2 : 1) - p->size / 4 - b.top;
	if (b.h < p->size)
		b.h = p->size;
	b.group = b.w / (mpt)c->n_point;
	b.bar = mpt_scale(b.group, 62, 100 * (int64_t)c->n_series);
	if (c->unit.n > 0)
		pen_text(p, pen_fit(p, c->unit, box.w, false), box.x,
		    box.y + p->size, &(struct pen_label){ PEN_LEFT,
		    CHART_MUTED, false });
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_bar(&b, s, i);
	draw_axis(&b, box.y + box.h - leading + p->size);
	draw_target(&b);
}
