/* words_generate TRIE DIC COUNTS OWN > words.c: the words of Thai, from four
 * sources, as one automaton (words.h says how it is laid out).
 *
 *	TRIE	libthai's dictionary, read through libdatrie: the fine words
 *	DIC	hunspell's Thai list: mostly compounds and phrases
 *	COUNTS	word TAB how often it was seen
 *	OWN	our additions and corrections; its head says how
 *
 * A word of DIC that falls into fine words binds them; one that does not is a
 * word itself.  Runs when pmqa is built, never after.  Integers only: the same
 * words give the same bytes everywhere. */
#include <datrie/trie.h>
#include <errno.h>
#include <stdbool.h>

#include "text/words.h"

#define WORD_MAX	60		/* letters of a word of ours */
#define DIC_MAX		24		/* letters of one of DIC */
#define SHORT_COST	(23u * WORD_ONE / 2)	/* a word of one letter */
#define RARE_COUNT	1		/* words_rare */
#define OPEN_BLOCKS	24		/* of the double array still searched */

enum { FINE = 1, BINDS = 2, LOOSE = 4, BARRED = 8 };

struct node {
	uint32_t	 first, next;	/* child, sibling; 0 = none */
	uint32_t	 count, cost;
	uint32_t	 slot;		/* in the double array */
	uint64_t	 use;
	uint8_t		 code, kind;
	bool		 listed;	/* some source names it */
};

static struct {
	struct node	*v;		/* v[0] is the root */
	uint32_t	 n, cap;
	uint64_t	 total;		/* all counts */
} trie;

static _Noreturn void
fail(const char *what, const char *why)
{
	fprintf(stderr, "words_generate: %s: %s\n", what, why);
	exit(1);
}

static void *
grow(void *p, size_t n)
{
	p = realloc(p, n);
	if (p == NULL)
		fail("memory", strerror(errno));
	return p;
}

static uint32_t
child(uint32_t at, uint8_t code)
{
	uint32_t	 k = trie.v[at].first;

	while (k != 0 && trie.v[k].code != code)
		k = trie.v[k].next;
	return k;
}

/* Children are kept in the order of their codes. */
static uint32_t
child_made(uint32_t at, uint8_t code)
{
	uint32_t	 k = child(at, code), *link;

	if (k != 0)
		return k;
	if (trie.n == trie.cap) {
		trie.cap = trie.cap * 2 + 65536;
		trie.v = grow(trie.v, trie.cap * sizeof *trie.v);
	}
	k = trie.n++;
	link = &trie.v[at].first;
	while (*link != 0 && trie.v[*link].code < code)
		link = &trie.v[*link].next;
	trie.v[k] = (struct node){ .code = code, .next = *link };
	*link = k;
	return k;
}

static struct node *
put(const uint8_t *code, size_t n)
{
	uint32_t	 at = 0;

	for (size_t i = 0; i < n; i++)
		at = child_made(at, code[i]);
	trie.v[at].listed = true;
	return &trie.v[at];
}

static const struct node *
get(const uint8_t *code, size_t n)
{
	uint32_t	 at = 0;

	for (size_t i = 0; i < n && (i == 0 || at != 0); i++)
		at = child(at, code[i]);
	return at != 0 ? &trie.v[at] : NULL;
}

/* --- letters --- */

static bool
is_letter(uint32_t c)
{
	return (c >= 0x01 && c <= 0x2e) || (c >= 0x30 && c <= 0x3a) ||
	    (c >= 0x40 && c <= 0x45) || (c >= 0x47 && c <= 0x4e);
}

static bool
may_begin(uint8_t c)
{
	return !((c >= 0x30 && c <= 0x3a) || c == 0x45 || c >= 0x47);
}

static bool
may_end(uint8_t c)
{
	return c < 0x40 || c > 0x44;
}

/* UTF-8 of Thai letters; 0 when there is anything else in it. */
static size_t
read_codes(const char *s, size_t len, uint8_t *out, size_t max)
{
	size_t		 n = 0;

	for (size_t i = 0; i < len; i += 3, n++) {
		const uint8_t	*p = (const uint8_t *)s + i;
		uint32_t	 c;

		if (n == max || len - i < 3 || p[0] != 0xe0 ||
		    (p[1] != 0xb8 && p[1] != 0xb9))
			return 0;
		c = (p[1] & 1u) << 6 | (p[2] & 0x3fu);
		if (!is_letter(c))
			return 0;
		out[n] = (uint8_t)c;
	}
	return n > 0 && may_begin(out[0]) && may_end(out[n - 1]) ? n : 0;
}

/* --- fixed point --- */

/* log2 of x > 0. */
static uint32_t
log2_of(uint64_t x)
{
	uint32_t	 whole = 63 - (uint32_t)__builtin_clzll(x), frac = 0;
	uint64_t	 m = x << (63 - whole);	/* 1 <= m / 2^63 < 2 */

	for (int i = 0; i <= WORD_SHIFT; i++) {
		unsigned __int128 sq = (unsigned __int128)m * m >> 63;

		frac <<= 1;
		if (sq >> 64 != 0) {
			frac |= 1;
			sq >>= 1;
		}
		m = (uint64_t)sq;
	}
	return (whole << WORD_SHIFT) + ((frac + 1) >> 1);
}

static uint64_t
root_of(unsigned __int128 x)
{
	uint64_t	 r = 0;

	for (int bit = 63; bit >= 0; bit--) {
		uint64_t	 t = r | 1ull << bit;

		if ((unsigned __int128)t * t <= x)
			r = t;
	}
	return r;
}

/* 2^-x as a fraction of 2^62, x in 2^-WORD_SHIFT bit. */
static uint64_t
power_of(uint32_t x)
{
	uint64_t	 r = 1ull << 62, half = 1ull << 61;

	for (int i = WORD_SHIFT - 1; i >= 0; i--) {
		half = root_of((unsigned __int128)half << 62);
		if ((x >> i & 1) != 0)
			r = (uint64_t)((unsigned __int128)r * half >> 62);
	}
	return r >> (x >> WORD_SHIFT);
}

static uint32_t
cost_of(uint64_t count, size_t letters)
{
	uint32_t	 cost = log2_of(2 * trie.total) -
			    log2_of(2 * count + 1);

	return letters == 1 && cost < SHORT_COST ? SHORT_COST : cost;
}

/* --- sources --- */

static Bool
add_fine(const AlphaChar *key, TrieData data, void *unused)
{
	uint8_t		 code[WORD_MAX];
	size_t		 n = 0;

	(void)data;
	(void)unused;
	for (; key[n] != 0; n++) {
		if (n == WORD_MAX || key[n] < 0x0e00 ||
		    !is_letter(key[n] - 0x0e00))
			return TRUE;
		code[n] = (uint8_t)(key[n] - 0x0e00);
	}
	if (n > 0 && may_begin(code[0]) && may_end(code[n - 1]))
		put(code, n)->kind |= FINE;
	return TRUE;
}

static void
read_trie(const char *path)
{
	Trie		*t = trie_new_from_file(path);

	if (t == NULL)
		fail(path, "no trie");
	trie_enumerate(t, add_fine, NULL);
	trie_free(t);
}

static FILE *
open_list(const char *path)
{
	FILE		*f = fopen(path, "r");

	if (f == NULL)
		fail(path, strerror(errno));
	return f;
}

/* The words of a file, with what is given; n is how much of the line. */
static void
each_line(const char *path, void (*take)(char *line, size_t n))
{
	FILE		*f = open_list(path);
	char		*line = NULL;
	size_t		 cap = 0;

	while (getline(&line, &cap, f) >= 0)
		take(line, strcspn(line, "\t/\r\n"));
	free(line);
	fclose(f);
}

static void
add_count(char *line, size_t n)
{
	uint8_t		 code[WORD_MAX];
	size_t		 k = read_codes(line, n, code, WORD_MAX);
	uint32_t	 count = (uint32_t)strtoul(line + n, NULL, 10);

	if (k == 0)
		return;
	put(code, k)->count += count;
	trie.total += count;
}

static void
add_own_word(const char *word, uint8_t kind, uint32_t count)
{
	uint8_t		 code[WORD_MAX];
	size_t		 k = read_codes(word, strlen(word), code, WORD_MAX);
	struct node	*w;

	if (k == 0)
		fail("not a Thai word", word);
	w = put(code, k);
	w->kind |= kind;
	if (w->count < count) {
		trie.total += count - w->count;
		w->count = count;
	}
}

static void
read_own(const char *path)
{
	static const struct {
		const char	*name;
		uint8_t		 kind;
	} sections[] = { { "@seen", FINE }, { "@binds", BINDS },
		{ "@loose", LOOSE }, { "@none", BARRED } };
	FILE		*f = open_list(path);
	char		 word[4 * WORD_MAX];
	uint8_t		 kind = 0;
	unsigned	 count = 0;

	while (fscanf(f, "%239s", word) == 1) {
		size_t		 s = 0;

		if (word[0] == '#') {
			(void)!fscanf(f, "%*[^\n]");
			continue;
		}
		if (word[0] != '@') {
			add_own_word(word, kind, kind == FINE ? count : 0);
			continue;
		}
		while (s < 4 && strcmp(word, sections[s].name) != 0)
			s++;
		if (s == 4 || (s == 0 && fscanf(f, "%u", &count) != 1))
			fail(path, word);
		kind = sections[s].kind;
	}
	fclose(f);
}

static void
set_costs(uint32_t at, size_t depth)
{
	struct node	*w = &trie.v[at];

	if ((w->kind & BARRED) != 0)
		w->kind = BARRED;
	if ((w->kind & FINE) != 0)
		w->cost = cost_of(w->count, depth);
	for (uint32_t k = w->first; k != 0; k = trie.v[k].next)
		set_costs(k, depth + 1);
}

/* Cheapest way to make the word of fine ones of two letters or more.  How
 * many parts no text ever had; n when there is no way.  from[i]: where the
 * part that ends at i begins. */
static size_t
fall_apart(const uint8_t *code, size_t n, size_t *from)
{
	uint32_t	 best[DIC_MAX + 1] = { 0 };
	size_t		 unseen[DIC_MAX + 1] = { 0 };

	for (size_t i = 0; i + 2 <= n; i++) {
		uint32_t	 at = 0;

		if (i > 0 && (best[i] == 0 || !may_begin(code[i])))
			continue;
		for (size_t j = i; j < n; j++) {
			const struct node *w;
			uint32_t	 cost;

			at = child(at, code[j]);
			if (at == 0)
				break;
			w = &trie.v[at];
			cost = best[i] + w->cost;
			if ((w->kind & FINE) == 0 || j == i ||
			    (i == 0 && j + 1 == n) ||
			    (best[j + 1] != 0 && best[j + 1] <= cost))
				continue;
			best[j + 1] = cost;
			from[j + 1] = i;
			unseen[j + 1] = unseen[i] + (w->count == 0);
		}
	}
	return best[n] != 0 ? unseen[n] : n;
}

/* Two words no text ever had next to one that is listed: rather one word. */
static void
add_coarse(char *line, size_t n)
{
	uint8_t		 code[DIC_MAX];
	size_t		 from[DIC_MAX + 1], k, first;
	struct node	*w;
	const struct node *last, *head;

	k = read_codes(line, n, code, DIC_MAX);
	if (k < 3)
		return;
	w = put(code, k);
	if ((w->kind & (FINE | BINDS | BARRED)) != 0)
		return;
	if (fall_apart(code, k, from) > 1) {
		w->kind |= BINDS;		/* until all have been read */
		w->cost = 1;
		return;
	}
	for (first = k; from[first] != 0; first = from[first])
		;
	head = get(code, first);
	last = get(code + from[k], k - from[k]);
	if (((head->kind | last->kind) & LOOSE) == 0)
		w->kind |= BINDS;
}

static void
settle(uint32_t at, size_t depth)
{
	struct node	*w = &trie.v[at];

	if (w->kind == BINDS && w->cost == 1) {
		w->kind = FINE;
		w->cost = cost_of(w->count, depth);
	}
	for (uint32_t k = w->first; k != 0; k = trie.v[k].next)
		settle(k, depth + 1);
}

/* --- double array --- */

static struct {
	uint32_t	*v;
	bool		*used, *based;	/* the slot; the base */
	uint32_t	 n;
} da;

static bool
is_word(const struct node *w)
{
	return (w->kind & (FINE | BINDS)) != 0;
}

/* How often words through this node were seen; 0: no word goes through. */
static uint64_t
use_of(uint32_t at)
{
	struct node	*w = &trie.v[at];

	w->use = is_word(w) ? w->count + 1 : 0;
	for (uint32_t k = w->first; k != 0; k = trie.v[k].next)
		w->use += use_of(k);
	return w->use;
}

/* Letters by how often words have them, from 1 on: what is often asked next to
 * each other stands next to each other. */
static uint8_t	rank[WORD_CODES];

static void
rank_letters(void)
{
	uint64_t	 use[WORD_CODES] = { 0 };

	for (uint32_t i = 1; i < trie.n; i++)
		use[trie.v[i].code] += trie.v[i].use;
	for (size_t r = 1; r < WORD_CODES; r++) {
		size_t		 most = 0;

		for (size_t c = 1; c < WORD_CODES; c++)
			if (rank[c] == 0 && (most == 0 || use[c] > use[most]))
				most = c;
		rank[most] = (uint8_t)r;
	}
}

/* Parents before their children: they were made first. */
static int
by_use(const void *a, const void *b)
{
	uint32_t	 i = *(const uint32_t *)a, k = *(const uint32_t *)b;

	if (trie.v[i].use != trie.v[k].use)
		return trie.v[i].use > trie.v[k].use ? -1 : 1;
	return i < k ? -1 : 1;
}

static uint32_t
value_of(const struct node *w)
{
	return (w->kind & FINE) != 0 ? w->cost << 1 : WORD_BINDS;
}

static void
more_room(void)
{
	uint32_t	 to = da.n + WORD_CODES;

	da.v = grow(da.v, to * sizeof *da.v);
	da.used = grow(da.used, to);
	da.based = grow(da.based, to);
	memset(da.v + da.n, 0, WORD_CODES * sizeof *da.v);
	memset(da.used + da.n, 0, WORD_CODES);
	memset(da.based + da.n, 0, WORD_CODES);
	da.n = to;
}

static bool
fits(uint32_t base, const uint8_t *code, size_t n)
{
	if (da.based[base])
		return false;
	for (size_t i = 0; i < n; i++)
		if (da.used[base ^ code[i]])
			return false;
	return true;
}

static uint32_t
find_base(const uint8_t *code, size_t n)
{
	uint32_t	 from = da.n > OPEN_BLOCKS * WORD_CODES ?
			    da.n - OPEN_BLOCKS * WORD_CODES : 0;

	for (uint32_t b = from;; b++) {
		if (b == da.n)
			more_room();
		if (fits(b, code, n))
			return b;
	}
}

static void
lay_out(uint32_t at)
{
	struct node	*w = &trie.v[at];
	uint8_t		 code[WORD_CODES];
	uint32_t	 base;
	size_t		 n = 0;

	if (is_word(w))
		code[n++] = 0;
	for (uint32_t k = w->first; k != 0; k = trie.v[k].next)
		if (trie.v[k].use > 0)
			code[n++] = rank[trie.v[k].code];
	if (n == 1 && code[0] == 0) {
		da.v[w->slot] = rank[w->code] | WORD_LEAF |
		    value_of(w) << WORD_UPPER;
		return;
	}
	base = find_base(code, n);
	da.based[base] = true;
	da.v[w->slot] = rank[w->code] | (is_word(w) ? WORD_MORE : 0) |
	    base << WORD_UPPER;
	if (is_word(w))
		da.v[base] = value_of(w) << WORD_UPPER;
	for (size_t i = 0; i < n; i++)
		da.used[base ^ code[i]] = true;
	for (uint32_t k = w->first; k != 0; k = trie.v[k].next)
		trie.v[k].slot = base ^ rank[trie.v[k].code];
}

/* What is used most stands together: it stays in the processor's caches. */
static void
lay_out_all(void)
{
	uint32_t	*order = grow(NULL, trie.n * sizeof *order);
	uint32_t	 n = 0;

	use_of(0);
	rank_letters();
	for (uint32_t i = 0; i < trie.n; i++)
		if (trie.v[i].use > 0)
			order[n++] = i;
	qsort(order, n, sizeof *order, by_use);
	more_room();
	da.used[0] = true;
	for (uint32_t i = 0; i < n; i++)
		lay_out(order[i]);
	free(order);
}

static void
print_all(void)
{
	printf("/* Made by words_generate. */\n#include \"text/words.h\"\n\n"
	    "const uint32_t words_n = %u;\nconst uint32_t words_rare = %u;\n"
	    "const uint32_t words_units[] = {", da.n,
	    cost_of(RARE_COUNT, 2));
	for (uint32_t i = 0; i < da.n; i++)
		printf("%s0x%x,", i % 8 == 0 ? "\n" : " ", da.v[i]);
	printf("\n};\n\nconst uint8_t words_rank[WORD_CODES] = {");
	for (uint32_t i = 0; i < WORD_CODES; i++)
		printf("%s%u,", i % 16 == 0 ? "\n" : " ", rank[i]);
	printf("\n};\n\nconst uint16_t words_sum[SUM_SIZE] = {");
	for (uint32_t i = 0; i < SUM_SIZE; i++) {
		uint32_t	 x = (i << SUM_STEP) + (1u << SUM_STEP) / 2;
		uint64_t	 one = 1ull << 62;

		printf("%s%u,", i % 12 == 0 ? "\n" : " ",
		    log2_of(one + power_of(x)) - log2_of(one));
	}
	printf("\n};\n");
}

int
main(int argc, char **argv)
{
	if (argc != 5)
		fail("usage", "words_generate TRIE DIC COUNTS OWN");
	trie.v = grow(NULL, sizeof *trie.v);
	trie.v[0] = (struct node){ 0 };
	trie.n = trie.cap = 1;
	read_trie(argv[1]);
	each_line(argv[3], add_count);
	read_own(argv[4]);
	set_costs(0, 0);
	each_line(argv[2], add_coarse);
	settle(0, 0);
	lay_out_all();
	print_all();
	return ferror(stdout) || fflush(stdout) != 0;
}
