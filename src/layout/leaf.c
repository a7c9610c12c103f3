/* Leaves: noting and placing. */
#include "layout/leaf.h"

#include <string.h>

#include "layout/emit.h"
#include "layout/refs.h"

void
leaf_note(struct emitter *e, const struct flow_node *node, mpt x, mpt y,
    bool block)
{
	if (e->leaf != NULL && !e->artifact)
		VEC_PUSH(e->lay->pass, e->leaf->notice) = (struct notice){
		    .node = node, .x = x, .y = y, .block = block };
}

void
leaf_line(struct emitter *e, const struct par *par, uint32_t line, mpt x,
    mpt y)
{
	const struct par_text *text = par_text_of(par);
	struct leaf	*leaf = e->leaf;
	size_t		 at;
	struct notice	*n;

	if (leaf == NULL || !par_text_by_page(text)) {
		par_emit(par, line, &e->target, x, y);
		return;
	}
	at = leaf->notice.n;
	VEC_PUSH(e->lay->pass, leaf->notice) = (struct notice){
	    .node = par_node(par), .x = x, .y = y, .par = par, .text = text,
	    .line = line, .artifact = e->artifact,
	    .item = leaf->page.item.n, .link = leaf->page.link.n };
	par_emit(par, line, &e->target, x, y);
	n = &leaf->notice.v[at];
	n->item_end = leaf->page.item.n;
	n->link_end = leaf->page.link.n;
	n->end = leaf->notice.n;
}

static bool
is_stale(const struct notice *n)
{
	return n->par != NULL && par_text_of(n->par) != n->text;
}

/* Items and links of the old page up to those ends. */
static void
keep(struct lay *lay, struct page *p, const struct page *old, size_t from[2],
    size_t item, size_t link)
{
	while (from[0] < item)
		VEC_PUSH(lay->arena, p->item) = old->item.v[from[0]++];
	while (from[1] < link)
		VEC_PUSH(lay->arena, p->link) = old->link.v[from[1]++];
}

/* The leaf again, with the lines that name pages as they are now. */
static void
renew(struct lay *lay, struct leaf *leaf)
{
	const struct leaf old = *leaf;
	size_t		 from[2] = { 0, 0 };
	struct emitter	 e;

	*leaf = (struct leaf){ .force = old.force, .page = { .w = old.page.w,
	    .h = old.page.h } };
	emit_init(&e, lay, &leaf->page, leaf);
	for (size_t i = 0; i < old.notice.n;) {
		const struct notice *n = &old.notice.v[i++];

		if (n->par == NULL) {
			VEC_PUSH(lay->pass, leaf->notice) = *n;
			continue;
		}
		keep(lay, &leaf->page, &old.page, from, n->item, n->link);
		e.artifact = n->artifact;
		leaf_line(&e, n->par, n->line, n->x, n->y);
		from[0] = n->item_end;
		from[1] = n->link_end;
		i = n->end;
	}
	keep(lay, &leaf->page, &old.page, from, old.page.item.n,
	    old.page.link.n);
}

static struct str
folio_of(const struct lay *lay, uint32_t page)
{
	const struct page *p = &lay->doc->page.v[page];

	return p->label.n > 0 ? p->label :
	    str_fmt(lay->cache, "%u", page + 1);
}

/* All text below a node, for a bookmark without a title of its own. */
static struct str
text_below(struct arena *a, const struct flow_node *node, uint32_t depth)
{
	struct str	 s = STR("");

	if (node->kind == FLOW_TEXT)
		return node->u.text;
	if (depth == 0 || node->kind == FLOW_NOTE)
		return s;
	for (const struct flow_node *c = node->first; c != NULL; c = c->next)
		s = STR_CAT(a, s, text_below(a, c, depth - 1));
	return s;
}

static void
tell_bookmark(struct lay *lay, const struct notice *n, uint32_t page)
{
	struct str	 title = flow_outline_title(n->node);

	if (title.n == 0)
		title = text_below(lay->out, n->node, LIMIT_FLOW_DEPTH);
	VEC_PUSH(lay->out, lay->doc->bookmark) = (struct page_bookmark){
	    .level = n->node->outline, .title = title, .page = page,
	    .y = n->y };
}

/* A node with an id begins here; the first of that name counts. */
static void
tell_node(struct lay *lay, const struct notice *n, uint32_t page)
{
	if (n->block && n->node->kind == FLOW_MARKER)
		VEC_PUSH(lay->cache, lay->marker) =
		    (struct marker_at){ n->node, page };
	if (n->node->id.n > 0 && refs_seen(lay->refs, n->node->id,
	    folio_of(lay, page)))
		VEC_PUSH(lay->out, lay->doc->dest) = (struct page_dest){
		    .name = n->node->id, .page = page, .x = n->x, .y = n->y };
	if (n->block && n->node->outline > 0)
		tell_bookmark(lay, n, page);
}

/* A paragraph that may ask for its own page is on this one. */
static void
tell_own(struct lay *lay, const struct notice *n, uint32_t page)
{
	struct node_info *info = nodes_get(lay->nodes, n->node);

	nodes_own(lay->nodes, info)->now = str_copy(lay->cache,
	    folio_of(lay, page));
}

void
leaf_place(struct lay *lay, struct leaf *leaf, uint32_t page)
{
	struct page	*p = &lay->doc->page.v[page];
	struct str	 label = p->label;
	bool		 stale = false;

	for (size_t i = 0; i < leaf->notice.n; i++)
		stale |= is_stale(&leaf->notice.v[i]);
	if (stale)
		renew(lay, leaf);
	*p = leaf->page;
	p->label = label;
	for (size_t i = 0; i < leaf->notice.n; i++) {
		const struct notice *n = &leaf->notice.v[i];

		if (n->par == NULL)
			tell_node(lay, n, page);
		else if (n->line == 0 && !n->artifact)
			tell_own(lay, n, page);
	}
}
