/* Shapes of charts as items of the page. */
#include "chart/pen.h"

#define KAPPA		0.5523		/* a quarter of a circle as a curve */

static mpt
between(mpt v, mpt low, mpt high)
{
	return v < low ? low : v > high ? high : v;
}

void
pen_rect(const struct pen *p, mpt x, mpt y, mpt w, mpt h, uint32_t colour)
{
	const struct sheet *sh = p->sheet;

	if (sh != NULL) {		/* what of it is on the sheet */
		w = between(x + w, sh->left, sh->right);
		x = between(x, sh->left, sh->right);
		w -= x;
		h = between(y + h, sh->top, sh->bottom);
		y = between(y, sh->top, sh->bottom);
		h -= y;
	}
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

static bool
is_on_sheet(const struct sheet *sh, const struct path_seg *s, uint32_t n)
{
	for (uint32_t i = 0; sh != NULL && i < n; i++)
		if (s[i].op != PATH_CLOSE && (s[i].x < sh->left ||
		    s[i].x > sh->right || s[i].y < sh->top ||
		    s[i].y > sh->bottom))
			return false;
	return true;
}

static void
add_path(const struct pen *p, const struct path_seg *s, uint32_t n,
    const struct pen_stroke *st)
{
	if (!is_on_sheet(p->sheet, s, n))
		return;
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
    const struct pen_stroke *st, bool open)
{
	struct path_seg	*s = ARENA_ARRAY(p->cc->arena, struct path_seg, n + 1);

	for (uint32_t i = 0; i < n; i++)
		s[i] = seg(i == 0 ? PATH_MOVE : PATH_LINE, v[i].x, v[i].y);
	s[n] = (struct path_seg){ .op = PATH_CLOSE };
	add_path(p, s, open ? n : n + 1, st);
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

void
pen_frame(const struct pen *p, mpt x, mpt y, mpt w, mpt h,
    const struct pen_stroke *st)
{
	double		 in = st->width / 2.0;
	double		 l = x + in, t = y + in, r = x + w - in, b = y + h - in;
	struct point	 v[4] = { { l, t }, { r, t }, { r, b }, { l, b } };

	if (l < r && t < b)
		pen_polygon(p, v, 4, st, false);
}

/* Each line rises by 45 degrees; `at` is where it would meet the top. */
void
pen_hatch(const struct pen *p, mpt x, mpt y, mpt w, mpt h, mpt apart,
    const struct pen_stroke *st)
{
	for (int64_t at = apart; at < (int64_t)w + h; at += apart) {
		int64_t		 right = at < w ? at : w;
		int64_t		 left = at < h ? 0 : at - h;

		pen_line(p, (struct point){ (double)x + (double)left,
		    (double)y + (double)(at - left) },
		    (struct point){ (double)x + (double)right,
		    (double)y + (double)(at - right) }, st);
	}
}
