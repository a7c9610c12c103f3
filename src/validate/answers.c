/* Answers: what is missing, too few, too many, or said twice.  One finding
 * for the largest thing that is missing: a category, an item, a question. */
#include "validate/validate_int.h"

static const struct answer *
answer_of(const struct check *ck, const struct question *q)
{
	for (size_t i = 0; i < ck->sub->n_answer; i++)
		if (ck->sub->answer[i].question == q)
			return &ck->sub->answer[i];
	return NULL;
}

static struct str
num(struct check *ck, uint32_t n)
{
	return diag_num(ck->ds, n);
}

/* ---- parts ---- */

static void
check_row(struct check *ck, const struct answer *an,
    const struct answer_part *ap, uint32_t row)
{
	const struct answer_record	*r = &ap->record[row];

	for (size_t i = 0; i < ap->part->n_field; i++) {
		const struct answer_part	*f = &r->field[i];

		if (part_missing(f) == 0)
			continue;
		diag_add(missing(ck, ap->part->level), VAL_FIELD_MISSING,
		    f->at, an->question->code, ap->part->label.th,
		    num(ck, row + 1), f->part->label.th, f->part->key,
		    ap->part->key);
	}
}

static void
check_count(struct check *ck, const struct answer *an,
    const struct answer_part *ap)
{
	const struct part	*p = ap->part;
	struct str		 code = an->question->code;

	if (ap->count == 0 && p->min > 0)
		diag_add(missing(ck, p->level), VAL_PART_MISSING, ap->at,
		    code, p->label.th, p->key);
	else if (ap->count < p->min)
		diag_add(missing(ck, p->level), VAL_PART_TOO_FEW, ap->at,
		    code, p->label.th, num(ck, p->min), num(ck, ap->count),
		    p->key);
	else if (p->max > 0 && ap->count > p->max &&
	    (p->type == PART_RECORD || p->type == PART_LIST))
		diag_add(ck->ds, VAL_PART_TOO_MANY, ap->at, code,
		    p->label.th, num(ck, p->max), num(ck, ap->count),
		    p->key);
}

static struct str
first_field(struct check *ck, const struct answer_record *r)
{
	if (r->field[0].node == NULL)
		return STR_NONE;
	return str_trim(xml_text(ck->arena, r->field[0].node));
}

/* A ranking names each thing once. */
static void
check_ranking(struct check *ck, const struct answer *an,
    const struct answer_part *ap)
{
	if (!ap->part->ranked || ap->part->n_field == 0)
		return;
	for (uint32_t i = 1; i < ap->count; i++)
		for (uint32_t j = 0; j < i; j++) {
			struct str	 a = first_field(ck, &ap->record[i]);

			if (a.n == 0 || !str_eq(a, first_field(ck,
			    &ap->record[j])))
				continue;
			diag_add(ck->ds, VAL_RANKED_TWICE,
			    ap->record[i].field[0].at, an->question->code, a,
			    num(ck, j + 1), num(ck, i + 1));
			break;
		}
}

static void
check_empty_rows(struct check *ck, const struct answer *an)
{
	for (size_t i = 0; i < an->question->n_part; i++) {
		const struct answer_part	*ap = &an->part[i];
		struct xml_node			*n;
		uint32_t			 seen = 0;

		if (ap->part->type != PART_RECORD)
			continue;
		for (n = xml_first_element(an->node); n != NULL;
		    n = xml_next_element(n)) {
			if (!str_eq(xml_name(n), ap->part->key))
				continue;
			if (seen < ap->count && ap->record[seen].node == n)
				seen++;
			else
				diag_add(missing(ck, 1), VAL_ROW_EMPTY,
				    xml_span(n), an->question->code,
				    ap->part->label.th, ap->part->key);
		}
	}
}

static void
check_choices(struct check *ck, const struct answer *an)
{
	for (size_t i = 0; i < an->question->n_choice; i++) {
		const struct choice	*c = &an->question->choice[i];
		uint32_t		 have = choice_count(an, c);
		struct str		 of = STR_NONE, keys = STR_NONE;

		if (have >= c->n)
			continue;
		for (size_t j = 0; j < c->n_of; j++) {
			const char	*glue = j > 0 ? ", " : "";

			of = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(of),
			    glue, STR_ARG(c->of[j]->label.th));
			keys = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(keys),
			    glue, STR_ARG(c->of[j]->key));
		}
		diag_add_args(missing(ck, choice_level(c)), c->distinct ?
		    VAL_DISTINCT_TOO_FEW : VAL_CHOICE_TOO_FEW, an->at,
		    (const struct str[]){ STR_NONE, an->question->code,
		    num(ck, c->n), of, num(ck, have), keys }, 5);
	}
}

/* Number tests of filled-in percents that the edition brings. */
static void
check_thresholds(struct check *ck, const struct answer *an)
{
	for (size_t i = 0; i < an->question->n_threshold; i++) {
		const struct threshold	*t = &an->question->threshold[i];

		for (size_t j = 0; j < an->question->n_part; j++) {
			const struct answer_part *ap = &an->part[j];
			struct diag	 own = { .code = DIAG_OWN,
					    .severity = t->severity };
			struct dec	 v;
			int		 c;

			if (ap->part != t->part || ap->count == 0 ||
			    !dec_parse(str_trim(xml_text(ck->arena,
			    ap->node)), &v))
				continue;
			c = rat_cmp(rat_dec(v), t->from);
			if (c > 0 || (c == 0 && t->inclusive))
				continue;
			own.name = str_fmt(ck->arena, "THRESHOLD-%.*s",
			    STR_ARG(an->question->id));
			own.at = text_place(ap->node);
			own.th = t->text.th;
			own.en = t->text.en;
			diag_add_own(ck->ds, &own);
		}
	}
}

/* ---- questions, items, categories ---- */

static void
check_answer(struct check *ck, const struct answer *an)
{
	const struct question	*q = an->question;
	uint8_t			 level = q->n_unit > 0 ? q->unit[0] :
				    q->level;

	if (an->node == NULL) {
		diag_add(missing(ck, level), VAL_QUESTION_MISSING, an->at,
		    q->code, q->title.th, q->element, q->title.en);
		return;
	}
	if (!an->filled) {
		diag_add(missing(ck, level), VAL_QUESTION_EMPTY, an->at,
		    q->code, q->title.th, q->title.en);
		return;
	}
	check_empty_rows(ck, an);
	for (size_t i = 0; i < q->n_part; i++) {
		const struct answer_part	*ap = &an->part[i];

		check_count(ck, an, ap);
		if (ap->part->type != PART_RECORD)
			continue;
		for (uint32_t j = 0; j < ap->count; j++)
			check_row(ck, an, ap, j);
		check_ranking(ck, an, ap);
	}
	check_choices(ck, an);
	check_thresholds(ck, an);
	check_values(ck, an);
}

static void
check_item(struct check *ck, const struct item *it, struct xml_node *parent)
{
	struct xml_node	*n = xml_child(parent, str_cstr(ck->arena,
			    it->element));

	if (n == NULL) {
		diag_add(missing(ck, 0), VAL_ITEM_MISSING, xml_span(parent),
		    it->id, it->title.th, it->element, it->title.en);
		return;
	}
	for (size_t i = 0; i < it->n_question; i++)
		check_answer(ck, answer_of(ck, &it->question[i]));
}

void
check_answers(struct check *ck)
{
	struct xml_node	*root = xml_root(ck->sub->doc);

	for (size_t i = 0; i < ck->c->n_category; i++) {
		const struct category	*cat = &ck->c->category[i];
		struct xml_node		*n = xml_child(root,
					    str_cstr(ck->arena,
					    cat->element));

		if (n == NULL) {
			diag_add(missing(ck, 0), VAL_CATEGORY_MISSING,
			    xml_span(root), cat->id, cat->title.th,
			    cat->element, cat->title.en);
			continue;
		}
		for (size_t j = 0; j < cat->n_item; j++)
			check_item(ck, &cat->item[j], n);
	}
}

/* ---- the agency's own marks ---- */

static bool
has_unit(const struct check *ck, const struct question *q, struct str level)
{
	for (size_t i = 0; i < q->n_unit; i++)
		if (str_eq(ck->c->level[q->unit[i]].id, level))
			return true;
	return false;
}

static struct str
mark_names(struct check *ck)
{
	struct str	 s = STR_NONE;

	for (size_t i = 0; i < ck->c->scoring->n_mark; i++)
		s = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(s), i > 0 ?
		    ", " : "", STR_ARG(ck->c->scoring->mark[i].id));
	return s;
}

static struct str
mark_attributes(struct check *ck, const struct question *q)
{
	struct str	 s = STR_NONE;

	if (q->n_unit < 2)
		return STR("self");
	for (size_t i = 0; i < q->n_unit; i++)
		s = str_fmt(ck->arena, "%.*s%sself-%.*s", STR_ARG(s), i > 0 ?
		    ", " : "", STR_ARG(ck->c->level[q->unit[i]].id));
	return s;
}

static void
check_mark(struct check *ck, const struct answer *an, struct str name,
    struct str value)
{
	const struct question	*q = an->question;
	struct span		 at = xml_attr_span(an->node,
				    str_cstr(ck->arena, name));
	struct str		 level = str_sub(name, name.n < 5 ? name.n :
				    5, name.n);
	bool			 right = level.n == 0 ? q->n_unit < 2 :
				    q->n_unit > 1 && has_unit(ck, q, level);

	if (!right)
		diag_add(ck->ds, VAL_MARK_LEVEL, at, q->code, name,
		    mark_attributes(ck, q));
	if (scoring_mark(ck->c->scoring, str_trim(value)) == NULL)
		diag_add(ck->ds, VAL_MARK_UNKNOWN, at, value,
		    mark_names(ck));
}

void
check_marks(struct check *ck)
{
	for (size_t i = 0; i < ck->sub->n_answer; i++) {
		const struct answer	*an = &ck->sub->answer[i];
		struct str		 name, value;

		if (an->node == NULL)
			continue;
		for (size_t j = 0; xml_attr_at(an->node, j, &name, &value);
		    j++)
			if (str_is(name, "self") ||
			    str_starts(name, STR("self-")))
				check_mark(ck, an, name, value);
	}
}
