/* The next level: what an item or a KPI wants for it, and what the total
 * would be then. */
#include "model/model_int.h"

struct next {
	struct build	*b;
	const struct assessment *as;
	const struct sheet *sheet;
	struct xml_node	*root;
};

/* low-to-low difference; of ranges too, each end by itself is too much */
static void
set_gain(struct next *x, struct xml_node *n, const struct sheet *then)
{
	struct figure	 gain = { true, rat_sub(then->total.low,
			    x->sheet->total.low), rat_sub(then->total.high,
			    x->sheet->total.high) };

	set_figure(x->b, n, FIGURE("total"), &then->total);
	gain.known = x->sheet->total.known && then->total.known;
	gain.high = gain.low;
	set_figure(x->b, n, FIGURE("gain"), &gain);
}

static struct str
mark_name(const struct unit_value *v, bool en)
{
	if (v->mark == NULL)
		return STR("");
	return en ? v->mark->name.en : v->mark->name.th;
}

static void
add_lacks(struct next *x, struct xml_node *n, const struct item *it,
    uint8_t level)
{
	const struct scores	*sc = x->b->sc;

	for (size_t i = 0; i < sc->n_unit; i++) {
		const struct unit	*u = &sc->unit[i];
		const struct unit_value	*v = &x->sheet->value[i];
		struct xml_node		*l;

		if (u->item != it || u->level > level || v->opens_low)
			continue;
		l = xml_add(n, "lacks");
		xml_set_span(l, u->answer->at);
		xml_set(l, "ref", u->question->element);
		xml_set(l, "label", u->question->id);
		SET2(l, "title", u->question->title);
		set_level(x->b, l, u->level);
		xml_set(l, "mark-name", mark_name(v, false));
		xml_set(l, "mark-name-en", mark_name(v, true));
	}
}

static void
add_item(struct next *x, const struct item *it)
{
	struct scores const	*sc = x->b->sc;
	uint8_t			 level = item_next_level(sc, x->sheet, it);
	struct what_if		 w = { it, NULL, level };
	struct sheet		*then;
	struct xml_node		*n;

	if (level == LEVEL_NONE)
		return;
	then = scores_what_if(x->b->arena, sc, x->as, &w, 1);
	n = xml_add(x->root, "item");
	xml_set(n, "id", it->id);
	SET2(n, "title", it->title);
	set_level(x->b, n, level);
	SET2(n, "guideline", it->guideline[level]);
	set_figure(x->b, n, FIGURE("points"), &then->item[scores_item(sc,
	    it)].points);
	set_gain(x, n, then);
	add_lacks(x, n, it, level);
}

/* ---- KPIs ---- */

/* The first band above the points a KPI has. */
static const struct kpi_band *
next_band(const struct scoring *s, const struct figure *have)
{
	for (size_t i = 0; i < s->n_band; i++)
		if (rat_cmp(s->band[i].points, have->low) > 0)
			return &s->band[i];
	return NULL;
}

static struct rat
absolute(struct rat r)
{
	r.n = r.n < 0 ? -r.n : r.n;
	return r;
}

/* The result that a band begins at: the target and so many per cent of it. */
static struct str
result_wanted(struct next *x, const struct kpi_score *k,
    const struct kpi_band *band)
{
	struct rat	 target, step;

	if (!k->kpi->has_target)
		return STR("");
	target = rat_dec(k->kpi->target);
	step = rat_mul(absolute(target), rat_div(band->from, rat_of(100,
	    1)));
	return rat_print(x->b->arena, k->kpi->lower_is_better ?
	    rat_sub(target, step) : rat_add(target, step), 4, true);
}

/* Some bands lie above what the KPI can reach at all. */
static bool
out_of_reach(const struct kpi_score *k, const struct kpi_band *band)
{
	int	 order = k->has_reach ? rat_cmp(k->reach, band->from) : 1;

	return order < 0 || (order == 0 && !band->inclusive);
}

static void
add_kpi(struct next *x, const struct kpi_score *k, size_t number)
{
	const struct scoring	*s = x->b->c->scoring;
	struct kpi_judged	 jd = kpi_judged(x->as, k);
	const struct kpi_band	*band = next_band(s, &jd.score);
	struct what_if		 w = { k->kpi->item, k->kpi, 0 };
	struct xml_node		*n;

	if (band == NULL || (band != s->band && out_of_reach(k, band)))
		return;
	w.level = band->level;
	n = xml_add(x->root, "kpi");
	xml_set_span(n, k->kpi->at);
	xml_set(n, "ref", k->kpi->id);
	xml_set(n, "item", k->kpi->item->id);
	xml_set(n, "code", str_fmt(x->b->arena, "%.*s.%zu",
	    STR_ARG(k->kpi->item->id), number));
	xml_set(n, "name", k->kpi->name);
	set_level(x->b, n, band->level);
	xml_set(n, "points", points_print(x->b->arena, s, band->points));
	set_bool(n, "inclusive", band == s->band || band->inclusive);
	set_bool(n, "target-first", k->challenge == CHALLENGE_NONE);
	xml_set(n, "result", band == s->band ? STR("") : result_wanted(x, k,
	    band));
	set_gain(x, n, scores_what_if(x->b->arena, x->b->sc, x->as, &w, 1));
}

/* An item and its KPIs; what each would change is reckoned in passing. */
static void
add_item_and_kpis(struct next *x, const struct item *it)
{
	const struct scores	*sc = x->b->sc;
	struct arena_mark	 before = arena_mark(x->b->arena);
	size_t			 number = 0;

	add_item(x, it);
	for (size_t i = 0; i < sc->n_kpi; i++) {
		arena_reset(x->b->arena, before);
		if (sc->kpi[i].kpi->item == it)
			add_kpi(x, &sc->kpi[i], ++number);
	}
	arena_reset(x->b->arena, before);
}

void
model_next(struct xml_doc *model, const struct scores *sc,
    const struct assessment *as, const struct sheet *sheet)
{
	const struct criteria	*c = sc->submission->criteria;
	struct build		 b = { .arena = arena_open(),
				    .sub = sc->submission, .sc = sc, .c = c,
				    .doc = model };
	struct next		 x = { &b, as, sheet, xml_add(xml_root(model),
				    "next") };

	xml_set(x.root, "from", as != NULL ? STR("assessed") : STR("self"));
	set_figure(&b, x.root, FIGURE("total"), &sheet->total);
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			add_item_and_kpis(&x, &c->category[i].item[j]);
	arena_close(b.arena);
}
