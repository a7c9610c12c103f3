/* What if: a sheet with some items or KPIs at another level. */
#include "score/score_int.h"

#include "base/arena.h"

static const struct rat zero = { 0, 1 }, one = { 1, 1 };

/* Points of the highest band up to a level. */
static struct rat
band_points(const struct scoring *s, uint8_t level)
{
	struct rat	 best = zero;

	for (size_t i = 0; i < s->n_band; i++)
		if (s->band[i].level <= level)
			best = s->band[i].points;
	return best;
}

static void
raise_kpi(const struct scoring *s, struct kpi_score *k, uint8_t level)
{
	struct rat	 want = band_points(s, level);

	if (!k->score.known)
		k->score = (struct figure){ true, zero, s->full };
	if (rat_cmp(k->score.low, want) < 0)
		k->score.low = want;
	if (rat_cmp(k->score.high, want) < 0)
		k->score.high = want;
}

static void
suppose(struct scores *own, struct sheet *sh, const struct what_if *w)
{
	const struct scoring	*s = own->submission->criteria->scoring;

	for (size_t i = 0; i < own->n_kpi; i++)
		if (w->kpi == NULL ? own->kpi[i].kpi->item == w->item :
		    own->kpi[i].kpi == w->kpi)
			raise_kpi(s, &own->kpi[i], w->level);
	for (size_t i = 0; w->kpi == NULL && i < own->n_unit; i++)
		if (own->unit[i].item == w->item &&
		    own->unit[i].level <= w->level)
			sh->value[i] = (struct unit_value){ true, NULL, one,
			    one, true, true };
}

struct sheet *
scores_what_if(struct arena *a, const struct scores *sc,
    const struct assessment *as, const struct what_if *w, size_t n)
{
	struct scores		 own = judged_scores(a, sc, as);
	struct sheet		*sh = ARENA_NEW(a, struct sheet);
	struct item_points	*p, *given;

	sh->value = assessed_values(a, sc, as);
	for (size_t i = 0; i < n; i++)
		suppose(&own, sh, &w[i]);
	p = kpi_points(a, &own);
	sheet_reckon(a, &own, p, sh);
	if (as == NULL)
		return sh;
	given = kpi_points(a, &own);
	override_points(a, &own, as, sh, given);
	/* an item supposed otherwise is no longer what was given */
	for (size_t i = 0; i < n; i++) {
		size_t	 at = scores_item(sc, w[i].item);

		given[at] = p[at];
	}
	sheet_reckon(a, &own, given, sh);
	return sh;
}

uint8_t
item_next_level(const struct scores *sc, const struct sheet *sh,
    const struct item *it)
{
	const struct item_score	*is = &sh->item[scores_item(sc, it)];

	for (size_t i = 0; i < is->n_row; i++)
		if (is->row[i].n_unit > 0 && !is->row[i].full_low)
			return is->row[i].level;
	return LEVEL_NONE;
}

/* ---- as the user writes it ---- */

static const struct item *
item_named(const struct criteria *c, struct str id)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			if (str_eq(c->category[i].item[j].id, id))
				return &c->category[i].item[j];
	return NULL;
}

/* By id or name, in either language; small or capital letters. */
static bool
level_named(struct arena *a, const struct criteria *c, struct str name,
    uint8_t *out)
{
	struct str	 small = str_small(a, name);

	for (uint8_t i = 0; i < c->n_level; i++)
		if (str_eq(c->level[i].name.th, name) ||
		    str_eq(str_small(a, c->level[i].name.en), small) ||
		    str_eq(str_small(a, c->level[i].id), small)) {
			*out = i;
			return true;
		}
	return false;
}

static struct str
level_names(struct arena *a, const struct criteria *c)
{
	struct str	 all = STR("");

	for (size_t i = 0; i < c->n_level; i++)
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all), i > 0 ? ", " :
		    "", STR_ARG(c->level[i].id));
	return all;
}

static bool
parse_one(struct arena *a, const struct scores *sc, struct str s,
    struct diags *ds, struct what_if *w)
{
	const struct criteria	*c = sc->submission->criteria;
	size_t			 eq = str_find(s, STR("="), 0);
	struct str		 place = str_trim(str_sub(s, 0, eq));
	struct str		 level = eq == SIZE_MAX ? STR("") :
				    str_trim(str_sub(s, eq + 1, s.n));

	*w = (struct what_if){ .item = item_named(c, place) };
	for (size_t i = 0; i < sc->n_kpi; i++)
		if (str_eq(sc->kpi[i].kpi->id, place)) {
			w->kpi = sc->kpi[i].kpi;
			w->item = w->kpi->item;
		}
	if (w->item == NULL) {
		diag_add(ds, WHAT_IF_PLACE, SPAN_NONE, place);
		return false;
	}
	if (level_named(a, c, level, &w->level))
		return true;
	diag_add(ds, WHAT_IF_LEVEL, SPAN_NONE, level, level_names(a, c));
	return false;
}

bool
what_if_parse(struct arena *a, const struct scores *sc, struct str s,
    struct diags *ds, struct what_if **out, size_t *n)
{
	VEC(struct what_if)	 list = { NULL, 0, 0 };
	struct what_if		 w;
	bool			 ok = true;
	size_t			 from = 0, comma;

	do {
		comma = str_find(s, STR(","), from);
		ok &= parse_one(a, sc, str_sub(s, from, comma), ds, &w);
		VEC_PUSH(a, list) = w;
		from = comma + 1;
	} while (comma != SIZE_MAX);
	*out = list.v;
	*n = list.n;
	return ok;
}
