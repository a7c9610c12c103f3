/* Random flows, footnotes too: every word is printed exactly once, nothing leaves the sheet,
 * two runs give the same pages. */
#include "test_layout_kit.h"

#define SEEDS	80
#define BLOCKS	10
#define DEPTH	4

struct dice {
	uint64_t	 state;
	uint32_t	 words;		/* made so far: each holds one "@" */
};

static uint32_t
roll(struct dice *d, uint32_t n)
{
	d->state = d->state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(d->state >> 33) % n;
}

static struct flow_style *
random_style(struct kit *k, struct dice *d)
{
	struct flow_style *s = kit_style(k);

	s->size = (mpt)(8 + roll(d, 6)) * MPT_PT;
	s->leading = s->size * 2;
	s->space_before = (mpt)(roll(d, 3) * roll(d, 12)) * MPT_PT;
	s->space_after = (mpt)(roll(d, 3) * roll(d, 12)) * MPT_PT;
	s->keep_next = roll(d, 6) == 0;
	s->keep_together = roll(d, 8) == 0;
	s->widows = (uint8_t)(1 + roll(d, 3));
	s->orphans = (uint8_t)(1 + roll(d, 3));
	s->align = (enum flow_align)roll(d, 5);
	if (roll(d, 12) == 0)
		s->break_before = (enum flow_break)roll(d, 3);
	if (roll(d, 15) == 0)
		s->columns = (uint8_t)roll(d, 4);
	if (roll(d, 6) > 0)
		return s;
	s->background = 0xf0f0f0;
	s->padding_top = s->padding_bottom = (mpt)roll(d, 10) * MPT_PT;
	s->padding_left = s->border_left = (mpt)roll(d, 8) * MPT_PT;
	return s;
}

static void
random_text(struct kit *k, struct dice *d, struct flow_node *parent)
{
	struct str	 s = STR("@");
	uint32_t	 n = roll(d, 6) * roll(d, 6);

	for (uint32_t i = 0; i < n; i++)
		s = str_fmt(k->doc, "%.*s การบริหารจัดการ", STR_ARG(s));
	kit_node(k, parent, FLOW_TEXT, ROLE_NONE, parent->style)->u.text = s;
	d->words++;
}

static void	 random_block(struct kit *, struct dice *, struct flow_node *,
		    uint32_t depth);

static void
random_note(struct kit *k, struct dice *d, struct flow_node *para)
{
	struct flow_node *note = kit_node(k, para, FLOW_NOTE, ROLE_NOTE,
	    random_style(k, d));

	for (uint32_t n = 1 + roll(d, 3); n > 0; n--)
		random_text(k, d, kit_node(k, note, FLOW_PARA, ROLE_P,
		    random_style(k, d)));
}

static void
random_list(struct kit *k, struct dice *d, struct flow_node *parent,
    uint32_t depth)
{
	struct flow_node *list = kit_node(k, parent, FLOW_LIST, ROLE_L,
	    random_style(k, d)), *item, *label;

	for (uint32_t n = roll(d, 4); n > 0; n--) {
		item = kit_node(k, list, FLOW_ITEM, ROLE_LI,
		    random_style(k, d));
		label = kit_node(k, item, FLOW_LABEL, ROLE_LBL,
		    random_style(k, d));
		if (roll(d, 2))
			random_text(k, d, label);
		for (uint32_t c = roll(d, 3); c > 0; c--)
			random_block(k, d, item, depth + 1);
	}
}

static void
random_table(struct kit *k, struct dice *d, struct flow_node *parent,
    uint32_t depth)
{
	struct flow_node *t = kit_node(k, parent, FLOW_TABLE, ROLE_TABLE,
	    random_style(k, d)), *row, *cell;
	uint32_t	 cols = 1 + roll(d, 4);

	t->u.table = (struct flow_table){ .head_rows = roll(d, 2),
	    .continued = roll(d, 2) ? STR("(cont)") : STR_NONE };
	for (uint32_t n = roll(d, depth == 0 ? 20 : 5); n > 0; n--) {
		row = kit_node(k, t, FLOW_ROW, ROLE_TR, random_style(k, d));
		for (uint32_t c = 0; c < cols; c++) {
			cell = kit_node(k, row, FLOW_CELL, ROLE_TD,
			    random_style(k, d));
			cell->u.cell = (struct flow_cell){
			    .colspan = (uint16_t)(roll(d, 8) ? 1 : 2),
			    .rowspan = (uint16_t)(roll(d, 8) ? 1 : 3) };
			random_block(k, d, cell, depth + 2);
		}
	}
}

static void
random_block(struct kit *k, struct dice *d, struct flow_node *parent,
    uint32_t depth)
{
	struct flow_node *n;

	switch (depth >= DEPTH ? 0 : roll(d, 9)) {
	case 5:
		n = kit_node(k, parent, FLOW_BLOCK, ROLE_SECT,
		    random_style(k, d));
		for (uint32_t c = roll(d, 4); c > 0; c--)
			random_block(k, d, n, depth + 1);
		break;
	case 6:
		random_list(k, d, parent, depth);
		break;
	case 7:
	case 8:
		random_table(k, d, parent, depth);
		break;
	default:
		n = kit_node(k, parent, FLOW_PARA, ROLE_P,
		    random_style(k, d));
		random_text(k, d, n);
		if (roll(d, 5) == 0)
			random_note(k, d, n);
		if (roll(d, 8) == 0)
			kit_node(k, n, FLOW_PAGE_COUNT, ROLE_NONE, NULL);
		break;
	}
}

/* Words printed as content; all on their sheets. */
static uint32_t
count_words(struct kit *k)
{
	uint32_t	 words = 0;

	for (size_t i = 0; i < k->pages->page.n; i++) {
		const struct page *p = &k->pages->page.v[i];

		for (size_t n = 0; n < p->item.n; n++) {
			const struct page_line *l = &p->item.v[n].u.line;

			if (p->item.v[n].kind != PAGE_LINE)
				continue;
			assert_true(l->y > 0 && l->y < p->h);
			for (uint32_t r = 0; r < l->n; r++)
				if (l->placed[r].elem != 0 && str_find(
				    l->placed[r].run->text, STR("@"), 0) !=
				    SIZE_MAX)
					words++;
		}
	}
	return words;
}

static void
test_nothing_lost(void **state)
{
	struct kit	*k = *state;

	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct dice	 d = { .state = seed * 7919 };
		struct buf	 once, again;

		kit_begin(k, 30);
		for (int i = 0; i < BLOCKS; i++)
			random_block(k, &d, k->body, 0);
		kit_run(k);
		assert_int_equal(count_words(k), d.words);
		assert_false(kit_found(k, "PM715"));
		kit_check_tree(k);
		buf_init(&once, 1u << 28);
		buf_init(&again, 1u << 28);
		page_dump(k->pages, &once);
		kit_run(k);
		page_dump(k->pages, &again);
		assert_true(str_eq(buf_view(&once), buf_view(&again)));
		buf_release(&once);
		buf_release(&again);
		kit_end(k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_lost),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
