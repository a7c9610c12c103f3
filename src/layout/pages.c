/* Page building. */
#include "layout/pages.h"

#include "layout/cut.h"
#include "layout/emit.h"
#include "layout/fill.h"
#include "doc/folio.h"
#include "layout/foot.h"
#include "layout/galley.h"
#include "layout/last.h"
#include "layout/setting.h"
#include "layout/watermark.h"
#include "text/shape.h"

#define BODY_LEAST	(72 * MPT_PT)	/* of a page, each way */
#define RUNNING_ITEMS	48		/* mostly no more */
#define RUNNING_GAP	(2 * MPT_PT)	/* between body and running heads */

/* One sequence being set. */
struct pager {
	struct lay	*lay;
	const struct flow_sequence *sequence;
	struct galley	*galley;
	mpt		 w, h;		/* of the body */
	uint32_t	 folio;		/* of the next page */
	bool		 first;		/* no page of it yet */
	struct foot_queue foot;		/* notes that wait */
};

static mpt
at_least(mpt length, mpt least)
{
	return length > least ? length : least;
}

/* Folio after the last page, or the sequence's own start. */
static uint32_t
start_folio(const struct lay *lay, const struct flow_sequence *s)
{
	if (s->first_folio != 0)
		return s->first_folio;
	return lay->sheet.n > 0 ? lay->sheet.v[lay->sheet.n - 1].folio + 1 : 1;
}

static void
add_page(struct pager *pg, bool blank)
{
	struct lay	*lay = pg->lay;
	const struct flow_master *m = pg->sequence->master;
	struct page	*p = &VEC_PUSH(lay->out, lay->doc->page);

	*p = (struct page){ .w = m->width, .h = m->height };
	p->label = folio_text(lay->out, pg->sequence->folio, pg->folio);
	VEC_PUSH(lay->cache, lay->sheet) = (struct sheet){
	    .sequence = pg->sequence, .folio = pg->folio, .blank = blank,
	    .bare = blank || (pg->first && pg->sequence->first_page_bare) };
	pg->folio++;
	pg->first = pg->first && blank;
}

/* A sheet's front is an odd page, its back an even one. */
static void
turn_sheet(struct pager *pg, enum flow_break wish)
{
	bool	 last_is_odd = pg->lay->doc->page.n % 2 == 1;

	if (wish == (last_is_odd ? BREAK_ODD : BREAK_EVEN))
		add_page(pg, true);
}

/* Sets items [from, to) on the leaf. */
static void
emit_leaf(struct pager *pg, struct leaf *leaf, size_t from, size_t to)
{
	const struct flow_master *m = pg->sequence->master;
	struct slice	 s = { .galley = pg->galley, .from = from, .to = to };
	struct emitter	 e;
	mpt		 bottom;

	leaf->page.w = m->width;
	leaf->page.h = m->height;
	emit_init(&e, pg->lay, &leaf->page, leaf);
	bottom = emit_slice(&e, &s, m->left, m->top);
	foot_collect(pg->lay, &pg->foot, &s);
	foot_set(&e, &pg->foot, pg->sequence, bottom, m->top + pg->h);
}

/* Cuts a page of which notes from former pages may have so much. */
static struct cut
cut_beside(struct pager *pg, size_t from, mpt notes, mpt *height)
{
	struct slice	 rest = { .galley = pg->galley, .from = from,
	    .to = pg->galley->item.n };
	mpt		 gap = foot_gap(pg->sequence);

	pg->lay->foot_gap = notes > 0 ? 0 : gap;
	*height = pg->h - foot_waiting(&pg->foot, notes) -
	    (notes > 0 ? gap : 0);
	return slice_cut(pg->lay, &rest, *height, pg->h, CUT_MUST);
}

static bool
is_clean(const struct cut *cut)
{
	return !cut->split && !cut->overflow && !cut->bad;
}

/* They have half of it, or less when something would be torn for them. */
static struct cut
cut_page(struct pager *pg, size_t from, mpt *height)
{
	mpt		 notes = pg->foot.part.n > 0 ? pg->h / 2 : 0;
	struct cut	 cut = cut_beside(pg, from, notes, height);

	while (notes > 0 && !is_clean(&cut)) {
		mpt		 less;
		struct cut	 other;

		notes = notes > pg->h / 16 ? notes / 2 : 0;
		other = cut_beside(pg, from, notes, &less);
		if (!is_clean(&other))
			continue;
		*height = less;
		return other;
	}
	return cut;
}

/* The next page of a galley, from item `from`; returns where the one after
 * begins.  A torn item is replaced by its rest. */
static size_t
next_leaf(struct pager *pg, struct leaf *leaf, size_t from)
{
	struct item	*it = pg->galley->item.v;
	struct cut	 cut;
	mpt		 height;

	leaf->force = it[from].force;
	cut = cut_page(pg, from, &height);
	fill_before_figure(pg->lay, pg->galley, from, height, &cut);
	if (!pg->lay->notes)
		last_page(pg->lay, pg->galley, from, height, &cut);
	if (cut.overflow && cut.height > pg->h)
		diag_add(pg->lay->diags, LAYOUT_TOO_HIGH,
		    it[cut.to - 1].node->at, node_label(it[cut.to - 1].node));
	if (!cut.split) {
		emit_leaf(pg, leaf, from, cut.to);
		return cut.to;
	}
	it[cut.to - 1] = cut.head;
	emit_leaf(pg, leaf, from, cut.to);
	it[cut.to - 1] = cut.tail;
	return cut.to - 1;
}

static struct galley *
build_body(struct lay *lay, const struct flow_node *body, mpt width)
{
	struct builder	 b;

	builder_init(&b, lay, width);
	build_block(&b, body);
	builder_finish(&b);
	return b.galley;
}

static void
check_master(struct pager *pg)
{
	const struct flow_master *m = pg->sequence->master;

	pg->w = m->width - m->left - m->right;
	pg->h = m->height - m->top - m->bottom;
	if (pg->w < BODY_LEAST || pg->h < BODY_LEAST)
		diag_add(pg->lay->diags, LAYOUT_MASTER_SMALL,
		    pg->sequence->body->at, m->name);
	pg->w = at_least(pg->w, BODY_LEAST);
	pg->h = at_least(pg->h, BODY_LEAST);
}

/* A page has about as many items as the one before. */
static struct leaf *
add_leaf(struct setting *st, struct arena *a)
{
	size_t		 cap = st->leaf.n > 0 ?
	    st->leaf.v[st->leaf.n - 1].page.item.n + 16 : 32;
	struct leaf	*leaf = &VEC_PUSH(st->arena, st->leaf);

	*leaf = (struct leaf){ .force = BREAK_AUTO };
	leaf->page.item.v = arena_raw(a, cap * sizeof(struct page_item),
	    alignof(struct page_item));
	leaf->page.item.cap = cap;
	return leaf;
}

/* All pages of the sequence, as far as there can be so many. */
static void
set_leaves(struct pager *pg, struct setting *st)
{
	struct lay	*lay = pg->lay;
	size_t		 at = 0;

	lay->body_height = pg->h;
	lay->body_width = pg->w;
	pg->galley = build_body(lay, pg->sequence->body, pg->w);
	lay->foot_galley = pg->galley;
	if (pg->galley->item.n == 0)
		emit_leaf(pg, add_leaf(st, lay->arena), 0, 0);
	while ((at < pg->galley->item.n || pg->foot.part.n > 0) &&
	    st->leaf.n <= LIMIT_PAGES) {
		struct leaf	*leaf = add_leaf(st, lay->arena);

		if (at < pg->galley->item.n)
			at = next_leaf(pg, leaf, at);
		else
			emit_leaf(pg, leaf, at, at);
	}
}

/* What the last pass set, or a new setting. */
static struct setting *
setting_of(struct pager *pg, struct setting *old)
{
	struct lay	*lay = pg->lay;
	struct setting	*st;

	if (old != NULL && setting_holds(lay, old))
		return old;
	st = setting_open();
	lay->pass = st->arena;
	lay->setting = st;
	set_leaves(pg, st);
	lay->setting = NULL;
	setting_close(old);
	return st;
}

static void
set_sequence(struct lay *lay, const struct flow_sequence *s,
    struct setting **setting)
{
	struct pager	 pg = { .lay = lay, .sequence = s, .first = true };
	struct setting	*st;

	check_master(&pg);
	*setting = st = setting_of(&pg, *setting);
	lay->pass = st->arena;
	pg.folio = start_folio(lay, s);
	turn_sheet(&pg, s->break_before);
	if (s->first_folio != 0)
		pg.folio = s->first_folio;
	for (size_t i = 0; i < st->leaf.n; i++) {
		if (lay->doc->page.n >= LIMIT_PAGES) {
			diag_add(lay->diags, LAYOUT_TOO_MANY_PAGES,
			    s->body->at,
			    diag_num(lay->diags, LIMIT_PAGES));
			return;
		}
		turn_sheet(&pg, st->leaf.v[i].force);
		add_page(&pg, false);
		leaf_place(lay, &st->leaf.v[i],
		    (uint32_t)lay->doc->page.n - 1);
	}
}

static uint32_t
set_sequences(struct lay *lay, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		set_sequence(lay, &lay->flow->sequence.v[i],
		    &lay->settings[i]);
	return (uint32_t)lay->doc->page.n;
}

/* The sequence with which folios begin anew for the last time. */
static size_t
main_matter(const struct flow_doc *flow)
{
	size_t		 i = flow->sequence.n;

	while (i-- > 0)
		if (flow->sequence.v[i].first_folio != 0)
			return i;
	return 0;
}

uint32_t
pages_bodies(struct lay *lay)
{
	size_t		 main = lay->dry ? main_matter(lay->flow) : 0;
	uint32_t	 n = set_sequences(lay, main, lay->flow->sequence.n);

	if (main == 0)
		return n;
	lay->doc->page.n = lay->sheet.n = 0;
	return n + set_sequences(lay, 0, main);
}

static struct slice
build_running(struct lay *lay, const struct flow_node *node, mpt width)
{
	struct galley	*g = build_body(lay, node, width);

	return (struct slice){ .galley = g, .to = g->item.n };
}

/* From the highest ink of these items to the lowest. */
struct ink {
	mpt		 top, bottom;
};

static void
ink_add(struct ink *ink, mpt top, mpt bottom)
{
	if (top < ink->top)
		ink->top = top;
	if (bottom > ink->bottom)
		ink->bottom = bottom;
}

static struct ink
ink_from(const struct page *p, size_t first)
{
	struct ink	 ink = { MPT_MAX, 0 };

	for (size_t i = first; i < p->item.n; i++) {
		const struct page_item *it = &p->item.v[i];
		const struct page_line *l = &it->u.line;

		if (it->kind == PAGE_RECT)
			ink_add(&ink, it->u.rect.y,
			    it->u.rect.y + it->u.rect.h);
		if (it->kind == PAGE_IMAGE)
			ink_add(&ink, it->u.image.y,
			    it->u.image.y + it->u.image.h);
		for (uint32_t r = 0; it->kind == PAGE_LINE && r < l->n; r++) {
			const struct placed *pl = &l->placed[r];
			mpt		 above, below;

			run_ink(pl->run, pl->size, &above, &below);
			ink_add(&ink, l->y - pl->rise - above,
			    l->y - pl->rise + below);
		}
	}
	return ink;
}

/* Ink that nearly touches the body reads as part of it. */
static void
check_gap(struct lay *lay, const struct flow_node *running, mpt gap,
    struct str master)
{
	if (gap < RUNNING_GAP)
		diag_add(lay->diags, LAYOUT_RUNNING_HIGH, running->at,
		    master);
}

static void
emit_header(struct emitter *e, const struct flow_sequence *s)
{
	const struct flow_master *m = s->master;
	struct slice	 slice = build_running(e->lay, s->header,
	    m->width - m->left - m->right);
	size_t		 first = e->page->item.n;

	emit_slice(e, &slice, m->left, m->header);
	check_gap(e->lay, s->header,
	    m->top - ink_from(e->page, first).bottom, m->name);
}

static void
emit_footer(struct emitter *e, const struct flow_sequence *s)
{
	const struct flow_master *m = s->master;
	struct slice	 slice = build_running(e->lay, s->footer,
	    m->width - m->left - m->right);
	size_t		 first = e->page->item.n;

	emit_slice(e, &slice, m->left,
	    m->height - m->footer - slice_height(&slice));
	check_gap(e->lay, s->footer, ink_from(e->page, first).top -
	    (m->height - m->bottom), m->name);
}

/* Marginalia: what stands beside the body is no part of its gaps. */
static void
emit_side(struct emitter *e, const struct flow_sequence *s)
{
	const struct flow_master *m = s->master;
	struct slice	 slice = build_running(e->lay, s->side, m->right);

	emit_slice(e, &slice, m->width - m->right, m->top);
}

/* Under the body: watermark, header, side; over it: footer.  In this order
 * readers that follow the content stream get a page from top to bottom. */
static void
run_page(struct lay *lay, size_t i)
{
	const struct sheet *sheet = &lay->sheet.v[i];
	const struct flow_sequence *s = sheet->sequence;
	struct page	*p = &lay->doc->page.v[i];
	struct page	 body = *p;
	struct emitter	 e;

	if (sheet->blank)
		return;
	emit_init(&e, lay, p, NULL);
	e.artifact = true;
	p->item.n = 0;
	p->item.cap = body.item.n + RUNNING_ITEMS;
	p->item.v = arena_raw(lay->arena, p->item.cap * sizeof *p->item.v,
	    alignof(struct page_item));
	if (s->watermark.n > 0)
		emit_watermark(&e, s);
	if (s->header != NULL && !sheet->bare)
		emit_header(&e, s);
	if (s->side != NULL && !sheet->bare)
		emit_side(&e, s);
	for (size_t k = 0; k < body.item.n; k++)
		VEC_PUSH(lay->arena, p->item) = body.item.v[k];
	if (s->footer != NULL && !sheet->bare)
		emit_footer(&e, s);
}

void
pages_running(struct lay *lay)
{
	lay->pass = arena_open();
	for (size_t i = 0; i < lay->doc->page.n; i++) {
		struct arena_mark mark = arena_mark(lay->pass);

		lay->page = i;
		lay->stamp++;
		run_page(lay, i);
		/* Out is another arena here, see layout.c. */
		arena_reset(lay->pass, mark);
	}
	lay->page = SIZE_MAX;
	arena_close(lay->pass);
}
