/* The output folder: names, and what an interrupted run left in it.
 *
 *	out/KEY.TEMPLATE.pdf		one a document and template
 *	out/KEY.findings.txt		of a document that failed
 *	out/stale/KEY.TEMPLATE.pdf	made by an earlier run, not by this
 *	out/results.*, summary.pdf	of the whole run
 *	out/.pmqa/KEY.xml		record: figures and content stamp
 *	out/.pmqa/shard-I-of-N.list	the keys of a run, a line each
 */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "batch/batch_int.h"

#define RECORDS		".pmqa"
#define STALE		"stale"

struct str
out_file(struct arena *a, const char *out, struct str key, struct str ending)
{
	return str_fmt(a, "%s/%.*s.%.*s", out, STR_ARG(key), STR_ARG(ending));
}

struct str
out_record(struct arena *a, const char *out, struct str key)
{
	return str_fmt(a, "%s/" RECORDS "/%.*s.xml", out, STR_ARG(key));
}

struct str
out_list(struct arena *a, const char *out, unsigned shard, unsigned shards)
{
	return str_fmt(a, "%s/" RECORDS "/shard-%u-of-%u.list", out, shard,
	    shards);
}

static bool
make_folder(struct str path, struct diags *ds)
{
	if (mkdir(path.p, 0777) == 0 || errno == EEXIST)
		return true;
	diag_add(ds, OUTPUT_FAILED, SPAN_NONE, path, diag_num(ds, errno));
	return false;
}

bool
out_prepare(struct arena *a, const char *out, struct diags *ds)
{
	return make_folder(str_copy(a, str_of(out)), ds) &&
	    make_folder(str_fmt(a, "%s/" RECORDS, out), ds);
}

/* Is this the temporary file of an output of one of ours: KEY.*.tmp? */
static bool
is_ours(const struct map *keys, struct str name)
{
	if (!str_ends(name, STR(".tmp")))
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '.' &&
		    map_get(keys, str_sub(name, 0, i)) != NULL)
			return true;
	return false;
}

static void
sweep_folder(struct arena *a, struct str folder, const struct map *keys)
{
	DIR		*d = opendir(folder.p);
	struct dirent	*e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (is_ours(keys, str_of(e->d_name)))
			unlink(path_join(a, folder, str_of(e->d_name)).p);
	if (d != NULL)
		closedir(d);
}

void
out_sweep(struct arena *a, const char *out, const struct jobs *js)
{
	struct map	*keys = map_new(a);

	for (size_t i = 0; i < js->job.n; i++)
		map_put(keys, js->job.v[i].key, &js->job.v[i]);
	sweep_folder(a, str_copy(a, str_of(out)), keys);
	sweep_folder(a, str_fmt(a, "%s/" RECORDS, out), keys);
}

bool
out_set_aside(struct arena *a, const char *out, struct str file,
    struct diags *ds)
{
	struct str	 from = path_join(a, str_of(out), file);
	struct str	 folder = str_fmt(a, "%s/" STALE, out);
	struct str	 to = path_join(a, folder, file);

	if (!file_exists(from.p))
		return true;
	if (!make_folder(folder, ds))
		return false;
	if (rename(from.p, to.p) == 0)
		return true;
	diag_add(ds, OUTPUT_FAILED, SPAN_NONE, to, diag_num(ds, errno));
	return false;
}

void
out_forget_stale(struct arena *a, const char *out, struct str file)
{
	unlink(str_fmt(a, "%s/" STALE "/%.*s", out, STR_ARG(file)).p);
}

/* Does a run know the agency of KEY.*.pdf? */
static bool
has_record(struct arena *a, const char *out, struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] == '.' && file_exists(out_record(a, out,
		    str_sub(name, 0, i)).p))
			return true;
	return false;
}

static size_t
count_pdfs(struct arena *a, const char *out, struct str folder,
    const struct map *made, struct str *first)
{
	DIR		*d = opendir(folder.p);
	struct dirent	*e;
	size_t		 n = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct str	 name = str_of(e->d_name);

		if (!str_ends(name, STR(".pdf")) || map_get(made, name) !=
		    NULL || !has_record(a, out, name))
			continue;
		if (n++ == 0 || str_cmp(name, *first) < 0)
			*first = str_copy(a, name);
	}
	if (d != NULL)
		closedir(d);
	return n;
}

size_t
out_strays(struct arena *a, const char *out, const struct map *made,
    struct str *first)
{
	return count_pdfs(a, out, str_copy(a, str_of(out)), made, first);
}

size_t
out_stale(struct arena *a, const char *out, struct str *folder,
    struct str *first)
{
	*folder = str_fmt(a, "%s/" STALE, out);
	return count_pdfs(a, out, *folder, map_new(a), first);
}

/* Lists of a run with other shards are of the past: a run removes them when it
 * begins, or a merge would take them for the whole. */
static bool
parse_list(const char *name, unsigned *shard, unsigned *shards)
{
	char	 end;

	return sscanf(name, "shard-%u-of-%u.lis%c", shard, shards,
	    &end) == 3 && end == 't' && *shard > 0 && *shard <= *shards;
}

unsigned
out_shards(struct arena *a, const char *out, unsigned keep)
{
	struct str	 folder = str_fmt(a, "%s/" RECORDS, out);
	DIR		*d = opendir(folder.p);
	struct dirent	*e;
	unsigned	 shard, shards, most = 0;

	while (d != NULL && (e = readdir(d)) != NULL) {
		if (!parse_list(e->d_name, &shard, &shards))
			continue;
		if (keep > 0 && shards != keep)
			unlink(path_join(a, folder, str_of(e->d_name)).p);
		else if (shards > most)
			most = shards;
	}
	if (d != NULL)
		closedir(d);
	return most;
}
