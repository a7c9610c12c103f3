/* Page building: where pages break, what they carry, what refers to them. */
#include "test_layout_kit.h"

#include "doc/folio.h"

static void
test_lines_fill_pages(void **state)
{
	struct kit	*k = *state;
	mpt		 y = 0;

	kit_begin(k, 10);
	for (int i = 0; i < 25; i++)
		kit_para(k, k->body, NULL, "alpha");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 3);
	assert_int_equal(kit_count(k, 0, "alpha"), 10);
	assert_int_equal(kit_count(k, 1, "alpha"), 10);
	assert_int_equal(kit_count(k, 2, "alpha"), 5);
	/* The first baseline leaves room for stacked marks. */
	assert_non_null(kit_find(k, 0, "alpha", &y));
	assert_true(y >= TOP + mpt_scale(k->style->size, 1254, 1000));
	kit_check_margins(k);
	kit_check_tree(k);
	assert_true(str_is(k->pages->page.v[2].label, "3"));
	kit_end(k);
}

static void
test_baselines_on_leading(void **state)
{
	struct kit	*k = *state;
	const struct page *p;
	mpt		 before = 0;

	kit_begin(k, 10);
	kit_lines(k, k->body, NULL, "ปี่", 9);
	kit_run(k);
	p = &k->pages->page.v[0];
	for (size_t i = 0; i < p->item.n; i++) {
		assert_int_equal(p->item.v[i].kind, PAGE_LINE);
		if (i > 0)
			assert_int_equal(p->item.v[i].u.line.y - before, LEAD);
		before = p->item.v[i].u.line.y;
	}
	kit_end(k);
}

static void
test_no_widow_no_orphan(void **state)
{
	struct kit	*k = *state;

	for (uint32_t before = 6; before < 10; before++) {
		kit_begin(k, 10);
		kit_lines(k, k->body, NULL, "alpha", before);
		kit_lines(k, k->body, NULL, "beta", 4);
		kit_run(k);
		assert_int_equal(k->pages->page.n,
		    before == 6 ? 1 : 2);
		for (size_t i = 0; i < k->pages->page.n; i++)
			assert_int_not_equal(kit_count(k, i, "beta"), 1);
		kit_end(k);
	}
}

static void
test_heading_stays_with_text(void **state)
{
	struct kit	*k = *state;
	struct flow_style *head;

	for (uint32_t before = 5; before < 10; before++) {
		kit_begin(k, 10);
		head = kit_style(k);
		head->keep_next = true;
		head->space_before = 2 * MPT_PT;
		for (uint32_t i = 0; i < before; i++)
			kit_para(k, k->body, NULL, "alpha");
		kit_para(k, k->body, head, "heading");
		kit_para(k, k->body, head, "second");
		kit_lines(k, k->body, NULL, "beta", 3);
		kit_run(k);
		for (size_t i = 0; i < k->pages->page.n; i++) {
			if (kit_says(k, i, "heading"))
				assert_true(kit_says(k, i, "second"));
			if (kit_says(k, i, "second"))
				assert_true(kit_count(k, i, "beta") >= 2);
		}
		kit_end(k);
	}
}

static void
test_keep_together(void **state)
{
	struct kit	*k = *state;
	struct flow_style *s;
	struct flow_node *b;

	kit_begin(k, 10);
	s = kit_style(k);
	s->keep_together = true;
	kit_lines(k, k->body, NULL, "alpha", 6);
	b = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 6; i++)
		kit_para(k, b, NULL, "beta");
	kit_run(k);
	assert_int_equal(kit_count(k, 0, "beta"), 0);
	assert_int_equal(kit_count(k, 1, "beta"), 6);
	kit_end(k);

	/* Higher than a page: the wish is void, the page is filled. */
	kit_begin(k, 10);
	s = kit_style(k);
	s->keep_together = true;
	kit_lines(k, k->body, NULL, "alpha", 4);
	b = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 14; i++)
		kit_para(k, b, NULL, "beta");
	kit_run(k);
	assert_int_equal(kit_count(k, 0, "beta"), 6);
	assert_int_equal(kit_count(k, 1, "beta"), 8);
	kit_end(k);
}

static void
test_spaces_collapse(void **state)
{
	struct kit	*k = *state;
	struct flow_style *a, *b;
	mpt		 y1 = 0, y2 = 0, y3 = 0;

	kit_begin(k, 3);
	a = kit_style(k);
	a->space_after = 12 * MPT_PT;
	b = kit_style(k);
	b->space_before = 7 * MPT_PT;
	kit_para(k, k->body, a, "alpha");
	kit_para(k, k->body, b, "beta");
	kit_para(k, k->body, b, "gamma");
	kit_run(k);
	assert_non_null(kit_find(k, 0, "alpha", &y1));
	assert_non_null(kit_find(k, 0, "beta", &y2));
	assert_int_equal(y2 - y1, LEAD + 12 * MPT_PT);
	/* At the top of a page there is none. */
	assert_non_null(kit_find(k, 1, "gamma", &y3));
	assert_int_equal(y3, y1);
	kit_end(k);
}

static void
test_forced_breaks(void **state)
{
	struct kit	*k = *state;
	struct flow_style *odd;
	mpt		 y1 = 0, y2 = 0;

	kit_begin(k, 10);
	odd = kit_style(k);
	odd->break_before = BREAK_ODD;
	kit_para(k, k->body, NULL, "alpha");
	kit_node(k, k->body, FLOW_PAGE_BREAK, ROLE_NONE, NULL);
	kit_node(k, k->body, FLOW_SPACE, ROLE_NONE, NULL)->u.size = 2 * LEAD;
	kit_para(k, k->body, NULL, "beta");
	kit_para(k, k->body, odd, "gamma");
	kit_para(k, k->body, odd, "delta");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 5);
	assert_true(kit_says(k, 0, "alpha"));
	assert_true(kit_says(k, 1, "beta"));
	assert_true(kit_says(k, 2, "gamma"));
	assert_int_equal(k->pages->page.v[3].item.n, 0);
	assert_true(kit_says(k, 4, "delta"));
	/* Space asked for by name stays after a forced break. */
	assert_non_null(kit_find(k, 0, "alpha", &y1));
	assert_non_null(kit_find(k, 1, "beta", &y2));
	assert_int_equal(y2 - y1, 2 * LEAD);
	kit_end(k);
}

/* A header with marker, page number and count. */
static void
add_running(struct kit *k)
{
	struct flow_sequence *s = &k->flow->sequence.v[0];
	struct flow_node *p;

	s->header = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
	p = kit_node(k, s->header, FLOW_PARA, ROLE_NONE, NULL);
	kit_node(k, p, FLOW_RETRIEVE_MARKER, ROLE_NONE, NULL)->u.marker.name =
	    STR("part");
	s->footer = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
	p = kit_node(k, s->footer, FLOW_PARA, ROLE_NONE, NULL);
	kit_text(k, p, "page");
	kit_node(k, p, FLOW_PAGE_NUMBER, ROLE_NONE, NULL);
	kit_text(k, p, "of");
	kit_node(k, p, FLOW_PAGE_COUNT, ROLE_NONE, NULL);
}

static void
add_marker(struct kit *k, const char *text)
{
	struct flow_node *m = kit_node(k, k->body, FLOW_MARKER, ROLE_NONE,
	    NULL);

	m->u.marker.name = STR("part");
	kit_text(k, m, text);
}

static void
test_running_heads(void **state)
{
	struct kit	*k = *state;
	const struct placed *p;
	mpt		 y = 0;

	kit_begin(k, 4);
	add_running(k);
	k->flow->sequence.v[0].first_page_bare = true;
	kit_lines(k, k->body, NULL, "alpha", 4);
	add_marker(k, "one");
	kit_lines(k, k->body, NULL, "beta", 6);
	add_marker(k, "two");
	kit_para(k, k->body, NULL, "gamma");
	add_marker(k, "three");
	kit_para(k, k->body, NULL, "delta");
	kit_lines(k, k->body, NULL, "epsilon", 2);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 4);
	assert_false(kit_says(k, 0, "page"));		/* bare */
	assert_true(kit_says(k, 1, "one"));
	assert_true(kit_says(k, 2, "two"));		/* first on it */
	assert_false(kit_says(k, 2, "three"));
	assert_true(kit_says(k, 3, "three"));		/* last before */
	assert_true(kit_says(k, 1, "page2of4"));
	p = kit_find(k, 3, "page", &y);
	assert_non_null(p);
	assert_int_equal(p->elem, 0);
	assert_true(y > k->pages->page.v[3].h - TOP);
	assert_non_null(kit_find(k, 1, "one", &y));
	assert_true(y > 20 * MPT_PT && y < TOP);
	kit_end(k);
}

static void
test_break_to_a_left_page(void **state)
{
	struct kit	*k = *state;
	struct flow_style *even;

	kit_begin(k, 10);
	even = kit_style(k);
	even->break_before = BREAK_EVEN;
	kit_para(k, k->body, NULL, "alpha");
	kit_para(k, k->body, even, "beta");
	kit_para(k, k->body, even, "gamma");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 4);
	assert_true(kit_says(k, 1, "beta"));
	assert_int_equal(k->pages->page.v[2].item.n, 0);
	assert_true(kit_says(k, 3, "gamma"));
	kit_end(k);
}

/* Beside the body from its top on, on every page that is not bare, and no
 * part of what is read. */
static void
test_side(void **state)
{
	struct kit	*k = *state;
	struct flow_sequence *s;
	const struct placed *p;
	mpt		 y = 0, first = 0;

	kit_begin(k, 4);
	s = &k->flow->sequence.v[0];
	s->first_page_bare = true;
	s->side = kit_node(k, NULL, FLOW_BLOCK, ROLE_NONE, NULL);
	kit_para(k, s->side, NULL, "tab");
	kit_lines(k, k->body, NULL, "alpha", 8);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 2);
	assert_false(kit_says(k, 0, "tab"));
	p = kit_find(k, 1, "tab", &y);
	assert_non_null(p);
	assert_true(p->x >= k->master->width - k->master->right);
	assert_int_equal(p->elem, 0);
	assert_non_null(kit_find(k, 1, "alpha", &first));
	assert_int_equal(y, first);
	kit_end(k);
}

static void
test_folios(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 4);
	assert_true(str_is(folio_text(k->doc, FOLIO_ARABIC, 12), "12"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI, 2565), "๒๕๖๕"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI_LETTER, 1), "ก"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI_LETTER, 3), "ค"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI_LETTER, 4), "ง"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI_LETTER, 41), "ฮ"));
	assert_true(str_is(folio_text(k->doc, FOLIO_THAI_LETTER, 42), "กก"));
	assert_true(str_is(folio_text(k->doc, FOLIO_ROMAN, 14), "xiv"));
	assert_true(str_is(folio_text(k->doc, FOLIO_NONE, 3), ""));
	kit_end(k);
}

/* Sequences count on or start anew, each with its own folios. */
static void
test_sequences(void **state)
{
	struct kit	*k = *state;
	struct flow_sequence s;

	kit_begin(k, 2);
	k->flow->sequence.v[0].folio = FOLIO_THAI_LETTER;
	kit_lines(k, k->body, NULL, "alpha", 4);
	s = k->flow->sequence.v[0];
	s.folio = FOLIO_THAI;
	s.first_folio = 1;
	s.break_before = BREAK_ODD;
	s.body = kit_node(k, NULL, FLOW_BLOCK, ROLE_PART, NULL);
	kit_para(k, s.body, NULL, "beta");
	VEC_PUSH(k->doc, k->flow->sequence) = s;
	s.first_folio = 0;
	s.break_before = BREAK_PAGE;
	s.body = kit_node(k, NULL, FLOW_BLOCK, ROLE_PART, NULL);
	kit_para(k, s.body, NULL, "gamma");
	VEC_PUSH(k->doc, k->flow->sequence) = s;
	kit_run(k);
	assert_int_equal(k->pages->page.n, 4);
	assert_true(str_is(k->pages->page.v[1].label, "ข"));
	assert_true(str_is(k->pages->page.v[2].label, "๑"));
	assert_true(str_is(k->pages->page.v[3].label, "๒"));
	kit_end(k);
}

static void
add_reference(struct kit *k, const char *target)
{
	struct flow_node *p = kit_node(k, k->body, FLOW_PARA, ROLE_P, NULL);

	kit_text(k, p, "see");
	kit_node(k, p, FLOW_PAGE_OF, ROLE_NONE, NULL)->u.ref.target =
	    str_of(target);
}

static void
test_references_settle(void **state)
{
	struct kit	*k = *state;
	struct flow_node *p, *span;

	kit_begin(k, 3);
	add_reference(k, "far");
	add_reference(k, "inner");
	add_reference(k, "nowhere");
	kit_lines(k, k->body, NULL, "alpha", 6);
	p = kit_para(k, k->body, NULL, "target");
	p->id = STR("far");
	p->outline = 2;
	p = kit_lines(k, k->body, NULL, "beta", 4);
	span = kit_node(k, p, FLOW_SPAN, ROLE_NONE, NULL);
	span->id = STR("inner");
	kit_text(k, span, "here");
	kit_run(k);
	assert_true(kit_says(k, 0, "see4"));
	assert_true(kit_says(k, 0, "see5"));
	assert_true(kit_says(k, 0, "see?"));
	assert_true(kit_found(k, "PM714"));
	assert_false(kit_found(k, "PM715"));
	assert_int_equal(k->pages->dest.n, 2);
	assert_true(str_is(k->pages->dest.v[0].name, "far"));
	assert_int_equal(k->pages->dest.v[0].page, 3);
	assert_int_equal(k->pages->dest.v[1].page, 4);
	assert_int_equal(k->pages->bookmark.n, 1);
	assert_int_equal(k->pages->bookmark.v[0].level, 2);
	assert_true(str_is(k->pages->bookmark.v[0].title, "target"));
	kit_end(k);
}

static void
test_page_count_in_body(void **state)
{
	struct kit	*k = *state;
	struct flow_node *p;

	kit_begin(k, 3);
	kit_lines(k, k->body, NULL, "alpha", 5);
	p = kit_para(k, k->body, NULL, "here");
	kit_node(k, p, FLOW_PAGE_NUMBER, ROLE_NONE, NULL);
	kit_text(k, p, "of");
	kit_node(k, p, FLOW_PAGE_COUNT, ROLE_NONE, NULL);
	kit_lines(k, k->body, NULL, "beta", 3);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 3);
	assert_true(kit_says(k, 1, "here2of3"));
	kit_end(k);
}

static size_t
count_rects(const struct page *p, uint32_t colour)
{
	size_t		 n = 0;

	for (size_t i = 0; i < p->item.n; i++)
		n += p->item.v[i].kind == PAGE_RECT &&
		    p->item.v[i].u.rect.colour == colour;
	return n;
}

/* A box over three pages has its background and padding on each. */
static void
test_box_over_pages(void **state)
{
	struct kit	*k = *state;
	struct flow_style *s;
	struct flow_node *b;
	mpt		 y = 0;

	kit_begin(k, 6);
	s = kit_style(k);
	s->background = 0xeeeeee;
	s->border_left = 3000;
	s->border_colour = 0x112233;
	s->padding_top = s->padding_bottom = LEAD / 2;
	s->padding_left = 8000;
	b = kit_node(k, k->body, FLOW_BLOCK, ROLE_DIV, s);
	for (int i = 0; i < 13; i++)
		kit_para(k, b, NULL, "alpha");
	kit_run(k);
	assert_int_equal(k->pages->page.n, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct page *p = &k->pages->page.v[i];
		const struct page_rect *r = &p->item.v[0].u.rect;

		assert_int_equal(p->item.v[0].kind, PAGE_RECT);
		assert_int_equal(count_rects(p, 0xeeeeee), 1);
		assert_int_equal(count_rects(p, 0x112233), 1);
		assert_int_equal(r->y, TOP);
		assert_int_equal(r->h, LEAD +
		    (mpt)kit_count(k, i, "alpha") * LEAD);
		assert_int_equal(kit_find(k, i, "alpha", &y)->x,
		    LEFT + 11000);
		assert_true(y > TOP + LEAD / 2 + 10000);
	}
	assert_int_equal(kit_count(k, 0, "alpha"), 5);
	kit_end(k);
}

static void
test_watermark(void **state)
{
	struct kit	*k = *state;
	const struct page_item *it;

	kit_begin(k, 10);
	k->flow->sequence.v[0].watermark = STR("ร่าง");
	k->flow->sequence.v[0].watermark_colour = 0xeeeeee;
	kit_para(k, k->body, NULL, "alpha");
	kit_run(k);
	it = &k->pages->page.v[0].item.v[0];
	assert_int_equal(it->kind, PAGE_LINE);
	assert_int_not_equal(it->u.line.angle, 0);
	assert_int_equal(it->u.line.placed[0].elem, 0);
	assert_true(it->u.line.placed[0].x > 0);
	assert_true(it->u.line.placed[0].size > 40 * MPT_PT);
	kit_end(k);
}

/* An accent by itself has no width that could be brought to the page's. */
static void
test_watermark_of_nothing(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 10);
	k->flow->sequence.v[0].watermark = STR("\xcc\x81");
	kit_para(k, k->body, NULL, "alpha");
	kit_run(k);
	assert_int_equal(k->pages->page.v[0].item.v[0].u.line.angle, 0);
	kit_end(k);
}

static void
test_lists(void **state)
{
	struct kit	*k = *state;
	struct flow_style *item, *label;
	struct flow_node *list, *it, *lab;
	mpt		 y1 = 0, y2 = 0;
	const struct placed *p;

	kit_begin(k, 10);
	item = kit_style(k);
	item->indent_left = 30 * MPT_PT;
	label = kit_style(k);
	label->indent_left = 10 * MPT_PT;
	list = kit_node(k, k->body, FLOW_LIST, ROLE_L, NULL);
	for (int i = 0; i < 2; i++) {
		it = kit_node(k, list, FLOW_ITEM, ROLE_LI, item);
		lab = kit_node(k, it, FLOW_LABEL, ROLE_LBL, label);
		kit_text(k, lab, "x");
		kit_para(k, it, NULL, "alpha");
	}
	kit_run(k);
	p = kit_find(k, 0, "x", &y1);
	assert_int_equal(p->x, LEFT + 10 * MPT_PT);
	assert_int_equal(k->pages->elem.v[p->elem].role, ROLE_LBL);
	p = kit_find(k, 0, "alpha", &y2);
	assert_int_equal(p->x, LEFT + 30 * MPT_PT);
	assert_int_equal(y1, y2);
	/* The body got an element of its own. */
	assert_int_equal(k->pages->elem.v[k->pages->elem.v[p->elem].parent].role,
	    ROLE_LBODY);
	kit_check_tree(k);
	kit_end(k);
}

/* A label wider than its column moves all bodies; nothing overlaps. */
static void
test_wide_label(void **state)
{
	struct kit	*k = *state;
	struct flow_style *item, *label;
	struct flow_node *list, *it, *lab;
	const struct placed *a, *b;

	kit_begin(k, 10);
	item = kit_style(k);
	item->indent_left = 12 * MPT_PT;
	label = kit_style(k);
	list = kit_node(k, k->body, FLOW_LIST, ROLE_L, NULL);
	for (int i = 0; i < 2; i++) {
		it = kit_node(k, list, FLOW_ITEM, ROLE_LI, item);
		lab = kit_node(k, it, FLOW_LABEL, ROLE_LBL, label);
		kit_text(k, lab, i == 0 ? "x" : "wideone");
		kit_para(k, it, NULL, i == 0 ? "alpha" : "beta");
	}
	kit_run(k);
	a = kit_find(k, 0, "alpha", NULL);
	b = kit_find(k, 0, "beta", NULL);
	assert_int_equal(a->x, b->x);
	a = kit_find(k, 0, "wideone", NULL);
	assert_true(a->x + run_width(a->run, a->size) < b->x);
	kit_end(k);
}

static void
test_too_small_master(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 2);
	k->master->left = k->master->right = 190 * MPT_PT;
	kit_para(k, k->body, NULL, "alpha beta gamma");
	kit_run(k);
	assert_true(kit_found(k, "PM717"));
	assert_true(k->pages->page.n >= 1);
	kit_end(k);
}

static void
test_empty_document(void **state)
{
	struct kit	*k = *state;

	kit_begin(k, 5);
	kit_run(k);
	assert_int_equal(k->pages->page.n, 1);
	kit_end(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_fill_pages),
		cmocka_unit_test(test_baselines_on_leading),
		cmocka_unit_test(test_no_widow_no_orphan),
		cmocka_unit_test(test_heading_stays_with_text),
		cmocka_unit_test(test_keep_together),
		cmocka_unit_test(test_spaces_collapse),
		cmocka_unit_test(test_forced_breaks),
		cmocka_unit_test(test_break_to_a_left_page),
		cmocka_unit_test(test_running_heads),
		cmocka_unit_test(test_side),
		cmocka_unit_test(test_folios),
		cmocka_unit_test(test_sequences),
		cmocka_unit_test(test_references_settle),
		cmocka_unit_test(test_page_count_in_body),
		cmocka_unit_test(test_box_over_pages),
		cmocka_unit_test(test_watermark),
		cmocka_unit_test(test_watermark_of_nothing),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_wide_label),
		cmocka_unit_test(test_too_small_master),
		cmocka_unit_test(test_empty_document),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
