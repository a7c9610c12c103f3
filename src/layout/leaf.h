/* Leaf: a page that is set before its place in the document is known.  What
 * the document must learn of it is noted beside its items, and told when it is
 * placed; lines that name pages are then set anew where they changed. */
#ifndef LAYOUT_LEAF_H
#define LAYOUT_LEAF_H

#include "layout/layout_int.h"

struct emitter;

struct notice {
	const struct flow_node *node;	/* begins at x, y; or is a paragraph */
	mpt		 x, y;
	bool		 block;		/* perhaps with a bookmark */
	/* A line of a paragraph whose text depends on pages, or NULL: */
	const struct par *par;
	const struct par_text *text;	/* as it was emitted */
	uint32_t	 line;
	bool		 artifact;
	size_t		 item, item_end;	/* its own, of the page */
	size_t		 link, link_end;
	size_t		 end;		/* of the notices inside it */
};

struct leaf {
	enum flow_break	 force;		/* before it */
	struct page	 page;		/* without a label */
	VEC(struct notice) notice;	/* in order of the items */
};

/* Notes a node that begins there. */
void	 leaf_note(struct emitter *, const struct flow_node *, mpt x, mpt y,
	    bool block);
/* Emits a line of a paragraph; y is its baseline. */
void	 leaf_line(struct emitter *, const struct par *, uint32_t line, mpt x,
	    mpt y);
/* Makes it the document's page so numbered, from 0; that has its label. */
void	 leaf_place(struct lay *, struct leaf *, uint32_t page);

#endif
