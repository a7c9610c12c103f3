/* Names that paths may mention: those of a model that has everything. */
#include "report/template_int.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/nearest.h"

static void
add_name(struct loader *ld, struct str name)
{
	static char	 known;		/* any address that is not NULL */

	name = str_copy(ld->arena, name);
	map_put(ld->model_names, name, &known);
	VEC_PUSH(ld->arena, ld->model_name) = name;
}

/* kind: "" or "@", for an attribute. */
static void
offer(struct loader *ld, const char *kind, struct str name)
{
	struct buf	 b;

	buf_init(&b, LIMIT_XML_TAG_BYTES);
	buf_put(&b, kind);
	buf_str(&b, name);
	if (map_get(ld->model_names, buf_view(&b)) == NULL)
		add_name(ld, buf_view(&b));
	buf_release(&b);
}

static void
collect(struct loader *ld, const struct xml_node *node)
{
	struct str	 name, value;

	offer(ld, "", xml_name(node));
	for (size_t i = 0; xml_attr_at(node, i, &name, &value); i++)
		offer(ld, "@", name);
	for (struct xml_node *c = xml_first_element(node); c != NULL;
	    c = xml_next_element(c))
		collect(ld, c);
}

static void
offer_declared(struct loader *ld, const char *kind, struct str tag)
{
	const struct str name = STR(" name=\"");
	size_t		 from = str_find(tag, name, 0), end;

	if (from == SIZE_MAX)
		return;
	from += name.n;
	end = str_find(tag, STR("\""), from);
	offer(ld, kind, str_sub(tag, from, end));
}

/* What a schema declares, by its tags alone: for a tree of it there is no
 * use, and a run waits. */
static void
collect_declared(struct loader *ld, struct str xsd)
{
	size_t	 at = str_find(xsd, STR("<"), 0), end;

	for (; at != SIZE_MAX; at = str_find(xsd, STR("<"), end)) {
		struct str	 tag = str_sub(xsd, at, xsd.n);

		end = str_find(xsd, str_starts(tag, STR("<!--")) ?
		    STR("-->") : STR(">"), at);
		tag = str_sub(xsd, at, end);
		if (str_starts(tag, STR("<xs:element ")))
			offer_declared(ld, "", tag);
		else if (str_starts(tag, STR("<xs:attribute ")))
			offer_declared(ld, "@", tag);
	}
}

/* False when there is no such model: nothing is checked then. */
static bool
collect_all(struct loader *ld)
{
	const struct template_names *names = ld->names;
	const struct xml_doc *maximal = NULL;
	struct str	 xsd = STR_NONE;

	if (ld->model_names != NULL)
		return true;
	if (names->schema != NULL)
		xsd = names->schema(names->data);
	if (xsd.p == NULL)
		maximal = names->maximal(names->data);
	if (xsd.p == NULL && maximal == NULL)
		return false;
	ld->model_names = map_new(ld->arena);
	if (maximal != NULL)
		collect(ld, xml_root(maximal));
	else
		collect_declared(ld, xsd);
	return true;
}

static bool
is_known(struct loader *ld, struct str name)
{
	if (ld->names->likely != NULL && xml_mentions(ld->names->likely, name))
		return true;
	return !collect_all(ld) || map_get(ld->model_names, name) != NULL;
}

static void
unknown_name(struct loader *ld, struct str name, struct span at)
{
	struct nearest	 near;

	nearest_init(&near, name);
	for (size_t i = 0; i < ld->model_name.n; i++)
		nearest_offer(&near, ld->model_name.v[i]);
	if (nearest_name(&near).n > 0)
		diag_add(ld->diags, TPL_NAME_LIKE, at, name,
		    nearest_name(&near));
	else
		diag_add(ld->diags, TPL_NAME_UNKNOWN, at, name);
}

void
names_check(struct loader *ld, const struct xpath *path, struct span at)
{
	const struct str *name;
	size_t		 n;

	if (ld->names == NULL)
		return;
	n = xpath_names(path, &name);
	if (n > 0 && ld->names->maximal == NULL) {
		diag_add(ld->diags, TPL_NO_MODEL, at, name[0]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (!is_known(ld, name[i]))
			unknown_name(ld, name[i], at);
}
