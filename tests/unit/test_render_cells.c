/* Cells: what of a run gets a CID, in which order, for which characters. */
#include "cmocka_all.h"

#include "render/cells.h"

static struct cells
cells_of(struct arena *a, const char *text, const struct glyph *g, uint32_t n)
{
	struct glyph_run	 run = { .text = str_of(text), .glyph = g,
		.n = n };
	struct cells		 cs = { 0 };

	cells_of_run(&cs, a, &run);
	return cs;
}

static void
check_cell(const struct cell *c, const char *text, uint32_t n,
    int32_t advance)
{
	assert_true(str_is(c->text, text));
	assert_int_equal(c->n, n);
	assert_int_equal(c->advance, advance);
}

static void
check_part(const struct cell *c, uint32_t i, int gid, int dx, int dy)
{
	assert_int_equal(c->part[i].gid, gid);
	assert_int_equal(c->part[i].dx, dx);
	assert_int_equal(c->part[i].dy, dy);
}

/* ป่า: the tone is moved left by its offset, baked into the cell. */
static void
test_marks(void **state)
{
	static const struct glyph	 g[] = { { 10, 0, 500, 0, 0 },
		{ 20, 3, 0, -124, -30 }, { 30, 6, 400, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "ป่า", g, 3);

	(void)state;
	assert_int_equal(cs.cell.n, 3);
	check_cell(&cs.cell.v[0], "ป", 1, 500);
	check_part(&cs.cell.v[0], 0, 10, 0, 0);
	check_cell(&cs.cell.v[1], "่", 1, 0);
	check_part(&cs.cell.v[1], 0, 20, -124, -30);
	check_cell(&cs.cell.v[2], "า", 1, 400);
	arena_close(a);
}

/* น้ำ comes as น, [NIKHAHIT, tone, AA]: tone first, then one SARA AM. */
static void
test_sara_am(void **state)
{
	static const struct glyph	 g[] = { { 10, 0, 500, 0, 0 },
		{ 21, 3, 0, -7, 0 }, { 20, 3, 0, -5, 90 }, { 30, 3, 400, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "น้ำ", g, 4);

	(void)state;
	assert_int_equal(cs.cell.n, 3);
	check_cell(&cs.cell.v[1], "้", 1, 0);
	check_part(&cs.cell.v[1], 0, 20, -5, 90);
	check_cell(&cs.cell.v[2], "ำ", 2, 400);
	check_part(&cs.cell.v[2], 0, 21, -7, 0);
	check_part(&cs.cell.v[2], 1, 30, 0, 0);
	arena_close(a);
}

static void
test_sara_am_alone(void **state)
{
	static const struct glyph	 g[] = { { 10, 0, 500, 0, 0 },
		{ 21, 3, 0, -7, 0 }, { 30, 3, 400, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "ทำ", g, 3);

	(void)state;
	assert_int_equal(cs.cell.n, 2);
	check_cell(&cs.cell.v[1], "ำ", 2, 400);
	arena_close(a);
}

/* The base may have been merged into the cluster too. */
static void
test_sara_am_merged(void **state)
{
	static const struct glyph	 g[] = { { 10, 0, 500, 0, 0 },
		{ 21, 0, 0, -7, 0 }, { 20, 0, 0, -5, 90 }, { 30, 0, 400, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "น้ำ", g, 4);

	(void)state;
	assert_int_equal(cs.cell.n, 3);
	check_cell(&cs.cell.v[0], "น", 1, 500);
	check_cell(&cs.cell.v[1], "้", 1, 0);
	check_part(&cs.cell.v[1], 0, 20, -5, 90);
	check_cell(&cs.cell.v[2], "ำ", 2, 400);
	check_part(&cs.cell.v[2], 0, 21, -7, 0);
	arena_close(a);
}

/* Merged by reordering, counts equal: characters go out as they came in. */
static void
test_merged_pairs(void **state)
{
	static const struct glyph	 g[] = { { 10, 0, 500, 0, 0 },
		{ 40, 3, 0, 0, 0 }, { 20, 3, 0, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "กู่", g, 3);

	(void)state;
	assert_int_equal(cs.cell.n, 3);
	check_cell(&cs.cell.v[1], "่", 1, 0);
	check_part(&cs.cell.v[1], 0, 40, 0, 0);
	check_cell(&cs.cell.v[2], "ู", 1, 0);
	arena_close(a);
}

static void
test_ligature_and_whole(void **state)
{
	static const struct glyph	 lig[] = { { 10, 0, 500, 0, 0 } };
	static const struct glyph	 two[] = { { 10, 0, 500, 0, 0 },
		{ 11, 0, 0, 10, 20 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a, "fi", lig, 1);

	(void)state;
	assert_int_equal(cs.cell.n, 1);
	check_cell(&cs.cell.v[0], "fi", 1, 500);
	cs = cells_of(a, "é", two, 2);
	assert_int_equal(cs.cell.n, 1);
	check_cell(&cs.cell.v[0], "é", 2, 500);
	check_part(&cs.cell.v[0], 1, 11, 510, 20);
	arena_close(a);
}

/* Joiners and soft hyphens are not text, with or without a glyph. */
static void
test_ignorables(void **state)
{
	static const struct glyph	 gone[] = { { 10, 0, 500, 0, 0 },
		{ 11, 6, 500, 0, 0 } };
	static const struct glyph	 kept[] = { { 10, 0, 500, 0, 0 },
		{ 3, 3, 0, 0, 0 }, { 11, 6, 500, 0, 0 } };
	struct arena			*a = arena_open();
	struct cells			 cs = cells_of(a,
	    "ก\xe2\x80\x8bข", gone, 2);

	(void)state;
	assert_int_equal(cs.cell.n, 2);
	check_cell(&cs.cell.v[0], "ก", 1, 500);
	check_cell(&cs.cell.v[1], "ข", 1, 500);
	cs = cells_of(a, "ก\xe2\x80\x8bข", kept, 3);
	assert_int_equal(cs.cell.n, 2);
	assert_true(str_is(cell_text(a, STR("\xe2\x80\x8b" "a\xe2\x81\xa0" "b")),
	    "ab"));
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_sara_am),
		cmocka_unit_test(test_sara_am_alone),
		cmocka_unit_test(test_sara_am_merged),
		cmocka_unit_test(test_merged_pairs),
		cmocka_unit_test(test_ligature_and_whole),
		cmocka_unit_test(test_ignorables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
