/* Paragraphs: lines, justification, alignments, what goes on the page. */
#include "cmocka_all.h"

#include "base/arena.h"
#include "layout/par.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"

#define LONG_TEXT \
	"การพัฒนาคุณภาพการบริหารจัดการภาครัฐเป็นเครื่องมือที่ช่วยให้ส่วนราชการ" \
	"ประเมินตนเองอย่างรอบด้าน ครอบคลุมการนำองค์การ การวางแผนเชิงยุทธศาสตร์ " \
	"การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย การวัด การวิเคราะห์ " \
	"และการจัดการความรู้ การมุ่งเน้นบุคลากร การมุ่งเน้นระบบปฏิบัติการ " \
	"และผลลัพธ์การดำเนินการ ทั้งนี้ สำนักงาน ก.พ.ร. ได้กำหนดเกณฑ์ฉบับปรับปรุงเมื่อ " \
	"พ.ศ. 2565 ให้สอดคล้องกับระบบราชการ 4.0 โดยใช้งบประมาณ 1,250,000.75 บาท " \
	"ในพื้นที่ 76 จังหวัด และมีหน่วยงานเข้าร่วมกว่า 150 แห่ง ซึ่งได้รับข้อมูลป้อนกลับ " \
	"เพื่อนำไปปรับปรุงกระบวนการต่าง ๆ ให้มีประสิทธิภาพและประสิทธิผลยิ่งขึ้น " \
	"อันจะส่งผลให้ประชาชนได้รับบริการที่สะดวก รวดเร็ว โปร่งใส และตรวจสอบได้"

struct fixture {
	struct arena	*session, *arena;
	struct fonts	*fonts;
	struct layout_tools tools;
	struct diags	*diags;
	struct flow_style style;
	struct par_context cx;
	struct page	 page;
	size_t		 dests, badges;
};

static int
open_tools(void **state)
{
	static struct fixture f;
	struct arena	*a = arena_open();

	f.session = a;
	f.fonts = fonts_open(a, STR("fonts/families.xml"), STR_NONE,
	    diags_new(a));
	if (f.fonts == NULL)
		return -1;
	f.tools = (struct layout_tools){ .fonts = f.fonts,
	    .shaper = shaper_open(a, f.fonts),
	    .breaker = breaker_open(a, STR_NONE, NULL) };
	*state = &f;
	return 0;
}

static int
close_tools(void **state)
{
	struct fixture	*f = *state;

	breaker_close(f->tools.breaker);
	shaper_close(f->tools.shaper);
	fonts_close(f->fonts);
	arena_close(f->session);
	return 0;
}

static int
setup(void **state)
{
	struct fixture	*f = *state;

	f->arena = arena_open();
	f->diags = diags_new(f->arena);
	f->style = (struct flow_style){ .name = STR("p"), .family =
	    STR("body"), .size = 10560, .leading = 20500,
	    .colour = 0x1b2330, .background = COLOUR_NONE,
	    .align = ALIGN_JUSTIFY, .indent_first = 70866 };
	f->cx = (struct par_context){ 0 };
	f->page = (struct page){ 0 };
	f->dests = f->badges = 0;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture	*f = *state;

	arena_close(f->arena);
	return 0;
}

static struct flow_node *
node(struct fixture *f, struct flow_node *parent, enum flow_kind kind)
{
	struct flow_node *n = ARENA_NEW(f->arena, struct flow_node);

	n->kind = kind;
	n->style = parent != NULL ? parent->style : &f->style;
	if (parent != NULL) {
		struct flow_node **at = &parent->first;

		while (*at != NULL)
			at = &(*at)->next;
		*at = n;
	}
	return n;
}

static struct flow_node *
text(struct fixture *f, struct flow_node *parent, const char *s)
{
	struct flow_node *n = node(f, parent, FLOW_TEXT);

	n->u.text = str_of(s);
	return n;
}

static struct flow_node *
para(struct fixture *f, const char *s)
{
	struct flow_node *p = node(f, NULL, FLOW_PARA);

	p->role = ROLE_P;
	if (s != NULL)
		text(f, p, s);
	return p;
}

static struct par_text *
text_of(struct fixture *f, const struct flow_node *p)
{
	return par_text_new(f->arena, &f->tools, p, &f->cx, f->diags);
}

static struct par *
fit(struct fixture *f, const struct flow_node *p, mpt width)
{
	return par_fit(f->arena, text_of(f, p), width, f->diags);
}

static uint32_t
elem_one(void *ctx, const struct flow_node *n)
{
	(void)ctx;
	return n->role == ROLE_P ? 1 : n->role == ROLE_LINK ? 2 : 3;
}

static void
count_dest(void *ctx, const struct flow_node *n, mpt x, mpt y)
{
	struct fixture	*f = ctx;

	(void)n;
	(void)x;
	(void)y;
	f->dests++;
}

static void
count_badge(void *ctx, const struct flow_node *n, mpt x, mpt y)
{
	count_dest(ctx, n, x, y);
	((struct fixture *)ctx)->dests--;
	((struct fixture *)ctx)->badges++;
}

static void
emit_all(struct fixture *f, const struct par *p)
{
	struct par_target to = { .arena = f->arena, .page = &f->page,
	    .ctx = f, .elem = elem_one, .badge = count_badge,
	    .dest = count_dest };

	for (size_t i = 0; i < par_n_lines(p); i++)
		par_emit(p, i, &to, 0, (mpt)i * 20500 + 20500);
}

/* Right edge of the last visible run of a page line. */
static mpt
right_edge(const struct page_item *it)
{
	int		 wide = 1000 + it->u.line.expand;
	mpt		 x = 0;

	for (uint32_t i = 0; i < it->u.line.n; i++) {
		const struct placed *pl = &it->u.line.placed[i];

		if (!str_is(pl->run->text, " "))
			x = pl->x + run_width(pl->run, pl->size) * wide / 1000;
	}
	return x;
}

/* What a reader of the page would get. */
static struct str
read_back(struct fixture *f)
{
	struct str	 s = STR("");

	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_line *l = &f->page.item.v[i].u.line;

		if (f->page.item.v[i].kind != PAGE_LINE)
			continue;
		for (uint32_t k = 0; k < l->n; k++)
			s = str_fmt(f->arena, "%.*s%.*s", STR_ARG(s),
			    STR_ARG(l->placed[k].run->text));
	}
	return s;
}

static size_t
count_code(const struct fixture *f, const char *name)
{
	size_t		 n = 0;

	for (size_t i = 0; i < diags_n(f->diags); i++)
		n += str_is(diags_get(f->diags, i)->name, name);
	return n;
}

static void
test_one_line(void **state)
{
	struct fixture	*f = *state;
	struct par	*p = fit(f, para(f, "ก ข"), 400000);
	const struct par_line *l = par_line(p, 0);

	assert_int_equal(par_n_lines(p), 1);
	assert_true(l->last);
	assert_int_equal(l->x, 70866);
	assert_in_range(l->above + l->below, 20500, 20510);
	assert_true(l->ink_above <= l->above && l->ink_below <= l->below);
	assert_false(l->actual_text);
	emit_all(f, p);
	assert_true(str_is(read_back(f), "ก ข"));
}

static void
test_empty(void **state)
{
	struct fixture	*f = *state;
	struct par_text	*t = text_of(f, para(f, " \n\t "));
	struct par	*p = par_fit(f->arena, t, 400000, f->diags);

	assert_true(par_text_empty(t));
	assert_int_equal(par_n_lines(p), 1);
	assert_int_equal(par_height(p, 0, 1), 20500);
	emit_all(f, p);
	assert_int_equal(f->page.item.n, 0);
	assert_int_equal(par_n_lines(fit(f, para(f, NULL), 1)), 1);
}

static void
test_white_space(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *p = para(f, "  ก\n\t ข ");

	text(f, p, " ค ");
	text(f, p, "ง ");
	emit_all(f, fit(f, p, 400000));
	assert_true(str_is(read_back(f), "ก ข ค ง"));
}

/* All lines but the last end at the margin, none beyond. */
static void
test_justified_flush(void **state)
{
	struct fixture	*f = *state;
	size_t		 n_short = 0;

	for (mpt width = 380000; width <= 520000; width += 3457) {
		struct par	*p = fit(f, para(f, LONG_TEXT), width);

		f->page = (struct page){ 0 };
		emit_all(f, p);
		for (size_t i = 0; i < par_n_lines(p); i++) {
			const struct par_line *l = par_line(p, i);
			mpt		 edge =
			    right_edge(&f->page.item.v[i]);

			assert_true(edge <= width + 1);
			n_short += !l->last && edge < width - 1;
			assert_in_range(edge, l->x + l->width - 1,
			    l->x + l->width + 1);
		}
		assert_true(par_line(p, par_n_lines(p) - 1)->width >=
		    f->style.indent_first);
	}
	assert_in_range(n_short, 0, 2);		/* of 41 settings */
	assert_int_equal(count_code(f, "PM702"), n_short);
	assert_int_equal(diags_n(f->diags), n_short);
}

/* Letters give first, by whole thousandths and no more than the style allows;
 * what they take is missing in the spaces; the edges stay true. */
static void
test_expanded(void **state)
{
	struct fixture	*f = *state;
	size_t		 wider = 0, narrower = 0, full = 0;

	f->style.expand = 8;
	for (mpt width = 380000; width <= 520000; width += 3457) {
		struct par	*p = fit(f, para(f, LONG_TEXT), width);

		f->page = (struct page){ 0 };
		emit_all(f, p);
		for (size_t i = 0; i < par_n_lines(p); i++) {
			const struct par_line *l = par_line(p, i);
			const struct page_item *it = &f->page.item.v[i];
			int		 e = it->u.line.expand;

			assert_in_range(e + 8, 0, 16);
			assert_true(e <= 0 || !l->last);
			wider += e > 0;
			narrower += e < 0;
			full += e == 8 || e == -8;
			assert_in_range(right_edge(it), l->x + l->width - 2,
			    l->x + l->width + 2);
			assert_true(l->x + l->width == width || l->last);
		}
	}
	assert_true(wider > 40 && narrower > 40 && full > 40);
	assert_int_equal(diags_n(f->diags), 0);
}

/* Not what is ragged, nor where the style says no. */
static void
test_unexpanded(void **state)
{
	struct fixture	*f = *state;

	for (int how = 0; how < 2; how++) {
		f->style.expand = how == 0 ? 10 : 0;
		f->style.align = how == 0 ? ALIGN_START : ALIGN_JUSTIFY;
		f->page = (struct page){ 0 };
		emit_all(f, fit(f, para(f, LONG_TEXT), 400000));
		assert_true(f->page.item.n > 3);
		for (size_t i = 0; i < f->page.item.n; i++)
			assert_int_equal(f->page.item.v[i].u.line.expand, 0);
	}
}

/* The text comes back whole: a space at a line's end is kept. */
static void
test_text_kept(void **state)
{
	struct fixture	*f = *state;

	for (mpt width = 90000; width <= 450000; width += 45000) {
		struct par	*p = fit(f, para(f, LONG_TEXT), width);

		f->page = (struct page){ 0 };
		emit_all(f, p);
		assert_true(str_is(read_back(f), LONG_TEXT));
	}
}

/* Lines begin and end where the breaker allows, at any width. */
static void
test_no_forbidden_break(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = STR(LONG_TEXT);
	uint8_t		*brk = arena_alloc(f->arena, s.n + 1, 1);

	breaks_find(f->tools.breaker, s, brk);
	for (int al = ALIGN_START; al <= ALIGN_JUSTIFY; al++)
		for (mpt width = 120000; width <= 450000; width += 7777) {
			size_t		 at = 0;
			struct par	*p;

			f->style.align = (enum flow_align)al;
			f->style.indent_first = 0;
			p = fit(f, para(f, LONG_TEXT), width);
			f->page = (struct page){ 0 };
			emit_all(f, p);
			for (size_t i = 0; i < f->page.item.n; i++) {
				const struct page_line *l =
				    &f->page.item.v[i].u.line;

				if (i > 0)
					assert_true(brk[at] > BRK_NEVER);
				for (uint32_t k = 0; k < l->n; k++)
					at += l->placed[k].run->text.n;
			}
			assert_int_equal(at, s.n);
		}
}

/* Evenness at the measure of an official letter. */
static void
test_looseness(void **state)
{
	struct fixture	*f = *state;
	int64_t		 sum = 0, worst = 0, n = 0;
	mpt		 width = 453543;		/* 16 cm */

	for (int shift = 0; shift < 40; shift++) {
		struct flow_node *q = para(f, LONG_TEXT);
		struct par_text	*t;
		struct par	*p;

		f->style.indent_first = 20000 + 3000 * shift;
		t = text_of(f, q);
		p = par_fit(f->arena, t, width, f->diags);
		f->page = (struct page){ 0 };
		emit_all(f, p);
		for (size_t i = 0; i + 1 < par_n_lines(p); i++) {
			const struct page_line *l = &f->page.item.v[i].u.line;
			int64_t		 set = par_line(p, i)->width;
			int64_t		 natural = 0, loose;
			uint32_t	 m = l->n;

			while (m > 0 && str_is(l->placed[m - 1].run->text, " "))
				m--;
			for (uint32_t k = 0; k < m; k++)
				natural += run_width(l->placed[k].run,
				    l->placed[k].size);
			loose = (set - natural) * 10000 / set;
			if (loose < 0)
				loose = -loose;
			sum += loose;
			n++;
			if (loose > worst)
				worst = loose;
		}
	}
	assert_true(n > 150);
	assert_in_range(sum / n, 0, 250);
	assert_in_range(worst, 0, 1400);
}

static void
test_alignments(void **state)
{
	struct fixture	*f = *state;
	mpt		 width;

	f->style.indent_first = 0;
	f->style.align = ALIGN_START;
	width = par_line(fit(f, para(f, "ข้อความ"), 300000), 0)->width;
	f->style.align = ALIGN_END;
	assert_int_equal(par_line(fit(f, para(f, "ข้อความ"), 300000), 0)->x,
	    300000 - width);
	f->style.align = ALIGN_CENTRE;
	assert_int_equal(par_line(fit(f, para(f, "ข้อความ"), 300000), 0)->x,
	    (300000 - width) / 2);
	f->style.indent_left = 20000;
	f->style.indent_right = 40000;
	assert_int_equal(par_line(fit(f, para(f, "ข้อความ"), 300000), 0)->x,
	    20000 + (240000 - width) / 2);
	f->style.align = ALIGN_START;
	f->style.indent_first = -20000;
	assert_int_equal(par_line(fit(f, para(f, "ข้อความ"), 300000), 0)->x,
	    0);
}

static void
test_forced_breaks(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "หนึ่ง ");
	struct par	*p;

	node(f, q, FLOW_LINE_BREAK);
	text(f, q, " สอง");
	node(f, q, FLOW_LINE_BREAK);
	node(f, q, FLOW_LINE_BREAK);
	text(f, q, "สี่");
	node(f, q, FLOW_LINE_BREAK);
	p = fit(f, q, 400000);
	assert_int_equal(par_n_lines(p), 4);
	for (size_t i = 0; i < 4; i++)
		assert_true(par_line(p, i)->last);
	assert_int_equal(par_line(p, 2)->width, 0);
	emit_all(f, p);
	assert_int_equal(f->page.item.n, 3);
	assert_true(str_is(read_back(f), "หนึ่งสองสี่"));
	assert_int_equal(par_line(p, 1)->x, 0);
}

/* Contents: title, dots, folio flush right, on one line or more. */
static void
test_leader(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "การนำองค์การ ");
	struct flow_node *lead;
	const struct page_line *l;
	struct par	*p;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	lead = node(f, q, FLOW_LEADER);
	lead->u.text = STR(" .");
	text(f, q, " 12");
	p = fit(f, q, 300000);
	assert_int_equal(par_n_lines(p), 1);
	emit_all(f, p);
	assert_in_range(right_edge(&f->page.item.v[0]), 299999, 300001);
	l = &f->page.item.v[0].u.line;
	assert_int_equal(l->placed[0].elem, 1);
	for (uint32_t i = 0; i < l->n; i++)
		if (str_starts(l->placed[i].run->text, STR(" . .")))
			assert_int_equal(l->placed[i].elem, 0);
	p = fit(f, q, 70000);
	assert_true(par_n_lines(p) > 1);
	assert_int_equal(par_line(p, par_n_lines(p) - 1)->width, 70000);
}

static struct str
folio(void *ctx, const struct flow_node *n)
{
	(void)ctx;
	return n->kind == FLOW_PAGE_OF ? STR("107") : STR("12");
}

static const struct flow_node *
marker(void *ctx, const struct flow_node *n)
{
	(void)n;
	return ctx;
}

static void
test_page_text(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "- "), *m = node(f, NULL, FLOW_MARKER);
	struct par_text	*t;

	text(f, m, "หมวด 1");
	node(f, q, FLOW_PAGE_NUMBER);
	text(f, q, " / ");
	node(f, q, FLOW_PAGE_OF);
	text(f, q, " - ");
	node(f, q, FLOW_RETRIEVE_MARKER);
	f->style.thai_digits = true;
	f->cx = (struct par_context){ .ctx = m, .folio = folio,
	    .marker = marker };
	t = text_of(f, q);
	assert_true(par_text_by_page(t));
	emit_all(f, par_fit(f->arena, t, 400000, f->diags));
	assert_true(str_is(read_back(f), "- ๑๒ / ๑๐๗ - หมวด 1"));
	assert_false(par_text_by_page(text_of(f, para(f, "5"))));
}

static void
test_link_and_dest(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, LONG_TEXT), *l, *sp;

	l = node(f, q, FLOW_LINK);
	l->role = ROLE_LINK;
	l->u.ref.uri = STR("https://www.opdc.go.th/");
	text(f, l, LONG_TEXT);
	sp = node(f, q, FLOW_SPAN);
	sp->id = STR("here");
	emit_all(f, fit(f, q, 400000));
	assert_int_equal(f->dests, 1);
	assert_true(f->page.link.n >= 5);
	for (size_t i = 0; i < f->page.link.n; i++) {
		const struct page_link *pl = &f->page.link.v[i];

		assert_true(pl->w > 0 && pl->x >= 0 &&
		    pl->x + pl->w <= 400001);
		assert_true(pl->contents.n > 0);
		assert_int_equal(pl->elem, 2);
		assert_true(pl->h >= 20500 && pl->h <= 20510);
	}
}

/* Letters of a link grow with the line, its rectangle with them. */
static void
test_expanded_link(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "ตาม "), *l;
	size_t		 n = 0;

	f->style.expand = 10;
	l = node(f, q, FLOW_LINK);
	l->role = ROLE_LINK;
	l->u.ref.uri = STR("https://www.opdc.go.th/");
	text(f, l, LONG_TEXT);
	emit_all(f, fit(f, q, 400000));
	for (size_t i = 1; i + 1 < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		n += it->u.line.expand != 0;
		assert_int_equal(f->page.link.v[i].x, it->u.line.placed[0].x);
		assert_int_equal(f->page.link.v[i].w, 400000);
		assert_in_range(right_edge(it), 399999, 400001);
	}
	assert_true(n > 2);
}

static mpt
badge_width(void *ctx, const struct flow_node *n)
{
	(void)ctx;
	(void)n;
	return 30000;
}

static void
test_badge(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "ข้อ ");
	struct par_text	*t;

	node(f, q, FLOW_BADGE);
	text(f, q, " ต่อ");
	f->style.indent_first = 0;
	f->cx.badge_width = badge_width;
	t = text_of(f, q);
	assert_true(par_text_max(t) > 30000);
	emit_all(f, par_fit(f->arena, t, 400000, f->diags));
	assert_int_equal(f->badges, 1);
}

/* A picture in a line that expands keeps its width. */
static void
test_expanded_badge(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *q = para(f, "ข้อนี้");
	const struct page_line *before, *after;

	f->style.expand = 10;
	f->cx.badge_width = badge_width;
	node(f, q, FLOW_BADGE);
	text(f, q, LONG_TEXT);
	emit_all(f, fit(f, q, 400000));
	before = &f->page.item.v[0].u.line;
	after = &f->page.item.v[1].u.line;
	assert_int_equal(before->y, after->y);
	assert_int_not_equal(before->expand, 0);
	assert_int_equal(before->expand, after->expand);
	assert_in_range(after->placed[0].x,
	    right_edge(&f->page.item.v[0]) + 30000 - 1,
	    right_edge(&f->page.item.v[0]) + 30000 + 1);
	assert_in_range(right_edge(&f->page.item.v[1]), 399999, 400001);
}

static void
test_widths(void **state)
{
	struct fixture	*f = *state;
	struct par_text	*t;
	mpt		 min, max;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	t = text_of(f, para(f, LONG_TEXT));
	min = par_text_min(t);
	max = par_text_max(t);
	assert_in_range(min, 20000, 100000);
	assert_in_range(max, 2000000, 4000000);
	assert_int_equal(par_n_lines(par_fit(f->arena, t, max, f->diags)), 1);
	assert_true(par_n_lines(par_fit(f->arena, t, max - 1, f->diags)) > 1);
	par_fit(f->arena, t, min, f->diags);
	assert_int_equal(diags_n(f->diags), 0);
	assert_int_equal(par_text_min(t), min);
}

static void
test_decimal(void **state)
{
	struct fixture	*f = *state;
	mpt		 whole;

	f->style.align = ALIGN_DECIMAL;
	f->style.indent_first = 0;
	whole = par_text_max(text_of(f, para(f, "1,250")));
	assert_int_equal(par_text_decimal(text_of(f, para(f, "1,250.75"))),
	    whole);
	assert_int_equal(par_text_decimal(text_of(f, para(f, "1,250"))),
	    whole);
}

/* Narrow cells: nothing sticks out, a torn word is told. */
static void
test_narrow(void **state)
{
	struct fixture	*f = *state;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	for (mpt width = 20000; width <= 120000; width += 5000) {
		struct par	*p = fit(f, para(f, LONG_TEXT), width);

		for (size_t i = 0; i < par_n_lines(p); i++)
			assert_true(par_line(p, i)->width <= width);
	}
	assert_true(count_code(f, "PM703") > 0);
	assert_int_equal(count_code(f, "PM704"), 0);
}

static void
test_overfull(void **state)
{
	struct fixture	*f = *state;
	struct par	*p;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	f->style.size = 60000;
	p = fit(f, para(f, "ก"), 20000);
	assert_int_equal(par_n_lines(p), 1);
	f->style.size = 10560;
	f->cx.badge_width = badge_width;
	{
		struct flow_node *q = para(f, NULL);

		node(f, q, FLOW_BADGE);
		p = fit(f, q, 20000);
	}
	assert_int_equal(par_n_lines(p), 1);
	assert_true(count_code(f, "PM704") >= 1);
}

/* A stretch without breaks in a justified column: told, never past the
 * margin. */
static void
test_short_line(void **state)
{
	struct fixture	*f = *state;
	struct par	*p;

	f->style.indent_first = 0;
	p = fit(f, para(f, "ดู https://www.example.go.th/a ABCDEFGHIJKLMNOPQRSTU "
	    "ABCDEFGHIJKLMNOPQRSTUVW XYZ"), 160000);
	for (size_t i = 0; i < par_n_lines(p); i++)
		assert_true(par_line(p, i)->width <= 160000);
	assert_true(count_code(f, "PM702") > 0);
}

static void
test_missing_glyph(void **state)
{
	struct fixture	*f = *state;

	emit_all(f, fit(f, para(f, "ก\xf3\xb0\x80\x80ข"), 400000));
	assert_int_equal(count_code(f, "PM700"), 1);
	assert_true(str_is(read_back(f), "ก\xf3\xb0\x80\x80ข"));
}

/* Arabic is set to the right, and that is told. */
static void
test_leftward_letters(void **state)
{
	struct fixture	*f = *state;

	fit(f, para(f, "ก \xd9\x85\xd8\xb1 ข"), 400000);
	assert_int_equal(count_code(f, "PM706"), 1);
}

/* The space before MAIYAMOK keeps its width. */
static void
test_rigid_space(void **state)
{
	struct fixture	*f = *state;
	bool		 seen = false;

	for (mpt width = 200000; width < 420000; width += 9000) {
		struct par	*p = fit(f, para(f, LONG_TEXT), width);

		f->page = (struct page){ 0 };
		emit_all(f, p);
		for (size_t i = 0; i < f->page.item.n; i++) {
			const struct page_line *l = &f->page.item.v[i].u.line;

			for (uint32_t k = 1; k < l->n; k++) {
				const struct placed *pl = &l->placed[k];

				if (!str_is(pl->run->text, "ๆ"))
					continue;
				seen = true;
				assert_int_equal(pl->x - pl[-1].x,
				    run_width(pl[-1].run, pl->size));
			}
		}
	}
	assert_true(seen);
}

/* Superscripts keep the line's height; a larger inline raises it. */
static void
test_heights(void **state)
{
	struct fixture	*f = *state;
	struct flow_style super = f->style, large = f->style;
	struct flow_node *q = para(f, "ข้อความ"), *n;

	super.size = 7000;
	super.rise = 3500;
	large.size = 20000;
	large.leading = 30000;
	n = text(f, q, "1");
	n->style = &super;
	assert_int_equal(par_height(fit(f, q, 400000), 0, 1), 20500);
	n->style = &large;
	assert_true(par_height(fit(f, q, 400000), 0, 1) >= 30000);
	/* tight leading gives way to ink */
	f->style.leading = 5000;
	assert_true(par_height(fit(f, para(f, "ปิ้ ฏู"), 400000), 0, 1) >=
	    20000);
}

/* Two lines, the second below a forced break. */
static struct par *
two_lines(struct fixture *f, const char *upper, const char *lower)
{
	struct flow_node *q = para(f, upper);

	node(f, q, FLOW_LINE_BREAK);
	text(f, q, lower);
	f->style.indent_first = 0;
	return fit(f, q, 400000);
}

/* Too small a leading: lines whose marks meet are parted, others keep their
 * distance whatever marks they have. */
static void
test_leading_tight(void **state)
{
	struct fixture	*f = *state;
	const struct par_line *up, *down;
	struct par	*p;

	f->style.leading = 14000;
	p = two_lines(f, "ฏูกกกกกก", "กกกกกกปิ้");
	assert_int_equal(par_line(p, 0)->below + par_line(p, 1)->above, 14000);
	assert_int_equal(count_code(f, "PM705"), 0);
	p = two_lines(f, "กกกฏูกกก", "กกกปิ้กกก");
	up = par_line(p, 0);
	down = par_line(p, 1);
	assert_true(up->below + down->above > up->ink_below + down->ink_above);
	assert_true(up->below + down->above < up->ink_below + down->ink_above +
	    f->style.size / 20);
	assert_int_equal(count_code(f, "PM705"), 1);
	assert_true(down->below >= down->ink_below);
	/* nothing to do at the leading of the face */
	f->style.leading = 20700;
	p = two_lines(f, "กกกฏูกกก", "กกกปิ้กกก");
	assert_int_equal(par_line(p, 0)->below + par_line(p, 1)->above, 20700);
	assert_int_equal(count_code(f, "PM705"), 1);
}

static void
test_soft_hyphen(void **state)
{
	struct fixture	*f = *state;
	struct par	*p;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	p = fit(f, para(f, "electro\xc2\xadmagnetism"), 60000);
	assert_int_equal(par_n_lines(p), 2);
	emit_all(f, p);
	assert_true(str_is(read_back(f), "electro\xc2\xadmagnetism"));
}

/* A ragged line ends where its phrase does, when that is not far. */
static void
test_ragged_phrase(void **state)
{
	static const char first[] = "ประชาชนทั่วประเทศเข้าถึงบริการของรัฐได้"
	    "สะดวกขึ้นมากกว่าแต่ก่อน และ";
	struct fixture	*f = *state;
	struct par	*p;
	mpt		 width, phrase;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	width = par_text_max(text_of(f, para(f, first)));
	phrase = par_text_phrase(text_of(f, para(f, first)));
	assert_true(phrase < width);
	p = fit(f, para(f, str_cstr(f->arena, str_fmt(f->arena,
	    "%sรวดเร็วยิ่งกว่าเดิมอีกหลายเท่า", first))), width + 1000);
	assert_int_equal(par_n_lines(p), 2);
	assert_int_equal(par_line(p, 0)->width, phrase);
}

/* No single word below a list item: one more comes with it. */
static void
test_ragged_last(void **state)
{
	static const char first[] = "เปิดช่องทางแจ้งเบาะแสและคุ้มครองผู้แจ้งตาม";
	struct fixture	*f = *state;
	struct par	*p;
	mpt		 width;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	width = par_text_max(text_of(f, para(f, first)));
	p = fit(f, para(f, str_cstr(f->arena, str_fmt(f->arena, "%sกฎนี้",
	    first))), width);
	assert_int_equal(par_n_lines(p), 2);
	assert_true(par_line(p, 1)->width >= 3 * f->style.size);
}

/* English words part where nothing else fits, and only there. */
static void
test_hyphenation(void **state)
{
	struct fixture	*f = *state;
	struct par	*p;

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	p = fit(f, para(f, "ระบบ infrastructure"), 64000);
	assert_int_equal(par_n_lines(p), 2);
	emit_all(f, p);
	assert_true(str_is(read_back(f), "ระบบ infrastructure"));
	p = fit(f, para(f, "ระบบ infrastructure"), 50000);
	for (size_t i = 0; i < par_n_lines(p); i++)
		assert_true(par_line(p, i)->width <= 50000);
	f->page = (struct page){ 0 };
	emit_all(f, p);
	assert_true(str_is(read_back(f), "ระบบ infrastruc\xc2\xadture"));
	assert_int_equal(diags_n(f->diags), 0);
}

/* The hyphen comes too where one text ends and the next begins. */
static void
test_hyphenation_between(void **state)
{
	struct fixture	*f = *state;
	struct flow_node *n = para(f, "sys");

	f->style.align = ALIGN_START;
	f->style.indent_first = 0;
	text(f, n, "tem");
	emit_all(f, fit(f, n, 26000));
	assert_true(str_is(read_back(f), "sys\xc2\xadtem"));
}

/* A line that no boundary of words fills ends inside a word made up of two. */
static void
test_joint(void **state)
{
	static const char first[] = "คณะทำงานจึงออกแบบใหม่ทั้งกระบวน";
	struct fixture	*f = *state;
	struct par	*p;
	mpt		 width;

	f->style.indent_first = 0;
	width = par_text_max(text_of(f, para(f, first)));
	p = fit(f, para(f, str_cstr(f->arena, str_fmt(f->arena,
	    "%sการและเริ่มเก็บข้อมูลใหม่", first))), width);
	assert_int_equal(par_n_lines(p), 2);
	assert_int_equal(par_line(p, 0)->width, width);
	assert_int_equal(diags_n(f->diags), 0);
}

/* One that misses the margin by a little is stretched as far as it may be. */
static void
test_nearly_full(void **state)
{
	static const char first[] = "คณะทำงานจึงออกแบบใหม่ทั้งหมดโดยใช้";
	struct fixture	*f = *state;
	struct par	*p;
	mpt		 natural, width;

	f->style.indent_first = 0;
	natural = par_text_max(text_of(f, para(f, first)));
	width = natural + natural * 8 / 100;
	p = fit(f, para(f, str_cstr(f->arena, str_fmt(f->arena,
	    "%s ABCDEFGHIJKLMNOPQ", first))), width);
	assert_int_equal(par_n_lines(p), 2);
	assert_in_range(par_line(p, 0)->width, width - width / 25, width - 1);
	assert_int_equal(count_code(f, "PM702"), 1);
}

#define T(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(test_one_line), T(test_empty), T(test_white_space),
		T(test_justified_flush), T(test_expanded), T(test_unexpanded),
		T(test_expanded_link), T(test_expanded_badge),
		T(test_text_kept),
		T(test_no_forbidden_break), T(test_looseness),
		T(test_alignments), T(test_forced_breaks), T(test_leader),
		T(test_page_text), T(test_link_and_dest), T(test_badge),
		T(test_widths), T(test_decimal), T(test_narrow),
		T(test_overfull), T(test_short_line), T(test_missing_glyph),
		T(test_leftward_letters),
		T(test_rigid_space), T(test_heights), T(test_leading_tight),
		T(test_soft_hyphen), T(test_ragged_phrase),
		T(test_ragged_last), T(test_hyphenation),
		T(test_hyphenation_between), T(test_joint),
		T(test_nearly_full),
	};

	return cmocka_run_group_tests_name("layout_par", tests, open_tools,
	    close_tools);
}
