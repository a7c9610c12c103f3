/* XPath: expressions compiled once, run on any node.  What nearly all of them
 * are is run by ourselves (xpath_eval.c); libxml2 evaluates the rest, asked
 * no sooner than needed.  The functions it offers are XPath 1.0's and those of
 * xpath_functions.c, none of which opens anything; an operation limit ends
 * runaway expressions. */
#include "xml/xpath.h"

#include <assert.h>

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/arena.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define OP_LIMIT	20000000	/* steps of one evaluation */

struct xpath {
	struct expr	*expr;		/* ours; NULL: beyond us */
	xmlXPathCompExpr **code;	/* libxml2's, once needed */
	struct str	 text;
	struct span	 at;
	struct diags	*ds;
	bool		 is_path;
};

struct xpath_context {
	struct arena	*arena;		/* variables; above them, scratch */
	struct xml_doc	*doc;
	VEC(struct variable) variable;
	size_t		 pos, last;
	xmlXPathContext	*raw;		/* once needed */
	char		 words[160];
};

static void
keep_words(void *data, xmlError *e)
{
	struct xpath_context	*c = data;
	struct str		 m = str_trim(str_of(e->message));

	if (c->words[0] == '\0')
		snprintf(c->words, sizeof c->words, "%.*s", STR_ARG(m));
}

/* ---- compiling ---- */

/* NULL: words tell why. */
static xmlXPathCompExpr *
compile(struct arena *a, struct str expr, struct xpath_context *words)
{
	xmlXPathContext		*raw = xmlXPathNewContext(NULL);
	xmlXPathCompExpr	*code;

	raw->error = keep_words;
	raw->userData = words;
	code = xmlXPathCtxtCompile(raw, (const xmlChar *)str_cstr(a, expr));
	xmlXPathFreeContext(raw);
	return code;
}

struct xpath *
xpath_compile(struct arena *a, struct str expr, struct span at,
    struct diags *ds)
{
	struct xpath_context	 words = { .words = "" };
	struct xpath		*x = ARENA_NEW(a, struct xpath);

	if (!xpath_check(a, expr, at, ds))
		return NULL;
	expr = str_copy(a, expr);
	*x = (struct xpath){ xpath_parse(a, expr),
	    ARENA_NEW(a, xmlXPathCompExpr *), expr, at, ds,
	    xpath_text_is_path(expr) };
	if (x->expr != NULL)
		return x;
	*x->code = compile(a, expr, &words);
	if (*x->code != NULL)
		return x;
	diag_add(ds, XPATH_SYNTAX, at, expr, str_of(words.words));
	return NULL;
}

void
xpath_free(struct xpath *x)
{
	if (x == NULL)
		return;
	xmlXPathFreeCompExpr(*x->code);
	*x->code = NULL;
}

bool
xpath_is_path(const struct xpath *x)
{
	return x->is_path;
}

size_t
xpath_names(struct arena *a, const struct xpath *x, struct str **names)
{
	return xpath_text_names(a, x->text, names);
}

/* ---- contexts ---- */

struct xpath_context *
xpath_context_open(struct xml_doc *doc)
{
	struct xpath_context	*c = ARENA_NEW(doc->arena,
	    struct xpath_context);

	c->arena = arena_open();
	c->doc = doc;
	return c;
}

void
xpath_context_close(struct xpath_context *c)
{
	if (c == NULL)
		return;
	if (c->raw != NULL)
		xmlXPathFreeContext(c->raw);
	c->raw = NULL;
	arena_close(c->arena);
}

static struct variable *
variable(struct xpath_context *c, struct str name)
{
	for (size_t i = 0; i < c->variable.n; i++)
		if (str_eq(c->variable.v[i].name, name))
			return &c->variable.v[i];
	VEC_PUSH(c->arena, c->variable) = (struct variable){
	    .name = str_copy(c->arena, name) };
	return &c->variable.v[c->variable.n - 1];
}

void
xpath_set_string(struct xpath_context *c, const char *name, struct str value)
{
	struct variable	*v = variable(c, str_of(name));

	v->is_node = v->told = false;
	v->node = NULL;
	v->text = str_copy(c->arena, value);
}

void
xpath_set_node(struct xpath_context *c, const char *name,
    struct xml_node *node)
{
	struct variable	*v = variable(c, str_of(name));

	v->is_node = true;
	v->told = false;
	v->node = node == NULL ? NULL : node_raw(node);
}

void
xpath_set_position(struct xpath_context *c, size_t pos, size_t last)
{
	c->pos = pos;
	c->last = last;
}

/* ---- evaluating by libxml2 ---- */

static xmlXPathContext *
raw_context(struct xpath_context *c)
{
	if (c->raw != NULL)
		return c->raw;
	c->raw = xmlXPathNewContext(c->doc->tree);
	c->raw->error = keep_words;
	c->raw->userData = c;
	c->raw->opLimit = OP_LIMIT;
	xmlXPathContextSetCache(c->raw, 1, -1, 0);
	xmlXPathOrderDocElems(c->doc->tree);
	xpath_functions(c->raw);
	return c->raw;
}

static void
tell_variables(struct xpath_context *c)
{
	for (size_t i = 0; i < c->variable.n; i++) {
		struct variable	*v = &c->variable.v[i];

		if (!v->told)
			xmlXPathRegisterVariable(c->raw,
			    (const xmlChar *)v->name.p, v->is_node ?
			    xmlXPathNewNodeSet(v->node) :
			    xmlXPathNewCString(v->text.p));
		v->told = true;
	}
}

/* NULL: failed and reported. */
static xmlXPathObject *
run_raw(struct xpath_context *c, const struct xpath *x, struct xml_node *node)
{
	xmlXPathContext	*raw = raw_context(c);
	xmlXPathObject	*o;

	tell_variables(c);
	c->words[0] = '\0';
	if (*x->code == NULL)
		*x->code = compile(c->arena, x->text, c);
	raw->opCount = 0;
	raw->proximityPosition = c->pos > 0 ? (int)c->pos : -1;
	raw->contextSize = c->pos > 0 ? (int)c->last : -1;
	raw->node = node == NULL ? (xmlNode *)raw->doc : node_raw(node);
	o = xmlXPathCompiledEval(*x->code, raw);
	if (o == NULL && x->ds != NULL)
		diag_add(x->ds, XPATH_FAILED, x->at, x->text,
		    str_of(c->words));
	return o;
}

/* A value of libxml2 as ours, in scratch; it is freed when that is done. */
static struct value
take_raw(struct xpath_context *c, xmlXPathObject *o)
{
	struct value	 v = { .type = VALUE_SET };
	xmlChar		*s;

	if (o->type == XPATH_BOOLEAN || o->type == XPATH_NUMBER) {
		v.type = o->type == XPATH_NUMBER ? VALUE_NUMBER : VALUE_TRUTH;
		v.number = o->floatval;
		v.truth = o->boolval != 0;
	} else if (o->type != XPATH_NODESET) {
		s = xmlXPathCastToString(o);
		v.type = VALUE_TEXT;
		v.text = str_copy(c->arena, str_of((const char *)s));
		xmlFree(s);
	} else if (o->nodesetval != NULL) {
		xmlXPathNodeSetSort(o->nodesetval);
		for (int i = 0; i < o->nodesetval->nodeNr; i++)
			VEC_PUSH(c->arena, v.set) = o->nodesetval->nodeTab[i];
	}
	return v;
}

/* ---- evaluating ---- */

/* By ourselves if we can.  The value is scratch above the mark. */
static bool
run(struct xpath_context *c, const struct xpath *x, struct xml_node *node,
    size_t want, struct eval *ev, struct value *out)
{
	*ev = (struct eval){ .arena = c->arena, .variable = c->variable.v,
	    .n_variable = c->variable.n, .pos = c->pos, .last = c->last,
	    .node = node == NULL ? (xmlNode *)c->doc->tree : node_raw(node) };
	if (x->expr != NULL) {
		*out = xpath_value(ev, x->expr, want);
		if (!ev->failed)
			return true;
	}
	ev->raw = run_raw(c, x, node);
	if (ev->raw != NULL)
		*out = take_raw(c, ev->raw);
	return ev->raw != NULL;
}

static void
done(struct xpath_context *c, struct arena_mark before, struct eval *ev)
{
	xmlXPathFreeObject(ev->raw);
	arena_reset(c->arena, before);
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
	done(c, m, &ev);
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
	done(c, m, &ev);
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
	done(c, m, &ev);
	return ok;
}

/* Element or text behind a selected node; NULL for what has neither. */
static struct xml_node *
owner(xmlNode *n, bool *attributes)
{
	switch ((int)n->type) {
	case XML_ELEMENT_NODE:
	case XML_TEXT_NODE:
		return node_cooked(n);
	case XML_ATTRIBUTE_NODE:
		*attributes = true;
		return node_cooked(n->parent);
	case XML_DOCUMENT_NODE:
		return node_cooked(xmlDocGetRootElement((xmlDoc *)n));
	default:
		return NULL;
	}
}

static void
take_owners(struct arena *a, const struct value *v, struct xpath_nodes *out)
{
	struct xml_node	*n;

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

	*out = (struct xpath_nodes){ NULL, 0, false };
	if (ok && v.type != VALUE_SET) {
		if (x->ds != NULL)
			diag_add(x->ds, XPATH_NOT_NODES, x->at, x->text);
		ok = false;
	}
	if (ok)
		take_owners(a, &v, out);
	done(c, m, &ev);
	return ok;
}
