/* Content stamps: a document is up to date when everything it was made of is
 * the same, byte for byte.  Times of files say nothing. */
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

#define PROGRAM		"/proc/self/exe"

/* A file that is not to be had has its line too. */
static void
add_line(struct buf *b, struct str name, struct str hex)
{
	if (hex.n == 0)
		hex = STR("-");
	buf_fmt(b, "%.*s %.*s\n", STR_ARG(name), STR_ARG(hex));
}

static void
add_file(struct buf *b, struct str name, const char *path)
{
	struct arena	*scratch = arena_open();
	struct str	 bytes, hex = STR_NONE;

	if (file_read(scratch, path, LIMIT_FONT_BYTES, SPAN_NONE, NULL,
	    &bytes))
		hex = sha256_hex(scratch, sha256_of(bytes));
	add_line(b, name, hex);
	arena_close(scratch);
}

/* Findings tell its path, so the path counts. */
static void
add_paper(struct buf *b, struct str kind, struct str path)
{
	if (path.n == 0)
		return;
	buf_fmt(b, "%.*s ", STR_ARG(kind));
	add_file(b, path, path.p);
}

static void
add_href(struct buf *b, const char *folder, struct str href)
{
	struct arena	*scratch = arena_open();
	struct str	 bytes, hex = STR_NONE;

	if (file_read_beneath(scratch, folder, href, LIMIT_EVIDENCE_BYTES,
	    SPAN_NONE, NULL, &bytes))
		hex = sha256_hex(scratch, sha256_of(bytes));
	add_line(b, href, hex);
	arena_close(scratch);
}

struct hashed { struct buf *b; size_t skip; };

static void
visit_file(void *data, struct str path, enum walked what)
{
	const struct hashed	*h = data;

	if (what == WALK_FILE)
		add_file(h->b, str_sub(path, h->skip, path.n),
		    path.p);
}

static void
add_folder(struct arena *a, struct buf *b, struct str folder)
{
	struct hashed	 h = { b, folder.n };

	walk_files(a, folder, NULL, visit_file, &h);
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
	buf_fmt(&b, "pmqa %s\n%.*s\n%.*s\n%.*s\n%lld\n", PMQA_VERSION,
	    STR_ARG(o->templates), STR_ARG(o->variant), STR_ARG(edition),
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

static const struct str *
hash_of(const struct map *known, struct str name)
{
	return known == NULL ? NULL : map_get(known, name);
}

static void
add_inputs(struct buf *b, const char *folder, const struct xml_node *record,
    const struct map *known)
{
	for (struct xml_node *n = xml_first_element(record); n != NULL;
	    n = xml_next_element(n)) {
		struct str		 href = xml_attr(n, "href");
		const struct str	*hex = hash_of(known, href);

		if (xml_is(n, "input") && hex != NULL)
			add_line(b, href, *hex);
		else if (xml_is(n, "input"))
			add_href(b, folder, href);
	}
}

struct str
stamp_of(struct arena *a, const struct work *w, const struct job *j,
    const struct xml_node *record, const struct map *known)
{
	const struct str *own = hash_of(known, j->path);
	struct str	 folder = path_folder(a, j->path), out;
	struct buf	 b;

	buf_init(&b, LIMIT_FILE_BYTES);
	buf_str(&b, sha256_hex(a, w->surroundings));
	if (own != NULL)
		add_line(&b, j->shown, *own);
	else
		add_file(&b, j->shown, j->path.p);
	if (w->assessed) {
		add_paper(&b, STR("assessment"), j->assessment);
		add_paper(&b, STR("rival"), j->rival);
		add_paper(&b, STR("previous"), j->previous);
		buf_fmt(&b, "%u\n", j->drafts);
	}
	add_inputs(&b, folder.p, record, known);
	out = sha256_hex(a, sha256_of(buf_view(&b)));
	buf_release(&b);
	return out;
}
