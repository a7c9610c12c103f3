/* Elements out of place: misspelt, strange, in the wrong order, too many. */
#include "base/arena.h"
#include "xml/schema_int.h"
#include "xml/xml_int.h"

/* "Expected is one of ( a, b )." */
static size_t
expected_in(struct str message, struct str out[EXPECTED_MAX])
{
	struct str	 list = schema_between(message, STR("Expected is"),
	    STR(" )."));
	struct str	 word;
	size_t		 n = 0, open = str_find(list, STR("( "), 0);

	if (list.n == 0 || open == SIZE_MAX)
		return 0;
	list = str_sub(list, open + 2, list.n);
	while (n < EXPECTED_MAX && str_word(&list, &word)) {
		if (str_ends(word, STR(",")))
			word.n--;
		out[n++] = word;
	}
	return n;
}

/* "<a>, <b>, <c>" */
static struct str
list_of(struct arena *a, const struct str *names, size_t n)
{
	struct str	 s = STR("");

	for (size_t i = 0; i < n; i++)
		s = str_fmt(a, "%.*s%s<%.*s>", STR_ARG(s), i > 0 ? ", " : "",
		    STR_ARG(names[i]));
	return s;
}

static struct str
parent_name(const xmlNode *n)
{
	return n->parent == NULL || n->parent->type != XML_ELEMENT_NODE ?
	    STR("") : str_of((const char *)n->parent->name);
}

static bool
came_before(const xmlNode *n)
{
	const xmlNode	*p;

	for (p = n->prev; p != NULL; p = p->prev)
		if (p->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)p->name, (const char *)n->name) == 0)
			return true;
	return false;
}

/* Fills c->allowed with what may stand beside this element. */
static void
look_up(struct checking *c, const xmlNode *n)
{
	c->allowed.n = 0;
	if (n->parent->type == XML_ELEMENT_NODE && schema_tree(c) != NULL)
		schema_children(c->xsd, n->parent, &c->allowed);
}

static size_t
rank(const struct checking *c, const xmlChar *name)
{
	for (size_t i = 0; i < c->allowed.n; i++)
		if (str_is(c->allowed.name[i], (const char *)name))
			return i;
	return SIZE_MAX;
}

/* The first earlier sibling that belongs after this element. */
static const xmlNode *
too_early(const struct checking *c, const xmlNode *n)
{
	size_t		 own = rank(c, n->name), other;
	const xmlNode	*s, *hit = NULL;

	for (s = n->prev; s != NULL; s = s->prev) {
		other = s->type == XML_ELEMENT_NODE ? rank(c, s->name) :
		    SIZE_MAX;
		if (other != SIZE_MAX && other > own)
			hit = s;
	}
	return hit;
}

/* Numbered names ("q1.1.9") are not misspelt, they do not exist. */
static struct str
meant(const struct checking *c, struct str name)
{
	struct str	 near = xml_nearest(name, c->allowed.name,
	    c->allowed.n);

	for (size_t i = 0; i < near.n; i++)
		if (near.p[i] >= '0' && near.p[i] <= '9')
			return STR_NONE;
	return near;
}

/* An HTML tag: what it is here, and under what name to look on. */
static void
habitual_element(struct checking *c, xmlNode *n, const struct habit *h)
{
	struct str	 name = str_of((const char *)n->name);
	struct span	 at = xml_span(raw_ours(n));
	bool		 fits = rank(c, (const xmlChar *)h->as) != SIZE_MAX;

	if (fits && h->same)
		report(c, SCHEMA_UNKNOWN_LIKE, at, name, str_of(h->as));
	else
		report(c, SCHEMA_HTML, at, name, str_of(h->th),
		    str_of(h->en));
	if (fits)
		edit_rename(&c->edits, n, h->as, /*bare*/true);
	else
		edit_remove(&c->edits, n);
}

/* An element whose parent has none of that name. */
static void
foreign_element(struct checking *c, xmlNode *n)
{
	struct str		 name = str_of((const char *)n->name);
	struct str		 near = meant(c, name);
	struct str		 parent = parent_name(n);
	struct str		 list = list_of(c->arena, c->allowed.name,
				    c->allowed.n);
	struct span		 at = xml_span(raw_ours(n));
	const struct habit	*h = habit_of(name);

	if (c->allowed.n == 0)
		report(c, SCHEMA_NOTHING_MORE, at, name, parent);
	else if (schema_tree(c) != NULL && schema_has_element(c->xsd, name))
		report(c, SCHEMA_PLACE, at, name, parent, list);
	else if (h != NULL) {
		habitual_element(c, n, h);
		return;
	} else if (near.n > 0) {
		report(c, SCHEMA_UNKNOWN_LIKE, at, name, near);
		edit_rename(&c->edits, n, str_cstr(c->arena, near),
		    /*bare*/false);
		return;
	} else
		report(c, SCHEMA_UNKNOWN, at, name, parent, list);
	edit_remove(&c->edits, n);
}

/* This element and those after it that have no business here. */
static void
foreign_elements(struct checking *c, xmlNode *n)
{
	for (; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (n->ns != NULL) {
			report(c, SCHEMA_NAMESPACE, xml_span(raw_ours(n)),
			    str_of((const char *)n->name),
			    str_of((const char *)n->ns->href));
			edit_remove(&c->edits, n);
		} else if (rank(c, n->name) == SIZE_MAX)
			foreign_element(c, n);
		if (c->allowed.n == 0)
			return;
	}
}

/* An element of that parent, in the wrong place or once too often. */
static void
misplaced_element(struct checking *c, xmlNode *n, struct str name,
    struct str expected)
{
	struct span	 at = xml_span(raw_ours(n));
	const xmlNode	*later = too_early(c, n);
	bool		 again = came_before(n);

	if (again || later != NULL || edit_renamed(&c->edits, n))
		edit_remove(&c->edits, n);
	if (edit_renamed(&c->edits, n))
		return;
	if (again)
		report(c, SCHEMA_REPEATED, at, name, parent_name(n));
	else if (later != NULL)
		report(c, SCHEMA_ORDER, at, name,
		    str_of((const char *)later->name), diag_num(c->ds,
		    span_position(xml_span(raw_ours(later))).line));
	else if (expected.n > 0)
		report(c, SCHEMA_PLACE, at, name, parent_name(n),
		    expected);
	else
		report(c, SCHEMA_NOTHING_MORE, at, name,
		    parent_name(n));
}

void
schema_content_error(struct checking *c, xmlNode *n, struct str message)
{
	struct str	 expected[EXPECTED_MAX];
	size_t		 count = expected_in(message, expected);
	struct str	 name = str_of((const char *)n->name);
	struct str	 list = list_of(c->arena, expected, count);

	look_up(c, n);
	if (str_find(message, STR("Missing child"), 0) != SIZE_MAX) {
		if (!edit_tore(&c->edits, n))
			report(c, SCHEMA_CHILD_MISSING, xml_span(
			    raw_ours(n)), name, list);
	} else if (n->ns != NULL || rank(c, n->name) == SIZE_MAX)
		foreign_elements(c, n);
	else
		misplaced_element(c, n, name, list);
}
