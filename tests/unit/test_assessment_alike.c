/* Likeness of texts: what a consensus puts side by side. */
#include "kit.h"

#include "assessment/assessment_int.h"

static unsigned
like(const char *x, const char *y)
{
	return text_likeness(str_of(x), str_of(y));
}

static void
test_ends(void **state)
{
	(void)state;
	assert_int_equal(like("", ""), 100);
	assert_int_equal(like("abc", ""), 0);
	assert_int_equal(like("abcdef", "uvwxyz"), 0);
	assert_int_equal(like("ab", "ab"), 100);	/* no run at all */
	assert_int_equal(like("ทิศทางองค์การ", "ทิศทางองค์การ"), 100);
}

/* abc bcd cde against abc bcd cdx: two of three shared. */
static void
test_shares(void **state)
{
	(void)state;
	assert_int_equal(like("abcde", "abcdx"), 66);
	assert_int_equal(like("abcdx", "abcde"), 66);
	/* a run counts as often as both have it */
	assert_int_equal(like("aaaaa", "aaa"), 50);
	assert_int_equal(like("aaaa", "aaa"), 66);
}

static void
test_blanks_do_not_count(void **state)
{
	(void)state;
	assert_int_equal(like("a b\nc d e", "abcde"), 100);
	assert_int_equal(like("เปิด ข้อมูล", "เปิดข้อมูล"), 100);
}

static void
test_reworded(void **state)
{
	const char	*one = "เป้าหมายระยะสั้นและระยะยาววัดด้วยตัวชี้วัดเดียวกับหมวด 7 "
			    "จึงติดตามได้ต่อเนื่อง";
	const char	*two = "เป้าหมายระยะสั้นและระยะยาววัดด้วยตัวชี้วัดเดียวกับหมวด 7 "
			    "ทำให้ติดตามได้ตั้งแต่แผนจนถึงผลลัพธ์";
	const char	*other = "กำลังคนประเมินเป็นรายภารกิจทั้งจำนวนและสมรรถนะ";

	(void)state;
	assert_true(like(one, two) >= 50);
	assert_true(like(one, other) < 50);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_ends), cmocka_unit_test(test_shares),
		cmocka_unit_test(test_blanks_do_not_count),
		cmocka_unit_test(test_reworded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
