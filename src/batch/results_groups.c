/* Figures over many agencies: ranks, the middle, and groups of a kind. */
#include "base/arena.h"
#include "base/dec.h"
#include "base/map.h"
#include "batch/results_int.h"

struct ranked {
	struct xml_node	*agency;
	struct rat	 score;
};

/* As assessed, else of results what KPIs reach, else the agency's own; false:
 * there is none.  The whole is its own parts' doing. */
static bool
figure_of(const struct xml_node *n, const char **by, struct str *typed,
    struct rat *out)
{
	static const char *const	 names[] = { "assessed", "result",
		"self" };
	struct dec			 d;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool	 totals = xml_is(n, "totals");

		*typed = xml_attr(n, names[i]);
		*by = names[i];
		if ((i == 1 && totals) || !dec_parse(*typed, &d))
			continue;
		*out = rat_dec(d);
		return true;
	}
	return false;
}

/* @score of categories and items, @score-level of items. */
static void
set_scores(struct xml_node *in)
{
	for (struct xml_node *n = xml_first_element(in); n != NULL;
	    n = xml_next_element(n)) {
		struct str	 typed, level = xml_attr(n, "assessed-level");
		const char	*by;
		struct rat	 score;

		if (!xml_is(n, "category") && !xml_is(n, "item"))
			continue;
		if (figure_of(n, &by, &typed, &score))
			xml_set(n, "score", typed);
		if (level.n == 0)
			level = xml_attr(n, "self-level");
		if (level.n > 0)
			xml_set(n, "score-level", level);
		set_scores(n);
	}
}

static bool
score_of(struct xml_node *agency, struct rat *out)
{
	const struct xml_node	*t = xml_child(agency, "totals");
	struct str		 typed;
	const char		*by;

	if (t == NULL || !str_is(xml_attr(agency, "status"), "done") ||
	    !figure_of(t, &by, &typed, out))
		return false;
	xml_set(agency, "score", typed);
	xml_set(agency, "score-by", str_of(by));
	set_scores(agency);
	return true;
}

void
results_score(struct xml_node *agency, struct str rank)
{
	struct rat	 score;

	score_of(agency, &score);
	if (rank.n > 0)
		xml_set(agency, "rank", rank);
}

static int
best_first(const void *x, const void *y)
{
	const struct ranked	*a = x, *b = y;
	int			 c = rat_cmp(b->score, a->score);

	return c != 0 ? c : str_cmp(xml_attr(a->agency, "key"),
	    xml_attr(b->agency, "key"));
}

static void
set_figure(struct arena *a, struct xml_node *n, const char *name,
    struct rat value)
{
	xml_set(n, name, rat_print(a, value, 2, /*trim*/true));
}

/* r is sorted, best first; n > 0. */
static void
add_middle(struct arena *a, struct xml_node *to, const struct ranked *r,
    size_t n)
{
	struct rat	 sum = rat_of(0, 1);

	for (size_t i = 0; i < n; i++)
		sum = rat_add(sum, r[i].score);
	set_figure(a, to, "mean", rat_div(sum, rat_of((int64_t)n, 1)));
	set_figure(a, to, "median", rat_div(rat_add(r[(n - 1) / 2].score,
	    r[n / 2].score), rat_of(2, 1)));
	set_figure(a, to, "highest", r[0].score);
	set_figure(a, to, "lowest", r[n - 1].score);
}

static struct ranked *
rank(struct arena *a, struct xml_node *root, size_t most, size_t *n)
{
	struct ranked	*r = ARENA_ARRAY(a, struct ranked, most);

	*n = 0;
	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		if (xml_is(x, "agency") && score_of(x, &r[*n].score))
			r[(*n)++].agency = x;
	if (*n > 0)
		qsort(r, *n, sizeof *r, best_first);
	return r;
}

void
results_rank(struct arena *a, struct xml_node *root, size_t most)
{
	size_t		 n, place = 1;
	struct ranked	*r = rank(a, root, most, &n);

	xml_set_num(root, "ranked", (long long)n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && rat_cmp(r[i].score, r[i - 1].score) != 0)
			place = i + 1;
		xml_set_num(r[i].agency, "rank", (long long)place);
	}
	if (n > 0)
		add_middle(a, root, r, n);
}

void
results_sort(struct arena *a, struct xml_node *to, struct xml_node *root,
    size_t most)
{
	size_t		 n;
	struct ranked	*r = rank(a, root, most, &n);

	for (size_t i = 0; i < n; i++)
		xml_set_num(xml_copy(to, r[i].agency), "place",
		    (long long)i + 1);
	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		if (xml_is(x, "agency") && xml_attr(x, "rank").n == 0)
			xml_copy(to, x);
}

/* ---- groups ---- */

struct mean { struct str id; struct rat sum; size_t n; };
struct group {
	struct str	 name;
	struct mean	 score;
	VEC(struct mean) item;
};
struct groups {
	struct arena	*arena;
	struct map	*by_name;
	VEC(struct group *) group;	/* in the order of their best */
};

static void
mean_add(struct mean *m, struct rat value)
{
	m->sum = m->n == 0 ? value : rat_add(m->sum, value);
	m->n++;
}

static void
mean_set(struct arena *a, struct xml_node *n, const struct mean *m)
{
	xml_set_num(n, "n", (long long)m->n);
	if (m->n > 0)
		set_figure(a, n, "mean", rat_div(m->sum,
		    rat_of((int64_t)m->n, 1)));
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

static struct mean *
item_of(struct groups *gs, struct group *g, struct str id)
{
	for (size_t i = 0; i < g->item.n; i++)
		if (str_eq(g->item.v[i].id, id))
			return &g->item.v[i];
	VEC_PUSH(gs->arena, g->item) = (struct mean){ .id = id };
	return &g->item.v[g->item.n - 1];
}

static void
add_items(struct groups *gs, struct group *g, const struct xml_node *in)
{
	struct str	 typed;
	const char	*by;
	struct rat	 v;

	for (struct xml_node *n = xml_first_element(in); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "category"))
			add_items(gs, g, n);
		else if (xml_is(n, "item") && figure_of(n, &by, &typed, &v))
			mean_add(item_of(gs, g, xml_attr(n, "id")), v);
}

static void
write_group(struct arena *a, struct xml_node *root, const char *by,
    const struct group *g)
{
	struct xml_node	*n = xml_add(root, "group");

	xml_set(n, "by", str_of(by));
	xml_set(n, "name", g->name);
	mean_set(a, n, &g->score);
	for (size_t i = 0; i < g->item.n; i++) {
		struct xml_node	*item = xml_add(n, "item");

		xml_set(item, "id", g->item.v[i].id);
		mean_set(a, item, &g->item.v[i]);
	}
}

static void
add_groups(struct arena *a, struct xml_node *root, const char *by,
    const struct ranked *r, size_t n)
{
	struct groups	 gs = { .arena = a, .by_name = map_new(a) };

	for (size_t i = 0; i < n; i++) {
		struct str	 name = xml_attr(r[i].agency, by);
		struct group	*g;

		if (name.n == 0)
			continue;
		g = group_of(&gs, name);
		mean_add(&g->score, r[i].score);
		add_items(&gs, g, r[i].agency);
	}
	for (size_t i = 0; i < gs.group.n; i++)
		write_group(a, root, by, gs.group.v[i]);
}

void
results_group(struct arena *a, struct xml_node *root, size_t most)
{
	static const char *const	 kinds[] = { "ministry", "province",
		"type" };
	size_t				 n;
	struct ranked			*r = rank(a, root, most, &n);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		add_groups(a, root, kinds[i], r, n);
}
