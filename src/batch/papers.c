/* What lies beside the submissions and goes into an agency's feedback report:
 * its assessment, and last year's report. */
#include "base/map.h"
#include "batch/batch_int.h"

static uint64_t
year_of(struct str s)
{
	uint64_t	 n;

	return str_uint(s, &n) ? n : 0;
}

/* The papers of an agency, linked from the last to the first. */
static struct map *
by_agency(struct arena *a, const struct papers *ps)
{
	struct map	*m = map_new(a);

	for (size_t i = 0; i < ps->paper.n; i++) {
		struct paper	*p = &ps->paper.v[i];

		p->before = map_put(m, p->agency, p);
	}
	return m;
}

/* A final consensus outweighs final assessments by single people. */
static void
choose_assessment(struct job *j, const struct paper *p)
{
	const struct paper	*one = NULL, *other = NULL;

	for (; p != NULL; p = p->before) {
		if (!str_eq(p->year, j->year))
			continue;
		if (!p->final)
			j->drafts++;
		else if (one == NULL || (p->consensus && !one->consensus)) {
			one = p;
			other = NULL;
		} else if (p->consensus == one->consensus)
			other = p;
	}
	if (one != NULL)
		j->assessment = one->path;
	if (other != NULL)
		j->rival = other->path;
}

void
papers_match(struct arena *a, const struct papers *ps, struct jobs *js)
{
	struct map	*m = by_agency(a, ps);

	for (size_t i = 0; i < js->job.n; i++)
		if (js->job.v[i].id.n > 0)
			choose_assessment(&js->job.v[i],
			    map_get(m, js->job.v[i].id));
}

/* The latest of the years before its own. */
static void
choose_previous(struct job *j, const struct paper *p)
{
	uint64_t	 latest = 0, own = year_of(j->year);

	for (; p != NULL; p = p->before) {
		uint64_t	 year = year_of(p->year);

		if (year < latest || year >= own)
			continue;
		latest = year;
		j->previous = p->path;
	}
}

void
papers_match_previous(struct arena *a, const struct papers *ps,
    struct jobs *js)
{
	struct map	*m = by_agency(a, ps);

	for (size_t i = 0; i < js->job.n; i++)
		if (js->job.v[i].id.n > 0)
			choose_previous(&js->job.v[i],
			    map_get(m, js->job.v[i].id));
}
