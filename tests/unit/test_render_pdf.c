/* Pages to PDF, plain form, so that the bytes can be looked at; and that
 * every form is the same twice. */
#include "cmocka_all.h"

#include "image/image.h"
#include "render/pdf_obj_int.h"
#include "render/icc.h"
#include "render/render.h"
#include "render/standard.h"
#include "render/turn.h"
#include "test_render_tiny.h"

static const struct glyph box_box[] = { { TINY_BOX, 0, 500, 0, 0 },
	{ TINY_BOX, 1, 500, 0, 0 } };
static const struct glyph box_space[] = { { TINY_BOX, 0, 500, 0, 0 },
	{ TINY_SPACE, 1, 250, 0, 0 } };
static const struct glyph box_mark[] = { { TINY_BOX, 0, 500, 0, 0 },
	{ TINY_MARK, 3, 0, -30, 40 } };

struct world {
	struct arena	*a;
	struct font	*font;
	struct diags	*ds;
	struct page_doc	 doc;
	struct buf	 out;
	uint32_t	 runs;
	const struct pdf_standard *standard;
	int64_t		 date;
	const struct render_file *file;	/* two of them, or NULL */
};

static struct glyph_run *
run_of(struct world *w, const struct glyph *g, const char *text, int32_t width)
{
	struct glyph_run	*r = ARENA_NEW(w->a, struct glyph_run);

	*r = (struct glyph_run){ w->font, str_of(text), g, 2, width,
		w->runs++ };
	return r;
}

static struct placed *
two_runs(struct world *w, mpt x2, uint32_t elem)
{
	struct placed	*p = ARENA_ARRAY(w->a, struct placed, 2);

	p[0] = (struct placed){ run_of(w, box_space, "a ", 750), 72000, 0,
		16000, 0, elem };
	p[1] = (struct placed){ run_of(w, box_mark, "ก่", 500), x2, 0, 16000,
		0, elem };
	return p;
}

static struct page *
add_page(struct world *w, const char *label)
{
	struct page	*p = &VEC_PUSH(w->a, w->doc.page);

	*p = (struct page){ .w = 595276, .h = 841890, .label = str_of(label) };
	return p;
}

static struct page_item *
add_item(struct world *w, struct page *p, enum page_kind kind)
{
	struct page_item	*it = &VEC_PUSH(w->a, p->item);

	*it = (struct page_item){ .kind = kind };
	return it;
}

static void
add_line(struct world *w, struct page *p, mpt y, mpt x2, uint32_t elem)
{
	struct page_item	*it = add_item(w, p, PAGE_LINE);

	it->u.line.y = y;
	it->u.line.placed = two_runs(w, x2, elem);
	it->u.line.n = 2;
}

static int
set_up(void **state)
{
	struct world	*w = calloc(1, sizeof(*w));

	w->a = arena_open();
	w->font = tiny_font(w->a);
	w->ds = diags_new(w->a);
	w->date = -1;
	w->doc.title = STR("ชื่อ");
	w->doc.lang = STR("th-TH");
	buf_init(&w->out, 1 << 24);
	*state = w;
	return 0;
}

static int
tear_down(void **state)
{
	struct world	*w = *state;

	buf_release(&w->out);
	arena_close(w->a);
	free(w);
	return 0;
}

static bool
render(struct world *w, bool compress)
{
	struct render_options	 o = { .producer = STR("pmqa test"),
		.standard = w->standard, .date = w->date, .file = w->file,
		.n_file = w->file != NULL ? 2 : 0, .compress = compress };

	buf_clear(&w->out);
	return render_pdf(&w->doc, &o, &w->out, w->ds);
}

static size_t
count(struct world *w, const char *what)
{
	struct str	 s = buf_view(&w->out), needle = str_of(what);
	size_t		 n = 0, at = 0;

	while ((at = str_find(s, needle, at)) != SIZE_MAX) {
		at += needle.n;
		n++;
	}
	return n;
}

static void
has(struct world *w, const char *what)
{
	if (count(w, what) == 0)
		fail_msg("not in the PDF: %s", what);
}

static void
has_bytes(struct world *w, struct str what)
{
	assert_true(str_find(buf_view(&w->out), what, 0) != SIZE_MAX);
}

/* Runs that touch are one string; what lies between is a whole number. */
static void
test_text(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	add_line(w, p, 100000, 84000, 0);
	add_line(w, p, 120000, 86000, 0);
	assert_true(render(w, false));
	has(w, "BT\n72 741.89 Td\n/F1 16 Tf\n");
	has_bytes(w, STR("Tf\n(\1\2\3\4)Tj\n0 -20 Td\n"
	    "[(\1\2)-125(\3\4)]TJ\n"));
	assert_int_equal(count(w, "BT\n"), 1);
	assert_int_equal(count(w, "Tf\n"), 1);
	has(w, "/W[1[500 250 500 0]]");
	has(w, "<01><0061>");
	has(w, "<03><0E01>");
	has(w, "<04><0E48>");
	has(w, "+TinyFont1");
	has(w, "/CIDToGIDMap/Identity");
	has(w, "/Title(\xfe\xff\x0e\x0a\x0e\x37\x0e\x48\x0e-)");
	has(w, "/Lang(th-TH)");
}

/* Tz holds until it changes; widths and gaps are times it: the first run ends
 * at 84.12, and 1.88 pt are 116/1000 of 16.16. */
static void
test_expand(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	add_line(w, p, 100000, 86000, 0);
	add_line(w, p, 120000, 86000, 0);
	add_line(w, p, 140000, 86000, 0);
	add_line(w, p, 160000, 86000, 0);
	add_line(w, p, 180000, 84000, 0);
	p->item.v[0].u.line.expand = 10;
	p->item.v[1].u.line.expand = 10;
	p->item.v[2].u.line.expand = -7;
	assert_true(render(w, false));
	assert_int_equal(count(w, "101 Tz\n"), 1);
	assert_int_equal(count(w, ")-116("), 2);
	has(w, "0 -20 Td\n99.3 Tz\n");
	has(w, ")-131(");
	assert_int_equal(count(w, "100 Tz\n"), 1);
	has(w, ")-125(");
	assert_int_equal(count(w, "Tz\n"), 3);
}

/* What adds up is not put right where a letter would go back over a mark. */
static void
test_after_mark(void **state)
{
	struct world		*w = *state;
	struct page_item	*it = add_item(w, add_page(w, ""), PAGE_LINE);
	struct placed		*p = ARENA_ARRAY(w->a, struct placed, 3);

	for (int i = 0; i < 3; i++)
		p[i] = (struct placed){ run_of(w, box_box, "aa", 1000), 72000,
			0, 16000, 0, 0 };
	p[0].run = run_of(w, box_mark, "ก่", 500);
	p[1].x = 72000 + 8000 - 150;
	p[2].x = p[1].x + 16000;
	it->u.line = (struct page_line){ .y = 100000, .placed = p, .n = 3 };
	assert_true(render(w, false));
	has_bytes(w, STR("[(\1\2\3\3)9(\3\3)]TJ"));
}

/* Equal cells share a CID; colour and rise are said when they change. */
static void
test_equal_cells(void **state)
{
	struct world		*w = *state;
	struct page		*p = add_page(w, "");
	struct page_item	*it = add_item(w, p, PAGE_LINE);
	struct placed		*q = ARENA_ARRAY(w->a, struct placed, 2);

	q[0] = q[1] = (struct placed){ run_of(w, box_box, "aa", 1000), 72000,
		0, 10000, 0xff8000, 0 };
	q[1].x = 82000;
	q[1].rise = 3000;
	it->u.line = (struct page_line){ .y = 100000, .placed = q, .n = 2 };
	assert_true(render(w, false));
	assert_int_equal(count(w, "><0061>"), 1);
	has(w, "1 .502 0 rg\n");
	has(w, "10 3 Td\n");
}

static void
test_graphics(void **state)
{
	static const struct path_seg	 seg[] = {
		{ .op = PATH_MOVE, .x = 1000, .y = 2000 },
		{ PATH_CURVE, 14, 26, 3000, 4000, 5000, 6000 },
		{ .op = PATH_CLOSE } };
	struct world			*w = *state;
	struct page			*p = add_page(w, "");
	struct page_item		*it = add_item(w, p, PAGE_RECT);

	it->u.rect = (struct page_rect){ 10000, 20000, 30000, 500, 0x808080 };
	it = add_item(w, p, PAGE_PATH);
	it->u.path = (struct page_path){ seg, 3, COLOUR_NONE, 0x0000ff, 750,
		3000, 1500 };
	it = add_item(w, p, PAGE_PATH);
	it->u.path = (struct page_path){ seg, 3, 0xffffff, 0x0000ff, 750, 0,
		0 };
	assert_true(render(w, false));
	has(w, ".502 g\n10 821.39 30 .5 re f\n");
	has(w, "0 0 1 RG\n.75 w\n[3 1.5]0 d\n1 839.89 m\n");
	has(w, ".01 841.86 3 837.89 5 835.89 c\ns\n");
	has(w, "1 g\n[]0 d\n");
	has(w, "c\nb\n");
	assert_int_equal(count(w, " w\n"), 1);
}

/* Places are rounded; what touches still does, and thin lines stay as thin as
 * they are. */
static void
test_touching(void **state)
{
	struct world		*w = *state;
	struct page		*p = add_page(w, "");

	add_item(w, p, PAGE_RECT)->u.rect = (struct page_rect){ 10004, 20004,
		20004, 5004, 0 };
	add_item(w, p, PAGE_RECT)->u.rect = (struct page_rect){ 30008, 25008,
		401, 30004, 0 };
	assert_true(render(w, false));
	has(w, "10 816.88 20.01 5.01 re f\n");
	has(w, "30.01 786.88 .401 30 re f\n");
}

static struct image *
picture(struct world *w, uint32_t id, char fill)
{
	struct image	*im = ARENA_NEW(w->a, struct image);
	char		*p = ARENA_ARRAY(w->a, char, 12);

	memset(p, fill, 12);
	*im = (struct image){ .w = 2, .h = 2, .id = id, .components = 3,
		.bytes = { p, 12 }, .alpha = { p, 4 }, .orientation = 1 };
	return im;
}

/* Equal images once, even in two structs; equal ids alone do not count. */
static void
test_images(void **state)
{
	struct world	*w = *state;
	struct image	*im[4] = { picture(w, 7, 'a'), picture(w, 7, 'a'),
		picture(w, 7, 'b'), picture(w, 8, 'c') };
	struct page	*p = add_page(w, "");

	im[3]->jpeg = true;
	im[3]->orientation = 6;
	im[3]->components = 4;
	im[3]->invert = true;
	im[3]->alpha = STR_NONE;
	for (int i = 0; i < 4; i++)
		add_item(w, p, PAGE_IMAGE)->u.image = (struct page_image){
			im[i], 10000, 20000, 30000, 40000 };
	assert_true(render(w, false));
	assert_int_equal(count(w, "/Subtype/Image"), 5);
	assert_int_equal(count(w, "/SMask"), 2);
	assert_int_equal(count(w, "/I1 Do"), 2);
	has(w, "q 30 0 0 40 10 781.89 cm /I2 Do Q\n");
	has(w, "q 0 -40 30 0 10 821.89 cm /I3 Do Q\n");
	has(w, "/DCTDecode/Decode[1 0 1 0 1 0 1 0]");
}

/* A PNG's stream is embedded as it is, its palette with it. */
static void
test_image_streams(void **state)
{
	struct world	*w = *state;
	struct image	*im[2] = { picture(w, 7, 'a'), picture(w, 7, 'a') };
	struct page	*p = add_page(w, "");

	for (int i = 0; i < 2; i++) {
		im[i]->alpha = STR_NONE;
		im[i]->bits = i == 0 ? 8 : 2;
		add_item(w, p, PAGE_IMAGE)->u.image = (struct page_image){
			im[i], 10000, 20000, 30000, 40000 };
	}
	im[1]->palette = STR("RGBrg(");
	assert_true(render(w, false));
	has(w, "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode"
	    "/DecodeParms<</Predictor 15/Colors 3/BitsPerComponent 8"
	    "/Columns 2>>/Length 12>>");
	has(w, "/BitsPerComponent 2/ColorSpace[/Indexed/DeviceRGB 1(RGBrg\\()]"
	    "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1"
	    "/BitsPerComponent 2/Columns 2>>/Length 12>>");
	assert_int_equal(count(w, "aaaaaaaaaaaa"), 2);
}

static void
test_ways(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "ก");

	VEC_PUSH(w->a, p->link) = (struct page_link){ 10000, 20000, 30000,
		10000, STR("https://example.go.th/a(b)"), STR_NONE,
		STR("เว็บ"), 0 };
	VEC_PUSH(w->a, p->link) = (struct page_link){ 10000, 40000, 30000,
		10000, STR_NONE, STR("fig:2"), STR_NONE, 0 };
	add_page(w, "1");
	add_page(w, "2");
	add_page(w, "๓");
	VEC_PUSH(w->a, w->doc.dest) = (struct page_dest){ STR("tab:1"), 2,
		1000, 2000 };
	VEC_PUSH(w->a, w->doc.dest) = (struct page_dest){ STR("fig:2"), 1,
		1000, 2000 };
	VEC_PUSH(w->a, w->doc.bookmark) = (struct page_bookmark){ 1,
		STR("หมวด 1"), 0, 5000 };
	VEC_PUSH(w->a, w->doc.bookmark) = (struct page_bookmark){ 2,
		STR("a"), 1, 5000 };
	VEC_PUSH(w->a, w->doc.bookmark) = (struct page_bookmark){ 4,
		STR("b"), 1, 9000 };
	VEC_PUSH(w->a, w->doc.bookmark) = (struct page_bookmark){ 1,
		STR("c"), 2, 0 };
	assert_true(render(w, false));
	has(w, "/A<</S/URI/URI(https://example.go.th/a\\(b\\))>>");
	has(w, "/Rect[10 812 40 822]");
	has(w, "/Dest(fig:2)");
	has(w, "/Names[(fig:2)[");
	has(w, "/XYZ 1 840 null]");
	has(w, "/Nums[0<</P(\xfe\xff\x0e\x01)>>1<</S/D/St 1>>"
	    "3<</P(\xfe\xff\x0eS)>>]");
	has(w, "/Type/Outlines");
	has(w, "/Count 3>>");
	has(w, "/Count -1");
	has(w, "/Count 1/Dest");
	assert_int_equal(diags_n(w->ds), 0);
}

static void
test_link_nowhere(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	VEC_PUSH(w->a, p->link) = (struct page_link){ .dest = STR("gone") };
	assert_true(render(w, false));
	assert_int_equal(diags_n(w->ds), 1);
	assert_int_equal(diags_get(w->ds, 0)->code, RENDER_LINK_NOWHERE);
	assert_int_equal(count(w, "/Annots"), 0);
}

static void
add_elem(struct world *w, enum role role, uint32_t parent)
{
	VEC_PUSH(w->a, w->doc.elem) = (struct page_elem){ .role = role,
		.parent = parent };
}

/* P with text, link, text; an empty P before it; an artifact. */
static void
test_tags(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	add_elem(w, ROLE_NONE, 0);
	add_elem(w, ROLE_DOCUMENT, 0);
	add_elem(w, ROLE_P, 1);
	add_elem(w, ROLE_P, 1);
	add_elem(w, ROLE_LINK, 3);
	add_elem(w, ROLE_TH, 1);
	w->doc.elem.v[5].row_scope = true;
	w->doc.elem.v[5].colspan = 3;
	w->doc.elem.v[5].id = STR("cell");
	add_line(w, p, 100000, 84000, 3);
	add_line(w, p, 120000, 84000, 4);
	add_line(w, p, 140000, 84000, 3);
	add_line(w, p, 160000, 84000, 0);
	VEC_PUSH(w->a, p->link) = (struct page_link){ .uri = STR("x:"),
		.elem = 4 };
	assert_true(render(w, false));
	has(w, "/P<</MCID 0>>BDC\n");
	has(w, "/Link<</MCID 1>>BDC\n");
	has(w, "/P<</MCID 2>>BDC\n");
	has(w, "/Artifact BMC\n");
	assert_int_equal(count(w, "BDC\n") + count(w, "BMC\n"),
	    count(w, "EMC\n"));
	has(w, "/K[0 ");
	has(w, " 0 R 2]");
	has(w, "/K[1<</Type/OBJR/Obj ");
	has(w, "/StructParent 1");
	has(w, "/MarkInfo<</Marked true>>");
	has(w, "/Scope/Row/ColSpan 3");
	has(w, "/IDTree");
}

/* Levels that skip are closed up, siblings alike; a list tells its numbers; a
 * note has a name. */
static void
test_levels(void **state)
{
	static const enum role	 role[] = { ROLE_NONE, ROLE_DOCUMENT, ROLE_H2,
		ROLE_H4, ROLE_H4, ROLE_H6, ROLE_H3, ROLE_H2, ROLE_NOTE, ROLE_L,
		ROLE_LI, ROLE_LBL };
	struct world		*w = *state;
	struct page		*p = add_page(w, "");

	for (uint32_t i = 0; i < sizeof(role) / sizeof(role[0]); i++) {
		add_elem(w, role[i], i < 2 ? 0 : i < 10 ? 1 : i - 1);
		if (i > 1)
			add_line(w, p, 10000 * (mpt)i, 84000, i);
	}
	assert_true(render(w, false));
	assert_int_equal(count(w, "/S/H1/"), 2);
	assert_int_equal(count(w, "/S/H2/"), 3);
	assert_int_equal(count(w, "/S/H3/"), 1);
	assert_int_equal(count(w, "/H3<</MCID"), 1);
	has(w, "/ID(note 8)");
	has(w, "/ListNumbering/LowerAlpha");
	w->doc.elem.v[8].role = ROLE_FIGURE;
	assert_int_equal(diags_n(w->ds), 0);
	assert_true(render(w, false));
	assert_int_equal(diags_get(w->ds, 0)->code, RENDER_NO_ALT);
	has(w, "/Alt(\xfe\xff\x0e\x20\x0e\x32\x0e\x1e)");
}

/* A cell's only paragraph is left out, its content the cell's; two stay. */
static void
test_folded_paras(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	add_elem(w, ROLE_NONE, 0);
	add_elem(w, ROLE_DOCUMENT, 0);
	add_elem(w, ROLE_TD, 1);
	add_elem(w, ROLE_P, 2);
	add_elem(w, ROLE_SPAN, 3);
	add_elem(w, ROLE_TD, 1);
	add_elem(w, ROLE_P, 5);
	add_elem(w, ROLE_P, 5);
	for (uint32_t i = 3; i < 8; i++)
		if (i != 5)
			add_line(w, p, 100000, 84000 + (mpt)i, i);
	assert_true(render(w, false));
	has(w, "/TD<</MCID 0>>BDC\n");
	has(w, "/Span<</MCID 1>>BDC\n");
	has(w, "/P<</MCID 2>>BDC\n");
	assert_int_equal(count(w, "/S/TD"), 2);
	assert_int_equal(count(w, "/S/P/"), 2);
	assert_int_equal(count(w, "/S/Span/P "), 1);
}

static void
test_actual_text(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");

	add_line(w, p, 100000, 86000, 0);
	p->item.v[0].u.line.actual_text = true;
	assert_true(render(w, false));
	has_bytes(w, STR("/Span<</ActualText(\xfe\xff\0a\0 "
	    "\x0e\x01\x0e\x48)>>BDC\n"));
	assert_int_equal(count(w, "EMC\n"), 1);
}

/* A character for private use has its span too. */
static void
test_private(void **state)
{
	struct world		*w = *state;
	struct page_item	*it = add_item(w, add_page(w, ""), PAGE_LINE);
	struct placed		*p = two_runs(w, 84000, 0);

	p[1].run = run_of(w, box_box, "a\xef\x9c\x80", 1000);
	it->u.line = (struct page_line){ .y = 9000, .placed = p, .n = 2 };
	assert_true(render(w, false));
	has_bytes(w, STR("/Span<</ActualText(\xfe\xff\0a\0 \0a"
	    "\xf7\0)>>BDC"));
	p[1].run = run_of(w, box_box, "a\xef\xbf\xbd", 1000);
	assert_true(render(w, false));
	assert_int_equal(count(w, "/ActualText"), 0);
}

static void
test_turned(void **state)
{
	struct world	*w = *state;
	struct page	*p = add_page(w, "");
	int32_t		 cos, sin;

	add_line(w, p, 100000, 84000, 0);
	p->item.v[0].u.line.angle = 45000;
	assert_true(render(w, false));
	has(w, "0.707107 0.707107 -0.707107 0.707107 72 741.89 Tm\n");
	turn_of(-90000, &cos, &sin);
	assert_int_equal(cos, 0);
	assert_int_equal(sin, -1000000);
	turn_of(210000, &cos, &sin);
	assert_int_equal(cos, -866025);
	assert_int_equal(sin, -500000);
}

static void
test_same_twice(void **state)
{
	struct world	*w = *state;
	struct str	 first;

	for (int i = 0; i < 300; i++)
		add_line(w, add_page(w, "1"), 100000, 84000 + i, 0);
	assert_true(render(w, true));
	first = str_copy(w->a, buf_view(&w->out));
	assert_true(render(w, true));
	assert_true(str_eq(first, buf_view(&w->out)));
	has(w, "%PDF-1.7");
	has(w, "/Type/ObjStm");
}

static void
test_full_and_bad_font(void **state)
{
	struct world	*w = *state;

	add_line(w, add_page(w, ""), 100000, 84000, 0);
	buf_release(&w->out);
	buf_init(&w->out, 500);
	assert_false(render(w, true));
	assert_int_equal(diags_get(w->ds, 0)->code, RENDER_TOO_LARGE);
	w->font->bytes = STR("OTTO and what follows");
	assert_false(render(w, true));
	assert_int_equal(diags_n(w->ds), 2);
	assert_int_equal(diags_get(w->ds, 1)->code, RENDER_FONT_UNUSABLE);
}

/* A run of n cells, no two of them equal. */
static const struct glyph_run *
motley_run(struct world *w, uint32_t n)
{
	struct glyph_run	*r = run_of(w, NULL, "", 0);
	struct glyph		*g = ARENA_ARRAY(w->a, struct glyph, n);
	char			*text = ARENA_ARRAY(w->a, char, n);

	for (uint32_t i = 0; i < n; i++) {
		text[i] = 'a';
		g[i] = (struct glyph){ TINY_BOX, (uint16_t)i, (int32_t)i, 0,
			0 };
	}
	r->text = (struct str){ text, n };
	r->glyph = g;
	r->n = n;
	return r;
}

/* One byte a glyph while 255 are enough; from then on another font of the
 * face, but not for what the first knows. */
static void
test_second_font(void **state)
{
	struct world		*w = *state;
	struct page_item	*it = add_item(w, add_page(w, ""), PAGE_LINE);
	struct placed		*p = ARENA_ARRAY(w->a, struct placed, 3);

	p[0] = (struct placed){ .run = motley_run(w, 255), .size = 1000 };
	p[1] = (struct placed){ .run = run_of(w, box_mark, "ก่", 500),
		.size = 1000 };
	p[2] = p[0];
	p[2].x = 500;
	it->u.line = (struct page_line){ .placed = p, .n = 3 };
	assert_true(render(w, false));
	has(w, "\376\377)Tj\n/F2 1 Tf\n");
	has_bytes(w, STR("(\0\1\0\2)Tj\n/F1 1 Tf\n("));
	assert_int_equal(count(w, "/Encoding/Identity-H"), 1);
	assert_int_equal(count(w, "/Type/CMap/CMapName/OneByteIdentityH"), 1);
	has(w, "<FF><0061>");
	has(w, "<0002><0E48>");
}

/* More kinds of glyphs than a font can hold. */
static void
test_too_many_glyphs(void **state)
{
	struct world		*w = *state;
	struct page_item	*it = add_item(w, add_page(w, ""), PAGE_LINE);
	struct placed		*p = ARENA_NEW(w->a, struct placed);

	*p = (struct placed){ .run = motley_run(w, 65100), .size = 1000 };
	it->u.line = (struct page_line){ .placed = p, .n = 1 };
	assert_false(render(w, true));
	assert_int_equal(diags_n(w->ds), 1);
	assert_int_equal(diags_get(w->ds, 0)->code, RENDER_TOO_MANY_GLYPHS);
}

/* What libharu reports is never passed over. */
static void
test_container_error(void **state)
{
	struct world	*w = *state;
	struct pdf	*pdf = pdf_open(w->a, &w->out, true, false,
	    NULL);
	uint32_t	 id = pdf_reserve(pdf);

	pdf->error.error_no = HPDF_INVALID_OBJECT;
	assert_false(pdf_save(pdf, id, id, w->ds));
	assert_int_equal(diags_get(w->ds, 0)->code, RENDER_FAILED);
	pdf_close(pdf);
}

static void
test_pieces(void **state)
{
	static const struct { int64_t v; const char *text; } t[] = {
		{ 0, "0" }, { 1, ".001" }, { -500, "-.5" }, { 1000, "1" },
		{ 10560, "10.56" }, { -1234567, "-1234.567" },
		{ 2000000000, "2000000" } };
	struct world	*w = *state;

	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		buf_clear(&w->out);
		pdf_mpt(&w->out, t[i].v);
		assert_true(str_is(buf_view(&w->out), t[i].text));
	}
	buf_clear(&w->out);
	pdf_text(&w->out, STR("a(b)\\"));
	pdf_text(&w->out, STR("\xf0\x9f\x98\x81"));
	assert_true(str_is(buf_view(&w->out),
	    "(a\\(b\\)\\\\)(\xfe\xff\xd8=\xde\x01)"));
}

static void
test_standard_names(void **state)
{
	(void)state;
	assert_string_equal(pdf_standard_default()->name, "3a+ua1");
	assert_int_equal(pdf_standard_of(STR("1b"))->part, 1);
	assert_null(pdf_standard_of(STR("4f")));
}

/* Info and XMP say the same; without a date from outside there is none. */
static void
test_metadata(void **state)
{
	struct world	*w = *state;

	w->standard = pdf_standard_of(STR("3a+ua1"));
	w->doc.author = STR("a & b <c>");
	add_line(w, add_page(w, ""), 100000, 84000, 0);
	assert_true(render(w, false));
	has(w, "<rdf:li xml:lang=\"x-default\">ชื่อ</rdf:li>");
	has(w, "<rdf:li>a &amp; b &lt;c&gt;</rdf:li>");
	has(w, "/Author(a & b <c>)");
	has(w, "<pdfaid:part>3</pdfaid:part>");
	has(w, "<pdfaid:conformance>A</pdfaid:conformance>");
	has(w, "<pdfuaid:part>1</pdfuaid:part>");
	has(w, "/S/GTS_PDFA1");
	assert_int_equal(count(w, "Date"), 0);
	w->date = 951782399;		/* the second before a leap day */
	w->doc.title = STR_NONE;
	assert_true(render(w, false));
	has(w, "/Title(-)");
	has(w, "/CreationDate(D:20000228235959Z)");
	has(w, "<xmp:ModifyDate>2000-02-28T23:59:59Z</xmp:ModifyDate>");
	w->date = 4102444800 - 86400;
	assert_true(render(w, false));
	has(w, "/ModDate(D:20991231000000Z)");
}

/* Named in Unicode and without, listed in the order of the names. */
static void
test_files(void **state)
{
	static const struct render_file	 file[2] = {
		{ .name = { "ข.xml", 7 }, .type = { "text/xml", 8 },
		  .relation = "Source", .about = { "input", 5 },
		  .bytes = { "<a/>", 4 } },
		{ .name = { "b.png", 5 }, .type = { "image/png", 9 },
		  .relation = "Supplement", .about = { "picture", 7 },
		  .bytes = { "png", 3 }, .packed = true } };
	struct world	*w = *state;
	struct str	 s;

	w->file = file;
	w->standard = pdf_standard_of(STR("3b"));
	add_line(w, add_page(w, ""), 100000, 84000, 0);
	assert_true(render(w, false));
	has(w, "/F(___.xml)/UF(\xfe\xff");
	has(w, "/AFRelationship/Source/Desc(input)");
	has(w, "/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size 4>>");
	has(w, "/AF[");
	s = buf_view(&w->out);
	assert_true(str_find(s, STR("<FEFF0062"), 0) <
	    str_find(s, STR("<FEFF0E02"), 0));
}

/* PDF/A-1: nothing packed, nothing translucent, the set of CIDs told. */
static void
test_classic(void **state)
{
	static struct image	 im = { .w = 2, .h = 1, .id = 1,
		.components = 1, .orientation = 1,
		.bytes = { "\x64\x64", 2 }, .alpha = { "\xff\x33", 2 } };
	struct world		*w = *state;
	struct page		*p = add_page(w, "");
	struct page_item	*it;

	add_line(w, p, 100000, 84000, 0);
	it = add_item(w, p, PAGE_IMAGE);
	it->u.image = (struct page_image){ &im, 0, 0, 9000, 9000 };
	w->standard = pdf_standard_of(STR("1b"));
	assert_true(render(w, false));
	has(w, "%PDF-1.4");
	has(w, "\x64\xe0\nendstream");
	has(w, "/CIDSet ");
	assert_int_equal(count(w, "/SMask"), 0);
	assert_true(render(w, true));
	assert_int_equal(count(w, "/ObjStm"), 0);
	has(w, "\nxref\n");
}

/* A JPEG of four inks is told in terms of the output intent. */
static void
test_inks(void **state)
{
	static struct image	 im = { .w = 1, .h = 1, .id = 2, .jpeg = true,
		.components = 4, .orientation = 1, .bytes = { "jpeg", 4 } };
	struct world		*w = *state;
	struct page_item	*it = add_item(w, add_page(w, ""), PAGE_IMAGE);

	it->u.image = (struct page_image){ &im, 0, 0, 9000, 9000 };
	assert_true(render(w, false));
	has(w, "/ColorSpace[/DeviceN[/Cyan/Magenta/Yellow/Black]/DeviceRGB ");
	assert_int_equal(count(w, "/DeviceCMYK"), 0);
}

/* The tone curve at values worked out by hand from IEC 61966-2-1. */
static void
test_profile(void **state)
{
	static const struct { int at; unsigned light; } t[] = {
		{ 0, 0 }, { 10, 199 }, { 11, 219 }, { 128, 14146 },
		{ 188, 32957 }, { 255, 65535 } };
	struct world	*w = *state;
	const uint8_t	*p, *curve;

	icc_srgb(&w->out);
	p = (const uint8_t *)w->out.p;
	curve = p + w->out.n - 512;
	assert_int_equal(p[2] << 8 | p[3], w->out.n);
	assert_memory_equal(p + 36, "acsp", 4);
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++)
		assert_int_equal(curve[2 * t[i].at] << 8 |
		    curve[2 * t[i].at + 1], t[i].light);
}

#define CASE(f)	cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_text), CASE(test_expand), CASE(test_after_mark),
	 CASE(test_equal_cells),
		CASE(test_graphics), CASE(test_touching), CASE(test_images), CASE(test_ways),
		CASE(test_image_streams),
		CASE(test_link_nowhere), CASE(test_tags),
		CASE(test_folded_paras), CASE(test_levels),
		CASE(test_actual_text), CASE(test_turned),
		CASE(test_private),
		CASE(test_same_twice), CASE(test_full_and_bad_font),
		CASE(test_second_font), CASE(test_too_many_glyphs),
		CASE(test_container_error),
		CASE(test_pieces), CASE(test_standard_names),
		CASE(test_metadata), CASE(test_files),
		CASE(test_classic), CASE(test_inks),
		CASE(test_profile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
