/* The command line, read once.  Tables: commands.def, options.def. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/diag_print.h"
#include "base/world.h"

struct options {
	/* values of options: NULL = not given; flags: "" = given */
#define O(letter, name, argument, member, of, th, en) const char *member;
#include "cli/options.def"
#undef O
	const char	*command;	/* NULL: not known yet */
	char		**arg;		/* what is no option */
	int		 n_arg;
	struct diag_style style;	/* of diagnostics */
	const struct pdf_standard *standard;
};

/* False after a message on stderr: exit 64. */
bool	 options_read(struct options *, const struct world *, int argc,
	    char **argv);
/* Is each option given one that the command takes?  False after a message. */
bool	 options_fit(const struct options *);
/* Of a command, or NULL: of all. */
void	 options_help(enum lang, const char *command, FILE *);
/* A usage error: a phrase with its arguments on stderr; returns 64. */
int	 usage_error(const struct options *, enum phrase, ...);
/* What is like a word among n (name at each `size` bytes), or NULL. */
const char *name_like(const char *word, const void *names, size_t size,
	    size_t n);

#endif
