/* Figures: images and charts fitted to their column and page. */
#include "layout/figure.h"

#include "chart/chart.h"
#include "image/image.h"
#include "layout/cut.h"
#include "layout/galley.h"

#define DPI_UNKNOWN	96
#define OBJECT_LEAST	(24 * MPT_PT)	/* nothing is scaled below that */

struct image_size
image_natural(const struct flow_node *node)
{
	const struct image *im = node->u.image.image;
	mpt		 w = node->u.image.width, h = node->u.image.height;
	uint32_t	 dpi;

	if (w > 0 && h > 0)
		return (struct image_size){ w, h };
	if (im == NULL || im->w == 0 || im->h == 0)
		return (struct image_size){ w, h };
	if (w > 0)
		return (struct image_size){ w, mpt_scale(w, im->h, im->w) };
	if (h > 0)
		return (struct image_size){ mpt_scale(h, im->w, im->h), h };
	dpi = im->dpi > 0 ? im->dpi : DPI_UNKNOWN;
	return (struct image_size){
	    mpt_scale(72 * MPT_PT, im->w, dpi),
	    mpt_scale(72 * MPT_PT, im->h, dpi) };
}

static struct image_size
object_natural(const struct lay *lay, const struct flow_node *node,
    mpt column)
{
	const struct flow_chart *c = node->u.chart;
	struct chart_context cc = { .arena = lay->cache,
	    .fonts = lay->tools->fonts, .shaper = lay->tools->shaper,
	    .breaker = lay->tools->breaker };
	mpt		 w;

	if (node->kind == FLOW_IMAGE)
		return image_natural(node);
	w = c->width > 0 && c->width < column ? c->width : column;
	return (struct image_size){ w, c->height > 0 ? c->height :
	    chart_height(&cc, c, node->style, w) };
}

/* Shrinks to a box; true when it had to. */
static bool
shrink(struct image_size *s, mpt w, mpt h)
{
	struct image_size was = *s;

	if (s->w > w) {
		s->h = mpt_scale(s->h, w, s->w);
		s->w = w;
	}
	if (s->h > h && s->h > 0) {
		s->w = mpt_scale(s->w, h, s->h);
		s->h = h;
	}
	return s->w != was.w || s->h != was.h;
}

/* Height of what must stay with the next item: a heading before a figure
 * takes its room on the figure's page. */
static mpt
tied_above(const struct builder *b, mpt space)
{
	mpt		 sum = space > b->space ? space : b->space;

	if (b->bond < BOND_NEXT)
		return 0;
	for (size_t i = b->galley->item.n; i-- > 0;) {
		const struct item *it = &b->galley->item.v[i];

		sum = mpt_add(sum, it->height);
		if (it->kind != ITEM_SPACE && it->bond < BOND_NEXT)
			break;
	}
	return sum < b->lay->body_height / 2 ? sum : 0;
}

/* Height left for an object beside `others` on an empty page. */
static mpt
room_for_object(const struct builder *b, mpt others)
{
	/* In a cell, heads of tables take their part of each page. */
	mpt		 room = (b->inner ? b->lay->body_height / 2 :
	    b->lay->body_height) - others;

	if (b->frame != NULL)
		room -= b->frame->chain_top + b->frame->chain_bottom;
	return room > OBJECT_LEAST ? room : OBJECT_LEAST;
}

static void
place_object(struct builder *b, const struct flow_node *node, mpt most)
{
	const struct flow_style *s = node->style;
	mpt		 column = b->w - s->indent_left - s->indent_right;
	struct image_size size;
	struct item	*it;
	mpt		 slack;

	if (column < MPT_PT)
		column = MPT_PT;
	size = object_natural(b->lay, node, column);
	if (size.h > most)
		diag_add(b->lay->diags, LAYOUT_FIGURE_HIGH, node->at,
		    node_label(node));
	shrink(&size, column, most);
	it = builder_item(b, ITEM_OBJECT, node, size.h);
	slack = column - size.w;
	it->x += s->indent_left;
	if (s->align == ALIGN_CENTRE)
		it->x += slack / 2;
	else if (s->align == ALIGN_END)
		it->x += slack;
	it->w = size.w;
}

void
build_object(struct builder *b, const struct flow_node *node)
{
	builder_space(b, node->style->space_before);
	builder_mark(b, node);
	place_object(b, node, room_for_object(b, tied_above(b,
	    node->style->space_before)));
	builder_space(b, node->style->space_after);
}

static bool
is_object(const struct flow_node *n)
{
	return n->kind == FLOW_IMAGE || n->kind == FLOW_CHART;
}

/* Height of all of a figure but its objects, and how many those are. */
static mpt
others_height(struct builder *b, const struct flow_node *figure,
    uint32_t *n_object)
{
	struct builder	 trial;
	struct slice	 s = { 0 };

	builder_init(&trial, b->lay, b->w);
	trial.depth = b->depth;
	trial.inner = true;
	*n_object = 0;
	for (const struct flow_node *c = figure->first; c != NULL; c = c->next)
		if (is_object(c)) {
			++*n_object;
			builder_space(&trial, c->style->space_before);
			builder_item(&trial, ITEM_FIXED, c, 0);
			builder_space(&trial, c->style->space_after);
		} else
			build_block(&trial, c);
	builder_finish(&trial);
	s.galley = trial.galley;
	s.to = trial.galley->item.n;
	return slice_height(&s);
}

static void
build_member(struct builder *b, const struct flow_node *node, mpt most)
{
	if (!is_object(node)) {
		build_block(b, node);
		return;
	}
	builder_space(b, node->style->space_before);
	builder_mark(b, node);
	place_object(b, node, most);
	builder_space(b, node->style->space_after);
}

/* Everything in a figure but its first item holds on to the one before. */
static void
weld(struct builder *b, size_t first)
{
	bool		 begun = false;

	for (size_t i = first; i < b->galley->item.n; i++) {
		struct item	*it = &b->galley->item.v[i];

		if (it->kind == ITEM_SPACE)
			continue;
		if (begun)
			it->bond = BOND_NEVER;
		begun = true;
	}
}

void
build_figure(struct builder *b, const struct flow_node *node)
{
	const struct flow_node *around = b->figure;
	struct box	 box;
	uint32_t	 n_object;
	mpt		 tied, others, most;

	tied = tied_above(b, node->style->space_before);
	b->figure = node;
	box_enter(b, &box, node);
	others = mpt_add(tied, others_height(b, node, &n_object));
	most = room_for_object(b, others) / (mpt)(n_object > 0 ? n_object : 1);
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		build_member(b, c, most);
	/* What its caption asks for ends with the figure. */
	b->bond = BOND_FREE;
	box_leave(b, &box);
	b->figure = around;
	weld(b, box.first);
}
