/* Many submissions in one run: worker processes forked when everything shared
 * is loaded, one record an agency, results and summary made of the records.
 * A run may be stopped at any instant and started again: what is up to date
 * is kept, nothing appears in part.
 *
 * A template that uses the assessment (feedback) gets the one of the agency's
 * id and fiscal year among the files of the run, wherever it lies and whatever
 * it is named: the consensus with status="final"; where there is no consensus
 * of that kind, the only assessment with it.  An agency that has none, or two,
 * gets its other documents and a finding. */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "base/diag_print.h"
#include "base/world.h"
#include "compile/compile.h"

struct batch_options {
	const char	*input;		/* folder, or manifest: a path a line */
	const char	*out;		/* folder, made when missing */
	struct str	 templates;	/* names, separated by commas */
	struct str	 variant;	/* of templates with an assessment */
	const char	*previous;	/* folder or manifest of last year's
					 * reports for these, or NULL */
	struct session_options session;
	unsigned	 jobs;		/* workers; 0: one a processor */
	unsigned	 shard, shards;	/* 1 <= shard <= shards */
	unsigned	 seconds;	/* a document may take */
	unsigned	 mbytes;	/* address space a worker may take */
	bool		 force;		/* make what is up to date too */
	bool		 summary;	/* results and summary at the end */
	enum lang	 lang;
};

/* Each returns the exit status: 0; 65 when a document failed (the others are
 * done); 66 no input; 71, 73, 74 trouble of the machine; 75 stopped by a
 * signal, safe to run again.  Progress goes to stderr: a bar on a terminal,
 * else a line of JSON a document. */
int	 batch_run(struct arena *, const struct world *,
	    const struct batch_options *, struct diags *);
/* Results and summary of all shards in a folder. */
int	 batch_merge(struct arena *, const struct world *,
	    const struct batch_options *, struct diags *);
/* Are all files there that the records tell of, and unchanged?  A finding for
 * each that is not. */
int	 batch_verify(struct arena *, const struct world *,
	    const struct batch_options *, struct diags *);

#endif
