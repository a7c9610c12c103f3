/* One hash table of all nodes by (parent, letter).  Taking back goes the way
 * of adding in reverse, so that a slot left by linear probing was the last in
 * its row. */
#include "text/trie.h"

#define SLOTS	1024u

static void
make_slots(struct trie *t, uint32_t n)
{
	t->slot = ARENA_ARRAY(t->arena, uint32_t, n);
	t->mask = n - 1;
	for (uint32_t k = 1; k < t->node.n; k++)
		t->slot[trie_slot(t, t->node.v[k].parent,
		    t->node.v[k].cp)] = k;
}

void
trie_init(struct trie *t, struct arena *a)
{
	*t = (struct trie){ .arena = a };
	VEC_PUSH(a, t->node) = (struct trie_node){ 0 };
	make_slots(t, SLOTS);
}

uint32_t
trie_add(struct trie *t, uint32_t at, uint32_t cp)
{
	uint32_t	 i = trie_slot(t, at, cp);

	if (t->slot[i] != 0)
		return t->slot[i];
	if (at == 0)
		t->begins[(uint8_t)cp] = true;
	t->slot[i] = (uint32_t)t->node.n;
	VEC_PUSH(t->arena, t->node) = (struct trie_node){ at, cp, 0 };
	if (t->node.n * 2 > t->mask)
		make_slots(t, (t->mask + 1) * 2);
	return (uint32_t)t->node.n - 1;
}

void
trie_set(struct trie *t, uint32_t at, uint32_t bits)
{
	struct trie_node *n = &t->node.v[at];

	VEC_PUSH(t->arena, t->old) = (struct trie_node){ at, 0, n->value };
	n->value |= bits;
}

struct trie_mark
trie_mark(const struct trie *t)
{
	return (struct trie_mark){ t->node.n, t->old.n };
}

void
trie_reset(struct trie *t, struct trie_mark m)
{
	while (t->old.n > m.old) {
		const struct trie_node *o = &t->old.v[--t->old.n];

		t->node.v[o->parent].value = o->value;
	}
	while (t->node.n > m.node) {
		const struct trie_node *n = &t->node.v[--t->node.n];

		t->slot[trie_slot(t, n->parent, n->cp)] = 0;
	}
	memset(t->begins, false, sizeof t->begins);
	for (size_t k = 1; k < t->node.n; k++)
		if (t->node.v[k].parent == 0)
			t->begins[(uint8_t)t->node.v[k].cp] = true;
}
