#include "base/arena.h"

#include <assert.h>
#include <stdint.h>

#include "base/fatal.h"

#define CHUNK_BYTES	((size_t)4 << 10)
#define CHUNK_MOST	((size_t)256 << 10)

struct chunk {
	struct chunk	*prev;
	size_t		 size;
	unsigned char	*used;		/* where it ended when another was put
					 * on top of it */
	alignas(max_align_t) unsigned char b[];
};

/* Without a chunk there is no room, at a place that is none's. */
static void
enter(struct arena *a, struct chunk *c, unsigned char *at)
{
	a->top = c;
	a->at = c != NULL ? at : (unsigned char *)(a + 1);
	a->end = c != NULL ? c->b + c->size : a->at;
}

struct arena *
arena_open(void)
{
	struct arena	*a = xmalloc(sizeof *a);

	*a = (struct arena){ .top = NULL };
	enter(a, NULL, NULL);
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

	enter(a, c->prev, c->prev != NULL ? c->prev->used : NULL);
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
	if (c->prev != NULL)
		c->prev->used = a->at;
	enter(a, c, c->b);
}

void *
arena_more(struct arena *a, size_t n, size_t align)
{
	assert(n < SIZE_MAX / 2);
	push_chunk(a, n + align);
	return arena_raw(a, n, align);
}

/* A large block that is alone in the top chunk takes the chunk along: nothing
 * is left behind. */
static void *
grow_chunk(struct arena *a, size_t old, size_t new)
{
	struct chunk	*c = xrealloc(a->top, sizeof *c + new);

	a->held += new - c->size;
	c->size = new;
	enter(a, c, c->b + new);
	memset(c->b + old, 0, new - old);
	return c->b;
}

void *
arena_grow(struct arena *a, void *p, size_t old, size_t new, size_t align)
{
	void	*q;

	if (p != NULL && (unsigned char *)p + old == a->at && new >= old &&
	    new - old <= (size_t)(a->end - a->at)) {
		memset(a->at, 0, new - old);
		a->at += new - old;
		return p;
	}
	if (old > new)
		old = new;
	if (old > CHUNK_MOST && a->top != NULL && p == (void *)a->top->b &&
	    a->at == a->top->b + old && align <= alignof(max_align_t))
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
	if (new <= old && (unsigned char *)p + old == a->at)
		a->at -= old - new;
}

struct arena_mark
arena_mark(struct arena *a)
{
	return (struct arena_mark){ a->top, a->at };
}

void
arena_reset(struct arena *a, struct arena_mark m)
{
	while (a->top != m.chunk)
		pop_chunk(a);
	enter(a, a->top, m.at);
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
