/* Scores of a whole submission: units, both sheets, KPIs. */
#include "score/score_int.h"

#include "base/arena.h"

static const struct rat zero = { 0, 1 }, one = { 1, 1 };

/* The item and category a question stands in. */
static bool
find_place(const struct criteria *c, const struct question *q, struct unit *u)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++) {
			const struct item	*it = &c->category[i].item[j];

			if (it->n_question == 0 || q < it->question ||
			    q >= it->question + it->n_question)
				continue;
			u->category = &c->category[i];
			u->item = it;
			return true;
		}
	return false;
}

static void
list_units(struct arena *a, struct scores *sc)
{
	const struct submission	*s = sc->submission;
	size_t			 n = 0;

	for (size_t i = 0; i < s->n_answer; i++)
		n += s->answer[i].question->n_unit;
	sc->unit = ARENA_ARRAY(a, struct unit, n);
	for (size_t i = 0; i < s->n_answer; i++) {
		const struct answer	*an = &s->answer[i];
		struct unit		 u = { NULL, NULL, an->question, an,
					    LEVEL_NONE };

		if (!find_place(s->criteria, an->question, &u))
			continue;
		for (size_t j = 0; j < an->question->n_unit; j++) {
			u.level = an->question->unit[j];
			sc->unit[sc->n_unit++] = u;
		}
	}
}

size_t
scores_item(const struct scores *sc, const struct item *it)
{
	const struct criteria	*c = sc->submission->criteria;
	size_t			 n = 0;

	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];

		if (cat->n_item > 0 && it >= cat->item &&
		    it < cat->item + cat->n_item)
			return n + (size_t)(it - cat->item);
		n += cat->n_item;
	}
	return SIZE_MAX;
}

static void
set_values(struct arena *a, struct scores *sc)
{
	const struct scoring	*s = sc->submission->criteria->scoring;

	sc->self.value = ARENA_ARRAY(a, struct unit_value, sc->n_unit);
	sc->computed.value = ARENA_ARRAY(a, struct unit_value, sc->n_unit);
	for (size_t i = 0; i < sc->n_unit; i++) {
		const struct unit	*u = &sc->unit[i];
		enum fill		 f = answer_fill(u->answer, u->level);
		struct rat		 v = f == FILL_ALL ? one :
					    f == FILL_PARTLY ? rat_of(1, 2) :
					    zero;

		sc->self.value[i] = unit_value_of(s,
		    u->answer->self[u->level]);
		sc->computed.value[i] = (struct unit_value){ true, NULL, v, v,
		    f == FILL_ALL, f == FILL_ALL };
	}
}

/* Completeness of an item of KPIs: its share of complete ones. */
static struct item_points
complete_points(struct arena *a, const struct scores *sc,
    const struct item *it)
{
	struct item_points	 g = { { false, zero, zero }, { STR_NONE,
				    STR_NONE } };
	size_t		 n = 0, whole = 0;

	for (size_t i = 0; i < sc->n_kpi; i++) {
		if (sc->kpi[i].kpi->item != it)
			continue;
		n++;
		whole += kpi_complete(sc->kpi[i].kpi);
	}
	if (n < it->n_kpi)
		n = it->n_kpi;
	if (it->n_group > 0)
		g.points = figure_exact(zero);
	g.reason = score_say(a, SW_KPIS_COMPLETE, both_num(a, whole),
	    both_num(a, n));
	if (n > 0)
		g.points = figure_exact(rat_mul(
		    sc->submission->criteria->scoring->full,
		    rat_of((int64_t)whole, (int64_t)n)));
	return g;
}

static size_t
kpis_complete(const struct scores *sc, const struct item *it)
{
	size_t	 n = 0;

	for (size_t i = 0; i < sc->n_kpi; i++)
		n += sc->kpi[i].kpi->item == it &&
		    kpi_complete(sc->kpi[i].kpi);
	return n;
}

struct completeness
scores_complete(const struct scores *sc, const struct category *cat,
    const struct item *it)
{
	const struct criteria	*c = sc->submission->criteria;
	struct completeness	 p = { 0, 0 };

	for (size_t i = 0; i < sc->n_unit; i++) {
		const struct unit	*u = &sc->unit[i];

		if ((cat != NULL && u->category != cat) ||
		    (it != NULL && u->item != it))
			continue;
		p.of++;
		p.done += sc->computed.value[i].opens_low;
	}
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++) {
			const struct item	*x = &c->category[i].item[j];
			size_t			 n = kpis_complete(sc, x);

			if ((cat != NULL && cat != &c->category[i]) ||
			    (it != NULL && it != x))
				continue;
			p.of += x->n_kpi;
			p.done += n < x->n_kpi ? n : x->n_kpi;
		}
	return p;
}

unsigned
complete_percent(struct completeness p)
{
	return p.of == 0 ? 100 : (unsigned)(p.done * 100 / p.of);
}

static void
reckon_sheets(struct arena *a, struct scores *sc)
{
	const struct criteria	*c = sc->submission->criteria;
	struct item_points	*points, *complete;
	size_t			 n = 0;

	points = ARENA_ARRAY(a, struct item_points, sc->n_item);
	complete = ARENA_ARRAY(a, struct item_points, sc->n_item);
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++, n++) {
			const struct item	*it = &c->category[i].item[j];

			points[n].points = kpi_item_points(sc, it);
			points[n].reason = kpi_item_reason(a, sc, it,
			    &points[n].points);
			complete[n] = complete_points(a, sc, it);
		}
	sheet_reckon(a, sc, points, &sc->self);
	sheet_reckon(a, sc, complete, &sc->computed);
}

struct scores *
scores_new(struct arena *a, const struct submission *s)
{
	struct scores	*sc = ARENA_NEW(a, struct scores);

	sc->submission = s;
	for (size_t i = 0; i < s->criteria->n_category; i++)
		sc->n_item += s->criteria->category[i].n_item;
	list_units(a, sc);
	sc->kpi = ARENA_ARRAY(a, struct kpi_score, s->n_kpi);
	sc->n_kpi = s->n_kpi;
	for (size_t i = 0; i < s->n_kpi; i++)
		kpi_reckon(a, s->criteria, &s->kpi[i], &sc->kpi[i]);
	set_values(a, sc);
	reckon_sheets(a, sc);
	return sc;
}
