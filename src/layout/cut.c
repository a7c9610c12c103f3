/* Where a galley is cut: the best of all breaks that fit, by what they tear
 * apart and by how much they leave empty. */
#include "layout/cut.h"

#include <assert.h>

#include "layout/columns.h"
#include "layout/foot.h"
#include "layout/table_int.h"

/* Empty space costs up to 1000 (all of the page, rising with its square);
 * the bonds of enum bond cost: */
static const int64_t bond_cost[] = {
	[BOND_FREE] = 0, [BOND_INSIDE] = 1, [BOND_AVOID] = 45,
	[BOND_ALONE] = 55, [BOND_TOGETHER] = 20000, [BOND_LINES] = 100000,
	[BOND_NEXT] = 10000000, [BOND_NEVER] = 1000000000,
};
#define COST_SPLIT	40		/* a row torn that may be torn */
#define FOOT_TRIES	12		/* to make room for footnotes of what
					 * is torn */

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

	w->foot = mpt_add(w->foot, it->foot);
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

/* Inside cells and columns, notes are their row's affair. */
mpt
walk_used(const struct lay *lay, const struct walk *w, const struct galley *g,
    mpt bottom)
{
	mpt		 used = mpt_add(w->content, bottom);

	if (w->foot == 0 || g != lay->foot_galley)
		return used;
	return mpt_add(used, mpt_add(w->foot, lay->foot_gap));
}

const struct item *
slice_item(const struct slice *s, size_t i)
{
	if (i == s->from && s->first != NULL)
		return s->first;
	if (i + 1 == s->to && s->last != NULL)
		return s->last;
	return &s->galley->item.v[i];
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

/* Spaces at either end do not count; between, sums are ready but for the two
 * items that may stand for others. */
mpt
slice_height(const struct slice *s)
{
	const struct item *v = s->galley->item.v;
	const struct frame *frame;
	size_t		 from = s->from, to = s->to;
	int64_t		 h;

	while (from < to && slice_item(s, from)->kind == ITEM_SPACE)
		from++;
	while (from < to && slice_item(s, to - 1)->kind == ITEM_SPACE)
		to--;
	if (from == to)
		return 0;
	frame = slice_item(s, s->from)->frame;
	h = s->galley->sum[to] - s->galley->sum[from] +
	    slice_item(s, from)->height - v[from].height +
	    (frame != NULL ? frame->chain_top : 0) +
	    bottom_after(slice_item(s, to - 1));
	if (to - 1 > from)
		h += slice_item(s, to - 1)->height - v[to - 1].height;
	return h < MPT_MAX ? (mpt)h : MPT_MAX;
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

/* Considers the cut before item i. */
static void
consider(struct search *se, size_t i)
{
	const struct item *it = slice_item(se->slice, i);
	mpt		 used = walk_used(se->lay, &se->walk,
	    se->slice->galley, bottom_of(it->frame));
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

/* Tears item i so that its head takes at most `room`. */
static bool
tear_at(struct search *se, size_t i, struct room room, struct cut *c)
{
	const struct item *it = slice_item(se->slice, i);
	mpt		 part;

	*c = (struct cut){ .to = i + 1, .split = true };
	c->head = c->tail = *it;
	if (it->kind == ITEM_BAND) {
		if (!band_split(se->lay, it->band, &room, &c->head.band,
		    &c->tail.band, &part))
			return false;
		c->tail.height = band_height(c->tail.band);
	} else if (it->kind == ITEM_COLUMNS) {
		if (!columns_split(se->lay, it->columns, room.avail,
		    room.mode, &c->head.columns, &c->tail.columns, &part))
			return false;
		c->tail.height = columns_height(c->tail.columns);
	} else {
		return false;
	}
	c->split = c->tail.height > 0;	/* else all of it fits, but notes */
	c->head.height = part;
	c->head.foot = foot_inside(&c->head);
	c->tail.foot = foot_inside(&c->tail);
	c->tail.mark = NULL;
	c->tail.side = NULL;
	c->tail.bond = BOND_FREE;
	c->tail.force = BREAK_AUTO;
	c->height = mpt_add(se->walk.y, part);
	return true;
}

/* How much too high a torn item is with the footnotes in it. */
static mpt
excess_of(const struct search *se, const struct cut *c)
{
	struct walk	 w = se->walk;

	walk_step(&w, &c->head);
	return walk_used(se->lay, &w, se->slice->galley,
	    bottom_of(c->head.frame)) - se->avail;
}

/* The same with room for the footnotes of the head, if that can be. */
static bool
tear(struct search *se, size_t i, struct room room, struct cut *c)
{
	struct room	 less = room;

	if (!tear_at(se, i, room, c))
		return false;
	for (int n = 0; n < FOOT_TRIES && c->head.foot > 0; n++) {
		mpt		 excess = excess_of(se, c);

		if (excess <= 0)
			return true;
		less.avail = c->head.height - 1 - mpt_scale(excess,
		    c->head.height, (int64_t)c->head.height + c->head.foot);
		if (!tear_at(se, i, less, c))
			return room.mode == CUT_MUST &&
			    tear_at(se, i, room, c);
	}
	return true;
}

static struct room
room_for(const struct search *se, const struct item *it, enum cut_mode mode)
{
	struct walk	 w = se->walk;

	w.content = w.y;
	return (struct room){ .avail = se->avail - walk_used(se->lay, &w,
	    se->slice->galley, bottom_of(it->frame)), .full = se->full,
	    .mode = mode };
}

/* Height of item i (`own` of it) and its notes with everything before it that
 * it is tied to: what an empty page would have to hold. */
static mpt
tied_height(const struct search *se, size_t i, mpt own)
{
	const struct item *it = slice_item(se->slice, i);
	mpt		 bottom = bottom_of(it->frame);
	struct walk	 w = { .content = own, .foot = it->foot };

	while (i > se->slice->from && slice_item(se->slice, i)->bond >=
	    BOND_NEXT)
		do {
			it = slice_item(se->slice, --i);
			w.content = mpt_add(w.content, it->height);
			w.foot = mpt_add(w.foot, it->foot);
		} while (i > se->slice->from && it->kind == ITEM_SPACE);
	if (it->frame != NULL)
		bottom = mpt_add(bottom, it->frame->chain_top);
	return walk_used(se->lay, &w, se->slice->galley, bottom);
}

/* One row is torn only when no page holds it; rows that share a cell part
 * between rows, rather than leave half a page empty.  Columns are but text. */
static bool
may_tear(const struct search *se, size_t i, const struct room *room)
{
	const struct item *it = slice_item(se->slice, i);

	if (!se->any || it->kind == ITEM_COLUMNS)
		return true;
	if (it->kind != ITEM_BAND)
		return false;
	return !room->rows || (it->band->n_row > 1 &&
	    it->height > se->full / 2);
}

/* Item i does not fit: perhaps a part of it does. */
static void
consider_split(struct search *se, size_t i)
{
	struct room	 room = room_for(se, slice_item(se->slice, i),
	    CUT_CLEAN);
	const struct band *band = slice_item(se->slice, i)->band;
	struct cut	 c;

	room.rows = band != NULL && se->any &&
	    tied_height(se, i, band->row[0]) <= se->full;
	if (room.avail <= 0 || !may_tear(se, i, &room) ||
	    !tear(se, i, room, &c))
		return;
	se->best = c;
	se->best_cost = COST_SPLIT;
}

/* The next item is taken although it is too high: of a row just the first
 * thing in each cell, anything else whole. */
static struct cut
overflow(struct search *se, size_t i)
{
	const struct item *it = slice_item(se->slice, i);
	struct cut	 c;

	if (!tear(se, i, room_for(se, it, CUT_MUST), &c))
		c = (struct cut){ .to = i + 1,
		    .height = mpt_add(se->walk.y, it->height) };
	c.overflow = true;
	return c;
}

static struct cut
finish(struct search *se, size_t i, enum cut_mode mode)
{
	if (se->best_cost < 0 || se->best_cost > COST_SPLIT)
		consider_split(se, i);
	se->best.bad = se->best_cost >= bond_cost[BOND_LINES];
	if (se->best_cost >= 0 && (mode != CUT_CLEAN || !se->best.bad))
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
	walk_start(&se.walk, slice_item(s, s->from)->frame);
	for (size_t i = s->from; i < s->to; i++) {
		const struct item *it = slice_item(s, i);
		struct walk	 before = se.walk;

		if (se.any && may_cut_before(it)) {
			consider(&se, i);
			if (it->force != BREAK_AUTO)
				return (struct cut){ .to = i,
				    .height = se.walk.content };
		}
		walk_step(&se.walk, it);
		if (walk_used(lay, &se.walk, s->galley, bottom_after(it)) >
		    avail &&
		    it->kind != ITEM_SPACE) {
			se.walk = before;
			return finish(&se, i, mode);
		}
		if (it->kind != ITEM_SPACE && it->kind != ITEM_OPEN)
			se.any = true;
	}
	return (struct cut){ .to = s->to, .height = se.walk.content };
}

static const struct item *
keep_item(struct lay *lay, const struct item *it)
{
	struct item	*kept = ARENA_NEW(lay->pass, struct item);

	*kept = *it;
	return kept;
}

bool
slice_divide(struct lay *lay, const struct slice *s, const struct room *room,
    struct slice *head, struct slice *tail)
{
	struct cut	 cut;

	*head = *tail = *s;
	head->to = s->from;
	if (s->from == s->to)
		return false;
	cut = slice_cut(lay, s, room->avail, room->full, room->mode);
	if (cut.to == s->from)
		return false;
	head->to = cut.to;
	head->last = cut.to == s->to ? s->last : NULL;
	tail->from = cut.to;
	tail->first = NULL;
	if (!cut.split)
		return true;
	head->last = keep_item(lay, &cut.head);
	if (cut.to == s->from + 1)
		head->first = head->last;
	tail->from = cut.to - 1;
	tail->first = keep_item(lay, &cut.tail);
	return true;
}
