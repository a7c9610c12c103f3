/* The ladder: marks of units to points of items, categories and the whole.
 * A level counts only when the levels it requires are wholly met. */
#include "score/score_int.h"

#include "base/arena.h"

static const struct rat zero = { 0, 1 }, one = { 1, 1 };

struct unit_value
unit_value_of(const struct scoring *s, struct str id)
{
	const struct mark	*m = id.n == 0 ? NULL : scoring_mark(s, id);
	struct unit_value	 v = { false, m, zero, one, false, true };

	if (m == NULL)
		return v;
	v.marked = true;
	if (m->kind == MARK_RANGE)
		return v;
	v.low = v.high = m->value;
	v.opens_low = v.opens_high = m->opens && rat_sign(m->value) > 0;
	return v;
}

static void
count_row(const struct scores *sc, const struct sheet *sh,
    const struct item *it, struct ladder_row *row)
{
	row->met = figure_exact(zero);
	row->full_low = row->full_high = true;
	for (size_t i = 0; i < sc->n_unit; i++) {
		const struct unit_value	*v = &sh->value[i];

		if (sc->unit[i].item != it || sc->unit[i].level != row->level)
			continue;
		row->n_unit++;
		row->n_marked += v->marked;
		row->met.low = rat_add(row->met.low, v->low);
		row->met.high = rat_add(row->met.high, v->high);
		row->full_low &= v->opens_low;
		row->full_high &= v->opens_high;
	}
}

/* A level nobody is asked about: met, unless the policy says otherwise. */
static void
empty_row(const struct scoring *s, struct ladder_row *row)
{
	if (row->n_unit == 0 &&
	    scoring_is(s, POLICY_EMPTY_LEVEL, POLICY_EMPTY_NOT_MET))
		row->full_low = row->full_high = false;
}

static void
open_row(const struct item_score *is, const struct ladder_step *step,
    struct ladder_row *row)
{
	row->open_low = row->open_high = true;
	for (size_t i = 0; i < step->n_requires; i++)
		for (size_t j = 0; j < is->n_row; j++) {
			const struct ladder_row	*r = &is->row[j];

			if (r->level != step->requires[i])
				continue;
			row->open_low &= r->full_low;
			row->open_high &= r->full_high;
		}
}

static struct rat
share_points(const struct ladder_row *row, struct rat met, bool full,
    struct rat points)
{
	if (row->n_unit == 0)
		return full ? points : zero;
	return rat_mul(points, rat_div(met, rat_of((int64_t)row->n_unit, 1)));
}

static void
reckon_row(const struct ladder_step *step, struct ladder_row *row)
{
	row->points = figure_exact(zero);
	if (row->open_low)
		row->points.low = share_points(row, row->met.low,
		    row->full_low, step->points);
	if (row->open_high)
		row->points.high = share_points(row, row->met.high,
		    row->full_high, step->points);
}

static void
reckon_item(const struct scores *sc, const struct sheet *sh,
    struct item_score *is)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	bool			 whole = true;

	is->points = figure_exact(zero);
	is->level = LEVEL_NONE;
	for (size_t i = 0; i < s->n_ladder; i++) {
		struct ladder_row	*row = &is->row[i];

		*row = (struct ladder_row){ .level = s->ladder[i].level };
		count_row(sc, sh, is->item, row);
		empty_row(s, row);
		open_row(is, &s->ladder[i], row);
		is->n_row++;
		reckon_row(&s->ladder[i], row);
		is->points = figure_add(is->points, row->points);
		is->n_unit += row->n_unit;
		is->n_marked += row->n_marked;
		whole = whole && row->open_low && row->full_low;
		if (whole && row->n_unit > 0)
			is->level = row->level;
	}
	is->points.known = is->n_marked > 0;
	for (size_t i = 0; i < is->n_row; i++)
		is->row[i].points.known = is->points.known;
}

/* Of what may be anything from nothing to everything. */
static struct figure
or_open(const struct scoring *s, struct figure f)
{
	return f.known ? f : (struct figure){ true, zero, s->full };
}

/* Weights of the items of a category: the edition's, else equal. */
struct rat
item_weight(const struct item *it)
{
	struct dec	 d;

	return it->weight.n > 0 && dec_parse(it->weight, &d) ? rat_dec(d) :
	    one;
}

static void
reckon_category(const struct scores *sc, struct sheet *sh,
    struct category_score *cs)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct figure		 sum = figure_exact(zero);
	struct rat		 weights = zero;
	bool			 known = false;

	for (size_t i = 0; i < cs->category->n_item; i++) {
		const struct item	*it = &cs->category->item[i];
		struct rat		 w = item_weight(it);
		struct figure		 f = sh->item[scores_item(sc,
					    it)].points;

		known |= f.known;
		sum = figure_add(sum, figure_scale(or_open(s, f), w));
		weights = rat_add(weights, w);
	}
	cs->points = (struct figure){ false, zero, zero };
	if (!known || rat_sign(weights) <= 0)
		return;
	cs->points = figure_scale(sum, rat_div(one, weights));
}

static void
reckon_total(const struct scores *sc, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;
	struct figure		 sum = figure_exact(zero);
	struct rat		 weights = zero;
	bool			 known = false;

	for (size_t i = 0; i < c->n_category; i++) {
		struct rat	 w = c->scoring->weighted ?
				    c->scoring->category_weight[i] : one;
		struct figure	 f = sh->category[i].points;

		known |= f.known;
		sum = figure_add(sum, figure_scale(or_open(c->scoring, f), w));
		weights = rat_add(weights, w);
	}
	sh->total = (struct figure){ false, zero, zero };
	/* KPIs alone are no score of the whole. */
	if (sc->n_unit > 0 && sh->n_marked == 0)
		return;
	if (known && rat_sign(weights) > 0)
		sh->total = figure_scale(sum, rat_div(one, weights));
}

void
sheet_reckon(struct arena *a, const struct scores *sc,
    const struct item_points *given, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;
	size_t			 n = 0;

	sh->item = ARENA_ARRAY(a, struct item_score, sc->n_item);
	sh->category = ARENA_ARRAY(a, struct category_score, c->n_category);
	sh->n_marked = 0;
	for (size_t i = 0; i < sc->n_unit; i++)
		sh->n_marked += sh->value[i].marked;
	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];

		for (size_t j = 0; j < cat->n_item; j++, n++) {
			struct item_score	*is = &sh->item[n];

			is->item = &cat->item[j];
			is->level = LEVEL_NONE;
			if (!cat->results)
				reckon_item(sc, sh, is);
			is->given = !cat->results && given[n].points.known;
			if (!cat->results && !is->given)
				continue;
			is->points = given[n].points;
			is->reason = given[n].reason;
		}
		sh->category[i].category = cat;
		reckon_category(sc, sh, &sh->category[i]);
	}
	reckon_total(sc, sh);
	sheet_explain(a, sc, sh);
}
