/* Charts of any data in any box: all ink stays inside, labels never touch,
 * no number is cut, everything is the figure's. */
#include "test_chart_kit.h"

#define SLACK	(1 * MPT_PT)	/* half a line, a bearing */
#define TOUCH	(MPT_PT / 2)
#define MOST	60		/* points and series of these tests */

static const char *const kind_names[] = { "radar", "bars", "ladder", "gauge",
	"matrix", "heat", "range", "histogram" };

struct sample {			/* a chart with room for its data */
	struct flow_chart c;
	struct str	 label[MOST], group[MOST];
	struct chart_series series[MOST];
	struct chart_band band[3];
	int64_t		 value[MOST][MOST];
};

static const char *const names[] = { "2563", "หมวด 1", "การนำองค์การ",
	"การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
	"ที่ปรึกษาปี่ปั๊มญี่ปุ่นฏุฎูฐูกู้ฎีกา",
	"ชื่อที่ยาวมากจนไม่มีแผนภูมิใดพิมพ์ได้หมดในที่ที่มีอยู่แม้จะตัดเป็นหลาย"
	"บรรทัดแล้วก็ตามเพราะยาวกว่าความกว้างของหน้ากระดาษหลายเท่า",
	"กกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกกก", "" };

enum data { DATA_PLAIN, DATA_EQUAL, DATA_ZERO, DATA_ABSENT, DATA_NEGATIVE,
	DATA_HUGE, DATA_MIXED, DATA_KINDS };

static int64_t
value_of(enum data data, uint32_t s, uint32_t i)
{
	switch (data) {
	case DATA_PLAIN:
		return 300000 + (int64_t)((i * 37 + s * 61) % 200) * 1000;
	case DATA_EQUAL:
		return 412500;
	case DATA_ZERO:
		return 0;
	case DATA_ABSENT:
		return CHART_MISSING;
	case DATA_NEGATIVE:
		return -(int64_t)(i + 1) * 12500;
	case DATA_HUGE:
		return 999999999999999000 - (int64_t)i;
	case DATA_MIXED:
		return (i + s) % 4 == 0 ? CHART_MISSING : (i + s) % 4 == 1 ?
		    -123456789012000 : (i + s) % 4 == 2 ? 0 : 500000;
	case DATA_KINDS:
		break;
	}
	return 0;
}

static void
sample_init(struct sample *t, enum chart_kind kind, uint32_t n_point,
    uint32_t n_series, enum data data)
{
	t->c = (struct flow_chart){ .kind = kind, .n_point = n_point,
	    .n_series = n_series, .max = kind == CHART_LADDER ? 3000 : 500000,
	    .label = t->label, .series = t->series, .target = 400000,
	    .target_label = STR("เป้าหมายที่ตั้งไว้"), .band = t->band,
	    .n_band = n_point % 3 == 0 ? 3 : 0, .unit = STR("ร้อยละ"),
	    .missing_label = STR("ไม่มีข้อมูล"), .total_label = STR("รวม"),
	    .group = n_point % 2 == 0 ? t->group : NULL, .n_missing = 3 };
	for (uint32_t i = 0; i < n_point; i++) {
		t->label[i] = str_of(names[(i + n_point) % 8]);
		t->group[i] = i < n_point / 2 ? STR("7.1") : STR("กลุ่มสอง");
	}
	for (uint32_t s = 0; s < n_series; s++) {
		for (uint32_t i = 0; i < n_point; i++) {
			t->value[s][i] = value_of(data, s, i);
			if (kind == CHART_LADDER && data == DATA_PLAIN)
				t->value[s][i] = (s + i) % 7 * 500;
		}
		t->series[s] = (struct chart_series){
		    .label = str_of(names[(s + 2) % 8]), .colour = 0x14315c,
		    .value = t->value[s] };
	}
	for (uint32_t b = 0; b < 3; b++)
		t->band[b] = (struct chart_band){ b == 0 ? CHART_MISSING :
		    350000 + 50000 * b, b == 2 ? CHART_MISSING : 400000 +
		    50000 * b, str_of(names[b + 1]), 0x14315c };
}

/* A chart as it is told when something is wrong with it. */
static const char *
told(struct fixture *f, const struct sample *t, enum data data, mpt w, mpt h)
{
	return str_fmt(f->cc.arena, "%s, %u points, %u series, data %d, %d x %d pt",
	    kind_names[t->c.kind], t->c.n_point, t->c.n_series, (int)data,
	    (int)(w / MPT_PT), (int)(h / MPT_PT)).p;
}

static void
check_inside(struct fixture *f, const char *what, mpt w, mpt h)
{
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];
		struct ink	 k = ink_of_item(it);

		assert_int_equal(it->elem, ELEM);
		if (k.left >= BOX_X - SLACK && k.top >= BOX_Y - SLACK &&
		    k.right <= BOX_X + w + SLACK &&
		    k.bottom <= BOX_Y + h + SLACK)
			continue;
		fail_msg("%s: item %zu, kind %d, leaves the box: %d %d %d %d"
		    " '%.*s'", what, i, it->kind, k.left - BOX_X,
		    k.top - BOX_Y, k.right - BOX_X - w,
		    k.bottom - BOX_Y - h, STR_ARG(it->kind == PAGE_LINE ?
		    it->u.line.placed[0].run->text : STR_NONE));
	}
}

static bool
overlap(struct ink a, struct ink b)
{
	return a.left + TOUCH < b.right && b.left + TOUCH < a.right &&
	    a.top + TOUCH < b.bottom && b.top + TOUCH < a.bottom;
}

static void
check_apart(struct fixture *f, const char *what)
{
	const struct page_item *v = f->page.item.v;

	for (size_t i = 0; i < f->page.item.n; i++)
		for (size_t k = 0; v[i].kind == PAGE_LINE && k < i; k++)
			if (v[k].kind == PAGE_LINE && overlap(
			    ink_of_item(&v[i]), ink_of_item(&v[k])))
				fail_msg("%s: '%.*s' touches '%.*s'", what,
				    STR_ARG(v[i].u.line.placed[0].run->text),
				    STR_ARG(v[k].u.line.placed[0].run->text));
}

/* An ellipsis may follow letters, never a digit that begins a number. */
static void
check_numbers(struct fixture *f, const char *what)
{
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];
		struct str	 t;

		if (it->kind != PAGE_LINE)
			continue;
		t = text_of_line(f, &it->u.line);
		assert_true(it->u.line.placed[0].size >= CHART_TEXT_LEAST);
		if (str_ends(t, STR("\xe2\x80\xa6")) && t.n > 3 &&
		    t.p[0] >= '0' && t.p[0] <= '9')
			fail_msg("%s: number cut: '%.*s'", what, STR_ARG(t));
	}
}

static void
check(struct fixture *f, struct sample *t, enum data data, mpt w, mpt h)
{
	struct arena	*scratch = arena_open();
	const char	*what;

	f->cc.arena = scratch;
	if (h == 0)
		h = chart_height(&f->cc, &t->c, &style, w);
	assert_true(h > 0);
	what = told(f, t, data, w, h);
	f->page = (struct page){ 0 };
	chart_draw(&f->cc, &t->c, &style, BOX_X, BOX_Y, w, h);
	check_inside(f, what, w, h);
	check_apart(f, what);
	check_numbers(f, what);
	arena_close(scratch);
}

static void
check_kind(struct fixture *f, enum chart_kind kind)
{
	static const uint32_t points[] = { 1, 2, 3, 5, 7, 16, 24, 40 };
	static const mpt widths[] = { 60 * MPT_PT, 90 * MPT_PT, 225 * MPT_PT,
		450 * MPT_PT };
	static const mpt heights[] = { 0, 20 * MPT_PT, 62 * MPT_PT,
		150 * MPT_PT };
	struct sample	*t = ARENA_NEW(f->a, struct sample);

	for (enum data d = DATA_PLAIN; d < DATA_KINDS; d++)
		for (size_t n = 0; n < 8; n++)
			for (uint32_t s = 1; s <= 3; s++)
				for (size_t k = 0; k < 16; k++) {
					sample_init(t, kind, points[n], s, d);
					check(f, t, d, widths[k % 4],
					    heights[k / 4]);
				}
}

#define KIND(name, kind)						\
static void								\
name(void **state)							\
{									\
	check_kind(*state, kind);					\
}

KIND(test_radar, CHART_RADAR)
KIND(test_bars, CHART_BARS)
KIND(test_ladder, CHART_LADDER)
KIND(test_gauge, CHART_GAUGE)
KIND(test_matrix, CHART_MATRIX)
KIND(test_heat, CHART_HEAT)
KIND(test_range, CHART_RANGE)
KIND(test_histogram, CHART_HISTOGRAM)

/* Tables of many rows. */
static void
test_many_rows(void **state)
{
	static const enum chart_kind kinds[] = { CHART_MATRIX, CHART_HEAT };
	struct fixture	*f = *state;
	struct sample	*t = ARENA_NEW(f->a, struct sample);

	for (size_t k = 0; k < 2; k++)
		for (enum data d = DATA_PLAIN; d < DATA_KINDS; d++) {
			sample_init(t, kinds[k], 30, 24, d);
			check(f, t, d, BOX_W, 0);
			check(f, t, d, BOX_W, 600 * MPT_PT);
			sample_init(t, kinds[k], 24, 60, d);
			check(f, t, d, BOX_W, 0);
			check(f, t, d, BOX_W, 100 * MPT_PT);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_radar), TEST(test_bars), TEST(test_ladder),
		TEST(test_gauge), TEST(test_matrix), TEST(test_heat),
		TEST(test_range), TEST(test_histogram), TEST(test_many_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
