/* Questions of the profile and of items, with what was answered. */
#include "model/model_int.h"

#include "base/utf8.h"

static struct str
fill_str(enum fill f)
{
	return str_of(fill_name(f));
}

/* ---- parts ---- */

static void
add_period(struct build *b, struct xml_node *n, const struct answer_part *ap)
{
	struct str	 unit = str_trim(xml_attr(ap->node, "unit"));

	xml_set(n, "every", str_trim(xml_attr(ap->node, "every")));
	xml_set(n, "unit", unit);
	xml_add_text(n, str_trim(xml_text(b->arena, ap->node)));
	SET2(n, "unit-name", say_named(unit));
}

static void
add_enum(struct build *b, struct xml_node *n, const struct answer_part *ap)
{
	struct str	 value = str_trim(xml_text(b->arena, ap->node));

	xml_set(n, "value", value);
	for (size_t i = 0; i < b->c->n_area; i++)
		if (str_eq(b->c->area[i].id, value))
			SET2(n, "name", b->c->area[i].name);
	xml_add_text(n, value);
}

static void
add_plain(struct build *b, struct xml_node *n, const struct answer_part *ap)
{
	xml_add_text(n, str_trim(xml_text(b->arena, ap->node)));
}

static void
add_list(struct xml_node *n, const struct answer_part *ap)
{
	for (struct xml_node *li = xml_first_element(ap->node); li != NULL;
	    li = xml_next_element(li))
		if (xml_is(li, "li"))
			xml_copy(n, li);
}

/* Content of a part that is there and is no record. */
static void
add_value(struct build *b, struct xml_node *n, const struct answer_part *ap)
{
	switch (ap->part->type) {
	case PART_TEXT:
	case PART_SHORTTEXT:
		xml_copy_children(n, ap->node);
		break;
	case PART_LIST:
		add_list(n, ap);
		break;
	case PART_RECORD:
		break;
	case PART_QUANTITY:
		xml_set(n, "unit", str_trim(xml_attr(ap->node, "unit")));
		add_plain(b, n, ap);
		break;
	case PART_URL:
	case PART_PERCENT:
		add_plain(b, n, ap);
		break;
	case PART_PERIOD:
		add_period(b, n, ap);
		break;
	case PART_ENUM:
		add_enum(b, n, ap);
		break;
	}
}

static void
head_of(struct xml_node *n, const struct answer_part *ap)
{
	const struct part	*p = ap->part;

	xml_set_span(n, ap->at);
	xml_set(n, "key", p->key);
	SET2(n, "label", p->label);
	xml_set(n, "type", str_of(part_type_name(p->type)));
	xml_set_num(n, "min", p->min);
	if (p->max > 0)
		xml_set_num(n, "max", p->max);
	set_bool(n, "required", p->min > 0);
}

static void
add_records(struct build *b, struct xml_node *n, const struct answer_part *ap)
{
	for (uint32_t i = 0; i < ap->count; i++) {
		const struct answer_record	*r = &ap->record[i];
		struct xml_node			*row = xml_add(n, "record");

		xml_set_span(row, xml_span(r->node));
		xml_set_num(row, "n", i + 1);
		for (size_t j = 0; j < ap->part->n_field; j++) {
			const struct answer_part *fp = &r->field[j];
			struct xml_node		 *f = xml_add(row, "field");

			head_of(f, fp);
			set_bool(f, "answered", fp->count > 0);
			if (fp->node != NULL)
				add_value(b, f, fp);
		}
	}
}

#define REPEAT_MIN	60		/* code points; shorter may recur */

/* Says which earlier question has the very same text. */
static void
set_repeats(struct build *b, struct xml_node *n, struct xml_node *q,
    const struct answer_part *ap)
{
	struct str		 text = str_trim(xml_text(b->arena, ap->node));
	const struct xml_node	*earlier;

	if (text.n < 4 * REPEAT_MIN && utf8_count(text) < REPEAT_MIN)
		return;
	earlier = map_put(b->texts, text, q);
	if (earlier == NULL)
		return;
	xml_set(n, "repeats", xml_attr(earlier, "id"));
}

static void
add_part(struct build *b, struct xml_node *q, const struct answer_part *ap)
{
	struct xml_node	*n = xml_add(q, "part");

	head_of(n, ap);
	if (ap->part->level != LEVEL_NONE)
		xml_set(n, "level", level_id(b, ap->part->level));
	set_bool(n, "ranked", ap->part->ranked);
	xml_set_num(n, "count", ap->count);
	set_bool(n, "answered", ap->count > 0 && part_missing(ap) == 0);
	xml_set_num(n, "missing", part_missing(ap));
	if (ap->part->type == PART_RECORD)
		add_records(b, n, ap);
	else if (ap->node != NULL)
		add_value(b, n, ap);
	if (ap->part->type == PART_TEXT && ap->node != NULL)
		set_repeats(b, n, q, ap);
}

/* ---- questions ---- */

const struct answer *
answer_of(const struct build *b, const struct question *q)
{
	for (size_t i = 0; i < b->sub->n_answer; i++)
		if (b->sub->answer[i].question == q)
			return &b->sub->answer[i];
	for (size_t i = 0; i < b->sub->n_profile; i++)
		if (b->sub->profile[i].question == q)
			return &b->sub->profile[i];
	return NULL;
}

static void
set_mark(struct build *b, struct xml_node *n, struct str mark)
{
	const struct mark	*m = mark.n == 0 ? NULL :
				    scoring_mark(b->c->scoring, mark);
	struct bilingual	 none = { STR(""), STR("") };

	xml_set(n, "self", m != NULL ? m->id : STR(""));
	SET2(n, "self-name", m != NULL ? m->name : none);
}

/* The mark all units share, or nothing. */
static struct str
common_mark(const struct answer *an)
{
	const struct question	*q = an->question;

	for (size_t i = 1; i < q->n_unit; i++)
		if (!str_eq(an->self[q->unit[i]], an->self[q->unit[0]]))
			return STR_NONE;
	return q->n_unit > 0 ? an->self[q->unit[0]] : STR_NONE;
}

static void
add_units(struct build *b, struct xml_node *n, const struct answer *an)
{
	const struct question	*q = an->question;
	struct str		 levels = STR("");

	for (size_t i = 0; i < q->n_unit; i++) {
		struct xml_node	*u = xml_add(n, "unit");
		enum fill	 f = answer_fill(an, q->unit[i]);

		xml_set_span(u, an->at);
		set_level(b, u, q->unit[i]);
		xml_set(u, "answered", fill_str(f));
		xml_set_num(u, "missing", answer_missing(an, q->unit[i]));
		set_mark(b, u, an->self[q->unit[i]]);
		levels = str_fmt(b->arena, "%.*s%s%.*s", STR_ARG(levels),
		    i > 0 ? " " : "", STR_ARG(level_id(b, q->unit[i])));
	}
	xml_set(n, "levels", levels);
}

static struct xml_node *
add_question(struct build *b, struct xml_node *parent, const char *kind,
    const struct answer *an)
{
	const struct question	*q = an->question;
	struct xml_node		*n = xml_add(parent, "question");
	struct bilingual	 label = { q->code.n > 0 ? q->code : q->id,
				    q->code.n > 0 ? q->code : q->id };

	xml_set_span(n, an->at);
	xml_set(n, "id", q->id);
	xml_set(n, "element", q->element);
	xml_set(n, "code", label.th);
	SET2(n, "title", q->title);
	SET2(n, "guidance", q->guidance);
	xml_set(n, "source", q->source);
	set_bool(n, "present", an->node != NULL);
	xml_set(n, "answered", fill_str(answer_fill(an, LEVEL_NONE)));
	xml_set_num(n, "missing", answer_missing(an, LEVEL_NONE));
	target_add(b, q->element, kind, label, q->title.th, n);
	return n;
}

static void
add_choices(struct build *b, struct xml_node *n, const struct answer *an)
{
	for (size_t i = 0; i < an->question->n_choice; i++) {
		const struct choice	*c = &an->question->choice[i];
		struct xml_node		*x = xml_add(n, c->distinct ?
					    "distinct" : "at-least");
		struct str		 of = STR("");

		for (size_t j = 0; j < c->n_of; j++)
			of = str_fmt(b->arena, "%.*s%s%.*s", STR_ARG(of),
			    j > 0 ? " " : "", STR_ARG(c->of[j]->key));
		xml_set_span(x, an->at);
		xml_set_num(x, "n", c->n);
		xml_set_num(x, "have", choice_count(an, c));
		xml_set(x, "of", of);
	}
}

static void
add_answer(struct build *b, struct xml_node *item, const struct question *q)
{
	const struct answer	*an = answer_of(b, q);
	struct xml_node		*n = add_question(b, item, "question", an);

	set_level(b, n, q->level);
	xml_set(n, "stated", q->stated);
	xml_set(n, "new", q->new_ids);
	set_mark(b, n, common_mark(an));
	add_units(b, n, an);
	add_choices(b, n, an);
	if (an->summary != NULL)
		xml_copy(n, an->summary);
	for (size_t i = 0; i < q->n_part; i++)
		add_part(b, n, &an->part[i]);
}

void
model_questions(struct build *b, struct xml_node *item, const struct item *it)
{
	for (size_t i = 0; i < it->n_question; i++)
		add_answer(b, item, &it->question[i]);
}

/* ---- profile ---- */

void
model_profile(struct build *b, struct xml_node *root)
{
	struct xml_node	*p = xml_add(root, "profile");
	long long	 answered = 0;

	xml_set_span(p, b->sub->n_profile > 0 ? b->sub->profile[0].at :
	    xml_span(xml_root(b->sub->doc)));
	for (size_t i = 0; i < b->c->n_profile; i++) {
		const struct profile_group	*g = &b->c->profile[i];
		struct xml_node			*n = xml_add(p, "group");

		xml_set(n, "id", g->id);
		SET2(n, "title", g->title);
		for (size_t j = 0; j < g->n_question; j++) {
			const struct answer	*an = answer_of(b,
						    &g->question[j]);
			struct xml_node		*q = add_question(b, n,
						    "profile", an);

			answered += an->filled;
			if (an->node != NULL)
				xml_copy_children(xml_add(q, "text"),
				    an->node);
		}
	}
	xml_set_num(p, "questions", (long long)b->sub->n_profile);
	xml_set_num(p, "answered", answered);
}
