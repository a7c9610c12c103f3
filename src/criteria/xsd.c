/* XSD: the schema of an edition's submissions.  Order is fixed and all that
 * may be a hole in a draft is optional, so a draft is valid; what must be
 * filled in is for the rules.  Every element explains itself in two
 * languages, which editors show while a writer types. */
#include "criteria/xsd.h"

#include "base/arena.h"
#include "base/limits.h"
#include "criteria/criteria_int.h"
#include "criteria/generate_int.h"

struct xsd {
	const struct criteria *c;
	struct buf	*b;
	struct arena	*arena;		/* scratch of the whole run */
	int		 depth;
	bool		 lean;		/* document simple types only */
};

/* ---- lines ---- */

#define line(x, ...) gen_line((x)->b, (x)->depth, __VA_ARGS__)

/* A line that opens something; close() ends it. */
#define open(x, ...) do {						\
	line(x, __VA_ARGS__);						\
	(x)->depth++;							\
} while (0)

static void
close(struct xsd *x, const char *end)
{
	x->depth--;
	line(x, "</xs:%s>", end);
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

static void
explain(struct xsd *x, struct bilingual text)
{
	open(x, "<xs:annotation>");
	document(x, "th", text.th);
	document(x, "en", text.en);
	close(x, "annotation");
}

static void
annotate(struct xsd *x, struct bilingual text)
{
	if (!x->lean)
		explain(x, text);
}

/* An element with a named type; occurs: "1", "?", "*" or "+". */
static void
element(struct xsd *x, struct str name, const char *type, char occurs,
    struct bilingual text)
{
	open(x, "<xs:element name=\"%.*s\" type=\"%s\"%s%s>", STR_ARG(name),
	    type, occurs == '?' || occurs == '*' ? " minOccurs=\"0\"" : "",
	    occurs == '*' || occurs == '+' ? " maxOccurs=\"unbounded\"" : "");
	annotate(x, text);
	close(x, "element");
}

static void
plain(struct xsd *x, const char *name, const char *type, char occurs,
    enum gen_word w)
{
	element(x, str_of(name), type, occurs, gen_word(w));
}

static void
attribute(struct xsd *x, const char *name, const char *type, bool required,
    enum gen_word w)
{
	open(x, "<xs:attribute name=\"%s\" type=\"%s\"%s>", name, type,
	    required ? " use=\"required\"" : "");
	annotate(x, gen_word(w));
	close(x, "attribute");
}

/* Opens element, complexType and sequence of children of its own. */
static void
open_content(struct xsd *x, struct str name, const char *occurs,
    struct bilingual text)
{
	open(x, "<xs:element name=\"%.*s\"%s>", STR_ARG(name), occurs);
	annotate(x, text);
	open(x, "<xs:complexType>");
	open(x, "<xs:sequence>");
}

static void
close_content(struct xsd *x)
{
	close(x, "complexType");
	close(x, "element");
}

#define OPTIONAL " minOccurs=\"0\""
#define MANY	 " minOccurs=\"0\" maxOccurs=\"unbounded\""

/* ---- simple types ---- */

static void
pattern_type(struct xsd *x, const char *name, const char *base,
    const char *pattern, enum gen_word w)
{
	open(x, "<xs:simpleType name=\"%s\">", name);
	explain(x, gen_word(w));
	open(x, "<xs:restriction base=\"%s\">", base);
	line(x, "<xs:pattern value=\"%s\"/>", pattern);
	close(x, "restriction");
	close(x, "simpleType");
}

static void
enumerated(struct xsd *x, struct str value, struct bilingual text)
{
	open(x, "<xs:enumeration value=\"%.*s\">", STR_ARG(value));
	annotate(x, text);
	close(x, "enumeration");
}

static void
open_enumeration(struct xsd *x, const char *name, enum gen_word w)
{
	open(x, "<xs:simpleType name=\"%s\">", name);
	explain(x, gen_word(w));
	open(x, "<xs:restriction base=\"xs:token\">");
}

static void
close_enumeration(struct xsd *x)
{
	close(x, "restriction");
	close(x, "simpleType");
}

static void
edition_types(struct xsd *x)
{
	const struct scoring	*s = x->c->scoring;

	open_enumeration(x, "mark", DOC_TYPE_MARK);
	for (size_t i = 0; i < s->n_mark; i++)
		if (s->mark[i].kind == MARK_VALUE)
			enumerated(x, s->mark[i].id, s->mark[i].name);
	close_enumeration(x);
	open_enumeration(x, "area", DOC_TYPE_AREA);
	for (size_t i = 0; i < x->c->n_area; i++)
		enumerated(x, x->c->area[i].id, x->c->area[i].name);
	close_enumeration(x);
	open_enumeration(x, "area-or-hole", DOC_TYPE_AREA);
	for (size_t i = 0; i < x->c->n_area; i++)
		enumerated(x, x->c->area[i].id, x->c->area[i].name);
	line(x, "<xs:enumeration value=\"\"/>");
	close_enumeration(x);
	open_enumeration(x, "status", DOC_STATUS);
	enumerated(x, STR("draft"), gen_word(WORD_DRAFT));
	enumerated(x, STR("final"), gen_word(WORD_FINAL));
	close_enumeration(x);
	open_enumeration(x, "direction", DOC_DIRECTION);
	enumerated(x, STR("up"), gen_word(DOC_UP));
	enumerated(x, STR("down"), gen_word(DOC_DOWN));
	close_enumeration(x);
}

static void
simple_types(struct xsd *x)
{
	pattern_type(x, "number", "xs:token",
	    "[+\\-]?[0-9]{1,15}(\\.[0-9]{1,9})?", DOC_TYPE_NUMBER);
	pattern_type(x, "number-or-hole", "xs:token",
	    "([+\\-]?[0-9]{1,15}(\\.[0-9]{1,9})?)?", DOC_TYPE_HOLE);
	pattern_type(x, "year", "xs:token", "[0-9]{4}", DOC_TYPE_YEAR);
	pattern_type(x, "date", "xs:token",
	    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
	    DOC_TYPE_DATE);
	pattern_type(x, "url", "xs:token", "https?://[^\\s]+", DOC_TYPE_URL);
	pattern_type(x, "url-or-hole", "xs:token", "(https?://[^\\s]+)?",
	    DOC_TYPE_URL);
	pattern_type(x, "id", "xs:NMTOKEN", "[A-Za-z][A-Za-z0-9._\\-]*",
	    DOC_TYPE_ID);
	pattern_type(x, "agency-id", "xs:NMTOKEN", "[a-z0-9][a-z0-9\\-]*",
	    DOC_TYPE_AGENCY);
	pattern_type(x, "width", "xs:token", "[1-9][0-9]?%|100%",
	    DOC_TYPE_WIDTH);
	pattern_type(x, "count", "xs:token", "[1-9][0-9]{0,8}",
	    DOC_TYPE_COUNT);
}

/* ---- rich text ---- */

/* Mixed content of the inline elements, with more after them. */
static void
open_inline(struct xsd *x, const char *name)
{
	open(x, "<xs:complexType name=\"%s\" mixed=\"true\">", name);
	open(x, "<xs:sequence>");
	line(x, "<xs:group ref=\"inlines\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\"/>");
}

static void
inline_types(struct xsd *x)
{
	open(x, "<xs:group name=\"inlines\">");
	open(x, "<xs:choice>");
	plain(x, "b", "inline", '1', DOC_B);
	plain(x, "i", "inline", '1', DOC_I);
	plain(x, "sub", "inline", '1', DOC_SUB);
	plain(x, "sup", "inline", '1', DOC_SUP);
	plain(x, "br", "empty", '1', DOC_BR);
	plain(x, "a", "link", '1', DOC_A);
	plain(x, "ref", "reference", '1', DOC_REF);
	close(x, "choice");
	close(x, "group");
	line(x, "<xs:complexType name=\"empty\"/>");
	open_inline(x, "inline");
	close(x, "sequence");
	close(x, "complexType");
	open_inline(x, "link");
	close(x, "sequence");
	attribute(x, "href", "url", true, DOC_TYPE_URL);
	close(x, "complexType");
	open_inline(x, "reference");
	close(x, "sequence");
	attribute(x, "to", "id", true, DOC_REF);
	close(x, "complexType");
}

static void
list_types(struct xsd *x)
{
	open_inline(x, "entry");
	open(x, "<xs:choice minOccurs=\"0\">");
	plain(x, "ul", "entries", '1', DOC_UL);
	plain(x, "ol", "entries", '1', DOC_OL);
	close(x, "choice");
	close(x, "sequence");
	close(x, "complexType");
	open(x, "<xs:complexType name=\"entries\">");
	open(x, "<xs:sequence>");
	plain(x, "li", "entry", '*', DOC_LI);
	close(x, "sequence");
	close(x, "complexType");
}

static void
table_types(struct xsd *x)
{
	open_inline(x, "cell");
	close(x, "sequence");
	attribute(x, "colspan", "count", false, DOC_TYPE_COUNT);
	attribute(x, "rowspan", "count", false, DOC_TYPE_COUNT);
	open(x, "<xs:attribute name=\"align\">");
	open(x, "<xs:simpleType>");
	open(x, "<xs:restriction base=\"xs:token\">");
	line(x, "<xs:enumeration value=\"start\"/>");
	line(x, "<xs:enumeration value=\"center\"/>");
	line(x, "<xs:enumeration value=\"end\"/>");
	line(x, "<xs:enumeration value=\"decimal\"/>");
	close_enumeration(x);
	close(x, "attribute");
	close(x, "complexType");
	open(x, "<xs:complexType name=\"row\">");
	open(x, "<xs:choice maxOccurs=\"unbounded\">");
	plain(x, "th", "cell", '1', DOC_TH);
	plain(x, "td", "cell", '1', DOC_TD);
	close(x, "choice");
	close(x, "complexType");
	open(x, "<xs:complexType name=\"table\">");
	open(x, "<xs:sequence>");
	plain(x, "caption", "inline", '?', DOC_CAPTION);
	plain(x, "tr", "row", '+', DOC_TR);
	close(x, "sequence");
	attribute(x, "id", "id", false, DOC_TYPE_ID);
	close(x, "complexType");
}

static void
rich_types(struct xsd *x)
{
	open(x, "<xs:complexType name=\"picture\">");
	open(x, "<xs:sequence>");
	plain(x, "caption", "inline", '?', DOC_CAPTION);
	close(x, "sequence");
	attribute(x, "id", "id", false, DOC_TYPE_ID);
	attribute(x, "href", "xs:token", true, DOC_FIGURE);
	attribute(x, "alt", "xs:string", true, DOC_FIGURE);
	attribute(x, "width", "width", false, DOC_TYPE_WIDTH);
	close(x, "complexType");
	open(x, "<xs:complexType name=\"rich\">");
	open(x, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
	plain(x, "p", "inline", '1', DOC_P);
	plain(x, "ul", "entries", '1', DOC_UL);
	plain(x, "ol", "entries", '1', DOC_OL);
	plain(x, "table", "table", '1', DOC_TABLE);
	plain(x, "figure", "picture", '1', DOC_FIGURE);
	close(x, "choice");
	close(x, "complexType");
}

/* A value as text, with attributes to follow. */
static void
open_value(struct xsd *x, const char *name, const char *base)
{
	open(x, "<xs:complexType name=\"%s\">", name);
	open(x, "<xs:simpleContent>");
	open(x, "<xs:extension base=\"%s\">", base);
}

static void
close_value(struct xsd *x)
{
	close(x, "extension");
	close(x, "simpleContent");
	close(x, "complexType");
}

static void
value_types(struct xsd *x)
{
	open_value(x, "quantity", "number-or-hole");
	attribute(x, "unit", "xs:token", false, WORD_QUANTITY);
	close_value(x);
	open_value(x, "result", "number-or-hole");
	attribute(x, "year", "year", true, DOC_TYPE_YEAR);
	close_value(x);
}

/* ---- questions ---- */

/* The named type of a blank; NULL: it gets its own. */
static const char *
type_of(const struct part *p)
{
	switch (p->type) {
	case PART_TEXT:
		return "rich";
	case PART_SHORTTEXT:
		return "inline";
	case PART_LIST:
		return "entries";
	case PART_URL:
		return "url-or-hole";
	case PART_PERCENT:
		return "number-or-hole";
	case PART_QUANTITY:
		return "quantity";
	case PART_ENUM:
		return "area-or-hole";
	case PART_RECORD:
	case PART_PERIOD:
		return NULL;
	}
	return NULL;
}

/* Interval: its units are the part's own. */
static void
period(struct xsd *x, const struct part *p, struct bilingual text)
{
	struct str	 rest = p->units, unit;

	open(x, "<xs:element name=\"%.*s\" minOccurs=\"0\">",
	    STR_ARG(p->key));
	annotate(x, text);
	open(x, "<xs:complexType>");
	open(x, "<xs:simpleContent>");
	open(x, "<xs:extension base=\"xs:string\">");
	attribute(x, "every", "count", false, WORD_PERIOD);
	open(x, "<xs:attribute name=\"unit\">");
	open(x, "<xs:simpleType>");
	open(x, "<xs:restriction base=\"xs:token\">");
	while (str_word(&rest, &unit))
		line(x, "<xs:enumeration value=\"%.*s\"/>", STR_ARG(unit));
	close_enumeration(x);
	close(x, "attribute");
	close(x, "extension");
	close(x, "simpleContent");
	close_content(x);
}

static void
part(struct xsd *x, const struct question *q, const struct part *p)
{
	struct bilingual	 text = gen_join(x->arena, p->label, "\n",
	    gen_part_rule(x->arena, x->c, q, p));
	const char		*type = type_of(p);

	if (type != NULL) {
		element(x, p->key, type, '?', text);
		return;
	}
	if (p->type == PART_PERIOD) {
		period(x, p, text);
		return;
	}
	open_content(x, p->key, MANY, text);
	for (size_t i = 0; i < p->n_field; i++)
		part(x, q, &p->field[i]);
	close(x, "sequence");
	close_content(x);
}

/* The agency's own mark, one for each level the question is scored at. */
static void
mark_attributes(struct xsd *x, const struct question *q)
{
	for (size_t i = 0; i < q->n_unit; i++) {
		struct str name = mark_attr(x->arena, x->c, q, i);

		open(x, "<xs:attribute name=\"%.*s\" type=\"mark\">",
		    STR_ARG(name));
		annotate(x, gen_join(x->arena, gen_word(WORD_SELF), " · ",
		    gen_level(x->arena, x->c, q->unit[i])));
		close(x, "attribute");
	}
}

static struct bilingual
headed(struct xsd *x, struct str code, struct bilingual title)
{
	return gen_join(x->arena, (struct bilingual){ code, code }, " ",
	    title);
}

static void
question(struct xsd *x, const struct question *q)
{
	struct bilingual	 text = headed(x, q->code, q->title);

	if (q->level < x->c->n_level)
		text = gen_join(x->arena, text, "\n",
		    gen_level(x->arena, x->c, q->level));
	text = gen_join(x->arena, text, "\n", q->guidance);
	text = gen_join(x->arena, text, "\n",
	    gen_choices(x->arena, x->c, q));
	if (q->n_part == 0) {
		element(x, q->element, "rich", '?', text);
		return;
	}
	open_content(x, q->element, OPTIONAL, text);
	if (!has_own_summary(q))
		plain(x, "summary", "inline", '?', WORD_SUMMARY);
	for (size_t i = 0; i < q->n_part; i++)
		part(x, q, &q->part[i]);
	close(x, "sequence");
	mark_attributes(x, q);
	close_content(x);
}

static void
profile(struct xsd *x)
{
	struct bilingual	 title = x->c->profile_title;

	if (x->c->n_profile == 0)
		return;
	open_content(x, STR("profile"), OPTIONAL, title.th.n > 0 ? title :
	    gen_word(WORD_PROFILE));
	for (size_t i = 0; i < x->c->n_profile; i++)
		for (size_t j = 0; j < x->c->profile[i].n_question; j++)
			question(x, &x->c->profile[i].question[j]);
	close(x, "sequence");
	close_content(x);
}

/* ---- results ---- */

static void
kpi_types(struct xsd *x)
{
	open(x, "<xs:group name=\"kpi-content\">");
	open(x, "<xs:sequence>");
	plain(x, "name", "xs:string", '?', DOC_KPI_NAME);
	plain(x, "unit", "xs:string", '?', DOC_KPI_UNIT);
	plain(x, "target", "number-or-hole", '?', DOC_TARGET);
	plain(x, "result", "result", '*', DOC_RESULT);
	plain(x, "remark", "inline", '?', DOC_REMARK);
	close(x, "sequence");
	close(x, "group");
	open(x, "<xs:attributeGroup name=\"kpi-attributes\">");
	attribute(x, "id", "id", true, DOC_TYPE_ID);
	attribute(x, "direction", "direction", true, DOC_DIRECTION);
	attribute(x, "ceiling", "number", false, DOC_CEILING);
	attribute(x, "area", "area", false, DOC_AREA);
	attribute(x, "measures", "xs:NMTOKENS", false, DOC_MEASURES);
	close(x, "attributeGroup");
}

static void
group_attribute(struct xsd *x, const struct item *it)
{
	struct bilingual	 text;

	open(x, "<xs:attribute name=\"group\" use=\"required\">");
	annotate(x, gen_word(DOC_KPI_GROUP));
	open(x, "<xs:simpleType>");
	open(x, "<xs:restriction base=\"xs:token\">");
	for (size_t i = 0; i < it->n_group; i++) {
		text = it->group[i].title;
		if (it->group[i].starred)
			text = gen_join(x->arena, text, " · ",
			    gen_word(WORD_STARRED));
		enumerated(x, it->group[i].id, text);
	}
	close_enumeration(x);
	close(x, "attribute");
}

static void
kpis(struct xsd *x, const struct item *it)
{
	open(x, "<xs:element name=\"kpi\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\">");
	annotate(x, gen_word(DOC_KPI));
	open(x, "<xs:complexType>");
	line(x, "<xs:group ref=\"kpi-content\"/>");
	line(x, "<xs:attributeGroup ref=\"kpi-attributes\"/>");
	group_attribute(x, it);
	close_content(x);
}

static void
item(struct xsd *x, const struct item *it)
{
	struct bilingual	 text = headed(x, it->id, it->title);
	struct str		 n = str_fmt(x->arena, "%u", it->n_kpi);

	if (it->n_kpi > 0)
		text = gen_join(x->arena, text, "\n", gen_join(x->arena,
		    gen_word(WORD_KPI_COUNT), ": ",
		    (struct bilingual){ n, n }));
	open_content(x, it->element, OPTIONAL, text);
	for (size_t i = 0; i < it->n_question; i++)
		question(x, &it->question[i]);
	if (it->n_group > 0)
		kpis(x, it);
	close(x, "sequence");
	close_content(x);
}

static void
category(struct xsd *x, const struct category *k)
{
	open_content(x, k->element, OPTIONAL, gen_join(x->arena,
	    headed(x, k->id, k->title), "\n", k->intent));
	for (size_t i = 0; i < k->n_item; i++)
		item(x, &k->item[i]);
	close(x, "sequence");
	close_content(x);
}

/* ---- the rest of a submission ---- */

static void
agency(struct xsd *x)
{
	open_content(x, STR("agency"), "", gen_word(DOC_AGENCY));
	plain(x, "name", "xs:string", '1', DOC_NAME);
	plain(x, "name-en", "xs:string", '?', DOC_NAME_EN);
	plain(x, "short-name", "xs:string", '?', DOC_SHORT_NAME);
	plain(x, "ministry", "xs:string", '?', DOC_MINISTRY);
	plain(x, "province", "xs:string", '?', DOC_PROVINCE);
	plain(x, "type", "xs:string", '?', DOC_AGENCY_TYPE);
	plain(x, "logo", "logo", '?', DOC_LOGO);
	plain(x, "head", "xs:string", '?', DOC_HEAD);
	plain(x, "contact", "xs:string", '?', DOC_CONTACT);
	plain(x, "staff", "number-or-hole", '?', DOC_STAFF);
	plain(x, "budget", "quantity", '?', DOC_BUDGET);
	close(x, "sequence");
	attribute(x, "id", "agency-id", true, DOC_AGENCY_ID);
	close_content(x);
}

static void
executive_summary(struct xsd *x)
{
	open_content(x, STR("summary"), OPTIONAL, gen_word(DOC_EXECUTIVE));
	plain(x, "vision", "rich", '?', DOC_VISION);
	plain(x, "mission", "rich", '?', DOC_MISSION);
	plain(x, "concept", "rich", '?', DOC_CONCEPT);
	plain(x, "highlights", "rich", '?', DOC_HIGHLIGHTS);
	close(x, "sequence");
	close_content(x);
}

static void
evidence_types(struct xsd *x)
{
	open(x, "<xs:complexType name=\"logo\">");
	attribute(x, "href", "xs:token", true, DOC_LOGO);
	attribute(x, "alt", "xs:string", true, DOC_LOGO);
	close(x, "complexType");
	open_inline(x, "document");
	close(x, "sequence");
	attribute(x, "id", "id", true, DOC_TYPE_ID);
	attribute(x, "title", "xs:string", true, DOC_DOCUMENT);
	attribute(x, "href", "xs:token", false, DOC_DOCUMENT);
	attribute(x, "date", "date", false, DOC_TYPE_DATE);
	attribute(x, "url", "url", false, DOC_TYPE_URL);
	close(x, "complexType");
}

static void
evidence(struct xsd *x)
{
	open_content(x, STR("evidence"), OPTIONAL, gen_word(DOC_EVIDENCE));
	plain(x, "document", "document", '*', DOC_DOCUMENT);
	close(x, "sequence");
	close_content(x);
}

static void
submission(struct xsd *x)
{
	open_content(x, STR("submission"), "", gen_word(DOC_SUBMISSION));
	agency(x);
	executive_summary(x);
	profile(x);
	for (size_t i = 0; i < x->c->n_category; i++)
		category(x, &x->c->category[i]);
	evidence(x);
	close(x, "sequence");
	open(x, "<xs:attribute name=\"edition\" type=\"xs:token\" "
	    "use=\"required\" fixed=\"%.*s\">", STR_ARG(x->c->id));
	annotate(x, gen_word(DOC_EDITION));
	close(x, "attribute");
	attribute(x, "fiscal-year", "year", true, DOC_FISCAL_YEAR);
	attribute(x, "status", "status", false, DOC_STATUS);
	close(x, "complexType");
	open(x, "<xs:unique name=\"ids\">");
	line(x, "<xs:selector xpath=\".//document | .//kpi | .//figure | "
	    ".//table\"/>");
	line(x, "<xs:field xpath=\"@id\"/>");
	close(x, "unique");
	close(x, "element");
}

static void
generate(const struct criteria *c, struct buf *b, bool lean)
{
	struct arena	*a = arena_open();
	struct xsd	 x = { .c = c, .b = b, .arena = a, .lean = lean };

	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Generated from the edition's criteria.xml by "
	    "\"pmqa schema\"; do not edit. -->\n");
	open(&x, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
	    "blockDefault=\"#all\" version=\"%.*s\">", STR_ARG(c->id));
	annotate(&x, c->title);
	submission(&x);
	kpi_types(&x);
	evidence_types(&x);
	rich_types(&x);
	table_types(&x);
	list_types(&x);
	inline_types(&x);
	value_types(&x);
	edition_types(&x);
	simple_types(&x);
	close(&x, "schema");
	arena_close(a);
}

void
criteria_schema(const struct criteria *c, struct buf *b)
{
	generate(c, b, /*lean*/false);
}

void
criteria_schema_lean(const struct criteria *c, struct buf *b)
{
	generate(c, b, /*lean*/true);
}

void
criteria_catalog(const struct criteria *c, struct buf *b)
{
	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Generated by \"pmqa schema\"; do not edit. -->\n"
	    "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\""
	    ">\n");
	buf_fmt(b, "  <system systemId=\"submission.xsd\" "
	    "uri=\"submission.xsd\"/>\n"
	    "  <uri name=\"submission.xsd\" uri=\"submission.xsd\"/>\n"
	    "  <system systemId=\"urn:pmqa:%.*s:submission.xsd\" "
	    "uri=\"submission.xsd\"/>\n"
	    "  <uri name=\"urn:pmqa:%.*s:submission.xsd\" "
	    "uri=\"submission.xsd\"/>\n"
	    "  <systemSuffix systemIdSuffix=\"%.*s/submission.xsd\" "
	    "uri=\"submission.xsd\"/>\n"
	    "  <uriSuffix uriSuffix=\"%.*s/submission.xsd\" "
	    "uri=\"submission.xsd\"/>\n</catalog>\n",
	    STR_ARG(c->id), STR_ARG(c->id), STR_ARG(c->id), STR_ARG(c->id));
}
