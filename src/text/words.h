/* The words Thai text is cut into, as one constant automaton: made at build
 * time by words/generate.c, linked in, ready without a start.
 *
 * A trie in a double array.  A letter's code is its distance from U+0E00, so
 * below 128, its rank how many letters are met more often; the child of a unit
 * is at base ^ rank, and its own low bits say whose child it is.  Bases are
 * unique, so a rank that fits is proof.
 *	bits 0-6	rank of the letter that led here
 *	bit 7		WORD_LEAF: a word ends here, no longer one goes on
 *	bit 8		WORD_MORE: a word ends here; its value is at the base
 *	bits 9-31	base; of a leaf, and of a value unit, the word's value
 * Costs are -log2 of the probability in units of 2^-WORD_SHIFT bit. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdint.h>

#define WORD_SHIFT	12
#define WORD_ONE	(1u << WORD_SHIFT)

#define WORD_CODES	128u
#define WORD_LEAF	(1u << 7)
#define WORD_MORE	(1u << 8)
#define WORD_UPPER	9		/* first bit of base or value */

/* A value: cost << 1, or WORD_BINDS for a compound that is no word of its
 * own: it joins the words it is made of. */
#define WORD_BINDS	1u

/* log2(1 + 2^-x), x in steps of 2^-WORD_SHIFT bit taken 1 << SUM_STEP at
 * once; nothing from SUM_SIZE on. */
#define SUM_STEP	4
#define SUM_SIZE	3520

extern const uint32_t	words_units[];
extern const uint32_t	words_n;
extern const uint8_t	words_rank[WORD_CODES];	/* from 1 on; 0 of code 0 */
extern const uint32_t	words_rare;	/* cost of a word hardly ever seen */
extern const uint16_t	words_sum[SUM_SIZE];

#endif
