/* Charts by kind. */
#include "chart/chart_int.h"

#define EDGE		700		/* lines on the edge of the box are
					 * half outside, mpt */

static const struct kind {
	chart_fn	*draw;
	chart_height_fn	*height;
	bool		 key;		/* series are named below */
} kinds[] = {
	[CHART_RADAR] = { radar_draw, radar_height, true },
	[CHART_BARS] = { bars_draw, bars_height, true },
	[CHART_LADDER] = { ladder_draw, ladder_height, true },
	[CHART_GAUGE] = { gauge_draw, gauge_height, false },
	[CHART_MATRIX] = { matrix_draw, matrix_height, false },
	[CHART_HEAT] = { heat_draw, heat_height, false },
	[CHART_RANGE] = { range_draw, range_height, true },
	[CHART_HISTOGRAM] = { histogram_draw, histogram_height, false },
};

static mpt
height_of_key(const struct pen *p, const struct flow_chart *c, mpt w)
{
	return kinds[c->kind].key ? key_height(p, c, w) : 0;
}

/* Shapes first, then labels: two pieces of the figure instead of as many as
 * there are changes from one to the other. */
static void
sort_items(struct arena *a, struct page *page, size_t from)
{
	size_t		 n = page->item.n - from, k = 0;
	struct page_item *v = page->item.v + from;
	struct page_item *sorted = ARENA_ARRAY(a, struct page_item, n + 1);

	for (size_t i = 0; i < n; i++)
		if (v[i].kind != PAGE_LINE)
			sorted[k++] = v[i];
	for (size_t i = 0; i < n; i++)
		if (v[i].kind == PAGE_LINE)
			sorted[k++] = v[i];
	for (size_t i = 0; i < n; i++)
		v[i] = sorted[i];
}

void
chart_draw(const struct chart_context *cc, const struct flow_chart *c,
    const struct flow_style *style, mpt x, mpt y, mpt w, mpt h)
{
	struct sheet	 sheet = { x - EDGE, y - EDGE, x + w + EDGE,
	    y + h + EDGE, { NULL, 0, 0 } };
	size_t		 from = cc->page->item.n;
	struct pen	 p;
	mpt		 key;

	if (c->n_point == 0 || c->n_series == 0 || w <= 0 || h <= 0)
		return;
	pen_init(&p, cc, style, /*in_line*/false);
	p.sheet = &sheet;
	key = height_of_key(&p, c, w);
	if (key >= h / 2)
		key = 0;
	kinds[c->kind].draw(&p, c, (struct chart_box){ x, y, w, h - key });
	if (key > 0)
		key_draw(&p, c, x, y + h - key, w);
	sort_items(cc->arena, cc->page, from);
}

mpt
chart_height(const struct chart_context *cc, const struct flow_chart *c,
    const struct flow_style *style, mpt width)
{
	struct pen	 p;

	if (c->n_point == 0 || c->n_series == 0)
		return 0;
	pen_init(&p, cc, style, /*in_line*/false);
	return mpt_add(kinds[c->kind].height(&p, c, width),
	    height_of_key(&p, c, width));
}
