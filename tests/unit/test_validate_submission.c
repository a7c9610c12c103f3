/* Validation of small submissions: each fault at its line, each hint exact. */
#include "criteria/criteria.h"
#include "validate/validate.h"
#include "xml/xml.h"

#define FIXTURE	struct criteria *c;
#include "kit.h"

static void
fixture_open(struct fixture *s)
{
	s->c = criteria_open(s->a, STR("criteria/pmqa4-2565"), s->ds);
	assert_non_null(s->c);
}

static void
fixture_close(struct fixture *s)
{
	criteria_close(s->c);
}

#define HEAD(year, status)						\
	"<submission edition=\"pmqa4-2565\" fiscal-year=\"" year "\" "	\
	"status=\"" status "\"><agency id=\"a\"><name>กรม</name></agency>"	\
	"\n"
#define TAIL	"</submission>\n"

/* Findings as lines of "CODE line:column", in order; categories, items and
 * questions that are missing altogether are left out unless asked for. */
static struct str
run(struct fixture *s, const char *xml, bool holes)
{
	struct diags		*ds = diags_new(s->a);
	struct xml_doc		*doc = xml_parse(s->a, STR("in.xml"),
				    str_of(xml), ds);
	struct submission	*sub;
	struct buf		 b;
	struct str		 out;

	assert_non_null(doc);
	sub = submission_new(s->a, s->c, doc, STR("tests/in.xml"), ds);
	assert_non_null(sub);
	validate_run(s->a, sub, ds);
	diags_sort(ds);
	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);
		struct position		 p = span_position(d->at);

		if (!holes && (str_is(d->name, "PM310") || str_is(d->name,
		    "PM311") || str_is(d->name, "PM312")))
			continue;
		buf_fmt(&b, "%.*s %c %u:%u\n", STR_ARG(d->name),
		    severity_name(d->severity)[0], p.line, p.column);
	}
	out = str_copy(s->a, buf_view(&b));
	buf_release(&b);
	xml_doc_close(doc);
	return out;
}

static void
gives(void **state, const char *xml, const char *want)
{
	struct str	 got = run(*state, xml, false);

	if (!str_is(got, want))
		fail_msg("got:\n%.*swant:\n%s", STR_ARG(got), want);
}

static struct str
first_hint(struct fixture *s, const char *xml, enum diag_code code)
{
	struct diags		*ds = diags_new(s->a);
	struct xml_doc		*doc = xml_parse(s->a, STR("in.xml"),
				    str_of(xml), ds);
	struct submission	*sub;

	assert_non_null(doc);
	sub = submission_new(s->a, s->c, doc, STR("tests/in.xml"), ds);
	validate_run(s->a, sub, ds);
	xml_doc_close(doc);
	for (size_t i = 0; i < diags_n(ds); i++)
		if (str_is(diags_get(ds, i)->name,
		    diag_info(code)->number))
			return diags_get(ds, i)->hint_th;
	return STR_NONE;
}

#define ANSWER(body)							\
	HEAD("2565", "final") "<category1><item1.1>\n" body		\
	"\n</item1.1></category1>" TAIL

static void
test_missing(void **state)
{
	struct str	 got = run(*state, ANSWER("<q1.1.1 self=\"met\">"
			    "<economy><p>x</p></economy></q1.1.1>"), true);

	assert_true(has(got, "PM312 e 2:13\n"));
	assert_true(has(got, "PM318 w 3:2\n"));
	assert_true(has(got, "PM310 e 1:2\n"));
	assert_true(has(got, "PM311 e 2:2\n"));
	got = run(*state, HEAD("2565", "draft") TAIL, true);
	assert_true(has(got, "PM310 w 1:2\n"));
	assert_false(has(got, " e "));
}

static void
test_empty_answer(void **state)
{
	gives(state, ANSWER("<q1.1.2><direction><p> </p></direction></q1.1.2>"),
	    "PM313 e 3:2\n");
}

static void
test_counts(void **state)
{
	gives(state, HEAD("2565", "final") "<category3><item3.2>\n"
	    "<q3.2.2 self-basic=\"met\" self-advance=\"met\">\n"
	    "<proactive_fix><problem>a</problem></proactive_fix>\n"
	    "<top_customers><who>a</who><needs>b</needs></top_customers>\n"
	    "<top_stakeholders><who>a</who><needs>b</needs>"
	    "</top_stakeholders>\n"
	    "<top_stakeholders><who>a</who><needs>b</needs>"
	    "</top_stakeholders>\n"
	    "<top_stakeholders><who>c</who><needs>b</needs>"
	    "</top_stakeholders>\n"
	    "<top_stakeholders><who> </who></top_stakeholders>\n"
	    "<process_improvement><p>x</p></process_improvement>\n"
	    "</q3.2.2></item3.2></category3>" TAIL,
	    "PM317 w 4:2\nPM315 e 5:2\nPM316 e 6:2\nPM320 w 7:20\n"
	    "PM321 w 9:2\n");
}

static void
test_marks(void **state)
{
	gives(state, ANSWER("<q1.1.2 self=\"good\"><direction><p>x</p>"
	    "</direction></q1.1.2>\n<q1.1.3 self-basic=\"met\"><direction>"
	    "<p>x</p></direction></q1.1.3>"),
	    "PM322 e 3:15\nPM323 e 4:21\n");
}

static void
test_distinct(void **state)
{
	static const char	 text[] = HEAD("2565", "final")
	    "<category2><item2.2>\n<q2.2.3>\n"
	    "<risk><risk>r</risk><response>x</response></risk>\n"
	    "<country_impact><area>economy</area><risk>r</risk>"
	    "<response>x</response></country_impact>\n"
	    "<country_impact><area>%s</area><risk>r</risk>"
	    "<response>x</response></country_impact>\n"
	    "</q2.2.3></item2.2></category2>" TAIL;
	struct fixture		*s = *state;
	struct str		 xml;

	xml = str_fmt(s->a, text, "economy");
	gives(state, xml.p, "PM319 w 3:2\n");
	xml = str_fmt(s->a, text, "society");
	gives(state, xml.p, "");
	xml = str_fmt(s->a, text, "sociaty");
	gives(state, xml.p, "PM331 e 6:23\n");
}

static void
test_numbers(void **state)
{
	struct fixture	*s = *state;
	static const char head[] = HEAD("2565", "final")
	    "<category6><item6.1>\n<q6.1.3><percent>%s</percent>"
	    "<processes><process>a</process><agencies><li>b</li></agencies>"
	    "</processes></q6.1.3></item6.1></category6>" TAIL;
	static const struct { const char *typed, *want; } cases[] = {
		{ "85.5", "" }, { "", "PM314 e 3:10\n" }, { "100", "" }, { "100.1", "PM328 e 3:18\n" },
		{ "-1", "PM328 e 3:18\n" }, { "abc", "PM325 e 3:18\n" },
		{ "๘๕.๕", "PM326 e 3:18\n" }, { "85%", "PM327 e 3:18\n" },
		{ "1e2", "PM325 e 3:18\n" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		gives(state, str_fmt(s->a, head, cases[i].typed).p,
		    cases[i].want);
	assert_true(str_is(first_hint(s, str_fmt(s->a, head,
	    "๘๕.๕").p, VAL_NUMBER_THAI), "พิมพ์ 85.5"));
}

/* A proposal is right or there is none. */
static void
test_number_proposals(void **state)
{
	struct fixture	*s = *state;
	static const char head[] = HEAD("2565", "final")
	    "<category6><item6.1>\n<q6.1.3><percent>%s</percent>"
	    "<processes><process>a</process><agencies><li>b</li></agencies>"
	    "</processes></q6.1.3></item6.1></category6>" TAIL;
	static const struct { const char *typed, *meant; } cases[] = {
		{ "1,085", "1085" }, { "1,234,567.8", "1234567.8" },
		{ "-1,234", "-1234" }, { "12 345", "12345" },
		{ "80,5", "80.5" }, { "80,55", "80.55" }, { "85 %", "85" },
		{ "80,5%", "80.5" }, { "0,123", NULL }, { "80,", NULL },
		{ ",5", NULL }, { "1,23,456", NULL }, { "1,2345", NULL },
		{ "1234,567", NULL }, { "1,234,56", NULL }, { "80 5", NULL },
		{ "1,234.5,6", NULL }, { "1.5,5", NULL }, { ",123", NULL },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char	*xml = str_fmt(s->a, head,
				    cases[i].typed).p;
		struct str	 want = STR_NONE;

		if (cases[i].meant != NULL)
			want = str_fmt(s->a, "พิมพ์ %s", cases[i].meant);
		if (!str_eq(first_hint(s, xml, VAL_NUMBER_FORM), want))
			fail_msg("%s", cases[i].typed);
		assert_int_equal(cases[i].meant == NULL, first_hint(s, xml,
		    VAL_NUMBER_BAD).n > 0);
	}
	assert_true(str_is(first_hint(s, str_fmt(s->a, head,
	    "๘๐,๕").p, VAL_NUMBER_THAI), "พิมพ์ 80.5"));
}

static void
test_numbers_left_empty(void **state)
{
	gives(state, "<submission edition=\"pmqa4-2565\" "
	    "fiscal-year=\"2565\" status=\"draft\"><agency id=\"a\">"
	    "<name>n</name><staff></staff><budget> </budget></agency>" TAIL,
	    "");
}

#define KPI(attrs, body)						\
	HEAD("2565", "final") "<category7><item7.2>\n<kpi " attrs ">"	\
	body "</kpi>\n</item7.2></category7>" TAIL
#define NAME	"<name>ร้อยละ</name><unit>ร้อยละ</unit>"
#define YEARS	"<result year=\"2563\">80</result>"			\
		"<result year=\"2564\">81</result>"			\
		"<result year=\"2565\">82</result>"
/* Of 7.2 with one KPI: too few, two starred groups of which one is there. */
#define FEW	"PM340 e 2:13\n"

static void
test_kpi_fine(void **state)
{
	gives(state, KPI("id=\"k\" group=\"7.2.satisfaction\" "
	    "direction=\"up\"", NAME "<target>82</target>" YEARS),
	    FEW "PM343 e 2:13\n");
}

static void
test_kpi_faults(void **state)
{
	gives(state, KPI("id=\"k\" group=\"7.2.satisfaction\" "
	    "direction=\"more\" ceiling=\"100\" area=\"x\"",
	    "\n" NAME "<target>๙๒</target>\n"
	    "<result year=\"2564\">81</result>\n"
	    "<result year=\"2563\">101</result>\n"
	    "<result year=\"2563\">1,0</result>\n"
	    "<result year=\"2022\">82</result>"),
	    FEW "PM343 e 2:13\nPM348 e 3:49\n"
	    "PM331 e 3:75\nPM326 e 4:47\nPM353 w 6:15\nPM354 e 6:21\n"
	    "PM352 e 7:15\nPM327 e 7:21\nPM356 e 8:15\n");
}

static void
test_kpi_year_meant(void **state)
{
	struct fixture	*s = *state;
	const char	*xml = KPI("id=\"k\" group=\"7.2.satisfaction\" "
			    "direction=\"up\"", NAME "<target>82</target>\n"
			    "<result year=\"๒๕๖๓\">80</result>\n"
			    "<result year=\"2021\">81</result>\n"
			    "<result year=\"2565\">82</result>");

	gives(state, xml, FEW "PM343 e 2:13\nPM355 e 4:15\nPM356 e 5:15\n");
	assert_true(str_is(first_hint(s, xml, VAL_KPI_YEAR_THAI),
	    "พิมพ์ 2563"));
	assert_true(str_is(first_hint(s, xml, VAL_KPI_YEAR_ERA),
	    "พิมพ์ 2564"));
}

/* What a schema would refuse is survived. */
static void
test_kpi_bare(void **state)
{
	gives(state, HEAD("2565", "draft") "<category7><item7.2>\n<kpi/>"
	    "</item7.2></category7>" TAIL, "PM340 w 2:13\nPM343 w 2:13\n"
	    "PM343 w 2:13\nPM345 e 3:2\nPM342 e 3:2\nPM346 w 3:2\n"
	    "PM348 e 3:2\nPM347 w 3:2\nPM349 w 3:2\nPM350 w 3:2\n");
}

static void
test_kpi_group(void **state)
{
	struct fixture	*s = *state;
	const char	*xml = KPI("id=\"k\" group=\"7.2.satisfacton\" "
			    "direction=\"up\"",
			    NAME "<target>82</target>" YEARS);

	gives(state, xml, FEW "PM343 e 2:13\nPM343 e 2:13\nPM342 e 3:20\n");
	assert_true(str_is(first_hint(s, xml, VAL_KPI_GROUP),
	    "ใช้ 7.2.satisfaction"));
}

static void
test_ids(void **state)
{
	gives(state, HEAD("2565", "final") "<evidence>\n"
	    "<document id=\"e1\" title=\"t\"/>\n"
	    "<document id=\"e1\" title=\"t\"/>\n"
	    "<document id=\"q1.1.1\" title=\"t\"/>\n"
	    "<document id=\"\" title=\"t\"/>\n</evidence>" TAIL,
	    "PM360 e 4:15\nPM361 e 5:15\nPM362 e 6:15\n");
}

static void
test_files(void **state)
{
	gives(state, HEAD("2565", "final") "<evidence>\n"
	    "<document id=\"a\" title=\"t\" href=\"../x.pdf\"/>\n"
	    "<document id=\"b\" title=\"t\" href=\"no/x.pdf\" "
	    "date=\"2022-03-01\"/>\n"
	    "<document id=\"c\" title=\"t\" url=\"www.x.go.th\" "
	    "date=\"2565-02-29\"/>\n</evidence>" TAIL,
	    "PM004 e 3:34\nPM368 a 4:34\nPM371 e 4:50\nPM332 e 5:33\n"
	    "PM370 e 5:52\n");
}

static void
test_figures(void **state)
{
	gives(state, ANSWER("<q1.1.2><direction>\n"
	    "<figure href=\"/etc/passwd\" alt=\"x\"/>\n"
	    "<figure href=\"gone.png\" alt=\"x\"/>\n"
	    "<figure href=\"lint/deps.txt\"/>\n"
	    "<figure alt=\"x\"/></direction></q1.1.2>"),
	    "PM004 e 4:15\nPM001 e 5:15\nPM367 w 6:2\nPM366 e 6:15\n"
	    "PM365 e 7:2\n");
}

static void
test_names_near(void **state)
{
	struct fixture	*s = *state;
	const char	*xml = ANSWER("<q1.1.2><direction>\n"
			    "<figure href=\"Lint/DEPS.txt\" alt=\"x\"/>"
			    "</direction></q1.1.2>");

	gives(state, xml, "PM006 e 4:15\n");
	assert_true(str_starts(first_hint(s, xml, FILE_NAME_NEAR),
	    STR("แก้เป็น lint/deps.txt ")));
}

#define TEXT(s)	ANSWER("<q1.1.2><direction><p>" s "</p></direction></q1.1.2>")

struct thai { const char *xml, *want, *hint; enum diag_code code; };

static void
test_thai(void **state)
{
	struct fixture		*s = *state;
	static const struct thai cases[] = {
		{ TEXT("การทํางาน"), "PM380 w 3:27\n", "พิมพ์ “ำ”",
		  VAL_THAI_AM },
		{ TEXT("นํ้า"), "PM380 w 3:24\n", "พิมพ์ “้ำ”", VAL_THAI_AM },
		{ TEXT("เเละ"), "PM381 w 3:23\n", "พิมพ์ “แ”", VAL_THAI_AE },
		{ TEXT("ที่่"), "PM382 w 3:25\n", "พิมพ์ “่” ตัวเดียว",
		  VAL_THAI_DOUBLED },
		{ TEXT("ท่ี"), "PM383 w 3:24\n", "พิมพ์ “ี่”", VAL_THAI_ORDER },
		{ TEXT("นำ้"), "PM383 w 3:24\n", "พิมพ์ “้ำ”", VAL_THAI_ORDER },
		{ TEXT("ท\xef\x9c\x82"), "PM384 w 3:24\n", "พิมพ์ “ี”",
		  VAL_THAI_PRIVATE },
		{ TEXT("งาน\xe2\x80\x8cดี"), "PM385 w 3:26\n", "ลบอักขระนี้",
		  VAL_THAI_INVISIBLE },
		{ TEXT("งาน ่ดี"), "PM386 w 3:27\n", "พิมพ์คำนี้ใหม่",
		  VAL_THAI_LONE },
		{ TEXT("หมอдинอาสา"), "PM387 w 3:26\nPM387 w 3:28\n",
		  "แทนด้วยตัวอักษรไทยที่ถูกต้อง", VAL_THAI_FOREIGN },
		{ TEXT("กnก"), "PM387 w 3:24\n",
		  "แทนด้วยตัวอักษรไทยที่ถูกต้อง", VAL_THAI_FOREIGN },
		{ TEXT("ก\xef\xbf\xbd"), "PM388 w 3:24\n",
		  "พิมพ์ข้อความนี้ใหม่", VAL_TEXT_BROKEN },
		{ TEXT("วิตามินCสูง ระบบERP สิทธิ์ น้ำ ที่ ๆ กํ <b>น</b>้ำ"), "",
		  NULL, VAL_THAI_AM },
		{ TEXT("<!-- เเ --><![CDATA[เเ]]>"), "PM381 w 3:43\n", NULL,
		  VAL_THAI_AE },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct str	 hint = first_hint(s, cases[i].xml,
				    cases[i].code);

		gives(state, cases[i].xml, cases[i].want);
		if (cases[i].hint != NULL && !str_is(hint, cases[i].hint))
			fail_msg("hint '%.*s', want '%s'", STR_ARG(hint),
			    cases[i].hint);
	}
}

static void
test_thai_in_attribute(void **state)
{
	gives(state, HEAD("2565", "final") "<evidence>\n"
	    "<document id=\"a\" title=\"เเผน\"/></evidence>" TAIL,
	    "PM381 w 3:25\n");
}

static void
test_head(void **state)
{
	gives(state, HEAD("2022", "final") TAIL, "PM334 e 1:47\n");
	gives(state, HEAD("25x5", "final") TAIL, "PM333 e 1:47\n");
	gives(state, "<submission edition=\"pmqa4-2565\" "
	    "fiscal-year=\"2565\" status=\"draft\"/>", "PM335 w 1:2\n");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
#define T(f)	cmocka_unit_test(f)
		T(test_missing), T(test_empty_answer), T(test_counts),
		T(test_marks), T(test_distinct), T(test_numbers),
		T(test_number_proposals), T(test_numbers_left_empty),
		T(test_kpi_year_meant), T(test_names_near),
		T(test_kpi_fine), T(test_kpi_faults), T(test_kpi_group), T(test_kpi_bare),
		T(test_ids), T(test_files), T(test_figures), T(test_thai),
		T(test_thai_in_attribute), T(test_head),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
