/* XPath: expressions compiled once, run on any node.  A limit on the nodes
 * looked at ends runaway expressions. */
#include "xml/xpath.h"

#include "base/arena.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

struct xpath {
	struct expr	*expr;
	struct str	 text;
	struct span	 at;
	struct mentioned mentioned;
	const void	*kept;		/* the caller's */
};

struct xpath_context {
	struct arena	*arena;		/* scratch */
	const struct xml_doc *doc;
	struct diags	*ds;
	struct arena	*names;
	VEC(struct variable) variable;
	size_t		 pos, last;
};

struct xpath *
xpath_compile(struct arena *a, struct str expr, struct span at,
    struct diags *ds)
{
	struct xpath	*x = ARENA_NEW(a, struct xpath);

	x->text = str_copy(a, expr);
	x->at = at;
	x->expr = xpath_parse(a, x->text, at, ds, &x->mentioned);
	return x->expr == NULL ? NULL : x;
}

bool
xpath_is_path(const struct xpath *x)
{
	return !x->mentioned.value;
}

size_t
xpath_names(const struct xpath *x, const struct str **names)
{
	*names = x->mentioned.name.v;
	return x->mentioned.name.n;
}

void
xpath_keep(struct xpath *x, const void *p)
{
	x->kept = p;
}

const void *
xpath_kept(const struct xpath *x)
{
	return x->kept;
}

/* ---- contexts ---- */

struct xpath_context *
xpath_context_open(const struct xml_doc *doc, struct diags *ds)
{
	struct xpath_context	*c = ARENA_NEW(doc->arena,
	    struct xpath_context);

	c->arena = arena_open();
	c->names = doc->arena;
	c->doc = doc;
	c->ds = ds;
	return c;
}

void
xpath_context_close(struct xpath_context *c)
{
	if (c != NULL)
		arena_close(c->arena);
}

static struct variable *
variable(struct xpath_context *c, struct str name)
{
	uint64_t	 hash = str_hash_fast(name);

	for (size_t i = 0; i < c->variable.n; i++)
		if (c->variable.v[i].hash == hash &&
		    str_eq(c->variable.v[i].name, name))
			return &c->variable.v[i];
	VEC_PUSH(c->names, c->variable) = (struct variable){ .name = name,
	    .hash = hash };
	return &c->variable.v[c->variable.n - 1];
}

void
xpath_set_string(struct xpath_context *c, struct str name, struct str value)
{
	struct variable	*v = variable(c, name);

	v->is_node = false;
	v->text = value;
}

void
xpath_set_node(struct xpath_context *c, struct str name,
    struct xml_node *node)
{
	struct variable	*v = variable(c, name);

	v->is_node = true;
	v->node = node;
}

void
xpath_set_position(struct xpath_context *c, size_t pos, size_t last)
{
	c->pos = pos;
	c->last = last;
}

/* ---- evaluating ---- */

/* The value is scratch above the mark.  False: reported. */
static bool
run(struct xpath_context *c, const struct xpath *x, struct xml_node *node,
    size_t want, struct eval *ev, struct value *out)
{
	*ev = (struct eval){ .arena = c->arena, .variable = c->variable.v,
	    .n_variable = c->variable.n, .pos = c->pos, .last = c->last,
	    .doc = c->doc, .node = node == NULL ?
	    (struct xml_node *)(uintptr_t)&c->doc->node : node };
	*out = xpath_value(ev, x->expr, want);
	if (ev->why == NULL)
		return true;
	if (c->ds != NULL)
		diag_add(c->ds, XPATH_FAILED, x->at, x->text,
		    str_of(ev->why));
	return false;
}

bool
xpath_string(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, struct arena *a, struct str *out)
{
	struct arena_mark	 m = arena_mark(c->arena);
	struct eval		 ev;
	struct value		 v;
	bool			 ok = run(c, x, node, 1, &ev, &v);

	if (ok)
		*out = str_copy(a, xpath_value_text(&ev, &v));
	arena_reset(c->arena, m);
	return ok;
}

bool
xpath_bool(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, bool *out)
{
	struct arena_mark	 m = arena_mark(c->arena);
	struct eval		 ev;
	struct value		 v;
	bool			 ok = run(c, x, node, 1, &ev, &v);

	if (ok)
		*out = xpath_value_truth(&v);
	arena_reset(c->arena, m);
	return ok;
}

bool
xpath_number(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, double *out)
{
	struct arena_mark	 m = arena_mark(c->arena);
	struct eval		 ev;
	struct value		 v;
	bool			 ok = run(c, x, node, 1, &ev, &v);

	if (ok)
		*out = xpath_value_number(&ev, &v);
	arena_reset(c->arena, m);
	return ok;
}

/* Element or text behind a selected node; NULL for an empty document. */
static struct xml_node *
owner(struct xml_node *n, bool *attributes)
{
	if (n->kind == NODE_DOCUMENT)
		return n->first;
	*attributes |= n->kind == NODE_ATTRIBUTE;
	return n->kind == NODE_ATTRIBUTE ? n->parent : n;
}

static struct str
whole_text(const struct xml_node *n)
{
	while (node_has_children(n) && n->first != NULL &&
	    n->first->next == NULL)
		n = n->first;
	return !node_has_children(n) ? node_str(n) :
	    n->first == NULL ? STR("") : STR_NONE;
}

static void
take_owners(struct arena *a, const struct value *v, struct xpath_nodes *out)
{
	struct xml_node	*n;

	if (v->set.n > 0)
		out->text = whole_text(v->set.v[0]);
	out->v = ARENA_ARRAY(a, struct xml_node *, v->set.n);
	for (size_t i = 0; i < v->set.n; i++)
		if ((n = owner(v->set.v[i], &out->attributes)) != NULL)
			out->v[out->n++] = n;
}

bool
xpath_nodes(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, struct arena *a, struct xpath_nodes *out)
{
	struct arena_mark	 m = arena_mark(c->arena);
	struct eval		 ev;
	struct value		 v;
	bool			 ok = run(c, x, node, SIZE_MAX, &ev, &v);

	*out = (struct xpath_nodes){ .n = 0 };
	if (ok && v.type != VALUE_SET) {
		if (c->ds != NULL)
			diag_add(c->ds, XPATH_NOT_NODES, x->at, x->text);
		ok = false;
	}
	if (ok)
		take_owners(a, &v, out);
	arena_reset(c->arena, m);
	return ok;
}
