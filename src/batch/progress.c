/* Progress on stderr: a bar where somebody watches, else JSON lines. */
#include "base/buf.h"
#include "base/diag_print.h"
#include "batch/batch_int.h"

#define BAR		30		/* columns */
#define REDRAW_MS	100

struct progress {
	const struct jobs *jobs;
	const struct batch_options *options;
	enum lang	 lang;
	bool		 bar;
	uint32_t	 ended, failed;
	uint64_t	 pages;		/* made, not kept */
	uint64_t	 from, drawn;	/* ms */
};

struct progress *
progress_new(struct arena *a, const struct world *w,
    const struct batch_options *o, const struct jobs *jobs)
{
	struct progress	*p = ARENA_NEW(a, struct progress);

	p->jobs = jobs;
	p->options = o;
	p->lang = o->lang;
	p->bar = w->terminal;
	p->from = clock_ms();
	return p;
}

static const char *
outcome_name(enum outcome o)
{
	switch (o) {
	case OUTCOME_DONE:
		return "done";
	case OUTCOME_KEPT:
		return "kept";
	case OUTCOME_FAILED:
		return "failed";
	case OUTCOME_IO:
		return "unwritten";
	}
	return "";
}

static void
print_line(const struct job *j, const struct event *e)
{
	struct buf	 b;

	buf_init(&b, 1 << 16);
	buf_put(&b, "{\"id\":\"");
	json_escape(&b, j->id);
	buf_put(&b, "\",\"file\":\"");
	json_escape(&b, j->shown);
	buf_fmt(&b, "\",\"status\":\"%s\",\"pages\":%u,\"ms\":%u}\n",
	    outcome_name(e->outcome), e->pages, e->ms);
	fwrite(b.p, 1, b.n, stderr);
	buf_release(&b);
}

/* What is left takes as long as what was done did. */
static void
draw(struct progress *p)
{
	uint32_t	 all = (uint32_t)p->jobs->job.n;
	uint64_t	 ms = clock_ms() - p->from;
	uint64_t	 left = p->ended > 0 ? ms * (all - p->ended) /
			    p->ended / 1000 : 0;
	int		 done = all == 0 ? BAR :	/* none in this part */
			    (int)((uint64_t)BAR * p->ended / all);

	fprintf(stderr, "\r[%.*s%*s] %u/%u", done,
	    "##############################", BAR - done, "", p->ended, all);
	fprintf(stderr, phrase(PHRASE_BATCH_RATE, p->lang), p->failed,
	    ms > 0 ? (double)p->pages * 1000.0 / (double)ms : 0.0,
	    (unsigned)(left / 60), (unsigned)(left % 60));
	fputs("\033[K", stderr);
	fflush(stderr);
	p->drawn = clock_ms();
}

void
progress_event(struct progress *p, const struct event *e)
{
	p->ended++;
	p->failed += e->outcome == OUTCOME_FAILED ||
	    e->outcome == OUTCOME_IO;
	if (e->outcome == OUTCOME_DONE)
		p->pages += e->pages;
	if (!p->bar)
		print_line(&p->jobs->job.v[e->job], e);
	else
		progress_tick(p);
}

void
progress_tick(struct progress *p)
{
	if (p->bar && clock_ms() - p->drawn >= REDRAW_MS)
		draw(p);
}

/* For people: what became of it, and where to look now. */
static void
print_end(const struct progress *p, const struct tally *t)
{
	fprintf(stderr, phrase(PHRASE_BATCH_END, p->lang), t->n[OUTCOME_DONE],
	    t->n[OUTCOME_KEPT], t->n[OUTCOME_FAILED] + t->n[OUTCOME_IO]);
	if (t->stopped)
		fputs(phrase(PHRASE_BATCH_STOPPED, p->lang), stderr);
	else if (p->options->shards > 1 || t->n[OUTCOME_IO] > 0)
		fputc('\n', stderr);
	else
		fprintf(stderr, phrase(PHRASE_BATCH_RESULTS, p->lang),
		    p->options->out);
}

void
progress_end(struct progress *p, const struct tally *t)
{
	uint64_t	 ms = clock_ms() - p->from;

	if (p->bar) {
		draw(p);
		fputc('\n', stderr);
		print_end(p, t);
		return;
	}
	fprintf(stderr, "{\"documents\":%zu,\"done\":%u,\"kept\":%u,"
	    "\"failed\":%u,\"unwritten\":%u,\"pages\":%llu,\"ms\":%llu,"
	    "\"stopped\":%s}\n", p->jobs->job.n, t->n[OUTCOME_DONE],
	    t->n[OUTCOME_KEPT], t->n[OUTCOME_FAILED], t->n[OUTCOME_IO],
	    (unsigned long long)t->pages, (unsigned long long)ms,
	    t->stopped ? "true" : "false");
}
