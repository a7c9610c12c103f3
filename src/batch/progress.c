/* Progress on stderr: a bar where somebody watches, else JSON lines. */
#include "base/buf.h"
#include "base/diag_print.h"
#include "base/file.h"
#include "batch/batch_int.h"
#include "xml/xml.h"

#define BAR		30		/* columns */
#define REDRAW_MS	100
#define NAMED		10		/* of those that failed */

struct progress {
	const struct jobs *jobs;
	const struct batch_options *options;
	enum lang	 lang;
	bool		 bar;
	uint32_t	 ended, failed;
	uint64_t	 pages;		/* made, not kept */
	uint64_t	 from, drawn;	/* ms */
	uint32_t	 named[NAMED];	/* jobs that failed first */
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
	char		 time[32] = "?:??";
	int		 done = all == 0 ? BAR :	/* none in this part */
			    (int)((uint64_t)BAR * p->ended / all);

	fprintf(stderr, "\r[%.*s%*s] %u/%u", done,
	    "##############################", BAR - done, "", p->ended, all);
	if (p->ended > 0)
		snprintf(time, sizeof time, "%u:%02u", (unsigned)(left / 60),
		    (unsigned)(left % 60));
	fprintf(stderr, phrase(PHRASE_BATCH_RATE, p->lang), p->failed,
	    ms > 0 ? (double)p->pages * 1000.0 / (double)ms : 0.0, time);
	fputs("\033[K", stderr);
	fflush(stderr);
	p->drawn = clock_ms();
}

void
progress_event(struct progress *p, const struct event *e)
{
	p->ended++;
	if (e->outcome == OUTCOME_FAILED && p->failed < NAMED)
		p->named[p->failed] = e->job;
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

static void
name_one(struct arena *a, const struct progress *p, const struct job *j)
{
	struct xml_doc		*r = record_read(a, p->options->out, j->key);
	const struct xml_node	*n = r == NULL ? NULL : record_agency(r);
	struct str		 line = n == NULL ? STR_NONE :
				    xml_attr(n, "line");

	if (n == NULL)
		return;
	fprintf(stderr, "  %.*s: ", STR_ARG(j->shown));
	if (line.n > 0)
		fprintf(stderr, phrase(PHRASE_BATCH_LINE, p->lang),
		    str_cstr(a, line));
	fprintf(stderr, "%.*s\n", STR_ARG(xml_attr(n, p->lang == LANG_TH ?
	    "reason" : "reason-en")));
	xml_doc_close(r);
}

static void
name_failed(const struct progress *p)
{
	struct arena	*a = arena_open();

	for (uint32_t i = 0; i < p->failed && i < NAMED; i++)
		name_one(a, p, &p->jobs->job.v[p->named[i]]);
	if (p->failed > NAMED)
		fprintf(stderr, phrase(PHRASE_BATCH_MORE, p->lang),
		    p->failed - NAMED);
	arena_close(a);
}

static void
tell_results(const struct batch_options *o)
{
	struct arena	*a = arena_open();
	bool		 summary = o->summary && file_exists(path_join(a,
			    str_of(o->out), STR("summary.pdf")).p);

	fprintf(stderr, phrase(summary ? PHRASE_BATCH_SUMMARY :
	    PHRASE_BATCH_RESULTS, o->lang), o->out);
	arena_close(a);
}

void
progress_tell(const struct progress *p, const struct tally *t, bool results)
{
	if (!p->bar)
		return;
	fprintf(stderr, phrase(PHRASE_BATCH_END, p->lang), t->n[OUTCOME_DONE],
	    t->n[OUTCOME_KEPT], t->n[OUTCOME_FAILED] + t->n[OUTCOME_IO]);
	if (t->lacking > 0)
		fprintf(stderr, phrase(PHRASE_BATCH_LACKING, p->lang),
		    t->lacking);
	fputc('\n', stderr);
	if (t->n[OUTCOME_IO] == 0)
		name_failed(p);
	if (t->stopped)
		fputs(phrase(PHRASE_BATCH_STOPPED, p->lang), stderr);
	else if (results)
		tell_results(p->options);
	else if (p->options->shards > 1 && t->n[OUTCOME_IO] == 0)
		fprintf(stderr, phrase(PHRASE_BATCH_SHARD, p->lang),
		    p->options->shard, p->options->shards, p->options->out);
}

void
progress_merged(const struct world *w, const struct batch_options *o,
    size_t agencies)
{
	if (!w->terminal)
		return;
	fprintf(stderr, phrase(PHRASE_BATCH_MERGED, o->lang),
	    (unsigned)agencies);
	tell_results(o);
}

void
progress_verified(const struct world *w, const struct batch_options *o,
    size_t agencies)
{
	if (w->terminal)
		fprintf(stderr, phrase(PHRASE_BATCH_VERIFIED, o->lang),
		    (unsigned)agencies);
}

void
progress_end(struct progress *p, const struct tally *t)
{
	uint64_t	 ms = clock_ms() - p->from;

	if (p->bar) {
		draw(p);
		fputc('\n', stderr);
		return;
	}
	fprintf(stderr, "{\"documents\":%zu,\"done\":%u,\"kept\":%u,"
	    "\"failed\":%u,\"unwritten\":%u,\"unassessed\":%u,"
	    "\"pages\":%llu,\"ms\":%llu,\"stopped\":%s}\n",
	    p->jobs->job.n, t->n[OUTCOME_DONE], t->n[OUTCOME_KEPT],
	    t->n[OUTCOME_FAILED], t->n[OUTCOME_IO], t->lacking,
	    (unsigned long long)t->pages, (unsigned long long)ms,
	    t->stopped ? "true" : "false");
}
