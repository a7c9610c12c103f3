/* The tree we build ourselves is the tree libxml2 reads: names, attributes,
 * texts and places; what is not plain is left to libxml2, what the scan
 * refuses to the scan. */
#include "cmocka_all.h"

#include <glob.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "xml/xml_int.h"

static void
put_tree(struct buf *b, const struct xml_node *n)
{
	struct str	 name, value;
	struct span	 at = xml_span(n);

	buf_fmt(b, "%u+%u ", at.off, at.len);
	if (xml_is_text(n)) {
		buf_fmt(b, "[%.*s]\n", STR_ARG(node_str(n)));
		return;
	}
	buf_fmt(b, "<%.*s", STR_ARG(xml_name(n)));
	for (size_t i = 0; xml_attr_at(n, i, &name, &value); i++)
		buf_fmt(b, " %.*s=[%.*s]", STR_ARG(name), STR_ARG(value));
	buf_put(b, ">\n");
	for (n = xml_first(n); n != NULL; n = xml_next(n))
		put_tree(b, n);
	buf_put(b, "/\n");
}

static struct str
tree_text(struct arena *a, const struct xml_doc *doc)
{
	struct buf	 b;
	struct str	 s;

	buf_init(&b, 512u << 20);
	put_tree(&b, xml_root(doc));
	s = str_copy(a, buf_view(&b));
	buf_release(&b);
	return s;
}

/* Both ways; true when we built it ourselves. */
static bool
same_tree(struct str text)
{
	struct arena		*a = arena_open();
	struct diags		*ds = diags_new(a);
	const struct source	*src;
	struct xml_doc		*ours = NULL, *theirs;
	bool			 passed;

	if (!xml_decode(a, STR("x.xml"), text, ds, &text))
		goto out;
	src = source_new(a, STR("x.xml"), text);
	ours = xml_build(a, src);
	passed = xml_scan(a, src, ds);
	theirs = passed ? xml_read(a, src, ds) : NULL;
	if (ours != NULL) {
		if (theirs == NULL)
			fail_msg("%.*s: %s", STR_ARG(text),
			    diags_get(ds, 0)->en.p);
		assert_string_equal(tree_text(a, ours).p,
		    tree_text(a, theirs).p);
	}
out:
	arena_close(a);
	return ours != NULL;
}

static const char *const plain[] = {
	"<a/>", "<a></a>", " <a> </a>\n", "<a b='1' c=\"2\"/>",
	"<?xml version=\"1.0\"?><a/>",
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>x</a>\n",
	"<a xml:lang=\"th\"><b/>ก<b>ข</b>ค</a>", "<a b = 'x' />",
	"<a b=\"1\n2\t3\"/>", "<a b='&lt;&amp;&quot;'>&gt;x&apos;</a>",
	"<a>x<!-- c -->y<b/><!-- d -->z</a>", "<a><!-- --></a><!-- e -->",
	"<a>\n <b>\n  <c/>\n </b>\n</a >", "<a b=''>&amp;</a>",
	"<a b='\"' c=\"'\">]] ></a>", "<a><b></b><b/></a>",
	"<a-b.c_1><_x/></a-b.c_1>",
	"<x:a xmlns:x=\"urn:x\" b='1'><x:b/><c/>t</x:a>", "<a>]]</a>", "<a b='>'>></a>",
};

static const char *const odd[] = {
	"<a>x\r\ny</a>", "<a>&#3585;</a>", "<a><![CDATA[x]]></a>",
	"<a><?x y?></a>", "<a xmlns='urn:x'/>", "<x:a xmlns:x='urn:x'/>", "<x:a xmlns:y=\"urn:x\"/>",
	"<x:a xmlns:x=\"\"/>", "<x:a b='1' xmlns:x=\"urn:x\"/>",
	"<x:a xmlns:x=\"urn:x\"><y:b/></x:a>", "<x:1 xmlns:x=\"urn:x\"/>",
	"<a><x:b xmlns:x=\"urn:x\"/></a>", "<xml:a xmlns:xml=\"urn:x\"/>",
	"<ก/>", "<a ข='1'/>", "<a>]]></a>", "<a xml:space='preserve'/>",
	"<a xml:id='x'/>", "<?xml version='1.0'?><a/>",
	"<?xml version=\"1.0\" standalone=\"yes\"?><a/>", "<a b='&#10;'/>",
	"<a>\xef\xbf\xbe</a>", "<aก/>", "<a b:c='1'/>", "<1a/>",
	"<a -b='1'/>", "<a b='1'c='2'/>", "<a b='1' b='1'/>", "<a b='<'/>",
	"<a>\1</a>", "<a b='\1'/>", "<a/><!-- \1 -->", "<a/><b/>", "x<a/>",
	"<a/>x", "<a></b>", "<a></a b>", "<a></ab>", "<!-- -- --><a/>",
	"<!-- ---><a/>", "<a", "<a b", "<a b='", "<a>", "</a>",
	"<a></a", "<!--", "<!-- -", " ", "<a 1='2'/>", "<a><b></a></b>",
};

static void
plain_trees_are_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		assert_true(same_tree(str_of(plain[i])));
}

static void
odd_texts_are_left_to_libxml2(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		assert_false(same_tree(str_of(odd[i])));
}

/* Every text cut short, and with each byte replaced, tells no tales. */
static void
spoilt_texts_are_the_same(void **state)
{
	static const char	 bytes[] = "<>&'\"/ =ab!?]-\n:1";

	(void)state;
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		char	 s[200];
		size_t	 n = strlen(plain[i]);

		for (size_t k = 0; k < n; k++)
			for (size_t c = 0; c < sizeof bytes - 1; c++) {
				memcpy(s, plain[i], n + 1);
				s[k] = bytes[c];
				same_tree((struct str){ s, n });
			}
	}
}

/* n times what stands between the two, numbered. */
static bool
same_many(const char *open, const char *each, const char *close, size_t n)
{
	struct buf	 b;
	bool		 built;

	buf_init(&b, 1u << 20);
	buf_put(&b, open);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, each, (int)i);
	buf_put(&b, close);
	built = same_tree(buf_view(&b));
	buf_release(&b);
	return built;
}

/* Depth, attributes, bytes of a tag: at the cap it is plain, past it odd. */
static void
caps_are_those_of_the_scan(void **state)
{
	char	 ends[4 * LIMIT_XML_DEPTH + 1] = "";

	(void)state;
	for (size_t i = 0; i < LIMIT_XML_DEPTH; i++)
		memcpy(ends + 4 * i, "</e>", 5);
	assert_true(same_many("", "<e>", ends, LIMIT_XML_DEPTH));
	assert_false(same_many("<e>", "<e>", ends, LIMIT_XML_DEPTH));
	assert_true(same_many("<e", " a%d=''", "/>", LIMIT_XML_ATTRS));
	assert_false(same_many("<e", " a%d=''", "/>", LIMIT_XML_ATTRS + 1));
	assert_true(same_many("<e a='", "x", "'/>", LIMIT_XML_TAG_BYTES - 16));
	assert_false(same_many("<e a='", "x", "'/>", LIMIT_XML_TAG_BYTES + 1));
}

static void
files_are_the_same(void **state)
{
	static const char *const patterns[] = { "criteria/*/*.xml",
	    "samples/*/*.xml", "templates/*/*.xml", "fonts/*.xml",
	    "tests/cases/*/*/*.xml" };
	glob_t		 g = { 0 };
	struct arena	*a = arena_open();
	struct diags	*ds = diags_new(a);
	struct str	 raw;
	size_t		 built = 0;

	(void)state;
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		glob(patterns[i], i > 0 ? GLOB_APPEND : 0, NULL, &g);
	for (size_t i = 0; i < g.gl_pathc; i++)
		if (file_read(a, g.gl_pathv[i], LIMIT_FILE_BYTES, SPAN_NONE,
		    ds, &raw))
			built += same_tree(raw);
	assert_true(built * 2 > g.gl_pathc);
	globfree(&g);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(plain_trees_are_the_same),
		cmocka_unit_test(odd_texts_are_left_to_libxml2),
		cmocka_unit_test(spoilt_texts_are_the_same),
		cmocka_unit_test(caps_are_those_of_the_scan),
		cmocka_unit_test(files_are_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
