/* Runs in windows that overlap, cut where the words are sure; remembered run
 * by run, since official prose repeats itself. */
#include "text/segment.h"

#include "base/arena.h"
#include "base/fatal.h"
#include "base/utf8.h"
#include "text/lattice.h"
#include "text/lexicon.h"
#include "text/recall.h"

#define LONG_WORD	20		/* longer ones are unknown stretches */
#define AHEAD		60		/* a window's last letters: those after
					 * it could change their words */
#define RUN_KEPT	200		/* longer runs hardly come again */
#define NAME_LEAST	3		/* letters of a name to learn */
#define RUNS_BYTES	(1u << 20)	/* remembered */

/* A run remembered stays right as long as no word that is learnt and forgotten
 * again is in it. */
struct segmenter {
	struct recall	*runs;
	struct arena	*own;		/* of the lattice */
	struct lattice	*lattice;
	uint32_t	 era;		/* what is learnt changes: a new one */
};

struct segmenter *
segmenter_open(void)
{
	struct segmenter *sg = xmalloc(sizeof *sg);

	*sg = (struct segmenter){ .runs = recall_open(RUNS_BYTES),
		.own = arena_open(), .era = 1 };
	sg->lattice = lattice_open(sg->own);
	return sg;
}

void
segmenter_close(struct segmenter *sg)
{
	if (sg == NULL)
		return;
	lattice_close(sg->lattice);
	arena_close(sg->own);
	recall_close(sg->runs);
	free(sg);
}

/* Consonant with THANTHAKHAT, perhaps over a vowel: silent, ends a syllable. */
static bool
is_silenced(const uint32_t *cp, size_t n, size_t i)
{
	size_t		 k = i + 1;

	if (k < n && (cp[k] == 0x0e34 || cp[k] == 0x0e38))
		k++;
	return k < n && cp[k] == 0x0e4c;
}

bool
thai_cluster_starts(const uint32_t *cp, size_t n, size_t i)
{
	return i == 0 || (!thai_is_dependent(cp[i]) &&
	    !thai_is_leading(cp[i - 1]) && !is_silenced(cp, n, i));
}

/* A stretch without a boundary that no word fills may break anywhere, two
 * letters from its ends. */
static void
mark_long(const uint32_t *cp, size_t n, uint8_t *out)
{
	size_t		 from = 0;

	for (size_t i = 1; i <= n; i++) {
		if (i < n && out[i] == BRK_NEVER)
			continue;
		for (size_t k = from + 2; i - from > LONG_WORD && k + 1 < i;
		    k++)
			if (thai_cluster_starts(cp, n, k))
				out[k] = BRK_EMERGENCY;
		from = i;
	}
}

/* One window of the run, from..to. */
static void
cut_window(struct segmenter *sg, const uint32_t *cp, size_t n, size_t from,
    size_t to, uint8_t *out)
{
	uint8_t		 code[LATTICE_MAX], first = out[from];
	bool		 starts[LATTICE_MAX];

	for (size_t i = from; i < to; i++) {
		code[i - from] = (uint8_t)(cp[i] - 0x0e00);
		starts[i - from] = thai_cluster_starts(cp, n, i);
	}
	lattice_cut(sg->lattice, code, starts, to - from, out + from);
	out[from] = first;
}

/* Where the window from..to may end: after its last sure word but for the
 * letters ahead, or where it must, between clusters. */
static size_t
window_end(const uint32_t *cp, size_t n, size_t from, size_t to, uint8_t *out)
{
	for (size_t e = to - AHEAD; e > from + AHEAD; e--)
		if (out[e] >= BRK_COMPOUND)
			return e;
	for (size_t e = to; e > from + 1; e--)
		if (thai_cluster_starts(cp, n, e)) {
			out[e] = BRK_EMERGENCY;
			return e;
		}
	out[to] = BRK_NEVER;
	return to;
}

static void
cut_run(struct segmenter *sg, const uint32_t *cp, size_t n, uint8_t *out)
{
	size_t		 from = 0;

	out[0] = BRK_NEVER;
	while (n - from > LATTICE_MAX) {
		cut_window(sg, cp, n, from, from + LATTICE_MAX, out);
		from = window_end(cp, n, from, from + LATTICE_MAX, out);
	}
	cut_window(sg, cp, n, from, n, out);
	mark_long(cp, n, out);
}

static void
read_codes(const uint32_t *cp, size_t n, uint8_t *code)
{
	for (size_t i = 0; i < n; i++)
		code[i] = (uint8_t)(cp[i] - 0x0e00);
}

void
segment_run(struct segmenter *sg, const uint32_t *cp, size_t n, uint8_t *out)
{
	uint8_t		 code[RUN_KEPT];
	struct recalled	*e = NULL;
	bool		 plain;

	if (n <= RUN_KEPT) {
		read_codes(cp, n, code);
		e = recall_find(sg->runs, (struct str){ (char *)code, n });
	}
	if (e == NULL) {
		cut_run(sg, cp, n, out);
		return;
	}
	if (e->era != sg->era) {
		plain = !lattice_has_learnt(sg->lattice, code, n);
		if (!plain || !e->plain)
			cut_run(sg, cp, n, e->out);
		e->plain = plain;
		e->era = sg->era;
	}
	memcpy(out + 1, e->out + 1, n - 1);
}

bool
segment_is_plain(const struct segmenter *sg, const uint32_t *cp, size_t n)
{
	uint8_t		 code[RUN_KEPT];

	if (n > RUN_KEPT)
		return false;
	read_codes(cp, n, code);
	return !lattice_has_learnt(sg->lattice, code, n);
}

/* --- names and terms --- */

/* A short run is a word from now on; of a longer one the parts that no
 * dictionary knows. */
static void
learn_run(struct segmenter *sg, const uint32_t *cp, size_t n, size_t whole)
{
	uint8_t		 code[RUN_KEPT], out[RUN_KEPT];
	size_t		 from = 0;

	if (n > whole)
		cut_run(sg, cp, n, out);
	else
		memset(out, BRK_NEVER, n);
	read_codes(cp, n, code);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && out[i] < BRK_WEAK)
			continue;
		if (i - from >= NAME_LEAST && !lattice_knows(sg->lattice,
		    code + from, i - from))
			lattice_learn(sg->lattice, code + from, i - from);
		from = i;
	}
}

static void
learn_line(struct segmenter *sg, struct str line, size_t whole)
{
	uint32_t	 cp[RUN_KEPT];
	size_t		 n = 0;

	for (size_t i = 0; i < line.n;) {
		uint32_t	 c = utf8_next(line, &i);
		bool		 letter = thai_is_letter(c);

		if (letter && n < RUN_KEPT)
			cp[n++] = c;
		if ((letter && i < line.n) || n == 0)
			continue;
		learn_run(sg, cp, n, whole);
		n = 0;
	}
}

void
segment_learn(struct segmenter *sg, struct str terms, size_t whole)
{
	struct str	 term;

	for (size_t i = 0; terms_next(terms, &i, &term);)
		learn_line(sg, term, whole);
	sg->era++;
}

void
segment_keep(struct segmenter *sg)
{
	lattice_keep(sg->lattice);
	recall_forget(sg->runs);
}

void
segment_forget(struct segmenter *sg)
{
	lattice_forget(sg->lattice);
	sg->era++;
}
