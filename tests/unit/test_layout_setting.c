/* Page references: what is kept from pass to pass must not show.  Each
 * document is set twice, with references and with the folios they came out as
 * written by hand: the pages are the same. */
#include "test_layout_kit.h"

/* What references came out as, when it is known. */
struct answers {
	struct kit	*k;
	const struct page_doc *pages;	/* NULL: ask */
	int		 step;		/* of documents alike */
};

typedef void	fill_fn(struct answers *);

static struct flow_node *
put_folio(struct answers *an, struct flow_node *parent, const char *id)
{
	const struct page_doc *d = an->pages;
	struct flow_node *n;

	if (d == NULL) {
		n = kit_node(an->k, parent, FLOW_PAGE_OF, ROLE_NONE,
		    parent->style);
		n->u.ref.target = str_of(id);
		return n;
	}
	for (size_t i = 0; i < d->dest.n; i++)
		if (str_is(d->dest.v[i].name, id)) {
			n = kit_text(an->k, parent, "");
			n->u.text = d->page.v[d->dest.v[i].page].label;
			return n;
		}
	fail_msg("%s is nowhere", id);
	return NULL;
}

static struct flow_node *
put_line(struct answers *an, struct flow_node *parent,
    const struct flow_style *s, const char *words, const char *id)
{
	struct flow_node *p = kit_para(an->k, parent, s, words);

	put_folio(an, p, id);
	return p;
}

static void
put_target(struct answers *an, uint32_t lines_before, const char *id)
{
	kit_lines(an->k, an->k->body, NULL, "alpha", lines_before);
	kit_para(an->k, an->k->body, NULL, "target")->id = str_of(id);
}

/* Sets it both ways; gives the dump without the answers' arena. */
static struct page_doc *
set(struct answers *an, fill_fn *fill, struct buf *dump)
{
	struct kit	*k = an->k;

	kit_begin(k, 6);
	k->flow->sequence.v[0].folio = FOLIO_ROMAN;
	k->flow->sequence.v[0].first_folio = 36;
	fill(an);
	kit_run(k);
	buf_init(dump, 1 << 20);
	page_dump(k->pages, dump);
	return k->pages;
}

static void
check_step(void **state, fill_fn *fill, int step)
{
	struct answers	 an = { .k = *state, .step = step };
	struct buf	 asked, told;
	struct arena	*first;

	an.pages = set(&an, fill, &asked);
	assert_false(kit_found(an.k, "PM715"));
	first = an.k->doc;
	set(&an, fill, &told);
	assert_true(str_eq(buf_view(&asked), buf_view(&told)));
	buf_release(&asked);
	buf_release(&told);
	kit_end(an.k);
	arena_close(first);
}

static void
check(void **state, fill_fn *fill)
{
	check_step(state, fill, 0);
}

/* "see 88" takes one line, "see xxxviii" two. */
static void
fill_lines(struct answers *an)
{
	struct flow_style *narrow = kit_style(an->k);

	narrow->indent_right = WIDTH - 40 * MPT_PT;
	for (int i = 0; i < 3; i++)
		put_line(an, an->k->body, narrow, "see page ", "far");
	put_target(an, 8, "far");
}

static void
test_more_lines(void **state)
{
	check(state, fill_lines);
}

/* No higher than what was guessed: pages stay but for these lines, with
 * targets, links and grounds in them. */
static void
fill_equal(struct answers *an)
{
	struct flow_style *grey = kit_style(an->k);
	struct flow_node *p, *n;

	an->k->flow->sequence.v[0].folio = FOLIO_ARABIC;
	an->k->flow->sequence.v[0].first_folio = 1;
	grey->background = 0xdddddd;
	put_line(an, an->k->body, NULL, "see page ", "far");
	p = put_line(an, an->k->body, NULL, "and page ", "near");
	n = kit_node(an->k, p, FLOW_SPAN, ROLE_NONE, grey);
	n->id = STR("inner");
	kit_text(an->k, n, " here");
	n = kit_node(an->k, p, FLOW_LINK, ROLE_NONE, NULL);
	n->u.ref.uri = STR("https://example.org/");
	kit_text(an->k, n, " there");
	put_line(an, an->k->body, NULL, "and page ", "inner");
	put_target(an, 9, "near");
	put_target(an, 14, "far");
}

static void
test_as_many_lines(void **state)
{
	check(state, fill_equal);
}

static struct flow_node *
put_table(struct answers *an, const struct flow_style *s)
{
	struct flow_node *t = kit_node(an->k, an->k->body, FLOW_TABLE,
	    ROLE_TABLE, NULL);

	for (int i = 0; i < 9; i++) {
		struct flow_node *row = kit_node(an->k, t, FLOW_ROW, ROLE_TR,
		    NULL);
		struct flow_node *c = kit_node(an->k, row, FLOW_CELL,
		    ROLE_TD, NULL);

		kit_para(an->k, c, NULL, "words that fill one line of the "
		    "table and a little of the next one, as cells do");
		c->u.cell.colspan = c->u.cell.rowspan = 1;
		c = kit_node(an->k, row, FLOW_CELL, ROLE_TD, NULL);
		c->u.cell.colspan = c->u.cell.rowspan = 1;
		put_line(an, c, s, i == 4 ? "4.5" : "", i < 5 ? "near" :
		    "far");
	}
	return t;
}

/* Folios of one digit, where two were guessed. */
static void
count_from_one(struct answers *an)
{
	an->k->flow->sequence.v[0].folio = FOLIO_ARABIC;
	an->k->flow->sequence.v[0].first_folio = 1;
}

static void
fill_table(struct answers *an)
{
	count_from_one(an);
	put_table(an, NULL);
	put_target(an, 2, "near");
	put_target(an, 14, "far");
}

static void
test_narrower_column(void **state)
{
	check(state, fill_table);
}

static void
fill_decimal(struct answers *an)
{
	struct flow_style *s = kit_style(an->k);

	an->k->flow->sequence.v[0].folio = FOLIO_ARABIC;
	an->k->flow->sequence.v[0].first_folio = 96;
	s->align = ALIGN_DECIMAL;
	put_table(an, s);
	put_target(an, 2, "near");
	put_target(an, 14, "far");
}

static void
test_decimal_column(void **state)
{
	check(state, fill_decimal);
}

static void
fill_labels(struct answers *an)
{
	struct flow_style *item = kit_style(an->k);
	struct flow_node *list = kit_node(an->k, an->k->body, FLOW_LIST,
	    ROLE_L, NULL);

	count_from_one(an);
	item->indent_left = 5 * MPT_PT;
	for (int i = 0; i < 4; i++) {
		struct flow_node *it = kit_node(an->k, list, FLOW_ITEM,
		    ROLE_LI, item);
		struct flow_node *l = kit_node(an->k, it, FLOW_LABEL,
		    ROLE_LBL, NULL);

		put_folio(an, l, "far");
		kit_para(an->k, it, NULL, "the body stands beside its label");
	}
	put_target(an, 14, "far");
}

static void
test_label_moves_body(void **state)
{
	check(state, fill_labels);
}

/* A note behind a reference goes with its line: the longer folio drives it
 * from the first of two lines into the second. */
static void
fill_notes(struct answers *an)
{
	struct flow_style *s = kit_style(an->k);
	struct flow_node *p, *note;

	an->k->flow->sequence.v[0].folio = FOLIO_ARABIC;
	an->k->flow->sequence.v[0].first_folio = 1000;
	s->widows = s->orphans = 1;
	s->indent_right = WIDTH - (60 + 2 * an->step) * MPT_PT;
	kit_lines(an->k, an->k->body, NULL, "alpha", 1 +
	    (uint32_t)an->step % 2);
	for (int i = 0; i < 5; i++) {
		p = put_line(an, an->k->body, s, "see page ", "far");
		kit_text(an->k, p, " mark");
		note = kit_node(an->k, p, FLOW_NOTE, ROLE_NOTE, NULL);
		put_line(an, note, NULL, "a note that names page ", "near");
		kit_text(an->k, p, " tail tail");
	}
	put_target(an, 3, "near");
	put_target(an, 14, "far");
}

static void
test_notes(void **state)
{
	for (int step = 0; step < 16; step++)
		check_step(state, fill_notes, step);
}

/* A row higher than a page is torn again where it was. */
static void
fill_torn(struct answers *an)
{
	struct flow_node *t = kit_node(an->k, an->k->body, FLOW_TABLE,
	    ROLE_TABLE, NULL);
	struct flow_node *row = kit_node(an->k, t, FLOW_ROW, ROLE_TR, NULL);
	struct flow_node *c = kit_node(an->k, row, FLOW_CELL, ROLE_TD, NULL);

	count_from_one(an);
	t->u.table.continued = STR("(continued)");
	c->u.cell.colspan = c->u.cell.rowspan = 1;
	for (int i = 0; i < 5; i++) {
		put_line(an, c, NULL, "see page ", i % 2 == 0 ? "far" :
		    "near");
		kit_lines(an->k, c, NULL, "row", 4);
	}
	put_target(an, 2, "near");
	put_target(an, 40, "far");
}

static void
test_torn_row(void **state)
{
	check(state, fill_torn);
}

/* Contents on pages of their own folios, before the matter they name. */
static void
fill_contents(struct answers *an)
{
	struct kit	*k = an->k;
	struct flow_sequence main = k->flow->sequence.v[0];

	for (int i = 0; i < 8; i++)
		put_line(an, k->body, NULL, "see page ", i < 5 ? "near" :
		    "far");
	main.body = flow_new(k->doc, k->flow, FLOW_BLOCK);
	main.body->style = k->style;
	main.first_folio = 1;
	main.folio = FOLIO_ARABIC;
	main.break_before = BREAK_ODD;
	VEC_PUSH(k->doc, k->flow->sequence) = main;
	k->body = main.body;
	put_target(an, 5, "near");
	put_line(an, k->body, NULL, "back to page ", "near");
	put_target(an, 60, "far");
}

static void
test_contents(void **state)
{
	check(state, fill_contents);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_more_lines),
		cmocka_unit_test(test_as_many_lines),
		cmocka_unit_test(test_narrower_column),
		cmocka_unit_test(test_decimal_column),
		cmocka_unit_test(test_label_moves_body),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_torn_row),
		cmocka_unit_test(test_contents),
	};

	return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
