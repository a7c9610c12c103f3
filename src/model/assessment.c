/* What assessors found, as a subtree of the report model: marks beside the
 * agency's own, comments, and the points they come to.  Names and codes of
 * assessors, and how far they differ, only in the internal one. */
#include "model/model_int.h"

#include "base/utf8.h"

struct judging {
	struct build	*b;
	const struct assessment *as;
	const struct sheet *sheet;
	bool		 internal;
};

/* ---- comments ---- */

/* What a reader knows a question, KPI or item by. */
static struct str
label_of(const struct build *b, struct str id)
{
	size_t	 n = 0;

	for (size_t i = 0; i < b->sub->n_answer; i++)
		if (str_eq(b->sub->answer[i].question->element, id))
			return b->sub->answer[i].question->id;
	for (size_t i = 0; i < b->sub->n_profile; i++)
		if (str_eq(b->sub->profile[i].question->element, id))
			return b->sub->profile[i].question->code;
	for (size_t i = 0; i < b->sub->n_kpi; i++) {
		const struct kpi	*k = &b->sub->kpi[i];

		n = i > 0 && k->item == k[-1].item ? n + 1 : 1;
		if (str_eq(k->id, id))
			return str_fmt(b->arena, "%.*s.%zu",
			    STR_ARG(k->item->id), n);
	}
	return id;
}

/* References in an assessor's words: the model was linked before they came. */
static void
link_ref(struct judging *j, struct xml_node *n)
{
	const struct build	*b = j->b;
	struct str		 to = str_trim(xml_attr(n, "to"));
	struct str		 label = label_of(b, to), title = STR("");
	struct bilingual	 both = { label, label };
	const char		*kind = to.n > 0 && to.p[0] == 'k' ? "kpi" :
				    to.n > 0 && to.p[0] == 'o' ? "profile" :
				    "question";

	for (size_t i = 0; i < b->sub->n_evidence; i++)
		if (str_eq(b->sub->evidence[i].id, to)) {
			kind = "evidence";
			both = numbered(j->b, SAY_EVIDENCE, i + 1);
			title = b->sub->evidence[i].title;
		}
	set_bool(n, "broken", str_eq(both.th, to));
	xml_set(n, "kind", str_eq(both.th, to) ? STR("") : str_of(kind));
	SET2(n, "label", both);
	xml_set(n, "title", title);
}

static void
link_refs(struct judging *j, struct xml_node *node)
{
	for (struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_is(n, "ref"))
			link_ref(j, n);
		link_refs(j, n);
	}
}

static void
add_about(struct judging *j, struct xml_node *n, struct str ids)
{
	struct str	 id;

	while (str_word(&ids, &id)) {
		struct xml_node	*x = xml_add(n, "about");

		xml_set_span(x, xml_span(n));
		xml_set(x, "ref", id);
		xml_set(x, "label", label_of(j->b, id));
	}
}

/* Latin words are whole, Thai has none of its own. */
static bool
stands_alone(struct str text, size_t at, size_t n)
{
	static const char	 letters[] = "abcdefghijklmnopqrstuvwxyz";
	bool	 before = at > 0 && strchr(letters, text.p[at - 1]) != NULL;
	bool	 after = at + n < text.n &&
		    strchr(letters, text.p[at + n]) != NULL;

	return !(strchr(letters, text.p[at]) != NULL && (before || after));
}

/* Does the word at this place lie in a longer one that does no harm? */
static bool
excepted(const struct word_list *w, struct str text, size_t at, size_t n)
{
	for (size_t i = 0; i < w->n_except; i++) {
		struct str	 e = w->except[i];
		size_t		 from = at + n > e.n ? at + n - e.n : 0;

		for (; from <= at; from++)
			if (str_starts(str_sub(text, from, text.n), e) &&
			    from + e.n >= at + n)
				return true;
	}
	return false;
}

static bool
has_word(const struct word_list *w, struct str text, struct str word)
{
	size_t	 at = 0;

	while ((at = str_find(text, word, at)) != SIZE_MAX) {
		if (stands_alone(text, at, word.n) &&
		    !excepted(w, text, at, word.n))
			return true;
		at++;
	}
	return false;
}

/* Words of the edition's lists that a comment holds. */
static void
add_words(struct judging *j, struct xml_node *n, struct str text)
{
	const struct feedback	*f = &j->b->c->feedback;
	struct str		 small = str_small(j->b->arena, text);

	for (size_t i = 0; i < f->n_words; i++)
		for (size_t k = 0; k < f->words[i].n_word; k++) {
			struct str	 word = f->words[i].word[k];
			struct xml_node	*x;

			if (!has_word(&f->words[i], small, word))
				continue;
			x = xml_add(n, "word");
			xml_set_span(x, xml_span(n));
			xml_set(x, "list", f->words[i].id);
			xml_set(x, "text", word);
			SET2(x, "reason", f->words[i].reason);
		}
}

static void
set_scale(struct xml_node *n, const char *name, struct str value)
{
	struct str	 rank = str_is(value, "high") ? STR("3") :
			    str_is(value, "medium") ? STR("2") :
			    str_is(value, "low") ? STR("1") : STR("");

	xml_set(n, name, value);
	if (name[0] == 'i') {
		SET2(n, "impact-name", say_named(value));
		xml_set(n, "impact-rank", rank);
	} else {
		SET2(n, "effort-name", say_named(value));
		xml_set(n, "effort-rank", rank);
	}
}

static struct xml_node *
add_comment(struct judging *j, struct xml_node *parent,
    const struct comment *c, size_t number)
{
	struct xml_node	*n = xml_add(parent, comment_element(c->kind)), *t;

	xml_set_span(n, c->at);
	xml_set_num(n, "n", (long long)number);
	xml_set_num(n, "length", (long long)utf8_count(c->text));
	if (c->kind == COMMENT_STRENGTH || c->kind == COMMENT_OPPORTUNITY)
		set_bool(n, "bold", c->bold);
	if (c->kind == COMMENT_OPPORTUNITY) {
		set_scale(n, "impact", c->impact);
		set_scale(n, "effort", c->effort);
	}
	if (c->kind == COMMENT_ADVICE)
		set_level(j->b, n, c->level);
	if (j->internal) {
		xml_set(n, "from", c->from);
		xml_set(n, "alike", c->alike);
	}
	t = xml_add(n, "text");
	xml_copy_children(t, c->node);
	link_refs(j, t);
	add_about(j, n, c->about);
	if (j->internal)
		add_words(j, n, c->text);
	return n;
}

/* Bold ones first: they weigh more.  Site-visit questions stay inside. */
static void
add_comments(struct judging *j, struct xml_node *parent,
    const struct comments *cs)
{
	size_t	 number[COMMENT_REASON + 1] = { 0 };

	for (int bold = 1; bold >= 0; bold--)
		for (size_t i = 0; i < cs->n; i++) {
			const struct comment	*c = &cs->v[i];

			if (c->bold != (bold != 0) || (!j->internal &&
			    c->kind == COMMENT_SITE_VISIT))
				continue;
			add_comment(j, parent, c, ++number[c->kind]);
		}
}

/* ---- marks ---- */

static void
set_mark(struct judging *j, struct xml_node *n, struct str id)
{
	const struct mark	*m = id.n == 0 ? NULL :
				    scoring_mark(j->b->c->scoring, id);
	struct bilingual	 none = { STR(""), STR("") };

	xml_set(n, "mark", m != NULL ? m->id : STR(""));
	SET2(n, "mark-name", m != NULL ? m->name : none);
}

/* Highest value given less the lowest; a mark without a value is any. */
static struct rat
spread_of(const struct judging *j, const struct marks_by *by, uint8_t level)
{
	struct rat	 low = { 1, 1 }, high = { 0, 1 };

	for (size_t i = 0; i < by->n; i++) {
		struct unit_value	 v = unit_value_of(
		    j->b->c->scoring, by->v[i].mark);

		if (!v.marked || (by->v[i].level != LEVEL_NONE &&
		    by->v[i].level != level))
			continue;
		if (rat_cmp(v.low, low) < 0)
			low = v.low;
		if (rat_cmp(v.high, high) > 0)
			high = v.high;
	}
	return rat_cmp(low, high) > 0 ? rat_of(0, 1) : rat_sub(high, low);
}

static void
add_by(struct judging *j, struct xml_node *n, const struct marks_by *by,
    uint8_t level)
{
	for (size_t i = 0; i < by->n; i++) {
		struct xml_node	*x;

		if (by->v[i].level != LEVEL_NONE && level != LEVEL_NONE &&
		    by->v[i].level != level)
			continue;
		x = xml_add(n, "by");
		xml_set_span(x, xml_span(n));
		xml_set(x, "assessor", by->v[i].assessor);
		if (level != LEVEL_NONE)
			set_mark(j, x, by->v[i].mark);
		else
			xml_set(x, "suitable", by->v[i].mark);
	}
}

static const struct answer *
the_answer(const struct judging *j, const struct question *q)
{
	return answer_of(j->b, q);
}

static void
add_units(struct judging *j, struct xml_node *n,
    const struct assessed_question *aq)
{
	const struct answer	*an = the_answer(j, aq->question);

	for (size_t i = 0; i < aq->question->n_unit; i++) {
		uint8_t		 l = aq->question->unit[i];
		struct xml_node	*u = xml_add(n, "unit");
		const struct mark *self = an->self[l].n == 0 ? NULL :
		    scoring_mark(j->b->c->scoring, an->self[l]);
		struct bilingual none = { STR(""), STR("") };

		xml_set_span(u, aq->at);
		set_level(j->b, u, l);
		set_mark(j, u, aq->mark[l]);
		xml_set(u, "self", self != NULL ? self->id : STR(""));
		SET2(u, "self-name", self != NULL ? self->name : none);
		xml_set(u, "answered", str_of(fill_name(answer_fill(an, l))));
		xml_set_num(u, "missing", answer_missing(an, l));
		if (!j->internal)
			continue;
		xml_set(u, "spread", rat_print(j->b->arena, spread_of(j,
		    &aq->by, l), 2, true));
		add_by(j, u, &aq->by, l);
	}
}

static void
add_question(struct judging *j, struct xml_node *item,
    const struct assessed_question *aq)
{
	const struct question	*q = aq->question;
	struct xml_node		*n = xml_add(item, "question");

	xml_set_span(n, aq->at);
	xml_set(n, "id", q->id);
	xml_set(n, "element", q->element);
	SET2(n, "title", q->title);
	set_level(j->b, n, q->level);
	add_units(j, n, aq);
	for (size_t i = 0; i < q->n_part; i++) {
		struct xml_node	*p;

		if (aq->part[i].n == 0)
			continue;
		p = xml_add(n, "part");
		xml_set_span(p, aq->at);
		xml_set(p, "key", q->part[i].key);
		SET2(p, "label", q->part[i].label);
		set_mark(j, p, aq->part[i]);
	}
	add_comments(j, n, &aq->evidence);
}

/* ---- KPIs ---- */

static void
add_kpi(struct judging *j, struct xml_node *item, const struct kpi_score *k,
    size_t number, struct span at)
{
	struct kpi_judged	 jd = kpi_judged(j->as, k);
	struct xml_node		*n = xml_add(item, "kpi");
	struct str		 suitable = jd.by == NULL ? STR("") :
				    jd.by->suitable;

	xml_set_span(n, jd.by != NULL ? jd.by->at : at);
	xml_set(n, "ref", k->kpi->id);
	xml_set(n, "code", str_fmt(j->b->arena, "%.*s.%zu",
	    STR_ARG(k->kpi->item->id), number));
	xml_set(n, "name", k->kpi->name);
	xml_set(n, "suitable", suitable);
	SET2(n, "suitable-name", say_named(suitable));
	set_bool(n, "given", jd.given);
	set_figure(j->b, n, FIGURE("score"), &jd.score);
	set_figure(j->b, n, FIGURE("reckoned"), &k->score);
	set_bool(n, "reasoned", jd.by != NULL && jd.by->reason.n > 0);
	if (jd.by == NULL)
		return;
	add_comments(j, n, &jd.by->reason);
	if (j->internal)
		add_by(j, n, &jd.by->by, LEVEL_NONE);
}

static void
add_kpis(struct judging *j, struct xml_node *item,
    const struct assessed_item *ai)
{
	const struct scores	*sc = j->b->sc;
	size_t			 number = 0;

	for (size_t i = 0; i < sc->n_kpi; i++)
		if (sc->kpi[i].kpi->item == ai->item)
			add_kpi(j, item, &sc->kpi[i], ++number, ai->at);
}

/* ---- items ---- */

static void
add_rows(struct judging *j, struct xml_node *item,
    const struct item_score *is)
{
	for (size_t i = 0; i < is->n_row; i++) {
		const struct ladder_row	*row = &is->row[i];
		struct xml_node		*n = xml_add(item, "level");

		set_level(j->b, n, row->level);
		xml_set_num(n, "units", (long long)row->n_unit);
		xml_set_num(n, "marked", (long long)row->n_marked);
		xml_set(n, "met", row->n_marked > 0 ? met_print(j->b->arena,
		    &row->met) : STR(""));
		set_figure(j->b, n, FIGURE("points"), &row->points);
		set_bool(n, "full", row->full_low && row->n_unit > 0);
		SET2(n, "reason", row->reason);
	}
}

/* How many units got each mark; what got none last. */
static void
add_counts(struct judging *j, struct xml_node *item, const struct item *it)
{
	const struct scoring	*s = j->b->c->scoring;

	for (size_t m = 0; m < s->n_mark; m++) {
		long long	 count = 0;
		struct xml_node	*n;

		for (size_t i = 0; i < j->b->sc->n_unit; i++)
			count += j->b->sc->unit[i].item == it &&
			    j->sheet->value[i].mark == &s->mark[m];
		n = xml_add(item, "count");
		xml_set(n, "mark", s->mark[m].id);
		SET2(n, "mark-name", s->mark[m].name);
		xml_set_num(n, "n", count);
	}
}

static void
set_sides(struct judging *j, struct xml_node *n, const struct figure *mine,
    const struct figure *self, const struct figure *computed)
{
	set_figure(j->b, n, FIGURE("assessed"), mine);
	set_figure(j->b, n, FIGURE("self"), self);
	set_figure(j->b, n, FIGURE("computed"), computed);
}

static void
add_item(struct judging *j, struct xml_node *parent,
    const struct assessed_item *ai)
{
	size_t			 i = scores_item(j->b->sc, ai->item);
	const struct item_score	*is = &j->sheet->item[i];
	struct xml_node		*n = xml_add(parent, "item");

	xml_set_span(n, ai->at);
	xml_set(n, "id", ai->item->id);
	SET2(n, "title", ai->item->title);
	set_sides(j, n, &is->points, &j->b->sc->self.item[i].points,
	    &j->b->sc->computed.item[i].points);
	set_level(j->b, n, is->level);
	xml_set(n, "self-level", level_id(j->b,
	    j->b->sc->self.item[i].level));
	xml_set_num(n, "units", (long long)is->n_unit);
	xml_set_num(n, "marked", (long long)is->n_marked);
	SET2(n, "reason", is->reason);
	set_bool(n, "given", ai->has_points);
	add_rows(j, n, is);
	if (is->n_row > 0)
		add_counts(j, n, ai->item);
	for (size_t k = 0; k < ai->item->n_question; k++)
		add_question(j, n, &ai->question[k]);
	add_kpis(j, n, ai);
	if (j->internal)
		add_comments(j, n, &ai->override);
	add_comments(j, n, &ai->comment);
}

/* The text that stands for the points of a kind of category. */
static void
add_band(struct judging *j, struct xml_node *parent, bool results,
    struct figure points)
{
	const struct feedback	*f = &j->b->c->feedback;
	const struct score_band	*best = NULL;
	struct xml_node		*n;

	for (size_t i = 0; i < f->n_band && points.known; i++)
		if (f->band[i].results == results &&
		    rat_cmp(f->band[i].from, points.low) <= 0)
			best = &f->band[i];
	if (best == NULL)
		return;
	n = xml_add(parent, "band");
	xml_set(n, "kind", results ? STR("results") : STR("process"));
	set_figure(j->b, n, FIGURE("points"), &points);
	SET2(n, "title", best->title);
	SET2(n, "text", best->text);
	xml_set(n, "source", best->source);
}

/* Mean of the categories of a kind. */
static struct figure
mean_of(const struct judging *j, bool results)
{
	const struct criteria	*c = j->b->c;
	struct figure		 sum = figure_exact(rat_of(0, 1));
	int64_t			 n = 0;

	for (size_t i = 0; i < c->n_category; i++) {
		if (c->category[i].results != results)
			continue;
		sum = figure_add(sum, j->sheet->category[i].points);
		n++;
	}
	sum.known = sum.known && n > 0;
	return n == 0 ? sum : figure_scale(sum, rat_of(1, n));
}

static void
add_category(struct judging *j, struct xml_node *root, size_t i)
{
	const struct category	*cat = &j->b->c->category[i];
	struct xml_node		*n = xml_add(root, "category");

	xml_set_span(n, j->as->at);
	xml_set(n, "id", cat->id);
	xml_set(n, "number", cat->id);
	xml_set(n, "kind", cat->results ? STR("results") : STR("process"));
	SET2(n, "title", cat->title);
	set_sides(j, n, &j->sheet->category[i].points,
	    &j->b->sc->self.category[i].points,
	    &j->b->sc->computed.category[i].points);
	SET2(n, "reason", j->sheet->category[i].reason);
	for (size_t k = 0; k < j->as->n_item; k++)
		if (j->as->item[k].category == cat)
			add_item(j, n, &j->as->item[k]);
}

/* ---- the whole ---- */

static void
add_assessors(struct judging *j, struct xml_node *root)
{
	for (size_t i = 0; i < j->as->n_assessor; i++) {
		const struct assessor	*a = &j->as->assessor[i];
		struct xml_node		*n = xml_add(root, "assessor");

		xml_set_span(n, a->at);
		xml_set(n, "code", a->code);
		xml_set(n, "name", a->name);
		xml_set(n, "team", a->team);
		xml_set(n, "date", a->date);
		xml_set(n, "interest", a->interest);
		if (a->statement != NULL)
			xml_copy_children(xml_add(n, "text"), a->statement);
	}
}

static void
set_head(struct judging *j, struct xml_node *root)
{
	const struct feedback	*f = &j->b->c->feedback;

	xml_set_span(root, j->as->at);
	xml_set(root, "kind", j->as->consensus ? STR("consensus") :
	    STR("individual"));
	xml_set(root, "status", j->as->draft ? STR("draft") : STR("final"));
	set_bool(root, "internal", j->internal);
	SET2(root, "confidential", f->confidential);
	xml_set_num(root, "comment-max", f->comment_max);
	xml_set_num(root, "brief-max", f->brief_max);
	xml_set_num(root, "units", (long long)j->b->sc->n_unit);
	xml_set_num(root, "marked", (long long)j->sheet->n_marked);
	set_sides(j, root, &j->sheet->total, &j->b->sc->self.total,
	    &j->b->sc->computed.total);
	SET2(root, "reason", j->sheet->reason);
}

void
model_assessment(struct arena *a, struct xml_doc *model,
    const struct scores *sc, const struct assessment *as,
    const struct sheet *sheet, bool internal)
{
	struct build	 b = { .arena = a, .sub = sc->submission, .sc = sc,
			    .c = sc->submission->criteria, .doc = model };
	struct judging	 j = { &b, as, sheet, internal };
	struct xml_node	*root = xml_add(xml_root(model), "assessment"), *t;

	set_head(&j, root);
	if (internal)
		add_assessors(&j, root);
	t = xml_add(root, "themes");
	xml_set_span(t, as->at);
	add_comments(&j, t, &as->theme);
	add_band(&j, root, false, mean_of(&j, false));
	add_band(&j, root, true, mean_of(&j, true));
	for (size_t i = 0; i < b.c->n_category; i++)
		add_category(&j, root, i);
}
