/* The command line, read once.  Tables: commands.def, options.def. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/world.h"

struct options {
	/* values of options: NULL = not given; flags: "" = given */
#define O(letter, name, argument, member, th, en) const char *member;
#include "cli/options.def"
#undef O
	char		**arg;		/* what is no option */
	int		 n_arg;
	struct diag_style style;	/* of diagnostics */
	const struct pdf_standard *standard;
};

/* False after a message on stderr: exit 64. */
bool	 options_read(struct options *, const struct world *, int argc,
	    char **argv);
void	 options_help(enum lang, FILE *);
/* A usage error: one line on stderr; returns 64. */
int	 usage_error(const char *fmt, ...)
	    __attribute__((format(printf, 1, 2)));

#endif
