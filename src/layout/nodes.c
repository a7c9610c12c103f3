/* What layout knows of nodes, in arrays by their numbers.  Every node has an
 * element; only paragraphs and a few others have an entry. */
#include "layout/nodes.h"

#include <assert.h>

struct nodes {
	struct arena	*arena;
	uint32_t	*elem;		/* room for `cap` */
	struct node_info **info;
	uint32_t	 n, cap;	/* numbers in use are below n */
};

static void
reserve(struct nodes *ns, uint32_t cap)
{
	ns->elem = arena_grow(ns->arena, ns->elem, ns->n * sizeof *ns->elem,
	    cap * sizeof *ns->elem, alignof(uint32_t));
	ns->info = arena_grow(ns->arena, ns->info, ns->n * sizeof *ns->info,
	    cap * sizeof *ns->info, alignof(struct node_info *));
	ns->cap = cap;
}

struct nodes *
nodes_new(struct arena *a, const struct flow_doc *flow)
{
	struct nodes	*ns = ARENA_NEW(a, struct nodes);
	uint32_t	 n = flow->n_node + 1;

	ns->arena = a;
	reserve(ns, n + n / 16);
	ns->n = n;
	return ns;
}

struct flow_node *
nodes_stand_in(struct nodes *ns)
{
	struct flow_node *node = ARENA_NEW(ns->arena, struct flow_node);

	if (ns->n == ns->cap)
		reserve(ns, ns->cap * 2);
	node->number = ns->n++;
	return node;
}

static uint32_t
number_of(const struct nodes *ns, const struct flow_node *node)
{
	assert(node->number > 0 && node->number < ns->n);
	return node->number;
}

uint32_t
nodes_elem(const struct nodes *ns, const struct flow_node *node)
{
	return ns->elem[number_of(ns, node)];
}

void
nodes_set_elem(struct nodes *ns, const struct flow_node *node, uint32_t elem)
{
	ns->elem[number_of(ns, node)] = elem;
}

struct node_info *
nodes_find(const struct nodes *ns, const struct flow_node *node)
{
	return ns->info[number_of(ns, node)];
}

struct node_info *
nodes_get(struct nodes *ns, const struct flow_node *node)
{
	struct node_info **info = &ns->info[number_of(ns, node)];

	if (*info == NULL)
		*info = ARENA_NEW(ns->arena, struct node_info);
	return *info;
}

struct own_folio *
nodes_own(struct nodes *ns, struct node_info *info)
{
	if (info->own == NULL)
		info->own = ARENA_NEW(ns->arena, struct own_folio);
	return info->own;
}

void
nodes_forget_texts(struct nodes *ns)
{
	for (uint32_t i = 0; i < ns->n; i++)
		if (ns->info[i] != NULL) {
			ns->info[i]->text = NULL;
			ns->info[i]->fit = NULL;
		}
}
