/* XSD: the schema of an edition's submissions.  Order is fixed and all that
 * may be a hole in a draft is optional, so a draft is valid; what must be
 * filled in is for the rules.  Every element explains itself in two
 * languages, which editors show while a writer types. */
#include "criteria/xsd.h"

#include "base/arena.h"
#include "base/limits.h"
#include "criteria/criteria_int.h"
#include "criteria/xsd_int.h"

static void
edition_types(struct xsd *x)
{
	const struct scoring	*s = x->c->scoring;

	xsd_open_enumeration(x, "mark", DOC_TYPE_MARK);
	for (size_t i = 0; i < s->n_mark; i++)
		if (s->mark[i].kind == MARK_VALUE)
			xsd_enumerated(x, s->mark[i].id, s->mark[i].name);
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "area", DOC_TYPE_AREA);
	for (size_t i = 0; i < x->c->n_area; i++)
		xsd_enumerated(x, x->c->area[i].id, x->c->area[i].name);
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "area-or-hole", DOC_TYPE_AREA);
	for (size_t i = 0; i < x->c->n_area; i++)
		xsd_enumerated(x, x->c->area[i].id, x->c->area[i].name);
	xsd_line(x, "<xs:enumeration value=\"\"/>");
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "status", DOC_STATUS);
	xsd_enumerated(x, STR("draft"), gen_word(WORD_DRAFT));
	xsd_enumerated(x, STR("final"), gen_word(WORD_FINAL));
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "direction", DOC_DIRECTION);
	xsd_enumerated(x, STR("up"), gen_word(DOC_UP));
	xsd_enumerated(x, STR("down"), gen_word(DOC_DOWN));
	xsd_close_enumeration(x);
}

/* ---- rich text ---- */

static void
list_types(struct xsd *x)
{
	xsd_open_inline(x, "entry");
	xsd_open(x, "<xs:choice minOccurs=\"0\">");
	xsd_plain(x, "ul", "entries", '1', DOC_UL);
	xsd_plain(x, "ol", "entries", '1', DOC_OL);
	xsd_close(x, "choice");
	xsd_close(x, "sequence");
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"entries\">");
	xsd_open(x, "<xs:sequence>");
	xsd_plain(x, "li", "entry", '*', DOC_LI);
	xsd_close(x, "sequence");
	xsd_close(x, "complexType");
}

static void
table_types(struct xsd *x)
{
	xsd_open_inline(x, "cell");
	xsd_close(x, "sequence");
	xsd_attribute(x, "colspan", "count", false, DOC_TYPE_COUNT);
	xsd_attribute(x, "rowspan", "count", false, DOC_TYPE_COUNT);
	xsd_open(x, "<xs:attribute name=\"align\">");
	xsd_open(x, "<xs:simpleType>");
	xsd_open(x, "<xs:restriction base=\"xs:token\">");
	xsd_line(x, "<xs:enumeration value=\"start\"/>");
	xsd_line(x, "<xs:enumeration value=\"center\"/>");
	xsd_line(x, "<xs:enumeration value=\"end\"/>");
	xsd_line(x, "<xs:enumeration value=\"decimal\"/>");
	xsd_close_enumeration(x);
	xsd_close(x, "attribute");
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"row\">");
	xsd_open(x, "<xs:choice maxOccurs=\"unbounded\">");
	xsd_plain(x, "th", "cell", '1', DOC_TH);
	xsd_plain(x, "td", "cell", '1', DOC_TD);
	xsd_close(x, "choice");
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"table\">");
	xsd_open(x, "<xs:sequence>");
	xsd_plain(x, "caption", "inline", '?', DOC_CAPTION);
	xsd_plain(x, "tr", "row", '+', DOC_TR);
	xsd_close(x, "sequence");
	xsd_attribute(x, "id", "id", false, DOC_TYPE_ID);
	xsd_close(x, "complexType");
}

static void
rich_types(struct xsd *x)
{
	xsd_open(x, "<xs:complexType name=\"picture\">");
	xsd_open(x, "<xs:sequence>");
	xsd_plain(x, "caption", "inline", '?', DOC_CAPTION);
	xsd_close(x, "sequence");
	xsd_attribute(x, "id", "id", false, DOC_TYPE_ID);
	xsd_attribute(x, "href", "xs:token", true, DOC_FIGURE);
	xsd_attribute(x, "alt", "xs:string", true, DOC_FIGURE);
	xsd_attribute(x, "width", "width", false, DOC_TYPE_WIDTH);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"rich\">");
	xsd_open(x, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
	xsd_plain(x, "p", "inline", '1', DOC_P);
	xsd_plain(x, "ul", "entries", '1', DOC_UL);
	xsd_plain(x, "ol", "entries", '1', DOC_OL);
	xsd_plain(x, "table", "table", '1', DOC_TABLE);
	xsd_plain(x, "figure", "picture", '1', DOC_FIGURE);
	xsd_close(x, "choice");
	xsd_close(x, "complexType");
}

/* A value as text, with attributes to follow. */
static void
open_value(struct xsd *x, const char *name, const char *base)
{
	xsd_open(x, "<xs:complexType name=\"%s\">", name);
	xsd_open(x, "<xs:simpleContent>");
	xsd_open(x, "<xs:extension base=\"%s\">", base);
}

static void
close_value(struct xsd *x)
{
	xsd_close(x, "extension");
	xsd_close(x, "simpleContent");
	xsd_close(x, "complexType");
}

static void
value_types(struct xsd *x)
{
	open_value(x, "quantity", "number-or-hole");
	xsd_attribute(x, "unit", "xs:token", false, WORD_QUANTITY);
	close_value(x);
	open_value(x, "result", "number-or-hole");
	xsd_attribute(x, "year", "year", true, DOC_TYPE_YEAR);
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

	xsd_open(x, "<xs:element name=\"%.*s\" minOccurs=\"0\">",
	    STR_ARG(p->key));
	xsd_annotate(x, text);
	xsd_open(x, "<xs:complexType>");
	xsd_open(x, "<xs:simpleContent>");
	xsd_open(x, "<xs:extension base=\"xs:string\">");
	xsd_attribute(x, "every", "count", false, WORD_PERIOD);
	xsd_open(x, "<xs:attribute name=\"unit\">");
	xsd_open(x, "<xs:simpleType>");
	xsd_open(x, "<xs:restriction base=\"xs:token\">");
	while (str_word(&rest, &unit))
		xsd_line(x, "<xs:enumeration value=\"%.*s\"/>", STR_ARG(unit));
	xsd_close_enumeration(x);
	xsd_close(x, "attribute");
	xsd_close(x, "extension");
	xsd_close(x, "simpleContent");
	xsd_close_content(x);
}

static void
part(struct xsd *x, const struct question *q, const struct part *p)
{
	struct bilingual	 text = gen_join(x->arena, p->label, "\n",
	    gen_part_rule(x->arena, x->c, q, p));
	const char		*type = type_of(p);

	if (type != NULL) {
		xsd_element(x, p->key, type, '?', text);
		return;
	}
	if (p->type == PART_PERIOD) {
		period(x, p, text);
		return;
	}
	xsd_open_content(x, p->key, MANY, text);
	for (size_t i = 0; i < p->n_field; i++)
		part(x, q, &p->field[i]);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

/* The agency's own mark, one for each level the question is scored at. */
static void
mark_attributes(struct xsd *x, const struct question *q)
{
	for (size_t i = 0; i < q->n_unit; i++) {
		struct str name = unit_attr(x->arena, "self", x->c, q, i);

		xsd_open(x, "<xs:attribute name=\"%.*s\" type=\"mark\">",
		    STR_ARG(name));
		xsd_annotate(x, gen_join(x->arena, gen_word(WORD_SELF), " · ",
		    gen_level(x->arena, x->c, q->unit[i])));
		xsd_close(x, "attribute");
	}
}

static void
question(struct xsd *x, const struct question *q)
{
	struct bilingual	 text = xsd_question_text(x, q);

	if (q->n_part == 0) {
		xsd_element(x, q->element, "rich", '?', text);
		return;
	}
	xsd_open_content(x, q->element, OPTIONAL, text);
	if (!has_own_summary(q))
		xsd_plain(x, "summary", "inline", '?', WORD_SUMMARY);
	for (size_t i = 0; i < q->n_part; i++)
		part(x, q, &q->part[i]);
	xsd_close(x, "sequence");
	mark_attributes(x, q);
	xsd_close_content(x);
}

static void
profile(struct xsd *x)
{
	struct bilingual	 title = x->c->profile_title;

	if (x->c->n_profile == 0)
		return;
	xsd_open_content(x, STR("profile"), OPTIONAL, title.th.n > 0 ? title :
	    gen_word(WORD_PROFILE));
	for (size_t i = 0; i < x->c->n_profile; i++)
		for (size_t j = 0; j < x->c->profile[i].n_question; j++)
			question(x, &x->c->profile[i].question[j]);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

/* ---- results ---- */

static void
kpi_types(struct xsd *x)
{
	xsd_open(x, "<xs:group name=\"kpi-content\">");
	xsd_open(x, "<xs:sequence>");
	xsd_plain(x, "name", "xs:string", '?', DOC_KPI_NAME);
	xsd_plain(x, "unit", "xs:string", '?', DOC_KPI_UNIT);
	xsd_plain(x, "target", "number-or-hole", '?', DOC_TARGET);
	xsd_plain(x, "result", "result", '*', DOC_RESULT);
	xsd_plain(x, "remark", "inline", '?', DOC_REMARK);
	xsd_close(x, "sequence");
	xsd_close(x, "group");
	xsd_open(x, "<xs:attributeGroup name=\"kpi-attributes\">");
	xsd_attribute(x, "id", "id", true, DOC_TYPE_ID);
	xsd_attribute(x, "direction", "direction", true, DOC_DIRECTION);
	xsd_attribute(x, "ceiling", "number", false, DOC_CEILING);
	xsd_attribute(x, "area", "area", false, DOC_AREA);
	xsd_attribute(x, "measures", "xs:NMTOKENS", false, DOC_MEASURES);
	xsd_close(x, "attributeGroup");
}

static void
group_attribute(struct xsd *x, const struct item *it)
{
	struct bilingual	 text;

	xsd_open(x, "<xs:attribute name=\"group\" use=\"required\">");
	xsd_annotate(x, gen_word(DOC_KPI_GROUP));
	xsd_open(x, "<xs:simpleType>");
	xsd_open(x, "<xs:restriction base=\"xs:token\">");
	for (size_t i = 0; i < it->n_group; i++) {
		text = it->group[i].title;
		if (it->group[i].starred)
			text = gen_join(x->arena, text, " · ",
			    gen_word(WORD_STARRED));
		xsd_enumerated(x, it->group[i].id, text);
	}
	xsd_close_enumeration(x);
	xsd_close(x, "attribute");
}

static void
kpis(struct xsd *x, const struct item *it)
{
	xsd_open(x, "<xs:element name=\"kpi\" minOccurs=\"0\" "
	    "maxOccurs=\"unbounded\">");
	xsd_annotate(x, gen_word(DOC_KPI));
	xsd_open(x, "<xs:complexType>");
	xsd_line(x, "<xs:group ref=\"kpi-content\"/>");
	xsd_line(x, "<xs:attributeGroup ref=\"kpi-attributes\"/>");
	group_attribute(x, it);
	xsd_close_content(x);
}

static void
item(struct xsd *x, const struct item *it)
{
	struct bilingual	 text = xsd_headed(x, it->id, it->title);
	struct str		 n = str_fmt(x->arena, "%u", it->n_kpi);

	if (it->n_kpi > 0)
		text = gen_join(x->arena, text, "\n", gen_join(x->arena,
		    gen_word(WORD_KPI_COUNT), ": ",
		    (struct bilingual){ n, n }));
	xsd_open_content(x, it->element, OPTIONAL, text);
	for (size_t i = 0; i < it->n_question; i++)
		question(x, &it->question[i]);
	if (it->n_group > 0)
		kpis(x, it);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

static void
category(struct xsd *x, const struct category *k)
{
	xsd_open_content(x, k->element, OPTIONAL, gen_join(x->arena,
	    xsd_headed(x, k->id, k->title), "\n", k->intent));
	for (size_t i = 0; i < k->n_item; i++)
		item(x, &k->item[i]);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

/* ---- the rest of a submission ---- */

static void
agency(struct xsd *x)
{
	xsd_open_content(x, STR("agency"), "", gen_word(DOC_AGENCY));
	xsd_plain(x, "name", "xs:string", '1', DOC_NAME);
	xsd_plain(x, "name-en", "xs:string", '?', DOC_NAME_EN);
	xsd_plain(x, "short-name", "xs:string", '?', DOC_SHORT_NAME);
	xsd_plain(x, "ministry", "xs:string", '?', DOC_MINISTRY);
	xsd_plain(x, "province", "xs:string", '?', DOC_PROVINCE);
	xsd_plain(x, "type", "xs:string", '?', DOC_AGENCY_TYPE);
	xsd_plain(x, "logo", "logo", '?', DOC_LOGO);
	xsd_plain(x, "head", "xs:string", '?', DOC_HEAD);
	xsd_plain(x, "contact", "xs:string", '?', DOC_CONTACT);
	xsd_plain(x, "staff", "number-or-hole", '?', DOC_STAFF);
	xsd_plain(x, "budget", "quantity", '?', DOC_BUDGET);
	xsd_close(x, "sequence");
	xsd_attribute(x, "id", "agency-id", true, DOC_AGENCY_ID);
	xsd_close_content(x);
}

static void
executive_summary(struct xsd *x)
{
	xsd_open_content(x, STR("summary"), OPTIONAL, gen_word(DOC_EXECUTIVE));
	xsd_plain(x, "vision", "rich", '?', DOC_VISION);
	xsd_plain(x, "mission", "rich", '?', DOC_MISSION);
	xsd_plain(x, "concept", "rich", '?', DOC_CONCEPT);
	xsd_plain(x, "highlights", "rich", '?', DOC_HIGHLIGHTS);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

static void
evidence_types(struct xsd *x)
{
	xsd_open(x, "<xs:complexType name=\"logo\">");
	xsd_attribute(x, "href", "xs:token", true, DOC_LOGO);
	xsd_attribute(x, "alt", "xs:string", true, DOC_LOGO);
	xsd_close(x, "complexType");
	xsd_open_inline(x, "document");
	xsd_close(x, "sequence");
	xsd_attribute(x, "id", "id", true, DOC_TYPE_ID);
	xsd_attribute(x, "title", "xs:string", true, DOC_DOCUMENT);
	xsd_attribute(x, "href", "xs:token", false, DOC_DOCUMENT);
	xsd_attribute(x, "date", "date", false, DOC_TYPE_DATE);
	xsd_attribute(x, "url", "url", false, DOC_TYPE_URL);
	xsd_close(x, "complexType");
}

static void
evidence(struct xsd *x)
{
	xsd_open_content(x, STR("evidence"), OPTIONAL, gen_word(DOC_EVIDENCE));
	xsd_plain(x, "document", "document", '*', DOC_DOCUMENT);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

static void
submission(struct xsd *x)
{
	xsd_open_content(x, STR("submission"), "", gen_word(DOC_SUBMISSION));
	agency(x);
	executive_summary(x);
	profile(x);
	for (size_t i = 0; i < x->c->n_category; i++)
		category(x, &x->c->category[i]);
	evidence(x);
	xsd_close(x, "sequence");
	xsd_open(x, "<xs:attribute name=\"edition\" type=\"xs:token\" "
	    "use=\"required\" fixed=\"%.*s\">", STR_ARG(x->c->id));
	xsd_annotate(x, gen_word(DOC_EDITION));
	xsd_close(x, "attribute");
	xsd_attribute(x, "fiscal-year", "year", true, DOC_FISCAL_YEAR);
	xsd_attribute(x, "status", "status", false, DOC_STATUS);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:unique name=\"ids\">");
	xsd_line(x, "<xs:selector xpath=\".//document | .//kpi | .//figure | "
	    ".//table\"/>");
	xsd_line(x, "<xs:field xpath=\"@id\"/>");
	xsd_close(x, "unique");
	xsd_close(x, "element");
}

static void
contents(struct xsd *x)
{
	submission(x);
	kpi_types(x);
	evidence_types(x);
	rich_types(x);
	table_types(x);
	list_types(x);
	xsd_inline_types(x);
	value_types(x);
	edition_types(x);
}

void
criteria_schema(const struct criteria *c, struct buf *b)
{
	xsd_generate(c, b, contents, /*lean*/false);
}

void
criteria_schema_lean(const struct criteria *c, struct buf *b)
{
	xsd_generate(c, b, contents, /*lean*/true);
}

static void
catalog_entry(const struct criteria *c, const char *name, struct buf *b)
{
	buf_fmt(b, "  <system systemId=\"%s\" uri=\"%s\"/>\n"
	    "  <uri name=\"%s\" uri=\"%s\"/>\n", name, name, name, name);
	buf_fmt(b, "  <system systemId=\"urn:pmqa:%.*s:%s\" uri=\"%s\"/>\n"
	    "  <uri name=\"urn:pmqa:%.*s:%s\" uri=\"%s\"/>\n",
	    STR_ARG(c->id), name, name, STR_ARG(c->id), name, name);
	buf_fmt(b, "  <systemSuffix systemIdSuffix=\"%.*s/%s\" uri=\"%s\"/>\n"
	    "  <uriSuffix uriSuffix=\"%.*s/%s\" uri=\"%s\"/>\n",
	    STR_ARG(c->id), name, name, STR_ARG(c->id), name, name);
}

void
criteria_catalog(const struct criteria *c, struct buf *b)
{
	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<!-- Generated by \"pmqa schema\"; do not edit. -->\n"
	    "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\""
	    ">\n");
	catalog_entry(c, "submission.xsd", b);
	catalog_entry(c, "assessment.xsd", b);
	buf_put(b, "</catalog>\n");
}
