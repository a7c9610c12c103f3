/* Block elements: blocks, paragraphs, lists, tables, figures, sequences. */
#include "report/run_int.h"

#include <assert.h>

#include "base/buf.h"

#define WATERMARK_COLOUR	0xF8E8E6	/* pale: text stands on it */

static const enum folio folios[] = { FOLIO_NONE, FOLIO_ARABIC, FOLIO_THAI,
	FOLIO_THAI_LETTER, FOLIO_ROMAN };

/* role, id, lang, outline, artifact of an element that has them. */
static void
common(struct run *run, const struct instr *instr, struct flow_node *node,
    enum role role)
{
	struct str	 name = run_attr(run, instr, AT_ROLE), title;

	node->role = role;
	if (name.n > 0)
		role_parse(name, &node->role);
	give_lang(run, node, run_attr(run, instr, AT_LANG));
	node->artifact = run_flag(run, instr, AT_ARTIFACT);
	if (node->artifact)
		node->role = ROLE_NONE;
	give_id(run, node, run_attr(run, instr, AT_ID), true);
	node->outline = (uint8_t)run_count(run, instr, AT_OUTLINE, 0);
	title = digits_for(run, (const struct computed *)node->style,
	    run_attr(run, instr, AT_OUTLINE_TITLE));
	if (node->outline > 0)
		flow_more(run->arena, node)->outline_title = title;
}

/* An outline node that says no title of its own is called as it reads. */
static void
title_outline(struct run *run, struct flow_node *node)
{
	struct flow_more *more = flow_more(run->arena, node);

	if (more->outline_title.n == 0)
		more->outline_title = text_of(run->arena, node);
}

static void
note_outline(struct run *run, struct flow_node *node)
{
	if (node->outline == 0)
		return;
	title_outline(run, node);
	VEC_PUSH(run->arena, run->outline) = node;
}

/* An outline node is noted before what it holds, so that contents come in
 * reading order. */
static void
fill(struct run *run, const struct instr *instr, struct flow_node *node,
    const struct computed *style, struct sink *outer, bool inlines)
{
	struct sink	 in = sink_in(node, style, outer, inlines);

	if (node->outline > 0)
		VEC_PUSH(run->arena, run->outline) = node;
	run_list(run, instr->first, &in);
	sink_end(run, &in);
	if (node->outline > 0)
		title_outline(run, node);
}

void
run_block(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_BLOCK, style, instr->at);

	common(run, instr, node, ROLE_NONE);
	fill(run, instr, node, style, sink, false);
	if (node->first != NULL || node->id.n > 0)
		emit(run, sink, node);
}

/* Findings about a paragraph of the agency's words lead to those words, not
 * to the template. */
static void
place_at_source(struct flow_node *para)
{
	const struct flow_node *n = para->first;

	while (n->first != NULL)
		n = n->first;
	if (n->kind == FLOW_TEXT && n->at.src != NULL)
		para->at = n->at;
}

void
run_para(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_PARA, style, instr->at);
	struct sink	 in = sink_in(node, style, sink, true);

	common(run, instr, node, ROLE_P);
	run_list(run, instr->first, &in);
	if (!trim_inlines(node)) {
		if (node->id.n > 0)
			map_put(run->ids, node->id, NULL);
		return;
	}
	place_at_source(node);
	note_outline(run, node);
	emit(run, sink, node);
}

void
run_list_element(struct run *run, const struct instr *instr,
    struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_LIST, style, instr->at);

	common(run, instr, node, ROLE_L);
	fill(run, instr, node, style, sink, false);
	if (node->first != NULL)
		emit(run, sink, node);
}

/* A label first, even an empty one: layout counts on it. */
static void
label_first(struct run *run, struct flow_node *item)
{
	struct flow_node *label;

	if (item->first != NULL && item->first->kind == FLOW_LABEL)
		return;
	label = make_node(run, FLOW_LABEL, style_in(run,
	    style_initial(run->arena, run->tpl), STR_NONE, item->at),
	    item->at);
	label->style = item->style;
	label->next = item->first;
	item->first = label;
}

void
run_item(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_ITEM, style, instr->at);

	common(run, instr, node, ROLE_LI);
	fill(run, instr, node, style, sink, false);
	label_first(run, node);
	if (node->first->next != NULL)
		emit(run, sink, node);
}

void
run_label(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_LABEL, style, instr->at);

	common(run, instr, node, ROLE_LBL);
	fill(run, instr, node, style, sink, true);
	trim_inlines(node);
	emit(run, sink, node);
}

/* --- tables --- */

/* Columns that the template did not describe are as wide as what they hold. */
static void
add_columns(struct run *run, struct flow_node *table, uint32_t need)
{
	struct flow_node **at = &table->first;
	uint32_t	 have = 0;

	for (; *at != NULL && (*at)->kind == FLOW_COLUMN; at = &(*at)->next)
		have++;
	for (; have < need; have++) {
		struct flow_node *c = flow_new(run->arena, run->doc,
		    FLOW_COLUMN);

		c->style = table->style;
		c->at = table->at;
		c->next = *at;
		*at = c;
		at = &c->next;
	}
}

/* Columns, then the caption, then rows. */
static void
order_table(struct flow_node *table)
{
	static const enum flow_kind order[] = { FLOW_COLUMN, FLOW_CAPTION,
	    FLOW_ROW };
	struct flow_node *old = table->first, **end = &table->first;

	table->first = NULL;
	for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
		for (struct flow_node **at = &old; *at != NULL;) {
			struct flow_node *n = *at;

			if (n->kind != order[k]) {
				at = &n->next;
				continue;
			}
			*at = n->next;
			n->next = NULL;
			*end = n;
			end = &n->next;
		}
	}
	assert(old == NULL);
}

void
note_caption(struct run *run, struct flow_node *node, bool table)
{
	for (const struct flow_node *c = node->first; c != NULL; c = c->next) {
		if (c->kind != FLOW_CAPTION)
			continue;
		if (node->id.n == 0)
			give_id(run, node, str_fmt(run->arena, "auto-%u",
			    ++run->n_auto_id), false);
		VEC_PUSH(run->arena, run->caption) = (struct caption){
		    table, text_of(run->arena, c), node->id };
	}
}

void
table_finish(struct run *run, struct flow_node *table, struct sink *sink,
    bool say)
{
	bool	 rows = false;

	order_table(table);
	add_columns(run, table, table_square(run, table, say));
	for (struct flow_node *c = table->first; c != NULL; c = c->next)
		rows |= c->kind == FLOW_ROW;
	if (!rows)
		return;
	note_caption(run, table, true);
	emit(run, sink, table);
}

/* A table that only arranges is none to those who listen. */
static void
strip_roles(struct flow_node *table)
{
	for (struct flow_node *r = table->first; r != NULL; r = r->next) {
		if (r->kind != FLOW_ROW)
			continue;
		r->role = ROLE_NONE;
		for (struct flow_node *c = r->first; c != NULL; c = c->next)
			c->role = ROLE_NONE;
	}
}

void
run_table(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_TABLE, style, instr->at);

	common(run, instr, node, ROLE_TABLE);
	node->u.table.continued = run_attr(run, instr, AT_CONTINUED);
	node->u.table.zebra = run_colour(run, instr, AT_ZEBRA, COLOUR_NONE);
	fill(run, instr, node, style, sink, false);
	if (node->role == ROLE_NONE)
		strip_roles(node);
	table_finish(run, node, sink, true);
}

void
run_column(struct run *run, const struct instr *instr, struct sink *sink)
{
	struct flow_node *node = make_node(run, FLOW_COLUMN, sink->style,
			    instr->at);

	node->u.column.width = run_length(run, instr, AT_WIDTH, sink->style,
	    sink->width);
	node->u.column.fraction = run_count(run, instr, AT_FRACTION, 0);
	emit(run, sink, node);
}

/* Puts rows behind the table's last head row, before its others. */
static void
splice_heads(struct flow_node *table, struct sink *sink,
    struct flow_node *first, struct flow_node *last)
{
	struct flow_node **at = &table->first;
	uint32_t	 heads = table->u.table.head_rows;

	while (*at != NULL && ((*at)->kind != FLOW_ROW || heads-- > 0))
		at = &(*at)->next;
	if (*at == NULL)
		sink->tail = last;
	last->next = *at;
	*at = first;
}

void
run_head(struct run *run, const struct instr *instr, struct sink *sink)
{
	struct flow_node holder = { .kind = FLOW_TABLE };
	struct sink	 rows = sink_in(&holder, sink->style, sink, false);
	uint32_t	 n = 0;

	run_list(run, instr->first, &rows);
	for (struct flow_node *r = holder.first; r != NULL; r = r->next, n++)
		for (struct flow_node *c = r->first; c != NULL; c = c->next) {
			c->u.cell.head = true;
			c->role = ROLE_TH;
		}
	if (n == 0)
		return;
	splice_heads(sink->parent, sink, holder.first, rows.tail);
	sink->parent->u.table.head_rows += n;
}

void
run_row(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_ROW, style, instr->at);

	node->role = ROLE_TR;
	fill(run, instr, node, style, sink, false);
	if (node->first != NULL)
		emit(run, sink, node);
}

void
run_cell(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_CELL, style, instr->at);
	struct sink	 in = sink_in(node, style, sink, false);

	in.width = 0;			/* layout settles the columns */
	node->u.cell.colspan = (uint16_t)run_count(run, instr, AT_COLSPAN, 1);
	node->u.cell.rowspan = (uint16_t)run_count(run, instr, AT_ROWSPAN, 1);
	if (node->u.cell.colspan == 0)
		node->u.cell.colspan = 1;
	if (node->u.cell.rowspan == 0)
		node->u.cell.rowspan = 1;
	node->u.cell.row_scope = run_flag(run, instr, AT_ROW_SCOPE);
	node->u.cell.head = node->u.cell.row_scope ||
	    run_flag(run, instr, AT_HEAD);
	node->role = node->u.cell.head ? ROLE_TH : ROLE_TD;
	give_id(run, node, run_attr(run, instr, AT_ID), true);
	run_list(run, instr->first, &in);
	sink_end(run, &in);
	emit(run, sink, node);
}

/* --- figures --- */

void
run_caption(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_CAPTION, style,
			    instr->at);

	node->role = ROLE_CAPTION;
	fill(run, instr, node, style, sink, false);
	if (node->first != NULL)
		emit(run, sink, node);
}

void
run_figure(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_FIGURE, style, instr->at);

	common(run, instr, node, ROLE_FIGURE);
	node->alt = run_attr(run, instr, AT_ALT);
	fill(run, instr, node, style, sink, false);
	if (node->first == NULL)
		return;
	note_caption(run, node, false);
	emit(run, sink, node);
}

/* --- small blocks --- */

void
run_small(struct run *run, const struct instr *instr, struct sink *sink)
{
	enum flow_kind	 kind = instr->el == EL_RULE ? FLOW_RULE :
			    instr->el == EL_SPACE ? FLOW_SPACE :
			    FLOW_PAGE_BREAK;
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, kind, style, instr->at);

	node->artifact = true;
	if (kind == FLOW_SPACE)
		node->u.size = run_length(run, instr, AT_SIZE, style, 0);
	emit(run, sink, node);
}

void
run_marker(struct run *run, const struct instr *instr, struct sink *sink)
{
	struct flow_node *node = make_node(run, FLOW_MARKER, sink->style,
			    instr->at);

	node->artifact = true;
	node->u.marker.name = run_attr(run, instr, AT_NAME);
	fill(run, instr, node, sink->style, sink, true);
	emit(run, sink, node);
}

/* --- page sequences --- */

static struct flow_node *
static_content(struct run *run, const struct instr *seq, int region,
    const struct sink *around)
{
	for (const struct instr *c = seq->first; c != NULL; c = c->next) {
		const struct computed *style;
		struct flow_node *node;

		if (c->el != EL_STATIC_CONTENT ||
		    run_word(run, c, AT_REGION, 0) != region)
			continue;
		style = style_of(run, c, around);
		node = make_node(run, FLOW_BLOCK, style, c->at);
		node->artifact = true;
		fill(run, c, node, style, (struct sink *)around, false);
		return node;
	}
	return NULL;
}

static enum folio
folio_of(struct run *run, const struct instr *instr)
{
	enum folio	 folio = folios[run_word(run, instr, AT_FOLIO, 1)];

	if (run->options->digits == DIGITS_ARABIC && folio == FOLIO_THAI)
		return FOLIO_ARABIC;
	if (run->options->digits == DIGITS_THAI && folio == FOLIO_ARABIC)
		return FOLIO_THAI;
	return folio;
}

static struct str
watermark_of(struct run *run, const struct instr *instr)
{
	struct str	 own = run_attr(run, instr, AT_WATERMARK);

	if (own.n == 0 && run->options->draft)
		return run_attr(run, run->tpl->root, AT_DRAFT_MARK);
	return own;
}

void
run_sequence(struct run *run, const struct instr *instr, struct sink *outer)
{
	const struct computed *style = style_of(run, instr, outer);
	struct flow_sequence *seq = &VEC_PUSH(run->arena, run->doc->sequence);
	struct str	 master = run_attr(run, instr, AT_MASTER);
	struct sink	 around = *outer;

	*seq = (struct flow_sequence){ .break_before = BREAK_PAGE };
	seq->master = map_get(run->tpl->masters, master);
	assert(seq->master != NULL);	/* checked when loaded */
	seq->folio = folio_of(run, instr);
	seq->first_folio = run_count(run, instr, AT_FIRST_FOLIO, 0);
	seq->first_page_bare = run_flag(run, instr, AT_FIRST_PAGE_BARE);
	seq->break_before = (enum flow_break)(BREAK_PAGE +
	    run_word(run, instr, AT_BREAK_BEFORE, 0));
	seq->watermark = watermark_of(run, instr);
	seq->watermark_colour = run_colour(run, instr, AT_WATERMARK_COLOUR,
	    WATERMARK_COLOUR);
	around.style = run->page_style = style;
	around.width = seq->master->width - seq->master->left -
	    seq->master->right;
	if (instr_attr(instr, AT_NOTES) != NULL)
		seq->notes = &style_in(run, style, run_attr(run, instr,
		    AT_NOTES), instr->at)->flow;
	seq->header = static_content(run, instr, 0, &around);
	seq->footer = static_content(run, instr, 1, &around);
	around.width = seq->master->right;
	seq->side = static_content(run, instr, 2, &around);
	around.width = seq->master->width - seq->master->left -
	    seq->master->right;
	seq->body = make_node(run, FLOW_BLOCK, style, instr->at);
	fill(run, instr, seq->body, style, &around, false);
}
