/* Charts by kind. */
#include "chart/chart_int.h"

static const struct kind {
	chart_fn	*draw;
	chart_height_fn	*height;
} kinds[] = {
	[CHART_RADAR] = { radar_draw, radar_height },
	[CHART_BARS] = { bars_draw, bars_height },
	[CHART_LADDER] = { ladder_draw, ladder_height },
	[CHART_GAUGE] = { gauge_draw, gauge_height },
	[CHART_MATRIX] = { matrix_draw, matrix_height },
};

static mpt
label_size(const struct flow_style *s)
{
	return s->size > CHART_TEXT_LEAST ? s->size : CHART_TEXT_LEAST;
}

void
chart_draw(const struct chart_context *cc, const struct flow_chart *c,
    const struct flow_style *style, mpt x, mpt y, mpt w, mpt h)
{
	struct pen	 p;
	mpt		 key;

	if (c->n_point == 0 || c->n_series == 0 || w <= 0 || h <= 0)
		return;
	pen_init(&p, cc, style);
	key = c->kind == CHART_RADAR || c->kind == CHART_BARS ?
	    key_height(c, p.size) : 0;
	if (key >= h / 2)
		key = 0;
	kinds[c->kind].draw(&p, c, (struct chart_box){ x, y, w, h - key });
	if (key > 0)
		key_draw(&p, c, x, y + h - key, w);
}

mpt
chart_height(const struct flow_chart *c, const struct flow_style *style,
    mpt width)
{
	mpt		 size = label_size(style);
	mpt		 key = c->kind == CHART_RADAR || c->kind == CHART_BARS ?
	    key_height(c, size) : 0;

	return mpt_add(kinds[c->kind].height(c, size, width), key);
}
