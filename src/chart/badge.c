/* Badges in a line of text: steps as high as a capital and a bit, or a
 * rounded plate whose text sits on the line's own baseline. */
#include "chart/steps.h"

#define STEP_EM		420		/* width of a step, 1/1000 em */
#define STEPS_HEIGHT	760		/* of the highest, 1/1000 em */
#define PLATE_SIDE	380		/* padding of a plate, 1/1000 em */
#define PLATE_AIR	90		/* above and below the ink */

mpt
chart_badge_width(const struct chart_context *cc, const struct flow_badge *b,
    const struct flow_style *style)
{
	struct pen	 p;

	pen_init(&p, cc, style, /*in_line*/true);
	if (b->text.n > 0)
		return pen_width(&p, b->text, true) +
		    2 * mpt_scale(p.size, PLATE_SIDE, 1000);
	return mpt_scale(p.size, STEP_EM * (int64_t)b->steps, 1000);
}

static void
draw_plate(const struct pen *p, const struct flow_badge *b, mpt x, mpt y)
{
	struct pen_stroke st = { b->colour, COLOUR_NONE, 0, 0, 0 };
	struct pen_label l = { PEN_LEFT, b->text_colour, true };
	mpt		 side = mpt_scale(p->size, PLATE_SIDE, 1000);
	mpt		 air = mpt_scale(p->size, PLATE_AIR, 1000);
	mpt		 w = pen_width(p, b->text, true) + 2 * side;
	mpt		 above, below, h;

	pen_ink(p, b->text, true, &above, &below);
	above += air;
	below += air;
	if (below < above - p->cap)		/* capitals in the middle */
		below = above - p->cap < p->size / 3 ? above - p->cap :
		    p->size / 3;
	h = above + below;
	pen_round(p, x, y - above, w, h, h / 4, &st);
	pen_text(p, b->text, x + side, y, &l);
}

void
chart_badge(const struct chart_context *cc, const struct flow_badge *b,
    const struct flow_style *style, mpt x, mpt y)
{
	struct pen	 p;
	struct steps	 s = { .n = b->steps, .filled = 1000 * b->filled,
	    .colour = b->colour };

	pen_init(&p, cc, style, /*in_line*/true);
	if (b->text.n > 0) {
		draw_plate(&p, b, x, y);
		return;
	}
	if (b->steps == 0)
		return;
	s.w = chart_badge_width(cc, b, style);
	s.h = mpt_scale(p.size, STEPS_HEIGHT, 1000);
	steps_draw(&p, &s, x, y);
}
