#include "text/lexicon.h"

#include "base/utf8.h"

static void
add_word(struct trie *t, struct str w, unsigned kinds)
{
	uint32_t	 at = 0;

	for (size_t i = 0; i < w.n;)
		at = trie_add(t, at, utf8_next(w, &i));
	if (at != 0)
		trie_set(t, at, kinds);
}

bool
terms_next(struct str terms, size_t *i, struct str *term)
{
	while (*i < terms.n) {
		size_t		 e = str_find(terms, STR("\n"), *i);

		if (e == SIZE_MAX)
			e = terms.n;
		*term = str_trim(str_sub(terms, *i, e));
		*i = e + 1;
		if (term->n > 0 && term->p[0] != '#')
			return true;
	}
	return false;
}

void
lexicon_add(struct trie *t, struct str terms)
{
	struct str	 term;

	for (size_t i = 0; terms_next(terms, &i, &term);)
		add_word(t, term, LEX_TERM);
}

void
lexicon_init(struct trie *t, struct arena *a)
{
	static const struct {
		const char	*word;
		unsigned	 kind;
	} listed[] = {
#define UNIT(w) { w, LEX_UNIT },
#define TIMES(w) { w, LEX_TIMES },
#define LABEL(w) { w, LEX_LABEL },
#define MONTH(w) { w, LEX_MONTH },
#define TITLE(w) { w, LEX_TITLE },
#define PREFIX(w) { w, LEX_PREFIX },
#define WHOLE(w) { w, LEX_WHOLE },
#define HEAD(w) { w, LEX_HEAD },
#define NUMERAL(w) { w, LEX_NUMERAL },
#define FUNCTION(w) { w, LEX_FUNCTION },
#define SAYS(w) { w, LEX_SAYS },
#include "text/thai_words.def"
	};

	trie_init(t, a);
	for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
		add_word(t, str_of(listed[i].word), listed[i].kind);
}
