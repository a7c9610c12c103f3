/* Means over the agencies of a ministry, province or type, and of a stretch of
 * the ranks. */
#include "base/arena.h"
#include "base/map.h"
#include "batch/results_int.h"

/* Of more agencies than this a stretch of the ranks is this part of them. */
#define STRETCHES	20

struct group {
	struct str	 name;
	struct mean	 score;
	struct means	 item;
};
struct groups {
	struct arena	*arena;
	struct map	*by_name;
	VEC(struct group *) group;	/* in the order of their best */
};

void
mean_add(struct mean *m, struct rat value)
{
	m->sum = m->n == 0 ? value : rat_add(m->sum, value);
	m->n++;
}

void
mean_set(struct arena *a, struct xml_node *n, const struct mean *m)
{
	xml_set_num(n, "n", (long long)m->n);
	if (m->n > 0)
		xml_set(n, "mean", rat_print(a, rat_div(m->sum,
		    rat_of((int64_t)m->n, 1)), 2, /*trim*/true));
}

struct mean *
mean_of(struct arena *a, struct means *ms, struct str id)
{
	for (size_t i = 0; i < ms->mean.n; i++)
		if (str_eq(ms->mean.v[i].id, id))
			return &ms->mean.v[i];
	VEC_PUSH(a, ms->mean) = (struct mean){ .id = str_copy(a, id) };
	return &ms->mean.v[ms->mean.n - 1];
}

static struct group *
group_of(struct groups *gs, struct str name)
{
	struct group	*g = map_get(gs->by_name, name);

	if (g != NULL)
		return g;
	g = ARENA_NEW(gs->arena, struct group);
	g->name = name;
	map_put(gs->by_name, name, g);
	VEC_PUSH(gs->arena, gs->group) = g;
	return g;
}

static void
add_items(struct arena *a, struct means *to, const struct xml_node *in)
{
	struct rat	 score;

	for (struct xml_node *n = xml_first_element(in); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "category"))
			add_items(a, to, n);
		else if (xml_is(n, "item") && results_figure(n, &score))
			mean_add(mean_of(a, to, xml_attr(n, "id")), score);
}

static void
add_agency(struct groups *gs, struct str name, const struct ranked *r)
{
	struct group	*g = group_of(gs, name);

	mean_add(&g->score, r->score);
	add_items(gs->arena, &g->item, r->agency);
}

static void
write_group(struct arena *a, struct xml_node *root, const char *by,
    const struct group *g)
{
	struct xml_node	*n = xml_add(root, "group");

	xml_set(n, "by", str_of(by));
	xml_set(n, "name", g->name);
	mean_set(a, n, &g->score);
	for (size_t i = 0; i < g->item.mean.n; i++) {
		struct xml_node	*item = xml_add(n, "item");

		xml_set(item, "id", g->item.mean.v[i].id);
		mean_set(a, item, &g->item.mean.v[i]);
	}
}

static void
write_groups(const struct groups *gs, struct xml_node *root, const char *by)
{
	for (size_t i = 0; i < gs->group.n; i++)
		write_group(gs->arena, root, by, gs->group.v[i]);
}

static void
add_groups(struct arena *a, struct xml_node *root, const char *by,
    const struct ranked *r, size_t n)
{
	struct groups	 gs = { .arena = a, .by_name = map_new(a) };

	for (size_t i = 0; i < n; i++) {
		struct str	 name = xml_attr(r[i].agency, by);

		if (name.n > 0)
			add_agency(&gs, name, &r[i]);
	}
	write_groups(&gs, root, by);
}

static void
add_stretches(struct arena *a, struct xml_node *root, const struct ranked *r,
    size_t n)
{
	struct groups	 gs = { .arena = a, .by_name = map_new(a) };
	size_t		 step = (n + STRETCHES - 1) / STRETCHES;

	if (step < 2)
		return;
	for (size_t i = 0; i < n; i++) {
		size_t	 from = i - i % step;
		size_t	 to = from + step < n ? from + step : n;

		add_agency(&gs, str_fmt(a, "%zu\xe2\x80\x93%zu", from + 1,
		    to), &r[i]);
	}
	write_groups(&gs, root, "place");
}

void
results_group(struct arena *a, struct xml_node *root, size_t most)
{
	static const char *const	 kinds[] = { "ministry", "province",
		"type" };
	size_t				 n;
	struct ranked			*r = results_ranked(a, root, most, &n);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		add_groups(a, root, kinds[i], r, n);
	add_stretches(a, root, r, n);
}
