/* Flow to pages: passes until page references hold. */
#include "layout/layout.h"

#include "layout/elem.h"
#include "layout/pages.h"
#include "layout/refs.h"
#include "layout/setting.h"
#include "layout/text_int.h"

#define PASSES_MOST	4

struct str
node_label(const struct flow_node *node)
{
	return node->id.n > 0 ? node->id : str_of(flow_kind_name(node->kind));
}

/* Does anything in a body depend on page numbers?  Then the first pass is
 * only to learn them. */
static bool
refers_to_pages(const struct flow_node *node, uint32_t depth)
{
	if (node->kind == FLOW_PAGE_OF || node->kind == FLOW_PAGE_NUMBER ||
	    node->kind == FLOW_PAGE_COUNT)
		return true;
	if (depth == 0)
		return false;
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		if (refers_to_pages(c, depth - 1))
			return true;
	return false;
}

static bool
flow_refers(const struct flow_doc *flow)
{
	for (size_t i = 0; i < flow->sequence.n; i++)
		if (refers_to_pages(flow->sequence.v[i].body,
		    LIMIT_FLOW_DEPTH))
			return true;
	return false;
}

static bool
has_notes(const struct flow_node *node, uint32_t depth)
{
	if (node->kind == FLOW_NOTE)
		return true;
	for (const struct flow_node *c = node->first; c != NULL && depth > 0;
	    c = c->next)
		if (has_notes(c, depth - 1))
			return true;
	return false;
}

static bool
flow_has_notes(const struct flow_doc *flow)
{
	for (size_t i = 0; i < flow->sequence.n; i++)
		if (has_notes(flow->sequence.v[i].body, LIMIT_FLOW_DEPTH))
			return true;
	return false;
}

/* Paragraphs that print the number of their own page. */
static bool
self_settled(const struct lay *lay)
{
	for (size_t i = 0; i < lay->self.n; i++)
		if (!str_eq(lay->self.v[i]->now, lay->self.v[i]->used))
			return false;
	return true;
}

/* One pass; true when everything printed holds. */
static bool
run_pass(struct lay *lay, bool keep)
{
	bool		 settled;

	lay->out = keep ? lay->arena : arena_open();
	lay->dry = !keep;
	lay->doc->page.n = lay->doc->page.cap = 0;
	lay->doc->page.v = NULL;
	lay->doc->dest.n = lay->doc->dest.cap = 0;
	lay->doc->dest.v = NULL;
	lay->doc->bookmark.n = lay->doc->bookmark.cap = 0;
	lay->doc->bookmark.v = NULL;
	lay->sheet.n = lay->marker.n = lay->self.n = 0;
	lay->page = SIZE_MAX;
	lay->stamp++;
	refs_begin(lay->refs);
	refs_total(lay->refs, pages_bodies(lay));
	settled = refs_settled(lay->refs) && self_settled(lay);
	if (!keep)
		arena_close(lay->out);
	return settled;
}

/* Bodies are on their pages: galleys and texts have done their work. */
static void
forget_bodies(struct lay *lay)
{
	nodes_forget_texts(lay->nodes);
	arena_close(lay->texts);
	lay->texts = arena_open();
	for (size_t i = 0; i < lay->flow->sequence.n; i++)
		setting_close(lay->settings[i]);
}

/* Passes; the last one's pages are in the document's arena. */
static void
settle(struct lay *lay)
{
	bool		 refers = flow_refers(lay->flow);

	for (uint32_t pass = 1; pass <= PASSES_MOST; pass++) {
		bool		 keep = pass > 1 || !refers;
		bool		 settled = run_pass(lay, keep);

		if (keep && settled)
			return;
	}
	diag_add(lay->diags, LAYOUT_NOT_SETTLED, SPAN_NONE,
	    diag_num(lay->diags, PASSES_MOST));
}

struct page_doc *
layout_run(struct arena *arena, const struct layout_tools *tools,
    const struct flow_doc *flow, struct diags *diags)
{
	struct lay	 lay = { .tools = tools, .flow = flow,
	    .diags = diags, .arena = arena };
	struct page_doc	*doc = ARENA_NEW(arena, struct page_doc);

	doc->title = flow->title;
	doc->author = flow->author;
	doc->subject = flow->subject;
	doc->keywords = flow->keywords;
	doc->lang = flow->lang;
	lay.doc = doc;
	lay.cache = arena_open();
	lay.texts = arena_open();
	lay.nodes = nodes_new(lay.cache, flow);
	lay.refs = refs_new(lay.cache);
	lay.settings = ARENA_ARRAY(lay.cache, struct setting *,
	    flow->sequence.n);
	lay.notes = flow_has_notes(flow);
	text_init(&lay);
	elem_build(&lay, doc);
	settle(&lay);
	forget_bodies(&lay);
	pages_running(&lay);
	refs_report(lay.refs, diags);
	arena_close(lay.texts);
	arena_close(lay.cache);
	return doc;
}
