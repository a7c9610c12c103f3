/* The line that says how a KPI came to its points, in Thai and English.
 * Figures the agency typed are printed as typed. */
#include "score/score_int.h"

#include "base/arena.h"

static struct str
typed(const struct kpi_result *r)
{
	return str_trim(r->typed);
}

static struct str
target(const struct kpi *k)
{
	return str_trim(k->target_typed);
}

/* Up to four decimals are exact enough to read; the test itself is exact. */
static struct str
mean_text(struct arena *a, struct rat mean)
{
	return rat_print(a, mean, /*decimals*/4, /*trim*/true);
}

/* "300 และ 450", "1, 2 และ 3" */
static struct str
list_before(struct arena *a, const struct kpi *k, const char *and)
{
	struct str	 s = STR_NONE;

	for (size_t i = 0; i + 1 < k->n_result; i++) {
		const char	*glue = i == 0 ? "" :
				    i + 2 == k->n_result ? and : ", ";

		s = str_fmt(a, "%.*s%s%.*s", STR_ARG(s), glue,
		    STR_ARG(typed(&k->result[i])));
	}
	return s;
}

struct words { const char *th, *en; };

/* How a figure stands to another as written. */
static struct words
relation(struct rat a, struct rat b)
{
	int	 c = rat_cmp(a, b);

	if (c == 0)
		return (struct words){ "=", "=" };
	return c > 0 ? (struct words){ "สูงกว่า", "is above" } :
	    (struct words){ "ต่ำกว่า", "is below" };
}

static struct bilingual
by_last(struct arena *a, const struct kpi *k)
{
	const struct kpi_result	*last = kpi_year(k, 1);
	struct words		 w = relation(rat_dec(k->target),
				    rat_dec(last->value));
	struct str		 t = target(k), y = last->year;

	return (struct bilingual){
	    str_fmt(a, "เป้าหมาย %.*s %s%sผลปี %.*s (%.*s) → ท้าทาย",
	    STR_ARG(t), w.th, w.th[0] == '=' ? " " : "", STR_ARG(y),
	    STR_ARG(typed(last))),
	    str_fmt(a, "Target %.*s %s the result of %.*s (%.*s) → "
	    "challenging", STR_ARG(t), w.en, STR_ARG(y),
	    STR_ARG(typed(last))) };
}

static struct bilingual
by_mean(struct arena *a, const struct kpi *k, struct rat mean)
{
	struct words	 w = relation(rat_dec(k->target), mean);
	struct str	 t = target(k), m = mean_text(a, mean);
	struct str	 th = list_before(a, k, " และ ");
	struct str	 en = list_before(a, k, " and ");

	if (w.th[0] == '=')
		return (struct bilingual){
		    str_fmt(a, "เป้าหมาย %.*s = ค่าเฉลี่ยของ %.*s → ท้าทาย",
		    STR_ARG(t), STR_ARG(th)),
		    str_fmt(a, "Target %.*s = mean of %.*s → challenging",
		    STR_ARG(t), STR_ARG(en)) };
	return (struct bilingual){
	    str_fmt(a, "เป้าหมาย %.*s %sค่าเฉลี่ย %.*s ของ %.*s → ท้าทาย",
	    STR_ARG(t), w.th, STR_ARG(m), STR_ARG(th)),
	    str_fmt(a, "Target %.*s %s the mean %.*s of %.*s → challenging",
	    STR_ARG(t), w.en, STR_ARG(m), STR_ARG(en)) };
}

/* What the target fell short of: the last year, the mean, or both. */
static struct bilingual
shortfall(struct arena *a, const struct scoring *s, const struct kpi_score *r)
{
	const struct kpi_result	*last = kpi_year(r->kpi, 1);
	bool			 l = s->challenge_last && last != NULL;
	bool			 m = s->challenge_mean && r->has_mean;
	struct bilingual	 b = { STR_NONE, STR_NONE };

	if (l) {
		b.th = str_fmt(a, "%sผลปี %.*s (%.*s)", m ? "ทั้ง" : "",
		    STR_ARG(last->year), STR_ARG(typed(last)));
		b.en = str_fmt(a, "%sthe result of %.*s (%.*s)",
		    m ? "both " : "", STR_ARG(last->year),
		    STR_ARG(typed(last)));
	}
	if (m) {
		struct str	 mean = mean_text(a, r->mean);

		b.th = str_fmt(a, "%.*s%sค่าเฉลี่ย %.*s", STR_ARG(b.th),
		    l ? " และ" : "", STR_ARG(mean));
		b.en = str_fmt(a, "%.*s%sthe mean %.*s", STR_ARG(b.en),
		    l ? " and " : "", STR_ARG(mean));
	}
	return b;
}

static struct bilingual
by_none(struct arena *a, const struct scoring *s, const struct kpi_score *r)
{
	bool			 down = r->kpi->lower_is_better;
	struct bilingual	 b = shortfall(a, s, r);
	struct str		 t = target(r->kpi);

	return (struct bilingual){
	    str_fmt(a, "เป้าหมาย %.*s %s%.*s → ไม่ท้าทาย", STR_ARG(t),
	    down ? "สูงกว่า" : "ต่ำกว่า", STR_ARG(b.th)),
	    str_fmt(a, "Target %.*s is %s %.*s → not challenging",
	    STR_ARG(t), down ? "above" : "below", STR_ARG(b.en)) };
}

/* Years without a result among those the test needs: "2563, 2564". */
static struct str
missing_years(struct arena *a, const struct kpi *k)
{
	struct str	 s = STR_NONE;

	for (size_t i = 0; i + 1 < k->n_result; i++)
		if (!k->result[i].ok)
			s = str_fmt(a, "%.*s%s%.*s", STR_ARG(s),
			    s.n > 0 ? ", " : "",
			    STR_ARG(k->result[i].year));
	return s;
}

static struct bilingual
by_unknown(struct arena *a, const struct kpi *k)
{
	struct str	 years = missing_years(a, k);

	if (!k->has_target)
		return (struct bilingual){
		    STR("ไม่มีค่าเป้าหมาย → ชี้ขาดความท้าทายไม่ได้"),
		    STR("No target → the challenge cannot be judged") };
	return (struct bilingual){
	    str_fmt(a, "ไม่มีผลปี %.*s → ชี้ขาดความท้าทายไม่ได้",
	    STR_ARG(years)),
	    str_fmt(a, "No result for %.*s → the challenge cannot be judged",
	    STR_ARG(years)) };
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
	return (struct bilingual){ STR_NONE, STR_NONE };
}

/* The rounded percent without its sign. */
static struct str
amount(const struct kpi_score *r)
{
	struct str	 s = r->percent_text;

	return s.n > 0 && s.p[0] == '-' ? str_sub(s, 1, s.n) : s;
}

static struct bilingual
percent_words(struct arena *a, const struct kpi_score *r, struct str v)
{
	bool		 down = r->kpi->lower_is_better;
	struct str	 p = amount(r);

	if (rat_sign(r->percent) == 0)
		return (struct bilingual){
		    str_fmt(a, "ผล %.*s เท่ากับเป้าหมาย", STR_ARG(v)),
		    str_fmt(a, "result %.*s equals the target", STR_ARG(v)) };
	if (rat_sign(r->percent) > 0)
		return (struct bilingual){
		    str_fmt(a, "ผล %.*s ดีกว่าเป้าหมาย %.*s%%", STR_ARG(v),
		    STR_ARG(p)),
		    str_fmt(a, "result %.*s is %.*s%% better than the target",
		    STR_ARG(v), STR_ARG(p)) };
	return (struct bilingual){
	    str_fmt(a, "ผล %.*s %sเป้าหมาย %.*s%%", STR_ARG(v),
	    down ? "สูงกว่า" : "ต่ำกว่า", STR_ARG(p)),
	    str_fmt(a, "result %.*s is %.*s%% %s the target", STR_ARG(v),
	    STR_ARG(p), down ? "above" : "below") };
}

static struct bilingual
result_words(struct arena *a, const struct kpi_score *r)
{
	const struct kpi_result	*now = kpi_year(r->kpi, 0);

	if (now == NULL)
		return (struct bilingual){ STR("ไม่มีผลปีที่ประเมิน"),
		    STR("no result for the year under assessment") };
	if (!r->has_met)
		return (struct bilingual){
		    str_fmt(a, "ผล %.*s", STR_ARG(typed(now))),
		    str_fmt(a, "result %.*s", STR_ARG(typed(now))) };
	if (r->has_percent)
		return percent_words(a, r, typed(now));
	return (struct bilingual){
	    str_fmt(a, "ผล %.*s %sเป้าหมาย (คิดเป็นร้อยละไม่ได้)",
	    STR_ARG(typed(now)), r->met ? "บรรลุ" : "ไม่บรรลุ"),
	    str_fmt(a, "result %.*s %s the target (no percent can be formed)",
	    STR_ARG(typed(now)), r->met ? "meets" : "misses") };
}

static void
add_note(struct arena *a, struct bilingual *note, struct bilingual more)
{
	const char	*glue = note->th.n > 0 ? "; " : "";

	note->th = str_fmt(a, "%.*s%s%.*s", STR_ARG(note->th), glue,
	    STR_ARG(more.th));
	note->en = str_fmt(a, "%.*s%s%.*s", STR_ARG(note->en), glue,
	    STR_ARG(more.en));
}

static void
note_gap(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	if (!r->has_percent)
		return;
	for (size_t i = 0; i < s->n_note; i++) {
		const struct kpi_note	*n = &s->note[i];

		if (kpi_note_holds(s, n, r->percent))
			add_note(a, &r->note, n->text);
	}
}

static void
note_ceiling(struct arena *a, const struct scoring *s, struct kpi_score *r)
{
	struct str	 p, c = str_trim(r->kpi->ceiling_typed);
	struct str	 most, t = target(r->kpi);

	if (!r->ceiling_hit || scoring_is(s, POLICY_CEILING,
	    POLICY_CEILING_SILENT))
		return;
	p = rat_print(a, r->reach, s->percent_decimals, s->percent_trim);
	most = points_print(a, s, band_of(s, r->reach)->points);
	add_note(a, &r->note, (struct bilingual){
	    str_fmt(a, "ถึงเพดาน: ค่าที่เป็นไปได้ดีที่สุด %.*s ดีกว่าเป้าหมาย "
	    "%.*s เพียง %.*s%% จึงได้ไม่เกิน %.*s คะแนน", STR_ARG(c),
	    STR_ARG(t), STR_ARG(p), STR_ARG(most)),
	    str_fmt(a, "ceiling: the best possible value %.*s is only %.*s%% "
	    "better than the target %.*s, so %.*s points are the most it can "
	    "have", STR_ARG(c), STR_ARG(p), STR_ARG(t), STR_ARG(most)) });
}

static void
note_sign(struct arena *a, struct kpi_score *r)
{
	const struct kpi_result	*now = kpi_year(r->kpi, 0);
	const struct kpi	*k = r->kpi;

	if (now == NULL || !k->has_target)
		return;
	if (k->target.m == 0)
		add_note(a, &r->note, (struct bilingual){
		    STR("เป้าหมายเป็น 0 จึงคิดร้อยละไม่ได้ บรรลุได้เพียงระดับแรก"),
		    STR("the target is 0: no percent can be formed, only the "
		    "first band can be reached") });
	else if (now->value.m != 0 && (k->target.m < 0) != (now->value.m < 0))
		add_note(a, &r->note, (struct bilingual){
		    STR("เป้าหมายกับผลมีเครื่องหมายต่างกัน โปรดตรวจตัวเลข"),
		    STR("target and result differ in sign: check the "
		    "figures") });
	else if (k->target.m < 0)
		add_note(a, &r->note, (struct bilingual){
		    STR("เป้าหมายติดลบ ร้อยละคิดจากค่าสัมบูรณ์ของเป้าหมาย"),
		    STR("negative target: the percent is of its absolute "
		    "value") });
}

static void
note_change(struct arena *a, struct kpi_score *r)
{
	if (r->change != TREND_DOWN)
		return;
	add_note(a, &r->note, (struct bilingual){
	    str_fmt(a, "ผลด้อยลงจากปี %.*s", STR_ARG(kpi_year(r->kpi,
	    1)->year)),
	    str_fmt(a, "the result is worse than in %.*s",
	    STR_ARG(kpi_year(r->kpi, 1)->year)) });
}

void
kpi_explain(struct arena *a, const struct criteria *c, struct kpi_score *r)
{
	const struct scoring	*s = c->scoring;
	struct bilingual	 w, v = result_words(a, r);
	struct str		 points = figure_print(a, s, &r->score);

	w = r->challenge_text = challenge_words(a, s, r);
	r->reason.th = str_fmt(a, "%.*s; %.*s → %.*s คะแนน", STR_ARG(w.th),
	    STR_ARG(v.th), STR_ARG(points));
	r->reason.en = str_fmt(a, "%.*s; %.*s → %.*s points", STR_ARG(w.en),
	    STR_ARG(v.en), STR_ARG(points));
	note_gap(a, s, r);
	note_ceiling(a, s, r);
	note_sign(a, r);
	note_change(a, r);
}
