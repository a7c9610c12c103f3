/* A table of what is kept, and beside it one of hashes: of each key seen only
 * once, until another takes its place. */
#include "text/recall.h"

#include "base/arena.h"
#include "base/fatal.h"

#define SEEN		16384u		/* keys seen once */
#define CAP		1024u		/* of the table, at the beginning */

struct entry {
	uint64_t	 hash;
	struct str	 key;		/* p NULL = free */
	struct recalled	 known;
};

struct recall {
	struct arena	*arena;		/* keys and results */
	struct entry	*v;
	size_t		 n, cap;	/* cap: a power of two */
	size_t		 most;
	uint32_t	 seen[SEEN];	/* upper halves of hashes */
};

static struct entry *
make_table(size_t cap)
{
	struct entry	*v = xmalloc(cap * sizeof *v);

	memset(v, 0, cap * sizeof *v);
	return v;
}

struct recall *
recall_open(size_t most)
{
	struct recall	*r = xmalloc(sizeof *r);

	*r = (struct recall){ .arena = arena_open(), .cap = CAP,
		.v = make_table(CAP), .most = most };
	return r;
}

void
recall_close(struct recall *r)
{
	if (r == NULL)
		return;
	arena_close(r->arena);
	free(r->v);
	free(r);
}

void
recall_forget(struct recall *r)
{
	arena_close(r->arena);
	r->arena = arena_open();
	free(r->v);
	r->v = make_table(CAP);
	r->cap = CAP;
	r->n = 0;
}

/* The key's entry, or the free one where it would be. */
static struct entry *
place_of(struct recall *r, struct str key, uint64_t h)
{
	size_t		 i = h & (r->cap - 1);

	for (; r->v[i].key.p != NULL; i = (i + 1) & (r->cap - 1))
		if (r->v[i].hash == h && str_eq(r->v[i].key, key))
			break;
	return &r->v[i];
}

static void
double_table(struct recall *r)
{
	struct entry	*old = r->v;
	size_t		 n = r->cap;

	r->cap *= 2;
	r->v = make_table(r->cap);
	for (size_t i = 0; i < n; i++)
		if (old[i].key.p != NULL)
			*place_of(r, old[i].key, old[i].hash) = old[i];
	free(old);
}

/* Room for one more, of at most half the table. */
static void
make_room(struct recall *r)
{
	if (arena_bytes(r->arena) + r->cap * sizeof *r->v >= r->most)
		recall_forget(r);
	else if (r->n * 2 >= r->cap)
		double_table(r);
}

static struct recalled *
keep(struct recall *r, struct str key, uint64_t h)
{
	struct entry	*e;
	char		*p;

	make_room(r);
	e = place_of(r, key, h);
	p = arena_alloc(r->arena, 2 * key.n, 1);
	memcpy(p, key.p, key.n);
	*e = (struct entry){ .hash = h, .key = { p, key.n },
		.known = { .out = (uint8_t *)p + key.n } };
	r->n++;
	return &e->known;
}

struct recalled *
recall_find(struct recall *r, struct str key)
{
	uint64_t	 h = str_hash_fast(key);
	struct entry	*e = place_of(r, key, h);
	uint32_t	*seen = &r->seen[h & (SEEN - 1)];

	if (e->key.p != NULL)
		return &e->known;
	if (*seen == (uint32_t)(h >> 32))
		return keep(r, key, h);
	*seen = (uint32_t)(h >> 32);
	return NULL;
}
