/* The edition of 2565 against its digest; the invented edition; lint. */
#include "kit.h"

#include "base/map.h"
#include "criteria/criteria.h"
#include "criteria/scoring.h"

static struct criteria *
load(struct fixture *f, const char *folder)
{
	struct criteria	*c = criteria_open(f->a, str_of(folder), f->ds);

	no_findings(f->ds);
	assert_non_null(c);
	return c;
}

static size_t
count_questions(const struct criteria *c)
{
	size_t	 n = 0;

	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			n += c->category[i].item[j].n_question;
	return n;
}

static size_t
count_profile(const struct criteria *c)
{
	size_t	 n = 0;

	for (size_t i = 0; i < c->n_profile; i++)
		n += c->profile[i].n_question;
	return n;
}

static size_t
count_kpis(const struct criteria *c)
{
	size_t	 n = 0;

	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			n += c->category[i].item[j].n_kpi;
	return n;
}

static void
test_counts_of_2565(void **state)
{
	struct criteria	*c = load(*state, "criteria/pmqa4-2565");

	assert_str(c->id, "pmqa4-2565");
	assert_int_equal(c->n_level, 3);
	assert_int_equal(c->n_area, 4);
	assert_int_equal(c->n_category, 7);
	assert_int_equal(count_questions(c), 94);
	assert_int_equal(count_profile(c), 13);
	assert_int_equal(count_kpis(c), 30);
	assert_int_equal(criteria_units(c, 0), 32);
	assert_int_equal(criteria_units(c, 1), 33);
	assert_int_equal(criteria_units(c, 2), 30);
	assert_int_equal(map_count(c->by_id), 107);
	assert_true(c->category[6].results);
	assert_int_equal(criteria_level(c, STR("advance")), 1);
	assert_int_equal(criteria_level(c, STR("none")), LEVEL_NONE);
	assert_null(criteria_question(c, STR("9.9.9")));
	criteria_close(c);
}

static const struct choice *
at_least(const struct criteria *c, const char *id, uint32_t n)
{
	const struct question	*q = criteria_question(c, str_of(id));

	assert_non_null(q);
	assert_int_equal(q->n_choice, 1);
	assert_int_equal(q->choice[0].n, n);
	return &q->choice[0];
}

static const struct part *
part(const struct criteria *c, const char *id, const char *key)
{
	const struct question	*q = criteria_question(c, str_of(id));

	for (size_t i = 0; i < q->n_part; i++)
		if (str_is(q->part[i].key, key))
			return &q->part[i];
	fail_msg("no part %s in %s", key, id);
	return NULL;
}

static void
test_minimums_of_2565(void **state)
{
	struct criteria	*c = load(*state, "criteria/pmqa4-2565");

	assert_int_equal(at_least(c, "1.1.1", 2)->n_of, 4);
	assert_int_equal(at_least(c, "1.4.4", 2)->n_of, 4);
	assert_int_equal(at_least(c, "4.4.3", 2)->n_of, 4);
	assert_true(at_least(c, "2.2.3", 2)->distinct);
	assert_str(at_least(c, "2.2.3", 2)->of[1]->key, "area");
	assert_int_equal(part(c, "5.1.1", "missions")->min, 2);
	assert_true(part(c, "3.2.2", "top_customers")->ranked);
	assert_int_equal(part(c, "3.2.2", "top_customers")->max, 2);
	assert_int_equal(part(c, "6.3.1", "core_top2")->min, 2);
	assert_str(part(c, "6.3.1", "core_top2")->field[1].unit, "บาท");
	assert_int_equal(criteria_question(c, STR("3.2.2"))->n_unit, 2);
	assert_int_equal(criteria_question(c, STR("6.3.2"))->n_threshold, 1);
	assert_int_equal(rat_cmp(criteria_question(c,
	    STR("6.3.2"))->threshold->from, rat_of(50, 1)), 0);
	criteria_close(c);
}

static void
test_scoring_of_2565(void **state)
{
	struct criteria		*c = load(*state, "criteria/pmqa4-2565");
	const struct scoring	*s = c->scoring;

	assert_int_equal(s->n_ladder, 3);
	assert_int_equal(s->ladder[2].n_requires, 2);
	assert_int_equal(rat_cmp(s->full, rat_of(500, 1)), 0);
	assert_int_equal(s->n_mark, 4);
	assert_int_equal(scoring_mark(s, STR("cannot-judge"))->kind,
	    MARK_RANGE);
	assert_int_equal(rat_cmp(scoring_mark(s, STR("partly"))->value,
	    rat_of(1, 2)), 0);
	assert_false(s->weighted);
	assert_int_equal(s->kpi_years, 3);
	assert_true(s->challenge_last && s->challenge_mean);
	assert_int_equal(s->n_band, 3);
	assert_true(s->band[1].inclusive && !s->band[2].inclusive);
	assert_true(scoring_is(s, "below-target", "flat"));
	assert_false(scoring_is(s, "below-target", "prorated"));
	assert_false(scoring_is(s, "no-such-policy", "flat"));
	assert_int_equal(s->n_policy, 20);
	assert_int_equal(s->n_tier, 2);
	assert_false(s->gate.confirmed);
	assert_true(c->n_term > 50);
	assert_int_equal(c->n_lesson, 9);
	criteria_close(c);
}

static void
test_invented_edition(void **state)
{
	struct criteria		*c = load(*state, "tests/edition2");
	const struct scoring	*s = c->scoring;

	assert_int_equal(c->n_level, 4);
	assert_int_equal(c->n_category, 3);
	assert_int_equal(count_questions(c), 7);
	assert_int_equal(count_kpis(c), 3);
	assert_int_equal(c->n_rule, 2);
	assert_str(c->rule[1].lesson, "L1");
	assert_int_equal(c->rule[0].severity, SEV_WARNING);
	assert_true(s->weighted);
	assert_int_equal(rat_cmp(s->category_weight[2], rat_of(45, 1)), 0);
	assert_false(s->challenge_last);
	assert_int_equal(s->percent_decimals, 2);
	assert_str(part(c, "1.1.1", "every")->units,
	    "month quarter year other");
	criteria_close(c);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_counts_of_2565), TEST(test_minimums_of_2565),
		TEST(test_scoring_of_2565), TEST(test_invented_edition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
