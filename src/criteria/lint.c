/* Lint: what is wrong with an edition's folder beyond its XML, for the one
 * who keeps it (`pmqa schema --check`). */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "criteria/criteria_int.h"
#include "criteria/xsd.h"

bool
criteria_is_named(const struct criteria *c, struct str name, struct diags *ds)
{
	if (str_eq(c->id, name))
		return true;
	diag_add(ds, CRITERIA_FOLDER, xml_attr_span(xml_root(c->doc), "id"),
	    c->id, name);
	return false;
}

/* Of the element with such an id; nowhere when there is none. */
static struct span
id_span(const struct xml_node *node, struct str id)
{
	struct span	 at = SPAN_NONE;

	if (str_eq(xml_attr(node, "id"), id))
		return xml_attr_span(node, "id");
	for (node = xml_first_element(node); node != NULL && at.src == NULL;
	    node = xml_next_element(node))
		at = id_span(node, id);
	return at;
}

/* The last name of a path, without slashes behind it. */
static struct str
last_name(struct str path)
{
	size_t	 from;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	for (from = path.n; from > 0 && path.p[from - 1] != '/'; from--)
		;
	return str_sub(path, from, path.n);
}

/* A link is called what it is called here; "." what it stands for. */
static void
check_folder(struct arena *a, const struct criteria *c, struct diags *ds)
{
	struct str	 name = last_name(c->folder);
	char		*real;

	if (!str_is(name, ".") && !str_is(name, "..")) {
		criteria_is_named(c, name, ds);
		return;
	}
	real = realpath(str_cstr(a, c->folder), NULL);
	if (real != NULL)
		criteria_is_named(c, last_name(str_of(real)), ds);
	free(real);
}

/* ---- ids: 1.1.2 stands in 1.1, and that in 1 ---- */

static void
check_inside(struct arena *a, const struct criteria *c, struct str id,
    struct str outer, struct diags *ds)
{
	struct str	 dot = str_fmt(a, "%.*s.", STR_ARG(outer));

	if (!str_starts(id, dot))
		diag_add(ds, CRITERIA_INSIDE, id_span(xml_root(c->doc), id),
		    id, outer);
}

static void
check_ids(struct arena *a, const struct criteria *c, struct diags *ds)
{
	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];

		for (size_t j = 0; j < cat->n_item; j++) {
			const struct item	*it = &cat->item[j];

			check_inside(a, c, it->id, cat->id, ds);
			for (size_t k = 0; k < it->n_question; k++)
				check_inside(a, c, it->question[k].id,
				    it->id, ds);
		}
	}
}

/* ---- terms.txt ---- */

static bool
is_thai(uint32_t cp)
{
	return (cp >= 0x0e01 && cp <= 0x0e3a) ||
	    (cp >= 0x0e40 && cp <= 0x0e4e);
}

static void
check_term(const struct source *src, struct str term, struct diags *ds)
{
	struct span	 at = { src, (uint32_t)(term.p - src->text.p),
			    (uint32_t)term.n };

	for (size_t i = 0; i < term.n;) {
		size_t	 from = i;

		if (is_thai(utf8_next(term, &i)))
			continue;
		diag_add(ds, CRITERIA_TERM, at, term,
		    str_sub(term, from, i));
		return;
	}
}

static void
check_terms(struct arena *a, const struct criteria *c, struct diags *ds)
{
	struct str		 path = path_join(a, c->folder,
				    STR("terms.txt")), text, line;
	const struct source	*src;

	if (!file_exists(path.p) || !file_read(a, path.p, LIMIT_FILE_BYTES,
	    SPAN_NONE, ds, &text))
		return;
	src = source_new(a, path, text);
	for (uint32_t i = 1; i <= src->n_line; i++) {
		line = str_trim(source_line(src, i));
		if (line.n > 0 && line.p[0] != '#')
			check_term(src, line, ds);
	}
}

/* ---- generated files ---- */

static void
check_stale(struct arena *a, const struct criteria *c, const char *name,
    void (*make)(const struct criteria *, struct buf *), const char *option,
    struct diags *ds)
{
	struct str	 path = path_join(a, c->folder, str_of(name)), text;
	struct buf	 b;

	if (!file_exists(path.p) || !file_read(a, path.p, LIMIT_FILE_BYTES,
	    SPAN_NONE, ds, &text))
		return;
	buf_init(&b, LIMIT_FILE_BYTES);
	make(c, &b);
	if (!str_eq(text, buf_view(&b)))
		diag_add(ds, CRITERIA_STALE, SPAN_NONE, path, c->folder,
		    str_of(option));
	buf_release(&b);
}

void
criteria_lint(struct arena *a, const struct criteria *c, struct diags *ds)
{
	check_folder(a, c, ds);
	check_ids(a, c, ds);
	check_terms(a, c, ds);
	check_stale(a, c, "submission.xsd", criteria_schema, "", ds);
	check_stale(a, c, "assessment.xsd", criteria_assessment_schema,
	    " --kind assessment", ds);
	check_stale(a, c, "catalog.xml", criteria_catalog, " --catalog", ds);
}
