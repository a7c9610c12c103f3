/* Structure elements from the roles of flow nodes. */
#include "layout/elem.h"

static uint32_t
elem_add(struct lay *lay, struct page_doc *doc, enum role role,
    uint32_t parent)
{
	VEC_PUSH(lay->arena, doc->elem) =
	    (struct page_elem){ .role = role, .parent = parent };
	return (uint32_t)(doc->elem.n - 1);
}

/* State of the walk over all bodies. */
struct walker {
	struct lay	*lay;
	struct page_doc	*doc;
	struct map	*ids;		/* used by elements */
};

/* Names of elements are unique in the document: the first one has it. */
static struct str
claim_id(struct walker *w, const struct flow_node *node)
{
	if (node->id.n == 0)
		return STR_NONE;
	if (map_get(w->ids, node->id) != NULL) {
		diag_add(w->lay->diags, LAYOUT_ID_TWICE, node->at, node->id);
		return STR_NONE;
	}
	map_put(w->ids, node->id, w);
	return node->id;
}

static uint32_t
elem_of_node(struct walker *w, const struct flow_node *node, uint32_t parent)
{
	uint32_t	 i = elem_add(w->lay, w->doc, node->role, parent);
	struct page_elem *e = &w->doc->elem.v[i];

	e->alt = node->alt;
	e->lang = flow_lang(node);
	e->id = claim_id(w, node);
	e->at = node->at;
	if (node->kind == FLOW_CELL) {
		e->row_scope = node->u.cell.row_scope;
		e->colspan = node->u.cell.colspan;
		e->rowspan = node->u.cell.rowspan;
	}
	return i;
}

/* A list item's body needs an element of its own beside the label: LBody is
 * made when the flow has none. */
static bool
needs_body(const struct flow_node *item, const struct flow_node *child)
{
	return item->role == ROLE_LI && child->kind != FLOW_LABEL &&
	    child->role != ROLE_LBODY && child->role != ROLE_LBL;
}

static void
walk(struct walker *w, const struct flow_node *node, uint32_t parent,
    uint32_t depth)
{
	uint32_t	 elem = parent, body = 0;

	if (depth > LIMIT_FLOW_DEPTH)
		return;
	if (node->artifact)
		return;
	if (node->role != ROLE_NONE)
		elem = elem_of_node(w, node, parent);
	nodes_set_elem(w->lay->nodes, node, elem);
	for (const struct flow_node *c = node->first; c != NULL; c = c->next) {
		uint32_t	 under = elem;

		/* A marker's text is printed in running heads only. */
		if (c->kind == FLOW_MARKER)
			continue;
		if (needs_body(node, c)) {
			if (body == 0)
				body = elem_add(w->lay, w->doc, ROLE_LBODY,
				    elem);
			under = body;
		}
		walk(w, c, under, depth + 1);
	}
}

void
elem_build(struct lay *lay, struct page_doc *doc)
{
	struct walker	 w = { lay, doc, map_new(lay->cache) };

	elem_add(lay, doc, ROLE_NONE, 0);
	elem_add(lay, doc, ROLE_DOCUMENT, 0);
	doc->elem.v[1].lang = lay->flow->lang;
	for (size_t i = 0; i < lay->flow->sequence.n; i++)
		walk(&w, lay->flow->sequence.v[i].body, 1, 0);
}
