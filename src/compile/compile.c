#include "compile/compile.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "compile/attach.h"
#include "compile/compile_int.h"
#include "compile/names.h"
#include "criteria/xsd.h"
#include "layout/layout.h"
#include "model/model.h"
#include "render/render.h"
#include "report/report.h"
#include "score/score.h"
#include "submission/submission.h"
#include "text/breaks.h"
#include "validate/validate.h"
#include "xml/schema.h"

static const char *const	 stages[] = { "xml", "submission", "score",
	"model", "flow", "pages", "pdf" };

bool
stage_of(struct str name, enum stage *out)
{
	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (str_is(name, stages[i])) {
			*out = (enum stage)i;
			return true;
		}
	return false;
}

/* The agency's file and its edition. */
static bool
read_submission(struct document *d, struct session *s, const char *path,
    struct diags *ds)
{
	struct xml_node	*root;
	struct str	 name;

	timing_enter(s->timings, TIME_XML);
	if (!file_read(d->arena, path, LIMIT_FILE_BYTES, SPAN_NONE, ds,
	    &d->raw))
		return false;
	d->xml = xml_parse(d->arena, str_copy(d->arena, str_of(path)), d->raw,
	    ds);
	if (d->xml == NULL)
		return false;
	root = xml_root(d->xml);
	name = s->edition.n > 0 ? s->edition : xml_attr(root, "edition");
	if (name.n == 0 || !xml_is(root, "submission")) {
		diag_add(ds, NOT_A_SUBMISSION, xml_span(root), xml_name(root));
		return false;
	}
	/* A document may name an edition; only the user may name a folder. */
	if (s->edition.n == 0 && memchr(name.p, '/', name.n) != NULL) {
		diag_add(ds, EDITION_UNKNOWN, xml_attr_span(root, "edition"),
		    name, STR("criteria/"), session_names(s, "criteria",
		    "criteria.xml"));
		return false;
	}
	timing_enter(s->timings, TIME_START);
	d->criteria = session_criteria(s, name, s->edition.n > 0 ? SPAN_NONE :
	    xml_attr_span(root, "edition"), ds);
	return d->criteria != NULL;
}

/* What the schema says of a value, the rules may say with its mending. */
static bool
about_value(enum diag_code code)
{
	return code == SCHEMA_FORM || code == SCHEMA_VALUE ||
	    code == SCHEMA_CHOICE || code == SCHEMA_CHOICE_LIKE ||
	    code == SCHEMA_ATTR || code == SCHEMA_ATTR_LIKE;
}

/* Does the other side say the same of that place, and better? */
static bool
said(const struct diags *ds, const struct diag *d, bool by_rules)
{
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*o = diags_get(ds, i);

		if (o->at.src == d->at.src && o->at.off == d->at.off &&
		    (by_rules ? o->severity == SEV_ERROR :
		    !about_value(o->code)))
			return true;
	}
	return false;
}

/* One finding for what schema and rules both see. */
static void
take_findings(struct diags *to, const struct diags *schema,
    const struct diags *rules)
{
	for (size_t i = 0; i < diags_n(schema); i++) {
		const struct diag	*d = diags_get(schema, i);

		if (!about_value(d->code) || !said(rules, d, true))
			diag_add_own(to, d);
	}
	for (size_t i = 0; i < diags_n(rules); i++)
		if (!said(schema, diags_get(rules, i), false))
			diag_add_own(to, diags_get(rules, i));
}

static bool
check_schema(struct document *d, struct session *s, struct diags *ds)
{
	struct xml_schema	*schema = session_schema(s, d->criteria, ds);

	return schema != NULL && xml_schema_check(schema, d->xml, ds);
}

/* Schema, then the rules, on one file: all findings of both. */
static bool
check_submission(struct document *d, struct session *s, const char *path,
    struct diags *ds)
{
	struct diags	*schema = diags_new(d->arena);
	struct diags	*rules = diags_new(d->arena);

	timing_enter(s->timings, TIME_SCHEMA);
	d->valid = check_schema(d, s, schema);
	timing_enter(s->timings, TIME_RULES);
	d->submission = submission_new(d->arena, d->criteria, d->xml,
	    str_copy(d->arena, str_of(path)), rules);
	if (d->submission != NULL) {
		validate_run(d->arena, d->submission, rules);
		timing_enter(s->timings, TIME_TEMPLATE);
		document_pictures(d, rules);
		timing_enter(s->timings, TIME_SCORE);
		d->scores = scores_new(d->arena, d->submission);
		timing_enter(s->timings, TIME_MODEL);
		d->model = model_new(d->arena, d->submission, d->scores,
		    rules);
		timing_enter(s->timings, TIME_RULES);
		rules_run(d->criteria, d->model, "check", rules);
	}
	d->final = d->valid && d->submission != NULL &&
	    !d->submission->draft && diags_count(rules, SEV_ERROR) == 0;
	d->checked = rules;
	take_findings(ds, schema, rules);
	diags_sort(ds);
	if (d->model != NULL)
		model_findings(d->model, d->submission, ds);
	return d->valid && d->submission != NULL;
}

static bool
set_pages(struct document *d, struct session *s, enum stage last,
    struct diags *ds)
{
	struct layout_tools		 tools;
	struct render_options		 options = {
		.producer = STR("pmqa " PMQA_VERSION),
		.name = path_base(str_of(d->path)), .standard = s->standard,
		.date = s->world->source_date, .compress = true,
		.timings = s->timings,
	};

	if (d->flow == NULL)
		return false;
	if (last == STAGE_FLOW)
		return true;
	if (!session_tools(s, d->criteria, &tools, ds))
		return false;
	breaker_names(tools.breaker, document_names(d->print, d));
	timing_enter(s->timings, TIME_LAYOUT);
	d->pages = layout_run(d->print, &tools, d->flow, ds);
	if (d->pages == NULL)
		return false;
	if (last == STAGE_PAGES)
		return true;
	timing_enter(s->timings, TIME_EMIT);
	attach_files(d, s, &options);
	return render_pdf(d->pages, &options, &d->pdf, ds);
}

static bool
make_pages(struct document *d, struct session *s, struct str name,
    enum stage last, struct diags *ds)
{
	const struct report_options	 options = { .draft = !d->final,
		.pictures = d->pictures };
	const struct template		*t;

	timing_enter(s->timings, TIME_MODEL);
	model_files(d->model, d->submission, d->raw);
	attach_recall(d, s);
	timing_enter(s->timings, TIME_TEMPLATE);
	d->template_name = name;
	t = session_template(s, name, d->criteria, d->model, ds);
	if (t == NULL)
		return false;
	document_extras(d, s, t);
	d->as_draft = options.draft;
	d->flow = report_run(d->print, t, d->model, d->submission->folder,
	    &options, ds);
	return set_pages(d, s, last, ds);
}

static void
start(struct document *d, const char *path)
{
	*d = (struct document){ .arena = arena_open(), .print = arena_open(),
		.path = path };
	buf_init(&d->pdf, LIMIT_PDF_BYTES);
}

bool
document_open(struct document *d, struct session *s, const char *path,
    struct str template_name, enum stage last, struct diags *ds)
{
	bool	 ok;

	start(d, path);
	if (!read_submission(d, s, path, ds))
		return false;
	if (last == STAGE_XML)
		return true;
	ok = check_submission(d, s, path, ds);
	if (last <= STAGE_MODEL)
		return d->submission != NULL && (ok || last < STAGE_SCORE);
	return ok && make_pages(d, s, template_name, last, ds);
}

bool
document_print(struct document *d, struct session *s, struct str name,
    struct diags *ds)
{
	if (session_uses(s, name, "places"))
		document_keep_places(d);
	buf_clear(&d->pdf);
	d->flow = NULL;
	d->pages = NULL;
	arena_close(d->print);
	d->print = arena_open();
	return make_pages(d, s, name, STAGE_PDF, ds);
}

bool
document_of_model(struct document *d, struct session *s,
    const struct criteria *c, struct xml_doc *model,
    const struct template_names *names, struct str name, struct diags *ds)
{
	const struct report_options	 options = { .draft = false };

	start(d, NULL);
	d->criteria = c;
	d->template = template_open_names(d->arena, session_path(s,
	    "templates", name), session_fonts(s, ds), names, ds);
	if (d->template == NULL)
		return false;
	d->flow = report_run(d->print, d->template, model, STR_NONE,
	    &options, ds);
	return set_pages(d, s, STAGE_PDF, ds);
}

void
document_close(struct document *d)
{
	buf_release(&d->pdf);
	if (d->template != NULL)
		template_close(d->template);
	if (d->model != NULL)
		xml_doc_close(d->model);
	xml_doc_close(d->assessment_xml);
	if (d->xml != NULL)
		xml_doc_close(d->xml);
	arena_close(d->print);
	arena_close(d->arena);
}

void
document_dump(const struct document *d, enum stage stage, struct buf *out)
{
	switch (stage) {
	case STAGE_XML:
		xml_write(d->xml, /*indent*/true, out);
		break;
	case STAGE_SUBMISSION:
		submission_dump(d->submission, out);
		break;
	case STAGE_SCORE:
		score_dump(d->scores, out);
		break;
	case STAGE_MODEL:
		xml_write(d->model, /*indent*/true, out);
		break;
	case STAGE_FLOW:
		flow_dump(d->flow, out);
		break;
	case STAGE_PAGES:
		page_dump(d->pages, out);
		break;
	case STAGE_PDF:
		buf_str(out, buf_view(&d->pdf));
		break;
	}
}

/* "3cm,2cm,2.5cm,2cm": left, right, top, bottom. */
static bool
override_margins(struct template *t, struct str rest, struct diags *ds)
{
	static const char *const	 sides[] = { "left", "right", "top",
		"bottom" };

	for (size_t i = 0; i < 4; i++) {
		size_t	 comma = str_find(rest, STR(","), 0);

		if (!template_override(t, STR("page"), str_of(sides[i]),
		    str_trim(str_sub(rest, 0, comma)), ds))
			return false;
		rest = comma == SIZE_MAX ? STR_NONE :
		    str_sub(rest, comma + 1, rest.n);
	}
	if (rest.n > 0)
		diag_add(ds, TYPESET_OPTION, SPAN_NONE, STR("margins"), rest);
	return rest.n == 0;
}

/* A plain number is a size in points. */
static struct str
with_unit(struct arena *a, struct str value)
{
	struct dec	 d;

	return dec_parse(value, &d) ? str_fmt(a, "%.*spt", STR_ARG(value)) :
	    value;
}

static bool
override(struct arena *a, struct template *t, const struct typeset_options *o,
    struct diags *ds)
{
	const struct { const char *property; struct str value; } body[] = {
		{ "size", with_unit(a, o->size) },
		{ "leading", with_unit(a, o->leading) },
		{ "indent-first", o->indent },
	};
	bool	 ok = true;

	for (size_t i = 0; i < sizeof body / sizeof *body; i++)
		if (body[i].value.n > 0)
			ok &= template_override(t, STR("body"),
			    str_of(body[i].property), body[i].value, ds);
	if (o->margins.n > 0)
		ok &= override_margins(t, o->margins, ds);
	return ok;
}

/* UTF-8 without its mark; anything else is refused at the first bad byte. */
static struct source *
read_text(struct arena *a, const char *path, struct diags *ds)
{
	struct source	*src;
	struct str	 raw;
	struct span	 at = { .len = 1 };
	size_t		 bad;

	if (!file_read(a, path, LIMIT_FILE_BYTES, SPAN_NONE, ds, &raw))
		return NULL;
	if (str_starts(raw, STR("\xef\xbb\xbf")))
		raw = str_sub(raw, 3, raw.n);
	src = source_new(a, str_copy(a, str_of(path)), raw);
	bad = utf8_invalid(raw);
	if (bad == SIZE_MAX)
		return src;
	at.src = src;
	at.off = (uint32_t)bad;
	diag_add(ds, TEXT_NOT_UTF8, at);
	return NULL;
}

static struct flow_doc *
set_text(struct document *d, struct template *t, const char *path,
    const struct report_options *options, struct diags *ds)
{
	const struct source	*text = read_text(d->arena, path, ds);

	return text == NULL ? NULL :
	    report_plain_text(d->print, t, text, options, ds);
}

bool
document_typeset(struct document *d, struct session *s, const char *path,
    const struct typeset_options *o, enum stage last, struct diags *ds)
{
	const struct report_options	 options = { .draft = false };
	bool				 own = str_ends(str_of(path),
					    STR(".xml"));
	struct template			*t;

	start(d, path);
	d->typeset = o;
	timing_enter(s->timings, TIME_TEMPLATE);
	if (!str_is(str_of(path), "-"))
		file_read(d->arena, path, LIMIT_FILE_BYTES, SPAN_NONE,
		    diags_new(d->arena), &d->raw);
	t = d->template = own ? template_open_alone(d->arena, str_of(path),
	    session_fonts(s, ds), ds) : template_open(d->arena,
	    session_path(s, "templates", STR("text")), session_fonts(s, ds),
	    NULL, ds);
	if (t == NULL)
		return false;
	if (override(d->arena, t, o, ds))
		d->flow = own ? report_run(d->print, t, NULL,
		    path_folder(d->arena, str_of(path)), &options, ds) :
		    set_text(d, t, path, &options, ds);
	return set_pages(d, s, last, ds);
}
