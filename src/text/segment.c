/* Runs in windows that overlap, cut where the words are sure; remembered run
 * by run, since official prose repeats itself. */
#include "text/segment.h"

#include "base/arena.h"
#include "base/eight.h"
#include "base/fatal.h"
#include "base/utf8.h"
#include "text/lattice.h"
#include "text/lexicon.h"
#include "text/recall.h"
#include "text/words.h"

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

#define FOLLOWS		1		/* of letter_kind */
#define LEADS		2
#define SARA_I		0x34
#define SARA_U		0x38
#define THANTHAKHAT	0x4c

static const uint8_t letter_kind[WORD_CODES] = {
	[0x30 ... 0x3a] = FOLLOWS, [0x40 ... 0x44] = LEADS, [0x45] = FOLLOWS,
	[0x47 ... 0x4e] = FOLLOWS
};

/* A consonant with THANTHAKHAT, perhaps over a vowel, is silent: it ends a
 * syllable. */
static void
close_silenced(const uint8_t *code, size_t n, bool *starts)
{
	for (size_t i = 1; i < n; i++) {
		size_t		 vowel = code[i - 1] == SARA_I ||
				    code[i - 1] == SARA_U;

		if (code[i] == THANTHAKHAT && i > 1 + vowel)
			starts[i - 1 - vowel] = false;
	}
}

void
thai_clusters(const uint8_t *code, size_t n, bool *starts)
{
	starts[0] = true;
	for (size_t i = 1; i < n; i++)
		starts[i] = ((letter_kind[code[i]] & FOLLOWS) |
		    (letter_kind[code[i - 1]] & LEADS)) == 0;
	if (memchr(code, THANTHAKHAT, n) != NULL)
		close_silenced(code, n, starts);
}

/* The same for one letter, not the first. */
static bool
cluster_starts(const uint8_t *code, size_t n, size_t i)
{
	bool		 starts[4];

	thai_clusters(code + i - 1, n - i < 3 ? n - i + 1 : 4, starts);
	return starts[1];
}

/* A stretch without a boundary that no word fills may break anywhere, two
 * letters from its ends. */
static void
mark_long(const uint8_t *code, size_t n, uint8_t *out)
{
	for (size_t from = 0, to; from < n; from = to) {
		to = eight_next(out, from + 1, n);
		for (size_t k = from + 2; to - from > LONG_WORD && k + 1 < to;
		    k++)
			if (cluster_starts(code, n, k))
				out[k] = BRK_EMERGENCY;
	}
}

/* One window of the run, from..to; two letters more tell its last ones. */
static void
cut_window(struct segmenter *sg, const uint8_t *code, size_t n, size_t from,
    size_t to, uint8_t *out)
{
	uint8_t		 first = out[from];
	bool		 starts[LATTICE_MAX + 2];

	thai_clusters(code + from, (n - to < 2 ? n : to + 2) - from, starts);
	starts[to - from] = true;
	lattice_cut(sg->lattice, code + from, starts, to - from, out + from);
	out[from] = first;
}

/* Where the window from..to may end: after its last sure word but for the
 * letters ahead, or where it must, between clusters. */
static size_t
window_end(const uint8_t *code, size_t n, size_t from, size_t to, uint8_t *out)
{
	for (size_t e = to - AHEAD; e > from + AHEAD; e--)
		if (out[e] >= BRK_COMPOUND)
			return e;
	for (size_t e = to; e > from + 1; e--)
		if (cluster_starts(code, n, e)) {
			out[e] = BRK_EMERGENCY;
			return e;
		}
	out[to] = BRK_NEVER;
	return to;
}

static void
cut_run(struct segmenter *sg, const uint8_t *code, size_t n, uint8_t *out)
{
	size_t		 from = 0;

	out[0] = BRK_NEVER;
	while (n - from > LATTICE_MAX) {
		cut_window(sg, code, n, from, from + LATTICE_MAX, out);
		from = window_end(code, n, from, from + LATTICE_MAX, out);
	}
	cut_window(sg, code, n, from, n, out);
	mark_long(code, n, out);
}

void
segment_run(struct segmenter *sg, const uint8_t *code, size_t n, uint8_t *out)
{
	struct recalled	*e = NULL;
	bool		 plain;

	if (n <= RUN_KEPT)
		e = recall_find(sg->runs,
		    (struct str){ (const char *)code, n });
	if (e == NULL) {
		cut_run(sg, code, n, out);
		return;
	}
	if (e->era != sg->era) {
		plain = segment_is_plain(sg, code, n);
		if (!plain || !e->plain)
			cut_run(sg, code, n, e->out);
		e->plain = plain;
		e->era = sg->era;
	}
	memcpy(out + 1, e->out + 1, n - 1);
}

bool
segment_is_plain(const struct segmenter *sg, const uint8_t *code, size_t n)
{
	return !lattice_has_learnt(sg->lattice, code, n);
}

/* --- names and terms --- */

/* A short run is a word from now on; of a longer one the parts that no
 * dictionary knows. */
static void
learn_run(struct segmenter *sg, const uint8_t *code, size_t n, size_t whole)
{
	uint8_t		 out[RUN_KEPT];
	size_t		 from = 0;

	if (n > whole)
		cut_run(sg, code, n, out);
	else
		memset(out, BRK_NEVER, n);
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
	uint8_t		 code[RUN_KEPT];
	size_t		 n = 0;

	for (size_t i = 0; i < line.n;) {
		uint32_t	 c = utf8_next(line, &i);
		bool		 letter = thai_is_letter(c);

		if (letter && n < RUN_KEPT)
			code[n++] = (uint8_t)(c - 0x0e00);
		if ((letter && i < line.n) || n == 0)
			continue;
		learn_run(sg, code, n, whole);
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
