/* Paragraph: its inlines become one text with segments.  White space is
 * collapsed, page-dependent text filled in, badges and leaders get a character
 * that stands for them. */
#include "layout/par_int.h"

#include "base/buf.h"
#include "base/eight.h"
#include "base/limits.h"

/* State of the walk over the inlines. */
struct walk {
	struct par_text	*t;
	struct arena	*arena;
	const struct par_context *cx;
	struct buf	 buf;
	const struct flow_node *owner, *link;
	const struct flow_style *style;	/* forced on all below, or NULL */
	bool		 by_page;
	unsigned	 depth;
};

static bool
is_white(int c)
{
	return c <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
}

/* At the head of a line, where a space has no business. */
static bool
at_line_start(const struct buf *b)
{
	return b->n == 0 || (b->n >= 3 &&
	    memcmp(b->p + b->n - 3, LINE_SEP, 3) == 0);
}

static void
drop_space(struct buf *b)
{
	if (b->n > 0 && b->p[b->n - 1] == ' ')
		b->n--;
}

/* The next byte from i on that may be white. */
static size_t
find_low(struct str s, size_t i)
{
	for (; s.n - i >= 8; i += 8) {
		uint64_t	 x = eight_load(s.p + i);
		uint64_t	 low = eight_below(x, ' ' + 1);

		if (low != 0)
			return i + eight_first(low);
	}
	while (i < s.n && (unsigned char)s.p[i] > ' ')
		i++;
	return i;
}

static size_t
find_white(struct str s, size_t i)
{
	i = find_low(s, i);
	while (i < s.n && !is_white((unsigned char)s.p[i]))
		i = find_low(s, i + 1);
	return i;
}

/* White space of the source is one space. */
static void
add_collapsed(struct buf *b, struct str s)
{
	for (size_t i = 0, e; i < s.n; i = e) {
		for (e = i; e < s.n && is_white((unsigned char)s.p[e]);)
			e++;
		if (e > i) {
			if (!at_line_start(b) && b->p[b->n - 1] != ' ')
				buf_byte(b, ' ');
			continue;
		}
		e = find_white(s, e);
		buf_add(b, s.p + i, e - i);
	}
}

static void
begin_seg(struct walk *w, const struct flow_node *n)
{
	const struct flow_style *st = w->style != NULL ? w->style : n->style;

	VEC_PUSH(w->arena, w->t->seg) = (struct seg){
		.off = (uint32_t)w->buf.n,
		.node = n,
		.owner = n->artifact ? NULL :
		    n->role != ROLE_NONE ? n : w->owner,
		.link = w->link,
		.style = st,
		.font = fonts_face(w->t->tools->fonts, st->family, st->bold,
		    st->italic),
		.by_page = w->by_page,
	};
}

static void
add_text(struct walk *w, const struct flow_node *n, struct str s)
{
	begin_seg(w, n);
	add_collapsed(&w->buf, s);
}

static void
add_folio(struct walk *w, const struct flow_node *n)
{
	struct str	 s = w->cx->folio == NULL ? STR_NONE :
			    w->cx->folio(w->cx->ctx, n);
	const struct flow_style *st = w->style != NULL ? w->style : n->style;
	bool		 was = w->by_page;

	if (s.n == 0)
		s = STR("0");
	w->by_page = w->t->by_page = true;
	begin_seg(w, n);
	w->by_page = was;
	for (size_t i = 0; i < s.n; i++) {
		bool		 digit = s.p[i] >= '0' && s.p[i] <= '9';

		if (digit && st->thai_digits)
			buf_cp(&w->buf, 0x0e50u + (uint32_t)(s.p[i] - '0'));
		else
			buf_byte(&w->buf, (unsigned char)s.p[i]);
	}
}

static void
add_badge(struct walk *w, const struct flow_node *n)
{
	if (w->cx->badge_width == NULL)
		return;
	begin_seg(w, n);
	VEC_PUSH(w->arena, w->t->badge) = w->cx->badge_width(w->cx->ctx, n);
	buf_put(&w->buf, OBJECT);
}

static void	walk_children(struct walk *, const struct flow_node *);

static void
add_marker(struct walk *w, const struct flow_node *n)
{
	struct walk	 save = *w;
	const struct flow_node *m = w->cx->marker == NULL ? NULL :
			    w->cx->marker(w->cx->ctx, n);

	w->t->by_page = true;
	if (m == NULL)
		return;
	w->by_page = true;
	w->style = n->style;
	walk_children(w, m);
	w->by_page = save.by_page;
	w->style = save.style;
}

static void
walk_container(struct walk *w, const struct flow_node *n)
{
	const struct flow_node *owner = w->owner, *link = w->link;

	if (n->artifact)
		w->owner = NULL;
	else if (n->role != ROLE_NONE)
		w->owner = n;
	if (n->kind == FLOW_LINK)
		w->link = n;
	walk_children(w, n);
	w->owner = owner;
	w->link = link;
}

static void
walk_inline(struct walk *w, const struct flow_node *n)
{
	if (n->kind == FLOW_NOTE)
		VEC_PUSH(w->arena, w->t->note) =
		    (struct anchor){ n, (uint32_t)w->buf.n };
	else if (n->id.n > 0)
		VEC_PUSH(w->arena, w->t->anchor) =
		    (struct anchor){ n, (uint32_t)w->buf.n };
	switch (n->kind) {
	case FLOW_TEXT:
		add_text(w, n, n->u.text);
		break;
	case FLOW_LINE_BREAK:
		drop_space(&w->buf);
		begin_seg(w, n);
		buf_put(&w->buf, LINE_SEP);
		break;
	case FLOW_LEADER:
		begin_seg(w, n);
		buf_put(&w->buf, OBJECT);
		break;
	case FLOW_PAGE_NUMBER: case FLOW_PAGE_COUNT: case FLOW_PAGE_OF:
		add_folio(w, n);
		break;
	case FLOW_RETRIEVE_MARKER:
		add_marker(w, n);
		break;
	case FLOW_BADGE:
		add_badge(w, n);
		break;
	case FLOW_SPAN: case FLOW_LINK:
		walk_container(w, n);
		break;
	case FLOW_BLOCK: case FLOW_PARA: case FLOW_LIST: case FLOW_ITEM:
	case FLOW_LABEL: case FLOW_TABLE: case FLOW_COLUMN: case FLOW_CAPTION:
	case FLOW_ROW: case FLOW_CELL: case FLOW_FIGURE: case FLOW_IMAGE:
	case FLOW_CHART: case FLOW_RULE: case FLOW_SPACE:
	case FLOW_PAGE_BREAK: case FLOW_MARKER: case FLOW_NOTE:
		break;				/* no inlines */
	}
}

static void
walk_children(struct walk *w, const struct flow_node *n)
{
	if (w->depth >= LIMIT_FLOW_DEPTH)
		return;
	w->depth++;
	for (const struct flow_node *c = n->first; c != NULL; c = c->next)
		walk_inline(w, c);
	w->depth--;
}

/* No space and no forced break at the very end. */
static void
trim_end(struct buf *b)
{
	drop_space(b);
	if (b->n > 3 && at_line_start(b))
		b->n -= 3;
}

static void
flatten(struct walk *w)
{
	struct par_text	*t = w->t;
	struct seg	 few[16], *v;	/* mostly enough */

	t->seg.v = few;
	t->seg.cap = sizeof few / sizeof *few;
	buf_init(&w->buf, LIMIT_FILE_BYTES);
	walk_children(w, t->para);
	trim_end(&w->buf);
	t->text = str_copy(w->arena, buf_view(&w->buf));
	buf_release(&w->buf);
	while (t->seg.n > 0 && t->seg.v[t->seg.n - 1].off >= t->text.n)
		t->seg.n--;
	/* one past the end, so that seg[i + 1].off is the end of seg[i] */
	VEC_PUSH(w->arena, t->seg) = (struct seg){
		.off = (uint32_t)t->text.n, .node = t->para,
		.style = t->para->style,
		.font = fonts_face(t->tools->fonts, t->para->style->family,
		    t->para->style->bold, t->para->style->italic) };
	v = arena_raw(w->arena, t->seg.n * sizeof *v, alignof(struct seg));
	memcpy(v, t->seg.v, t->seg.n * sizeof *v);
	t->seg.v = v;
	t->seg.n--;
}

void
par_flatten(struct arena *a, struct par_text *t, const struct par_context *cx)
{
	const struct flow_node *para = t->para;
	struct walk	 w = { .t = t, .arena = a, .cx = cx,
			    .owner = para->artifact ? NULL : para };

	flatten(&w);
}

bool
par_text_holds(const struct par_text *t, const struct par_context *cx)
{
	struct arena	*a = arena_open();
	struct par_text	 now = { .tools = t->tools, .para = t->para };
	bool		 same;

	par_flatten(a, &now, cx);
	same = str_eq(now.text, t->text);
	arena_close(a);
	return same;
}
