/* The door: commands of the program.  Only cli/ prints and exits. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/options.h"

struct arena;
struct timings;

struct run {				/* what every command gets */
	struct arena	*arena;
	struct world	 world;
	struct options	 opt;
	struct diags	*ds;
	bool		 keep_old;	/* the command replaces no file */
};

/* Each returns the exit status; arguments are run->opt.arg. */
#define C(name, function, usage, th, en) int function(struct run *);
#include "cli/commands.def"
#undef C

/* What a failed run ends with, by what was found. */
int	 failure_status(const struct run *);
/* Sessions and documents of a command (document.c). */
struct session;
struct document;
struct session *run_session(struct run *, struct timings *);
void	 run_close(struct session *, struct document *, int n);
/* The files --assessment and --previous name, into a document opened up to
 * its model.  False after diagnostics. */
bool	 run_add_files(struct run *, struct session *, struct document *,
	    struct diags *);
/* A document's PDF by a template, those files in between its model and its
 * pages; template "": no pages. */
bool	 run_build(struct run *, struct session *, struct document *,
	    const char *path, struct str template_name, struct diags *);
/* Is the option --variant one there is?  A usage error when not: 64, else 0. */
int	 run_check_variant(const struct run *);
/* `pmqa new assessment`, `pmqa check` of an assessment (assess.c). */
int	 new_assessment(struct run *);
bool	 is_assessment(struct run *, const char *path);
bool	 check_assessment(struct run *, struct session *, struct document *,
	    const char *path);

/* Prints the findings so far, sorted, to stderr (stdout for `check`). */
void	 run_print_findings(struct run *, FILE *);
/* bytes to --output, or to standard output; exit status.  Never over an
 * input, nor a PDF over what is no PDF (--force). */
int	 run_output(struct run *, struct str bytes);

#endif
