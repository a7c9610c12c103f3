/* Taking back goes the way of adding in reverse, so that a slot left by linear
 * probing was the last in its row. */
#include "text/trie.h"

#define SLOTS	1024u
#define NO_CP	UINT32_MAX		/* of the root */

static void
make_slots(struct trie *t, uint32_t n)
{
	const uint32_t	*old = t->slot;
	uint32_t	 had = old == NULL ? 0 : t->mask + 1;

	t->slot = ARENA_ARRAY(t->arena, uint32_t, n);
	t->mask = n - 1;
	for (uint32_t k = 0; k < had; k++)
		if (old[k] != 0)
			t->slot[trie_slot(t, t->node.v[old[k]].up >> 1,
			    t->node.v[old[k]].cp)] = old[k];
}

void
trie_init(struct trie *t, struct arena *a)
{
	*t = (struct trie){ .arena = a };
	VEC_PUSH(a, t->node) = (struct trie_node){ .cp = NO_CP };
	make_slots(t, SLOTS);
}

static uint32_t *
link_of(struct trie *t, uint32_t at, uint32_t cp)
{
	return at == 0 ? &t->root[(uint8_t)cp] : &t->node.v[at].link;
}

uint32_t
trie_add(struct trie *t, uint32_t at, uint32_t cp)
{
	uint32_t	 k = trie_child(t, at, cp), *link, second = 0;

	if (k != 0)
		return k;
	k = (uint32_t)t->node.n;
	link = link_of(t, at, cp);
	if (*link == 0)
		*link = k << 1;
	else {
		second = (*link & 1) ^ 1;
		*link |= 1;
		t->slot[trie_slot(t, at, cp)] = k;
		t->hashed++;
	}
	VEC_PUSH(t->arena, t->node) = (struct trie_node){ at << 1 | second,
	    cp, 0, 0 };
	if (t->hashed * 2 > t->mask)
		make_slots(t, (t->mask + 1) * 2);
	return k;
}

void
trie_set(struct trie *t, uint32_t at, uint32_t bits)
{
	struct trie_node *n = &t->node.v[at];

	VEC_PUSH(t->arena, t->old) = (struct trie_node){ .up = at,
	    .value = n->value };
	n->value |= bits;
}

struct trie_mark
trie_mark(const struct trie *t)
{
	return (struct trie_mark){ t->node.n, t->old.n };
}

static void
take_back(struct trie *t, uint32_t k)
{
	const struct trie_node *n = &t->node.v[k];
	uint32_t	*link = link_of(t, n->up >> 1, n->cp);

	if (*link >> 1 == k)
		*link = 0;
	else {
		*link ^= n->up & 1;
		t->slot[trie_slot(t, n->up >> 1, n->cp)] = 0;
		t->hashed--;
	}
}

void
trie_reset(struct trie *t, struct trie_mark m)
{
	while (t->old.n > m.old) {
		const struct trie_node *o = &t->old.v[--t->old.n];

		t->node.v[o->up].value = o->value;
	}
	while (t->node.n > m.node)
		take_back(t, (uint32_t)--t->node.n);
}
