/* Where a line may break and how good that is: words of Thai runs, our own
 * UAX#14 pair table elsewhere, Thai rules on top (facts/thai.md section 1). */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "base/diag.h"

/* Class of the boundary before byte i of the text. */
enum brk {
	BRK_NEVER,		/* no boundary, or a hard rule forbids it */
	BRK_EMERGENCY,		/* where nothing else fits: inside a name, a
				 * cluster of an unknown stretch, a character
				 * of an address, after a hyphen (extractors
				 * delete it) */
	BRK_HYPHEN,		/* in an English word, with a hyphen; see
				 * breaks_hyphenate */
	BRK_JOINT,		/* where two words meet that make up a third
				 * (krabuan|kan); when those below do not
				 * do */
	BRK_INSIDE,		/* joint of a compound inside a listed term:
				 * dearer than any other joint, but no such
				 * fault as those below */
	BRK_WEAK,		/* allowed at a high cost: number|unit,
				 * title|name, uncertain word boundary */
	BRK_COMPOUND,		/* joint of a compound: small cost */
	BRK_WORD,		/* sure */
	BRK_SPACE,		/* sure, after a space */
	BRK_MUST		/* after U+2028 or a line feed */
};

struct breaker;
/* terms: words that stay whole (one a line, # comments), may be empty; their
 * joints become BRK_INSIDE, boundaries between the words of one BRK_COMPOUND.
 * A breaker remembers runs: one a thread. */
struct breaker	*breaker_open(struct arena *, struct str terms, struct diags *);
void		 breaker_close(struct breaker *);
/* Names in the document at hand, one a line: whole like terms, and the short
 * ones words wherever they stand.  In place of those before; copied. */
void		 breaker_names(struct breaker *, struct str names);
/* out has text.n + 1 bytes; out[0] = BRK_NEVER, out[text.n] = BRK_MUST, every
 * other byte the class (enum brk) of the boundary before it. */
void		 breaks_find(struct breaker *, struct str text, uint8_t *out);
/* The last resort for what breaks_find gave: adds BRK_HYPHEN. */
void		 breaks_hyphenate(struct breaker *, struct str text,
		    uint8_t *out);

#endif
