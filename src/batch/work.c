/* One document of a batch, in a worker. */
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "batch/batch_int.h"
#include "doc/page.h"
#include "xml/xml.h"

/* What an earlier run made, when it is still right. */
static bool
is_up_to_date(struct arena *a, const struct work *w, const struct job *j,
    uint32_t *pages, enum outcome *was)
{
	struct xml_doc	*d = w->options->force ? NULL :
			    record_read(a, w->options->out, j->key);
	struct str	 stamp = d == NULL ? STR_NONE :
			    xml_attr(xml_root(d), "stamp");
	uint64_t	 n;
	bool		 ok;

	if (d == NULL)
		return false;
	ok = stamp.n > 0 && str_eq(stamp, stamp_of(a, w, j, xml_root(d))) &&
	    record_holds(a, w->options->out, d, /*closely*/false, NULL);
	if (ok && str_uint(xml_attr(record_agency(d), "pages"), &n))
		*pages = (uint32_t)n;
	*was = str_is(xml_attr(record_agency(d), "status"), "done") ?
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

/* One template's PDF: made, written, noted. */
static bool
make_output(const struct work *w, const struct job *j, struct document *d,
    struct str template, struct xml_node *agency, uint32_t *pages,
    struct diags *ds)
{
	struct str	 ending = str_fmt(d->arena, "%.*s.pdf",
			    STR_ARG(short_name(template)));
	struct str	 path = out_file(d->arena, w->options->out, j->key,
			    ending), bytes;
	struct xml_node	*n;

	if (!document_print(d, w->session, template, ds))
		return false;
	bytes = buf_view(&d->pdf);
	if (!file_write(path.p, bytes, ds))
		return false;
	n = xml_add(agency, "output");
	xml_set(n, "template", template);
	xml_set(n, "file", str_sub(path, strlen(w->options->out) + 1, path.n));
	xml_set_num(n, "pages", (long long)d->pages->page.n);
	xml_set_num(n, "bytes", (long long)bytes.n);
	xml_set(n, "sha256", sha256_hex(d->arena, sha256_of(bytes)));
	*pages += (uint32_t)d->pages->page.n;
	return true;
}

static bool
make_outputs(const struct work *w, const struct job *j, struct document *d,
    struct xml_node *agency, uint32_t *pages, struct diags *ds)
{
	struct str	 rest = w->options->templates, name;
	bool		 ok = true;

	while (str_cut(&rest, ',', &name))
		ok &= make_output(w, j, d, name, agency, pages, ds);
	return ok;
}

static enum outcome
outcome_of(bool ok, const struct diags *ds)
{
	for (size_t i = 0; i < diags_n(ds); i++)
		if (diags_get(ds, i)->code == OUTPUT_FAILED)
			return OUTCOME_IO;
	return ok ? OUTCOME_DONE : OUTCOME_FAILED;
}

/* The first error says why. */
static void
set_reason(struct xml_node *agency, const struct diags *ds)
{
	const struct diag	*d = NULL;
	struct position		 at;

	for (size_t i = 0; i < diags_n(ds) && d == NULL; i++)
		if (diags_get(ds, i)->severity == SEV_ERROR)
			d = diags_get(ds, i);
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
	ok = file_write(path.p, buf_view(&b), ds);
	buf_release(&b);
	return ok;
}

static bool
finish(const struct work *w, const struct job *j, struct arena *a,
    struct xml_doc *record, uint64_t since, uint32_t pages, bool done,
    struct diags *ds)
{
	struct xml_node	*agency = record_agency(record);

	record_findings(a, agency, ds);
	xml_set_num(agency, "pages", pages);
	xml_set_num(agency, "errors", (long long)diags_count(ds, SEV_ERROR));
	xml_set_num(agency, "findings", (long long)diags_n(ds));
	if (!done) {
		xml_set(agency, "status", STR("failed"));
		set_reason(agency, ds);
		if (!write_findings(w, a, j, ds))
			return false;
	} else
		unlink(out_file(a, w->options->out, j->key,
		    STR("findings.txt")).p);
	xml_set(xml_root(record), "stamp", stamp_of(a, w, j,
	    xml_root(record)));
	xml_set_num(xml_root(record), "ms", (long long)(clock_ms() - since));
	return record_write(a, w->options->out, j->key, record, ds);
}

static enum outcome
make_document(struct arena *a, const struct work *w, const struct job *j,
    uint32_t *pages)
{
	struct diags	*ds = diags_new(a);
	struct xml_doc	*record = record_new(a, j, "done");
	uint64_t	 since = clock_ms();
	struct document	 d;
	bool		 ok = false;

	if (j->twin.n > 0)
		diag_add(ds, BATCH_TWICE, SPAN_NONE, j->shown, j->twin, j->id);
	else {
		ok = document_open(&d, w->session, j->path.p, STR_NONE,
		    STAGE_MODEL, ds) && d.valid;
		if (d.xml != NULL)
			record_inputs(a, record, d.xml);
		if (d.model != NULL)
			record_figures(record_agency(record), d.model);
		ok = ok && make_outputs(w, j, &d, record_agency(record), pages,
		    ds);
	}
	if (outcome_of(ok, ds) != OUTCOME_IO &&
	    !finish(w, j, a, record, since, *pages, ok, ds))
		ok = false;
	if (j->twin.n == 0)
		document_close(&d);
	xml_doc_close(record);
	return outcome_of(ok, ds);
}

enum outcome
work_document(const struct work *w, const struct job *j, uint32_t *pages)
{
	struct arena	*a = arena_open();
	enum outcome	 o;

	*pages = 0;
	if (!is_up_to_date(a, w, j, pages, &o))
		o = make_document(a, w, j, pages);
	arena_close(a);
	return o;
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
	bool		 ok;

	diag_add(ds, codes[why], SPAN_NONE, j->shown,
	    diag_num(ds, why == LOST_TIME ? (long long)w->options->seconds :
	    why == LOST_MEMORY ? (long long)w->options->mbytes : how));
	record_findings(a, record_agency(record), ds);
	set_reason(record_agency(record), ds);
	ok = write_findings(w, a, j, ds) &&
	    record_write(a, w->options->out, j->key, record, ds);
	xml_doc_close(record);
	arena_close(a);
	return ok;
}
