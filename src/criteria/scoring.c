/* Scoring: scoring.xml into exact numbers, with its sums checked. */
#include "criteria/scoring.h"

#include "base/arena.h"
#include "base/map.h"
#include "criteria/criteria_int.h"

/* ---- ladder and marks ---- */

static void
load_requires(struct load *l, const struct xml_node *n,
    struct ladder_step *step)
{
	struct str	 rest = get_str(n, "requires"), id;
	uint8_t		 level;

	while (str_word(&rest, &id)) {
		level = criteria_level(l->c, id);
		if (level == LEVEL_NONE)
			diag_add(l->ds, CRITERIA_LEVEL,
			    xml_attr_span(n, "requires"), id);
		else if (level >= step->level ||
		    step->n_requires == LEVELS_MAX)
			diag_add(l->ds, CRITERIA_LADDER,
			    xml_attr_span(n, "requires"), id);
		else
			step->requires[step->n_requires++] = level;
	}
}

static void
load_ladder(struct load *l, const struct xml_node *list, struct scoring *s)
{
	struct ladder_step	*v = ARENA_ARRAY(l->arena,
	    struct ladder_step, child_count(list, "step"));
	struct rat		 sum = rat_of(0, 1);

	s->ladder = v;
	for (EACH(n, list, "step")) {
		v->level = get_level(l, n, "level");
		v->points = get_rat(l, n, "points");
		if (v->level != s->n_ladder)
			diag_add(l->ds, CRITERIA_LADDER, xml_span(n),
			    get_str(n, "level"));
		load_requires(l, n, v);
		sum = rat_add(sum, v->points);
		v++;
		s->n_ladder++;
	}
	if (s->n_ladder != l->c->n_level)
		diag_add(l->ds, CRITERIA_LADDER, xml_span(list), diag_num(
		    l->ds, (long long)s->n_ladder));
	if (rat_cmp(sum, s->full) != 0)
		diag_add(l->ds, CRITERIA_SUM, xml_span(list),
		    rat_print(l->arena, sum, 2, true),
		    rat_print(l->arena, s->full, 2, true));
}

static void
load_marks(struct load *l, const struct xml_node *list, struct scoring *s)
{
	struct map	*seen = map_new(l->arena);
	struct mark	*m = ARENA_ARRAY(l->arena, struct mark,
	    child_count(list, "mark"));

	s->mark = m;
	for (EACH(n, list, "mark")) {
		check_unique(l, seen, n, "id");
		m->id = get_str(n, "id");
		m->opens = get_bool(l, n, "opens");
		m->name = get_text(l, n, "name");
		m->kind = str_is(get_str(n, "value"), "range") ? MARK_RANGE :
		    MARK_VALUE;
		m->value = rat_of(0, 1);
		if (m->kind == MARK_VALUE)
			m->value = get_rat(l, n, "value");
		if (rat_sign(m->value) < 0 ||
		    rat_cmp(m->value, rat_of(1, 1)) > 0)
			bad_value(l, n, "value", STR("0 .. 1, range"));
		m++;
		s->n_mark++;
	}
}

/* ---- totals ---- */

static size_t
category_index(const struct criteria *c, struct str id)
{
	for (size_t i = 0; i < c->n_category; i++)
		if (str_eq(c->category[i].id, id))
			return i;
	return SIZE_MAX;
}

static void
load_weights(struct load *l, const struct xml_node *list, struct scoring *s)
{
	struct rat	*w = ARENA_ARRAY(l->arena, struct rat,
	    l->c->n_category);
	struct map	*seen = map_new(l->arena);
	size_t		 i, n_weight = 0;

	for (i = 0; i < l->c->n_category; i++)
		w[i] = rat_of(0, 1);
	s->category_weight = w;
	for (EACH(n, list, "weight")) {
		check_unique(l, seen, n, "category");
		i = category_index(l->c, get_str(n, "category"));
		if (i == SIZE_MAX) {
			diag_add(l->ds, CRITERIA_REFERENCE,
			    xml_attr_span(n, "category"), STR("category"),
			    get_str(n, "category"));
			continue;
		}
		w[i] = get_rat(l, n, "value");
		if (rat_sign(w[i]) <= 0)
			bad_value(l, n, "value", STR("> 0"));
		n_weight++;
	}
	if ((s->weighted || n_weight > 0) && n_weight != l->c->n_category)
		diag_add(l->ds, CRITERIA_WEIGHT, xml_span(list),
		    diag_num(l->ds, (long long)n_weight),
		    diag_num(l->ds, (long long)l->c->n_category));
}

/* ---- KPIs ---- */

static void
load_challenge(struct load *l, const struct xml_node *list,
    struct scoring *s)
{
	static const char *const against[] = { "last", "mean" };

	for (EACH(n, list, "test")) {
		if (get_choice(l, n, "against", against, 2) == 0) {
			s->challenge_last = true;
			s->challenge_last_text = get_text(l, n, "text");
		} else {
			s->challenge_mean = true;
			s->challenge_mean_text = get_text(l, n, "text");
		}
	}
}

static void
check_band(struct load *l, const struct xml_node *n, const struct scoring *s)
{
	const struct kpi_band	*b = &s->band[s->n_band];
	bool			 first = s->n_band == 0;

	if (first == xml_has_attr(n, "from") || b->level == LEVEL_NONE ||
	    rat_cmp(b->points, s->full) > 0 ||
	    (!first && (rat_cmp(b->points, b[-1].points) <= 0 ||
	    b->level <= b[-1].level)) ||
	    (s->n_band > 1 && rat_cmp(b->from, b[-1].from) <= 0))
		diag_add(l->ds, CRITERIA_BAND, xml_span(n),
		    get_str(n, "level"));
}

static void
load_bands(struct load *l, const struct xml_node *list, struct scoring *s)
{
	struct kpi_band	*b = ARENA_ARRAY(l->arena, struct kpi_band,
	    child_count(list, "band"));

	s->band = b;
	for (EACH(n, list, "band")) {
		b->level = get_level(l, n, "level");
		b->points = get_rat(l, n, "points");
		b->from = get_rat(l, n, "from");
		b->inclusive = get_bool(l, n, "inclusive");
		check_band(l, n, s);
		b++;
		s->n_band++;
	}
}

static void
load_kpi_notes(struct load *l, const struct xml_node *list,
    struct scoring *s)
{
	struct kpi_note	*k = ARENA_ARRAY(l->arena, struct kpi_note,
	    child_count(list, "note-when"));

	s->note = k;
	for (EACH(n, list, "note-when")) {
		k->from = get_rat(l, n, "from");
		k->to = get_rat(l, n, "to");
		k->from_inclusive = get_bool(l, n, "from-inclusive");
		k->to_inclusive = get_bool(l, n, "to-inclusive");
		k->text = get_text(l, n, "text");
		if (rat_cmp(k->from, k->to) >= 0)
			bad_value(l, n, "from", STR("< to"));
		k++;
		s->n_note++;
	}
}

static int
get_decimals(struct load *l, const struct xml_node *n)
{
	uint32_t	 d = get_uint(l, n, "decimals");

	if (d > 6)
		bad_value(l, n, "decimals", STR("0 .. 6"));
	return d > 6 ? 6 : (int)d;
}

static void
load_kpi(struct load *l, const struct xml_node *n, struct scoring *s)
{
	const struct xml_node	*p = xml_child(n, "percent");

	s->kpi_years = get_uint(l, n, "years");
	if (s->kpi_years < 2 || s->kpi_years > 10)
		bad_value(l, n, "years", STR("2 .. 10"));
	get_bool(l, n, "ceiling-advice");
	load_challenge(l, xml_child(n, "challenge"), s);
	s->not_challenging = get_rat(l, xml_child(n, "not-challenging"),
	    "points");
	load_bands(l, n, s);
	load_kpi_notes(l, n, s);
	s->percent_decimals = get_decimals(l, p);
	s->percent_trim = get_bool(l, p, "trim");
}

/* ---- policies ---- */

static void
load_alternatives(struct load *l, const struct xml_node *n,
    struct policy *p)
{
	static const char *const makers[] = { "data", "code", "none" };
	size_t			 count = child_count(n, "alternative"), by;
	struct str		*id = ARENA_ARRAY(l->arena, struct str, count);
	struct bilingual	*text = ARENA_ARRAY(l->arena, struct bilingual,
	    count);
	bool			 found = false;

	p->alternative = id;
	p->alternative_text = text;
	for (EACH(x, n, "alternative")) {
		id[p->n_alternative] = get_str(x, "id");
		text[p->n_alternative++] = get_text(l, x, "text");
		by = get_choice(l, x, "by", makers, 3);
		if (!str_eq(get_str(x, "id"), p->selected))
			continue;
		found = true;
		if (by == 2)
			diag_add(l->ds, CRITERIA_POLICY_UNDONE,
			    xml_attr_span(n, "selected"), p->id, p->selected);
	}
	if (!found)
		diag_add(l->ds, CRITERIA_POLICY,
		    xml_attr_span(n, "selected"), p->id, p->selected);
}

static void
load_policies(struct load *l, const struct xml_node *list,
    struct map *seen, struct policy *v, size_t *count)
{
	for (EACH(n, list, "policy")) {
		struct policy *p = &v[(*count)++];

		check_unique(l, seen, n, "id");
		p->id = get_str(n, "id");
		p->selected = get_str(n, "selected");
		p->gap = get_str(n, "gap");
		p->source = get_str(n, "source");
		p->title = get_text(l, n, "title");
		p->reason = get_text(l, n, "reason");
		load_alternatives(l, n, p);
	}
}

/* <ladder policy="x"> and <policy id="ladder" selected="x"> must agree. */
static void
check_split(struct load *l, const struct xml_node *root, const char *name,
    const struct scoring *s)
{
	const struct xml_node	*n = xml_child(root, name);
	const struct policy	*p = scoring_policy(s, name);

	if (p != NULL && !str_eq(p->selected, get_str(n, "policy")))
		diag_add(l->ds, CRITERIA_POLICY_SPLIT,
		    xml_attr_span(n, "policy"), str_of(name),
		    get_str(n, "policy"), p->selected);
}

/* ---- tiers ---- */

static struct tier
load_tier(struct load *l, const struct xml_node *n, bool confirmed,
    struct str source)
{
	struct tier	 t = {
		.id = get_str(n, "id"),
		.level = get_str(n, "level"),
		.from = get_rat(l, n, "from"),
		.confirmed = confirmed,
		.name = get_text(l, n, "name"),
		.source = source,
	};

	get_level(l, n, "level");
	if (xml_has_attr(n, "source"))
		t.source = get_str(n, "source");
	return t;
}

static void
load_tiers(struct load *l, const struct xml_node *root, struct scoring *s)
{
	const struct xml_node	*list = xml_child(root, "tiers");
	const struct xml_node	*gate = xml_child(root, "gate");
	struct tier		*t;
	bool			 sure;

	if (gate != NULL)
		s->gate = load_tier(l, gate, get_bool(l, gate, "confirmed"),
		    get_str(gate, "source"));
	else
		s->gate.from = rat_of(0, 1);
	if (list == NULL)
		return;
	sure = get_bool(l, list, "confirmed");
	t = ARENA_ARRAY(l->arena, struct tier, child_count(list, "tier"));
	s->tier = t;
	for (EACH(n, list, "tier")) {
		*t = load_tier(l, n, sure, get_str(list, "source"));
		if (s->n_tier > 0 && rat_cmp(t->from, t[-1].from) <= 0)
			bad_value(l, n, "from", STR("> tier"));
		t++;
		s->n_tier++;
	}
}

void
load_scoring(struct load *l, struct xml_node *root)
{
	struct scoring		*s = ARENA_NEW(l->arena, struct scoring);
	const struct xml_node	*kpi = xml_child(root, "kpi");
	const struct xml_node	*total = xml_child(root, "aggregate");
	static const char *const totals[] = { "mean", "weighted" };
	struct map		*seen = map_new(l->arena);
	struct policy		*p = ARENA_ARRAY(l->arena, struct policy,
	    child_count(root, "policy") + child_count(kpi, "policy"));

	s->full = get_rat(l, root, "full");
	s->decimals = get_decimals(l, root);
	s->weighted = get_choice(l, total, "policy", totals, 2) == 1;
	load_ladder(l, xml_child(root, "ladder"), s);
	load_marks(l, xml_child(root, "marks"), s);
	load_weights(l, total, s);
	load_kpi(l, kpi, s);
	s->policy = p;
	load_policies(l, root, seen, p, &s->n_policy);
	load_policies(l, kpi, seen, p, &s->n_policy);
	check_split(l, root, "ladder", s);
	check_split(l, root, "empty-level", s);
	check_split(l, root, "aggregate", s);
	load_tiers(l, root, s);
	l->c->scoring = s;
}

const struct policy *
scoring_policy(const struct scoring *s, const char *id)
{
	for (size_t i = 0; i < s->n_policy; i++)
		if (str_is(s->policy[i].id, id))
			return &s->policy[i];
	return NULL;
}

bool
scoring_is(const struct scoring *s, const char *policy,
    const char *alternative)
{
	const struct policy	*p = scoring_policy(s, policy);

	return p != NULL && str_is(p->selected, alternative);
}

const struct mark *
scoring_mark(const struct scoring *s, struct str id)
{
	for (size_t i = 0; i < s->n_mark; i++)
		if (str_eq(s->mark[i].id, id))
			return &s->mark[i];
	return NULL;
}
