/* The door: commands of the program.  Only cli/ prints and exits. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/options.h"

struct arena;

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

/* Prints the findings so far, sorted, to stderr (stdout for `check`). */
void	 run_print_findings(struct run *, FILE *);
/* bytes to --output, or to standard output; exit status.  Never over an
 * input, nor a PDF over what is no PDF (--force). */
int	 run_output(struct run *, struct str bytes);

#endif
