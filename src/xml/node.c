/* Nodes: a tree of small structures in one arena, its names kept once. */
#include "base/arena.h"
#include "xml/xml_int.h"

/* ---- names ---- */

#define LITERALS	256		/* a power of two */

/* Open addressing.  The program writes its names as literals: each is looked
 * up once, and then known by where it stands. */
struct names {
	struct arena	*arena;
	struct name	**slot;
	size_t		 n, cap;	/* cap: a power of two */
	struct literal {
		const char	*p;
		const struct name *name;
	} *literal;			/* NULL: none was written yet */
};

static struct names *
names_new(struct arena *a)
{
	struct names	*m = ARENA_NEW(a, struct names);

	m->arena = a;
	m->cap = 64;
	m->slot = ARENA_ARRAY(a, struct name *, m->cap);
	return m;
}

static struct name **
names_find(const struct names *m, struct str name, struct str uri,
    uint64_t hash)
{
	size_t	 i = (size_t)hash & (m->cap - 1);

	while (m->slot[i] != NULL && !(name_has(m->slot[i], name, hash) &&
	    str_eq(m->slot[i]->uri, uri)))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

static void
names_grow(struct names *m)
{
	struct names	 old = *m;

	m->cap *= 2;
	m->slot = ARENA_ARRAY(m->arena, struct name *, m->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i] != NULL)
			*names_find(m, old.slot[i]->text, old.slot[i]->uri,
			    old.slot[i]->hash) = old.slot[i];
}

static const struct name *
names_keep(struct names *m, struct str name, struct str uri, uint64_t hash)
{
	struct name	**at = names_find(m, name, uri, hash);

	if (*at != NULL)
		return *at;
	if (++m->n * 2 > m->cap) {
		names_grow(m);
		at = names_find(m, name, uri, hash);
	}
	*at = ARENA_NEW(m->arena, struct name);
	**at = (struct name){ str_copy(m->arena, name),
	    str_copy(m->arena, uri), hash };
	return *at;
}

const struct name *
name_of(struct names *m, struct str name, struct str uri)
{
	return names_keep(m, name, uri, str_hash_fast(name));
}

const struct name *
name_again(struct names *m, const struct name *of)
{
	return names_keep(m, of->text, of->uri, of->hash);
}

const struct name *
name_literal(struct names *m, const char *name)
{
	size_t		 at = (uintptr_t)name * 0x9e3779b97f4a7c15u >> 56;
	struct literal	*known;

	if (m->literal == NULL)
		m->literal = ARENA_ARRAY(m->arena, struct literal, LITERALS);
	known = &m->literal[at & (LITERALS - 1)];
	if (known->p == name && strcmp(known->name->text.p, name) == 0)
		return known->name;
	*known = (struct literal){ name, name_of(m, str_of(name),
	    strncmp(name, "xml:", 4) == 0 ? XML_URI : STR_NONE) };
	return known->name;
}

bool
xml_mentions(const struct xml_doc *doc, struct str name)
{
	const struct names	*m = doc->elements;

	if (name.n > 0 && name.p[0] == '@') {
		m = doc->attributes;
		name = str_sub(name, 1, name.n);
	}
	return *names_find(m, name, STR_NONE, str_hash_fast(name)) != NULL;
}

/* ---- documents ---- */

struct xml_doc *
doc_new(struct arena *a, const struct source *source)
{
	struct xml_doc	*doc = ARENA_NEW(a, struct xml_doc);

	doc->arena = a;
	doc->source = source;
	doc->elements = names_new(a);
	doc->attributes = names_new(a);
	return doc;
}

struct xml_doc *
xml_doc_new(struct arena *a, const char *root_name)
{
	struct xml_doc	*doc = doc_new(a, NULL);

	node_element(doc, &doc->node, name_literal(doc->elements, root_name));
	return doc;
}

struct xml_doc *
node_doc(const struct xml_node *n)
{
	while (n->kind != NODE_DOCUMENT)
		n = n->parent;
	return (struct xml_doc *)(uintptr_t)n;
}

/* ---- nodes ---- */

static void
append(struct xml_node *parent, struct xml_node *n)
{
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
}

struct xml_node *
node_element(struct xml_doc *doc, struct xml_node *parent,
    const struct name *name)
{
	struct xml_node	*n = arena_raw(doc->arena, sizeof *n,
			    alignof(struct xml_node));

	*n = (struct xml_node){ .kind = NODE_ELEMENT, .parent = parent,
	    .name = name };
	append(parent, n);
	return n;
}

bool
node_attribute(struct xml_doc *doc, struct xml_node *parent,
    const struct name *name, struct str value)
{
	struct xml_node	**end = &parent->attr, *n;
	bool		 new;

	while (*end != NULL && (*end)->name != name)
		end = &(*end)->next;
	n = *end;
	new = n == NULL;
	if (new) {
		n = *end = arena_raw(doc->arena, offsetof(struct xml_node,
		    at), alignof(struct xml_node));
		n->kind = NODE_ATTRIBUTE;
		n->parent = parent;
		n->next = NULL;
		n->name = name;
	}
	n->p = value.p;
	n->n = (uint32_t)value.n;
	return new;
}

void
node_add_text(struct xml_doc *doc, struct xml_node *parent, struct str s,
    struct span at)
{
	struct xml_node	*t = parent->last;
	char		*p;

	if (t == NULL || t->kind != NODE_TEXT) {
		t = arena_raw(doc->arena, offsetof(struct xml_node, last),
		    alignof(struct xml_node));
		t->kind = NODE_TEXT;
		t->parent = parent;
		t->next = NULL;
		t->name = NULL;
		t->p = s.p;
		t->n = (uint32_t)s.n;
		t->at = at;
		append(parent, t);
		return;
	}
	p = arena_raw(doc->arena, t->n + s.n, 1);
	memcpy(p, t->p, t->n);
	memcpy(p + t->n, s.p, s.n);
	t->p = p;
	t->n += (uint32_t)s.n;
}
