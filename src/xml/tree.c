/* Tree: navigating and building nodes, and the place each came from. */
#include "xml/xml.h"

#include <assert.h>

#include "base/arena.h"
#include "xml/xml_int.h"

/* The arena holds all of it. */
void
xml_doc_close(struct xml_doc *doc)
{
	if (doc != NULL)
		doc->node.first = NULL;
}

const struct source *
xml_source(const struct xml_doc *doc)
{
	return doc->source;
}

struct xml_node *
xml_root(const struct xml_doc *doc)
{
	return doc->node.first;
}

/* ---- looking ---- */

bool
xml_is_text(const struct xml_node *n)
{
	return n->kind == NODE_TEXT;
}

struct str
xml_name(const struct xml_node *n)
{
	return n->kind == NODE_ELEMENT ? n->name->text : STR("");
}

bool
xml_is(const struct xml_node *n, const char *name)
{
	return n->kind == NODE_ELEMENT && n->name->text.p[0] == name[0] &&
	    strcmp(n->name->text.p, name) == 0;
}

static struct xml_node *
attr_find(const struct xml_node *n, const char *name)
{
	struct xml_node	*at;

	if (n->kind != NODE_ELEMENT)
		return NULL;
	for (at = n->attr; at != NULL; at = at->next)
		if (at->name->text.p[0] == name[0] &&
		    strcmp(at->name->text.p, name) == 0)
			return at;
	return NULL;
}

struct str
xml_attr(const struct xml_node *n, const char *name)
{
	const struct xml_node	*at = attr_find(n, name);

	return at == NULL ? STR_NONE : node_str(at);
}

bool
xml_has_attr(const struct xml_node *n, const char *name)
{
	return attr_find(n, name) != NULL;
}

bool
xml_attr_at(const struct xml_node *n, size_t i, struct str *name,
    struct str *value)
{
	const struct xml_node	*at = n->kind == NODE_ELEMENT ? n->attr : NULL;

	while (at != NULL && i-- > 0)
		at = at->next;
	if (at == NULL)
		return false;
	*name = at->name->text;
	*value = node_str(at);
	return true;
}

struct xml_node *
xml_parent(const struct xml_node *n)
{
	return n->parent->kind == NODE_ELEMENT ? n->parent : NULL;
}

struct xml_node *
xml_first(const struct xml_node *n)
{
	return n->kind == NODE_ELEMENT ? n->first : NULL;
}

struct xml_node *
xml_next(const struct xml_node *n)
{
	return n->next;
}

/* The first of n and its later siblings that is an element. */
static struct xml_node *
element_from(struct xml_node *n)
{
	while (n != NULL && n->kind != NODE_ELEMENT)
		n = n->next;
	return n;
}

struct xml_node *
xml_first_element(const struct xml_node *n)
{
	return element_from(xml_first(n));
}

struct xml_node *
xml_next_element(const struct xml_node *n)
{
	return element_from(n->next);
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
text_length(const struct xml_node *n)
{
	size_t	 sum = 0;

	if (n->kind == NODE_TEXT)
		return n->n;
	for (n = n->first; n != NULL; n = n->next)
		sum += text_length(n);
	return sum;
}

static char *
text_gather(const struct xml_node *n, char *to)
{
	if (n->kind == NODE_TEXT) {
		memcpy(to, n->p, n->n);
		return to + n->n;
	}
	for (n = n->first; n != NULL; n = n->next)
		to = text_gather(n, to);
	return to;
}

struct str
xml_text(struct arena *a, const struct xml_node *node)
{
	size_t	 n;
	char	*p;

	while (node->kind == NODE_ELEMENT && node->first != NULL &&
	    node->first->next == NULL)
		node = node->first;
	if (node->kind == NODE_TEXT)
		return node_str(node);
	n = text_length(node);
	p = arena_raw(a, n + 1, 1);
	text_gather(node, p);
	p[n] = '\0';
	return (struct str){ p, n };
}

/* ---- places ---- */

/* Text: to the next tag, without the white space around. */
static struct span
text_span(struct span at)
{
	struct str	 t = at.src->text;
	const char	*tag = memchr(t.p + at.off, '<', t.n - at.off);
	size_t		 end = tag == NULL ? t.n : (size_t)(tag - t.p);

	while (at.off < end && scan_is_space(t.p[at.off]))
		at.off++;
	while (end > at.off && scan_is_space(t.p[end - 1]))
		end--;
	at.len = (uint32_t)(end - at.off);
	return at;
}

struct span
xml_span(const struct xml_node *n)
{
	if (n->kind == NODE_TEXT && n->at.src != NULL && n->at.len == 0)
		return text_span(n->at);
	return n->at;
}

/* A value that stands in the source as it is. */
static bool
in_source(const struct xml_node *at, const struct source *src)
{
	return src != NULL && (uintptr_t)at->p >= (uintptr_t)src->text.p &&
	    (uintptr_t)at->p + at->n <= (uintptr_t)src->text.p + src->text.n;
}

struct span
xml_attr_span(const struct xml_node *node, const char *name)
{
	const struct xml_node	*attr = attr_find(node, name);
	struct span		 at = xml_span(node), value;

	if (attr != NULL && in_source(attr, at.src))
		return (struct span){ at.src, (uint32_t)(attr->p -
		    at.src->text.p), attr->n };
	if (at.src != NULL && scan_attr_value(at, str_of(name), &value))
		return value;
	return at;
}

/* ---- building ---- */

struct xml_node *
xml_add(struct xml_node *parent, const char *name)
{
	struct xml_doc	*doc = node_doc(parent);

	assert(parent->kind == NODE_ELEMENT);
	return node_element(doc, parent, name_literal(doc->elements, name));
}

void
xml_set(struct xml_node *n, const char *attr, struct str value)
{
	struct xml_doc	*doc = node_doc(n);

	assert(n->kind == NODE_ELEMENT);
	node_attribute(doc, n, name_literal(doc->attributes, attr),
	    str_copy(doc->arena, value));
}

void
xml_set_num(struct xml_node *n, const char *attr, long long v)
{
	struct xml_doc	*doc = node_doc(n);

	assert(n->kind == NODE_ELEMENT);
	node_attribute(doc, n, name_literal(doc->attributes, attr),
	    str_num(doc->arena, v));
}

void
xml_add_text(struct xml_node *parent, struct str s)
{
	struct xml_doc	*doc = node_doc(parent);

	if (s.n > 0)
		node_add_text(doc, parent, str_copy(doc->arena, s),
		    SPAN_NONE);
}

void
xml_set_span(struct xml_node *node, struct span at)
{
	node->at = at;
}

/* From one tree to another: what stands in the same arena is shared. */
struct copying {
	struct xml_doc	*to;
	bool		 share;
};

static struct str
copy_str(const struct copying *c, const struct xml_node *n)
{
	return c->share ? node_str(n) : str_copy(c->to->arena, node_str(n));
}

static void	 copy_children(const struct copying *, struct xml_node *,
		    const struct xml_node *);

static struct xml_node *
copy(const struct copying *c, struct xml_node *to, const struct xml_node *n)
{
	struct xml_node	*made;

	if (n->kind == NODE_TEXT) {
		node_add_text(c->to, to, copy_str(c, n), n->at);
		return to->last;
	}
	made = node_element(c->to, to, name_again(c->to->elements, n->name));
	made->at = n->at;
	for (const struct xml_node *at = n->attr; at != NULL; at = at->next)
		node_attribute(c->to, made, name_again(c->to->attributes,
		    at->name), copy_str(c, at));
	copy_children(c, made, n);
	return made;
}

static void
copy_children(const struct copying *c, struct xml_node *to,
    const struct xml_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		copy(c, to, n);
}

static struct copying
copying(const struct xml_node *to, const struct xml_node *from)
{
	struct xml_doc	*doc = node_doc(to);

	return (struct copying){ doc, doc->arena == node_doc(from)->arena };
}

void
xml_order(struct xml_node *parent, struct xml_node *const *child, size_t n)
{
	for (size_t i = 0; i < n; i++)
		child[i]->next = i + 1 < n ? child[i + 1] : NULL;
	if (n > 0) {
		parent->first = child[0];
		parent->last = child[n - 1];
	}
}

struct xml_node *
xml_copy(struct xml_node *to, const struct xml_node *node)
{
	const struct copying	 c = copying(to, node);

	return copy(&c, to, node);
}

void
xml_copy_children(struct xml_node *to, const struct xml_node *from)
{
	const struct copying	 c = copying(to, from);

	if (from->kind == NODE_ELEMENT)
		copy_children(&c, to, from);
}
