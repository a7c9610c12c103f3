/* Ladder: a field of small stairs, one a point, each with its label; the
 * value counts filled steps of `max`. */
#include "chart/chart_int.h"
#include "chart/steps.h"

#define CELL_EM		7		/* least width of a cell */
#define ROW_EM		3200		/* height of a row, 1/1000 em */
#define COLUMNS_MOST	6

struct field {
	uint32_t	 columns, rows;
};

/* As many columns as fit, but rows filled evenly: 24 points are 6 x 4. */
static struct field
field_of(const struct flow_chart *c, mpt size, mpt width)
{
	uint32_t	 fit = (uint32_t)(width / (size * CELL_EM));
	struct field	 f;

	f.columns = fit < 1 ? 1 : fit > COLUMNS_MOST ? COLUMNS_MOST : fit;
	if (f.columns > c->n_point)
		f.columns = c->n_point > 0 ? c->n_point : 1;
	f.rows = (c->n_point + f.columns - 1) / f.columns;
	if (f.rows > 0)
		f.columns = (c->n_point + f.rows - 1) / f.rows;
	return f;
}

mpt
ladder_height(const struct flow_chart *c, mpt size, mpt width)
{
	return mpt_scale(size, (int64_t)ROW_EM * field_of(c, size, width).rows,
	    1000);
}

/* Steps at the left, the label beside them, its value as text when it is no
 * whole number of steps: half a step is hard to see. */
static void
draw_cell(const struct pen *p, const struct flow_chart *c, uint32_t i,
    struct chart_box box)
{
	struct pen_label l = { PEN_LEFT, p->ink, false };
	struct steps	 s = { .n = (uint32_t)((c->max + 999) / 1000),
	    .colour = c->series[0].colour, .w = p->size * 2,
	    .h = mpt_scale(p->size, 1400, 1000) };
	mpt		 base = box.y + box.h / 2 + s.h / 2;
	mpt		 x = box.x + s.w + p->size / 2;
	mpt		 room = box.w - s.w - p->size;
	struct str	 line[2];
	uint32_t	 n = pen_wrap(p, c->label[i], room, line, 2);
	mpt		 leading = pen_leading(p);
	mpt		 y = base - s.h / 2 + pen_cap(p) / 2 -
	    leading * (mpt)(n > 0 ? n - 1 : 0) / 2;

	s.filled = c->series[0].value[i];
	if (s.filled != CHART_MISSING)
		steps_draw(p, &s, box.x, base);
	else
		pen_text(p, chart_value(p->cc, CHART_MISSING),
		    box.x + s.w / 2, base - s.h / 2 + pen_cap(p) / 2,
		    &(struct pen_label){ PEN_MIDDLE, CHART_MUTED, false });
	for (uint32_t k = 0; k < n; k++, y += leading)
		pen_text(p, line[k], x, y, &l);
}

void
ladder_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct field	 f = field_of(c, p->size, box.w);
	mpt		 w = box.w / (mpt)f.columns;
	mpt		 h = box.h / (mpt)f.rows;

	if (c->max < 1)
		return;
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_cell(p, c, i, (struct chart_box){
		    box.x + w * (mpt)(i % f.columns),
		    box.y + h * (mpt)(i / f.columns), w, h });
}
