/* The KPI rules against the vectors of the criteria and the slides' examples,
 * and the policies for what the slides leave open. */
#include "cmocka_all.h"

#include "base/arena.h"
#include "criteria/scoring.h"
#include "score/score.h"

#define R(n)	{ (n), 1 }

static const struct level levels[] = {
	{ .id = { "basic", 5 }, .name = { { "พื้นฐาน", 21 }, { "Basic", 5 } } },
	{ .id = { "advance", 7 } }, { .id = { "significance", 12 } } };
static const struct kpi_band bands[] = { { 0, R(300), R(0), true },
	{ 1, R(400), R(5), true }, { 2, R(500), R(10), false } };
static const struct kpi_note notes[] = {
	{ { 49, 10 }, R(5), true, false, { { "gap1", 4 }, { "gap1", 4 } } },
	{ R(9), R(10), false, true, { { "gap2", 4 }, { "gap2", 4 } } } };

struct setup {
	struct arena	*arena;
	struct policy	 policy[4];
	struct scoring	 scoring;
	struct criteria	 criteria;
};

static int
setup(void **state)
{
	struct arena	*a = arena_open();
	struct setup	*s = ARENA_NEW(a, struct setup);

	s->arena = a;
	s->policy[0].id = STR("below-target");
	s->policy[0].selected = STR("flat");
	s->policy[1].id = STR("target-zero");
	s->policy[1].selected = STR("basic-only");
	s->policy[2].id = STR("negative");
	s->policy[2].selected = STR("absolute");
	s->policy[3].id = STR("missing-year");
	s->policy[3].selected = STR("last-decides");
	s->scoring = (struct scoring){ .full = R(500), .decimals = 2,
	    .kpi_years = 3, .challenge_last = true, .challenge_mean = true,
	    .not_challenging = R(0), .band = bands, .n_band = 3,
	    .note = notes, .n_note = 2, .percent_decimals = 1,
	    .percent_trim = true, .policy = s->policy, .n_policy = 4 };
	s->criteria = (struct criteria){ .level = levels, .n_level = 3,
	    .scoring = &s->scoring };
	*state = s;
	return 0;
}

static int
teardown(void **state)
{
	arena_close(((struct setup *)*state)->arena);
	return 0;
}

/* "" = missing. */
static struct kpi *
kpi(struct setup *s, bool down, const char *target, const char *y[3])
{
	static const char	*years[] = { "2563", "2564", "2565" };
	struct kpi		*k = ARENA_NEW(s->arena, struct kpi);

	k->id = STR("k");
	k->lower_is_better = down;
	k->target_typed = str_of(target);
	k->has_target = dec_parse(k->target_typed, &k->target);
	k->result = ARENA_ARRAY(s->arena, struct kpi_result, 3);
	k->n_result = 3;
	for (int i = 0; i < 3; i++) {
		k->result[i].year = str_of(years[i]);
		k->result[i].typed = str_of(y[i]);
		k->result[i].ok = dec_parse(k->result[i].typed,
		    &k->result[i].value);
	}
	return k;
}

static struct kpi_score
reckon(struct setup *s, const struct kpi *k)
{
	struct kpi_score	 r;

	kpi_reckon(s->arena, &s->criteria, k, &r);
	assert_true(r.reason.th.n > 0 && r.reason.en.n > 0);
	return r;
}

static struct kpi_score
one(struct setup *s, bool down, const char *target, const char *y1,
    const char *y2, const char *y3)
{
	return reckon(s, kpi(s, down, target, (const char *[]){ y1, y2, y3 }));
}

static void
is(struct str s, const char *want)
{
	if (!str_is(s, want))
		fail_msg("got '%.*s', want '%s'", STR_ARG(s), want);
}

struct vector {
	bool		 down;
	const char	*target, *y1, *y2, *y3;
	const char	*challenge, *percent, *score;
	uint8_t		 level;
};

/* criteria.md 3.3, in its order; the first three are the slides' cases. */
static const struct vector vectors[] = {
	{ false, "450", "300", "450", "400", "last", "-11.1111", "300", 0 },
	{ false, "375", "300", "450", "400", "mean", "6.6667", "400", 1 },
	{ false, "300", "300", "450", "400", "none", "33.3333", "0",
	  LEVEL_NONE },
	{ false, "100", "90", "100", "104.89", "last", "4.8900", "300", 0 },
	{ false, "100", "90", "100", "104.95", "last", "4.9500", "300", 0 },
	{ false, "100", "90", "100", "105", "last", "5.0000", "400", 1 },
	{ false, "100", "90", "100", "109.5", "last", "9.5000", "400", 1 },
	{ false, "100", "90", "100", "110", "last", "10.0000", "400", 1 },
	{ false, "100", "90", "100", "110.01", "last", "10.0100", "500", 2 },
	{ false, "100", "120", "90", "100", "last", "0.0000", "300", 0 },
	{ false, "92.35", "92.10", "92.60", "99.9", "mean", "8.1754", "400",
	  1 },
	{ false, "95", "90", "94", "100", "last", "5.2632", "400", 1 },
	{ true, "30", "40", "32", "24", "last", "20.0000", "500", 2 },
	{ true, "35", "40", "30", "30", "mean", "14.2857", "500", 2 },
	{ true, "36", "40", "30", "30", "none", "16.6667", "0", LEVEL_NONE },
};

static void
test_vectors(void **state)
{
	struct setup	*s = *state;

	for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
		const struct vector	*v = &vectors[i];
		struct kpi_score	 r = one(s, v->down, v->target,
					    v->y1, v->y2, v->y3);

		is(str_of(kpi_challenge_name(r.challenge)), v->challenge);
		assert_true(r.has_percent);
		is(rat_print(s->arena, r.percent, 4, false), v->percent);
		assert_true(figure_is_exact(&r.score));
		is(figure_print(s->arena, &s->scoring, &r.score), v->score);
		assert_int_equal(r.level, v->level);
	}
}

static void
test_reasons_of_the_slides(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r;

	r = one(s, false, "375", "300", "450", "400");
	is(r.reason.th, "เป้าหมาย 375 = ค่าเฉลี่ยของ 300 และ 450 → ท้าทาย; "
	    "ผล 400 ดีกว่าเป้าหมาย 6.7% → 400 คะแนน");
	is(r.reason.en, "Target 375 = mean of 300 and 450 → challenging; "
	    "result 400 is 6.7% better than the target → 400 points");
	is(r.percent_text, "6.7");
	r = one(s, false, "450", "300", "450", "400");
	is(r.reason.th, "เป้าหมาย 450 = ผลปี 2564 (450) → ท้าทาย; "
	    "ผล 400 ต่ำกว่าเป้าหมาย 11.1% → 300 คะแนน");
	is(r.note.th, "ผลด้อยลงจากปี 2564");
	assert_true(r.has_met && !r.met);
	assert_int_equal(r.change, TREND_DOWN);
	assert_int_equal(r.trend, TREND_UP);
	r = one(s, false, "300", "300", "450", "400");
	is(r.reason.th, "เป้าหมาย 300 ต่ำกว่าทั้งผลปี 2564 (450) และค่าเฉลี่ย 375 "
	    "→ ไม่ท้าทาย; ผล 400 ดีกว่าเป้าหมาย 33.3% → 0 คะแนน");
	assert_true(r.met);
}

static void
test_typed_numbers_stay(void **state)
{
	struct kpi_score r = one(*state, false, "92.00", "90.10", "91.250",
	    "95.40");

	is(r.reason.en, "Target 92.00 is above the result of 2564 (91.250) → "
	    "challenging; result 95.40 is 3.7% better than the target → "
	    "300 points");
	r = one(*state, false, "1450.0", "1120.5", "1318.2", "1536.9");
	is(r.reason.en, "Target 1,450.0 is above the result of 2564 "
	    "(1,318.2) → challenging; result 1,536.9 is 6% better than the "
	    "target → 400 points");
}

static void
test_gap_notes(void **state)
{
	struct setup	*s = *state;

	is(one(s, false, "100", "9", "9", "104.89").note.en, "");
	is(one(s, false, "100", "9", "9", "104.9").note.en, "gap1");
	is(one(s, false, "100", "9", "9", "105").note.en, "");
	is(one(s, false, "100", "9", "9", "109").note.en, "");
	is(one(s, false, "100", "9", "9", "109.01").note.en, "gap2");
	is(one(s, false, "100", "9", "9", "110").note.en, "gap2");
	is(one(s, false, "100", "9", "9", "110.001").note.en, "");
}

/* 4.95 is not 5 and 110.01 not 10 per cent: the band would seem wrong. */
static void
test_percent_does_not_mislead(void **state)
{
	struct setup	*s = *state;

	is(one(s, false, "100", "9", "9", "104.95").percent_text, "4.95");
	is(one(s, false, "100", "9", "9", "105").percent_text, "5");
	is(one(s, false, "100", "9", "9", "105.01").percent_text, "5.01");
	is(one(s, false, "100", "9", "9", "110.01").percent_text, "10.01");
	is(one(s, false, "100", "9", "9", "100.01").percent_text, "0.01");
	is(one(s, false, "100", "9", "9", "99.99").percent_text, "-0.01");
	is(one(s, false, "100", "9", "9", "106.66").percent_text, "6.7");
	is(one(s, false, "100", "9", "9", "104.9999999").percent_text,
	    "4.9999999");
}

static void
test_prorated(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r;

	s->policy[0].selected = STR("prorated");
	r = one(s, false, "450", "300", "450", "400");
	is(figure_print(s->arena, &s->scoring, &r.score), "266.67");
	r = one(s, false, "450", "300", "450", "450");
	is(figure_print(s->arena, &s->scoring, &r.score), "300");
	r = one(s, true, "10", "12", "11", "25");	/* 150 % too much */
	is(figure_print(s->arena, &s->scoring, &r.score), "0");
}

static void
test_target_zero(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r = one(s, true, "0", "3", "1", "0");

	assert_int_equal(r.challenge, CHALLENGE_LAST);
	assert_false(r.has_percent);
	assert_true(r.has_met && r.met);
	is(figure_print(s->arena, &s->scoring, &r.score), "300");
	assert_true(r.note.th.n > 0);
	r = one(s, true, "0", "3", "1", "2");
	assert_true(r.has_met && !r.met);
	is(figure_print(s->arena, &s->scoring, &r.score), "300");
	s->policy[1].selected = STR("undetermined");
	r = one(s, true, "0", "3", "1", "0");
	is(figure_print(s->arena, &s->scoring, &r.score), "300–500");
	assert_int_equal(r.level, LEVEL_NONE);
}

static void
test_negative_target(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r = one(s, false, "-10", "-20", "-12", "-9");

	assert_int_equal(r.challenge, CHALLENGE_LAST);
	is(r.percent_text, "10");
	is(figure_print(s->arena, &s->scoring, &r.score), "400");
	assert_true(r.note.en.n > 0);
	r = one(s, false, "-10", "-20", "-12", "5");
	is(r.percent_text, "150");
	assert_true(str_find(r.note.en, STR("sign"), 0) != SIZE_MAX);
	s->policy[2].selected = STR("undetermined");
	r = one(s, false, "-10", "-20", "-12", "-9");
	assert_false(r.has_percent);
	is(figure_print(s->arena, &s->scoring, &r.score), "300–500");
}

static void
test_missing_years(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r;

	/* The year before alone: its test decides. */
	r = one(s, false, "100", "", "100", "106");
	assert_int_equal(r.challenge, CHALLENGE_LAST);
	is(figure_print(s->arena, &s->scoring, &r.score), "400");
	r = one(s, false, "99", "", "100", "106");
	assert_int_equal(r.challenge, CHALLENGE_NONE);
	is(r.reason.en, "Target 99 is below the result of 2564 (100) → not "
	    "challenging; result 106 is 7.1% better than the target → 0 "
	    "points");
	s->policy[3].selected = STR("undetermined");
	r = one(s, false, "99", "", "100", "106");
	assert_int_equal(r.challenge, CHALLENGE_UNKNOWN);
	is(figure_print(s->arena, &s->scoring, &r.score), "0–400");
	/* None: not determinable, a range and not 0. */
	r = one(s, false, "100", "", "", "106");
	assert_int_equal(r.challenge, CHALLENGE_UNKNOWN);
	is(figure_print(s->arena, &s->scoring, &r.score), "0–400");
	is(r.reason.th, "ไม่มีผลปี 2563, 2564 → ชี้ขาดความท้าทายไม่ได้; "
	    "ผล 106 ดีกว่าเป้าหมาย 6% → 0–400 คะแนน");
	/* The year itself. */
	r = one(s, false, "100", "90", "100", "");
	is(figure_print(s->arena, &s->scoring, &r.score), "300–500");
	r = one(s, false, "80", "90", "100", "");
	is(figure_print(s->arena, &s->scoring, &r.score), "0");
	/* No target. */
	r = one(s, false, "", "90", "100", "120");
	is(figure_print(s->arena, &s->scoring, &r.score), "0–500");
	assert_int_equal(r.trend, TREND_UP);
	r = one(s, false, "", "", "", "");
	is(figure_print(s->arena, &s->scoring, &r.score), "0–500");
	assert_int_equal(r.trend, TREND_UNKNOWN);
}

/* The result that a percent stands for: both ways, exactly, and percent again
 * when it is reckoned. */
static void
test_at_percent(void **state)
{
	static const struct {
		bool	 down;
		const char *target;
		int64_t	 percent;
		const char *want;	/* NULL: there is none */
	} v[] = {
		{ false, "88", 5, "92.4" }, { false, "88", 0, "88" },
		{ true, "1100", 10, "990" }, { true, "33.3", 10, "29.97" },
		{ false, "-10", 5, "-9.5" }, { true, "-10", 5, "-10.5" },
		{ false, "0", 5, NULL }, { false, "", 5, NULL } };
	struct setup	*s = *state;

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct kpi	*k = kpi(s, v[i].down, v[i].target,
				    (const char *[]){ "1", "1", "1" });
		struct rat	 value;
		bool		 ok = kpi_at_percent(&s->scoring, k,
				    rat_of(v[i].percent, 1), &value);
		struct str	 got;

		assert_int_equal(ok, v[i].want != NULL);
		if (!ok)
			continue;
		got = str_copy(s->arena, rat_print(s->arena, value, 6,
		    true));
		assert_string_equal(got.p, v[i].want);
		k = kpi(s, v[i].down, v[i].target, (const char *[]){ "1", "1",
		    got.p });
		assert_int_equal(rat_cmp(reckon(s, k).percent,
		    rat_of(v[i].percent, 1)), 0);
	}
	s->policy[2].selected = STR("none");
	assert_false(kpi_at_percent(&s->scoring, kpi(s, false, "-10",
	    (const char *[]){ "1", "1", "1" }), rat_of(5, 1),
	    &(struct rat){ 0, 1 }));
}

static struct kpi_score
with_ceiling(struct setup *s, bool down, const char *target,
    const char *ceiling)
{
	struct kpi	*k = kpi(s, down, target, (const char *[]){ down ?
			    "99" : "1", down ? "99" : "1", target });

	k->ceiling_typed = str_of(ceiling);
	k->has_ceiling = dec_parse(k->ceiling_typed, &k->ceiling);
	return reckon(s, k);
}

static void
test_ceiling(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r = with_ceiling(s, false, "95", "100");

	assert_true(r.ceiling_hit);
	is(r.note.th, "ถึงเพดาน: ค่าที่เป็นไปได้ดีที่สุด 100 ดีกว่าเป้าหมาย 95 "
	    "เพียง 5.3% จึงได้ไม่เกิน 400 คะแนน");
	assert_false(with_ceiling(s, false, "90.9", "100").ceiling_hit);
	assert_true(with_ceiling(s, false, "90.91", "100").ceiling_hit);
	assert_true(with_ceiling(s, false, "95.24", "100").ceiling_hit);
	/* Lower is better: only a bound below the target bounds. */
	assert_false(with_ceiling(s, true, "30", "100").ceiling_hit);
	assert_false(with_ceiling(s, true, "30", "0").ceiling_hit);
	assert_true(with_ceiling(s, true, "30", "29").ceiling_hit);
}

static void
test_huge_numbers(void **state)
{
	struct setup	*s = *state;
	struct kpi_score r = one(s, false, "0.000000001", "999999999999999",
	    "123456.789012345", "999999999999999");

	assert_true(r.has_percent);
	assert_int_equal(r.challenge, CHALLENGE_NONE);
	r = one(s, false, "123456.789012345", "0.000000001", "1",
	    "999999999999999");
	is(figure_print(s->arena, &s->scoring, &r.score), "500");
	s->policy[0].selected = STR("prorated");
	r = one(s, true, "123456.789012345", "999999999999999",
	    "999999999999999", "999999999999999");
	is(figure_print(s->arena, &s->scoring, &r.score), "0");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
#define T(f)	cmocka_unit_test_setup_teardown(f, setup, teardown)
		T(test_vectors), T(test_reasons_of_the_slides),
		T(test_typed_numbers_stay), T(test_gap_notes),
		T(test_prorated), T(test_percent_does_not_mislead), T(test_target_zero),
		T(test_at_percent),
		T(test_negative_target), T(test_missing_years),
		T(test_ceiling), T(test_huge_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
