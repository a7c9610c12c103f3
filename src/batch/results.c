/* Results of a run, made of its records alone, so that shards and single runs
 * give the same bytes.  How long things took is told apart, in time.csv. */
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "batch/batch_int.h"
#include "batch/results_int.h"
#include "criteria/criteria.h"
#include "doc/page.h"
#include "report/report.h"

#define SUMMARY		"summary"

static void
add_category(struct xml_node *edition, const struct category *c)
{
	struct xml_node	*n = xml_add(edition, "category");

	xml_set(n, "id", c->id);
	xml_set(n, "kind", c->results ? STR("results") : STR("process"));
	xml_set(n, "title", c->title.th);
	for (size_t i = 0; i < c->n_item; i++) {
		struct xml_node	*item = xml_add(n, "item");

		xml_set(item, "id", c->item[i].id);
		xml_set(item, "title", c->item[i].title.th);
	}
}

/* What the figures are figures of. */
static void
add_edition(struct xml_node *results, const struct criteria *c)
{
	struct xml_node	*e = xml_add(results, "edition");

	xml_set(e, "id", c->id);
	xml_set(e, "year", c->year);
	xml_set(e, "title", c->title.th);
	for (size_t i = 0; i < c->n_level; i++) {
		struct xml_node	*l = xml_add(e, "level");

		xml_set(l, "id", c->level[i].id);
		xml_set_num(l, "order", (long long)i + 1);
		xml_set(l, "name", c->level[i].name.th);
	}
	for (size_t i = 0; i < c->n_category; i++)
		add_category(e, &c->category[i]);
	for (size_t i = 0; i < c->n_lesson; i++) {
		struct xml_node	*l = xml_add(e, "lesson");

		xml_set(l, "id", c->lesson[i].id);
		xml_set(l, "title", c->lesson[i].title.th);
	}
}

static struct xml_doc *
results_new(struct arena *a, const struct criteria *c)
{
	struct xml_doc	*d = xml_doc_new(a, "results");

	if (c != NULL)
		add_edition(xml_root(d), c);
	return d;
}

/* Records go when they have been copied, and with them what nodes point at. */
static void
forget_places(struct xml_node *node)
{
	xml_set_span(node, SPAN_NONE);
	for (struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n))
		forget_places(n);
}

static void
add_records(const char *out, const struct str *key,
    size_t n, struct xml_doc *results, struct buf *times)
{
	struct xml_node	*root = xml_root(results);
	long long	 done = 0;

	buf_put(times, "key,ms\r\n");
	for (size_t i = 0; i < n; i++) {
		struct arena	*scratch = arena_open();
		struct xml_doc	*r = record_read(scratch, out, key[i]);

		if (r != NULL) {
			done += str_is(xml_attr(record_agency(r), "status"),
			    "done");
			forget_places(xml_copy(root, record_agency(r)));
			buf_fmt(times, "%.*s,%.*s\r\n", STR_ARG(key[i]),
			    STR_ARG(xml_attr(xml_root(r), "ms")));
			xml_doc_close(r);
		}
		arena_close(scratch);
	}
	xml_set_num(root, "agencies", (long long)n);
	xml_set_num(root, "done", done);
	xml_set_num(root, "failed", (long long)n - done);
}

static bool
write_file(struct arena *a, const char *out, const char *name,
    const struct buf *b, struct diags *ds)
{
	return file_write(path_join(a, str_of(out), str_of(name)).p,
	    buf_view(b), ds);
}

static bool
write_forms(struct arena *a, const char *out, const struct xml_doc *results,
    const struct buf *times, struct diags *ds)
{
	struct buf	 b;
	bool		 ok;

	buf_init(&b, LIMIT_PDF_BYTES);
	xml_write(results, /*indent*/true, &b);
	ok = write_file(a, out, "results.xml", &b, ds);
	buf_clear(&b);
	results_csv(xml_root(results), &b);
	ok = write_file(a, out, "results.csv", &b, ds) && ok;
	buf_clear(&b);
	results_jsonl(xml_root(results), &b);
	ok = write_file(a, out, "results.jsonl", &b, ds) && ok;
	buf_release(&b);
	return write_file(a, out, "time.csv", times, ds) && ok;
}

struct asking {
	struct arena	*arena;
	struct session	*session;
	const struct criteria *criteria;
	struct diags	*ds;
};

/* Results with everything results can have, to check the template's paths. */
static const struct xml_doc *
maximal_results(void *data)
{
	const struct asking	*by = data;
	const struct xml_doc	*model = session_maximal(by->session,
				    by->criteria, by->ds);
	struct xml_doc		*d = results_new(by->arena, by->criteria);
	const struct job	 j = { .id = STR("x"), .key = STR("x"),
				    .shown = STR("x") };
	struct xml_doc		*r = record_new(by->arena, &j, "failed");
	struct diags		*one = diags_new(by->arena);

	if (model != NULL)
		record_figures(record_agency(r), model);
	diag_add(one, BATCH_CRASH, SPAN_NONE, j.shown, j.id);
	record_findings(by->arena, record_agency(r), one);
	record_maximal(record_agency(r));
	xml_set(record_agency(r), "status", STR("done"));
	xml_copy(xml_root(d), record_agency(r));
	results_rank(by->arena, xml_root(d), 1);
	results_group(by->arena, xml_root(d), 1);
	xml_set(xml_child(xml_root(d), "agency"), "place", STR("1"));
	xml_set_num(xml_root(d), "agencies", 1);
	xml_set_num(xml_root(d), "done", 1);
	xml_set_num(xml_root(d), "failed", 1);
	return d;
}

/* What the summary is made of: the same, best agencies first. */
static struct xml_doc *
in_order(struct arena *a, const struct xml_doc *results, size_t n)
{
	struct xml_doc	*d = xml_doc_new(a, "results");
	struct xml_node	*from = xml_root(results), *to = xml_root(d);
	struct str	 name, value;

	for (size_t i = 0; xml_attr_at(from, i, &name, &value); i++)
		xml_set(to, str_cstr(a, name), value);
	for (struct xml_node *x = xml_first_element(from); x != NULL;
	    x = xml_next_element(x))
		if (!xml_is(x, "agency"))
			xml_copy(to, x);
	results_sort(a, to, from, n);
	return d;
}

static bool
write_summary(struct arena *a, const struct batch_options *o,
    struct session *s, const struct criteria *c, struct xml_doc *results,
    struct diags *ds)
{
	struct asking			 by = { a, s, c, ds };
	const struct template_names	 names = { results, maximal_results,
					    &by };
	struct document			 d;
	bool				 ok;

	ok = document_of_model(&d, s, c, results, &names, STR(SUMMARY), ds) &&
	    write_file(a, o->out, SUMMARY ".pdf", &d.pdf, ds);
	document_close(&d);
	return ok;
}

/* The edition most records are of: the first that names one. */
static const struct criteria *
edition_of(struct arena *a, const struct batch_options *o, struct session *s,
    const struct str *key, size_t n, struct diags *ds)
{
	struct str	 name = o->session.edition;

	for (size_t i = 0; i < n && name.n == 0; i++) {
		struct xml_doc	*r = record_read(a, o->out, key[i]);

		if (r != NULL)
			name = str_copy(a, xml_attr(record_agency(r),
			    "edition"));
		if (r != NULL)
			xml_doc_close(r);
	}
	return name.n == 0 ? NULL : session_criteria(s, name, SPAN_NONE, ds);
}

/* PDFs of earlier runs: of agencies that are not of this run nobody removes
 * them, but nobody should take them for new; those of agencies that failed now
 * lie apart. */
static void
tell_strays(struct arena *a, const char *out, const struct xml_doc *results,
    struct diags *ds)
{
	struct map	*made = map_new(a);
	struct str	 first, folder;
	size_t		 n;

	for (struct xml_node *x = xml_first_element(xml_root(results));
	    x != NULL; x = xml_next_element(x))
		for (struct xml_node *o = xml_first_element(x); o != NULL;
		    o = xml_next_element(o))
			if (xml_is(o, "output"))
				map_put(made, xml_attr(o, "file"), o);
	n = out_strays(a, out, made, &first);
	if (n > 0)
		diag_add(ds, BATCH_STRAYS, SPAN_NONE, str_of(out),
		    diag_num(ds, (long long)n), first);
	n = out_stale(a, out, &folder, &first);
	if (n > 0)
		diag_add(ds, BATCH_STALE, SPAN_NONE, folder,
		    diag_num(ds, (long long)n), first);
}

bool
results_write(const struct batch_options *o, struct session *s,
    const struct str *key, size_t n, struct diags *ds)
{
	struct arena		*a = arena_open();
	const struct criteria	*c = edition_of(a, o, s, key, n, ds);
	struct xml_doc		*results = results_new(a, c);
	struct buf		 times;
	bool			 ok;

	buf_init(&times, LIMIT_FILE_BYTES);
	add_records(o->out, key, n, results, &times);
	results_rank(a, xml_root(results), n);
	results_group(a, xml_root(results), n);
	ok = write_forms(a, o->out, results, &times, ds);
	tell_strays(a, o->out, results, ds);
	buf_release(&times);
	if (ok && c != NULL && o->summary) {
		struct xml_doc	*sorted = in_order(a, results, n);

		ok = write_summary(a, o, s, c, sorted, ds);
		xml_doc_close(sorted);
	}
	xml_doc_close(results);
	arena_close(a);
	return ok;
}
