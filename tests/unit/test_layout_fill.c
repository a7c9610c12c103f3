/* Figures that do not fit, and boxes tied to what follows. */
#include "test_layout_kit.h"

#include "image/image.h"

#define FIGURE_LINES	5		/* with its caption */

static struct flow_node *
add_figure(struct kit *k, const struct flow_style *caption)
{
	struct image	*im = ARENA_NEW(k->doc, struct image);
	struct flow_node *f, *n, *c;

	*im = (struct image){ .w = 100, .h = 100, .components = 1 };
	f = kit_node(k, k->body, FLOW_FIGURE, ROLE_FIGURE, NULL);
	n = kit_node(k, f, FLOW_IMAGE, ROLE_NONE, NULL);
	n->u.image.image = im;
	n->u.image.width = (FIGURE_LINES - 1) * LEAD;
	c = kit_node(k, f, FLOW_CAPTION, ROLE_CAPTION, caption);
	kit_para(k, c, NULL, "caption");
	return f;
}

static mpt
y_of(struct kit *k, size_t page, const char *text)
{
	mpt	 y = -1;

	assert_non_null(kit_find(k, page, text, &y));
	return y;
}

/* Seven lines, a figure of five, then paragraphs: those that fit come first,
 * and only whole. */
static void
test_text_fills_page(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 10);
	kit_lines(k, k->body, NULL, "alpha", 7);
	add_figure(k, NULL);
	kit_lines(k, k->body, NULL, "beta", 2);
	kit_lines(k, k->body, NULL, "gamma", 2);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 2);
	assert_int_equal(kit_count(k, 0, "beta"), 2);
	assert_false(kit_says(k, 0, "gamma"));
	assert_false(kit_says(k, 0, "caption"));
	assert_true(y_of(k, 1, "caption") < y_of(k, 1, "gamma"));
	assert_int_equal(kit_count(k, 1, "gamma"), 2);
	kit_check_margins(k);
	kit_check_tree(k);
	kit_end(k);
}

/* A figure that fits stays; so does one with a small hole before it. */
static void
test_figure_stays(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 10);
	kit_lines(k, k->body, NULL, "alpha", 5);
	add_figure(k, NULL);
	kit_lines(k, k->body, NULL, "beta", 2);
	kit_run(k);
	assert_true(kit_says(k, 0, "caption"));
	assert_true(kit_says(k, 1, "beta"));
	kit_end(k);
	kit_begin(k, 10);
	kit_lines(k, k->body, NULL, "alpha", 9);
	add_figure(k, NULL);
	kit_para(k, k->body, NULL, "beta");
	kit_run(k);
	assert_false(kit_says(k, 0, "beta"));
	kit_end(k);
}

/* What follows a heading is another section's. */
static void
test_heading_is_not_passed(void **state)
{
	struct kit	*k = *state;
	struct flow_node *head;

	kit_begin(k, 10);
	kit_lines(k, k->body, NULL, "alpha", 6);
	add_figure(k, NULL);
	kit_para(k, k->body, NULL, "beta");
	head = kit_para(k, k->body, NULL, "heading");
	head->role = ROLE_H2;
	kit_para(k, k->body, NULL, "gamma");
	kit_run(k);
	assert_true(kit_says(k, 0, "beta"));
	assert_false(kit_says(k, 0, "heading"));
	assert_true(y_of(k, 1, "caption") < y_of(k, 1, "heading"));
	assert_true(y_of(k, 1, "heading") < y_of(k, 1, "gamma"));
	kit_end(k);
}

/* The last page is neither a figure alone nor a line or two. */
static void
test_last_page(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 30);
	for (int i = 0; i < 29; i++)
		kit_para(k, k->body, NULL, "alpha");
	add_figure(k, NULL);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 2);
	assert_true(kit_count(k, 1, "alpha") >= 3);
	assert_true(kit_says(k, 1, "caption"));
	assert_int_equal(kit_count(k, 0, "alpha") + kit_count(k, 1, "alpha"),
	    29);
	kit_end(k);

	for (uint32_t n = 31; n < 34; n++) {
		kit_begin(k, 30);
		for (uint32_t i = 0; i < n; i++)
			kit_para(k, k->body, NULL, "alpha");
		kit_run(k);
		assert_int_equal(k->pages->page.n, 2);
		assert_int_equal(kit_count(k, 1, "alpha"), 5);
		kit_end(k);
	}
}

/* A paragraph tied to what stands after it goes with that, or not at all. */
static void
test_tied_text_goes_along(void **state)
{
	struct kit	*k = *state;
	struct flow_style *intro;

	for (uint32_t list = 1; list <= 3; list++) {
		kit_begin(k, 10);
		intro = kit_style(k);
		intro->keep_next = true;
		kit_lines(k, k->body, NULL, "alpha", 7);
		add_figure(k, NULL);
		kit_para(k, k->body, intro, "intro");
		kit_lines(k, k->body, NULL, "beta", list);
		kit_para(k, k->body, NULL, "heading")->role = ROLE_H2;
		kit_para(k, k->body, NULL, "gamma");
		kit_run(k);
		assert_true(kit_says(k, list < 3 ? 0 : 1, "intro"));
		assert_int_equal(kit_count(k, list < 3 ? 0 : 1, "beta"), list);
		kit_end(k);
	}
}

/* Captions are tied to their tables; under a figure that means nothing. */
static void
test_caption_ties_nothing(void **state)
{
	struct kit	*k = *state;
	struct flow_style *tied;

	kit_begin(k, 10);
	tied = kit_style(k);
	tied->keep_next = true;
	kit_lines(k, k->body, NULL, "alpha", 5);
	add_figure(k, tied);
	kit_lines(k, k->body, NULL, "beta", 3);
	kit_run(k);
	assert_true(kit_says(k, 0, "caption"));
	assert_int_equal(kit_count(k, 1, "beta"), 3);
	kit_end(k);
}

/* A heading, a box tied to the answer below it: never the last on a page, and
 * two lines of the answer come along. */
static void
test_box_stays_with_answer(void **state)
{
	struct kit	*k = *state;
	struct flow_style *head, *gist;
	struct flow_node *box;

	for (uint32_t before = 3; before < 10; before++) {
		kit_begin(k, 10);
		head = kit_style(k);
		gist = kit_style(k);
		head->keep_next = gist->keep_next = true;
		gist->border_left = gist->padding_left = 2 * MPT_PT;
		kit_lines(k, k->body, NULL, "alpha", before);
		kit_para(k, k->body, head, "heading");
		box = kit_node(k, k->body, FLOW_BLOCK, ROLE_NONE, gist);
		kit_para(k, box, NULL, "gist");
		kit_lines(k, k->body, NULL, "beta", 5);
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			if (!kit_says(k, i, "heading"))
				continue;
			assert_true(kit_says(k, i, "gist"));
			assert_true(kit_count(k, i, "beta") >= 2);
		}
		/* where they fit they stay: nothing more goes along */
		assert_int_equal(kit_says(k, 0, "heading"), before <= 6);
		kit_end(k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_fills_page),
		cmocka_unit_test(test_figure_stays),
		cmocka_unit_test(test_heading_is_not_passed),
		cmocka_unit_test(test_last_page),
		cmocka_unit_test(test_tied_text_goes_along),
		cmocka_unit_test(test_caption_ties_nothing),
		cmocka_unit_test(test_box_stays_with_answer),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
