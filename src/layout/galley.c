/* Builder of galleys. */
#include "layout/galley.h"

#include "layout/foot.h"

void
builder_init(struct builder *b, struct lay *lay, mpt width)
{
	*b = (struct builder){ .lay = lay, .w = width, .decimal = -1 };
	b->galley = ARENA_NEW(lay->pass, struct galley);
	b->mark_end = &b->mark;
}

void
builder_init_cell(struct builder *b, struct lay *lay, mpt width)
{
	builder_init(b, lay, width);
	b->galley->item.cap = 2;
	b->galley->item.v = ARENA_ARRAY(lay->pass, struct item, 2);
	b->inner = true;
}

static struct item *
push(struct builder *b, enum item_kind kind, const struct flow_node *node,
    mpt height)
{
	struct item	*it = &VEC_PUSH(b->lay->pass, b->galley->item);

	*it = (struct item){ .kind = kind, .node = node, .height = height,
	    .x = b->x, .w = b->w, .frame = b->frame,
	    .together = b->together > 0, .heading = b->heading > 0,
	    .figure = b->figure };
	return it;
}

/* A space that follows nothing, or only the edge of a box, is no space. */
static void
flush_space(struct builder *b)
{
	if (b->space > 0 && !b->fresh)
		push(b, ITEM_SPACE, NULL, b->space);
	b->space = 0;
}

struct item *
builder_item(struct builder *b, enum item_kind kind,
    const struct flow_node *node, mpt height)
{
	struct item	*it;

	flush_space(b);
	it = push(b, kind, node, height);
	it->bond = b->bond;
	it->force = b->inner ? BREAK_AUTO : b->force;
	it->mark = b->mark;
	b->mark = NULL;
	b->mark_end = &b->mark;
	b->bond = BOND_FREE;
	b->force = BREAK_AUTO;
	b->fresh = false;
	if (kind != ITEM_OPEN && kind != ITEM_CLOSE && kind != ITEM_FIXED) {
		it->side = b->side;
		b->side = NULL;
	}
	return it;
}

void
builder_space(struct builder *b, mpt space)
{
	if (space > b->space)
		b->space = space;
}

void
builder_bond(struct builder *b, enum bond bond)
{
	if (bond > b->bond)
		b->bond = bond;
}

/* Only what the page builder will want to know: targets, bookmarks and
 * markers. */
void
builder_mark(struct builder *b, const struct flow_node *node)
{
	struct mark	*m;

	if (node->id.n == 0 && node->outline == 0 && node->kind != FLOW_MARKER)
		return;
	m = ARENA_NEW(b->lay->pass, struct mark);
	m->node = node;
	*b->mark_end = m;
	b->mark_end = &m->next;
}

static void
sum_heights(struct builder *b)
{
	struct galley	*g = b->galley;

	if (b->lay->notes)
		for (size_t i = 0; i < g->item.n; i++)
			if (g->item.v[i].kind != ITEM_LINE)
				g->item.v[i].foot =
				    foot_inside(&g->item.v[i]);
	g->sum = ARENA_ARRAY(b->lay->pass, int64_t, g->item.n + 1);
	for (size_t i = 0; i < g->item.n; i++)
		g->sum[i + 1] = g->sum[i] + g->item.v[i].height;
}

/* Marks without an item after them begin where the last one does. */
static void
mark_last(struct builder *b)
{
	struct mark	**end;

	end = &b->galley->item.v[b->galley->item.n - 1].mark;
	while (*end != NULL)
		end = &(*end)->next;
	*end = b->mark;
	b->mark = NULL;
}

void
builder_finish(struct builder *b)
{
	if (b->mark != NULL && b->galley->item.n == 0)
		builder_item(b, ITEM_FIXED, b->mark->node, 0);
	if (b->mark != NULL)
		mark_last(b);
	sum_heights(b);
}

bool
style_decorates(const struct flow_style *s)
{
	return s->background != COLOUR_NONE ||
	    s->border_top > 0 || s->border_right > 0 ||
	    s->border_bottom > 0 || s->border_left > 0 ||
	    s->padding_top > 0 || s->padding_right > 0 ||
	    s->padding_bottom > 0 || s->padding_left > 0;
}

struct frame *
frame_open(struct builder *b, const struct flow_node *node, mpt x, mpt w)
{
	const struct flow_style *s = node->style;
	struct frame	*f = ARENA_NEW(b->lay->pass, struct frame);

	*f = (struct frame){ .parent = b->frame, .node = node, .x = x, .w = w,
	    .top = mpt_add(s->border_top, s->padding_top),
	    .bottom = mpt_add(s->border_bottom, s->padding_bottom) };
	f->chain_top = f->top;
	f->chain_bottom = f->bottom;
	f->depth = 1;
	if (b->frame != NULL) {
		f->chain_top = mpt_add(f->top, b->frame->chain_top);
		f->chain_bottom = mpt_add(f->bottom, b->frame->chain_bottom);
		f->depth = b->frame->depth + 1;
	}
	builder_item(b, ITEM_OPEN, node, f->top)->edge = f;
	b->frame = f;
	b->fresh = true;
	b->bond = BOND_NEVER;
	return f;
}

void
frame_close(struct builder *b, const struct frame *f)
{
	b->space = 0;
	b->bond = BOND_NEVER;
	builder_item(b, ITEM_CLOSE, f->node, f->bottom)->edge = f;
	b->frame = f->parent;
}

static void
open_decoration(struct builder *b, struct box *box)
{
	const struct flow_style *s = box->node->style;
	mpt		 left = 0, right = 0;

	if (box->node->kind == FLOW_PARA) {
		left = s->indent_left;
		right = s->indent_right;
	}
	frame_open(b, box->node, b->x + left, b->w - left - right);
	b->x += s->border_left + s->padding_left;
	b->w -= s->border_left + s->padding_left + s->border_right +
	    s->padding_right;
}

static bool
is_heading(const struct flow_node *node)
{
	return node->role >= ROLE_H1 && node->role <= ROLE_H6;
}

void
box_enter_plain(struct builder *b, struct box *box,
    const struct flow_node *node)
{
	const struct flow_style *s = node->style;

	*box = (struct box){ .node = node, .x = b->x, .w = b->w,
	    .frame = b->frame };
	builder_space(b, s->space_before);
	if (s->break_before > b->force)
		b->force = s->break_before;
	builder_mark(b, node);
	box->first = b->galley->item.n;
	if (node->kind != FLOW_PARA) {
		b->x += s->indent_left;
		b->w -= s->indent_left + s->indent_right;
	}
	if (s->keep_together)
		b->together++;
	if (is_heading(node))
		b->heading++;
}

void
box_enter(struct builder *b, struct box *box, const struct flow_node *node)
{
	box_enter_plain(b, box, node);
	if (!style_decorates(node->style))
		return;
	box->framed = true;
	open_decoration(b, box);
}

/* What is higher than a page cannot be kept together: the wish is dropped
 * rather than leaving a page half empty first. */
static void
settle_together(struct builder *b, const struct box *box)
{
	mpt		 height = 0;

	for (size_t i = box->first; i < b->galley->item.n; i++)
		height = mpt_add(height, b->galley->item.v[i].height);
	if (height <= b->lay->body_height)
		return;
	for (size_t i = box->first; i < b->galley->item.n; i++)
		b->galley->item.v[i].together = false;
}

/* The first item of a block that is kept together may follow a break. */
static void
free_first(struct builder *b, const struct box *box)
{
	for (size_t i = box->first; i < b->galley->item.n; i++) {
		if (b->galley->item.v[i].kind == ITEM_SPACE)
			continue;
		if (b->together == 0)
			b->galley->item.v[i].together = false;
		return;
	}
}

void
box_leave(struct builder *b, const struct box *box)
{
	const struct flow_style *s = box->node->style;

	if (box->framed)
		frame_close(b, b->frame);
	if (s->keep_together) {
		b->together--;
		settle_together(b, box);
		free_first(b, box);
	}
	if (is_heading(box->node))
		b->heading--;
	b->x = box->x;
	b->w = box->w;
	builder_space(b, s->space_after);
	if (s->keep_next)
		builder_bond(b, BOND_NEXT);
}
