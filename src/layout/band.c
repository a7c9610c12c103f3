/* Bands of table rows: heights, and tearing one that is too high. */
#include "layout/cut.h"
#include "layout/table_int.h"

mpt
cell_inset_top(const struct flow_node *cell)
{
	return cell->style->padding_top + cell->style->border_top;
}

mpt
cell_inset_bottom(const struct flow_node *cell)
{
	return cell->style->padding_bottom + cell->style->border_bottom;
}

/* Distance of a cell's first baseline from its top, -1 when it does not
 * begin with text. */
static mpt
first_baseline(const struct cell *c)
{
	mpt		 y = cell_inset_top(c->node);

	for (size_t i = c->slice.from; i < c->slice.to; i++) {
		const struct item *it = slice_item(&c->slice, i);

		if (it->kind == ITEM_LINE)
			return y + par_line(it->par, it->line)->above;
		if (it->kind != ITEM_OPEN && it->kind != ITEM_SPACE)
			return -1;
		if (it->kind == ITEM_OPEN)
			y = mpt_add(y, it->height);
	}
	return -1;
}

/* The first lines of a row's cells share a baseline. */
static void
align_baselines(struct band *b, uint32_t row)
{
	mpt		 deepest = -1;

	for (uint32_t i = 0; i < b->n_cell; i++) {
		b->cell[i].shift = b->cell[i].row == row ? 0 :
		    b->cell[i].shift;
		if (b->cell[i].row == row &&
		    first_baseline(&b->cell[i]) > deepest)
			deepest = first_baseline(&b->cell[i]);
	}
	for (uint32_t i = 0; i < b->n_cell; i++) {
		mpt		 y = first_baseline(&b->cell[i]);

		if (b->cell[i].row == row && y >= 0)
			b->cell[i].shift = deepest - y;
		if (b->cell[i].row == 0 && row == 0)
			b->cell[i].shift += b->mark;
	}
}

/* A cell over several rows that is higher than they are makes the last of
 * them higher. */
static void
stretch_last(struct band *b, const struct cell *c)
{
	mpt		 sum = 0;

	for (uint32_t r = c->row; r < c->row + c->rowspan; r++)
		sum = mpt_add(sum, b->row[r]);
	if (c->height > sum)
		b->row[c->row + c->rowspan - 1] += c->height - sum;
}

void
band_measure(struct lay *lay, struct band *b)
{
	b->row = ARENA_ARRAY(lay->pass, mpt, b->n_row);
	for (uint32_t r = 0; r < b->n_row; r++)
		align_baselines(b, r);
	for (uint32_t i = 0; i < b->n_cell; i++) {
		struct cell	*c = &b->cell[i];

		c->height = mpt_add(slice_height(&c->slice), c->shift +
		    cell_inset_top(c->node) + cell_inset_bottom(c->node));
		if (c->rowspan == 1 && c->height > b->row[c->row])
			b->row[c->row] = c->height;
	}
	for (uint32_t i = 0; i < b->n_cell; i++)
		if (b->cell[i].rowspan > 1)
			stretch_last(b, &b->cell[i]);
}

mpt
band_height(const struct band *b)
{
	mpt		 sum = 0;

	for (uint32_t r = 0; r < b->n_row; r++)
		sum = mpt_add(sum, b->row[r]);
	return sum;
}

/* Cuts a cell's content; `above` of the room is taken by rows before it. */
static bool
cell_cut(struct lay *lay, const struct cell *c, const struct room *room,
    mpt above, struct slice part[2])
{
	mpt		 inset = cell_inset_top(c->node) +
	    cell_inset_bottom(c->node) + c->shift;
	struct room	 inner = { .avail = room->avail - above - inset,
	    .full = room->full - inset, .mode = room->mode };

	return slice_divide(lay, &c->slice, &inner, &part[0], &part[1]);
}

/* The rows of b that a part keeps, [from, to). */
static struct band *
part_of(struct lay *lay, const struct band *b, uint32_t from, uint32_t to)
{
	struct band	*p = ARENA_NEW(lay->pass, struct band);

	*p = *b;
	p->cell = ARENA_ARRAY(lay->pass, struct cell, b->n_cell);
	p->n_cell = 0;
	p->row_node = b->row_node + from;
	p->first_row = b->first_row + from;
	p->n_row = to - from;
	return p;
}

/* Adds a cell's rows within [from, from + p->n_row) with that content. */
static void
part_add(struct band *p, const struct cell *c, struct slice content,
    uint32_t from)
{
	struct cell	*n = &p->cell[p->n_cell++];
	uint32_t	 end = c->row + c->rowspan;

	*n = *c;
	n->slice = content;
	n->row = c->row > from ? c->row - from : 0;
	n->rowspan = (end - from < p->n_row ? end - from : p->n_row) - n->row;
}

/* Whole rows that fit. */
static uint32_t
rows_fitting(const struct band *b, mpt room, mpt *height)
{
	uint32_t	 r = 0;

	*height = 0;
	while (r < b->n_row && mpt_add(*height, b->row[r]) <= room)
		*height = mpt_add(*height, b->row[r++]);
	return r;
}

/* Tears a band at whole rows, or its first row when none fits; `begin` is the
 * first row of the tail. */
static bool
split_cells(struct lay *lay, const struct band *b, const struct room *given,
    struct band *h, struct band *t, uint32_t begin)
{
	struct room	 room = *given;
	bool		 any = begin > 0;

	for (uint32_t i = 0; i < b->n_cell; i++) {
		const struct cell *c = &b->cell[i];
		mpt		 above = 0;
		struct slice	 piece[2];

		for (uint32_t r = 0; r < c->row && r < h->n_row; r++)
			above = mpt_add(above, b->row[r]);
		if (c->row + c->rowspan <= begin) {
			part_add(h, c, c->slice, 0);
			continue;
		}
		if (c->row >= h->n_row) {
			part_add(t, c, c->slice, begin);
			continue;
		}
		if (cell_cut(lay, c, &room, above, piece))
			any = true;
		else if (room.mode != CUT_MUST && begin == 0 &&
		    c->slice.from < c->slice.to)
			return false;	/* something of each, or nothing */
		part_add(h, c, piece[0], 0);
		part_add(t, c, piece[1], begin);
	}
	return any;
}

bool
band_split(struct lay *lay, const struct band *b, const struct room *given,
    const struct band **head, const struct band **tail, mpt *part)
{
	struct room	 room = *given;
	mpt		 height;
	uint32_t	 rows = rows_fitting(b, room.avail, &height);
	struct band	*h, *t;
	bool		 done = false;

	if (rows == 0 && given->rows)
		return false;
	if (rows > 0)
		room.avail = height;
	for (int mode = CUT_CLEAN; !done && mode <= (int)given->mode; mode++) {
		room.mode = (enum cut_mode)mode;
		h = part_of(lay, b, 0, rows > 0 ? rows : 1);
		t = part_of(lay, b, rows, b->n_row);
		done = split_cells(lay, b, &room, h, t, rows);
	}
	if (!done)
		return false;
	if (rows == 0 && b->table->row_mark != NULL)
		t->mark = par_height(b->table->row_mark, 0,
		    par_n_lines(b->table->row_mark));
	band_measure(lay, h);
	band_measure(lay, t);
	*part = band_height(h);
	*head = h;
	*tail = t;
	return true;
}
