/* Areas of several columns. */
#include "layout/columns.h"

#include "layout/cut.h"
#include "layout/galley.h"

#define GAP_EM		1500		/* between columns, 1/1000 em */
#define BALANCE_STEPS	14		/* halvings of the height */

mpt
columns_height(const struct columns *c)
{
	return c->height;
}

/* Fills the columns up to a height; what is left over is `rest`. */
static void
fill(struct lay *lay, struct columns *c, mpt height, enum cut_mode mode,
    struct slice *rest)
{
	*rest = c->all;
	c->height = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		struct room	 room = { .avail = height, .full = height,
		    .mode = mode };
		struct slice	 head, tail;
		mpt		 h;

		slice_divide(lay, rest, &room, &head, &tail);
		c->column[i] = head;
		*rest = tail;
		h = slice_height(&head);
		if (h > c->height)
			c->height = h;
	}
}

/* The least height at which everything fits. */
static struct columns *
balance(struct lay *lay, const struct columns *like, struct slice all)
{
	struct columns	*c = ARENA_NEW(lay->pass, struct columns);
	struct slice	 rest;
	mpt		 lo, hi;

	*c = *like;
	c->all = all;
	hi = mpt_add(slice_height(&all), MPT_PT);
	lo = hi / (mpt)c->n - MPT_PT;
	for (uint32_t i = 0; i < BALANCE_STEPS && lo < hi; i++) {
		mpt		 mid = lo + (hi - lo) / 2;

		fill(lay, c, mid, CUT_CLEAN, &rest);
		if (rest.from == rest.to)
			hi = mid;
		else
			lo = mid + 1;
	}
	fill(lay, c, hi, CUT_TRY, &rest);
	return c;
}

bool
columns_split(struct lay *lay, const struct columns *c, mpt room,
    enum cut_mode mode,
    const struct columns **head, const struct columns **tail, mpt *part)
{
	struct columns	*h = ARENA_NEW(lay->pass, struct columns);
	struct slice	 rest;

	*h = *c;
	fill(lay, h, room, CUT_CLEAN, &rest);
	if (h->column[0].from == h->column[0].to)
		fill(lay, h, room, mode, &rest);
	if (h->column[0].from == h->column[0].to)
		return false;
	*part = h->height;
	*head = h;
	*tail = balance(lay, c, rest);
	return true;
}

void
build_columns(struct builder *b, const struct flow_node *node)
{
	uint32_t	 n = node->style->columns < COLUMNS_MAX ?
	    node->style->columns : COLUMNS_MAX;
	struct columns	 like = { .n = n,
	    .gap = mpt_scale(node->style->size, GAP_EM, 1000) };
	struct builder	 inner;
	struct slice	 all;
	struct item	*it;

	like.w = (b->w - like.gap * (mpt)(n - 1)) / (mpt)n;
	builder_init(&inner, b->lay, like.w);
	inner.depth = b->depth;
	inner.inner = true;
	build_children(&inner, node);
	builder_finish(&inner);
	all = (struct slice){ .galley = inner.galley,
	    .to = inner.galley->item.n };
	if (all.to == 0)
		return;
	it = builder_item(b, ITEM_COLUMNS, node, 0);
	it->columns = balance(b->lay, &like, all);
	it->height = it->columns->height;
}
