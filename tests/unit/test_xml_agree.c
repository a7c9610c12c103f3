/* Our XPath and libxml2's agree: each expression is run as it is, and once
 * more dressed in what only libxml2 knows, at every node of a tree. */
#include "cmocka_all.h"

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
	"1 - 1", "999999999 + 1", "999999999 + 999999999 + 999999999",
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
	"7 mod 4", "7 div 2", "thai-digits(@id)", "a[1] = a[2]",
};
#define N(x)	(sizeof(x) / sizeof *(x))

struct agree {
	struct arena	*a;
	struct diags	*ds;
	struct xml_doc	*doc;
	struct xpath_context *c;
	size_t		 looked;
};

static struct xpath *
compile(struct agree *g, const char *open, const char *e, const char *close)
{
	struct xpath	*x = xpath_compile(g->a, str_fmt(g->a, "%s%s%s", open,
			    e, close), SPAN_NONE, g->ds);

	if (x == NULL)
		fail_msg("%s", e);
	return x;
}

static void
same_nodes(struct agree *g, const struct xpath *x, const struct xpath *y,
    const char *e, struct xml_node *n)
{
	struct xpath_nodes	 ours, theirs;
	bool			 one = xpath_nodes(g->c, x, n, g->a, &ours);
	bool			 two = xpath_nodes(g->c, y, n, g->a, &theirs);

	if (one != two || ours.n != theirs.n ||
	    ours.attributes != theirs.attributes)
		fail_msg("%s: %zu, %zu nodes", e, ours.n, theirs.n);
	for (size_t i = 0; i < ours.n; i++)
		if (ours.v[i] != theirs.v[i])
			fail_msg("%s: node %zu", e, i);
}

static void
same_text(struct agree *g, const struct xpath *x, const struct xpath *y,
    const char *e, struct xml_node *n)
{
	struct str	 ours = STR("?"), theirs = STR("?");

	xpath_string(g->c, x, n, g->a, &ours);
	xpath_string(g->c, y, n, g->a, &theirs);
	if (!str_eq(ours, theirs))
		fail_msg("%s: \"%s\", \"%s\"", e, ours.p, theirs.p);
}

static void
same_truth(struct agree *g, const struct xpath *x, const struct xpath *y,
    const char *e, struct xml_node *n)
{
	bool	 ours = false, theirs = false;

	xpath_bool(g->c, x, n, &ours);
	xpath_bool(g->c, y, n, &theirs);
	if (ours != theirs)
		fail_msg("%s: %d, %d", e, ours, theirs);
}

typedef void	 comparing(struct agree *, const struct xpath *,
		    const struct xpath *, const char *, struct xml_node *);

static void
everywhere(struct agree *g, comparing *same, const struct xpath *x,
    const struct xpath *y, const char *e, struct xml_node *n)
{
	size_t	 pos = 1;

	for (; n != NULL; n = xml_next(n)) {
		xpath_set_position(g->c, pos++, 9);
		same(g, x, y, e, n);
		g->looked++;
		if (!xml_is_text(n))
			everywhere(g, same, x, y, e, xml_first(n));
	}
}

static void
dressed(struct agree *g, comparing *same, const char *open, const char *e,
    const char *close)
{
	struct xpath	*x = compile(g, "", e, "");
	struct xpath	*y = compile(g, open, e, close);

	everywhere(g, same, x, y, e, xml_root(g->doc));
	xpath_free(x);
	xpath_free(y);
}

static struct agree
begin(void)
{
	struct agree	 g = { .a = arena_open() };

	g.ds = diags_new(g.a);
	g.doc = xml_parse(g.a, STR("t.xml"), str_of(tree), g.ds);
	assert_non_null(g.doc);
	g.c = xpath_context_open(g.doc);
	xpath_set_string(g.c, "text", STR("x"));
	xpath_set_string(g.c, "empty", STR(""));
	xpath_set_node(g.c, "none", NULL);
	xpath_set_node(g.c, "node", xml_next_element(xml_first_element(
	    xml_root(g.doc))));
	return g;
}

static void
end(struct agree *g)
{
	assert_true(g->looked > 1000);
	xpath_context_close(g->c);
	xml_doc_close(g->doc);
	arena_close(g->a);
}

static void
paths_select_the_same(void **state)
{
	struct agree	 g = begin();

	(void)state;
	for (size_t i = 0; i < N(paths); i++) {
		dressed(&g, same_nodes, "(", paths[i], ")[true()]");
		dressed(&g, same_text, "translate(", paths[i], ", '', '')");
		dressed(&g, same_truth, "boolean((", paths[i],
		    ")[true()])");
	}
	end(&g);
}

static void
values_are_the_same(void **state)
{
	struct agree	 g = begin();

	(void)state;
	for (size_t i = 0; i < N(values); i++) {
		dressed(&g, same_text, "translate(", values[i], ", '', '')");
		dressed(&g, same_truth, "boolean(", values[i],
		    ") and 4 mod 3");
	}
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
