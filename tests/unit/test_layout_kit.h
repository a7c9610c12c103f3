/* Building flows by hand and looking at pages, for tests of layout. */
#ifndef TEST_LAYOUT_KIT_H
#define TEST_LAYOUT_KIT_H

#include "cmocka_all.h"

#include "base/buf.h"
#include "doc/flow.h"
#include "layout/layout.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"

#define LEAD	(20 * MPT_PT)		/* leading of the test's body */
#define LEFT	(50 * MPT_PT)
#define TOP	(60 * MPT_PT)
#define WIDTH	(300 * MPT_PT)

struct kit {
	struct arena	*arena;		/* session: fonts, runs */
	struct arena	*doc;		/* one test */
	struct diags	*diags;
	struct fonts	*fonts;
	struct layout_tools tools;
	struct flow_doc	*flow;
	struct flow_master *master;
	struct flow_style *style;	/* body, left aligned, no spaces */
	struct flow_node *body;
	struct page_doc	*pages;
};

static inline int
kit_setup(void **state)
{
	struct arena	*a = arena_open();
	struct kit	*k = ARENA_NEW(a, struct kit);

	k->arena = a;
	k->diags = diags_new(a);
	k->fonts = fonts_open(a, STR("fonts/families.xml"), STR_NONE,
	    k->diags);
	assert_non_null(k->fonts);
	k->tools = (struct layout_tools){ .fonts = k->fonts,
	    .shaper = shaper_open(a, k->fonts),
	    .breaker = breaker_open(a, STR_NONE, k->diags) };
	*state = k;
	return 0;
}

static inline int
kit_teardown(void **state)
{
	struct kit	*k = *state;

	breaker_close(k->tools.breaker);
	shaper_close(k->tools.shaper);
	fonts_close(k->fonts);
	arena_close(k->arena);
	return 0;
}

static inline struct flow_style *
kit_style(struct kit *k)
{
	struct flow_style *s = ARENA_NEW(k->doc, struct flow_style);

	*s = (struct flow_style){ .name = STR("test"), .family = STR("body"),
	    .size = 10000, .leading = LEAD, .colour = 0x1b2330,
	    .background = COLOUR_NONE, .align = ALIGN_START, .widows = 2,
	    .orphans = 2 };
	return s;
}

/* A document whose pages hold exactly so many lines. */
static inline void
kit_begin(struct kit *k, uint32_t lines)
{
	struct flow_sequence seq;

	k->doc = arena_open();
	k->diags = diags_new(k->doc);
	k->flow = ARENA_NEW(k->doc, struct flow_doc);
	k->flow->lang = STR("th");
	k->master = ARENA_NEW(k->doc, struct flow_master);
	*k->master = (struct flow_master){ .name = STR("test"),
	    .width = LEFT + WIDTH + LEFT,
	    .height = TOP + (mpt)lines * LEAD + TOP, .left = LEFT,
	    .right = LEFT, .top = TOP, .bottom = TOP,
	    .header = 20 * MPT_PT, .footer = 20 * MPT_PT };
	k->style = kit_style(k);
	k->body = flow_new(k->doc, k->flow, FLOW_BLOCK);
	k->body->style = k->style;
	seq = (struct flow_sequence){ .master = k->master, .body = k->body,
	    .folio = FOLIO_ARABIC };
	VEC_PUSH(k->doc, k->flow->sequence) = seq;
}

static inline void
kit_run(struct kit *k)
{
	k->pages = layout_run(k->doc, &k->tools, k->flow, k->diags);
	assert_non_null(k->pages);
}

static inline void
kit_end(struct kit *k)
{
	arena_close(k->doc);
}

static inline struct flow_node *
kit_node(struct kit *k, struct flow_node *parent, enum flow_kind kind,
    enum role role, const struct flow_style *s)
{
	struct flow_node *n = flow_new(k->doc, k->flow, kind);

	n->role = role;
	n->style = s != NULL ? s : k->style;
	if (parent != NULL)
		flow_append(parent, n);
	return n;
}

static inline struct flow_node *
kit_text(struct kit *k, struct flow_node *parent, const char *text)
{
	struct flow_node *n = kit_node(k, parent, FLOW_TEXT, ROLE_NONE,
	    parent->style);

	n->u.text = str_of(text);
	return n;
}

static inline struct flow_node *
kit_para(struct kit *k, struct flow_node *parent, const struct flow_style *s,
    const char *text)
{
	struct flow_node *n = kit_node(k, parent, FLOW_PARA, ROLE_P, s);

	kit_text(k, n, text);
	return n;
}

/* A paragraph of exactly n lines, each beginning with the word. */
static inline struct flow_node *
kit_lines(struct kit *k, struct flow_node *parent, const struct flow_style *s,
    const char *word, uint32_t n)
{
	struct flow_node *p = kit_node(k, parent, FLOW_PARA, ROLE_P, s);
	struct str	 t = str_of(word);

	/* A forced break would end the paragraph's justification, not its
	 * widow rules: lines stay lines of one paragraph. */
	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			kit_node(k, p, FLOW_LINE_BREAK, ROLE_NONE, NULL);
		kit_text(k, p, t.p);
	}
	return p;
}

/* Text of a page: lines between bars, in painting order. */
static inline struct str
kit_page_text(struct kit *k, size_t page)
{
	const struct page *p = &k->pages->page.v[page];
	struct str	 s = STR("");

	for (size_t i = 0; i < p->item.n; i++) {
		const struct page_line *l = &p->item.v[i].u.line;

		if (p->item.v[i].kind != PAGE_LINE)
			continue;
		s = str_fmt(k->doc, "%.*s|", STR_ARG(s));
		for (uint32_t r = 0; r < l->n; r++)
			s = str_fmt(k->doc, "%.*s%.*s", STR_ARG(s),
			    STR_ARG(l->placed[r].run->text));
	}
	return s;
}

static inline bool
kit_says(struct kit *k, size_t page, const char *text)
{
	return str_find(kit_page_text(k, page), str_of(text), 0) != SIZE_MAX;
}

static inline size_t
kit_count(struct kit *k, size_t page, const char *text)
{
	struct str	 s = kit_page_text(k, page), t = str_of(text);
	size_t		 n = 0, at = 0;

	while ((at = str_find(s, t, at)) != SIZE_MAX) {
		at += t.n;
		n++;
	}
	return n;
}

/* The first run with that text on a page; y of its line when wanted. */
static inline const struct placed *
kit_find(struct kit *k, size_t page, const char *text, mpt *y)
{
	const struct page *p = &k->pages->page.v[page];

	for (size_t i = 0; i < p->item.n; i++) {
		const struct page_line *l = &p->item.v[i].u.line;

		for (uint32_t r = 0; p->item.v[i].kind == PAGE_LINE &&
		    r < l->n; r++) {
			if (!str_is(l->placed[r].run->text, text))
				continue;
			if (y != NULL)
				*y = l->y;
			return &l->placed[r];
		}
	}
	return NULL;
}

static inline bool
kit_found(const struct kit *k, const char *number)
{
	for (size_t i = 0; i < diags_n(k->diags); i++)
		if (str_is(diags_get(k->diags, i)->name, number))
			return true;
	return false;
}

/* Text and boxes that are no artifacts lie in the body. */
static inline void
kit_check_margins(struct kit *k)
{
	const mpt	 slack = 750;

	for (size_t i = 0; i < k->pages->page.n; i++) {
		const struct page *p = &k->pages->page.v[i];
		mpt		 bottom = p->h - k->master->bottom + slack;

		for (size_t n = 0; n < p->item.n; n++) {
			const struct page_line *l = &p->item.v[n].u.line;

			if (p->item.v[n].kind != PAGE_LINE)
				continue;
			for (uint32_t r = 0; r < l->n; r++) {
				const struct placed *pl = &l->placed[r];

				if (pl->elem == 0)
					continue;
				assert_true(pl->x >= LEFT - slack);
				assert_true(pl->x + run_width(pl->run,
				    pl->size) <= LEFT + WIDTH + slack);
				assert_true(l->y > TOP && l->y < bottom);
			}
		}
	}
}

/* Elements: parents before children, exactly one Document. */
static inline void
kit_check_tree(struct kit *k)
{
	const struct page_doc *d = k->pages;

	assert_true(d->elem.n >= 2);
	assert_int_equal(d->elem.v[1].role, ROLE_DOCUMENT);
	for (size_t i = 2; i < d->elem.n; i++) {
		assert_true(d->elem.v[i].parent >= 1);
		assert_true(d->elem.v[i].parent < i);
		assert_int_not_equal(d->elem.v[i].role, ROLE_NONE);
	}
}

#endif
