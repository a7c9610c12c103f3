/* A row of rising steps, the first of them filled. */
#include "chart/steps.h"

static void
draw_step(const struct pen *p, const struct steps *s, uint32_t i,
    struct chart_box b)
{
	mpt		 line = s->h / 14 > 450 ? 450 : s->h / 14;
	uint32_t	 depth = colour_depth(s->colour, i, s->n);
	int64_t		 part = s->filled - 1000 * (int64_t)i;

	part = part > 1000 ? 1000 : part;
	if (part > 0)
		pen_rect(p, b.x, b.y, mpt_scale(b.w, part, 1000), b.h, depth);
	if (part < 1000)
		pen_frame(p, b.x, b.y, b.w, b.h, &(struct pen_stroke){
		    COLOUR_NONE, s->colour, line, 0, 0 });
}

void
steps_draw(const struct pen *p, const struct steps *s, mpt x, mpt base)
{
	mpt		 gap = s->w / (mpt)(6 * s->n);
	mpt		 one = (s->w - gap * (mpt)(s->n - 1)) / (mpt)s->n;

	for (uint32_t i = 0; i < s->n; i++, x += one + gap) {
		mpt		 h = mpt_scale(s->h, 45 * s->n + 55 * (i + 1),
		    100 * (int64_t)s->n);

		draw_step(p, s, i, (struct chart_box){ x, base - h, one, h });
	}
}
