/* Our XPath and libxml2's agree: each expression is run by both at every node
 * of a tree that both have read. */
#include "cmocka_all.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/arena.h"
#include "xml/xpath.h"

static const char tree[] =
    "<r id='0' n='5'>\n <a id='1' k='x'>one<b id='2'/>two</a>"
    "<a id='3' k='y' xml:lang='th'><b id='4' n='10'>  ก ข\n ค </b>"
    "<c n='-1.50' m=''>12</c><b id='5'><b id='6' n='10'>x<c/></b></b></a>"
    "<c id='7'> </c><d><a/><a>12</a><a k='x'>012</a></d>\n</r>";

static const char *const paths[] = {
	".", "..", "../..", "/", "/r", "/r/a", "*", "@*", "@id", "a", "a/b",
	"a/b/@id", ".//b", "//b", "//b/@n", "//c", ".//*", "//*", "text()",
	"//text()", "a/text()", "../@id", "../a", "../../a/@k", "./a", "//r",
	"a[1]", "a[2]/b", "a[last()]", "a[position() < 2]", "a[@k]",
	"a[@k='x']", "a[@k='x'][1]", "a[1][@k='y']", "a[b]/b[2]/b", "*[@n]",
	"//b[@n='10']", "//b[.//c]", "//*[@id='4']", "a[not(@k)]",
	"/r/a[@k = /r/d/a/@k]", "a[count(b) > 1]", "a[b/@n = 10]", "@n | @id",
	"@id | @n", "a/@k | @id | a/@id", "b | a", "$node", "$node/b",
	"$node//c", "$none", "$none/a", "a[@k = $text]", "a[. = 12]",
	"a[position() = last()]", "*[position() != 1]", "a[2 - 1]",
	"b/b/c", "//a/@k", "a[string(@k)]", "./@id", ".//@id", "//a/b",
	"//a[1]", "a/..", "preceding-sibling::*", "d/a[3]/@k", "a[text()]",
	"*[2][self::a]", "a[@k][2]", "c[normalize-space()]",
	"ancestor::*", "ancestor-or-self::*/@id", "ancestor::*[1]",
	"ancestor::*[last()]/@id", "following-sibling::*",
	"following-sibling::*[1]", "preceding-sibling::*[1]",
	"preceding-sibling::*[last()]", "following::*", "following::*[2]",
	"following::text()", "preceding::*", "preceding::*[1]",
	"preceding::node()[2]", "descendant::b[1]", "//b[1]", "//b[last()]",
	"descendant-or-self::*[@id]", "descendant-or-self::node()", "node()",
	"//a/ancestor::*", "//b/..", "//c/../@id", "//c/preceding::*/@id",
	"(//b)[2]", "(//b)[last()]/c", "(a | b)[1]", "(.//b | .//c)[@id][1]",
	"$node/b[1]/..", "($node)[1]//c", "//b//c", "//*/following-sibling::c",
	"a//@id", "//b/ancestor::a/@k", "self::a", "self::node()", "self::*[@k]",
	"parent::a", "attribute::id", "child::*", "child::a/child::b",
	"@*/..", "@id/preceding::*[1]", "@id/node()",
	"@*[2]", "//@id[. > 3]", "comment()", "processing-instruction('x')",
	"/r/a[2]/b[3]", "//a[b][1]/b", "//b[c]/descendant::c", "@xml:lang",
	"*[lang('th')]", "//*[name() = 'b']", "*[local-name(.) = 'a'][2]",
	"//a[position() mod 2 = 1]", "//b[position() = last() - 1]",
};

static const char *const values[] = {
	"'x'", "\"y z\"", "12", "0", "1.5", "1 + 2", "5 - 7", "1 + @n",
	"string(@id)", "string()", "number()", "number(@n)", "number('x')",
	"count(//b)", "count(@*)", "sum(//@n)", "sum(//b/@id)", "sum(//c)",
	"position()", "last()", "position() + 1", "true()", "false()",
	"not(a)", "not(@id = '1')", "boolean(a)", "boolean(0)",
	"boolean('')", "normalize-space(.)", "normalize-space()",
	"string-length()", "string-length(.)", "contains(., 'o')",
	"contains(., '')", "contains('', .)", "starts-with(., 'o')",
	"starts-with(@id, '')", "substring-before(., 'w')",
	"substring-after(., 'n')", "substring-after(., '')",
	"substring-before(., '')", "concat(@id, '-', @k)",
	"concat(1, true(), ., 2.5)", "a = b", "a != a", "@id = 1",
	"@id != 1", "@id > 1", "@id <= @n", "1 < @n", "1 >= @id", "a = 12",
	"12 = //a", "'x' = a/@k", "a/@k = 'x' and b", "a or @k", "a and @k",
	"a or b and c", "1 = 1 = 1", "2 > 1 > 0", "a = true()",
	"false() = b", "true() != a", "a < 'x'", "'10' < '9'", "$text",
	"$text = 'x'", "$text or a", "$empty", "not($empty)", "$node = $node",
	"string($node/@id)", "$node/@id + 1", "string(@m | @id)",
	"string(//b[2])", "count(a | b | @id)", "count(.//b) - 1", "(1)",
	"(a or b) and c", "((@id))", "string(1000000)", "string(-0)",
	"1 - 1", "999999999 + 1",
	"0 - 5", "string(0 - 12)", "number(' 12 ')", "@n = '10'",
	"@n = 10", "'' = a", "a = ''", "string(..) = string(.)",
	"//a = //c", "//a != //c", "//a < //c", "//b/@n >= //b/@id",
	"substring(., 2)", "substring(., 0)", "substring(., 2, 3)",
	"substring(., 0, 3)", "substring(., -5, 7)", "substring(., 1.5, 2.6)",
	"substring(., 2, -1)", "substring(., 2, 0)", "substring(., 99, 2)",
	"substring('12345', 1.5, 2 + 1)", "substring(., 'x')",
	"substring(., 2, 'x')", "substring(., 0 - 3, 5)", "substring(., 2.5)",
	"substring('กขคง', 2, 2)", "substring(., 1000001)",
	"substring(., 0.4, 1.2)", "2 * 3 + 1 * @n", "1 + 2 * 3 - 4",
	"2 * a", "* * *", "a[2 * 1]/@id * 2", "translate(., 'o', '0')", "-@n", "@n * 2",
	"7 mod 4", "7 div 2", "a[1] = a[2]",
	"-7 mod 4", "1 div 0", "-1 div 0", "0 div 0", "1 div 3", "2 div 3",
	"0.1 + 0.2", "-0.5", "- - 2", "-(1 + 2) * 2", "floor(-1.5)",
	"ceiling(1.2)", "round(2.5)", "round(-2.5)", "round(1 div 3)",
	"string(1 div 0)", "123456.789", "0.001",
	"translate('bar', 'abc', 'AB')", "translate('กขค', 'ข', '')",
	"translate(., 'onetw', '12')", "name()", "name(*)", "name(@*[last()])",
	"local-name()", "namespace-uri()", "namespace-uri(@xml:lang)",
	"lang('TH')", "lang('t')", "count(ancestor::*)", "count(//node())",
	"count(following::node())", "count(preceding::node())",
	"string(preceding::b)", "string(ancestor::*[2]/@id)",
	"a = false()", "false() < a", "true() >= //b", "a > b", "5 mod -3",
	"'a' and 'b'", "1 or nothing", "string(true() and false())",
	"number('-12.50')", "number('1.')", "number('.5')",
	"number('1 2')", "number('--1')", "sum(//@n) div 2",
	"substring('12345', 0 div 0)", "substring('12345', -1 div 0)",
	"substring('12345', 2, 1 div 0)", "normalize-space(' a  b ')",
};
#define N(x)	(sizeof(x) / sizeof *(x))

struct agree {
	struct arena	*a;
	struct diags	*ds;
	struct xml_doc	*doc;
	struct xpath_context *c;
	xmlDoc		*raw;
	xmlXPathContext	*raw_c;
	size_t		 looked;
};

/* Each of libxml2's nodes knows ours. */
static void
pair(const struct xml_node *ours, xmlNode *theirs)
{
	for (; theirs != NULL; theirs = theirs->next) {
		assert_non_null(ours);
		assert_int_equal(xml_is_text(ours),
		    theirs->type == XML_TEXT_NODE);
		theirs->_private = (void *)(uintptr_t)ours;
		if (theirs->children != NULL)
			pair(xml_first(ours), theirs->children);
		ours = xml_next(ours);
	}
}

static void
same_nodes(struct agree *g, const struct xpath *x, const char *e,
    struct xml_node *n, const xmlXPathObject *o)
{
	xmlNodeSet		*set = o->nodesetval;
	size_t			 count = set == NULL ? 0 :
				    (size_t)set->nodeNr;
	struct xpath_nodes	 ours;

	assert_true(xpath_nodes(g->c, x, n, g->a, &ours));
	if (ours.n != count)
		fail_msg("%s: %zu nodes, %zu", e, ours.n, count);
	if (set != NULL)
		xmlXPathNodeSetSort(set);
	for (size_t i = 0; i < count; i++) {
		xmlNode	*t = set->nodeTab[i];

		if (t->type == XML_ATTRIBUTE_NODE)
			t = t->parent;
		else if (t->type == XML_DOCUMENT_NODE)
			t = t->children;
		if (t->_private != ours.v[i])
			fail_msg("%s: node %zu", e, i);
	}
}

static void
same_value(struct agree *g, const struct xpath *x, const char *e,
    struct xml_node *n, xmlXPathObject *o)
{
	xmlChar		*theirs = xmlXPathCastToString(o);
	struct str	 ours = STR("?");
	bool		 yes = false;

	assert_true(xpath_string(g->c, x, n, g->a, &ours));
	if (!str_is(ours, (const char *)theirs))
		fail_msg("%s: \"%s\", \"%s\"", e, ours.p, (char *)theirs);
	assert_true(xpath_bool(g->c, x, n, &yes));
	if (yes != (xmlXPathCastToBoolean(o) != 0))
		fail_msg("%s: %d", e, yes);
	xmlFree(theirs);
}

static void
everywhere(struct agree *g, const char *e, const struct xpath *x, xmlNode *n)
{
	xmlXPathObject	*o;
	int		 pos = 1;

	for (; n != NULL; n = n->next) {
		xpath_set_position(g->c, (size_t)pos, 9);
		g->raw_c->node = n;
		g->raw_c->proximityPosition = pos++;
		g->raw_c->contextSize = 9;
		o = xmlXPathEval((const xmlChar *)e, g->raw_c);
		if (o == NULL)
			fail_msg("%s", e);
		if (o->type == XPATH_NODESET)
			same_nodes(g, x, e, n->_private, o);
		same_value(g, x, e, n->_private, o);
		xmlXPathFreeObject(o);
		g->looked++;
		if (n->type == XML_ELEMENT_NODE)
			everywhere(g, e, x, n->children);
	}
}

static void
all_agree(struct agree *g, const char *const *e, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct xpath	*x = xpath_compile(g->a, str_of(e[i]),
				    SPAN_NONE, g->ds);

		if (x == NULL)
			fail_msg("%s", e[i]);
		everywhere(g, e[i], x, g->raw->children);
	}
}

static void
set_variable(struct agree *g, const char *name, xmlXPathObject *value)
{
	xmlXPathRegisterVariable(g->raw_c, (const xmlChar *)name, value);
}

static struct agree
begin(void)
{
	struct agree	 g = { .a = arena_open() };
	xmlNode		*second;

	g.ds = diags_new(g.a);
	g.doc = xml_parse(g.a, STR("t.xml"), str_of(tree), g.ds);
	assert_non_null(g.doc);
	g.raw = xmlReadMemory(tree, (int)sizeof tree - 1, NULL, NULL, 0);
	pair(xml_root(g.doc), g.raw->children);
	g.c = xpath_context_open(g.doc, g.ds);
	g.raw_c = xmlXPathNewContext(g.raw);
	second = xmlNextElementSibling(
	    xmlFirstElementChild(g.raw->children));
	xpath_set_string(g.c, STR("text"), STR("x"));
	set_variable(&g, "text", xmlXPathNewCString("x"));
	xpath_set_string(g.c, STR("empty"), STR(""));
	set_variable(&g, "empty", xmlXPathNewCString(""));
	xpath_set_node(g.c, STR("none"), NULL);
	set_variable(&g, "none", xmlXPathNewNodeSet(NULL));
	xpath_set_node(g.c, STR("node"), second->_private);
	set_variable(&g, "node", xmlXPathNewNodeSet(second));
	return g;
}

static void
end(struct agree *g)
{
	assert_true(g->looked > 1000);
	xpath_context_close(g->c);
	xmlXPathFreeContext(g->raw_c);
	xmlFreeDoc(g->raw);
	xml_doc_close(g->doc);
	arena_close(g->a);
}

static void
paths_select_the_same(void **state)
{
	struct agree	 g = begin();

	(void)state;
	all_agree(&g, paths, N(paths));
	end(&g);
}

static void
values_are_the_same(void **state)
{
	struct agree	 g = begin();

	(void)state;
	all_agree(&g, values, N(values));
	end(&g);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(paths_select_the_same),
		cmocka_unit_test(values_are_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
