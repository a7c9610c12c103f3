/* Names a submission gives to the line breaker. */
#include "compile/names.h"

#include "compile/compile.h"
#include "kit.h"
#include "submission/submission.h"
#include "xml/xml.h"

static void
test_names(void **state)
{
	struct fixture	*f = *state;
	struct str	 raw = STR("<agency><name>กรมน้ำ (ใหม่เอี่ยม)</name>"
			    "<type>กรมใหญ่</type><head>นายชลธี สายธาร</head>"
			    "<p>“ธารใจ” และ “ธารใจ ดี” “ไป” “น้ำหนึ่งหยดข้อมูล”"
			    "</p></agency>");
	struct xml_doc	*doc = xml_parse(f->a, STR("in.xml"), raw, f->ds);
	struct submission sub = { .agency = xml_root(doc) };
	struct document	 d = { .arena = f->a, .raw = raw,
		.submission = &sub };

	/* “one run” of 4 to 10 letters; of the agency the elements with names */
	assert_str(document_names(f->a, &d), "กรมน้ำ\nใหม่เอี่ยม\nนายชลธี\n"
	    "สายธาร\nธารใจ\n");
	sub.agency = NULL;
	assert_str(document_names(f->a, &d), "ธารใจ\n");
	d.submission = NULL;
	assert_int_equal(document_names(f->a, &d).n, 0);
	xml_doc_close(doc);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = { TEST(test_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
