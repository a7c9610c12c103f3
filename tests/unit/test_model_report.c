/* The report model of the real edition, from its maximal submission. */
#include "criteria/criteria.h"
#include "model/model.h"
#include "xml/xml.h"
#include "xml/xpath.h"

#define FIXTURE	struct criteria *c; struct xml_doc *model; \
	struct xpath_context *xc;
#include "kit.h"

static void
fixture_open(struct fixture *s)
{
	s->c = criteria_open(s->a, STR("criteria/pmqa4-2565"), s->ds);
	no_findings(s->ds);
	assert_non_null(s->c);
	s->model = model_maximal(s->a, s->c, s->ds);
	no_findings(s->ds);
	assert_non_null(s->model);
	s->xc = xpath_context_open(s->model, s->ds);
}

static void
fixture_close(struct fixture *s)
{
	xpath_context_close(s->xc);
	xml_doc_close(s->model);
	criteria_close(s->c);
}

static void
is(struct fixture *s, const char *expr, const char *want)
{
	struct xpath	*x = xpath_compile(s->a, str_of(expr), SPAN_NONE,
			    s->ds);
	struct str	 got;

	assert_non_null(x);
	assert_true(xpath_string(s->xc, x, xml_root(s->model), s->a,
	    &got));
	if (!str_is(got, want))
		fail_msg("%s: got '%.*s', want '%s'", expr, STR_ARG(got),
		    want);
}

static void
test_counts(void **state)
{
	struct fixture	*s = *state;

	is(s, "count(/report/category)", "7");
	is(s, "count(/report/category/item/question)", "94");
	is(s, "count(/report/category/item/kpi)", "30");
	is(s, "count(/report/profile/group/question)", "13");
	is(s, "/report/totals/@questions", "94");
	is(s, "/report/totals/@answered", "94");
	is(s, "/report/totals/@missing", "0");
	is(s, "/report/totals/@units", "95");
	is(s, "/report/totals/@complete", "100");
	is(s, "/report/totals/level[@id='basic']/@units", "32");
	is(s, "/report/totals/level[@id='advance']/@units", "33");
	is(s, "/report/totals/level[@id='significance']/@units", "30");
	is(s, "/report/totals/@computed", "500");
	is(s, "/report/category[@id='1']/@self", "500");
	is(s, "/report/category[@id='1']/item[1]/@self-level",
	    "significance");
	is(s, "/report/category[@id='1']/item[1]/@self-step = "
	    "/report/edition/level[@id = 'significance']/@order", "true");
}

static void
test_question_with_two_levels(void **state)
{
	struct fixture	*s = *state;

	is(s, "/report/category//question[@id='3.2.2']/@levels", "basic advance");
	is(s, "count(/report/category//question[@id='3.2.2']/unit)", "2");
	is(s, "/report/category//question[@id='3.2.2']/unit[1]/@level", "basic");
	is(s, "/report/category//question[@id='3.2.2']/unit[2]/@self", "met");
}

static void
test_kpi(void **state)
{
	struct fixture	*s = *state;

	is(s, "//kpi[@id='k7.1.1']/@challenge", "last");
	is(s, "//kpi[@id='k7.1.1']/target", "100");
	is(s, "//kpi[@id='k7.1.1']/result[@n='3']/@year", "2565");
	is(s, "//kpi[@id='k7.1.1']/@signed", "+2");
	is(s, "//kpi[@id='k7.1.1']/@v1", "90000");
	is(s, "//kpi[@id='k7.1.1']/@vt", "100000");
	is(s, "//kpi[@id='k7.1.1']/measure/@label", "1.1.1");
	is(s, "//kpi[@id='k7.1.1']/@code", "7.1.1");
	is(s, "//question[@id='1.1.1']/@measured", "30");
	is(s, "//item[@id='1.1']/@measured", "30");
	is(s, "//item[@id='1.2']/@measured", "0");
}

static void
test_references(void **state)
{
	struct fixture	*s = *state;

	is(s, "//p/ref[1]/@kind", "evidence");
	is(s, "//p/ref[1]/@label", "หลักฐาน 1");
	is(s, "//p/ref[@to='fig-max']/@label", "ภาพที่ 1");
	is(s, "//p/ref[@to='tab-max']/@label-en", "table 1");
	is(s, "//p/ref[@to='q1.1.1']/@label", "1.1.1");
	is(s, "//p/ref[@to='op1a.1']/@kind", "profile");
	is(s, "count(//ref[@broken='true'])", "0");
	/* 1 profile question, 94 answers, 30 KPIs. */
	is(s, "//document/@used", "125");
	is(s, "//document/used-by[1]/@ref", "op1a.1");
	is(s, "/report/@figures", "1");
}

static void
test_finding(void **state)
{
	struct fixture	*s = *state;

	is(s, "/report/findings/@warnings", "1");
	is(s, "/report/findings/finding/@at", "maximal.xml:2:2");
}

static size_t
check_names(struct fixture *s, struct str expr, const struct rule *rule)
{
	const struct str *names;
	struct xpath	*x = xpath_compile(s->a, expr, SPAN_NONE, s->ds);
	size_t		 n, bad = 0;

	assert_non_null(x);
	n = xpath_names(x, &names);
	for (size_t i = 0; i < n; i++) {
		struct str	 q = str_fmt(s->a, "boolean(//%.*s)",
				    STR_ARG(names[i]));
		struct xpath	*seen = xpath_compile(s->a, q, SPAN_NONE,
				    s->ds);
		bool		 there = false;

		assert_non_null(seen);
		assert_true(xpath_bool(s->xc, seen, xml_root(s->model),
		    &there));
		if (!there)
			print_error("%.*s: nothing is called %.*s\n",
			    STR_ARG(rule->id), STR_ARG(names[i]));
		bad += !there;
	}
	return bad;
}

/* A rule that asks for what no model has would never speak. */
static void
test_rules_name_what_exists(void **state)
{
	struct fixture	*s = *state;
	size_t		 bad = 0;

	for (size_t i = 0; i < s->c->n_rule; i++) {
		bad += check_names(s, s->c->rule[i].on, &s->c->rule[i]);
		bad += check_names(s, s->c->rule[i].test, &s->c->rule[i]);
	}
	assert_int_equal(bad, 0);
}

static void
test_rules_run(void **state)
{
	struct fixture	*s = *state;
	struct diags	*ds = diags_new(s->a);

	rules_run(s->c, s->model, "check", ds);
	rules_run(s->c, s->model, "lessons", ds);
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);

		if (d->code != DIAG_OWN || d->th.n == 0 || d->en.n == 0 ||
		    d->at.src == NULL)
			fail_msg("%.*s: %.*s", STR_ARG(d->name),
			    STR_ARG(d->en));
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_counts), TEST(test_question_with_two_levels), TEST(test_kpi),
		TEST(test_references), TEST(test_finding),
		TEST(test_rules_name_what_exists), TEST(test_rules_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
