/* Where a line may break and how good that is: words of Thai runs, our own
 * UAX#14 pair table elsewhere, Thai rules on top (facts/thai.md section 1). */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/diag.h"

/* Class of the boundary before byte i of the text. */
enum brk {
	BRK_NEVER,		/* no boundary, or a hard rule forbids it */
	BRK_INSIDE,		/* no break, but a boundary of words: it may
				 * stretch in justification (after a word
				 * joiner's kin it may not: BRK_NEVER) */
	BRK_EMERGENCY,		/* cluster boundary in an unknown stretch */
	BRK_WEAK,		/* allowed at a high cost: number|unit,
				 * title|name, uncertain word boundary */
	BRK_COMPOUND,		/* joint of a compound: small cost */
	BRK_WORD,		/* sure */
	BRK_SPACE,		/* sure, after a space */
	BRK_MUST		/* after U+2028 or a line feed */
};

struct breaker;
/* terms: words that stay whole (one a line, # comments), may be empty. */
struct breaker	*breaker_open(struct arena *, struct str terms, struct diags *);
void		 breaker_close(struct breaker *);
/* out has text.n + 1 bytes; out[0] = BRK_NEVER, out[text.n] = BRK_MUST, every
 * other byte the class (enum brk) of the boundary before it. */
void		 breaks_find(struct breaker *, struct str text, uint8_t *out);

#endif
