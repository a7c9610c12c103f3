/* Header cells: the cells of a table are laid on its grid row by row; each
 * column keeps the heads that stand above, each row those before. */
#include "render/heads.h"

#define COLUMNS		100		/* cells beyond have no heads */
#define LEVELS		6

struct cell_heads {
	const uint32_t	*head;
	size_t		 n;
	bool		 is_named;
};

struct row_head {
	uint32_t	 elem;
	uint32_t	 last;		/* row it reaches down to */
};

struct grid {
	uint32_t	 row;		/* from 1 */
	uint32_t	 column;	/* where the next cell may go */
	uint32_t	 busy[COLUMNS];	/* row down to which cells reach */
	uint32_t	 head[COLUMNS][LEVELS];
	uint8_t		 n_head[COLUMNS];
	bool		 closed[COLUMNS];	/* data stand below the heads:
						 * the next head is a new one */
	struct row_head	 beside[LEVELS];
	uint32_t	 n_beside;
};

struct heads {
	struct arena	*a;
	const struct page_doc *doc;
	struct grid	**grid;		/* by element: of a table, or NULL */
	struct cell_heads *cell;	/* by element */
};

static bool
spans(const struct page_elem *e)
{
	return e->role == ROLE_TH && (e->colspan > 1 || e->rowspan > 1);
}

/* The table around a row's cell; 0 when it is none. */
static uint32_t
table_of(const struct page_doc *doc, uint32_t elem)
{
	const struct page_elem	*e = &doc->elem.v[elem];
	const struct page_elem	*row = &doc->elem.v[e->parent];

	return (e->role == ROLE_TH || e->role == ROLE_TD) &&
	    row->role == ROLE_TR ? row->parent : 0;
}

static void
next_row(struct grid *g)
{
	uint32_t	 n = 0;

	g->row++;
	g->column = 0;
	for (uint32_t i = 0; i < g->n_beside; i++)
		if (g->beside[i].last >= g->row)
			g->beside[n++] = g->beside[i];
	g->n_beside = n;
}

static bool
holds(const uint32_t *v, size_t n, uint32_t elem)
{
	for (size_t i = 0; i < n; i++)
		if (v[i] == elem)
			return true;
	return false;
}

/* The heads of a cell in the columns from..to. */
static void
collect(struct heads *h, const struct grid *g, uint32_t elem, uint32_t from,
    uint32_t to)
{
	uint32_t	*v = ARENA_ARRAY(h->a, uint32_t,
	    (size_t)(to - from + 1) * LEVELS);
	size_t		 n = 0;

	for (uint32_t c = from; c < to; c++)
		for (uint32_t i = 0; i < g->n_head[c]; i++)
			if (!holds(v, n, g->head[c][i]))
				v[n++] = g->head[c][i];
	for (uint32_t i = 0; i < g->n_beside; i++)
		v[n++] = g->beside[i].elem;
	h->cell[elem].head = v;
	h->cell[elem].n = n;
}

static void
add_head(struct grid *g, uint32_t column, uint32_t elem)
{
	if (g->closed[column])
		g->n_head[column] = 0;
	g->closed[column] = false;
	if (g->n_head[column] < LEVELS)
		g->head[column][g->n_head[column]++] = elem;
}

static uint32_t
at_least_one(uint32_t n)
{
	return n > 0 ? n : 1;
}

static void
place(struct heads *h, struct grid *g, uint32_t elem)
{
	const struct page_elem	*e = &h->doc->elem.v[elem];
	uint32_t		 last, from, to;

	while (g->column < COLUMNS && g->busy[g->column] >= g->row)
		g->column++;
	from = g->column;
	to = from + at_least_one(e->colspan);
	to = to < COLUMNS ? to : COLUMNS;
	last = g->row + at_least_one(e->rowspan) - 1;
	collect(h, g, elem, from, to);
	for (uint32_t c = from; c < to; c++) {
		g->busy[c] = last;
		if (e->role == ROLE_TH && !e->row_scope)
			add_head(g, c, elem);
		else
			g->closed[c] = true;
	}
	g->column = to;
	if (e->role == ROLE_TH && e->row_scope && g->n_beside < LEVELS)
		g->beside[g->n_beside++] = (struct row_head){ elem, last };
	h->cell[elem].is_named = e->role == ROLE_TH;
}

static void
walk(struct heads *h)
{
	const struct page_elem	*e = h->doc->elem.v;

	for (uint32_t i = 1; i < h->doc->elem.n; i++) {
		struct grid	*row = h->grid[e[i].parent];
		struct grid	*cell = h->grid[table_of(h->doc, i)];

		if (e[i].role == ROLE_TR && row != NULL)
			next_row(row);
		else if (cell != NULL)
			place(h, cell, i);
	}
}

static struct heads *
new_heads(struct arena *a, const struct page_doc *doc)
{
	struct heads	*h = ARENA_NEW(a, struct heads);

	h->a = a;
	h->doc = doc;
	h->grid = ARENA_ARRAY(a, struct grid *, doc->elem.n);
	h->cell = ARENA_ARRAY(a, struct cell_heads, doc->elem.n);
	return h;
}

struct heads *
heads_new(struct arena *a, const struct page_doc *doc)
{
	struct heads	*h = NULL;

	for (uint32_t i = 1; i < doc->elem.n; i++) {
		uint32_t	 table = table_of(doc, i);

		if (table == 0 || !spans(&doc->elem.v[i]))
			continue;
		if (h == NULL)
			h = new_heads(a, doc);
		if (h->grid[table] == NULL)
			h->grid[table] = ARENA_NEW(a, struct grid);
	}
	if (h != NULL)
		walk(h);
	return h;
}

const uint32_t *
heads_of(const struct heads *h, uint32_t elem, size_t *n)
{
	*n = h != NULL ? h->cell[elem].n : 0;
	return *n > 0 ? h->cell[elem].head : NULL;
}

bool
heads_is_named(const struct heads *h, uint32_t elem)
{
	return h != NULL && h->cell[elem].is_named;
}
