/* Rich text of the model: p, ul, ol, table, figure and their inlines become
 * blocks in the styles PREFIXp, PREFIXlist, ... as far as those are declared.
 * What is not known keeps its content: an answer must not vanish. */
#include "report/rich_int.h"

#include "base/buf.h"

#define DEEP_LIST	6		/* deeper ones keep that indent */

static void	 rich_blocks(struct rich *, const struct xml_node *parent,
		    struct sink *);

static bool
has_blocks(const struct xml_node *parent)
{
	for (struct xml_node *c = xml_first_element(parent); c != NULL;
	    c = xml_next_element(c))
		if (rich_is_block(c))
			return true;
	return false;
}

static void
lead_in(struct rich *r, struct sink *inlines)
{
	if (!r->lead)
		return;
	r->lead = false;
	run_list(r->run, r->instr->first, inlines);
}

static bool
is_blank(struct rich *r, const struct xml_node *node)
{
	return xml_is_text(node) &&
	    str_trim(xml_text(r->run->arena, node)).n == 0;
}

/* A <p> that is all bold heads what follows; one before a list or table
 * introduces it.  Both must not end a page.  A figure has a number and may
 * stand on the next page. */
static const char *
para_name(struct rich *r, const struct xml_node *p)
{
	const struct xml_node *only = xml_first_element(p), *next;

	if (r->para[0] != 'p')
		return r->para;
	next = xml_next_element(p);
	if (next == NULL)
		return r->para;
	if (only != NULL && xml_is(only, "b") &&
	    xml_next_element(only) == NULL &&
	    xml_text(r->run->arena, only).n ==
	    str_trim(xml_text(r->run->arena, p)).n)
		return "p-head";
	return xml_is(next, "p") || xml_is(next, "figure") ? r->para :
	    "p-intro";
}

/* PREFIXname, or PREFIXp when that is not declared. */
static const struct computed *
para_style(struct rich *r, const struct sink *sink, const char *name)
{
	struct str	 full = STR_CAT(r->run->arena, r->prefix,
			    str_of(name));

	if (name[0] == 'p' && map_get(r->run->tpl->styles, full) == NULL)
		name = "p";
	return rich_style(r, sink, name);
}

/* A paragraph of the inlines of `from` up to the first block; returns the
 * node after them. */
static const struct xml_node *
rich_para(struct rich *r, const struct xml_node *from, struct sink *sink,
    const char *name, struct span at)
{
	const struct computed *style = para_style(r, sink, name);
	struct flow_node *para = make_node(r->run, FLOW_PARA, style, at);
	struct sink	 in = sink_in(para, style, sink, true);

	para->role = ROLE_P;
	lead_in(r, &in);
	for (; from != NULL && !rich_is_block(from); from = xml_next(from))
		rich_inline(r, from, &in);
	if (trim_inlines(para))
		emit(r->run, sink, para);
	return from;
}

static void
rich_label(struct rich *r, struct flow_node *item, const char *number,
    const struct sink *around)
{
	const struct computed *style = rich_style(r, around,
			    number != NULL ? "number" : "bullet");
	struct flow_node *label = make_node(r->run, FLOW_LABEL, style,
			    item->at);
	struct sink	 in = sink_in(label, style, around, true);
	struct str	 text = number == NULL ? STR("\xe2\x80\xa2") :
			    digits_for(r->run, style,
			    str_copy(r->run->arena, str_of(number)));

	label->role = ROLE_LBL;
	emit_text(r->run, &in, text, item->at);
	item->first = label;
}

/* <li>: inlines, then lists. */
static void
rich_item(struct rich *r, const struct xml_node *li, const char *number,
    struct sink *sink)
{
	const struct computed *style = rich_style(r, sink, "item");
	struct flow_node *item = rich_node(r, FLOW_ITEM, style, li, ROLE_LI);
	struct sink	 in = sink_in(item, style, sink, false);

	rich_label(r, item, number, &in);
	in.tail = item->first;
	rich_inside(r, li, "item-p", &in);
	sink_end(r->run, &in);
	if (item->first->next != NULL)
		emit(r->run, sink, item);
}

static void
rich_list(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	const struct computed *style = rich_style(r, sink, "list");
	struct flow_node *list = rich_node(r, FLOW_LIST, style, node, ROLE_L);
	struct sink	 in = sink_in(list, style, sink, false);
	bool		 ordered = xml_is(node, "ol");
	uint32_t	 n = 0;
	char		 number[16];

	if (r->lists >= DEEP_LIST) {
		list = NULL;
		in = *sink;
	}
	r->lists++;
	for (struct xml_node *c = xml_first_element(node); c != NULL;
	    c = xml_next_element(c)) {
		snprintf(number, sizeof number, "%u.", ++n);
		if (list == NULL)
			rich_blocks(r, c, sink);
		else
			rich_item(r, c, ordered ? number : NULL, &in);
	}
	r->lists--;
	if (list != NULL && list->first != NULL)
		emit(r->run, sink, list);
}

/* "Table 3 " and the caption; the word comes from the template. */
void
rich_caption(struct rich *r, const struct xml_node *node, enum attribute word,
    struct sink *sink)
{
	const struct xml_node *caption = xml_child(node, "caption");
	const struct computed *style = rich_style(r, sink, "caption");
	struct flow_node *out, *para;
	struct sink	 in;
	struct str	 label = run_attr(r->run, r->instr, word);
	struct str	 n = xml_attr(node, "n");

	if (caption == NULL)
		return;
	out = rich_node(r, FLOW_CAPTION, style, caption, ROLE_CAPTION);
	para = rich_node(r, FLOW_PARA, style_in(r->run, style, STR_NONE,
	    r->instr->at), caption, ROLE_P);
	out->first = para;
	in = sink_in(para, style, sink, true);
	if (n.n > 0 && label.n > 0) {
		const struct computed *bold = rich_style(r, &in,
		    "caption-number");
		struct flow_node *text = rich_node(r, FLOW_TEXT, bold,
		    caption, ROLE_NONE);

		text->u.text = str_fmt(r->run->arena, "%.*s %.*s ",
		    STR_ARG(label), STR_ARG(digits_for(r->run, bold, n)));
		emit(r->run, &in, text);
	}
	r->noted = true;
	rich_inlines(r, caption, &in);
	r->noted = false;
	if (trim_inlines(para))
		emit(r->run, sink, out);
}

static void
rich_figure(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	const struct computed *style = rich_style(r, sink, "figure");
	struct flow_node *figure = rich_node(r, FLOW_FIGURE, style, node,
			    ROLE_FIGURE);
	struct sink	 in = sink_in(figure, style, sink, false);

	give_id(r->run, figure, xml_attr(node, "id"), false);
	figure->alt = xml_attr(node, "alt");
	emit(r->run, &in, make_picture(r->run, xml_attr(node, "href"), false,
	    xml_attr(node, "width"), STR_NONE, xml_attr_span(node, "href"),
	    &in));
	rich_caption(r, node, AT_FIGURE_LABEL, &in);
	note_caption(r->run, figure, false);
	emit(r->run, sink, figure);
}

/* The lead-in of a block that is no paragraph stands on a line of its own. */
static void
lead_alone(struct rich *r, const struct xml_node *at, struct sink *sink)
{
	if (r->lead && r->instr->first != NULL)
		rich_para(r, NULL, sink, "p-head", xml_span(at));
}

static const struct xml_node *
rich_block(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	if (is_blank(r, node))
		return xml_next(node);
	if (!rich_is_block(node))
		return rich_para(r, node, sink, r->para, xml_span(node));
	if (xml_is(node, "p")) {
		if (has_blocks(node))
			rich_blocks(r, node, sink);
		else
			rich_para(r, xml_first(node), sink,
			    para_name(r, node), xml_span(node));
		return xml_next(node);
	}
	lead_alone(r, node, sink);
	if (xml_is(node, "table"))
		rich_table(r, node, sink);
	else if (xml_is(node, "figure"))
		rich_figure(r, node, sink);
	else if (xml_is(node, "li"))
		rich_blocks(r, node, sink);
	else
		rich_list(r, node, sink);
	return xml_next(node);
}

static void
rich_blocks(struct rich *r, const struct xml_node *parent, struct sink *sink)
{
	const struct xml_node *c = xml_first(parent);

	while (c != NULL && !r->run->stopped)
		c = rich_block(r, c, sink);
}

void
rich_inside(struct rich *r, const struct xml_node *parent, const char *para,
    struct sink *sink)
{
	const char	*was = r->para;

	r->para = para;
	rich_blocks(r, parent, sink);
	r->para = was;
}

/* <li> straight among what was selected: a list of them. */
static void
rich_loose_items(struct rich *r, const struct xml_node *parent,
    struct sink *sink)
{
	lead_alone(r, parent, sink);
	rich_list(r, parent, sink);
}

static void
rich_one(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	if (sink->inlines) {
		lead_in(r, sink);
		rich_inlines(r, node, sink);
	} else if (xml_is_text(node))
		rich_para(r, node, sink, r->para, xml_span(node));
	else if (xml_child(node, "li") != NULL)
		rich_loose_items(r, node, sink);
	else
		rich_blocks(r, node, sink);
}

void
run_rich(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct attr *select = instr_attr(instr, AT_SELECT);
	struct rich	 r = { .run = run, .instr = instr, .lead = true,
			    .para = "p" };
	struct xpath_nodes nodes;

	r.prefix = run_attr(run, instr, AT_PREFIX);
	if (!run_nodes(run, select, &nodes))
		return;
	if (nodes.n == 0) {
		run_nothing(run, instr, select);
		return;
	}
	note_printed(run, select->path, &nodes);
	if (!nodes.attributes)
		for (size_t i = 0; i < nodes.n && !run->stopped; i++)
			rich_one(&r, nodes.v[i], sink);
}
