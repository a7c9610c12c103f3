/* Widths of table columns: given, by share, or by content. */
#include "layout/table_int.h"

#include <string.h>

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

static mpt
at_least(mpt length, mpt least)
{
	return length > least ? length : least;
}

/* Narrower tiers reach at most as far as the next. */
static void
widen(struct extent *e, struct extent need)
{
	for (int i = 0; i < TIER_N; i++) {
		if (need.w[i] > e->w[i])
			e->w[i] = need.w[i];
		if (i > 0 && e->w[i - 1] > e->w[i])
			e->w[i] = e->w[i - 1];
	}
}

/* What a cell over several columns lacks is shared out among them, by their
 * widths so far. */
static void
widen_span(struct extent *e, uint32_t n, mpt need, enum tier tier)
{
	struct extent	 none = { { 0 } };
	int64_t		 sum = 0;
	mpt		 lack;

	for (uint32_t i = 0; i < n; i++)
		sum += e[i].w[tier];
	if (sum >= need)
		return;
	lack = need - (mpt)sum;
	for (uint32_t i = 0; i < n; i++) {
		mpt		*w = &e[i].w[tier];

		*w = mpt_add(*w, sum == 0 ? lack / (mpt)n :
		    mpt_scale(lack, *w, sum));
		widen(&e[i], none);
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
		for (int k = 0; k < TIER_N; k++)
			need[i].w[k] = mpt_add(need[i].w[k], inset);
		measure_decimal(lay, t, c);
		if (c->colspan > 1)
			continue;
		if (t->decimal[c->col] >= 0)
			need[i].w[TIER_MIN] = at_least(need[i].w[TIER_MIN],
			    inset + t->decimal[c->col] +
			    t->decimal_rest[c->col]);
		widen(&e[c->col], need[i]);
	}
	for (size_t i = 0; i < t->cell.n; i++) {
		const struct cell *c = &t->cell.v[i];

		for (int k = 0; k < TIER_N && c->colspan > 1; k++)
			widen_span(&e[c->col], c->colspan, need[i].w[k],
			    (enum tier)k);
	}
	return e;
}

/* One kind of column in a distribution. */
enum column_kind { COLUMN_FIXED, COLUMN_FRACTION, COLUMN_CONTENT };

struct share {
	const struct table *table;
	struct extent	*extent;
	enum column_kind *kind;
	uint32_t	*fraction;
	mpt		 left;		/* width not given out yet */
	enum tier	 floor;		/* of columns by share */
};

static int64_t
sum_of(const struct share *sh, enum column_kind kind, enum tier tier)
{
	int64_t		 sum = 0;

	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == kind)
			sum += sh->extent[i].w[tier];
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

/* Gives columns by content what they lack to a tier, small wishes first:
 * nobody gets more than another who still lacks. */
static void
raise_to(struct share *sh, enum tier tier, int64_t *room)
{
	mpt		*col = sh->table->col;
	int64_t		 n = 1, level = 0;

	while (n > 0 && *room > 0) {
		int64_t		 given = 0;

		n = 0;
		for (uint32_t i = 0; i < sh->table->n_col; i++)
			n += sh->kind[i] == COLUMN_CONTENT &&
			    col[i] < sh->extent[i].w[tier];
		level = n > 0 ? *room / n : 0;
		for (uint32_t i = 0; i < sh->table->n_col; i++) {
			int64_t		 lack = sh->extent[i].w[tier] - col[i];

			if (sh->kind[i] != COLUMN_CONTENT || lack <= 0)
				continue;
			if (lack > level)
				lack = level;
			col[i] += (mpt)lack;
			given += lack;
		}
		*room -= given;
		if (given == 0)
			return;
	}
}

/* From phrases to whole texts in proportion: a long text gains more lines. */
static void
raise_to_max(struct share *sh, int64_t room)
{
	mpt		*col = sh->table->col;
	int64_t		 lack = 0;

	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT)
			lack += sh->extent[i].w[TIER_MAX] - col[i];
	if (lack <= 0 || room <= 0)
		return;
	if (room > lack)
		room = lack;
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT)
			col[i] += part(sh->extent[i].w[TIER_MAX] - col[i],
			    room, lack);
}

/* Without other columns the table fills its width. */
static void
stretch(struct share *sh)
{
	int64_t		 max = sum_of(sh, COLUMN_CONTENT, TIER_MAX);

	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_FRACTION)
			return;
	if (max <= 0 || sh->left <= max)
		return;
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT)
			sh->table->col[i] = part(sh->extent[i].w[TIER_MAX],
			    sh->left, max);
}

/* The narrowest tier below which columns by share will not go. */
static enum tier
fraction_floor(const struct share *sh)
{
	return sum_of(sh, COLUMN_FRACTION, TIER_WORD) +
	    sum_of(sh, COLUMN_CONTENT, TIER_WORD) <= sh->left ?
	    TIER_WORD : TIER_MIN;
}

/* Only what is short is worth keeping whole: a number with its unit, a name.
 * In Thai what stands between spaces may be a sentence. */
static void
limit_tiers(struct share *sh, mpt width)
{
	mpt		 most = width / (mpt)sh->table->n_col;

	for (uint32_t i = 0; i < sh->table->n_col; i++)
		for (int k = TIER_WORD; k <= TIER_PHRASE; k++)
			if (sh->extent[i].w[k] > most)
				sh->extent[i].w[k] = sh->extent[i].w[k - 1];
}

/* Whether a column by content has less than its text on one line. */
static bool
any_wraps(const struct share *sh)
{
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT &&
		    sh->table->col[i] < sh->extent[i].w[TIER_MAX])
			return true;
	return false;
}

/* Room that makes the table lower elsewhere goes there, but no phrase is
 * broken for it that was whole. */
static void
fit_content(struct lay *lay, struct share *sh)
{
	mpt		*least;

	if (!any_wraps(sh))
		return;
	least = ARENA_ARRAY(lay->pass, mpt, sh->table->n_col);
	for (uint32_t i = 0; i < sh->table->n_col; i++) {
		mpt		 phrase = sh->extent[i].w[TIER_PHRASE];
		mpt		 col = sh->table->col[i];

		least[i] = sh->kind[i] != COLUMN_CONTENT ? -1 :
		    phrase < col ? phrase : col;
	}
	table_fit(lay, sh->table, least);
}

/* Columns by content get room between least and natural width. */
static void
share_content(struct lay *lay, struct share *sh)
{
	int64_t		 room;

	sh->floor = fraction_floor(sh);
	room = sh->left - sum_of(sh, COLUMN_FRACTION, sh->floor) -
	    sum_of(sh, COLUMN_CONTENT, TIER_MIN);
	for (uint32_t i = 0; i < sh->table->n_col; i++)
		if (sh->kind[i] == COLUMN_CONTENT)
			sh->table->col[i] = sh->extent[i].w[TIER_MIN];
	raise_to(sh, TIER_WORD, &room);
	raise_to(sh, TIER_PHRASE, &room);
	raise_to_max(sh, room);
	fit_content(lay, sh);
	stretch(sh);
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
			if (w >= sh->extent[i].w[sh->floor])
				continue;
			sh->table->col[i] = sh->extent[i].w[sh->floor];
			sh->left -= sh->extent[i].w[sh->floor];
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
	limit_tiers(&sh, width);
	share_kinds(&sh);
	share_content(lay, &sh);
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

bool
table_holds(struct lay *lay, const struct table *t, mpt width, uint32_t depth)
{
	struct table	 now = { .node = t->node };
	size_t		 n = t->n_col * sizeof *t->col;

	if (!table_collect(lay, &now))
		return false;
	table_widths(lay, &now, width, depth);
	return now.padding == t->padding &&
	    memcmp(now.col, t->col, n) == 0 &&
	    memcmp(now.decimal, t->decimal, n) == 0 &&
	    memcmp(now.decimal_rest, t->decimal_rest, n) == 0;
}
