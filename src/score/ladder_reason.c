/* How items, categories and the whole came to their points, in words:
 * "พื้นฐาน 2 จาก 2 (300) + ก้าวหน้า 1.5 จาก 2 (75) = 375 คะแนน". */
#include "score/score_int.h"

#include "base/arena.h"

static const struct level *
level_of(const struct scores *sc, uint8_t level)
{
	return &sc->submission->criteria->level[level];
}

static struct str
print(struct arena *a, const struct scores *sc, const struct figure *f)
{
	struct str	 s = figure_print(a, sc->submission->criteria->scoring,
			    f);

	return s.n > 0 ? s : STR("?");
}

/* Names of the levels a step requires, joined. */
static struct bilingual
required(struct arena *a, const struct scores *sc,
    const struct ladder_step *step)
{
	struct bilingual	 b = { STR_NONE, STR_NONE };

	for (size_t i = 0; i < step->n_requires; i++) {
		const struct level	*l = level_of(sc, step->requires[i]);

		b.th = str_fmt(a, "%.*s%s%.*s", STR_ARG(b.th), i ? "และ" : "",
		    STR_ARG(l->name.th));
		b.en = str_fmt(a, "%.*s%s%.*s", STR_ARG(b.en),
		    i ? " and " : "", STR_ARG(l->name.en));
	}
	return b;
}

static struct bilingual
row_empty(struct arena *a, const struct ladder_row *row)
{
	if (row->full_low)
		return (struct bilingual){
		    STR("ไม่มีคำถามในระดับนี้ ถือว่าผ่าน"),
		    STR("no question at this level, taken as met") };
	(void)a;
	return (struct bilingual){
	    STR("ไม่มีคำถามในระดับนี้ ไม่นับคะแนน"),
	    STR("no question at this level, not counted") };
}

static struct bilingual
row_words(struct arena *a, const struct scores *sc,
    const struct ladder_row *row, const struct ladder_step *step)
{
	struct bilingual	 need = required(a, sc, step);
	struct str		 met = print(a, sc, &row->met);

	if (!row->open_high)
		return (struct bilingual){
		    str_fmt(a, "ไม่นับ เพราะ%.*sยังไม่ครบ", STR_ARG(need.th)),
		    str_fmt(a, "not counted: %.*s not wholly met",
		    STR_ARG(need.en)) };
	if (row->n_unit == 0)
		return row_empty(a, row);
	if (!row->open_low)
		return (struct bilingual){
		    str_fmt(a, "%.*s จาก %zu ข้อ นับเมื่อ%.*sครบ",
		    STR_ARG(met), row->n_unit, STR_ARG(need.th)),
		    str_fmt(a, "%.*s of %zu, counted once %.*s is wholly met",
		    STR_ARG(met), row->n_unit, STR_ARG(need.en)) };
	return (struct bilingual){
	    str_fmt(a, "%.*s จาก %zu ข้อ", STR_ARG(met), row->n_unit),
	    str_fmt(a, "%.*s of %zu", STR_ARG(met), row->n_unit) };
}

static void
explain_row(struct arena *a, const struct scores *sc, struct ladder_row *row,
    const struct ladder_step *step)
{
	struct bilingual	 w = row_words(a, sc, row, step);
	struct str		 points = print(a, sc, &row->points);

	row->reason.th = str_fmt(a, "%.*s: %.*s → %.*s คะแนน",
	    STR_ARG(level_of(sc, row->level)->name.th), STR_ARG(w.th),
	    STR_ARG(points));
	row->reason.en = str_fmt(a, "%.*s: %.*s → %.*s points",
	    STR_ARG(level_of(sc, row->level)->name.en), STR_ARG(w.en),
	    STR_ARG(points));
}

static void
explain_item(struct arena *a, const struct scores *sc, struct item_score *is)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct str		 th = STR_NONE, en = STR_NONE, p;

	for (size_t i = 0; i < is->n_row; i++) {
		struct ladder_row	*row = &is->row[i];
		const struct level	*l = level_of(sc, row->level);

		explain_row(a, sc, row, &s->ladder[i]);
		p = print(a, sc, &row->points);
		th = str_fmt(a, "%.*s%s%.*s %.*s", STR_ARG(th),
		    i ? " + " : "", STR_ARG(l->name.th), STR_ARG(p));
		en = str_fmt(a, "%.*s%s%.*s %.*s", STR_ARG(en),
		    i ? " + " : "", STR_ARG(l->name.en), STR_ARG(p));
	}
	p = print(a, sc, &is->points);
	is->reason.th = str_fmt(a, "%.*s = %.*s คะแนน", STR_ARG(th),
	    STR_ARG(p));
	is->reason.en = str_fmt(a, "%.*s = %.*s points", STR_ARG(en),
	    STR_ARG(p));
}

/* "(300 + 400 + 0) / 3 = 233.33", terms given one by one. */
struct mean {
	struct str	 terms;
	struct rat	 weights;
	size_t		 n;
	bool		 weighted;
};

static void
mean_term(struct arena *a, struct mean *m, struct str term, struct rat weight)
{
	struct str	 w = STR_NONE;

	if (m->weighted)
		w = str_fmt(a, "%.*s×", STR_ARG(rat_print(a, weight,
		    /*decimals*/4, /*trim*/true)));
	m->terms = str_fmt(a, "%.*s%s%.*s%.*s", STR_ARG(m->terms),
	    m->n > 0 ? " + " : "", STR_ARG(w), STR_ARG(term));
	m->weights = rat_add(m->weights, weight);
	m->n++;
}

static struct bilingual
mean_words(struct arena *a, const struct scores *sc, const struct mean *m,
    const struct figure *f, struct bilingual what)
{
	struct str	 p = print(a, sc, f);
	struct str	 by = rat_print(a, m->weights, 4, true);

	return (struct bilingual){
	    str_fmt(a, "%s%.*s: (%.*s) / %.*s = %.*s คะแนน",
	    m->weighted ? "ค่าเฉลี่ยถ่วงน้ำหนักของ" : "ค่าเฉลี่ยของ",
	    STR_ARG(what.th), STR_ARG(m->terms), STR_ARG(by), STR_ARG(p)),
	    str_fmt(a, "%s of %.*s: (%.*s) / %.*s = %.*s points",
	    m->weighted ? "weighted mean" : "mean", STR_ARG(what.en),
	    STR_ARG(m->terms), STR_ARG(by), STR_ARG(p)) };
}

struct bilingual
kpi_item_reason(struct arena *a, const struct scores *sc,
    const struct item *it, const struct figure *points)
{
	const struct scoring	*s = sc->submission->criteria->scoring;
	struct mean		 m = { STR_NONE, { 0, 1 }, 0, false };
	struct figure		 open = { true, { 0, 1 },
				    s->band[s->n_band - 1].points };

	for (size_t i = 0; i < sc->n_kpi; i++)
		if (sc->kpi[i].kpi->item == it)
			mean_term(a, &m, print(a, sc, &sc->kpi[i].score),
			    rat_of(1, 1));
	if (m.n == 0)
		return (struct bilingual){ STR("ยังไม่มีตัวชี้วัด"),
		    STR("no KPI yet") };
	while (m.n < it->n_kpi)
		mean_term(a, &m, print(a, sc, &open), rat_of(1, 1));
	return mean_words(a, sc, &m, points, (struct bilingual){
	    STR("ตัวชี้วัด"), STR("the KPIs") });
}

static struct str
term_of(struct arena *a, const struct scores *sc, struct figure f)
{
	const struct scoring	*s = sc->submission->criteria->scoring;

	if (!f.known)
		f = (struct figure){ true, { 0, 1 }, s->full };
	return print(a, sc, &f);
}

static void
explain_category(struct arena *a, const struct scores *sc,
    const struct sheet *sh, struct category_score *cs)
{
	struct mean	 m = { STR_NONE, { 0, 1 }, 0, false };

	for (size_t i = 0; i < cs->category->n_item; i++)
		m.weighted |= rat_cmp(item_weight(&cs->category->item[i]),
		    item_weight(&cs->category->item[0])) != 0;
	for (size_t i = 0; i < cs->category->n_item; i++) {
		const struct item	*it = &cs->category->item[i];
		struct figure		 f = sh->item[scores_item(sc,
					    it)].points;

		mean_term(a, &m, term_of(a, sc, f), m.weighted ?
		    item_weight(it) : rat_of(1, 1));
	}
	cs->reason = mean_words(a, sc, &m, &cs->points, (struct bilingual){
	    STR("หัวข้อ"), STR("the items") });
}

static void
explain_total(struct arena *a, const struct scores *sc, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;
	struct mean		 m = { STR_NONE, { 0, 1 }, 0,
				    c->scoring->weighted };

	for (size_t i = 0; i < c->n_category; i++)
		mean_term(a, &m, term_of(a, sc, sh->category[i].points),
		    m.weighted ? c->scoring->category_weight[i] :
		    rat_of(1, 1));
	sh->reason = mean_words(a, sc, &m, &sh->total, (struct bilingual){
	    STR("หมวด"), STR("the categories") });
}

void
sheet_explain(struct arena *a, const struct scores *sc, struct sheet *sh)
{
	const struct criteria	*c = sc->submission->criteria;

	for (size_t i = 0; i < sc->n_item; i++)
		if (sh->item[i].n_row > 0)
			explain_item(a, sc, &sh->item[i]);
	for (size_t i = 0; i < c->n_category; i++)
		explain_category(a, sc, sh, &sh->category[i]);
	explain_total(a, sc, sh);
}
