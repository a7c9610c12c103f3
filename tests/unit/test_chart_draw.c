/* Charts: what is drawn stays in its box, belongs to the figure, says all its
 * values and starts bars at zero. */
#include "chart/chart.h"
#include "chart/pen.h"
#include "text/font.h"
#include "text/shape.h"

#define FIXTURE	struct fonts *fonts; struct shaper *shaper; \
	struct page page; struct chart_context cc;
#include "kit.h"

#define BOX_X	(50 * MPT_PT)
#define BOX_Y	(60 * MPT_PT)
#define BOX_W	(400 * MPT_PT)
#define SLACK	(12 * MPT_PT)	/* half a label past an axis end */
#define ELEM	7

static const struct flow_style style = {
	.family = { "chart", 5 }, .size = 8500, .leading = 18000,
	.colour = 0x1b2330, .background = COLOUR_NONE
};

static void
fixture_open(struct fixture *f)
{
	f->fonts = fonts_open(f->a, STR("fonts/families.xml"), STR_NONE,
	    f->ds);
	assert_non_null(f->fonts);
	f->shaper = shaper_open(f->a, f->fonts);
	f->cc = (struct chart_context){ .arena = f->a, .fonts = f->fonts,
	    .shaper = f->shaper, .page = &f->page, .elem = ELEM };
}

static void
fixture_close(struct fixture *f)
{
	shaper_close(f->shaper);
	fonts_close(f->fonts);
}

static const struct str labels[] = { { "2563", 4 }, { "2564", 4 },
	{ "2565", 4 }, { "A", 1 }, { "B", 1 } };
static const int64_t values[] = { 50000, 75000, 100000, 25500,
	CHART_MISSING };
static const int64_t others[] = { 10000, 20000, CHART_MISSING, 40000, 0 };
static const struct chart_series series[] = {
	{ { "self", 4 }, 0x14315c, values, NULL },
	{ { "assessed", 8 }, 0xb3261e, others, NULL }
};

static struct flow_chart
chart_of(enum chart_kind kind, uint32_t n_point, uint32_t n_series)
{
	return (struct flow_chart){ .kind = kind, .min = 0, .max = 100000,
	    .n_point = n_point, .n_series = n_series, .label = labels,
	    .series = series, .target = 80000, .unit = STR("%") };
}

static mpt
draw(struct fixture *f, const struct flow_chart *c)
{
	mpt		 h = chart_height(c, &style, BOX_W);

	f->page.item.n = 0;
	chart_draw(&f->cc, c, &style, BOX_X, BOX_Y, BOX_W, h);
	return h;
}

static bool
in_box(mpt x, mpt y, mpt h)
{
	return x >= BOX_X - SLACK && x <= BOX_X + BOX_W + SLACK &&
	    y >= BOX_Y - SLACK && y <= BOX_Y + h + SLACK;
}

static void
check_line(const struct page_line *l, mpt h)
{
	for (uint32_t i = 0; i < l->n; i++) {
		const struct placed *p = &l->placed[i];

		assert_int_equal(p->elem, ELEM);
		assert_true(p->size >= CHART_TEXT_LEAST);
		assert_true(in_box(p->x, l->y, h));
		assert_true(in_box(p->x + run_width(p->run, p->size), l->y,
		    h));
	}
}

static void
check_items(const struct fixture *f, mpt h)
{
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		assert_int_equal(it->elem, ELEM);
		if (it->kind == PAGE_LINE)
			check_line(&it->u.line, h);
		if (it->kind == PAGE_RECT) {
			const struct page_rect *r = &it->u.rect;

			assert_true(in_box(r->x, r->y, h));
			assert_true(in_box(r->x + r->w, r->y + r->h, h));
		}
		for (uint32_t k = 0; it->kind == PAGE_PATH &&
		    k < it->u.path.n; k++)
			if (it->u.path.seg[k].op != PATH_CLOSE)
				assert_true(in_box(it->u.path.seg[k].x,
				    it->u.path.seg[k].y, h));
	}
}

static bool
says(const struct fixture *f, const char *text)
{
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		for (uint32_t k = 0; it->kind == PAGE_LINE &&
		    k < it->u.line.n; k++)
			if (str_is(it->u.line.placed[k].run->text, text))
				return true;
	}
	return false;
}

static size_t
count(const struct fixture *f, enum page_kind kind)
{
	size_t		 n = 0;

	for (size_t i = 0; i < f->page.item.n; i++)
		n += f->page.item.v[i].kind == kind;
	return n;
}

static void
test_all_in_box(void **state)
{
	static const enum chart_kind kinds[] = { CHART_RADAR, CHART_BARS,
		CHART_LADDER, CHART_GAUGE, CHART_MATRIX };
	struct fixture	*f = *state;

	for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
		for (uint32_t n = 1; n <= 5; n++)
			for (uint32_t s = 1; s <= 2; s++) {
				struct flow_chart c = chart_of(kinds[k], n, s);
				mpt		 h;

				if (kinds[k] == CHART_LADDER)
					c.max = 3000;
				h = draw(f, &c);
				assert_true(h > 0);
				assert_true(f->page.item.n > 0);
				check_items(f, h);
			}
}

static void
test_values_are_said(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 5, 2);

	draw(f, &c);
	assert_true(says(f, "25.5"));
	assert_true(says(f, "\xe2\x80\x93"));		/* missing */
	assert_true(says(f, "2563"));
	assert_true(says(f, "assessed"));		/* the key */
	c = chart_of(CHART_BARS, 3, 1);
	draw(f, &c);
	assert_true(says(f, "80"));			/* the target */
	assert_true(says(f, "%"));
	c = chart_of(CHART_GAUGE, 3, 1);
	draw(f, &c);
	assert_true(says(f, "75"));
	c = chart_of(CHART_MATRIX, 5, 2);
	draw(f, &c);
	assert_true(says(f, "self") && says(f, "assessed"));
}

/* Bars of 50, 75 and 100 are as high as 2 to 3 to 4, even when the axis is
 * said to begin elsewhere. */
static void
test_bars_from_zero(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);
	mpt		 h[3] = { 0 };
	size_t		 n = 0;

	c.min = 40000;
	draw(f, &c);
	for (size_t i = 0; i < f->page.item.n; i++)
		if (f->page.item.v[i].kind == PAGE_RECT) {
			assert_true(n < 3);
			h[n++] = f->page.item.v[i].u.rect.h;
		}
	assert_int_equal(n, 3);
	assert_in_range(h[0] * 2, h[2] - 10, h[2] + 10);
	assert_in_range(h[1] * 4 / 3, h[2] - 10, h[2] + 10);
}

static void
test_empty_draws_nothing(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 0, 1);

	f->page.item.n = 0;
	chart_draw(&f->cc, &c, &style, 0, 0, BOX_W, BOX_W);
	c = chart_of(CHART_BARS, 3, 0);
	chart_draw(&f->cc, &c, &style, 0, 0, BOX_W, BOX_W);
	assert_int_equal(f->page.item.n, 0);
}

static void
test_badge_steps(void **state)
{
	struct fixture	*f = *state;
	struct flow_badge b = { .steps = 3, .filled = 2, .colour = 0x14315c };
	mpt		 w = chart_badge_width(&f->cc, &b, &style);

	f->page.item.n = 0;
	chart_badge(&f->cc, &b, &style, BOX_X, BOX_Y);
	assert_int_equal(count(f, PAGE_RECT), 2);	/* filled */
	assert_int_equal(count(f, PAGE_PATH), 1);	/* outlined */
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		if (it->kind != PAGE_RECT)
			continue;
		assert_int_equal(it->u.rect.y + it->u.rect.h, BOX_Y);
		assert_true(it->u.rect.x + it->u.rect.w <= BOX_X + w);
	}
}

static void
test_badge_text_on_baseline(void **state)
{
	struct fixture	*f = *state;
	struct flow_badge b = { .colour = 0x14315c, .text_colour = 0xffffff,
	    .text = STR("ปี้ 2565") };
	const struct page_path *plate;
	const struct page_line *line;
	mpt		 w = chart_badge_width(&f->cc, &b, &style);
	mpt		 top = MPT_MAX, above, below;

	f->page.item.n = 0;
	chart_badge(&f->cc, &b, &style, BOX_X, BOX_Y);
	assert_int_equal(f->page.item.n, 2);
	plate = &f->page.item.v[0].u.path;
	line = &f->page.item.v[1].u.line;
	assert_int_equal(line->y, BOX_Y);
	for (uint32_t i = 0; i < plate->n; i++) {
		if (plate->seg[i].op == PATH_CLOSE)
			continue;
		assert_true(plate->seg[i].x >= BOX_X);
		assert_true(plate->seg[i].x <= BOX_X + w);
		if (plate->seg[i].y < top)
			top = plate->seg[i].y;
	}
	run_ink(line->placed[0].run, line->placed[0].size, &above, &below);
	assert_true(BOX_Y - above >= top);	/* marks stay on the plate */
}

static void
test_scale(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_GAUGE, 1, 1);

	assert_int_equal(chart_step(0, 500000, 5), 100000);
	assert_int_equal(chart_step(0, 90000, 5), 20000);
	assert_int_equal(chart_step(5, 5, 5), 1);
	assert_true(chart_share(&c, 50000) == 0.5);
	assert_true(chart_share(&c, 900000) == 1.0);
	assert_true(chart_share(&c, CHART_MISSING) == 0.0);
	assert_true(str_is(chart_value(&f->cc, -1500), "-1.5"));
	assert_true(str_is(chart_value(&f->cc, 92050), "92.05"));
	assert_true(str_is(chart_value(&f->cc, 1), "0.001"));
	assert_true(str_is(chart_value(&f->cc, 412000), "412"));
	assert_int_equal(colour_on(0x14315c), CHART_WHITE);
	assert_int_equal(colour_on(0x8fa3bf), CHART_INK);
	assert_int_equal(colour_tint(0x000000, 0), 0xffffff);
	assert_int_equal(colour_tint(0x14315c, 1000), 0x14315c);
}

static void
test_wrap(void **state)
{
	struct fixture	*f = *state;
	struct pen	 p;
	struct str	 line[3];
	struct str	 text = STR("one two three four five six");

	pen_init(&p, &f->cc, &style);
	assert_int_equal(pen_wrap(&p, text, BOX_W, line, 3), 1);
	assert_int_equal(pen_wrap(&p, text, pen_width(&p, STR("one two th"),
	    false), line, 3), 3);
	assert_true(str_is(line[0], "one two"));
	/* No room: cut with an ellipsis, never past the width, and marks stay
	 * with their letter. */
	text = pen_fit(&p, STR("กี่กี่กี่กี่"), p.size * 2, false);
	assert_true(pen_width(&p, text, false) <= p.size * 2);
	assert_true(str_ends(text, STR("กี่\xe2\x80\xa6")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_in_box),
		cmocka_unit_test(test_values_are_said),
		cmocka_unit_test(test_bars_from_zero),
		cmocka_unit_test(test_empty_draws_nothing),
		cmocka_unit_test(test_badge_steps),
		cmocka_unit_test(test_badge_text_on_baseline),
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_wrap),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
