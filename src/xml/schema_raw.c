/* A document in libxml2's structures, for its schema validator. */
#include "base/arena.h"
#include "xml/schema_int.h"
#include "xml/xml_int.h"

struct raw {
	struct arena	*arena;
	xmlDoc		*doc;
	xmlNs		*xml;		/* of xml:lang */
};

static xmlChar *
string(struct raw *r, struct str s)
{
	return (xmlChar *)str_cstr(r->arena, s);
}

/* The part of a name behind its prefix. */
static const xmlChar *
local(const struct name *name)
{
	const char	*colon = strchr(name->text.p, ':');

	return (const xmlChar *)(colon == NULL ? name->text.p : colon + 1);
}

static xmlNs *
namespace(struct raw *r, const struct name *name)
{
	const char	*colon = strchr(name->text.p, ':');
	xmlNs		*ns;

	if (name->uri.n == 0)
		return NULL;
	if (r->xml != NULL && str_eq(name->uri, XML_URI))
		return r->xml;
	ns = ARENA_NEW(r->arena, xmlNs);
	ns->type = XML_LOCAL_NAMESPACE;
	ns->href = string(r, name->uri);
	if (colon != NULL)
		ns->prefix = string(r, (struct str){ name->text.p,
		    (size_t)(colon - name->text.p) });
	return ns;
}

static void
append(xmlNode *parent, xmlNode *n)
{
	n->parent = parent;
	n->prev = parent->last;
	*(parent->last != NULL ? &parent->last->next : &parent->children) = n;
	parent->last = n;
}

static xmlNode *
text(struct raw *r, const struct xml_node *n)
{
	xmlNode	*t = ARENA_NEW(r->arena, xmlNode);

	t->_private = (void *)(uintptr_t)n;
	t->type = XML_TEXT_NODE;
	t->doc = r->doc;
	t->name = (const xmlChar *)"text";
	t->content = string(r, node_str(n));
	return t;
}

static xmlAttr *
attribute(struct raw *r, const struct xml_node *n, xmlNode *parent)
{
	xmlAttr	*at = ARENA_NEW(r->arena, xmlAttr);

	at->type = XML_ATTRIBUTE_NODE;
	at->doc = r->doc;
	at->name = local(n->name);
	at->ns = namespace(r, n->name);
	at->parent = parent;
	append((xmlNode *)at, text(r, n));
	return at;
}

static void
element(struct raw *r, const struct xml_node *n, xmlNode *parent)
{
	xmlNode	*e = ARENA_NEW(r->arena, xmlNode);
	xmlAttr	**end = &e->properties, *last = NULL;

	e->_private = (void *)(uintptr_t)n;
	e->type = XML_ELEMENT_NODE;
	e->doc = r->doc;
	e->name = local(n->name);
	e->ns = namespace(r, n->name);
	append(parent, e);
	for (const struct xml_node *at = n->attr; at != NULL; at = at->next) {
		*end = attribute(r, at, e);
		(*end)->prev = last;
		last = *end;
		end = &last->next;
	}
	for (n = n->first; n != NULL; n = n->next) {
		if (n->kind == NODE_TEXT)
			append(e, text(r, n));
		else
			element(r, n, e);
	}
}

xmlDoc *
raw_doc(struct arena *a, const struct xml_doc *doc)
{
	struct raw	 r = { .arena = a, .doc = ARENA_NEW(a, xmlDoc) };
	struct name	 xml = { STR("xml:"), XML_URI, 0 };

	r.doc->type = XML_DOCUMENT_NODE;
	r.doc->doc = r.doc;
	r.doc->standalone = -1;
	r.doc->compression = -1;
	r.doc->version = (const xmlChar *)"1.0";
	r.doc->charset = XML_CHAR_ENCODING_UTF8;
	r.doc->oldNs = r.xml = namespace(&r, &xml);
	element(&r, xml_root(doc), (xmlNode *)r.doc);
	return r.doc;
}
