/* Rich text: inlines, references, links. */
#include "report/rich_int.h"

bool
rich_is_block(const struct xml_node *node)
{
	static const char *const names[] = { "p", "ul", "ol", "table",
	    "figure", "li" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(node, names[i]))
			return true;
	return false;
}

const struct computed *
rich_style(struct rich *r, const struct sink *sink, const char *name)
{
	struct run	*run = r->run;
	struct str	 full = STR_CAT(run->arena, r->prefix, str_of(name));

	return style_with(run, sink->style, map_get(run->tpl->styles, full));
}

struct flow_node *
rich_node(struct rich *r, enum flow_kind kind, const struct computed *style,
    const struct xml_node *node, enum role role)
{
	struct flow_node *n = make_node(r->run, kind, style, xml_span(node));

	n->role = role;
	return n;
}

static void
rich_text(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	struct str	 text = fold_space(r->run->arena,
			    xml_text(r->run->arena, node));

	if (!r->raised)
		text = digits_for(r->run, sink->style, text);
	emit_text(r->run, sink, text, xml_span(node));
}

static void
rich_span(struct rich *r, const struct xml_node *node, struct sink *sink,
    const char *name)
{
	const struct computed *style = rich_style(r, sink, name);
	struct flow_node *span = rich_node(r, FLOW_SPAN, style, node,
			    ROLE_NONE);
	struct sink	 in = sink_in(span, style, sink, true);
	bool		 was = r->raised;

	r->raised = was || name[0] == 's';
	rich_inlines(r, node, &in);
	r->raised = was;
	if (span->first != NULL)
		emit(r->run, sink, span);
}

static void
rich_a(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	const struct computed *style = rich_style(r, sink, "a");
	struct flow_node *link = rich_node(r, FLOW_LINK, style, node,
			    ROLE_LINK);
	struct sink	 in = sink_in(link, style, sink, true);

	link->u.ref.uri = xml_attr(node, "href");
	rich_inlines(r, node, &in);
	if (link->first == NULL)
		emit_text(r->run, &in, link->u.ref.uri, xml_span(node));
	emit(r->run, sink, link);
}

/* Does the list of this attribute name references of this kind? */
static bool
lists_kind(struct rich *r, enum attribute which, struct str kind)
{
	struct str	 list = run_attr(r->run, r->instr, which);
	struct str	 word;

	while (str_word(&list, &word))
		if (str_eq(word, kind))
			return true;
	return false;
}

static struct str
last_word(struct str text)
{
	size_t	 i = text.n;

	while (i > 0 && text.p[i - 1] != ' ')
		i--;
	return str_sub(text, i, text.n);
}

/* A short reference right after another needs a comma: 1,2 is not 12. */
static bool
follows_short(struct rich *r, const struct xml_node *node)
{
	const struct xml_node *c = xml_first(xml_parent(node));
	bool		 after = false;

	for (; c != node; c = xml_next(c)) {
		if (!xml_is_text(c))
			after = xml_is(c, "ref") && lists_kind(r,
			    AT_SHORT_REFS, xml_attr(c, "kind"));
		else if (str_trim(xml_text(r->run->arena, c)).n > 0)
			after = false;
	}
	return after;
}

/* What a reference without words of its own says: its label or its id. */
static void
ref_text(struct rich *r, const struct xml_node *node, struct sink *in)
{
	struct str	 text = xml_attr(node, "label");

	if (text.n == 0)
		text = xml_attr(node, "to");
	if (lists_kind(r, AT_SHORT_REFS, xml_attr(node, "kind"))) {
		text = last_word(text);
		if (follows_short(r, node))
			text = str_fmt(r->run->arena, ",%.*s", STR_ARG(text));
	}
	emit_text(r->run, in, digits_for(r->run, in->style, text),
	    xml_span(node));
}

/* " p. 12", for those who read on paper; style PREFIXref-page. */
static void
ref_page(struct rich *r, const struct xml_node *node, struct sink *in)
{
	struct run	*run = r->run;
	const struct computed *style = rich_style(r, in, "ref-page");
	struct flow_node *span = rich_node(r, FLOW_SPAN, style, node,
			    ROLE_NONE);
	struct flow_node *page = rich_node(r, FLOW_PAGE_OF, style, node,
			    ROLE_NONE);
	struct sink	 inner = sink_in(span, style, in, true);

	emit_text(run, &inner, str_fmt(run->arena, "\u00a0%.*s\u00a0",
	    STR_ARG(run_attr(run, r->instr, AT_PAGE_LABEL))), xml_span(node));
	page->u.ref.target = span->u.ref.target = xml_attr(node, "to");
	VEC_PUSH(run->arena, run->link) = span;
	emit(run, &inner, page);
	emit(run, in, span);
}

/* <ref to kind label broken>: styles PREFIXref-KIND, PREFIXref. */
static void
rich_ref(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	struct run	*run = r->run;
	bool		 own = xml_text(run->arena, node).n > 0;
	struct str	 kind = xml_attr(node, "kind");
	const struct computed *style = rich_style(r, sink,
			    str_is(xml_attr(node, "broken"), "true") ?
			    "ref-broken" : own ? "ref" : str_cstr(run->arena,
			    str_fmt(run->arena, "ref-%.*s", STR_ARG(kind))));
	struct flow_node *link = rich_node(r, FLOW_LINK, style, node,
			    ROLE_LINK);
	struct sink	 in = sink_in(link, style, sink, true);

	link->u.ref.target = xml_attr(node, "to");
	VEC_PUSH(run->arena, run->link) = link;
	if (own)
		rich_inlines(r, node, &in);
	else
		ref_text(r, node, &in);
	if (link->first == NULL)
		return;
	if (lists_kind(r, AT_PAGE_REFS, kind))
		ref_page(r, node, &in);
	emit(run, sink, link);
}

/* Captions are printed again in lists and above the rest of a table. */
static void
rich_bracketed(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	emit_text(r->run, sink, STR(" ("), xml_span(node));
	rich_inlines(r, node, sink);
	emit_text(r->run, sink, STR(")"), xml_span(node));
}

/* PREFIXname, or else the style that <note> takes. */
static const struct computed *
rich_note_style(struct rich *r, const struct sink *sink, const char *name)
{
	struct run	*run = r->run;

	if (map_get(run->tpl->styles, STR_CAT(run->arena, r->prefix,
	    str_of(name))) == NULL &&
	    map_get(run->tpl->styles, str_of(name)) != NULL)
		return style_in(run, sink->style, str_of(name), r->instr->at);
	return rich_style(r, sink, name);
}

/* <note>: styles PREFIXnote, PREFIXnote-mark. */
static void
rich_note(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	struct run	*run = r->run;
	struct sink	 page = { .style = run->page_style };
	struct note	 n = { .style = rich_note_style(r, &page, "note"),
			    .folio = FOLIO_ARABIC + (enum folio)run_word(run,
			    r->instr, AT_NOTE_MARKS, 0) };
	struct flow_node *para;
	struct sink	 in;

	if (r->noted) {
		rich_bracketed(r, node, sink);
		return;
	}
	note_open(run, &n, rich_note_style(r, sink, "note-mark"), sink,
	    xml_span(node));
	para = rich_node(r, FLOW_PARA, style_in(run, n.style, STR_NONE,
	    r->instr->at), node, ROLE_P);
	in = sink_in(para, n.style, &n.body, true);
	r->noted = true;
	rich_inlines(r, node, &in);
	r->noted = false;
	if (trim_inlines(para))
		emit(run, &n.body, para);
	note_close(run, &n, sink);
}

void
rich_inline(struct rich *r, const struct xml_node *node, struct sink *sink)
{
	static const char *const spans[] = { "b", "i", "sub", "sup" };

	if (xml_is_text(node)) {
		rich_text(r, node, sink);
		return;
	}
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		if (!xml_is(node, spans[i]))
			continue;
		rich_span(r, node, sink, spans[i]);
		return;
	}
	if (xml_is(node, "br"))
		emit(r->run, sink, rich_node(r, FLOW_LINE_BREAK,
		    rich_style(r, sink, "br"), node, ROLE_NONE));
	else if (xml_is(node, "a"))
		rich_a(r, node, sink);
	else if (xml_is(node, "ref"))
		rich_ref(r, node, sink);
	else if (xml_is(node, "note"))
		rich_note(r, node, sink);
	else
		rich_inlines(r, node, sink);
}

void
rich_inlines(struct rich *r, const struct xml_node *parent, struct sink *sink)
{
	for (struct xml_node *c = xml_first(parent); c != NULL;
	    c = xml_next(c)) {
		/* blocks where only text can go: a blank keeps words apart */
		if (rich_is_block(c) && sink->tail != NULL)
			emit_text(r->run, sink, STR(" "), xml_span(c));
		rich_inline(r, c, sink);
	}
}
