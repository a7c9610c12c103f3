/* Commands on assessments: new assessment, check, consensus. */
#include "assessment/assessment.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "compile/compile.h"
#include "xml/xml.h"

int
run_check_variant(const struct run *r)
{
	static const char *const	 names[] = { "agency", "internal",
		"executive" };

	if (r->opt.variant == NULL)
		return EX_FINE;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(r->opt.variant, names[i]) == 0)
			return EX_FINE;
	return usage_error(&r->opt, PHRASE_USAGE_CHOICE, "variant",
	    r->opt.variant, "agency internal executive");
}

bool
run_add_files(struct run *r, struct session *s, struct document *d,
    struct diags *ds)
{
	struct str	 variant = str_of(r->opt.variant != NULL ?
			    r->opt.variant : "agency");

	if (r->opt.assessment != NULL && !document_assess(d, s,
	    r->opt.assessment, variant, ds))
		return false;
	return r->opt.previous == NULL ||
	    document_previous(d, s, r->opt.previous, ds);
}

bool
is_assessment(struct run *r, const char *path)
{
	struct xml_wanted	 w[] = { { NULL, NULL, STR_NONE } };

	return strcmp(path, "-") != 0 && xml_peek(r->arena, path, w, 1) == 1 &&
	    str_is(w[0].value, "assessment");
}

/* The submission's own findings are not what was asked for, unless it cannot
 * be used. */
static bool
open_submission(struct run *r, struct session *s, struct document *d)
{
	struct diags	*known = diags_new(r->arena);

	if (document_open(d, s, r->opt.submission, STR_NONE, STAGE_MODEL,
	    known) && d->valid)
		return true;
	for (size_t i = 0; i < diags_n(known); i++)
		diag_add_own(r->ds, diags_get(known, i));
	return false;
}

bool
check_assessment(struct run *r, struct session *s, struct document *d,
    const char *path)
{
	return open_submission(r, s, d) && document_assess(d, s, path,
	    STR("internal"), r->ds);
}

int
new_assessment(struct run *r)
{
	struct session	*s;
	struct document	 d;
	struct buf	 b;
	int		 status;

	if (r->opt.submission == NULL)
		return usage_error(&r->opt, PHRASE_USAGE_FOR);
	s = run_session(r, NULL);
	buf_init(&b, LIMIT_FILE_BYTES);
	if (!open_submission(r, s, &d))
		status = failure_status(r);
	else {
		document_places(&d, s);
		assessment_skeleton(d.submission, d.model, &b);
		r->keep_old = true;
		status = run_output(r, buf_view(&b));
	}
	buf_release(&b);
	run_print_findings(r, stderr);
	run_close(s, &d, 1);
	return status;
}

static bool
read_all(struct run *r, struct session *s, const struct assessment **as,
    struct xml_doc **doc)
{
	bool	 ok = true;

	for (int i = 0; i < r->opt.n_arg; i++) {
		as[i] = session_assessment(s, r->arena, r->opt.arg[i],
		    i > 0 && as[0] != NULL ? as[0]->criteria : NULL, &doc[i],
		    r->ds);
		ok &= as[i] != NULL;
	}
	return ok;
}

int
cmd_consensus(struct run *r)
{
	size_t			 n = (size_t)r->opt.n_arg;
	bool			 english = r->opt.style.lang == LANG_EN;
	const struct assessment	**as;
	struct xml_doc		**doc;
	struct session		*s;
	struct buf		 b, list;
	int			 status;

	if (n < 2)
		return usage_error(&r->opt, PHRASE_USAGE_CONSENSUS);
	s = run_session(r, NULL);
	as = ARENA_ARRAY(r->arena, const struct assessment *, n);
	doc = ARENA_ARRAY(r->arena, struct xml_doc *, n);
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_init(&list, LIMIT_FILE_BYTES);
	if (!read_all(r, s, as, doc) || !assessment_consensus(as, n, english,
	    r->ds, &b, &list))
		status = failure_status(r);
	else {
		r->keep_old = true;
		status = run_output(r, buf_view(&b));
		fwrite(list.p, 1, list.n, stderr);
	}
	run_print_findings(r, stderr);
	for (size_t i = 0; i < n; i++)
		xml_doc_close(doc[i]);
	buf_release(&b);
	buf_release(&list);
	run_close(s, NULL, 0);
	return status;
}
