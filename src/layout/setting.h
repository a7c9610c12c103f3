/* How a sequence was set: its pages, and the paragraphs in it whose text
 * depends on pages.  Kept from pass to pass as long as those take the same
 * room with what they print now. */
#ifndef LAYOUT_SETTING_H
#define LAYOUT_SETTING_H

#include "layout/leaf.h"

struct asked_par {			/* a paragraph that depends on pages */
	const struct flow_node *node;
	mpt		 width;
	struct par	*par;
};

struct asked_table {			/* a table with such paragraphs */
	const struct table *table;
	mpt		 width;		/* it may have */
	uint32_t	 depth;
};

struct setting {
	struct arena	*arena;
	VEC(struct leaf) leaf;
	VEC(struct asked_par) par;
	VEC(struct asked_table) table;
	bool		 once;		/* cannot be judged again */
};

struct setting	*setting_open(void);
void		 setting_close(struct setting *);	/* NULL is fine */
/* Notes what was asked for in the setting being made, if there is one. */
void		 setting_note_par(struct lay *, const struct flow_node *,
		    mpt width, struct par *);
void		 setting_note_table(struct lay *, const struct table *,
		    mpt width, uint32_t depth);
/* Sets its texts anew where they print something else; false when the
 * sequence must be built again. */
bool		 setting_holds(struct lay *, struct setting *);

#endif
