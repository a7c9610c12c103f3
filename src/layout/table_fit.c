/* Columns by content, moved until the table gets no lower.  Heights are
 * estimated from natural widths: lines fall short of a column's edge by half
 * a word or so. */
#include "layout/table_int.h"

#define ROWS_LOOKED_AT	48		/* of a long table, evenly spread */
#define STEP_FIRST	4		/* part of the width that moves, */
#define STEP_LAST	128		/* halved down to this */
#define MOVES		24		/* of one step */
#define WHOLE_LINES	8		/* weigh that much more than parts */

/* A paragraph of a cell. */
struct stretch {
	mpt		 natural;	/* on one line */
	mpt		 inset;		/* of the cell and its lists */
	mpt		 em, leading;
};

struct estimate {
	VEC(struct stretch) text;
	uint32_t	 row, col;
	int64_t		 height;	/* at the widths so far */
};

struct fit {
	struct lay	*lay;
	const struct table *table;
	const mpt	*least;
	VEC(struct estimate) cell;	/* by rows */
	bool		*rigid;		/* columns that hold more than text */
};

static void
collect(struct fit *f, struct estimate *e, const struct flow_node *node,
    mpt inset)
{
	const struct flow_style *s = node->style;
	struct par_text	*text;

	switch (node->kind) {
	case FLOW_PARA:
		text = lay_text(f->lay, node);
		VEC_PUSH(f->lay->pass, e->text) = (struct stretch){
		    .natural = par_text_max(text), .inset = inset,
		    .em = s->size, .leading = s->leading };
		return;
	case FLOW_ITEM:
		inset = mpt_add(inset, s->size);	/* its label */
		break;
	case FLOW_BLOCK: case FLOW_LIST:
		inset = mpt_add(inset, s->indent_left);
		break;
	case FLOW_LABEL:
		return;
	default:
		f->rigid[e->col] = true;
		return;
	}
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		collect(f, e, c, inset);
}

static void
collect_cells(struct fit *f)
{
	const struct table *t = f->table;
	uint32_t	 every = 1 + t->n_row / ROWS_LOOKED_AT;

	for (size_t i = 0; i < t->cell.n; i++) {
		const struct cell *c = &t->cell.v[i];
		struct estimate	*e;

		if (c->colspan > 1 || c->rowspan > 1 || c->row % every != 0 ||
		    f->least[c->col] < 0)
			continue;
		e = &VEC_PUSH(f->lay->pass, f->cell);
		*e = (struct estimate){ .row = c->row, .col = c->col };
		for (const struct flow_node *n = c->node->first; n != NULL;
		    n = n->next)
			collect(f, e, n, cell_inset_x(t, c->node));
	}
}

/* Whole lines, and a little for how full they are: where no line is saved yet
 * the way leads to where one is. */
static int64_t
height_at(const struct estimate *e, mpt width)
{
	int64_t		 sum = 0;

	for (size_t i = 0; i < e->text.n; i++) {
		const struct stretch *s = &e->text.v[i];
		mpt		 inner = width - s->inset;
		int64_t		 lines = 1, full = s->leading;

		if (s->natural > inner) {
			inner = inner > 2 * s->em ? inner - s->em : s->em;
			lines = 1 + s->natural / inner;
			full = (int64_t)s->natural * s->leading / inner;
		}
		sum += WHOLE_LINES * lines * s->leading + full;
	}
	return sum;
}

/* Height of all rows when column `to` takes `step` from column `from`. */
static int64_t
height_of(const struct fit *f, uint32_t from, uint32_t to, mpt step)
{
	int64_t		 sum = 0, most = 0;

	for (size_t i = 0; i < f->cell.n; i++) {
		const struct estimate *e = &f->cell.v[i];
		int64_t		 h = e->height;

		if (step > 0 && e->col == from)
			h = height_at(e, f->table->col[from] - step);
		else if (step > 0 && e->col == to)
			h = height_at(e, f->table->col[to] + step);
		if (i > 0 && e->row != e[-1].row) {
			sum += most;
			most = 0;
		}
		if (h > most)
			most = h;
	}
	return sum + most;
}

static void
take_heights(struct fit *f)
{
	for (size_t i = 0; i < f->cell.n; i++)
		f->cell.v[i].height = height_at(&f->cell.v[i],
		    f->table->col[f->cell.v[i].col]);
}

/* Makes the move that saves most; false when none saves anything. */
static bool
move(struct fit *f, mpt step)
{
	mpt		*col = f->table->col;
	uint32_t	 n = f->table->n_col, from = 0, to = 0;
	int64_t		 best = height_of(f, 0, 0, 0);
	bool		 found = false;

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < n; j++) {
			int64_t		 h;

			if (i == j || f->least[i] < 0 || f->least[j] < 0 ||
			    f->rigid[i] || col[i] - step < f->least[i])
				continue;
			h = height_of(f, i, j, step);
			if (h >= best)
				continue;
			best = h;
			from = i;
			to = j;
			found = true;
		}
	if (!found)
		return false;
	col[from] -= step;
	col[to] += step;
	take_heights(f);
	return true;
}

void
table_fit(struct lay *lay, const struct table *t, const mpt *least)
{
	struct fit	 f = { .lay = lay, .table = t, .least = least };
	mpt		 width = 0;

	f.rigid = ARENA_ARRAY(lay->pass, bool, t->n_col);
	for (uint32_t i = 0; i < t->n_col; i++)
		if (least[i] >= 0)
			width = mpt_add(width, t->col[i]);
	collect_cells(&f);
	take_heights(&f);
	for (int part = STEP_FIRST; part <= STEP_LAST; part *= 2)
		for (int n = 0; n < MOVES && move(&f, width / part); n++)
			;
}
