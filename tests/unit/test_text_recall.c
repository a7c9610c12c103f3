/* What is remembered, from when on, and for how long. */
#include "text/recall.h"

#define FIXTURE	struct recall *r;
#include "kit.h"

#define MOST	((size_t)1 << 18)

static void
fixture_open(struct fixture *f)
{
	f->r = recall_open(MOST);
}

static void
fixture_close(struct fixture *f)
{
	recall_close(f->r);
}

static struct str
key(struct fixture *f, unsigned k)
{
	return str_fmt(f->a, "key %u of many", k);
}

static void
test_second_time(void **state)
{
	struct fixture	*f = *state;
	struct str	 k = key(f, 1);
	struct recalled	*e;

	assert_null(recall_find(f->r, k));
	assert_null(recall_find(f->r, key(f, 2)));
	e = recall_find(f->r, k);
	assert_non_null(e);
	assert_int_equal(e->era, 0);
	assert_false(e->plain);
	e->era = 7;
	memset(e->out, 'x', k.n);
	e = recall_find(f->r, key(f, 1));
	assert_int_equal(e->era, 7);
	for (size_t i = 0; i < k.n; i++)
		assert_int_equal(e->out[i], 'x');
	recall_forget(f->r);
	e = recall_find(f->r, k);
	assert_true(e == NULL || e->era == 0);
}

/* Each key has its own result, also while the table grows. */
static void
test_many(void **state)
{
	struct fixture	*f = *state;

	for (unsigned k = 0; k < 900; k++)
		for (int i = 0; i < 2; i++) {
			struct recalled	*e = recall_find(f->r, key(f, k));

			if (e != NULL)
				e->era = k + 1;
		}
	for (unsigned k = 0; k < 900; k++) {
		struct recalled	*e = recall_find(f->r, key(f, k));

		assert_non_null(e);
		assert_true(e->era == k + 1 || e->era == 0);
	}
}

/* Far more than it may hold: the first are forgotten, the last is there. */
static void
test_limit(void **state)
{
	struct fixture	*f = *state;
	size_t		 kept = 0;

	for (unsigned k = 0; k < 20000; k++)
		for (int i = 0; i < 2; i++) {
			struct recalled	*e = recall_find(f->r, key(f, k));

			if (e != NULL)
				e->era = k + 1;
		}
	for (unsigned k = 20000; k-- > 0;) {
		struct recalled	*e = recall_find(f->r, key(f, k));

		assert_true(e != NULL || k < 19999);
		kept += e != NULL && e->era == k + 1;
	}
	assert_true(kept > 0);
	assert_true(kept * 40 < MOST);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_second_time), TEST(test_many), TEST(test_limit)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
