/* The KPI rules: challenge test, percent against the target, band, points.
 * Exact throughout; what a missing figure leaves open becomes a range. */
#include "score/score_int.h"

#define PERCENT_DECIMALS_MOST	9

static const struct rat zero = { 0, 1 };

/* Better (> 0), equal or worse in the direction good for this KPI. */
static int
compare(const struct kpi *k, struct rat a, struct rat b)
{
	int	 c = rat_cmp(a, b);

	return k->lower_is_better ? -c : c;
}

const struct kpi_result *
kpi_year(const struct kpi *k, size_t back)
{
	const struct kpi_result	*r;

	if (back >= k->n_result)
		return NULL;
	r = &k->result[k->n_result - 1 - back];
	return r->ok ? r : NULL;
}

/* Mean of every year before the last; false when one is missing. */
static bool
mean_before(const struct kpi *k, struct rat *mean)
{
	struct rat	 sum = zero;

	if (k->n_result < 2)
		return false;
	for (size_t i = 0; i + 1 < k->n_result; i++) {
		if (!k->result[i].ok)
			return false;
		sum = rat_add(sum, rat_dec(k->result[i].value));
	}
	*mean = rat_div(sum, rat_of((int64_t)k->n_result - 1, 1));
	return true;
}

static enum kpi_challenge
challenge_of(const struct scoring *s, const struct kpi *k,
    const struct kpi_score *r)
{
	const struct kpi_result	*last = kpi_year(k, 1);
	struct rat		 target = rat_dec(k->target);
	bool			 open = false;

	if (!k->has_target)
		return CHALLENGE_UNKNOWN;
	if (s->challenge_last && last != NULL &&
	    compare(k, target, rat_dec(last->value)) >= 0)
		return CHALLENGE_LAST;
	if (s->challenge_mean && r->has_mean &&
	    compare(k, target, r->mean) >= 0)
		return CHALLENGE_MEAN;
	if (s->challenge_last && last == NULL)
		open = true;
	/* With the last year alone, its test decides; that is a policy. */
	if (s->challenge_mean && !r->has_mean && (!s->challenge_last ||
	    !scoring_is(s, POLICY_MISSING, POLICY_MISSING_LAST_DECIDES)))
		open = true;
	return open ? CHALLENGE_UNKNOWN : CHALLENGE_NONE;
}

/* How much better than the target, in percent of it; false for target 0. */
static bool
percent_of(const struct scoring *s, const struct kpi *k, struct rat value,
    struct rat *percent)
{
	struct rat	 target = rat_dec(k->target);
	struct rat	 more = rat_sub(value, target);

	if (rat_sign(target) == 0)
		return false;
	if (rat_sign(target) < 0) {
		if (!scoring_is(s, POLICY_NEGATIVE, POLICY_NEGATIVE_ABS))
			return false;
		target = rat_sub(zero, target);
	}
	if (k->lower_is_better)
		more = rat_sub(zero, more);
	*percent = rat_mul(rat_div(more, target), rat_of(100, 1));
	return true;
}

bool
kpi_at_percent(const struct scoring *s, const struct kpi *k,
    struct rat percent, struct rat *value)
{
	struct rat	 target = rat_dec(k->target), more, none;

	if (!k->has_target || !percent_of(s, k, target, &none))
		return false;
	more = rat_div(rat_mul(rat_sign(target) < 0 ? rat_sub(zero, target) :
	    target, percent), rat_of(100, 1));
	*value = k->lower_is_better ? rat_sub(target, more) :
	    rat_add(target, more);
	return true;
}

const struct kpi_band *
band_of(const struct scoring *s, struct rat percent)
{
	const struct kpi_band	*best = &s->band[0];

	for (size_t i = 1; i < s->n_band; i++) {
		int	 c = rat_cmp(percent, s->band[i].from);

		if (c > 0 || (c == 0 && s->band[i].inclusive))
			best = &s->band[i];
	}
	return best;
}

/* Rounded like every printed score: sums of many thirds stay exact. */
static struct rat
round_points(struct arena *a, const struct scoring *s, struct rat v)
{
	struct dec	 d;

	if (!dec_parse(rat_print(a, v, s->decimals, false), &d))
		return v;
	return rat_dec(d);
}

/* Points for missing the target by so much, where these are prorated. */
static struct rat
prorated(struct arena *a, const struct scoring *s, struct rat percent)
{
	struct rat	 share = rat_div(rat_add(rat_of(100, 1), percent),
			    rat_of(100, 1));

	if (rat_sign(share) < 0)
		return zero;
	return round_points(a, s, rat_mul(share, s->band[0].points));
}

/* Points and level of a challenging KPI whose result is known. */
static void
award(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	const struct kpi_band	*b = &s->band[0];

	if (r->has_percent)
		b = band_of(s, r->percent);
	r->level = b->level;
	r->score = figure_exact(b->points);
	if (r->met || !scoring_is(s, POLICY_BELOW, POLICY_BELOW_PRORATED))
		return;
	r->score = figure_exact(r->has_percent ?
	    prorated(a, s, r->percent) : zero);
}

static void
measure(const struct scoring *s, const struct kpi *k, struct kpi_score *r)
{
	const struct kpi_result	*now = kpi_year(k, 0);

	if (now == NULL || !k->has_target)
		return;
	r->has_percent = percent_of(s, k, rat_dec(now->value), &r->percent);
	r->has_met = true;
	r->met = compare(k, rat_dec(now->value), rat_dec(k->target)) >= 0;
}

/* A percent that policy or a target of 0 leaves undefined: the lowest band,
 * unless the policy wants it open. */
static bool
undefined_is_open(const struct scoring *s, const struct kpi *k)
{
	if (rat_sign(rat_dec(k->target)) == 0)
		return !scoring_is(s, POLICY_ZERO, POLICY_ZERO_BASIC);
	return !scoring_is(s, POLICY_NEGATIVE, POLICY_NEGATIVE_ABS);
}

static void
set_score(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	struct rat	 top = s->band[s->n_band - 1].points;
	bool		 prorate = scoring_is(s, POLICY_BELOW,
			    POLICY_BELOW_PRORATED);

	if (r->challenge == CHALLENGE_NONE) {
		r->score = figure_exact(s->not_challenging);
		return;
	}
	if (r->has_met && (r->has_percent || !undefined_is_open(s, r->kpi)))
		award(a, s, r);
	else
		r->score = (struct figure){ true,
		    prorate ? zero : s->band[0].points, top };
	if (r->challenge == CHALLENGE_UNKNOWN) {
		r->level = LEVEL_NONE;
		r->score.low = rat_cmp(s->not_challenging, r->score.low) < 0 ?
		    s->not_challenging : r->score.low;
	}
	if (!figure_is_exact(&r->score))
		r->level = LEVEL_NONE;
}

/* What the ceiling lets the KPI reach.  Of a KPI where lower is better the
 * ceiling is a bound only when it lies below the target. */
static void
set_ceiling(const struct scoring *s, const struct kpi *k, struct kpi_score *r)
{
	const struct kpi_band	*top = &s->band[s->n_band - 1];

	if (!k->has_ceiling || !k->has_target ||
	    compare(k, rat_dec(k->ceiling), rat_dec(k->target)) < 0)
		return;
	r->has_reach = percent_of(s, k, rat_dec(k->ceiling), &r->reach);
	r->ceiling_hit = r->has_reach && band_of(s, r->reach) != top;
}

static enum kpi_trend
trend_of(const struct kpi *k, const struct kpi_result *from,
    const struct kpi_result *to)
{
	int	 c;

	if (from == NULL || to == NULL || from == to)
		return TREND_UNKNOWN;
	c = compare(k, rat_dec(to->value), rat_dec(from->value));
	return c > 0 ? TREND_UP : c < 0 ? TREND_DOWN : TREND_FLAT;
}

/* Would the rounded percent seem to be of another band, or nothing at all? */
static bool
misleads(const struct scoring *s, struct rat exact, struct rat rounded)
{
	if (rat_sign(exact) != rat_sign(rounded))
		return true;
	for (size_t i = 1; i < s->n_band; i++)
		if (rat_cmp(exact, s->band[i].from) !=
		    rat_cmp(rounded, s->band[i].from))
			return true;
	return false;
}

/* As many decimals as the edition says; more where that would mislead. */
static struct str
percent_print(struct arena *a, const struct scoring *s, struct rat percent)
{
	struct str	 t = STR_NONE;
	struct dec	 d;

	for (int n = s->percent_decimals; n <= PERCENT_DECIMALS_MOST; n++) {
		t = rat_print(a, percent, n, s->percent_trim);
		if (!dec_parse(t, &d) || !misleads(s, percent, rat_dec(d)))
			break;
	}
	return t;
}

void
kpi_reckon(struct arena *a, const struct criteria *c, const struct kpi *k,
    struct kpi_score *r)
{
	const struct scoring	*s = c->scoring;

	*r = (struct kpi_score){ .kpi = k, .level = LEVEL_NONE };
	r->has_mean = mean_before(k, &r->mean);
	r->challenge = challenge_of(s, k, r);
	measure(s, k, r);
	if (r->has_percent)
		r->percent_text = percent_print(a, s, r->percent);
	set_score(a, s, r);
	set_ceiling(s, k, r);
	if (k->n_result > 0)
		r->trend = trend_of(k, kpi_year(k, k->n_result - 1),
		    kpi_year(k, 0));
	else
		r->trend = TREND_UNKNOWN;
	r->change = trend_of(k, kpi_year(k, 1), kpi_year(k, 0));
	kpi_explain(a, c, r);
}

struct figure
kpi_item_points(const struct scores *sc, const struct item *it)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct figure		 sum = figure_exact(zero);
	size_t			 n = 0;

	for (size_t i = 0; i < sc->n_kpi; i++) {
		if (sc->kpi[i].kpi->item != it)
			continue;
		sum = figure_add(sum, sc->kpi[i].score);
		n++;
	}
	if (n == 0)
		return (struct figure){ false, zero, zero };
	for (; n < it->n_kpi; n++)
		sum = figure_add(sum, (struct figure){ true, zero,
		    s->band[s->n_band - 1].points });
	return figure_scale(sum, rat_of(1, (int64_t)n));
}

const char *
kpi_challenge_name(enum kpi_challenge ch)
{
	switch (ch) {
	case CHALLENGE_LAST:
		return "last";
	case CHALLENGE_MEAN:
		return "mean";
	case CHALLENGE_NONE:
		return "none";
	case CHALLENGE_UNKNOWN:
		return "unknown";
	}
	return "";
}

const char *
kpi_trend_name(enum kpi_trend t)
{
	switch (t) {
	case TREND_UP:
		return "up";
	case TREND_FLAT:
		return "flat";
	case TREND_DOWN:
		return "down";
	case TREND_UNKNOWN:
		return "unknown";
	}
	return "";
}

bool
kpi_note_holds(const struct kpi_note *n, struct rat percent)
{
	int	 from = rat_cmp(percent, n->from), to = rat_cmp(percent, n->to);

	return (from > 0 || (from == 0 && n->from_inclusive)) &&
	    (to < 0 || (to == 0 && n->to_inclusive));
}
