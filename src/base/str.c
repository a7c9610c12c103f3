#include "base/str.h"

#include <stdarg.h>

#include "base/arena.h"

#define FMT_BYTES	256

int
str_cmp(struct str a, struct str b)
{
	size_t	 n = a.n < b.n ? a.n : b.n;
	int	 c = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	    str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str
str_trim(struct str s)
{
	for (; s.n > 0 && is_space(s.p[0]); s.n--)
		s.p++;
	while (s.n > 0 && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

size_t
str_find(struct str hay, struct str needle, size_t from)
{
	const char	*at;

	if (from > hay.n || needle.n > hay.n - from)
		return SIZE_MAX;
	if (needle.n == 0)
		return from;
	/* A rare first byte finds its place sooner; Thai has one for all. */
	at = hay.p + from;
	while ((unsigned char)needle.p[0] != 0xe0) {
		at = memchr(at, needle.p[0], hay.n - (size_t)(at - hay.p));
		if (at == NULL || needle.n > hay.n - (size_t)(at - hay.p))
			return SIZE_MAX;
		if (memcmp(at, needle.p, needle.n) == 0)
			return (size_t)(at - hay.p);
		at++;
	}
	at = memmem(hay.p + from, hay.n - from, needle.p, needle.n);
	return at != NULL ? (size_t)(at - hay.p) : SIZE_MAX;
}

bool
str_word(struct str *rest, struct str *word)
{
	struct str	 s = str_trim(*rest);
	size_t		 n = 0;

	while (n < s.n && !is_space(s.p[n]))
		n++;
	*word = str_sub(s, 0, n);
	*rest = str_sub(s, n, s.n);
	return n > 0;
}

bool
str_cut(struct str *rest, char separator, struct str *part)
{
	const char	*end = rest->n == 0 ? NULL :
			    memchr(rest->p, separator, rest->n);
	size_t		 n = end == NULL ? rest->n : (size_t)(end - rest->p);

	if (rest->n == 0)
		return false;
	*part = str_trim(str_sub(*rest, 0, n));
	*rest = str_sub(*rest, end == NULL ? n : n + 1, rest->n);
	return true;
}

bool
str_uint(struct str s, uint64_t *out)
{
	uint64_t	 v = 0;

	if (s.n == 0 || s.n > 18)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		v = v * 10 + (uint64_t)(s.p[i] - '0');
	}
	*out = v;
	return true;
}

char *
str_cstr(struct arena *a, struct str s)
{
	char	*p = arena_raw(a, s.n + 1, 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
str_copy(struct arena *a, struct str s)
{
	return (struct str){ str_cstr(a, s), s.n };
}

/* Some of the eight at p is a capital: added to what is ASCII of it, a byte
 * from 'A' on carries into its top bit, and one up to 'Z' not into that. */
static bool
has_capital(const char *p)
{
	uint64_t	 v, low = 0x7f7f7f7f7f7f7f7fu, one = low / 0x7f;

	memcpy(&v, p, sizeof v);
	return (((v & low) + one * (0x80 - 'A')) &
	    ~((v & low) + one * (0x7f - 'Z')) & ~v & ~low) != 0;
}

struct str
str_small(struct arena *a, struct str s)
{
	char	*p = str_cstr(a, s);

	for (size_t i = 0; i < s.n; i++)
		if (s.n - i >= 8 && !has_capital(p + i))
			i += 7;
		else if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return (struct str){ p, s.n };
}

struct str
str_cat(struct arena *a, const struct str *parts, size_t n)
{
	size_t	 sum = 0;
	char	*p, *at;

	for (size_t i = 0; i < n; i++)
		sum += parts[i].n;
	p = at = arena_raw(a, sum + 1, 1);
	for (size_t i = 0; i < n; i++) {
		if (parts[i].n > 0)
			memcpy(at, parts[i].p, parts[i].n);
		at += parts[i].n;
	}
	*at = '\0';
	return (struct str){ p, sum };
}

struct str
str_num(struct arena *a, long long v)
{
	char			 s[24], *p = s + sizeof s;
	unsigned long long	 u = v < 0 ? 0ULL - (unsigned long long)v :
				    (unsigned long long)v;

	do
		*--p = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (v < 0)
		*--p = '-';
	return str_copy(a, (struct str){ p, (size_t)(s + sizeof s - p) });
}

struct str
str_fmt(struct arena *a, const char *fmt, ...)
{
	char	 most[FMT_BYTES], *p;	/* few are longer */
	va_list	 ap;
	int	 n;

	va_start(ap, fmt);
	n = vsnprintf(most, sizeof most, fmt, ap);
	va_end(ap);
	p = arena_raw(a, (size_t)n + 1, 1);
	if ((size_t)n < sizeof most) {
		memcpy(p, most, (size_t)n + 1);
		return (struct str){ p, (size_t)n };
	}
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}

uint64_t
str_hash(struct str s)
{
	uint64_t	 h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}

static uint64_t
load(const char *p)
{
	uint64_t	 v;

	memcpy(&v, p, sizeof v);
	return v;
}

/* Fewer than eight: two halves that overlap, or byte by byte. */
static uint64_t
load_few(const char *p, size_t n)
{
	uint32_t	 a, b;
	uint64_t	 v = 0;

	if (n >= 4) {
		memcpy(&a, p, sizeof a);
		memcpy(&b, p + n - sizeof b, sizeof b);
		return (uint64_t)b << 32 | a;
	}
	while (n-- > 0)
		v = v << 8 | (unsigned char)p[n];
	return v;
}

uint64_t
str_hash_fast(struct str s)
{
	uint64_t	 h = s.n;
	const char	*p = s.p;
	size_t		 n = s.n;

	for (; n >= 8; n -= 8, p += 8)
		h = (h ^ load(p)) * 0xff51afd7ed558ccdu, h ^= h >> 32;
	if (n > 0)
		h = (h ^ load_few(p, n)) * 0xff51afd7ed558ccdu, h ^= h >> 32;
	return h;
}

#define DISTANCE_MAX	64		/* longer names are never typos */

size_t
str_distance(struct str a, struct str b, size_t max)
{
	size_t	 row[DISTANCE_MAX + 1];

	if (a.n > DISTANCE_MAX || b.n > DISTANCE_MAX)
		return str_eq(a, b) ? 0 : max + 1;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t	 diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t	 best = diagonal + (a.p[i - 1] != b.p[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b.n] > max ? max + 1 : row[b.n];
}
