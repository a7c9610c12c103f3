/* Where a galley is cut: the best of all breaks that fit, by what they tear
 * apart and by how much they leave empty. */
#include "layout/cut.h"

#include <assert.h>

#include "layout/columns.h"
#include "layout/table_int.h"

/* Empty space costs up to 1000 (all of the page, rising with its square);
 * the bonds of enum bond cost: */
static const int64_t bond_cost[] = {
	[BOND_FREE] = 0, [BOND_INSIDE] = 1, [BOND_AVOID] = 60,
	[BOND_TOGETHER] = 20000, [BOND_LINES] = 100000,
	[BOND_NEXT] = 10000000, [BOND_NEVER] = 1000000000,
};
#define COST_SPLIT	40		/* a row torn that may be torn */

void
walk_start(struct walk *w, const struct frame *frame)
{
	*w = (struct walk){ .top = true };
	if (frame != NULL)
		w->y = w->content = frame->chain_top;
}

mpt
walk_step(struct walk *w, const struct item *it)
{
	mpt		 height = it->height;

	if (it->kind == ITEM_SPACE) {
		if (w->top)
			return 0;
		w->y = mpt_add(w->y, height);
		return height;
	}
	w->y = mpt_add(w->y, height);
	w->content = w->y;
	if (it->kind != ITEM_OPEN)
		w->top = false;
	return height;
}

mpt
slice_height(const struct slice *s)
{
	struct walk	 w;

	if (s->from == s->to)
		return 0;
	walk_start(&w, s->galley->item.v[s->from].frame);
	for (size_t i = s->from; i < s->to; i++)
		walk_step(&w, &s->galley->item.v[i]);
	return w.content;
}

/* The search for one cut. */
struct search {
	struct lay	*lay;
	const struct slice *slice;
	mpt		 avail, full;
	struct walk	 walk;
	bool		 any;		/* content seen */
	int64_t		 best_cost;	/* of best, < 0: none */
	struct cut	 best;
};

static int64_t
empty_cost(mpt empty, mpt avail)
{
	int64_t		 share;

	if (avail <= 0)
		return 0;
	share = (int64_t)empty * 1000 / avail;
	return share * share / 1000;
}

static bool
may_cut_before(const struct item *it)
{
	return it->kind != ITEM_SPACE && it->kind != ITEM_CLOSE;
}

static mpt
bottom_of(const struct frame *f)
{
	return f != NULL ? f->chain_bottom : 0;
}

/* What closing the boxes still open after an item takes. */
static mpt
bottom_after(const struct item *it)
{
	return bottom_of(it->kind == ITEM_CLOSE ? it->edge->parent : it->frame);
}

/* Considers the cut before item i. */
static void
consider(struct search *se, size_t i)
{
	const struct item *it = &se->slice->galley->item.v[i];
	mpt		 used = mpt_add(se->walk.content, bottom_of(it->frame));
	enum bond	 bond = it->bond;
	int64_t		 cost;

	if (used > se->avail)
		return;
	if (it->together && bond < BOND_TOGETHER)
		bond = BOND_TOGETHER;
	cost = empty_cost(se->avail - used, se->full) + bond_cost[bond];
	if (se->best_cost >= 0 && cost > se->best_cost)
		return;
	se->best_cost = cost;
	se->best = (struct cut){ .to = i, .height = used };
}

/* Item i does not fit: perhaps a part of it does.  A row that would fit on an
 * empty page is torn only when the page would stay half empty. */
static void
consider_split(struct search *se, size_t i)
{
	const struct item *it = &se->slice->galley->item.v[i];
	mpt		 above = mpt_add(se->walk.y, bottom_of(it->frame));
	mpt		 room = se->avail - above;
	struct cut	 c = { .to = i + 1, .split = true };
	mpt		 part;
	bool		 ok = false;

	if (room <= 0 || (it->height <= se->full / 2 && se->any))
		return;
	if (se->best_cost >= 0 && se->best_cost <= COST_SPLIT)
		return;
	c.head = c.tail = *it;
	if (it->kind == ITEM_BAND)
		ok = band_split(se->lay, it->band, room, se->full,
		    &c.head.band, &c.tail.band, &part);
	else if (it->kind == ITEM_COLUMNS)
		ok = columns_split(se->lay, it->columns, room,
		    &c.head.columns, &c.tail.columns, &part);
	if (!ok)
		return;
	c.head.height = part;
	c.tail.height = it->kind == ITEM_BAND ? band_height(c.tail.band) :
	    columns_height(c.tail.columns);
	c.tail.mark = NULL;
	c.tail.side = NULL;
	c.tail.bond = BOND_FREE;
	c.tail.force = BREAK_AUTO;
	c.height = mpt_add(above, part);
	se->best = c;
	se->best_cost = COST_SPLIT;
}

/* The next item is taken whole although it is too high. */
static struct cut
overflow(const struct search *se, size_t i)
{
	const struct item *it = &se->slice->galley->item.v[i];

	return (struct cut){ .to = i + 1, .overflow = true,
	    .height = mpt_add(se->walk.y, it->height) };
}

static struct cut
finish(struct search *se, size_t i, enum cut_mode mode)
{
	if (se->best_cost < 0 || se->best_cost > COST_SPLIT)
		consider_split(se, i);
	if (se->best_cost >= 0)
		return se->best;
	if (mode == CUT_MUST)
		return overflow(se, i);
	return (struct cut){ .to = se->slice->from };
}

struct cut
slice_cut(struct lay *lay, const struct slice *s, mpt avail, mpt full,
    enum cut_mode mode)
{
	struct search	 se = { .lay = lay, .slice = s, .avail = avail,
	    .full = full, .best_cost = -1 };

	assert(s->from < s->to);
	walk_start(&se.walk, s->galley->item.v[s->from].frame);
	for (size_t i = s->from; i < s->to; i++) {
		const struct item *it = &s->galley->item.v[i];
		struct walk	 before = se.walk;

		if (se.any && may_cut_before(it)) {
			consider(&se, i);
			if (it->force != BREAK_AUTO)
				return (struct cut){ .to = i,
				    .height = se.walk.content };
		}
		walk_step(&se.walk, it);
		if (mpt_add(se.walk.content, bottom_after(it)) > avail &&
		    it->kind != ITEM_SPACE) {
			se.walk = before;
			return finish(&se, i, mode);
		}
		if (it->kind != ITEM_SPACE && it->kind != ITEM_OPEN)
			se.any = true;
	}
	return (struct cut){ .to = s->to, .height = se.walk.content };
}

/* Items [from, to) as a galley of their own, one of them replaced. */
static struct slice
slice_with(struct lay *lay, const struct slice *s, size_t from, size_t to,
    size_t at, const struct item *instead)
{
	struct galley	*g = ARENA_NEW(lay->pass, struct galley);

	for (size_t i = from; i < to; i++)
		VEC_PUSH(lay->pass, g->item) =
		    i == at ? *instead : s->galley->item.v[i];
	return (struct slice){ .galley = g, .from = 0, .to = to - from };
}

bool
slice_divide(struct lay *lay, const struct slice *s, mpt avail, mpt full,
    struct slice *head, struct slice *tail)
{
	struct cut	 cut;
	size_t		 torn;

	*head = *tail = *s;
	head->to = s->from;
	if (s->from == s->to)
		return false;
	cut = slice_cut(lay, s, avail, full, CUT_TRY);
	if (cut.to == s->from)
		return false;
	head->to = tail->from = cut.to;
	if (!cut.split)
		return true;
	torn = cut.to - 1;
	*head = slice_with(lay, s, s->from, cut.to, torn, &cut.head);
	*tail = slice_with(lay, s, torn, s->to, torn, &cut.tail);
	return true;
}
