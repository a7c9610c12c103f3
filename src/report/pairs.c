/* Pairs of a pointer and a number with what belongs to them: open addressing.
 * Among them are the model's nodes, and their attributes, that were printed. */
#include "report/run_int.h"

#define FIRST_SIZE	1024		/* a power of two */

struct pair {
	const void	*p;		/* NULL = free */
	uint64_t	 n;
	void		*value;
};

struct pairs {
	struct arena	*arena;
	struct pair	*v;
	size_t		 n, cap;
};

struct pairs *
pairs_new(struct arena *arena)
{
	struct pairs	*m = ARENA_NEW(arena, struct pairs);

	m->arena = arena;
	m->cap = FIRST_SIZE;
	m->v = ARENA_ARRAY(arena, struct pair, m->cap);
	return m;
}

static struct pair *
slot(const struct pairs *m, const void *p, uint64_t n)
{
	uint64_t	 h = ((uint64_t)(uintptr_t)p >> 4 ^ n) *
			    0x9e3779b97f4a7c15u;
	size_t		 i = (size_t)(h >> 20) & (m->cap - 1);

	while (m->v[i].p != NULL && (m->v[i].p != p || m->v[i].n != n))
		i = (i + 1) & (m->cap - 1);
	return &m->v[i];
}

static void
grow(struct pairs *m)
{
	struct pair	*old = m->v;
	size_t		 cap = m->cap;

	m->cap *= 2;
	m->v = ARENA_ARRAY(m->arena, struct pair, m->cap);
	for (size_t i = 0; i < cap; i++)
		if (old[i].p != NULL)
			*slot(m, old[i].p, old[i].n) = old[i];
}

void **
pairs_at(struct pairs *m, const void *p, uint64_t n)
{
	struct pair	*s = slot(m, p, n);

	if (s->p != NULL)
		return &s->value;
	if (++m->n * 2 > m->cap) {
		grow(m);
		s = slot(m, p, n);
	}
	s->p = p;
	s->n = n;
	return &s->value;
}

/* ---- what was printed ---- */

void
marks_add(struct pairs *m, const struct xml_node *node)
{
	pairs_at(m, node, 0);
}

void
marks_add_attribute(struct pairs *m, const struct xml_node *node,
    struct str name)
{
	pairs_at(m, node, str_hash(name) | 1);
}

bool
marks_has(const struct pairs *m, const struct xml_node *node)
{
	return slot(m, node, 0)->p != NULL;
}

bool
marks_has_attribute(const struct pairs *m, const struct xml_node *node,
    struct str name)
{
	return slot(m, node, str_hash(name) | 1)->p != NULL;
}
