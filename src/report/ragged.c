/* Tables whose rows are not all as long as the table is wide: said, when the
 * template is to blame, and made whole with empty cells. */
#include "report/run_int.h"

#include "base/grid.h"

static uint32_t
rows_of(const struct flow_node *table)
{
	uint32_t	 n = 0;

	for (const struct flow_node *c = table->first; c != NULL; c = c->next)
		n += c->kind == FLOW_ROW;
	return n;
}

static uint32_t
described(const struct flow_node *table)
{
	uint32_t	 n = 0;

	for (const struct flow_node *c = table->first; c != NULL; c = c->next)
		n += c->kind == FLOW_COLUMN;
	return n;
}

static void
tell(struct run *run, enum diag_code code, const struct flow_node *at,
    uint32_t row, uint32_t has, uint32_t may)
{
	diag_add(run->diags, code, at->at, diag_num(run->diags, row + 1),
	    diag_num(run->diags, has), diag_num(run->diags, may));
}

/* Places a row's cells.  Those that reach down past the table end with it,
 * and at `columns` those that begin before. */
static void
place_row(struct run *run, struct grid *g, const struct flow_node *row,
    uint32_t left, uint32_t columns, bool say)
{
	struct grid_place	 p;

	for (struct flow_node *c = row->first; c != NULL; c = c->next) {
		uint32_t	 at = grid_next(g);

		if (c->u.cell.rowspan > left) {
			if (say)
				tell(run, TABLE_ROWSPAN, c, g->row,
				    c->u.cell.rowspan, left);
			c->u.cell.rowspan = (uint16_t)left;
		}
		if (at < columns && c->u.cell.colspan > columns - at)
			c->u.cell.colspan = (uint16_t)(columns - at);
		grid_cell(g, c->u.cell.colspan, c->u.cell.rowspan, &p);
	}
	grid_row(g);
}

static void
place_rows(struct run *run, struct grid *g, const struct flow_node *table,
    uint32_t columns, bool say)
{
	uint32_t	 n = rows_of(table);

	grid_open(g, run->arena);
	for (const struct flow_node *r = table->first; r != NULL; r = r->next)
		if (r->kind == FLOW_ROW)
			place_row(run, g, r, n - g->row, columns, say);
}

/* Empty cells at the end of a row look like its last. */
static void
pad(struct run *run, struct flow_node *row, uint32_t n)
{
	struct flow_node *last = row->first;

	while (last != NULL && last->next != NULL)
		last = last->next;
	for (; last != NULL && n > 0; n--) {
		struct flow_node *c = flow_new(run->arena, run->doc,
		    FLOW_CELL);

		c->role = last->role;
		c->style = last->style;
		c->at = row->at;
		c->u.cell = last->u.cell;
		c->u.cell.colspan = c->u.cell.rowspan = 1;
		last = last->next = c;
	}
}

uint32_t
table_square(struct run *run, struct flow_node *table, bool say)
{
	uint32_t	 columns = described(table), reach, i = 0;
	struct grid	 g, clipped;

	place_rows(run, &g, table, 0, say);
	if (grid_columns(&g) > columns)
		columns = grid_columns(&g);
	place_rows(run, &clipped, table, columns, false);
	reach = grid_reach(&clipped);
	if (reach < columns)
		reach = columns;
	for (struct flow_node *r = table->first; r != NULL; r = r->next) {
		if (r->kind != FLOW_ROW)
			continue;
		if (say && g.fills.v[i] != columns)
			tell(run, TABLE_RAGGED, r, i, g.fills.v[i], columns);
		pad(run, r, reach - clipped.fills.v[i++]);
	}
	return reach;
}
