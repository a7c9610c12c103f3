/* Thai rules on top of the pairs (facts: hard ones never, soft ones weak).
 * Every rule looks at one boundary: the last character before it that is no
 * space, and the first after it. */
#include "text/breaks_int.h"

#define NAME_REACH	12		/* letters of a first name */

struct place {
	const struct letter *v;		/* the text, v[n] closes it */
	size_t		 n;
	size_t		 before, after;	/* indices; before < after */
	bool		 spaced;
};

static const struct letter *
before(const struct place *p)
{
	return &p->v[p->before];
}

static const struct letter *
after(const struct place *p)
{
	return &p->v[p->after];
}

/* Kinds of the words that end before the boundary or its spaces. */
static unsigned
ends(const struct place *p)
{
	return p->v[p->before + 1].ends;
}

static bool
is_number(const struct letter *l)
{
	return l->cls == U_NU;
}

static bool
is_currency(uint32_t cp)
{
	return cp == '$' || cp == 0x0e3f || (cp >= 0xa2 && cp <= 0xa5) ||
	    (cp >= 0x20a0 && cp <= 0x20cf);
}

/* The sign of a currency stays with its number, over a space or bracket. */
static enum brk
rule_currency(const struct place *p)
{
	size_t		 a = p->after;

	if (is_currency(before(p)->cp)) {
		if (after(p)->cls == U_OP)
			a++;
		return is_number(&p->v[a]) ? BRK_NEVER : BRK_MUST;
	}
	if (is_currency(after(p)->cp) && is_number(before(p)))
		return BRK_NEVER;
	return BRK_MUST;
}

static size_t
thai_run_from(const struct place *p, size_t i)
{
	size_t		 e = i;

	while (e < p->n && is_thai_class(p->v[e].cls))
		e++;
	return e - i;
}

static size_t
thai_run_to(const struct place *p, size_t end)
{
	size_t		 b = end;

	while (b > 0 && is_thai_class(p->v[b - 1].cls))
		b--;
	return end - b;
}

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

static bool
is_consonants(const struct place *p, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (p->v[i].cls != U_TH)
			return false;
	return n > 0;
}

/* Inside the first fragment too: bare consonants, four at most, before a dot
 * are letters of an abbreviation, not words. */
static enum brk
rule_fragment(const struct place *p)
{
	size_t		 left, right;

	if (p->spaced || !is_thai_class(before(p)->cls) ||
	    !is_thai_class(after(p)->cls))
		return BRK_MUST;
	right = thai_run_from(p, p->after);
	if (right > 3 || p->v[p->after + right].cp != '.')
		return BRK_MUST;
	left = thai_run_to(p, p->after);
	return left + right <= 4 && (ends(p) & LEX_WHOLE) == 0 &&
	    is_consonants(p, p->after - left, left) ? BRK_NEVER : BRK_MUST;
}

static enum brk
rule_unit(const struct place *p)
{
	if (is_number(before(p)) &&
	    (after(p)->starts & (LEX_UNIT | LEX_TIMES)) != 0)
		return BRK_WEAK;
	if ((ends(p) & LEX_TIMES) != 0 &&
	    (after(p)->starts & (LEX_UNIT | LEX_TIMES)) != 0)
		return BRK_WEAK;
	return BRK_MUST;
}

/* Label and what it numbers: a figure, a bracketed figure, a single letter. */
static enum brk
rule_label(const struct place *p)
{
	size_t		 a = p->after;

	if ((ends(p) & LEX_LABEL) == 0)
		return BRK_MUST;
	if (after(p)->cls == U_OP)
		a++;
	if (is_number(&p->v[a]))
		return BRK_WEAK;
	return p->v[a].cls == U_TH && thai_run_from(p, a) == 1 ? BRK_WEAK :
	    BRK_MUST;
}

static enum brk
rule_date(const struct place *p)
{
	if (is_number(before(p)) && (after(p)->starts & LEX_MONTH) != 0)
		return BRK_WEAK;
	if ((ends(p) & LEX_MONTH) != 0 && (is_number(after(p)) ||
	    (after(p)->starts & LEX_LABEL) != 0))
		return BRK_WEAK;
	return BRK_MUST;
}

static size_t
skip_spaces_back(const struct place *p, size_t i)
{
	while (i > 0 && p->v[i - 1].cls == U_SP)
		i--;
	return i;
}

/* Do the letters up to `end` belong to a first name?  *from gets where the
 * run begins or the title in it ends. */
static bool
first_name(const struct place *p, size_t end, size_t *from)
{
	size_t		 i = end;

	while (i > 0 && end - i < NAME_REACH && is_thai_class(p->v[i - 1].cls))
		if ((p->v[--i].ends & LEX_TITLE) != 0 && i < end)
			return *from = i, true;
	*from = i;
	i = skip_spaces_back(p, i);
	return i < end && (p->v[i].ends & LEX_TITLE) != 0;
}

/* First name, or a last name after it. */
static bool
named_run(const struct place *p, size_t end)
{
	size_t		 from, i;

	if (first_name(p, end, &from))
		return true;
	i = skip_spaces_back(p, from);
	return i < from && i > 0 && is_thai_class(p->v[i - 1].cls) &&
	    first_name(p, i, &from);
}

static enum brk
rule_name(const struct place *p)
{
	size_t		 from;

	if ((ends(p) & LEX_TITLE) != 0 &&
	    (is_thai_class(after(p)->cls) || after(p)->cls == U_AL))
		return BRK_WEAK;
	if (!is_thai_class(before(p)->cls) || !is_thai_class(after(p)->cls))
		return BRK_MUST;
	if (p->spaced)
		return first_name(p, p->before + 1, &from) ? BRK_WEAK :
		    BRK_MUST;
	return named_run(p, p->before + 1) ? BRK_WEAK : BRK_MUST;
}

/* Document numbers: a short code of consonants before figures, and what
 * stands about their stroke. */
static enum brk
rule_document(const struct place *p)
{
	size_t		 run;

	if (before(p)->cp == '/' && !p->spaced) {
		bool		 thai = p->before > 1 &&
		    is_thai_class(p->v[p->before - 1].cls);

		return thai && is_thai_class(after(p)->cls) ? BRK_MUST :
		    BRK_WEAK;
	}
	if (!is_number(after(p)) || before(p)->cls != U_TH)
		return BRK_MUST;
	run = thai_run_to(p, p->before + 1);
	return run <= 4 && is_consonants(p, p->before + 1 - run, run) ?
	    BRK_WEAK : BRK_MUST;
}

/* Figures in groups, and a Latin word with its figure: ISO 9001. */
static enum brk
rule_figures(const struct place *p)
{
	if (!is_number(after(p)) || !p->spaced)
		return BRK_MUST;
	if (is_number(before(p)))
		return is_number(after(p) + 1) && is_number(after(p) + 2) &&
		    !is_number(after(p) + 3) ? BRK_WEAK : BRK_MUST;
	return before(p)->cls == U_AL ? BRK_WEAK : BRK_MUST;
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
	if (digits == 0 && !dot && p->v[i - 1].cls == U_TH) {
		i--;
		digits++;
	}
	if (digits == 0 || digits > 3)
		return BRK_MUST;
	if (i == 0 || p->v[i - 1].cls == U_SP || p->v[i - 1].cls == U_BK)
		return BRK_WEAK;
	return p->v[i - 1].cls == U_OP && !dot ? BRK_WEAK : BRK_MUST;
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

	if (p->spaced && is_bullet(before(p)->cp))
		return BRK_NEVER;
	if (p->spaced && is_dash(before(p)->cp)) {
		if (i == 0 || p->v[i - 1].cls == U_BK)
			return BRK_NEVER;
		return before(p)->cp == '-' ? BRK_EMERGENCY : BRK_WEAK;
	}
	if (p->spaced && is_dash(after(p)->cp) &&
	    p->v[p->after + 1].cls == U_SP)
		return BRK_WEAK;
	return BRK_MUST;
}

static bool
is_et_cetera(const struct letter *l)	/* PAIYANNOI LO LING PAIYANNOI */
{
	return l[0].cp == 0x0e2f && l[1].cp == 0x0e25 && l[2].cp == 0x0e2f;
}

static enum brk
rule_compound(const struct place *p)
{
	return !p->spaced && (ends(p) & LEX_PREFIX) != 0 &&
	    is_thai_class(after(p)->cls) ? BRK_COMPOUND : BRK_MUST;
}

static void
apply(struct letters *t, size_t from, size_t i)
{
	static enum brk (*const rules[])(const struct place *) = {
		rule_currency, rule_dotted, rule_fragment, rule_unit,
		rule_label, rule_date, rule_name, rule_document, rule_figures,
		rule_enumerator, rule_dash, rule_compound
	};
	struct place	 p = { t->v, t->n, from, i, i - from > 1 };

	for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
		brk_lower(&t->v[i], rules[r](&p));
}

/* PAIYANYAI and PHANA: their own first sign counts as a letter, so that a
 * line may begin with it; nothing inside them breaks. */
static void
mark_signs(struct letters *t)
{
	for (size_t i = 0; i + 2 < t->n; i++) {
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
	size_t		 last = SIZE_MAX;

	mark_signs(t);
	for (size_t i = 0; i < t->n; i++) {
		struct letter	*l = &t->v[i];

		if (l->cls == U_SP)
			continue;
		if (last != SIZE_MAX && l->brk > BRK_NEVER &&
		    l->brk < BRK_MUST)
			apply(t, last, i);
		if (l->cls != U_CM)
			last = l->cls == U_BK ? SIZE_MAX : i;
	}
}
