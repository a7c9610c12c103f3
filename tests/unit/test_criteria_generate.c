/* What is generated from an edition: schema, skeleton, catalogue, diff. */
#include "base/file.h"
#include "base/limits.h"
#include "criteria/xsd.h"
#include "xml/schema.h"
#include "xml/xpath.h"

/* 2565, the invented one; what was made last */
#define FIXTURE	struct criteria *full, *small; struct buf b;
#include "kit.h"

static void
fixture_open(struct fixture *f)
{
	f->full = criteria_open(f->a, STR("criteria/pmqa4-2565"), f->ds);
	f->small = criteria_open(f->a, STR("tests/edition2"), f->ds);
	assert_non_null(f->full);
	assert_non_null(f->small);
	buf_init(&f->b, LIMIT_FILE_BYTES);
}

static void
fixture_close(struct fixture *f)
{
	buf_release(&f->b);
	criteria_close(f->full);
	criteria_close(f->small);
}

static struct str
made(struct fixture *f, void (*make)(const struct criteria *, struct buf *),
    const struct criteria *c)
{
	buf_clear(&f->b);
	make(c, &f->b);
	assert_false(buf_full(&f->b));
	return str_copy(f->a, buf_view(&f->b));
}

static bool
valid(struct fixture *f, struct str xsd, struct xml_doc *doc)
{
	struct diags		*ds = diags_new(f->a);
	struct xml_schema	*s = xml_schema_open(f->a, STR("x"), xsd, ds);
	bool			 ok;

	assert_non_null(s);
	assert_non_null(doc);
	ok = xml_schema_check(s, doc, ds);
	no_findings(ds);
	xml_schema_close(s);
	return ok;
}

static void
check_samples(struct fixture *f, void (*make)(const struct criteria *,
    struct buf *))
{
	static const char *const samples[] = {
		"samples/complete/submission.xml",
		"samples/draft/submission.xml",
	};
	struct str	 xsd = made(f, make, f->full);
	struct xml_doc	*doc;

	for (size_t i = 0; i < 2; i++) {
		doc = xml_parse_file(f->a, samples[i], f->ds);
		assert_true(valid(f, xsd, doc));
		xml_doc_close(doc);
	}
	doc = xml_parse_file(f->a, "tests/edition2/submission-sample.xml",
	    f->ds);
	assert_true(valid(f, made(f, make, f->small), doc));
	xml_doc_close(doc);
}

static void
test_samples_are_valid(void **state)
{
	check_samples(*state, criteria_schema);
	check_samples(*state, criteria_schema_lean);
}

static void
test_same_bytes_again(void **state)
{
	struct fixture	*f = *state;

	assert_true(str_eq(made(f, criteria_schema, f->full),
	    made(f, criteria_schema, f->full)));
	assert_true(str_eq(made(f, criteria_skeleton, f->full),
	    made(f, criteria_skeleton, f->full)));
}

static struct str
read_file(struct fixture *f, const char *path)
{
	struct str	 s = STR_NONE;

	assert_true(file_read(f->a, path, LIMIT_FILE_BYTES, SPAN_NONE, f->ds,
	    &s));
	return s;
}

/* The files in the edition's folder are what is generated now. */
static void
test_shipped_files_are_current(void **state)
{
	struct fixture	*f = *state;

	assert_true(str_eq(read_file(f, "criteria/pmqa4-2565/submission.xsd"),
	    made(f, criteria_schema, f->full)));
	assert_true(str_eq(read_file(f, "criteria/pmqa4-2565/catalog.xml"),
	    made(f, criteria_catalog, f->full)));
}

static double
count(struct fixture *f, struct xml_doc *doc, const char *expr)
{
	struct xpath_context	*c = xpath_context_open(doc, f->ds);
	struct xpath		*x = xpath_compile(f->a, str_of(expr),
	    SPAN_NONE, f->ds);
	double			 n = -1;

	assert_non_null(x);
	assert_true(xpath_number(c, x, NULL, &n));
	xpath_context_close(c);
	return n;
}

static void
test_every_element_is_documented(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*doc = xml_parse(f->a, STR("xsd"),
	    made(f, criteria_schema, f->full), f->ds);

	assert_non_null(doc);
	assert_true(count(f, doc, "count(//*[local-name() = 'element']["
	    "not(*[1][count(*) = 2])])") == 0);
	assert_true(count(f, doc, "count(//*[local-name() = 'documentation']["
	    "normalize-space() = ''])") == 0);
	xml_doc_close(doc);
}

static void
check_skeleton(struct fixture *f, const struct criteria *c, int questions)
{
	struct str	 text = made(f, criteria_skeleton, c);
	struct xml_doc	*doc = xml_parse(f->a, STR("new.xml"), text, f->ds);

	assert_non_null(doc);
	assert_true(valid(f, made(f, criteria_schema, c), doc));
	assert_true(count(f, doc, "count(//*[starts-with(name(), 'q') and "
	    "number(substring(name(), 2, 1)) > 0])") == questions);
	assert_true(count(f, doc, "string-length(normalize-space(/*))") == 0);
	xml_doc_close(doc);
}

/* The comment marks around KPIs go, as the writer is told to do. */
static struct str
with_kpis(struct fixture *f, struct str text)
{
	struct buf	 b;
	struct str	 out;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < text.n; i++) {
		struct str	 rest = str_sub(text, i, text.n);

		if (str_starts(rest, STR("<!--\n")))
			i += 4;
		else if (str_starts(rest, STR("      -->\n")))
			i += 9;
		else
			buf_byte(&b, text.p[i]);
	}
	out = str_copy(f->a, buf_view(&b));
	buf_release(&b);
	return out;
}

static void
test_skeleton(void **state)
{
	struct fixture	*f = *state;
	struct str	 text;
	struct xml_doc	*doc;

	check_skeleton(f, f->full, 94);
	check_skeleton(f, f->small, 7);
	text = with_kpis(f, made(f, criteria_skeleton, f->full));
	doc = xml_parse(f->a, STR("new.xml"), text, f->ds);
	assert_true(valid(f, made(f, criteria_schema, f->full), doc));
	assert_true(count(f, doc, "count(//kpi)") == 30);
	assert_true(count(f, doc, "count(//kpi[1]/result)") == 18);
	xml_doc_close(doc);
}

static void
test_catalogue_is_xml(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*doc = xml_parse(f->a, STR("catalog.xml"),
	    made(f, criteria_catalog, f->full), f->ds);

	assert_non_null(doc);
	assert_true(count(f, doc, "count(/*/*)") == 12);
	xml_doc_close(doc);
}

static void
test_diff(void **state)
{
	struct fixture	*f = *state;
	struct str	 got;

	buf_clear(&f->b);
	criteria_diff(f->small, f->small, &f->b);
	assert_true(str_is(buf_view(&f->b), "demo-2570 -> demo-2570\n"));
	buf_clear(&f->b);
	criteria_diff(f->full, f->small, &f->b);
	got = buf_view(&f->b);
	assert_true(has(got, "- level basic Basic\n"));
	assert_true(has(got, "+ level seed Seed\n"));
	assert_true(has(got, "~ 1.1.1 level: advance -> seed\n"));
	assert_true(has(got, "- question 6.3.2 "));
	assert_true(has(got, "+ part 1.1.1/plan Plan\n"));
	assert_true(has(got, "- item 7.1 "));
	assert_true(has(got, "~ scoring full points: 500 -> 1000\n"));
	assert_true(has(got, "~ below-target policy: flat -> prorated\n"));
	assert_true(has(got, "~ scoring aggregate: mean -> weighted\n"));
	assert_true(has(got, "~ 1 weight: 120 -> 25\n"));
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_samples_are_valid), TEST(test_same_bytes_again),
		TEST(test_shipped_files_are_current),
		TEST(test_every_element_is_documented), TEST(test_skeleton),
		TEST(test_catalogue_is_xml), TEST(test_diff),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
