/* Bands of table rows on a page: backgrounds, content, rules. */
#include "layout/emit.h"
#include "layout/table_int.h"

static mpt
rows_height(const struct band *b, uint32_t from, uint32_t to)
{
	mpt		 sum = 0;

	for (uint32_t r = from; r < to; r++)
		sum = mpt_add(sum, b->row[r]);
	return sum;
}

/* Colour of a row: its own, or the stripes of the table's body. */
static uint32_t
row_background(const struct band *b, uint32_t row)
{
	uint32_t	 own = b->row_node[row]->style->background;

	if (own != COLOUR_NONE)
		return own;
	/* Black stripes nobody wants: 0 is "not set". */
	if (!b->head && b->table->node->u.table.zebra != 0 &&
	    (b->first_row + row) % 2 == 1)
		return b->table->node->u.table.zebra;
	return COLOUR_NONE;
}

static void
emit_backgrounds(struct emitter *e, const struct band *b, mpt x, mpt y)
{
	mpt		 at = y;

	for (uint32_t r = 0; r < b->n_row; r++) {
		uint32_t	 colour = row_background(b, r);

		if (colour != COLOUR_NONE)
			emit_rect(e, x, at, b->table->w, b->row[r], colour);
		at += b->row[r];
	}
	for (uint32_t i = 0; i < b->n_cell; i++) {
		const struct cell *c = &b->cell[i];
		uint32_t	 colour = c->node->style->background;

		if (colour != COLOUR_NONE)
			emit_rect(e, x + c->x, y + rows_height(b, 0, c->row),
			    c->w, rows_height(b, c->row, c->row + c->rowspan),
			    colour);
	}
}

/* Rules of a box.  They lie inside it at the sides of the table and astride
 * the edge between rows and columns, so that rules of neighbours coincide. */
static void
emit_rules(struct emitter *e, const struct flow_style *s,
    const struct page_rect *r, mpt left, mpt right)
{
	mpt		 x1 = r->x - s->border_left / 2;
	mpt		 x2 = r->x + r->w - s->border_right / 2;

	if (x1 < left)
		x1 = left;
	if (x2 > right - s->border_right)
		x2 = right - s->border_right;
	if (s->border_top > 0)
		emit_rect(e, r->x, r->y - s->border_top / 2, r->w,
		    s->border_top, s->border_colour);
	if (s->border_bottom > 0)
		emit_rect(e, r->x, r->y + r->h - s->border_bottom / 2, r->w,
		    s->border_bottom, s->border_colour);
	if (s->border_left > 0)
		emit_rect(e, x1, r->y, s->border_left, r->h, s->border_colour);
	if (s->border_right > 0)
		emit_rect(e, x2, r->y, s->border_right, r->h,
		    s->border_colour);
}

static void
emit_borders(struct emitter *e, const struct band *b, mpt x, mpt y)
{
	mpt		 right = x + b->table->w;
	mpt		 at = y;

	for (uint32_t i = 0; i < b->n_cell; i++) {
		const struct cell *c = &b->cell[i];
		struct page_rect r = { x + c->x,
		    y + rows_height(b, 0, c->row), c->w,
		    rows_height(b, c->row, c->row + c->rowspan), 0 };

		emit_rules(e, c->node->style, &r, x, right);
	}
	for (uint32_t i = 0; i < b->n_row; i++) {
		struct page_rect r = { x, at, b->table->w, b->row[i], 0 };

		emit_rules(e, b->row_node[i]->style, &r, x, right);
		at += b->row[i];
	}
}

/* Above the rest of a torn row, where its first cell's text would begin. */
static void
emit_mark(struct emitter *e, const struct band *b, mpt x, mpt y)
{
	const struct cell *c = &b->cell[0];

	if (b->mark == 0 || b->n_cell == 0)
		return;
	emit_artifact_par(e, b->table->row_mark, x + c->x +
	    cell_inset_left(b->table, c->node), y + cell_inset_top(c->node));
}

void
emit_band(struct emitter *e, const struct band *b, mpt x, mpt y)
{
	emit_backgrounds(e, b, x, y);
	emit_mark(e, b, x, y);
	for (uint32_t i = 0; i < b->n_cell; i++) {
		const struct cell *c = &b->cell[i];

		emit_slice(e, &c->slice, x + c->x,
		    y + rows_height(b, 0, c->row) + c->shift +
		    cell_inset_top(c->node));
	}
	emit_borders(e, b, x, y);
}
