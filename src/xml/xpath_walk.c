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

static bool
matches(const struct step *s, const struct xml_node *n)
{
	switch (s->test) {
	case TEST_NAME:
		return n->name != NULL && n->name->hash == s->hash &&
		    (n->kind == NODE_ATTRIBUTE) == (s->axis == AXIS_ATTRIBUTE)
		    && str_eq(n->name->text, s->name) &&
		    (n->name->uri.n == 0 ||
		    memchr(s->name.p, ':', s->name.n) != NULL);
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
	struct value	 v;

	ev->node = n;
	ev->pos = pos;
	ev->last = last;
	v = xpath_value(ev, e, 1);
	ev->node = node;
	ev->pos = old_pos;
	ev->last = old_last;
	return ev->why == NULL && (v.type == VALUE_NUMBER ?
	    v.number == (double)pos : xpath_value_truth(&v));
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

/* What the steps from s on reach from node n. */
static void
walk_from(struct walk *w, const struct step *s, struct xml_node *origin)
{
	struct value	 v = { .type = VALUE_SET };
	struct xml_node	*n;

	if (s == NULL) {
		xpath_push(w->ev, w->out, origin, w->want);
		return;
	}
	for (n = first_on(s->axis, origin); n != NULL && !enough(w);
	    n = next_on(s->axis, n, origin)) {
		xpath_work(w->ev);
		if (!matches(s, n))
			continue;
		if (s->placed)
			xpath_push(w->ev, &v, n, SIZE_MAX);
		else if (s->predicate == NULL || all_hold(w->ev, s, n))
			walk_from(w, s->next, n);
	}
	thin(w->ev, &v, s->predicate);
	for (size_t i = 0; i < v.set.n && !enough(w); i++)
		walk_from(w, s->next, v.set.v[i]);
}

struct value
xpath_path(struct eval *ev, const struct expr *e, size_t want)
{
	struct value	 v = { .type = VALUE_SET }, from = v, all = v;
	struct walk	 w = { ev, &v, e->sorted ? want : SIZE_MAX };

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
