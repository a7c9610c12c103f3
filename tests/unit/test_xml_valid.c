/* What our own validator calls valid, libxml2 does too; and it knows the valid
 * ones by itself. */
#include "xml/valid_int.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#define FIXTURE	xmlSchema *theirs; struct valid *ours;
#include "kit.h"

static const char xsd[] =
"<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">"
"<xs:element name=\"r\"><xs:complexType><xs:sequence>"
" <xs:element name=\"first\" type=\"num\" minOccurs=\"0\"/>"
" <xs:element name=\"rich\" type=\"rich\" minOccurs=\"0\" maxOccurs=\"2\"/>"
" <xs:element name=\"day\" minOccurs=\"0\" maxOccurs=\"unbounded\">"
"  <xs:complexType><xs:simpleContent><xs:extension base=\"kind\">"
"   <xs:attribute name=\"id\" type=\"xs:NMTOKEN\" use=\"required\"/>"
"   <xs:attributeGroup ref=\"more\"/>"
"  </xs:extension></xs:simpleContent></xs:complexType></xs:element>"
" <xs:element name=\"none\" minOccurs=\"0\"><xs:complexType/></xs:element>"
" <xs:choice minOccurs=\"0\"><xs:element name=\"x\" type=\"xs:string\"/>"
"  <xs:element name=\"y\" type=\"xs:NMTOKENS\"/></xs:choice>"
"</xs:sequence><xs:attribute name=\"e\" fixed=\"e1\"/></xs:complexType>"
"<xs:unique name=\"ids\"><xs:selector xpath=\".//day | .//b\"/>"
"<xs:field xpath=\"@id\"/></xs:unique></xs:element>"
"<xs:attributeGroup name=\"more\"><xs:attribute name=\"n\" type=\"num\"/>"
"</xs:attributeGroup>"
"<xs:complexType name=\"rich\" mixed=\"true\"><xs:sequence>"
" <xs:group ref=\"inlines\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"
"</xs:sequence></xs:complexType>"
"<xs:group name=\"inlines\"><xs:choice>"
" <xs:element name=\"b\"><xs:complexType mixed=\"true\"><xs:sequence>"
"  <xs:group ref=\"inlines\" minOccurs=\"0\" maxOccurs=\"unbounded\"/>"
"  </xs:sequence><xs:attribute name=\"id\" type=\"xs:NMTOKEN\"/>"
" </xs:complexType></xs:element>"
" <xs:element name=\"i\" type=\"rich\"/></xs:choice></xs:group>"
"<xs:simpleType name=\"kind\"><xs:restriction base=\"xs:token\">"
" <xs:enumeration value=\"small\"/><xs:enumeration value=\"very large\"/>"
"</xs:restriction></xs:simpleType>"
"<xs:simpleType name=\"num\"><xs:restriction base=\"xs:token\">"
"<xs:pattern value=\"[+\\-]?[0-9]{1,3}(\\.[0-9]{1,2})?|none\"/>"
"</xs:restriction></xs:simpleType></xs:schema>";

static void
fixture_open(struct fixture *f)
{
	xmlSchemaParserCtxt	*p = xmlSchemaNewMemParserCtxt(xsd,
				    sizeof xsd - 1);
	struct xml_doc		*doc = xml_parse(f->a, STR("s.xsd"),
				    STR(xsd), f->ds);

	f->theirs = xmlSchemaParse(p);
	xmlSchemaFreeParserCtxt(p);
	f->ours = valid_new(f->a, doc);
	assert_non_null(f->theirs);
	assert_non_null(f->ours);
}

static void
fixture_close(struct fixture *f)
{
	xmlSchemaFree(f->theirs);
}

static void
say_nothing(void *data, xmlError *e)
{
	(void)data, (void)e;
}

static void
verdict(struct fixture *f, const char *text, bool valid)
{
	xmlDoc			*d = xmlReadMemory(text, (int)strlen(text),
				    NULL, NULL, 0);
	xmlSchemaValidCtxt	*c = xmlSchemaNewValidCtxt(f->theirs);
	struct xml_doc		*doc = xml_parse(f->a, STR("in.xml"),
				    str_of(text), f->ds);

	xmlSchemaSetValidStructuredErrors(c, say_nothing, NULL);
	if ((xmlSchemaValidateDoc(c, d) == 0) != valid)
		fail_msg("libxml2: %s", text);
	if (doc == NULL || valid_check(f->ours, doc) != valid)
		fail_msg("ours: %s", text);
	xmlSchemaFreeValidCtxt(c);
	xmlFreeDoc(d);
}

static const char *const good[] = {
	"<r/>", "<r e='e1'> </r>", "<r><first>12.5</first></r>",
	"<r><first> -7 </first><rich/><rich>a<b>c<i>d</i></b> </rich></r>",
	"<r><rich><b id='p'><b id='q'/></b></rich><day id='s'>small</day></r>",
	"<r><day id='a' n='none'> very\n  large </day><none/><y>a b</y></r>",
	"<r><none></none><x> any &lt; </x></r>",
	"<r><first>999.99</first><day id='a'>small</day>"
	"<day id='b'>small</day></r>",
};

static const char *const bad[] = {
	"<s/>", "<r e='e2'/>", "<r f='1'/>", "<r>x</r>", "<r><z/></r>",
	"<r><first/></r>", "<r><first>1234</first></r>",
	"<r><first>1.</first></r>", "<r><first>1<b/></first></r>",
	"<r><first a='1'>1</first></r>", "<r><first>1</first><first>2</first></r>",
	"<r><rich/><rich/><rich/></r>", "<r><rich/><first>1</first></r>",
	"<r><rich><u/></rich></r>", "<r><rich id='x'/></r>",
	"<r><day>small</day></r>", "<r><day id=''>small</day></r>",
	"<r><day id='a b'>small</day></r>", "<r><day id='a'>large</day></r>",
	"<r><day id='a'>small</day><day id=' a '>small</day></r>",
	"<r><rich><b id='p'><i><b id='p'/></i></b></rich></r>",
	"<r><day id='a' n='1e2'>small</day></r>", "<r><none>x</none></r>",
	"<r><none><x/></none></r>", "<r><x/><y>a</y></r>",
	"<r><x>a</x><x>b</x></r>", "<r xmlns='urn:x'/>", "<r xml:lang='th'/>",
	"<r><rich xmlns='urn:x'>a</rich></r>",
};

static void
test_verdicts(void **state)
{
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		verdict(*state, good[i], true);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		verdict(*state, bad[i], false);
}

static void
test_patterns(void **state)
{
	static const struct { const char *p, *s; bool fits; } cases[] = {
		{ "", "", true }, { "", "a", false }, { "a*", "", true },
		{ "a*", "aaa", true }, { "a+", "", false }, { "a?b", "b", true },
		{ "(ab|c)+", "abcab", true }, { "(ab|c)+", "abca", false },
		{ "a{2}", "aa", true }, { "a{2}", "aaa", false },
		{ "a{2,}", "aaaa", true }, { "a{2,3}", "a", false },
		{ "(a?){3}b", "aab", true }, { "(a*)*b", "aaab", true },
		{ "[^\\s]+", "กx", true }, { "[^\\s]+", "a b", false },
		{ "[^x]{1}", "ก", true }, { "[^x]{3}", "ก", false },
		{ "[1-9][0-9]?%|100%", "99%", true },
		{ "[1-9][0-9]?%|100%", "100%", true },
		{ "[1-9][0-9]?%|100%", "101%", false },
		{ "[A-Za-z][A-Za-z0-9._\\-]*", "a-1._", true },
		{ "[A-Za-z][A-Za-z0-9._\\-]*", "1a", false },
		{ "https?://[^\\s]+", "https://x", true },
		{ "https?://[^\\s]+", "https://", false },
		/* beyond us: never true */
		{ "\\d", "1", false }, { ".", "a", false },
		{ "\\p{L}", "a", false }, { "[a-z-[b]]", "a", false },
		{ "(a", "a", false }, { "[a", "a", false }, { "a)", "a", false },
		{ "a{1", "a", false }, { "a\\", "a", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (valid_pattern(str_of(cases[i].p), str_of(cases[i].s)) !=
		    cases[i].fits)
			fail_msg("%s on %s", cases[i].p, cases[i].s);
}

/* A schema with more in it is left to libxml2. */
static void
test_beyond(void **state)
{
	static const char *const types[] = { "<xs:any/>", "<xs:all/>",
	    "<xs:element name=\"a\"/>", "<xs:element ref=\"r\"/>",
	    "<xs:element name=\"a\" type=\"xs:int\"/>",
	    "<xs:element name=\"a\" nillable=\"true\" type=\"xs:string\"/>" };
	struct fixture		*f = *state;

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct str	 s = str_fmt(f->a, "<xs:schema xmlns:xs=\"http:"
				    "//www.w3.org/2001/XMLSchema\">"
				    "<xs:element name=\"r\"><xs:complexType>"
				    "<xs:sequence>%s</xs:sequence>"
				    "</xs:complexType></xs:element></xs:schema>",
				    types[i]);

		assert_null(valid_new(f->a, xml_parse(f->a, STR("s"), s,
		    f->ds)));
	}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_verdicts), TEST(test_patterns), TEST(test_beyond),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
