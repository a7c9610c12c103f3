/* Set of model nodes and of their attributes: open addressing on pointers. */
#include "report/run_int.h"

#define FIRST_SIZE	1024		/* a power of two */

struct mark {
	const struct xml_node *node;	/* NULL = free */
	uint64_t	 name;		/* hash of an attribute's name, 0 = the
					 * node itself */
};

struct marks {
	struct arena	*arena;
	struct mark	*v;
	size_t		 n, cap;
};

struct marks *
marks_new(struct arena *arena)
{
	struct marks	*m = ARENA_NEW(arena, struct marks);

	m->arena = arena;
	m->cap = FIRST_SIZE;
	m->v = ARENA_ARRAY(arena, struct mark, m->cap);
	return m;
}

static struct mark *
slot(const struct marks *m, const struct xml_node *node, uint64_t name)
{
	uint64_t	 h = ((uint64_t)(uintptr_t)node >> 4 ^ name) *
			    0x9e3779b97f4a7c15u;
	size_t		 i = (size_t)(h >> 20) & (m->cap - 1);

	while (m->v[i].node != NULL &&
	    (m->v[i].node != node || m->v[i].name != name))
		i = (i + 1) & (m->cap - 1);
	return &m->v[i];
}

static void
grow(struct marks *m)
{
	struct mark	*old = m->v;
	size_t		 cap = m->cap;

	m->cap *= 2;
	m->v = ARENA_ARRAY(m->arena, struct mark, m->cap);
	for (size_t i = 0; i < cap; i++)
		if (old[i].node != NULL)
			*slot(m, old[i].node, old[i].name) = old[i];
}

static void
add(struct marks *m, const struct xml_node *node, uint64_t name)
{
	struct mark	*s = slot(m, node, name);

	if (s->node != NULL)
		return;
	s->node = node;
	s->name = name;
	if (++m->n * 2 > m->cap)
		grow(m);
}

void
marks_add(struct marks *m, const struct xml_node *node)
{
	add(m, node, 0);
}

void
marks_add_attribute(struct marks *m, const struct xml_node *node,
    struct str name)
{
	add(m, node, str_hash(name) | 1);
}

bool
marks_has(const struct marks *m, const struct xml_node *node)
{
	return slot(m, node, 0)->node != NULL;
}

bool
marks_has_attribute(const struct marks *m, const struct xml_node *node,
    struct str name)
{
	return slot(m, node, str_hash(name) | 1)->node != NULL;
}
