/* Listed words as kinds in a trie over code points: those of thai_words.def,
 * the edition's terms, names of a document. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "text/trie.h"

enum lex_kind {			/* bits */
	LEX_UNIT = 1, LEX_TIMES = 2, LEX_LABEL = 4, LEX_MONTH = 8,
	LEX_TITLE = 16, LEX_PREFIX = 32, LEX_WHOLE = 64, LEX_HEAD = 128,
	LEX_NUMERAL = 256, LEX_TERM = 512, LEX_FUNCTION = 1024,
	LEX_SAYS = 2048
};

void		 lexicon_init(struct trie *, struct arena *);
/* Terms, to keep whole: one a line, # comments. */
void		 lexicon_add(struct trie *, struct str terms);
/* The next line from byte *i on that lists something, trimmed. */
bool		 terms_next(struct str terms, size_t *i, struct str *term);

#endif
