/* Charts drawn on a page of their own, and where their ink is. */
#ifndef TEST_CHART_KIT_H
#define TEST_CHART_KIT_H

#include "chart/chart.h"
#include "chart/chart_int.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"

#define FIXTURE	struct fonts *fonts; struct shaper *shaper; \
	struct breaker *breaker; struct page page; struct chart_context cc;
#include "kit.h"

#define BOX_X	(50 * MPT_PT)
#define BOX_Y	(60 * MPT_PT)
#define BOX_W	(450 * MPT_PT)
#define ELEM	7

static const struct flow_style style = {
	.family = { "chart", 5 }, .size = 8500, .leading = 18000,
	.colour = 0x1b2330, .background = COLOUR_NONE
};

static void
fixture_open(struct fixture *f)
{
	f->fonts = fonts_open(f->a, STR("fonts/families.xml"), STR_NONE,
	    f->ds);
	assert_non_null(f->fonts);
	f->shaper = shaper_open(f->a, f->fonts);
	f->breaker = breaker_open(f->a, STR_NONE, f->ds);
	f->cc = (struct chart_context){ .arena = f->a, .fonts = f->fonts,
	    .shaper = f->shaper, .breaker = f->breaker, .page = &f->page,
	    .elem = ELEM };
}

static void
fixture_close(struct fixture *f)
{
	shaper_close(f->shaper);
	breaker_close(f->breaker);
	fonts_close(f->fonts);
}

static inline void
draw_in(struct fixture *f, const struct flow_chart *c, mpt w, mpt h)
{
	f->page.item.n = 0;
	chart_draw(&f->cc, c, &style, BOX_X, BOX_Y, w, h);
}

/* At its natural height, which is returned. */
static inline mpt
draw(struct fixture *f, const struct flow_chart *c)
{
	mpt		 h = chart_height(&f->cc, c, &style, BOX_W);

	draw_in(f, c, BOX_W, h);
	return h;
}

static inline struct ink
ink_of_run(const struct placed *p, const struct page_line *l)
{
	mpt		 above, below, w = run_width(p->run, p->size);
	mpt		 from = p->x - l->placed[0].x;

	run_ink(p->run, p->size, &above, &below);
	if (l->angle == 0)
		return (struct ink){ p->x, l->y - above, p->x + w,
		    l->y + below };
	assert_int_equal(l->angle, 90000);
	return (struct ink){ l->placed[0].x - above, l->y - from - w,
	    l->placed[0].x + below, l->y - from };
}

static inline struct ink
ink_union(struct ink a, struct ink b)
{
	return (struct ink){ a.left < b.left ? a.left : b.left,
	    a.top < b.top ? a.top : b.top,
	    a.right > b.right ? a.right : b.right,
	    a.bottom > b.bottom ? a.bottom : b.bottom };
}

static inline struct ink
ink_of_line(const struct page_line *l)
{
	struct ink	 all = ink_of_run(&l->placed[0], l);

	for (uint32_t i = 1; i < l->n; i++)
		all = ink_union(all, ink_of_run(&l->placed[i], l));
	return all;
}

static inline struct ink
ink_of_path(const struct page_path *p)
{
	struct ink	 all = { MPT_MAX, MPT_MAX, -MPT_MAX, -MPT_MAX };

	for (uint32_t i = 0; i < p->n; i++)
		if (p->seg[i].op != PATH_CLOSE)
			all = ink_union(all, (struct ink){ p->seg[i].x,
			    p->seg[i].y, p->seg[i].x, p->seg[i].y });
	return all;
}

static inline struct ink
ink_of_item(const struct page_item *it)
{
	const struct page_rect *r = &it->u.rect;

	if (it->kind == PAGE_LINE)
		return ink_of_line(&it->u.line);
	if (it->kind == PAGE_PATH)
		return ink_of_path(&it->u.path);
	return (struct ink){ r->x, r->y, r->x + r->w, r->y + r->h };
}

/* A label as it reads, words and blanks together. */
static inline struct str
text_of_line(const struct fixture *f, const struct page_line *l)
{
	struct str	 all = STR("");

	for (uint32_t k = 0; k < l->n; k++)
		all = str_fmt(f->cc.arena, "%.*s%.*s", STR_ARG(all),
		    STR_ARG(l->placed[k].run->text));
	return all;
}

static inline bool
says(const struct fixture *f, const char *text)
{
	for (size_t i = 0; i < f->page.item.n; i++) {
		const struct page_item *it = &f->page.item.v[i];

		if (it->kind == PAGE_LINE && str_is(text_of_line(f,
		    &it->u.line), text))
			return true;
	}
	return false;
}

static inline size_t
count(const struct fixture *f, enum page_kind kind)
{
	size_t		 n = 0;

	for (size_t i = 0; i < f->page.item.n; i++)
		n += f->page.item.v[i].kind == kind;
	return n;
}

#endif
