/* Encodings: what is read, what is refused, and what is said about it. */
#include "kit.h"

#include "base/utf8.h"
#include "xml/xml.h"

/* Text of the root, or "-"; then the codes of the findings. */
static const char *
read_as(struct fixture *f, struct str raw)
{
	struct diags	*ds = diags_new(f->a);
	struct xml_doc	*doc = xml_parse(f->a, STR("in.xml"), raw, ds);
	struct str	 s = STR("-");

	if (doc != NULL)
		s = xml_text(f->a, xml_root(doc));
	for (size_t i = 0; i < diags_n(ds); i++)
		s = str_fmt(f->a, "%.*s %.*s", STR_ARG(s),
		    STR_ARG(diags_get(ds, i)->name));
	xml_doc_close(doc);
	return str_cstr(f->a, s);
}

#define READ(f, lit) read_as((f), STR(lit))

static void
test_utf8(void **state)
{
	struct fixture	*f = *state;

	assert_string_equal(READ(f, "<a>ไทย</a>"), "ไทย");
	assert_string_equal(READ(f, "\xef\xbb\xbf<a>ไทย</a>"), "ไทย");
	assert_string_equal(READ(f,
	    "<?xml version='1.0' encoding='utf-8'?><a>ไทย</a>"), "ไทย");
	assert_string_equal(READ(f,
	    "<?xml version='1.0' encoding='US-ASCII'?><a>x</a>"), "x");
	assert_string_equal(READ(f, "<a>\xc3\x28</a>"), "- PM104");
	assert_string_equal(READ(f, "<a>\xc0\xaf</a>"), "- PM103");
	assert_string_equal(READ(f, "<a>\xed\xa0\x80</a>"), "- PM104");
	assert_string_equal(READ(f, "<a>\xf4\x90\x80\x80</a>"), "- PM104");
}

static void
test_thai_bytes(void **state)
{
	struct fixture	*f = *state;
	static const char *const names[] = { "TIS-620", "tis-620",
	    "windows-874", "ISO-8859-11", "cp874" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_string_equal(read_as(f, str_fmt(f->a,
		    "<?xml version=\"1.0\" encoding=\"%s\"?>"
		    "<a>\xe4\xb7\xc2 \xf1</a>", names[i])), "ไทย ๑ PM105");
	assert_string_equal(READ(f, "<?xml version='1.0' encoding='TIS-620'?>"
	    "<a>\x93x\x94 \x85 \x80</a>"), "“x” … € PM105");
	assert_string_equal(READ(f, "<?xml version='1.0' encoding='TIS-620'?>"
	    "<a>\xdb</a>"), "- PM104");
}

static void
test_wrong_labels(void **state)
{
	struct fixture	*f = *state;

	assert_string_equal(READ(f, "<a>\xa1\xc3\xc1\xb7\xb4\xca\xcd\xba"
	    "</a>"), "- PM103");
	assert_string_equal(READ(f, "<?xml version='1.0' encoding='UTF-8'?>\n"
	    "<a>\xa1\xc3\xc1\xb7\xb4\xca\xcd\xba</a>"), "- PM103");
	assert_string_equal(READ(f, "<?xml version='1.0' encoding='TIS-620'?>"
	    "<a>ไทย</a>"), "- PM103");
	assert_string_equal(READ(f, "\xef\xbb\xbf<?xml version='1.0' "
	    "encoding='TIS-620'?><a>ไทย</a>"), "ไทย PM106");
	assert_string_equal(READ(f, "<?xml version='1.0' encoding='UTF-16'?>"
	    "<a>ไทย</a>"), "ไทย PM106");
}

static void
test_place_of_a_bad_byte(void **state)
{
	struct fixture	*f = *state;
	struct position	 p;

	assert_null(xml_parse(f->a, STR("in.xml"), STR("<a>\nกข\xff</a>"),
	    f->ds));
	p = span_position(diags_get(f->ds, 0)->at);
	assert_int_equal(p.line, 2);
	assert_int_equal(p.column, 3);
}

/* ---- UTF-16 ---- */

static struct str
utf16(struct fixture *f, const char *text, bool big, bool mark)
{
	struct str	 s = str_of(text);
	struct buf	 b;
	uint32_t	 c = 0xfeff;

	buf_init(&b, 1 << 16);
	for (size_t i = 0; mark || i < s.n; mark = false) {
		if (!mark)
			c = utf8_next(s, &i);
		assert_true(c < 0x10000);
		buf_byte(&b, (int)(big ? c >> 8 : c & 255));
		buf_byte(&b, (int)(big ? c & 255 : c >> 8));
	}
	s = str_copy(f->a, buf_view(&b));
	buf_release(&b);
	return s;
}

static void
test_utf16(void **state)
{
	struct fixture	*f = *state;
	static const char text[] =
	    "<?xml version='1.0' encoding='UTF-16'?><a>ไทย</a>";

	for (int i = 0; i < 4; i++)
		assert_string_equal(read_as(f, utf16(f, text, i & 1, i & 2)),
		    "ไทย");
	assert_string_equal(read_as(f, STR("\xff\xfe<\0a\0/\0>")),
	    "- PM104");
	assert_string_equal(read_as(f,
	    STR("\xff\xfe<\0a\0>\0\x00\xd8x\0<\0/\0a\0>\0")), "- PM104");
	assert_string_equal(read_as(f, STR("\xff\xfe<\0a\0>\0"
	    "\x3d\xd8\x00\xde<\0/\0a\0>\0")), "😀");
}

static void
test_refused(void **state)
{
	struct fixture	*f = *state;

	assert_string_equal(READ(f, "<?xml version='1.0' encoding='UTF-7'?>"
	    "<a/>"), "- PM102");
	assert_string_equal(READ(f, "+ADw-a/>"), "- PM102");
	assert_string_equal(READ(f, "<?xml version='1.0' "
	    "encoding='ISO-8859-1'?><a/>"), "- PM102");
	assert_string_equal(READ(f, "\x4c\x6f\xa7\x94\x93"), "- PM102");
	assert_string_equal(READ(f, "\xff\xfe\0\0<\0\0\0"), "- PM102");
	assert_string_equal(READ(f, "\0\0\0<\0\0\0a"), "- PM102");
	assert_string_equal(READ(f, "\x1f\x8b\x08\0abc"), "- PM101");
	assert_string_equal(READ(f, "PK\x03\x04zip"), "- PM101");
	assert_string_equal(READ(f, "%PDF-1.7"), "- PM101");
	assert_string_equal(READ(f, "<a>x\0y</a>"), "- PM125");
	assert_string_equal(read_as(f, STR("")), "- PM100");
	assert_string_equal(READ(f, "\xef\xbb\xbf"), "- PM100");
	assert_string_equal(READ(f, " \xef\xbb\xbf<a/>"), "- PM131");
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_utf8), TEST(test_thai_bytes),
		TEST(test_wrong_labels), TEST(test_place_of_a_bad_byte),
		TEST(test_utf16), TEST(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
