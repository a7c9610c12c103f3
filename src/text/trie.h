/* Words letter by letter.  What was added after a mark can be taken back.
 *
 * Most nodes have one child, made right after them: that one is found from its
 * parent, which lies beside it in memory; the others, and those of the root
 * whose low byte another one has, through a hash table by (parent, letter). */
#ifndef TEXT_TRIE_H
#define TEXT_TRIE_H

#include "base/arena.h"
#include "base/str.h"

struct trie_node {
	uint32_t	 up;		/* parent << 1, | 1: the first child
					 * that is not its parent's link */
	uint32_t	 cp;		/* how it is reached */
	uint32_t	 value;		/* of the word that ends here, or 0 */
	uint32_t	 link;		/* child << 1, | 1: it has others */
};

struct trie {
	struct arena	*arena;
	VEC(struct trie_node) node;	/* [0] is the root */
	VEC(struct trie_node) old;	/* values before they were set: up is
					 * the node */
	uint32_t	*slot;		/* nodes by hash; 0 = free */
	uint32_t	 hashed, mask;
	uint32_t	 root[256];	/* links of the root, by the child's
					 * low byte: most letters begin none */
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

/* Where the child of a node that is not its link is, or would be. */
static inline uint32_t
trie_slot(const struct trie *t, uint32_t at, uint32_t cp)
{
	uint32_t	 i = (at * 0x9e3779b1u ^ cp * 0x85ebca6bu) >> 7;

	for (i &= t->mask; t->slot[i] != 0; i = (i + 1) & t->mask) {
		const struct trie_node *n = &t->node.v[t->slot[i]];

		if (n->up >> 1 == at && n->cp == cp)
			break;
	}
	return i;
}

static inline bool
trie_begins(const struct trie *t, uint32_t cp)
{
	return t->root[(uint8_t)cp] != 0;
}

/* The child of a node, or 0. */
static inline uint32_t
trie_child(const struct trie *t, uint32_t at, uint32_t cp)
{
	uint32_t	 link = at == 0 ? t->root[(uint8_t)cp] :
			    t->node.v[at].link;

	if (t->node.v[link >> 1].cp == cp)
		return link >> 1;
	return (link & 1) != 0 ? t->slot[trie_slot(t, at, cp)] : 0;
}

#endif
