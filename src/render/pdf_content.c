/* Content streams: marked content, graphics, images; text is in pdf_show.c.
 * What the reader's graphics state already holds is not said again. */
#include "render/pdf_content_int.h"

#include "base/buf.h"
#include "image/image.h"
#include "render/pdf_image.h"
#include "render/pdf_obj.h"
#include "render/pdf_tags.h"

#define HUNDREDTH	(MPT_PT / 100)
#define THIN		(2 * MPT_PT)

struct pdf_content *
pdf_content_new(struct arena *a, struct pdf_fonts *fonts,
    struct pdf_images *images, struct pdf_tags *tags)
{
	struct pdf_content	*c = ARENA_NEW(a, struct pdf_content);

	c->a = a;
	c->fonts = fonts;
	c->images = images;
	c->tags = tags;
	return c;
}

void
content_mpt(struct pdf_content *c, int64_t v)
{
	pdf_mpt(c->out, v);
	buf_byte(c->out, ' ');
}

mpt
content_round(int64_t v)
{
	return (mpt)((v + (v < 0 ? -HUNDREDTH / 2 : HUNDREDTH / 2)) /
	    HUNDREDTH * HUNDREDTH);
}

void
content_unmark(struct pdf_content *c)
{
	if (c->mark != NO_MARK)
		buf_put(c->out, "EMC\n");
	c->mark = NO_MARK;
	c->wants_box = false;
}

void
content_mark(struct pdf_content *c, uint32_t elem)
{
	if (c->tags == NULL || c->mark == elem)
		return;
	content_unmark(c);
	c->mark = elem;
	if (elem == 0) {
		buf_put(c->out, "/Artifact BMC\n");
		return;
	}
	c->wants_box = pdf_tags_wants_box(c->tags, elem);
	buf_byte(c->out, '/');
	buf_put(c->out, pdf_tags_role(c->tags, elem));
	buf_put(c->out, "<</MCID ");
	pdf_int(c->out, pdf_tags_mark(c->tags, c->index, elem));
	buf_put(c->out, ">>BDC\n");
}

/* Components in thousandths; a grey takes one. */
static void
put_colour(struct pdf_content *c, uint32_t colour, const char *grey,
    const char *rgb)
{
	uint32_t	 part[3] = { colour >> 16 & 255, colour >> 8 & 255,
		colour & 255 };
	bool		 is_grey = part[0] == part[1] && part[1] == part[2];

	for (int i = 0; i < (is_grey ? 1 : 3); i++)
		content_mpt(c, (part[i] * 1000 + 127) / 255);
	buf_put(c->out, is_grey ? grey : rgb);
}

void
content_fill(struct pdf_content *c, uint32_t colour)
{
	if (c->fill == colour)
		return;
	c->fill = colour;
	put_colour(c, colour, "g\n", "rg\n");
}

static void
set_stroke(struct pdf_content *c, const struct page_path *p)
{
	if (c->stroke != p->stroke) {
		c->stroke = p->stroke;
		put_colour(c, p->stroke, "G\n", "RG\n");
	}
	if (c->line_width != p->width) {
		c->line_width = p->width;
		content_mpt(c, p->width);
		buf_put(c->out, "w\n");
	}
	if (c->dash == p->dash && c->gap == p->gap)
		return;
	c->dash = p->dash;
	c->gap = p->gap;
	buf_byte(c->out, '[');
	if (p->dash > 0) {
		content_mpt(c, p->dash);
		pdf_mpt(c->out, p->gap);
	}
	buf_put(c->out, "]0 d\n");
}

/* A point of the page, in PDF coordinates. */
static void
put_point(struct pdf_content *c, mpt x, mpt y)
{
	content_mpt(c, content_round(x));
	content_mpt(c, content_round((int64_t)c->page->h - y));
}

static void
put_seg(struct pdf_content *c, const struct path_seg *s)
{
	switch (s->op) {
	case PATH_MOVE:
		put_point(c, s->x, s->y);
		buf_put(c->out, "m\n");
		break;
	case PATH_LINE:
		put_point(c, s->x, s->y);
		buf_put(c->out, "l\n");
		break;
	case PATH_CURVE:
		put_point(c, s->x1, s->y1);
		put_point(c, s->x2, s->y2);
		put_point(c, s->x, s->y);
		buf_put(c->out, "c\n");
		break;
	case PATH_CLOSE:
		buf_put(c->out, "h\n");
		break;
	}
}

static void
grow_box(struct pdf_content *c, uint32_t elem, struct pdf_box b)
{
	mpt		 top = c->page->h;

	if (c->wants_box)
		pdf_tags_box(c->tags, elem, (struct pdf_box){ b.x0,
		    mpt_add(top, -b.y1), b.x1, mpt_add(top, -b.y0) });
}

static void
put_path(struct pdf_content *c, const struct page_path *p, uint32_t elem)
{
	bool		 fill = p->fill != COLOUR_NONE;
	bool		 stroke = p->stroke != COLOUR_NONE;
	bool		 closed;

	if (!fill && !stroke)
		return;
	if (fill)
		content_fill(c, p->fill);
	if (stroke)
		set_stroke(c, p);
	closed = p->n > 0 && p->seg[p->n - 1].op == PATH_CLOSE;
	for (uint32_t i = 0; i < p->n - closed; i++) {
		const struct path_seg	*s = &p->seg[i];

		put_seg(c, s);
		if (s->op != PATH_CLOSE)
			grow_box(c, elem, (struct pdf_box){ s->x, s->y, s->x,
			    s->y });
	}
	buf_put(c->out, !stroke ? "f\n" : fill ? closed ? "b\n" : "B\n" :
	    closed ? "s\n" : "S\n");
}

/* One ends where the next begins; thin ones are all alike. */
static mpt
extent(int64_t from, mpt size)
{
	return size < THIN ? size :
	    content_round(from + size) - content_round(from);
}

static void
put_rect(struct pdf_content *c, const struct page_rect *r, uint32_t elem)
{
	int64_t		 bottom = (int64_t)c->page->h - r->y - r->h;

	content_fill(c, r->colour);
	content_mpt(c, content_round(r->x));
	content_mpt(c, content_round(bottom));
	content_mpt(c, extent(r->x, r->w));
	content_mpt(c, extent(bottom, r->h));
	buf_put(c->out, "re f\n");
	grow_box(c, elem, (struct pdf_box){ r->x, r->y, mpt_add(r->x, r->w),
	    mpt_add(r->y, r->h) });
}

/* The unit square, in which the stored rows lie, onto the upright picture:
 * which of w and h the columns take, and where the origin goes. */
static const struct turned {
	int8_t		 a, b, c, d;	/* times w, h, w, h */
	int8_t		 e, f;		/* plus w, h */
} turned[9] = {
	[1] = { 1, 0, 0, 1, 0, 0 }, [2] = { -1, 0, 0, 1, 1, 0 },
	[3] = { -1, 0, 0, -1, 1, 1 }, [4] = { 1, 0, 0, -1, 0, 1 },
	[5] = { 0, -1, -1, 0, 1, 1 }, [6] = { 0, -1, 1, 0, 0, 1 },
	[7] = { 0, 1, 1, 0, 0, 0 }, [8] = { 0, 1, -1, 0, 1, 0 },
};

static void
note_image(struct pdf_content *c, uint32_t number)
{
	for (size_t i = 0; i < c->image.n; i++)
		if (c->image.v[i] == number)
			return;
	VEC_PUSH(c->a, c->image) = number;
}

static void
put_image(struct pdf_content *c, const struct page_image *p, uint32_t elem)
{
	uint32_t	 number = pdf_images_use(c->images, p->image);
	uint8_t		 o = p->image->orientation;
	const struct turned *t = &turned[o >= 1 && o <= 8 ? o : 1];

	note_image(c, number);
	buf_put(c->out, "q ");
	content_mpt(c, (int64_t)t->a * p->w);
	content_mpt(c, (int64_t)t->b * p->h);
	content_mpt(c, (int64_t)t->c * p->w);
	content_mpt(c, (int64_t)t->d * p->h);
	content_mpt(c, p->x + (int64_t)t->e * p->w);
	content_mpt(c, (int64_t)c->page->h - p->y - p->h +
	    (int64_t)t->f * p->h);
	buf_put(c->out, "cm /I");
	pdf_int(c->out, number);
	buf_put(c->out, " Do Q\n");
	grow_box(c, elem, (struct pdf_box){ p->x, p->y, mpt_add(p->x, p->w),
	    mpt_add(p->y, p->h) });
}

static bool
put_item(struct pdf_content *c, const struct page_item *it)
{
	if (it->kind == PAGE_LINE)
		return content_line(c, &it->u.line);
	content_end_text(c);
	content_mark(c, it->elem);
	switch (it->kind) {
	case PAGE_RECT:
		put_rect(c, &it->u.rect, it->elem);
		break;
	case PAGE_PATH:
		put_path(c, &it->u.path, it->elem);
		break;
	case PAGE_IMAGE:
		put_image(c, &it->u.image, it->elem);
		break;
	case PAGE_LINE:
		break;
	}
	return true;
}

/* The state every page starts with; ISO 32000-1 8.4.1. */
static void
reset_state(struct pdf_content *c)
{
	c->fill = c->stroke = 0;
	c->line_width = MPT_PT;
	c->dash = c->gap = 0;
	c->mark = NO_MARK;
	c->wants_box = false;
	c->in_text = c->in_show = false;
	c->font = NULL;
	c->size = 0;
	c->expand = 0;
	c->image.n = 0;
}

static bool
is_ground(const struct page_item *it)
{
	return it->kind == PAGE_RECT && it->elem == 0;
}

/* Level lines from here on, and what lies behind or between them. */
static size_t
text_end(const struct page *page, size_t i)
{
	const struct page_item	*it = page->item.v;

	while (i < page->item.n && (is_ground(&it[i]) ||
	    (it[i].kind == PAGE_LINE && it[i].u.line.angle == 0)))
		i++;
	return i;
}

/* Rules and grounds of a table go before its text, which so stays one text
 * object: nothing is painted over letters. */
static bool
put_text(struct pdf_content *c, const struct page_item *it, size_t n)
{
	bool		 ok = true;

	for (size_t i = 0; i < n; i++)
		if (is_ground(&it[i]))
			ok = put_item(c, &it[i]) && ok;
	for (size_t i = 0; i < n; i++)
		if (!is_ground(&it[i]))
			ok = put_item(c, &it[i]) && ok;
	return ok;
}

bool
pdf_content_page(struct pdf_content *c, const struct page *page,
    uint32_t index, struct buf *out)
{
	bool		 ok = true;

	reset_state(c);
	c->page = page;
	c->index = index;
	c->out = out;
	for (size_t i = 0, to; i < page->item.n; i = to) {
		const struct page_item	*it = &page->item.v[i];

		to = text_end(page, i);
		if (to > i)
			ok = put_text(c, it, to - i) && ok;
		else {
			ok = put_item(c, it) && ok;
			to++;
		}
	}
	content_end_text(c);
	content_unmark(c);
	return ok;
}

const uint32_t *
pdf_content_images(const struct pdf_content *c, size_t *n)
{
	*n = c->image.n;
	return c->image.v;
}
