/* Paths: axes, tests and predicates, step after step. */
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

/* ---- axes ---- */

/* The next node in document order that is not inside n. */
static struct xml_node *
after(const struct xml_node *n, const struct xml_node *within)
{
	for (; n != NULL && n != within; n = n->parent)
		if (n->next != NULL && n->kind != NODE_ATTRIBUTE)
			return n->next;
	return NULL;
}

static struct xml_node *
descend(const struct xml_node *n, const struct xml_node *within)
{
	return node_has_children(n) && n->first != NULL ? n->first :
	    after(n, within);
}

static struct xml_node *
before_beside(const struct xml_node *n)
{
	struct xml_node	*s = n->parent == NULL ||
			    n->kind == NODE_ATTRIBUTE ? NULL :
			    n->parent->first;

	if (s == n)
		return NULL;
	while (s != NULL && s->next != n)
		s = s->next;
	return s;
}

static bool
is_inside(const struct xml_node *n, const struct xml_node *outer)
{
	while (n != NULL && n != outer)
		n = n->parent;
	return n != NULL;
}

/* The node before n that neither holds the origin nor has been. */
static struct xml_node *
preceding(const struct xml_node *n, const struct xml_node *origin)
{
	struct xml_node	*s;

	for (;; n = n->parent) {
		if ((s = before_beside(n)) != NULL) {
			while (node_has_children(s) && s->last != NULL)
				s = s->last;
			return s;
		}
		if (n->parent == NULL)
			return NULL;
		if (!is_inside(origin, n->parent))
			return n->parent;
	}
}

static struct xml_node *
first_on(enum axis axis, struct xml_node *n)
{
	switch (axis) {
	case AXIS_SELF:
	case AXIS_DESCENDANT_OR_SELF:
	case AXIS_ANCESTOR_OR_SELF:
		return n;
	case AXIS_CHILD:
	case AXIS_DESCENDANT:
		return node_has_children(n) ? n->first : NULL;
	case AXIS_ATTRIBUTE:
		return n->kind == NODE_ELEMENT ? n->attr : NULL;
	case AXIS_PARENT:
	case AXIS_ANCESTOR:
		return n->parent;
	case AXIS_FOLLOWING_SIBLING:
		return n->kind == NODE_ATTRIBUTE ? NULL : n->next;
	case AXIS_PRECEDING_SIBLING:
		return before_beside(n);
	case AXIS_FOLLOWING:
		return n->kind == NODE_ATTRIBUTE ?
		    descend(n->parent, NULL) : after(n, NULL);
	case AXIS_PRECEDING:
		break;
	}
	return preceding(n->kind == NODE_ATTRIBUTE ? n->parent : n, n);
}

static struct xml_node *
next_on(enum axis axis, const struct xml_node *n,
    const struct xml_node *origin)
{
	switch (axis) {
	case AXIS_SELF:
	case AXIS_PARENT:
		return NULL;
	case AXIS_CHILD:
	case AXIS_ATTRIBUTE:
	case AXIS_FOLLOWING_SIBLING:
		return n->next;
	case AXIS_DESCENDANT:
	case AXIS_DESCENDANT_OR_SELF:
		return descend(n, origin);
	case AXIS_ANCESTOR:
	case AXIS_ANCESTOR_OR_SELF:
		return n->parent;
	case AXIS_PRECEDING_SIBLING:
		return before_beside(n);
	case AXIS_FOLLOWING:
		return descend(n, NULL);
	case AXIS_PRECEDING:
		break;
	}
	return preceding(n, origin);
}

/* ---- paths ---- */

struct walk {
	struct eval	*ev;
	struct value	*out;
	size_t		 want;
};

/* A name without a prefix is in no namespace. */
static inline bool
is_named(const struct step *s, const struct xml_node *n)
{
	return name_has(n->name, s->name, s->hash) &&
	    (n->name->uri.n == 0 || s->prefixed);
}

static bool
matches(const struct step *s, const struct xml_node *n)
{
	switch (s->test) {
	case TEST_NAME:
		return n->name != NULL && is_named(s, n) &&
		    (n->kind == NODE_ATTRIBUTE) ==
		    (s->axis == AXIS_ATTRIBUTE);
	case TEST_ANY:
		return n->kind == (s->axis == AXIS_ATTRIBUTE ?
		    NODE_ATTRIBUTE : NODE_ELEMENT);
	case TEST_NODE:
		return true;
	case TEST_TEXT:
		return n->kind == NODE_TEXT;
	case TEST_NOTHING:
		break;
	}
	return false;
}

/* Does the predicate hold at the node? */
static bool
holds(struct eval *ev, const struct expr *e, struct xml_node *n, size_t pos,
    size_t last)
{
	struct xml_node	*node = ev->node;
	size_t		 old_pos = ev->pos, old_last = ev->last;
	bool		 yes;

	ev->node = n;
	ev->pos = pos;
	ev->last = last;
	yes = e->is_number ? xpath_number_of(ev, e) == (double)pos :
	    xpath_truth_of(ev, e);
	ev->node = node;
	ev->pos = old_pos;
	ev->last = old_last;
	return ev->why == NULL && yes;
}

static bool
all_hold(struct eval *ev, const struct step *s, struct xml_node *n)
{
	for (const struct expr *e = s->predicate; e != NULL; e = e->next)
		if (!holds(ev, e, n, 1, 1))
			return false;
	return true;
}

static bool
enough(const struct walk *w)
{
	return w->ev->why != NULL || w->out->set.n >= w->want;
}

/* Candidates thinned by one predicate after the other. */
static void
thin(struct eval *ev, struct value *v, const struct expr *predicate)
{
	size_t	 kept;

	for (const struct expr *e = predicate; e != NULL; e = e->next) {
		kept = 0;
		for (size_t i = 0; i < v->set.n; i++)
			if (holds(ev, e, v->set.v[i], i + 1, v->set.n))
				v->set.v[kept++] = v->set.v[i];
		v->set.n = kept;
	}
}

static void	 walk_from(struct walk *, const struct step *,
		    struct xml_node *);

/* On from a node that the step's test takes; placed: those whose predicates
 * wait for the last of them. */
static void
take(struct walk *w, const struct step *s, struct value *placed,
    struct xml_node *n)
{
	if (s->placed)
		xpath_push(w->ev, placed, n, SIZE_MAX);
	else if (s->predicate == NULL || all_hold(w->ev, s, n))
		walk_from(w, s->next, n);
}

/* Children or attributes of a name, n the first of any: most steps by far. */
static void
walk_named(struct walk *w, const struct step *s, struct xml_node *n,
    struct value *placed)
{
	size_t	 seen = 0;

	for (; n != NULL; n = n->next) {
		seen++;
		if (n->name == NULL || !is_named(s, n))
			continue;
		take(w, s, placed, n);
		if (enough(w))
			break;
	}
	xpath_work(w->ev, seen);
}

static void
walk_any(struct walk *w, const struct step *s, struct xml_node *origin,
    struct value *placed)
{
	struct xml_node	*n;

	for (n = first_on(s->axis, origin); n != NULL && !enough(w);
	    n = next_on(s->axis, n, origin)) {
		xpath_work(w->ev, 1);
		if (matches(s, n))
			take(w, s, placed, n);
	}
}

/* Forwards, where nobody counts: backwards each has to be looked for. */
static void
walk_before(struct walk *w, const struct step *s, struct xml_node *origin)
{
	struct xml_node	*n = origin->parent == NULL ||
			    origin->kind == NODE_ATTRIBUTE ? origin :
			    origin->parent->first;

	for (; n != origin && !enough(w); n = n->next) {
		xpath_work(w->ev, 1);
		if (matches(s, n))
			take(w, s, NULL, n);
	}
}

/* What the steps from s on reach from node n. */
static void
walk_from(struct walk *w, const struct step *s, struct xml_node *origin)
{
	struct value	 placed = { .type = VALUE_SET };

	if (s == NULL) {
		xpath_push(w->ev, w->out, origin, w->want);
		return;
	}
	if (s->test == TEST_NAME &&
	    (s->axis == AXIS_CHILD || s->axis == AXIS_ATTRIBUTE))
		walk_named(w, s, first_on(s->axis, origin), &placed);
	else if (s->axis == AXIS_PRECEDING_SIBLING && !s->placed)
		walk_before(w, s, origin);
	else
		walk_any(w, s, origin, &placed);
	if (!s->placed)
		return;
	thin(w->ev, &placed, s->predicate);
	for (size_t i = 0; i < placed.set.n && !enough(w); i++)
		walk_from(w, s->next, placed.set.v[i]);
}

/* ---- one attribute ---- */

static struct xml_node *
attribute_of(struct eval *ev, const struct step *s, const struct xml_node *n)
{
	struct xml_node	*at = n->kind == NODE_ELEMENT ? n->attr : NULL;
	size_t		 seen = 0;

	for (; at != NULL; at = at->next, seen++)
		if (is_named(s, at))
			break;
	xpath_work(ev, seen);
	return at;
}

struct xml_node *
xpath_attribute(struct eval *ev, const struct expr *e)
{
	const struct variable	*var;

	if (e->a == NULL)
		return attribute_of(ev, e->step, ev->node);
	if ((var = xpath_variable(ev, e->a)) == NULL)
		return NULL;
	if (!var->is_node)
		xpath_fail(ev, XPATH_NO_NODES);
	return var->is_node && var->node != NULL ?
	    attribute_of(ev, e->step, var->node) : NULL;
}

/* ---- all of a path ---- */

struct value
xpath_path(struct eval *ev, const struct expr *e, size_t want)
{
	struct value	 v = { .type = VALUE_SET }, from = v, all = v;
	struct walk	 w = { ev, &v, e->sorted ? want : SIZE_MAX };
	struct xml_node	*n;

	if (e->attribute) {
		if ((n = xpath_attribute(ev, e)) != NULL)
			xpath_push(ev, &v, n, 1);
		return v;
	}
	if (e->a != NULL) {
		from = xpath_set(ev, e->a);
		thin(ev, &from, e->filter);
		for (size_t i = 0; i < from.set.n && !enough(&w); i++)
			walk_from(&w, e->step, from.set.v[i]);
	} else
		walk_from(&w, e->step, e->root ?
		    (struct xml_node *)(uintptr_t)&ev->doc->node : ev->node);
	if (e->sorted)
		return v;
	for (size_t i = 0; i < v.set.n && ev->why == NULL; i++)
		xpath_insert(ev, &all, v.set.v[i]);
	return all;
}
