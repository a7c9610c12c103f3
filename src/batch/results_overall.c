/* Figures over all agencies: means, levels, KPIs, lessons, findings. */
#include "base/arena.h"
#include "base/map.h"
#include "batch/results_int.h"

struct count { struct str id; size_t n; };
struct counts { VEC(struct count) count; };

/* Of one item. */
struct tally_item {
	struct mean	 score;
	struct counts	 level;
	size_t		 below;		/* with a score, and no level */
	size_t		 kpis, achieved, up, down;
};
struct tally_found {
	struct str	 code, severity, text, text_en;
	size_t		 agencies;
	long long	 n;
};
struct overall {
	struct arena	*arena;
	struct means	 category;
	VEC(struct tally_item) item;
	struct counts	 lesson;
	struct map	*by_code;
	VEC(struct tally_found *) found;	/* in the order they came */
	long long	 pages;
};

struct overall *
overall_new(struct arena *a)
{
	struct overall	*o = ARENA_NEW(a, struct overall);

	o->arena = a;
	o->by_code = map_new(a);
	return o;
}

static long long
number(const struct xml_node *n, const char *name)
{
	uint64_t	 v = 0;

	str_uint(xml_attr(n, name), &v);
	return (long long)v;
}

static void
count_one(struct arena *a, struct counts *c, struct str id)
{
	for (size_t i = 0; i < c->count.n; i++)
		if (str_eq(c->count.v[i].id, id)) {
			c->count.v[i].n++;
			return;
		}
	VEC_PUSH(a, c->count) = (struct count){ str_copy(a, id), 1 };
}

static struct tally_item *
item_of(struct overall *o, struct str id)
{
	for (size_t i = 0; i < o->item.n; i++)
		if (str_eq(o->item.v[i].score.id, id))
			return &o->item.v[i];
	VEC_PUSH(o->arena, o->item) = (struct tally_item){
		.score.id = str_copy(o->arena, id) };
	return &o->item.v[o->item.n - 1];
}

static void
add_kpi(struct tally_item *t, const struct xml_node *kpi)
{
	t->kpis++;
	t->achieved += str_is(xml_attr(kpi, "achieved"), "true");
	t->up += str_is(xml_attr(kpi, "trend"), "up");
	t->down += str_is(xml_attr(kpi, "trend"), "down");
}

static void
add_item(struct overall *o, const struct xml_node *item)
{
	struct tally_item	*t = item_of(o, xml_attr(item, "id"));
	struct str		 level = xml_attr(item, "score-level");
	struct rat		 score;

	if (results_figure(item, &score)) {
		mean_add(&t->score, score);
		t->below += level.n == 0;
	}
	if (level.n > 0)
		count_one(o->arena, &t->level, level);
	for (const struct xml_node *n = xml_first_element(item); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "kpi"))
			add_kpi(t, n);
}

static void
add_category(struct overall *o, const struct xml_node *category)
{
	struct rat	 score;

	if (results_figure(category, &score))
		mean_add(mean_of(o->arena, &o->category,
		    xml_attr(category, "id")), score);
	for (const struct xml_node *n = xml_first_element(category); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "item"))
			add_item(o, n);
}

static void
add_found(struct overall *o, const struct xml_node *found)
{
	struct arena		*a = o->arena;
	struct str		 code = xml_attr(found, "code");
	struct tally_found	*t = map_get(o->by_code, code);

	if (t == NULL) {
		t = ARENA_NEW(a, struct tally_found);
		*t = (struct tally_found){ .code = str_copy(a, code),
			.severity = str_copy(a, xml_attr(found, "severity")),
			.text = str_copy(a, xml_attr(found, "text")),
			.text_en = str_copy(a, xml_attr(found, "text-en")) };
		map_put(o->by_code, t->code, t);
		VEC_PUSH(a, o->found) = t;
	}
	t->agencies++;
	t->n += number(found, "n");
}

void
overall_add(struct overall *o, const struct xml_node *agency)
{
	o->pages += number(agency, "pages");
	for (const struct xml_node *n = xml_first_element(agency); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "category"))
			add_category(o, n);
		else if (xml_is(n, "lesson"))
			count_one(o->arena, &o->lesson, xml_attr(n, "id"));
		else if (xml_is(n, "found"))
			add_found(o, n);
}

static void
write_counts(struct xml_node *to, const char *name, const struct counts *c)
{
	for (size_t i = 0; i < c->count.n; i++) {
		struct xml_node	*n = xml_add(to, name);

		xml_set(n, "id", c->count.v[i].id);
		xml_set_num(n, "n", (long long)c->count.v[i].n);
	}
}

static void
write_item(struct arena *a, struct xml_node *to, const struct tally_item *t)
{
	struct xml_node	*n = xml_add(to, "item");

	xml_set(n, "id", t->score.id);
	mean_set(a, n, &t->score);
	xml_set_num(n, "below", (long long)t->below);
	xml_set_num(n, "kpis", (long long)t->kpis);
	xml_set_num(n, "achieved", (long long)t->achieved);
	xml_set_num(n, "up", (long long)t->up);
	xml_set_num(n, "down", (long long)t->down);
	write_counts(n, "level", &t->level);
}

static void
write_found(struct xml_node *to, const struct tally_found *t)
{
	struct xml_node	*n = xml_add(to, "found");

	xml_set(n, "code", t->code);
	xml_set(n, "severity", t->severity);
	xml_set(n, "text", t->text);
	xml_set(n, "text-en", t->text_en);
	xml_set_num(n, "agencies", (long long)t->agencies);
	xml_set_num(n, "n", t->n);
}

void
overall_write(const struct overall *o, struct xml_node *root)
{
	struct xml_node	*to = xml_add(root, "overall");

	xml_set_num(to, "pages", o->pages);
	for (size_t i = 0; i < o->category.mean.n; i++) {
		struct xml_node	*n = xml_add(to, "category");

		xml_set(n, "id", o->category.mean.v[i].id);
		mean_set(o->arena, n, &o->category.mean.v[i]);
	}
	for (size_t i = 0; i < o->item.n; i++)
		write_item(o->arena, to, &o->item.v[i]);
	write_counts(to, "lesson", &o->lesson);
	for (size_t i = 0; i < o->found.n; i++)
		write_found(to, o->found.v[i]);
}
