/* Strings are slices of UTF-8 (not NUL-terminated, borrowed). */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
	const char	*p;
	size_t		 n;		/* bytes */
};

#define STR(lit)	((struct str){ (lit), sizeof(lit) - 1 })
#define STR_NONE	((struct str){ NULL, 0 })
/* For "%.*s".  Asks for s twice: no call that costs. */
#define STR_ARG(s)	(int)(s).n, (s).p

/* NULL gives STR_NONE; the length of a literal is known when compiling. */
static inline struct str
str_of(const char *s)
{
	return s == NULL ? STR_NONE : (struct str){ s, strlen(s) };
}
/* Bytes [from, to), as far as there are. */
static inline struct str
str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.n > 0 ? s.p + from : s.p, to - from };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
str_is(struct str s, const char *lit)
{
	return str_eq(s, str_of(lit));
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 ||
	    memcmp(s.p, prefix.p, prefix.n) == 0);
}

int		 str_cmp(struct str, struct str);	/* by bytes */
bool		 str_ends(struct str, struct str suffix);
struct str	 str_trim(struct str);		/* XML white space */
/* Position of needle in hay from byte offset from, or SIZE_MAX. */
size_t		 str_find(struct str hay, struct str needle, size_t from);
/* Cut the next word at XML white space off *rest; false at the end. */
bool		 str_word(struct str *rest, struct str *word);
/* Cut the next part, trimmed, off a list with separators; false at the end. */
bool		 str_cut(struct str *rest, char separator, struct str *part);
/* Whole s is a decimal integer without sign that fits: true and *out. */
bool		 str_uint(struct str s, uint64_t *out);
struct str	 str_copy(struct arena *, struct str);	/* NUL-terminated too */
/* ASCII letters made small; a copy. */
struct str	 str_small(struct arena *, struct str);
char		*str_cstr(struct arena *, struct str);
/* One after the other; STR_CAT(arena, a, b, c) counts them. */
struct str	 str_cat(struct arena *, const struct str *parts, size_t n);
#define STR_CAT(arena, ...) str_cat((arena),				\
	(const struct str[]){ __VA_ARGS__ },				\
	sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
struct str	 str_num(struct arena *, long long);
struct str	 str_fmt(struct arena *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
uint64_t	 str_hash(struct str);		/* FNV-1a, same everywhere */
/* Several times as fast; not the same on every machine: for tables only.  Two
 * texts of one length, at most eight bytes, never have the same. */
uint64_t	 str_hash_fast(struct str);
/* Edit distance (Levenshtein) in bytes, capped at max+1; "did you mean". */
size_t		 str_distance(struct str, struct str, size_t max);

#endif
