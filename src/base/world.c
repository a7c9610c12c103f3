#include "base/world.h"

#include <limits.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

/* Thai where the message locale says th, English elsewhere. */
static enum lang
message_language(void)
{
	static const char *const	 names[] = { "LC_ALL", "LC_MESSAGES",
		"LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char	*v = getenv(names[i]);

		if (v != NULL && v[0] != '\0')
			return str_starts(str_of(v), STR("th")) ? LANG_TH :
			    LANG_EN;
	}
	return LANG_EN;
}

/* A folder is the data folder when it holds criteria and templates. */
static bool
is_data(struct arena *a, struct str folder)
{
	return file_exists(path_join(a, folder, STR("criteria")).p) &&
	    file_exists(path_join(a, folder, STR("templates")).p);
}

static struct str
data_folder(struct arena *a)
{
	const char			*own = getenv("PMQA_DATA");
	char				 self[PATH_MAX];
	ssize_t				 n;

	if (own != NULL && own[0] != '\0')
		return str_copy(a, str_of(own));
	n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n > 0) {
		struct str	 bin = path_folder(a,
				    (struct str){ self, (size_t)n });
		struct str	 above = path_folder(a, bin);
		const struct str beside[] = { above, path_join(a, above,
			STR("share/pmqa")), bin };

		for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
			if (is_data(a, beside[i]))
				return beside[i];
	}
	return str_of(PMQA_DATA_DIR);
}

static bool
env_number(const char *name, uint64_t *out)
{
	const char	*v = getenv(name);

	return v != NULL && str_uint(str_of(v), out);
}

/* Slurm and Grid Engine count from where the user says (1-N is asked for),
 * Kubernetes and Open MPI from 0.  Kubernetes tells no count and GNU parallel
 * no count either: PMQA_SHARDS does. */
static void
find_shard(struct world *w)
{
	static const struct scheduler {
		const char	*index, *first, *count;
		uint64_t	 from;
	} schedulers[] = {
		{ "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN",
		    "SLURM_ARRAY_TASK_COUNT", 1 },
		{ "JOB_COMPLETION_INDEX", NULL, "PMQA_SHARDS", 0 },
		{ "OMPI_COMM_WORLD_RANK", NULL, "OMPI_COMM_WORLD_SIZE", 0 },
		{ "PMI_RANK", NULL, "PMI_SIZE", 0 },
		{ "SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", 1 },
		{ "PARALLEL_SEQ", NULL, "PMQA_SHARDS", 1 },
	};
	uint64_t	 index, first, count;

	w->shard = w->shards = 0;
	for (size_t i = 0; i < sizeof schedulers / sizeof *schedulers; i++) {
		const struct scheduler	*s = &schedulers[i];

		if (!env_number(s->index, &index) ||
		    !env_number(s->count, &count))
			continue;
		if (s->first == NULL || !env_number(s->first, &first))
			first = s->from;
		w->shard = index - first + 1;
		w->shards = count;
		return;
	}
}

void
world_read(struct world *w, struct arena *a)
{
	const char	*epoch = getenv("SOURCE_DATE_EPOCH");
	const char	*no_colour = getenv("NO_COLOR");
	const char	*term = getenv("TERM");
	uint64_t	 t;

	w->lang = message_language();
	w->terminal = isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
	w->colour = w->terminal && (no_colour == NULL ||
	    no_colour[0] == '\0') && (term == NULL ||
	    strcmp(term, "dumb") != 0);
	w->data = data_folder(a);
	w->source_date = epoch != NULL && str_uint(str_of(epoch), &t) ?
	    (int64_t)t : -1;
	find_shard(w);
}
