/* Commands on editions and the catalogue: new, schema, explain, info. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "compile/compile.h"
#include "criteria/criteria.h"
#include "criteria/xsd.h"
#include "model/model.h"

static const struct criteria *
open_edition(struct run *r, struct session *s, const char *name)
{
	struct str	 n = str_of(name != NULL ? name : r->opt.edition);

	if (n.n == 0)
		n = session_default_edition(s);
	return session_criteria(s, n, SPAN_NONE, r->ds);
}

static struct session *
open_session(struct run *r)
{
	const struct session_options	 o = { 0 };

	return session_open(r->arena, &r->world, &o, NULL);
}

/* Ends a command: findings out, session closed. */
static int
finish(struct run *r, struct session *s, int status)
{
	if (diags_count(r->ds, SEV_ERROR) > 0 && status == EX_FINE)
		status = EX_BAD_CONFIG;
	run_print_findings(r, stderr);
	session_close(s);
	return status;
}

int
cmd_new(struct run *r)
{
	struct session		*s;
	const struct criteria	*c;
	struct buf		 b;
	int			 status = EX_BAD_CONFIG;
	bool			 all;

	if (r->opt.n_arg != 1)
		return usage_error(&r->opt, PHRASE_USAGE_NEW);
	if (strcmp(r->opt.arg[0], "assessment") == 0)
		return new_assessment(r);
	all = strcmp(r->opt.arg[0], "maximal") == 0;
	if (!all && strcmp(r->opt.arg[0], "submission") != 0)
		return usage_error(&r->opt, PHRASE_USAGE_NEW);
	s = open_session(r);
	c = open_edition(r, s, NULL);
	buf_init(&b, LIMIT_FILE_BYTES);
	if (c != NULL) {
		if (all)
			submission_maximal(c, &b);
		else
			criteria_skeleton(c, &b);
		r->keep_old = true;
		status = run_output(r, buf_view(&b));
	}
	buf_release(&b);
	return finish(r, s, status);
}

static int
print_schema(struct run *r, const struct criteria *c)
{
	struct buf	 b;
	int		 status;

	buf_init(&b, LIMIT_FILE_BYTES);
	if (r->opt.catalog != NULL)
		criteria_catalog(c, &b);
	else if (r->opt.kind != NULL)
		criteria_assessment_schema(c, &b);
	else
		criteria_schema(c, &b);
	status = run_output(r, buf_view(&b));
	buf_release(&b);
	return status;
}

static int
print_diff(struct run *r, struct session *s)
{
	const struct criteria	*old = open_edition(r, s, r->opt.arg[0]);
	const struct criteria	*new = open_edition(r, s, r->opt.arg[1]);
	struct buf		 b;
	int			 status = EX_BAD_CONFIG;

	buf_init(&b, LIMIT_FILE_BYTES);
	if (old != NULL && new != NULL) {
		criteria_diff(old, new, &b);
		status = run_output(r, buf_view(&b));
	}
	buf_release(&b);
	return status;
}

int
cmd_schema(struct run *r)
{
	struct session		*s;
	const struct criteria	*c;

	if (r->opt.diff != NULL && r->opt.n_arg != 2)
		return usage_error(&r->opt, PHRASE_USAGE_DIFF);
	if (r->opt.diff == NULL && r->opt.n_arg > 1)
		return usage_error(&r->opt, PHRASE_USAGE_EDITION);
	if (r->opt.kind != NULL && strcmp(r->opt.kind, "submission") != 0 &&
	    strcmp(r->opt.kind, "assessment") != 0)
		return usage_error(&r->opt, PHRASE_USAGE_CHOICE, "kind",
		    r->opt.kind, "submission assessment");
	if (r->opt.kind != NULL && r->opt.kind[0] == 's')
		r->opt.kind = NULL;
	s = open_session(r);
	if (r->opt.diff != NULL)
		return finish(r, s, print_diff(r, s));
	c = open_edition(r, s, r->opt.n_arg == 1 ? r->opt.arg[0] : NULL);
	if (c != NULL && r->opt.check != NULL) {
		criteria_lint(r->arena, c, r->ds);
		rules_check(r->arena, c, r->ds);
	}
	if (c == NULL || r->opt.check != NULL)
		return finish(r, s, c == NULL ? EX_BAD_CONFIG : EX_FINE);
	return finish(r, s, print_schema(r, c));
}

static void
explain(const struct diag_info *i, enum lang l)
{
	bool	 th = l == LANG_TH;

	printf("%s %s: %s\n", i->number, severity_word(i->severity, l),
	    th ? i->th : i->en);
	printf("  %s: %s\n", phrase(PHRASE_WHY, l), th ? i->why_th : i->why_en);
	printf("  %s: %s\n", phrase(PHRASE_HINT, l),
	    th ? i->hint_th : i->hint_en);
}

/* A rule of the default edition explains itself too. */
static bool
explain_rule(struct run *r, const char *code)
{
	struct session		*s = open_session(r);
	const struct criteria	*c = open_edition(r, s, NULL);
	bool			 th = r->opt.style.lang == LANG_TH;
	bool			 found = false;

	for (size_t i = 0; c != NULL && i < c->n_rule; i++) {
		const struct rule	*u = &c->rule[i];

		if (u->id.n != strlen(code) ||
		    strncasecmp(u->id.p, code, u->id.n) != 0)
			continue;
		printf("%.*s %s: %.*s\n  %.*s\n  (%.*s)\n", STR_ARG(u->id),
		    severity_word(u->severity, r->opt.style.lang),
		    STR_ARG(th ? u->message.th : u->message.en),
		    STR_ARG(th ? u->hint.th : u->hint.en), STR_ARG(u->source));
		found = true;
	}
	session_close(s);
	return found;
}

/* PM700, pm700 and 700 are the same. */
static bool
is_code(const char *number, const char *word)
{
	return strcasecmp(number, word) == 0 || strcmp(number + 2, word) == 0;
}

int
cmd_explain(struct run *r)
{
	bool	 found = r->opt.n_arg == 0;

	if (r->opt.n_arg > 1)
		return usage_error(&r->opt, PHRASE_USAGE_CODE);
	for (size_t i = 0; i < diag_info_count(); i++) {
		const struct diag_info	*d = diag_info((enum diag_code)i);

		if (r->opt.n_arg == 0)
			printf("%s %-7s %s\n", d->number,
			    severity_word(d->severity, r->opt.style.lang),
			    r->opt.style.lang == LANG_TH ? d->th : d->en);
		else if (is_code(d->number, r->opt.arg[0])) {
			explain(d, r->opt.style.lang);
			found = true;
		}
	}
	if (!found && !explain_rule(r, r->opt.arg[0]))
		return usage_error(&r->opt, PHRASE_USAGE_NO_CODE,
		    r->opt.arg[0]);
	return EX_FINE;
}

int
cmd_info(struct run *r)
{
	struct session		*s = open_session(r);
	const struct criteria	*c = open_edition(r, s, NULL);

	printf("pmqa %s\n%.*s\n", PMQA_VERSION, STR_ARG(r->world.data));
	if (c != NULL)
		printf("%.*s: %.*s\n", STR_ARG(c->id), STR_ARG(
		    r->opt.style.lang == LANG_TH ? c->title.th : c->title.en));
	return finish(r, s, EX_FINE);
}
