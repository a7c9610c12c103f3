/* Names an XSD allows: the part of XSD 1.0 that names things (elements,
 * groups, named and inner types, attribute groups), not what makes them
 * valid. */
#include "xml/schema_int.h"
#include "xml/xml_int.h"

static bool
is_xs(const struct xml_node *n, const char *name)
{
	return str_ends(xml_name(n), str_of(name)) &&
	    xml_name(n).n == strlen(name) + 3;
}

/* A global definition of that kind and name. */
static const struct xml_node *
global(const struct xml_doc *xsd, const char *kind, struct str name)
{
	const struct xml_node	*n = xml_first_element(xml_root(xsd));

	while (n != NULL && !(is_xs(n, kind) &&
	    str_eq(xml_attr(n, "name"), name)))
		n = xml_next_element(n);
	return n;
}

/* The definition of an element's type; NULL for a built-in one. */
static const struct xml_node *
type_of(const struct xml_doc *xsd, const struct xml_node *decl)
{
	struct str		 name = xml_attr(decl, "type");
	const struct xml_node	*c;

	if (name.n > 0)
		return global(xsd, "complexType", name);
	for (c = xml_first_element(decl); c != NULL; c = xml_next_element(c))
		if (is_xs(c, "complexType"))
			return c;
	return NULL;
}

/* Calls itself for what only groups; stops at the declaration wanted. */
static const struct xml_node *
find_child(const struct xml_doc *xsd, const struct xml_node *in,
    struct str name, struct allowed *all)
{
	const struct xml_node	*c, *hit;

	if (in == NULL)
		return NULL;
	for (c = xml_first_element(in); c != NULL; c = xml_next_element(c)) {
		hit = NULL;
		if (is_xs(c, "element")) {
			if (all != NULL && all->n < ALLOWED_MAX)
				all->name[all->n++] = xml_attr(c, "name");
			if (all == NULL && str_eq(xml_attr(c, "name"), name))
				return c;
		} else if (is_xs(c, "group"))
			hit = find_child(xsd, global(xsd, "group",
			    xml_attr(c, "ref")), name, all);
		else if (!is_xs(c, "attribute") && !is_xs(c, "annotation"))
			hit = find_child(xsd, c, name, all);
		if (hit != NULL)
			return hit;
	}
	return NULL;
}

static const struct xml_node *
decl_of(const struct xml_doc *xsd, const xmlNode *n)
{
	struct str		 name = str_of((const char *)n->name);
	const struct xml_node	*decl;

	if (n->ns != NULL)
		return NULL;
	if (n->parent->type != XML_ELEMENT_NODE)
		return global(xsd, "element", name);
	decl = decl_of(xsd, n->parent);
	if (decl == NULL)
		return NULL;
	return find_child(xsd, type_of(xsd, decl), name, NULL);
}

void
schema_children(const struct xml_doc *xsd, const xmlNode *n,
    struct allowed *all)
{
	const struct xml_node	*decl = decl_of(xsd, n);

	all->n = 0;
	if (decl != NULL)
		find_child(xsd, type_of(xsd, decl), STR(""), all);
}

static void
add_attributes(const struct xml_doc *xsd, const struct xml_node *in,
    struct allowed *all)
{
	const struct xml_node	*c;

	if (in == NULL)
		return;
	for (c = xml_first_element(in); c != NULL; c = xml_next_element(c)) {
		if (is_xs(c, "attribute") && all->n < ALLOWED_MAX)
			all->name[all->n++] = xml_attr(c, "name");
		else if (is_xs(c, "attributeGroup"))
			add_attributes(xsd, global(xsd, "attributeGroup",
			    xml_attr(c, "ref")), all);
		else if (is_xs(c, "simpleContent") || is_xs(c, "extension") ||
		    is_xs(c, "complexContent"))
			add_attributes(xsd, c, all);
	}
}

void
schema_attributes(const struct xml_doc *xsd, const xmlNode *n,
    struct allowed *all)
{
	const struct xml_node	*decl = decl_of(xsd, n);

	all->n = 0;
	if (decl != NULL)
		add_attributes(xsd, type_of(xsd, decl), all);
}

static bool
element_below(const struct xml_node *in, struct str name)
{
	const struct xml_node	*c;

	for (c = xml_first_element(in); c != NULL; c = xml_next_element(c))
		if ((is_xs(c, "element") &&
		    str_eq(xml_attr(c, "name"), name)) ||
		    element_below(c, name))
			return true;
	return false;
}

bool
schema_has_element(const struct xml_doc *xsd, struct str name)
{
	return element_below(xml_root(xsd), name);
}
