/* Blocks to galley items: paragraphs, containers, rules, spaces. */
#include "layout/foot.h"

#define RULE_WIDTH	500		/* mpt, when the style has none */
#define HEADING_LINES	4		/* a longer "heading" may be torn */

typedef void	build_fn(struct builder *, const struct flow_node *);

/* How lines hold together: orphans before, widows after the break. */
static enum bond
line_bond(const struct flow_style *s, size_t line, size_t n)
{
	if (s->keep_next && n <= HEADING_LINES)
		return BOND_NEXT;
	if (line < s->orphans || n - line < s->widows)
		return BOND_LINES;
	return BOND_INSIDE;
}

void
build_par(struct builder *b, const struct flow_node *node,
    const struct par *par)
{
	size_t		 n = par_n_lines(par);

	for (size_t i = 0; i < n; i++) {
		struct item	*it;

		if (i > 0)
			builder_bond(b, line_bond(node->style, i, n));
		it = builder_item(b, ITEM_LINE, node,
		    par_height(par, i, i + 1));
		it->par = par;
		it->line = (uint32_t)i;
		foot_of_line(b, it);
	}
}

/* In a column of numbers the text moves so that its decimal point stands on
 * the column's; when there is no room it stays. */
static void
align_decimal(struct builder *b, const struct flow_node *node)
{
	struct par_text	*text;
	mpt		 shift;

	if (b->decimal < 0 || node->style->align != ALIGN_DECIMAL)
		return;
	text = lay_text(b->lay, node);
	shift = b->decimal - par_text_decimal(text);
	if (shift <= 0 || mpt_add(shift, par_text_max(text)) > b->w)
		return;
	b->x += shift;
	b->w -= shift;
}

static void
build_para(struct builder *b, const struct flow_node *node)
{
	struct box	 box;

	box_enter(b, &box, node);
	align_decimal(b, node);
	build_par(b, node, lay_par(b->lay, node, b->w));
	box_leave(b, &box);
}

void
build_children(struct builder *b, const struct flow_node *node)
{
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		build_block(b, c);
}

static void
build_container(struct builder *b, const struct flow_node *node)
{
	struct box	 box;

	box_enter(b, &box, node);
	if (node->style->columns > 1 && !b->inner)
		build_columns(b, node);
	else
		build_children(b, node);
	box_leave(b, &box);
}

static void
build_rule(struct builder *b, const struct flow_node *node)
{
	const struct flow_style *s = node->style;
	mpt		 width = s->border_top > 0 ? s->border_top : RULE_WIDTH;
	struct item	*it;

	builder_space(b, s->space_before);
	builder_mark(b, node);
	it = builder_item(b, ITEM_RULE, node, width);
	it->x += s->indent_left;
	it->w -= s->indent_left + s->indent_right;
	builder_space(b, s->space_after);
	if (s->keep_next)
		builder_bond(b, BOND_NEXT);
}

static void
build_space(struct builder *b, const struct flow_node *node)
{
	enum bond	 bond;

	builder_mark(b, node);
	bond = b->bond;
	builder_item(b, ITEM_FIXED, node, node->u.size);
	b->bond = bond;			/* it ties what comes after, too */
}

static void
build_page_break(struct builder *b, const struct flow_node *node)
{
	enum flow_break	 wish = node->style->break_before == BREAK_AUTO ?
	    BREAK_PAGE : node->style->break_before;

	builder_mark(b, node);
	if (wish > b->force)
		b->force = wish;
}

/* An inline where a block belongs becomes a paragraph of its own, rather than
 * being lost. */
static void
build_stray(struct builder *b, const struct flow_node *node)
{
	struct node_info *info = nodes_get(b->lay->nodes, node);
	struct flow_node *para = info->stand_in, *copy;

	if (para == NULL) {
		para = nodes_stand_in(b->lay->nodes);
		copy = ARENA_NEW(b->lay->cache, struct flow_node);
		*copy = *node;
		copy->next = NULL;
		para->kind = FLOW_PARA;
		para->style = node->style;
		para->at = node->at;
		para->first = copy;
		info->stand_in = para;
		nodes_set_elem(b->lay->nodes, para,
		    nodes_elem(b->lay->nodes, node));
	}
	build_para(b, para);
}

/* How each kind is built; NULL: nothing to build.  Pieces of tables without a
 * table are containers. */
static build_fn *const build_kind[] = {
	[FLOW_BLOCK] = build_container,
	[FLOW_PARA] = build_para,
	[FLOW_LIST] = build_list,
	[FLOW_ITEM] = build_item,
	[FLOW_LABEL] = build_para,
	[FLOW_TABLE] = build_table,
	[FLOW_COLUMN] = NULL,
	[FLOW_CAPTION] = build_container,
	[FLOW_ROW] = build_container,
	[FLOW_CELL] = build_container,
	[FLOW_FIGURE] = build_figure,
	[FLOW_IMAGE] = build_object,
	[FLOW_CHART] = build_object,
	[FLOW_RULE] = build_rule,
	[FLOW_SPACE] = build_space,
	[FLOW_PAGE_BREAK] = build_page_break,
	[FLOW_MARKER] = builder_mark,
	[FLOW_TEXT] = build_stray,
	[FLOW_SPAN] = build_stray,
	[FLOW_LINK] = build_stray,
	[FLOW_LINE_BREAK] = NULL,
	[FLOW_LEADER] = build_stray,
	[FLOW_PAGE_NUMBER] = build_stray,
	[FLOW_PAGE_COUNT] = build_stray,
	[FLOW_PAGE_OF] = build_stray,
	[FLOW_RETRIEVE_MARKER] = build_stray,
	[FLOW_BADGE] = build_stray,
	[FLOW_NOTE] = NULL,		/* see foot.c */
};

void
build_block(struct builder *b, const struct flow_node *node)
{
	if (build_kind[node->kind] == NULL)
		return;
	if (b->depth >= LIMIT_FLOW_DEPTH) {
		diag_add(b->lay->diags, LAYOUT_TOO_DEEP, node->at);
		return;
	}
	b->depth++;
	build_kind[node->kind](b, node);
	b->depth--;
}
