/* Tables of rich text.  Their columns have no elements of their own: a heading
 * cell that says nothing stands as the cells below it do. */
#include "report/rich_int.h"

#include "base/grid.h"
#include "base/limits.h"

enum align { AL_NONE, AL_START, AL_CENTER, AL_END, AL_DECIMAL, AL_N };

static const char *const align_name[AL_N] = { "", "start", "center", "end",
	"decimal" };

struct rich_column {
	uint32_t	 n[AL_N];	/* its <td> by alignment */
};

/* A table being made. */
struct rich_rows {
	struct rich	*rich;
	struct flow_node *table;
	struct grid	 grid;
	VEC(struct rich_column) column;
	bool		 heads;		/* no row of other cells yet */
};

static uint16_t
span_of(const struct xml_node *cell, const char *name)
{
	uint64_t	 n;

	if (!str_uint(xml_attr(cell, name), &n) || n < 1)
		return 1;
	return (uint16_t)(n > LIMIT_TABLE_COLUMNS ? LIMIT_TABLE_COLUMNS : n);
}

static bool
place(struct grid *g, const struct xml_node *cell, struct grid_place *p)
{
	return grid_cell(g, span_of(cell, "colspan"),
	    span_of(cell, "rowspan"), p);
}

static enum align
align_of(const struct xml_node *cell)
{
	for (int i = AL_NONE + 1; i < AL_N; i++)
		if (str_is(xml_attr(cell, "align"), align_name[i]))
			return (enum align)i;
	return AL_NONE;
}

static void
count_row(struct rich_rows *t, struct grid *g, const struct xml_node *tr)
{
	struct grid_place	 p;

	for (struct xml_node *c = xml_first_element(tr); c != NULL;
	    c = xml_next_element(c)) {
		if (!place(g, c, &p))
			break;
		while (t->column.n < grid_reach(g))
			VEC_PUSH(g->arena, t->column) =
			    (struct rich_column){ { 0 } };
		if (p.colspan == 1 && xml_is(c, "td"))
			t->column.v[p.col].n[align_of(c)]++;
	}
	grid_row(g);
}

static void
count_columns(struct rich_rows *t, const struct xml_node *table)
{
	struct grid	 g;

	grid_open(&g, t->rich->run->arena);
	for (struct xml_node *r = xml_first_element(table); r != NULL;
	    r = xml_next_element(r))
		if (!xml_is(r, "caption"))
			count_row(t, &g, r);
}

/* How most cells of a column stand. */
static enum align
column_align(const struct rich_column *c)
{
	int		 best = AL_NONE;

	for (int i = AL_NONE + 1; i < AL_N; i++)
		if (c->n[i] > c->n[best])
			best = i;
	return (enum align)best;
}

/* A heading over several columns is centred where they agree on not standing
 * at the left. */
static enum align
head_align(const struct rich_rows *t, const struct grid_place *p)
{
	enum align	 al = column_align(&t->column.v[p->col]);

	for (uint32_t i = 1; i < p->colspan; i++)
		if (column_align(&t->column.v[p->col + i]) != al)
			return AL_NONE;
	if (p->colspan > 1 && al > AL_START)
		return AL_CENTER;
	return al;
}

/* Styles PREFIXhead, PREFIXcell, PREFIXhead-ALIGN, PREFIXcell-ALIGN. */
static const struct computed *
cell_style(struct rich *r, const struct sink *row, const char *kind,
    enum align align)
{
	struct arena	*arena = r->run->arena;
	struct str	 name, full;

	if (align == AL_NONE)
		return rich_style(r, row, kind);
	name = STR_CAT(arena, str_of(kind), STR("-"),
	    str_of(align_name[align]));
	full = STR_CAT(arena, r->prefix, name);
	return rich_style(r, row, map_get(r->run->tpl->styles, full) == NULL ?
	    kind : name.p);
}

static void
rich_cell(struct rich_rows *t, const struct xml_node *node, struct sink *row)
{
	bool		 head = xml_is(node, "th");
	enum align	 al = align_of(node);
	const struct computed *style;
	struct flow_node *cell;
	struct grid_place	 p;
	struct sink	 in;

	if (place(&t->grid, node, &p) && head && al == AL_NONE)
		al = head_align(t, &p);
	style = cell_style(t->rich, row, head ? "head" : "cell", al);
	cell = rich_node(t->rich, FLOW_CELL, style, node,
	    head ? ROLE_TH : ROLE_TD);
	in = sink_in(cell, style, row, false);
	in.width = 0;
	cell->u.cell.colspan = span_of(node, "colspan");
	cell->u.cell.rowspan = span_of(node, "rowspan");
	cell->u.cell.head = head;
	cell->u.cell.row_scope = head && !t->heads;
	rich_inside(t->rich, node, "cell-p", &in);
	sink_end(t->rich->run, &in);
	emit(t->rich->run, row, cell);
}

static bool
all_heads(const struct xml_node *tr)
{
	const struct xml_node *c = xml_first_element(tr);

	for (; c != NULL; c = xml_next_element(c))
		if (!xml_is(c, "th"))
			return false;
	return xml_first_element(tr) != NULL;
}

/* A row of one cell over several columns heads the rows below it. */
static bool
is_subhead(const struct xml_node *tr)
{
	const struct xml_node *cell = xml_first_element(tr);

	return cell != NULL && span_of(cell, "colspan") > 1 &&
	    xml_next_element(cell) == NULL && xml_next_element(tr) != NULL;
}

static void
rich_row(struct rich_rows *t, const struct xml_node *tr, struct sink *sink)
{
	struct rich	*r = t->rich;
	const struct computed *style = rich_style(r, sink,
			    is_subhead(tr) ? "subhead" : "row");
	struct flow_node *row = rich_node(r, FLOW_ROW, style, tr, ROLE_TR);
	struct sink	 in = sink_in(row, style, sink, false);

	t->heads = t->heads && all_heads(tr);
	for (struct xml_node *c = xml_first_element(tr); c != NULL;
	    c = xml_next_element(c))
		rich_cell(t, c, &in);
	grid_row(&t->grid);
	if (row->first == NULL)
		return;
	t->table->u.table.head_rows += t->heads;
	emit(r->run, sink, row);
}

void
rich_table(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	const struct computed *style = rich_style(r, sink, "table");
	struct flow_node *table = rich_node(r, FLOW_TABLE, style, node,
			    ROLE_TABLE);
	struct sink	 in = sink_in(table, style, sink, false);
	struct rich_rows t = { .rich = r, .table = table, .heads = true };

	give_id(r->run, table, xml_attr(node, "id"), false);
	table->u.table.zebra = COLOUR_NONE;
	table->u.table.continued = run_attr(r->run, r->instr, AT_CONTINUED);
	rich_caption(r, node, AT_TABLE_LABEL, &in);
	count_columns(&t, node);
	grid_open(&t.grid, r->run->arena);
	for (struct xml_node *c = xml_first_element(node); c != NULL;
	    c = xml_next_element(c))
		if (!xml_is(c, "caption"))
			rich_row(&t, c, &in);
	table_finish(r->run, table, sink, false);
}
