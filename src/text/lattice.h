/* All ways to cut a stretch of Thai letters into words, weighed: for every
 * boundary how much of the probability goes through it.
 *
 * A word costs -log2 of its share of all words; letters no word has cost more,
 * each.  Sums over all ways to a letter and from it (forward-backward,
 * Rabiner 1989) give what a boundary costs over having it or not.  Fixed point
 * throughout: the same on every machine. */
#ifndef TEXT_LATTICE_H
#define TEXT_LATTICE_H

#include "base/str.h"

#define LATTICE_MAX	480		/* letters weighed at once */

struct arena;
struct lattice;
struct lattice	*lattice_open(struct arena *);
void		 lattice_close(struct lattice *);

/* Words to know besides the built-in ones: those learnt before lattice_keep
 * for good, others until lattice_forget. */
void		 lattice_learn(struct lattice *, const uint8_t *code, size_t n);
void		 lattice_keep(struct lattice *);
void		 lattice_forget(struct lattice *);
/* Some word that is not kept is among the letters. */
bool		 lattice_has_learnt(const struct lattice *, const uint8_t *code,
		    size_t n);
/* Some dictionary has it, or it was learnt. */
bool		 lattice_knows(const struct lattice *, const uint8_t *code,
		    size_t n);

/* code[0..n): letters as their distance from U+0E00, n <= LATTICE_MAX.
 * starts[0..n]: a word may begin at i; it does at 0 and n.  out[0..n):
 * BRK_WORD for a boundary of .99 and more, BRK_COMPOUND for one such inside a
 * compound, BRK_WEAK from .5 on, else BRK_NEVER. */
void		 lattice_cut(struct lattice *, const uint8_t *code,
		    const bool *starts, size_t n, uint8_t *out);

#endif
