/* Footnotes: a mark in the text, its note with the same mark for layout to
 * set at the foot of the page. */
#include "report/run_int.h"

#include "doc/folio.h"

/* The style the element names, or else one of a name it may have been given
 * in the template. */
static const struct computed *
note_style(struct run *run, const struct instr *instr, enum attribute attr,
    const char *otherwise, const struct computed *around)
{
	struct str	 name = run_attr(run, instr, attr);

	if (name.n == 0 && map_get(run->tpl->styles, str_of(otherwise)) !=
	    NULL)
		name = str_of(otherwise);
	return style_in(run, around, name, instr->at);
}

static void
put_mark(struct run *run, const struct computed *style, struct str mark,
    struct str target, struct sink *sink, struct span at)
{
	struct flow_node *link = make_node(run, FLOW_LINK, style, at);
	struct sink	 in = sink_in(link, style, sink, true);

	link->role = ROLE_LINK;
	link->u.ref.target = target;
	VEC_PUSH(run->arena, run->link) = link;
	emit_text(run, &in, mark, at);
	emit(run, sink, link);
}

/* Mark and text as an item, so that the text keeps its own edge. */
static struct flow_node *
make_body(struct run *run, const struct note *n, struct span at)
{
	struct flow_node *item = make_node(run, FLOW_ITEM, n->style, at);
	struct flow_node *label = make_node(run, FLOW_LABEL, n->style, at);
	struct sink	 body = sink_in(item, n->style, NULL, false);
	struct sink	 words = sink_in(label, n->style, &body, true);

	label->role = ROLE_LBL;
	emit_text(run, &words, n->mark, at);
	emit(run, &body, label);
	return item;
}

void
note_open(struct run *run, struct note *n, const struct computed *raised,
    struct sink *sink, struct span at)
{
	run->n_note++;
	if (n->mark.n == 0)
		n->mark = n->folio == FOLIO_ARABIC ? digits_for(run, raised,
		    str_fmt(run->arena, "%u", run->n_note)) :
		    folio_text(run->arena, n->folio, run->n_note);
	n->node = make_node(run, FLOW_NOTE, n->style, at);
	n->node->role = ROLE_NOTE;
	give_id(run, n->node, str_fmt(run->arena, "note-%u", run->n_note),
	    true);
	put_mark(run, raised, n->mark, n->node->id, sink, at);
	n->in = sink_in(n->node, run->page_style, NULL, false);
	n->item = make_body(run, n, at);
	n->body = sink_in(n->item, n->style, &n->in, false);
	n->body.tail = n->item->first;
}

void
note_close(struct run *run, struct note *n, struct sink *sink)
{
	sink_end(run, &n->body);
	emit(run, &n->in, n->item);
	emit(run, sink, n->node);
}

void
run_note(struct run *run, const struct instr *instr, struct sink *sink)
{
	struct note	 n = { .mark = run_attr(run, instr, AT_MARK),
			    .folio = FOLIO_ARABIC };

	n.style = note_style(run, instr, AT_STYLE, "note", run->page_style);
	note_open(run, &n, note_style(run, instr, AT_MARK_STYLE, "note-mark",
	    sink->style), sink, instr->at);
	run_list(run, instr->first, &n.body);
	note_close(run, &n, sink);
}
