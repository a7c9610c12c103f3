/* Widths of table columns: given, by share, or by content. */
#include "layout/table_int.h"

#define PADDING_TIGHT	150		/* 1/1000, in a table too wide */

mpt
cell_inset_left(const struct table *t, const struct flow_node *cell)
{
	return cell->style->border_left +
	    mpt_scale(cell->style->padding_left, t->padding, 1000);
}

mpt
cell_inset_x(const struct table *t, const struct flow_node *cell)
{
	return cell_inset_left(t, cell) + cell->style->border_right +
	    mpt_scale(cell->style->padding_right, t->padding, 1000);
}

static const struct flow_column *
column_of(const struct table *t, uint32_t col)
{
	const struct flow_node *c = t->node->first;

	for (; c != NULL; c = c->next)
		if (c->kind == FLOW_COLUMN && col-- == 0)
			return &c->u.column;
	return NULL;
}

/* Numbers of a column stand on a common point: widest part on each side. */
static void
measure_decimal(struct lay *lay, struct table *t, const struct cell *c)
{
	const struct flow_node *n;

	for (n = c->node->first; n != NULL; n = n->next) {
		struct par_text	*text;
		mpt		 before, rest;

		if (n->kind != FLOW_PARA || c->colspan > 1 ||
		    n->style->align != ALIGN_DECIMAL)
			continue;
		text = lay_text(lay, n);
		before = par_text_decimal(text);
		rest = par_text_max(text) - before;
		if (before > t->decimal[c->col])
			t->decimal[c->col] = before;
		if (rest > t->decimal_rest[c->col])
			t->decimal_rest[c->col] = rest;
	}
}

static void
widen(struct extent *e, mpt min, mpt max)
{
	if (min > e->min)
		e->min = min;
	if (max > e->max)
		e->max = max;
	if (e->min > e->max)
		e->max = e->min;
}

/* What a cell over several columns lacks is shared out among them, by their
 * widths so far. */
static void
widen_span(struct extent *e, uint32_t n, mpt need, bool max)
{
	int64_t		 sum = 0;
	mpt		 lack;

	for (uint32_t i = 0; i < n; i++)
		sum += max ? e[i].max : e[i].min;
	if (sum >= need)
		return;
	lack = need - (mpt)sum;
	for (uint32_t i = 0; i < n; i++) {
		mpt		*w = max ? &e[i].max : &e[i].min;

		*w = mpt_add(*w, sum == 0 ? lack / (mpt)n :
		    mpt_scale(lack, *w, sum));
		widen(&e[i], e[i].min, e[i].max);
	}
}

struct extent *
table_measure(struct lay *lay, struct table *t, uint32_t depth)
{
	struct extent	*e = ARENA_ARRAY(lay->pass, struct extent, t->n_col);
	struct extent	*need = ARENA_ARRAY(lay->pass, struct extent,
	    t->cell.n);

	t->decimal = ARENA_ARRAY(lay->pass, mpt, t->n_col);
	t->decimal_rest = ARENA_ARRAY(lay->pass, mpt, t->n_col);
	for (uint32_t i = 0; i < t->n_col; i++)
		t->decimal[i] = -1;
	for (size_t i = 0; i < t->cell.n; i++) {
		const struct cell *c = &t->cell.v[i];
		mpt		 inset = cell_inset_x(t, c->node);

		need[i] = measure_children(lay, c->node, depth);
		need[i].min = mpt_add(need[i].min, inset);
		need[i].max = mpt_add(need[i].max, inset);
		measure_decimal(lay, t, c);
		if (c->colspan > 1)
			continue;
		widen(&e[c->col], need[i].min, need[i].max);
		if (t->decimal[c->col] >= 0)
			widen(&e[c->col], inset + t->decimal[c->col] +
			    t->decimal_rest[c->col], 0);
	}
	for (size_t i = 0; i < t->cell.n; i++) {
		const struct cell *c = &t->cell.v[i];

		if (c->colspan < 2)
			continue;
		widen_span(&e[c->col], c->colspan, need[i].min, false);
		widen_span(&e[c->col], c->colspan, need[i].max, true);
	}
	return e;
}

/* One kind of column in a distribution. */
enum column_kind { COLUMN_FIXED, COLUMN_FRACTION, COLUMN_CONTENT };

struct share {
	const struct table *table;
	const struct extent *extent;
	enum column_kind *kind;
	uint32_t	*fraction;
	mpt		 left;		/* width not given out yet */
};

static int64_t
sum_of(const struct share *sh, enum column_kind kind, bool max)
{
	int64_t		 sum = 0;

	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == kind)
			sum += max ? sh->extent[i].max : sh->extent[i].min;
	return sum;
}

static void
share_kinds(struct share *sh)
{
	for (uint32_t i = 0; i < sh->table->n_col; i++) {
		const struct flow_column *c = column_of(sh->table, i);

		sh->kind[i] = COLUMN_CONTENT;
		if (c != NULL && c->width > 0) {
			sh->kind[i] = COLUMN_FIXED;
			sh->table->col[i] = c->width;
			sh->left -= c->width;
		} else if (c != NULL && c->fraction > 0) {
			sh->kind[i] = COLUMN_FRACTION;
			sh->fraction[i] = c->fraction;
		}
	}
}

/* Rounded down: shares together are never more than there is. */
static mpt
part(int64_t whole, int64_t num, int64_t den)
{
	return whole <= 0 ? 0 : (mpt)((__int128)whole * num / den);
}

/* Columns by content get room between least and natural width. */
static void
share_content(struct share *sh)
{
	int64_t		 min = sum_of(sh, COLUMN_CONTENT, false);
	int64_t		 max = sum_of(sh, COLUMN_CONTENT, true);
	int64_t		 others = sum_of(sh, COLUMN_FRACTION, false);
	int64_t		 room = sh->left - others;
	bool		 alone = true;

	if (room > max)
		room = max;
	if (room < min)
		room = min;
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		alone = alone && sh->kind[i] != COLUMN_FRACTION;
	for (uint32_t i = 0; i < sh->table->n_col; i++) {
		const struct extent *e = &sh->extent[i];
		mpt		 w = e->min;

		if (sh->kind[i] != COLUMN_CONTENT)
			continue;
		if (max > min)
			w = mpt_add(w, part(e->max - e->min, room - min,
			    max - min));
		/* Without other columns the table fills its width. */
		if (alone && max > 0 && sh->left > max)
			w = part(e->max, sh->left, max);
		sh->table->col[i] = w;
	}
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT)
			sh->left -= sh->table->col[i];
}

/* The rest goes to the columns by share.  One that would be narrower than its
 * longest word gets that and leaves the sharing. */
static void
share_fractions(struct share *sh)
{
	for (bool again = true; again;) {
		int64_t		 sum = 0;

		again = false;
		for (uint32_t i = 0; i < sh->table->n_col; i++)
			if (sh->kind[i] == COLUMN_FRACTION)
				sum += sh->fraction[i];
		for (uint32_t i = 0; i < sh->table->n_col && !again; i++) {
			mpt		 w;

			if (sh->kind[i] != COLUMN_FRACTION)
				continue;
			w = part(sh->left, sh->fraction[i], sum);
			sh->table->col[i] = w;
			if (w >= sh->extent[i].min)
				continue;
			sh->table->col[i] = sh->extent[i].min;
			sh->left -= sh->extent[i].min;
			sh->kind[i] = COLUMN_FIXED;
			again = true;
		}
	}
}

static int64_t
columns_sum(const struct table *t)
{
	int64_t		 sum = 0;

	for (uint32_t i = 0; i < t->n_col; i++)
		sum += t->col[i];
	return sum;
}

/* More than there is: a third of the width is shared out evenly, so that no
 * column vanishes, the rest in proportion; with a finding. */
static void
squeeze(struct lay *lay, struct table *t, mpt width)
{
	int64_t		 sum = columns_sum(t);

	diag_add(lay->diags, LAYOUT_TABLE_WIDE, t->node->at,
	    node_label(t->node), diag_num(lay->diags, t->n_col));
	for (uint32_t i = 0; i < t->n_col; i++)
		t->col[i] = part(width / 3, 1, t->n_col) +
		    part(t->col[i], width - width / 3, sum);
}

/* Columns for a padding of cells; true when they fit, to a rounding error. */
static bool
share_out(struct lay *lay, struct table *t, mpt width, uint32_t depth)
{
	struct share	 sh = { .table = t, .left = width };

	t->col = ARENA_ARRAY(lay->pass, mpt, t->n_col);
	sh.extent = table_measure(lay, t, depth);
	sh.kind = ARENA_ARRAY(lay->pass, enum column_kind, t->n_col);
	sh.fraction = ARENA_ARRAY(lay->pass, uint32_t, t->n_col);
	share_kinds(&sh);
	share_content(&sh);
	share_fractions(&sh);
	return columns_sum(t) <= (int64_t)width + t->n_col;
}

void
table_widths(struct lay *lay, struct table *t, mpt width, uint32_t depth)
{
	t->padding = 1000;
	if (!share_out(lay, t, width, depth)) {
		t->padding = PADDING_TIGHT;
		if (!share_out(lay, t, width, depth))
			squeeze(lay, t, width);
	}
	t->w = (mpt)columns_sum(t);
}
