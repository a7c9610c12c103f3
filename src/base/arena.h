/* Arena: memory with one lifetime.  Nothing is freed singly; allocation never
 * returns NULL (out of memory ends the process with exit 71, see fatal.h). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

struct arena;
struct arena_mark {
	void	*chunk;
	size_t	 used;			/* bytes used in that chunk */
};

struct arena	*arena_open(void);
void		 arena_close(struct arena *);	/* NULL is fine */
/* Zeroed memory of n bytes, aligned to align (a power of two). */
void		*arena_alloc(struct arena *, size_t n, size_t align);
/* The same, not zeroed: for bytes that are written at once. */
void		*arena_raw(struct arena *, size_t n, size_t align);
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
