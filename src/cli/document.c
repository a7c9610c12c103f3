/* Commands on one document: check, build, score, typeset, dump. */
#include "base/arena.h"
#include "base/fatal.h"
#include "cli/cli.h"
#include "compile/compile.h"
#include "doc/page.h"
#include "model/model.h"
#include "model/score_print.h"

struct session *
run_session(struct run *r, struct timings *t)
{
	const struct session_options	 o = {
		.font = str_of(r->opt.font), .edition = str_of(r->opt.edition),
		.standard = r->opt.standard,
	};

	return session_open(r->arena, &r->world, &o, t);
}

/* No such file is 66, out of reach of mending the data; else 65. */
int
failure_status(const struct run *r)
{
	for (size_t i = 0; i < diags_n(r->ds); i++) {
		const struct diag	*d = diags_get(r->ds, i);

		if (d->code == FILE_NOT_FOUND && d->at.src == NULL)
			return EX_NO_INPUT;
		if (d->code == OUTPUT_FAILED)
			return EX_IO;
		if (d->code == EDITION_UNKNOWN || d->code == DATA_MISSING ||
		    d->code == TEMPLATE_UNKNOWN)
			return EX_BAD_CONFIG;
	}
	return EX_BAD_DATA;
}

/* The process ends now, and its memory with it; to free all of that piece by
 * piece first takes one fifteenth of a run.  Sanitizers look for leaks. */
void
run_close(struct session *s, struct document *d, int n)
{
#ifdef PMQA_SANITIZED
	for (int i = 0; i < n; i++)
		document_close(&d[i]);
	session_close(s);
#else
	(void)s;
	(void)d;
	(void)n;
#endif
}

static void
check_submission(struct run *r, struct session *s, struct document *d,
    const char *path)
{
	const char	*name = r->opt.template_name;
	bool		 pages = r->opt.pages != NULL;

	if (!document_open(d, s, path, str_of(name != NULL ? name :
	    "application"), pages ? STAGE_PAGES : STAGE_MODEL, r->ds))
		return;
	if (r->opt.lessons != NULL)
		rules_run(d->criteria, d->model, "lessons", r->ds);
	if (pages)
		document_budget(d, r->ds);
	else
		document_letters(d, s, r->ds);
	diags_sort(r->ds);
}

int
cmd_check(struct run *r)
{
	struct session	*s;
	struct document	*d;
	int		 status = EX_FINE;

	if (r->opt.n_arg == 0)
		return usage_error(&r->opt, PHRASE_USAGE_WHICH, "check");
	s = run_session(r, NULL);
	d = ARENA_ARRAY(r->arena, struct document, r->opt.n_arg);
	for (int i = 0; i < r->opt.n_arg; i++)
		if (is_assessment(r, r->opt.arg[i])) {
			if (r->opt.submission == NULL)
				return usage_error(&r->opt,
				    PHRASE_USAGE_FOR);
			check_assessment(r, s, &d[i], r->opt.arg[i]);
		} else
			check_submission(r, s, &d[i], r->opt.arg[i]);
	if (diags_count(r->ds, SEV_ERROR) > 0)
		status = failure_status(r);
	run_print_findings(r, stdout);
	if (r->opt.style.format == DIAG_HUMAN && diags_n(r->ds) == 0)
		fputs(phrase(PHRASE_NO_FINDINGS, r->opt.style.lang), stdout);
	run_close(s, d, r->opt.n_arg);
	return status;
}

static void
print_timings(const struct timings *t)
{
	uint64_t	 all = 0;

	for (int i = 0; i < TIME_PARTS; i++)
		all += t->ns[i];
	for (int i = 0; i < TIME_PARTS; i++)
		fprintf(stderr, "%-10s %8.3f ms %5.1f %%\n",
		    timing_name((enum timing)i), (double)t->ns[i] / 1e6,
		    all > 0 ? 100.0 * (double)t->ns[i] / (double)all : 0.0);
	fprintf(stderr, "%-10s %8.3f ms\n", "all", (double)all / 1e6);
}

static void
end_timings(const struct run *r, struct timings *t)
{
	if (r->opt.timings == NULL)
		return;
	timing_enter(t, TIME_SAVE);
	print_timings(t);
}

/* Writes the PDF of a finished document; exit status. */
static int
write_pdf(struct run *r, const struct document *d)
{
	int	 status = run_output(r, buf_view(&d->pdf));

	if (status == EX_FINE && r->world.terminal)
		fprintf(stderr, phrase(PHRASE_WROTE, r->opt.style.lang),
		    r->opt.output, d->pages->page.n);
	return status;
}

bool
run_build(struct run *r, struct session *s, struct document *d,
    const char *path, struct str name, struct diags *ds)
{
	if (r->opt.assessment == NULL && r->opt.previous == NULL &&
	    name.n > 0)
		return document_open(d, s, path, name, STAGE_PDF, ds);
	return document_open(d, s, path, name, STAGE_MODEL, ds) &&
	    d->valid && run_add_files(r, s, d, ds) && (name.n == 0 ||
	    document_print(d, s, name, ds));
}

int
cmd_build(struct run *r)
{
	struct timings	 t = { 0 };
	struct session	*s;
	struct document	 d;
	const char	*name = r->opt.template_name;
	int		 status;

	if (r->opt.n_arg != 1)
		return usage_error(&r->opt, PHRASE_USAGE_ONE, "build");
	if (r->opt.output == NULL)
		return usage_error(&r->opt, PHRASE_USAGE_WHERE, "build",
		    "OUT.pdf");
	status = run_check_variant(r);
	if (status != EX_FINE)
		return status;
	s = run_session(r, r->opt.timings != NULL ? &t : NULL);
	if (!run_build(r, s, &d, r->opt.arg[0], str_of(name != NULL ? name :
	    r->opt.assessment != NULL ? "feedback" : "application"),
	    r->ds))
		status = failure_status(r);
	else if (r->opt.strict != NULL && diags_count(r->ds, SEV_ERROR) > 0)
		status = EX_BAD_DATA;
	else
		status = write_pdf(r, &d);
	run_print_findings(r, stderr);
	end_timings(r, &t);
	run_close(s, &d, 1);
	return status;
}

static struct typeset_options
typeset_options_of(const struct run *r)
{
	return (struct typeset_options){
		.size = str_of(r->opt.size), .leading = str_of(r->opt.leading),
		.margins = str_of(r->opt.margins),
		.indent = str_of(r->opt.indent),
	};
}

int
cmd_typeset(struct run *r)
{
	const struct typeset_options	 o = typeset_options_of(r);
	struct timings			 t = { 0 };
	struct session			*s;
	struct document			 d;
	int				 status;

	if (r->opt.n_arg != 1)
		return usage_error(&r->opt, PHRASE_USAGE_ONE, "typeset");
	if (r->opt.output == NULL)
		return usage_error(&r->opt, PHRASE_USAGE_WHERE, "typeset",
		    "OUT.pdf");
	s = run_session(r, r->opt.timings != NULL ? &t : NULL);
	if (!document_typeset(&d, s, r->opt.arg[0], &o, STAGE_PDF, r->ds))
		status = failure_status(r);
	else
		status = write_pdf(r, &d);
	run_print_findings(r, stderr);
	end_timings(r, &t);
	run_close(s, &d, 1);
	return status;
}

/* The scores as they are, or as they would be. */
static bool
put_score(struct run *r, struct document *d, enum score_format format,
    struct buf *b)
{
	const struct scored	 of = { d->scores, d->assessment, d->assessed,
				    d->model };
	struct what_if		*w;
	size_t			 n;

	if (r->opt.what_if == NULL) {
		score_print(d->arena, &of, format, r->opt.style.lang, b);
		return true;
	}
	if (!what_if_parse(d->arena, d->scores, str_of(r->opt.what_if), r->ds,
	    &w, &n))
		return false;
	what_if_print(d->arena, &of, w, n, format, r->opt.style.lang, b);
	return true;
}

int
cmd_score(struct run *r)
{
	struct session	*s;
	struct document	 d;
	struct buf	 b;
	enum score_format format = SCORE_TEXT;
	int		 status;

	if (r->opt.n_arg != 1)
		return usage_error(&r->opt, PHRASE_USAGE_ONE, "score");
	if (r->opt.format != NULL && !score_format_of(str_of(r->opt.format),
	    &format))
		return usage_error(&r->opt, PHRASE_USAGE_CHOICE, "format",
		    r->opt.format, "text json xml csv");
	status = run_check_variant(r);
	if (status != EX_FINE)
		return status;
	s = run_session(r, NULL);
	buf_init(&b, (size_t)1 << 30);
	if (!document_open(&d, s, r->opt.arg[0], STR_NONE, STAGE_MODEL,
	    r->ds) || !run_add_files(r, s, &d, r->ds) ||
	    !put_score(r, &d, format, &b))
		status = failure_status(r);
	else {
		status = run_output(r, buf_view(&b));
		if (r->opt.strict != NULL && diags_count(r->ds, SEV_ERROR) > 0)
			status = EX_BAD_DATA;
	}
	buf_release(&b);
	run_print_findings(r, stderr);
	run_close(s, &d, 1);
	return status;
}

static bool
ends_in_pdf_stage(enum stage st)
{
	return st == STAGE_FLOW || st == STAGE_PAGES || st == STAGE_PDF;
}

/* A document of the template language has no earlier stages than flow. */
static bool
open_for_dump(struct run *r, struct session *s, struct document *d,
    enum stage stage)
{
	const char	*name = r->opt.template_name;
	const struct typeset_options	 o = typeset_options_of(r);

	if (r->opt.assessment != NULL || r->opt.previous != NULL ||
	    (stage == STAGE_MODEL && name != NULL))
		return run_build(r, s, d, r->opt.arg[1], name == NULL &&
		    stage == STAGE_MODEL ? STR_NONE : str_of(name != NULL ?
		    name : "feedback"), r->ds);
	if (name != NULL && strcmp(name, "none") == 0 &&
	    ends_in_pdf_stage(stage))
		return document_typeset(d, s, r->opt.arg[1], &o, stage,
		    r->ds);
	return document_open(d, s, r->opt.arg[1],
	    str_of(name != NULL ? name : "application"), stage, r->ds);
}

int
cmd_dump(struct run *r)
{
	struct session	*s;
	struct document	 d;
	struct buf	 b;
	enum stage	 stage;
	int		 status;

	if (r->opt.n_arg != 2 || !stage_of(str_of(r->opt.arg[0]), &stage))
		return usage_error(&r->opt, PHRASE_USAGE_DUMP);
	s = run_session(r, NULL);
	buf_init(&b, (size_t)1 << 30);
	if (open_for_dump(r, s, &d, stage)) {
		document_dump(&d, stage, &b);
		status = run_output(r, buf_view(&b));
	} else
		status = failure_status(r);
	buf_release(&b);
	run_print_findings(r, stderr);
	run_close(s, &d, 1);
	return status;
}
