/* Categories and items with their figures; ladder rows; additions. */
#include "model/model_int.h"

#include "base/buf.h"
#include "base/limits.h"

static void
set_complete(struct build *b, struct xml_node *n, const struct category *cat,
    const struct item *it)
{
	xml_set_num(n, "complete", complete_percent(scores_complete(b->sc,
	    cat, it)));
}

static void
set_counts(struct build *b, struct xml_node *n, const struct item *it)
{
	long long	 answered = 0, missing = 0;

	for (size_t i = 0; i < it->n_question; i++) {
		const struct answer	*an = answer_of(b, &it->question[i]);

		answered += answer_fill(an, LEVEL_NONE) == FILL_ALL;
		missing += answer_missing(an, LEVEL_NONE);
	}
	xml_set_num(n, "questions", (long long)it->n_question);
	xml_set_num(n, "answered", answered);
	xml_set_num(n, "missing", missing);
}

static void
add_row(struct build *b, struct xml_node *item, const struct item_score *self,
    const struct item_score *computed, size_t i)
{
	const struct ladder_row	*row = &self->row[i];
	struct xml_node		*n = xml_add(item, "level");
	long long		 answered = 0;

	for (size_t j = 0; j < b->sc->n_unit; j++)
		answered += b->sc->unit[j].item == self->item &&
		    b->sc->unit[j].level == row->level &&
		    b->sc->computed.value[j].opens_low;
	set_level(b, n, row->level);
	xml_set(n, "id", level_id(b, row->level));
	xml_set_num(n, "units", (long long)row->n_unit);
	xml_set_num(n, "answered", answered);
	xml_set_num(n, "marked", (long long)row->n_marked);
	xml_set(n, "self-met", row->n_marked > 0 ? met_print(b->arena,
	    &row->met) : STR(""));
	set_figure(b, n, FIGURE("points"), &row->points);
	set_bool(n, "open", row->open_low);
	set_bool(n, "full", row->full_low && row->n_unit > 0);
	SET2(n, "reason", row->reason);
	set_figure(b, n, FIGURE("computed"), &computed->row[i].points);
	SET2(n, "computed-reason", computed->row[i].reason);
}

/* Do the item's answers use a term of the addition? */
static bool
mentions(struct build *b, const struct addition *ad, struct str answers)
{
	for (size_t i = 0; i < ad->n_term; i++)
		if (ad->term[i].n > 0 && str_find(answers,
		    str_small(b->arena, ad->term[i]), 0) != SIZE_MAX)
			return true;
	return false;
}

/* What the agency wrote in an item, in small letters. */
static struct str
item_text(struct build *b, const struct item *it)
{
	struct buf	 text;
	struct str	 s;

	buf_init(&text, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < it->n_question; i++) {
		const struct answer	*an = answer_of(b, &it->question[i]);

		if (an->node == NULL)
			continue;
		buf_byte(&text, '\n');
		buf_str(&text, xml_text(b->arena, an->node));
	}
	s = str_small(b->arena, buf_view(&text));
	buf_release(&text);
	return s;
}

static void
add_guidelines(struct build *b, struct xml_node *n, const struct item *it)
{
	struct str	 answers = it->n_addition > 0 ? item_text(b, it) :
			    STR_NONE;

	for (size_t i = 0; i < b->c->n_level; i++) {
		struct xml_node	*g;

		if (it->guideline[i].th.n == 0 && it->guideline[i].en.n == 0)
			continue;
		g = xml_add(n, "guideline");
		set_level(b, g, (uint8_t)i);
		SET2(g, "text", it->guideline[i]);
	}
	for (size_t i = 0; i < it->n_addition; i++) {
		const struct addition	*ad = &it->addition[i];
		struct xml_node		*x = xml_add(n, "addition");

		xml_set(x, "id", ad->id);
		set_level(b, x, ad->level);
		xml_set(x, "kind", ad->kind);
		SET2(x, "text", ad->text);
		if (ad->n_term > 0)
			set_bool(x, "mentioned", mentions(b, ad, answers));
		xml_set(x, "source", ad->source);
		for (size_t j = 0; j < ad->n_term; j++)
			xml_add_text(xml_add(x, "term"), ad->term[j]);
	}
}

static void
item_process(struct build *b, struct xml_node *n, const struct item *it)
{
	size_t			 i = scores_item(b->sc, it);
	const struct item_score	*self = &b->sc->self.item[i];
	const struct item_score	*computed = &b->sc->computed.item[i];

	set_counts(b, n, it);
	xml_set_num(n, "units", (long long)self->n_unit);
	xml_set_num(n, "marked", (long long)self->n_marked);
	set_figure(b, n, FIGURE("self"), &self->points);
	SET2(n, "self-reason", self->reason);
	xml_set(n, "self-level", level_id(b, self->level));
	SET2(n, "self-level-name", level_title(b, self->level));
	xml_set_num(n, "self-step", level_step(self->level));
	set_figure(b, n, FIGURE("computed"), &computed->points);
	xml_set(n, "computed-level", level_id(b, computed->level));
	SET2(n, "computed-level-name", level_title(b, computed->level));
	xml_set_num(n, "computed-step", level_step(computed->level));
	set_complete(b, n, NULL, it);
	for (size_t j = 0; j < self->n_row; j++)
		add_row(b, n, self, computed, j);
	add_guidelines(b, n, it);
	model_questions(b, n, it);
}

static void
item_results(struct build *b, struct xml_node *n, const struct item *it)
{
	size_t			 i = scores_item(b->sc, it);
	const struct item_score	*self = &b->sc->self.item[i];

	xml_set_num(n, "kpis-expected", it->n_kpi);
	set_figure(b, n, FIGURE("result"), &self->points);
	SET2(n, "result-reason", self->reason);
	set_complete(b, n, NULL, it);
	add_guidelines(b, n, it);
	model_kpis(b, n, it);
}

/* Where the item's or category's own element stands in the submission. */
static struct span
element_span(struct build *b, const struct category *cat,
    const struct item *it)
{
	struct xml_node	*root = xml_root(b->sub->doc), *n, *x;

	n = xml_child(root, str_cstr(b->arena, cat->element));
	if (n == NULL)
		return xml_span(root);
	x = it == NULL ? NULL : xml_child(n, str_cstr(b->arena,
	    it->element));
	return xml_span(x != NULL ? x : n);
}

static void
add_item(struct build *b, struct xml_node *parent, const struct category *cat,
    const struct item *it)
{
	struct xml_node		*n = xml_add(parent, "item");
	struct bilingual	 label = { it->id, it->id };

	xml_set_span(n, element_span(b, cat, it));
	xml_set(n, "id", it->id);
	SET2(n, "title", it->title);
	xml_set(n, "source", it->source);
	target_add(b, it->id, "item", label, it->title.th, n);
	if (cat->results)
		item_results(b, n, it);
	else
		item_process(b, n, it);
}

static void
category_counts(struct build *b, struct xml_node *n,
    const struct category *cat)
{
	long long	 questions = 0, answered = 0, kpis = 0, want = 0;

	for (size_t i = 0; i < cat->n_item; i++) {
		const struct item	*it = &cat->item[i];

		questions += (long long)it->n_question;
		want += it->n_kpi;
		for (size_t j = 0; j < it->n_question; j++)
			answered += answer_fill(answer_of(b,
			    &it->question[j]), LEVEL_NONE) == FILL_ALL;
		for (size_t j = 0; j < b->sub->n_kpi; j++)
			kpis += b->sub->kpi[j].item == it;
	}
	if (cat->results) {
		xml_set_num(n, "kpis", kpis);
		xml_set_num(n, "kpis-expected", want);
		return;
	}
	xml_set_num(n, "questions", questions);
	xml_set_num(n, "answered", answered);
}

void
model_category(struct build *b, struct xml_node *root, size_t i)
{
	const struct category		*cat = &b->c->category[i];
	const struct category_score	*self = &b->sc->self.category[i];
	const struct category_score	*computed =
					    &b->sc->computed.category[i];
	struct xml_node			*n = xml_add(root, "category");

	xml_set_span(n, element_span(b, cat, NULL));
	xml_set(n, "id", cat->id);
	xml_set(n, "number", cat->id);
	xml_set(n, "kind", cat->results ? STR("results") : STR("process"));
	SET2(n, "title", cat->title);
	SET2(n, "intent", cat->intent);
	xml_set(n, "source", cat->source);
	if (b->c->scoring->weighted)
		xml_set(n, "weight", rat_print(b->arena,
		    b->c->scoring->category_weight[i], 4, true));
	category_counts(b, n, cat);
	set_figure(b, n, cat->results ? FIGURE("result") : FIGURE("self"),
	    &self->points);
	SET2(n, "reason", self->reason);
	set_figure(b, n, FIGURE("computed"), &computed->points);
	set_complete(b, n, cat, NULL);
	for (size_t j = 0; j < cat->n_item; j++)
		add_item(b, n, cat, &cat->item[j]);
}
