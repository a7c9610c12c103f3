/* Made when all is known: contents, lists of tables and figures, and the
 * check that links lead somewhere. */
#include "report/run_int.h"

void
run_later(struct run *run, const struct instr *instr, struct sink *sink)
{
	struct flow_node *node = make_node(run, FLOW_BLOCK,
			    style_in(run, sink->style, STR_NONE, instr->at),
			    instr->at);

	node->role = ROLE_TOC;
	VEC_PUSH(run->arena, run->pending) =
	    (struct pending){ instr, node, sink->style };
	emit(run, sink, node);
}

/* One line: title, leader, page; all of it a link. */
static void
add_entry(struct run *run, const struct pending *p, struct sink *sink,
    const char *suffix, struct str title, struct str target)
{
	struct str	 name = STR_CAT(run->arena, run_attr(run, p->instr,
			    AT_PREFIX), str_of(suffix));
	const struct computed *style = style_in(run, sink->style,
			    map_get(run->tpl->styles, name) != NULL ? name :
			    STR_NONE, p->instr->at);
	struct flow_node *para = make_node(run, FLOW_PARA, style,
			    p->instr->at);
	struct sink	 in = sink_in(para, style, sink, true), inner;
	struct flow_node *link, *node;

	para->role = ROLE_TOCI;
	link = make_node(run, FLOW_LINK, style_in(run, style, STR_NONE,
	    para->at), para->at);
	link->role = ROLE_LINK;
	link->u.ref.target = target;
	inner = sink_in(link, style, &in, true);
	emit_text(run, &inner, title, para->at);
	node = make_node(run, FLOW_LEADER, (const struct computed *)
	    link->style, para->at);
	node->u.text = STR(".");
	node->artifact = true;
	emit(run, &inner, node);
	node = make_node(run, FLOW_PAGE_OF, (const struct computed *)
	    link->style, para->at);
	node->u.ref.target = target;
	emit(run, &inner, node);
	emit(run, &in, link);
	emit(run, sink, para);
}

/* Outline nodes without an id get one to be linked to. */
static void
name_outlines(struct run *run)
{
	for (size_t i = 0; i < run->outline.n; i++)
		if (run->outline.v[i]->id.n == 0)
			give_id(run, run->outline.v[i], str_fmt(run->arena,
			    "auto-%u", ++run->n_auto_id), false);
}

static void
fill_contents(struct run *run, const struct pending *p, struct sink *sink)
{
	uint32_t	 levels = run_count(run, p->instr, AT_LEVELS, 3);
	char		 suffix[8];

	for (size_t i = 0; i < run->outline.n; i++) {
		const struct flow_node *node = run->outline.v[i];

		if (node->outline > levels)
			continue;
		snprintf(suffix, sizeof suffix, "%u", node->outline);
		add_entry(run, p, sink, suffix, flow_outline_title(node),
		    node->id);
	}
}

static void
fill_list_of(struct run *run, const struct pending *p, struct sink *sink)
{
	bool	 table = run_word(run, p->instr, AT_KIND, 0) == 0;

	for (size_t i = 0; i < run->caption.n; i++)
		if (run->caption.v[i].table == table)
			add_entry(run, p, sink, "1", run->caption.v[i].title,
			    run->caption.v[i].id);
}

void
finish_contents(struct run *run)
{
	name_outlines(run);
	for (size_t i = 0; i < run->pending.n; i++) {
		const struct pending *p = &run->pending.v[i];
		struct sink	 sink = sink_in(p->node,
				    (const struct computed *)p->node->style,
				    NULL, false);

		if (p->instr->el == EL_CONTENTS)
			fill_contents(run, p, &sink);
		else
			fill_list_of(run, p, &sink);
	}
}

/* A link without a destination becomes plain text, a page reference (and the
 * span of its words) nothing. */
void
finish_links(struct run *run)
{
	for (size_t i = 0; i < run->link.n; i++) {
		struct flow_node *node = run->link.v[i];

		if (map_get(run->ids, node->u.ref.target) != NULL)
			continue;
		if (node->kind == FLOW_SPAN) {
			node->first = NULL;	/* said of its link */
			continue;
		}
		diag_add(run->diags, TPL_LINK_NOWHERE, node->at,
		    node->u.ref.target);
		node->kind = FLOW_SPAN;
		node->role = ROLE_NONE;
	}
}
