/* The maximal submission of an edition: every element and attribute that a
 * submission may have, made up from the criteria. */
#include "model/model.h"

#include "base/arena.h"
#include "base/buf.h"
#include "criteria/scoring.h"
#include "xml/xml.h"

#define MAXIMAL_BYTES	(64u << 20)

struct maximal {
	const struct criteria	*c;
	struct buf		*out;
};

static const struct question *
first_question(const struct criteria *c)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			if (c->category[i].item[j].n_question > 0)
				return c->category[i].item[j].question;
	return NULL;
}

static const struct item *
first_kpi_item(const struct criteria *c)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			if (c->category[i].item[j].n_kpi > 0)
				return &c->category[i].item[j];
	return NULL;
}

static void
put_ref(struct maximal *m, const char *before, struct str to)
{
	buf_fmt(m->out, "<ref to=\"%s%.*s\"/>", before, STR_ARG(to));
}

static void
put_refs(struct maximal *m)
{
	const struct question	*q = first_question(m->c);
	const struct item	*it = first_kpi_item(m->c);

	put_ref(m, "", STR("ev-1"));
	put_ref(m, "", STR("fig-max"));
	put_ref(m, "", STR("tab-max"));
	if (q != NULL)
		put_ref(m, "", q->element);
	if (m->c->n_profile > 0 && m->c->profile[0].n_question > 0)
		put_ref(m, "", m->c->profile[0].question[0].element);
	if (it != NULL)
		buf_fmt(m->out, "<ref to=\"k%.*s.1\">own text</ref>",
		    STR_ARG(it->id));
}

/* Everything rich text may hold. */
static void
put_rich(struct maximal *m)
{
	buf_put(m->out, "<p>x <b>b</b> <i>i</i> <sub>2</sub> <sup>3</sup>"
	    "<br/><a href=\"https://example.org/\">a</a> ");
	put_refs(m);
	buf_put(m->out, "</p><ul><li>x<ul><li>y</li></ul></li></ul>"
	    "<ol><li>x</li></ol><table id=\"tab-max\"><caption>t</caption>"
	    "<tr><th colspan=\"2\" rowspan=\"1\" align=\"center\">h</th></tr>"
	    "<tr><td>d</td><td align=\"decimal\">1.5</td></tr></table>"
	    "<figure id=\"fig-max\" href=\"images/x.png\" alt=\"x\" "
	    "width=\"60%\"><caption>f</caption></figure>");
}

static struct str
area_id(const struct maximal *m, uint32_t n)
{
	return m->c->n_area > 0 ? m->c->area[n % m->c->n_area].id : STR("");
}

/* `n` varies the values of rows. */
static void
put_part(struct maximal *m, const struct part *p, uint32_t n)
{
	struct buf	*o = m->out;
	int		 key = (int)p->key.n;
	const char	*k = p->key.p;
	uint32_t	 times = p->min > 0 ? p->min : 1;

	switch (p->type) {
	case PART_TEXT:
		buf_fmt(o, "<%.*s><p>x</p></%.*s>\n", key, k, key, k);
		break;
	case PART_SHORTTEXT:
		buf_fmt(o, "<%.*s>x</%.*s>\n", key, k, key, k);
		break;
	case PART_LIST:
		buf_fmt(o, "<%.*s>", key, k);
		for (uint32_t i = 0; i < times; i++)
			buf_put(o, "<li>x</li>");
		buf_fmt(o, "</%.*s>\n", key, k);
		break;
	case PART_RECORD:
		for (uint32_t i = 0; i < times; i++) {
			buf_fmt(o, "<%.*s>\n", key, k);
			for (size_t j = 0; j < p->n_field; j++)
				put_part(m, &p->field[j], i);
			buf_fmt(o, "</%.*s>\n", key, k);
		}
		break;
	case PART_URL:
		buf_fmt(o, "<%.*s>https://example.org/</%.*s>\n", key, k,
		    key, k);
		break;
	case PART_PERCENT:
		buf_fmt(o, "<%.*s>75</%.*s>\n", key, k, key, k);
		break;
	case PART_PERIOD:
		buf_fmt(o, "<%.*s every=\"3\" unit=\"month\"/>\n", key, k);
		break;
	case PART_QUANTITY:
		buf_fmt(o, "<%.*s unit=\"baht\">1250000</%.*s>\n", key, k,
		    key, k);
		break;
	case PART_ENUM:
		buf_fmt(o, "<%.*s>%.*s</%.*s>\n", key, k,
		    STR_ARG(area_id(m, n)), key, k);
		break;
	}
}

static void
put_marks(struct maximal *m, const struct question *q)
{
	struct str	 mark = m->c->scoring->n_mark > 0 ?
			    m->c->scoring->mark[0].id : STR("met");

	if (q->n_unit < 2) {
		buf_fmt(m->out, " self=\"%.*s\"", STR_ARG(mark));
		return;
	}
	for (size_t i = 0; i < q->n_unit; i++)
		buf_fmt(m->out, " self-%.*s=\"%.*s\"",
		    STR_ARG(m->c->level[q->unit[i]].id), STR_ARG(mark));
}

static void
put_question(struct maximal *m, const struct question *q)
{
	buf_fmt(m->out, "<%.*s", STR_ARG(q->element));
	put_marks(m, q);
	buf_put(m->out, ">\n<summary>x <b>b</b> <ref to=\"ev-1\"/>"
	    "</summary>\n");
	for (size_t i = 0; i < q->n_part; i++)
		put_part(m, &q->part[i], 0);
	buf_fmt(m->out, "</%.*s>\n", STR_ARG(q->element));
}

static uint64_t
year_of(const struct criteria *c)
{
	uint64_t	 year;

	return str_uint(c->year, &year) ? year : 2565;
}

static void
put_kpi(struct maximal *m, const struct item *it, uint32_t n)
{
	const struct question	*q = first_question(m->c);
	const struct kpi_group	*g = it->n_group > 0 ?
				    &it->group[n % it->n_group] : NULL;
	uint32_t		 years = m->c->scoring->kpi_years;

	buf_fmt(m->out, "<kpi id=\"k%.*s.%u\"", STR_ARG(it->id), n + 1);
	if (g != NULL)
		buf_fmt(m->out, " group=\"%.*s\"", STR_ARG(g->id));
	buf_fmt(m->out, " direction=\"%s\" ceiling=\"200\"", n % 2 == 0 ?
	    "up" : "down");
	if (m->c->n_area > 0)
		buf_fmt(m->out, " area=\"%.*s\"", STR_ARG(area_id(m, n)));
	if (q != NULL)
		buf_fmt(m->out, " measures=\"%.*s\"", STR_ARG(q->element));
	buf_fmt(m->out, ">\n<name>KPI %.*s.%u</name><unit>%%</unit>"
	    "<target>100</target>\n", STR_ARG(it->id), n + 1);
	for (uint32_t i = 0; i < years; i++)
		buf_fmt(m->out, "<result year=\"%llu\">%u</result>\n",
		    (unsigned long long)year_of(m->c) - years + 1 + i,
		    90 + 6 * i);
	buf_put(m->out, "<remark>x <ref to=\"ev-1\"/></remark>\n</kpi>\n");
}

static void
put_categories(struct maximal *m)
{
	for (size_t i = 0; i < m->c->n_category; i++) {
		const struct category	*cat = &m->c->category[i];

		buf_fmt(m->out, "<%.*s>\n", STR_ARG(cat->element));
		for (size_t j = 0; j < cat->n_item; j++) {
			const struct item	*it = &cat->item[j];

			buf_fmt(m->out, "<%.*s>\n", STR_ARG(it->element));
			for (size_t k = 0; k < it->n_question; k++)
				put_question(m, &it->question[k]);
			for (uint32_t k = 0; k < it->n_kpi; k++)
				put_kpi(m, it, k);
			buf_fmt(m->out, "</%.*s>\n", STR_ARG(it->element));
		}
		buf_fmt(m->out, "</%.*s>\n", STR_ARG(cat->element));
	}
}

/* Ids of figures and tables are unique: the first answer has all. */
static void
put_profile(struct maximal *m)
{
	bool	 first = true;

	if (m->c->n_profile == 0)
		return;
	buf_put(m->out, "<profile>\n");
	for (size_t i = 0; i < m->c->n_profile; i++)
		for (size_t j = 0; j < m->c->profile[i].n_question; j++) {
			const struct question	*q =
			    &m->c->profile[i].question[j];

			buf_fmt(m->out, "<%.*s>", STR_ARG(q->element));
			if (first)
				put_rich(m);
			else
				buf_put(m->out, "<p>x</p>");
			buf_fmt(m->out, "</%.*s>\n", STR_ARG(q->element));
			first = false;
		}
	buf_put(m->out, "</profile>\n");
}

void
submission_maximal(const struct criteria *c, struct buf *out)
{
	struct maximal	 m = { c, out };

	buf_fmt(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<submission edition=\"%.*s\" fiscal-year=\"%llu\" "
	    "status=\"final\">\n", STR_ARG(c->id),
	    (unsigned long long)year_of(c));
	buf_put(out, "<agency id=\"max\"><name>Department</name>"
	    "<name-en>Example</name-en><short-name>DEP</short-name>"
	    "<ministry>Ministry</ministry>"
	    "<province>Province</province><type>Type</type>"
	    "<logo href=\"images/logo.png\" alt=\"x\"/><head>x</head>"
	    "<contact>x</contact><staff>10</staff>"
	    "<budget unit=\"million baht\">1.5</budget></agency>\n"
	    "<summary><vision>");
	if (c->n_profile == 0)
		put_rich(&m);
	else
		buf_put(out, "<p>x</p>");
	buf_put(out, "</vision><mission><p>x</p></mission>"
	    "<concept><p>x</p></concept><highlights><p>x</p></highlights>"
	    "</summary>\n");
	put_profile(&m);
	put_categories(&m);
	buf_put(out, "<evidence><document id=\"ev-1\" title=\"x\" "
	    "href=\"evidence/x.pdf\" date=\"2565-03-01\" "
	    "url=\"https://example.org/x\">x <b>b</b></document>"
	    "</evidence>\n</submission>\n");
}

/* ---- its assessment ---- */

static void
put_item_assessment(struct maximal *m, const struct item *it)
{
	const struct str	 mark = m->c->scoring->n_mark > 0 ?
				    m->c->scoring->mark[0].id : STR("met");
	struct buf		*o = m->out;

	for (size_t i = 0; i < it->n_question; i++) {
		const struct question	*q = &it->question[i];

		buf_fmt(o, "<%.*s", STR_ARG(q->element));
		for (size_t u = 0; u < q->n_unit; u++) {
			if (q->n_unit < 2)
				buf_fmt(o, " mark=\"%.*s\"", STR_ARG(mark));
			else
				buf_fmt(o, " mark-%.*s=\"%.*s\"",
				    STR_ARG(m->c->level[q->unit[u]].id),
				    STR_ARG(mark));
		}
		buf_fmt(o, "><%.*s mark=\"%.*s\"/><evidence about=\"%.*s\">x"
		    "</evidence><by assessor=\"A1\" mark=\"%.*s\"/></%.*s>\n",
		    STR_ARG(q->part[0].key), STR_ARG(mark),
		    STR_ARG(q->element), STR_ARG(mark), STR_ARG(q->element));
	}
	for (uint32_t i = 0; i < it->n_kpi; i++)
		buf_fmt(o, "<kpi ref=\"k%.*s.%u\" suitable=\"no\" "
		    "points=\"100\"><reason>x</reason><by assessor=\"A1\" "
		    "suitable=\"no\"/></kpi>\n", STR_ARG(it->id), i + 1);
	buf_fmt(o, "<override points=\"100\">x</override>\n"
	    "<strength about=\"%.*s\" from=\"A1\" alike=\"1\" bold=\"true\">"
	    "x <b>b</b></strength>\n<opportunity about=\"%.*s\" "
	    "impact=\"high\" effort=\"low\">should be x</opportunity>\n"
	    "<advice level=\"%.*s\">x</advice>\n<site-visit>x</site-visit>\n",
	    STR_ARG(it->id), STR_ARG(it->id), STR_ARG(m->c->level[0].id));
}

void
assessment_maximal(const struct criteria *c, struct buf *out)
{
	struct maximal	 m = { c, out };

	buf_fmt(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<assessment edition=\"%.*s\" agency=\"max\" "
	    "fiscal-year=\"%llu\" kind=\"consensus\" status=\"final\">\n"
	    "<assessor code=\"A1\" name=\"x\" team=\"x\" "
	    "date=\"2565-07-12\"><conflict-of-interest declared=\"none\">x"
	    "</conflict-of-interest></assessor>\n<key-themes><strength>x"
	    "</strength><opportunity>x</opportunity></key-themes>\n",
	    STR_ARG(c->id), (unsigned long long)year_of(c));
	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];

		buf_fmt(out, "<%.*s>\n", STR_ARG(cat->element));
		for (size_t j = 0; j < cat->n_item; j++) {
			buf_fmt(out, "<%.*s>\n", STR_ARG(
			    cat->item[j].element));
			put_item_assessment(&m, &cat->item[j]);
			buf_fmt(out, "</%.*s>\n", STR_ARG(
			    cat->item[j].element));
		}
		buf_fmt(out, "</%.*s>\n", STR_ARG(cat->element));
	}
	buf_put(out, "</assessment>\n");
}

/* What an edition may do without, yet a template for all editions asks for. */
static void
add_spare(struct xml_node *root)
{
	static const char *const	 elements[] = { "area", "policy",
		"alternative", "ladder", "band", "tier", "gate", "term",
		"text", "text-en", "lesson", "profile", "group", "question",
		"guideline", "addition", "at-least", "distinct", "part",
		"record", "field", "li", "kpi", "target", "result", "remark",
		"measure", "mentioned-by", "measured-by", "unit", "word",
		"lacks", "over", "band", "about", "by", "next", "finding" };
	static const char *const	 attributes[] = { "weight",
		"confirmed", "from", "inclusive", "every", "unit",
		"unit-name", "unit-name-en", "value", "name", "name-en",
		"ranked", "have", "of", "n", "note", "note-en", "area",
		"area-name", "area-name-en", "results-alias",
		"repeats", "title-en", "text-en", "reason", "reason-en",
		"guideline", "guideline-en", "inclusive", "target-first" };
	struct xml_node			*spare = xml_add(root, "spare");

	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		xml_add(spare, elements[i]);
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		xml_set(spare, attributes[i], STR(""));
}

static void
add_finding(struct diags *ds, const struct submission *s)
{
	struct diag	 d = { .code = DIAG_OWN, .name = STR("X"),
			    .severity = SEV_WARNING, .at = xml_span(
			    xml_root(s->doc)), .th = STR("x"), .en = STR("x"),
			    .hint_th = STR("x"), .hint_en = STR("x") };

	diag_add_own(ds, &d);
}

static void
add_assessment(struct arena *a, struct xml_doc *model,
    const struct scores *sc, struct diags *ds)
{
	const struct criteria	*c = sc->submission->criteria;
	const struct model_place place = { STR("q1"), STR("1"), 1 };
	struct buf		 b;
	struct str		 text;
	struct xml_doc		*doc;
	struct assessment	*as;

	buf_init(&b, MAXIMAL_BYTES);
	assessment_maximal(c, &b);
	text = str_copy(a, buf_view(&b));
	buf_release(&b);
	doc = xml_parse(a, STR("maximal.xml"), text, ds);
	as = doc == NULL ? NULL : assessment_new(a, c, doc,
	    STR("maximal.xml"), ds);
	if (as != NULL) {
		xml_set(xml_root(model), "variant", STR("internal"));
		model_assessment(a, model, sc, as, scores_assessed(a, sc,
		    as), /*internal*/true);
		model_next(model, sc, as, &sc->self);
		model_previous(a, model, model);
		model_places(model, &place, 1, 1, &c->budget, NULL);
	}
	xml_doc_close(doc);
}

struct xml_doc *
model_maximal(struct arena *a, const struct criteria *c, struct diags *ds)
{
	struct buf		 b;
	struct str		 text;
	struct xml_doc		*doc, *model = NULL;
	struct submission	*s;
	struct diags		*found = diags_new(a);
	struct scores		*sc;

	buf_init(&b, MAXIMAL_BYTES);
	submission_maximal(c, &b);
	text = str_copy(a, buf_view(&b));
	buf_release(&b);
	doc = xml_parse(a, STR("maximal.xml"), text, ds);
	if (doc == NULL)
		return NULL;
	s = submission_new(a, c, doc, STR("maximal.xml"), ds);
	if (s != NULL) {
		sc = scores_new(a, s);
		model = model_new(a, s, sc, ds);
		add_finding(found, s);
		model_findings(model, s, found);
		add_assessment(a, model, sc, ds);
		model_lessons(a, model, s, found);
		add_spare(xml_root(model));
	}
	xml_doc_close(doc);
	return model;
}
