/* XPath: expressions compiled once, run on any node.  libxml2 evaluates; the
 * functions it offers are XPath 1.0's and those of xpath_functions.c, none of
 * which opens anything; an operation limit ends runaway expressions. */
#include "xml/xpath.h"

#include <assert.h>

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/arena.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define OP_LIMIT	20000000	/* steps of one evaluation */

struct xpath {
	xmlXPathCompExpr *code;
	struct str	 text;
	struct span	 at;
	struct diags	*ds;
};

struct xpath_context {
	xmlXPathContext	*raw;
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

struct xpath *
xpath_compile(struct arena *a, struct str expr, struct span at,
    struct diags *ds)
{
	struct xpath_context	*c = ARENA_NEW(a, struct xpath_context);
	xmlXPathContext		*raw;
	xmlXPathCompExpr	*code;
	struct xpath		*x;

	if (!xpath_check(a, expr, at, ds))
		return NULL;
	raw = xmlXPathNewContext(NULL);
	raw->error = keep_words;
	raw->userData = c;
	code = xmlXPathCtxtCompile(raw,
	    (const xmlChar *)str_cstr(a, expr));
	xmlXPathFreeContext(raw);
	if (code == NULL) {
		diag_add(ds, XPATH_SYNTAX, at, expr, str_of(c->words));
		return NULL;
	}
	x = ARENA_NEW(a, struct xpath);
	*x = (struct xpath){ code, str_copy(a, expr), at, ds };
	return x;
}

void
xpath_free(struct xpath *x)
{
	if (x == NULL)
		return;
	xmlXPathFreeCompExpr(x->code);
	x->code = NULL;
}

bool
xpath_is_path(const struct xpath *x)
{
	return xpath_text_is_path(x->text);
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

	c->raw = xmlXPathNewContext(doc->tree);
	c->raw->error = keep_words;
	c->raw->userData = c;
	c->raw->opLimit = OP_LIMIT;
	xmlXPathContextSetCache(c->raw, 1, -1, 0);
	xmlXPathOrderDocElems(doc->tree);
	xpath_functions(c->raw);
	return c;
}

void
xpath_context_close(struct xpath_context *c)
{
	if (c == NULL)
		return;
	xmlXPathFreeContext(c->raw);
	c->raw = NULL;
}

void
xpath_set_string(struct xpath_context *c, const char *name, struct str value)
{
	xmlChar	*s = xmlStrndup((const xmlChar *)(value.n > 0 ? value.p : ""),
	    (int)value.n);

	xmlXPathRegisterVariable(c->raw, (const xmlChar *)name,
	    xmlXPathWrapString(s));
}

void
xpath_set_node(struct xpath_context *c, const char *name,
    struct xml_node *node)
{
	xmlXPathRegisterVariable(c->raw, (const xmlChar *)name,
	    xmlXPathNewNodeSet(node == NULL ? NULL : node_raw(node)));
}

void
xpath_set_position(struct xpath_context *c, size_t pos, size_t last)
{
	c->raw->proximityPosition = (int)pos;
	c->raw->contextSize = (int)last;
}

/* ---- evaluating ---- */

/* NULL: failed and reported. */
static xmlXPathObject *
run(struct xpath_context *c, const struct xpath *x, struct xml_node *node)
{
	xmlXPathContext	*raw = c->raw;
	int		 pos = raw->proximityPosition;
	int		 last = raw->contextSize;
	xmlXPathObject	*o;

	c->words[0] = '\0';
	raw->opCount = 0;
	raw->node = node == NULL ? (xmlNode *)raw->doc : node_raw(node);
	o = xmlXPathCompiledEval(x->code, raw);
	raw->proximityPosition = pos;
	raw->contextSize = last;
	if (o == NULL && x->ds != NULL)
		diag_add(x->ds, XPATH_FAILED, x->at, x->text,
		    str_of(c->words));
	return o;
}

bool
xpath_string(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, struct arena *a, struct str *out)
{
	xmlXPathObject	*o = run(c, x, node);
	xmlChar		*s;

	if (o == NULL)
		return false;
	s = xmlXPathCastToString(o);
	*out = str_copy(a, str_of((const char *)s));
	xmlFree(s);
	xmlXPathFreeObject(o);
	return true;
}

bool
xpath_bool(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, bool *out)
{
	xmlXPathObject	*o = run(c, x, node);

	if (o == NULL)
		return false;
	*out = xmlXPathCastToBoolean(o) != 0;
	xmlXPathFreeObject(o);
	return true;
}

bool
xpath_number(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, double *out)
{
	xmlXPathObject	*o = run(c, x, node);

	if (o == NULL)
		return false;
	*out = xmlXPathCastToNumber(o);
	xmlXPathFreeObject(o);
	return true;
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

bool
xpath_nodes(struct xpath_context *c, const struct xpath *x,
    struct xml_node *node, struct arena *a, struct xpath_nodes *out)
{
	xmlXPathObject	*o = run(c, x, node);
	xmlNodeSet	*set;
	struct xml_node	*n;

	*out = (struct xpath_nodes){ NULL, 0, false };
	if (o == NULL)
		return false;
	if (o->type != XPATH_NODESET) {
		if (x->ds != NULL)
			diag_add(x->ds, XPATH_NOT_NODES, x->at, x->text);
		xmlXPathFreeObject(o);
		return false;
	}
	set = o->nodesetval;
	xmlXPathNodeSetSort(set);
	out->v = ARENA_ARRAY(a, struct xml_node *,
	    set == NULL ? 0 : set->nodeNr);
	for (int i = 0; set != NULL && i < set->nodeNr; i++)
		if ((n = owner(set->nodeTab[i], &out->attributes)) != NULL)
			out->v[out->n++] = n;
	xmlXPathFreeObject(o);
	return true;
}
