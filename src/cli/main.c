#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/file.h"
#include "cli/cli.h"

static const struct command {
	const char	*name;
	int		 (*run)(struct run *);
} commands[] = {
#define C(name, function, usage, th, en) { name, function },
#include "cli/commands.def"
#undef C
};

static const struct command *
find_command(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

void
run_print_findings(struct run *r, FILE *f)
{
	struct buf	 b;

	buf_init(&b, 64 << 20);
	diags_sort(r->ds);
	diags_print(r->ds, &r->opt.style, &b);
	if (b.n > 0)
		fwrite(b.p, 1, b.n, f);
	buf_release(&b);
}

int
run_output(struct run *r, struct str bytes)
{
	const char	*path = r->opt.output != NULL ? r->opt.output : "-";

	return file_write(path, bytes, r->ds) ? EX_FINE : EX_IO;
}

static int
run_command(struct run *r)
{
	const struct command	*c;

	if (r->opt.version != NULL) {
		printf("pmqa %s\n", PMQA_VERSION);
		return EX_FINE;
	}
	if (r->opt.help != NULL || (r->opt.n_arg > 0 &&
	    strcmp(r->opt.arg[0], "help") == 0)) {
		options_help(r->opt.style.lang, stdout);
		return EX_FINE;
	}
	if (r->opt.n_arg == 0) {
		options_help(r->opt.style.lang, stderr);
		return EX_BAD_USAGE;
	}
	c = find_command(r->opt.arg[0]);
	if (c == NULL)
		return usage_error("unknown command '%s'", r->opt.arg[0]);
	r->opt.arg++;
	r->opt.n_arg--;
	return c->run(r);
}

int
main(int argc, char **argv)
{
	struct run	 r = { .arena = arena_open() };
	int		 status = EX_BAD_USAGE;

	world_read(&r.world, r.arena);
	r.ds = diags_new(r.arena);
	if (options_read(&r.opt, &r.world, argc, argv))
		status = run_command(&r);
	if (fflush(stdout) != 0 && status == EX_FINE)
		status = EX_IO;
	arena_close(r.arena);
	return status;
}
