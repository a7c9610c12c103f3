/* Fonts: families file, metrics, refusals. */
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "text/font.h"

#define FIXTURE	char folder[64];
#include "kit.h"

#define FAMILIES	"fonts/families.xml"
#define LAKSAMAN	"/usr/share/fonts/truetype/tlwg/Laksaman.ttf"

static void
fixture_open(struct fixture *f)
{
	snprintf(f->folder, sizeof f->folder, "/tmp/pmqa-font-XXXXXX");
	assert_non_null(mkdtemp(f->folder));
}

static void
fixture_close(struct fixture *f)
{
	static const char *const left[] = { "x.ttf", "x-Bold.ttf", "f.xml" };

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		unlink(str_cstr(f->a, str_fmt(f->a, "%s/%s", f->folder,
		    left[i])));
	rmdir(f->folder);
}

static struct str
write_file(struct fixture *f, const char *name, struct str bytes)
{
	struct str	 path = str_fmt(f->a, "%s/%s", f->folder, name);
	FILE		*fp = fopen(str_cstr(f->a, path), "wb");

	assert_non_null(fp);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, fp), bytes.n);
	fclose(fp);
	return path;
}

/* Laksaman with bytes of our own at an offset of a table (or of the file,
 * when the tag is empty). */
static struct str
patched(struct fixture *f, const char *tag, size_t at, const char *bytes,
    size_t n)
{
	struct str	 all;
	unsigned char	*p;
	size_t		 base = 0;

	assert_true(file_read(f->a, LAKSAMAN, LIMIT_FONT_BYTES, SPAN_NONE,
	    f->ds, &all));
	all = str_copy(f->a, all);
	p = (unsigned char *)(uintptr_t)all.p;
	for (size_t i = 12; tag[0] != '\0'; i += 16)
		if (memcmp(p + i, tag, 4) == 0) {
			base = (size_t)p[i + 8] << 24 | (size_t)p[i + 9] << 16 |
			    (size_t)p[i + 10] << 8 | p[i + 11];
			break;
		}
	memcpy(p + base + at, bytes, n);
	return write_file(f, "x.ttf", all);
}

static void
test_families(void **state)
{
	struct fixture	*f = *state;
	struct fonts	*fs = fonts_open(f->a, STR(FAMILIES), STR_NONE,
			    f->ds);
	const struct font *body, *bold;

	assert_non_null(fs);
	body = fonts_face(fs, STR("body"), false, false);
	bold = fonts_face(fs, STR("heading"), true, false);
	assert_string_equal(str_cstr(f->a, body->ps_name), "Laksaman");
	assert_string_equal(str_cstr(f->a, bold->ps_name),
	    "Laksaman-Bold");
	assert_true(bold->bold && !body->bold && bold != body);
	assert_true(fonts_face(fs, STR("body"), true, true)->italic);
	assert_ptr_equal(fonts_face(fs, STR("no such role"), false, false),
	    body);
	assert_true(fonts_has_role(fs, STR("mono")));
	assert_false(fonts_has_role(fs, STR("no such role")));
	assert_int_equal(fonts_size(fs, STR("body"), 16000), 10560);
	assert_int_equal(fonts_size(fs, STR("heading"), 29000), 19140);
	assert_int_equal(diags_n(f->ds), 0);
	fonts_close(fs);
}

static void
test_metrics(void **state)
{
	struct fixture	*f = *state;
	struct fonts	*fs = fonts_open(f->a, STR(FAMILIES), STR_NONE,
			    f->ds);
	const struct font *body = fonts_face(fs, STR("body"), false, false);

	assert_int_equal(body->upem, 1000);
	assert_int_equal(body->ascent, 1270);
	assert_int_equal(body->descent, -687);
	assert_int_equal(body->ink_top, 1254);
	assert_int_equal(body->ink_bottom, -666);
	assert_in_range(body->cap_height, 600, 800);
	assert_in_range(body->x_height, 400, 600);
	assert_true(body->bbox[3] > body->cap_height && body->bbox[1] < 0);
	assert_int_equal(body->italic_angle, 0);
	assert_true(fonts_face(fs, STR("body"), false, true)->italic_angle <
	    0);
	assert_true(body->bytes.n > 100000);
	fonts_close(fs);
}

static void
refused(struct fixture *f, struct str file, const char *code)
{
	size_t		 before = diags_n(f->ds);

	assert_null(fonts_open(f->a, STR(FAMILIES), file, f->ds));
	assert_int_equal(diags_n(f->ds), before + 1);
	assert_string_equal(last_code(f), code);
}

static void
test_refusals(void **state)
{
	struct fixture	*f = *state;

	refused(f, patched(f, "", 0, "OTTO", 4), "PM653");
	refused(f, patched(f, "", 0, "ttcf", 4), "PM652");
	refused(f, patched(f, "OS/2", 8, "\0\2", 2), "PM654");
	refused(f, patched(f, "OS/2", 8, "\1\0", 2), "PM654");
	refused(f, patched(f, "OS/2", 8, "\2\0", 2), "PM654");
	refused(f, patched(f, "head", 18, "\0\1", 2), "PM652");
	refused(f, write_file(f, "x.ttf", STR("no font at all")), "PM652");
	refused(f, write_file(f, "x.ttf", STR("")), "PM652");
	refused(f, STR("/no/such/font.ttf"), "PM001");
}

static void
test_truncated(void **state)
{
	struct fixture	*f = *state;
	struct str	 all;

	assert_true(file_read(f->a, LAKSAMAN, LIMIT_FONT_BYTES, SPAN_NONE,
	    f->ds, &all));
	for (size_t n = 1; n < all.n; n = n * 3 + 1)
		refused(f, write_file(f, "x.ttf", str_sub(all, 0, n)),
		    "PM652");
}

/* Preview levels that do allow subsets. */
static void
test_embedding_allowed(void **state)
{
	struct fixture	*f = *state;
	struct fonts	*fs = fonts_open(f->a, STR(FAMILIES),
			    patched(f, "OS/2", 8, "\0\10", 2), f->ds);

	assert_non_null(fs);
	fonts_close(fs);
}

/* --font: takes the roles over, finds its bold brother, is brought to the
 * same height of letters. */
static void
test_body_file(void **state)
{
	struct fixture	*f = *state;
	struct fonts	*fs = fonts_open(f->a, STR(FAMILIES),
	    STR("/usr/share/fonts/truetype/tlwg/Garuda.ttf"), f->ds);
	const struct font *body;
	mpt		 size;

	if (fs == NULL)			/* fonts-tlwg-garuda-ttf */
		skip();
	body = fonts_face(fs, STR("body"), false, false);
	assert_string_equal(str_cstr(f->a, body->ps_name), "Garuda");
	assert_string_equal(str_cstr(f->a,
	    fonts_face(fs, STR("body"), true, false)->ps_name),
	    "Garuda-Bold");
	size = fonts_size(fs, STR("body"), 16000);
	assert_in_range(size, 7000, 12000);
	assert_true(fonts_has_role(fs, STR("table")));
	fonts_close(fs);
}

static void
test_bad_families(void **state)
{
	static const struct {
		const char	*xml, *code;
	} bad[] = {
		{ "<families><folder/></families>", "PM650" },
		{ "<families><fonts/></families>", "PM650" },
		{ "<families><family name='A' scale='0'/></families>",
		    "PM650" },
		{ "<families><family name='A' scale='x'/></families>",
		    "PM650" },
		{ "<families><family/></families>", "PM650" },
		{ "<families><family name='A'><face/></family></families>",
		    "PM650" },
		{ "<families><family name='A' roles='body'>"
		    "<face file='none.ttf' required='yes'/></family>"
		    "</families>", "PM651" },
		{ "<families/>", "PM655" },
	};
	struct fixture	*f = *state;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct str	 p = write_file(f, "f.xml",
				    str_of(bad[i].xml));

		assert_null(fonts_open(f->a, p, STR_NONE, f->ds));
		assert_string_equal(last_code(f), bad[i].code);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_families), TEST(test_metrics), TEST(test_refusals),
		TEST(test_truncated), TEST(test_embedding_allowed),
		TEST(test_body_file), TEST(test_bad_families),
	};

	return cmocka_run_group_tests_name("text_font", tests, NULL, NULL);
}
