/* The pictures a submission names, decoded once: what is wrong with one is a
 * finding of the check, and reports print what was decoded. */
#include "compile/compile_int.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "image/image.h"
#include "submission/submission.h"
#include "xml/xml.h"

/* What names say is told where they are checked: a place has one finding. */
static bool
is_told(const struct diags *ds, struct span at)
{
	for (size_t i = 0; i < diags_n(ds); i++)
		if (diags_get(ds, i)->at.src == at.src &&
		    diags_get(ds, i)->at.off == at.off &&
		    diags_get(ds, i)->severity == SEV_ERROR)
			return true;
	return false;
}

static void
keep_file(struct document *d, struct str href, struct str bytes)
{
	struct str	*kept = ARENA_NEW(d->arena, struct str);

	*kept = bytes;
	map_put(d->files, href, kept);
}

static struct image *
read_picture(struct document *d, struct str href, struct span at,
    struct diags *ds)
{
	struct diags	*names = diags_new(d->arena);
	struct diags	*to = is_told(ds, at) ? names : ds;
	struct str	 bytes;

	if (file_read_beneath(d->arena, str_cstr(d->arena,
	    d->submission->folder), href, LIMIT_IMAGE_BYTES, at, names,
	    &bytes)) {
		keep_file(d, href, bytes);
		return image_decode(d->arena, bytes, at, to);
	}
	if (diags_get(names, 0)->code == FILE_TOO_LARGE)
		diag_add_own(to, diags_get(names, 0));
	return NULL;
}

static void
read_below(struct document *d, const struct xml_node *n, struct diags *ds)
{
	struct str	 href = xml_attr(n, "href");
	struct image	*im;

	if ((xml_is(n, "figure") || xml_is(n, "logo")) && href.n > 0 &&
	    map_get(d->pictures, href) == NULL) {
		im = read_picture(d, href, xml_attr_span(n, "href"), ds);
		map_put(d->pictures, href, im != NULL ? im :
		    ARENA_NEW(d->arena, struct image));
	}
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n))
		read_below(d, n, ds);
}

void
document_pictures(struct document *d, struct diags *ds)
{
	d->pictures = map_new(d->arena);
	d->files = map_new(d->arena);
	read_below(d, xml_root(d->xml), ds);
}
