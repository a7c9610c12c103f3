/* Tree: navigating and building nodes, and the place each came from. */
#include "xml/xml.h"

#include <assert.h>

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/fatal.h"
#include "xml/xml_int.h"

/* ---- libxml2 as a whole ---- */

static xmlParserInput *
refuse_entity(const char *url, const char *id, xmlParserCtxt *ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

static void
say_nothing(void *data, const char *fmt, ...)
{
	(void)data;
	(void)fmt;
}

static char *
copy_string(const char *s)
{
	size_t	 n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}

/* Before main: memory that never fails, nothing to open, nothing to say. */
__attribute__((constructor)) static void
libxml_tame(void)
{
	xmlMemSetup(free, xmalloc, xrealloc, copy_string);
	xmlInitParser();
	xmlSetExternalEntityLoader(refuse_entity);
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

/* ---- basics ---- */

static struct str
str_raw(const xmlChar *s)
{
	return s == NULL ? STR("") : str_of((const char *)s);
}

void
node_place(xmlNode *n, struct span at)
{
	struct place	*p = ARENA_NEW(node_doc(n)->arena, struct place);

	p->at = at;
	n->_private = p;
}

/* The arena holds all of it. */
void
xml_doc_close(struct xml_doc *doc)
{
	if (doc != NULL)
		doc->tree = NULL;
}

const struct source *
xml_source(const struct xml_doc *doc)
{
	return doc->source;
}

struct xml_node *
xml_root(const struct xml_doc *doc)
{
	return node_cooked(xmlDocGetRootElement(doc->tree));
}

/* ---- looking ---- */

bool
xml_is_text(const struct xml_node *node)
{
	const xmlNode	*n = node_raw(node);

	return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
}

struct str
xml_name(const struct xml_node *node)
{
	const xmlNode	*n = node_raw(node);

	if (n->type != XML_ELEMENT_NODE)
		return STR("");
	if (n->ns == NULL || n->ns->prefix == NULL)
		return str_raw(n->name);
	return str_fmt(node_doc(n)->arena, "%s:%s",
	    (const char *)n->ns->prefix, (const char *)n->name);
}

bool
xml_is(const struct xml_node *node, const char *name)
{
	const xmlNode	*n = node_raw(node);

	if (n->type != XML_ELEMENT_NODE)
		return false;
	if (n->ns == NULL || n->ns->prefix == NULL)
		return strcmp((const char *)n->name, name) == 0;
	return str_is(xml_name(node), name);
}

static bool
attr_is(const xmlAttr *at, const char *name)
{
	size_t	 n;

	if (at->ns == NULL || at->ns->prefix == NULL)
		return strcmp((const char *)at->name, name) == 0;
	n = strlen((const char *)at->ns->prefix);
	return strncmp((const char *)at->ns->prefix, name, n) == 0 &&
	    name[n] == ':' &&
	    strcmp((const char *)at->name, name + n + 1) == 0;
}

static const xmlAttr *
attr_find(const struct xml_node *node, const char *name)
{
	const xmlNode	*n = node_raw(node);
	const xmlAttr	*at;

	if (n->type != XML_ELEMENT_NODE)
		return NULL;
	for (at = n->properties; at != NULL; at = at->next)
		if (attr_is(at, name))
			return at;
	return NULL;
}

/* Without a DTD an attribute has at most one text child. */
static struct str
attr_value(const xmlAttr *at)
{
	return at->children == NULL ? STR("") :
	    str_raw(at->children->content);
}

struct str
xml_attr(const struct xml_node *node, const char *name)
{
	const xmlAttr	*at = attr_find(node, name);

	return at == NULL ? STR_NONE : attr_value(at);
}

bool
xml_has_attr(const struct xml_node *node, const char *name)
{
	return attr_find(node, name) != NULL;
}

bool
xml_attr_at(const struct xml_node *node, size_t i, struct str *name,
    struct str *value)
{
	const xmlNode	*n = node_raw(node);
	const xmlAttr	*at;

	if (n->type != XML_ELEMENT_NODE)
		return false;
	for (at = n->properties; at != NULL && i > 0; i--)
		at = at->next;
	if (at == NULL)
		return false;
	*name = at->ns == NULL || at->ns->prefix == NULL ?
	    str_raw(at->name) :
	    str_fmt(node_doc(n)->arena, "%s:%s",
	    (const char *)at->ns->prefix, (const char *)at->name);
	*value = attr_value(at);
	return true;
}

struct xml_node *
xml_parent(const struct xml_node *node)
{
	const xmlNode	*p = node_raw(node)->parent;

	return p == NULL || p->type != XML_ELEMENT_NODE ? NULL :
	    node_cooked(p);
}

/* The first of n and its later siblings that is an element or text. */
static struct xml_node *
seen(const xmlNode *n, bool text_too)
{
	for (; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE ||
		    (text_too && xml_is_text(node_cooked(n))))
			return node_cooked(n);
	return NULL;
}

static const xmlNode *
first_child(const struct xml_node *node)
{
	const xmlNode	*n = node_raw(node);

	return n->type == XML_ELEMENT_NODE ? n->children : NULL;
}

struct xml_node *
xml_first(const struct xml_node *node)
{
	return seen(first_child(node), true);
}

struct xml_node *
xml_next(const struct xml_node *node)
{
	return seen(node_raw(node)->next, true);
}

struct xml_node *
xml_first_element(const struct xml_node *node)
{
	return seen(first_child(node), false);
}

struct xml_node *
xml_next_element(const struct xml_node *node)
{
	return seen(node_raw(node)->next, false);
}

struct xml_node *
xml_child(const struct xml_node *node, const char *name)
{
	struct xml_node	*c;

	for (c = xml_first_element(node); c != NULL; c = xml_next_element(c))
		if (xml_is(c, name))
			return c;
	return NULL;
}

struct xml_node *
xml_child_lang(const struct xml_node *node, const char *name,
    const char *lang)
{
	struct xml_node	*c;

	for (c = xml_first_element(node); c != NULL; c = xml_next_element(c))
		if (xml_is(c, name) && str_is(xml_attr(c, "xml:lang"), lang))
			return c;
	return NULL;
}

static size_t
text_length(const xmlNode *n)
{
	size_t	 sum = 0;

	if (xml_is_text(node_cooked(n)))
		return str_raw(n->content).n;
	if (n->type != XML_ELEMENT_NODE)
		return 0;
	for (n = n->children; n != NULL; n = n->next)
		sum += text_length(n);
	return sum;
}

static char *
text_gather(const xmlNode *n, char *to)
{
	if (xml_is_text(node_cooked(n))) {
		struct str s = str_raw(n->content);

		memcpy(to, s.p, s.n);
		return to + s.n;
	}
	if (n->type != XML_ELEMENT_NODE)
		return to;
	for (n = n->children; n != NULL; n = n->next)
		to = text_gather(n, to);
	return to;
}

struct str
xml_text(struct arena *a, const struct xml_node *node)
{
	size_t	 n = text_length(node_raw(node));
	char	*p = arena_raw(a, n + 1, 1);

	text_gather(node_raw(node), p);
	p[n] = '\0';
	return (struct str){ p, n };
}

/* ---- places ---- */

/* Text: to the next tag, without the white space around. */
static struct span
text_span(struct span at)
{
	struct str	 t = at.src->text;
	size_t		 end = at.off;

	while (end < t.n && t.p[end] != '<')
		end++;
	while (at.off < end && scan_is_space(t.p[at.off]))
		at.off++;
	while (end > at.off && scan_is_space(t.p[end - 1]))
		end--;
	at.len = (uint32_t)(end - at.off);
	return at;
}

struct span
xml_span(const struct xml_node *node)
{
	const struct place	*p = node_raw(node)->_private;

	if (p == NULL)
		return SPAN_NONE;
	if (xml_is_text(node) && p->at.src != NULL && p->at.len == 0)
		return text_span(p->at);
	return p->at;
}

struct span
xml_attr_span(const struct xml_node *node, const char *name)
{
	struct span	 at = xml_span(node), value;

	if (at.src != NULL && scan_attr_value(at, str_of(name), &value))
		return value;
	return at;
}

/* ---- building ---- */

struct xml_node *
xml_add(struct xml_node *parent, const char *name)
{
	xmlNode	*p = node_raw(parent), *n;

	assert(p->type == XML_ELEMENT_NODE);
	n = node_element(node_doc(p), str_of(name));
	node_append(p, n);
	return node_cooked(n);
}

struct xml_node *
xml_add_before(struct xml_node *sibling, const char *name)
{
	xmlNode	*s = node_raw(sibling);
	xmlNode	*n = node_element(node_doc(s), str_of(name));

	n->parent = s->parent;
	n->next = s;
	n->prev = s->prev;
	if (s->prev != NULL)
		s->prev->next = n;
	else
		s->parent->children = n;
	s->prev = n;
	return node_cooked(n);
}

void
xml_set(struct xml_node *node, const char *attr, struct str value)
{
	xmlNode		*n = node_raw(node);
	const xmlAttr	*old = attr_find(node, attr);

	assert(n->type == XML_ELEMENT_NODE);
	if (old != NULL)
		old->children->content = node_string(node_doc(n), value);
	else
		node_attribute(n, str_of(attr), value);
}

void
xml_set_num(struct xml_node *node, const char *attr, long long v)
{
	char	 s[24], *p = s + sizeof s;
	unsigned long long u = v < 0 ? 0ULL - (unsigned long long)v :
	    (unsigned long long)v;

	do
		*--p = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (v < 0)
		*--p = '-';
	xml_set(node, attr, (struct str){ p, (size_t)(s + sizeof s - p) });
}

void
xml_add_text(struct xml_node *parent, struct str s)
{
	if (s.n > 0)
		node_add_text(node_raw(parent), s);
}

void
xml_set_span(struct xml_node *node, struct span at)
{
	node_place(node_raw(node), at);
}

static void
copy_attrs(xmlNode *to, const xmlNode *from)
{
	const xmlAttr	*at;

	for (at = from->properties; at != NULL; at = at->next) {
		if (at->ns == NULL)
			node_attribute(to, str_raw(at->name),
			    attr_value(at));
		else if (strcmp((const char *)at->ns->prefix, "xml") == 0)
			node_attribute(to, strcmp((const char *)at->name,
			    "lang") == 0 ? STR("xml:lang") : STR("xml:space"),
			    attr_value(at));
	}
}

/* A copy of a text keeps its place unless it joined an earlier text. */
static struct xml_node *
copy_text(xmlNode *to, const xmlNode *from)
{
	xmlNode	*t = node_add_text(to, str_raw(from->content));

	if (t->_private == NULL)
		t->_private = from->_private;
	return node_cooked(t);
}

struct xml_node *
xml_copy(struct xml_node *to, const struct xml_node *node)
{
	const xmlNode	*from = node_raw(node);
	struct xml_node	*made;

	if (xml_is_text(node))
		return copy_text(node_raw(to), from);
	made = xml_add(to, (const char *)from->name);
	node_raw(made)->_private = from->_private;
	copy_attrs(node_raw(made), from);
	xml_copy_children(made, node);
	return made;
}

void
xml_copy_children(struct xml_node *to, const struct xml_node *from)
{
	struct xml_node	*c;

	for (c = xml_first(from); c != NULL; c = xml_next(c))
		xml_copy(to, c);
}
