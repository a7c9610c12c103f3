#include "text/lattice.h"

#include "base/arena.h"
#include "base/fatal.h"
#include "text/breaks.h"
#include "text/trie.h"
#include "text/words.h"

/* Letters no word has: so much to begin, so much each (10 and 3 nats). */
#define STRANGE_BEGIN	(59091u)
#define STRANGE_LETTER	(17727u)
#define LEARNT_COST	(10u * WORD_ONE)	/* a word of lattice_learn */
#define SURE		59u		/* -log2(.99) */
#define EVEN		WORD_ONE	/* -log2(.5) */
#define HOPELESS	(16u * WORD_ONE)	/* dropped: that much dearer
						 * than a way ahead of it */
#define FAR		(UINT32_MAX / 2)
#define JOINT_WORD	8		/* letters of a word with a joint */
#define JOINT_PART	3		/* and of its parts */

struct edge {			/* a word */
	uint32_t	 to;
	uint32_t	 cost;		/* FAR: it only binds */
};

enum lifetime { KEPT = 1, TO_FORGET = 2 };

struct lattice {
	struct trie	 learnt;	/* values: enum lifetime */
	struct trie_mark kept;
	uint8_t		 begins[WORD_CODES];	/* their first letters */
	struct edge	*edge;		/* by where they begin */
	size_t		 edges, cap;
	uint8_t		 rank[LATTICE_MAX];	/* of the letters */
	uint16_t	 start[LATTICE_MAX];	/* where words may begin */
	size_t		 n_starts;
	uint32_t	 first[LATTICE_MAX];	/* edges from a start: the */
	uint32_t	 end[LATTICE_MAX];	/* first, one past the last */
	size_t		 ahead;		/* the cheapest letter reached beyond
					 * the one in hand, if any is */
	uint32_t	 to[LATTICE_MAX + 1];	/* all ways to here */
	uint32_t	 from[LATTICE_MAX + 2];	/* all ways on from here */
	uint16_t	 next[LATTICE_MAX + 1];	/* boundary after this, the
					 * last's beyond it; of no
					 * boundary 0 */
};

struct lattice *
lattice_open(struct arena *a)
{
	struct lattice	*la = ARENA_NEW(a, struct lattice);

	trie_init(&la->learnt, a);
	lattice_keep(la);
	return la;
}

void
lattice_close(struct lattice *la)
{
	free(la->edge);
}

/* --- learnt words --- */

void
lattice_learn(struct lattice *la, const uint8_t *code, size_t n)
{
	uint32_t	 at = 0;

	for (size_t i = 0; i < n; i++)
		at = trie_add(&la->learnt, at, code[i]);
	if (at == 0)
		return;
	trie_set(&la->learnt, at, TO_FORGET);
	la->begins[code[0]] |= TO_FORGET;
}

void
lattice_keep(struct lattice *la)
{
	for (size_t i = 0; i < la->learnt.node.n; i++)
		if (la->learnt.node.v[i].value != 0)
			la->learnt.node.v[i].value = KEPT;
	for (size_t c = 0; c < WORD_CODES; c++)
		la->begins[c] = la->begins[c] != 0 ? KEPT : 0;
	la->kept = trie_mark(&la->learnt);
}

void
lattice_forget(struct lattice *la)
{
	trie_reset(&la->learnt, la->kept);
	for (size_t c = 0; c < WORD_CODES; c++)
		la->begins[c] &= KEPT;
}

bool
lattice_has_learnt(const struct lattice *la, const uint8_t *code, size_t n)
{
	const struct trie *t = &la->learnt;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i, at = 0; k < n && (at > 0 ||
		    (la->begins[code[i]] & TO_FORGET) != 0); k++) {
			at = trie_child(t, (uint32_t)at, code[k]);
			if (at == 0)
				break;
			if ((t->node.v[at].value & TO_FORGET) != 0)
				return true;
		}
	return false;
}

static bool
built_in(const uint8_t *code, size_t n)
{
	uint32_t	 unit = words_units[0];

	for (size_t i = 0; i < n; i++) {
		uint8_t		 rank = words_rank[code[i]];

		unit = words_units[unit >> WORD_UPPER ^ rank];
		if ((unit & (WORD_CODES - 1)) != rank)
			return false;
		if ((unit & WORD_LEAF) != 0)
			return i + 1 == n;
	}
	return (unit & WORD_MORE) != 0;
}

bool
lattice_knows(const struct lattice *la, const uint8_t *code, size_t n)
{
	uint32_t	 at = 0;

	for (size_t i = 0; i < n && (i == 0 || at != 0); i++)
		at = trie_child(&la->learnt, at, code[i]);
	return (at != 0 && la->learnt.node.v[at].value != 0) ||
	    built_in(code, n);
}

/* --- sums of probabilities, as logarithms --- */

/* No branch: which is less is a matter of chance. */
static inline uint32_t
sum(uint32_t a, uint32_t b)
{
	uint32_t	 less = a < b ? a : b;
	uint32_t	 d = ((a < b ? b : a) - less) >> SUM_STEP;

	return less - words_sum[d < SUM_SIZE ? d : SUM_SIZE - 1];
}

/* Room for as many edges as can begin at one letter. */
static void
reserve(struct lattice *la)
{
	if (la->cap - la->edges >= 2 * LATTICE_MAX)
		return;
	la->cap = la->cap * 2 + 8 * LATTICE_MAX;
	la->edge = xrealloc(la->edge, la->cap * sizeof *la->edge);
}

static inline void
add_edge(struct lattice *la, size_t from, size_t to, uint32_t cost)
{
	la->edge[la->edges++] = (struct edge){ (uint32_t)to, cost };
	if (cost == FAR)
		return;
	la->to[to] = sum(la->to[to], la->to[from] + cost);
	if (la->ahead <= from || la->to[to] < la->to[la->ahead])
		la->ahead = to;
}

static inline void
add_value(struct lattice *la, size_t from, size_t to, uint32_t value)
{
	add_edge(la, from, to, value == WORD_BINDS ? FAR : value >> 1);
}

/* Built-in words that begin at i. */
static void
add_words(struct lattice *la, const bool *starts, size_t i, size_t n)
{
	uint32_t	 unit = words_units[0];

	for (size_t k = i; k < n; k++) {
		unit = words_units[unit >> WORD_UPPER ^ la->rank[k]];
		if ((unit & (WORD_CODES - 1)) != la->rank[k])
			return;
		if ((unit & (WORD_LEAF | WORD_MORE)) == 0)
			continue;
		if (starts[k + 1])
			add_value(la, i, k + 1, (unit & WORD_LEAF) != 0 ?
			    unit >> WORD_UPPER :
			    words_units[unit >> WORD_UPPER] >> WORD_UPPER);
		if ((unit & WORD_LEAF) != 0)
			return;
	}
}

static void
add_learnt(struct lattice *la, const uint8_t *code, const bool *starts,
    size_t i, size_t n)
{
	const struct trie *t = &la->learnt;
	uint32_t	 at = 0;

	for (size_t k = i; k < n; k++) {
		at = trie_child(t, at, code[k]);
		if (at == 0)
			break;
		if (t->node.v[at].value != 0 && starts[k + 1])
			add_edge(la, i, k + 1, LEARNT_COST);
	}
}

static void
list_starts(struct lattice *la, const uint8_t *code, const bool *starts,
    size_t n)
{
	size_t		 k = 0;

	for (size_t i = 0; i < n; i++) {
		la->rank[i] = words_rank[code[i]];
		la->start[k] = (uint16_t)i;
		la->to[i] = FAR;
		k += starts[i];
	}
	la->n_starts = k;
	la->to[n] = FAR;
	la->to[0] = 0;
}

/* Strange letters are a state of their own: begun at a boundary, left at any
 * later one. */
static void
forward(struct lattice *la, const uint8_t *code, const bool *starts, size_t n)
{
	uint32_t	 strange = FAR;
	size_t		 before = 0;

	la->edges = la->ahead = 0;
	for (size_t k = 0; k < la->n_starts; k++) {
		size_t		 i = la->start[k];

		strange += (uint32_t)(i - before) * STRANGE_LETTER;
		before = i;
		la->to[i] = sum(la->to[i], strange);
		la->first[i] = la->end[i] = (uint32_t)la->edges;
		if (la->ahead > i && la->to[i] > HOPELESS +
		    la->to[la->ahead]) {
			la->to[i] = FAR;
			continue;
		}
		reserve(la);
		add_words(la, starts, i, n);
		if (la->begins[code[i]] != 0)
			add_learnt(la, code, starts, i, n);
		la->end[i] = (uint32_t)la->edges;
		strange = sum(strange, la->to[i] + STRANGE_BEGIN);
	}
	la->to[n] = sum(la->to[n], strange +
	    (uint32_t)(n - before) * STRANGE_LETTER);
}

static void
backward(struct lattice *la, size_t n)
{
	uint32_t	 strange = 0;
	size_t		 e = la->edges, after = n;

	la->from[n] = 0;
	for (size_t k = la->n_starts; k-- > 0;) {
		size_t		 i = la->start[k];
		uint32_t	 all = FAR;

		strange += (uint32_t)(after - i) * STRANGE_LETTER;
		after = i;
		for (; e > la->first[i]; e--)
			if (la->edge[e - 1].cost != FAR)
				all = sum(all, la->edge[e - 1].cost +
				    la->from[la->edge[e - 1].to]);
		la->from[i] = sum(all, strange + STRANGE_BEGIN);
		strange = sum(strange, la->from[i]);
	}
}

static bool
is_word(const struct lattice *la, size_t from, size_t to)
{
	for (size_t e = la->first[from]; e < la->end[from]; e++)
		if (la->edge[e].to == to && la->edge[e].cost != FAR)
			return true;
	return false;
}

/* A long word that two others make up, as learned ones are (krabuan|kan), may
 * part where they meet when nothing else fits. */
static void
find_joint(const struct lattice *la, size_t from, size_t to, uint8_t *out)
{
	for (size_t e = la->first[from]; e < la->end[from]; e++) {
		size_t		 at = la->edge[e].to;

		if (la->edge[e].cost != FAR && at >= from + JOINT_PART &&
		    at + JOINT_PART <= to && is_word(la, at, to))
			out[at] = BRK_JOINT;
	}
}

/* Sure boundaries inside a word or compound that begins and ends with one.
 * common[i]: no boundary is inside the word from i, and texts had it. */
static void
bind_from(const struct lattice *la, size_t from, uint8_t *out, bool *common)
{
	for (size_t e = la->first[from]; e < la->end[from]; e++) {
		size_t		 to = la->edge[e].to, i = la->next[from];

		if (la->next[to] == 0)
			continue;
		if (i == to) {
			common[from] |= la->edge[e].cost < words_rare;
			if (to - from >= JOINT_WORD)
				find_joint(la, from, to, out);
		}
		for (; i < to; i = la->next[i])
			if (out[i] == BRK_WORD)
				out[i] = BRK_COMPOUND;
	}
}

/* Two words next to each other that no text ever had, known or not, are
 * rather one name or loan word: what parts them is likely at most. */
static void
doubt(const struct lattice *la, size_t n, const bool *common, uint8_t *out)
{
	bool		 before = common[0];

	for (size_t i = la->next[0]; i < n; i = la->next[i]) {
		if (!before && !common[i] && out[i] == BRK_WORD)
			out[i] = BRK_WEAK;
		before = common[i];
	}
}

/* What a boundary is worth that makes all ways so much dearer. */
static enum brk
worth(uint32_t over)
{
	return over <= SURE ? BRK_WORD : over <= EVEN ? BRK_WEAK : BRK_NEVER;
}

/* Each boundary by itself. */
static void
weigh(struct lattice *la, size_t n, uint8_t *out)
{
	uint32_t	 all = la->to[n];
	size_t		 next = n;

	memset(out, BRK_NEVER, n);
	memset(la->next, 0, n * sizeof *la->next);
	la->next[n] = (uint16_t)(n + 1);
	for (size_t k = la->n_starts; k-- > 1;) {
		size_t		 i = la->start[k];
		uint32_t	 over = la->to[i] + la->from[i];

		out[i] = (uint8_t)worth(over > all ? over - all : 0);
		la->next[i] = out[i] == BRK_NEVER ? 0 : (uint16_t)next;
		next = out[i] == BRK_NEVER ? next : i;
	}
	la->next[0] = (uint16_t)next;
}

void
lattice_cut(struct lattice *la, const uint8_t *code, const bool *starts,
    size_t n, uint8_t *out)
{
	bool		 common[LATTICE_MAX];

	memset(common, false, n);
	list_starts(la, code, starts, n);
	forward(la, code, starts, n);
	backward(la, n);
	weigh(la, n, out);
	for (size_t i = 0; i < n; i = la->next[i])
		bind_from(la, i, out, common);
	doubt(la, n, common, out);
}
