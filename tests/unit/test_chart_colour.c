/* Colours of charts survive grey print and colour-blind eyes: levels differ in
 * depth, series in shape; text can be read on whatever it stands. */
#include "test_chart_kit.h"

#include <math.h>

/* Brettel, Vienot and Mollon's simulation in Vienot's (1999) linear form:
 * rows of a matrix on linear RGB. */
struct eye {
	const char	*name;
	double		 m[3][3];
};
static const struct eye eyes[] = {
	{ "grey", { { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 },
	    { 0.2126, 0.7152, 0.0722 } } },
	{ "protanopia", { { 0.11238, 0.88762, 0 }, { 0.11238, 0.88762, 0 },
	    { 0.00401, -0.00401, 1 } } },
	{ "deuteranopia", { { 0.29275, 0.70725, 0 }, { 0.29275, 0.70725, 0 },
	    { -0.02234, 0.02234, 1 } } },
};

static double
part(uint32_t colour, int shift)
{
	/* the luminance of a grey of this part is the part made linear */
	uint32_t	 v = colour >> shift & 255;

	return colour_luminance(v << 16 | v << 8 | v);
}

static double
seen(const struct eye *e, uint32_t colour)
{
	double		 rgb[3] = { part(colour, 16), part(colour, 8),
	    part(colour, 0) }, out[3];

	for (int i = 0; i < 3; i++)
		out[i] = e->m[i][0] * rgb[0] + e->m[i][1] * rgb[1] +
		    e->m[i][2] * rgb[2];
	return 0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2];
}

static double
contrast(double a, double b)
{
	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

/* Colours of the design: ink, categories, levels, warning. */
static const uint32_t design[] = { 0x1b2330, 0x14315c, 0x1f6f78, 0x8a3b12,
	0x5b3a8c, 0x9a1f4b, 0x3e5c1b, 0x7a5200, 0x8fa3bf, 0x4a6c9b, 0xb3261e };
#define N(x)	(sizeof(x) / sizeof *(x))

static void
test_definitions(void **state)
{
	(void)state;
	assert_true(colour_contrast(0, 0xffffff) > 20.99);
	assert_true(colour_contrast(0x777777, 0xffffff) > 4.47);
	assert_true(colour_contrast(0x777777, 0xffffff) < 4.49);
	assert_true(colour_contrast(0x14315c, 0x14315c) == 1.0);
	assert_int_equal(colour_tint(0x000000, 0), 0xffffff);
	assert_int_equal(colour_tint(0x14315c, 1000), 0x14315c);
}

/* The table of light is the standard's formula. */
static void
test_light(void **state)
{
	(void)state;
	for (uint32_t v = 0; v < 256; v++) {
		double		 c = v / 255.0, want = c <= 0.04045 ?
				    c / 12.92 : pow((c + 0.055) / 1.055, 2.4);

		assert_true(fabs(colour_luminance(v << 16 | v << 8 | v) -
		    want) < 1e-9);
	}
}

/* Text: 4.5 on white, on every tint of every colour, for every eye. */
static void
test_text_contrast(void **state)
{
	(void)state;
	assert_true(colour_contrast(CHART_INK, CHART_WHITE) >= CONTRAST_TEXT);
	assert_true(colour_contrast(CHART_MUTED, CHART_WHITE) >=
	    CONTRAST_TEXT);
	for (size_t i = 0; i < N(design); i++) {
		uint32_t	 text = colour_text(design[i]);

		assert_true(colour_contrast(text, CHART_WHITE) >=
		    CONTRAST_TEXT);
		for (size_t e = 0; e < N(eyes); e++)
			assert_true(contrast(seen(&eyes[e], text), 1) >= 4);
		for (uint32_t share = 0; share <= 1000; share += 10) {
			uint32_t	 g = colour_tint(design[i], share);

			assert_true(colour_contrast(colour_on(g), g) >=
			    CONTRAST_TEXT);
		}
	}
}

/* Three filled steps are three depths for every eye, and each is seen beside
 * an empty one. */
static void
test_levels_are_depths(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(design); i++) {
		if (colour_luminance(design[i]) > 0.2)
			continue;	/* too light to be the highest */
		for (size_t e = 0; e < N(eyes); e++) {
			double		 last = 1;

			for (uint32_t k = 0; k < 3; k++) {
				double		 v = seen(&eyes[e],
				    colour_depth(design[i], k, 3));

				if (contrast(v, last) < (k == 0 ? 1.7 : 1.4))
					fail_msg("%06x, step %u, %s: %.2f",
					    design[i], k, eyes[e].name,
					    contrast(v, last));
				last = v;
			}
		}
	}
	/* a colour already light is not made lighter than can be seen */
	assert_true(colour_luminance(colour_depth(0x8fa3bf, 0, 3)) < 0.43);
}

/* What a series looks like when all are of one colour. */
struct look {
	mpt		 dash, gap, width;
	uint32_t	 fill;
	uint32_t	 corners;
};

static struct look
look_of(struct fixture *f, const struct flow_chart *c, uint32_t s)
{
	struct pen_stroke st = series_stroke(c, s);
	struct look	 l = { st.dash, st.gap, st.width, 0, 0 };
	const struct page_item *it;
	struct pen	 p;

	pen_init(&p, &f->cc, &style, false);
	f->page.item.n = 0;
	series_mark(&p, c, s, (struct point){ BOX_X, BOX_Y }, 2000);
	it = &f->page.item.v[0];
	assert_int_equal(it->kind, PAGE_PATH);
	l.fill = it->u.path.fill;
	l.corners = it->u.path.n * 10 + (it->u.path.seg[0].x == BOX_X);
	return l;
}

/* Without any colour, no two of six series have the same line or the same
 * mark, and bars of three differ in their ground. */
static void
test_series_without_colour(void **state)
{
	struct fixture	*f = *state;
	struct chart_series s[CHART_SERIES_MAX] = { { .colour = 0 } };
	struct flow_chart c = { .series = s, .n_series = CHART_SERIES_MAX };
	struct look	 look[CHART_SERIES_MAX];
	size_t		 items[3];
	struct pen	 p;

	for (uint32_t i = 0; i < CHART_SERIES_MAX; i++)
		look[i] = look_of(f, &c, i);
	for (uint32_t i = 0; i < CHART_SERIES_MAX; i++)
		for (uint32_t k = 0; k < i; k++) {
			const struct look *a = &look[i], *b = &look[k];

			assert_true(a->dash != b->dash || a->gap != b->gap ||
			    a->width != b->width);
			assert_true(a->fill != b->fill ||
			    a->corners != b->corners);
		}
	pen_init(&p, &f->cc, &style, false);
	for (uint32_t i = 0; i < 3; i++) {
		f->page.item.n = 0;
		series_bar(&p, &c, i, (struct chart_box){ BOX_X, BOX_Y,
		    20000, 40000 });
		items[i] = f->page.item.n;
	}
	assert_true(items[0] == 1 && items[1] > 3 && items[2] == 2);
}

/* No line of a grid is as dark as data of any colour of the design. */
static void
test_grid_is_lighter(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(design); i++)
		assert_true(colour_luminance(CHART_GRID) >
		    colour_luminance(colour_text(design[i])) + 0.3);
}

/* Depth of a heat table: ten equal steps of the value are ten steps of grey,
 * each lighter than the next. */
static void
test_heat_is_ordered(void **state)
{
	(void)state;
	for (size_t e = 0; e < N(eyes); e++)
		for (uint32_t k = 1; k <= 10; k++)
			assert_true(seen(&eyes[e], colour_tint(0x14315c,
			    60 + 94 * k)) < seen(&eyes[e], colour_tint(
			    0x14315c, 60 + 94 * (k - 1))) - 0.005);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_definitions), TEST(test_light),
		TEST(test_text_contrast),
		TEST(test_levels_are_depths),
		TEST(test_series_without_colour), TEST(test_grid_is_lighter),
		TEST(test_heat_is_ordered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
