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

/* What ranks, groups and the summary ask for; the rest is in <overall>, or is
 * read again when it is written: of ten thousand agencies a tree of all would
 * take half a gigabyte. */
static const struct wanted { const char *element, *attributes; } wanted[] = {
	{ "agency", "key name ministry province type file status pages reason "
	    "line score score-by" },
	{ "output", "file" },
	{ "not-made", "template reason" },
	{ "totals", "self-text result-text assessed-text" },
	{ "category", "id score" },
	{ "item", "id score" },
};

static void
copy_wanted(struct xml_node *parent, const struct xml_node *from)
{
	const struct wanted	*w = wanted;
	const struct wanted	*end = w + sizeof wanted / sizeof *wanted;
	struct xml_node		*to;

	while (w < end && !xml_is(from, w->element))
		w++;
	if (w == end)
		return;
	to = xml_add(parent, w->element);
	record_take(to, from, w->attributes);
	for (struct xml_node *n = xml_first_element(from); n != NULL;
	    n = xml_next_element(n))
		copy_wanted(to, n);
}

/* Each with its scores: to the figures over all, and in short to the tree. */
static void
add_agency(struct xml_node *root, struct overall *overall,
    struct xml_node *agency)
{
	results_score(agency);
	overall_add(overall, agency);
	copy_wanted(root, agency);
}

static void
add_records(struct arena *a, const char *out, const struct str *key,
    size_t n, struct xml_doc *results, struct buf *times)
{
	struct xml_node	*root = xml_root(results);
	struct overall	*overall = overall_new(a);
	long long	 done = 0;

	buf_put(times, "key,ms\r\n");
	for (size_t i = 0; i < n; i++) {
		struct arena	*scratch = arena_open();
		struct xml_doc	*r = record_read(scratch, out, key[i]);

		if (r != NULL) {
			done += str_is(xml_attr(record_agency(r), "status"),
			    "done");
			add_agency(root, overall, record_agency(r));
			buf_fmt(times, "%.*s,%.*s\r\n", STR_ARG(key[i]),
			    STR_ARG(xml_attr(xml_root(r), "ms")));
			xml_doc_close(r);
		}
		arena_close(scratch);
	}
	xml_set_num(root, "agencies", (long long)n);
	xml_set_num(root, "done", done);
	xml_set_num(root, "failed", (long long)n - done);
	overall_write(overall, root);
}

static bool
write_file(struct arena *a, const char *out, const char *name,
    const struct buf *b, struct diags *ds)
{
	return file_write(path_join(a, str_of(out), str_of(name)).p,
	    buf_view(b), ds);
}

/* A copy without agencies; an empty element stands for them, or none. */
static struct xml_doc *
results_frame(struct arena *a, const struct xml_node *from,
    const char *instead)
{
	struct xml_doc	*d = xml_doc_new(a, "results");
	struct xml_node	*to = xml_root(d), *n = xml_first_element(from);
	struct str	 name, value;

	for (size_t i = 0; xml_attr_at(from, i, &name, &value); i++)
		xml_set(to, str_cstr(a, name), value);
	for (; n != NULL && xml_is(n, "edition"); n = xml_next_element(n))
		xml_copy(to, n);
	if (instead != NULL)
		xml_add(to, instead);
	for (; n != NULL; n = xml_next_element(n))
		if (!xml_is(n, "agency"))
			xml_copy(to, n);
	return d;
}

/* One form of the results in the making, a piece an agency. */
struct forming {
	const char	*out;
	const struct xml_node *results;	/* with what is reckoned over all */
	const struct xml_node *next;	/* agency of these */
	void		 (*put)(struct arena *, struct forming *,
			    const struct xml_node *agency);
	struct str	 tail;
	struct buf	 piece;		/* at first: the head */
};

static const struct xml_node *
agency_from(const struct xml_node *n)
{
	while (n != NULL && !xml_is(n, "agency"))
		n = xml_next_element(n);
	return n;
}

static void
set_rank(struct xml_node *agency, struct str rank)
{
	if (rank.n > 0)
		xml_set(agency, "rank", rank);
}

static void
put_agency(struct forming *f)
{
	struct arena	*a = arena_open();
	struct xml_doc	*r = record_read(a, f->out, xml_attr(f->next, "key"));

	if (r != NULL) {
		results_score(record_agency(r));
		set_rank(record_agency(r), xml_attr(f->next, "rank"));
		f->put(a, f, record_agency(r));
		xml_doc_close(r);
	}
	arena_close(a);
	f->next = agency_from(xml_next_element(f->next));
}

static struct str
next_piece(void *data)
{
	struct forming	*f = data;
	struct str	 tail = f->tail;
	struct str	 head = buf_view(&f->piece);

	f->piece.n = 0;			/* its bytes stay until it is filled */
	if (head.n > 0)
		return head;
	while (f->piece.n == 0 && f->next != NULL)
		put_agency(f);
	head = buf_view(&f->piece);
	f->piece.n = 0;
	if (head.n > 0)
		return head;
	f->tail = STR_NONE;
	return tail;
}

static void
put_xml(struct arena *a, struct forming *f, const struct xml_node *agency)
{
	results_xml(a, agency, &f->piece);
}

static void
put_csv(struct arena *a, struct forming *f, const struct xml_node *agency)
{
	(void)a;
	results_csv(f->results, agency, &f->piece);
}

static void
put_jsonl(struct arena *a, struct forming *f, const struct xml_node *agency)
{
	(void)a;
	results_jsonl(agency, &f->piece);
}

/* The root with all but agencies, around the place where they stand. */
static void
frame(struct arena *a, struct forming *f)
{
	const struct str place = STR("\n  <agency/>");
	struct xml_doc	*d = results_frame(a, f->results, "agency");
	struct buf	 b;
	struct str	 s;
	size_t		 at;

	buf_init(&b, LIMIT_FILE_BYTES);
	xml_write(d, /*indent*/true, &b);
	s = str_copy(a, buf_view(&b));
	at = str_find(s, place, 0);
	buf_str(&f->piece, str_sub(s, 0, at));
	f->tail = str_sub(s, at + place.n, s.n);
	buf_release(&b);
	xml_doc_close(d);
}

static bool
write_form(struct arena *a, struct forming *f, const char *name,
    struct diags *ds)
{
	f->next = agency_from(xml_first_element(f->results));
	return file_write_pieces(path_join(a, str_of(f->out),
	    str_of(name)).p, next_piece, f, ds);
}

static bool
write_forms(struct arena *a, const char *out, const struct xml_doc *results,
    const struct buf *times, struct diags *ds)
{
	struct forming	 f = { .out = out, .results = xml_root(results),
			    .put = put_xml };
	bool		 ok;

	buf_init(&f.piece, LIMIT_FILE_BYTES);
	frame(a, &f);
	ok = write_form(a, &f, "results.xml", ds);
	f.put = put_csv;
	results_csv_head(f.results, &f.piece);
	ok = write_form(a, &f, "results.csv", ds) && ok;
	f.put = put_jsonl;
	ok = write_form(a, &f, "results.jsonl", ds) && ok;
	buf_release(&f.piece);
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
	struct overall		*overall = overall_new(by->arena);

	if (model != NULL)
		record_figures(record_agency(r), model);
	diag_add(one, BATCH_CRASH, SPAN_NONE, j.shown, j.id);
	record_findings(by->arena, record_agency(r), one);
	record_maximal(record_agency(r));
	xml_set(record_agency(r), "status", STR("done"));
	add_agency(xml_root(d), overall, record_agency(r));
	overall_write(overall, xml_root(d));
	results_rank(by->arena, xml_root(d), 1);
	results_group(by->arena, xml_root(d), 1);
	xml_set(xml_child(xml_root(d), "agency"), "place", STR("1"));
	xml_set_num(xml_root(d), "agencies", 1);
	xml_set_num(xml_root(d), "done", 1);
	xml_set_num(xml_root(d), "failed", 1);
	return d;
}

static bool
write_summary(struct arena *a, const struct batch_options *o,
    struct session *s, const struct criteria *c, struct xml_doc *results,
    struct diags *ds)
{
	struct asking			 by = { a, s, c, ds };
	const struct template_names	 names = { .likely = results,
					    .maximal = maximal_results,
					    .data = &by };
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
	add_records(a, o->out, key, n, results, &times);
	results_rank(a, xml_root(results), n);
	results_group(a, xml_root(results), n);
	ok = write_forms(a, o->out, results, &times, ds);
	tell_strays(a, o->out, results, ds);
	buf_release(&times);
	if (ok && c != NULL && o->summary) {
		results_sort(a, xml_root(results), n);
		ok = write_summary(a, o, s, c, results, ds);
	}
	xml_doc_close(results);
	arena_close(a);
	return ok;
}
