/* Broken and hostile XML: each fault gets its own code, at the place where
 * it is to be mended, and nothing is opened, expanded or exhausted. */
#include "kit.h"

#include <time.h>

#include "base/limits.h"
#include "xml/xml.h"

/* The findings of a parse: no tree when one of them is an error. */
static const char *
parsed(struct fixture *f, struct str text)
{
	struct diags	*ds = diags_new(f->a);
	struct xml_doc	*doc = xml_parse(f->a, STR("in.xml"), text, ds);
	const char	*got = findings(f->a, ds);

	assert_true((doc == NULL) == (diags_count(ds, SEV_ERROR) > 0));
	xml_doc_close(doc);
	return got;
}

struct sample {
	const char	*text, *want;
};

static void
check_all(struct fixture *f, const struct sample *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *got = parsed(f, str_of(s[i].text));

		if (strcmp(got, s[i].want) != 0)
			fail_msg("%s\n  gives %s\n  not   %s", s[i].text,
			    got, s[i].want);
	}
}

#define CHECK(f, list) check_all((f), (list), sizeof (list) / sizeof *(list))

static void
test_tags(void **state)
{
	static const struct sample list[] = {
		{ "<a/>", "" },
		{ "<a>\n <b>\n</a>", "PM112@2:3" },
		{ "<a>\n<b><c>\n</a>", "PM112@2:2 PM112@2:5" },
		{ "<sum>\n<p>x</P></sum>", "PM113@2:7" },
		{ "<summary>x</sumary>", "PM113@1:13" },
		{ "<a></zzzzz></a>", "PM114@1:6" },
		{ "<a>\n<b>ข้อความ\n", "PM115@2:11" },
		{ "<a><b", "PM116@1:4" },
		{ "<a><!-- x", "PM116@1:4" },
		{ "<a b=\"x", "PM116@1:6" },
		{ "<a>x</a", "PM116@1:5" },
		{ "<a ?></a>", "PM127@1:4" },
		{ "<a <b/></a>", "PM128@1:2" },
		{ "<a></ a></a>", "PM129@1:4" },
		{ "<a></a x>", "PM129@1:4" },
		{ "<a/><b/>", "PM132@1:6" },
		{ "<a/>x", "PM131@1:5" },
		{ "x<a/>", "PM131@1:1" },
		{ "\n<?xml version='1.0'?><a/>", "PM134@2:1" },
		{ "<a><!-- a -- b --></a>", "PM133@1:11" },
		{ "<a>1 < 2</a>", "PM126@1:6" },
		{ "<a><![CDATA[x</a>", "PM116@1:4" },
		{ "", "PM100@1:1" }, { " \n\t", "PM100@1:1" },
		{ "<!-- only -->", "PM100@1:1" },
	};

	CHECK(*state, list);
}

static void
test_attributes(void **state)
{
	static const struct sample list[] = {
		{ "<a b=\"1\" c='2'/>", "" },
		{ "<a b=\"1\" b=\"2\"/>", "PM124@1:10" },
		{ "<a b=\"x>text</a>", "PM121@1:6" },
		{ "<r><a b=\"x/>\n<c d=\"1\"/></r>", "PM121@1:9" },
		{ "<a b=x/>", "PM122@1:4" },
		{ "<a b=”x y”/>", "PM136@1:6" },
		{ "<a b=‘x’ c='y'/>", "PM136@1:6" },
		{ "<a b=“x\"/>", "PM136@1:6" },
		{ "<a b=”x c='1'/>", "PM136@1:6" },
		{ "<a>1<b</a>", "PM137@1:5" },
		{ "<a>1<b and c>2</a>", "PM137@1:5" },
		{ "<a>1<b <c/></b></a>", "PM128@1:6" },
		{ "<a><b</a>", "PM137@1:4" },
		{ "<a b/>", "PM123@1:4" },
		{ "<a b c=\"1\"/>", "PM123@1:4" },
		{ "<a b=\"1\"c=\"2\"/>", "PM130@1:9" },
		{ "<a b=\"1 < 2\"/>", "PM120@1:9" },
		{ "<a b=\"R&D\"/>", "PM117@1:8" },
	};

	CHECK(*state, list);
}

static void
test_references_and_characters(void **state)
{
	static const struct sample list[] = {
		{ "<a>&amp;&lt;&gt;&quot;&apos;&#3585;&#xE01;</a>", "" },
		{ "<a>กรม R&D ก</a>", "PM117@1:9" },
		{ "<a>& &amp &#; &</a>",
		    "PM117@1:4 PM117@1:6 PM119@1:11 PM117@1:15" },
		{ "<a>x&nbsp;y</a>", "PM118@1:5" },
		{ "<a>&#0;</a>", "PM119@1:4" },
		{ "<a>&#xD800;</a>", "PM119@1:4" },
		{ "<a>&#x110000;</a>", "PM119@1:4" },
		{ "<a>&#99999999999999999999;</a>", "PM119@1:4" },
		{ "<a>x\x01y</a>", "PM125@1:5" },
		{ "<a><!-- \x02 --></a>", "PM125@1:9" },
		{ "<a>\xef\xbf\xbf</a>", "PM135@1:4" },
		{ "<a>]]></a>", "PM135@1:4" },
		{ "<a xmlns:b=''/>", "" },
		{ "<a b:c='1'/>", "" },
	};

	CHECK(*state, list);
}

static void
test_several_faults_at_once(void **state)
{
	static const struct sample list[] = {
		{ "<a>\n<b x=1>R&D</b>\n<c>\n</a>",
		    "PM122@2:4 PM117@2:9 PM112@3:2" },
	};

	CHECK(*state, list);
}

/* ---- hostile ---- */

static void
test_doctype_is_refused(void **state)
{
	static const struct sample list[] = {
		{ "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
		    "<a>&x;</a>", "PM107@1:1" },
		{ "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><a/>",
		    "PM107@1:1" },
		{ "<!DOCTYPE a [<!ENTITY % p SYSTEM 'x'> %p;]><a/>",
		    "PM107@1:1" },
		{ "<?xml version='1.0'?>\n<!DOCTYPE l [<!ENTITY a 'ha'>"
		    "<!ENTITY b '&a;&a;'>]><l>&b;</l>", "PM107@2:1" },
		{ "<a><!DOCTYPE b></a>", "PM107@1:4" },
		{ "<a><!ELEMENT b></a>", "PM126@1:4" },
	};

	CHECK(*state, list);
}

static struct str
repeat(struct fixture *f, const char *head, const char *part, size_t n,
    const char *tail)
{
	struct buf	 b;
	struct str	 s;

	buf_init(&b, 64u << 20);
	buf_put(&b, head);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, part, i);
	buf_put(&b, tail);
	s = str_copy(f->a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void
check_quick(struct fixture *f, struct str text, const char *code)
{
	clock_t		 from = clock();
	const char	*got = parsed(f, text);
	double		 s = (double)(clock() - from) / CLOCKS_PER_SEC;

	if (strncmp(got, code, strlen(code)) != 0 ||
	    (code[0] == '\0' && got[0] != '\0'))
		fail_msg("%s instead of %s", got, code);
#ifndef PMQA_SANITIZED
	assert_true(s < 2);
#endif
	(void)s;
}

static void
test_caps(void **state)
{
	struct fixture	*f = *state;

	check_quick(f, repeat(f, "", "<a>", 100000, ""), "PM108");
	check_quick(f, repeat(f, "<a ", "a%zu='' ", 200000, "/>"), "PM109");
	check_quick(f, repeat(f, "<a ", "xmlns:a%zu='u' ", 50000, "/>"),
	    "PM109");
	check_quick(f, repeat(f, "<a b='", "xxxxxxxxxx", 10000, "'/>"),
	    "PM110");
	check_quick(f, repeat(f, "<a ", "          ", 10000, "/>"), "PM110");
	check_quick(f, repeat(f, "<a>", "<?p?>", 3000000, "</a>"), "PM111");
	check_quick(f, repeat(f, "<a>", "<b/>", 2000001, "</a>"), "PM111");
	check_quick(f, repeat(f, "<a>", "xxxxxxxxxxxxxxxxxxxx", 600000,
	    "</a>"), "");
	check_quick(f, repeat(f, "<a>", "xxxxxxxxxxxxxxxxxxxx", 1700000,
	    "</a>"), "PM003");
	check_quick(f, repeat(f, "<a>", "</b>", 100000, "</a>"), "PM114");
}

static void
test_depth_at_the_cap(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = repeat(f, "", "<a>", LIMIT_XML_DEPTH, "x");

	s = repeat(f, str_cstr(f->a, s), "</a>", LIMIT_XML_DEPTH, "");
	assert_string_equal(parsed(f, s), "");
}

static void
test_long_files_keep_their_lines(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = repeat(f, "<a>", "\n", 70000, "<b id='x'/></a>");
	struct xml_doc	*doc = xml_parse(f->a, STR("in.xml"), s, f->ds);

	assert_non_null(doc);
	assert_int_equal(span_position(xml_span(xml_child(xml_root(doc),
	    "b"))).line, 70001);
	xml_doc_close(doc);
}

/* ---- every cut of a document ---- */

static void
test_every_truncation(void **state)
{
	static const char text[] = "<?xml version=\"1.0\"?>\n<!-- n --><a b=\""
	    "ก&amp;\"><c/>ข้อ<![CDATA[x]]><?p i?>&#3585;</a>";
	struct fixture	*f = *state;

	for (size_t n = 0; n + 1 < sizeof text - 1; n++)
		assert_true(parsed(f, (struct str){ text, n })[0] == 'P');
}

static void
test_every_changed_byte(void **state)
{
	static const char text[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
	    "<a b=\"ก\"><c/>ข&lt;<!-- n --></a>";
	static const char bytes[] = "<>&\"'=/!?-[]; a\x80\xff";
	struct fixture	*f = *state;

	for (size_t i = 0; i < sizeof text - 1; i++)
		for (size_t j = 0; j < sizeof bytes; j++) {
			char copy[sizeof text];

			memcpy(copy, text, sizeof text);
			copy[i] = bytes[j];
			parsed(f, (struct str){ copy, sizeof text - 1 });
		}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_tags), TEST(test_attributes),
		TEST(test_references_and_characters),
		TEST(test_several_faults_at_once),
		TEST(test_doctype_is_refused), TEST(test_caps),
		TEST(test_depth_at_the_cap),
		TEST(test_long_files_keep_their_lines),
		TEST(test_every_truncation), TEST(test_every_changed_byte),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
