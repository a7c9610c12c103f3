/* One document of a batch, in a worker. */
#include <unistd.h>

#include "base/buf.h"
#include "base/diag_print.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "batch/batch_int.h"
#include "doc/page.h"
#include "xml/xml.h"

/* What an earlier run made, when it is still right. */
static bool
is_up_to_date(struct arena *a, const struct work *w, const struct job *j,
    struct event *e)
{
	struct xml_doc	*d = w->options->force ? NULL :
			    record_read(a, w->options->out, j->key);
	struct str	 stamp = d == NULL ? STR_NONE :
			    xml_attr(xml_root(d), "stamp");
	uint64_t	 n;
	bool		 ok;

	if (d == NULL)
		return false;
	ok = stamp.n > 0 && str_eq(stamp, stamp_of(a, w, j, xml_root(d),
	    NULL)) &&
	    record_holds(a, w->options->out, d, /*closely*/false, NULL);
	if (ok && str_uint(xml_attr(record_agency(d), "pages"), &n))
		e->pages = (uint32_t)n;
	e->lacking = xml_child(record_agency(d), "not-made") != NULL;
	e->outcome = str_is(xml_attr(record_agency(d), "status"), "done") ?
	    OUTCOME_KEPT : OUTCOME_FAILED;
	xml_doc_close(d);
	return ok;
}

/* A template named by a path goes by its last part. */
static struct str
short_name(struct str template)
{
	size_t	 from = template.n;

	while (from > 0 && template.p[from - 1] != '/')
		from--;
	return str_sub(template, from, template.n);
}

/* A PDF that is made, in memory until nothing is left but to write. */
struct made { struct str file; struct buf pdf; };

/* An agency's documents in the making. */
struct making {
	const struct work *work;
	const struct job *job;
	struct document	 document;
	struct xml_doc	*record;
	VEC(struct made) made;
	uint32_t	 pages;
	size_t		 known;		/* findings of the submission itself */
	struct diags	*ds;
};

static bool
wants_assessment(const struct work *w, struct str template)
{
	return session_uses(w->session, template, "assessment");
}

/* TEMPLATE.pdf, or TEMPLATE-VARIANT.pdf of what is not for the agency. */
static struct str
ending_of(struct arena *a, const struct making *m, struct str template)
{
	struct str	 name = short_name(template);
	struct str	 v = m->work->options->variant;

	if (str_is(v, "agency") || !wants_assessment(m->work, template))
		return str_fmt(a, "%.*s.pdf", STR_ARG(name));
	return str_fmt(a, "%.*s-%.*s.pdf", STR_ARG(name),
	    STR_ARG(v));
}

/* The name of its file in the folder. */
static struct str
name_of(struct arena *a, const struct making *m, struct str template)
{
	struct str	 ending = ending_of(a, m, template);

	return str_fmt(a, "%.*s.%.*s", STR_ARG(m->job->key),
	    STR_ARG(ending));
}

static bool
has_output(const struct making *m, struct str file)
{
	for (struct xml_node *n = xml_first_element(record_agency(m->record));
	    n != NULL; n = xml_next_element(n))
		if (xml_is(n, "output") && str_eq(xml_attr(n, "file"), file))
			return true;
	return false;
}

/* Of what was asked for and not made, nobody shall find an earlier run's. */
static bool
set_aside(struct arena *a, const struct making *m)
{
	struct str	 rest = m->work->options->templates, template;
	bool		 ok = true;

	while (str_cut(&rest, ',', &template)) {
		struct str	 file = name_of(a, m, template);

		if (!has_output(m, file))
			ok &= out_set_aside(a, m->work->options->out, file,
			    m->ds);
	}
	return ok;
}

/* One template's PDF: made, noted. */
static bool
make_output(struct making *m, struct str template)
{
	struct document	*d = &m->document;
	struct str	 file = name_of(d->arena, m, template), bytes;
	struct xml_node	*n;

	if (!document_print(d, m->work->session, template, m->ds))
		return false;
	bytes = buf_view(&d->pdf);
	n = xml_add(record_agency(m->record), "output");
	xml_set(n, "template", template);
	xml_set(n, "file", file);
	xml_set_num(n, "pages", (long long)d->pages->page.n);
	xml_set_num(n, "bytes", (long long)bytes.n);
	xml_set(n, "sha256", sha256_hex(d->arena, sha256_of(bytes)));
	VEC_PUSH(d->arena, m->made) = (struct made){ file, d->pdf };
	buf_init(&d->pdf, LIMIT_PDF_BYTES);
	m->pages += (uint32_t)d->pages->page.n;
	return true;
}

static bool
write_outputs(const struct making *m, struct arena *a)
{
	const char	*out = m->work->options->out;

	for (size_t i = 0; i < m->made.n; i++) {
		const struct made	*one = &m->made.v[i];

		if (!file_write(path_join(a, str_of(out), one->file).p,
		    buf_view(&one->pdf), m->ds))
			return false;
		out_forget_stale(a, out, one->file);
	}
	return true;
}

/* The templates that want an assessment, or those that do not. */
static bool
make_those(struct making *m, bool assessed)
{
	struct str	 rest = m->work->options->templates, name;
	bool		 ok = true;

	while (str_cut(&rest, ',', &name))
		if (wants_assessment(m->work, name) == assessed)
			ok &= make_output(m, name);
	return ok;
}

/* Why there is no report on the assessment; the rest was made, if any was
 * asked for. */
static bool
tell_missing(struct making *m)
{
	const struct job	*j = m->job;
	struct xml_node		*agency = record_agency(m->record);
	struct str		 rest = m->work->options->templates, name;
	const struct diag	*why;

	if (j->rival.n > 0)
		diag_add(m->ds, BATCH_ASSESSMENTS, SPAN_NONE, j->id,
		    j->assessment, j->rival);
	else
		diag_add(m->ds, BATCH_NOT_ASSESSED, SPAN_NONE, j->id,
		    diag_num(m->ds, j->drafts));
	why = diags_get(m->ds, diags_n(m->ds) - 1);
	while (str_cut(&rest, ',', &name))
		if (wants_assessment(m->work, name)) {
			struct xml_node	*n = xml_add(agency, "not-made");

			xml_set(n, "template", name);
			xml_set(n, "code", why->name);
			xml_set(n, "reason", why->th);
			xml_set(n, "reason-en", why->en);
		}
	return xml_child(agency, "output") != NULL;
}

static bool
make_assessed(struct making *m)
{
	const struct work	*w = m->work;
	const struct job	*j = m->job;
	struct document		*d = &m->document;

	if (!w->assessed)
		return true;
	if (j->assessment.n == 0 || j->rival.n > 0)
		return tell_missing(m);
	return document_assess(d, w->session, j->assessment.p,
	    w->options->variant, m->ds) && (j->previous.n == 0 ||
	    document_previous(d, w->session, j->previous.p, m->ds)) &&
	    make_those(m, true);
}

static enum outcome
outcome_of(bool ok, const struct diags *ds)
{
	for (size_t i = 0; i < diags_n(ds); i++)
		if (diags_get(ds, i)->code == OUTPUT_FAILED)
			return OUTCOME_IO;
	return ok ? OUTCOME_DONE : OUTCOME_FAILED;
}

/* The first finding from `from` on that is as bad. */
static const struct diag *
first_finding(const struct diags *ds, size_t from, enum severity at_least)
{
	for (size_t i = from; i < diags_n(ds); i++)
		if (diags_get(ds, i)->severity >= at_least)
			return diags_get(ds, i);
	return NULL;
}

/* What ended it, in the findings from `known` on; else its first error. */
static void
set_reason(struct xml_node *agency, const struct diags *ds, size_t known)
{
	const struct diag	*d = first_finding(ds, known, SEV_ERROR);
	struct position		 at;

	if (d == NULL)
		d = first_finding(ds, known, SEV_WARNING);
	if (d == NULL)
		d = first_finding(ds, 0, SEV_ERROR);
	if (d == NULL)
		return;
	xml_set(agency, "code", d->name);
	xml_set(agency, "reason", d->th);
	xml_set(agency, "reason-en", d->en);
	if (d->at.src == NULL)
		return;
	at = span_position(d->at);
	xml_set_num(agency, "line", at.line);
	xml_set_num(agency, "column", at.column);
}

/* All that was found, for the telephone call. */
static bool
write_findings(const struct work *w, struct arena *a, const struct job *j,
    struct diags *ds)
{
	const struct diag_style	 style = { DIAG_HUMAN, w->options->lang, false,
				    true };
	struct str		 path = out_file(a, w->options->out, j->key,
				    STR("findings.txt"));
	struct buf		 b;
	bool			 ok;

	buf_init(&b, LIMIT_FILE_BYTES);
	diags_print(ds, &style, &b);
	if (b.n > 0 && b.p[b.n - 1] != '\n')
		buf_byte(&b, '\n');
	ok = file_write(path.p, buf_view(&b), ds);
	buf_release(&b);
	return ok;
}

static void
close_record(struct arena *a, struct xml_doc *record, const struct diags *ds,
    uint32_t pages)
{
	struct xml_node	*agency = record_agency(record);

	record_findings(a, agency, ds);
	xml_set_num(agency, "pages", pages);
	xml_set_num(agency, "errors", (long long)diags_count(ds, SEV_ERROR));
	xml_set_num(agency, "findings", (long long)diags_n(ds));
}

static void
know(struct arena *a, struct map *known, struct str name, struct str hex)
{
	struct str	*value = ARENA_NEW(a, struct str);

	*value = hex;
	map_put(known, name, value);
}

/* Hashes of what has been read: the submission, evidence, pictures. */
static struct map *
known_hashes(const struct making *m, struct arena *a)
{
	const struct document	*d = &m->document;
	const struct xml_node	*root = d->model == NULL ? NULL :
				    xml_root(d->model);
	const struct xml_node	*n = root == NULL ? NULL :
				    xml_child(root, "evidence");
	struct map		*known = map_new(a);
	const struct str	*bytes;

	if (root != NULL && xml_attr(root, "sha256").n > 0)
		know(a, known, m->job->path, xml_attr(root, "sha256"));
	for (n = n == NULL ? NULL : xml_first_element(n); n != NULL;
	    n = xml_next_element(n))
		if (xml_has_attr(n, "found"))
			know(a, known, xml_attr(n, "href"),
			    xml_attr(n, "sha256"));
	for (n = xml_first_element(xml_root(m->record)); n != NULL;
	    n = xml_next_element(n))
		if (d->files != NULL && (bytes = map_get(d->files,
		    xml_attr(n, "href"))) != NULL)
			know(a, known, xml_attr(n, "href"), sha256_hex(a,
			    sha256_of(*bytes)));
	return known;
}

/* What there is to say of it, with the stamp. */
static void
fill_record(struct making *m, struct arena *a, bool done)
{
	struct xml_node	*agency = record_agency(m->record);

	close_record(a, m->record, m->ds, m->pages);
	if (!done) {
		xml_set(agency, "status", STR("failed"));
		set_reason(agency, m->ds, m->known);
	}
	xml_set(xml_root(m->record), "stamp", stamp_of(a, m->work, m->job,
	    xml_root(m->record), known_hashes(m, a)));
}

/* The record last: what it tells of is there. */
static bool
write_all(struct making *m, struct arena *a, bool done)
{
	const struct work	*w = m->work;

	if (!write_outputs(m, a) || !set_aside(a, m))
		return false;
	if (done)
		unlink(out_file(a, w->options->out, m->job->key,
		    STR("findings.txt")).p);
	else if (!write_findings(w, a, m->job, m->ds))
		return false;
	return record_write(a, w->options->out, m->job->key, m->record,
	    m->ds);
}

static bool
make_all(struct making *m, struct arena *a)
{
	struct document	*d = &m->document;
	bool		 ok = document_open(d, m->work->session,
			    m->job->path.p, STR_NONE, STAGE_MODEL, m->ds) &&
			    d->valid;

	if (d->xml != NULL)
		record_inputs(a, m->record, d->xml);
	if (ok) {
		m->known = diags_n(m->ds);
		ok = make_those(m, false) && make_assessed(m);
	}
	if (d->model != NULL)
		record_figures(record_agency(m->record), d->model);
	return ok;
}

/* In one write: workers share the stream. */
static void
tell_unwritten(const struct work *w, const struct diags *all)
{
	const struct diag_style	 style = { DIAG_SHORT, w->options->lang,
				    false, true };
	struct arena		*a = arena_open();
	struct diags		*ds = diags_new(a);
	struct buf		 b;

	for (size_t i = 0; i < diags_n(all); i++)
		if (diags_get(all, i)->code == OUTPUT_FAILED)
			diag_add_own(ds, diags_get(all, i));
	buf_init(&b, LIMIT_FILE_BYTES);
	diags_print(ds, &style, &b);
	fwrite(b.p, 1, b.n, stderr);
	fflush(stderr);
	buf_release(&b);
	arena_close(a);
}

static void
close_all(struct making *m)
{
	for (size_t i = 0; i < m->made.n; i++)
		buf_release(&m->made.v[i].pdf);
	if (m->job->twin.n == 0)	/* findings point into it till now */
		document_close(&m->document);
	xml_doc_close(m->record);
}

static void
make_document(struct arena *a, const struct work *w, const struct job *j,
    struct event *e)
{
	struct making	 m = { .work = w, .job = j, .ds = diags_new(a),
			    .record = record_new(a, j, "done") };
	uint64_t	 since = clock_ms();
	bool		 ok = false;

	if (j->twin.n > 0)
		diag_add(m.ds, BATCH_TWICE, SPAN_NONE, j->shown, j->twin,
		    j->id);
	else
		ok = make_all(&m, a);
	fill_record(&m, a, ok);
	xml_set_num(xml_root(m.record), "ms", (long long)(clock_ms() - since));
	seat_leave(w->board, w->worker);
	ok = write_all(&m, a, ok) && ok;
	e->outcome = outcome_of(ok, m.ds);
	e->pages = m.pages;
	e->lacking = xml_child(record_agency(m.record), "not-made") != NULL;
	if (e->outcome == OUTCOME_IO)
		tell_unwritten(w, m.ds);
	close_all(&m);
}

void
work_document(const struct work *w, const struct job *j, struct event *e)
{
	struct arena	*a = arena_open();

	if (!is_up_to_date(a, w, j, e))
		make_document(a, w, j, e);
	seat_leave(w->board, w->worker);
	arena_close(a);
}

bool
work_lost(const struct work *w, const struct job *j, enum lost why, int how)
{
	static const enum diag_code	 codes[] = {
		[LOST_TIME] = BATCH_TOO_LONG, [LOST_MEMORY] = BATCH_MEMORY,
		[LOST_CRASH] = BATCH_CRASH,
	};
	struct arena	*a = arena_open();
	struct diags	*ds = diags_new(a);
	struct xml_doc	*record = record_new(a, j, "failed");
	struct making	 m = { .work = w, .job = j, .ds = ds,
			    .record = record };
	bool		 ok;

	diag_add(ds, codes[why], SPAN_NONE, j->shown,
	    diag_num(ds, why == LOST_TIME ? (long long)w->options->seconds :
	    why == LOST_MEMORY ? (long long)w->options->mbytes : how));
	close_record(a, record, ds, 0);
	set_reason(record_agency(record), ds, 0);
	ok = set_aside(a, &m) && write_findings(w, a, j, ds) &&
	    record_write(a, w->options->out, j->key, record, ds);
	xml_doc_close(record);
	arena_close(a);
	return ok;
}
