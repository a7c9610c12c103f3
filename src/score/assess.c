/* The assessors' sheet: marks of an assessment on the same ladder as the
 * agency's own. */
#include "score/score_int.h"

#include "base/arena.h"

static const struct assessed_question *
question_of(const struct assessment *as, const struct unit *u)
{
	const struct assessed_item	*ai = assessment_item(as, u->item);

	return ai == NULL ? NULL :
	    &ai->question[u->question - u->item->question];
}

struct unit_value *
assessed_values(struct arena *a, const struct scores *sc,
    const struct assessment *as)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct unit_value	*v = ARENA_ARRAY(a, struct unit_value,
				    sc->n_unit);

	for (size_t i = 0; i < sc->n_unit; i++) {
		const struct unit	*u = &sc->unit[i];
		const struct assessed_question *q;

		if (as == NULL) {
			v[i] = sc->self.value[i];
			continue;
		}
		q = question_of(as, u);
		v[i] = unit_value_of(s, q == NULL ? STR_NONE :
		    q->mark[u->level]);
	}
	return v;
}

struct kpi_judged
kpi_judged(const struct assessment *as, const struct kpi_score *k)
{
	const struct assessed_item	*ai = as == NULL ? NULL :
					    assessment_item(as, k->kpi->item);
	struct kpi_judged		 j = { k->score, false, NULL };

	for (size_t i = 0; ai != NULL && i < ai->n_kpi; i++) {
		if (!str_eq(ai->kpi[i].ref, k->kpi->id))
			continue;
		j.by = &ai->kpi[i];
		j.given = j.by->has_points;
		if (j.given)
			j.score = figure_exact(rat_dec(j.by->points));
		break;
	}
	return j;
}

struct scores
judged_scores(struct arena *a, const struct scores *sc,
    const struct assessment *as)
{
	struct scores	 own = *sc;

	own.kpi = ARENA_ARRAY(a, struct kpi_score, sc->n_kpi);
	for (size_t i = 0; i < sc->n_kpi; i++) {
		own.kpi[i] = sc->kpi[i];
		own.kpi[i].score = kpi_judged(as, &sc->kpi[i]).score;
	}
	return own;
}

struct item_points *
kpi_points(struct arena *a, const struct scores *sc)
{
	const struct criteria	*c = sc->submission->criteria;
	struct item_points	*p = ARENA_ARRAY(a, struct item_points,
				    sc->n_item);
	size_t			 n = 0;

	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++, n++) {
			const struct item	*it = &c->category[i].item[j];

			p[n].points = kpi_item_points(sc, it);
			p[n].reason = kpi_item_reason(a, sc, it,
			    &p[n].points);
		}
	return p;
}

void
override_points(struct arena *a, const struct scores *sc,
    const struct assessment *as, const struct sheet *plain,
    struct item_points *p)
{
	const struct scoring	*s = sc->submission->criteria->scoring;

	for (size_t i = 0; i < as->n_item; i++) {
		const struct assessed_item *ai = &as->item[i];
		size_t		 n = scores_item(sc, ai->item);
		struct figure	 was = plain->item[n].points;
		struct str	 old = figure_print(a, s, &was);

		if (!ai->has_points)
			continue;
		p[n].points = figure_exact(rat_dec(ai->points));
		p[n].reason = score_say(a, SW_GIVEN, both(points_print(a, s,
		    rat_dec(ai->points))), both(old.n > 0 ? old : STR("?")),
		    both(ai->override.v[0].text));
	}
}

struct sheet *
scores_assessed(struct arena *a, const struct scores *sc,
    const struct assessment *as)
{
	struct scores		 own = judged_scores(a, sc, as);
	struct item_points	*p = kpi_points(a, &own);
	struct sheet		*sh = ARENA_NEW(a, struct sheet);

	sh->value = assessed_values(a, sc, as);
	sheet_reckon(a, &own, p, sh);
	override_points(a, &own, as, sh, p);
	sheet_reckon(a, &own, p, sh);
	return sh;
}
