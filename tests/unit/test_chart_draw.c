/* Charts: each says all its values, starts bars at zero, keeps what is
 * missing apart from zero, and shows the order of levels. */
#include "test_chart_kit.h"

static const struct str labels[] = { { "2563", 4 }, { "2564", 4 },
	{ "2565", 4 }, { "A", 1 }, { "B", 1 } };
static const int64_t values[] = { 50000, 75000, 100000, 25500,
	CHART_MISSING };
static const int64_t others[] = { 10000, 20000, CHART_MISSING, 40000, 0 };
static const int64_t thirds[] = { 60000, 65000, 33000, 44000, 55000 };
static const struct chart_series series[] = {
	{ .label = { "self", 4 }, .colour = 0x14315c, .value = values },
	{ .label = { "assessed", 8 }, .colour = 0xb3261e, .value = others },
	{ .label = { "third", 5 }, .colour = 0x8fa3bf, .value = thirds },
};
static const struct chart_band bands[] = {
	{ CHART_MISSING, 60000, { "low", 3 }, 0x14315c },
	{ 60000, 80000, { "middle", 6 }, 0x14315c },
	{ 80000, CHART_MISSING, { "high", 4 }, 0x14315c },
};

static struct flow_chart
chart_of(enum chart_kind kind, uint32_t n_point, uint32_t n_series)
{
	return (struct flow_chart){ .kind = kind, .min = 0, .max = 100000,
	    .n_point = n_point, .n_series = n_series, .label = labels,
	    .series = series, .target = CHART_MISSING };
}

/* Every label of the list is on the page. */
#define assert_says(f, ...) says_all(f, (const char *[]){ __VA_ARGS__, NULL })
static void
says_all(const struct fixture *f, const char *const *text)
{
	for (; *text != NULL; text++)
		if (!says(f, *text))
			fail_msg("'%s' is not there", *text);
}

static size_t
count_colour(const struct fixture *f, uint32_t colour)
{
	size_t		 n = 0;

	for (size_t i = 0; i < f->page.item.n; i++)
		n += f->page.item.v[i].kind == PAGE_RECT &&
		    f->page.item.v[i].u.rect.colour == colour;
	return n;
}

static size_t
count_text(const struct fixture *f, const char *text)
{
	size_t		 n = 0;

	for (size_t i = 0; i < f->page.item.n; i++)
		n += f->page.item.v[i].kind == PAGE_LINE &&
		    str_is(text_of_line(f, &f->page.item.v[i].u.line), text);
	return n;
}

/* Boxes in the colour of what is not there. */
static size_t
count_frames(const struct fixture *f)
{
	size_t		 n = 0;

	for (size_t i = 0; i < f->page.item.n; i++)
		n += f->page.item.v[i].kind == PAGE_PATH &&
		    f->page.item.v[i].u.path.n == 5 &&
		    f->page.item.v[i].u.path.stroke == CHART_MUTED;
	return n;
}

#define DASH	"\xe2\x80\x93"

static void
test_values_are_said(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 5, 3);

	c.target = 80000;
	c.target_label = STR("goal");
	draw(f, &c);
	assert_says(f, "50", "75", "100", "25.5", DASH, "10", "60", "2563", "A",
	    "self", "assessed", "third", "goal 80");
	c.kind = CHART_BARS;
	c.n_series = 1;
	c.n_point = 3;
	c.unit = STR("%");
	draw(f, &c);
	assert_says(f, "50", "75", "100", "goal 80", "%", "2563", "2565");
	c.kind = CHART_GAUGE;
	draw(f, &c);
	assert_says(f, "50", "75", "100", "0", "goal 80", "2564");
	c.kind = CHART_RANGE;
	c.n_series = 3;
	draw(f, &c);
	assert_says(f, "50", "75", "100", "10", "65", "33", "self", "third");
	c.kind = CHART_HEAT;
	draw(f, &c);
	assert_says(f, "50", "75", "100", "10", "65", "33", "self", "2565");
	c.kind = CHART_HISTOGRAM;
	c.n_series = 1;
	draw(f, &c);
	assert_says(f, "50", "75", "100", "0", "33.333", "goal 80");
}

/* A text that is empty prints nothing, no text at all the number. */
static void
test_blank_text(void **state)
{
	static const struct str blank[3] = { { "", 0 }, { NULL, 0 },
		{ "x", 1 } };
	struct chart_series s = { .colour = 0x14315c, .value = values,
	    .text = blank };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_GAUGE, 3, 1);

	c.series = &s;
	c.max = 90000;
	draw(f, &c);
	assert_false(says(f, "50"));
	assert_says(f, "75", "x");
}

/* In a small chart with bands numbers stand in a row above them. */
static void
test_small_bands(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);
	mpt		 base = 0;

	c.band = bands;
	c.n_band = 3;
	draw_in(f, &c, 90 * MPT_PT, 60 * MPT_PT);
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		if (it->kind != PAGE_LINE || (!str_is(text_of_line(f,
		    &it->u.line), "50") && !str_is(text_of_line(f,
		    &it->u.line), "100")))
			continue;
		assert_true(base == 0 || it->u.line.y == base);
		base = it->u.line.y;
	}
	assert_true(base > 0);
	assert_says(f, "50", "75", "100");
}

static const struct page_line *
line_of(const struct fixture *f, const char *text)
{
	for (size_t i = 0; i < f->page.item.n; i++)
		if (f->page.item.v[i].kind == PAGE_LINE && str_is(text_of_line(
		    f, &f->page.item.v[i].u.line), text))
			return &f->page.item.v[i].u.line;
	fail_msg("'%s' is not there", text);
	return NULL;
}

/* A unit is whole: the target's words go below it where both have no room. */
static void
test_unit_whole(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);

	c.unit = STR("cases a thousand");
	c.target = 80000;
	c.target_label = STR("objective");
	draw_in(f, &c, 100 * MPT_PT, 110 * MPT_PT);
	assert_true(line_of(f, "objective 80")->y >
	    line_of(f, "cases a thousand")->y);
}

/* Numbers wider than their bars stand upright over them, each at its own. */
static void
test_wide_numbers(void **state)
{
	static const struct str text[] = { { "1,120.5", 7 },
		{ "1,318.2", 7 }, { "1,536.9", 7 } };
	struct chart_series s = { .colour = 0x14315c, .value = values,
	    .text = text };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);

	c.series = &s;
	draw_in(f, &c, 72 * MPT_PT, 110 * MPT_PT);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(line_of(f, text[i].p)->angle, 90000);
}

/* Bars of 50, 75 and 100 are as high as 2 to 3 to 4, even when the axis is
 * said to begin elsewhere. */
static void
test_bars_from_zero(void **state)
{
	static const uint32_t colour = 0x14315c;
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);
	mpt		 h[3] = { 0 };
	size_t		 n = 0;

	c.min = 40000;
	c.emphasis = CHART_EQUAL;
	draw(f, &c);
	for (size_t i = 0; i < f->page.item.n; i++)
		if (f->page.item.v[i].kind == PAGE_RECT &&
		    f->page.item.v[i].u.rect.colour == colour) {
			assert_true(n < 3);
			h[n++] = f->page.item.v[i].u.rect.h;
		}
	assert_int_equal(n, 3);
	assert_in_range(h[0] * 2, h[2] - 10, h[2] + 10);
	assert_in_range(h[1] * 4 / 3, h[2] - 10, h[2] + 10);
	c.emphasis = CHART_LAST;	/* only the last is in full colour */
	draw(f, &c);
	assert_int_equal(count_colour(f, colour), 1);
}

/* Three years in the narrow strip of a KPI page: all three numbers stand,
 * wide as they are. */
static void
test_bars_narrow(void **state)
{
	static const struct str text[3] = { { "1234567.89", 10 },
		{ "2345678.90", 10 }, { "3456789.01", 10 } };
	static const int64_t v[3] = { 1234567890, 2345678900, 3456789010 };
	struct chart_series s = { .colour = 0x4a6c9b, .value = v,
	    .text = text };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);

	c.series = &s;
	c.target = 3000000000;
	draw_in(f, &c, 84 * MPT_PT, 68 * MPT_PT);
	assert_says(f, "1234567.89", "2345678.90", "3456789.01", "3000000",
	    "2563", "2564", "2565");
}

/* Bands: ground behind the bars, the deeper the better; their words beside
 * them, or steps where words have no room. */
static void
test_bands(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);
	uint32_t	 last = CHART_WHITE;

	c.band = bands;
	c.n_band = 3;
	for (uint32_t i = 0; i < 3; i++) {
		uint32_t	 ground = band_colour(&c, i);

		assert_true(colour_luminance(ground) <
		    colour_luminance(last) - 0.04);
		assert_true(colour_contrast(ground, c.series[0].colour) > 4);
		last = ground;
	}
	draw(f, &c);
	assert_says(f, "low", "middle", "high");
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(count_colour(f, band_colour(&c, i)), 1);
	draw_in(f, &c, 84 * MPT_PT, 90 * MPT_PT);
	assert_false(says(f, "middle"));
	assert_true(count_colour(f, 0x14315c) >= 2);	/* a bar and steps */
	c.kind = CHART_GAUGE;
	draw(f, &c);
	assert_says(f, "low", "middle", "high", "60", "80");
}

/* Where there is no value something is drawn that is not for zero: a word, or
 * an empty field that is crossed or dashed. */
static void
test_missing_is_no_zero(void **state)
{
	static const int64_t none[] = { CHART_MISSING, CHART_MISSING,
		CHART_MISSING };
	static const int64_t zero[] = { 0, 0, 0 };
	static const struct {
		enum chart_kind kind;
		bool	 word, zero;	/* that is said for either */
		size_t	 frames;
	} kinds[] = {
		{ CHART_BARS, true, true, 3 }, { CHART_GAUGE, true, true, 3 },
		{ CHART_RANGE, true, true, 0 },
		{ CHART_LADDER, false, false, 3 },
		{ CHART_MATRIX, true, false, 3 + 1 },
		{ CHART_HEAT, false, true, 3 } };
	struct fixture	*f = *state;

	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		struct flow_chart c = chart_of(kinds[k].kind, 3, 1);
		struct chart_series s = { .colour = 0x14315c,
		    .value = none };
		size_t		 frames;

		c.series = &s;
		c.max = 3000;
		c.missing_label = STR("none");
		draw(f, &c);
		frames = count_frames(f);
		assert_true(says(f, "none") == kinds[k].word);
		s.value = zero;
		draw(f, &c);
		assert_false(says(f, "none"));
		assert_true(says(f, "0") == kinds[k].zero);
		assert_int_equal(count_frames(f), 0);
		assert_int_equal(frames, kinds[k].frames);
	}
}

/* A radar with a hole is an open line: no corner at the centre stands for the
 * value that is not there, and nothing is filled. */
static void
test_radar_gap(void **state)
{
	static const int64_t holed[] = { 50000, CHART_MISSING, 70000, 25500,
		50000 };
	struct chart_series s = { .colour = 0x14315c, .value = holed };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 5, 1);
	size_t		 filled = 0, lines = 0;

	c.series = &s;
	draw(f, &c);
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		if (it->kind != PAGE_PATH)
			continue;
		filled += it->u.path.fill == colour_tint(0x14315c, 110);
		lines += it->u.path.stroke == 0x14315c && it->u.path.n == 2;
	}
	assert_int_equal(filled, 0);
	assert_int_equal(lines, 3);		/* of five sides */
}

static void
test_radar_few_and_many(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 2, 1);
	struct flow_chart r = chart_of(CHART_RANGE, 2, 1);

	assert_int_equal(draw(f, &c), draw(f, &r));	/* rows */
}

/* Counts of a matrix, and the words for its marks. */
static void
test_matrix(void **state)
{
	static const int64_t a[] = { 1000, 0, 1000, 500, 0 };
	static const int64_t b[] = { 0, 0, 0, 0, 0 };
	static const struct str groups[] = { { "7.1", 3 }, { "7.1", 3 },
		{ "7.2", 3 }, { "7.2", 3 }, { "7.2", 3 } };
	static const struct chart_band classes[] = {
		{ 0, CHART_MISSING, { "nothing", 7 }, 0x14315c },
		{ 500, CHART_MISSING, { "partly", 6 }, 0x14315c },
		{ 1000, CHART_MISSING, { "wholly", 6 }, 0x14315c },
	};
	const struct chart_series rows[] = {
		{ .label = STR("1.1"), .colour = 0x14315c, .value = a },
		{ .label = STR("1.2"), .colour = 0x14315c, .value = b },
	};
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_MATRIX, 5, 2);

	c.series = rows;
	c.band = classes;
	c.n_band = 3;
	c.group = groups;
	c.total_label = STR("sum");
	draw(f, &c);
	assert_says(f, "1.1", "1.2", "7.1", "7.2", "2564", "sum", "3", "0", "1",
	    "nothing", "partly", "wholly");
	assert_int_equal(count_colour(f, 0x14315c), 3);	/* two, and the key */
	assert_int_equal(count_text(f, "sum"), 2);	/* both counts */
}

/* Where columns are narrow, names above stand upright. */
static void
test_upright_names(void **state)
{
	struct str	 name[30];
	int64_t		 v[30] = { 0 };
	struct chart_series s = { .label = STR("1.1"), .value = v };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_MATRIX, 30, 1);
	size_t		 upright = 0;

	for (uint32_t i = 0; i < 30; i++)
		name[i] = str_fmt(f->a, "7.%u.%u", i / 5 + 1, i % 5 + 1);
	c.label = name;
	c.series = &s;
	draw(f, &c);
	for (size_t i = 0; i < f->page.item.n; i++)
		upright += f->page.item.v[i].kind == PAGE_LINE &&
		    f->page.item.v[i].u.line.angle == 90000;
	assert_int_equal(upright, 30);
	assert_says(f, "7.6.5");
}

/* At its natural height a chart has room for every name, whatever marks its
 * letters carry above and below. */
static void
test_every_name(void **state)
{
	static const enum chart_kind kinds[] = { CHART_MATRIX, CHART_HEAT,
		CHART_GAUGE, CHART_RANGE, CHART_LADDER };
	struct fixture	*f = *state;
	struct chart_series s[24];
	struct str	 name[24];
	int64_t		 v[24] = { 0 };

	for (uint32_t i = 0; i < 24; i++) {
		name[i] = str_fmt(f->a, "ที่ปี้ญี่ปุ่น%uกู้ฎีกาฏุฐู", i);
		s[i] = (struct chart_series){ .label = name[i], .value = v };
	}
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		bool		 rows = kinds[k] <= CHART_HEAT &&
		    kinds[k] >= CHART_MATRIX;
		struct flow_chart c = chart_of(kinds[k], rows ? 5 : 24,
		    rows ? 24 : 1);

		c.series = s;
		c.label = rows ? labels : name;
		c.max = 3000;
		c.columns = 2;
		draw(f, &c);
		for (uint32_t i = 0; i < 24; i++)
			if (!says(f, name[i].p))
				fail_msg("kind %d: '%s' is not there",
				    (int)kinds[k], name[i].p);
	}
}

/* The seven categories with their full names, three figures each. */
static void
test_radar_names(void **state)
{
	static const char *const name[] = { "การนำองค์การ",
		"การวางแผนเชิงยุทธศาสตร์", "การวัดและวิเคราะห์",
		"การมุ่งเน้นบุคลากร", "การมุ่งเน้นระบบปฏิบัติการ",
		"ผลลัพธ์การดำเนินการ", "หมวด 7" };
	static const int64_t v[3][7] = {
		{ 487500, 450000, 456250, 493750, 1000, 2000, 3000 },
		{ 500000, 475000, 451000, 500000, 4000, 5000, 6000 },
		{ 425000, 400000, 325000, 453000, 7000, 8000, 9000 } };
	struct chart_series s[3];
	struct str	 label[7];
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 7, 3);

	for (uint32_t i = 0; i < 7; i++)
		label[i] = str_of(name[i]);
	for (uint32_t k = 0; k < 3; k++)
		s[k] = (struct chart_series){ .label = labels[k],
		    .value = v[k], .colour = 0x14315c };
	c.label = label;
	c.series = s;
	c.max = 500000;
	draw(f, &c);
	says_all(f, (const char *[]){ name[0], name[1], name[2], name[3],
	    name[4], name[5], name[6], NULL });
	assert_says(f, "487.5", "450", "456.25", "493.75", "1", "2", "3",
	    "500", "475", "451", "4", "5", "6", "425", "400", "325", "453",
	    "7", "8", "9");
}

static void
test_ladder(void **state)
{
	static const int64_t steps[] = { 3000, 2500, 0 };
	static const struct str text[] = { { "500", 3 }, { "450", 3 },
		{ "", 0 } };
	struct chart_series s = { .colour = 0x14315c, .value = steps,
	    .text = text };
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_LADDER, 3, 1);

	c.series = &s;
	c.max = 3000;
	draw(f, &c);
	assert_says(f, "2563", "500", "450");
	assert_int_equal(count(f, PAGE_RECT), 3 + 3);	/* filled */
	assert_int_equal(count(f, PAGE_PATH), 1 + 3);	/* not wholly */
	c.columns = 1;
	assert_true(draw(f, &c) > 3 * 12 * MPT_PT);	/* one below another */
}

static void
test_thai_digits(void **state)
{
	struct fixture	*f = *state;
	struct flow_style thai = style;
	struct flow_chart c = chart_of(CHART_BARS, 3, 1);

	thai.thai_digits = true;
	f->page.item.n = 0;
	chart_draw(&f->cc, &c, &thai, BOX_X, BOX_Y, BOX_W, 200 * MPT_PT);
	assert_says(f, "๕๐", "๗๕", "๑๐๐", "๒๕๖๓");
	assert_false(says(f, "50"));
}

static void
test_empty_draws_nothing(void **state)
{
	struct fixture	*f = *state;
	struct flow_chart c = chart_of(CHART_RADAR, 0, 1);

	draw_in(f, &c, BOX_W, BOX_W);
	c = chart_of(CHART_BARS, 3, 0);
	draw_in(f, &c, BOX_W, BOX_W);
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
	struct pen	 p;

	pen_init(&p, &f->cc, &style, false);
	assert_int_equal(scale_step(0, 500000, 5), 100000);
	assert_int_equal(scale_step(0, 90000, 5), 20000);
	assert_int_equal(scale_step(5, 5, 5), 1);
	assert_int_equal(scale_step(-999999999999999000, 999999999999999000,
	    1), 1000000000000000000);
	assert_int_equal(scale_first(-50000, 20000), -40000);
	assert_int_equal(scale_first(30000, 20000), 40000);
	assert_true(share_of(50000, 0, 100000) == 0.5);
	assert_true(share_of(900000, 0, 100000) == 1.0);
	assert_true(share_of(CHART_MISSING, 0, 100000) == 0.0);
	assert_str(number_text(&p, -1500), "-1.5");
	assert_str(number_text(&p, 92050), "92.05");
	assert_str(number_text(&p, 1), "0.001");
	assert_str(number_text(&p, 412000), "412");
	assert_str(number_text(&p, 999999999999999000), "999999999999999");
}

static void
test_wrap_and_fit(void **state)
{
	struct fixture	*f = *state;
	struct pen	 p;
	struct str	 line[3];
	struct str	 text = STR("one two three four five six");

	pen_init(&p, &f->cc, &style, false);
	assert_int_equal(pen_wrap(&p, text, BOX_W, line, 3), 1);
	assert_int_equal(pen_wrap(&p, text, pen_width(&p, STR("one two th"),
	    false), line, 3), 3);
	assert_str(line[0], "one two");
	/* No room: cut with an ellipsis, never past the width, and marks stay
	 * with their letter. */
	text = pen_fit(&p, STR("กี่กี่กี่กี่"), p.size * 2, false);
	assert_true(pen_width(&p, text, false) <= p.size * 2);
	assert_true(str_ends(text, STR("กี่\xe2\x80\xa6")));
	/* A number is whole or not there. */
	assert_int_equal(pen_fit(&p, STR("123456.75"), p.size * 2, false).n,
	    0);
	text = pen_fit(&p, STR("value 123456"), pen_width(&p,
	    STR("value 1234"), false), false);
	assert_str(text, "value\xe2\x80\xa6");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_values_are_said), TEST(test_blank_text),
		TEST(test_small_bands), TEST(test_unit_whole),
		TEST(test_wide_numbers), TEST(test_bars_from_zero),
		TEST(test_bars_narrow), TEST(test_bands),
		TEST(test_missing_is_no_zero), TEST(test_radar_gap),
		TEST(test_radar_few_and_many), TEST(test_matrix),
		TEST(test_upright_names), TEST(test_every_name), TEST(test_radar_names),
		TEST(test_ladder),
		TEST(test_thai_digits), TEST(test_empty_draws_nothing),
		TEST(test_badge_steps), TEST(test_badge_text_on_baseline),
		TEST(test_scale), TEST(test_wrap_and_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
