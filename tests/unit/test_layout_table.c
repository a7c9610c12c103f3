/* Tables, figures, columns: widths, repeated heads, rows torn and whole. */
#include "test_layout_kit.h"

#include "image/image.h"

static struct flow_node *
add_table(struct kit *k, uint32_t head_rows)
{
	struct flow_node *t = kit_node(k, k->body, FLOW_TABLE, ROLE_TABLE,
	    NULL);

	t->u.table = (struct flow_table){ .head_rows = head_rows,
	    .zebra = COLOUR_NONE };
	return t;
}

static void
add_column(struct kit *k, struct flow_node *t, mpt width, uint32_t fraction)
{
	kit_node(k, t, FLOW_COLUMN, ROLE_NONE, NULL)->u.column =
	    (struct flow_column){ width, fraction };
}

static struct flow_node *
add_cell(struct kit *k, struct flow_node *row, const char *text)
{
	struct flow_node *c = kit_node(k, row, FLOW_CELL, ROLE_TD, NULL);

	c->u.cell = (struct flow_cell){ .colspan = 1, .rowspan = 1 };
	if (text != NULL)
		kit_para(k, c, NULL, text);
	return c;
}

static struct flow_node *
add_row(struct kit *k, struct flow_node *t, const char *a, const char *b)
{
	struct flow_node *r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);

	add_cell(k, r, a);
	if (b != NULL)
		add_cell(k, r, b);
	return r;
}

static void
test_column_widths(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r;
	mpt		 number;

	kit_begin(k, 10);
	t = add_table(k, 0);
	add_column(k, t, 60 * MPT_PT, 0);
	add_column(k, t, 0, 3);
	add_column(k, t, 0, 1);
	add_column(k, t, 0, 0);
	r = add_row(k, t, "fixed", "three");
	add_cell(k, r, "one");
	add_cell(k, r, "content");
	kit_run(k);
	assert_int_equal(kit_find(k, 0, "fixed", NULL)->x, LEFT);
	assert_int_equal(kit_find(k, 0, "three", NULL)->x,
	    LEFT + 60 * MPT_PT);
	/* The last column is as wide as its text, the rest is shared 3:1. */
	number = run_width(kit_find(k, 0, "content", NULL)->run, 10000);
	assert_in_range(kit_find(k, 0, "content", NULL)->x + number,
	    LEFT + WIDTH - 10, LEFT + WIDTH);
	assert_in_range(kit_find(k, 0, "one", NULL)->x,
	    LEFT + 60 * MPT_PT + (WIDTH - 60 * MPT_PT - number) / 4 * 3 - 20,
	    LEFT + 60 * MPT_PT + (WIDTH - 60 * MPT_PT - number) / 4 * 3 + 20);
	kit_end(k);
}

/* Long texts beside it leave a short phrase its room: no compound of it is
 * broken while they have lines to spare. */
static void
test_short_phrase_stays_whole(void **state)
{
	static const char *const longer = "น้ำไหลสม่ำเสมอ ผลตรวจคุณภาพที่อ่าน"
	    "เข้าใจ การจัดสรรที่เป็นธรรม การแจ้งเตือนก่อนระบายน้ำ";
	struct kit	*k = *state;
	struct flow_node *r;

	kit_begin(k, 30);
	r = add_row(k, add_table(k, 0), longer, "5.12 ล้านครัวเรือน");
	add_cell(k, r, longer);
	kit_run(k);
	assert_true(kit_says(k, 0, "5.12 ล้านครัวเรือน"));
	kit_end(k);
}

/* Three short texts beside numbers: a heading is broken sooner than all of
 * them. */
static void
test_table_gets_lower(void **state)
{
	static const char *const unit = "สำนักงานเลขานุการกรม";
	struct kit	*k = *state;
	struct flow_node *t, *r;

	kit_begin(k, 30);
	t = add_table(k, 1);
	r = add_row(k, t, "ชื่อโครงการ", "ผู้รับผิดชอบ");
	add_cell(k, r, "งบประมาณ (ล้านบาท)");
	add_cell(k, r, "ความก้าวหน้า (ร้อยละ)");
	for (int i = 0; i < 3; i++) {
		r = add_row(k, t, "แพลตฟอร์มบริการ", unit);
		add_cell(k, r, "64.20");
		add_cell(k, r, "100.0");
	}
	kit_run(k);
	assert_true(kit_says(k, 0, unit));
	assert_true(kit_says(k, 0, "แพลตฟอร์มบริการ"));
	kit_end(k);
}

/* Rows of two lines on a page of ten: a low table goes to the next page
 * rather than leave one of its rows behind, unless that leaves a hole. */
static void
test_low_table_whole(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t;

	for (int above = 14; above <= 18; above += 4) {
		kit_begin(k, 20);
		for (int i = 0; i < above; i++)
			kit_para(k, k->body, NULL, "text");
		t = add_table(k, 1);
		add_row(k, t, "head", "h");
		for (int i = 0; i < 4; i++)
			add_row(k, t, i == 3 ? "last" : "row", "r");
		kit_run(k);
		assert_true(kit_says(k, above == 14 ? 0 : 1, "last"));
		assert_int_equal(kit_says(k, 0, "row"), above == 14);
		kit_end(k);
	}
}

/* Where a low table has to part, its last row takes one with it. */
static void
test_low_table_last_row(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t;

	kit_begin(k, 40);
	for (int i = 0; i < 31; i++)
		kit_para(k, k->body, NULL, "text");
	t = add_table(k, 1);
	add_row(k, t, "head", "h");
	for (int i = 0; i < 9; i++)
		add_row(k, t, i == 8 ? "last" : i == 7 ? "eighth" : "row", "r");
	for (int i = 0; i < 30; i++)
		kit_para(k, k->body, NULL, "text");
	kit_run(k);
	assert_true(kit_says(k, 0, "row"));
	assert_true(kit_says(k, 1, "eighth") && kit_says(k, 1, "last"));
	kit_end(k);
}

/* A share narrower than the longest word grows at the others' cost. */
static void
test_fraction_keeps_words(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t;
	mpt		 w;

	kit_begin(k, 10);
	t = add_table(k, 0);
	add_column(k, t, 0, 1);
	add_column(k, t, 0, 99);
	add_row(k, t, "unbreakable", "other");
	kit_run(k);
	w = run_width(kit_find(k, 0, "unbreakable", NULL)->run, 10000);
	assert_in_range(kit_find(k, 0, "other", NULL)->x, LEFT + w,
	    LEFT + w + 10);
	assert_int_equal(diags_n(k->diags), 0);
	kit_end(k);
}

static void
test_head_repeats(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *cap;
	size_t		 rows = 0;

	kit_begin(k, 10);
	t = add_table(k, 1);
	t->u.table.continued = STR("(cont)");
	cap = kit_node(k, t, FLOW_CAPTION, ROLE_CAPTION, NULL);
	kit_para(k, cap, NULL, "caption")->id = STR("cap");
	add_row(k, t, "head", "value");
	for (int i = 0; i < 30; i++)
		add_row(k, t, "row", "v");
	kit_run(k);
	assert_true(k->pages->page.n >= 4);
	for (size_t i = 0; i < k->pages->page.n; i++) {
		const struct placed *p = kit_find(k, i, "head", NULL);

		assert_int_equal(kit_count(k, i, "head"), 1);
		assert_int_equal(kit_count(k, i, "caption"), 1);
		assert_int_equal(kit_says(k, i, "(cont)"), i > 0);
		assert_int_equal(p->elem == 0, i > 0);	/* said once */
		assert_true(kit_count(k, i, "row") >= 2);
		rows += kit_count(k, i, "row");
	}
	assert_int_equal(rows, 30);
	assert_int_equal(k->pages->dest.n, 1);
	kit_check_margins(k);
	kit_check_tree(k);
	kit_end(k);
}

/* Rows of three lines are not torn; heading, caption, head and the first row
 * stay on one page. */
static void
test_rows_whole(void **state)
{
	struct kit	*k = *state;

	for (uint32_t before = 1; before < 9; before++) {
		struct flow_style *head;
		struct flow_node *t, *r, *c;

		kit_begin(k, 10);
		head = kit_style(k);
		head->keep_next = true;
		kit_lines(k, k->body, NULL, "alpha", before);
		kit_para(k, k->body, head, "heading");
		t = add_table(k, 1);
		c = kit_node(k, t, FLOW_CAPTION, ROLE_CAPTION, NULL);
		kit_para(k, c, NULL, "caption");
		add_row(k, t, "head", "value");
		for (int i = 0; i < 6; i++) {
			r = add_row(k, t, "row", NULL);
			c = add_cell(k, r, NULL);
			kit_lines(k, c, NULL, "beta", 3);
		}
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			assert_int_equal(kit_count(k, i, "beta"),
			    3 * kit_count(k, i, "row"));
			if (kit_says(k, i, "heading"))
				assert_true(kit_says(k, i, "caption") &&
				    kit_says(k, i, "row"));
		}
		kit_check_margins(k);
		kit_end(k);
	}
}

static void
test_row_higher_than_page(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r, *c;
	size_t		 lines = 0;

	kit_begin(k, 10);
	t = add_table(k, 1);
	add_row(k, t, "head", "value");
	r = add_row(k, t, "tall", NULL);
	c = add_cell(k, r, NULL);
	for (int i = 0; i < 35; i++)
		kit_para(k, c, NULL, "beta");
	add_row(k, t, "last", "end");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 4);
	for (size_t i = 0; i < k->pages->page.n; i++) {
		assert_true(kit_says(k, i, "head"));
		lines += kit_count(k, i, "beta");
	}
	assert_int_equal(lines, 35);
	assert_true(kit_says(k, 3, "last"));
	assert_false(kit_found(k, "PM712"));
	kit_check_margins(k);
	kit_end(k);
}

/* A row of seven lines is whole wherever it comes, one of twelve is torn and
 * says so; what is continued is said above the rest only. */
static void
test_row_torn_only_when_higher(void **state)
{
	struct kit	*k = *state;

	for (uint32_t n = 7; n <= 12; n += 5)
		for (uint32_t before = 0; before < 10; before++) {
			struct flow_node *t;
			size_t		 pages = 0;

			kit_begin(k, 10);
			if (before > 0)
				kit_lines(k, k->body, NULL, "alpha", before);
			t = add_table(k, 1);
			t->u.table.continued = STR("(cont)");
			add_row(k, t, "head", "value");
			kit_lines(k, add_row(k, t, "row", "v")->first, NULL,
			    "beta", n);
			kit_run(k);
			for (size_t i = 0; i < k->pages->page.n; i++) {
				pages += kit_says(k, i, "beta");
				assert_int_equal(kit_count(k, i, "(cont)"),
				    kit_says(k, i, "beta") &&
				    !kit_says(k, i, "row") ? 2 : 0);
			}
			assert_true(n == 7 ? pages == 1 : pages >= 2);
			kit_check_margins(k);
			kit_end(k);
		}
}

/* Cells over rows and columns; the rows they tie are one piece. */
static void
test_spans(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r, *c;
	mpt		 y1 = 0, y2 = 0;

	kit_begin(k, 10);
	t = add_table(k, 0);
	r = add_row(k, t, NULL, NULL);
	c = r->first;
	kit_lines(k, c, NULL, "tall", 5);
	c->u.cell.rowspan = 2;
	c = add_cell(k, r, "wide");
	c->u.cell.colspan = 2;
	r = add_row(k, t, "left", "right");
	add_row(k, t, "below", "under");
	kit_run(k);
	assert_true(kit_find(k, 0, "left", NULL)->x ==
	    kit_find(k, 0, "wide", NULL)->x);
	assert_true(kit_find(k, 0, "right", NULL)->x >
	    kit_find(k, 0, "left", NULL)->x);
	kit_find(k, 0, "tall", &y1);
	kit_find(k, 0, "below", &y2);
	assert_int_equal(y2 - y1, 5 * LEAD);
	assert_int_equal(k->pages->elem.v[kit_find(k, 0, "wide",
	    NULL)->elem].role, ROLE_P);
	kit_end(k);
}

/* A cell over twelve rows on pages of ten lines: torn, nothing lost. */
static void
test_span_over_pages(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r;
	size_t		 rows = 0, tall = 0;

	kit_begin(k, 10);
	t = add_table(k, 0);
	for (int i = 0; i < 24; i++) {
		r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);
		if (i == 0) {
			kit_lines(k, add_cell(k, r, NULL), NULL, "tall", 20);
			r->first->u.cell.rowspan = 24;
		}
		add_cell(k, r, "row");
	}
	kit_run(k);
	for (size_t i = 0; i < k->pages->page.n; i++) {
		rows += kit_count(k, i, "row");
		tall += kit_count(k, i, "tall");
	}
	assert_int_equal(rows, 24);
	assert_int_equal(tall, 20);
	assert_int_equal(k->pages->page.n, 3);
	kit_check_margins(k);
	kit_end(k);
}

static mpt
point_x(struct kit *k, const char *text, const char *before)
{
	const struct placed *p = kit_find(k, 0, text, NULL);
	const struct shaped *sh;

	assert_non_null(p);
	sh = shape_word(k->tools.shaper, p->run->font, str_of(before));
	return p->x + shaped_width(sh, p->size);
}

static void
test_decimal_points(void **state)
{
	struct kit	*k = *state;
	struct flow_style *num;
	struct flow_node *t, *r;
	const char	*value[] = { "1,291.25", "90.1", "7.75", "-3.5" };
	const char	*whole[] = { "1,291", "90", "7", "-3" };

	kit_begin(k, 10);
	num = kit_style(k);
	num->align = ALIGN_DECIMAL;
	t = add_table(k, 0);
	for (int i = 0; i < 4; i++) {
		r = add_row(k, t, "row", NULL);
		kit_para(k, add_cell(k, r, NULL), num, value[i]);
	}
	kit_run(k);
	for (int i = 1; i < 4; i++)
		assert_in_range(point_x(k, value[i], whole[i]),
		    point_x(k, value[0], whole[0]) - 60,
		    point_x(k, value[0], whole[0]) + 60);
	kit_end(k);
}

static void
test_forty_columns(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r;
	struct flow_style *s;

	kit_begin(k, 10);
	s = kit_style(k);
	s->padding_left = s->padding_right = 4 * MPT_PT;
	t = add_table(k, 0);
	r = kit_node(k, t, FLOW_ROW, ROLE_TR, NULL);
	for (int i = 0; i < 40; i++)
		add_cell(k, r, "word")->style = s;
	kit_run(k);
	assert_true(kit_found(k, "PM710"));
	assert_int_equal(k->pages->page.n, 1);
	{
		struct str	 all = kit_page_text(k, 0);
		size_t		 w = 0;

		/* Torn perhaps, but every letter is there. */
		for (size_t i = 0; i < all.n; i++)
			w += all.p[i] == 'w';
		assert_int_equal(w, 40);
	}
	kit_end(k);
}

static void
test_nested_table(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r, *c, *in;
	size_t		 rows = 0;

	kit_begin(k, 10);
	t = add_table(k, 0);
	r = add_row(k, t, "outer", NULL);
	c = add_cell(k, r, NULL);
	in = kit_node(k, c, FLOW_TABLE, ROLE_TABLE, NULL);
	in->u.table = (struct flow_table){ .head_rows = 1,
	    .zebra = COLOUR_NONE };
	add_row(k, in, "head", NULL);
	for (int i = 0; i < 25; i++)
		add_row(k, in, "row", NULL);
	kit_run(k);
	for (size_t i = 0; i < k->pages->page.n; i++) {
		assert_int_equal(kit_count(k, i, "head"), 1);
		rows += kit_count(k, i, "row");
	}
	assert_int_equal(rows, 25);
	assert_int_equal(k->pages->page.n, 3);
	kit_check_margins(k);
	kit_end(k);
}

static void
test_zebra_and_borders(void **state)
{
	struct kit	*k = *state;
	struct flow_style *s;
	struct flow_node *t;
	size_t		 stripes = 0;
	const struct page *p;

	kit_begin(k, 10);
	s = kit_style(k);
	s->border_bottom = 500;
	s->border_left = s->border_right = 500;
	s->border_colour = 0x445566;
	t = add_table(k, 1);
	t->u.table.zebra = 0xf3f5f8;
	for (int i = 0; i < 5; i++)
		add_row(k, t, "row", "v")->first->style = s;
	kit_run(k);
	p = &k->pages->page.v[0];
	for (size_t i = 0; i < p->item.n; i++) {
		const struct page_rect *r = &p->item.v[i].u.rect;

		if (p->item.v[i].kind != PAGE_RECT)
			continue;
		assert_true(r->x >= LEFT && r->x + r->w <= LEFT + WIDTH);
		stripes += r->colour == 0xf3f5f8;
	}
	assert_int_equal(stripes, 2);	/* rows 2 and 4 of the body */
	kit_end(k);
}

static struct flow_node *
add_figure(struct kit *k, mpt width, const char *caption)
{
	struct image	*im = ARENA_NEW(k->doc, struct image);
	struct flow_node *f, *n, *c;

	*im = (struct image){ .w = 100, .h = 200, .components = 1 };
	f = kit_node(k, k->body, FLOW_FIGURE, ROLE_FIGURE, NULL);
	f->alt = STR("a picture");
	n = kit_node(k, f, FLOW_IMAGE, ROLE_NONE, NULL);
	n->u.image.image = im;
	n->u.image.width = width;
	c = kit_node(k, f, FLOW_CAPTION, ROLE_CAPTION, NULL);
	kit_para(k, c, NULL, caption);
	return f;
}

static const struct page_item *
find_image(struct kit *k, size_t page)
{
	const struct page *p = &k->pages->page.v[page];

	for (size_t i = 0; i < p->item.n; i++)
		if (p->item.v[i].kind == PAGE_IMAGE)
			return &p->item.v[i];
	return NULL;
}

static void
test_figure_with_caption(void **state)
{
	struct kit	*k = *state;
	const struct page_item *im;

	for (uint32_t before = 0; before < 10; before++) {
		kit_begin(k, 10);
		if (before > 0)
			kit_lines(k, k->body, NULL, "alpha", before);
		add_figure(k, 50 * MPT_PT, "caption");
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			im = find_image(k, i);
			assert_int_equal(im != NULL,
			    kit_says(k, i, "caption"));
			if (im == NULL)
				continue;
			assert_int_equal(im->u.image.w, 50 * MPT_PT);
			assert_int_equal(im->u.image.h, 100 * MPT_PT);
			assert_int_equal(k->pages->elem.v[im->elem].role,
			    ROLE_FIGURE);
			assert_true(im->u.image.y + im->u.image.h <=
			    TOP + 10 * LEAD);
		}
		kit_end(k);
	}
}

static void
test_figure_too_high(void **state)
{
	struct kit	*k = *state;
	struct flow_style *head;
	const struct page_item *im;

	kit_begin(k, 10);
	head = kit_style(k);
	head->keep_next = true;
	kit_para(k, k->body, head, "heading");
	add_figure(k, 0, "caption")->first->u.image.height = 500 * MPT_PT;
	kit_run(k);
	assert_true(kit_found(k, "PM713"));
	assert_int_equal(k->pages->page.n, 1);
	im = find_image(k, 0);
	assert_int_equal(im->u.image.h, 8 * LEAD);
	assert_in_range(im->u.image.w, 4 * LEAD - 2, 4 * LEAD + 2);
	assert_true(kit_says(k, 0, "heading") && kit_says(k, 0, "caption"));
	kit_end(k);
}

static void
test_columns(void **state)
{
	struct kit	*k = *state;
	struct flow_style *s;
	struct flow_node *area;
	mpt		 y = 0, first = 0;
	const struct page *p;
	size_t		 right = 0;

	kit_begin(k, 10);
	s = kit_style(k);
	s->columns = 2;
	area = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 12; i++)
		kit_para(k, area, NULL, "alpha");
	kit_para(k, k->body, NULL, "after");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 1);
	p = &k->pages->page.v[0];
	for (size_t i = 0; i < p->item.n; i++)
		right += p->item.v[i].kind == PAGE_LINE &&
		    p->item.v[i].u.line.placed[0].x > LEFT + WIDTH / 2;
	assert_int_equal(right, 6);		/* balanced */
	kit_find(k, 0, "alpha", &first);
	kit_find(k, 0, "after", &y);
	assert_int_equal(y - first, 6 * LEAD);
	kit_end(k);

	/* Longer than a page: both columns of the first are full. */
	kit_begin(k, 10);
	s = kit_style(k);
	s->columns = 2;
	area = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 26; i++)
		kit_para(k, area, NULL, "alpha");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 2);
	assert_int_equal(kit_count(k, 0, "alpha"), 20);
	assert_int_equal(kit_count(k, 1, "alpha"), 6);
	kit_end(k);
}

/* A table without cells, rows of different lengths, spans past the end. */
static void
test_odd_tables(void **state)
{
	struct kit	*k = *state;
	struct flow_node *t, *r;

	kit_begin(k, 10);
	add_table(k, 3);
	t = add_table(k, 5);			/* nothing but heads */
	add_row(k, t, "one", NULL);
	r = add_row(k, t, "two", "three");
	r->first->u.cell.rowspan = 60000;
	r->first->next->u.cell.colspan = 60000;
	add_row(k, t, NULL, NULL);
	kit_run(k);
	assert_true(kit_says(k, 0, "one") && kit_says(k, 0, "three"));
	kit_end(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_column_widths),
		cmocka_unit_test(test_short_phrase_stays_whole),
		cmocka_unit_test(test_fraction_keeps_words),
		cmocka_unit_test(test_head_repeats),
		cmocka_unit_test(test_rows_whole),
		cmocka_unit_test(test_row_higher_than_page),
		cmocka_unit_test(test_row_torn_only_when_higher),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_span_over_pages),
		cmocka_unit_test(test_decimal_points),
		cmocka_unit_test(test_table_gets_lower),
		cmocka_unit_test(test_low_table_whole),
		cmocka_unit_test(test_low_table_last_row),
		cmocka_unit_test(test_forty_columns),
		cmocka_unit_test(test_nested_table),
		cmocka_unit_test(test_zebra_and_borders),
		cmocka_unit_test(test_figure_with_caption),
		cmocka_unit_test(test_figure_too_high),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_odd_tables),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
