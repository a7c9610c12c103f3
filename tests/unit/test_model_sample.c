/* An invented edition through reader, scores and model: other levels, weights
 * and bands, no change in C.  And references, rules, findings, exports. */
#include "criteria/criteria.h"
#include "criteria/xsd.h"
#include "model/model.h"
#include "model/score_print.h"
#include "xml/schema.h"
#include "xml/xml.h"
#include "xml/xpath.h"

#define FIXTURE	struct criteria *c; struct xml_doc *doc, *model; \
	struct submission *sub; struct scores *scores;
#include "kit.h"

static void
read_submission(struct fixture *s)
{
	assert_non_null(s->doc);
	s->sub = submission_new(s->a, s->c, s->doc, STR("in.xml"), s->ds);
	assert_non_null(s->sub);
	s->scores = scores_new(s->a, s->sub);
	s->model = model_new(s->a, s->sub, s->scores, s->ds);
}

static void
fixture_open(struct fixture *s)
{
	s->c = criteria_open(s->a, STR("tests/edition2"), s->ds);
	assert_non_null(s->c);
}

static void
fixture_close(struct fixture *s)
{
	xml_doc_close(s->model);
	xml_doc_close(s->doc);
	criteria_close(s->c);
}

static int
open_sample(void **state)
{
	struct fixture	*s;

	setup(state);
	s = *state;
	s->doc = xml_parse_file(s->a,
	    "tests/edition2/submission-sample.xml", s->ds);
	read_submission(s);
	return 0;
}

static struct xpath *
compile(struct fixture *s, const char *expr)
{
	struct xpath	*x = xpath_compile(s->a, str_of(expr), SPAN_NONE,
			    s->ds);

	assert_non_null(x);
	return x;
}

static struct str
value(struct fixture *s, const char *expr)
{
	struct xpath_context	*xc = xpath_context_open(s->model, s->ds);
	struct xpath		*x = compile(s, expr);
	struct str		 got;

	assert_true(xpath_string(xc, x, xml_root(s->model), s->a, &got));
	xpath_context_close(xc);
	return got;
}

static void
is(struct fixture *s, const char *expr, const char *want)
{
	struct str	 got = value(s, expr);

	if (!str_is(got, want))
		fail_msg("%s: got '%.*s', want '%s'", expr, STR_ARG(got),
		    want);
}

static void
test_weighted_total(void **state)
{
	struct fixture	*s = *state;

	/* KPIs: 850; 500 * (1 + (85.5 - 92) / 92), at one decimal; 100. */
	is(s, "//kpi[1]/@score", "850");
	is(s, "//kpi[2]/@score", "464.7");
	is(s, "//kpi[3]/@score", "100");
	is(s, "/report/category[@id='1']/@self", "750");
	is(s, "/report/category[@id='2']/@self", "700");
	is(s, "/report/category[@id='3']/@result", "471.6");
	/* (25 * 750 + 30 * 700 + 45 * 1414.7 / 3) / 100 */
	is(s, "/report/totals/@self", "609.7");
	assert_int_equal(rat_cmp(s->scores->self.total.low,
	    rat_of(1219410, 2000)), 0);
	is(s, "/report/@full", "1000");
	is(s, "/report/totals/@complete", "100");
	is(s, "//item[@id='1.1']/level[@level='tree']/@self-met", "0.25");
	is(s, "//item[@id='2.1']/@self-level", "sprout");
	is(s, "count(/report/edition/level)", "4");
}

/* By the long name or the one in brackets, short words too. */
static void
test_terms_mentioned(void **state)
{
	struct fixture		*s = *state;
	struct term		 terms[] = {
		{ .id = STR("long"), .name = { STR("แปลง (ZQ)"), STR("") } },
		{ .id = STR("short"), .name = { STR("ไม่มีใครเขียน (แปลง)"),
		    STR("") } },
		{ .id = STR("letter"), .name = { STR("ป"), STR("") } },
		{ .id = STR("not"), .name = { STR("แปลงฮฮ (แปฮ)"), STR("") } },
	};
	struct criteria		 c = *s->c;
	struct submission	 sub = *s->sub;

	c.term = terms;
	c.n_term = 4;
	sub.criteria = &c;
	s->model = model_new(s->a, &sub, s->scores, s->ds);
	is(s, "//term[@id='long']/@mentioned", "true");
	is(s, "//term[@id='short']/@mentioned", "true");
	is(s, "//term[@id='letter']/@mentioned", "true");
	is(s, "//term[@id='not']/@mentioned", "false");
}

static void
test_maximal_submission_is_valid(void **state)
{
	struct fixture		*s = *state;
	struct buf		 b, x;
	struct xml_schema	*schema;
	struct xml_doc		*doc;
	struct diags		*ds = diags_new(s->a);

	buf_init(&b, 1 << 24);
	buf_init(&x, 1 << 24);
	submission_maximal(s->c, &b);
	criteria_schema(s->c, &x);
	schema = xml_schema_open(s->a, STR("submission.xsd"),
	    buf_view(&x), ds);
	assert_non_null(schema);
	doc = xml_parse(s->a, STR("maximal.xml"), buf_view(&b), ds);
	assert_non_null(doc);
	xml_schema_check(schema, doc, ds);
	for (size_t i = 0; i < diags_n(ds); i++)
		print_error("%.*s\n", STR_ARG(diags_get(ds, i)->en));
	assert_int_equal(diags_n(ds), 0);
	xml_doc_close(doc);
	xml_schema_close(schema);
	buf_release(&x);
	buf_release(&b);
}

static void
print_scores(struct fixture *s, enum score_format f, enum lang l,
    struct buf *b)
{
	const struct scored	 of = { s->scores, NULL, NULL, s->model };

	score_print(s->a, &of, f, l, b);
}

static void
test_exports(void **state)
{
	struct fixture	*s = *state;
	struct buf	 b;

	buf_init(&b, 1 << 22);
	print_scores(s, SCORE_CSV, LANG_EN, &b);
	assert_true(str_starts(buf_view(&b), STR("kind,id,title,level,points,"
	    "complete,reason\r\ncategory,1,")));
	assert_true(has(buf_view(&b), "\r\ntotal,,Total,,609.7,100%,\"weighted") ||
	    has(buf_view(&b), "\r\ntotal,,Total,,609.7,100%,weighted"));
	buf_clear(&b);
	print_scores(s, SCORE_JSON, LANG_TH, &b);
	assert_true(has(buf_view(&b), "\"self\":609.7,\"complete_percent\":100"));
	buf_clear(&b);
	print_scores(s, SCORE_TEXT, LANG_TH, &b);
	assert_true(has(buf_view(&b), "609.7"));
	buf_clear(&b);
	print_scores(s, SCORE_XML, LANG_TH, &b);
	assert_true(has(buf_view(&b), "<report edition=\"demo-2570\""));
	buf_release(&b);
}

/* A spreadsheet must not take a name for a formula. */
static void
test_csv_is_safe(void **state)
{
	struct fixture	*s = *state;
	struct buf	 b;

	s->sub->kpi[0].name = STR("=1+1,\"x\"");
	buf_init(&b, 1 << 22);
	print_scores(s, SCORE_CSV, LANG_TH, &b);
	assert_true(has(buf_view(&b), ",\"'=1+1,\"\"x\"\"\","));
	buf_release(&b);
}

#define DOC(body) "<submission edition=\"demo-2570\" fiscal-year=\"2570\"" \
	" status=\"final\"><agency id=\"a\"><name>ก</name></agency>\n" body \
	"</submission>"

static int
open_broken(void **state)
{
	struct fixture	*s;

	setup(state);
	s = *state;
	s->doc = xml_parse(s->a, STR("in.xml"), STR(DOC(
	    "<category1><item1.1>\n<q1.1.1><plan><p>x <ref to=\"ev-plam\"/>"
	    "<ref to=\"nothing-like-it\"/></p></plan></q1.1.1>\n"
	    "</item1.1></category1>\n<category3><item3.1>\n"
	    "<kpi id=\"k1\" measures=\"q1.1.1 1.1 q9.9.9\"><name>n</name>"
	    "</kpi></item3.1></category3>\n<evidence><document "
	    "id=\"ev-plan\" title=\"t\"/></evidence>")), s->ds);
	read_submission(s);
	return 0;
}

static void
test_unknown_references(void **state)
{
	struct fixture	*s = *state;

	assert_int_equal(diags_n(s->ds), 3);
	assert_true(str_is(diags_get(s->ds, 0)->name, "PM401"));
	assert_true(str_is(diags_get(s->ds, 0)->hint_en,
	    "write 'ev-plan', or another id that exists"));
	assert_int_equal(span_position(diags_get(s->ds, 0)->at).line, 3);
	assert_true(str_is(diags_get(s->ds, 1)->name, "PM400"));
	assert_int_equal(span_position(diags_get(s->ds, 2)->at).line, 6);
	assert_true(str_is(span_text(diags_get(s->ds, 2)->at), "q9.9.9"));
	assert_true(str_is(diags_get(s->ds, 2)->name, "PM400"));
	is(s, "count(//ref[@broken='true'])", "2");
	is(s, "count(//measure[@broken='false'])", "2");
	is(s, "//question[@id='1.1.1']/measured-by/@ref", "k1");
	is(s, "//item[@id='1.1']/@measured", "1");
	is(s, "//document/@used", "0");
}

static void
test_findings_know_their_question(void **state)
{
	struct fixture	*s = *state;
	struct diags	*ds = diags_new(s->a);

	rules_run(s->c, s->model, "check", ds);
	assert_true(diags_n(ds) > 0);
	for (size_t i = 0; i < diags_n(s->ds); i++)
		diag_add_own(ds, diags_get(s->ds, i));
	model_findings(s->model, s->sub, ds);
	is(s, "//finding[@code='PM401']/@ref", "q1.1.1");
	is(s, "//finding[@code='PM401']/@at", "in.xml:3:29");
	is(s, "//finding[@line='6']/@ref", "k1");
	is(s, "//finding[@code='DEMO-QUESTION-EMPTY'][1]/@severity",
	    "warning");
	assert_true(str_starts(value(s, "//finding[@code="
	    "'DEMO-QUESTION-EMPTY'][1]/@text-en"), STR("Question 1.1.2 ")));
}

/* The edition's lint would refuse such rules; the runner survives them. */
static void
test_rule_that_cannot_run(void **state)
{
	struct fixture		*s = *state;
	struct diags		*ds = diags_new(s->a);
	struct rule		 rules[] = {
		{ .id = STR("R1"), .phase = STR("check"),
		  .on_path = compile(s, "count(//item)"),
		  .test_path = compile(s, "true()") },
		{ .id = STR("R2"), .phase = STR("check"),
		  .on_path = compile(s, "/report"),
		  .test_path = compile(s, "false()"),
		  .message = { STR("{@edition} {oops("),
		  STR("{@edition} {1+1} {") } } };
	struct criteria		 c = *s->c;

	c.rule = rules;
	c.n_rule = 2;
	rules_run(&c, s->model, "check", ds);
	assert_true(diags_n(ds) == 2);
	assert_true(str_is(diags_get(ds, 0)->name, "PM164"));
	assert_true(str_is(diags_get(ds, 1)->en, "demo-2570 2 {"));
}

static void
test_missing_things_are_a_range(void **state)
{
	struct fixture	*s = *state;

	is(s, "/report/totals/@self", "");
	is(s, "/report/totals/@self-text", "");
	is(s, "/report/category[@id='3']/@result", "");
	is(s, "/report/category[@id='3']/@result-text", "0–1000");
	is(s, "//kpi/@challenge", "unknown");
	is(s, "//kpi/result[1]/@missing", "true");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
#define T(f)	cmocka_unit_test_setup_teardown(f, open_sample, teardown)
#define U(f)	cmocka_unit_test_setup_teardown(f, open_broken, teardown)
		T(test_weighted_total), T(test_maximal_submission_is_valid),
		T(test_exports), T(test_csv_is_safe), T(test_terms_mentioned),
		U(test_unknown_references),
		U(test_findings_know_their_question),
		U(test_rule_that_cannot_run),
		U(test_missing_things_are_a_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
