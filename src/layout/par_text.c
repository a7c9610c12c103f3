/* Paragraph: its text cut at breaks, the pieces shaped.  Nothing here knows a
 * width, except cutting words too wide. */
#include "layout/par_int.h"

#include "base/eight.h"
#include "base/timing.h"
#include "base/utf8.h"
#include "text/segment.h"

#define AT_ONCE		16			/* words shaped */
#define LEADER_EMS	1			/* least width of a leader */

static bool
is_at(const struct par_text *t, size_t i, const char *three)
{
	return i + 3 <= t->text.n && memcmp(t->text.p + i, three, 3) == 0;
}

/* A leader holds on to what stands on both its sides. */
static void
bind_leaders(struct par_text *t)
{
	for (size_t i = 0; i < t->seg.n; i++) {
		size_t		 at = t->seg.v[i].off;

		if (t->seg.v[i].node->kind != FLOW_LEADER)
			continue;
		t->brk[at] = BRK_NEVER;
		at += 3;
		while (at < t->text.n && t->text.p[at] == ' ')
			t->brk[at++] = BRK_NEVER;
		if (at < t->text.n && t->brk[at] != BRK_MUST)
			t->brk[at] = BRK_NEVER;
	}
}

/* Told once a paragraph and character. */
static void
report_letter(struct par_text *t, enum diag_code code, uint32_t cp,
    const struct seg *sg)
{
	char		 utf8[4];
	struct str	 c = { utf8, utf8_put(utf8, cp) };
	struct span	 at = sg->node->at.src != NULL ? sg->node->at :
			    t->para->at;

	diag_add(t->diags, code, at, c,
	    diag_str(t->diags, "U+%04X", (unsigned)cp));
}

/* A builder of pieces. */
struct cutter {
	struct par_text	*t;
	struct arena	*arena;
	struct pieces	*out;
	size_t		 cap;
	uint32_t	 seg;
	size_t		 badge;
	int		 depth;
};

static struct piece *
push_piece(struct cutter *c, size_t off, size_t n, enum piece_kind kind)
{
	struct pieces	*ps = c->out;
	struct piece	*p;

	if (ps->n + 1 >= c->cap)
		ps->v = vec_grow(c->arena, ps->v, &c->cap, sizeof *ps->v,
		    alignof(struct piece));
	p = &ps->v[ps->n++];
	*p = (struct piece){ .off = (uint32_t)off, .n = (uint32_t)n,
	    .seg = c->seg, .kind = (uint8_t)kind, .brk = c->t->brk[off] };
	return p;
}

struct str
par_piece_text(const struct par_text *t, const struct piece *p)
{
	return str_sub(t->text, p->off, p->off + p->n);
}

/* Words and spaces that are not yet shaped. */
static bool
is_raw(const struct piece *p)
{
	return p->shaped == NULL && (p->kind == PIECE_WORD ||
	    p->kind == PIECE_SPACE);
}

static void
set_shape(struct cutter *c, struct piece *p, const struct shaped *s)
{
	const struct seg *sg = &c->t->seg.v[p->seg];

	p->shaped = s;
	p->width = shaped_width(s, sg->style->size);
	if (p->kind == PIECE_WORD && c->depth < 2) {
		p->inner = s->inner;
		p->tight = s->tight;
	}
	if (s->missing && c->depth == 0)
		report_letter(c->t, PAR_GLYPH_MISSING, s->missing_cp, sg);
	if (s->leftward != 0 && c->depth == 0)
		report_letter(c->t, PAR_LEFTWARD, s->leftward, sg);
}

static void
shape_some(struct cutter *c, struct piece *p, size_t n)
{
	struct shaper	*sh = c->t->tools->shaper;
	const struct seg *seg = c->t->seg.v;
	uint64_t	 key[AT_ONCE];

	for (size_t i = 0; i < n; i++)
		if (is_raw(&p[i]))
			key[i] = shape_begin(sh, seg[p[i].seg].font,
			    par_piece_text(c->t, &p[i]));
	for (size_t i = 0; i < n; i++)
		if (is_raw(&p[i]))
			shape_fetch(sh, key[i]);
	for (size_t i = 0; i < n; i++)
		if (is_raw(&p[i]))
			set_shape(c, &p[i], shape_end(sh, seg[p[i].seg].font,
			    par_piece_text(c->t, &p[i]), key[i]));
}

static void
shape_pieces(struct cutter *c)
{
	const struct pieces *ps = c->out;

	for (size_t i = 0; i < ps->n; i += AT_ONCE)
		shape_some(c, &ps->v[i], ps->n - i < AT_ONCE ? ps->n - i :
		    AT_ONCE);
}

static size_t
next_cluster(const struct par_text *t, size_t i, size_t end)
{
	uint32_t	 last = utf8_next(t->text, &i);

	while (i < end) {
		size_t		 k = i;
		uint32_t	 cp = utf8_next(t->text, &k);

		if (!thai_is_dependent(cp) && !utf8_is_mark(cp) &&
		    !thai_is_leading(last))
			break;
		last = cp;
		i = k;
	}
	return i;
}

/* A word in a stretch wider than any line falls apart into clusters. */
static void
tear(struct cutter *c, const struct piece *whole)
{
	size_t		 end = whole->off + whole->n;

	for (size_t i = whole->off, e; i < end; i = e) {
		struct piece	*p;

		e = next_cluster(c->t, i, end);
		p = push_piece(c, i, e - i, PIECE_WORD);
		p->brk = i > whole->off ? BRK_TORN : whole->brk;
		p->hyphen = whole->hyphen && e == end;
	}
}

static void
push_word(struct cutter *c, size_t off, size_t n)
{
	struct piece	*p = push_piece(c, off, n, PIECE_WORD);

	p->hyphen = c->t->brk[off + n] == BRK_HYPHEN || (n >= 2 &&
	    memcmp(c->t->text.p + off + n - 2, "\xc2\xad", 2) == 0);
}

/* Spaces stretch, but not the one before MAIYAMOK. */
static size_t
push_space(struct cutter *c, size_t off)
{
	bool		 nbsp = c->t->text.p[off] != ' ';
	size_t		 n = nbsp ? 2 : 1;
	struct piece	*p = push_piece(c, off, n, PIECE_SPACE);

	p->stretch = par_cp_at(c->t, off + n) != 0x0e46;
	return off + n;
}

static size_t
push_object(struct cutter *c, size_t off)
{
	const struct seg *sg = &c->t->seg.v[c->seg];
	struct piece	*p;

	if (sg->node->kind == FLOW_BADGE && c->badge < c->t->badge.n) {
		p = push_piece(c, off, 3, PIECE_BADGE);
		p->width = c->t->badge.v[c->badge++];
	} else if (sg->node->kind == FLOW_LEADER) {
		p = push_piece(c, off, 3, PIECE_LEADER);
		p->width = LEADER_EMS * sg->style->size;
	}
	return off + 3;
}

static bool
is_space_at(const struct par_text *t, size_t i)
{
	return t->text.p[i] == ' ' || (t->text.p[i] == '\xc2' &&
	    i + 1 < t->text.n && t->text.p[i + 1] == '\xa0');
}

/* Letters between boundaries; a space or an object is a piece of its own. */
static bool
is_apart(const struct par_text *t, size_t i)
{
	return is_space_at(t, i) || is_at(t, i, OBJECT) ||
	    is_at(t, i, LINE_SEP);
}

/* The first byte from i on where a word may end: at a boundary better than
 * `most`, at a space, at a character that is neither ASCII nor Thai. */
static size_t
find_end(const struct par_text *t, size_t i, size_t end, uint8_t most)
{
	const unsigned char *p = (const unsigned char *)t->text.p;

	for (; end - i >= 8; i += 8) {
		uint64_t	 x = eight_load(p + i);
		uint64_t	 ends = eight_below(x, ' ' + 1) |
				    (eight_leads(x) & eight_other(x, 0xe0)) |
				    (EIGHT_TOPS & ~eight_below(eight_load(
				    t->brk + i), most + 1));

		if (ends != 0)
			return i + eight_first(ends);
	}
	while (i < end && t->brk[i] <= most && p[i] > ' ' && (p[i] < 0xc0 ||
	    p[i] == 0xe0))
		i++;
	return i;
}

/* End of the word that begins at i, within its segment.  Boundaries are never
 * inside a character. */
static size_t
word_end(const struct cutter *c, size_t i, size_t end)
{
	const struct par_text *t = c->t;
	uint8_t		 most = c->depth > 0 ? BRK_NEVER : BRK_JOINT;

	do
		i = find_end(t, i + 1, end, most);
	while (i < end && t->brk[i] <= most && !is_apart(t, i));
	return i;
}

static size_t
cut_one(struct cutter *c, size_t i, size_t end)
{
	size_t		 e;

	if (is_space_at(c->t, i))
		return push_space(c, i);
	if (is_at(c->t, i, OBJECT))
		return push_object(c, i);
	if (is_at(c->t, i, LINE_SEP)) {
		push_piece(c, i, 3, PIECE_BREAK);
		return i + 3;
	}
	e = word_end(c, i, end);
	push_word(c, i, e - i);
	return e;
}

static bool
ends_thai(const struct par_text *t, size_t end)
{
	return end >= 3 && t->text.p[end - 3] == '\xe0' &&
	    ((unsigned char)t->text.p[end - 2] & 0xfe) == 0xb8;
}

/* Boundaries of words stretch when Thai is on one side and no space, and the
 * face does not change within a word. */
static void
mark_gap(const struct par_text *t, const struct piece *before, struct piece *p)
{
	bool		 thai = ends_thai(t, p->off) ||
			    ends_thai(t, p->off + 3);

	p->gap = thai && p->kind == PIECE_WORD && before->kind == PIECE_WORD &&
	    p->brk != BRK_NEVER && p->brk != BRK_EMERGENCY &&
	    p->brk != BRK_TORN;
	p->gap_tight = p->gap && text_is_tight(t->text, p->off);
}

struct sums *
par_sums(struct arena *a, const struct par_text *t, const struct pieces *ps)
{
	struct sums	*sum = arena_raw(a, (ps->n + 1) * sizeof *sum,
			    alignof(struct sums)), s = { 0 };

	for (size_t i = 0; i < ps->n; i++) {
		const struct piece *p = &ps->v[i];
		int64_t		 size = t->seg.v[p->seg].style->size;

		sum[i] = s;
		s.gap += p->gap ? size : 0;
		s.gap_tight += p->gap_tight ? size : 0;
		s.inner += p->inner * size;
		s.inner_tight += p->tight * size;
		s.width += p->width;
		if (p->kind == PIECE_SPACE && p->stretch)
			s.space += p->width;
		s.leaders += p->kind == PIECE_LEADER;
		if (p->kind == PIECE_BADGE || p->kind == PIECE_LEADER)
			s.fixed += p->width;
		if (!piece_is_white(p))
			s.trim = (uint32_t)i + 1;
	}
	sum[ps->n] = s;
	return sum;
}

static void
cut_segments(struct cutter *c)
{
	struct par_text	*t = c->t;

	for (size_t s = 0; s < t->seg.n; s++) {
		size_t		 i = t->seg.v[s].off, end = t->seg.v[s + 1].off;

		c->seg = (uint32_t)s;
		while (i < end)
			i = cut_one(c, i, end);
	}
}

/* At a boundary that counts at depth 1. */
static bool
parts_inside(const struct par_text *t, const struct piece *p)
{
	return eight_next(t->brk + p->off, 1, p->n) < p->n;
}

/* The pieces of depth 0, of which only few part once more. */
static void
cut_again(struct cutter *c, const struct pieces *from)
{
	const struct par_text *t = c->t;

	for (size_t k = 0; k < from->n; k++) {
		const struct piece *p = &from->v[k];
		size_t		 end = p->off + p->n;
		struct piece	*copy;

		c->seg = p->seg;
		if (p->kind == PIECE_WORD && parts_inside(t, p)) {
			for (size_t i = p->off; i < end;)
				i = cut_one(c, i, end);
			continue;
		}
		copy = push_piece(c, p->off, p->n, p->kind);
		*copy = *p;
		copy->brk = t->brk[p->off];
		if (p->kind == PIECE_WORD)
			copy->hyphen |= t->brk[end] == BRK_HYPHEN;
	}
}

/* Copies the pieces of depth 1, tearing stretches without a break that are
 * wider than the limit. */
static void
cut_stretches(struct cutter *c, const struct pieces *from, mpt limit)
{
	for (size_t i = 0, e; i < from->n; i = e) {
		int64_t		 all = 0, w = 0;	/* w: up to ink */

		for (e = i; e == i || from->v[e].brk == BRK_NEVER; e++) {
			all += from->v[e].width;
			w = piece_is_white(&from->v[e]) ? w : all;
		}
		for (size_t k = i; k < e; k++) {
			const struct piece *p = &from->v[k];

			c->seg = p->seg;
			if (w > limit && p->kind == PIECE_WORD)
				tear(c, p);
			else
				*push_piece(c, p->off, p->n, p->kind) = *p;
		}
	}
}

void
par_text_cut(struct arena *a, struct par_text *t, int depth, mpt limit,
    struct pieces *out)
{
	struct cutter	 c = { .t = t, .arena = a, .out = out,
			    .depth = depth };

	*out = (struct pieces){ 0 };
	c.cap = t->text.n / 8 + 4;
	out->v = arena_raw(a, c.cap * sizeof *out->v, alignof(struct piece));
	if (depth == 1)
		breaks_hyphenate(t->tools->breaker, t->text, t->brk);
	if (depth == 0)
		cut_segments(&c);
	else if (depth == 1)
		cut_again(&c, &t->cut[0]);
	else
		cut_stretches(&c, &t->cut[1], limit);
	shape_pieces(&c);
	out->v[out->n] = (struct piece){ .off = (uint32_t)t->text.n,
	    .brk = BRK_MUST, .seg = (uint32_t)t->seg.n };
	arena_trim(a, out->v, c.cap * sizeof *out->v,
	    (out->n + 1) * sizeof *out->v);
	for (size_t i = 1; i < out->n; i++)
		mark_gap(t, &out->v[i - 1], &out->v[i]);
}

struct par_text *
par_text_new(struct arena *a, const struct layout_tools *tools,
    const struct flow_node *para, const struct par_context *cx,
    struct diags *ds)
{
	struct par_text	*t = ARENA_NEW(a, struct par_text);
	enum timing	 was = timing_enter(tools->timings, TIME_BREAK);

	*t = (struct par_text){ .tools = tools, .para = para, .diags = ds,
	    .arena = a };
	par_flatten(a, t, cx);
	t->brk = arena_raw(a, t->text.n + 1, 1);
	breaks_find(tools->breaker, t->text, t->brk);
	bind_leaders(t);
	timing_enter(tools->timings, TIME_SHAPE);
	par_text_cut(a, t, 0, 0, &t->cut[0]);
	timing_enter(tools->timings, was);
	return t;
}

const struct shaped *
par_hyphen(const struct par_text *t, const struct seg *sg, mpt *width)
{
	const struct shaped *s = shape_hyphen(t->tools->shaper, sg->font);

	*width = shaped_width(s, sg->style->size);
	return s;
}
