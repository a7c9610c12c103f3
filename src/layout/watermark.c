/* Watermark: one turned line, as large as the page allows. */
#include "layout/watermark.h"

#include "text/shape.h"

/* 50 degrees, so that an upright A4 is crossed nearly corner to corner. */
#define ANGLE		50000
#define COS		64279		/* 1/100000 */
#define SIN		76604
#define UNIT		100000
#define SIZE_MOST	(150 * MPT_PT)
#define SHARE		72		/* percent of the page it may take */
#define SPACE_EM	3		/* a space is 1/3 em */

/* Words of the text as placed runs, x from 0, at 1000 pt. */
struct mark_line {
	struct placed	*placed;
	uint32_t	 n, cap;
	mpt		 width;
};

static void
add_word(struct emitter *e, struct mark_line *l, const struct font *font,
    struct str word)
{
	const struct shaped *sh = shape_word(e->lay->tools->shaper, font, word);

	if (l->width > 0)
		l->width += 1000 * MPT_PT / SPACE_EM;
	for (uint32_t i = 0; i < sh->n; i++) {
		if (l->n == l->cap)
			return;
		l->placed[l->n++] = (struct placed){ .run = sh->run[i],
		    .x = l->width };
		l->width += run_width(sh->run[i], 1000 * MPT_PT);
	}
}

/* The size at which the turned text takes its share of width and height. */
static mpt
size_for(const struct page *p, mpt width)
{
	mpt		 across = mpt_scale(width, COS, UNIT);
	mpt		 up = mpt_scale(width, SIN, UNIT);
	mpt		 size = SIZE_MOST, fit;

	fit = mpt_scale(1000 * MPT_PT, (int64_t)p->w * SHARE,
	    (int64_t)across * 100);
	if (fit < size)
		size = fit;
	fit = mpt_scale(1000 * MPT_PT, (int64_t)p->h * SHARE,
	    (int64_t)up * 100);
	return fit < size ? fit : size;
}

void
emit_watermark(struct emitter *e, const struct flow_sequence *s)
{
	const struct font *font = fonts_face(e->lay->tools->fonts,
	    STR("heading"), true, false);
	struct mark_line l = { .cap = (uint32_t)s->watermark.n };
	struct str	 rest = s->watermark, word;
	mpt		 size, half, rise, x, y;

	l.placed = ARENA_ARRAY(e->lay->arena, struct placed, l.cap);
	while (str_word(&rest, &word))
		add_word(e, &l, font, word);
	if (l.n == 0 || l.width < MPT_PT)	/* a mark without a letter */
		return;
	size = size_for(e->page, l.width);
	half = mpt_scale(l.width, size, 2000 * MPT_PT);
	rise = mpt_scale(size, font->x_height > 0 ? font->x_height :
	    font->upem / 2, 2 * (int64_t)font->upem);
	/* Centre of the page, half the text back, half its height down. */
	x = e->page->w / 2 - mpt_scale(half, COS, UNIT) +
	    mpt_scale(rise, SIN, UNIT);
	y = e->page->h / 2 + mpt_scale(half, SIN, UNIT) +
	    mpt_scale(rise, COS, UNIT);
	for (uint32_t i = 0; i < l.n; i++) {
		l.placed[i].x = x + mpt_scale(l.placed[i].x, size,
		    1000 * MPT_PT);
		l.placed[i].size = size;
		l.placed[i].colour = s->watermark_colour;
	}
	VEC_PUSH(e->lay->arena, e->page->item) = (struct page_item){
	    .kind = PAGE_LINE, .u.line = { .y = y, .placed = l.placed,
	    .n = l.n, .angle = ANGLE } };
}
