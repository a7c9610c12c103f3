/* Tables in answers: rows that are longer or shorter than the others. */
#include "validate/validate_int.h"

#include "base/grid.h"
#include "base/limits.h"

static uint32_t
span_of(const struct xml_node *cell, const char *name)
{
	uint64_t	 n;

	if (!str_uint(xml_attr(cell, name), &n) || n < 1)
		return 1;
	return n > LIMIT_TABLE_COLUMNS ? LIMIT_TABLE_COLUMNS : (uint32_t)n;
}

static uint32_t
count_rows(const struct xml_node *table)
{
	uint32_t	 n = 0;

	for (struct xml_node *r = xml_first_element(table); r != NULL;
	    r = xml_next_element(r))
		n += xml_is(r, "tr");
	return n;
}

static void
place_row(struct check *ck, struct grid *g, const struct xml_node *tr,
    uint32_t left)
{
	struct grid_place	 p;

	for (struct xml_node *c = xml_first_element(tr); c != NULL;
	    c = xml_next_element(c)) {
		uint32_t	 rows = span_of(c, "rowspan");

		if (rows > left)
			diag_add(ck->ds, TABLE_ROWSPAN, xml_span(c),
			    diag_num(ck->ds, g->row + 1),
			    diag_num(ck->ds, rows), diag_num(ck->ds, left));
		grid_cell(g, span_of(c, "colspan"), rows < left ? rows : left,
		    &p);
	}
	grid_row(g);
}

void
check_table(struct check *ck, const struct xml_node *table)
{
	uint32_t	 n_row = count_rows(table), row = 0, columns;
	struct grid	 g;

	grid_open(&g, ck->arena);
	for (struct xml_node *r = xml_first_element(table); r != NULL;
	    r = xml_next_element(r))
		if (xml_is(r, "tr"))
			place_row(ck, &g, r, n_row - g.row);
	columns = grid_columns(&g);
	for (struct xml_node *r = xml_first_element(table); r != NULL;
	    r = xml_next_element(r)) {
		if (!xml_is(r, "tr") || g.fills.v[row++] == columns)
			continue;
		diag_add(ck->ds, TABLE_RAGGED, xml_span(r),
		    diag_num(ck->ds, row), diag_num(ck->ds,
		    g.fills.v[row - 1]), diag_num(ck->ds, columns));
	}
}
