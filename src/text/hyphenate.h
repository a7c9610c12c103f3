/* Hyphenation of English words, by the patterns of Debian's hyphen-en-us
 * (Liang 1983, as in TeX).  Where they are not installed nothing parts. */
#ifndef TEXT_HYPHENATE_H
#define TEXT_HYPHENATE_H

#include "base/str.h"

struct hyphenator;
/* Patterns are read when first asked for: few documents need them. */
struct hyphenator *hyphenator_open(struct arena *);
/* Sets brk[i] to BRK_HYPHEN where a word may part before byte i of the text;
 * only where it was BRK_NEVER.  Acronyms, names with a capital inside, words
 * with a hyphen or digit and parts of addresses stay whole. */
void		 hyphenate(struct hyphenator *, struct str text, uint8_t *brk);

#endif
