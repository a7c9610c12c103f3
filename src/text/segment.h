/* Words of a run of Thai letters, vowels and marks (nothing else in it). */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H

#include "text/breaks.h"

struct segmenter;
struct segmenter *segmenter_open(void);
void		 segmenter_close(struct segmenter *);
/* From now on words too: of each line (# comments) the parts no dictionary
 * knows; a Thai run of at most `whole` letters as it is. */
void		 segment_learn(struct segmenter *, struct str lines,
		    size_t whole);
/* What was learnt so far is never forgotten. */
void		 segment_keep(struct segmenter *);
/* Forgets what was learnt since. */
void		 segment_forget(struct segmenter *);
/* code[0..n): the run, letters as their distance from U+0E00; out[i], 0 < i <
 * n, gets the class of the boundary before it: BRK_WORD sure, BRK_COMPOUND
 * inside a compound, BRK_WEAK likely, BRK_EMERGENCY between clusters of a long
 * stretch that is unknown, else BRK_NEVER.  Time is linear in n. */
void		 segment_run(struct segmenter *, const uint8_t *code, size_t n,
		    uint8_t *out);
/* No word is in the run that segment_forget would forget. */
bool		 segment_is_plain(const struct segmenter *,
		    const uint8_t *code, size_t n);
/* starts[i]: the run may be parted before code[i] without tearing a
 * cluster. */
void		 thai_clusters(const uint8_t *code, size_t n, bool *starts);

static inline bool
thai_is_letter(uint32_t cp)		/* what a run is made of */
{
	return (cp >= 0x0e01 && cp <= 0x0e2e) ||
	    (cp >= 0x0e30 && cp <= 0x0e3a) ||
	    (cp >= 0x0e40 && cp <= 0x0e45) || (cp >= 0x0e47 && cp <= 0x0e4e);
}

static inline bool
thai_is_dependent(uint32_t cp)		/* never first */
{
	return (cp >= 0x0e30 && cp <= 0x0e3a) || cp == 0x0e45 ||
	    (cp >= 0x0e47 && cp <= 0x0e4e);
}

static inline bool
thai_is_leading(uint32_t cp)		/* never last */
{
	return cp >= 0x0e40 && cp <= 0x0e44;
}

#endif
