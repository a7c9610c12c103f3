/* What the schemas of submissions and of assessments are written with. */
#include "criteria/xsd_int.h"
#include "xml/xml.h"

/* ---- lines ---- */

void
xsd_close(struct xsd *x, const char *end)
{
	x->depth -= !x->lean;
	gen_indent(x->b, x->depth);
	buf_put(x->b, "</xs:");
	buf_put(x->b, end);
	buf_put(x->b, ">\n");
}

static void
document(struct xsd *x, const char *lang, struct str text)
{
	if (text.n == 0)
		return;
	gen_indent(x->b, x->depth);
	buf_fmt(x->b, "<xs:documentation xml:lang=\"%s\">", lang);
	xml_escape(x->b, text);
	buf_put(x->b, "</xs:documentation>\n");
}

void
xsd_explain(struct xsd *x, struct bilingual text)
{
	xsd_open(x, "<xs:annotation>");
	document(x, "th", text.th);
	document(x, "en", text.en);
	xsd_close(x, "annotation");
}

void
xsd_annotate(struct xsd *x, struct bilingual text)
{
	if (!x->lean)
		xsd_explain(x, text);
}

void
xsd_element(struct xsd *x, struct str name, const char *type, char occurs,
    struct bilingual text)
{
	xsd_open(x, "<xs:element name=\"%.*s\" type=\"%s\"%s%s>", STR_ARG(name),
	    type, occurs == '?' || occurs == '*' ? " minOccurs=\"0\"" : "",
	    occurs == '*' || occurs == '+' ? " maxOccurs=\"unbounded\"" : "");
	xsd_annotate(x, text);
	xsd_close(x, "element");
}

void
xsd_plain(struct xsd *x, const char *name, const char *type, char occurs,
    enum gen_word w)
{
	xsd_element(x, str_of(name), type, occurs, gen_word(w));
}

void
xsd_attribute(struct xsd *x, const char *name, const char *type, bool required,
    enum gen_word w)
{
	xsd_open(x, "<xs:attribute name=\"%s\" type=\"%s\"%s>", name, type,
	    required ? " use=\"required\"" : "");
	xsd_annotate(x, gen_word(w));
	xsd_close(x, "attribute");
}

void
xsd_open_content(struct xsd *x, struct str name, const char *occurs,
    struct bilingual text)
{
	xsd_open(x, "<xs:element name=\"%.*s\"%s>", STR_ARG(name), occurs);
	xsd_annotate(x, text);
	xsd_open(x, "<xs:complexType>");
	xsd_open(x, "<xs:sequence>");
}

void
xsd_close_content(struct xsd *x)
{
	xsd_close(x, "complexType");
	xsd_close(x, "element");
}

/* ---- simple types ---- */

void
xsd_pattern_type(struct xsd *x, const char *name, const char *base,
    const char *pattern, enum gen_word w)
{
	xsd_open(x, "<xs:simpleType name=\"%s\">", name);
	xsd_explain(x, gen_word(w));
	xsd_open(x, "<xs:restriction base=\"%s\">", base);
	xsd_line(x, "<xs:pattern value=\"%s\"/>", pattern);
	xsd_close(x, "restriction");
	xsd_close(x, "simpleType");
}

void
xsd_enumerated(struct xsd *x, struct str value, struct bilingual text)
{
	xsd_open(x, "<xs:enumeration value=\"%.*s\">", STR_ARG(value));
	xsd_annotate(x, text);
	xsd_close(x, "enumeration");
}

void
xsd_open_enumeration(struct xsd *x, const char *name, enum gen_word w)
{
	xsd_open(x, "<xs:simpleType name=\"%s\">", name);
	xsd_explain(x, gen_word(w));
	xsd_open(x, "<xs:restriction base=\"xs:token\">");
}

void
xsd_close_enumeration(struct xsd *x)
{
	xsd_close(x, "restriction");
	xsd_close(x, "simpleType");
}

void
xsd_simple_types(struct xsd *x)
{
	xsd_pattern_type(x, "number", "xs:token",
	    "[+\\-]?[0-9]{1,15}(\\.[0-9]{1,9})?", DOC_TYPE_NUMBER);
	xsd_pattern_type(x, "number-or-hole", "xs:token",
	    "([+\\-]?[0-9]{1,15}(\\.[0-9]{1,9})?)?", DOC_TYPE_HOLE);
	xsd_pattern_type(x, "year", "xs:token", "[0-9]{4}", DOC_TYPE_YEAR);
	xsd_pattern_type(x, "date", "xs:token",
	    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
	    DOC_TYPE_DATE);
	xsd_pattern_type(x, "url", "xs:token", "https?://[^\\s]+",
	    DOC_TYPE_URL);
	xsd_pattern_type(x, "url-or-hole", "xs:token", "(https?://[^\\s]+)?",
	    DOC_TYPE_URL);
	xsd_pattern_type(x, "id", "xs:NMTOKEN", "[A-Za-z][A-Za-z0-9._\\-]*",
	    DOC_TYPE_ID);
	xsd_pattern_type(x, "agency-id", "xs:NMTOKEN", "[a-z0-9][a-z0-9\\-]*",
	    DOC_TYPE_AGENCY);
	xsd_pattern_type(x, "width", "xs:token", "[1-9][0-9]?%|100%",
	    DOC_TYPE_WIDTH);
	xsd_pattern_type(x, "count", "xs:token", "[1-9][0-9]{0,8}",
	    DOC_TYPE_COUNT);
}

/* ---- inline text ---- */

void
xsd_open_inline(struct xsd *x, const char *name)
{
	xsd_open(x, "<xs:complexType name=\"%s\" mixed=\"true\">", name);
	xsd_open(x, "<xs:sequence>");
	xsd_line(x, "<xs:group ref=\"inlines\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\"/>");
}

void
xsd_inline_types(struct xsd *x)
{
	xsd_open(x, "<xs:group name=\"inlines\">");
	xsd_open(x, "<xs:choice>");
	xsd_plain(x, "b", "inline", '1', DOC_B);
	xsd_plain(x, "i", "inline", '1', DOC_I);
	xsd_plain(x, "sub", "inline", '1', DOC_SUB);
	xsd_plain(x, "sup", "inline", '1', DOC_SUP);
	xsd_plain(x, "br", "empty", '1', DOC_BR);
	xsd_plain(x, "a", "link", '1', DOC_A);
	xsd_plain(x, "ref", "reference", '1', DOC_REF);
	xsd_plain(x, "note", "inline", '1', DOC_FOOTNOTE);
	xsd_close(x, "choice");
	xsd_close(x, "group");
	xsd_line(x, "<xs:complexType name=\"empty\"/>");
	xsd_open_inline(x, "inline");
	xsd_close(x, "sequence");
	xsd_close(x, "complexType");
	xsd_open_inline(x, "link");
	xsd_close(x, "sequence");
	xsd_attribute(x, "href", "url", true, DOC_TYPE_URL);
	xsd_close(x, "complexType");
	xsd_open_inline(x, "reference");
	xsd_close(x, "sequence");
	xsd_attribute(x, "to", "id", true, DOC_REF);
	xsd_close(x, "complexType");
}

struct bilingual
xsd_headed(struct xsd *x, struct str code, struct bilingual title)
{
	return gen_join(x->arena, (struct bilingual){ code, code }, " ",
	    title);
}

struct bilingual
xsd_question_text(struct xsd *x, const struct question *q)
{
	struct bilingual	 text = xsd_headed(x, q->code, q->title);

	if (q->level < x->c->n_level)
		text = gen_join(x->arena, text, "\n",
		    gen_level(x->arena, x->c, q->level));
	text = gen_join(x->arena, text, "\n", q->guidance);
	return gen_join(x->arena, text, "\n",
	    gen_choices(x->arena, x->c, q));
}

void
xsd_generate(const struct criteria *c, struct buf *b,
    void (*contents)(struct xsd *), bool lean)
{
	struct arena	*a = arena_open();
	struct xsd	 x = { .c = c, .b = b, .arena = a, .lean = lean };

	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Generated from the edition's criteria.xml by "
	    "\"pmqa schema\"; do not edit. -->\n");
	xsd_open(&x, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
	    " blockDefault=\"#all\" version=\"%.*s\">", STR_ARG(c->id));
	xsd_annotate(&x, c->title);
	contents(&x);
	xsd_simple_types(&x);
	xsd_close(&x, "schema");
	arena_close(a);
}
