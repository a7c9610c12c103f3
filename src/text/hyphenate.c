/* Hyphenation by Liang's method (Word Hy-phen-a-tion by Com-put-er, 1983):
 * the highest of the digits that the patterns found in a word leave between
 * two letters tells, when it is odd, that the word may part there. */
#include "text/hyphenate.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "text/breaks.h"

#define PATTERNS	"/usr/share/hyphen/hyph_en_US.dic"
#define LEAST_WORD	6		/* letters */
#define LEAST_LEFT	3		/* before the hyphen, and after it */
#define LEAST_RIGHT	3
#define MOST_WORD	64

struct hyphenator {
	struct arena	*arena;
	struct map	*pattern;	/* letters -> digits, one more; NULL:
					 * not yet read */
	size_t		 longest;	/* letters */
};

struct hyphenator *
hyphenator_open(struct arena *a)
{
	struct hyphenator *h = ARENA_NEW(a, struct hyphenator);

	h->arena = a;
	return h;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* Makes a word part of an address, a code or a longer word. */
static bool
joins(char c)
{
	unsigned char	 u = (unsigned char)c;

	return (c >= '0' && c <= '9') || strchr("-@/_~#=&%+'\\", c) != NULL ||
	    (u >= 0xc3 && u <= 0xc9) || u == 0xcc;
}

static bool
stands_alone(struct str s, size_t from, size_t to)
{
	if (from > 0 && (joins(s.p[from - 1]) || s.p[from - 1] == '.' ||
	    s.p[from - 1] == ':'))
		return false;
	if (to == s.n)
		return true;
	if (joins(s.p[to]))
		return false;
	return (s.p[to] != '.' && s.p[to] != ':') || to + 1 == s.n ||
	    !(is_letter(s.p[to + 1]) || joins(s.p[to + 1]));
}

static bool
is_plain(struct str s, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (is_upper(s.p[i]))
			return false;
	return to - from >= LEAST_WORD && to - from <= MOST_WORD &&
	    stands_alone(s, from, to);
}

/* ".ad1d4": the letters ".add", the digits 0 0 0 1 4.  Lines with anything
 * else are no patterns of plain words. */
static void
add_pattern(struct hyphenator *h, struct str line)
{
	char		*letter = arena_raw(h->arena, line.n, 1);
	char		*digit = arena_alloc(h->arena, line.n + 1, 1);
	size_t		 n = 0;

	for (size_t i = 0; i < line.n; i++) {
		char		 c = line.p[i];

		if (c >= '0' && c <= '9')
			digit[n] = (char)(c - '0');
		else if (c == '.' || (c >= 'a' && c <= 'z'))
			letter[n++] = c;
		else
			return;
	}
	map_put(h->pattern, (struct str){ letter, n }, digit);
	if (n > h->longest)
		h->longest = n;
}

/* Without the file nothing parts. */
static void
read_patterns(struct hyphenator *h)
{
	struct str	 text = STR_NONE, line;

	h->pattern = map_new(h->arena);
	file_read(h->arena, PATTERNS, LIMIT_FILE_BYTES, SPAN_NONE,
	    diags_new(h->arena), &text);
	while (str_cut(&text, '\n', &line))
		if (line.n > 0)
			add_pattern(h, line);
}

static void
part(struct hyphenator *h, struct str word, uint8_t *brk)
{
	char		 dotted[MOST_WORD + 2], most[MOST_WORD + 3] = { 0 };
	size_t		 n = word.n + 2;

	dotted[0] = dotted[n - 1] = '.';
	for (size_t i = 0; i < word.n; i++)
		dotted[i + 1] = (char)(word.p[i] | 0x20);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 1; k <= h->longest && i + k <= n; k++) {
			const char	*digit = map_get(h->pattern,
					    (struct str){ dotted + i, k });

			for (size_t j = 0; digit != NULL && j <= k; j++)
				if (digit[j] > most[i + j])
					most[i + j] = digit[j];
		}
	for (size_t i = LEAST_LEFT; i + LEAST_RIGHT <= word.n; i++)
		if ((most[i + 1] & 1) != 0 && brk[i] == BRK_NEVER)
			brk[i] = BRK_HYPHEN;
}

void
hyphenate(struct hyphenator *h, struct str s, uint8_t *brk)
{
	for (size_t i = 0, e; i < s.n; i = e) {
		for (e = i; e < s.n && is_letter(s.p[e]); e++)
			continue;
		if (e == i)
			e++;
		else if (is_plain(s, i, e)) {
			if (h->pattern == NULL)
				read_patterns(h);
			part(h, str_sub(s, i, e), brk + i);
		}
	}
}
