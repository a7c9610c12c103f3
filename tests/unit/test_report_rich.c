/* Rich text of answers, and answers that were not printed. */
#include "test_report_kit.h"

#define STYLES "<styles><style name='a-p' size='10pt'/>" \
	"<style name='a-p-head' keep-next='true'/>" \
	"<style name='a-p-intro' keep-next='true'/>" \
	"<style name='a-item'/><style name='a-cell-decimal'/>" \
	"<style name='a-head-end' align='end'/><style name='a-cell'/><style name='a-subhead'/><style name='a-b'/>" \
	"<style name='a-ref-evidence'/><style name='a-ref-broken'/></styles>"

static const char *
rich(struct kit *k, const char *content, const char *inner)
{
	const struct report_options options = { .draft = false };

	kit_model(k, str_fmt(k->arena, "<r><part>%s</part></r>", content).p);
	assert_non_null(kit_load(k, "answers='some'", str_fmt(k->arena,
	    MASTER STYLES "<page-sequence master='m'><rich select='part' "
	    "prefix='a-' table-label='T' figure-label='F' "
	    "short-refs='evidence' note-marks='thai-letter' page-refs='question kpi' page-label='p.'>"
	    "%s</rich><para id='ev-1'>e</para>"
	    "</page-sequence>", inner).p, NULL));
	return kit_run(k, &options);
}

static void
test_paragraphs(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "\n <p>one <b>two</b>\n three</p>\n"
			    "<p><b>Head</b></p><p>intro</p><ul><li>x"
			    "<ol><li>y</li></ol></li></ul>", "Label:");

	assert_has(flow, "    para <P> .a-p\n      text \"Label:\"\n"
	    "      text \"one \"\n      span .a-b\n        text \"two\"\n"
	    "      text \" three\"\n");
	assert_has(flow, "para <P> .a-p-head\n");
	assert_has(flow, "para <P> .a-p-intro\n");
	assert_has(flow, "list <L>\n      item <LI> .a-item\n"
	    "        label <Lbl>\n          text \"•\"\n        para <P>\n"
	    "          text \"x\"\n        list <L>\n"
	    "          item <LI> .a-item\n            label <Lbl>\n"
	    "              text \"1.\"\n");
	assert_string_equal(kit_findings(k), "");
}

/* A note goes to the foot; in a caption or a note it stands in brackets. */
static void
test_footnotes(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<p>one<note>first <b>b</b><note>in"
			    "</note></note></p><table><caption>c<note>n"
			    "</note></caption><tr><td>x<note>second</note>"
			    "</td></tr></table>", "");

	assert_has(flow, "text \"one\"\n      link <Link> "
	    "target=\"note-1\"\n        text \"ก\"\n"
	    "      note <Note> id=\"note-1\"\n        item\n"
	    "          label <Lbl>\n            text \"ก\"\n"
	    "          para <P>\n            text \"first \"\n");
	assert_has(flow, "text \" (\"\n            text \"in\"\n");
	assert_has(flow, "text \"c\"\n          text \" (\"\n"
	    "          text \"n\"\n");
	assert_has(flow, "text \"ข\"\n");
	assert_string_equal(kit_findings(k), "");
}

static void
test_inline_only(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "H<sub>2</sub>O <a href='http://x/'/>"
			    "<br/><unknown>kept</unknown>", "");

	assert_has(flow, "para <P> .a-p\n      text \"H\"\n      span\n");
	assert_has(flow, "link <Link> uri=\"http://x/\"\n"
	    "        text \"http://x/\"\n      line-break\n"
	    "      text \"kept\"\n");
}

static void
test_table(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<table id='t' n='4'><caption>C</caption>"
			    "<tr><th>h</th><th>i</th></tr>"
			    "<tr><td colspan='2'>sub</td></tr>"
			    "<tr><th>row</th><td align='decimal'>1.5</td></tr>"
			    "</table>", "");

	assert_has(flow, "table <Table> head-rows=1 id=\"t\"\n"
	    "      column\n      column\n      caption <Caption>\n"
	    "        para <P>\n          text \"T 4 \"\n"
	    "          text \"C\"\n");
	assert_has(flow, "row <TR> .a-subhead\n");
	assert_has(flow, "cell <TH> head row-scope\n");
	assert_has(flow, "cell <TD> .a-cell-decimal\n");
}

/* The heading of a column stands as its cells do, unless it says how. */
static void
test_head_follows_column(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<table><tr><th>h</th><th>i</th>"
			    "<th align='start'>j</th></tr>"
			    "<tr><th>row</th><td align='end'>1</td>"
			    "<td align='end'>2</td></tr>"
			    "<tr><td>row</td><td align='end'>1</td>"
			    "<td align='end'>2</td></tr></table>", "");

	assert_has(flow, "row <TR>\n        cell <TH> head\n          "
	    "para <P>\n            text \"h\"\n"
	    "        cell <TH> .a-head-end head\n          "
	    "para <P>\n            text \"i\"\n"
	    "        cell <TH> head\n");
}

/* Rows too short get empty cells, spans past the edge end there; that is for
 * `check` to say. */
static void
test_ragged_rows(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<table><tr><td>a</td><td>b</td></tr>"
			    "<tr><td>c</td></tr><tr><td colspan='3' "
			    "rowspan='2'>d</td></tr></table>", "");

	assert_has(flow, "table <Table> head-rows=0\n      column\n"
	    "      column\n      row");
	assert_has(flow, "text \"c\"\n        cell <TD> .a-cell\n"
	    "      row");
	assert_has(flow, "cell <TD> .a-cell colspan=2\n");
	assert_string_equal(kit_findings(k), "");
}

static void
test_references(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<p>a<ref to='ev-1' kind='evidence' "
			    "label='No 1'/> <ref to='ev-1' kind='evidence' "
			    "label='No 2'/>b<ref to='nil' kind='kpi' "
			    "label='7.1'/></p>", "");

	assert_has(flow, "link <Link> .a-ref-evidence target=\"ev-1\"\n"
	    "        text \"1\"\n");
	assert_has(flow, "text \",2\"\n");
	assert_has(flow, "      span\n        text \"7.1\"\n        span\n");
	assert_lacks(flow, "p.");
	assert_string_equal(kit_findings(k), "PM523 1:ref");
}

static void
test_references_with_pages(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<p>a<ref to='ev-1' kind='evidence' "
			    "label='No 1'/>b<ref to='ev-1' kind='question' "
			    "label='7.1'/></p>", "");

	assert_has(flow, "        text \"1\"\n      text \"b\"\n");
	assert_has(flow, "        text \"7.1\"\n        span\n"
	    "          text \"\u00a0p.\u00a0\"\n"
	    "          page-of target=\"ev-1\"\n");
	assert_string_equal(kit_findings(k), "");
}

static void
test_missing_figure(void **state)
{
	struct kit	*k = *state;
	const char	*flow = rich(k, "<figure href='a.png' alt='A' n='1'>"
			    "<caption>C</caption></figure>", "");

	assert_has(flow, "figure <Figure> id=\"auto-1\" alt=\"A\"\n"
	    "      para <P>\n        text \"[a.png]\"\n"
	    "      caption <Caption>\n");
}

static void
test_deep_lists(void **state)
{
	struct kit	*k = *state;
	struct str	 text = STR("bottom");

	for (int i = 0; i < 20; i++)
		text = str_fmt(k->arena, "<ul><li>%.*s</li></ul>",
		    STR_ARG(text));
	assert_has(rich(k, text.p, ""), "bottom");
	assert_string_equal(kit_findings(k), "");
}

/* --- answers not printed --- */

static const char *const model = "<report>\n"
	"<agency id='x' name='N' staff='5'/>\n"
	"<summary><vision><p>V</p></vision></summary>\n"
	"<profile><question id='op1'><text><p>P</p></text></question>"
	"</profile>\n"
	"<question id='1.1.1'><summary>S</summary>\n"
	"<part key='a'><p>A</p></part>\n"
	"<part key='b' type='record'><record><field key='f'>F</field>"
	"<field key='g' name='G'>code</field></record></part>\n"
	"<part key='c'/></question>\n"
	"<kpi id='k1' name='K' unit='U'><target>5</target>"
	"<result>1</result><result></result></kpi></report>";

static const char *
unprinted(struct kit *k, const char *attrs, const char *body)
{
	const struct report_options options = { .draft = false };
	struct str	 s = STR("");

	kit_model(k, model);
	assert_non_null(kit_load(k, attrs, str_fmt(k->arena,
	    MASTER "<page-sequence master='m'>x%s</page-sequence>",
	    body).p, NULL));
	k->diags = diags_new(k->arena);
	kit_run(k, &options);
	for (size_t i = 0; i < diags_n(k->diags); i++) {
		const struct diag *d = diags_get(k->diags, i);
		size_t	 end = str_find(d->en, STR(", which"), 0);
		struct position	 p = span_position(d->at);

		assert_string_equal(str_cstr(k->arena, d->name), "PM524");
		s = str_fmt(k->arena, "%.*s%u %.*s; ", STR_ARG(s), p.line,
		    STR_ARG(str_sub(d->en, strlen("the template never printed "),
		    end)));
	}
	return str_cstr(k->arena, s);
}

static void
test_nothing_printed(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(unprinted(k, "", ""),
	    "2 x agency/@name; 2 x agency/@staff; 3 p; 4 op1 p; "
	    "5 1.1.1 summary; 6 1.1.1 p; 7 1.1.1 f; 9 k1 kpi/@name; "
	    "9 k1 kpi/@unit; 9 k1 target; 9 k1 result; ");
	assert_string_equal(unprinted(k, "answers='some'", ""), "");
}

static void
test_some_printed(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(unprinted(k, "title='{agency/@name}'",
	    "<value select=\"concat(agency/@staff, '')\" optional='true'/>"
	    "<rich select='summary | //text | //question/summary'/>"
	    "<for-each select='//part'><rich select='p' optional='true'/>"
	    "<for-each select='.//field[@name]'><value select='@name'/>"
	    "</for-each></for-each><for-each select='//kpi'>"
	    "<badge text='{@name} {@unit}'/>"
	    "<value select='target'/></for-each>"),
	    "2 x agency/@staff; 7 1.1.1 f; 9 k1 result; ");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest	 tests[] = {
		T(test_paragraphs), T(test_inline_only), T(test_table),
		T(test_head_follows_column), T(test_ragged_rows),
		T(test_references), T(test_references_with_pages),
		T(test_missing_figure), T(test_footnotes),
		T(test_deep_lists), T(test_nothing_printed),
		T(test_some_printed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
