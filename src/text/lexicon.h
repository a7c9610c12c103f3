/* Listed words found in a text: kinds from thai_words.def and the edition's
 * terms, in one trie over code points. */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include "base/str.h"

enum lex_kind {			/* bits */
	LEX_UNIT = 1, LEX_TIMES = 2, LEX_LABEL = 4, LEX_MONTH = 8,
	LEX_TITLE = 16, LEX_PREFIX = 32, LEX_WHOLE = 64, LEX_HEAD = 128,
	LEX_NUMERAL = 256, LEX_TERM = 512
};

struct lexicon;
struct lexicon	*lexicon_new(struct arena *);	/* thai_words.def */
/* Terms, to keep whole: one a line, # comments. */
void		 lexicon_add(struct lexicon *, struct str terms);
/* The next line from byte *i on that lists something, trimmed. */
bool		 terms_next(struct str terms, size_t *i, struct str *term);

/* Walks a word: start at 0, feed code points; false when no word goes on.
 * *kinds gets the kinds of the word ending here, 0 when none does. */
struct lex_walk { uint32_t node; };
bool		 lexicon_step(const struct lexicon *, struct lex_walk *,
		    uint32_t cp, unsigned *kinds);

#endif
