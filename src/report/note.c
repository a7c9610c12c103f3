/* Footnotes: a mark in the text, its note with the same mark for layout to
 * set at the foot of the page. */
#include "report/run_int.h"

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
static void
put_body(struct run *run, const struct instr *instr, struct flow_node *note,
    const struct computed *style, struct str mark)
{
	struct flow_node *item = make_node(run, FLOW_ITEM, style, instr->at);
	struct flow_node *label = make_node(run, FLOW_LABEL, style,
			    instr->at);
	struct sink	 in = sink_in(note, run->page_style, NULL, false);
	struct sink	 body = sink_in(item, style, &in, false);
	struct sink	 words = sink_in(label, style, &body, true);

	label->role = ROLE_LBL;
	emit_text(run, &words, mark, instr->at);
	emit(run, &body, label);
	run_list(run, instr->first, &body);
	sink_end(run, &body);
	emit(run, &in, item);
}

void
run_note(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = note_style(run, instr, AT_STYLE,
	    "note", run->page_style);
	const struct computed *raised = note_style(run, instr, AT_MARK_STYLE,
	    "note-mark", sink->style);
	struct flow_node *note = make_node(run, FLOW_NOTE, style, instr->at);
	struct str	 mark = run_attr(run, instr, AT_MARK);

	run->n_note++;
	if (mark.n == 0)
		mark = digits_for(run, raised, str_fmt(run->arena, "%u",
		    run->n_note));
	note->role = ROLE_NOTE;
	give_id(run, note, str_fmt(run->arena, "note-%u", run->n_note), true);
	put_mark(run, raised, mark, note->id, sink, instr->at);
	put_body(run, instr, note, style, mark);
	emit(run, sink, note);
}
