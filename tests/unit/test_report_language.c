/* The template language: each element does what the manual says, and the
 * manual says what is accepted. */
#include "test_report_kit.h"

/* --- the manual --- */

static bool
listed(struct str list, struct str name)
{
	struct str	 word;

	while (str_word(&list, &word))
		if (str_eq(word, name))
			return true;
	return false;
}

static struct str
accepted(struct kit *k, struct str element, bool *known)
{
	const char	*name;
	struct str	 attrs;

	for (size_t i = 0; (name = template_element(i, k->arena, &attrs)) !=
	    NULL; i++)
		if (str_is(element, name)) {
			*known = true;
			return attrs;
		}
	*known = false;
	return STR_NONE;
}

/* Words between back quotes of a section's list. */
static struct str
documented(struct kit *k, struct str manual, size_t from, size_t to)
{
	struct str	 out = STR("");
	size_t		 list = str_find(manual, STR("\n- "), from);

	for (size_t i = list, end; i < to; i = end + 1) {
		i = str_find(manual, STR("`"), i);
		if (i >= to)
			break;
		end = str_find(manual, STR("`"), i + 1);
		out = str_fmt(k->arena, "%.*s %.*s", STR_ARG(out),
		    STR_ARG(str_sub(manual, i + 1, end)));
	}
	return out;
}

static void
check_section(struct kit *k, struct str manual, size_t from, size_t to)
{
	struct str	 name = str_sub(manual, from,
			    str_find(manual, STR("`"), from));
	bool		 known;
	struct str	 attrs = accepted(k, name, &known), attr;
	struct str	 words = documented(k, manual, from, to);

	if (!known)
		fail_msg("the manual's <%.*s> is not accepted", STR_ARG(name));
	while (str_word(&attrs, &attr))
		if (!listed(words, attr))
			fail_msg("the manual lacks %.*s/@%.*s", STR_ARG(name),
			    STR_ARG(attr));
	/* the first word of each point of the list is an attribute */
	for (size_t i = from; (i = str_find(manual, STR("\n- `"), i)) < to;
	    i++) {
		size_t	 end = str_find(manual, STR("`"), i + 4);

		accepted(k, name, &known);
		if (!listed(accepted(k, name, &known),
		    str_sub(manual, i + 4, end)))
			fail_msg("%.*s has no attribute %.*s", STR_ARG(name),
			    STR_ARG(str_sub(manual, i + 4, end)));
	}
}

static void
test_manual(void **state)
{
	struct kit	*k = *state;
	struct str	 manual, mark = STR("\n### `"), attrs;
	size_t		 sections = 0, elements = 0;

	assert_true(file_read(k->arena, "templates/README.md", 1 << 20,
	    SPAN_NONE, k->diags, &manual));
	for (size_t i = 0; (i = str_find(manual, mark, i)) != SIZE_MAX; i++) {
		size_t	 to = str_find(manual, STR("\n#"), i + mark.n);

		if (to == SIZE_MAX)
			to = manual.n;
		check_section(k, manual, i + mark.n, to);
		sections++;
	}
	while (template_element(elements, k->arena, &attrs) != NULL)
		elements++;
	assert_int_equal(sections, elements);
}

/* --- blocks --- */

static void
test_paragraphs(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k,
			    "<styles><style name='s' size='10pt'/></styles>");

	assert_string_equal(flow, "-");		/* styles stand at the top */
	assert_string_equal(kit_findings(k), "PM503 1:styles");
	flow = kit_page(k, "<block role='Sect' id='b' lang='en'>"
	    "<para role='H1' outline='1' outline-title='T'> a  b\n c </para>"
	    "stray <span>words</span></block><para/>"
	    "<rule/><space size='3pt'/><page-break/>"
	    "<block artifact='true'>x</block>");
	assert_has(flow, "  block <Sect> id=\"b\" lang=\"en\"\n");
	assert_has(flow, "para <H1> id=\"auto-1\" outline=1 title=\"T\"\n");
	assert_has(flow, "text \"a  b c\"\n");	/* blanks stay, breaks go */
	assert_has(flow, "      para <P>\n        text \"stray \"\n"
	    "        span\n");
	assert_has(flow, "rule artifact\n    space size=3 artifact\n"
	    "    page-break artifact\n");
	assert_has(flow, "block artifact\n      para <P>\n");
	assert_string_equal(kit_findings(k), "");
}

static void
test_lists(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<list><item id='i'><label>1.</label>"
			    "<para>a</para></item><item>b</item>"
			    "<item><label>3.</label></item></list><list/>");

	assert_has(flow, "list <L>\n");
	assert_has(flow, "item <LI> id=\"i\"\n        label <Lbl>\n"
	    "          text \"1.\"\n        para <P>\n");
	/* an item without a label gets an empty one */
	assert_has(flow, "item <LI>\n        label\n        para <P>\n"
	    "          text \"b\"\n");
	assert_lacks(flow, "3.");		/* nothing beside the label */
	assert_string_equal(kit_findings(k), "");
}

static void
test_tables(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<table continued='c' zebra='EEEEEE'>"
			    "<column width='20pt'/><column fraction='2'/>"
			    "<row><cell row-scope='true'>r</cell>"
			    "<cell colspan='2' rowspan='1'>x</cell></row>"
			    "<caption>Cap</caption>"
			    "<head><row><cell>h</cell><cell head='true'/>"
			    "<cell/></row></head></table><list-of kind='table'/>");

	/* columns, caption, rows, whatever order they were written in; the
	 * third column was not described */
	assert_has(flow, "head-rows=1 continued=\"c\" zebra=eeeeee "
	    "id=\"auto-1\"\n      column width=20\n"
	    "      column fraction=2\n      column\n"
	    "      caption <Caption>\n");
	assert_has(flow, "row <TR>\n        cell <TH> head\n"
	    "          para <P>\n            text \"h\"\n"
	    "        cell <TH> head\n        cell <TH> head\n"
	    "      row <TR>\n        cell <TH> head row-scope\n");
	assert_has(flow, "cell <TD> colspan=2\n");
	assert_has(flow, "link <Link> target=\"auto-1\"\n"
	    "          text \"Cap\"\n          leader \".\" artifact\n"
	    "          page-of target=\"auto-1\"\n");
	assert_string_equal(kit_findings(k), "");
	flow = kit_page(k, "<table><column/></table>");
	assert_lacks(flow, "table");
}

static void
test_charts(void **state)
{
	struct kit	*k = *state;
	const char	*flow;

	kit_model(k, "<r max='9'><p n='a' v='1.5'/><p n='b' v=''/>"
	    "<p n='c' v='x'/></r>");
	flow = kit_page(k, "<figure alt='A' id='f'><chart kind='bars' "
	    "points='p' label='{@n}' min='-1' target='@max' width='50%' "
	    "height='30pt' unit='u'><series label='S' colour='102030' "
	    "value='@v'/></chart><caption>C</caption></figure>"
	    "<chart kind='radar' points='p' alt='R'><series value='1'/>"
	    "</chart><list-of kind='figure'/>");
	assert_has(flow, "figure <Figure> id=\"f\" alt=\"A (u): a 1.5, "
	    "b \xe2\x80\x93, c \xe2\x80\x93; 9\"\n"
	    "      chart bars width=40 height=30 min=-1000 max=9000 "
	    "target=9000 unit=\"u\" point=\"a\" point=\"b\" point=\"c\" "
	    "series=\"S\" colour=102030 v=1500 v=- v=-\n");
	assert_has(flow, "figure <Figure> alt=\"R: 1, 1, 1\"\n"
	    "      chart radar");
	assert_has(flow, "text \"C\"");
	assert_string_equal(kit_findings(k), "PM526 1:@v");
}

/* A series for each node, which the values see; groups, bands, words. */
static void
test_chart_rows(void **state)
{
	struct kit	*k = *state;
	const char	*flow;

	kit_model(k, "<r><i n='1.1' c='1'/><i n='1.2' c='1'/><i n='2.1' c='2'/>"
	    "<k n='a' m='1.1' g='7.1'/><k n='b' m='1.2' g='7.2'/>"
	    "<l n='low' f='' t='0.5'/><l n='high' f='0.5' t=''/></r>");
	flow = kit_page(k, "<chart kind='matrix' points='k' label='{@n}' "
	    "group='{@g}' total-label='sum' missing-label='none' alt='M'>"
	    "<series select='i' as='row' label='{@n}' group='{@c}' "
	    "colour='000000' value='count(self::*[@m = $row/@n])'/>"
	    "<band select='l' as='b' low='{@f}' high='{@t}' "
	    "label='{$b/@n}' colour='000000'/></chart>");
	assert_has(flow, "alt=\"M: 1.1: 7.1 a; 1.2: 7.2 b; 2.1: 0\"");
	assert_has(flow, "chart matrix min=0 max=1000 target=- "
	    "missing-label=\"none\" total-label=\"sum\" "
	    "band=\"low\" colour=000000 from=- to=500 "
	    "band=\"high\" colour=000000 from=500 to=- "
	    "point=\"a\" group=\"7.1\" point=\"b\" group=\"7.2\" "
	    "series=\"1.1\" group=\"1\" colour=000000 v=1000 v=0 "
	    "series=\"1.2\" group=\"1\" colour=000000 v=0 v=1000 "
	    "series=\"2.1\" group=\"2\" colour=000000 v=0 v=0\n");
	assert_string_equal(kit_findings(k), "");
}

/* Numbers that stand in the template; the values' words; Thai digits. */
static void
test_chart_literal(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<chart kind='ladder' max='3' alt='L' "
			    "columns='2'><point label='x' values='2 1'/>"
			    "<point label='y' group='g' values='- 2.5'/>"
			    "<series label='s'/><series label='t' "
			    "text='T' colour='112233'/></chart>"
			    "<chart kind='bars' emphasis='equal' alt='B' "
			    "target='5' target-label='goal' "
			    "missing-label='none'><point label='x' "
			    "values='-'/><point label='y' values='07.50'/>"
			    "<series/></chart>");

	assert_has(flow, "alt=\"L: s: x 2/3, g y \xe2\x80\x93; "
	    "t: x T, g y T\"");
	assert_has(flow, "chart ladder min=0 max=3000 target=- columns=2 "
	    "point=\"x\" point=\"y\" group=\"g\" "
	    "series=\"s\" colour=14315c v=2000 v=- "
	    "series=\"t\" colour=112233 v=1000 v=2500\n");
	assert_has(flow, "alt=\"B: x none, y 07.50; goal 5\"");
	assert_has(flow, "chart bars min=0 max=7500 target=5000 "
	    "target-label=\"goal\" missing-label=\"none\" equal point");
	assert_string_equal(kit_findings(k), "");
	flow = kit_page(k, "<chart kind='bars' points='r'><series/></chart>"
	    "<chart kind='bars'><series/></chart>");
	assert_lacks(flow, "chart");
	assert_string_equal(kit_findings(k), "PM502 1:chart");
	kit_model(k, "<r><p/></r>");
	flow = kit_page(k, "<chart kind='bars' points='p'><series/></chart>");
	assert_has(flow, "v=-");
	assert_string_equal(kit_findings(k), "PM502 1:series");
}

/* Classes of a histogram: as wide as said, no value outside, missing ones
 * counted apart; few even when the data is far apart. */
static void
test_chart_classes(void **state)
{
	struct kit	*k = *state;
	const char	*flow;

	kit_model(k, "<r><p v='300'/><p v='324.999'/><p v='325'/><p v='350'/>"
	    "<p v=''/><p v='-20'/><q v='7'/><s v='-999999999999'/>"
	    "<s v='999999999999'/></r>");
	flow = kit_page(k, "<chart kind='histogram' points='p[@v!=-20]' "
	    "min='300' max='350' step='25' missing-label='none' alt='H'>"
	    "<series value='@v' colour='000000'/></chart>");
	assert_has(flow, "alt=\"H: 300\xe2\x80\x93" "325 2, "
	    "325\xe2\x80\x93" "350 2, none 1\"");
	assert_has(flow, "histogram min=300000 max=350000 target=- "
	    "missing-label=\"none\" missing=1 point");
	flow = kit_page(k, "<chart kind='histogram' points='p' min='300' "
	    "max='350' step='200'><series value='@v'/></chart>"
	    "<chart kind='histogram' points='q'><series value='@v'/></chart>"
	    "<chart kind='histogram' points='s' step='1'>"
	    "<series value='@v'/></chart>");
	assert_has(flow, "min=-200000 max=400000");	/* holds -20 */
	assert_has(flow, "min=7000 max=8000");		/* one class */
	assert_has(flow, "min=-1000000000000000 max=1000000000000000");
	assert_string_equal(kit_findings(k), "");
}

static void
test_images(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<image href='no.png' width='50%' "
			    "alt='a'/><image href='../x' from='template'/>");

	assert_has(flow, "text \"[no.png]\"");
	assert_has(flow, "text \"[../x]\"");
	assert_has(kit_findings(k), "PM527");
}

static void
test_qr(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<qr text='{1 + 1} pmqa' width='2cm'"
			    " alt='to the source'/>");

	assert_has(flow, "image");
	assert_has(flow, "to the source");
	assert_string_equal(kit_findings(k), "");
	kit_page(k, "<qr text='{substring(1, 5)}'/>");
	assert_has(kit_findings(k), "PM539");
}

/* --- inlines --- */

static void
test_inlines(void **state)
{
	struct kit	*k = *state;
	const char	*flow;

	kit_model(k, "<r n='1250000.25'><v>x</v><v>y</v></r>");
	flow = kit_page(k, "<para id='here'><text> exact  </text>"
	    "<value select='@n' format='grouped'/>"
	    "<value select='@n' format='thai-digits'/>"
	    "<value select='v' separator=', '/>"
	    "<span lang='en'>e</span><link to='here'>in</link>"
	    "<link href='https://a.th/'>out</link><link>none</link><br/>"
	    "<badge steps='3' filled='9' colour='FF0000' alt='B'/>"
	    "<badge text='P' text-colour='000000'/><badge/><leader text='.'/>"
	    "<page-number/><page-count/><page-of ref='here'/>"
	    "{{@n}}</para>");
	assert_has(flow, "text \"exact  \"\n");
	assert_has(flow, "text \"1,250,000.25\"\n");
	assert_has(flow, "text \"๑๒๕๐๐๐๐.๒๕\"\n");
	assert_has(flow, "text \"x, y\"\n");
	assert_has(flow, "span <Span> lang=\"en\"\n");
	assert_has(flow, "link <Link> target=\"here\"\n");
	assert_has(flow, "link <Link> uri=\"https://a.th/\"\n");
	assert_has(flow, "span\n        text \"none\"\n      line-break\n");
	assert_has(flow, "badge <Figure> 3/3 colour=ff0000 ink=ffffff "
	    "alt=\"B\"\n");
	assert_has(flow, "badge <Span> 0/0 colour=000000 ink=000000 "
	    "text=\"P\" alt=\"P\"\n      leader \".\" artifact\n"
	    "      page-number\n      page-count\n"
	    "      page-of target=\"here\"\n");
	assert_has(flow, "text \"{{@n}}\"");	/* text has no holes */
	assert_string_equal(kit_findings(k), "");
}

static void
test_notes(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	const char	*flow;

	assert_non_null(kit_load(k, "", "<styles><style name='s' rise='2pt'/>"
	    "<style name='note' size='8pt' indent-left='9pt'/></styles>"
	    MASTER "<page-sequence master='m' notes='s'><para outline='1'>a<note mark-style='s'>b</note>c"
	    "<note style='s' mark='*'><para>d</para></note></para></page-sequence>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "link <Link> .s target=\"note-1\"");
	assert_has(flow, "note <Note> .note id=\"note-1\"");
	assert_has(flow, "label <Lbl> .note\n            text \"1\"\n");
	assert_has(flow, "note <Note> .s id=\"note-2\"");
	assert_has(flow, "text \"*\"");
	assert_has(flow, "title=\"ac\"");	/* without marks and notes */
	assert_string_equal(kit_findings(k), "");
}

/* Styles and languages wherever they may stand. */
static void
test_style_and_lang(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	const char	*flow;

	assert_non_null(kit_load(k, "answers='some'", "<styles>"
	    "<style name='s' colour='112233'/></styles>" MASTER
	    "<page-sequence master='m' watermark='W'>"
	    "<static-content region='header'><para>"
	    "<retrieve-marker name='t' style='s'/></para></static-content>"
	    "<para lang='en' id='p'>a<leader style='s'/>"
	    "<page-number style='s'/><page-count style='s'/>"
	    "<page-of ref='p' style='s'/>"
	    "<value select='1 + 1' style='s'/></para>"
	    "<list id='l' lang='en'><item><label>1</label>b</item></list>"
	    "<table lang='en'><row><cell>c</cell></row></table>"
	    "<figure lang='en' alt='d'><qr text='e' style='s'/></figure>"
	    "</page-sequence>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "watermark=\"W\"");
	assert_has(flow, "retrieve-marker .s ");
	assert_has(flow, "para <P> id=\"p\" lang=\"en\"");
	assert_has(flow, "leader .s ");
	assert_has(flow, "page-number .s\n");
	assert_has(flow, "page-count .s\n");
	assert_has(flow, "page-of .s ");
	assert_has(flow, "text .s \"2\"");
	assert_has(flow, "list <L> id=\"l\" lang=\"en\"");
	assert_has(flow, "table <Table> head-rows=0 lang=\"en\"");
	assert_has(flow, "figure <Figure> lang=\"en\" alt=\"d\"");
	assert_string_equal(kit_findings(k), "");
}

static void
test_markers(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = true };
	const char	*flow;

	assert_non_null(kit_load(k, "draft-mark='D' title='T{1+1}' "
	    "lang='en'", MASTER "<page-sequence master='m' folio='thai' "
	    "first-folio='3' first-page-bare='true' break-before='odd'>"
	    "<static-content region='header'><retrieve-marker name='c'/>"
	    "</static-content><static-content region='footer'>f"
	    "</static-content><marker name='c'>M</marker>"
	    "<if test='$draft'>draft</if></page-sequence>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "flow title=\"T2\" lang=\"en\"\n");
	assert_has(flow, "sequence m folio=thai first=3 odd first-page-bare "
	    "watermark=\"D\"\n header\n");
	assert_has(flow, "retrieve-marker name=\"c\"\n footer\n");
	assert_has(flow, "marker name=\"c\" artifact\n      text \"M\"\n");
	assert_has(flow, "text \"draft\"\n");
}

static void
test_table_that_arranges(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	const char	*flow;

	assert_non_null(kit_load(k, "", MASTER "<page-sequence master='m'>"
	    "<table role='none'><row><cell>a</cell></row></table>"
	    "</page-sequence>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "    table head-rows=0\n      column\n      row\n"
	    "        cell\n          para <P>\n");
}

/* Numbers of rich text follow the style; what is part of a Latin name or of a
 * formula stays. */
static void
test_rich_digits(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	const char	*flow;

	kit_model(k, "<r>COVID-19 ปี 2565 <b>4.0</b><sub>2</sub></r>");
	assert_non_null(kit_load(k, "", MASTER "<styles><style name='th' "
	    "thai-digits='true'/></styles><page-sequence master='m'>"
	    "<block style='th'><rich select='/r'/></block>"
	    "</page-sequence>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "\"COVID-19 ปี ๒๕๖๕ \"");
	assert_has(flow, "\"๔.๐\"");
	assert_has(flow, "\"2\"");
	kit_model(k, "<r>Data Award 2022 ลำดับที่ 2 (ISO/IEC 27001) API 24 รายการ "
	    "Data 2565</r>");
	assert_has(kit_run(k, &options), "\"Data Award 2022 ลำดับที่ ๒ (ISO/IEC "
	    "27001) API ๒๔ รายการ Data ๒๕๖๕\"");
}

/* Titles of bookmarks have the digits of their headings. */
static void
test_outline_digits(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };

	assert_non_null(kit_load(k, "", MASTER "<styles><style name='th' "
	    "thai-digits='true'/></styles><page-sequence master='m'>"
	    "<para style='th' outline='1' outline-title='1.2 a'>x</para>"
	    "<para outline='1' outline-title='1.3 b'>x</para>"
	    "</page-sequence>", NULL));
	assert_has(kit_run(k, &options), "title=\"๑.๒ a\"");
	assert_has(kit_run(k, &options), "title=\"1.3 b\"");
	assert_string_equal(kit_findings(k), "");
}

/* What stands in the folder of another template; files that it takes in lie
 * beside it, and the styles are those of this one. */
static void
test_include_from_another(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };

	kit_file(k, "other.xml", STR("<template><part name='p'><para "
	    "style='s'>other</para></part></template>"));
	assert_non_null(kit_load(k, "", str_fmt(k->arena, MASTER
	    "<include template='%.*s' href='other.xml'/>"
	    "<styles><style name='s'/></styles><page-sequence master='m'>"
	    "<call part='p'/></page-sequence>",
	    STR_ARG(path_base(k->folder))).p, NULL));
	assert_has(kit_run(k, &options), "para <P> .s\n      text \"other\"");
	assert_string_equal(kit_findings(k), "");
}

/* --- styles --- */

static void
test_styles(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	struct flow_doc	*doc;
	const struct flow_style *block, *para, *text;

	assert_non_null(kit_load(k, "", MASTER "<styles>"
	    "<style name='base' size='20pt' colour='112233' padding='2pt' "
	    "align='justify' expand='15' space-after='1em' border-top='1pt'/>"
	    "<style name='child' parent='base' padding-left='5pt' "
	    "bold='true' keep-next='true' italic='true' hyphenate='true' "
	    "break-before='odd'/></styles>"
	    "<page-sequence master='m'><block style='child'><para>x</para>"
	    "</block></page-sequence>", NULL));
	doc = report_run(k->arena, k->tpl, NULL, STR_NONE, &options,
	    k->diags);
	assert_non_null(doc);
	block = doc->sequence.v[0].body->first->style;
	para = doc->sequence.v[0].body->first->first->style;
	text = doc->sequence.v[0].body->first->first->first->style;
	assert_int_equal(block->size, 20 * MPT_PT);
	assert_int_equal(block->space_after, 20 * MPT_PT);
	assert_int_equal(block->padding_top, 2 * MPT_PT);
	assert_int_equal(block->padding_left, 5 * MPT_PT);
	assert_int_equal(block->border_colour, 0x112233);
	assert_true(block->keep_next && block->bold);
	assert_true(block->italic && block->hyphenate);
	assert_int_equal(block->break_before, BREAK_ODD);
	/* text properties go on, box properties do not */
	assert_int_equal(para->size, 20 * MPT_PT);
	assert_int_equal(para->colour, 0x112233);
	assert_int_equal(para->align, ALIGN_JUSTIFY);
	assert_int_equal(para->expand, 15);
	assert_true(para->bold);
	assert_int_equal(para->padding_top, 0);
	assert_int_equal(para->space_after, 0);
	assert_false(para->keep_next);
	assert_ptr_equal(text, para);		/* computed once */
}

static void
test_override(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	struct flow_doc	*doc;

	assert_non_null(kit_load(k, "", MASTER "<styles><style name='b' "
	    "size='16pt'/></styles><page-sequence master='m' style='b'>x"
	    "</page-sequence>", NULL));
	assert_true(template_override(k->tpl, STR("b"), STR("size"),
	    STR("11pt"), k->diags));
	assert_true(template_override(k->tpl, STR("m"), STR("left"),
	    STR("33pt"), k->diags));
	assert_false(template_override(k->tpl, STR("m"), STR("right"),
	    STR("99pt"), k->diags));
	assert_false(template_override(k->tpl, STR("b"), STR("sise"),
	    STR("11pt"), k->diags));
	assert_string_equal(kit_findings(k), "PM528 PM528");
	doc = report_run(k->arena, k->tpl, NULL, STR_NONE, &options,
	    k->diags);
	assert_int_equal(doc->sequence.v[0].body->style->size, 11 * MPT_PT);
	assert_int_equal(doc->sequence.v[0].master->left, 33 * MPT_PT);
	assert_int_equal(doc->sequence.v[0].master->right, 10 * MPT_PT);
}

/* --- control --- */

static void
test_for_each(void **state)
{
	struct kit	*k = *state;
	const char	*flow;

	kit_model(k, "<r><i g='x' n='10'/><i g='y' n='9'/><i g='x' n='-1'/>"
	    "<i g='z' n=''/></r>");
	flow = kit_page(k, "<para><for-each select='i' sort='@n' "
	    "compare='number' order='descending'><value select='@n'/>"
	    "<value select='position()'/>;</for-each></para>"
	    "<para><for-each select='i' sort='@n' limit='2'><value "
	    "select='concat(@n, last())'/>;</for-each></para>"
	    "<para><for-each select='i' group-by='@g' as='g'><value "
	    "select='$g'/><value select='count(../i[@g = $g])'/>;"
	    "</for-each><value select='$g'/></para>");
	assert_has(flow, "text \"10\"\n      text \"1\"\n      text \";\"\n"
	    "      text \"9\"\n      text \"2\"\n      text \";\"\n"
	    "      text \"-1\"\n      text \"3\"\n");
	assert_has(flow, "para <P>\n      text \"2\"\n      text \";\"\n"
	    "      text \"-12\"\n");	/* "" sorts first as text */
	assert_has(flow, "text \"x\"\n      text \"2\"\n      text \";\"\n"
	    "      text \"y\"\n      text \"1\"\n      text \";\"\n"
	    "      text \"z\"\n      text \"1\"\n      text \";\"\n");
	assert_lacks(flow, "text \"z\"\n      text \"1\"\n"
	    "      text \";\"\n      text");	/* $g is unbound outside */
}

static void
test_control(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .draft = false };
	const char	*flow;

	kit_model(k, "<r><a v='1'><b>deep</b></a></r>");
	kit_file(k, "other.xml", STR("<template><part name='p' of='inlines'>"
	    "<value select='$x'/></part><part name='rows' of='rows'><row>"
	    "<cell>c</cell></row></part></template>"));
	assert_non_null(kit_load(k, "answers='some'", MASTER
	    "<include href='other.xml'/><part name='pages' of='pages'>"
	    "<page-sequence master='m'>"
	    "<set name='x' select=\"'one'\"/><para><call part='p'/></para>"
	    "<block><set name='x' select='a/b'/><para><call part='p'/></para>"
	    "</block><para><call part='p'/></para>"
	    "<table><call part='rows'/></table>"
	    "<choose><when test='a/@v = 2'>two</when>"
	    "<when test='a'>when</when><otherwise>no</otherwise></choose>"
	    "<choose><when test='no'>two</when>"
	    "<otherwise>otherwise</otherwise></choose>"
	    "<if test='not(a)'>never</if></page-sequence></part>"
	    "<for-each select='a'><call part='pages2'/></for-each>"
	    "<part name='pages2' of='pages'><for-each select='..'>"
	    "<call part='pages'/></for-each></part>", NULL));
	flow = kit_run(k, &options);
	assert_has(flow, "text \"one\"\n    block\n      para <P>\n"
	    "        text \"deep\"\n    para <P>\n      text \"one\"\n");
	assert_has(flow, "row <TR>\n");
	assert_has(flow, "text \"when\"\n      text \"otherwise\"\n");
	assert_lacks(flow, "never");
	assert_string_equal(kit_findings(k), "");
}

static void
test_contents(void **state)
{
	struct kit	*k = *state;
	const char	*flow = kit_page(k, "<contents levels='2'/>"
			    "<para outline='1'>One</para>"
			    "<block outline='2' id='two'>Two<para outline='3'>"
			    "Three</para></block>");

	assert_has(flow, "block <TOC>\n      para <TOCI>\n"
	    "        link <Link> target=\"auto-1\"\n"
	    "          text \"One\"\n");
	assert_has(flow, "link <Link> target=\"two\"\n"
	    "          text \"TwoThree\"\n");
	assert_lacks(flow, "target=\"auto-2\"");
}

/* --- the templates that come with the program --- */

static void
test_shipped(void **state)
{
	struct kit	*k = *state;
	const char	*const names[] = { "application", "text" };
	const struct report_options options = { .draft = true };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct template	*t = template_open(k->arena, path_join(
				    k->arena, STR("templates"),
				    str_of(names[i])), NULL, NULL, k->diags);
		struct flow_doc	*doc;

		assert_non_null(t);
		assert_string_equal(kit_findings(k), "");
		doc = report_run(k->arena, t, NULL, STR_NONE, &options,
		    k->diags);
		assert_non_null(doc);
		template_close(t);
	}
}

static void
test_plain_text(void **state)
{
	struct kit	*k = *state;
	const struct report_options options = { .digits = DIGITS_ARABIC };
	struct template	*t = template_open(k->arena, STR("templates/text"),
			    NULL, NULL, k->diags);
	struct flow_doc	*doc;
	const struct flow_node *n;

	assert_non_null(t);
	doc = report_plain_text(k->arena, t, source_new(k->arena, STR("in"),
	    STR("one  two\n\n three\r\n\ffour")), &options, k->diags);
	assert_non_null(doc);
	assert_int_equal(doc->sequence.v[0].folio, FOLIO_ARABIC);
	n = doc->sequence.v[0].body->first;
	assert_true(str_is(n->first->u.text, "one  two"));
	assert_int_equal(n->first->at.off, 0);
	n = n->next;
	assert_true(str_is(n->first->u.text, "three"));
	n = n->next;
	assert_int_equal(n->kind, FLOW_PAGE_BREAK);
	assert_true(str_is(n->next->first->u.text, "four"));
	assert_null(n->next->next);
	assert_string_equal(kit_findings(k), "");
	template_close(t);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
	const struct CMUnitTest	 tests[] = {
		T(test_manual), T(test_paragraphs), T(test_lists),
		T(test_tables), T(test_charts),
		T(test_chart_rows), T(test_chart_literal),
		T(test_chart_classes), T(test_images), T(test_qr),
		T(test_inlines), T(test_notes), T(test_style_and_lang),
		T(test_markers),
		T(test_styles),
		T(test_override), T(test_for_each), T(test_control),
		T(test_table_that_arranges), T(test_outline_digits),
		T(test_rich_digits),
		T(test_include_from_another),
		T(test_contents), T(test_shipped), T(test_plain_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
