/* Lines of text: strings and gaps.  Runs that touch become one string; a gap
 * is a whole number of 1/1000 em in TJ, and the pen is tracked so that
 * rounding never adds up. */
#include "render/pdf_content_int.h"

#include <assert.h>

#include "base/buf.h"
#include "render/cells.h"
#include "render/pdf_obj.h"
#include "render/pdf_tags.h"
#include "render/turn.h"

#define UPRIGHT	90000			/* 1/1000 degree */
#define PEN(x)	((int64_t)(x) * 65536)
#define UNSEEN	6			/* 1/1000 em: such gaps wait until they
					 * add up; at 16 pt a tenth of a point,
					 * a pixel of a good printer */
#define BACK_MAX 15			/* the same: what is put right waits
					 * while it would take a letter back
					 * over the mark before it, which some
					 * readers would then read after it */

static void
begin_text(struct pdf_content *c)
{
	if (c->in_text)
		return;
	content_unmark(c);
	buf_put(c->out, "BT\n");
	c->in_text = true;
	c->line_x = c->line_y = 0;
}

static void
end_show(struct pdf_content *c)
{
	if (c->in_show && c->in_array)
		buf_put(c->out, ")]TJ\n");
	else if (c->in_show)
		buf_put(c->out, ")Tj\n");
	c->in_show = false;
}

void
content_end_text(struct pdf_content *c)
{
	if (!c->in_text)
		return;
	end_show(c);
	content_unmark(c);
	buf_put(c->out, "ET\n");
	c->in_text = false;
}

static void
set_font(struct pdf_content *c, const struct pdf_font *font, mpt size)
{
	if (c->font == font && c->size == size)
		return;
	end_show(c);
	c->font = font;
	c->size = size;
	buf_put(c->out, "/F");
	pdf_int(c->out, pdf_font_number(font));
	buf_byte(c->out, ' ');
	content_mpt(c, size);
	buf_put(c->out, "Tf\n");
}

/* Widths, and gaps too, are times this: ISO 32000-1 9.3.4, 9.4.4. */
static void
set_expand(struct pdf_content *c, int32_t expand)
{
	if (c->expand == expand)
		return;
	end_show(c);
	c->expand = expand;
	content_mpt(c, 100 * MPT_PT + expand * (MPT_PT / 10));
	buf_put(c->out, "Tz\n");
}

static int64_t
expanded(const struct pdf_content *c, int64_t width)
{
	return c->expand == 0 ? width : width + width * c->expand / 1000;
}

/* To a new line or another height. */
static void
move_to(struct pdf_content *c, mpt x, mpt y)
{
	end_show(c);
	x = content_round(x);
	content_mpt(c, (int64_t)x - c->line_x);
	content_mpt(c, (int64_t)y - c->line_y);
	buf_put(c->out, "Td\n");
	c->line_x = x;
	c->line_y = y;
	c->pen = PEN(x);
	c->after_mark = false;
}

/* From the pen to x, in thousandths of the size; 0 when it is as good as
 * there. */
static int64_t
gap_to(struct pdf_content *c, mpt x)
{
	int64_t		 unit = expanded(c, PEN(c->size));
	int64_t		 gap = (PEN(x) - c->pen) * 2000, n;

	if (gap <= unit * (2 * UNSEEN) && gap >= -unit * (2 * UNSEEN))
		return 0;
	n = (gap + (gap < 0 ? -unit : unit)) / (2 * unit);
	if (n >= -UNSEEN && n <= UNSEEN)
		return 0;
	if (c->after_mark && n < 0 && n > -BACK_MAX)
		return 0;
	c->pen += n * unit / 1000;
	return n;
}

/* What began as a string becomes an array: it has a gap. */
static void
begin_array(struct pdf_content *c)
{
	size_t		 n = c->out->n - c->show_at;
	char		*p;

	buf_byte(c->out, '[');
	if (buf_full(c->out))
		return;
	p = c->out->p + c->show_at;
	memmove(p + 1, p, n);
	*p = '[';
	c->in_array = true;
}

static void
show(struct pdf_content *c, const struct shown *s, mpt x)
{
	int64_t		 n = gap_to(c, x);

	if (!c->in_show) {
		c->in_array = false;
		c->show_at = c->out->n;
	}
	if (n != 0 && !c->in_array)
		begin_array(c);
	if (n != 0 && c->in_show)
		buf_byte(c->out, ')');
	if (n != 0)
		pdf_int(c->out, -n);
	if (!c->in_show || n != 0)
		buf_byte(c->out, '(');
	c->in_show = true;
	buf_str(c->out, s->bytes);
	c->pen += expanded(c, s->advance * c->size / (1 << 8));
	c->after_mark = s->ends_in_mark;
}

static void
grow_box(struct pdf_content *c, const struct placed *p, mpt y)
{
	mpt		 end = (mpt)((c->pen + PEN(1) / 2) / PEN(1));
	struct pdf_box	 b = { p->x, y, end, mpt_add(y, p->size) };

	if (c->upright)
		b = (struct pdf_box){ mpt_add(c->line_x, -p->size),
		    y + (p->x - c->line_x), c->line_x,
		    y + (end - c->line_x) };
	pdf_tags_box(c->tags, p->elem, b);
}

/* Run i looks like the one before, which can still be added to. */
static bool
goes_on(const struct pdf_content *c, const struct page_line *l, uint32_t i)
{
	const struct placed	*p = &l->placed[i];

	return c->in_show && i > 0 && c->shown.v[i]->font == c->font &&
	    p->elem == p[-1].elem && p->colour == p[-1].colour &&
	    p->size == p[-1].size && p->rise == p[-1].rise;
}

static void
begin_run(struct pdf_content *c, const struct placed *p,
    const struct pdf_font *font, mpt y)
{
	assert(p->size > 0);
	if (c->tags != NULL && c->mark != p->elem) {
		end_show(c);
		content_mark(c, p->elem);
		if (p->elem != 0)
			pdf_tags_label(c->tags, p->elem, p->run->text);
	}
	set_font(c, font, p->size);
	if (c->fill != p->colour) {
		end_show(c);
		content_fill(c, p->colour);
	}
	if (c->line_y != y)
		move_to(c, p->x, y);
}

/* Run i of the line, whose baseline has the PDF coordinate y. */
static void
show_placed(struct pdf_content *c, const struct page_line *l, uint32_t i,
    mpt y)
{
	const struct placed	*p = &l->placed[i];
	const struct shown	*s = c->shown.v[i];

	if (p->rise != 0)
		y = content_round(mpt_add(y, p->rise));
	if (!goes_on(c, l, i))
		begin_run(c, p, s->font, y);
	show(c, s, p->x);
	if (c->wants_box)
		grow_box(c, p, y);
}

/* What a reader is to take for the runs from..to. */
static void
put_actual_text(struct pdf_content *c, const struct page_line *l,
    uint32_t from, uint32_t to)
{
	struct arena_mark	 m = arena_mark(c->a);
	size_t			 n = 0, most = 0;
	char			*text;

	for (uint32_t i = from; i < to; i++)
		most += l->placed[i].run->text.n;
	text = arena_raw(c->a, most, 1);
	for (uint32_t i = from; i < to; i++) {
		struct str	 s = cell_text(c->a, l->placed[i].run->text);

		if (s.n > 0)
			memcpy(text + n, s.p, s.n);
		n += s.n;
	}
	end_show(c);
	buf_put(c->out, "/Span<</ActualText");
	pdf_text(c->out, (struct str){ text, n });
	buf_put(c->out, ">>BDC\n");
	arena_reset(c->a, m);
}

/* Runs from..to of one element, in one span of actual text. */
static void
show_span(struct pdf_content *c, const struct page_line *l, uint32_t from,
    uint32_t to)
{
	mpt		 y = content_round(mpt_add(c->page->h, -l->y));

	end_show(c);
	if (c->tags != NULL && c->mark != l->placed[from].elem)
		content_mark(c, l->placed[from].elem);
	put_actual_text(c, l, from, to);
	for (uint32_t i = from; i < to; i++)
		show_placed(c, l, i, y);
	end_show(c);
	buf_put(c->out, "EMC\n");
}

/* Characters for private use say nothing to those who do not know them: such
 * text is told twice (PDF/A level A: ISO 19005-3 6.2.11.7.3). */
static void
show_spans(struct pdf_content *c, const struct page_line *l)
{
	for (uint32_t i = 0; i < l->n;) {
		uint32_t	 from = i;

		while (i < l->n && l->placed[i].elem == l->placed[from].elem)
			i++;
		show_span(c, l, from, i);
	}
}

/* A turned line has a text object of its own, whose matrix turns about the
 * line's beginning. */
static void
begin_turned(struct pdf_content *c, const struct page_line *l)
{
	int32_t		 cos, sin;

	content_end_text(c);
	begin_text(c);
	turn_of(l->angle, &cos, &sin);
	c->line_x = content_round(l->placed[0].x);
	c->line_y = content_round(mpt_add(c->page->h, -l->y));
	c->pen = PEN(c->line_x);
	c->after_mark = false;
	turn_put(c->out, cos);
	turn_put(c->out, sin);
	turn_put(c->out, -sin);
	turn_put(c->out, cos);
	content_mpt(c, c->line_x);
	content_mpt(c, c->line_y);
	buf_put(c->out, "Tm\n");
}

/* What shows the runs of a line, into c->shown; false after a diagnostic. */
static bool
find_shown(struct pdf_content *c, const struct page_line *l, bool *is_private)
{
	bool	 ok = true;

	c->shown.n = 0;
	for (uint32_t i = 0; i < l->n; i++)
		__builtin_prefetch(l->placed[i].run);
	for (uint32_t i = 0; i < l->n; i++)
		pdf_fonts_fetch(c->fonts, l->placed[i].run);
	for (uint32_t i = 0; i < l->n; i++) {
		const struct shown	*s = pdf_fonts_show(c->fonts,
		    l->placed[i].run);

		VEC_PUSH(c->a, c->shown) = s;
		ok = ok && s != NULL;
		*is_private |= s != NULL && s->is_private;
	}
	return ok;
}

bool
content_line(struct pdf_content *c, const struct page_line *l)
{
	mpt		 y = content_round(mpt_add(c->page->h, -l->y));
	bool		 told_twice = l->actual_text;

	if (l->n == 0)
		return true;
	if (!find_shown(c, l, &told_twice))
		return false;
	c->upright = l->angle == UPRIGHT;
	if (l->angle != 0) {
		begin_turned(c, l);
	} else {
		begin_text(c);
		move_to(c, l->placed[0].x,
		    content_round(mpt_add(y, l->placed[0].rise)));
	}
	set_expand(c, l->expand);
	if (told_twice)
		show_spans(c, l);
	else
		for (uint32_t i = 0; i < l->n; i++)
			show_placed(c, l, i, y);
	end_show(c);
	if (l->angle != 0)
		content_end_text(c);
	return true;
}
