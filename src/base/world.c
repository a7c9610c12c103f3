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
	static const char *const	 beside[] = { "/..", "/../share/pmqa",
		"" };
	const char			*own = getenv("PMQA_DATA");
	char				 self[PATH_MAX];
	ssize_t				 n;

	if (own != NULL && own[0] != '\0')
		return str_copy(a, str_of(own));
	n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n > 0) {
		struct str	 bin = path_folder(a,
				    (struct str){ self, (size_t)n });

		for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
			struct str	 f = str_fmt(a, "%.*s%s", STR_ARG(bin),
					    beside[i]);

			if (is_data(a, f))
				return f;
		}
	}
	return str_of(PMQA_DATA_DIR);
}

void
world_read(struct world *w, struct arena *a)
{
	const char	*epoch = getenv("SOURCE_DATE_EPOCH");
	const char	*no_colour = getenv("NO_COLOR");
	uint64_t	 t;

	w->lang = message_language();
	w->terminal = isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
	w->colour = w->terminal && (no_colour == NULL || no_colour[0] == '\0');
	w->data = data_folder(a);
	w->source_date = epoch != NULL && str_uint(str_of(epoch), &t) ?
	    (int64_t)t : -1;
}
