#include "base/grid.h"

#include "base/limits.h"

void
grid_open(struct grid *g, struct arena *a)
{
	*g = (struct grid){ .arena = a };
}

static bool
covered(const struct grid *g, uint32_t col)
{
	return col < g->until.n && g->until.v[col] > g->row;
}

uint32_t
grid_next(struct grid *g)
{
	while (covered(g, g->col))
		g->col++;
	return g->col;
}

bool
grid_cell(struct grid *g, uint32_t colspan, uint32_t rowspan,
    struct grid_place *p)
{
	uint32_t	 most = LIMIT_TABLE_COLUMNS - grid_next(g);

	if (most == 0)
		return false;
	*p = (struct grid_place){ .col = g->col, .colspan = 1 };
	while (p->colspan < colspan && p->colspan < most &&
	    !covered(g, p->col + p->colspan))
		p->colspan++;
	for (uint32_t i = 0; i < p->colspan; i++) {
		if (g->col == g->until.n)
			VEC_PUSH(g->arena, g->until) = 0;
		g->until.v[g->col++] = g->row + (rowspan > 0 ? rowspan : 1);
	}
	return true;
}

uint32_t
grid_row(struct grid *g)
{
	uint32_t	 fills = 0;

	for (uint32_t i = 0; i < g->until.n; i++)
		fills += covered(g, i);
	VEC_PUSH(g->arena, g->fills) = fills;
	g->row++;
	g->col = 0;
	return fills;
}

uint32_t
grid_columns(const struct grid *g)
{
	uint32_t	*rows, best = 0;

	rows = ARENA_ARRAY(g->arena, uint32_t, g->until.n + 1);
	for (size_t i = 0; i < g->fills.n; i++)
		rows[g->fills.v[i]]++;
	for (size_t i = 0; i < g->fills.n; i++)
		if (rows[g->fills.v[i]] > rows[best])
			best = g->fills.v[i];
	return best;
}

uint32_t
grid_reach(const struct grid *g)
{
	return (uint32_t)g->until.n;
}
