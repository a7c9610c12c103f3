/* Nodes: libxml2's structures in our arena.  A document costs a few large
 * allocations instead of one for each node, attribute, text and value, and
 * is gone with its arena. */
#include <assert.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/arena.h"
#include "xml/xml_int.h"

/* ---- names ---- */

/* Each name once, NUL-terminated: open addressing. */
struct names {
	struct str	*slot;
	size_t		 n, cap;	/* cap: a power of two */
};

static struct names *
names_new(struct arena *a)
{
	struct names	*m = ARENA_NEW(a, struct names);

	m->cap = 64;
	m->slot = ARENA_ARRAY(a, struct str, m->cap);
	return m;
}

static struct str *
names_find(const struct names *m, struct str name)
{
	size_t	 i = (size_t)str_hash(name) & (m->cap - 1);

	while (m->slot[i].p != NULL && !str_eq(m->slot[i], name))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

static void
names_grow(struct arena *a, struct names *m)
{
	struct names	 old = *m;

	m->cap *= 2;
	m->slot = ARENA_ARRAY(a, struct str, m->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].p != NULL)
			*names_find(m, old.slot[i]) = old.slot[i];
}

static const xmlChar *
names_keep(struct arena *a, struct names *m, struct str name)
{
	struct str	*s = names_find(m, name);

	if (s->p == NULL) {
		if (++m->n * 2 > m->cap) {
			names_grow(a, m);
			s = names_find(m, name);
		}
		*s = str_copy(a, name);
	}
	return (const xmlChar *)s->p;
}

bool
xml_mentions(const struct xml_doc *doc, struct str name)
{
	if (name.n > 0 && name.p[0] == '@')
		return names_find(doc->attributes, str_sub(name, 1,
		    name.n))->p != NULL;
	return names_find(doc->elements, name)->p != NULL;
}

/* ---- documents ---- */

static xmlNs *
ns_new(struct arena *a, const xmlChar *href, const xmlChar *prefix)
{
	xmlNs	*ns = ARENA_NEW(a, xmlNs);

	ns->type = XML_LOCAL_NAMESPACE;
	ns->href = href;
	ns->prefix = prefix;
	return ns;
}

struct xml_doc *
doc_new(struct arena *a, const struct source *source)
{
	struct xml_doc	*doc = ARENA_NEW(a, struct xml_doc);
	xmlDoc		*tree = ARENA_NEW(a, xmlDoc);

	doc->arena = a;
	doc->source = source;
	doc->elements = names_new(a);
	doc->attributes = names_new(a);
	doc->xml = ns_new(a, XML_XML_NAMESPACE, (const xmlChar *)"xml");
	doc->tree = tree;
	tree->type = XML_DOCUMENT_NODE;
	tree->doc = tree;
	tree->standalone = -1;
	tree->compression = -1;
	tree->version = (const xmlChar *)"1.0";
	tree->charset = XML_CHAR_ENCODING_UTF8;
	tree->oldNs = doc->xml;
	tree->_private = doc;
	return doc;
}

struct xml_doc *
xml_doc_new(struct arena *a, const char *root_name)
{
	struct xml_doc	*doc = doc_new(a, NULL);

	node_append((xmlNode *)doc->tree, node_element(doc,
	    str_of(root_name)));
	return doc;
}

/* ---- nodes ---- */

xmlChar *
node_string(struct xml_doc *doc, struct str s)
{
	char	*p = arena_alloc(doc->arena, s.n + 1, 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (xmlChar *)p;
}

xmlNode *
node_element(struct xml_doc *doc, struct str name)
{
	xmlNode	*n = ARENA_NEW(doc->arena, xmlNode);

	n->type = XML_ELEMENT_NODE;
	n->doc = doc->tree;
	n->name = names_keep(doc->arena, doc->elements, name);
	return n;
}

static void
make_text(xmlNode *t, struct xml_doc *doc, struct str s)
{
	t->type = XML_TEXT_NODE;
	t->doc = doc->tree;
	t->name = xmlStringText;
	t->content = node_string(doc, s);
}

void
node_append(xmlNode *parent, xmlNode *n)
{
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

/* An attribute and the text that is its value. */
struct attribute {
	xmlAttr	 attr;
	xmlNode	 text;
};

static void
append_attribute(xmlNode *n, xmlAttr *at)
{
	xmlAttr	*last = n->properties;

	if (last == NULL) {
		n->properties = at;
		return;
	}
	while (last->next != NULL)
		last = last->next;
	last->next = at;
	at->prev = last;
}

xmlAttr *
node_attribute(xmlNode *n, struct str name, struct str value)
{
	struct xml_doc		*doc = node_doc(n);
	struct attribute	*at = ARENA_NEW(doc->arena, struct attribute);

	if (str_starts(name, STR("xml:"))) {
		at->attr.ns = doc->xml;
		at->attr.name = node_string(doc, str_sub(name, 4, name.n));
	} else
		at->attr.name = names_keep(doc->arena, doc->attributes, name);
	at->attr.type = XML_ATTRIBUTE_NODE;
	at->attr.doc = doc->tree;
	at->attr.parent = n;
	at->attr.children = at->attr.last = &at->text;
	make_text(&at->text, doc, value);
	at->text.parent = (xmlNode *)&at->attr;
	append_attribute(n, &at->attr);
	return &at->attr;
}

xmlNode *
node_add_text(xmlNode *parent, struct str s)
{
	struct xml_doc	*doc = node_doc(parent);
	xmlNode		*t = parent->last;
	size_t		 had;

	if (t == NULL || t->type != XML_TEXT_NODE) {
		t = ARENA_NEW(doc->arena, xmlNode);
		make_text(t, doc, s);
		node_append(parent, t);
		return t;
	}
	had = strlen((const char *)t->content);
	t->content = arena_grow(doc->arena, t->content, had + 1,
	    had + s.n + 1, 1);
	memcpy(t->content + had, s.p, s.n);
	t->content[had + s.n] = '\0';
	return t;
}

/* ---- what libxml2 read ---- */

static xmlNs *
take_ns(struct xml_doc *doc, const xmlNs *ns)
{
	if (ns == NULL)
		return NULL;
	if (ns->prefix != NULL && xmlStrEqual(ns->prefix, doc->xml->prefix))
		return doc->xml;
	return ns_new(doc->arena, node_string(doc, str_of(
	    (const char *)ns->href)), ns->prefix == NULL ? NULL :
	    node_string(doc, str_of((const char *)ns->prefix)));
}

static void
take_attributes(struct xml_doc *doc, xmlNode *to, const xmlNode *from)
{
	const xmlAttr	*at;
	xmlNs		**last = &to->nsDef;

	for (const xmlNs *ns = from->nsDef; ns != NULL; ns = ns->next) {
		*last = take_ns(doc, ns);
		last = &(*last)->next;
	}
	for (at = from->properties; at != NULL; at = at->next)
		node_attribute(to, str_of((const char *)at->name),
		    at->children == NULL ? STR("") :
		    str_of((const char *)at->children->content))->ns =
		    take_ns(doc, at->ns);
}

static void
take_children(struct xml_doc *doc, xmlNode *to, const xmlNode *from)
{
	xmlNode	*n;

	for (from = from->children; from != NULL; from = from->next) {
		if (from->type == XML_TEXT_NODE) {
			n = node_add_text(to, str_of(
			    (const char *)from->content));
		} else if (from->type == XML_ELEMENT_NODE) {
			n = node_element(doc, str_of(
			    (const char *)from->name));
			node_append(to, n);
			n->ns = take_ns(doc, from->ns);
			take_attributes(doc, n, from);
			take_children(doc, n, from);
		} else
			continue;
		n->_private = from->_private;
	}
}

void
doc_take(struct xml_doc *doc, const xmlDoc *tree)
{
	take_children(doc, (xmlNode *)doc->tree, (const xmlNode *)tree);
}
