/* The submissions of a run: who they are, and under which name each goes. */
#include <fts.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

#define DEEPEST		8		/* folders */

struct listing {
	struct arena	*arena;
	struct jobs	*jobs;
	struct str	 base;		/* folder the shown names start at */
};

static bool
safe_in_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* A name for files: nothing in it that a shell or a folder minds. */
static struct str
file_name(struct arena *a, struct str s)
{
	char	*p = str_cstr(a, s);

	for (size_t i = 0; i < s.n; i++)
		if (!safe_in_name(p[i]) || (i == 0 && p[i] == '.'))
			p[i] = '_';
	return (struct str){ p, s.n };
}

static struct str
without_ending(struct str s)
{
	return str_ends(s, STR(".xml")) ? str_sub(s, 0, s.n - 4) : s;
}

/* A file whose beginning cannot be read is listed too: it will fail with its
 * reason, and not be forgotten. */
static void
add_file(struct listing *l, struct str path)
{
	struct xml_wanted	 want[] = { { NULL, NULL, STR_NONE },
		{ NULL, "edition", STR_NONE }, { "agency", "id", STR_NONE } };
	struct job		 j = { .path = path, .shown = path };

	xml_peek(l->arena, path.p, want, 3);
	if (want[0].value.n > 0 && !str_is(want[0].value, "submission"))
		return;			/* assessments and the like */
	if (str_starts(path, l->base) && path.n > l->base.n + 1)
		j.shown = str_sub(path, l->base.n + 1, path.n);
	j.edition = want[1].value;
	j.id = want[2].value;
	j.key = file_name(l->arena, j.id.n > 0 ? j.id :
	    without_ending(j.shown));
	VEC_PUSH(l->arena, l->jobs->job) = j;
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void
walk_folder(struct listing *l, const char *folder, const char *out)
{
	char	*roots[] = { str_cstr(l->arena, str_of(folder)), NULL };
	char	*own = realpath(out, NULL);
	FTS	*f = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	FTSENT	*e;

	while (f != NULL && (e = fts_read(f)) != NULL) {
		char	*real = e->fts_info == FTS_D && own != NULL ?
			    realpath(e->fts_path, NULL) : NULL;
		bool	 is_own = real != NULL && strcmp(real, own) == 0;

		free(real);
		if (e->fts_level > 0 && (e->fts_name[0] == '.' || is_own ||
		    e->fts_level > DEEPEST))
			fts_set(f, e, FTS_SKIP);
		else if (e->fts_info == FTS_F &&
		    str_ends(str_of(e->fts_name), STR(".xml")))
			add_file(l, str_copy(l->arena, str_of(e->fts_path)));
	}
	if (f != NULL)
		fts_close(f);
	free(own);
}

/* A path a line, from the manifest's folder; # begins a remark. */
static bool
read_manifest(struct listing *l, const char *path, struct diags *ds)
{
	struct str	 rest;

	if (!file_read(l->arena, path, LIMIT_FILE_BYTES, SPAN_NONE, ds, &rest))
		return false;
	while (rest.n > 0) {
		size_t		 end = str_find(rest, STR("\n"), 0);
		struct str	 line = str_trim(str_sub(rest, 0, end));

		rest = end == SIZE_MAX ? STR_NONE :
		    str_sub(rest, end + 1, rest.n);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		add_file(l, line.p[0] == '/' ? str_copy(l->arena, line) :
		    path_join(l->arena, l->base, line));
	}
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const struct job	*x = a, *y = b;
	int			 c = str_cmp(x->key, y->key);

	return c != 0 ? c : str_cmp(x->path, y->path);
}

/* Which of two files of one agency counts, only its people know: neither is
 * made, and both are named. */
static void
part_twins(struct arena *a, struct jobs *js, struct diags *ds)
{
	for (size_t i = 0, n; i < js->job.n; i += n) {
		struct job	*j = &js->job.v[i];
		struct str	 key = j->key;

		for (n = 1; i + n < js->job.n && str_eq(key, j[n].key); n++)
			;
		for (size_t k = 0; n > 1 && k < n; k++) {
			j[k].twin = j[k == 0 ? 1 : 0].shown;
			j[k].key = str_fmt(a, "%.*s.%zu", STR_ARG(key), k + 1);
			diag_add(ds, BATCH_TWICE, SPAN_NONE, j[k].shown,
			    j[k].twin, j[k].id);
		}
	}
}

static uint64_t
shard_of(const struct job *j, unsigned shards)
{
	return str_hash(j->id.n > 0 ? j->id : j->key) % shards;
}

static void
keep_shard(struct jobs *js, const struct batch_options *o)
{
	size_t	 n = 0;

	for (size_t i = 0; i < js->job.n; i++)
		if (shard_of(&js->job.v[i], o->shards) == o->shard - 1)
			js->job.v[n++] = js->job.v[i];
	js->job.n = n;
}

bool
jobs_list(struct arena *a, const struct batch_options *o, struct jobs *js,
    struct diags *ds)
{
	struct str	 input = str_of(o->input);
	struct listing	 l = { a, js, input };

	while (l.base.n > 1 && l.base.p[l.base.n - 1] == '/')
		l.base.n--;
	if (!file_exists(o->input)) {
		diag_add(ds, FILE_NOT_FOUND, SPAN_NONE, input);
		return false;
	}
	if (file_is_folder(o->input))
		walk_folder(&l, str_cstr(a, l.base), o->out);
	else {
		l.base = path_folder(a, input);
		if (!read_manifest(&l, o->input, ds))
			return false;
	}
	if (js->job.n == 0) {
		diag_add(ds, BATCH_EMPTY, SPAN_NONE, input);
		return false;
	}
	qsort(js->job.v, js->job.n, sizeof *js->job.v, by_key);
	part_twins(a, js, ds);
	keep_shard(js, o);
	return true;
}
