/* Groups and KPIs of an item, with every figure of the KPI rules. */
#include "model/model_int.h"

static void
add_groups(struct build *b, struct xml_node *item, const struct item *it)
{
	for (size_t i = 0; i < it->n_group; i++) {
		const struct kpi_group	*g = &it->group[i];
		struct xml_node		*n = xml_add(item, "group");
		long long		 count = 0;

		for (size_t j = 0; j < b->sub->n_kpi; j++)
			count += b->sub->kpi[j].group == g;
		xml_set_span(n, xml_span(item));
		xml_set(n, "id", g->id);
		SET2(n, "title", g->title);
		set_bool(n, "starred", g->starred);
		xml_set_num(n, "min", g->min);
		if (g->max > 0)
			xml_set_num(n, "max", g->max);
		xml_set_num(n, "count", count);
		xml_set(n, "source", g->source);
	}
}

/* Thousandths, rounded: what charts draw. */
static struct str
thousandths(struct build *b, struct dec d)
{
	return rat_print(b->arena, rat_mul(rat_dec(d), rat_of(1000, 1)), 0,
	    false);
}

static void
add_figures(struct build *b, struct xml_node *n, const struct kpi *k)
{
	if (k->has_target)
		xml_set(n, "vt", thousandths(b, k->target));
	else
		xml_set(n, "vt", STR(""));
	for (size_t i = 0; i < k->n_result; i++) {
		const struct kpi_result	*r = &k->result[i];
		struct str		 v = str_fmt(b->arena, "v%zu", i + 1);
		struct str		 y = str_fmt(b->arena, "y%zu", i + 1);

		xml_set(n, str_cstr(b->arena, v), r->ok ? thousandths(b,
		    r->value) : STR(""));
		xml_set(n, str_cstr(b->arena, y), r->year);
	}
}

static void
add_values(struct xml_node *n, const struct kpi *k)
{
	struct xml_node	*x = xml_child(k->node, "target"), *t;

	t = xml_add(n, "target");
	xml_set_span(t, x != NULL ? xml_span(x) : k->at);
	set_bool(t, "missing", !k->has_target);
	xml_add_text(t, k->target_typed);
	for (size_t i = 0; i < k->n_result; i++) {
		const struct kpi_result	*r = &k->result[i];

		t = xml_add(n, "result");
		xml_set_span(t, r->at);
		xml_set(t, "year", r->year);
		xml_set_num(t, "n", (long long)i + 1);
		set_bool(t, "missing", !r->ok);
		xml_add_text(t, r->typed);
	}
	x = xml_child(k->node, "remark");
	if (x != NULL)
		xml_copy(n, x);
}

/* The result from which band i counts; empty for the lowest, which is open. */
static struct str
band_edge(struct build *b, const struct kpi *k, size_t i)
{
	const struct scoring	*s = b->c->scoring;
	struct rat		 v;

	if (i == 0 || i >= s->n_band ||
	    !kpi_at_percent(s, k, s->band[i].from, &v))
		return STR("");
	return rat_print(b->arena, v, /*decimals*/6, true);
}

/* What results each level takes, given the target, for charts. */
static void
add_bands(struct build *b, struct xml_node *n, const struct kpi *k)
{
	struct rat	 v;

	if (!kpi_at_percent(b->c->scoring, k, rat_of(0, 1), &v))
		return;
	for (size_t i = 0; i < b->c->scoring->n_band; i++) {
		struct xml_node	*x = xml_add(n, "band");
		struct str	 from = band_edge(b, k, i);
		struct str	 to = band_edge(b, k, i + 1);

		xml_set_span(x, k->at);
		set_level(b, x, b->c->scoring->band[i].level);
		xml_set(x, "low", k->lower_is_better ? to : from);
		xml_set(x, "high", k->lower_is_better ? from : to);
	}
}

static void
add_measures(struct xml_node *n, const struct kpi *k)
{
	struct str	 rest = k->measures, word;

	while (str_word(&rest, &word)) {
		struct xml_node	*m = xml_add(n, "measure");

		xml_set_span(m, xml_attr_span(k->node, "measures"));
		xml_set(m, "ref", word);
	}
}

static struct str
signed_text(struct build *b, const struct kpi_score *r)
{
	if (!r->has_percent)
		return STR("");
	return str_fmt(b->arena, "%s%.*s", rat_sign(r->percent) > 0 ? "+" :
	    "", STR_ARG(r->percent_text));
}

static void
add_score(struct build *b, struct xml_node *n, const struct kpi_score *r)
{
	xml_set(n, "challenge", str_of(kpi_challenge_name(r->challenge)));
	SET2(n, "challenge-text", r->challenge_text);
	xml_set(n, "percent", r->has_percent ? r->percent_text : STR(""));
	xml_set(n, "percent-exact", r->has_percent ? rat_print(b->arena,
	    r->percent, /*decimals*/6, true) : STR(""));
	xml_set(n, "signed", signed_text(b, r));
	xml_set(n, "achieved", !r->has_met ? STR("") : r->met ? STR("true") :
	    STR("false"));
	set_level(b, n, r->level);
	set_figure(b, n, FIGURE("score"), &r->score);
	set_bool(n, "ceiling-hit", r->ceiling_hit);
	xml_set(n, "reach", r->has_reach ? rat_print(b->arena, r->reach,
	    b->c->scoring->percent_decimals, b->c->scoring->percent_trim) :
	    STR(""));
	xml_set(n, "trend", str_of(kpi_trend_name(r->trend)));
	xml_set(n, "change", str_of(kpi_trend_name(r->change)));
	set_bool(n, "complete", kpi_complete(r->kpi));
	SET2(n, "reason", r->reason);
	SET2(n, "note", r->note);
}

static void
set_area(struct build *b, struct xml_node *n, struct str area)
{
	struct bilingual	 name = { STR(""), STR("") };

	for (size_t i = 0; i < b->c->n_area; i++)
		if (str_eq(b->c->area[i].id, area))
			name = b->c->area[i].name;
	xml_set(n, "area", area);
	SET2(n, "area-name", name);
}

static void
add_kpi(struct build *b, struct xml_node *item, const struct kpi_score *r,
    long long number)
{
	const struct kpi	*k = r->kpi;
	struct xml_node		*n = xml_add(item, "kpi");
	struct bilingual	 none = { STR(""), STR("") }, label;

	label.th = label.en = str_fmt(b->arena, "%.*s.%lld",
	    STR_ARG(k->item->id), number);
	xml_set_span(n, k->at);
	xml_set(n, "id", k->id);
	xml_set_num(n, "n", number);
	xml_set(n, "code", label.th);
	xml_set(n, "group", k->group != NULL ? k->group->id : STR(""));
	SET2(n, "group-title", k->group != NULL ? k->group->title : none);
	set_bool(n, "starred", k->group != NULL && k->group->starred);
	xml_set(n, "name", k->name);
	xml_set(n, "unit", k->unit);
	xml_set(n, "direction", k->lower_is_better ? STR("down") : STR("up"));
	set_area(b, n, k->area);
	xml_set(n, "measures", k->measures);
	xml_set(n, "ceiling", k->ceiling_typed);
	add_score(b, n, r);
	add_figures(b, n, k);
	add_values(n, k);
	add_bands(b, n, k);
	add_measures(n, k);
	target_add(b, k->id, "kpi", label, k->name, n);
}

void
model_kpis(struct build *b, struct xml_node *item, const struct item *it)
{
	long long	 number = 0;

	add_groups(b, item, it);
	for (size_t i = 0; i < b->sc->n_kpi; i++)
		if (b->sc->kpi[i].kpi->item == it)
			add_kpi(b, item, &b->sc->kpi[i], ++number);
	xml_set_num(item, "kpis", number);
}
