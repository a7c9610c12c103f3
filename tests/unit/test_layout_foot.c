/* Footnotes: on the page of their mark, whole unless they are long, above
 * nothing else; in paragraphs, cells and columns. */
#include "test_layout_kit.h"

/* A line with a note of n lines that begins with that word. */
static struct flow_node *
add_noted(struct kit *k, struct flow_node *parent, const char *word,
    const char *note, uint32_t n)
{
	struct flow_node *p = kit_para(k, parent, NULL, word), *f;

	f = kit_node(k, p, FLOW_NOTE, ROLE_NOTE, NULL);
	f->id = str_fmt(k->doc, "note-%s", note);
	kit_lines(k, f, NULL, note, n);
	return p;
}

static void
test_note_on_page_of_its_mark(void **state)
{
	struct kit	*k = *state;

	for (uint32_t before = 0; before < 20; before++) {
		mpt		 mark = 0, note = 0;

		kit_begin(k, 20);
		for (uint32_t i = 0; i < before; i++)
			kit_para(k, k->body, NULL, "alpha");
		add_noted(k, k->body, "marked", "nota", 3);
		for (int i = 0; i < 30; i++)
			kit_para(k, k->body, NULL, "beta");
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			assert_int_equal(kit_count(k, i, "nota"),
			    kit_says(k, i, "marked") ? 3 : 0);
			if (!kit_says(k, i, "marked"))
				continue;
			kit_find(k, i, "marked", &mark);
			kit_find(k, i, "nota", &note);
			assert_true(note > mark);
		}
		kit_check_margins(k);
		kit_check_tree(k);
		kit_end(k);
	}
}

/* What is at the foot stands on the last lines of the page. */
static void
test_notes_end_at_the_foot(void **state)
{
	struct kit	*k = *state;
	mpt		 first = 0, last = 0;
	const struct placed *p;

	kit_begin(k, 20);
	add_noted(k, k->body, "one", "nota", 1);
	add_noted(k, k->body, "two", "notb", 1);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 1);
	p = kit_find(k, 0, "nota", &first);
	assert_non_null(kit_find(k, 0, "notb", &last));
	assert_int_equal(last - first, LEAD);
	assert_true(last > TOP + 19 * LEAD && last < TOP + 20 * LEAD);
	assert_int_equal(k->pages->elem.v[k->pages->elem.v[p->elem].parent].
	    role, ROLE_NOTE);
	assert_int_equal(k->pages->dest.n, 2);
	kit_end(k);
}

static void
test_long_note_goes_on(void **state)
{
	struct kit	*k = *state;
	size_t		 lines = 0, later = 0;

	kit_begin(k, 20);
	for (int i = 0; i < 15; i++)
		kit_para(k, k->body, NULL, "alpha");
	add_noted(k, k->body, "marked", "nota", 30);
	add_noted(k, k->body, "second", "notb", 1);
	for (int i = 0; i < 8; i++)
		kit_para(k, k->body, NULL, "beta");
	kit_run(k);
	for (size_t i = 0; i < k->pages->page.n; i++) {
		size_t		 n = kit_count(k, i, "nota");

		lines += n;
		later += n > 0 && !kit_says(k, i, "marked");
		if (kit_says(k, i, "marked"))
			assert_true(n >= 2);
		assert_int_equal(kit_says(k, i, "second"),
		    kit_says(k, i, "notb"));
	}
	assert_int_equal(lines, 30);
	assert_true(later >= 1);
	assert_false(kit_found(k, "PM712"));
	kit_check_margins(k);
	kit_end(k);
}

static void
check_pairs(struct kit *k, uint32_t n)
{
	size_t		 seen = 0;

	for (size_t i = 0; i < k->pages->page.n; i++) {
		assert_int_equal(kit_count(k, i, "row"),
		    kit_count(k, i, "nota"));
		seen += kit_count(k, i, "nota");
	}
	assert_int_equal(seen, n);
	kit_check_margins(k);
}

static void
test_notes_in_cells_and_columns(void **state)
{
	struct kit	*k = *state;
	struct flow_style *s;
	struct flow_node *t, *r, *c;

	kit_begin(k, 20);
	t = kit_node(k, k->body, FLOW_TABLE, ROLE_TABLE, NULL);
	for (int i = 0; i < 30; i++) {
		r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);
		c = kit_node(k, r, FLOW_CELL, ROLE_TD, NULL);
		c->u.cell = (struct flow_cell){ .colspan = 1, .rowspan = 1 };
		add_noted(k, c, "row", str_fmt(k->doc, "nota%d", i).p, 1);
	}
	kit_run(k);
	check_pairs(k, 30);
	kit_end(k);

	kit_begin(k, 20);
	s = kit_style(k);
	s->columns = 2;
	c = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 30; i++)
		add_noted(k, c, "row", str_fmt(k->doc, "nota%d", i).p, 1);
	kit_run(k);
	check_pairs(k, 30);
	kit_end(k);
}

/* More notes in a line than a page holds: all come, one after the other. */
static void
test_line_full_of_notes(void **state)
{
	struct kit	*k = *state;
	struct flow_node *p, *f;
	size_t		 lines = 0;

	kit_begin(k, 20);
	p = kit_para(k, k->body, NULL, "marked");
	for (int i = 0; i < 12; i++) {
		f = kit_node(k, p, FLOW_NOTE, ROLE_NOTE, NULL);
		kit_lines(k, f, NULL, "nota", 5);
	}
	kit_run(k);
	for (size_t i = 0; i < k->pages->page.n; i++)
		lines += kit_count(k, i, "nota");
	assert_int_equal(lines, 60);
	kit_check_margins(k);
	kit_end(k);
}

/* A row as high as the page, and its note with it: all of both, once. */
static void
test_row_and_note_higher_than_page(void **state)
{
	struct kit	*k = *state;

	for (uint32_t n = 16; n <= 22; n++) {
		struct flow_node *t, *r, *c;
		size_t		 rows = 0, notes = 0;

		kit_begin(k, 20);
		t = kit_node(k, k->body, FLOW_TABLE, ROLE_TABLE, NULL);
		r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);
		c = kit_node(k, r, FLOW_CELL, ROLE_TD, NULL);
		c->u.cell = (struct flow_cell){ .colspan = 1, .rowspan = 1 };
		add_noted(k, c, "row", "nota", 4);
		kit_lines(k, c, NULL, "row", n - 1);
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			rows += kit_count(k, i, "row");
			notes += kit_count(k, i, "nota");
		}
		assert_int_equal(rows, n);
		assert_int_equal(notes, 4);
		assert_int_equal(kit_count(k, 0, "nota"), 4);
		assert_int_equal(k->pages->page.n, n <= 15 ? 1 : 2);
		kit_check_margins(k);
		kit_end(k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_note_on_page_of_its_mark),
		cmocka_unit_test(test_notes_end_at_the_foot),
		cmocka_unit_test(test_long_note_goes_on),
		cmocka_unit_test(test_notes_in_cells_and_columns),
		cmocka_unit_test(test_line_full_of_notes),
		cmocka_unit_test(test_row_and_note_higher_than_page),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
