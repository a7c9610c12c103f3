/* Paragraph: one line onto a page. */
#include "layout/par_int.h"

/* What a line adds to, or takes from, one kind of its parts, given out by
 * weight: each share is what is due so far without what was given, so that
 * rounding never adds up. */
struct share {
	int64_t		 total;
	int64_t		 all, done;	/* weights */
	int64_t		 given;
};

/* Where the pen is while a line is written. */
struct pen {
	const struct par *par;
	const struct par_text *t;
	const struct line *l;
	const struct par_target *to;
	mpt		 x, y;
	mpt		 left;		/* of the paragraph's box */
	mpt		 letters;	/* width of those so far, as shaped, */
	mpt		 expanded;	/* and what expanding adds */
	struct share	 space, gap, inner, tight, leaders;
	VEC(struct placed) placed;
	const struct seg *seg;		/* last asked for its element, and */
	uint32_t	 elem;		/* the answer */
};

/* The next letters' width as it becomes when the line's letters expand. */
static mpt
next_letters(struct pen *p, mpt width)
{
	mpt		 was = p->expanded;

	if (p->l->expand == 0)
		return width;
	p->letters += width;
	p->expanded = par_expanded(p->letters, p->l->expand);
	return width + p->expanded - was;
}

static mpt
next_part(struct share *s, int64_t weight)
{
	int64_t		 was = s->given;

	s->done += weight;
	if (s->total == 0 || s->all == 0 || s->done > s->all)
		return 0;
	s->given = s->total * s->done / s->all;
	return (mpt)(s->given - was);
}

static uint32_t
elem_of(struct pen *p, const struct seg *sg)
{
	if (sg == p->seg)
		return p->elem;
	p->seg = sg;
	p->elem = sg->owner == NULL || p->to->elem == NULL ? 0 :
	    p->to->elem(p->to->ctx, sg->owner);
	return p->elem;
}

/* Room for all of a line at once, when it begins. */
static void
reserve(struct pen *p, size_t n)
{
	if (n == 0)
		return;
	p->placed.cap = n;
	p->placed.v = arena_raw(p->to->arena, n * sizeof *p->placed.v,
	    alignof(struct placed));
}

static void
place(struct pen *p, const struct shaped *w, const struct seg *sg,
    uint32_t elem)
{
	mpt		 x = p->x;

	for (uint32_t i = 0; i < w->n; i++) {
		if (i > 0) {
			mpt	 width = run_width(w->run[i - 1],
			    sg->style->size);

			x += width + par_expanded(width, p->l->expand);
		}
		VEC_PUSH(p->to->arena, p->placed) = (struct placed){
			.run = w->run[i], .x = x, .rise = sg->style->rise,
			.size = sg->style->size, .colour = sg->style->colour,
			.elem = elem,
		};
	}
}

/* The leader's text repeated, ending on a grid so that leaders of lines below
 * each other stand in columns. */
static void
place_leader(struct pen *p, const struct piece *pc, mpt width)
{
	const struct seg *sg = &p->t->seg.v[pc->seg];
	struct str	 unit = sg->node->u.text;
	struct shaper	*sh = p->t->tools->shaper;
	mpt		 pitch, start, n, x = p->x;
	char		*s;

	if (unit.n == 0 || unit.n > 16)
		return;
	pitch = shaped_width(shape_word(sh, sg->font, unit), sg->style->size);
	if (pitch <= 0)
		return;
	start = (x - p->left + pitch - 1) / pitch * pitch;
	n = (width - (start - (x - p->left))) / pitch;
	if (n <= 0)
		return;
	s = arena_alloc(p->to->arena, (size_t)n * unit.n, 1);
	for (mpt i = 0; i < n; i++)
		memcpy(s + (size_t)i * unit.n, unit.p, unit.n);
	p->x = p->left + start;
	place(p, shape_word(sh, sg->font, (struct str){ s, (size_t)n *
	    unit.n }), sg, 0);
	p->x = x;
}

/* Clusters that move as one: when the line shrinks, only those before a tight
 * boundary part. */
static size_t
unit_end(const struct pen *p, struct str s, size_t i)
{
	do
		i = text_cluster_end(s, i);
	while (p->l->tight_add < 0 && i < s.n && !text_is_tight(s, i));
	return i;
}

/* A word whose clusters part: each its own run, placed by the exact sum of
 * those before.  Gives the whole width. */
static mpt
place_spread(struct pen *p, const struct piece *pc)
{
	const struct seg *sg = &p->t->seg.v[pc->seg];
	struct str	 s = par_piece_text(p->t, pc);
	uint32_t	 elem = elem_of(p, sg);
	mpt		 from = p->x, added = 0;
	int64_t		 exact = 0;		/* 1/1000 mpt */
	int		 wide = 1000 + p->l->expand;

	for (size_t i = 0, e; i < s.n; i = e) {
		const struct shaped *w;

		e = unit_end(p, s, i);
		w = shape_word(p->t->tools->shaper, sg->font, str_sub(s, i,
		    e));
		p->x = from + added + (mpt)((exact + 500) / 1000);
		place(p, w, sg, elem);
		for (uint32_t k = 0; k < w->n; k++)
			exact += (int64_t)w->run[k]->width * wide *
			    sg->style->size / w->run[k]->font->upem;
		if (e >= s.n)
			break;
		added += next_part(&p->inner, sg->style->size) +
		    next_part(&p->tight, sg->style->size);
	}
	p->x = from;
	return next_letters(p, pc->width) + added;
}

/* Advance of the pen over a piece, its share of the slack included. */
static void
put_piece(struct pen *p, const struct piece *pc, bool in_line)
{
	const struct seg *sg = &p->t->seg.v[pc->seg];
	mpt		 w = pc->width;

	switch ((enum piece_kind)pc->kind) {
	case PIECE_SPACE:
		place(p, pc->shaped, sg, elem_of(p, sg));
		w = next_letters(p, pc->width);
		if (!in_line || !pc->stretch)
			break;
		w += next_part(&p->space, pc->width);
		break;
	case PIECE_WORD:
		if ((p->l->inner_add > 0 || p->l->tight_add < 0) &&
		    pc->inner > 0) {
			w = place_spread(p, pc);
			break;
		}
		place(p, pc->shaped, sg, elem_of(p, sg));
		w = next_letters(p, pc->width);
		break;
	case PIECE_BADGE:
		if (p->to->badge != NULL)
			p->to->badge(p->to->ctx, sg->node, p->x, p->y);
		break;
	case PIECE_LEADER:
		w += next_part(&p->leaders, 1);
		place_leader(p, pc, w);
		break;
	case PIECE_BREAK:
		break;
	}
	p->x += w;
}

static void
put_gap(struct pen *p, const struct piece *pc)
{
	mpt		 size = p->t->seg.v[pc->seg].style->size;

	p->x += next_part(&p->gap, size);
	if (pc->gap_tight)
		p->x += next_part(&p->tight, size);
}

static void
tell_anchors(const struct pen *p, const struct piece *pc)
{
	uint32_t	 stop = pc[1].off;
	bool		 final = stop == p->t->text.n;

	if (p->to->dest == NULL)
		return;
	for (size_t i = 0; i < p->t->anchor.n; i++) {
		const struct anchor *an = &p->t->anchor.v[i];

		if (an->off >= pc->off && (an->off < stop || final))
			p->to->dest(p->to->ctx, an->node, p->x,
			    p->y - p->l->pub.above);
	}
}

/* A coloured ground behind inlines whose style has one of its own. */
static uint32_t
ground_of(const struct pen *p, const struct piece *pc)
{
	const struct flow_style *st = p->t->seg.v[pc->seg].style;
	const struct flow_style *base = p->t->para->style;

	if (st == base || st->background == base->background)
		return COLOUR_NONE;
	return st->background;
}

static void
put_ground(const struct pen *p, mpt from, mpt to, uint32_t colour)
{
	VEC_PUSH(p->to->arena, p->to->page->item) = (struct page_item){
		.kind = PAGE_RECT,
		.u.rect = { .x = from, .y = p->y - p->l->pub.above,
		    .w = to - from, .colour = colour,
		    .h = p->l->pub.above + p->l->pub.below },
	};
}

static struct str
link_words(const struct pen *p, size_t from, size_t to)
{
	const struct piece *v = p->par->pieces.v;

	return str_copy(p->to->arena, str_sub(p->t->text, v[from].off,
	    v[to - 1].off + v[to - 1].n));
}

/* A link without alternative text is described by its words on the line. */
static void
put_link(const struct pen *p, size_t from, size_t to, mpt x)
{
	const struct piece *v = p->par->pieces.v;
	const struct flow_node *n = p->t->seg.v[v[from].seg].link;

	VEC_PUSH(p->to->arena, p->to->page->link) = (struct page_link){
		.x = x, .y = p->y - p->l->pub.above, .w = p->x - x,
		.h = p->l->pub.above + p->l->pub.below,
		.uri = n->u.ref.uri, .dest = n->u.ref.target,
		.contents = n->alt.n > 0 ? n->alt : link_words(p, from, to),
		.elem = n->artifact || p->to->elem == NULL ? 0 :
		    p->to->elem(p->to->ctx, n->role != ROLE_NONE ? n :
		    p->t->para),
	};
}

/* Runs of pieces with the same link or ground, closed when they change. */
struct span_state {
	uint32_t	 seg;		/* the last looked at */
	const struct flow_node *link;
	uint32_t	 ground;
	size_t		 link_from;
	mpt		 link_x, ground_x;
};

static void
track_spans(struct pen *p, struct span_state *s, size_t i, bool end)
{
	const struct piece *pc = &p->par->pieces.v[i];
	const struct flow_node *link = end ? NULL :
			    p->t->seg.v[pc->seg].link;
	uint32_t	 ground = end ? COLOUR_NONE : ground_of(p, pc);

	if (link != s->link) {
		if (s->link != NULL)
			put_link(p, s->link_from, i, s->link_x);
		s->link = link;
		s->link_from = i;
		s->link_x = p->x;
	}
	if (ground != s->ground) {
		if (s->ground != COLOUR_NONE)
			put_ground(p, s->ground_x, p->x, s->ground);
		s->ground = ground;
		s->ground_x = p->x;
	}
}

static void
put_hyphen(struct pen *p)
{
	const struct piece *pc = &p->par->pieces.v[p->l->end - 1];
	const struct seg *sg = &p->t->seg.v[pc->seg];
	mpt		 w;
	const struct shaped *s = par_hyphen(p->t, sg, &w);

	place(p, s, sg, elem_of(p, sg));
	p->x += next_letters(p, w);
}

/* The text so far, as an item of the page. */
static void
put_text(struct pen *p)
{
	const struct placed *placed = p->placed.v;

	if (p->placed.n == 0)
		return;
	arena_trim(p->to->arena, p->placed.v, p->placed.cap * sizeof *placed,
	    p->placed.n * sizeof *placed);
	VEC_PUSH(p->to->arena, p->to->page->item) = (struct page_item){
		.kind = PAGE_LINE,
		.u.line = { .y = p->y, .placed = placed,
		    .n = (uint32_t)p->placed.n,
		    .actual_text = p->l->pub.actual_text,
		    .expand = p->l->expand },
	};
	p->placed.v = NULL;
	p->placed.n = p->placed.cap = 0;
}

static void
put_pieces(struct pen *p)
{
	const struct line *l = p->l;
	const struct piece *v = p->par->pieces.v;
	struct span_state s = { .seg = UINT32_MAX, .ground = COLOUR_NONE };

	for (size_t i = l->first; i < l->stop; i++) {
		if (i > l->first && i < l->end && v[i].gap)
			put_gap(p, &v[i]);
		if (i == l->end)
			track_spans(p, &s, i, true);
		else if (i < l->end && v[i].seg != s.seg)
			track_spans(p, &s, i, false);
		s.seg = v[i].seg;
		if (p->t->anchor.n > 0)
			tell_anchors(p, &v[i]);
		/* what is read first is painted first, unless a ground that
		 * has still to be painted would cover it */
		if (v[i].kind == PIECE_BADGE && s.ground == COLOUR_NONE)
			put_text(p);
		put_piece(p, &v[i], i < l->end);
	}
	if (l->end == l->stop)
		track_spans(p, &s, l->end, true);
	if (l->hyphen)
		put_hyphen(p);
}

static bool
is_natural(const struct line *l)
{
	return l->space_add == 0 && l->gap_add == 0 && l->inner_add == 0 &&
	    l->tight_add == 0 && l->leader_add == 0;
}

/* What shares in the line's slack, as struct sums has it. */
static void
sum_line(struct pen *p)
{
	const struct line *l = p->l;

	p->space.total = l->space_add;
	p->gap.total = l->gap_add;
	p->inner.total = l->inner_add;
	p->tight.total = l->tight_add;
	p->leaders.total = l->leader_add;
	for (size_t i = l->first; i < l->end; i++) {
		const struct piece *pc = &p->par->pieces.v[i];
		int64_t		 size = p->t->seg.v[pc->seg].style->size;

		if (pc->kind == PIECE_SPACE && pc->stretch)
			p->space.all += pc->width;
		if (pc->gap && i > l->first)
			p->gap.all += size;
		if (pc->gap_tight && i > l->first)
			p->tight.all += size;
		p->inner.all += pc->inner * size;
		p->tight.all += pc->tight * size;
		p->leaders.all += pc->kind == PIECE_LEADER;
	}
}

void
par_emit(const struct par *par, size_t line, const struct par_target *to,
    mpt x, mpt y)
{
	const struct line *l = &par->line[line];
	struct pen	 p = { .par = par, .t = par->text, .l = l, .to = to,
			    .x = x + l->pub.x, .y = y, .left = x };

	if (!is_natural(l))
		sum_line(&p);
	reserve(&p, l->stop - l->first + l->hyphen);
	put_pieces(&p);
	if (p.t->cut[0].n == 0 && to->dest != NULL)
		for (size_t i = 0; i < p.t->anchor.n; i++)
			to->dest(to->ctx, p.t->anchor.v[i].node, p.x,
			    y - l->pub.above);
	put_text(&p);
}
