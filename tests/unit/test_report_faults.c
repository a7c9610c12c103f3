/* Faults of a template are found when it is loaded, where they stand. */
#include "test_report_kit.h"

#include "text/font.h"

static const char *
faults(struct kit *k, const char *body)
{
	assert_null(kit_load(k, "", body, NULL));
	return kit_findings(k);
}

#define PAGE(x) MASTER "\n<page-sequence master='m'>" x "</page-sequence>"

static void
test_names(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(faults(k, PAGE("<parra>x</parra>")),
	    "PM529 2:parra");
	assert_string_equal(faults(k, PAGE("<para stile='a'>x</para>")),
	    "PM530 2:a");
	assert_string_equal(faults(k, PAGE("<value/>")), "PM502 2:value");
	assert_string_equal(faults(k, PAGE("<cell>x</cell>")), "PM503 2:cell");
	assert_string_equal(faults(k, PAGE("<table>x</table>")),
	    "PM504 2:x");
	assert_string_equal(faults(k, PAGE("<choose>x<if test='1'/></choose>")),
	    "PM504 2:x PM503 2:if");
	assert_string_equal(faults(k, PAGE("<para style='nil'/>")),
	    "PM507 2:nil");
	assert_string_equal(faults(k, PAGE("<call part='nil'/>")),
	    "PM510 2:nil");
	assert_string_equal(faults(k, "<page-sequence master='nil'>x"
	    "</page-sequence>"), "PM512 1:nil");
	assert_string_equal(faults(k, MASTER), "PM516 1:template");
}

static void
test_nearest(void **state)
{
	struct kit	*k = *state;

	assert_null(kit_load(k, "", PAGE("<para otline='1'>x</para><tabel/>"),
	    NULL));
	assert_has(diags_get(k->diags, 0)->hint_en.p, "outline");
	assert_has(diags_get(k->diags, 1)->hint_en.p, "table");
	kit_findings(k);
	/* the same words in another order are near too */
	assert_null(kit_load(k, "", "<styles><style name='letter' "
	    "first-indent='1cm'/></styles>" PAGE("<para style='leter'/>"),
	    NULL));
	assert_has(diags_get(k->diags, 0)->hint_en.p, "indent-first");
	assert_has(diags_get(k->diags, 1)->hint_en.p, "letter");
	assert_string_equal(kit_findings(k), "PM530 1:1cm PM531 2:leter");
}

/* Nothing near: what may stand there, and no empty "did you mean". */
static void
test_not_near(void **state)
{
	struct kit	*k = *state;

	assert_null(kit_load(k, "", PAGE("<list><zebra/></list>"
	    "<space size='1cm' wxyz='1'/><para style='zebra'/>"), NULL));
	assert_has(diags_get(k->diags, 0)->hint_en.p, "item");
	assert_lacks(diags_get(k->diags, 0)->hint_en.p, "para");
	assert_has(diags_get(k->diags, 1)->hint_en.p, "it takes: size");
	assert_has(diags_get(k->diags, 2)->hint_en.p, "declare it");
	for (size_t i = 0; i < diags_n(k->diags); i++)
		assert_lacks(diags_get(k->diags, i)->hint_en.p, ": -");
	assert_string_equal(kit_findings(k),
	    "PM500 2:zebra PM501 2:1 PM507 2:zebra");
}

/* A face for a role is one of fonts/families.xml, and these are told. */
static void
test_roles(void **state)
{
	struct kit	*k = *state;
	struct fonts	*fonts = fonts_open(k->arena,
			    STR("fonts/families.xml"), STR_NONE, k->diags);

	assert_non_null(fonts);
	kit_file(k, "template.xml", STR("<template><styles><style name='a' "
	    "family='bdoy'/></styles>" PAGE("x") "</template>"));
	assert_null(template_open(k->arena, k->folder, fonts, NULL,
	    k->diags));
	assert_has(diags_get(k->diags, 0)->hint_en.p, "body heading");
	assert_string_equal(kit_findings(k), "PM505 1:bdoy");
	fonts_close(fonts);
}

static const char *
faults_alone(struct kit *k, const char *body)
{
	struct template	*t;

	kit_file(k, "template.xml", str_fmt(k->arena,
	    "<template>%s</template>", body));
	t = template_open_alone(k->arena, k->folder, NULL, k->diags);
	template_close(t);
	return kit_findings(k);
}

/* A document by itself has no data for paths to choose from. */
static void
test_alone(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(faults_alone(k, PAGE("<para>x <page-number/> "
	    "<value select=\"thai-digits('4')\"/></para>"
	    "<set name='a' select=\"'x'\"/><if test='$draft'>y</if>"
	    "<value select='$a'/>")), "");
	assert_string_equal(faults_alone(k, PAGE("<value "
	    "select='agency/nmae'/><value select='@x' optional='true'/>"
	    "<para id='a{@id}'>x</para><for-each select='category'/>")),
	    "PM533 2:agency/nmae PM533 2:@x PM533 2:a{@id} PM533 2:category");
}

static void
test_values(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(faults(k, PAGE("<space size='1furlong'/>"
	    "<para outline='-1' artifact='yes'/>")),
	    "PM505 2:1furlong PM505 2:-1 PM505 2:yes");
	assert_string_equal(faults(k, MASTER "<styles><style name='a b' "
	    "align='left' colour='red' keep-next='1'/></styles>"),
	    "PM505 1:a b PM505 1:red PM505 1:left PM505 1:1 "
	    "PM516 1:template");
	assert_string_equal(faults(k, PAGE("<para id='{@a'>x</para>")),
	    "PM506 2:{@a");
	assert_string_equal(faults(k, "<page-master name='m' width='20pt' "
	    "height='20pt' left='9pt' right='9pt' top='0' bottom='0'/>"
	    "<page-sequence master='m'>x</page-sequence>"), "PM513 1:page-master");
	/* in holes the value is seen when it is there */
	kit_model(k, "<r a='zz'/>");
	assert_has(kit_page(k, "<block artifact='{@a}' style='{@a}'>x"
	    "</block>"), "block\n");
	assert_has(kit_findings(k), "PM505");
}

static void
test_definitions(void **state)
{
	struct kit	*k = *state;

	assert_string_equal(faults(k, PAGE("x") "<styles><style name='a' "
	    "parent='b'/><style name='b' parent='a'/></styles>"),
	    "PM508 2:a");
	assert_string_equal(faults(k, PAGE("x") "<styles><style name='a'/>"
	    "<style name='a'/></styles><part name='p'/><part name='p'/>"),
	    "PM509 2:a PM509 2:p");
	assert_string_equal(faults(k, PAGE("<para><call part='p'/></para>")
	    "<part name='p'/>"), "PM511 2:p");
	kit_file(k, "other.xml", STR("<other/>"));
	assert_string_equal(faults(k, PAGE("x")
	    "<include href='other.xml'/><include href='other.xml'/>"),
	    "PM514 1:other PM515 2:other.xml");
	assert_has(faults(k, PAGE("x") "<include href='../other.xml'/>"),
	    "PM004");
	assert_has(faults(k, PAGE("x") "<include template='nowhere' "
	    "href='other.xml'/>"), "PM0");
	assert_has(faults(k, PAGE("x") "<include template='../x' "
	    "href='other.xml'/>"), "PM505");
}

static void
test_paths(void **state)
{
	struct kit	*k = *state;
	struct xml_doc	*all = kit_model(k, "<report><agency name='n'/>"
			    "</report>");

	assert_non_null(kit_load(k, "", PAGE("<value select='agency/@name'/>"),
	    all));
	assert_null(kit_load(k, "", PAGE("<value select='agency/@nmae'/>"
	    "<if test='agancy'>x</if>"), all));
	assert_has(diags_get(k->diags, 0)->hint_en.p, "@name");
	assert_has(diags_get(k->diags, 1)->hint_en.p, "agency");
	assert_string_equal(kit_findings(k),
	    "PM532 2:agency/@nmae PM532 2:agancy");
	assert_null(kit_load(k, "", PAGE("<value select='zzzzzz'/>"), all));
	assert_lacks(diags_get(k->diags, 0)->hint_en.p, ": -");
	assert_string_equal(kit_findings(k), "PM517 2:zzzzzz");
	assert_null(kit_load(k, "", PAGE("<value select='a['/>"), NULL));
	assert_int_equal(diags_count(k->diags, SEV_ERROR), 1);
	kit_findings(k);
	/* nothing selected: a finding, unless that is fine */
	assert_has(kit_page(k, "<value select='nil'/><value select='@x' "
	    "optional='true'/><rich select='agency/nil'/>x"), "text \"x\"");
	assert_string_equal(kit_findings(k), "PM520 1:nil PM520 1:agency/nil");
}

static void
test_limits(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };

	assert_non_null(kit_load(k, "", PAGE("<call part='p'/>")
	    "<part name='p'><call part='p'/></part>", NULL));
	assert_string_equal(kit_run(k, &options), "-");
	assert_has(kit_findings(k), "PM522");
	/* four loops over hundred nodes each pass five million steps */
	kit_model(k, str_fmt(k->arena, "<r>%s%s%s%s</r>",
#define TEN "<a/><a/><a/><a/><a/><a/><a/><a/><a/><a/>"
	    TEN TEN TEN, TEN TEN TEN, TEN TEN TEN, TEN).p);
	assert_non_null(kit_load(k, "", PAGE("<for-each select='/r/a'>"
	    "<for-each select='/r/a'><for-each select='/r/a'>"
	    "<for-each select='/r/a'></for-each></for-each></for-each>"
	    "<for-each select='/r/a'><for-each select='/r/a'>"
	    "<set name='x' select='1'/><set name='x' select='1'/>"
	    "<set name='x' select='1'/><set name='x' select='1'/>"
	    "</for-each></for-each></for-each>"), NULL));
	assert_string_equal(kit_run(k, &options), "-");
	assert_has(kit_findings(k), "PM521");
}

static void
test_ragged_table(void **state)
{
	struct kit	*k = *state;

	kit_page(k, "<table><column/><column/><row><cell>a</cell></row>"
	    "<row><cell colspan='2'>b</cell></row>"
	    "<row><cell>c</cell><cell rowspan='4'>d</cell></row></table>");
	assert_string_equal(kit_findings(k), "PM535 1:cell PM534 1:row");
}

static void
test_ids(void **state)
{
	struct kit	*k = *state;

	kit_page(k, "<para id='a'>1</para><para id='a'>2</para>"
	    "<link to='b'>3</link><page-of ref='c'/>");
	assert_string_equal(kit_findings(k),
	    "PM525 1:para PM523 1:link PM523 1:page-of");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest	 tests[] = {
		T(test_names), T(test_nearest), T(test_not_near),
		T(test_roles), T(test_alone), T(test_values),
		T(test_definitions), T(test_paths), T(test_limits),
		T(test_ids), T(test_ragged_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
