/* A row of rising steps, the first of them filled. */
#include "chart/steps.h"

/* Depth of step i of n: levels are an order, so one hue in growing depth. */
static uint32_t
step_colour(uint32_t colour, uint32_t i, uint32_t n)
{
	return colour_tint(colour, n > 1 ? 480 + 520 * i / (n - 1) : 1000);
}

void
steps_draw(const struct pen *p, const struct steps *s, mpt x, mpt base)
{
	mpt		 gap = s->w / (mpt)(6 * s->n);
	mpt		 one = (s->w - gap * (mpt)(s->n - 1)) / (mpt)s->n;
	mpt		 line = s->h / 14 > 450 ? 450 : s->h / 14;

	for (uint32_t i = 0; i < s->n; i++, x += one + gap) {
		mpt		 h = mpt_scale(s->h, 45 * s->n + 55 * (i + 1),
		    100 * (int64_t)s->n);
		int64_t		 part = s->filled - 1000 * (int64_t)i;
		uint32_t	 colour = step_colour(s->colour, i, s->n);
		struct point	 v[4] = { { x + line / 2, base - h + line / 2 },
		    { x + one - line / 2, base - h + line / 2 },
		    { x + one - line / 2, base - line / 2 },
		    { x + line / 2, base - line / 2 } };
		struct pen_stroke st = { COLOUR_NONE, s->colour, line, 0, 0 };

		if (part > 1000)
			part = 1000;
		if (part > 0)
			pen_rect(p, x, base - h, mpt_scale(one, part, 1000), h,
			    colour);
		if (part < 1000)
			pen_polygon(p, v, 4, &st);
	}
}
