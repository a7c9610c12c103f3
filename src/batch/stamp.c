/* Content stamps: a document is up to date when everything it was made of is
 * the same, byte for byte.  Times of files say nothing. */
#include <fts.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

#define PROGRAM		"/proc/self/exe"

static void
add_hash(struct arena *a, struct buf *b, struct str name, struct str bytes)
{
	buf_fmt(b, "%.*s %.*s\n", STR_ARG(name),
	    STR_ARG(sha256_hex(a, sha256_of(bytes))));
}

static int
by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* One file's line; a file that is not to be had has its line too. */
static void
add_file(struct buf *b, struct str name, const char *path)
{
	struct arena	*scratch = arena_open();
	struct str	 bytes;

	if (file_read(scratch, path, LIMIT_FONT_BYTES, SPAN_NONE,
	    diags_new(scratch), &bytes))
		add_hash(scratch, b, name, bytes);
	else
		buf_fmt(b, "%.*s -\n", STR_ARG(name));
	arena_close(scratch);
}

static void
add_href(struct buf *b, const char *folder, struct str href)
{
	struct arena	*scratch = arena_open();
	struct str	 bytes;

	if (file_read_beneath(scratch, folder, href, LIMIT_IMAGE_BYTES,
	    SPAN_NONE, diags_new(scratch), &bytes))
		add_hash(scratch, b, href, bytes);
	else
		buf_fmt(b, "%.*s -\n", STR_ARG(href));
	arena_close(scratch);
}

/* All files beneath a folder, in order. */
static void
add_folder(struct arena *a, struct buf *b, struct str folder)
{
	char	*roots[] = { str_cstr(a, folder), NULL };
	FTS	*f = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	FTSENT	*e;

	while (f != NULL && (e = fts_read(f)) != NULL)
		if (e->fts_info == FTS_F)
			add_file(b, str_of(e->fts_path + folder.n),
			    e->fts_path);
	if (f != NULL)
		fts_close(f);
}

/* Templates of the user's own, named by a path. */
static void
add_own_templates(struct arena *a, struct buf *b, struct str names)
{
	struct str	 name;

	while (str_cut(&names, ',', &name))
		if (memchr(name.p, '/', name.n) != NULL)
			add_folder(a, b, str_copy(a, name));
}

struct sha256
stamp_surroundings(struct arena *a, const struct world *w,
    const struct batch_options *o)
{
	struct str	 edition = o->session.edition;
	struct buf	 b;
	struct sha256	 h;

	buf_init(&b, LIMIT_FONT_BYTES);
	buf_fmt(&b, "pmqa %s\n%.*s\n%.*s\n%lld\n", PMQA_VERSION,
	    STR_ARG(o->templates), STR_ARG(edition),
	    (long long)w->source_date);
	add_file(&b, STR("program"), PROGRAM);
	add_folder(a, &b, path_join(a, w->data, STR("criteria")));
	add_folder(a, &b, path_join(a, w->data, STR("fonts")));
	add_folder(a, &b, path_join(a, w->data, STR("templates")));
	add_own_templates(a, &b, o->templates);
	if (edition.n > 0 && memchr(edition.p, '/', edition.n) != NULL)
		add_folder(a, &b, str_copy(a, edition));
	if (o->session.font.n > 0)
		add_file(&b, STR("font"), str_cstr(a, o->session.font));
	h = sha256_of(buf_view(&b));
	buf_release(&b);
	return h;
}

struct str
stamp_of(struct arena *a, const struct work *w, const struct job *j,
    const struct xml_node *record)
{
	struct str	 folder = path_folder(a, j->path), out;
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	buf_str(&b, sha256_hex(a, w->surroundings));
	add_file(&b, j->shown, j->path.p);
	for (struct xml_node *n = xml_first_element(record); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "input"))
			add_href(&b, folder.p, xml_attr(n, "href"));
	out = sha256_hex(a, sha256_of(buf_view(&b)));
	buf_release(&b);
	return out;
}
