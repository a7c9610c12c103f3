/* Natural widths of blocks: how narrow without tearing a word, how wide
 * without breaking a line. */
#include "layout/galley.h"

#include "image/image.h"
#include "layout/figure.h"
#include "layout/table_int.h"

#define CHART_LEAST	(60 * MPT_PT)
#define CHART_NATURAL	(200 * MPT_PT)

static void
include(struct extent *sum, struct extent e)
{
	for (int i = 0; i < TIER_N; i++)
		if (e.w[i] > sum->w[i])
			sum->w[i] = e.w[i];
}

static struct extent
plus(struct extent e, mpt more)
{
	for (int i = 0; i < TIER_N; i++)
		e.w[i] = mpt_add(e.w[i], more);
	return e;
}

/* What can be as narrow as `min` and needs no more than `max`. */
static struct extent
between(mpt min, mpt max)
{
	return (struct extent){ { min, min, min, max } };
}

/* Indents and decoration of a block, right and left. */
static mpt
insets(const struct flow_style *s)
{
	return s->indent_left + s->indent_right + s->padding_left +
	    s->padding_right + s->border_left + s->border_right;
}

struct extent
measure_children(struct lay *lay, const struct flow_node *node,
    uint32_t depth)
{
	struct extent	 sum = { { 0 } };

	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		include(&sum, measure_block(lay, c, depth + 1));
	return sum;
}

static struct extent
measure_para(struct lay *lay, const struct flow_node *node)
{
	const struct flow_style *s = node->style;
	struct par_text	*text = lay_text(lay, node);
	struct extent	 e = { { par_text_min(text), par_text_word(text),
			    par_text_phrase(text), par_text_max(text) } };

	return plus(e, s->padding_left + s->padding_right + s->border_left +
	    s->border_right);
}

static struct extent
measure_item(struct lay *lay, const struct flow_node *item, uint32_t depth)
{
	struct extent	 sum = { { 0 } };
	mpt		 label = 0;

	for (const struct flow_node *c = item->first; c != NULL; c = c->next) {
		if (c->kind == FLOW_LABEL)
			label = mpt_add(par_text_max(lay_text(lay, c)),
			    c->style->size / 2);
		else
			include(&sum, measure_block(lay, c, depth + 1));
	}
	if (label > insets(item->style))
		return plus(sum, label);
	return plus(sum, insets(item->style));
}

static struct extent
measure_table(struct lay *lay, const struct flow_node *node, uint32_t depth)
{
	struct table	 t = { .node = node, .padding = 1000 };
	struct extent	 sum = { { 0 } }, *e;

	if (!table_collect(lay, &t))
		return sum;
	e = table_measure(lay, &t, depth);
	for (uint32_t i = 0; i < t.n_col; i++)
		for (int k = 0; k < TIER_N; k++)
			sum.w[k] = mpt_add(sum.w[k], e[i].w[k]);
	return plus(sum, insets(node->style));
}

static struct extent
measure_chart(const struct flow_node *node)
{
	mpt		 w = node->u.chart->width;

	if (w > 0)
		return between(w, w);
	return between(CHART_LEAST, CHART_NATURAL);
}

struct extent
measure_block(struct lay *lay, const struct flow_node *node, uint32_t depth)
{
	struct extent	 none = { { 0 } };
	mpt		 w;

	if (depth > LIMIT_FLOW_DEPTH)
		return none;
	switch (node->kind) {
	case FLOW_PARA:
	case FLOW_LABEL:
		return measure_para(lay, node);
	case FLOW_BLOCK: case FLOW_LIST: case FLOW_FIGURE: case FLOW_CAPTION:
	case FLOW_ROW: case FLOW_CELL:
		return plus(measure_children(lay, node, depth),
		    insets(node->style));
	case FLOW_ITEM:
		return measure_item(lay, node, depth);
	case FLOW_TABLE:
		return measure_table(lay, node, depth);
	case FLOW_IMAGE:
		w = image_natural(node).w;
		return between(node->u.image.width > 0 ? w : w / 4, w);
	case FLOW_CHART:
		return measure_chart(node);
	case FLOW_BADGE:
		w = lay->par.badge_width(lay, node);
		return between(w, w);
	case FLOW_COLUMN: case FLOW_RULE: case FLOW_SPACE:
	case FLOW_PAGE_BREAK: case FLOW_MARKER: case FLOW_TEXT:
	case FLOW_SPAN: case FLOW_LINK: case FLOW_LINE_BREAK:
	case FLOW_LEADER: case FLOW_PAGE_NUMBER: case FLOW_PAGE_COUNT:
	case FLOW_PAGE_OF: case FLOW_RETRIEVE_MARKER: case FLOW_NOTE:
		return none;
	}
	return none;
}
