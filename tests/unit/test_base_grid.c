/* Cells of tables: where they stand, how many columns rows fill. */
#include "cmocka_all.h"

#include "base/grid.h"
#include "base/limits.h"

static void
cells_pass_those_from_above(void **state)
{
	struct arena	*a = arena_open();
	struct grid	 g;
	struct grid_place p;

	(void)state;
	grid_open(&g, a);
	assert_true(grid_cell(&g, 1, 1, &p));
	assert_true(grid_cell(&g, 1, 2, &p));
	assert_true(grid_cell(&g, 1, 1, &p));
	assert_int_equal(grid_row(&g), 3);
	/* three wide, but the second column is taken */
	assert_true(grid_cell(&g, 3, 1, &p));
	assert_int_equal(p.col, 0);
	assert_int_equal(p.colspan, 1);
	assert_int_equal(grid_next(&g), 2);
	assert_int_equal(grid_row(&g), 2);
	assert_true(grid_cell(&g, 2, 1, &p));
	assert_int_equal(grid_row(&g), 2);
	assert_int_equal(grid_reach(&g), 3);
	arena_close(a);
}

static void
most_rows_say_how_many_columns(void **state)
{
	static const uint32_t rows[] = { 4, 3, 1, 3, 0 };
	struct arena	*a = arena_open();
	struct grid	 g;
	struct grid_place p;

	(void)state;
	grid_open(&g, a);
	assert_int_equal(grid_columns(&g), 0);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (uint32_t k = 0; k < rows[i]; k++)
			assert_true(grid_cell(&g, 1, 1, &p));
		grid_row(&g);
		/* one of each: the first counts */
		if (i == 2)
			assert_int_equal(grid_columns(&g), 4);
	}
	assert_int_equal(grid_columns(&g), 3);
	arena_close(a);
}

static void
columns_have_an_end(void **state)
{
	struct arena	*a = arena_open();
	struct grid	 g;
	struct grid_place p;

	(void)state;
	grid_open(&g, a);
	assert_true(grid_cell(&g, LIMIT_TABLE_COLUMNS - 1, 1, &p));
	assert_true(grid_cell(&g, 5, 1, &p));
	assert_int_equal(p.colspan, 1);
	assert_false(grid_cell(&g, 1, 1, &p));
	assert_int_equal(grid_row(&g), LIMIT_TABLE_COLUMNS);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_pass_those_from_above),
		cmocka_unit_test(most_rows_say_how_many_columns),
		cmocka_unit_test(columns_have_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
