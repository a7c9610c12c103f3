/* A trie with siblings in lists and a direct table for first letters. */
#include "text/lexicon.h"

#include "base/arena.h"
#include "base/utf8.h"

struct node {
	uint32_t	 cp;
	uint32_t	 first, next;	/* child, sibling; 0 = none */
	uint32_t	 kinds;
};

#define DIRECT		0x80		/* first letters U+0E00..U+0E7F */

struct lexicon {
	struct arena	*arena;
	VEC(struct node) node;		/* node[0] is the root */
	uint32_t	 direct[DIRECT];
};

static uint32_t
find_child(const struct lexicon *lx, uint32_t parent, uint32_t cp)
{
	uint32_t	 k;

	if (parent == 0 && cp - 0x0e00u < DIRECT)
		return lx->direct[cp - 0x0e00];
	k = lx->node.v[parent].first;
	while (k != 0 && lx->node.v[k].cp != cp)
		k = lx->node.v[k].next;
	return k;
}

static uint32_t
add_child(struct lexicon *lx, uint32_t parent, uint32_t cp)
{
	uint32_t	 k = (uint32_t)lx->node.n;

	VEC_PUSH(lx->arena, lx->node) = (struct node){ .cp = cp,
	    .next = lx->node.v[parent].first };
	if (parent == 0 && cp - 0x0e00u < DIRECT) {
		lx->node.v[k].next = 0;
		lx->direct[cp - 0x0e00] = k;
	} else
		lx->node.v[parent].first = k;
	return k;
}

static void
add_word(struct lexicon *lx, struct str w, unsigned kinds)
{
	uint32_t	 at = 0, k;

	for (size_t i = 0; i < w.n; at = k) {
		uint32_t	 cp = utf8_next(w, &i);

		k = find_child(lx, at, cp);
		if (k == 0)
			k = add_child(lx, at, cp);
	}
	if (at != 0)
		lx->node.v[at].kinds |= kinds;
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
lexicon_add(struct lexicon *lx, struct str terms)
{
	struct str	 term;

	for (size_t i = 0; terms_next(terms, &i, &term);)
		add_word(lx, term, LEX_TERM);
}

struct lexicon *
lexicon_new(struct arena *a)
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
#include "text/thai_words.def"
	};
	struct lexicon	*lx = ARENA_NEW(a, struct lexicon);

	lx->arena = a;
	VEC_PUSH(a, lx->node) = (struct node){ 0 };
	for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
		add_word(lx, str_of(listed[i].word), listed[i].kind);
	return lx;
}

bool
lexicon_step(const struct lexicon *lx, struct lex_walk *w, uint32_t cp,
    unsigned *kinds)
{
	uint32_t	 k = find_child(lx, w->node, cp);

	if (k == 0)
		return false;
	w->node = k;
	*kinds = lx->node.v[k].kinds;
	return true;
}
