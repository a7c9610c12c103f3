/* Matrix: rows are series, columns are points; the darker, the more, and the
 * value stands in each field.  A missing value is an empty, crossed field. */
#include "chart/chart_int.h"

#define ROW_EM		1900		/* height of a row, 1/1000 em */
#define HEAD_LINES	2

struct matrix {
	const struct pen *p;
	const struct flow_chart *c;
	mpt		 x, w, h;	/* of the fields: left, size of one */
	mpt		 top;
};

mpt
matrix_height(const struct flow_chart *c, mpt size, mpt width)
{
	(void)width;
	return mpt_scale(size, (int64_t)ROW_EM * (c->n_series + HEAD_LINES),
	    1000);
}

static void
draw_field(const struct matrix *m, uint32_t s, uint32_t i)
{
	int64_t		 v = m->c->series[s].value[i];
	mpt		 x = m->x + (mpt)i * m->w, y = m->top + (mpt)s * m->h;
	uint32_t	 share = (uint32_t)(60 + 940 *
	    chart_share(m->c, v));
	uint32_t	 colour = colour_tint(m->c->series[s].colour, share);
	mpt		 gap = 500;
	struct pen_stroke cross = { COLOUR_NONE, CHART_GRID, 500, 0, 0 };

	if (v == CHART_MISSING) {
		pen_round(m->p, x + gap, y + gap, m->w - 2 * gap,
		    m->h - 2 * gap, 0, &cross);
		pen_line(m->p, (struct point){ x + gap, y + m->h - gap },
		    (struct point){ x + m->w - gap, y + gap }, &cross);
		return;
	}
	pen_rect(m->p, x + gap, y + gap, m->w - 2 * gap, m->h - 2 * gap,
	    colour);
	pen_text(m->p, pen_fit(m->p, chart_value(m->p->cc, v), m->w, false),
	    x + m->w / 2, y + m->h / 2 + pen_cap(m->p) / 2,
	    &(struct pen_label){ PEN_MIDDLE, colour_on(colour), false });
}

static void
draw_heads(const struct matrix *m, mpt left)
{
	struct pen_label head = { PEN_MIDDLE, CHART_MUTED, false };
	struct pen_label name = { PEN_LEFT, m->p->ink, false };
	mpt		 leading = pen_leading(m->p);

	for (uint32_t i = 0; i < m->c->n_point; i++) {
		struct str	 line[HEAD_LINES];
		uint32_t	 n = pen_wrap(m->p, m->c->label[i], m->w, line,
		    HEAD_LINES);

		for (uint32_t k = 0; k < n; k++)
			pen_text(m->p, line[k], m->x + (mpt)i * m->w + m->w / 2,
			    m->top - leading * (mpt)(n - k) + m->p->size,
			    &head);
	}
	for (uint32_t s = 0; s < m->c->n_series; s++)
		pen_text(m->p, pen_fit(m->p, m->c->series[s].label,
		    m->x - left - m->p->size / 2, false), left,
		    m->top + (mpt)s * m->h + m->h / 2 + pen_cap(m->p) / 2,
		    &name);
}

void
matrix_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct matrix	 m = { .p = p, .c = c };
	mpt		 name = 0, head = pen_leading(p) * HEAD_LINES;

	for (uint32_t s = 0; s < c->n_series; s++) {
		mpt		 w = pen_width(p, c->series[s].label, false);

		name = w > name ? w : name;
	}
	if (name > box.w / 2)
		name = box.w / 2;
	m.x = box.x + name + (name > 0 ? p->size / 2 : 0);
	m.w = (box.x + box.w - m.x) / (mpt)c->n_point;
	m.top = box.y + head;
	m.h = (box.h - head) / (mpt)c->n_series;
	draw_heads(&m, box.x);
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_field(&m, s, i);
}
