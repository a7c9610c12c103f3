/* Records: what is kept of each document, so that a later run, a merge of
 * shards and the summary need not make it again. */
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

struct xml_doc *
record_new(struct arena *a, const struct job *j, const char *status)
{
	struct xml_doc	*d = xml_doc_new(a, "record");
	struct xml_node	*n = xml_add(xml_root(d), "agency");

	xml_set(n, "key", j->key);
	xml_set(n, "id", j->id);
	xml_set(n, "file", j->shown);
	xml_set(n, "status", str_of(status));
	return d;
}

struct xml_node *
record_agency(const struct xml_doc *d)
{
	return xml_child(xml_root(d), "agency");
}

struct xml_doc *
record_read(struct arena *a, const char *out, struct str key)
{
	struct str	 path = out_record(a, out, key);

	return file_exists(path.p) ? xml_parse_file(a, path.p, diags_new(a)) :
	    NULL;
}

bool
record_write(struct arena *a, const char *out, struct str key,
    const struct xml_doc *d, struct diags *ds)
{
	struct buf	 b;
	bool		 ok;

	buf_init(&b, LIMIT_FILE_BYTES);
	xml_write(d, /*indent*/false, &b);
	ok = file_write(out_record(a, out, key).p, buf_view(&b), ds);
	buf_release(&b);
	return ok;
}

/* Only asked for when a length is right already. */
static bool
same_bytes(const char *path, struct str sha256)
{
	struct arena	*scratch = arena_open();
	struct str	 bytes;
	bool		 same = file_read(scratch, path, LIMIT_PDF_BYTES,
			    SPAN_NONE, NULL, &bytes) &&
			    str_eq(sha256, sha256_hex(scratch,
			    sha256_of(bytes)));

	arena_close(scratch);
	return same;
}

static bool
output_holds(struct arena *a, const char *out, const struct xml_node *o,
    bool closely, struct diags *ds)
{
	struct str	 path = path_join(a, str_of(out), xml_attr(o, "file"));
	struct stat	 st;
	uint64_t	 bytes;

	if (stat(path.p, &st) != 0) {
		if (ds != NULL)
			diag_add(ds, BATCH_GONE, SPAN_NONE, path);
		return false;
	}
	if (str_uint(xml_attr(o, "bytes"), &bytes) &&
	    bytes == (uint64_t)st.st_size && (!closely ||
	    same_bytes(path.p, xml_attr(o, "sha256"))))
		return true;
	if (ds != NULL)
		diag_add(ds, BATCH_CHANGED, SPAN_NONE, path);
	return false;
}

bool
record_holds(struct arena *a, const char *out, const struct xml_doc *d,
    bool closely, struct diags *ds)
{
	bool	 ok = true;

	for (struct xml_node *n = xml_first_element(record_agency(d));
	    n != NULL; n = xml_next_element(n))
		if (xml_is(n, "output"))
			ok &= output_holds(a, out, n, closely, ds);
	return ok;
}

/* The figures of a model's element that results hold: all but texts. */
static const struct taken {
	const char	*element, *attributes;
} taken[] = {
	{ "totals", "questions answered missing units marked kpis "
	    "kpis-expected kpis-complete complete self self-low self-high "
	    "self-text computed computed-text result result-low result-high "
	    "result-text" },
	{ "category", "id complete self self-low self-high self-text result "
	    "result-low result-high result-text" },
	{ "item", "id complete self self-low self-high self-text self-level "
	    "result result-low result-high result-text" },
	{ "kpi", "id group starred area score score-low score-high "
	    "score-text level signed achieved trend change challenge "
	    "complete ceiling-hit" },
};
#define ASSESSED	"assessed assessed-low assessed-high assessed-text"

void
record_take(struct xml_node *to, const struct xml_node *from,
    const char *names)
{
	struct str	 rest = str_of(names), name;

	while (str_word(&rest, &name)) {
		char		 s[32];
		struct str	 v;

		snprintf(s, sizeof s, "%.*s", STR_ARG(name));
		v = xml_attr(from, s);
		if (v.n > 0)
			xml_set(to, s, v);
	}
}

static void
take_nodes(struct xml_node *to, const struct xml_node *from)
{
	for (struct xml_node *n = xml_first_element(from); n != NULL;
	    n = xml_next_element(n))
		for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
			if (xml_is(n, taken[i].element)) {
				struct xml_node	*c = xml_add(to,
						    taken[i].element);

				record_take(c, n, taken[i].attributes);
				take_nodes(c, n);
			}
}

static struct xml_node *
counterpart(const struct xml_node *in, const struct xml_node *of)
{
	for (struct xml_node *n = xml_first_element(in); n != NULL;
	    n = xml_next_element(n))
		if (str_eq(xml_name(n), xml_name(of)) &&
		    str_eq(xml_attr(n, "id"), xml_attr(of, "id")))
			return n;
	return NULL;
}

/* The assessors' figures stand apart in a model, here beside the agency's. */
static void
take_assessed(struct xml_node *to, const struct xml_node *from)
{
	for (struct xml_node *n = xml_first_element(from); n != NULL;
	    n = xml_next_element(n)) {
		struct xml_node	*own = xml_is(n, "category") ||
				    xml_is(n, "item") ? counterpart(to, n) :
				    NULL;

		if (own == NULL)
			continue;
		record_take(own, n, ASSESSED);
		if (xml_attr(n, "level").n > 0)
			xml_set(own, "assessed-level", xml_attr(n, "level"));
		take_assessed(own, n);
	}
}

/* How often each lesson was drawn. */
static void
take_lessons(struct xml_node *to, const struct xml_node *findings)
{
	for (struct xml_node *n = xml_first_element(findings); n != NULL;
	    n = xml_next_element(n)) {
		struct str	 lesson = xml_attr(n, "lesson");
		struct xml_node	*l = xml_first_element(to);
		uint64_t	 so_far = 0;

		if (lesson.n == 0)
			continue;
		while (l != NULL && !(xml_is(l, "lesson") &&
		    str_eq(xml_attr(l, "id"), lesson)))
			l = xml_next_element(l);
		if (l == NULL)
			xml_set(l = xml_add(to, "lesson"), "id", lesson);
		str_uint(xml_attr(l, "n"), &so_far);
		xml_set_num(l, "n", (long long)so_far + 1);
	}
}

void
record_figures(struct xml_node *agency, const struct xml_doc *model)
{
	const struct xml_node	*root = xml_root(model);
	const struct xml_node	*who = xml_child(root, "agency");
	const struct xml_node	*by = xml_child(root, "assessment");

	record_take(agency, root, "edition fiscal-year");
	if (who != NULL)
		record_take(agency, who, "name name-en short-name "
		    "ministry province type");
	take_nodes(agency, root);
	if (by != NULL && xml_child(agency, "totals") != NULL) {
		record_take(xml_child(agency, "totals"), by, ASSESSED);
		take_assessed(agency, by);
	}
	if (xml_child(root, "findings") != NULL)
		take_lessons(agency, xml_child(root, "findings"));
}

/* Findings by code, with the first of each in words. */
void
record_findings(struct arena *a, struct xml_node *agency,
    const struct diags *ds)
{
	struct map	*seen = map_new(a);

	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);
		struct xml_node		*n = map_get(seen, d->name);
		uint64_t		 so_far = 0;

		if (n == NULL) {
			n = xml_add(agency, "found");
			xml_set(n, "code", d->name);
			xml_set(n, "severity",
			    str_of(severity_name(d->severity)));
			xml_set(n, "text", d->th);
			xml_set(n, "text-en", d->en);
			map_put(seen, d->name, n);
		}
		str_uint(xml_attr(n, "n"), &so_far);
		xml_set_num(n, "n", (long long)so_far + 1);
	}
}

static void
inputs_beneath(const struct xml_node *from, struct map *seen,
    struct xml_node *to)
{
	for (struct xml_node *n = xml_first_element(from); n != NULL;
	    n = xml_next_element(n)) {
		struct str	 href = xml_attr(n, "href");

		if (href.n > 0 && str_find(href, STR("://"), 0) == SIZE_MAX &&
		    map_put(seen, href, n) == NULL)
			xml_set(xml_add(to, "input"), "href", href);
		inputs_beneath(n, seen, to);
	}
}

void
record_inputs(struct arena *a, struct xml_doc *record,
    const struct xml_doc *submission)
{
	inputs_beneath(xml_root(submission), map_new(a), xml_root(record));
}

void
record_maximal(struct xml_node *agency)
{
	static const char *const	 own[] = { "code", "reason",
		"reason-en", "line", "column", "pages", "errors", "findings",
		"name", "name-en", "short-name", "ministry", "province",
		"type", "edition", "fiscal-year" };
	static const char *const	 output[] = { "template", "file",
		"pages", "bytes", "sha256" };
	static const char *const	 missing[] = { "template", "code",
		"reason", "reason-en" };
	struct xml_node			*n;

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		xml_set(agency, own[i], STR("1"));
	n = xml_add(agency, "output");
	for (size_t i = 0; i < sizeof output / sizeof *output; i++)
		xml_set(n, output[i], STR("1"));
	n = xml_add(agency, "not-made");
	for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
		xml_set(n, missing[i], STR("1"));
	n = xml_add(agency, "lesson");
	xml_set(n, "id", STR("1"));
	xml_set(n, "n", STR("1"));
}
