/* What the system's numbers mean, in both languages. */
#include <errno.h>

#include "kit.h"

static const struct diag *
refused(struct fixture *f, int number)
{
	diag_add(f->ds, FILE_UNREADABLE, SPAN_NONE, STR("a.xml"),
	    diag_num(f->ds, number));
	return diags_get(f->ds, diags_n(f->ds) - 1);
}

static void
told_in_words(void **state)
{
	const struct diag	*d = refused(*state, EACCES);

	assert_str(d->en, "cannot read a.xml: permission denied");
	assert_str(d->th, "อ่านไฟล์ a.xml ไม่ได้: ไม่มีสิทธิ์");
}

static void
unknown_ones_in_the_systems_words(void **state)
{
	const struct diag	*d = refused(*state, EDOM);

	assert_true(str_ends(d->en, str_of(strerror(EDOM))));
	assert_true(str_ends(d->th, str_of(strerror(EDOM))));
}

static void
none_is_listed_twice_or_halfway(void **state)
{
	static const struct { int number; const char *th, *en; } all[] = {
#define R(number, th, en) { number, th, en },
#include "base/os_reasons.def"
#undef R
	};

	(void)state;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		assert_true((unsigned char)all[i].th[0] >= 0xe0);
		assert_true(all[i].en[0] >= 'a' && all[i].en[0] <= 'z');
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(all[i].number, all[k].number);
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(told_in_words),
		TEST(unknown_ones_in_the_systems_words),
		TEST(none_is_listed_twice_or_halfway),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
