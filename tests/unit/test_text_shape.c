/* Shaping: what HarfBuzz makes of Thai in Laksaman, runs, fallback, cache. */
#include "base/file.h"
#include "text/font.h"
#include "text/shape.h"

#define FIXTURE	struct fonts *fonts; struct shaper *sh; \
	const struct font *body;
#include "kit.h"

static void
fixture_open(struct fixture *f)
{
	f->fonts = fonts_open(f->a, STR("fonts/families.xml"), STR_NONE,
	    f->ds);
	assert_non_null(f->fonts);
	f->sh = shaper_open(f->a, f->fonts);
	f->body = fonts_face(f->fonts, STR("body"), false, false);
}

static void
fixture_close(struct fixture *f)
{
	shaper_close(f->sh);
	fonts_close(f->fonts);
}

static const struct glyph_run *
one_run(struct fixture *f, const char *word)
{
	const struct shaped *s = shape_word(f->sh, f->body, str_of(word));

	assert_int_equal(s->n, 1);
	assert_false(s->missing);
	return s->run[0];
}

/* SARA AM falls apart, its ring goes before the tone mark. */
static void
test_sara_am(void **state)
{
	struct fixture	*f = *state;
	const struct glyph_run *r = one_run(f, "น้ำ");
	const struct glyph_run *ring = one_run(f, "นํ้า");

	assert_int_equal(r->n, 4);
	assert_int_equal(r->glyph[0].gid, ring->glyph[0].gid);
	assert_int_equal(r->glyph[1].gid, ring->glyph[1].gid);
	assert_int_equal(r->glyph[3].gid, ring->glyph[3].gid);
	assert_int_equal(r->glyph[0].cluster, 0);
	assert_int_equal(r->glyph[1].advance, 0);
	assert_int_equal(r->glyph[2].advance, 0);
	assert_true(r->glyph[3].advance > 0);
}

/* A tone mark moves left off the tall stem, and up over a vowel. */
static void
test_tone_marks(void **state)
{
	struct fixture	*f = *state;
	const struct glyph_run *pa = one_run(f, "ป่"), *ka = one_run(f, "ก่");
	const struct glyph_run *ki = one_run(f, "กี่");
	mpt		 low, high, below;

	assert_int_equal(pa->n, 2);
	assert_in_range(-(pa->glyph[1].dx - ka->glyph[1].dx), 50, 300);
	run_ink(ka, 10000, &low, &below);
	run_ink(ki, 10000, &high, &below);
	assert_true(high > low + 1000);
}

/* YO YING loses its foot before a vowel below. */
static void
test_descenders(void **state)
{
	struct fixture	*f = *state;
	const struct glyph_run *alone = one_run(f, "ญ");
	const struct glyph_run *with = one_run(f, "ญู");
	mpt		 above, deep, shallow;

	assert_int_equal(with->n, 2);
	assert_int_not_equal(alone->glyph[0].gid, with->glyph[0].gid);
	run_ink(one_run(f, "ฏู"), 10000, &above, &deep);
	run_ink(one_run(f, "กู"), 10000, &above, &shallow);
	assert_int_equal(deep, 6660);
	assert_true(deep > shallow);
}

static void
test_ink(void **state)
{
	struct fixture	*f = *state;
	mpt		 above, below;

	run_ink(one_run(f, "ปิ้"), 10560, &above, &below);
	assert_in_range(above, 12500, 13300);
	assert_in_range(below, 0, 200);
	run_ink(one_run(f, "ก"), 10560, &above, &below);
	assert_in_range(above, 5000, 8000);
	run_ink(one_run(f, " "), 10560, &above, &below);
	assert_int_equal(above, 0);
	assert_int_equal(below, 0);
}

/* One character, one cluster: the PDF's text depends on it. */
static void
test_clusters(void **state)
{
	struct fixture	*f = *state;
	const struct glyph_run *r = one_run(f, "กี่");

	assert_int_equal(r->n, 3);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(r->glyph[i].cluster, 3 * i);
}

static void
test_no_ligature(void **state)
{
	struct fixture	*f = *state;

	assert_int_equal(one_run(f, "office")->n, 6);
	assert_int_equal(one_run(f, "fi")->n, 2);
}

static void
test_space(void **state)
{
	struct fixture	*f = *state;
	const struct glyph_run *r = one_run(f, " ");

	assert_int_equal(r->n, 1);
	assert_int_equal(r->glyph[0].advance, 324);
	assert_int_not_equal(r->glyph[0].gid, 0);
	assert_int_equal(one_run(f, "\xc2\xa0")->width, r->width);
	assert_int_equal(run_width(r, 10000), 3240);
}

static void
test_invisible(void **state)
{
	static const char *const gone[] = { "\xe2\x80\x8b", "\xe2\x81\xa0",
	    "\xc2\xad", "\xe2\x80\x8c", "\xe2\x80\x8d", "\xef\xbb\xbf" };
	struct fixture	*f = *state;
	const struct glyph_run *plain = one_run(f, "กข");

	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		struct str	 s = str_fmt(f->a, "ก%sข", gone[i]);
		const struct shaped *w = shape_word(f->sh, f->body, s);

		assert_int_equal(w->n, 1);
		assert_ptr_equal(w->run[0], plain);
		w = shape_word(f->sh, f->body, str_of(gone[i]));
		assert_int_equal(w->n, 0);
		assert_int_equal(shaped_width(w, 10000), 0);
	}
}

/* Mixed words: a run for each script. */
static void
test_scripts(void **state)
{
	struct fixture	*f = *state;
	const struct shaped *w = shape_word(f->sh, f->body, STR("กABCข5"));

	assert_int_equal(w->n, 3);
	assert_string_equal(str_cstr(f->a, w->run[1]->text), "ABC");
	assert_string_equal(str_cstr(f->a, w->run[2]->text), "ข5");
	/* marks stay Thai although the word begins with Latin */
	w = shape_word(f->sh, f->body, STR("Aป่"));
	assert_int_equal(w->n, 2);
	assert_ptr_equal(w->run[1], one_run(f, "ป่"));
}

/* NUMERO SIGN is not in Laksaman. */
static void
test_fallback(void **state)
{
	struct fixture	*f = *state;
	const struct shaped *w = shape_word(f->sh, f->body, STR("ก№ข"));

	if (w->missing)			/* fonts-noto-core */
		skip();
	assert_int_equal(w->n, 3);
	assert_ptr_equal(w->run[0]->font, f->body);
	assert_ptr_not_equal(w->run[1]->font, f->body);
	assert_int_not_equal(w->run[1]->glyph[0].gid, 0);
	assert_ptr_equal(w->run[2]->font, f->body);
	assert_int_equal(shaped_width(w, 10000),
	    run_width(w->run[0], 10000) + run_width(w->run[1], 10000) +
	    run_width(w->run[2], 10000));
	w = shape_word(f->sh, fonts_face(f->fonts, STR("body"), true, false),
	    STR("№"));
	assert_true(w->run[0]->font->bold);
}

/* No face has it: told, and never glyph 0. */
static void
test_missing(void **state)
{
	struct fixture	*f = *state;
	const struct shaped *w = shape_word(f->sh, f->body,
			    STR("ก\xf3\xb0\x80\x80ข"));	/* private use */

	assert_true(w->missing);
	assert_int_equal(w->missing_cp, 0xf0000);
	assert_int_equal(w->n, 3);
	assert_int_equal(w->run[1]->n, 1);
	assert_int_not_equal(w->run[1]->glyph[0].gid, 0);
	assert_int_equal(w->run[1]->text.n, 4);
}

static void
test_cache(void **state)
{
	struct fixture	*f = *state;
	char		 a[] = "การพัฒนา", b[] = "การพัฒนา";
	const struct font *bold = fonts_face(f->fonts, STR("body"), true,
			    false);
	const struct shaped *x = shape_word(f->sh, f->body, str_of(a));
	size_t		 held;

	assert_ptr_equal(x, shape_word(f->sh, f->body, str_of(b)));
	assert_ptr_not_equal(x, shape_word(f->sh, bold, str_of(b)));
	for (int i = 0; i < 20000; i++) {
		struct str	 s = str_fmt(f->a, "คำ%d", i);

		assert_int_equal(shape_word(f->sh, f->body, s)->n, 1);
	}
	held = arena_bytes(f->a);
	for (int i = 0; i < 100000; i++)
		assert_ptr_equal(x, shape_word(f->sh, f->body, str_of(a)));
	assert_int_equal(arena_bytes(f->a), held);
}

/* Equal ids are equal runs, also when they come from different words. */
static void
test_ids(void **state)
{
	struct fixture	*f = *state;
	const struct shaped *w = shape_word(f->sh, f->body, STR("XกกY"));

	assert_int_equal(w->n, 3);
	assert_ptr_equal(w->run[1], one_run(f, "กก"));
	assert_int_not_equal(w->run[0]->id, w->run[2]->id);
	assert_int_not_equal(w->run[0]->id, w->run[1]->id);
}

static void
test_empty_and_bad(void **state)
{
	struct fixture	*f = *state;
	char		*long_word = arena_alloc(f->a, 90000, 1);

	assert_int_equal(shape_word(f->sh, f->body, STR(""))->n, 0);
	assert_true(shape_word(f->sh, f->body, STR("\xff\xfe"))->n > 0);
	assert_true(shape_word(f->sh, f->body, STR("\xe0\xb8"))->n > 0);
	assert_true(shape_word(f->sh, f->body, STR("่"))->n > 0);
	memset(long_word, 'x', 90000);
	assert_int_equal(shape_word(f->sh, f->body,
	    (struct str){ long_word, 90000 })->run[0]->n, 65535);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sara_am),
		cmocka_unit_test(test_tone_marks),
		cmocka_unit_test(test_descenders),
		cmocka_unit_test(test_ink),
		cmocka_unit_test(test_clusters),
		cmocka_unit_test(test_no_ligature),
		cmocka_unit_test(test_space),
		cmocka_unit_test(test_invisible),
		cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_fallback),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_cache),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_empty_and_bad),
	};

	return cmocka_run_group_tests_name("text_shape", tests, setup,
	    teardown);
}
