/* XSD of an edition's assessments: one assessor's file, or the consensus of
 * several.  Marks stand on the questions of a submission, by the same element
 * names; all may be missing in a draft. */
#include "criteria/xsd.h"

#include "base/arena.h"
#include "criteria/criteria_int.h"
#include "criteria/xsd_int.h"

/* ---- types ---- */

static void
words(struct xsd *x, const char *name, enum gen_word w,
    const char *const *value, const enum gen_word *text, size_t n, bool hole)
{
	xsd_open_enumeration(x, name, w);
	for (size_t i = 0; i < n; i++)
		xsd_enumerated(x, str_of(value[i]), gen_word(text[i]));
	if (hole)
		xsd_line(x, "<xs:enumeration value=\"\"/>");
	xsd_close_enumeration(x);
}

static void
word_types(struct xsd *x)
{
	static const char *const	 status[] = { "draft", "final" },
		*const kind[] = { "individual", "consensus" },
		*const interest[] = { "none", "exists" },
		*const suitable[] = { "yes", "no", "cannot-judge" },
		*const scale[] = { "high", "medium", "low" },
		*const truth[] = { "true", "false" };
	static const enum gen_word	 status_text[] = { WORD_DRAFT,
		WORD_FINAL }, kind_text[] = { ASM_INDIVIDUAL, ASM_CONSENSUS },
		interest_text[] = { ASM_INTEREST_NONE, ASM_INTEREST_EXISTS },
		suitable_text[] = { ASM_SUITABLE_YES, ASM_SUITABLE_NO,
		ASM_SUITABLE_UNKNOWN }, scale_text[] = { ASM_HIGH, ASM_MEDIUM,
		ASM_LOW }, truth_text[] = { ASM_YES, ASM_NO };

	words(x, "status", DOC_STATUS, status, status_text, 2, false);
	words(x, "kind", ASM_KIND, kind, kind_text, 2, false);
	words(x, "interest", ASM_INTEREST, interest, interest_text, 2,
	    true);
	words(x, "suitable", ASM_SUITABLE, suitable, suitable_text, 3,
	    true);
	words(x, "scale", ASM_SCALE, scale, scale_text, 3, true);
	words(x, "truth", ASM_BOLD, truth, truth_text, 2, false);
}

static void
edition_types(struct xsd *x)
{
	const struct scoring	*s = x->c->scoring;

	xsd_open_enumeration(x, "mark", ASM_MARK);
	for (size_t i = 0; i < s->n_mark; i++)
		xsd_enumerated(x, s->mark[i].id, s->mark[i].name);
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "mark-or-hole", ASM_MARK);
	for (size_t i = 0; i < s->n_mark; i++)
		xsd_enumerated(x, s->mark[i].id, s->mark[i].name);
	xsd_line(x, "<xs:enumeration value=\"\"/>");
	xsd_close_enumeration(x);
	xsd_open_enumeration(x, "level", WORD_LEVEL);
	for (size_t i = 0; i < x->c->n_level; i++)
		xsd_enumerated(x, x->c->level[i].id, x->c->level[i].name);
	xsd_close_enumeration(x);
}

/* ---- comments ---- */

static void
open_comment(struct xsd *x, const char *name)
{
	xsd_open_inline(x, name);
	xsd_close(x, "sequence");
	xsd_attribute(x, "about", "xs:NMTOKENS", false, ASM_ABOUT);
	xsd_attribute(x, "from", "id", false, ASM_FROM);
	xsd_attribute(x, "alike", "count", false, ASM_ALIKE);
}

static void
comment_types(struct xsd *x)
{
	xsd_open_inline(x, "statement");
	xsd_close(x, "sequence");
	xsd_attribute(x, "declared", "interest", true, ASM_INTEREST);
	xsd_close(x, "complexType");
	open_comment(x, "remark");
	xsd_close(x, "complexType");
	open_comment(x, "strength");
	xsd_attribute(x, "bold", "truth", false, ASM_BOLD);
	xsd_close(x, "complexType");
	open_comment(x, "opportunity");
	xsd_attribute(x, "bold", "truth", false, ASM_BOLD);
	xsd_attribute(x, "impact", "scale", false, ASM_IMPACT);
	xsd_attribute(x, "effort", "scale", false, ASM_EFFORT);
	xsd_close(x, "complexType");
	open_comment(x, "advice");
	xsd_attribute(x, "level", "level", true, ASM_ADVICE_LEVEL);
	xsd_close(x, "complexType");
	open_comment(x, "override");
	xsd_attribute(x, "points", "number", true, ASM_POINTS);
	xsd_close(x, "complexType");
}

/* What each assessor said, in a consensus. */
static void
by_types(struct xsd *x)
{
	xsd_open(x, "<xs:complexType name=\"by\">");
	xsd_attribute(x, "assessor", "id", true, ASM_FROM);
	xsd_attribute(x, "mark", "mark", true, ASM_MARK);
	xsd_attribute(x, "level", "level", false, WORD_LEVEL);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"kpi-by\">");
	xsd_attribute(x, "assessor", "id", true, ASM_FROM);
	xsd_attribute(x, "suitable", "suitable", true, ASM_SUITABLE);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"part\">");
	xsd_attribute(x, "mark", "mark", true, ASM_PART_MARK);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:complexType name=\"kpi\">");
	xsd_open(x, "<xs:sequence>");
	xsd_plain(x, "reason", "remark", '*', ASM_KPI_REASON);
	xsd_plain(x, "by", "kpi-by", '*', ASM_BY);
	xsd_close(x, "sequence");
	xsd_attribute(x, "ref", "id", true, ASM_KPI_REF);
	xsd_attribute(x, "suitable", "suitable", false, ASM_SUITABLE);
	xsd_attribute(x, "points", "number", false, ASM_KPI_POINTS);
	xsd_close(x, "complexType");
}

/* ---- items ---- */

static void
marks(struct xsd *x, const struct question *q)
{
	for (size_t i = 0; i < q->n_unit; i++) {
		struct str name = unit_attr(x->arena, "mark", x->c, q, i);

		xsd_open(x, "<xs:attribute name=\"%.*s\" "
		    "type=\"mark-or-hole\">", STR_ARG(name));
		xsd_annotate(x, gen_join(x->arena, gen_word(ASM_MARK), " · ",
		    gen_level(x->arena, x->c, q->unit[i])));
		xsd_close(x, "attribute");
	}
}

static void
question(struct xsd *x, const struct question *q)
{
	xsd_open_content(x, q->element, OPTIONAL, xsd_question_text(x, q));
	for (size_t i = 0; i < q->n_part; i++)
		xsd_element(x, q->part[i].key, "part", '?',
		    q->part[i].label);
	xsd_plain(x, "evidence", "remark", '*', ASM_EVIDENCE);
	xsd_plain(x, "by", "by", '*', ASM_BY);
	xsd_close(x, "sequence");
	marks(x, q);
	xsd_close_content(x);
}

static void
item(struct xsd *x, const struct item *it)
{
	xsd_open_content(x, it->element, OPTIONAL, xsd_headed(x, it->id,
	    it->title));
	for (size_t i = 0; i < it->n_question; i++)
		question(x, &it->question[i]);
	if (it->n_group > 0)
		xsd_plain(x, "kpi", "kpi", '*', ASM_KPI);
	xsd_plain(x, "override", "override", '*', ASM_OVERRIDE);
	xsd_plain(x, "strength", "strength", '*', ASM_STRENGTH);
	xsd_plain(x, "opportunity", "opportunity", '*', ASM_OPPORTUNITY);
	xsd_plain(x, "advice", "advice", '*', ASM_ADVICE);
	xsd_plain(x, "site-visit", "remark", '*', ASM_SITE_VISIT);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

static void
category(struct xsd *x, const struct category *k)
{
	xsd_open_content(x, k->element, OPTIONAL, xsd_headed(x, k->id,
	    k->title));
	for (size_t i = 0; i < k->n_item; i++)
		item(x, &k->item[i]);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

/* ---- the whole ---- */

static void
assessor(struct xsd *x)
{
	xsd_open_content(x, STR("assessor"), " maxOccurs=\"unbounded\"",
	    gen_word(ASM_ASSESSOR));
	xsd_plain(x, "conflict-of-interest", "statement", '?', ASM_INTEREST);
	xsd_close(x, "sequence");
	xsd_attribute(x, "code", "id", true, ASM_CODE);
	xsd_attribute(x, "name", "xs:string", false, ASM_NAME);
	xsd_attribute(x, "team", "xs:string", false, ASM_TEAM);
	xsd_attribute(x, "date", "date", false, ASM_DATE);
	xsd_close_content(x);
}

static void
key_themes(struct xsd *x)
{
	xsd_open_content(x, STR("key-themes"), OPTIONAL,
	    gen_word(ASM_THEMES));
	xsd_plain(x, "strength", "strength", '*', ASM_STRENGTH);
	xsd_plain(x, "opportunity", "opportunity", '*', ASM_OPPORTUNITY);
	xsd_close(x, "sequence");
	xsd_close_content(x);
}

static void
assessment(struct xsd *x)
{
	xsd_open_content(x, STR("assessment"), "", gen_word(ASM_ASSESSMENT));
	assessor(x);
	key_themes(x);
	for (size_t i = 0; i < x->c->n_category; i++)
		category(x, &x->c->category[i]);
	xsd_close(x, "sequence");
	xsd_open(x, "<xs:attribute name=\"edition\" type=\"xs:token\" "
	    "use=\"required\" fixed=\"%.*s\">", STR_ARG(x->c->id));
	xsd_annotate(x, gen_word(DOC_EDITION));
	xsd_close(x, "attribute");
	xsd_attribute(x, "agency", "agency-id", true, DOC_AGENCY_ID);
	xsd_attribute(x, "fiscal-year", "year", true, DOC_FISCAL_YEAR);
	xsd_attribute(x, "kind", "kind", false, ASM_KIND);
	xsd_attribute(x, "status", "status", false, DOC_STATUS);
	xsd_close(x, "complexType");
	xsd_open(x, "<xs:unique name=\"assessors\">");
	xsd_line(x, "<xs:selector xpath=\"assessor\"/>");
	xsd_line(x, "<xs:field xpath=\"@code\"/>");
	xsd_close(x, "unique");
	xsd_close(x, "element");
}

static void
contents(struct xsd *x)
{
	assessment(x);
	comment_types(x);
	by_types(x);
	xsd_inline_types(x);
	word_types(x);
	edition_types(x);
}

void
criteria_assessment_schema(const struct criteria *c, struct buf *b)
{
	xsd_generate(c, b, contents, /*lean*/false);
}

void
criteria_assessment_schema_lean(const struct criteria *c, struct buf *b)
{
	xsd_generate(c, b, contents, /*lean*/true);
}
