/* Paragraph: widths its text asks for, for columns of tables. */
#include "layout/par_int.h"

/* Widest stretch between breaks of at least this class, first indent and
 * sides included. */
static mpt
widest(const struct par_text *t, enum brk least)
{
	const struct pieces *ps = &t->cut[0];
	const struct flow_style *st = t->para->style;
	bool		 label = t->para->kind == FLOW_LABEL;
	mpt		 sides = label ? 0 : st->indent_left +
			    st->indent_right;
	int64_t		 best = 0, all = 0, w = 0;	/* w: up to ink */
	mpt		 indent = label ? 0 : st->indent_first;

	for (size_t i = 0; i < ps->n; i++) {
		all += ps->v[i].width;
		w = piece_is_white(&ps->v[i]) ? w : all;
		if (ps->v[i + 1].brk < least)
			continue;
		best = w + indent > best ? w + indent : best;
		all = w = indent = 0;
	}
	return mpt_add(best > MPT_MAX ? MPT_MAX : (mpt)best, sides);
}

static mpt
widest_cached(struct par_text *t, enum brk least)
{
	if (t->widest[least] == 0)
		t->widest[least] = widest(t, least);
	return t->widest[least];
}

mpt
par_text_min(struct par_text *t)
{
	return widest_cached(t, BRK_WEAK);
}

mpt
par_text_word(struct par_text *t)
{
	return widest_cached(t, BRK_WORD);
}

mpt
par_text_phrase(struct par_text *t)
{
	return widest_cached(t, BRK_SPACE);
}

mpt
par_text_max(struct par_text *t)
{
	return widest_cached(t, BRK_MUST);
}

bool
par_text_empty(const struct par_text *t)
{
	for (size_t i = 0; i < t->cut[0].n; i++)
		if (!piece_is_white(&t->cut[0].v[i]))
			return false;
	return true;
}

bool
par_text_by_page(const struct par_text *t)
{
	return t->by_page;
}

static bool
is_digit_at(const struct par_text *t, size_t i)
{
	uint32_t	 cp = par_cp_at(t, i);

	return (cp >= '0' && cp <= '9') || (cp >= 0x0e50 && cp <= 0x0e59);
}

/* Byte offset of the point before the last group of digits, or the end. */
static size_t
decimal_point(const struct par_text *t)
{
	for (size_t i = t->text.n; i-- > 1;)
		if (t->text.p[i] == '.' && is_digit_at(t, i + 1))
			return i;
	return t->text.n;
}

mpt
par_text_decimal(struct par_text *t)
{
	const struct pieces *ps = &t->cut[0];
	size_t		 dot = decimal_point(t);
	mpt		 w = 0;

	for (size_t i = 0; i < ps->n && ps->v[i].off < dot; i++) {
		const struct piece *p = &ps->v[i];
		const struct seg *sg = &t->seg.v[p->seg];

		if (p->off + p->n <= dot || p->kind != PIECE_WORD)
			w = mpt_add(w, p->width);
		else
			w = mpt_add(w, shaped_width(shape_word(
			    t->tools->shaper, sg->font, str_sub(t->text,
			    p->off, dot)), sg->style->size));
	}
	return w;
}
