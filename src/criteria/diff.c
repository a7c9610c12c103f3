/* Diff: what a maintainer wants to know about two editions, line by line. */
#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "criteria/criteria_int.h"
#include "criteria/generate_int.h"
#include "criteria/xsd.h"

struct diff {
	const struct criteria *old, *new;
	struct buf	*b;
	struct arena	*arena;
};

static void
changed(struct diff *d, struct str where, const char *what, struct str before,
    struct str after)
{
	if (str_eq(before, after))
		return;
	buf_fmt(d->b, "~ %.*s %s: %.*s -> %.*s\n", STR_ARG(where), what,
	    STR_ARG(before), STR_ARG(after));
}

static void
changed_text(struct diff *d, struct str where, const char *what,
    struct bilingual before, struct bilingual after)
{
	changed(d, where, what, before.th, after.th);
	changed(d, where, what, before.en, after.en);
}

static struct str
points(struct diff *d, struct rat r)
{
	return rat_print(d->arena, r, 3, true);
}

static void
changed_number(struct diff *d, struct str where, const char *what,
    struct rat before, struct rat after)
{
	if (rat_cmp(before, after) != 0)
		changed(d, where, what, points(d, before), points(d, after));
}

static void
changed_count(struct diff *d, struct str where, const char *what,
    size_t before, size_t after)
{
	changed_number(d, where, what, rat_of((int64_t)before, 1),
	    rat_of((int64_t)after, 1));
}

static void
gone(struct diff *d, const char *what, struct str id, struct bilingual title)
{
	buf_fmt(d->b, "- %s %.*s %.*s\n", what, STR_ARG(id),
	    STR_ARG(title.en));
}

static void
come(struct diff *d, const char *what, struct str id, struct bilingual title)
{
	buf_fmt(d->b, "+ %s %.*s %.*s\n", what, STR_ARG(id),
	    STR_ARG(title.en));
}

static void
diff_cover(struct diff *d, const struct cover *a, const struct cover *b)
{
	size_t		 n = a->n_line < b->n_line ? a->n_line : b->n_line;
	struct str	 where = STR("document");

	changed_text(d, where, "kind", a->kind, b->kind);
	changed_count(d, where, "title lines", a->n_line, b->n_line);
	for (size_t i = 0; i < n; i++)
		changed_text(d, where, "title line", a->line[i], b->line[i]);
	changed_text(d, where, "keywords", a->keywords, b->keywords);
}

/* ---- levels ---- */

static struct str
level_id(const struct criteria *c, uint8_t level)
{
	return level < c->n_level ? c->level[level].id : STR("-");
}

static void
diff_level(struct diff *d, const struct level *a, const struct level *b)
{
	changed_text(d, b->id, "name", a->name, b->name);
	changed(d, b->id, "alias", a->alias, b->alias);
	changed(d, b->id, "results alias", a->results_alias,
	    b->results_alias);
	changed_text(d, b->id, "meaning", a->meaning, b->meaning);
}

static void
diff_levels(struct diff *d)
{
	uint8_t	 j;

	for (uint8_t i = 0; i < d->old->n_level; i++)
		if (criteria_level(d->new, d->old->level[i].id) == LEVEL_NONE)
			gone(d, "level", d->old->level[i].id,
			    d->old->level[i].name);
	for (uint8_t i = 0; i < d->new->n_level; i++) {
		const struct level *l = &d->new->level[i];

		j = criteria_level(d->old, l->id);
		if (j == LEVEL_NONE) {
			come(d, "level", l->id, l->name);
			continue;
		}
		diff_level(d, &d->old->level[j], l);
		changed_count(d, l->id, "units", criteria_units(d->old, j),
		    criteria_units(d->new, i));
	}
}

/* ---- questions ---- */

static const struct part *
find_part(const struct part *p, size_t n, struct str key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].key, key))
			return &p[i];
	return NULL;
}

static void	 diff_parts(struct diff *, struct str where,
		    const struct part *, size_t, const struct part *, size_t);

static void
diff_part(struct diff *d, struct str where, const struct part *a,
    const struct part *b)
{
	changed_text(d, where, "label", a->label, b->label);
	changed(d, where, "type", str_of(part_type_name(a->type)),
	    str_of(part_type_name(b->type)));
	changed_count(d, where, "min", a->min, b->min);
	changed_count(d, where, "max", a->max, b->max);
	changed(d, where, "level", level_id(d->old, a->level),
	    level_id(d->new, b->level));
	diff_parts(d, where, a->field, a->n_field, b->field, b->n_field);
}

static void
diff_parts(struct diff *d, struct str where, const struct part *a, size_t n_a,
    const struct part *b, size_t n_b)
{
	struct str	 path;

	for (size_t i = 0; i < n_a; i++)
		if (find_part(b, n_b, a[i].key) == NULL)
			gone(d, "part", str_fmt(d->arena, "%.*s/%.*s",
			    STR_ARG(where), STR_ARG(a[i].key)), a[i].label);
	for (size_t i = 0; i < n_b; i++) {
		const struct part *was = find_part(a, n_a, b[i].key);

		path = str_fmt(d->arena, "%.*s/%.*s", STR_ARG(where),
		    STR_ARG(b[i].key));
		if (was == NULL)
			come(d, "part", path, b[i].label);
		else
			diff_part(d, path, was, &b[i]);
	}
}

static struct str
choices(struct diff *d, const struct criteria *c, const struct question *q)
{
	struct bilingual text = gen_choices(d->arena, c, q);

	return text.en.n > 0 ? text.en : STR("-");
}

static void
diff_question(struct diff *d, const struct question *a,
    const struct question *b)
{
	changed_text(d, b->id, "title", a->title, b->title);
	changed_text(d, b->id, "guidance", a->guidance, b->guidance);
	changed(d, b->id, "level", level_id(d->old, a->level),
	    level_id(d->new, b->level));
	changed(d, b->id, "minimum", choices(d, d->old, a),
	    choices(d, d->new, b));
	diff_parts(d, b->id, a->part, a->n_part, b->part, b->n_part);
}

static void
diff_questions(struct diff *d, const struct question *q, size_t n, bool new)
{
	const struct question	*was;

	for (size_t i = 0; i < n; i++) {
		was = criteria_question(new ? d->old : d->new, q[i].id);
		if (was == NULL && new)
			come(d, "question", q[i].id, q[i].title);
		else if (was == NULL)
			gone(d, "question", q[i].id, q[i].title);
		else if (new)
			diff_question(d, was, &q[i]);
	}
}

/* ---- items ---- */

static const struct item *
find_item(const struct criteria *c, struct str id)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			if (str_eq(c->category[i].item[j].id, id))
				return &c->category[i].item[j];
	return NULL;
}

static void
diff_groups(struct diff *d, const struct item *a, const struct item *b)
{
	for (size_t i = 0; i < a->n_group; i++)
		if (item_group(b, a->group[i].id) == NULL)
			gone(d, "group", a->group[i].id, a->group[i].title);
	for (size_t i = 0; i < b->n_group; i++) {
		const struct kpi_group *g = &b->group[i];
		const struct kpi_group *was = item_group(a, g->id);

		if (was == NULL) {
			come(d, "group", g->id, g->title);
			continue;
		}
		changed_text(d, g->id, "title", was->title, g->title);
		changed_count(d, g->id, "min", was->min, g->min);
		changed_count(d, g->id, "max", was->max, g->max);
		changed_count(d, g->id, "starred", was->starred, g->starred);
	}
}

static void
diff_item(struct diff *d, const struct item *it, bool new)
{
	const struct item	*was = find_item(new ? d->old : d->new,
	    it->id);

	if (was == NULL && new)
		come(d, "item", it->id, it->title);
	else if (was == NULL)
		gone(d, "item", it->id, it->title);
	else if (new) {
		changed_text(d, it->id, "title", was->title, it->title);
		changed_count(d, it->id, "KPIs", was->n_kpi, it->n_kpi);
		changed(d, it->id, "weight", was->weight, it->weight);
		for (uint8_t i = 0; i < d->new->n_level; i++)
			changed_text(d, it->id, "guideline",
			    was->guideline[i], it->guideline[i]);
		diff_groups(d, was, it);
	}
	diff_questions(d, it->question, it->n_question, new);
}

static const struct category *
find_category(const struct criteria *c, struct str id)
{
	for (size_t i = 0; i < c->n_category; i++)
		if (str_eq(c->category[i].id, id))
			return &c->category[i];
	return NULL;
}

static void
diff_category(struct diff *d, const struct category *k, bool new)
{
	const struct category	*was = find_category(new ? d->old : d->new,
	    k->id);

	if (was == NULL && new)
		come(d, "category", k->id, k->title);
	else if (was == NULL)
		gone(d, "category", k->id, k->title);
	else if (new) {
		changed_text(d, k->id, "title", was->title, k->title);
		changed_text(d, k->id, "intent", was->intent, k->intent);
	}
	for (size_t i = 0; i < k->n_item; i++)
		diff_item(d, &k->item[i], new);
}

/* Once over the old for what is gone, once over the new for the rest. */
static void
diff_content(struct diff *d, bool new)
{
	const struct criteria	*c = new ? d->new : d->old;

	for (size_t i = 0; i < c->n_profile; i++)
		diff_questions(d, c->profile[i].question,
		    c->profile[i].n_question, new);
	for (size_t i = 0; i < c->n_category; i++)
		diff_category(d, &c->category[i], new);
}

/* ---- scoring ---- */

static struct str
mean_or_weighted(const struct scoring *s)
{
	return s->weighted ? STR("weighted") : STR("mean");
}

static void
diff_ladder(struct diff *d, const struct scoring *a, const struct scoring *b)
{
	size_t	 n = a->n_ladder < b->n_ladder ? a->n_ladder : b->n_ladder;

	changed_count(d, STR("scoring"), "steps", a->n_ladder, b->n_ladder);
	for (size_t i = 0; i < n; i++)
		changed_number(d, level_id(d->new, b->ladder[i].level),
		    "points", a->ladder[i].points, b->ladder[i].points);
	n = a->n_band < b->n_band ? a->n_band : b->n_band;
	changed_count(d, STR("scoring"), "bands", a->n_band, b->n_band);
	for (size_t i = 0; i < n; i++) {
		struct str where = level_id(d->new, b->band[i].level);

		changed_number(d, where, "band from", a->band[i].from,
		    b->band[i].from);
		changed_number(d, where, "band points", a->band[i].points,
		    b->band[i].points);
		changed_count(d, where, "band inclusive",
		    a->band[i].inclusive, b->band[i].inclusive);
	}
}

static void
diff_weights(struct diff *d, const struct scoring *a, const struct scoring *b)
{
	size_t	 n = d->old->n_category < d->new->n_category ?
	    d->old->n_category : d->new->n_category;

	changed(d, STR("scoring"), "aggregate", mean_or_weighted(a),
	    mean_or_weighted(b));
	for (size_t i = 0; i < n; i++)
		changed_number(d, d->new->category[i].id, "weight",
		    a->category_weight[i], b->category_weight[i]);
}

static void
diff_marks(struct diff *d, const struct scoring *a, const struct scoring *b)
{
	for (size_t i = 0; i < b->n_mark; i++) {
		const struct mark *was = scoring_mark(a, b->mark[i].id);

		if (was == NULL) {
			come(d, "mark", b->mark[i].id, b->mark[i].name);
			continue;
		}
		changed_number(d, b->mark[i].id, "value", was->value,
		    b->mark[i].value);
		changed_count(d, b->mark[i].id, "opens", was->opens,
		    b->mark[i].opens);
	}
	for (size_t i = 0; i < a->n_mark; i++)
		if (scoring_mark(b, a->mark[i].id) == NULL)
			gone(d, "mark", a->mark[i].id, a->mark[i].name);
}

static void
diff_policies(struct diff *d, const struct scoring *a,
    const struct scoring *b)
{
	for (size_t i = 0; i < b->n_policy; i++) {
		const struct policy *p = &b->policy[i];
		const struct policy *was = scoring_policy(a,
		    str_cstr(d->arena, p->id));

		if (was == NULL)
			come(d, "policy", p->id, p->title);
		else
			changed(d, p->id, "policy", was->selected,
			    p->selected);
	}
	for (size_t i = 0; i < a->n_policy; i++)
		if (scoring_policy(b, str_cstr(d->arena, a->policy[i].id)) ==
		    NULL)
			gone(d, "policy", a->policy[i].id,
			    a->policy[i].title);
}

static const struct tier *
find_tier(const struct scoring *s, struct str id)
{
	for (size_t i = 0; i < s->n_tier; i++)
		if (str_eq(s->tier[i].id, id))
			return &s->tier[i];
	return NULL;
}

static void
diff_tiers(struct diff *d, const struct scoring *a, const struct scoring *b)
{
	for (size_t i = 0; i < b->n_tier; i++) {
		const struct tier *t = &b->tier[i];
		const struct tier *was = find_tier(a, t->id);

		if (was == NULL)
			come(d, "tier", t->id, t->name);
		else
			changed_number(d, t->id, "from", was->from, t->from);
	}
	for (size_t i = 0; i < a->n_tier; i++)
		if (find_tier(b, a->tier[i].id) == NULL)
			gone(d, "tier", a->tier[i].id, a->tier[i].name);
	changed_number(d, STR("gate"), "from", a->gate.from, b->gate.from);
}

static void
diff_scoring(struct diff *d)
{
	const struct scoring	*a = d->old->scoring, *b = d->new->scoring;
	struct str		 where = STR("scoring");

	changed_number(d, where, "full points", a->full, b->full);
	changed_count(d, where, "decimals", (size_t)a->decimals,
	    (size_t)b->decimals);
	changed_count(d, where, "KPI years", a->kpi_years, b->kpi_years);
	changed_count(d, where, "challenge by last year",
	    a->challenge_last, b->challenge_last);
	changed_count(d, where, "challenge by mean", a->challenge_mean,
	    b->challenge_mean);
	changed_number(d, where, "points when not challenging",
	    a->not_challenging, b->not_challenging);
	diff_ladder(d, a, b);
	diff_weights(d, a, b);
	diff_marks(d, a, b);
	diff_policies(d, a, b);
	diff_tiers(d, a, b);
}

/* ---- rules, glossary, lessons, areas ---- */

/* What has an id and texts in both languages, whatever it is. */
struct entry {
	struct str	 id;
	struct bilingual title;
	struct { const char *name; struct bilingual value; } text[3];
	struct { const char *name; struct str value; } field[5];
};
typedef struct entry entry_of(const struct criteria *, size_t i);

static struct entry
area_entry(const struct criteria *c, size_t i)
{
	const struct area	*a = &c->area[i];

	return (struct entry){ a->id, a->name, { { "name", a->name } }, {} };
}

static struct entry
term_entry(const struct criteria *c, size_t i)
{
	const struct term	*t = &c->term[i];

	return (struct entry){ t->id, t->name, { { "name", t->name },
	    { "text", t->text } }, {} };
}

static struct entry
lesson_entry(const struct criteria *c, size_t i)
{
	const struct lesson	*s = &c->lesson[i];

	return (struct entry){ s->id, s->title, { { "title", s->title },
	    { "text", s->text }, { "detect", s->detect } },
	    { { "kind", s->kind } } };
}

static struct entry
rule_entry(const struct criteria *c, size_t i)
{
	const struct rule	*r = &c->rule[i];

	return (struct entry){ r->id, r->message, { { "message", r->message },
	    { "hint", r->hint } }, { { "severity",
	    str_of(severity_name(r->severity)) }, { "phase", r->phase },
	    { "lesson", r->lesson }, { "on", r->on }, { "test", r->test } } };
}

static void
diff_entry(struct diff *d, const struct entry *a, const struct entry *b)
{
	for (size_t i = 0; i < 3 && b->text[i].name != NULL; i++)
		changed_text(d, b->id, b->text[i].name, a->text[i].value,
		    b->text[i].value);
	for (size_t i = 0; i < 5 && b->field[i].name != NULL; i++)
		changed(d, b->id, b->field[i].name, a->field[i].value,
		    b->field[i].value);
}

static bool
find_entry(const struct criteria *c, size_t n, entry_of *of, struct str id,
    struct entry *out)
{
	for (size_t i = 0; i < n; i++) {
		*out = of(c, i);
		if (str_eq(out->id, id))
			return true;
	}
	return false;
}

static void
diff_entries(struct diff *d, const char *what, size_t n_old, size_t n_new,
    entry_of *of)
{
	struct entry	 e, was;

	for (size_t i = 0; i < n_old; i++) {
		e = of(d->old, i);
		if (!find_entry(d->new, n_new, of, e.id, &was))
			gone(d, what, e.id, e.title);
	}
	for (size_t i = 0; i < n_new; i++) {
		e = of(d->new, i);
		if (find_entry(d->old, n_old, of, e.id, &was))
			diff_entry(d, &was, &e);
		else
			come(d, what, e.id, e.title);
	}
}

/* ---- terms.txt ---- */

static struct str
read_words(struct diff *d, const struct criteria *c)
{
	struct str	 path = path_join(d->arena, c->folder,
			    STR("terms.txt")), text = STR_NONE;

	if (file_exists(path.p))
		file_read(d->arena, path.p, LIMIT_FILE_BYTES, SPAN_NONE,
		    diags_new(d->arena), &text);
	return text;
}

/* Next word of the file, comments and empty lines skipped. */
static bool
next_word(struct str *rest, struct str *word)
{
	size_t	 end;

	while (rest->n > 0) {
		end = str_find(*rest, STR("\n"), 0);
		if (end == SIZE_MAX)
			end = rest->n;
		*word = str_trim(str_sub(*rest, 0, end));
		*rest = str_sub(*rest, end + (end < rest->n), rest->n);
		if (word->n > 0 && word->p[0] != '#')
			return true;
	}
	return false;
}

/* Words of one that the other has not, each behind the sign. */
static void
put_missing(struct diff *d, char sign, struct str words, struct str others)
{
	static char	 there;		/* any address that is not NULL */
	struct map	*known = map_new(d->arena);
	struct str	 word;

	while (next_word(&others, &word))
		map_put(known, word, &there);
	while (next_word(&words, &word))
		if (map_get(known, word) == NULL)
			buf_fmt(d->b, "%c word %.*s\n", sign,
			    STR_ARG(word));
}

static void
diff_words(struct diff *d)
{
	struct str	 old = read_words(d, d->old),
			 new = read_words(d, d->new);

	put_missing(d, '-', old, new);
	put_missing(d, '+', new, old);
}

void
criteria_diff(const struct criteria *before, const struct criteria *after,
    struct buf *b)
{
	struct diff	 d = { .old = before, .new = after, .b = b,
	    .arena = arena_open() };

	buf_fmt(b, "%.*s -> %.*s\n", STR_ARG(before->id), STR_ARG(after->id));
	changed_text(&d, STR("edition"), "title", before->title,
	    after->title);
	diff_cover(&d, &before->cover, &after->cover);
	changed_count(&d, STR("budget"), "pages", before->budget.pages,
	    after->budget.pages);
	changed_count(&d, STR("budget"), "lines", before->budget.lines,
	    after->budget.lines);
	diff_levels(&d);
	diff_content(&d, /*new*/false);
	diff_content(&d, /*new*/true);
	diff_scoring(&d);
	diff_entries(&d, "area", before->n_area, after->n_area, area_entry);
	diff_entries(&d, "rule", before->n_rule, after->n_rule, rule_entry);
	diff_entries(&d, "glossary", before->n_term, after->n_term,
	    term_entry);
	diff_entries(&d, "lesson", before->n_lesson, after->n_lesson,
	    lesson_entry);
	diff_words(&d);
	arena_close(d.arena);
}
