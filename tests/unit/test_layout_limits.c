/* What cannot be laid out well is said and still printed. */
#include "test_layout_kit.h"

static struct flow_node *
add_cell(struct kit *k, struct flow_node *row, const char *text)
{
	struct flow_node *c = kit_node(k, row, FLOW_CELL, ROLE_TD, NULL);

	c->u.cell = (struct flow_cell){ .colspan = 1, .rowspan = 1 };
	kit_para(k, c, NULL, text);
	return c;
}

static void
test_columns_past_the_cap(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r;

	kit_begin(k, 10);
	t = kit_node(k, k->body, FLOW_TABLE, ROLE_TABLE, NULL);
	r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);
	for (int i = 0; i < 1001; i++)
		add_cell(k, r, "w");
	kit_run(k);
	assert_true(kit_found(k, "PM711"));
	kit_end(k);
}

static void
test_line_higher_than_page(void **state)
{
	struct kit	*k = *state;
	struct flow_style *huge;

	kit_begin(k, 5);
	huge = kit_style(k);
	huge->size = 200 * MPT_PT;
	huge->leading = 400 * MPT_PT;
	kit_para(k, k->body, NULL, "alpha");
	kit_para(k, k->body, huge, "A");
	kit_para(k, k->body, NULL, "beta");
	kit_run(k);
	assert_true(kit_found(k, "PM712"));
	assert_int_equal(k->pages->page.n, 3);
	assert_true(kit_says(k, 2, "beta"));
	kit_end(k);
}

static void
test_id_twice(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 5);
	kit_para(k, k->body, NULL, "alpha")->id = STR("same");
	kit_para(k, k->body, NULL, "beta")->id = STR("same");
	kit_run(k);
	assert_true(kit_found(k, "PM716"));
	assert_int_equal(k->pages->dest.n, 1);
	kit_end(k);
}

static void
test_header_too_high(void **state)
{
	struct kit	*k = *state;
	struct flow_sequence *s;

	kit_begin(k, 5);
	s = &k->flow->sequence.v[0];
	s->header = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
	kit_lines(k, s->header, NULL, "head", 4);
	kit_para(k, k->body, NULL, "alpha");
	kit_run(k);
	assert_true(kit_found(k, "PM718"));
	kit_end(k);
}

/* A rule under the head needs two points to the body. */
static void
test_header_too_near(void **state)
{
	struct kit	*k = *state;
	struct flow_sequence *s;
	struct flow_style *rule;

	for (mpt gap = 0; gap <= 4 * MPT_PT; gap += MPT_PT) {
		kit_begin(k, 5);
		s = &k->flow->sequence.v[0];
		rule = kit_style(k);
		rule->border_top = MPT_PT;
		s->header = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
		kit_node(k, s->header, FLOW_RULE, ROLE_NONE, rule);
		k->master->header = TOP - MPT_PT - gap;
		kit_para(k, k->body, NULL, "alpha");
		kit_run(k);
		assert_int_equal(kit_found(k, "PM718"), gap < 2 * MPT_PT);
		kit_end(k);
		kit_begin(k, 5);
		rule = kit_style(k);
		rule->border_top = MPT_PT;
		s = &k->flow->sequence.v[0];
		s->footer = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
		kit_node(k, s->footer, FLOW_RULE, ROLE_NONE, rule);
		k->master->footer = TOP - MPT_PT - gap;
		kit_para(k, k->body, NULL, "alpha");
		kit_run(k);
		assert_int_equal(kit_found(k, "PM718"), gap < 2 * MPT_PT);
		kit_end(k);
	}
}

static void
test_too_many_pages(void **state)
{
	struct kit	*k = *state;
	struct flow_style *page;

	kit_begin(k, 5);
	page = kit_style(k);
	page->break_before = BREAK_PAGE;
	for (int i = 0; i < 20002; i++) {
		struct flow_node *n = kit_node(k, NULL, FLOW_PARA, ROLE_P,
		    page);

		n->next = k->body->first;	/* linear, unlike append */
		k->body->first = n;
	}
	kit_run(k);
	assert_int_equal(k->pages->page.n, 20000);
	assert_true(kit_found(k, "PM719"));
	kit_end(k);
}

static void
test_too_deep(void **state)
{
	struct kit	*k = *state;
	struct flow_node *n;

	kit_begin(k, 5);
	n = k->body;
	for (int i = 0; i < 200; i++)
		n = kit_node(k, n, FLOW_BLOCK, ROLE_DIV, NULL);
	kit_para(k, n, NULL, "deep");
	kit_para(k, k->body, NULL, "shallow");
	kit_run(k);
	assert_true(kit_found(k, "PM720"));
	assert_true(kit_says(k, 0, "shallow"));
	kit_end(k);
}

/* Right edge of the reference in the trial document. */
static mpt
reference_x(struct kit *k)
{
	const struct placed *p;

	p = kit_find(k, 0, "ix", NULL);
	if (p == NULL)
		p = kit_find(k, 0, "viii", NULL);
	assert_non_null(p);
	return p->x - LEFT;
}

static mpt
width_of(struct kit *k, const char *text)
{
	const struct font *f = fonts_face(k->fonts, STR("body"), false, false);

	return shaped_width(shape_word(k->tools.shaper, f, str_of(text)),
	    10000);
}

/* The page printed as "viii" makes the line too long, so the target moves to
 * "ix", which is shorter, so it moves back: said, not looped. */
static void
test_never_settles(void **state)
{
	struct kit	*k = *state;
	mpt		 width = WIDTH;

	for (int trial = 0; trial < 2; trial++) {
		struct flow_node *p;

		kit_begin(k, 3);
		k->flow->sequence.v[0].folio = FOLIO_ROMAN;
		k->master->width = LEFT + width + LEFT;
		p = kit_para(k, k->body, NULL, "aaaa bbbb cccc dddd eeee ");
		kit_node(k, p, FLOW_PAGE_OF, ROLE_NONE, NULL)->u.ref.target =
		    STR("far");
		for (int i = 0; i < 22; i++)
			kit_para(k, k->body, NULL, "x");
		kit_para(k, k->body, NULL, "y")->id = STR("far");
		kit_run(k);
		if (trial == 0)
			width = reference_x(k) + (width_of(k, "viii") +
			    width_of(k, "ix")) / 2;
		assert_int_equal(kit_found(k, "PM715"), trial == 1);
		kit_end(k);
	}
}

/* A label longer than the text beside it, and one as long as a page. */
static void
test_long_labels(void **state)
{
	struct kit	*k = *state;
	struct flow_style *item;
	struct flow_node *list, *it, *l;
	size_t		 labels = 0;

	kit_begin(k, 10);
	item = kit_style(k);
	item->indent_left = 40 * MPT_PT;
	list = kit_node(k, k->body, FLOW_LIST, ROLE_L, NULL);
	for (int i = 0; i < 3; i++) {
		it = kit_node(k, list, FLOW_ITEM, ROLE_LI, item);
		l = kit_lines(k, it, NULL, "lab", i == 0 ? 3 : 14);
		l->kind = FLOW_LABEL;
		l->role = ROLE_LBL;
		if (i < 2)
			kit_para(k, it, NULL, "alpha");
	}
	kit_run(k);
	for (size_t i = 0; i < k->pages->page.n; i++)
		labels += kit_count(k, i, "lab");
	assert_int_equal(labels, 3 + 14 + 14);
	kit_check_margins(k);
	kit_end(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns_past_the_cap),
		cmocka_unit_test(test_line_higher_than_page),
		cmocka_unit_test(test_id_twice),
		cmocka_unit_test(test_header_too_high),
		cmocka_unit_test(test_header_too_near),
		cmocka_unit_test(test_too_many_pages),
		cmocka_unit_test(test_too_deep),
		cmocka_unit_test(test_never_settles),
		cmocka_unit_test(test_long_labels),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
