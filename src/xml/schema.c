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
#include "base/buf.h"
#include "base/map.h"
#include "xml/libxml.h"
#include "xml/schema_int.h"
#include "xml/valid_int.h"
#include "xml/xml_int.h"

#define EXPECTED_MAX	32
#define PASSES_MAX	8

struct xml_schema {
	struct valid	*quick;		/* says so when all is well; or NULL */
	struct libxml	 lib;		/* once there is more to say */
	xmlSchema	*raw;
	struct str	 path, text;	/* the XSD, for what it says */
	struct arena	*arena;
};

struct checking {
	const struct xml_schema *schema;
	struct arena	*arena;
	struct diags	*ds;
	struct map	*said;		/* findings, by code, place and name */
	bool		 bad;
	const xmlNode	*spoilt;	/* its content was reported already */
	struct xml_doc	*xsd;		/* the schema as a tree, once needed */
	struct allowed	 allowed;	/* at the error spoken of */
	struct edits	 edits;		/* for the next look */
};

/* Each finding once, however often the document is looked at. */
static void
report_args(struct checking *c, enum diag_code code, struct span at,
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

/* diag_add, with the checking in place of its diagnostics. */
#define report(c, code, at, ...)					\
	report_args((c), (code), (at),					\
	    (const struct str[]){ STR_NONE, ##__VA_ARGS__ },		\
	    sizeof((const struct str[]){ STR_NONE, ##__VA_ARGS__ }) /	\
	    sizeof(struct str) - 1)

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

/* What stands between two marks; STR_NONE when they are not there. */
static struct str
between(struct str s, struct str open, struct str end)
{
	size_t	 i = str_find(s, open, 0), j;

	if (i == SIZE_MAX)
		return STR_NONE;
	i += open.n;
	j = str_find(s, end, i);
	return j == SIZE_MAX ? STR_NONE : str_sub(s, i, j);
}

static struct str
attr_in(struct str message)
{
	return between(message, STR(", attribute '"), STR("':"));
}

/* "Expected is one of ( a, b )." */
static size_t
expected_in(struct str message, struct str out[EXPECTED_MAX])
{
	struct str	 list = between(message, STR("Expected is"),
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

/* ---- looking into the schema's text ---- */

/* The documentation after `at`, up to the end of the annotation. */
static struct str
documentation(const struct checking *c, size_t at, const char *lang)
{
	struct str	 t = c->schema->text, mark, doc;
	size_t		 end = str_find(t, STR("</xs:annotation>"), at);

	if (end == SIZE_MAX)
		return STR("");
	mark = str_fmt(c->arena, "<xs:documentation xml:lang=\"%s\">", lang);
	doc = between(str_sub(t, at, end), mark, STR("</xs:documentation>"));
	return doc.p == NULL ? STR("") : doc;
}

/* The named simple type that holds `mark`; SIZE_MAX when there is none. */
static size_t
type_around(const struct checking *c, struct str mark)
{
	struct str	 t = c->schema->text;
	size_t		 at = str_find(t, mark, 0), type = SIZE_MAX, next = 0;

	if (at == SIZE_MAX)
		return SIZE_MAX;
	while ((next = str_find(t, STR("<xs:simpleType name="), next)) < at) {
		type = next;
		next++;
	}
	return type;
}

static size_t
type_of_pattern(const struct checking *c, struct str pattern)
{
	struct buf	 b;
	size_t		 at;

	buf_init(&b, 4096);
	buf_put(&b, "<xs:pattern value=\"");
	xml_escape(&b, pattern);
	buf_put(&b, "\"");
	at = type_around(c, buf_view(&b));
	buf_release(&b);
	return at;
}

/* ---- places and names ---- */

static struct span
place_of(const xmlNode *n, struct str attr, struct arena *a)
{
	if (attr.n > 0)
		return xml_attr_span(raw_ours(n), str_cstr(a, attr));
	return xml_span(raw_ours(n));
}

/* The text an element's value error is about. */
static struct span
value_place(const xmlNode *n)
{
	return xml_span(raw_ours(n->children != NULL &&
	    n->children->type == XML_TEXT_NODE ? n->children : n));
}

static struct str
where(struct checking *c, const xmlNode *n, struct str attr)
{
	if (attr.n > 0)
		return attr;
	return str_fmt(c->arena, "<%s>", (const char *)n->name);
}

/* ---- elements out of place ---- */

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

/* The schema as a tree; it was accepted, so it parses. */
static const struct xml_doc *
tree_of(struct checking *c)
{
	if (c->xsd == NULL)
		c->xsd = xml_parse(c->arena, STR("xsd"), c->schema->text,
		    diags_new(c->arena));
	return c->xsd;
}

/* Fills c->allowed with what may stand beside this element. */
static void
look_up(struct checking *c, const xmlNode *n)
{
	c->allowed.n = 0;
	if (n->parent->type == XML_ELEMENT_NODE && tree_of(c) != NULL)
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
	else if (tree_of(c) != NULL && schema_has_element(c->xsd, name))
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

static void
content_error(struct checking *c, xmlNode *n, struct str message)
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

/* ---- attributes and values ---- */

static void
attribute_error(struct checking *c, const xmlNode *n, struct str attr)
{
	struct span	 at = place_of(n, attr, c->arena);
	struct str	 name = str_of((const char *)n->name), near;

	c->allowed.n = 0;
	if (tree_of(c) != NULL)
		schema_attributes(c->xsd, n, &c->allowed);
	near = xml_nearest(attr, c->allowed.name, c->allowed.n);
	if (near.n > 0 && !xml_has_attr(raw_ours(n),
	    str_cstr(c->arena, near)))
		report(c, SCHEMA_ATTR_LIKE, at, attr, name, near);
	else
		report(c, SCHEMA_ATTR, at, attr, name);
}

/* "'met', 'partly'" -> met, partly */
static size_t
values_in(struct arena *a, struct str set, struct str out[EXPECTED_MAX],
    struct str *all)
{
	struct str	 word;
	size_t		 n = 0;

	*all = STR("");
	while (n < EXPECTED_MAX && str_word(&set, &word)) {
		if (str_ends(word, STR(",")))
			word.n--;
		if (word.n >= 2)
			word = str_sub(word, 1, word.n - 1);
		if (word.n == 0)
			continue;
		*all = str_fmt(a, "%.*s%s%.*s", STR_ARG(*all),
		    n > 0 ? ", " : "", STR_ARG(word));
		out[n++] = word;
	}
	return n;
}

static void
choice_error(struct checking *c, struct span at, struct str place,
    struct str value, struct str set)
{
	struct str	 values[EXPECTED_MAX], all;
	size_t		 n = values_in(c->arena, set, values, &all);
	struct str	 near = xml_nearest(value, values, n);

	if (near.n > 0)
		report(c, SCHEMA_CHOICE_LIKE, at, place, value, near,
		    all);
	else
		report(c, SCHEMA_CHOICE, at, place, value, all);
}

static void
form_error(struct checking *c, struct span at, struct str place,
    struct str value, size_t type)
{
	struct str	 th = STR(""), en = STR("");

	if (type != SIZE_MAX) {
		th = documentation(c, type, "th");
		en = documentation(c, type, "en");
	}
	if (th.n > 0 && en.n > 0)
		report(c, SCHEMA_FORM, at, place, value, th, en);
	else
		report(c, SCHEMA_VALUE, at, place, value);
}

static void
value_error(struct checking *c, const xmlNode *n, const xmlError *e,
    struct str message)
{
	struct str	 attr = attr_in(message), type;
	struct span	 at = attr.n > 0 ? place_of(n, attr, c->arena) :
	    value_place(n);
	struct str	 place = where(c, n, attr);
	struct str	 value = str_of(e->str1), limit = str_of(e->str2);

	switch (e->code) {
	case XML_SCHEMAV_CVC_ENUMERATION_VALID:
		choice_error(c, at, place, value, limit);
		return;
	case XML_SCHEMAV_CVC_PATTERN_VALID:
		form_error(c, at, place, value, type_of_pattern(c, limit));
		return;
	case XML_SCHEMAV_CVC_AU:
		report(c, SCHEMA_FIXED, at, place, value, limit);
		return;
	default:
		type = between(message, STR("type '"), STR("'"));
		form_error(c, at, place, value, str_find(c->schema->text,
		    str_fmt(c->arena, "<xs:simpleType name=\"%.*s\">",
		    STR_ARG(type)), 0));
	}
}

/* ---- the rest ---- */

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
		content_error(c, n, message);
		return;
	case XML_SCHEMAV_CVC_ELT_1:
		report(c, SCHEMA_ROOT, xml_span(raw_ours(n)), name);
		return;
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
		attribute_error(c, n, str_of(e->str1));
		return;
	case XML_SCHEMAV_CVC_TYPE_3_1_1:
		attribute_error(c, n, attr_in(message));
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
	bool		 whole = attr_in(message).n == 0;

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
		value_error(c, n, e, message);
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
