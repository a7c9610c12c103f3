/* Drawing in a chart. */
#include "chart/pen.h"

#include "base/utf8.h"
#include "text/breaks.h"
#include "text/shape.h"

#define KAPPA		0.5523		/* a quarter of a circle as a curve */
#define LEADING		1450		/* of labels, 1/1000 em */

void
pen_init(struct pen *p, const struct chart_context *cc,
    const struct flow_style *s)
{
	*p = (struct pen){ .cc = cc, .size = s->size, .ink = s->colour };
	if (p->size < CHART_TEXT_LEAST)
		p->size = CHART_TEXT_LEAST;
	p->font = fonts_face(cc->fonts, s->family, false, false);
	p->bold = fonts_face(cc->fonts, s->family, true, false);
}

static const struct shaped *
shape(const struct pen *p, struct str text, bool bold)
{
	return shape_word(p->cc->shaper, bold ? p->bold : p->font, text);
}

mpt
pen_width(const struct pen *p, struct str text, bool bold)
{
	if (text.n == 0)
		return 0;
	return shaped_width(shape(p, text, bold), p->size);
}

void
pen_text(const struct pen *p, struct str text, mpt x, mpt y,
    const struct pen_label *l)
{
	const struct shaped *sh;
	struct placed	*placed;
	mpt		 width = pen_width(p, text, l->bold);

	if (text.n == 0)
		return;
	sh = shape(p, text, l->bold);
	if (l->align == PEN_MIDDLE)
		x -= width / 2;
	else if (l->align == PEN_RIGHT)
		x -= width;
	placed = ARENA_ARRAY(p->cc->arena, struct placed, sh->n);
	for (uint32_t i = 0; i < sh->n; i++) {
		placed[i] = (struct placed){ .run = sh->run[i], .x = x,
		    .size = p->size, .colour = l->colour,
		    .elem = p->cc->elem };
		x += run_width(sh->run[i], p->size);
	}
	VEC_PUSH(p->cc->arena, p->cc->page->item) = (struct page_item){
	    .kind = PAGE_LINE, .elem = p->cc->elem,
	    .u.line = { .y = y, .placed = placed, .n = sh->n } };
}

/* End of the cluster before byte `end`: marks stay with their letter. */
static size_t
cluster_before(struct str s, size_t end)
{
	size_t		 last = 0;

	for (size_t i = 0; i < end;) {
		size_t		 at = i;
		uint32_t	 cp = utf8_next(s, &i);

		/* Sara am belongs to the letter before it, too. */
		if (!utf8_is_mark(cp) && cp != 0x0e33)
			last = at;
	}
	return last;
}

struct str
pen_fit(const struct pen *p, struct str text, mpt width, bool bold)
{
	struct str	 cut = text;
	size_t		 end = text.n;

	while (end > 0 && pen_width(p, cut, bold) > width) {
		end = cluster_before(text, end);
		cut = str_fmt(p->cc->arena, "%.*s\xe2\x80\xa6", (int)end,
		    text.p);
	}
	return cut;
}

/* Classes of the boundaries of a label; spaces alone without a breaker. */
static const uint8_t *
boundaries(const struct pen *p, struct str text)
{
	uint8_t		*brk = ARENA_ARRAY(p->cc->arena, uint8_t, text.n + 1);

	if (p->cc->breaker != NULL) {
		breaks_find(p->cc->breaker, text, brk);
		return brk;
	}
	for (size_t i = 1; i <= text.n; i++)
		brk[i] = text.p[i - 1] == ' ' ? BRK_SPACE : BRK_NEVER;
	return brk;
}

/* The last boundary after `from` up to which the text is no wider; the first
 * one at all when even that is too wide. */
static size_t
line_end(const struct pen *p, struct str text, const uint8_t *brk,
    size_t from, mpt width)
{
	size_t		 end = 0;

	for (size_t i = from + 1; i <= text.n; i++) {
		if (i < text.n && brk[i] < BRK_WEAK)
			continue;
		if (end > 0 && pen_width(p, str_trim(str_sub(text, from, i)),
		    false) > width)
			return end;
		end = i;
	}
	return end;
}

uint32_t
pen_wrap(const struct pen *p, struct str text, mpt width, struct str *line,
    uint32_t most)
{
	const uint8_t	*brk;
	size_t		 from = 0, end;
	uint32_t	 n = 0;

	text = str_trim(text);
	brk = boundaries(p, text);
	for (; from < text.n && n < most; from = end) {
		end = line_end(p, text, brk, from, width);
		if (n + 1 == most)
			end = text.n;
		line[n++] = pen_fit(p, str_trim(str_sub(text, from, end)),
		    width, false);
	}
	return n;
}

mpt
pen_leading(const struct pen *p)
{
	return mpt_scale(p->size, LEADING, 1000);
}

mpt
pen_cap(const struct pen *p)
{
	int32_t		 cap = p->font->cap_height > 0 ? p->font->cap_height :
	    p->font->upem * 6 / 10;

	return mpt_scale(p->size, cap, p->font->upem);
}

void
pen_rect(const struct pen *p, mpt x, mpt y, mpt w, mpt h, uint32_t colour)
{
	if (w <= 0 || h <= 0)
		return;
	VEC_PUSH(p->cc->arena, p->cc->page->item) = (struct page_item){
	    .kind = PAGE_RECT, .elem = p->cc->elem,
	    .u.rect = { x, y, w, h, colour } };
}

static mpt
round_mpt(double v)
{
	return (mpt)(v < 0 ? v - 0.5 : v + 0.5);
}

static struct path_seg
seg(enum path_op op, double x, double y)
{
	return (struct path_seg){ .op = op, .x = round_mpt(x),
	    .y = round_mpt(y) };
}

static struct path_seg
curve(struct point c1, struct point c2, struct point end)
{
	return (struct path_seg){ .op = PATH_CURVE,
	    .x1 = round_mpt(c1.x), .y1 = round_mpt(c1.y),
	    .x2 = round_mpt(c2.x), .y2 = round_mpt(c2.y),
	    .x = round_mpt(end.x), .y = round_mpt(end.y) };
}

static void
add_path(const struct pen *p, const struct path_seg *s, uint32_t n,
    const struct pen_stroke *st)
{
	VEC_PUSH(p->cc->arena, p->cc->page->item) = (struct page_item){
	    .kind = PAGE_PATH, .elem = p->cc->elem,
	    .u.path = { s, n, st->fill, st->stroke, st->width, st->dash,
	    st->gap } };
}

void
pen_line(const struct pen *p, struct point a, struct point b,
    const struct pen_stroke *st)
{
	struct path_seg	*s = ARENA_ARRAY(p->cc->arena, struct path_seg, 2);

	s[0] = seg(PATH_MOVE, a.x, a.y);
	s[1] = seg(PATH_LINE, b.x, b.y);
	add_path(p, s, 2, st);
}

void
pen_polygon(const struct pen *p, const struct point *v, uint32_t n,
    const struct pen_stroke *st)
{
	struct path_seg	*s = ARENA_ARRAY(p->cc->arena, struct path_seg, n + 1);

	for (uint32_t i = 0; i < n; i++)
		s[i] = seg(i == 0 ? PATH_MOVE : PATH_LINE, v[i].x, v[i].y);
	s[n] = (struct path_seg){ .op = PATH_CLOSE };
	add_path(p, s, n + 1, st);
}

/* Four quarters of an ellipse's corner at each corner of a box. */
void
pen_round(const struct pen *p, mpt x, mpt y, mpt w, mpt h, mpt r,
    const struct pen_stroke *st)
{
	struct path_seg	*s = ARENA_ARRAY(p->cc->arena, struct path_seg, 10);
	double		 l = x, t = y, rt = x + w, b = y + h;
	double		 k = r * (1 - KAPPA), q = r;

	s[0] = seg(PATH_MOVE, l + q, t);
	s[1] = seg(PATH_LINE, rt - q, t);
	s[2] = curve((struct point){ rt - k, t }, (struct point){ rt, t + k },
	    (struct point){ rt, t + q });
	s[3] = seg(PATH_LINE, rt, b - q);
	s[4] = curve((struct point){ rt, b - k }, (struct point){ rt - k, b },
	    (struct point){ rt - q, b });
	s[5] = seg(PATH_LINE, l + q, b);
	s[6] = curve((struct point){ l + k, b }, (struct point){ l, b - k },
	    (struct point){ l, b - q });
	s[7] = seg(PATH_LINE, l, t + q);
	s[8] = curve((struct point){ l, t + k }, (struct point){ l + k, t },
	    (struct point){ l + q, t });
	s[9] = (struct path_seg){ .op = PATH_CLOSE };
	add_path(p, s, 10, st);
}

void
pen_circle(const struct pen *p, struct point c, double r,
    const struct pen_stroke *st)
{
	mpt		 d = round_mpt(2 * r);

	pen_round(p, round_mpt(c.x - r), round_mpt(c.y - r), d, d, d / 2, st);
}

static uint32_t
mix(uint32_t c, uint32_t share)
{
	return (c * share + 255 * (1000 - share) + 500) / 1000;
}

uint32_t
colour_tint(uint32_t colour, uint32_t share)
{
	return mix(colour >> 16 & 255, share) << 16 |
	    mix(colour >> 8 & 255, share) << 8 | mix(colour & 255, share);
}

uint32_t
colour_on(uint32_t colour)
{
	uint32_t	 light = 299 * (colour >> 16 & 255) +
	    587 * (colour >> 8 & 255) + 114 * (colour & 255);

	return light < 140000 ? CHART_WHITE : CHART_INK;
}
