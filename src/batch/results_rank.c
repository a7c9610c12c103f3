/* Scores of agencies, their ranks, the middle. */
#include "base/arena.h"
#include "base/dec.h"
#include "batch/results_int.h"

/* As assessed, else of results what KPIs reach, else the agency's own; false:
 * there is none.  The whole is its own parts' doing. */
static bool
figure_of(const struct xml_node *n, const char **by, struct str *typed)
{
	static const char *const	 names[] = { "assessed", "result",
		"self" };
	struct dec			 d;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool	 totals = xml_is(n, "totals");

		*typed = xml_attr(n, names[i]);
		*by = names[i];
		if ((i != 1 || !totals) && dec_parse(*typed, &d))
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

		if (!xml_is(n, "category") && !xml_is(n, "item"))
			continue;
		if (figure_of(n, &by, &typed))
			xml_set(n, "score", typed);
		if (level.n == 0)
			level = xml_attr(n, "self-level");
		if (level.n > 0)
			xml_set(n, "score-level", level);
		set_scores(n);
	}
}

void
results_score(struct xml_node *agency)
{
	const struct xml_node	*t = xml_child(agency, "totals");
	struct str		 typed;
	const char		*by;

	if (t == NULL || !str_is(xml_attr(agency, "status"), "done") ||
	    !figure_of(t, &by, &typed))
		return;
	xml_set(agency, "score", typed);
	xml_set(agency, "score-by", str_of(by));
	set_scores(agency);
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

bool
results_figure(const struct xml_node *n, struct rat *out)
{
	struct dec	 d;
	bool		 is = dec_parse(xml_attr(n, "score"), &d);

	if (is)
		*out = rat_dec(d);
	return is;
}

struct ranked *
results_ranked(struct arena *a, struct xml_node *root, size_t most, size_t *n)
{
	struct ranked	*r = ARENA_ARRAY(a, struct ranked, most);

	*n = 0;
	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		if (xml_is(x, "agency") && results_figure(x, &r[*n].score))
			r[(*n)++].agency = x;
	if (*n > 0)
		qsort(r, *n, sizeof *r, best_first);
	return r;
}

void
results_rank(struct arena *a, struct xml_node *root, size_t most)
{
	size_t		 n, place = 1;
	struct ranked	*r = results_ranked(a, root, most, &n);

	xml_set_num(root, "ranked", (long long)n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && rat_cmp(r[i].score, r[i - 1].score) != 0)
			place = i + 1;
		xml_set_num(r[i].agency, "rank", (long long)place);
	}
	if (n > 0)
		add_middle(a, root, r, n);
}

/* All nodes for which it is as asked: agencies that have a rank, or not. */
static size_t
take_others(struct xml_node *root, bool agencies, struct xml_node **to)
{
	size_t	 n = 0;

	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		if (xml_is(x, "agency") == agencies &&
		    xml_attr(x, "rank").n == 0)
			to[n++] = x;
	return n;
}

void
results_sort(struct arena *a, struct xml_node *root, size_t most)
{
	size_t		 n, all = 0;
	struct ranked	*r = results_ranked(a, root, most, &n);
	struct xml_node	**order;

	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		all++;
	order = ARENA_ARRAY(a, struct xml_node *, all);
	for (size_t i = 0; i < n; i++) {
		xml_set_num(r[i].agency, "place", (long long)i + 1);
		order[i] = r[i].agency;
	}
	n += take_others(root, true, order + n);
	n += take_others(root, false, order + n);
	xml_order(root, order, n);
}
