/* Words letter by letter.  What was added after a mark can be taken back. */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include "base/arena.h"
#include "base/str.h"

struct trie_node {
	uint32_t	 parent, cp;	/* how it is reached; [0] is the root */
	uint32_t	 value;		/* of the word that ends here, or 0 */
};

struct trie {
	struct arena	*arena;
	VEC(struct trie_node) node;
	VEC(struct trie_node) old;	/* values before they were set: parent
					 * stands for the node */
	uint32_t	*slot;		/* nodes by hash; 0 = free */
	uint32_t	 mask;
	bool		 begins[256];	/* some word, by its first letter's low
					 * byte: most letters begin none */
};

struct trie_mark {
	size_t		 node, old;
};

void	 trie_init(struct trie *, struct arena *);
/* The child of a node; made when there is none. */
uint32_t trie_add(struct trie *, uint32_t at, uint32_t cp);
/* Adds bits to a node's value. */
void	 trie_set(struct trie *, uint32_t at, uint32_t bits);
struct trie_mark trie_mark(const struct trie *);
void	 trie_reset(struct trie *, struct trie_mark);

/* Where the child of a node is, or would be. */
static inline uint32_t
trie_slot(const struct trie *t, uint32_t at, uint32_t cp)
{
	uint32_t	 i = (at * 0x9e3779b1u ^ cp * 0x85ebca6bu) >> 7;

	for (i &= t->mask; t->slot[i] != 0; i = (i + 1) & t->mask) {
		const struct trie_node *n = &t->node.v[t->slot[i]];

		if (n->parent == at && n->cp == cp)
			break;
	}
	return i;
}

static inline bool
trie_begins(const struct trie *t, uint32_t cp)
{
	return t->begins[(uint8_t)cp];
}

/* The child of a node, or 0. */
static inline uint32_t
trie_child(const struct trie *t, uint32_t at, uint32_t cp)
{
	return t->slot[trie_slot(t, at, cp)];
}

#endif
