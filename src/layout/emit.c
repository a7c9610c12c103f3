/* Slices of galleys to items of a page, with marks, labels and boxes. */
#include "layout/emit.h"

#include "base/timing.h"
#include "chart/chart.h"
#include "image/image.h"
#include "layout/columns.h"
#include "layout/cut.h"
#include "layout/leaf.h"
#include "layout/table_int.h"

static uint32_t
emit_elem(const struct emitter *e, const struct flow_node *node)
{
	return e->artifact ? 0 : nodes_elem(e->lay->nodes, node);
}

/* Asked piece by piece, mostly of the same node. */
static uint32_t
target_elem(void *ctx, const struct flow_node *node)
{
	struct emitter	*e = ctx;

	if (e->artifact)
		return 0;
	if (node != e->last) {
		e->last = node;
		e->last_elem = nodes_elem(e->lay->nodes, node);
	}
	return e->last_elem;
}

static struct chart_context
chart_of(const struct emitter *e, const struct flow_node *node)
{
	return (struct chart_context){ .arena = e->lay->arena,
	    .fonts = e->lay->tools->fonts, .shaper = e->lay->tools->shaper,
	    .breaker = e->lay->tools->breaker,
	    .page = e->page, .elem = emit_elem(e, node) };
}

static void
target_badge(void *ctx, const struct flow_node *node, mpt x, mpt y)
{
	struct emitter	*e = ctx;
	struct chart_context cc = chart_of(e, node);
	enum timing	 was = timing_enter(e->lay->tools->timings,
			    TIME_CHART);

	chart_badge(&cc, &node->u.badge, node->style, x, y);
	timing_enter(e->lay->tools->timings, was);
}

static void
target_dest(void *ctx, const struct flow_node *node, mpt x, mpt y)
{
	leaf_note(ctx, node, x, y, /*block*/false);
}

void
emit_init(struct emitter *e, struct lay *lay, struct page *page,
    struct leaf *leaf)
{
	*e = (struct emitter){ .lay = lay, .page = page, .leaf = leaf };
	e->target = (struct par_target){ .arena = lay->arena, .page = page,
	    .ctx = e, .elem = target_elem, .badge = target_badge,
	    .dest = target_dest };
}

void
emit_rect(struct emitter *e, mpt x, mpt y, mpt w, mpt h, uint32_t colour)
{
	VEC_PUSH(e->lay->arena, e->page->item) = (struct page_item){
	    .kind = PAGE_RECT, .u.rect = { x, y, w, h, colour } };
}

static void
emit_marks(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	for (const struct mark *m = it->mark; m != NULL; m = m->next)
		leaf_note(e, m->node, x, y, /*block*/true);
}

/* Labels: first lines on the item's first baseline. */
static void
emit_sides(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	for (const struct side *s = it->side; s != NULL; s = s->next) {
		mpt		 base = y + (it->kind == ITEM_LINE ?
		    par_line(it->par, it->line)->above :
		    par_line(s->par, 0)->above);

		for (size_t i = 0; i < par_n_lines(s->par); i++) {
			const struct par_line *l = par_line(s->par, i);

			if (i > 0)
				base += par_line(s->par, i - 1)->below +
				    l->above;
			leaf_line(e, s->par, (uint32_t)i, x + s->x, base);
		}
	}
}

static void
emit_line(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	leaf_line(e, it->par, it->line, x + it->x,
	    y + par_line(it->par, it->line)->above);
}

static void
emit_chart(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	const struct flow_node	*n = it->node;
	struct chart_context	 cc = chart_of(e, n);
	enum timing		 was = timing_enter(e->lay->tools->timings,
				    TIME_CHART);

	chart_draw(&cc, n->u.chart, n->style, x + it->x, y, it->w,
	    it->height);
	timing_enter(e->lay->tools->timings, was);
}

static void
emit_object(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	const struct flow_node *n = it->node;

	if (n->kind == FLOW_CHART) {
		emit_chart(e, it, x, y);
		return;
	}
	if (n->u.image.image == NULL)
		return;
	VEC_PUSH(e->lay->arena, e->page->item) = (struct page_item){
	    .kind = PAGE_IMAGE, .elem = emit_elem(e, n),
	    .u.image = { n->u.image.image, x + it->x, y, it->w, it->height } };
}

static void
emit_rule(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	emit_rect(e, x + it->x, y, it->w, it->height,
	    it->node->style->colour);
}

static void
emit_columns(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	const struct columns *c = it->columns;

	for (uint32_t i = 0; i < c->n; i++)
		emit_slice(e, &c->column[i],
		    x + it->x + (mpt)i * (c->w + c->gap), y);
}

static void
emit_item(struct emitter *e, const struct item *it, mpt x, mpt y)
{
	emit_marks(e, it, x + it->x, y);
	emit_sides(e, it, x, y);
	switch (it->kind) {
	case ITEM_LINE:
		emit_line(e, it, x, y);
		break;
	case ITEM_BAND:
		emit_band(e, it->band, x + it->x, y);
		break;
	case ITEM_OBJECT:
		emit_object(e, it, x, y);
		break;
	case ITEM_RULE:
		emit_rule(e, it, x, y);
		break;
	case ITEM_COLUMNS:
		emit_columns(e, it, x, y);
		break;
	case ITEM_SPACE: case ITEM_FIXED: case ITEM_OPEN: case ITEM_CLOSE:
		break;
	}
}

/* A frame's fragment on this page.  Its background is painted before its
 * content: a rectangle without height that is filled in at the end. */
struct fragment {
	const struct frame *frame;
	size_t		 background;	/* item of the page, or SIZE_MAX */
	mpt		 y;
	struct fragment	*outer;
};

static struct fragment *
fragment_open(struct emitter *e, struct fragment *outer,
    const struct frame *f, mpt x, mpt y)
{
	struct fragment	*fr = ARENA_NEW(e->lay->pass, struct fragment);

	*fr = (struct fragment){ f, SIZE_MAX, y, outer };
	if (f->node->style->background != COLOUR_NONE) {
		fr->background = e->page->item.n;
		emit_rect(e, x + f->x, y, f->w, 0, f->node->style->background);
	}
	return fr;
}

static struct fragment *
fragment_close(struct emitter *e, struct fragment *fr, mpt x, mpt y)
{
	const struct frame *f = fr->frame;
	const struct flow_style *s = f->node->style;
	mpt		 h = y - fr->y, left = x + f->x;

	if (fr->background != SIZE_MAX)
		e->page->item.v[fr->background].u.rect.h = h;
	if (s->border_top > 0)
		emit_rect(e, left, fr->y, f->w, s->border_top,
		    s->border_colour);
	if (s->border_bottom > 0)
		emit_rect(e, left, y - s->border_bottom, f->w,
		    s->border_bottom, s->border_colour);
	if (s->border_left > 0)
		emit_rect(e, left, fr->y, s->border_left, h,
		    s->border_colour);
	if (s->border_right > 0)
		emit_rect(e, left + f->w - s->border_right, fr->y,
		    s->border_right, h, s->border_colour);
	return fr->outer;
}

void
emit_artifact_par(struct emitter *e, const struct par *par, mpt x, mpt y)
{
	bool		 was = e->artifact;

	e->artifact = true;
	for (size_t i = 0; i < par_n_lines(par); i++) {
		const struct par_line *l = par_line(par, i);

		leaf_line(e, par, (uint32_t)i, x, y + l->above);
		y += l->above + l->below;
	}
	e->artifact = was;
}

/* The head of a table again, as an artifact; returns its bottom. */
static mpt
emit_heads(struct emitter *e, const struct table *t, mpt x, mpt y)
{
	bool		 was = e->artifact;

	e->artifact = true;
	for (uint32_t i = 0; i < t->n_head; i++) {
		emit_band(e, t->band.v[i], x + t->x, y);
		y += band_height(t->band.v[i]);
	}
	e->artifact = was;
	return y;
}

/* Reopens the frames a slice begins in, outermost first. */
static struct fragment *
reopen(struct emitter *e, const struct frame *f, mpt x, mpt *y)
{
	struct fragment	*outer, *fr;

	if (f == NULL)
		return NULL;
	outer = reopen(e, f->parent, x, y);
	if (f->table != NULL) {
		if (f->table->continued != NULL)
			emit_artifact_par(e, f->table->continued,
			    x + f->table->x, *y);
		*y += f->table->continued_height;
	}
	fr = fragment_open(e, outer, f, x, *y);
	*y += f->top;
	if (f->table != NULL)
		*y = emit_heads(e, f->table, x, *y);
	return fr;
}

mpt
emit_slice(struct emitter *e, const struct slice *s, mpt x, mpt y)
{
	struct fragment	*open;
	struct walk	 w;
	mpt		 at = y;

	if (s->from == s->to)
		return y;
	open = reopen(e, slice_item(s, s->from)->frame, x, &at);
	walk_start(&w, slice_item(s, s->from)->frame);
	for (size_t i = s->from; i < s->to; i++) {
		const struct item *it = slice_item(s, i);

		at = y + w.y;
		if (it->kind == ITEM_OPEN)
			open = fragment_open(e, open, it->edge, x, at);
		emit_item(e, it, x, at);
		walk_step(&w, it);
		if (it->kind == ITEM_CLOSE)
			open = fragment_close(e, open, x, y + w.y);
	}
	at = y + w.content;
	while (open != NULL) {
		at += open->frame->bottom;
		open = fragment_close(e, open, x, at);
	}
	return at;
}
