/* Arena: memory with one lifetime.  Nothing is freed singly; allocation never
 * returns NULL (out of memory ends the process with exit 71, see fatal.h). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct chunk;
struct arena {				/* for arena.c and what stands below */
	unsigned char	*at, *end;	/* room in the top chunk */
	struct chunk	*top;
	struct chunk	*spare;		/* let go by a reset, or NULL: it is
					 * wanted again soon */
	size_t		 held;
};
struct arena_mark {
	struct chunk	*chunk;
	unsigned char	*at;
};

struct arena	*arena_open(void);
void		 arena_close(struct arena *);	/* NULL is fine */
/* The same as arena_raw, for which the top chunk has no room. */
void		*arena_more(struct arena *, size_t n, size_t align);
/* Grow the block p of old bytes to new bytes; moves it unless it is last. */
void		*arena_grow(struct arena *, void *p, size_t old, size_t new,
		    size_t align);
/* Give back the end of the block p of old bytes: nothing happens unless it is
 * the last one. */
void		 arena_trim(struct arena *, void *p, size_t old, size_t new);
/* A scratch lifetime: everything allocated after the mark goes at reset. */
struct arena_mark arena_mark(struct arena *);
void		 arena_reset(struct arena *, struct arena_mark);
size_t		 arena_bytes(const struct arena *);	/* held */

/* Memory of n bytes that are written at once, aligned to align (a power of
 * two).  Inline: a document makes some hundred thousands of small ones. */
static inline void *
arena_raw(struct arena *a, size_t n, size_t align)
{
	size_t		 gap = -(uintptr_t)a->at & (align - 1);
	size_t		 room = (size_t)(a->end - a->at);
	unsigned char	*p;

	if (n > room || gap > room - n)
		return arena_more(a, n, align);
	p = a->at + gap;
	a->at = p + n;
	return p;
}

/* The same, zeroed. */
static inline void *
arena_alloc(struct arena *a, size_t n, size_t align)
{
	return memset(arena_raw(a, n, align), 0, n);
}

#define ARENA_NEW(a, T)		((T *)arena_alloc((a), sizeof(T), alignof(T)))
#define ARENA_ARRAY(a, T, n)						\
	((T *)arena_alloc((a), sizeof(T) * (size_t)(n), alignof(T)))

/* Growable array inside an arena: struct { T *v; size_t n, cap; } xs;
 * VEC_PUSH(a, xs) = value; */
#define VEC(T)		struct { T *v; size_t n, cap; }
#define VEC_PUSH(a, x)							\
	(*((x).n == (x).cap ?						\
	    ((x).v = vec_grow((a), (x).v, &(x).cap, sizeof *(x).v,	\
	    alignof(max_align_t))) : (void *)0, &(x).v[(x).n++]))
void		*vec_grow(struct arena *, void *v, size_t *cap, size_t size,
		    size_t align);

#endif
