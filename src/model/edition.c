/* What the report says about the edition itself: levels, policies, terms. */
#include "model/model_int.h"

static void
add_cover(struct build *b, struct xml_node *e)
{
	const struct cover	*v = &b->c->cover;
	struct xml_node		*n = xml_add(e, "document");

	SET2(n, "kind", v->kind);
	SET2(n, "keywords", v->keywords);
	for (size_t i = 0; i < v->n_line; i++) {
		struct xml_node	*line = xml_add(n, "title-line");

		SET2(line, "text", v->line[i]);
	}
}

static void
add_levels(struct build *b, struct xml_node *e)
{
	for (size_t i = 0; i < b->c->n_level; i++) {
		const struct level	*l = &b->c->level[i];
		struct xml_node		*n = xml_add(e, "level");

		xml_set(n, "id", l->id);
		xml_set_num(n, "order", (long long)i + 1);
		SET2(n, "name", l->name);
		xml_set(n, "alias", l->alias);
		xml_set(n, "results-alias", l->results_alias);
		SET2(n, "meaning", l->meaning);
		xml_set(n, "source", l->source);
	}
}

static void
add_areas(struct build *b, struct xml_node *e)
{
	for (size_t i = 0; i < b->c->n_area; i++) {
		struct xml_node	*n = xml_add(e, "area");

		xml_set(n, "id", b->c->area[i].id);
		SET2(n, "name", b->c->area[i].name);
		xml_set(n, "source", b->c->area[i].source);
	}
}

static struct bilingual
selected_text(const struct policy *p)
{
	for (size_t i = 0; i < p->n_alternative; i++)
		if (str_eq(p->alternative[i], p->selected))
			return p->alternative_text[i];
	return (struct bilingual){ STR_NONE, STR_NONE };
}

static void
add_policies(struct build *b, struct xml_node *e)
{
	for (size_t i = 0; i < b->c->scoring->n_policy; i++) {
		const struct policy	*p = &b->c->scoring->policy[i];
		struct bilingual	 text = selected_text(p);
		struct xml_node		*n = xml_add(e, "policy");

		xml_set(n, "id", p->id);
		xml_set(n, "selected", p->selected);
		SET2(n, "title", p->title);
		SET2(n, "reason", p->reason);
		SET2(n, "selected-text", text);
		xml_set(n, "source", p->source);
		for (size_t j = 0; j < p->n_alternative; j++) {
			struct xml_node	*alt = xml_add(n, "alternative");

			xml_set(alt, "id", p->alternative[j]);
			SET2(alt, "text", p->alternative_text[j]);
		}
	}
}

static void
set_points(struct build *b, struct xml_node *n, const char *name,
    struct rat r)
{
	xml_set(n, name, rat_print(b->arena, r, /*decimals*/4, true));
}

static void
add_tier(struct build *b, struct xml_node *e, const char *name,
    const struct tier *t)
{
	struct xml_node	*n = xml_add(e, name);

	xml_set(n, "id", t->id);
	set_points(b, n, "from", t->from);
	set_bool(n, "confirmed", t->confirmed);
	SET2(n, "name", t->name);
	xml_set(n, "source", t->source);
}

static void
add_ladder(struct build *b, struct xml_node *e)
{
	const struct scoring	*s = b->c->scoring;

	for (size_t i = 0; i < s->n_ladder; i++) {
		const struct ladder_step *step = &s->ladder[i];
		struct xml_node		 *n = xml_add(e, "ladder");
		struct str		  req = STR_NONE;

		for (size_t j = 0; j < step->n_requires; j++)
			req = str_fmt(b->arena, "%.*s%s%.*s", STR_ARG(req),
			    j > 0 ? " " : "", STR_ARG(level_id(b,
			    step->requires[j])));
		set_level(b, n, step->level);
		set_points(b, n, "points", step->points);
		xml_set(n, "requires", req);
	}
}

static void
add_scoring(struct build *b, struct xml_node *e)
{
	const struct scoring	*s = b->c->scoring;
	struct xml_node		*n;

	add_ladder(b, e);
	for (size_t i = 0; i < s->n_band; i++) {
		n = xml_add(e, "band");
		set_level(b, n, s->band[i].level);
		set_points(b, n, "points", s->band[i].points);
		set_bool(n, "inclusive", s->band[i].inclusive);
		if (i > 0)
			set_points(b, n, "from", s->band[i].from);
	}
	for (size_t i = 0; i < s->n_mark; i++) {
		n = xml_add(e, "mark");
		xml_set(n, "id", s->mark[i].id);
		SET2(n, "name", s->mark[i].name);
		set_bool(n, "opens", s->mark[i].opens);
		if (s->mark[i].kind == MARK_RANGE)
			xml_set(n, "value", STR("range"));
		else
			set_points(b, n, "value", s->mark[i].value);
	}
	for (size_t i = 0; i < s->n_tier; i++)
		add_tier(b, e, "tier", &s->tier[i]);
	if (rat_sign(s->gate.from) > 0)
		add_tier(b, e, "gate", &s->gate);
}

static void
add_terms(struct build *b, struct xml_node *e)
{
	for (size_t i = 0; i < b->c->n_term; i++) {
		const struct term	*t = &b->c->term[i];
		struct xml_node		*n = xml_add(e, "term");

		xml_set(n, "id", t->id);
		SET2(n, "name", t->name);
		xml_set(n, "source", t->source);
		xml_add_text(xml_add(n, "text"), t->text.th);
		xml_add_text(xml_add(n, "text-en"), t->text.en);
	}
	for (size_t i = 0; i < b->c->n_lesson; i++) {
		const struct lesson	*l = &b->c->lesson[i];
		struct xml_node		*n = xml_add(e, "lesson");

		xml_set(n, "id", l->id);
		SET2(n, "title", l->title);
		SET2(n, "detect", l->detect);
		xml_set(n, "source", l->source);
	}
}

void
model_edition(struct build *b, struct xml_node *root)
{
	struct xml_node	*e = xml_add(root, "edition");

	xml_set(e, "id", b->c->id);
	xml_set(e, "year", b->c->year);
	SET2(e, "title", b->c->title);
	xml_set(e, "aggregate", b->c->scoring->weighted ? STR("weighted") :
	    STR("mean"));
	add_cover(b, e);
	add_levels(b, e);
	add_areas(b, e);
	add_policies(b, e);
	add_scoring(b, e);
	add_terms(b, e);
}
