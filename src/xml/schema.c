/* Schema: libxml2 finds what is wrong, we say it: one finding a fact, at the
 * tag or value it is about, with what would be right.  What libxml2 leaves to
 * its message (expected elements, the attribute) is taken from there; what a
 * type means is taken from its documentation in the schema itself.
 *
 * libxml2 looks no further in a content once an element was not expected
 * there.  So that one run finds all, such elements are renamed to what was
 * meant or taken out, the document is looked at once more, and everything is
 * put back (schema_edit.c). */
#include "xml/schema.h"

#include "base/arena.h"
#include "base/map.h"
#include "xml/libxml.h"
#include "xml/schema_int.h"
#include "xml/valid_int.h"
#include "xml/xml_int.h"

#define PASSES_MAX	8

void
schema_report(struct checking *c, enum diag_code code, struct span at,
    const struct str *args, size_t n)
{
	struct str	 first = n > 0 ? str_sub(args[1], 0, args[1].n < 80 ?
			    args[1].n : 80) : STR_NONE;
	struct str	 key = str_fmt(c->arena, "%d %u %u %.*s", (int)code,
			    at.off, at.len, STR_ARG(first));

	if (map_get(c->said, key) != NULL)
		return;
	map_put(c->said, key, c);
	diag_add_args(c->ds, code, at, args, n);
}

/* ---- opening ---- */

struct opening {
	struct diags	*ds;
	const struct source *src;
};

static void
schema_error(void *data, xmlError *e)
{
	struct opening	*o = data;
	uint32_t	 line = e->line > 0 ? (uint32_t)e->line : 1;
	struct span	 at = { o->src, 0, 0 };

	if (e->level < XML_ERR_ERROR)
		return;
	if (line <= o->src->n_line)
		at.off = o->src->line[line - 1];
	diag_add(o->ds, SCHEMA_BROKEN, at, str_trim(str_of(e->message)));
}

/* libxml2's schema.  False: reported. */
static bool
open_raw(struct xml_schema *s, struct diags *ds)
{
	struct opening		 o = { ds, source_new(s->arena, s->path,
				    s->text) };
	xmlSchemaParserCtxt	*ctxt;

	if (s->raw != NULL)
		return true;
	s->lib = libxml_load();
	ctxt = s->lib.xmlSchemaNewMemParserCtxt(s->text.p, (int)s->text.n);
	s->lib.xmlSchemaSetParserStructuredErrors(ctxt, schema_error, &o);
	s->raw = s->lib.xmlSchemaParse(ctxt);
	s->lib.xmlSchemaFreeParserCtxt(ctxt);
	return s->raw != NULL;
}

struct xml_schema *
xml_schema_open(struct arena *a, struct str path, struct str xsd,
    struct diags *ds)
{
	struct xml_schema	*s = ARENA_NEW(a, struct xml_schema);
	struct xml_doc		*doc;

	s->text = str_copy(a, xsd);
	s->path = str_copy(a, path);
	s->arena = a;
	doc = xml_parse(a, s->path, s->text, diags_new(a));
	if (doc != NULL)
		s->quick = valid_new(a, doc);
	return s->quick != NULL || open_raw(s, ds) ? s : NULL;
}

void
xml_schema_close(struct xml_schema *s)
{
	if (s != NULL && s->raw != NULL)
		s->lib.xmlSchemaFree(s->raw);
}

/* ---- reading libxml2's message ---- */

struct str
schema_between(struct str s, struct str open, struct str end)
{
	size_t	 i = str_find(s, open, 0), j;

	if (i == SIZE_MAX)
		return STR_NONE;
	i += open.n;
	j = str_find(s, end, i);
	return j == SIZE_MAX ? STR_NONE : str_sub(s, i, j);
}

struct str
schema_attr_in(struct str message)
{
	return schema_between(message, STR(", attribute '"), STR("':"));
}

const struct xml_doc *
schema_tree(struct checking *c)
{
	if (c->xsd == NULL)
		c->xsd = xml_parse(c->arena, STR("xsd"), c->schema->text,
		    diags_new(c->arena));
	return c->xsd;
}

/* ---- each fault ---- */

/* The first element with that id, in document order. */
static const xmlNode *
first_with_id(const xmlNode *n, struct str id)
{
	const xmlNode	*hit = NULL;

	if (n->type != XML_ELEMENT_NODE)
		return NULL;
	if (str_eq(xml_attr(raw_ours(n), "id"), id))
		return n;
	for (n = n->children; n != NULL && hit == NULL; n = n->next)
		hit = first_with_id(n, id);
	return hit;
}

/* libxml2 also comes here when the id itself is malformed, which was said. */
static void
repeated_id(struct checking *c, const xmlNode *n, struct str message)
{
	struct str		 id = xml_attr(raw_ours(n), "id");
	const xmlNode		*first;

	if (str_find(message, STR("Duplicate"), 0) == SIZE_MAX)
		return;
	first = first_with_id(n->doc->children, id);

	report(c, SCHEMA_ID_TWICE, xml_attr_span(raw_ours(n), "id"),
	    id, diag_num(c->ds, first == NULL ? 0 :
	    span_position(xml_span(raw_ours(first))).line));
}

/* The text that stands where none may. */
static struct span
stray_text(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_TEXT_NODE && xml_span(raw_ours(c)).len > 0)
			return xml_span(raw_ours(c));
	return xml_span(raw_ours(n));
}

/* First element child: what a value cannot hold. */
static struct span
stray_element(const xmlNode *n)
{
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			return xml_span(raw_ours(c));
	return xml_span(raw_ours(n));
}

static bool
is_value_code(int code)
{
	return (code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
	    code <= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3) ||
	    (code >= XML_SCHEMAV_CVC_LENGTH_VALID &&
	    code <= XML_SCHEMAV_CVC_ENUMERATION_VALID) ||
	    code == XML_SCHEMAV_CVC_AU;
}

static void
say(struct checking *c, xmlNode *n, const xmlError *e)
{
	struct str	 message = str_trim(str_of(e->message));
	struct str	 name = str_of((const char *)n->name);

	switch (e->code) {
	case XML_SCHEMAV_ELEMENT_CONTENT:
		schema_content_error(c, n, message);
		return;
	case XML_SCHEMAV_CVC_ELT_1:
		report(c, SCHEMA_ROOT, xml_span(raw_ours(n)), name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
		schema_attribute_error(c, n, str_of(e->str1));
		return;
	case XML_SCHEMAV_CVC_TYPE_3_1_1:
		schema_attribute_error(c, n, schema_attr_in(message));
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
		report(c, SCHEMA_ATTR_MISSING, xml_span(
		    raw_ours(n)), str_of(e->str1), name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
		report(c, SCHEMA_TEXT, stray_text(n), name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
		report(c, SCHEMA_NOT_EMPTY, xml_span(raw_ours(n)),
		    name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
	case XML_SCHEMAV_CVC_TYPE_3_1_2:
		report(c, SCHEMA_ONLY_VALUE, stray_element(n), name);
		return;
	case XML_SCHEMAV_CVC_IDC:
		repeated_id(c, n, message);
		return;
	default:
		report(c, SCHEMA_OTHER, xml_span(raw_ours(n)),
		    message);
	}
}

static void
on_error(void *data, xmlError *e)
{
	struct checking	*c = data;
	xmlNode		*n = e->node;
	struct str	 message = str_trim(str_of(e->message));
	bool		 whole = schema_attr_in(message).n == 0;

	if (e->level < XML_ERR_ERROR)
		return;
	c->bad = true;
	if (n == NULL) {
		report(c, SCHEMA_OTHER, SPAN_NONE, message);
		return;
	}
	if (!is_value_code(e->code))
		say(c, n, e);
	else if (!whole || n != c->spoilt)
		schema_value_error(c, n, e, message);
	if (whole)
		c->spoilt = n;
}

/* One look at the document; true when libxml2 found nothing. */
static bool
look(struct checking *c, xmlDoc *doc)
{
	const struct libxml	*lib = &c->schema->lib;
	xmlSchemaValidCtxt	*ctxt;
	int			 r;

	c->spoilt = NULL;
	ctxt = lib->xmlSchemaNewValidCtxt(c->schema->raw);
	lib->xmlSchemaSetValidStructuredErrors(ctxt, on_error, c);
	r = lib->xmlSchemaValidateDoc(ctxt, doc);
	lib->xmlSchemaFreeValidCtxt(ctxt);
	return r == 0;
}

/* What is wrong, found by libxml2; true when nothing is. */
static bool
find_faults(const struct xml_schema *s, const struct xml_doc *doc,
    struct diags *ds)
{
	struct arena	*a = arena_open();
	struct checking	 c = { .schema = s, .arena = a, .ds = ds,
			    .said = map_new(a), .edits = { .arena = a } };
	xmlDoc		*raw = raw_doc(a, doc);
	bool		 valid = look(&c, raw);

	for (int i = 1; i < PASSES_MAX && edits_make(&c.edits); i++)
		look(&c, raw);
	xml_doc_close(c.xsd);
	arena_close(a);
	return valid && !c.bad;
}

bool
xml_schema_check(struct xml_schema *s, const struct xml_doc *doc,
    struct diags *ds)
{
	if (s->quick != NULL && valid_check(s->quick, doc))
		return true;
	return open_raw(s, ds) && find_faults(s, doc, ds);
}
