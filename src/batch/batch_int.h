/* What the files of this room share. */
#ifndef BATCH_BATCH_INT_H
#define BATCH_BATCH_INT_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/timing.h"
#include "batch/batch.h"

struct buf;
struct xml_doc;
struct xml_node;

/* One submission of the run. */
struct job {
	struct str	 path;		/* to open */
	struct str	 shown;		/* beneath the input folder */
	struct str	 id;		/* its agency's, or empty */
	struct str	 key;		/* name of its files, unique */
	struct str	 edition;
	struct str	 year;
	struct str	 twin;		/* a file of the same id, or empty */
	struct str	 assessment;	/* path of what counts, or empty */
	struct str	 rival;		/* one that counts as much, or empty */
	unsigned	 drafts;	/* assessments that are not final */
	struct str	 previous;	/* path of last year's, or empty */
};
struct jobs {
	VEC(struct job)	 job;		/* by key */
};
/* Lists the submissions of a folder (whatever is named *.xml beneath it) or of
 * a manifest, with the assessments found there, and last year's reports of
 * --previous.  False: reported. */
bool		 jobs_list(struct arena *, const struct batch_options *,
		    struct jobs *, struct diags *);

/* A file about an agency that is no submission of this run. */
struct paper {
	struct str	 path, agency, year;
	bool		 consensus, final;	/* of an assessment */
	struct paper	*before;	/* of the same agency */
};
struct papers {
	VEC(struct paper) paper;
};
void		 papers_match(struct arena *, const struct papers *,
		    struct jobs *);
void		 papers_match_previous(struct arena *, const struct papers *,
		    struct jobs *);

/* Visits every file beneath a folder, in order of names, and what it does not
 * go into: links, very deep folders, unreadable ones.  Not what is hidden, nor
 * what lies in the folder `but` (or NULL). */
enum walked { WALK_FILE, WALK_LINK, WALK_DEEP, WALK_UNREADABLE };
#define WALK_DEEPEST	8		/* folders */
typedef void	 walk_visit(void *data, struct str path, enum walked);
void		 walk_files(struct arena *, struct str folder, const char *but,
		    walk_visit *, void *data);

/* Where things lie in the output folder. */
struct str	 out_file(struct arena *, const char *out, struct str key,
		    struct str ending);		/* out/key.ending */
struct str	 out_record(struct arena *, const char *out, struct str key);
struct str	 out_list(struct arena *, const char *out, unsigned shard,
		    unsigned shards);
/* Shards of the run that the lists tell of; 0: none.  keep: lists of runs with
 * other shards are removed, 0: none is. */
unsigned	 out_shards(struct arena *, const char *out, unsigned keep);
bool		 out_prepare(struct arena *, const char *out, struct diags *);
/* How many PDFs of agencies that records tell of are none of those made (names
 * in the folder), and the first of them. */
struct map;
size_t		 out_strays(struct arena *, const char *out,
		    const struct map *made, struct str *first);
/* What an earlier run made under that name goes to out/stale/; fine when there
 * is none.  False: reported. */
bool		 out_set_aside(struct arena *, const char *out,
		    struct str file, struct diags *);
/* It is made anew. */
void		 out_forget_stale(struct arena *, const char *out,
		    struct str file);
/* How many lie in that folder. */
size_t		 out_stale(struct arena *, const char *out,
		    struct str *folder, struct str *first);
/* Removes what interrupted writes of these jobs' files left. */
void		 out_sweep(struct arena *, const char *out,
		    const struct jobs *);

/* How a document ended. */
enum outcome { OUTCOME_DONE, OUTCOME_KEPT, OUTCOME_FAILED, OUTCOME_IO };
struct event {				/* a worker tells; smaller than a pipe
					 * takes at once */
	uint32_t	 worker, job, pages, ms;
	enum outcome	 outcome;
	bool		 lacking;	/* an assessment, for a report */
};

/* What every worker has from its parent. */
struct work {
	const struct world *world;
	const struct batch_options *options;
	struct session	*session;
	const struct jobs *jobs;
	struct sha256	 surroundings;	/* program, data, options */
	bool		 assessed;	/* a template wants assessments */
	struct board	*board;
	uint32_t	 worker;	/* which one this is */
};
/* In memory that parent and workers share. */
struct slot { _Atomic uint32_t job; _Atomic uint64_t since; };
#define SLOT_IDLE	UINT32_MAX
#define MAX_WORKERS	256
struct board {
	_Atomic uint32_t next;		/* job to be taken */
	_Atomic bool	 stop;		/* after the document at hand */
	uint32_t	 seats;		/* documents computed at a time */
	_Atomic uint32_t seat[MAX_WORKERS];	/* worker + 1, or 0: free */
	_Atomic uint32_t stood;		/* times one became free */
	struct slot	 slot[MAX_WORKERS];
};
/* Waits for a seat. */
void		 seat_take(struct board *, uint32_t worker);
/* Fine for one that does not sit. */
void		 seat_leave(struct board *, uint32_t worker);

/* Makes one document, its record too; leaves the seat when nothing is left but
 * to write.  Prints only that, and why, something could not be written. */
void		 work_document(const struct work *, const struct job *,
		    struct event *);
/* The record of one that brought its worker down; how: signal or status. */
enum lost { LOST_TIME, LOST_MEMORY, LOST_CRASH };
bool		 work_lost(const struct work *, const struct job *, enum lost,
		    int how);

struct tally {
	uint32_t	 n[OUTCOME_IO + 1];
	uint32_t	 lacking;
	uint64_t	 pages;
	bool		 stopped;	/* before all had their turn */
};
struct progress;
struct progress	*progress_new(struct arena *, const struct world *,
		    const struct batch_options *, const struct jobs *);
void		 progress_event(struct progress *, const struct event *);
void		 progress_tick(struct progress *);	/* a moment passed */
void		 progress_end(struct progress *, const struct tally *);
/* For people, when results are written or will not be: what became of it, who
 * failed and why, where to look now. */
void		 progress_tell(const struct progress *, const struct tally *,
		    bool results);
/* Where somebody watches: of so many agencies results were merged, or all was
 * found as it was made. */
void		 progress_merged(const struct world *,
		    const struct batch_options *, size_t agencies);
void		 progress_verified(const struct world *,
		    const struct batch_options *, size_t agencies);

/* Forks and watches until all jobs have had their turn, or a signal or a full
 * disk ended the run.  False: no processes to be had. */
bool		 pool_run(struct arena *, struct work *, struct progress *,
		    struct tally *);

/* Content stamps: of program, data and options; and of a document, with its
 * assessment and all that its record's <input href> name.  known: their hashes
 * in hex by href (a struct str; empty: it is not there), and the submission's
 * by its path; what is not among them is read now.  May be NULL. */
struct sha256	 stamp_surroundings(struct arena *, const struct world *,
		    const struct batch_options *);
struct str	 stamp_of(struct arena *, const struct work *,
		    const struct job *, const struct xml_node *record,
		    const struct map *known);

/* Records, one a document:
 *	<record stamp ms>
 *	  <input href/>*				what it read
 *	  <agency file id status="done|failed" ...>	see results.h
 *	</record>
 * Without a stamp: to be made again. */
struct xml_doc	*record_new(struct arena *, const struct job *,
		    const char *status);
struct xml_node	*record_agency(const struct xml_doc *);
struct xml_doc	*record_read(struct arena *, const char *out, struct str key);
bool		 record_write(struct arena *, const char *out, struct str key,
		    const struct xml_doc *, struct diags *);
/* Are the outputs it tells of there, of the right length (and of the same
 * bytes, when `closely`)?  ds: told of each that is not; or NULL. */
bool		 record_holds(struct arena *, const char *out,
		    const struct xml_doc *, bool closely, struct diags *);
/* Copies those of these attributes (names with blanks between) that say
 * something. */
void		 record_take(struct xml_node *to, const struct xml_node *from,
		    const char *names);
/* What the results take over from a report model, and from findings. */
void		 record_figures(struct xml_node *agency,
		    const struct xml_doc *model);
void		 record_findings(struct arena *, struct xml_node *agency,
		    const struct diags *);
/* Every file the document names. */
void		 record_inputs(struct arena *, struct xml_doc *record,
		    const struct xml_doc *submission);

/* Everything a record may have besides figures, for checking templates. */
void		 record_maximal(struct xml_node *agency);

/* results.xml, results.csv, results.jsonl, time.csv, summary.pdf of the
 * records of these keys, in that order.  False: reported. */
bool		 results_write(const struct batch_options *, struct session *,
		    const struct str *key, size_t n, struct diags *);

#endif
