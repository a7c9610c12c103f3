/* Hyphenation through libhyphen. */
#include "text/hyphenate.h"

#include <hyphen.h>

#include "base/arena.h"
#include "text/breaks.h"

#define PATTERNS	"/usr/share/hyphen/hyph_en_US.dic"
#define LEAST_WORD	6		/* letters */
#define LEAST_LEFT	3		/* before the hyphen, and after it */
#define LEAST_RIGHT	3
#define MOST_WORD	64

struct hyphenator {
	HyphenDict	*dict;
	bool		 tried;
};

struct hyphenator *
hyphenator_open(struct arena *a)
{
	return ARENA_NEW(a, struct hyphenator);
}

void
hyphenator_close(struct hyphenator *h)
{
	if (h != NULL && h->dict != NULL)
		hnj_hyphen_free(h->dict);
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

static void
part(struct hyphenator *h, struct str word, uint8_t *brk)
{
	char		 lower[MOST_WORD + 1], points[MOST_WORD + 8] = "";
	char		**rep = NULL;
	int		*pos = NULL, *cut = NULL;

	for (size_t i = 0; i < word.n; i++)
		lower[i] = (char)(word.p[i] | 0x20);
	lower[word.n] = '\0';
	if (hnj_hyphen_hyphenate3(h->dict, lower, (int)word.n, points, NULL,
	    &rep, &pos, &cut, LEAST_LEFT, LEAST_RIGHT, 0, 0) != 0)
		return;
	for (size_t i = LEAST_LEFT; i + LEAST_RIGHT <= word.n; i++)
		if ((points[i - 1] & 1) != 0 && brk[i] == BRK_NEVER)
			brk[i] = BRK_HYPHEN;
}

static bool
has_patterns(struct hyphenator *h)
{
	if (!h->tried)
		h->dict = hnj_hyphen_load(PATTERNS);
	h->tried = true;
	return h->dict != NULL;
}

void
hyphenate(struct hyphenator *h, struct str s, uint8_t *brk)
{
	for (size_t i = 0, e; i < s.n; i = e) {
		for (e = i; e < s.n && is_letter(s.p[e]); e++)
			continue;
		if (e == i)
			e++;
		else if (is_plain(s, i, e) && has_patterns(h))
			part(h, str_sub(s, i, e), brk + i);
	}
}
