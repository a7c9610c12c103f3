/* Tables: rows and cells to bands in the galley. */
#include "layout/table_int.h"

#include "base/grid.h"
#include "layout/cut.h"
#include "layout/setting.h"

#define LOW_TABLE	4		/* parts of a page: what is no higher */
#define LOW_ROW		12

static void
place_cell(struct lay *lay, struct table *t, struct grid *g,
    const struct flow_node *node)
{
	uint32_t	 below = t->n_row - g->row;
	uint32_t	 rowspan = node->u.cell.rowspan;
	struct grid_place	 p;

	if (rowspan < 1 || rowspan > below)
		rowspan = rowspan < 1 ? 1 : below;
	if (!grid_cell(g, node->u.cell.colspan, rowspan, &p)) {
		diag_add(lay->diags, LAYOUT_TABLE_COLUMNS, node->at,
		    diag_num(lay->diags, LIMIT_TABLE_COLUMNS));
		return;
	}
	VEC_PUSH(lay->pass, t->cell) = (struct cell){ .node = node,
	    .row = g->row, .rowspan = rowspan, .col = p.col,
	    .colspan = p.colspan };
}

bool
table_collect(struct lay *lay, struct table *t)
{
	struct grid	 g;

	grid_open(&g, lay->pass);
	for (const struct flow_node *r = t->node->first; r != NULL;
	    r = r->next) {
		t->n_col += r->kind == FLOW_COLUMN &&
		    t->n_col < LIMIT_TABLE_COLUMNS;
		t->n_row += r->kind == FLOW_ROW;
	}
	for (const struct flow_node *r = t->node->first; r != NULL;
	    r = r->next) {
		if (r->kind != FLOW_ROW)
			continue;
		VEC_PUSH(lay->pass, t->row_node) = r;
		for (const struct flow_node *c = r->first; c != NULL;
		    c = c->next)
			if (c->kind == FLOW_CELL)
				place_cell(lay, t, &g, c);
		grid_row(&g);
	}
	if (grid_reach(&g) > t->n_col)
		t->n_col = grid_reach(&g);
	return t->cell.n > 0;
}

/* Where the decimal points of a column stand in a cell so wide: the widest
 * number ends at the right, below the end of its heading. */
static mpt
decimal_point(const struct table *t, const struct cell *c, mpt inner)
{
	mpt		 block, point = t->decimal[c->col];

	if (point < 0 || c->colspan > 1)
		return -1;
	block = mpt_add(point, t->decimal_rest[c->col]);
	return block < inner ? point + (inner - block) : point;
}

static void
build_cell(struct builder *outer, const struct table *t, struct cell *c)
{
	struct builder	 b;

	c->x = c->w = 0;
	for (uint32_t i = 0; i < c->col; i++)
		c->x = mpt_add(c->x, t->col[i]);
	for (uint32_t i = 0; i < c->colspan; i++)
		c->w = mpt_add(c->w, t->col[c->col + i]);
	builder_init_cell(&b, outer->lay, c->w - cell_inset_x(t, c->node));
	b.x = cell_inset_left(t, c->node);
	b.decimal = decimal_point(t, c, b.w);
	b.depth = outer->depth;
	builder_mark(&b, c->node);
	build_children(&b, c->node);
	builder_finish(&b);
	c->slice = (struct slice){ .galley = b.galley,
	    .to = b.galley->item.n };
}

/* The end of the band that begins with row `from`: past all rows its cells
 * reach. */
static uint32_t
band_end(const struct table *t, uint32_t from, size_t *cell)
{
	uint32_t	 end = from + 1;

	while (*cell < t->cell.n && t->cell.v[*cell].row < end) {
		const struct cell *c = &t->cell.v[(*cell)++];

		if (c->row + c->rowspan > end)
			end = c->row + c->rowspan;
	}
	return end;
}

static struct band *
make_band(struct lay *lay, struct table *t, uint32_t from, uint32_t to,
    struct cell *cell, size_t n_cell)
{
	struct band	*b = ARENA_NEW(lay->pass, struct band);
	uint32_t	 n_head = t->node->u.table.head_rows;

	*b = (struct band){ .table = t, .cell = cell,
	    .n_cell = (uint32_t)n_cell, .n_row = to - from,
	    .row_node = t->row_node.v + from, .head = from < n_head,
	    .first_row = from < n_head ? 0 : from - n_head };
	for (size_t i = 0; i < n_cell; i++)
		cell[i].row -= from;
	band_measure(lay, b);
	return b;
}

static void
make_bands(struct lay *lay, struct table *t)
{
	size_t		 cell = 0;

	for (uint32_t row = 0; row < t->n_row;) {
		size_t		 first = cell;
		uint32_t	 end = band_end(t, row, &cell);

		VEC_PUSH(lay->pass, t->band) = make_band(lay, t, row, end,
		    t->cell.v + first, cell - first);
		row = end;
	}
	while (t->n_head < t->band.n && t->band.v[t->n_head]->head)
		t->n_head++;
	if (t->n_head == t->band.n)	/* nothing but heads */
		t->n_head = 0;
}

static const struct flow_node *
caption_of(const struct flow_node *table)
{
	for (const struct flow_node *c = table->first; c != NULL; c = c->next)
		if (c->kind == FLOW_CAPTION)
			return c;
	return NULL;
}

static const struct flow_node *
first_para(const struct flow_node *node)
{
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		if (c->kind == FLOW_PARA)
			return c;
	return NULL;
}

static struct flow_node *
like(struct lay *lay, const struct flow_node *node)
{
	struct flow_node *copy = nodes_stand_in(lay->nodes);
	uint32_t	 number = copy->number;

	*copy = *node;
	copy->number = number;
	copy->id = STR_NONE;
	copy->next = NULL;
	return copy;
}

/* The caption's inlines, copied without their ids, and the "continued" text
 * after them. */
static struct flow_node *
continued_inlines(struct lay *lay, const struct flow_node *table,
    const struct flow_node *caption)
{
	struct flow_node *first = NULL, **end = &first;
	const struct flow_node *c = caption != NULL ? caption->first : NULL;

	for (; c != NULL; c = c->next) {
		*end = like(lay, c);
		end = &(*end)->next;
	}
	*end = nodes_stand_in(lay->nodes);
	(*end)->kind = FLOW_TEXT;
	(*end)->style = caption != NULL ? caption->style : table->style;
	(*end)->u.text = str_fmt(lay->cache, "%s%.*s",
	    caption != NULL ? " " : "", STR_ARG(table->u.table.continued));
	return first;
}

/* A paragraph like the caption's first, or the table's, that says
 * "continued"; made once for `node`. */
static struct flow_node *
continued_para(struct lay *lay, const struct flow_node *node,
    const struct flow_node *table, const struct flow_node *caption)
{
	struct node_info *info = nodes_get(lay->nodes, node);
	struct flow_node *para = info->stand_in;

	if (para != NULL)
		return para;
	para = nodes_stand_in(lay->nodes);
	para->kind = FLOW_PARA;
	para->style = caption != NULL ? caption->style : table->style;
	para->at = table->at;
	para->first = continued_inlines(lay, table, caption);
	info->stand_in = para;
	return para;
}

/* What stands above the rows on each further page, if that leaves enough for
 * the rows: at most a third of a page, less in a cell. */
static void
make_repeat(struct lay *lay, struct table *t, const struct flow_node *caption,
    bool inner)
{
	t->repeat = 0;
	for (uint32_t i = 0; i < t->n_head; i++)
		t->repeat = mpt_add(t->repeat, band_height(t->band.v[i]));
	if (t->node->u.table.continued.n > 0) {
		const struct flow_node *para = caption != NULL ?
		    first_para(caption) : NULL;

		t->continued = lay_par(lay, continued_para(lay, t->node,
		    t->node, para), t->w);
		t->row_mark = lay_par(lay, continued_para(lay,
		    t->row_node.v[0], t->node, NULL), t->w);
		t->continued_height = mpt_add(par_height(t->continued, 0,
		    par_n_lines(t->continued)),
		    para != NULL ? para->style->space_after : 0);
		t->repeat = mpt_add(t->repeat, t->continued_height);
	}
	if (t->repeat <= lay->body_height / (inner ? 8 : 3))
		return;
	t->repeat = t->continued_height = 0;
	t->continued = NULL;
	t->n_head = 0;
}

static bool
ties(const struct band *b)
{
	return b->row_node[b->n_row - 1]->style->keep_next;
}

/* Little enough to be taken in at once: better not parted. */
static bool
is_low(const struct lay *lay, const struct table *t)
{
	mpt		 sum = 0;

	for (size_t i = 0; i < t->band.n && sum < lay->body_height; i++)
		sum = mpt_add(sum, band_height(t->band.v[i]));
	return sum <= lay->body_height / LOW_TABLE;
}

/* Would a break above band i leave the first or last row alone, if that is no
 * more than two or three lines? */
static bool
alone(const struct lay *lay, const struct table *t, size_t i)
{
	mpt		 least = lay->body_height / LOW_ROW;
	size_t		 first = t->n_head;

	while (first < i && ties(t->band.v[first]))
		first++;
	return (i == first + 1 && band_height(t->band.v[i - 1]) < least) ||
	    (i == t->band.n - 1 && band_height(t->band.v[i]) < least);
}

static enum bond
band_bond(const struct lay *lay, const struct table *t, size_t i)
{
	const struct band *above = i > 0 ? t->band.v[i - 1] : NULL;

	if (i == 0 || above->head)
		return BOND_NEVER;
	if (ties(above))
		return BOND_NEXT;
	if (alone(lay, t, i))
		return BOND_ALONE;
	return t->low ? BOND_AVOID : BOND_FREE;
}

static void
push_bands(struct builder *b, const struct table *t)
{
	for (size_t i = 0; i < t->band.n; i++) {
		const struct band *band = t->band.v[i];
		struct item	*it;

		for (uint32_t r = 0; r < band->n_row; r++)
			builder_mark(b, band->row_node[r]);
		builder_bond(b, band_bond(b->lay, t, i));
		it = builder_item(b, ITEM_BAND, t->node, band_height(band));
		it->band = band;
		it->x = t->x;
		it->w = t->w;
	}
}

/* The table's own box: narrower than its column it follows the style. */
static void
place_table(struct builder *b, struct table *t, mpt inset)
{
	mpt		 slack = b->w - inset - t->w;

	t->x = b->x;
	if (slack <= 0)
		return;
	if (t->node->style->align == ALIGN_CENTRE)
		t->x += slack / 2;
	else if (t->node->style->align == ALIGN_END)
		t->x += slack;
}

static void
build_rows(struct builder *b, struct table *t, const struct flow_node *caption)
{
	const struct flow_style *s = t->node->style;
	mpt		 inset = s->border_left + s->padding_left +
	    s->border_right + s->padding_right;
	uint32_t	 by_page = b->lay->n_by_page;
	struct frame	*f;

	table_widths(b->lay, t, b->w - inset, b->depth);
	if (b->lay->n_by_page != by_page)
		setting_note_table(b->lay, t, b->w - inset, b->depth);
	for (size_t i = 0; i < t->cell.n; i++)
		build_cell(b, t, &t->cell.v[i]);
	make_bands(b->lay, t);
	t->low = is_low(b->lay, t);
	make_repeat(b->lay, t, caption, b->inner);
	place_table(b, t, inset);
	f = frame_open(b, t->node, t->x, t->w + inset);
	f->table = t;
	f->chain_top = mpt_add(f->chain_top, t->repeat);
	t->x += s->border_left + s->padding_left;
	push_bands(b, t);
	frame_close(b, f);
}

void
build_table(struct builder *b, const struct flow_node *node)
{
	const struct flow_node *caption = caption_of(node);
	struct table	*t = ARENA_NEW(b->lay->pass, struct table);
	struct box	 box;

	t->node = node;
	box_enter_plain(b, &box, node);
	if (caption != NULL) {
		build_block(b, caption);
		builder_bond(b, BOND_NEVER);
	}
	if (table_collect(b->lay, t))
		build_rows(b, t, caption);
	box_leave(b, &box);
}
