#include "base/map.h"

#include "base/arena.h"

/* Open addressing, linear probing, at most 3/4 full. */
struct slot {
	uint64_t	 hash;
	struct str	 key;		/* p NULL = free */
	void		*value;
};

struct map {
	struct arena	*arena;
	struct slot	*slot;
	size_t		 cap, n;	/* cap: a power of two */
};

static struct slot *
find(const struct map *m, struct str key, uint64_t hash)
{
	size_t	 i = hash & (m->cap - 1);

	while (m->slot[i].key.p != NULL && !(m->slot[i].hash == hash &&
	    str_eq(m->slot[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

static void
resize(struct map *m, size_t cap)
{
	struct map	 old = *m;

	m->cap = cap;
	m->slot = ARENA_ARRAY(m->arena, struct slot, cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slot[i].key.p != NULL)
			*find(m, old.slot[i].key, old.slot[i].hash) =
			    old.slot[i];
}

struct map *
map_new(struct arena *a)
{
	struct map	*m = ARENA_NEW(a, struct map);

	m->arena = a;
	resize(m, 16);
	return m;
}

void *
map_get(const struct map *m, struct str key)
{
	return find(m, key, str_hash_fast(key))->value;
}

void *
map_put(struct map *m, struct str key, void *value)
{
	uint64_t	 hash = str_hash_fast(key);
	struct slot	*s;
	void		*old;

	if (m->n * 4 >= m->cap * 3)
		resize(m, m->cap * 2);
	s = find(m, key, hash);
	old = s->value;
	if (s->key.p == NULL) {
		s->key = key.p != NULL ? key : STR("");
		s->hash = hash;
		m->n++;
	}
	s->value = value;
	return old;
}

size_t
map_count(const struct map *m)
{
	return m->n;
}

void
map_each(const struct map *m, map_visit *visit)
{
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i].value != NULL)
			visit(m->slot[i].value);
}
