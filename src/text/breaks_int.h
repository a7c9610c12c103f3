/* Inside the line breaker: a text decoded, and the passes over it. */
#ifndef TEXT_BREAKS_INT_H
#define TEXT_BREAKS_INT_H

#include "text/breaks.h"
#include "text/lexicon.h"
#include "text/uax14.h"

/* One character and the boundary before it. */
struct letter {
	uint32_t	 cp, off;	/* off: byte offset */
	uint8_t		 cls;		/* enum uax14, quotes resolved */
	uint8_t		 brk;		/* enum brk */
	uint8_t		 starts, ends;	/* lex_kind: words from here, words
					 * ending just before here */
};

struct letters {
	struct letter	*v;		/* n, then one closing U_BK */
	size_t		 n;
};

/* breaks_rules.c: Thai rules on top of pairs and words; only ever lower. */
void	 breaks_rules(struct letters *);
/* breaks_tokens.c: telephone numbers, addresses, long codes. */
void	 breaks_tokens(struct letters *);

static inline void
brk_lower(struct letter *l, enum brk to)
{
	if (l->brk > to)
		l->brk = (uint8_t)to;
}

static inline bool
is_thai_class(uint8_t cls)
{
	return cls == U_TH || cls == U_TL || cls == U_TD;
}

#endif
