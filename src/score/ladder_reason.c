/* How items, categories and the whole came to their points, in words:
 * "Basic: 2 of 2 → 300 points". */
#include "score/score_int.h"

#include "base/arena.h"

static struct bilingual
level_name(const struct scores *sc, uint8_t level)
{
	return sc->submission->criteria->level[level].name;
}

static struct bilingual
print(struct arena *a, const struct scores *sc, const struct figure *f)
{
	struct str	 s = figure_print(a, sc->submission->criteria->scoring,
			    f);

	return both(s.n > 0 ? s : STR("?"));
}

/* Is this level surely complete? */
static bool
complete(const struct item_score *is, uint8_t level)
{
	for (size_t i = 0; i < is->n_row; i++)
		if (is->row[i].level == level)
			return is->row[i].full_low;
	return false;
}

/* Names of the levels a step still waits for, joined. */
static struct bilingual
awaited(struct arena *a, const struct scores *sc,
    const struct item_score *is, const struct ladder_step *step)
{
	struct bilingual	 b = both(STR_NONE);
	struct bilingual	 and = score_say(a, SW_LEVELS_AND, b);

	for (size_t i = 0; i < step->n_requires; i++)
		if (!complete(is, step->requires[i]))
			b = both_join(a, b, and, level_name(sc,
			    step->requires[i]));
	return b;
}

static enum score_word
row_word(const struct ladder_row *row)
{
	if (!row->open_high)
		return SW_ROW_CLOSED;
	if (row->n_unit == 0)
		return row->full_low ? SW_ROW_EMPTY_MET : SW_ROW_EMPTY_OUT;
	return row->open_low ? SW_ROW : SW_ROW_MAYBE;
}

static void
explain_row(struct arena *a, const struct scores *sc,
    const struct item_score *is, struct ladder_row *row,
    const struct ladder_step *step)
{
	row->reason = score_say(a, row_word(row), level_name(sc, row->level),
	    both(met_print(a, &row->met)), both_num(a, row->n_unit),
	    awaited(a, sc, is, step), print(a, sc, &row->points));
}

static void
explain_item(struct arena *a, const struct scores *sc, struct item_score *is)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct bilingual	 sum = both(STR_NONE);

	if (!is->given)
		is->reason = score_say(a, SW_NO_MARK, sum);
	for (size_t i = 0; i < is->n_row; i++) {
		struct ladder_row	*row = &is->row[i];

		row->reason = score_say(a, SW_NO_MARK, sum);
		if (!row->points.known)
			continue;
		explain_row(a, sc, is, row, &s->ladder[i]);
		sum = both_join(a, sum, both(STR(" + ")), score_say(a,
		    SW_ITEM_TERM, level_name(sc, row->level), print(a, sc,
		    &row->points)));
	}
	if (is->points.known && !is->given)
		is->reason = score_say(a, SW_ITEM_POINTS, sum, print(a, sc,
		    &is->points));
}

/* "(300 + 400 + 0) / 3 = 233.33", terms given one by one. */
struct mean {
	struct bilingual terms;
	struct rat	 weights;
	size_t		 n;
	bool		 weighted;
};

static struct str
weight_text(struct arena *a, struct rat weight)
{
	return rat_print(a, weight, /*decimals*/4, /*trim*/true);
}

static void
mean_term(struct arena *a, struct mean *m, struct bilingual term,
    struct rat weight)
{
	if (m->weighted)
		term = both(str_fmt(a, "%.*s×%.*s", STR_ARG(weight_text(a,
		    weight)), STR_ARG(term.th)));
	m->terms = both_join(a, m->terms, both(STR(" + ")), term);
	m->weights = rat_add(m->weights, weight);
	m->n++;
}

static struct bilingual
mean_words(struct arena *a, const struct scores *sc, const struct mean *m,
    const struct figure *f, enum score_word what)
{
	return score_say(a, m->weighted ? SW_MEAN_WEIGHTED : SW_MEAN,
	    score_say(a, what, m->terms), m->terms, both(weight_text(a,
	    m->weights)), print(a, sc, f));
}

struct bilingual
kpi_item_reason(struct arena *a, const struct scores *sc,
    const struct item *it, const struct figure *points)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct mean		 m = { .weights = { 0, 1 } };
	struct figure		 open = { true, { 0, 1 },
				    s->band[s->n_band - 1].points };

	for (size_t i = 0; i < sc->n_kpi; i++)
		if (sc->kpi[i].kpi->item == it)
			mean_term(a, &m, print(a, sc, &sc->kpi[i].score),
			    rat_of(1, 1));
	if (m.n == 0)
		return score_say(a, SW_NO_KPI, m.terms);
	while (m.n < it->n_kpi)
		mean_term(a, &m, print(a, sc, &open), rat_of(1, 1));
	return mean_words(a, sc, &m, points, SW_OF_KPIS);
}

static struct bilingual
term_of(struct arena *a, const struct scores *sc, struct figure f)
{
	const struct scoring	*s = sc->submission->criteria->scoring;

	if (!f.known)
		f = (struct figure){ true, { 0, 1 }, s->full };
	return print(a, sc, &f);
}

static void
explain_category(struct arena *a, const struct scores *sc,
    const struct sheet *sh, struct category_score *cs)
{
	struct mean	 m = { .weights = { 0, 1 } };

	for (size_t i = 0; i < cs->category->n_item; i++)
		m.weighted |= rat_cmp(item_weight(&cs->category->item[i]),
		    item_weight(&cs->category->item[0])) != 0;
	for (size_t i = 0; i < cs->category->n_item; i++) {
		const struct item	*it = &cs->category->item[i];
		struct figure		 f = sh->item[scores_item(sc,
					    it)].points;

		mean_term(a, &m, term_of(a, sc, f), m.weighted ?
		    item_weight(it) : rat_of(1, 1));
	}
	cs->reason = cs->points.known ? mean_words(a, sc, &m, &cs->points,
	    SW_OF_ITEMS) : score_say(a, cs->category->results ? SW_NO_KPI :
	    SW_NO_MARK, m.terms);
}

static void
explain_total(struct arena *a, const struct scores *sc, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;
	struct mean		 m = { .weights = { 0, 1 },
				    .weighted = c->scoring->weighted };

	for (size_t i = 0; i < c->n_category; i++)
		mean_term(a, &m, term_of(a, sc, sh->category[i].points),
		    m.weighted ? c->scoring->category_weight[i] :
		    rat_of(1, 1));
	sh->reason = sh->total.known ? mean_words(a, sc, &m, &sh->total,
	    SW_OF_CATEGORIES) : score_say(a, SW_NO_MARK, m.terms);
}

void
sheet_explain(struct arena *a, const struct scores *sc, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;

	for (size_t i = 0; i < sc->n_item; i++)
		if (sh->item[i].n_row > 0)
			explain_item(a, sc, &sh->item[i]);
	for (size_t i = 0; i < c->n_category; i++)
		explain_category(a, sc, sh, &sh->category[i]);
	explain_total(a, sc, sh);
}
