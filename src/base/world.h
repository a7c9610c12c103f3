/* What a run may know of the outside: no other code reads the environment,
 * the locale or the clock. */
#ifndef BASE_WORLD_H
#define BASE_WORLD_H

#include "base/diag_print.h"

struct world {
	enum lang	 lang;		/* of messages */
	bool		 terminal;	/* both outputs are terminals */
	bool		 colour;	/* and NO_COLOR is not set */
	struct str	 data;		/* holds criteria/ templates/ fonts/ */
	int64_t		 source_date;	/* SOURCE_DATE_EPOCH, or -1 */
	uint64_t	 shard, shards;	/* of a scheduler's array job, from
					 * 1; 0: there is none */
};

/* Reads PMQA_DATA, LC_ALL, LC_MESSAGES, LANG, NO_COLOR, SOURCE_DATE_EPOCH and
 * the variables of array jobs (Slurm, Kubernetes, Grid Engine, MPI, GNU
 * parallel).  Data folder: PMQA_DATA, else beside the program (build tree or
 * the installation prefix). */
void	 world_read(struct world *, struct arena *);

#endif
