/* Paragraph: lines by total fit, with the quality of a break, not
 * its mere existence, in the price (par_cost.h).  All arithmetic is in
 * integers, so that every machine breaks alike. */
#include "layout/par_cost.h"

#include "base/timing.h"

struct node {				/* a break that can be reached */
	uint32_t	 at;		/* piece the next line begins with */
	uint32_t	 from;		/* node of the break before */
	int64_t		 cost;		/* of all lines up to here */
	bool		 overfull;
};

struct fit {
	const struct par_text *text;
	const struct pieces *ps;
	const struct sums *sum;		/* over them */
	const struct pass *pass;
	bool		 justify, centre, last_pass;
	int		 expand;	/* of the style, 0 unless justified */
	mpt		 first_avail, avail;
	mpt		 first_indent;
	VEC(struct node) node;
	struct arena	*scratch;	/* of sums, and more nodes than FEW */
};

#define FEW		64		/* nodes on the stack: paragraphs are
					 * many, and mostly short */

static bool
is_justified(const struct par_text *t)
{
	return t->para->style->align == ALIGN_JUSTIFY;
}

static mpt
avail_of(const struct fit *f, uint32_t from)
{
	return from == 0 ? f->first_avail : f->avail;
}

/* The line from piece a to the break before piece b: how wide, */
struct extent {
	int64_t		 natural;
	int64_t		 letters;	/* of it, what may expand */
	size_t		 end;		/* piece after its last ink */
	bool		 leader;
};

/* and what of it can give way. */
struct elastic {
	int64_t		 space, gap, inner, tight;
	int64_t		 letters;	/* by expanding, either way */
};

static inline struct extent
measure(const struct sums *sum, size_t a, size_t b)
{
	const struct sums *s = &sum[a], *e = &sum[sum[b].trim];

	if (e <= s)
		return (struct extent){ .end = a };
	return (struct extent){ .natural = e->width - s->width,
	    .letters = e->width - s->width - (e->fixed - s->fixed),
	    .end = sum[b].trim, .leader = e->leaders != s->leaders };
}

/* sum[k].gap has the boundaries before pieces < k; the one before the line's
 * first piece is not in the line. */
static struct elastic
measure_elastic(const struct fit *f, size_t a, size_t b,
    const struct extent *x)
{
	const struct sums *s = &f->sum[a], *e = &f->sum[f->sum[b].trim];

	if (e <= s)
		return (struct elastic){ 0 };
	return (struct elastic){
		.space = e->space - s->space,
		.gap = e->gap - s[1].gap,
		.inner = e->inner - s->inner,
		.tight = e->gap_tight - s[1].gap_tight + e->inner_tight -
		    s->inner_tight,
		.letters = par_expanded(x->letters, f->expand),
	};
}

static mpt
hyphen_width(const struct fit *f, size_t b)
{
	const struct piece *p;
	mpt		 w = 0;

	if (b == 0 || b >= f->ps->n || !f->ps->v[b - 1].hyphen)
		return 0;
	p = &f->ps->v[b - 1];
	par_hyphen(f->text, &f->text->seg.v[p->seg], &w);
	return w;
}

static int64_t
shrink_of(const struct elastic *x, mpt avail)
{
	int64_t		 s = x->space * SHRINK_SPACE / 100 +
			    x->tight * SHRINK_TIGHT / 1000;
	int64_t		 most = (int64_t)avail * SHRINK_LINE / 1000;

	return s < most ? s : most;
}

static int64_t
stretch_of(const struct elastic *x)
{
	return x->space * SPACE_NORMAL / 100 +
	    (x->gap + x->inner) * GAP_NORMAL / 1000;
}

static int64_t
square(int64_t v)
{
	return v * v;
}

#define IMPOSSIBLE	INT64_MAX

static int64_t
justified_cost(const struct fit *f, const struct elastic *x, int64_t slack,
    mpt avail)
{
	int64_t		 white = slack <= 0 ? 0 : slack - stretch_of(x) -
			    x->letters;
	int64_t		 cost = square(slack * 10000 / avail - EVEN);

	if (white <= 0)
		return cost;
	return white * 1000 > (int64_t)avail * f->pass->white ? IMPOSSIBLE :
	    cost + SHORT_COST;
}

/* Badness 100 at RAGGED_UNIT, growing with the square. */
static int64_t
ragged_cost(const struct extent *x, mpt avail)
{
	int64_t		 loose = (avail - x->natural) * 10000 / avail;
	int64_t		 b = 100 * loose / RAGGED_UNIT * loose / RAGGED_UNIT;

	return square(RAGGED_COST + (b < BAD_MAX ? b : BAD_MAX));
}

/* Of a last line that may be one word: the shorter, the worse. */
static int64_t
tiny_cost(const struct fit *f, int64_t natural, mpt avail)
{
	int64_t		 least = LAST_TINY *
			    (int64_t)f->text->para->style->size;

	if (least < avail / LAST_TINY_SHARE)
		least = avail / LAST_TINY_SHARE;
	return natural >= least ? 0 : (f->justify ? LAST_TINY_COST :
	    RAGGED_TINY_COST) * (least - natural) / least;
}

/* The last line costs no more than a good one, but when it is too short to
 * look at. */
static int64_t
last_cost(const struct fit *f, const struct extent *x, size_t from, mpt avail)
{
	if (from == 0)
		return 0;
	if (f->centre)
		return ragged_cost(x, avail);
	if (x->natural < f->first_indent)
		return LAST_SHORT_COST;
	return (f->justify ? 0 : square(RAGGED_COST)) +
	    (f->first_indent > 0 ? 0 : tiny_cost(f, x->natural, avail));
}

static int64_t
break_price(const struct fit *f, uint8_t brk)
{
	if (f->justify)
		return break_cost[brk].justified;
	return break_cost[brk].ragged +
	    (brk >= BRK_SPACE ? 0 : RAGGED_WORD_COST);
}

/* Price of the line from piece a to before piece b, IMPOSSIBLE when it cannot
 * be set; *over tells that it is too long, as all later ones will be. */
static int64_t
line_cost(const struct fit *f, size_t a, size_t b, mpt hyphen, bool *over)
{
	struct extent	 x = measure(f->sum, a, b);
	struct elastic	 give = { 0 };
	mpt		 avail = avail_of(f, (uint32_t)a);
	int64_t		 c = 0;

	x.natural += hyphen;
	x.letters += hyphen;
	if (f->justify)
		give = measure_elastic(f, a, b, &x);
	*over = x.natural > avail && (x.leader || !f->justify ||
	    x.natural - give.letters - shrink_of(&give, avail) > avail);
	if (*over)
		return IMPOSSIBLE;
	if (f->ps->v[b].brk == BRK_MUST)
		return last_cost(f, &x, a, avail);
	if (!x.leader)
		c = f->justify ? justified_cost(f, &give, avail - x.natural,
		    avail) : ragged_cost(&x, avail);
	return c == IMPOSSIBLE ? c : c + break_price(f, f->ps->v[b].brk);
}

/* Lines that begin here or later are less than half full: no use looking. */
static bool
too_little(const struct fit *f, size_t a, size_t b)
{
	return f->pass->white < WHITE_ANY && f->ps->v[b].brk != BRK_MUST &&
	    (f->sum[b].width - f->sum[a].width) * 2 < f->avail &&
	    f->sum[b].leaders == f->sum[a].leaders;
}

/* The best way to end a line before piece b.  Nodes before *lo are too far
 * back for good. */
static bool
reach(struct fit *f, size_t b, size_t *lo)
{
	mpt		 hyphen = hyphen_width(f, b);
	struct node	 best = { .at = (uint32_t)b, .cost = IMPOSSIBLE };
	size_t		 n = f->node.n;

	for (size_t i = *lo; i < n; i++) {
		const struct node *from = &f->node.v[i];
		bool		 over = false;
		int64_t		 c = IMPOSSIBLE;

		if (from->cost < best.cost)	/* else no line is worth it */
			c = line_cost(f, from->at, b, hyphen, &over);
		if (over && i == *lo && hyphen == 0)
			++*lo;
		if (too_little(f, from->at, b))
			break;
		if (c == IMPOSSIBLE || c + from->cost >= best.cost)
			continue;
		best.cost = c + from->cost;
		best.from = (uint32_t)i;
	}
	/* nothing fits any more: in the last attempt it sticks out */
	if (best.cost == IMPOSSIBLE && *lo >= n && f->last_pass) {
		best.from = (uint32_t)n - 1;
		best.cost = f->node.v[best.from].cost + OVERFULL_COST;
		best.overfull = true;
	}
	if (best.cost != IMPOSSIBLE)
		VEC_PUSH(f->scratch, f->node) = best;
	return *lo < f->node.n;
}

/* When all up to the first forced break fits a line, which costs nothing,
 * there is nothing to weigh.  Gives that break, or 0. */
static size_t
one_line(const struct fit *f)
{
	bool		 over;
	size_t		 b = 1;

	while (f->ps->v[b].brk != BRK_MUST)
		b++;
	return line_cost(f, 0, b, hyphen_width(f, b), &over) == 0 ? b : 0;
}

/* True when the end was reached; the last node is then the end. */
static bool
run_pass(struct fit *f)
{
	size_t		 lo = 0, b = one_line(f);

	f->node.n = 0;
	VEC_PUSH(f->scratch, f->node) = (struct node){ 0 };
	if (b > 0) {
		VEC_PUSH(f->scratch, f->node) =
		    (struct node){ .at = (uint32_t)b };
		lo = 1;
	}
	for (b++; b <= f->ps->n; b++) {
		uint8_t		 brk = f->ps->v[b].brk;

		if (brk < f->pass->least)
			continue;
		if (!reach(f, b, &lo))
			return false;
		if (brk != BRK_MUST)
			continue;
		if (f->node.v[f->node.n - 1].at != b)
			return false;
		lo = f->node.n - 1;
	}
	return true;
}

/* How much too long the line is, taken from spaces and boundaries in
 * proportion to what each can give. */
static void
squeeze(struct line *l, const struct elastic *x, int64_t over)
{
	int64_t		 space = x->space * SHRINK_SPACE / 100;
	int64_t		 tight = x->tight * SHRINK_TIGHT / 1000;
	int64_t		 most = shrink_of(x, l->avail);

	if (over > most)
		over = most;
	if (space + tight == 0)
		return;
	l->space_add = (mpt)-(over * space / (space + tight));
	l->tight_add = (mpt)(-over - l->space_add);
}

/* What a stage adds to, and at most. */
static mpt *
stage_of(struct line *l, const struct elastic *x, const struct stage *st,
    int64_t *most)
{
	switch (st->what) {
	case STRETCH_SPACE:
		*most = x->space * st->upto / 100;
		return &l->space_add;
	case STRETCH_GAP:
		*most = x->gap * st->upto / 1000;
		return &l->gap_add;
	case STRETCH_INNER:
		break;
	}
	*most = x->inner * st->upto / 1000;
	return &l->inner_add;
}

static void
mark_stage(struct line *l, const struct stage *st)
{
	l->pub.actual_text |= st->what != STRETCH_SPACE &&
	    st->upto > GAP_FIRST;
}

/* How the slack of a justified line is given out. */
static void
share(struct line *l, const struct elastic *x, int64_t slack)
{
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
		int64_t		 room;
		mpt		*to = stage_of(l, x, &stages[i], &room);

		room -= *to;
		if (room > slack)
			room = slack;
		if (room <= 0)
			continue;
		*to += (mpt)room;
		slack -= room;
		mark_stage(l, &stages[i]);
	}
	/* each stage rounds down: what is left is a few 1/1000 pt */
	if (slack > 0 && x->space > 0)
		l->space_add += (mpt)slack;
	else if (slack > 0 && x->gap > 0)
		l->gap_add += (mpt)slack;
	else
		l->inner_add += (mpt)slack;
}

/* What the letters take of the slack, in whole steps, as many as leave some
 * to be stretched: a line can always do that by a step. */
static mpt
expand(struct line *l, int64_t letters, int most, int64_t slack)
{
	int64_t		 step = letters > 0 ? slack * 1000 / letters : 0;

	if (slack < 0)
		step--;
	l->expand = (int16_t)(step > most ? most : step < -most ? -most :
	    step);
	l->expand_add = par_expanded(letters, l->expand);
	return l->expand_add;
}

/* Letters first, then what is between them.  A line that misses the margin by
 * a little gets all the stretch there is; one that ends far from it, as before
 * a long address, none. */
static void
justify(const struct fit *f, struct line *l, const struct elastic *x,
    int64_t letters, int64_t slack)
{
	int64_t		 most = stretch_of(x);

	if ((slack - x->letters - most) * 1000 >
	    (int64_t)l->avail * WHITE_LITTLE)
		return;
	slack -= expand(l, letters, f->expand, slack);
	if (slack < 0)
		squeeze(l, x, -slack);
	else
		share(l, x, slack < most ? slack : most);
}

static mpt
start_of(const struct par_text *t, size_t from)
{
	const struct flow_style *st = t->para->style;

	if (t->para->kind == FLOW_LABEL)
		return 0;
	return st->indent_left + (from == 0 ? st->indent_first : 0);
}

static void
align(struct line *l, enum flow_align how)
{
	mpt		 slack = l->avail - l->pub.width;

	if (slack <= 0)
		return;
	switch (how) {
	case ALIGN_END:
		l->pub.x += slack;
		break;
	case ALIGN_CENTRE:
		l->pub.x += slack / 2;
		break;
	case ALIGN_START: case ALIGN_JUSTIFY: case ALIGN_DECIMAL:
		break;
	}
}

/* Fills in one line between two breaks. */
static void
set_line(const struct fit *f, struct line *l, size_t a, size_t b,
    const struct extent *x)
{
	const struct par_text *t = f->text;
	mpt		 hyphen = hyphen_width(f, b);
	struct extent	 all = *x;
	int64_t		 slack;

	all.natural += hyphen;
	all.letters += hyphen;
	*l = (struct line){ .first = (uint32_t)a, .stop = (uint32_t)b,
	    .end = (uint32_t)x->end, .avail = avail_of(f, (uint32_t)a),
	    .hyphen = hyphen > 0 };
	l->pub.last = f->ps->v[b].brk == BRK_MUST;
	l->pub.x = start_of(t, a);
	slack = l->avail - all.natural;
	if (x->leader && slack > 0)
		l->leader_add = (mpt)slack;
	else if (f->justify && (slack < 0 || !l->pub.last)) {
		struct elastic	 give = measure_elastic(f, a, b, &all);

		justify(f, l, &give, all.letters, slack);
	}
	l->pub.width = (mpt)all.natural + l->expand_add + l->space_add +
	    l->gap_add + l->inner_add + l->tight_add + l->leader_add;
	align(l, t->para->style->align);
}

static size_t
count_lines(const struct fit *f)
{
	size_t		 n = 0;

	for (size_t i = f->node.n - 1; i != 0; i = f->node.v[i].from)
		n++;
	return n;
}

/* The word around a torn or overfull place. */
static struct str
word_around(const struct fit *f, size_t i)
{
	const struct piece *v = f->ps->v;
	size_t		 b = i, e = i + 1;

	while (b > 0 && v[b].brk == BRK_TORN)
		b--;
	while (e < f->ps->n && v[e].brk == BRK_TORN)
		e++;
	return str_sub(f->text->text, v[b].off, v[e].off);
}

static void
report(const struct fit *f, const struct line *l, size_t number, bool overfull,
    struct diags *ds)
{
	struct span	 at = f->text->para->at;

	if (overfull)
		diag_add(ds, PAR_OVERFULL, at, word_around(f, l->first));
	if (l->stop < f->ps->n && f->ps->v[l->stop].brk == BRK_TORN)
		diag_add(ds, PAR_TORN, at, word_around(f, l->stop));
	if (!f->justify || l->pub.last || overfull)
		return;
	if (l->pub.width + par_expanded(l->avail, 1) < l->avail)
		diag_add(ds, PAR_SHORT, at, diag_num(ds, (long long)number));
}

static void
take_lines(struct arena *a, const struct fit *f, struct par *p,
    struct diags *ds)
{
	size_t		 i = f->node.n - 1, n = count_lines(f);

	p->n = n;
	p->line = ARENA_ARRAY(a, struct line, n);
	while (n-- > 0) {
		const struct node *to = &f->node.v[i];
		size_t		 from = f->node.v[to->from].at;
		struct extent	 x = measure(f->sum, from, to->at);

		set_line(f, &p->line[n], from, to->at, &x);
		report(f, &p->line[n], n + 1, to->overfull, ds);
		i = to->from;
	}
}

static void
set_widths(struct fit *f, mpt width)
{
	const struct flow_style *st = f->text->para->style;

	f->avail = f->first_avail = width;
	if (f->text->para->kind == FLOW_LABEL)
		return;
	f->avail -= st->indent_left + st->indent_right;
	f->first_indent = st->indent_first > 0 ? st->indent_first : 0;
	if (f->avail < st->size)
		f->avail = st->size;	/* indents ate it all */
	f->first_avail = f->avail - st->indent_first;
	if (f->first_avail < st->size)
		f->first_avail = st->size;
}

static void
empty_par(struct arena *a, struct par *p)
{
	p->n = 1;
	p->line = ARENA_NEW(a, struct line);
	p->line->pub.last = true;
	p->line->pub.x = start_of(p->text, 0);
	par_lead(p, NULL);
}

/* All of it on one line, as most labels are; false when it is too wide or has
 * a forced break. */
static bool
set_one_line(struct arena *a, struct fit *f, struct par *p)
{
	size_t		 n = f->ps->n;
	struct extent	 x = { 0 };
	int64_t		 all = 0;

	for (size_t i = 0; i < n; i++) {
		const struct piece *pc = &f->ps->v[i];

		if (i > 0 && pc->brk == BRK_MUST)
			return false;
		all += pc->width;
		x.leader |= pc->kind == PIECE_LEADER;
		if (piece_is_white(pc))
			continue;
		x.natural = all;
		x.end = i + 1;
	}
	if (x.natural > f->first_avail)
		return false;
	p->n = 1;
	p->line = ARENA_NEW(a, struct line);
	set_line(f, p->line, 0, n, &x);
	return true;
}

/* Scratch of the search goes with its own arena: paragraphs are many. */
static void
set_lines(struct arena *a, struct fit *f, struct par_text *t, struct par *p,
    struct diags *ds)
{
	const struct pass *pass = f->justify ? justified : ragged;
	size_t		 n = f->justify ? sizeof justified / sizeof *justified :
			    sizeof ragged / sizeof *ragged;
	mpt		 limit = f->first_avail < f->avail ? f->first_avail :
			    f->avail;
	struct node	 few[FEW];

	f->node.v = few;
	f->node.cap = FEW;
	f->scratch = arena_open();
	for (size_t i = 0; i < n; i++) {
		int		 depth = pass[i].depth;

		if (depth == 1 && t->cut[1].v == NULL)
			par_text_cut(t->arena, t, 1, 0, &t->cut[1]);
		if (depth == 2)
			par_text_cut(a, t, 2, limit, &p->pieces);
		else
			p->pieces = t->cut[depth];
		if (i == 0 || depth != pass[i - 1].depth)
			f->sum = par_sums(f->scratch, t, &p->pieces);
		f->pass = &pass[i];
		f->last_pass = i + 1 == n;
		if (run_pass(f))
			break;
	}
	take_lines(a, f, p, ds);
	arena_close(f->scratch);
}

struct par *
par_fit(struct arena *a, struct par_text *t, mpt width, struct diags *ds)
{
	bool		 justify = is_justified(t);
	struct fit	 f = { .text = t, .justify = justify,
			    .expand = justify ? t->para->style->expand : 0,
			    .centre = t->para->style->align == ALIGN_CENTRE };
	struct par	*p = ARENA_NEW(a, struct par);
	enum timing	 was;

	p->text = t;
	p->pieces = t->cut[0];
	if (t->cut[0].n == 0) {
		empty_par(a, p);
		return p;
	}
	was = timing_enter(t->tools->timings, TIME_FIT);
	f.ps = &p->pieces;
	set_widths(&f, width);
	if (!set_one_line(a, &f, p))
		set_lines(a, &f, t, p, ds);
	par_lead(p, ds);
	timing_enter(t->tools->timings, was);
	return p;
}

size_t
par_n_lines(const struct par *p)
{
	return p->n;
}

const struct par_line *
par_line(const struct par *p, size_t i)
{
	return &p->line[i].pub;
}

mpt
par_height(const struct par *p, size_t from, size_t to)
{
	mpt		 h = 0;

	for (size_t i = from; i < to && i < p->n; i++)
		h = mpt_add(h, p->line[i].pub.above + p->line[i].pub.below);
	return h;
}

const struct flow_node *
par_note(const struct par *p, size_t line, size_t i)
{
	const struct par_text *t = p->text;
	const struct line *l = &p->line[line];
	bool		 final = line + 1 == p->n;

	for (size_t k = 0; k < t->note.n; k++) {
		uint32_t	 off = t->note.v[k].off;

		/* Of the byte before it, or of the first line. */
		if (off > 0 ? off <= p->pieces.v[l->first].off : line > 0)
			continue;
		if (!final && off > p->pieces.v[l->stop].off)
			break;
		if (i-- == 0)
			return t->note.v[k].node;
	}
	return NULL;
}
