/* What holds to a number: signs of currency, units, labels, dates, document
 * numbers, signs of operations. */
#include "text/breaks_int.h"

static bool
is_currency(uint32_t cp)
{
	return cp == '$' || cp == 0x0e3f || (cp >= 0xa2 && cp <= 0xa5) ||
	    (cp >= 0x20a0 && cp <= 0x20cf);
}

/* The sign of a currency stays with its number, over a space or bracket. */
enum brk
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

static bool
is_latin(uint32_t cp)
{
	return (cp | 32) >= 'a' && (cp | 32) <= 'z';
}

/* A word of one to three Latin letters, as kW or B. */
static bool
is_short_latin(const struct place *p, size_t i, size_t most)
{
	size_t		 n = 0;

	while (n <= most && is_latin(p->v[i + n].cp))
		n++;
	return n > 0 && n <= most && !is_number(&p->v[i + n]);
}

/* A listed unit, a single consonant (issue 12 KO; but NA is a word), a few
 * Latin letters. */
static bool
is_unit(const struct place *p, size_t i)
{
	return (p->v[i].starts & (LEX_UNIT | LEX_TIMES)) != 0 ||
	    (p->v[i].cls == U_TH && thai_run_from(p, i) == 1 &&
	    (p->v[i].starts & LEX_HEAD) == 0) ||
	    is_short_latin(p, i, 3);
}

/* Number and unit; of a number in words the parts hold together, and the
 * unit should. */
enum brk
rule_unit(const struct place *p)
{
	const unsigned	 units = LEX_UNIT | LEX_TIMES;
	const unsigned	 words = LEX_NUMERAL | LEX_TIMES;

	if (is_number(before(p)) && is_unit(p, p->after))
		return BRK_WEAK;
	if ((ends(p) & LEX_TIMES) != 0 && (after(p)->starts & units) != 0)
		return BRK_WEAK;
	if ((ends(p) & words) == 0 || p->spaced)
		return BRK_MUST;
	if ((after(p)->starts & words) != 0)
		return BRK_WEAK;
	return (after(p)->starts & LEX_UNIT) != 0 ? BRK_COMPOUND : BRK_MUST;
}

/* End of the number at i with its points and commas, or i. */
static size_t
number_end(const struct place *p, size_t i)
{
	while (i < p->n && (is_number(&p->v[i]) || (p->v[i].cls == U_IS &&
	    is_number(&p->v[i + 1]))))
		i++;
	return i;
}

/* Two units of one measure: 2 hours | 20 minutes. */
enum brk
rule_measure(const struct place *p)
{
	size_t		 b = p->before + 1, e;

	if ((ends(p) & LEX_UNIT) == 0 || !is_number(after(p)))
		return BRK_MUST;
	b = skip_blanks_back(p, b - thai_run_to(p, b));
	e = number_end(p, p->after);
	return b > 0 && is_number(&p->v[b - 1]) &&
	    (p->v[skip_blanks(p, e)].starts & LEX_UNIT) != 0 ? BRK_WEAK :
	    BRK_MUST;
}

/* The letters of an office and its number: NO RO 1200. */
static bool
is_office_number(const struct place *p, size_t i)
{
	size_t		 run = thai_run_from(p, i);

	return run <= 4 && is_consonants(p, i, run) &&
	    is_number(&p->v[skip_blanks(p, i + run)]);
}

/* Label and what it numbers: a figure, a bracketed figure, a single letter,
 * an office; vitamin C. */
enum brk
rule_label(const struct place *p)
{
	size_t		 a = p->after;

	if ((ends(p) & LEX_HEAD) != 0 || (is_thai_class(before(p)->cls) &&
	    p->spaced && is_short_latin(p, a, 1)))
		return BRK_WEAK;
	if ((ends(p) & LEX_LABEL) == 0)
		return BRK_MUST;
	if (after(p)->cls == U_OP)
		a++;
	if (is_number(&p->v[a]) || is_short_latin(p, a, 1))
		return BRK_WEAK;
	if (p->v[a + 1].cp == '.' && is_thai_class(p->v[a + 2].cls))
		return (p->v[a].starts & LEX_LABEL) != 0 ? BRK_WEAK :
		    BRK_MUST;		/* year | PHO.SO., that | KO.PHO.RO. */
	return p->v[a].cls == U_TH && (thai_run_from(p, a) == 1 ||
	    is_office_number(p, a)) ? BRK_WEAK : BRK_MUST;
}

/* Before THI and a number: the third strategy. */
enum brk
rule_ordinal(const struct place *p)
{
	const struct letter *l = after(p);

	if (p->spaced || l[0].cp != 0x0e17 || l[1].cp != 0x0e35 ||
	    l[2].cp != 0x0e48)
		return BRK_MUST;
	return is_number(&p->v[skip_blanks(p, p->after + 3)]) ? BRK_WEAK :
	    BRK_MUST;
}

enum brk
rule_date(const struct place *p)
{
	if (is_number(before(p)) && (after(p)->starts & LEX_MONTH) != 0)
		return BRK_WEAK;
	if ((ends(p) & LEX_MONTH) != 0 && (is_number(after(p)) ||
	    (after(p)->starts & LEX_LABEL) != 0))
		return BRK_WEAK;
	/* May 5, | 2023 */
	if (before(p)->cp == ',' && p->before >= 4 && is_number(after(p))) {
		size_t		 i = p->before;

		while (i > 0 && is_number(&p->v[i - 1]))
			i--;
		if (i < p->before && (p->v[skip_blanks_back(p, i)].ends &
		    LEX_MONTH) != 0)
			return BRK_WEAK;
	}
	return BRK_MUST;
}

/* Letters of the piece on one side of a stroke, three at most. */
static size_t
piece_length(const struct place *p, size_t from, int step)
{
	size_t		 n = 0;

	for (size_t i = from; n < 3 && (is_thai_class(p->v[i].cls) ||
	    p->v[i].cls == U_AL); i += (size_t)step) {
		n++;
		if (i == 0)
			break;
	}
	return n;
}

static bool
is_short_piece(const struct place *p, size_t from, int step)
{
	size_t		 n = piece_length(p, from, step);

	return n == 1 || (n == 2 && p->v[from].cls == U_AL);
}

/* After a stroke: never between units nor beside one or two letters, at a
 * price between Latin words and figures. */
static enum brk
after_stroke(const struct place *p)
{
	if (((p->v[p->before].ends & LEX_UNIT) != 0 &&
	    (after(p)->starts & LEX_UNIT) != 0) || p->before == 0 ||
	    is_short_piece(p, p->before - 1, -1) ||
	    is_short_piece(p, p->after, 1))
		return is_number(before(p) + 1) ? BRK_WEAK : BRK_NEVER;
	return is_thai_class(p->v[p->before - 1].cls) &&
	    is_thai_class(after(p)->cls) ? BRK_MUST : BRK_WEAK;
}

/* Document numbers: a short code of consonants before figures, and what
 * stands about their stroke. */
enum brk
rule_document(const struct place *p)
{
	size_t		 run;

	if (before(p)->cp == '/' && !p->spaced)
		return after_stroke(p);
	if (!is_number(after(p)) || before(p)->cls != U_TH)
		return BRK_MUST;
	run = thai_run_to(p, p->before + 1);
	return run <= 4 && is_consonants(p, p->before + 1 - run, run) ?
	    BRK_WEAK : BRK_MUST;
}

/* Is this a bracketed number, (2)? */
static bool
is_item(const struct place *p, size_t i)
{
	if (p->v[i].cls != U_OP || !is_number(&p->v[i + 1]))
		return false;
	return p->v[number_end(p, i + 1)].cls == U_CP;
}

/* Figures in groups, a Latin word with its figure: ISO 9001, a number with its
 * item: 44 (2), and whatever an item is written up to. */
enum brk
rule_figures(const struct place *p)
{
	if ((is_number(before(p)) || !p->spaced) && is_item(p, p->after))
		return BRK_WEAK;
	if (!is_number(after(p)) || !p->spaced)
		return BRK_MUST;
	if (is_number(before(p)))
		return is_number(after(p) + 1) && is_number(after(p) + 2) &&
		    !is_number(after(p) + 3) ? BRK_WEAK : BRK_MUST;
	return before(p)->cls == U_AL ? BRK_WEAK : BRK_MUST;
}

static bool
is_operator(uint32_t cp)
{
	return cp == '=' || cp == '+' || cp == '<' || cp == '>' ||
	    cp == '&' || cp == '_' || cp == '~' || cp == 0xb1 || cp == 0xd7 ||
	    cp == 0xf7 || cp == 0x2212 || cp == 0x2248 ||
	    (cp >= 0x2260 && cp <= 0x2265);
}

/* Signs of operations hold both sides, alone between spaces or without any;
 * so does the colon of a ratio. */
enum brk
rule_operator(const struct place *p)
{
	size_t		 b = p->before, a = p->after;

	if (!p->spaced)
		return is_operator(before(p)->cp) || is_operator(after(p)->cp) ?
		    BRK_WEAK : BRK_MUST;
	if (is_operator(before(p)->cp) && (b == 0 || is_blank(&p->v[b - 1])))
		return BRK_WEAK;
	if (is_operator(after(p)->cp) && is_blank(&p->v[a + 1]))
		return BRK_WEAK;
	b = skip_blanks_back(p, b);
	return before(p)->cp == ':' && b > 0 && is_number(&p->v[b - 1]) &&
	    is_number(after(p)) ? BRK_WEAK : BRK_MUST;
}
