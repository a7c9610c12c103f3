/* Reading a submission: what is filled, what is missing and where it belongs,
 * KPIs with their years. */
#include "criteria/criteria.h"
#include "criteria/scoring.h"
#include "submission/submission.h"
#include "xml/xml.h"

#define FIXTURE	struct criteria *c; struct xml_doc *doc;
#include "kit.h"

static void
fixture_open(struct fixture *s)
{
	s->c = criteria_open(s->a, STR("criteria/pmqa4-2565"), s->ds);
	assert_non_null(s->c);
}

static void
fixture_close(struct fixture *s)
{
	xml_doc_close(s->doc);
	criteria_close(s->c);
}

#define HEAD								\
	"<submission edition=\"pmqa4-2565\" fiscal-year=\"2565\" "	\
	"status=\"draft\"><agency id=\"a\"><name> กรม </name></agency>\n"
#define TAIL	"</submission>\n"

static struct submission *
read(struct fixture *s, const char *xml)
{
	s->doc = xml_parse(s->a, STR("in.xml"), str_of(xml), s->ds);
	assert_non_null(s->doc);
	return submission_new(s->a, s->c, s->doc, STR("a/b/in.xml"),
	    s->ds);
}

static const struct answer *
answer(const struct submission *sub, const char *id)
{
	for (size_t i = 0; i < sub->n_answer; i++)
		if (str_is(sub->answer[i].question->id, id))
			return &sub->answer[i];
	fail_msg("no question %s", id);
	return NULL;
}

static void
test_head(void **state)
{
	struct fixture		*s = *state;
	struct submission	*sub = read(s, HEAD TAIL);

	assert_true(sub->draft);
	assert_true(str_is(sub->folder, "a/b"));
	assert_true(str_is(sub->agency_name, "กรม"));
	assert_int_equal(sub->n_answer, 94);
	assert_int_equal(sub->n_profile, 13);
	assert_int_equal(sub->n_kpi, 0);
	assert_int_equal(diags_n(s->ds), 0);
}

static void
test_other_root_and_edition(void **state)
{
	struct fixture	*s = *state;

	assert_null(read(s, "<report/>"));
	assert_true(str_is(diags_get(s->ds, 0)->name, "PM300"));
	xml_doc_close(s->doc);
	assert_non_null(read(s, "<submission edition=\"x\"/>"));
	assert_true(str_is(diags_get(s->ds, 1)->name, "PM301"));
}

static void
test_two_levels(void **state)
{
	struct submission	*sub = read(*state, HEAD "<category3>"
				    "<item3.2>\n<q3.2.2 self-basic=\"met\" "
				    "self-advance=\"partly\">\n"
				    "<proactive_fix><problem>x</problem>"
				    "</proactive_fix>\n<top_customers><who>x"
				    "</who><needs>y</needs></top_customers>\n"
				    "<top_customers><who> </who>"
				    "</top_customers></q3.2.2>"
				    "</item3.2></category3>" TAIL);
	const struct answer	*an = answer(sub, "3.2.2");

	assert_int_equal(an->question->n_unit, 2);
	assert_true(str_is(an->self[0], "met"));
	assert_true(str_is(an->self[1], "partly"));
	assert_true(an->filled);
	/* Advance: one row without its method. */
	assert_int_equal(answer_fill(an, 1), FILL_PARTLY);
	assert_int_equal(answer_missing(an, 1), 1);
	/* Basic: a second customer, two stakeholders, the process. */
	assert_int_equal(answer_fill(an, 0), FILL_PARTLY);
	assert_int_equal(answer_missing(an, 0), 4);
	assert_int_equal(an->part[1].count, 1);
	assert_int_equal(span_position(an->part[1].at).line, 5);
	/* What is missing belongs to its parent. */
	assert_int_equal(span_position(an->part[3].at).line, 3);
	an = answer(sub, "3.2.1");
	assert_null(an->node);
	assert_int_equal(span_position(an->at).line, 2);
	assert_int_equal(answer_fill(an, LEVEL_NONE), FILL_NONE);
	assert_int_equal(span_position(answer(sub, "3.1.1")->at).line, 2);
	assert_int_equal(span_position(answer(sub, "1.1.1")->at).line, 1);
}

static void
test_choice(void **state)
{
	struct submission	*sub = read(*state, HEAD "<category1>"
				    "<item1.1><q1.1.1><economy><p>x</p>"
				    "</economy><society><p> </p></society>"
				    "</q1.1.1></item1.1></category1>" TAIL);
	const struct answer	*an = answer(sub, "1.1.1");

	assert_int_equal(answer_fill(an, LEVEL_NONE), FILL_PARTLY);
	assert_int_equal(answer_missing(an, LEVEL_NONE), 1);
	assert_int_equal(choice_count(an, &an->question->choice[0]), 1);
}

static void
test_optional_only_wants_one(void **state)
{
	struct fixture		*s = *state;
	struct submission	*sub = read(s, HEAD "<category6><item6.4>"
				    "<q6.4.2/></item6.4></category6>" TAIL);
	const struct answer	*an = answer(sub, "6.4.2");

	assert_int_equal(answer_missing(an, LEVEL_NONE), 1);
	xml_doc_close(s->doc);
	sub = read(s, HEAD "<category6><item6.4><q6.4.2><economy><p>x</p>"
	    "</economy></q6.4.2></item6.4></category6>" TAIL);
	an = answer(sub, "6.4.2");
	assert_int_equal(answer_fill(an, LEVEL_NONE), FILL_ALL);
}

static void
test_period(void **state)
{
	static const struct { const char *xml; uint32_t count; } cases[] = {
		{ "<frequency every=\"3\" unit=\"month\"/>", 1 },
		{ "<frequency every=\"3\"/>", 0 },
		{ "<frequency unit=\"other\">ตามฤดูกาล</frequency>", 1 },
		{ "<frequency unit=\"other\"/>", 0 }, { "", 0 },
	};
	struct fixture	*s = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str		 xml = str_fmt(s->a, HEAD
		    "<category1><item1.4><q1.4.3><indicators><li>x</li>"
		    "</indicators>%s</q1.4.3></item1.4></category1>" TAIL,
		    cases[i].xml);
		const struct answer	*an = answer(read(s, xml.p),
		    "1.4.3");

		assert_int_equal(an->part[1].count, cases[i].count);
		xml_doc_close(s->doc);
	}
	s->doc = NULL;
}

static void
test_kpi(void **state)
{
	struct submission	*sub = read(*state, HEAD "<category7>"
				    "<item7.1>\n<kpi id=\"k\" group=\""
				    "7.1.mission\" direction=\"down\" "
				    "ceiling=\"100\"><name> ก </name>"
				    "<target>-92.00</target>"
				    "<result year=\"2565\">9.50</result>"
				    "<result year=\"2563\">x</result>"
				    "<result year=\"2562\">1</result>"
				    "</kpi></item7.1></category7>" TAIL);
	const struct kpi	*k = &sub->kpi[0];

	assert_int_equal(sub->n_kpi, 1);
	assert_true(k->lower_is_better && k->group != NULL);
	assert_true(k->group->starred);
	assert_true(str_is(k->name, "ก"));
	assert_true(str_is(k->target_typed, "-92.00"));
	assert_int_equal(k->target.m, -9200);
	assert_int_equal(k->n_result, 3);
	assert_true(str_is(k->result[0].year, "2563"));
	assert_false(k->result[0].ok);
	assert_true(str_is(k->result[0].typed, "x"));
	assert_false(k->result[1].ok);
	assert_int_equal(k->result[1].typed.n, 0);
	assert_true(k->result[2].ok);
	assert_int_equal(k->result[2].value.m, 950);
	assert_int_equal(span_position(k->result[1].at).line, 3);
	assert_false(kpi_complete(k));
}

static void
test_dump(void **state)
{
	struct submission	*sub = read(*state, HEAD "<evidence>"
				    "<document id=\"e\" title=\"t\"/>"
				    "</evidence>" TAIL);
	struct buf		 b;

	buf_init(&b, 1 << 20);
	submission_dump(sub, &b);
	assert_true(str_starts(buf_view(&b), STR("submission pmqa4-2565 "
	    "fiscal-year=2565 draft\nagency a \"กรม\"\n"
	    "profile op1a.1 fill=false missing=1 @1:2\n")));
	assert_true(str_ends(buf_view(&b), STR(
	    "evidence e title=\"t\" @2:12\n")));
	buf_release(&b);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_head), TEST(test_other_root_and_edition),
		TEST(test_two_levels), TEST(test_choice),
		TEST(test_optional_only_wants_one), TEST(test_period), TEST(test_kpi),
		TEST(test_dump),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
