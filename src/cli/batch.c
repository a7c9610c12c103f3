/* The command for many submissions: batch. */
#include "base/arena.h"
#include "base/fatal.h"
#include "batch/batch.h"
#include "cli/cli.h"
#include "compile/compile.h"

#define SECONDS		120
#define MBYTES		2048
#define MOST		100000

/* A whole number from 1, or `otherwise` when the option is not given. */
static bool
number(const struct run *r, const char *name, const char *value,
    unsigned otherwise, unsigned *out)
{
	uint64_t	 n = otherwise;

	if (value != NULL && (!str_uint(str_of(value), &n) || n == 0 ||
	    n > MOST))
		return usage_error(&r->opt, PHRASE_USAGE_NUMBER, name, value,
		    MOST), false;
	*out = (unsigned)n;
	return true;
}

/* I/N, or auto: as the scheduler says that started this process. */
static bool
read_shard(const struct run *r, struct batch_options *o)
{
	struct str	 rest = str_of(r->opt.shard), part;
	uint64_t	 i = 1, n = 1;

	if (str_is(rest, "auto")) {
		i = r->world.shard;
		n = r->world.shards;
		if (n == 0)
			return usage_error(&r->opt, PHRASE_USAGE_SHARD_AUTO),
			    false;
	} else if (rest.n > 0 && (!str_cut(&rest, '/', &part) ||
	    !str_uint(part, &i) || !str_uint(rest, &n)))
		i = 0;
	if (i == 0 || n == 0 || i > n || n > MOST)
		return usage_error(&r->opt, PHRASE_USAGE_SHARD,
		    r->opt.shard), false;
	o->shard = (unsigned)i;
	o->shards = (unsigned)n;
	return true;
}

/* Names with commas, none empty, none twice. */
static bool
check_templates(const struct run *r)
{
	struct str	 rest = str_of(r->opt.template_name), one, other;
	bool		 ok = r->opt.template_name == NULL || rest.n > 0;

	while (str_cut(&rest, ',', &one)) {
		struct str	 behind = rest;

		ok &= one.n > 0;
		while (str_cut(&behind, ',', &other))
			ok &= !str_eq(one, other);
	}
	if (!ok)
		usage_error(&r->opt, PHRASE_USAGE_TEMPLATES,
		    r->opt.template_name);
	return ok;
}

static bool
read_options(const struct run *r, struct batch_options *o)
{
	const char	*t = r->opt.template_name;

	*o = (struct batch_options){
		.input = r->opt.arg[0], .out = r->opt.output,
		.templates = str_of(t != NULL ? t : "application"),
		.variant = str_of(r->opt.variant != NULL ? r->opt.variant :
		    "agency"),
		.previous = r->opt.previous,
		.session = { .font = str_of(r->opt.font),
			.edition = str_of(r->opt.edition),
			.standard = r->opt.standard },
		.force = r->opt.force != NULL,
		.summary = r->opt.no_summary == NULL,
		.lang = r->opt.style.lang,
	};
	return number(r, "jobs", r->opt.jobs, 0, &o->jobs) &&
	    number(r, "time-limit", r->opt.time_limit, SECONDS, &o->seconds) &&
	    number(r, "memory-limit", r->opt.memory_limit, MBYTES,
	    &o->mbytes) && read_shard(r, o);
}

/* --merge and --verify look at what is in the output folder; it may stand
 * where an input would.  Both: first the one, then the other. */
static int
look_at_output(struct run *r, const struct batch_options *o)
{
	int	 status = EX_FINE;

	if (r->opt.merge != NULL)
		status = batch_merge(r->arena, &r->world, o, r->ds);
	if (status == EX_FINE && r->opt.verify != NULL)
		status = batch_verify(r->arena, &r->world, o, r->ds);
	return status;
}

int
cmd_batch(struct run *r)
{
	bool			 look = r->opt.merge != NULL ||
				    r->opt.verify != NULL;
	struct batch_options	 o;
	int			 status;

	if (r->opt.n_arg != 1 && !(look && r->opt.n_arg == 0 &&
	    r->opt.output != NULL))
		return usage_error(&r->opt, PHRASE_USAGE_BATCH);
	if (look && r->opt.output == NULL)
		r->opt.output = r->opt.arg[0];
	if (r->opt.output == NULL)
		return usage_error(&r->opt, PHRASE_USAGE_WHERE, "batch",
		    "FOLDER");
	if (!check_templates(r) || !read_options(r, &o) ||
	    run_check_variant(r) != EX_FINE)
		return EX_BAD_USAGE;
	status = look ? look_at_output(r, &o) :
	    batch_run(r->arena, &r->world, &o, r->ds);
	run_print_findings(r, stderr);
	return status;
}
