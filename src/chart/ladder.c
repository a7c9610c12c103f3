/* Ladder: a field of small stairs, one a point, each with its label; values
 * count filled steps of `max`.  Several series stand side by side, each with
 * its mark beneath. */
#include "chart/chart_int.h"

#define CELL_EM		7		/* least width of a cell */
#define STAIRS_W	1900		/* 1/1000 em */
#define STAIRS_H	1350
#define STEPS_MOST	12
#define COLUMNS_MOST	6
#define LABEL_LINES	3

struct field {
	uint32_t	 columns, rows;
	mpt		 stairs;	/* width of all of a cell's */
};

static mpt
em(const struct pen *p, int64_t thousandths)
{
	return mpt_scale(p->size, thousandths, 1000);
}

/* As many columns as the template says or as fit, but rows filled evenly: 24
 * points are 6 x 4. */
static struct field
field_of(const struct pen *p, const struct flow_chart *c, mpt width)
{
	struct field	 f = { .stairs = em(p, STAIRS_W) *
	    (mpt)c->n_series + p->size / 2 * (mpt)(c->n_series - 1) };
	mpt		 least = f.stairs + p->size * (CELL_EM - 2);
	uint32_t	 fit = (uint32_t)(width / least);

	fit = fit < 1 ? 1 : fit > COLUMNS_MOST ? COLUMNS_MOST : fit;
	f.columns = c->columns > 0 ? c->columns : fit;
	if (f.columns > c->n_point)
		f.columns = c->n_point;
	f.rows = (c->n_point + f.columns - 1) / f.columns;
	if (c->columns == 0)
		f.columns = (c->n_point + f.rows - 1) / f.rows;
	return f;
}

static mpt
mark_height(const struct pen *p, const struct flow_chart *c)
{
	return c->n_series > 1 ? p->size * 7 / 10 : 0;
}

/* Label and value share a line where both fit. */
static struct str
value_of(const struct flow_chart *c, uint32_t s, uint32_t i)
{
	return c->series[s].text != NULL ? c->series[s].text[i] : STR_NONE;
}

static mpt
label_room(const struct pen *p, const struct flow_chart *c,
    const struct field *f, mpt cell)
{
	mpt		 room = cell - f->stairs - p->size, value = 0;

	for (uint32_t i = 0; c->n_series == 1 && i < c->n_point; i++) {
		mpt		 w = pen_width(p, value_of(c, 0, i), true);

		value = w > value ? w : value;
	}
	room -= value > 0 ? value + p->size / 3 : 0;
	return room > 0 ? room : 0;
}

/* All rows are as high as the highest. */
mpt
ladder_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	struct field	 f = field_of(p, c, width);
	mpt		 room = label_room(p, c, &f, width / (mpt)f.columns);
	mpt		 h = em(p, STAIRS_H) + mark_height(p, c);
	uint32_t	 lines = 1;

	for (uint32_t i = 0; i < c->n_point; i++) {
		struct str	 line[LABEL_LINES];
		uint32_t	 n = pen_wrap(p, c->label[i], room, line,
		    LABEL_LINES);

		lines = n > lines ? n : lines;
	}
	if (h < p->leading * (mpt)lines)
		h = p->leading * (mpt)lines;
	return mpt_scale(h + p->size / 2, f.rows, 1);
}

static void
draw_stairs(const struct pen *p, const struct flow_chart *c, uint32_t s,
    uint32_t i, struct chart_box b)
{
	struct steps	 st = { .n = (uint32_t)((c->max + 999) / 1000),
	    .filled = c->series[s].value[i],
	    .colour = colour_text(c->series[s].colour), .w = b.w,
	    .h = b.h - mark_height(p, c) };
	struct pen_stroke none = { COLOUR_NONE, CHART_MUTED, 500, 1200, 1200 };

	if (st.filled == CHART_MISSING) {
		pen_frame(p, b.x, b.y, b.w, st.h, &none);
		pen_text(p, STR("\xe2\x80\x93"), b.x + b.w / 2, pen_base(p,
		    b.y + st.h / 2), &(struct pen_label){ PEN_MIDDLE,
		    CHART_MUTED, false });
	} else {
		steps_draw(p, &st, b.x, b.y + st.h);
	}
	if (c->n_series > 1)
		series_mark(p, c, s, (struct point){ b.x + b.w / 2.0,
		    b.y + b.h - p->size * 0.22 }, p->size * 0.18);
}

static void
draw_label(const struct pen *p, const struct flow_chart *c, uint32_t i,
    struct chart_box b)
{
	struct pen_label l = { PEN_LEFT, p->ink, false };
	struct str	 line[LABEL_LINES];
	uint32_t	 most = (uint32_t)(b.h / p->leading), n;
	mpt		 y;

	most = most > LABEL_LINES ? LABEL_LINES : most;
	n = b.w > 0 && most > 0 ? pen_wrap(p, c->label[i], b.w, line, most) :
	    0;
	y = pen_base(p, b.y + b.h / 2) - p->leading * (mpt)(n > 0 ? n - 1 :
	    0) / 2;
	for (uint32_t k = 0; k < n; k++, y += p->leading)
		pen_text(p, line[k], b.x, y, &l);
}

/* Stairs at the left, the label beside them, then its value in bold. */
static void
draw_cell(const struct pen *p, const struct flow_chart *c,
    const struct field *f, uint32_t i, struct chart_box b)
{
	mpt		 room = label_room(p, c, f, b.w);
	mpt		 h = em(p, STAIRS_H) + mark_height(p, c);
	mpt		 x = b.x, w = em(p, STAIRS_W);
	struct str	 value = value_of(c, 0, i);

	h = h < b.h ? h : b.h;
	w = f->stairs < b.w ? w : b.w / (mpt)(c->n_series * 2);
	for (uint32_t s = 0; s < c->n_series; s++, x += w + p->size / 2)
		draw_stairs(p, c, s, i, (struct chart_box){ x,
		    b.y + (b.h - h) / 2, w, h });
	draw_label(p, c, i, (struct chart_box){ x, b.y, room, b.h });
	if (c->n_series == 1 && value.n > 0 && room > 0)
		pen_text(p, value, x + room + p->size / 3, pen_base(p,
		    b.y + b.h / 2), &(struct pen_label){ PEN_LEFT, p->ink,
		    true });
}

void
ladder_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct field	 f = field_of(p, c, box.w);
	mpt		 w = box.w / (mpt)f.columns;
	mpt		 h = box.h / (mpt)f.rows;

	if (c->max < 1 || c->max > STEPS_MOST * 1000)
		return;
	for (uint32_t i = 0; i < c->n_point; i++)
		draw_cell(p, c, &f, i, (struct chart_box){
		    box.x + w * (mpt)(i % f.columns),
		    box.y + h * (mpt)(i / f.columns), w, h });
}
