/* Lists: labels in a margin column, bodies beside them. */
#include "layout/galley.h"

#define LABEL_GAP_EM	350		/* between label and body, 1/1000 em */

#define LABEL_LINES	3		/* a longer label stands above */

/* Where an item's label and body stand, from the item's left edge.  The body
 * is indented by the item's style, or else by the label's; the label starts at
 * its own indent when that is left of the body (it may be negative: it hangs
 * in the page's margin), else at the edge. */
struct item_shape {
	mpt		 label, body;
};

static const struct flow_node *
label_of(const struct flow_node *item)
{
	for (const struct flow_node *c = item->first; c != NULL; c = c->next)
		if (c->kind == FLOW_LABEL)
			return c;
	return NULL;
}

static struct item_shape
shape_of(const struct flow_node *item)
{
	const struct flow_node *label = label_of(item);
	struct item_shape s = { 0, item->style->indent_left };

	if (label == NULL)
		return s;
	if (s.body == 0 && label->style->indent_left > 0)
		s.body = label->style->indent_left;
	if (label->style->indent_left < s.body)
		s.label = label->style->indent_left;
	return s;
}

/* How far an item's label passes its column, 0 when it is too long anyway. */
static mpt
label_excess(struct lay *lay, const struct flow_node *item, mpt width)
{
	const struct flow_node *label = label_of(item);
	struct item_shape s;
	mpt		 excess, em;

	if (item->kind != FLOW_ITEM || label == NULL)
		return 0;
	s = shape_of(item);
	em = mpt_scale(label->style->size, LABEL_GAP_EM, 1000);
	excess = mpt_add(par_text_max(lay_text(lay, label)), em) -
	    (s.body - s.label);
	return excess > 0 && excess <= width / 3 ? excess : 0;
}

/* All bodies of a list move by the same, so that they stay in line. */
static mpt
widest_excess(struct lay *lay, const struct flow_node *list, mpt width)
{
	mpt		 most = 0;

	for (const struct flow_node *c = list->first; c != NULL; c = c->next) {
		mpt		 excess = label_excess(lay, c, width);

		if (excess > most)
			most = excess;
	}
	return most;
}

/* A label longer than the body beside it keeps its room. */
static void
fill_beside(struct builder *b, const struct flow_node *label,
    const struct par *par, size_t first)
{
	mpt		 height = 0;
	mpt		 need = par_height(par, 0, par_n_lines(par));

	for (size_t i = first; i < b->galley->item.n; i++)
		height = mpt_add(height, b->galley->item.v[i].height);
	if (height >= need)
		return;
	builder_bond(b, BOND_NEVER);
	b->space = 0;
	builder_item(b, ITEM_FIXED, label, need - height);
}

static void
attach_label(struct builder *b, const struct flow_node *label,
    const struct par *par, mpt x)
{
	struct side	**end = &b->side;

	while (*end != NULL)			/* the outer label first */
		end = &(*end)->next;
	*end = ARENA_NEW(b->lay->pass, struct side);
	**end = (struct side){ .node = label, .par = par, .x = x };
}

static void
build_body(struct builder *b, const struct flow_node *item,
    const struct flow_node *label)
{
	for (const struct flow_node *c = item->first; c != NULL; c = c->next)
		if (c != label)
			build_block(b, c);
}

static void
build_labelled(struct builder *b, const struct flow_node *item, mpt excess)
{
	const struct flow_node *label = label_of(item);
	struct item_shape s = shape_of(item);
	const struct par *par;
	size_t		 first;
	mpt		 edge;

	if (label == NULL) {
		build_body(b, item, NULL);
		return;
	}
	/* The box is already indented by the item's style. */
	edge = b->x - item->style->indent_left;
	s.body = mpt_add(s.body, excess);
	b->w -= edge + s.body - b->x;
	b->x = edge + s.body;
	builder_mark(b, label);
	par = lay_par(b->lay, label, s.body - s.label);
	if (par_n_lines(par) > LABEL_LINES) {
		build_par(b, label, lay_par(b->lay, label, b->w));
		builder_bond(b, BOND_NEXT);
		build_body(b, item, label);
		return;
	}
	attach_label(b, label, par, edge + s.label);
	first = b->galley->item.n;
	build_body(b, item, label);
	if (b->side != NULL)			/* nothing beside it */
		builder_item(b, ITEM_FIXED, label, 0)->side = b->side;
	b->side = NULL;
	fill_beside(b, label, par, first);
}

static void
build_item_moved(struct builder *b, const struct flow_node *item, mpt excess)
{
	struct box	 box;

	box_enter(b, &box, item);
	build_labelled(b, item, excess);
	box_leave(b, &box);
}

void
build_item(struct builder *b, const struct flow_node *item)
{
	build_item_moved(b, item, label_excess(b->lay, item, b->w));
}

void
build_list(struct builder *b, const struct flow_node *list)
{
	struct box	 box;
	mpt		 excess;

	box_enter(b, &box, list);
	excess = widest_excess(b->lay, list, b->w);
	for (const struct flow_node *c = list->first; c != NULL; c = c->next)
		if (c->kind == FLOW_ITEM)
			build_item_moved(b, c, excess);
		else
			build_block(b, c);
	box_leave(b, &box);
}
