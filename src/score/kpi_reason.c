/* The line that says how a KPI came to its points, in Thai and English.
 * Figures the agency typed are printed as typed, thousands in groups. */
#include "score/score_int.h"

#include "base/arena.h"

static struct bilingual
figure(struct arena *a, struct str typed)
{
	return both(dec_grouped(a, str_trim(typed)));
}

static struct bilingual
typed(struct arena *a, const struct kpi_result *r)
{
	return figure(a, r->typed);
}

static struct bilingual
target(struct arena *a, const struct kpi *k)
{
	return figure(a, k->target_typed);
}

/* Up to four decimals are exact enough to read; the test itself is exact. */
static struct bilingual
mean_text(struct arena *a, struct rat mean)
{
	return figure(a, rat_print(a, mean, /*decimals*/4, /*trim*/true));
}

/* "300 and 450", "1, 2 and 3" */
static struct bilingual
list_before(struct arena *a, const struct kpi *k)
{
	struct bilingual	 comma = both(STR(", "));
	struct bilingual	 and = score_say(a, SW_AND, comma);
	struct bilingual	 s = both(STR_NONE);

	for (size_t i = 0; i + 1 < k->n_result; i++)
		s = both_join(a, s, i + 2 == k->n_result ? and : comma,
		    typed(a, &k->result[i]));
	return s;
}

/* The one of three sentences that tells how x stands to y. */
static enum score_word
relation(struct rat x, struct rat y, enum score_word equal,
    enum score_word above, enum score_word below)
{
	int	 c = rat_cmp(x, y);

	return c == 0 ? equal : c > 0 ? above : below;
}

static struct bilingual
by_last(struct arena *a, const struct kpi *k)
{
	const struct kpi_result	*last = kpi_year(k, 1);

	return score_say(a, relation(rat_dec(k->target),
	    rat_dec(last->value), SW_LAST_EQUAL, SW_LAST_ABOVE,
	    SW_LAST_BELOW), target(a, k), both(last->year), typed(a, last));
}

static struct bilingual
by_mean(struct arena *a, const struct kpi *k, struct rat mean)
{
	return score_say(a, relation(rat_dec(k->target), mean, SW_MEAN_EQUAL,
	    SW_MEAN_ABOVE, SW_MEAN_BELOW), target(a, k), mean_text(a, mean),
	    list_before(a, k));
}

/* What the target fell short of: the last year, the mean, or both. */
static struct bilingual
by_none(struct arena *a, const struct scoring *s, const struct kpi_score *r)
{
	const struct kpi_result	*last = kpi_year(r->kpi, 1);
	bool			 l = s->challenge_last && last != NULL;
	bool			 m = s->challenge_mean && r->has_mean;
	struct bilingual	 none = both(STR_NONE), of;

	of = score_say(a, l && m ? SW_SHORT_BOTH : l ? SW_SHORT_LAST :
	    SW_SHORT_MEAN, l ? both(last->year) : none, l ? typed(a, last) :
	    none, m ? mean_text(a, r->mean) : none);
	return score_say(a, r->kpi->lower_is_better ? SW_NONE_ABOVE :
	    SW_NONE_BELOW, target(a, r->kpi), of);
}

/* Years without a result among those the test needs: "2563, 2564". */
static struct bilingual
by_unknown(struct arena *a, const struct kpi *k)
{
	struct bilingual	 years = both(STR_NONE);

	if (!k->has_target)
		return score_say(a, SW_NO_TARGET, years);
	for (size_t i = 0; i + 1 < k->n_result; i++)
		if (!k->result[i].ok)
			years = both_join(a, years, both(STR(", ")),
			    both(k->result[i].year));
	return score_say(a, SW_NO_YEARS, years);
}

static struct bilingual
challenge_words(struct arena *a, const struct scoring *s,
    const struct kpi_score *r)
{
	switch (r->challenge) {
	case CHALLENGE_LAST:
		return by_last(a, r->kpi);
	case CHALLENGE_MEAN:
		return by_mean(a, r->kpi, r->mean);
	case CHALLENGE_NONE:
		return by_none(a, s, r);
	case CHALLENGE_UNKNOWN:
		return by_unknown(a, r->kpi);
	}
	return both(STR_NONE);
}

/* The rounded percent without its sign. */
static struct bilingual
amount(const struct kpi_score *r)
{
	struct str	 s = r->percent_text;

	return both(s.n > 0 && s.p[0] == '-' ? str_sub(s, 1, s.n) : s);
}

static enum score_word
result_word(const struct kpi_score *r)
{
	int	 sign;

	if (kpi_year(r->kpi, 0) == NULL)
		return SW_RESULT_NONE;
	if (!r->has_met)
		return SW_RESULT;
	if (!r->has_percent)
		return r->met ? SW_RESULT_MEETS : SW_RESULT_MISSES;
	sign = rat_sign(r->percent);
	if (sign >= 0)
		return sign == 0 ? SW_RESULT_EQUAL : SW_RESULT_BETTER;
	return r->kpi->lower_is_better ? SW_RESULT_ABOVE : SW_RESULT_BELOW;
}

static struct bilingual
result_words(struct arena *a, const struct kpi_score *r)
{
	const struct kpi_result	*now = kpi_year(r->kpi, 0);

	return score_say(a, result_word(r), now != NULL ? typed(a, now) :
	    both(STR_NONE), amount(r));
}

/* ---- notes ---- */

/* Notes of data end like sentences, ours do not. */
static void
add_note(struct arena *a, struct bilingual *note, struct bilingual more)
{
	if (str_ends(more.en, STR(".")))
		more.en.n--;
	*note = both_join(a, *note, both(STR("; ")), more);
}

static void
note_gap(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	if (!r->has_percent)
		return;
	for (size_t i = 0; i < s->n_note; i++)
		if (kpi_note_holds(&s->note[i], r->percent))
			add_note(a, &r->note, s->note[i].text);
}

static void
note_ceiling(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	struct str	 p;

	if (!r->ceiling_hit || scoring_is(s, POLICY_CEILING,
	    POLICY_CEILING_SILENT))
		return;
	p = rat_print(a, r->reach, s->percent_decimals, s->percent_trim);
	add_note(a, &r->note, score_say(a, SW_NOTE_CEILING,
	    figure(a, r->kpi->ceiling_typed), target(a, r->kpi), both(p),
	    both(points_print(a, s, band_of(s, r->reach)->points))));
}

static void
note_sign(struct arena *a, struct kpi_score *r)
{
	const struct kpi_result	*now = kpi_year(r->kpi, 0);
	const struct kpi	*k = r->kpi;
	struct bilingual	 none = both(STR_NONE);

	if (now == NULL || !k->has_target)
		return;
	if (k->target.m == 0)
		add_note(a, &r->note, score_say(a, SW_NOTE_ZERO, none));
	else if (now->value.m != 0 &&
	    (k->target.m < 0) != (now->value.m < 0))
		add_note(a, &r->note, score_say(a, SW_NOTE_SIGNS, none));
	else if (k->target.m < 0)
		add_note(a, &r->note, score_say(a, SW_NOTE_NEGATIVE, none));
}

static void
note_change(struct arena *a, struct kpi_score *r)
{
	if (r->change == TREND_DOWN)
		add_note(a, &r->note, score_say(a, SW_NOTE_CHANGE,
		    both(kpi_year(r->kpi, 1)->year)));
}

void
kpi_explain(struct arena *a, const struct criteria *c, struct kpi_score *r)
{
	const struct scoring	*s = c->scoring;

	r->challenge_text = challenge_words(a, s, r);
	r->reason = score_say(a, SW_KPI_POINTS, r->challenge_text,
	    result_words(a, r), both(figure_print(a, s, &r->score)));
	note_gap(a, s, r);
	note_ceiling(a, s, r);
	note_sign(a, r);
	note_change(a, r);
}
