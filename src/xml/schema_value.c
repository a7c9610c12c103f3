/* Attributes and values: what the schema wants of them, in its own words. */
#include "base/arena.h"
#include "base/buf.h"
#include "xml/schema_int.h"
#include "xml/xml_int.h"

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
	doc = schema_between(str_sub(t, at, end), mark,
	    STR("</xs:documentation>"));
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

/* ---- attributes and values ---- */

void
schema_attribute_error(struct checking *c, const xmlNode *n, struct str attr)
{
	struct span	 at = place_of(n, attr, c->arena);
	struct str	 name = str_of((const char *)n->name), near;

	c->allowed.n = 0;
	if (schema_tree(c) != NULL)
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

void
schema_value_error(struct checking *c, const xmlNode *n, const xmlError *e,
    struct str message)
{
	struct str	 attr = schema_attr_in(message), type;
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
		type = schema_between(message, STR("type '"), STR("'"));
		form_error(c, at, place, value, str_find(c->schema->text,
		    str_fmt(c->arena, "<xs:simpleType name=\"%.*s\">",
		    STR_ARG(type)), 0));
	}
}
