/* The one walk through folders: of submissions, and of what is hashed. */
#include <fts.h>
#include <stdlib.h>

#include "batch/batch_int.h"

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool
is_same_folder(const FTSENT *e, const char *real)
{
	char	*p = e->fts_info == FTS_D && real != NULL ?
		    realpath(e->fts_path, NULL) : NULL;
	bool	 same = p != NULL && strcmp(p, real) == 0;

	free(p);
	return same;
}

static bool
is_passed_over(const FTSENT *e, const char *but)
{
	return e->fts_level > 0 && (e->fts_name[0] == '.' ||
	    is_same_folder(e, but));
}

/* A folder is met twice: only its first time counts. */
static void
visit_entry(FTS *f, FTSENT *e, walk_visit *visit, void *data)
{
	struct str	 path = str_of(e->fts_path);

	if (e->fts_info == FTS_F)
		visit(data, path, WALK_FILE);
	else if (e->fts_info == FTS_SL || e->fts_info == FTS_SLNONE)
		visit(data, path, WALK_LINK);
	else if (e->fts_info == FTS_DNR || e->fts_info == FTS_NS)
		visit(data, path, WALK_UNREADABLE);
	else if (e->fts_info == FTS_D && e->fts_level >= WALK_DEEPEST) {
		visit(data, path, WALK_DEEP);
		fts_set(f, e, FTS_SKIP);
	}
}

void
walk_files(struct arena *a, struct str folder, const char *but,
    walk_visit *visit, void *data)
{
	char	*roots[] = { str_cstr(a, folder), NULL };
	char	*real = but == NULL ? NULL : realpath(but, NULL);
	FTS	*f = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW |
		    FTS_NOCHDIR, by_name);
	FTSENT	*e;

	while (f != NULL && (e = fts_read(f)) != NULL)
		if (is_passed_over(e, real))
			fts_set(f, e, FTS_SKIP);
		else
			visit_entry(f, e, visit, data);
	if (f != NULL)
		fts_close(f);
	free(real);
}
