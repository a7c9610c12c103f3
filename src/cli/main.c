#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/file.h"
#include "cli/cli.h"

#define HUGE_PAGE	((size_t)2 << 20)
#define HEAP_BYTES	((size_t)64 << 20)	/* address space, not memory */
#define MMAP_BYTES	((size_t)16 << 20)	/* larger go back at once */

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

static bool
same_file(const struct stat *out, const char *path)
{
	struct stat	 in;

	return stat(path, &in) == 0 && in.st_dev == out->st_dev &&
	    in.st_ino == out->st_ino;
}

/* What is there may be replaced by its like only: a PDF by a PDF, never an
 * input; `new` replaces nothing that is not forced. */
static bool
may_replace(struct run *r, const char *path, struct str bytes)
{
	struct str	 mark = STR("%PDF-"), name = str_of(path);
	char		 start[5] = "";
	struct stat	 st;
	FILE		*f;
	bool		 is_pdf;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return true;
	for (int i = 0; i < r->opt.n_arg; i++)
		if (same_file(&st, r->opt.arg[i])) {
			diag_add(r->ds, OUTPUT_IS_INPUT, SPAN_NONE, name);
			return false;
		}
	if (r->opt.force != NULL || st.st_size == 0 ||
	    (!r->keep_old && !str_starts(bytes, mark)))
		return true;
	f = fopen(path, "rb");
	is_pdf = f != NULL && fread(start, 1, 5, f) == 5 &&
	    str_eq((struct str){ start, 5 }, mark);
	if (f != NULL)
		fclose(f);
	if (is_pdf && !r->keep_old)
		return true;
	diag_add(r->ds, OUTPUT_EXISTS, SPAN_NONE, name);
	return false;
}

int
run_output(struct run *r, struct str bytes)
{
	const char	*path = r->opt.output != NULL ? r->opt.output : "-";

	if (!may_replace(r, path, bytes))
		return EX_CANT_CREATE;
	return file_write(path, bytes, r->ds) ? EX_FINE : EX_IO;
}

static int
unknown_command(const struct run *r)
{
	const char	*word = r->opt.arg[0];
	const char	*like = name_like(word, &commands[0].name,
			    sizeof commands[0],
			    sizeof commands / sizeof *commands);

	if (like == NULL)
		return usage_error(&r->opt, PHRASE_USAGE_COMMAND, word);
	return usage_error(&r->opt, PHRASE_USAGE_COMMAND_LIKE, word, like);
}

static int
run_command(struct run *r)
{
	const struct command	*c;

	if (r->opt.version != NULL) {
		printf("pmqa %s\n", PMQA_VERSION);
		return EX_FINE;
	}
	if (r->opt.n_arg > 0 && strcmp(r->opt.arg[0], "help") == 0) {
		r->opt.help = "";
		r->opt.arg++;
		r->opt.n_arg--;
	}
	if (r->opt.n_arg == 0) {
		options_help(r->opt.style.lang, NULL, r->opt.help != NULL ?
		    stdout : stderr);
		return r->opt.help != NULL ? EX_FINE : EX_BAD_USAGE;
	}
	c = find_command(r->opt.arg[0]);
	if (c == NULL)
		return unknown_command(r);
	if (r->opt.help != NULL) {
		options_help(r->opt.style.lang, c->name, stdout);
		return EX_FINE;
	}
	r->opt.command = c->name;
	r->opt.arg++;
	r->opt.n_arg--;
	return options_fit(&r->opt) ? c->run(r) : EX_BAD_USAGE;
}

/* What printf could not write is found out here. */
static bool
end_output(struct run *r)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	r->ds = diags_new(r->arena);
	diag_add(r->ds, OUTPUT_FAILED, SPAN_NONE, STR("-"),
	    diag_num(r->ds, errno));
	run_print_findings(r, stderr);
	return false;
}

/* A run takes its memory once and ends: the heap grows in one piece, returns
 * nothing to the system on the way, and lies in huge pages where the system
 * has them (a fifth of the time went into faults of small ones). */
static void
prepare_heap(void)
{
#ifndef PMQA_SANITIZED
	uintptr_t	 from, to;
	char		*p;

	mallopt(M_MMAP_THRESHOLD, (int)MMAP_BYTES);
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
	mallopt(M_TOP_PAD, (int)HEAP_BYTES);
	p = xmalloc(HUGE_PAGE);		/* the heap is extended for it */
	from = ((uintptr_t)p + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	to = (uintptr_t)sbrk(0) / HUGE_PAGE * HUGE_PAGE;
	if (from < to && to - from <= 2 * HEAP_BYTES)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
	free(p);
#endif
}

int
main(int argc, char **argv)
{
	struct run	 r = { 0 };
	int		 status = EX_BAD_USAGE;

	prepare_heap();
	signal(SIGXFSZ, SIG_IGN);	/* the write fails, and is told */
	r.arena = arena_open();
	world_read(&r.world, r.arena);
	r.ds = diags_new(r.arena);
	if (options_read(&r.opt, &r.world, argc, argv))
		status = run_command(&r);
	if (!end_output(&r) && status == EX_FINE)
		status = EX_IO;
#ifdef PMQA_SANITIZED
	arena_close(r.arena);		/* else it ends with the process */
#endif
	return status;
}
