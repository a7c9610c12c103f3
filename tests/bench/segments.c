/* segments FILE...: words of Thai, beside libthai where it is installed.
 * Of text with its words marked (tests/quality/gold): the share of breaks that
 * tear words (nonsense), of those inside compounds, and of the true ones that
 * are offered.  Of any text: CPU time a letter, every run new; files are read
 * over until they make 1.4 million letters. */
#include "gold.h"
#include "text/segment.h"

#ifdef WITH_LIBTHAI
#include <thai/thbrk.h>
#endif

#include "base/arena.h"
#include "base/fatal.h"

#define TIMED_LETTERS	1400000

struct segmenting {
	struct segmenter *pmqa;
#ifdef WITH_LIBTHAI
	ThBrk		*libthai;
#endif
};

typedef void engine(struct segmenting *, const uint8_t *code, size_t n,
    uint8_t *out);

static void
by_pmqa(struct segmenting *sg, const uint8_t *code, size_t n, uint8_t *out)
{
	segment_run(sg->pmqa, code, n, out);
}

#ifdef WITH_LIBTHAI
static void
by_libthai(struct segmenting *sg, const uint8_t *code, size_t n, uint8_t *out)
{
	uint8_t		 tis[GOLD_RUN_MAX + 1];
	int		 pos[GOLD_RUN_MAX + 1], found;

	for (size_t i = 0; i < n; i++)
		tis[i] = (uint8_t)(code[i] + 0xa0);
	tis[n] = 0;
	memset(out, BRK_NEVER, n);
	found = th_brk_find_breaks(sg->libthai, tis, pos, n + 1);
	for (int i = 0; i < found; i++)
		if ((size_t)pos[i] < n)
			out[pos[i]] = BRK_WORD;
}
#endif

static const struct {
	const char	*name;
	engine		*run;
} engines[] = {
	{ "pmqa", by_pmqa },
#ifdef WITH_LIBTHAI
	{ "libthai", by_libthai },
#endif
};
#define ENGINES	(sizeof engines / sizeof *engines)

static struct shares
measure(struct segmenting *sg, engine *run, struct str text)
{
	static struct gold_run	 r;
	uint8_t			 out[GOLD_RUN_MAX];
	struct shares		 s = { 0 };

	for (size_t at = 0; gold_next(text, &at, &r);) {
		run(sg, r.code, r.n, out);
		gold_count(&s, &r, out);
	}
	return s;
}

static double
per_cent(size_t part, size_t whole)
{
	return whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
}

static void
print_shares(const char *path, const char *name, const struct shares *s)
{
	size_t		 all = shares_breaks(s);

	if (s->words > 0)
		printf("%-34s %-8s nonsense %5.2f %%  compound %5.2f %% "
		    "(%5.2f %% without a price)  offered %5.1f %%\n", path,
		    name, per_cent(s->nonsense, all),
		    per_cent(s->compound, all),
		    per_cent(s->sure_compound, all),
		    per_cent(s->offered, s->words));
}

static double
now(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Letters of all files packed, so that reading them costs next to nothing. */
struct packed {
	uint8_t		*code;
	size_t		*end;		/* of each run, in code */
	size_t		 runs;
};

static void
pack(struct arena *a, struct packed *p, struct str text)
{
	static struct gold_run	 r;
	VEC(uint8_t)		 code = { 0 };
	VEC(size_t)		 end = { 0 };

	for (size_t at = 0; gold_next(text, &at, &r);) {
		for (size_t i = 0; i < r.n; i++)
			VEC_PUSH(a, code) = r.code[i];
		VEC_PUSH(a, end) = code.n;
	}
	*p = (struct packed){ code.v, end.v, end.n };
}

/* Microseconds a letter. */
static double
time_of(struct segmenting *sg, engine *run, const struct packed *p)
{
	uint8_t		 out[GOLD_RUN_MAX];
	size_t		 letters = 0, from;
	double		 start = now();

	while (letters < TIMED_LETTERS && p->runs > 0) {
		segmenter_close(sg->pmqa);
		sg->pmqa = segmenter_open();
		from = 0;
		for (size_t i = 0; i < p->runs; i++) {
			run(sg, p->code + from, p->end[i] - from, out);
			from = p->end[i];
		}
		letters += from;
	}
	return (now() - start) / (double)letters;
}

int
main(int argc, char **argv)
{
	struct arena	*a = arena_open();
	struct diags	*ds = diags_new(a);
	struct segmenting sg = { .pmqa = segmenter_open() };
	struct packed	 all;
	struct str	 text, whole = STR_NONE;

#ifdef WITH_LIBTHAI
	sg.libthai = th_brk_new(NULL);
#endif
	for (int f = 1; f < argc; f++) {
		if (!file_read(a, argv[f], 1 << 26, SPAN_NONE, ds, &text))
			return EX_NO_INPUT;
		whole = str_fmt(a, "%.*s\n%.*s", STR_ARG(whole),
		    STR_ARG(text));
		for (size_t e = 0; e < ENGINES; e++) {
			struct shares	 s = measure(&sg, engines[e].run,
					    text);

			print_shares(argv[f], engines[e].name, &s);
		}
	}
	pack(a, &all, whole);
	for (size_t e = 0; e < ENGINES; e++)
		printf("%-8s %.3f microseconds a letter\n", engines[e].name,
		    time_of(&sg, engines[e].run, &all));
#ifdef WITH_LIBTHAI
	th_brk_delete(sg.libthai);
#endif
	segmenter_close(sg.pmqa);
	arena_close(a);
	return 0;
}
