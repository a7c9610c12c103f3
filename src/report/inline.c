/* Inline elements: values, spans, links, badges, page-dependent marks. */
#include "report/run_int.h"

#include "base/buf.h"
#include "base/limits.h"

/* Text of all selected elements, the separator between them. */
static struct str
joined(struct run *run, const struct instr *instr,
    const struct xpath_nodes *nodes)
{
	struct str	 separator = run_attr(run, instr, AT_SEPARATOR);
	struct str	 out;
	struct buf	 buf;

	buf_init(&buf, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < nodes->n; i++) {
		if (i > 0)
			buf_str(&buf, separator);
		buf_str(&buf, xml_text(run->arena, nodes->v[i]));
	}
	out = str_copy(run->arena, buf_view(&buf));
	buf_release(&buf);
	return out;
}

static uint32_t
format_of(struct run *run, const struct instr *instr,
    const struct computed *style)
{
	uint32_t	 flags = 0;
	bool		 thai = thai_digits_in(run, style);

	format_parse(run_attr(run, instr, AT_FORMAT), &flags);
	if ((flags & FORMAT_THAI) && run->options->digits == DIGITS_ARABIC)
		flags &= ~(uint32_t)FORMAT_THAI;
	if (!(flags & FORMAT_ARABIC) && thai)
		flags |= FORMAT_THAI;
	return flags & ~(uint32_t)FORMAT_ARABIC;
}

void
run_value(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct attr *select = instr_attr(instr, AT_SELECT);
	const struct computed *style;
	struct xpath_nodes nodes = { .n = 0 };
	struct flow_node *node;
	struct str	 text;

	if (xpath_is_path(select->path)) {
		if (!run_nodes(run, select, &nodes))
			return;
		if (nodes.n == 0) {
			run_nothing(run, instr, select);
			return;
		}
		note_printed(run, select->path, &nodes);
	}
	if (nodes.n > 1 && !nodes.attributes &&
	    instr_attr(instr, AT_SEPARATOR) != NULL)
		text = joined(run, instr, &nodes);
	else if (nodes.text.p != NULL)
		text = nodes.text;
	else
		text = run_string(run, select->path);
	if (text.n == 0)
		return;
	style = style_of(run, instr, sink);
	node = make_node(run, FLOW_TEXT, style, nodes.n > 0 &&
	    xml_span(nodes.v[0]).src != NULL ? xml_span(nodes.v[0]) :
	    instr->at);
	node->u.text = format_number(run->arena,
	    fold_space(run->arena, text), format_of(run, instr, style));
	emit(run, sink, node);
}

/* A container of inlines; nothing comes of an empty one. */
static void
run_container(struct run *run, const struct instr *instr,
    struct flow_node *node, const struct computed *style, struct sink *sink)
{
	struct sink	 in = sink_in(node, style, sink, true);

	run_list(run, instr->first, &in);
	if (node->first != NULL)
		emit(run, sink, node);
}

void
run_span(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_SPAN, style, instr->at);

	if (give_lang(run, node, run_attr(run, instr, AT_LANG)))
		node->role = ROLE_SPAN;
	run_container(run, instr, node, style, sink);
}

void
run_link(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_LINK, style, instr->at);

	node->role = ROLE_LINK;
	node->u.ref.uri = run_attr(run, instr, AT_HREF);
	node->u.ref.target = run_attr(run, instr, AT_TO);
	if (node->u.ref.uri.n == 0 && node->u.ref.target.n == 0) {
		node->kind = FLOW_SPAN;
		node->role = ROLE_NONE;
	} else if (node->u.ref.target.n > 0)
		VEC_PUSH(run->arena, run->link) = node;
	run_container(run, instr, node, style, sink);
}

void
run_badge(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_BADGE, style, instr->at);
	struct flow_badge *badge = &node->u.badge;

	badge->steps = (uint8_t)run_count(run, instr, AT_STEPS, 0);
	badge->filled = (uint8_t)run_count(run, instr, AT_FILLED, 0);
	badge->colour = run_colour(run, instr, AT_COLOUR, style->flow.colour);
	badge->text_colour = run_colour(run, instr, AT_TEXT_COLOUR, 0xFFFFFF);
	badge->text = run_attr(run, instr, AT_TEXT);
	if (badge->steps == 0 && badge->text.n == 0)
		return;
	if (badge->filled > badge->steps)
		badge->filled = badge->steps;
	node->alt = run_attr(run, instr, AT_ALT);
	if (node->alt.n == 0)
		node->alt = badge->text;
	node->artifact = node->alt.n == 0;
	node->role = node->artifact ? ROLE_NONE :
	    badge->text.n > 0 ? ROLE_SPAN : ROLE_FIGURE;
	emit(run, sink, node);
}

/* br, leader, page-number, page-count, page-of, retrieve-marker */
void
run_mark(struct run *run, const struct instr *instr, struct sink *sink)
{
	static const struct {
		enum element	 el;
		enum flow_kind	 kind;
	} kinds[] = {
		{ EL_BR, FLOW_LINE_BREAK }, { EL_LEADER, FLOW_LEADER },
		{ EL_PAGE_NUMBER, FLOW_PAGE_NUMBER },
		{ EL_PAGE_COUNT, FLOW_PAGE_COUNT },
		{ EL_PAGE_OF, FLOW_PAGE_OF },
		{ EL_RETRIEVE_MARKER, FLOW_RETRIEVE_MARKER },
	};
	const struct computed *style = style_of(run, instr, sink);
	size_t		 k = 0;
	struct flow_node *node;

	while (kinds[k].el != instr->el)
		k++;
	node = make_node(run, kinds[k].kind, style, instr->at);
	if (node->kind == FLOW_LEADER) {
		node->u.text = run_attr(run, instr, AT_TEXT);
		node->artifact = true;
	} else if (node->kind == FLOW_RETRIEVE_MARKER)
		node->u.marker.name = run_attr(run, instr, AT_NAME);
	else if (node->kind == FLOW_PAGE_OF) {
		node->u.ref.target = run_attr(run, instr, AT_REF);
		VEC_PUSH(run->arena, run->link) = node;
	}
	emit(run, sink, node);
}
