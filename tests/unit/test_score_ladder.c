/* The ladder, ranges and totals, on an edition made by hand: category 1 has
 * item 1.1 (2 basic, 1 advance, 1 significance) and item 1.2 (1 advance, 1
 * significance); category 7 has item 7.1 with 2 KPIs. */
#include "cmocka_all.h"

#include "base/arena.h"
#include "base/buf.h"
#include "criteria/scoring.h"
#include "score/score.h"

#define R(n)	{ (n), 1 }
#define B(s)	{ { s, sizeof(s) - 1 }, { s, sizeof(s) - 1 } }
#define QUESTIONS 6

static const struct level levels[] = {
	{ .id = { "basic", 5 }, .name = B("Basic") },
	{ .id = { "advance", 7 }, .name = B("Advance") },
	{ .id = { "significance", 12 }, .name = B("Significance") } };
static const struct kpi_band bands[] = { { 0, R(300), R(0), true },
	{ 1, R(400), R(5), true }, { 2, R(500), R(10), false } };
static const struct ladder_step steps[] = {
	{ 0, R(300), { 0 }, 0 }, { 1, R(100), { 0 }, 1 },
	{ 2, R(100), { 0, 1 }, 2 } };
static const struct mark marks[] = {
	{ { "met", 3 }, MARK_VALUE, R(1), true, B("") },
	{ { "partly", 6 }, MARK_VALUE, { 1, 2 }, false, B("") },
	{ { "not-met", 7 }, MARK_VALUE, R(0), false, B("") },
	{ { "cannot-judge", 12 }, MARK_RANGE, R(0), false, B("") } };
static const struct rat weights[] = { R(120), R(400) };
/* level of each question; the last two are item 1.2's */
static const uint8_t question_level[QUESTIONS] = { 0, 0, 1, 2, 1, 2 };

struct setup {
	struct arena	*arena;
	struct policy	 policy;
	struct scoring	 scoring;
	struct criteria	 criteria;
	struct question	 question[QUESTIONS];
	struct part	 part[QUESTIONS];
	struct item	 item[3];
	struct category	 category[2];
	struct answer	 answer[QUESTIONS];
	struct answer_part answer_part[QUESTIONS];
	struct kpi	 kpi[2];
	struct kpi_result result[2][3];
	struct submission submission;
};

static void
make_questions(struct setup *s)
{
	static const char	*ids[QUESTIONS] = { "1.1.1", "1.1.2", "1.1.3",
				    "1.1.4", "1.2.1", "1.2.2" };

	for (size_t i = 0; i < QUESTIONS; i++) {
		s->part[i] = (struct part){ .key = STR("text"), .min = 1,
		    .level = question_level[i] };
		s->question[i] = (struct question){ .id = str_of(ids[i]),
		    .level = question_level[i], .part = &s->part[i],
		    .n_part = 1, .unit = { question_level[i] }, .n_unit = 1 };
		s->answer_part[i].part = &s->part[i];
		s->answer[i] = (struct answer){ .question = &s->question[i],
		    .part = &s->answer_part[i] };
	}
}

static int
setup(void **state)
{
	struct arena	*a = arena_open();
	struct setup	*s = ARENA_NEW(a, struct setup);

	s->arena = a;
	s->policy = (struct policy){ .id = STR("empty-level"),
	    .selected = STR("counts-as-met") };
	s->scoring = (struct scoring){ .ladder = steps, .n_ladder = 3,
	    .mark = marks, .n_mark = 4, .full = R(500), .decimals = 2,
	    .category_weight = weights, .kpi_years = 3,
	    .challenge_last = true, .challenge_mean = true,
	    .not_challenging = R(0), .band = bands, .n_band = 3,
	    .percent_decimals = 1, .percent_trim = true,
	    .policy = &s->policy, .n_policy = 1 };
	make_questions(s);
	s->item[0] = (struct item){ .id = STR("1.1"),
	    .question = s->question, .n_question = 4 };
	s->item[1] = (struct item){ .id = STR("1.2"),
	    .question = s->question + 4, .n_question = 2 };
	s->item[2] = (struct item){ .id = STR("7.1"), .n_kpi = 2 };
	s->category[0] = (struct category){ .id = STR("1"), .item = s->item,
	    .n_item = 2 };
	s->category[1] = (struct category){ .id = STR("7"), .results = true,
	    .item = s->item + 2, .n_item = 1 };
	s->criteria = (struct criteria){ .level = levels, .n_level = 3,
	    .category = s->category, .n_category = 2,
	    .scoring = &s->scoring };
	s->submission = (struct submission){ .criteria = &s->criteria,
	    .answer = s->answer, .n_answer = QUESTIONS, .kpi = s->kpi };
	*state = s;
	return 0;
}

static int
teardown(void **state)
{
	arena_close(((struct setup *)*state)->arena);
	return 0;
}

/* One letter a question: m p n c, or '-' for no mark. */
static struct scores *
score(struct setup *s, const char *self)
{
	for (size_t i = 0; i < QUESTIONS; i++)
		s->answer[i].self[question_level[i]] =
		    self[i] == 'm' ? STR("met") :
		    self[i] == 'p' ? STR("partly") :
		    self[i] == 'n' ? STR("not-met") :
		    self[i] == 'c' ? STR("cannot-judge") : STR_NONE;
	return scores_new(s->arena, &s->submission);
}

static void
is(struct str s, const char *want)
{
	if (!str_is(s, want))
		fail_msg("got '%.*s', want '%s'", STR_ARG(s), want);
}

static void
points_are(struct setup *s, struct figure f, const char *want)
{
	is(figure_print(s->arena, &s->scoring, &f), want);
}

/* A KPI of 7.1 worth 500, or with challenge false worth 0. */
static void
add_kpi(struct setup *s, bool challenging)
{
	size_t		 n = s->submission.n_kpi++;
	struct kpi	*k = &s->kpi[n];

	*k = (struct kpi){ .id = STR("k"), .item = &s->item[2],
	    .target_typed = STR("10"), .target = { 10, 0 },
	    .has_target = true, .result = s->result[n], .n_result = 3 };
	for (int i = 0; i < 3; i++)
		s->result[n][i] = (struct kpi_result){ STR("2565"),
		    STR("9"), { challenging ? 9 : 11, 0 }, true, SPAN_NONE };
	s->result[n][2].value.m = 12;
}

static void
test_item(void **state)
{
	struct setup	*s = *state;
	static const struct { const char *self, *points; uint8_t level; }
	cases[] = {
		{ "mmmm--", "500", 2 }, { "mmmn--", "400", 1 },
		{ "mmmp--", "450", 1 }, { "mmpm--", "350", 0 },
		{ "mmnm--", "300", 0 }, { "mpmm--", "225", LEVEL_NONE },
		{ "ppmm--", "150", LEVEL_NONE }, { "mnmm--", "150",
		LEVEL_NONE }, { "nnnn--", "0", LEVEL_NONE },
		{ "mmmc--", "400–500", 1 }, { "mmcm--", "300–500", 0 },
		{ "mcmm--", "150–500", LEVEL_NONE }, { "mcnm--", "150–300",
		LEVEL_NONE }, { "m-mm--", "150–500", LEVEL_NONE },
		{ "pcmm--", "75–225", LEVEL_NONE }, { "------", "",
		LEVEL_NONE },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scores	*sc = score(s, cases[i].self);

		points_are(s, sc->self.item[0].points, cases[i].points);
		assert_int_equal(sc->self.item[0].level, cases[i].level);
	}
}

static void
test_level_without_units(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc = score(s, "----mm");

	points_are(s, sc->self.item[1].points, "500");
	assert_int_equal(sc->self.item[1].level, 2);
	is(sc->self.item[1].row[0].reason.en,
	    "Basic: no question at this level, taken as met → 300 points");
	points_are(s, score(s, "----nm")->self.item[1].points, "300");
	s->policy.selected = STR("counts-as-not-met");
	points_are(s, score(s, "----mm")->self.item[1].points, "0");
}

static void
test_reasons(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc = score(s, "mpmm--");

	is(sc->self.item[0].row[0].reason.en,
	    "Basic: 1.5 of 2 → 225 points");
	is(sc->self.item[0].row[0].reason.th,
	    "Basic: 1.5 จาก 2 ข้อ → 225 คะแนน");
	is(sc->self.item[0].row[2].reason.en, "Significance: not counted: "
	    "Basic not wholly met → 0 points");
	is(sc->self.item[0].reason.en,
	    "Basic 225 + Advance 0 + Significance 0 = 225 points");
	sc = score(s, "mcmm--");
	is(sc->self.item[0].row[1].reason.en, "Advance: 1 of 1, counted once "
	    "Basic is wholly met → 0–100 points");
}

static void
test_category_and_total(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc = score(s, "mmmmmm");

	points_are(s, sc->self.category[0].points, "500");
	points_are(s, sc->self.category[1].points, "");
	points_are(s, sc->self.total, "250–500");
	add_kpi(s, true);
	sc = score(s, "mmmnmm");	/* 400 and 500; KPI 500 and one missing */
	points_are(s, sc->self.category[0].points, "450");
	points_are(s, sc->self.category[1].points, "250–500");
	points_are(s, sc->self.total, "350–475");
	add_kpi(s, false);
	sc = score(s, "mmmnmm");
	points_are(s, sc->self.category[1].points, "250");
	points_are(s, sc->self.total, "350");
	is(sc->self.reason.en,
	    "mean of the categories: (450 + 250) / 2 = 350 points");
	is(sc->self.category[0].reason.en,
	    "mean of the items: (400 + 500) / 2 = 450 points");
	is(sc->self.item[2].reason.en,
	    "mean of the KPIs: (500 + 0) / 2 = 250 points");
}

static void
test_item_partly_unmarked_is_a_range(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc = score(s, "mmmm--");

	points_are(s, sc->self.item[1].points, "");
	points_are(s, sc->self.category[0].points, "250–500");
	assert_int_equal(sc->self.n_marked, 4);
}

static void
test_nothing_marked(void **state)
{
	struct setup	*s = *state;

	add_kpi(s, true);
	points_are(s, score(s, "------")->self.total, "");
}

static void
test_weighted(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc;

	add_kpi(s, true);
	add_kpi(s, false);
	s->scoring.weighted = true;
	s->item[0].weight = STR("3");
	s->item[1].weight = STR("1");
	sc = score(s, "mmmnmm");
	points_are(s, sc->self.category[0].points, "425");
	is(sc->self.category[0].reason.en, "weighted mean of the items: "
	    "(3×400 + 1×500) / 4 = 425 points");
	/* (120 * 425 + 400 * 250) / 520 = 290.3846... */
	points_are(s, sc->self.total, "290.38");
	is(sc->self.reason.en, "weighted mean of the categories: "
	    "(120×425 + 400×250) / 520 = 290.38 points");
	/* Exact inside: nothing was cut off. */
	assert_int_equal(rat_cmp(sc->self.total.low, rat_of(151000, 520)), 0);
}

static void
test_computed_is_completeness(void **state)
{
	struct setup	*s = *state;
	struct scores	*sc = score(s, "nnnnnn");

	points_are(s, sc->computed.item[0].points, "0");
	/* Its empty Basic counts as met. */
	points_are(s, sc->computed.item[1].points, "300");
	for (size_t i = 0; i < QUESTIONS; i++)
		s->answer_part[i].count = 1;
	add_kpi(s, false);
	sc = score(s, "nnnnnn");
	points_are(s, sc->computed.category[0].points, "500");
	points_are(s, sc->computed.category[1].points, "250");
	is(sc->computed.item[2].reason.en, "1 of 2 KPIs have all data");
	points_are(s, sc->self.category[0].points, "150");
}

static void
test_dump_is_stable(void **state)
{
	struct setup	*s = *state;
	struct buf	 one, two;

	add_kpi(s, true);
	buf_init(&one, 1 << 20);
	buf_init(&two, 1 << 20);
	score_dump(score(s, "mpmc--"), &one);
	score_dump(score(s, "mpmc--"), &two);
	assert_true(one.n > 500 && str_eq(buf_view(&one), buf_view(&two)));
	assert_true(str_find(buf_view(&one), STR(
	    "unit 1.1.2 basic self=partly fill=false\n"), 0) != SIZE_MAX);
	buf_release(&one);
	buf_release(&two);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_item), T(test_level_without_units), T(test_reasons),
		T(test_category_and_total),
		T(test_item_partly_unmarked_is_a_range),
		T(test_nothing_marked), T(test_weighted),
		T(test_computed_is_completeness), T(test_dump_is_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
