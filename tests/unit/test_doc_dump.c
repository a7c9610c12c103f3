/* The text forms of flow and pages. */
#include "cmocka_all.h"

#include "base/buf.h"
#include "doc/flow.h"

static struct flow_style style = { .name = { "body", 4 },
	.size = 10000, .leading = 20000, .background = COLOUR_NONE };

static struct flow_node *
node(struct arena *a, struct flow_node *parent, enum flow_kind kind)
{
	struct flow_node *n = ARENA_NEW(a, struct flow_node);

	n->kind = kind;
	n->style = &style;
	if (parent != NULL)
		flow_append(parent, n);
	return n;
}

static void
test_names(void **state)
{
	(void)state;
	assert_string_equal(flow_kind_name(FLOW_BLOCK), "block");
	assert_string_equal(flow_kind_name(FLOW_BADGE), "badge");
	assert_string_equal(role_name(ROLE_LBODY), "LBody");
	assert_string_equal(role_name(ROLE_REFERENCE), "Reference");
}

static void
test_append(void **state)
{
	struct arena	*a = arena_open();
	struct flow_node *p = node(a, NULL, FLOW_PARA);
	struct flow_node *one = node(a, p, FLOW_TEXT);
	struct flow_node *two = node(a, p, FLOW_TEXT);

	(void)state;
	assert_ptr_equal(p->first, one);
	assert_ptr_equal(one->next, two);
	assert_null(two->next);
	arena_close(a);
}

static void
test_flow(void **state)
{
	static const char expect[] =
	    "flow title=\"T \\\"x\\\"\" lang=\"th\"\n"
	    "sequence a4 folio=thai first=3 odd watermark=\"ร่าง\"\n"
	    "  block .body\n"
	    "    para <P> .body id=\"p1\" outline=2 title=\"one\"\n"
	    "      text .body \"ก\\n\"\n"
	    "      page-of .body target=\"p1\"\n"
	    "    table .body head-rows=1 continued=\"(ต่อ)\" zebra=f3f5f8\n"
	    "      column .body width=12.5\n"
	    "      row .body\n"
	    "        cell .body colspan=2 head\n";
	struct arena	*a = arena_open();
	struct flow_doc	 doc = { .title = STR("T \"x\""), .lang = STR("th") };
	struct flow_master m = { .name = STR("a4") };
	struct flow_node *body = node(a, NULL, FLOW_BLOCK), *p, *t, *c;
	struct buf	 out;

	(void)state;
	p = node(a, body, FLOW_PARA);
	p->role = ROLE_P;
	p->id = STR("p1");
	p->outline = 2;
	flow_more(a, p)->outline_title = STR("one");
	node(a, p, FLOW_TEXT)->u.text = STR("ก\n");
	node(a, p, FLOW_PAGE_OF)->u.ref.target = STR("p1");
	t = node(a, body, FLOW_TABLE);
	t->u.table = (struct flow_table){ 1, STR("(ต่อ)"), 0xf3f5f8 };
	node(a, t, FLOW_COLUMN)->u.column.width = 12500;
	c = node(a, node(a, t, FLOW_ROW), FLOW_CELL);
	c->u.cell = (struct flow_cell){ 2, 1, true, false };
	VEC_PUSH(a, doc.sequence) = (struct flow_sequence){ .master = &m,
	    .body = body, .folio = FOLIO_THAI, .first_folio = 3,
	    .break_before = BREAK_ODD, .watermark = STR("ร่าง") };
	buf_init(&out, 1 << 16);
	flow_dump(&doc, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.p, expect);
	buf_release(&out);
	arena_close(a);
}

static void
test_pages(void **state)
{
	static const char expect[] =
	    "pages title=\"T\"\n"
	    "page 1 100,200.25 label=\"๑\"\n"
	    "  line y=-0.5 angle=50000 expand=-7 | x=10 size=9.24 colour=1b2330 e0 "
	    "\"ab\"\n"
	    "  rect 1,2 3,4 fill=ff0000 e0\n"
	    "  path stroke=000000 width=1 M 0,0 C 1,1 2,2 3,3 Z e2\n"
	    "  link 0,0 5,5 dest=\"d\" e2\n"
	    "e1 Document in e0\n"
	    "e2 TD in e1 colspan=3\n"
	    "dest \"d\" page 1 10,20\n"
	    "bookmark 1 \"B\" page 1 y=20\n";
	struct arena	*a = arena_open();
	struct page_doc	 d = { .title = STR("T") };
	struct page	*p = &VEC_PUSH(a, d.page);
	struct glyph_run run = { .text = STR("ab") };
	struct placed	 placed = { .run = &run, .x = 10000, .size = 9240,
	    .colour = 0x1b2330 };
	struct path_seg	 seg[3] = { { .op = PATH_MOVE },
	    { PATH_CURVE, 1000, 1000, 2000, 2000, 3000, 3000 },
	    { .op = PATH_CLOSE } };
	struct buf	 out;

	(void)state;
	*p = (struct page){ .w = 100000, .h = 200250, .label = STR("๑") };
	VEC_PUSH(a, p->item) = (struct page_item){ .kind = PAGE_LINE,
	    .u.line = { .y = -500, .placed = &placed, .n = 1,
	    .angle = 50000, .expand = -7 } };
	VEC_PUSH(a, p->item) = (struct page_item){ .kind = PAGE_RECT,
	    .u.rect = { 1000, 2000, 3000, 4000, 0xff0000 } };
	VEC_PUSH(a, p->item) = (struct page_item){ .kind = PAGE_PATH,
	    .elem = 2, .u.path = { seg, 3, COLOUR_NONE, 0, 1000, 0, 0 } };
	VEC_PUSH(a, p->link) = (struct page_link){ .w = 5000, .h = 5000,
	    .dest = STR("d"), .elem = 2 };
	VEC_PUSH(a, d.elem) = (struct page_elem){ .role = ROLE_NONE };
	VEC_PUSH(a, d.elem) = (struct page_elem){ .role = ROLE_DOCUMENT };
	VEC_PUSH(a, d.elem) = (struct page_elem){ .role = ROLE_TD,
	    .parent = 1, .colspan = 3 };
	VEC_PUSH(a, d.dest) = (struct page_dest){ STR("d"), 0, 10000, 20000 };
	VEC_PUSH(a, d.bookmark) = (struct page_bookmark){ 1, STR("B"), 0,
	    20000 };
	buf_init(&out, 1 << 16);
	page_dump(&d, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.p, expect);
	buf_release(&out);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_append),
		cmocka_unit_test(test_flow),
		cmocka_unit_test(test_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
