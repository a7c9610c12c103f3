#include "batch/batch.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/fatal.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

/* Everything that does not depend on a document is loaded before the fork. */
static bool
warm(struct session *s, const struct batch_options *o, const struct jobs *js,
    struct diags *ds)
{
	struct str	 edition = o->session.edition;

	for (size_t i = 0; i < js->job.n && edition.n == 0; i++)
		edition = js->job.v[i].edition;
	if (edition.n == 0)
		edition = session_default_edition(s);
	return session_warm(s, edition, o->templates, ds);
}

static bool
write_list(struct arena *a, const struct batch_options *o,
    const struct jobs *js, struct diags *ds)
{
	struct buf	 b;
	bool		 ok;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < js->job.n; i++)
		buf_fmt(&b, "%.*s\n", STR_ARG(js->job.v[i].key));
	ok = file_write(out_list(a, o->out, o->shard, o->shards).p,
	    buf_view(&b), ds);
	buf_release(&b);
	return ok;
}

static int
status_of(const struct tally *t)
{
	if (t->n[OUTCOME_IO] > 0)
		return EX_IO;
	if (t->stopped)
		return EX_RETRY;
	return t->n[OUTCOME_FAILED] > 0 ? EX_BAD_DATA : EX_FINE;
}

static bool
write_results(struct arena *a, const struct batch_options *o,
    struct session *s, const struct jobs *js, struct diags *ds)
{
	struct str	*key = ARENA_ARRAY(a, struct str, js->job.n);

	for (size_t i = 0; i < js->job.n; i++)
		key[i] = js->job.v[i].key;
	return results_write(o, s, key, js->job.n, ds);
}

static int
run_jobs(struct arena *a, struct work *w, const struct jobs *js,
    struct diags *ds)
{
	const struct batch_options	*o = w->options;
	struct progress			*p = progress_new(a, w->world, o,
					    js);
	struct tally			 t = { 0 };
	int				 status;
	bool				 results;

	if (!pool_run(a, w, p, &t)) {
		diag_add(ds, BATCH_NO_WORKERS, SPAN_NONE);
		return EX_NO_MEMORY;
	}
	progress_end(p, &t);
	status = status_of(&t);
	results = status != EX_RETRY && status != EX_IO && o->shards == 1;
	if (results && !write_results(a, o, w->session, js, ds))
		return EX_IO;
	progress_tell(p, &t, results);
	return status;
}

/* What is there but no list is bad data; else there is no input. */
static int
no_jobs(const struct diags *ds)
{
	for (size_t i = 0; i < diags_n(ds); i++)
		if (diags_get(ds, i)->code == BATCH_NOT_LIST)
			return EX_BAD_DATA;
	return EX_NO_INPUT;
}

int
batch_run(struct arena *a, const struct world *world,
    const struct batch_options *o, struct diags *ds)
{
	struct jobs	 js = { 0 };
	struct work	 w = { .world = world, .options = o, .jobs = &js };
	int		 status = EX_BAD_CONFIG;

	if (!jobs_list(a, o, &js, ds))
		return no_jobs(ds);
	if (!out_prepare(a, o->out, ds))
		return EX_CANT_CREATE;
	out_sweep(a, o->out, &js);
	out_shards(a, o->out, /*keep*/o->shards);
	if (!write_list(a, o, &js, ds))
		return EX_IO;
	w.session = session_open(a, world, &o->session, NULL);
	w.surroundings = stamp_surroundings(a, world, o);
	if (warm(w.session, o, &js, ds)) {
		w.assessed = session_uses(w.session, o->templates,
		    "assessment");
		status = run_jobs(a, &w, &js, ds);
	}
	session_close(w.session);
	return status;
}

/* The keys of one shard, added to the others'. */
struct keys { VEC(struct str) key; };

static bool
read_list(struct arena *a, const struct batch_options *o, unsigned shard,
    unsigned shards, struct keys *keys, struct diags *ds)
{
	struct str	 path = out_list(a, o->out, shard, shards), rest, key;

	if (!file_exists(path.p)) {
		diag_add(ds, BATCH_SHARD_MISSING, SPAN_NONE,
		    diag_num(ds, shard), diag_num(ds, shards));
		return false;
	}
	if (!file_read(a, path.p, LIMIT_FILE_BYTES, SPAN_NONE, ds, &rest))
		return false;
	while (str_cut(&rest, '\n', &key))
		if (key.n > 0)
			VEC_PUSH(a, keys->key) = key;
	return true;
}

static int
by_name(const void *x, const void *y)
{
	return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* All keys of all shards; false after a finding for each that is missing. */
static bool
read_lists(struct arena *a, const struct batch_options *o, struct keys *keys,
    struct diags *ds)
{
	unsigned	 n = out_shards(a, o->out, 0);
	bool		 ok = n > 0;

	if (n == 0)
		diag_add(ds, BATCH_NO_RUN, SPAN_NONE, str_of(o->out));
	for (unsigned i = 1; i <= n; i++)
		ok &= read_list(a, o, i, n, keys, ds);
	if (keys->key.n > 0)
		qsort(keys->key.v, keys->key.n, sizeof *keys->key.v, by_name);
	return ok;
}

/* A shard that was stopped has a list, but not yet all records. */
static bool
all_recorded(struct arena *a, const struct batch_options *o,
    const struct keys *keys, struct diags *ds)
{
	bool	 ok = true;

	for (size_t i = 0; i < keys->key.n; i++) {
		struct str	 path = out_record(a, o->out, keys->key.v[i]);

		if (file_exists(path.p))
			continue;
		diag_add(ds, BATCH_UNFINISHED, SPAN_NONE, keys->key.v[i]);
		ok = false;
	}
	return ok;
}

int
batch_merge(struct arena *a, const struct world *world,
    const struct batch_options *o, struct diags *ds)
{
	struct session	*s;
	struct keys	 keys = { 0 };
	bool		 ok;

	if (!read_lists(a, o, &keys, ds) || !all_recorded(a, o, &keys, ds))
		return EX_NO_INPUT;
	s = session_open(a, world, &o->session, NULL);
	ok = results_write(o, s, keys.key.v, keys.key.n, ds);
	session_close(s);
	if (ok)
		progress_merged(world, o, keys.key.n);
	return ok ? EX_FINE : EX_IO;
}

static void
verify_one(struct arena *a, const struct batch_options *o, struct str key,
    struct diags *ds)
{
	struct xml_doc	*d = record_read(a, o->out, key);

	if (d == NULL) {
		diag_add(ds, BATCH_GONE, SPAN_NONE, out_record(a, o->out,
		    key));
		return;
	}
	record_holds(a, o->out, d, /*closely*/true, ds);
	xml_doc_close(d);
}

int
batch_verify(struct arena *a, const struct world *world,
    const struct batch_options *o, struct diags *ds)
{
	struct keys	 keys = { 0 };
	size_t		 before = diags_count(ds, SEV_ERROR);

	if (!read_lists(a, o, &keys, ds) && keys.key.n == 0)
		return EX_NO_INPUT;
	for (size_t i = 0; i < keys.key.n; i++)
		verify_one(a, o, keys.key.v[i], ds);
	if (diags_count(ds, SEV_ERROR) > before)
		return EX_BAD_DATA;
	progress_verified(world, o, keys.key.n);
	return EX_FINE;
}
