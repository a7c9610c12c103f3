/* The submissions of a run: who they are, and under which name each goes. */
#include <errno.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

struct listing {
	struct arena	*arena;
	struct jobs	*jobs;		/* NULL: last year's, papers only */
	struct papers	*papers;
	struct str	 base;		/* folder the shown names start at */
	struct map	*seen;		/* files of the manifest, by inode */
	struct diags	*ds;
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

static void
add_assessment(struct listing *l, struct str path)
{
	struct xml_wanted	 want[] = { { NULL, "agency", STR_NONE },
		{ NULL, "fiscal-year", STR_NONE },
		{ NULL, "kind", STR_NONE }, { NULL, "status", STR_NONE } };

	xml_peek(l->arena, path.p, want, 4);
	VEC_PUSH(l->arena, l->papers->paper) = (struct paper){ .path = path,
		.agency = want[0].value, .year = want[1].value,
		.consensus = str_is(want[2].value, "consensus"),
		.final = str_is(want[3].value, "final") };
}

static void
add_submission(struct listing *l, struct str path,
    const struct xml_wanted *about)
{
	struct job	 j = { .path = path, .shown = path,
			    .edition = about[1].value,
			    .year = about[2].value, .id = about[3].value };

	if (str_starts(path, l->base) && path.n > l->base.n + 1)
		j.shown = str_sub(path, l->base.n + 1, path.n);
	j.key = file_name(l->arena, j.id.n > 0 ? j.id :
	    without_ending(j.shown));
	VEC_PUSH(l->arena, l->jobs->job) = j;
}

/* A file whose beginning cannot be read is listed too: it will fail with its
 * reason, and not be forgotten. */
static void
add_file(struct listing *l, struct str path)
{
	struct xml_wanted	 want[] = { { NULL, NULL, STR_NONE },
		{ NULL, "edition", STR_NONE },
		{ NULL, "fiscal-year", STR_NONE },
		{ "agency", "id", STR_NONE } };
	struct str		 root;

	xml_peek(l->arena, path.p, want, 4);
	root = want[0].value;
	if (l->jobs == NULL) {
		if (str_is(root, "submission") || str_is(root, "report"))
			VEC_PUSH(l->arena, l->papers->paper) = (struct paper){
				.path = path, .agency = want[3].value,
				.year = want[2].value };
	} else if (str_is(root, "assessment"))
		add_assessment(l, path);
	else if (root.n == 0 || str_is(root, "submission"))
		add_submission(l, path, want);
}

/* What may hold an agency and is not read is told. */
static void
visit_entry(void *data, struct str path, enum walked what)
{
	struct listing	*l = data;
	bool		 xml = str_ends(path, STR(".xml"));

	path = str_copy(l->arena, path);
	switch (what) {
	case WALK_FILE:
		if (xml)
			add_file(l, path);
		break;
	case WALK_LINK:
		if (xml || file_is_folder(path.p))
			diag_add(l->ds, BATCH_LINK, SPAN_NONE, path);
		break;
	case WALK_DEEP:
		diag_add(l->ds, BATCH_DEEP, SPAN_NONE, path, diag_num(l->ds,
		    WALK_DEEPEST));
		break;
	case WALK_UNREADABLE:
		diag_add(l->ds, FILE_UNREADABLE, SPAN_NONE, path,
		    diag_num(l->ds, EACCES));
		break;
	}
}

/* A file named twice, by whatever path, counts once. */
static bool
is_repeated(struct listing *l, struct str path)
{
	struct stat	 st;
	struct str	 key;

	if (stat(path.p, &st) != 0)
		return false;
	key = str_fmt(l->arena, "%llu:%llu", (unsigned long long)st.st_dev,
	    (unsigned long long)st.st_ino);
	return map_put(l->seen, key, l) != NULL;
}

/* Lines of text, none of it markup. */
static bool
is_list(struct str s)
{
	struct str	 start = str_trim(s);

	return utf8_invalid(s) == SIZE_MAX && (start.n == 0 ||
	    (start.p[0] != '<' && memchr(s.p, '\0', s.n) == NULL));
}

/* A path a line, from the manifest's folder; # begins a remark. */
static bool
read_manifest(struct listing *l, const char *path, struct diags *ds)
{
	struct str	 rest;

	if (!file_read(l->arena, path, LIMIT_FILE_BYTES, SPAN_NONE, ds, &rest))
		return false;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	if (!is_list(rest)) {
		diag_add(ds, BATCH_NOT_LIST, SPAN_NONE, str_of(path));
		return false;
	}
	l->seen = map_new(l->arena);
	while (rest.n > 0) {
		size_t		 end = str_find(rest, STR("\n"), 0);
		struct str	 line = str_trim(str_sub(rest, 0, end));

		rest = end == SIZE_MAX ? STR_NONE :
		    str_sub(rest, end + 1, rest.n);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		line = line.p[0] == '/' ? str_copy(l->arena, line) :
		    path_join(l->arena, l->base, line);
		if (!is_repeated(l, line))
			add_file(l, line);
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

/* Another of those n with one's id, or NULL. */
static const struct job *
twin_of(const struct job *j, size_t n, size_t one)
{
	for (size_t i = 0; i < n; i++)
		if (i != one && j[one].id.n > 0 && str_eq(j[i].id, j[one].id))
			return &j[i];
	return NULL;
}

/* Which of two files of one agency counts, only its people know: neither is
 * made, and both are named.  Ids that only look alike as names of files are
 * told apart by a number. */
static void
part_twins(struct arena *a, struct jobs *js, struct diags *ds)
{
	for (size_t i = 0, n; i < js->job.n; i += n) {
		struct job	*j = &js->job.v[i];
		struct str	 key = j->key;

		for (n = 1; i + n < js->job.n && str_eq(key, j[n].key); n++)
			;
		for (size_t k = 0; n > 1 && k < n; k++) {
			const struct job	*twin = twin_of(j, n, k);

			j[k].key = str_fmt(a, "%.*s.%zu", STR_ARG(key), k + 1);
			if (twin == NULL)
				continue;
			j[k].twin = twin->shown;
			if (twin < &j[k])
				diag_add(ds, BATCH_TWICE, SPAN_NONE,
				    j[k].twin, j[k].shown, j[k].id);
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

/* out: the run's own folder, in which nothing is looked for. */
static bool
list_files(struct listing *l, const char *input, const char *out,
    struct diags *ds)
{
	struct str	 folder = str_of(input);

	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	l->base = folder;
	l->ds = ds;
	if (!file_exists(input)) {
		diag_add(ds, FILE_NOT_FOUND, SPAN_NONE, str_of(input));
		return false;
	}
	if (file_is_folder(input)) {
		walk_files(l->arena, folder, out, visit_entry, l);
		return true;
	}
	l->base = path_folder(l->arena, folder);
	return read_manifest(l, input, ds);
}

static bool
list_previous(struct arena *a, const struct batch_options *o, struct jobs *js,
    struct diags *ds)
{
	struct papers	 papers = { 0 };
	struct listing	 l = { .arena = a, .papers = &papers };

	if (o->previous == NULL)
		return true;
	if (!list_files(&l, o->previous, o->out, ds))
		return false;
	papers_match_previous(a, &papers, js);
	return true;
}

bool
jobs_list(struct arena *a, const struct batch_options *o, struct jobs *js,
    struct diags *ds)
{
	struct papers	 papers = { 0 };
	struct listing	 l = { .arena = a, .jobs = js, .papers = &papers };

	if (!list_files(&l, o->input, o->out, ds))
		return false;
	if (js->job.n == 0) {
		diag_add(ds, BATCH_EMPTY, SPAN_NONE, str_of(o->input));
		return false;
	}
	papers_match(a, &papers, js);
	if (!list_previous(a, o, js, ds))
		return false;
	qsort(js->job.v, js->job.n, sizeof *js->job.v, by_key);
	part_twins(a, js, ds);
	keep_shard(js, o);
	return true;
}
