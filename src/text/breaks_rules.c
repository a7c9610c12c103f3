/* Thai rules on top of the pairs: hard ones never, soft ones weak.  Sources:
 * W3C thai-lreq (brackets, quotes, per cent, MAIYAMOK), the Royal Institute's
 * rules of abbreviations and spaces; the rest is typographers' custom. */
#include "text/breaks_int.h"

#define TITLE_REACH	64		/* letters that first and last name,
					 * and blanks before them, take */

/* PHO SO: after the dot of one fragment another of at most four letters with
 * its dot, and nothing between them. */
static enum brk
rule_dotted(const struct place *p)
{
	size_t		 run;

	if (before(p)->cp != '.' || p->spaced || !is_thai_class(after(p)->cls))
		return BRK_MUST;
	run = thai_run_from(p, p->after);
	if (p->before > 0 && is_thai_class(p->v[p->before - 1].cls) &&
	    run <= 4 && p->v[p->after + run].cp == '.')
		return BRK_NEVER;
	return BRK_WEAK;
}

/* Inside the first fragment too: bare consonants, four at most, before a dot
 * are letters of an abbreviation, not words. */
static enum brk
rule_fragment(const struct place *p)
{
	size_t		 left, right = after(p)->to_dot;

	if (right == 0 || p->spaced || !is_thai_class(before(p)->cls))
		return BRK_MUST;
	left = thai_run_to(p, p->after);
	return left + right <= 4 && (ends(p) & (LEX_WHOLE | LEX_TERM)) == 0 &&
	    is_consonants(p, p->after - left, left) ? BRK_NEVER : BRK_MUST;
}

/* An item begins after a space; but after a number it refers: section 12 (2),
 * and written up to a word too: word[1]. */
static bool
begins_item(const struct place *p, size_t i)
{
	size_t		 b = skip_blanks_back(p, i);

	return i == 0 || p->v[i - 1].cls == U_BK || (p->v[i - 1].cls == U_SP &&
	    (b == 0 || !is_number(&p->v[b - 1])));
}

/* "(1) ", "1) ", "1. ", "KO. " begin what follows. */
static enum brk
rule_enumerator(const struct place *p)
{
	size_t		 i = p->before, digits = 0;
	bool		 dot = before(p)->cp == '.';

	if (!p->spaced || (!dot && before(p)->cls != U_CP) || i == 0)
		return BRK_MUST;
	while (i > 0 && is_number(&p->v[i - 1]) && digits < 4) {
		i--;
		digits++;
	}
	if (digits == 0 && !dot && (p->v[i - 1].cls == U_TH ||
	    p->v[i - 1].cls == U_AL)) {
		i--;
		digits++;
	}
	if (digits == 0 || digits > 3)
		return BRK_MUST;
	i -= i > 0 && p->v[i - 1].cls == U_OP && !dot;
	return begins_item(p, i) ? BRK_WEAK : BRK_MUST;
}

/* KO. at the head of something: one letter with its dot, of a place, an
 * era or an item.  After a number it is a unit. */
static enum brk
rule_initial(const struct place *p)
{
	size_t		 i = p->before, b;

	if (before(p)->cp != '.' || i == 0 || p->v[i - 1].cls != U_TH)
		return BRK_MUST;
	if (i > 1 && !is_blank(&p->v[i - 2]) && p->v[i - 2].cls != U_BK &&
	    p->v[i - 2].cls != U_OP)
		return BRK_MUST;
	b = skip_blanks_back(p, i - 1);
	return b == 0 || !is_number(&p->v[b - 1]) ? BRK_WEAK : BRK_MUST;
}

/* A reference to a note stays with its word: word[1]. */
static enum brk
rule_reference(const struct place *p)
{
	size_t		 i = p->after + 1;

	if (p->spaced || after(p)->cp != '[' || !is_number(&p->v[i]))
		return BRK_MUST;
	while (is_number(&p->v[i]))
		i++;
	return p->v[i].cp == ']' ? BRK_NEVER : BRK_MUST;
}

static bool
is_bullet(uint32_t cp)
{
	return cp == 0x2022 || cp == 0x25e6 || cp == 0x25aa || cp == 0x25a0 ||
	    cp == 0x25cf || cp == 0x25cb || cp == 0x2713 || cp == 0x2714 ||
	    cp == 0x2611 || cp == 0x2610 || cp == 0x27a2 || cp == 0x0e4f;
}

static bool
is_dash(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2013 || cp == 0x2014 ||
	    cp == 0x2212;
}

/* A bullet begins its line; so does a dash at the head of a paragraph.  A
 * dash between spaces ends no line if it can be helped. */
static enum brk
rule_dash(const struct place *p)
{
	size_t		 i = p->before;

	if (p->spaced && (is_bullet(before(p)->cp) ||
	    (before(p)->cp == '*' && (i == 0 || is_blank(&p->v[i - 1])))))
		return BRK_NEVER;
	if (p->spaced && is_dash(before(p)->cp)) {
		if (i == 0 || p->v[i - 1].cls == U_BK)
			return BRK_NEVER;
		return before(p)->cp == '-' ? BRK_EMERGENCY : BRK_WEAK;
	}
	if (p->spaced && is_dash(after(p)->cp) &&
	    p->v[p->after + 1].cls == U_SP)
		return BRK_WEAK;
	/* A middle dot between two statements ends the first one's line. */
	if (p->spaced && after(p)->cp == 0xb7 &&
	    p->v[p->after + 1].cls == U_SP)
		return BRK_EMERGENCY;
	return BRK_MUST;
}

static bool
is_et_cetera(const struct letter *l)	/* PAIYANNOI LO LING PAIYANNOI */
{
	return l[0].cp == 0x0e2f && l[1].cp == 0x0e25 && l[2].cp == 0x0e2f;
}

/* Is the word before the last of a compound, as KAN of DAMNOEN KAN, to act? */
static bool
is_tail(const struct place *p)
{
	size_t		 i = p->before;

	while (i > 0 && p->v[i].brk == BRK_NEVER)
		i--;
	return (p->v[i].brk == BRK_COMPOUND || p->v[i].brk == BRK_INSIDE) &&
	    (p->v[i].ends & LEX_PREFIX) == 0;
}

static enum brk
rule_compound(const struct place *p)
{
	return !p->spaced && (ends(p) & LEX_PREFIX) != 0 &&
	    is_thai_class(after(p)->cls) &&
	    (after(p)->starts & LEX_FUNCTION) == 0 && !is_tail(p) ?
	    BRK_COMPOUND : BRK_MUST;
}

/* Between Thai letters only these say anything: what kinds of words end there,
 * a title near before, a dot ahead, the THI of the third strategy. */
static bool
is_plain_thai(const struct place *p, size_t title)
{
	const unsigned	 kinds = LEX_TIMES | LEX_NUMERAL | LEX_HEAD |
			    LEX_LABEL | LEX_MONTH | LEX_TITLE | LEX_PREFIX;

	return is_thai_class(before(p)->cls) && is_thai_class(after(p)->cls) &&
	    (ends(p) & kinds) == 0 && p->after - title > TITLE_REACH &&
	    (p->spaced || (after(p)->to_dot == 0 && after(p)->cp != 0x0e17));
}

static void
apply(struct letters *t, size_t from, size_t i, size_t title)
{
	static enum brk (*const rules[])(const struct place *) = {
		rule_currency, rule_dotted, rule_fragment, rule_unit,
		rule_measure, rule_label, rule_ordinal, rule_date, rule_title,
		rule_name, rule_document, rule_figures, rule_operator,
		rule_enumerator, rule_initial, rule_reference, rule_dash,
		rule_compound
	};
	struct place	 p = { t->v, t->n, from, i, i - from > 1 };

	if (is_plain_thai(&p, title))
		return;
	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
		brk_lower(&t->v[i], rules[r](&p));
}

/* PAIYANYAI and PHANA: their own first sign counts as a letter, so that a
 * line may begin with it; nothing inside them breaks. */
static void
mark_signs(struct letters *t)
{
	for (size_t i = 0; has_class(t, U_TY) && i + 2 < t->n; i++) {
		struct letter	*l = &t->v[i];
		bool		 phana = i + 3 < t->n && l[0].cp == 0x0e2f &&
		    l[1].cp == 0x0e1e && l[2].cp == 0x0e13 &&
		    l[3].cp == 0x0e2f;

		if (!phana && !is_et_cetera(l))
			continue;
		if (i > 0 && t->v[i - 1].cls != U_OP &&
		    t->v[i - 1].cls != U_GL && t->v[i - 1].cls != U_WJ)
			l->brk = phana ? t->v[i - 1].cls == U_SP ?
			    BRK_SPACE : BRK_WORD : BRK_WEAK;
		for (size_t k = 1; k < (phana ? 4u : 3u); k++)
			l[k].brk = BRK_NEVER;
		i += phana ? 3 : 2;
	}
}

void
breaks_rules(struct letters *t)
{
	size_t		 last = SIZE_MAX, title = -(size_t)TITLE_REACH - 1;

	mark_signs(t);
	for (size_t i = 0; (i = next_stop(t, i)) < t->n; i++) {
		struct letter	*l = &t->v[i];

		if (i > 0 && !is_stop(t, i - 1))
			last = i - 1;		/* inside a Thai word */
		if ((l->ends & LEX_TITLE) != 0)
			title = i;
		if (l->brk == BRK_NEVER && is_thai_class(l->cls)) {
			last = i;
			continue;
		}
		if (is_space(l))
			continue;
		if (last != SIZE_MAX && l->brk > BRK_NEVER &&
		    l->brk < BRK_MUST)
			apply(t, last, i, title);
		if (l->cls != U_CM)
			last = l->cls == U_BK ? SIZE_MAX : i;
	}
}
