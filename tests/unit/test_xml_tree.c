/* Trees: navigation, places, building, copying, writing. */
#include "kit.h"

#include "xml/xml.h"

static struct xml_doc *
parse(struct fixture *f, const char *text)
{
	struct xml_doc	*doc = xml_parse(f->a, STR("in.xml"), str_of(text),
	    f->ds);

	no_findings(f->ds);
	assert_non_null(doc);
	return doc;
}

static void
assert_at(struct span at, unsigned line, unsigned column, const char *text)
{
	struct position	 p = span_position(at);

	assert_int_equal(p.line, line);
	assert_int_equal(p.column, column);
	assert_str(span_text(at), text);
}

static const char sample[] =
    "<?xml version=\"1.0\"?>\n"
    "<!-- a note -->\n"
    "<a x = '1' y=\"สอง &amp; สาม\">\n"
    "  <b xml:lang=\"th\">ไทย</b><b xml:lang=\"en\">Thai</b>\n"
    "  <c/>\n"
    "  hello <!-- cut --> world <d  z=\"q>r\" ></d>\n"
    "</a>\n";

static void
test_navigation(void **state)
{
	struct xml_doc	*doc = parse(*state, sample);
	struct xml_node	*a = xml_root(doc), *b = xml_child(a, "b");
	struct str	 name, value;

	assert_str(xml_name(a), "a");
	assert_true(xml_is(a, "a"));
	assert_str(xml_attr(a, "y"), "สอง & สาม");
	assert_null(xml_attr(a, "z").p);
	assert_true(xml_attr_at(a, 1, &name, &value));
	assert_str(name, "y");
	assert_false(xml_attr_at(a, 2, &name, &value));
	assert_str(xml_text(((struct fixture *)*state)->a, b), "ไทย");
	assert_str(xml_attr(b, "xml:lang"), "th");
	assert_true(xml_attr_at(b, 0, &name, &value));
	assert_str(name, "xml:lang");
	assert_ptr_equal(xml_child_lang(a, "b", "en"), xml_next_element(b));
	assert_true(xml_is_text(xml_first(a)));
	assert_ptr_equal(xml_first_element(a), b);
	assert_null(xml_first(xml_child(a, "c")));
	assert_ptr_equal(xml_parent(b), a);
	assert_null(xml_parent(a));
	xml_doc_close(doc);
}

static void
test_places(void **state)
{
	struct xml_doc	*doc = parse(*state, sample);
	struct xml_node	*a = xml_root(doc), *b = xml_child(a, "b"), *t;

	assert_at(xml_span(a), 3, 2, "a");
	assert_at(xml_attr_span(a, "x"), 3, 9, "1");
	assert_at(xml_attr_span(a, "y"), 3, 15, "สอง &amp; สาม");
	assert_at(xml_attr_span(a, "none"), 3, 2, "a");
	assert_at(xml_span(b), 4, 4, "b");
	assert_at(xml_span(xml_first(b)), 4, 20, "ไทย");
	assert_at(xml_span(xml_next(b)), 4, 28, "b");
	assert_at(xml_span(xml_child(a, "c")), 5, 4, "c");
	t = xml_next(xml_child(a, "c"));
	assert_at(xml_span(t), 6, 3, "hello");
	assert_at(xml_span(xml_child(a, "d")), 6, 29, "d");
	assert_at(xml_attr_span(xml_child(a, "d"), "z"), 6, 35, "q>r");
	xml_doc_close(doc);
}

static void
test_cdata_and_references_are_text(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*doc = parse(f,
	    "<a>x &lt; <![CDATA[<b>&amp;]]> &#3585;&#xE02;</a>");

	assert_str(xml_text(f->a, xml_root(doc)), "x < <b>&amp; กข");
	assert_null(xml_next(xml_first(xml_root(doc))));
	xml_doc_close(doc);
}

static void
test_build_copy_write(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*from = parse(f, sample), *to = xml_doc_new(f->a, "r");
	struct xml_node	*r = xml_root(to), *b;
	struct buf	 out;

	xml_set(r, "t", STR("a<b>\"c\"&\n"));
	xml_set_num(r, "n", -5);
	b = xml_copy(r, xml_child(xml_root(from), "b"));
	assert_at(xml_span(b), 4, 4, "b");
	assert_at(xml_attr_span(b, "xml:lang"), 4, 16, "th");
	assert_at(xml_span(xml_first(b)), 4, 20, "ไทย");
	assert_null(xml_span(r).src);
	xml_add_text(xml_add(r, "last"), STR("1 < 2 & \"q\""));
	xml_doc_close(from);
	buf_init(&out, 1 << 20);
	xml_write(to, true, &out);
	assert_str(buf_view(&out),
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<r t=\"a&lt;b&gt;&quot;c&quot;&amp;&#10;\" n=\"-5\">\n"
	    "  <b xml:lang=\"th\">ไทย</b>\n"
	    "  <last>1 &lt; 2 &amp; \"q\"</last>\n"
	    "</r>\n");
	buf_release(&out);
	xml_doc_close(to);
}

static bool
is_b(const struct xml_node *n)
{
	return xml_is(n, "b");
}

static bool
is_y(struct str name)
{
	return str_is(name, "y");
}

/* Blanks beside an element that goes, go; others are text. */
static void
test_write_less(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*doc = parse(f,
	    "<a x='1' y='2'>\n <b>1</b>\n <b/>\n <c y='3'> <d/> </c></a>");
	struct buf	 out;

	buf_init(&out, 1 << 20);
	xml_write_less(doc, &(struct xml_less){ is_b, is_y }, &out);
	assert_str(buf_view(&out), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<a x=\"1\"><c> <d/> </c></a>\n");
	buf_release(&out);
	xml_doc_close(doc);
}

static void
test_round_trip_keeps_text(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*one = parse(f, sample), *two;
	struct buf	 b1, b2;

	buf_init(&b1, 1 << 20);
	buf_init(&b2, 1 << 20);
	xml_write(one, true, &b1);
	two = xml_parse(f->a, STR("again"), buf_view(&b1), f->ds);
	assert_non_null(two);
	xml_write(two, true, &b2);
	assert_true(str_eq(buf_view(&b1), buf_view(&b2)));
	assert_true(str_eq(xml_text(f->a, xml_root(one)),
	    xml_text(f->a, xml_root(two))));
	xml_doc_close(one);
	xml_doc_close(two);
	buf_release(&b1);
	buf_release(&b2);
}

static void
test_copied_texts_join(void **state)
{
	struct fixture	*f = *state;
	struct xml_doc	*to = xml_doc_new(f->a, "r");
	struct xml_doc	*from = parse(f, "<a>x<b/>y</a>");

	xml_add_text(xml_root(to), STR("0"));
	xml_copy_children(xml_root(to), xml_root(from));
	assert_str(xml_text(f->a, xml_root(to)), "0xy");
	assert_true(xml_is(xml_next(xml_first(xml_root(to))), "b"));
	xml_doc_close(from);
	xml_doc_close(to);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_navigation), TEST(test_places),
		TEST(test_cdata_and_references_are_text),
		TEST(test_build_copy_write), TEST(test_write_less),
		TEST(test_round_trip_keeps_text), TEST(test_copied_texts_join),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
