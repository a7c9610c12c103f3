/* Sets of nodes: in document order, each once. */
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

void
xpath_push(struct eval *ev, struct value *v, struct xml_node *n, size_t want)
{
	struct xml_node	**old = v->set.v;

	if (v->set.n == v->set.cap) {
		v->set.cap = want == 1 ? 1 : v->set.cap == 0 ? 8 :
		    v->set.cap * 2;
		v->set.v = arena_raw(ev->arena, v->set.cap * sizeof *old,
		    alignof(struct xml_node *));
		if (v->set.n > 0)
			memcpy(v->set.v, old, v->set.n * sizeof *old);
	}
	v->set.v[v->set.n++] = n;
}

static size_t
depth_of(const struct xml_node *n)
{
	size_t	 depth = 0;

	while ((n = n->parent) != NULL)
		depth++;
	return depth;
}

/* Of two children, or attributes, of one element; from both ends at once. */
static bool
is_before_beside(struct eval *ev, const struct xml_node *a,
    const struct xml_node *b)
{
	const struct xml_node	*after_a = a, *after_b = b;

	if ((a->kind == NODE_ATTRIBUTE) != (b->kind == NODE_ATTRIBUTE))
		return a->kind == NODE_ATTRIBUTE;
	for (;;) {
		after_a = after_a->next;
		if (after_a == NULL || after_a == b)
			return after_a != NULL;
		after_b = after_b->next;
		if (after_b == NULL || after_b == a)
			return after_b == NULL;
		xpath_work(ev, 1);
	}
}

/* Does a stand before b, another node of the document? */
static bool
is_before(struct eval *ev, const struct xml_node *a, const struct xml_node *b)
{
	size_t	 of_a = depth_of(a), of_b = depth_of(b);
	bool	 outer = of_a < of_b;

	for (; of_a > of_b; of_a--)
		a = a->parent;
	for (; of_b > of_a; of_b--)
		b = b->parent;
	if (a == b)
		return outer;		/* one is inside the other */
	while (a->parent != b->parent) {
		a = a->parent;
		b = b->parent;
	}
	return is_before_beside(ev, a, b);
}

void
xpath_insert(struct eval *ev, struct value *v, struct xml_node *n)
{
	size_t	 i = v->set.n;

	while (i > 0 && v->set.v[i - 1] != n && ev->why == NULL &&
	    !is_before(ev, v->set.v[i - 1], n)) {
		xpath_work(ev, 1);
		i--;
	}
	if (i > 0 && v->set.v[i - 1] == n)
		return;
	xpath_push(ev, v, n, SIZE_MAX);
	memmove(&v->set.v[i + 1], &v->set.v[i],
	    (v->set.n - 1 - i) * sizeof *v->set.v);
	v->set.v[i] = n;
}
