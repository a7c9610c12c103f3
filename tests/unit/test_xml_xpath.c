/* XPath: values, variables, node sets, the functions, the names mentioned. */
#include "xml/xpath.h"

#define FIXTURE	struct xml_doc *doc; struct xpath_context *c;
#include "kit.h"

static const char sample[] =
    "<r year='2565'><q id='1'>ก</q><q id='2'>ข <b>ค</b></q>"
    "<n>1250000</n><n>-12500.75</n><n>12</n><empty/>"
    "<d>2565-03-01</d><line>น้ำมั่นคงตลอดปี</line>"
    "<line> น้ำสะอาด\nทุกหมู่บ้าน </line><line>ชุมชนเข้มแข็งทุกปี</line></r>";

static void
fixture_open(struct fixture *f)
{
	f->doc = xml_parse(f->a, STR("in.xml"), str_of(sample), f->ds);
	assert_non_null(f->doc);
	f->c = xpath_context_open(f->doc, f->ds);
}

static void
fixture_close(struct fixture *f)
{
	xpath_context_close(f->c);
	xml_doc_close(f->doc);
}

static struct xpath *
compile(struct fixture *f, const char *expr)
{
	struct xpath	*x = xpath_compile(f->a, str_of(expr), SPAN_NONE,
	    f->ds);

	assert_non_null(x);
	return x;
}

static const char *
value(struct fixture *f, const char *expr)
{
	struct xpath	*x = compile(f, expr);
	struct str	 s;

	assert_true(xpath_string(f->c, x, xml_root(f->doc), f->a, &s));
	return str_cstr(f->a, s);
}

static void
test_values(void **state)
{
	struct fixture	*f = *state;
	struct xpath	*x = compile(f, "count(q) = 2");
	bool		 yes;
	double		 num;

	assert_true(xpath_bool(f->c, x, xml_root(f->doc), &yes));
	assert_true(yes);
	assert_true(xpath_number(f->c, x, NULL, &num));
	assert_true(num == 0);
	assert_string_equal(value(f, "@year"), "2565");
	assert_string_equal(value(f, "/r/q[2]"), "ข ค");
	assert_string_equal(value(f, "concat('a', 1 + 1)"), "a2");
}

/* Without a node nothing holds, not even that it is unequal. */
static void
test_comparisons(void **state)
{
	struct fixture	*f = *state;

	assert_string_equal(value(f, "@year > 2564"), "true");
	assert_string_equal(value(f, "@year < 2565.5"), "true");
	assert_string_equal(value(f, "'10' < '9'"), "false");
	assert_string_equal(value(f, "@year = 2565.0"), "true");
	assert_string_equal(value(f, "2565 != @year"), "false");
	assert_string_equal(value(f, "@none < 1 or @none >= 1"), "false");
	assert_string_equal(value(f, "@none != 1 or @none = 1"), "false");
	assert_string_equal(value(f, "'x' != 1"), "true");
	assert_string_equal(value(f, "count(q[starts-with(@id, '1') and "
	    "contains(., 'ก')])"), "1");
	assert_string_equal(value(f, "count(line[preceding-sibling::line])"),
	    "2");
	assert_string_equal(value(f, "line[3]/preceding-sibling::line"),
	    "น้ำมั่นคงตลอดปี");
	assert_string_equal(value(f, "line[3]/preceding-sibling::line[1]"),
	    " น้ำสะอาด\nทุกหมู่บ้าน ");
	assert_string_equal(value(f, "count(q/@id/preceding-sibling::node())"),
	    "0");
}

static void
test_variables_and_position(void **state)
{
	struct fixture	*f = *state;

	xpath_set_string(f->c, STR("who"), STR("กรม"));
	xpath_set_node(f->c, STR("n"), xml_child(xml_root(f->doc), "q"));
	assert_string_equal(value(f, "concat($who, $n/@id)"), "กรม1");
	xpath_set_string(f->c, STR("who"), STR_NONE);
	assert_string_equal(value(f, "$who"), "");
	xpath_set_position(f->c, 3, 7);
	assert_string_equal(value(f, "concat(position(), '/', last())"),
	    "3/7");
	assert_string_equal(value(f, "concat(position(), '/', last())"),
	    "3/7");
}

static void
test_node_sets(void **state)
{
	struct fixture	*f = *state;
	struct xpath_nodes set;
	struct xpath	*x = compile(f, "n | q");

	assert_true(xpath_nodes(f->c, x, xml_root(f->doc), f->a, &set));
	assert_int_equal(set.n, 5);
	assert_true(xml_is(set.v[0], "q"));
	assert_true(xml_is(set.v[4], "n"));
	assert_false(set.attributes);
	x = compile(f, "q/@id");
	assert_true(xpath_nodes(f->c, x, xml_root(f->doc), f->a, &set));
	assert_int_equal(set.n, 2);
	assert_true(set.attributes);
	assert_true(xml_is(set.v[1], "q"));
	assert_true(str_is(set.text, "1"));
	x = compile(f, "q[b]");		/* its text stands in two pieces */
	assert_true(xpath_nodes(f->c, x, xml_root(f->doc), f->a, &set));
	assert_null(set.text.p);
	x = compile(f, "following::* | / | nothing");
	assert_true(xpath_nodes(f->c, x, xml_root(f->doc), f->a, &set));
	assert_int_equal(set.n, 1);
	x = compile(f, "1 + 1");
	assert_false(xpath_nodes(f->c, x, xml_root(f->doc), f->a, &set));
	assert_string_equal(last_code(f), "PM164");
}

static void
test_functions(void **state)
{
	struct fixture	*f = *state;

	assert_string_equal(value(f, "thai-digits('ปี 2565')"), "ปี ๒๕๖๕");
	assert_string_equal(value(f, "number-th(n[1])"), "1,250,000");
	assert_string_equal(value(f, "number-th(n[2])"), "-12,500.75");
	assert_string_equal(value(f, "number-th(n[3])"), "12");
	assert_string_equal(value(f, "number-th('ประมาณ 1000')"),
	    "ประมาณ 1000");
	assert_string_equal(value(f, "join(q/@id, ', ')"), "1, 2");
	assert_string_equal(value(f, "join(nothing, ', ')"), "");
	assert_string_equal(value(f, "date-th(d)"), "๑ มีนาคม ๒๕๖๕");
	assert_string_equal(value(f, "date-th(d, 'arabic')"),
	    "1 มีนาคม 2565");
	assert_string_equal(value(f, "date-th('2565-13-01')"), "2565-13-01");
	assert_string_equal(value(f, "text-length(q)"), "3");
	assert_string_equal(value(f, "text-length('ก ข\n')"), "2");
}

/* Whole statements: what ends one in Thai, and what does not. */
static void
test_brief(void **state)
{
	static const struct { const char *call, *want; } cases[] = {
		{ "brief('สั้น', 50, ' · ')", "สั้น" },
		{ "brief('', 50, ' · ')", "" },
		{ "brief(q/@id, 50, ' · ')", "1 · 2" },
		/* a blank between clauses; the one before a number is none */
		{ "brief('กรมเปิดบริการใหม่ ประชาชนใช้ได้ 24 ชั่วโมง', 30, '')",
		    "กรมเปิดบริการใหม่" },
		{ "brief('กรมเปิดบริการใหม่ 24 ชั่วโมง ประชาชนใช้ได้', 30, '')",
		    "กรมเปิดบริการใหม่ 24 ชั่วโมง" },
		/* behind a list, not in it */
		{ "brief('แยกผู้สำรวจ ผู้พิจารณา และผู้อนุมัติ สลับพื้นที่ทุกสองปี', 50, '')",
		    "แยกผู้สำรวจ ผู้พิจารณา และผู้อนุมัติ" },
		{ "brief('แยกผู้สำรวจ ผู้พิจารณา และผู้อนุมัติ', 30, '')",
		    "แยกผู้สำรวจ ผู้พิจารณา…" },
		/* a clause that opens ends the one before, after a number too */
		{ "brief('ลดเวลาได้ร้อยละ 40 โดยตัดขั้นตอนซ้ำ', 25, '')",
		    "ลดเวลาได้ร้อยละ 40" },
		/* a condition is no statement */
		{ "brief('เชื่อว่าน้ำไม่พอ เมื่อวัดแรงดันทุกท่อ กลับพบการรั่ว', 40, '')",
		    "เชื่อว่าน้ำไม่พอ" },
		/* what promises more ends nothing */
		{ "brief('มีสองทาง ได้แก่ ทางโทรศัพท์ของกรม', 18, '')",
		    "มีสองทาง ได้แก่…" },
		/* brackets and quotation marks stay whole */
		{ "brief('ผลดีขึ้น (เป้าหมายที่ตั้ง ผลที่ได้จริง) ทุกปี', 30, '')",
		    "ผลดีขึ้น…" },
		/* a full stop behind a word, none behind an abbreviation */
		{ "brief('One is here. Two follows then.', 15, '')",
		    "One is here." },
		{ "brief('Since B.E. 2565 this is so', 14, '')",
		    "Since B.E.…" },
		/* lines: whole ones while they fit */
		{ "brief(line, 40, ' · ')",
		    "น้ำมั่นคงตลอดปี · น้ำสะอาด ทุกหมู่บ้าน" },
		{ "brief(line, 30, ' · ')", "น้ำมั่นคงตลอดปี" },
		/* no blank: between clusters; empty brackets go */
		{ "brief('กกกกกกกกที่', 9, '')", "กกกกกกกก…" },
		{ "brief('ทั้งสี่ () เป็นแผน', 50, '')", "ทั้งสี่ เป็นแผน" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(value(*state, cases[i].call),
		    cases[i].want);
}

static int
order(struct fixture *f, const char *a, const char *b)
{
	struct str	 key[2];

	key[0] = str_of(value(f, str_cstr(f->a,
	    str_fmt(f->a, "sort-key-th('%s')", a))));
	key[1] = str_of(value(f, str_cstr(f->a,
	    str_fmt(f->a, "sort-key-th('%s')", b))));
	return str_cmp(key[0], key[1]);
}

/* Orders from the Royal Institute's rules. */
static void
test_sort_key(void **state)
{
	static const char *const sorted[] = { "กก", "กรรม", "กรรม์", "กา",
	    "ก้า", "ก๊า", "กาก", "ก๊าซ", "เก", "เก็บ", "เก่า", "เก้า", "แก",
	    "แกง", "แก่ง", "แก้ง", "โก", "ไก่", "ขนม", "เขา", "อย่า", "ฮา" };
	struct fixture	*f = *state;

	for (size_t i = 0; i + 1 < sizeof sorted / sizeof *sorted; i++)
		if (order(f, sorted[i], sorted[i + 1]) >= 0)
			fail_msg("%s before %s", sorted[i], sorted[i + 1]);
	assert_true(order(f, "ก๑", "ก2") < 0);
}

static bool
is_path(struct fixture *f, const char *expr)
{
	struct xpath	*x = compile(f, expr);
	bool		 yes = xpath_is_path(x);

	return yes;
}

static void
test_is_path(void **state)
{
	struct fixture	*f = *state;
	static const char *const paths[] = { "q", "/r/q[@id = 'x']/b", ".",
	    "..//text()", "q | n", "@id", "(q)[1]", "div/mod", "*" };
	static const char *const values[] = { "count(q)", "'q'", "1",
	    "q = 2", "q and n", "$x", "concat(a, b)", "2 * 3" };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		assert_true(is_path(f, paths[i]));
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		assert_false(is_path(f, values[i]));
}

static void
check_names(struct fixture *f, const char *expr, const char *want)
{
	struct xpath	*x = compile(f, expr);
	const struct str *names;
	struct str	 all = STR("");
	size_t		 n = xpath_names(x, &names);

	for (size_t i = 0; i < n; i++)
		all = str_fmt(f->a, "%.*s%s%.*s", STR_ARG(all),
		    i > 0 ? " " : "", STR_ARG(names[i]));
	assert_string_equal(str_cstr(f->a, all), want);
}

static void
test_names(void **state)
{
	struct fixture	*f = *state;

	check_names(f, "a/b[@c = 'd e']//f", "a b @c f");
	check_names(f, "count(x-y/attribute::z) div div", "x-y @z div");
	check_names(f, "child::a/text() | $v/b and and", "a b and");
	check_names(f, "a * b", "a b");
	check_names(f, "ก.ข[2]/*[last()]/@xml:lang", "ก.ข");
}

static void
test_faults(void **state)
{
	struct fixture	*f = *state;
	struct str	 s;
	struct xpath	*x;

	assert_null(xpath_compile(f->a, STR("a["), SPAN_NONE, f->ds));
	assert_string_equal(last_code(f), "PM160");
	assert_null(xpath_compile(f->a, STR(""), SPAN_NONE, f->ds));
	assert_string_equal(last_code(f), "PM160");
	assert_null(xpath_compile(f->a, STR("document('x')"), SPAN_NONE,
	    f->ds));
	assert_string_equal(last_code(f), "PM161");
	assert_null(xpath_compile(f->a, STR("thai-digit(a)"), SPAN_NONE,
	    f->ds));
	assert_string_equal(last_code(f), "PM162");
	x = compile(f, "$unknown");
	assert_false(xpath_string(f->c, x, xml_root(f->doc), f->a, &s));
	assert_string_equal(last_code(f), "PM163");
	x = compile(f, "join('a', 'b')");
	assert_false(xpath_string(f->c, x, xml_root(f->doc), f->a, &s));
	assert_string_equal(last_code(f), "PM163");
}

/* A runaway expression ends with a finding, not with a hanging program. */
static void
test_work_is_limited(void **state)
{
	struct fixture	*f = *state;
	struct str	 big = STR("<r>"), s;
	struct xml_doc	*doc;
	struct xpath_context *c;
	struct xpath	*x;

	for (int i = 0; i < 9; i++)
		big = str_fmt(f->a, "%.*s<a/><a/><a/>%.*s", STR_ARG(big),
		    i == 0 ? 0 : (int)big.n - 3, big.p + 3);
	big = str_fmt(f->a, "%.*s</r>", STR_ARG(big));
	doc = xml_parse(f->a, STR("big"), big, f->ds);
	assert_non_null(doc);
	c = xpath_context_open(doc, f->ds);
	x = compile(f, "count(//a[count(//a[count(//a) > 0]) > 0])");
	assert_false(xpath_string(c, x, NULL, f->a, &s));
	assert_string_equal(last_code(f), "PM163");
	xpath_context_close(c);
	xml_doc_close(doc);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_values), TEST(test_comparisons),
		TEST(test_variables_and_position),
		TEST(test_node_sets), TEST(test_functions),
		TEST(test_brief),
		TEST(test_sort_key), TEST(test_is_path), TEST(test_names),
		TEST(test_faults), TEST(test_work_is_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
