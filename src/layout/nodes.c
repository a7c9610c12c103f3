/* Hash table from node to what layout knows of it. */
#include "layout/nodes.h"

/* The key stands beside the pointer: most looks touch one cache line. */
struct slot {
	const struct flow_node *node;	/* or NULL */
	struct node_info *info;
};

struct nodes {
	struct arena	*arena;
	struct slot	*slot;		/* n_slot, a power of two */
	size_t		 n_slot, n;
};

/* Multiplicative hash of the address; order never shows in the output. */
static size_t
slot_of(const struct nodes *ns, const struct flow_node *node)
{
	uint64_t	 h = (uint64_t)(uintptr_t)node * 0x9e3779b97f4a7c15u;
	size_t		 i = (size_t)(h >> 32) & (ns->n_slot - 1);

	while (ns->slot[i].node != NULL && ns->slot[i].node != node)
		i = (i + 1) & (ns->n_slot - 1);
	return i;
}

static void
grow(struct nodes *ns)
{
	struct slot	*old = ns->slot;
	size_t		 n_old = ns->n_slot;

	ns->n_slot = n_old * 2;
	ns->slot = ARENA_ARRAY(ns->arena, struct slot, ns->n_slot);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].node != NULL)
			ns->slot[slot_of(ns, old[i].node)] = old[i];
}

struct nodes *
nodes_new(struct arena *a, size_t n)
{
	struct nodes	*ns = ARENA_NEW(a, struct nodes);

	ns->arena = a;
	ns->n_slot = 1024;
	while (ns->n_slot < 2 * n)
		ns->n_slot *= 2;
	ns->slot = ARENA_ARRAY(a, struct slot, ns->n_slot);
	return ns;
}

struct node_info *
nodes_find(const struct nodes *ns, const struct flow_node *node)
{
	return ns->slot[slot_of(ns, node)].info;
}

struct node_info *
nodes_get(struct nodes *ns, const struct flow_node *node)
{
	size_t		 i = slot_of(ns, node);

	if (ns->slot[i].node != NULL)
		return ns->slot[i].info;
	if (++ns->n * 2 > ns->n_slot) {
		grow(ns);
		i = slot_of(ns, node);
	}
	ns->slot[i].node = node;
	ns->slot[i].info = ARENA_NEW(ns->arena, struct node_info);
	ns->slot[i].info->node = node;
	return ns->slot[i].info;
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
	for (size_t i = 0; i < ns->n_slot; i++)
		if (ns->slot[i].node != NULL) {
			ns->slot[i].info->text = NULL;
			ns->slot[i].info->fit = NULL;
		}
}
