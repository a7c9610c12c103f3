/* Inside the paragraph: text, its pieces, its lines. */
#ifndef LAYOUT_PAR_INT_H
#define LAYOUT_PAR_INT_H

#include "base/arena.h"
#include "base/utf8.h"
#include "layout/par.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"

/* A stretch of text of one inline node. */
struct seg {
	uint32_t	 off;		/* where it begins; ends at the next */
	const struct flow_node *node;	/* the leaf */
	const struct flow_node *owner;	/* whose element it is; NULL: none */
	const struct flow_node *link;	/* the FLOW_LINK around, or NULL */
	const struct flow_style *style;
	const struct font *font;
	bool		 by_page;
};

enum piece_kind {
	PIECE_WORD, PIECE_SPACE, PIECE_BADGE, PIECE_LEADER,
	PIECE_BREAK			/* a forced break: ends its line */
};

/* Classes of the boundary before a piece: enum brk, and one more. */
#define BRK_TORN	(BRK_MUST + 1)	/* in a word wider than the line */

/* What is never parted in the pass at hand. */
struct piece {
	const struct shaped *shaped;	/* words and spaces */
	uint32_t	 off, n;	/* bytes of the text */
	uint32_t	 seg;
	mpt		 width;
	uint16_t	 inner;		/* boundaries of Thai clusters inside */
	uint16_t	 tight;		/* those that may shrink */
	uint8_t		 kind;		/* enum piece_kind */
	uint8_t		 brk;		/* class of the boundary before */
	bool		 gap : 1;	/* which may stretch, */
	bool		 gap_tight : 1;	/* and shrink */
	bool		 stretch : 1;	/* a space that may */
	bool		 hyphen : 1;	/* ends in a soft hyphen */
};

/* Sums over pieces 0..k-1, so that a line's are differences. */
struct sums {
	int64_t		 width;
	int64_t		 space;		/* widths of spaces that stretch */
	int64_t		 gap;		/* sizes at boundaries of words that
					 * stretch */
	int64_t		 inner;		/* the same of clusters inside words */
	int64_t		 gap_tight, inner_tight;	/* where they may
					 * shrink */
	int64_t		 fixed;		/* widths that are not letters' */
	uint32_t	 leaders;
	uint32_t	 trim;		/* end without spaces before k */
};

/* The text cut at one depth: 0 at words, 1 at emergencies too, 2 also inside
 * words of stretches wider than the line. */
struct pieces {
	struct piece	*v;		/* n, then one that closes: BRK_MUST */
	size_t		 n;
};

struct anchor {				/* an inline with an id */
	const struct flow_node *node;
	uint32_t	 off;
};

struct par_text {
	const struct layout_tools *tools;
	const struct flow_node *para;
	struct diags	*diags;
	struct str	 text;
	uint8_t		*brk;		/* text.n + 1 classes */
	VEC(struct seg)	 seg;
	VEC(struct anchor) anchor;
	VEC(struct anchor) note;	/* footnotes; what they hold is set
					 * elsewhere */
	VEC(mpt)	 badge;		/* widths, in order of appearance */
	struct pieces	 cut[2];	/* depth 0, and 1 when needed */
	struct arena	*arena;
	mpt		 widest[BRK_MUST + 1];	/* between breaks of that
					 * class or better; 0: not yet known */
	bool		 by_page;
};

struct line {
	struct par_line	 pub;
	uint32_t	 first, end;	/* pieces set */
	uint32_t	 stop;		/* pieces up to the next line's first */
	mpt		 avail;
	mpt		 space_add, gap_add, inner_add;	/* totals */
	mpt		 tight_add;	/* <= 0 */
	mpt		 leader_add;
	mpt		 expand_add;	/* by expand, of its letters */
	int16_t		 expand;	/* see struct page_line */
	bool		 hyphen;
};

struct par {
	const struct par_text *text;
	struct pieces	 pieces;
	struct line	*line;
	size_t		 n;
};

#define OBJECT		"\xef\xbf\xbc"	/* U+FFFC stands for badges */
#define LINE_SEP	"\xe2\x80\xa8"	/* U+2028: forced break */

/* par_inlines.c: text, segments, anchors and badges of t->para */
void	 par_flatten(struct arena *, struct par_text *,
	    const struct par_context *);
/* par_text.c; depth 1 is made of cut[0], depth 2 of cut[1] and a limit, the
 * widest line */
void	 par_text_cut(struct arena *, struct par_text *, int depth, mpt limit,
	    struct pieces *out);
const struct shaped *par_hyphen(const struct par_text *, const struct seg *,
	    mpt *width);
/* n + 1 of them: while lines are sought, for all of a document would be as
 * large as its pieces */
struct sums *par_sums(struct arena *, const struct par_text *,
	    const struct pieces *);
struct str par_piece_text(const struct par_text *, const struct piece *);

/* By how much letters that are so wide expand. */
static inline mpt
par_expanded(int64_t width, int expand)
{
	return expand == 0 ? 0 : (mpt)(width * expand / 1000);
}

static inline bool
piece_is_white(const struct piece *p)	/* nothing at the end of a line */
{
	return p->kind == PIECE_SPACE || p->kind == PIECE_BREAK;
}

static inline uint32_t
par_cp_at(const struct par_text *t, size_t i)
{
	return i < t->text.n ? utf8_next(t->text, &i) : 0;
}

/* par_lead.c: above, below and ink of all lines, once they are set */
void	 par_lead(const struct par *, struct diags *);

#endif
