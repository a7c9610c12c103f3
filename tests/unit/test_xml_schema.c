/* Schema errors in our own words: one finding a fact, at its place. */
#include "xml/schema.h"

#define FIXTURE	struct xml_schema *schema;
#include "kit.h"

static const char xsd[] =
"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' blockDefault='#all'>"
"<xs:element name=\"r\">"
"<xs:complexType><xs:sequence>"
" <xs:element name=\"first\" type='num' minOccurs='0'/>"
" <xs:element name=\"second\" minOccurs='0'><xs:complexType>"
"  <xs:sequence><xs:element name=\"need\" type='xs:string'/></xs:sequence>"
"  <xs:attribute name=\"id\" type='xs:NMTOKEN' use='required'/>"
"  <xs:attribute name=\"kind\"><xs:simpleType><xs:restriction base='xs:token'>"
"   <xs:enumeration value='small'/><xs:enumeration value='large'/>"
"  </xs:restriction></xs:simpleType></xs:attribute>"
" </xs:complexType></xs:element>"
" <xs:element name=\"third\" minOccurs='0'><xs:complexType/></xs:element>"
" <xs:element name=\"fourth\" minOccurs='0' maxOccurs='9'><xs:complexType>"
"  <xs:attribute name=\"id\" type='xs:NMTOKEN'/></xs:complexType>"
" </xs:element>"
" <xs:element name=\"fifth\" minOccurs='0'><xs:complexType><xs:choice>"
"  <xs:element name=\"x\"/><xs:element name=\"y\"/>"
" </xs:choice></xs:complexType></xs:element>"
"</xs:sequence><xs:attribute name=\"edition\" fixed='e1'/>"
"</xs:complexType>"
"<xs:unique name='ids'><xs:selector xpath='.//fourth'/>"
"<xs:field xpath='@id'/></xs:unique></xs:element>"
"<xs:simpleType name=\"num\"><xs:annotation>"
"<xs:documentation xml:lang=\"th\">ตัวเลข</xs:documentation>"
"<xs:documentation xml:lang=\"en\">a number</xs:documentation>"
"</xs:annotation><xs:restriction base='xs:token'>"
"<xs:pattern value=\"[0-9]+\"/></xs:restriction></xs:simpleType>"
"</xs:schema>";

static void
fixture_open(struct fixture *f)
{
	f->schema = xml_schema_open(f->a, STR("s.xsd"), STR(xsd), f->ds);
	assert_non_null(f->schema);
}

static void
fixture_close(struct fixture *f)
{
	xml_schema_close(f->schema);
}

static struct str
written(struct fixture *f, const struct xml_doc *doc)
{
	struct buf	 b;
	struct str	 s;

	buf_init(&b, 1 << 20);
	xml_write(doc, false, &b);
	s = str_copy(f->a, buf_view(&b));
	buf_release(&b);
	return s;
}

/* Findings; the document is as it was when they have been found. */
static void
check(struct fixture *f, const char *text, const char *want)
{
	struct diags	*ds = diags_new(f->a);
	struct xml_doc	*doc = xml_parse(f->a, STR("in"), str_of(text), ds);
	struct str	 before;
	const char	*got;
	bool		 ok;

	assert_non_null(doc);
	before = written(f, doc);
	ok = xml_schema_check(f->schema, doc, ds);
	assert_true(str_eq(before, written(f, doc)));
	got = findings(f->a, ds);
	if (strcmp(got, want) != 0)
		fail_msg("%s\n  gives %s\n  not   %s", text, got, want);
	assert_true(ok == (*got == '\0'));
	xml_doc_close(doc);
}

static void
test_valid(void **state)
{
	check(*state, "<r/>", "");
	check(*state, "<r edition='e1'><first>12</first>"
	    "<second id='a' kind='small'><need/></second><third/></r>", "");
	check(*state, "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
	    " xsi:noNamespaceSchemaLocation='file:///etc/passwd'/>", "");
}

static void
test_elements(void **state)
{
	check(*state, "<x/>", "PM141@1:2");
	check(*state, "<r><frst>1</frst></r>", "PM143@1:5");
	check(*state, "<r><zzzzzz/></r>", "PM142@1:5");
	check(*state, "<r><third/>\n<first>1</first></r>", "PM145@2:2");
	check(*state, "<r><first>1</first><first>2</first></r>", "PM146@1:21");
	check(*state, "<r><need/></r>", "PM144@1:5");
	check(*state, "<r><third><first/></third></r>", "PM159@1:5");
	check(*state, "<r><fifth><x/><y/></fifth></r>", "PM147@1:16");
	check(*state, "<r><second id='a'><need/><third/></second></r>",
	    "PM144@1:27");
	check(*state, "<r><second id='a'/></r>", "PM148@1:5");
	check(*state, "<r><f:first xmlns:f='u'>1</f:first></r>", "PM149@1:5");
	check(*state, "<r>\n  text<third/></r>", "PM158@2:3");
	check(*state, "<r><first>1<b/></first></r>", "PM165@1:13");
}

/* What libxml2 would not look at any more after an element out of place. */
static void
test_all_in_one_run(void **state)
{
	check(*state, "<r><zzzzzz/><yyyyyy/><first>x</first>\n"
	    "<wwwwww/><second/></r>", "PM142@1:5 PM142@1:14 PM155@1:29 "
	    "PM142@2:2 PM152@2:11 PM148@2:11");
	check(*state, "<r><secnod id='a' kind='q'><need/></secnod></r>",
	    "PM143@1:5 PM153@1:25");
	check(*state, "<r><third/>\n<first>x</first><first>1</first>"
	    "<fourth idd='a'/></r>", "PM145@2:2 PM145@2:18 PM151@2:46");
	check(*state, "<r><strong><em/></strong><span style='x'/>"
	    "<img src='x'/>text</r>", "PM168@1:5 PM168@1:27 "
	    "PM168@1:44 PM158@1:57");
	check(*state, "<r><second id='a'><h1>x</h1></second></r>",
	    "PM168@1:20");
	check(*state, "<r><f:x xmlns:f='u'/><zzzzzz/></r>",
	    "PM149@1:5 PM142@1:23");
	check(*state, "<r><fourth/><second id='a'><need/></second>"
	    "<frst>x</frst></r>", "PM145@1:14 PM143@1:45");
}

static void
test_attributes_and_values(void **state)
{
	check(*state, "<r><second><need/></second></r>", "PM152@1:5");
	check(*state, "<r><second id='a' knd='x'><need/></second></r>",
	    "PM151@1:24");
	check(*state, "<r><second id='a' zzzz='x'><need/></second></r>",
	    "PM150@1:25");
	check(*state, "<r><second id='a' kind='smal'><need/></second></r>",
	    "PM154@1:25");
	check(*state, "<r><second id='a' kind='q'><need/></second></r>",
	    "PM153@1:25");
	check(*state, "<r><second id='a b'><need/></second></r>",
	    "PM156@1:16");
	check(*state, "<r><first>\n 1,000 </first></r>", "PM155@2:2");
	check(*state, "<r><first></first></r>", "PM155@1:5");
	check(*state, "<r edition='e2'/>", "PM157@1:13");
	check(*state, "<r><fourth id='a'/>\n<fourth id='a'/></r>",
	    "PM166@2:13");
	check(*state, "<r><fourth id='a b'/></r>", "PM156@1:16");
}

/* xsi:type and xsi:nil open no back door. */
static void
test_type_substitution(void **state)
{
	struct fixture	*f = *state;
	struct diags	*ds = diags_new(f->a);
	struct xml_doc	*doc = xml_parse(f->a, STR("in"), STR("<r xmlns:xsi="
	    "'http://www.w3.org/2001/XMLSchema-instance' xmlns:xs="
	    "'http://www.w3.org/2001/XMLSchema'>"
	    "<first xsi:type='xs:string'>x</first></r>"), ds);

	assert_false(xml_schema_check(f->schema, doc, ds));
	xml_doc_close(doc);
	check(f, "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
	    "<third xsi:nil='true'/></r>", "PM167@1:59");
}

static void
test_text_of_a_finding(void **state)
{
	struct fixture	*f = *state;
	struct diags	*ds = diags_new(f->a);
	struct xml_doc	*doc = xml_parse(f->a, STR("in"),
	    STR("<r><first>x</first></r>"), ds);
	const struct diag *d;

	xml_schema_check(f->schema, doc, ds);
	d = diags_get(ds, 0);
	assert_string_equal(str_cstr(f->a, d->en),
	    "<first>: 'x' is not a number");
	assert_true(has(d->th, "ตัวเลข"));
	xml_doc_close(doc);
}

static void
test_broken_schema(void **state)
{
	struct fixture	*f = *state;
	struct diags	*ds = diags_new(f->a);

	assert_null(xml_schema_open(f->a, STR("s"), STR("<xs:schema xmlns:xs="
	    "'http://www.w3.org/2001/XMLSchema'>\n"
	    "<xs:element name='a' type='nowhere'/></xs:schema>"), ds));
	assert_string_equal(str_cstr(f->a, diags_get(ds, 0)->name), "PM140");
	assert_int_equal(span_position(diags_get(ds, 0)->at).line, 2);
	assert_null(xml_schema_open(f->a, STR("s"), STR("no xml"), ds));
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_valid), TEST(test_elements),
		TEST(test_all_in_one_run),
		TEST(test_attributes_and_values),
		TEST(test_type_substitution), TEST(test_text_of_a_finding),
		TEST(test_broken_schema),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
