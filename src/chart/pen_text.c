/* Labels of charts. */
#include "chart/pen.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "text/breaks.h"
#include "text/shape.h"

#define ELLIPSIS	STR("\xe2\x80\xa6")
#define LEADING		1040		/* of stacked marks, 1/1000 */
#define THAI_ZERO	0x0e50u
#define TOUCH		200		/* mpt that ink may seem to overlap */
#define UPRIGHT		90000		/* 1/1000 degree */

void
pen_init(struct pen *p, const struct chart_context *cc,
    const struct flow_style *s, bool in_line)
{
	const struct font *f = fonts_face(cc->fonts, s->family, false, false);
	int32_t		 cap = f->cap_height > 0 ? f->cap_height :
	    f->upem * 6 / 10;

	*p = (struct pen){ .cc = cc, .font = f, .size = s->size,
	    .ink = s->colour, .thai_digits = s->thai_digits };
	if (p->size < CHART_TEXT_LEAST && !in_line)
		p->size = CHART_TEXT_LEAST;
	p->bold = fonts_face(cc->fonts, s->family, true, false);
	p->cap = mpt_scale(p->size, cap, f->upem);
	p->up = mpt_scale(p->size, f->ink_top, f->upem);
	p->down = mpt_scale(p->size, -(int64_t)f->ink_bottom, f->upem);
	p->leading = mpt_scale(p->up + p->down, LEADING, 1000);
}

/* Digits of the sheet are those of its style. */
static struct str
with_digits(const struct pen *p, struct str text)
{
	struct str	 out = text;
	struct buf	 b;
	size_t		 n = 0;

	for (size_t i = 0; p->thai_digits && i < text.n; i++)
		n += text.p[i] >= '0' && text.p[i] <= '9';
	if (n == 0)
		return text;
	buf_init(&b, text.n * 3 + 1);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			buf_cp(&b, THAI_ZERO + (uint32_t)(text.p[i] - '0'));
		else
			buf_byte(&b, text.p[i]);
	out = str_copy(p->cc->arena, buf_view(&b));
	buf_release(&b);
	return out;
}

/* The next word or space of a label, shaped; NULL after the last.  The
 * shaper keeps what it shapes: words come again, whole labels rarely do. */
static const struct shaped *
next_piece(const struct pen *p, struct str text, size_t *i, bool bold)
{
	size_t		 from = *i;

	if (from >= text.n)
		return NULL;
	++*i;
	while (text.p[from] != ' ' && *i < text.n && text.p[*i] != ' ')
		++*i;
	return shape_word(p->cc->shaper, bold ? p->bold : p->font,
	    str_sub(text, from, *i));
}

mpt
pen_width(const struct pen *p, struct str text, bool bold)
{
	const struct shaped *sh;
	size_t		 i = 0;
	mpt		 w = 0;

	text = with_digits(p, text);
	while ((sh = next_piece(p, text, &i, bold)) != NULL)
		w = mpt_add(w, shaped_width(sh, p->size));
	return w;
}

void
pen_ink(const struct pen *p, struct str text, bool bold, mpt *above,
    mpt *below)
{
	const struct shaped *sh;
	size_t		 i = 0;

	text = with_digits(p, text);
	*above = p->cap;
	*below = 0;
	while ((sh = next_piece(p, text, &i, bold)) != NULL)
		for (uint32_t k = 0; k < sh->n; k++) {
			mpt		 a, b;

			run_ink(sh->run[k], p->size, &a, &b);
			*above = a > *above ? a : *above;
			*below = b > *below ? b : *below;
		}
}

/* --- setting --- */

static bool
overlap(const struct ink *a, const struct ink *b)
{
	return a->left + TOUCH < b->right && b->left + TOUCH < a->right &&
	    a->top + TOUCH < b->bottom && b->top + TOUCH < a->bottom;
}

/* Takes the room for a label; false when there is none. */
static bool
take_room(const struct pen *p, struct ink k)
{
	struct sheet	*sh = p->sheet;

	if (sh == NULL)
		return true;
	if (k.left < sh->left || k.top < sh->top || k.right > sh->right ||
	    k.bottom > sh->bottom)
		return false;
	for (size_t i = sh->label.n; i-- > 0;)
		if (overlap(&sh->label.v[i], &k))
			return false;
	VEC_PUSH(p->cc->arena, sh->label) = k;
	return true;
}

/* x is the left of the line as if it were level. */
static void
add_line(const struct pen *p, struct str text, mpt x, mpt y,
    const struct pen_label *l, int32_t angle)
{
	VEC(struct placed) all = { NULL, 0, 0 };
	const struct shaped *sh;
	size_t		 i = 0;

	text = with_digits(p, text);
	while ((sh = next_piece(p, text, &i, l->bold)) != NULL)
		for (uint32_t k = 0; k < sh->n; k++) {
			VEC_PUSH(p->cc->arena, all) = (struct placed){
			    .run = sh->run[k], .x = x, .size = p->size,
			    .colour = l->colour, .elem = p->cc->elem };
			x += run_width(sh->run[k], p->size);
		}
	VEC_PUSH(p->cc->arena, p->cc->page->item) = (struct page_item){
	    .kind = PAGE_LINE, .elem = p->cc->elem,
	    .u.line = { .y = y, .placed = all.v, .n = (uint32_t)all.n,
	    .angle = angle } };
}

void
pen_text(const struct pen *p, struct str text, mpt x, mpt y,
    const struct pen_label *l)
{
	mpt		 width = pen_width(p, text, l->bold), above, below;

	if (text.n == 0)
		return;
	if (l->align == PEN_MIDDLE)
		x -= width / 2;
	else if (l->align == PEN_RIGHT)
		x -= width;
	pen_ink(p, text, l->bold, &above, &below);
	if (take_room(p, (struct ink){ x, y - above, x + width, y + below }))
		add_line(p, text, x, y, l, 0);
}

/* Marks of the first and last of a row of labels would just leave the sheet:
 * a bit inwards they have room. */
static mpt
nudge(const struct pen *p, mpt x, mpt above, mpt below)
{
	mpt		 off = 0;

	if (p->sheet != NULL && x - above < p->sheet->left)
		off = p->sheet->left - (x - above);
	else if (p->sheet != NULL && x + below > p->sheet->right)
		off = p->sheet->right - (x + below);
	return off < p->size / 2 && -off < p->size / 2 ? x + off : x;
}

void
pen_upright(const struct pen *p, struct str text, mpt x, mpt y,
    const struct pen_label *l)
{
	mpt		 width = pen_width(p, text, l->bold), above, below;

	if (text.n == 0)
		return;
	if (l->align == PEN_MIDDLE)
		y += width / 2;
	else if (l->align == PEN_RIGHT)
		y += width;
	x += p->cap / 2;
	pen_ink(p, text, l->bold, &above, &below);
	x = nudge(p, x, above, below);
	if (take_room(p, (struct ink){ x - above, y - width, x + below, y }))
		add_line(p, text, x, y, l, UPRIGHT);
}

mpt
pen_base(const struct pen *p, mpt y)
{
	return y + p->cap / 2;
}

/* End of the cluster that begins at i: a letter with its marks. */
static size_t
cluster_end(struct str s, size_t i)
{
	size_t		 end = i;
	uint32_t	 first = utf8_next(s, &end);

	/* Sara e to sara ai maimalai stand before their letter. */
	if (first >= 0x0e40 && first <= 0x0e44 && end < s.n)
		utf8_next(s, &end);
	for (size_t next = end; end < s.n; end = next) {
		uint32_t	 cp = utf8_next(s, &next);

		/* Sara am belongs to the letter before it, too. */
		if (!utf8_is_mark(cp) && cp != 0x0e33)
			break;
	}
	return end;
}

/* A number that would lose its end goes whole, with the blank before it. */
static size_t
before_number(struct str text, size_t end)
{
	if (end == text.n)
		return end;
	while (end > 0 && ((text.p[end - 1] >= '0' && text.p[end - 1] <= '9')
	    || text.p[end - 1] == '.' || text.p[end - 1] == ' '))
		end--;
	return end;
}

struct str
pen_fit(const struct pen *p, struct str text, mpt width, bool bold)
{
	mpt		 w = pen_width(p, ELLIPSIS, bold);
	size_t		 end = 0, first = 0, next;

	if (pen_width(p, text, bold) <= width)
		return text;
	for (; end < text.n; end = next) {
		next = cluster_end(text, end);
		w += pen_width(p, str_sub(text, end, next), bold);
		if (w > width)
			break;
		first = first == 0 ? next : first;
	}
	end = before_number(text, end);
	return end <= first ? STR_NONE : str_fmt(p->cc->arena, "%.*s%s",
	    (int)end, text.p, ELLIPSIS.p);
}

/* Classes of the boundaries of a label; spaces alone without a breaker. */
static const uint8_t *
boundaries(const struct pen *p, struct str text)
{
	uint8_t		*brk = ARENA_ARRAY(p->cc->arena, uint8_t, text.n + 1);

	if (p->cc->breaker != NULL) {
		breaks_find(p->cc->breaker, text, brk);
		return brk;
	}
	for (size_t i = 1; i <= text.n; i++)
		brk[i] = text.p[i - 1] == ' ' ? BRK_SPACE : BRK_NEVER;
	return brk;
}

/* The last boundary after `from` up to which the text is no wider; the first
 * one at all when even that is too wide. */
static size_t
line_end(const struct pen *p, struct str text, const uint8_t *brk,
    size_t from, mpt width)
{
	size_t		 end = from, last = from;
	mpt		 w = 0;

	for (size_t i = from + 1; i <= text.n; i++) {
		struct str	 piece = str_sub(text, last, i);

		if (i < text.n && brk[i] < BRK_WEAK)
			continue;
		if (end > from && w + pen_width(p, str_trim(piece), false) >
		    width)
			return end;
		w += pen_width(p, piece, false);
		end = last = i;
	}
	return end;
}

uint32_t
pen_wrap(const struct pen *p, struct str text, mpt width, struct str *line,
    uint32_t most)
{
	const uint8_t	*brk;
	size_t		 from = 0, end;
	uint32_t	 n = 0;

	text = str_trim(text);
	brk = boundaries(p, text);
	for (; from < text.n && n < most; from = end) {
		end = line_end(p, text, brk, from, width);
		if (n + 1 == most)
			end = text.n;
		line[n++] = pen_fit(p, str_trim(str_sub(text, from, end)),
		    width, false);
	}
	return n;
}
