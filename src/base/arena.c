#include "base/arena.h"

#include <assert.h>
#include <stdint.h>

#include "base/fatal.h"

#define CHUNK_BYTES	((size_t)4 << 10)
#define CHUNK_MOST	((size_t)256 << 10)
#define CLEAR_BYTES	((size_t)2 << 10)	/* cleared ahead at a time */

struct chunk {
	struct chunk	*prev;
	size_t		 size, used;
	size_t		 dirty;		/* written by somebody up to here, */
	size_t		 clear;		/* zero from there to here */
	alignas(max_align_t) unsigned char b[];
};

struct arena {
	struct chunk	*top;
	struct chunk	*spare;		/* let go by a reset, or NULL: it is
					 * wanted again soon */
	size_t		 held;
};

struct arena *
arena_open(void)
{
	struct arena	*a = xmalloc(sizeof *a);

	*a = (struct arena){ NULL, NULL, 0 };
	return a;
}

static void
drop(struct arena *a, struct chunk *c)
{
	if (c == NULL)
		return;
	a->held -= c->size;
	free(c);
}

static void
pop_chunk(struct arena *a)
{
	struct chunk	*c = a->top;

	a->top = c->prev;
	if (c->size > CHUNK_MOST || (a->spare != NULL &&
	    a->spare->size >= c->size)) {
		drop(a, c);
		return;
	}
	drop(a, a->spare);
	a->spare = c;
}

void
arena_close(struct arena *a)
{
	if (a == NULL)
		return;
	while (a->top != NULL)
		pop_chunk(a);
	drop(a, a->spare);
	free(a);
}

/* Chunks double up to 256 KiB: a scratch arena is cheap to open, a big document
 * needs few of them. */
static struct chunk *
new_chunk(struct arena *a, size_t need)
{
	size_t		 size = CHUNK_BYTES;
	struct chunk	*c;

	while (size < a->held && size < CHUNK_MOST)
		size *= 2;
	if (size < need)
		size = need;
	c = xmalloc(sizeof *c + size);
	c->size = size;
	c->dirty = c->clear = 0;
	a->held += size;
	return c;
}

static void
push_chunk(struct arena *a, size_t need)
{
	struct chunk	*c = a->spare;

	if (c != NULL && c->size >= need)
		a->spare = NULL;
	else
		c = new_chunk(a, need);
	c->prev = a->top;
	c->used = 0;
	a->top = c;
}

/* Bytes [from, to), zeroed: those that an earlier lifetime has written, and
 * those that nobody has seen yet. */
static void *
claim(struct chunk *c, size_t from, size_t to)
{
	size_t	 stop = to < c->dirty ? to : c->dirty;

	if (stop > from)
		memset(c->b + from, 0, stop - from);
	if (to > c->clear) {
		size_t	 end = c->size - to > CLEAR_BYTES ? to + CLEAR_BYTES :
		    c->size;

		memset(c->b + c->clear, 0, end - c->clear);
		c->clear = end;
	}
	if (to > c->dirty)
		c->dirty = to;
	c->used = to;
	return c->b + from;
}

/* The same, whatever they hold. */
static void *
claim_raw(struct chunk *c, size_t from, size_t to)
{
	if (to > c->clear)
		c->clear = to;
	if (to > c->dirty)
		c->dirty = to;
	c->used = to;
	return c->b + from;
}

static size_t
align_up(const struct chunk *c, size_t align)
{
	uintptr_t	 at = (uintptr_t)c->b + c->used;

	return c->used + (-at & (align - 1));
}

/* A place for n bytes in the top chunk. */
static inline size_t
find_room(struct arena *a, size_t n, size_t align)
{
	size_t		 at;

	assert(n < SIZE_MAX / 2);
	if (a->top != NULL && (at = align_up(a->top, align)) + n <=
	    a->top->size)
		return at;
	push_chunk(a, n + align);
	return align_up(a->top, align);
}

void *
arena_alloc(struct arena *a, size_t n, size_t align)
{
	size_t		 at = find_room(a, n, align);

	return claim(a->top, at, at + n);
}

void *
arena_raw(struct arena *a, size_t n, size_t align)
{
	size_t		 at = find_room(a, n, align);

	return claim_raw(a->top, at, at + n);
}

/* A large block that is alone in the top chunk takes the chunk along: nothing
 * is left behind. */
static void *
grow_chunk(struct arena *a, size_t old, size_t new)
{
	struct chunk	*c = xrealloc(a->top, sizeof *c + new);

	a->held += new - c->size;
	a->top = c;
	c->size = new;
	claim(c, old, new);
	return c->b;
}

void *
arena_grow(struct arena *a, void *p, size_t old, size_t new, size_t align)
{
	struct chunk	*c = a->top;
	void		*q;

	if (p != NULL && c != NULL && (unsigned char *)p + old ==
	    c->b + c->used && new >= old && c->used + (new - old) <= c->size) {
		claim(c, c->used, c->used + (new - old));
		return p;
	}
	if (old > new)
		old = new;
	if (old > CHUNK_MOST && c != NULL && p == (void *)c->b &&
	    c->used == old && align <= alignof(max_align_t))
		return grow_chunk(a, old, new);
	q = arena_raw(a, new, align);
	if (old > 0)
		memcpy(q, p, old);
	memset((char *)q + old, 0, new - old);
	return q;
}

void
arena_trim(struct arena *a, void *p, size_t old, size_t new)
{
	struct chunk	*c = a->top;

	if (c != NULL && new <= old &&
	    (unsigned char *)p + old == c->b + c->used)
		c->used -= old - new;
}

struct arena_mark
arena_mark(struct arena *a)
{
	return (struct arena_mark){ a->top, a->top != NULL ? a->top->used : 0 };
}

void
arena_reset(struct arena *a, struct arena_mark m)
{
	while (a->top != m.chunk)
		pop_chunk(a);
	if (a->top != NULL)
		a->top->used = m.used;
}

size_t
arena_bytes(const struct arena *a)
{
	return a->held;
}

void *
vec_grow(struct arena *a, void *v, size_t *cap, size_t size, size_t align)
{
	size_t	 old = *cap;

	*cap = old == 0 ? 8 : old * 2;
	return arena_grow(a, v, old * size, *cap * size, align);
}
