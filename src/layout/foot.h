/* Footnotes: built beside the lines they stand in, set at the foot of the
 * page.  A line asks for room for its notes, a long one for its first lines
 * only; what finds no room goes on at the foot of the next page. */
#ifndef LAYOUT_FOOT_H
#define LAYOUT_FOOT_H

#include "layout/emit.h"
#include "layout/galley.h"

/* A note in a line. */
struct foot {
	const struct flow_node *node;
	struct slice	 slice;		/* its content, as wide as the page */
	mpt		 least;		/* room it must have on its page */
	struct foot	*next;
};

/* Notes that wait for a foot, in order. */
struct foot_part {
	struct slice	 slice;
	mpt		 before;	/* space to the one above */
	mpt		 owed;		/* on the page of its mark; else 0 */
};
struct foot_queue {
	VEC(struct foot_part) part;
};

/* The notes of an item's line, built; it->foot is what they ask for. */
void	 foot_of_line(struct builder *, struct item *);
/* What the notes inside rows or columns ask for. */
mpt	 foot_inside(const struct item *);
/* Notes of a page's slice join the queue. */
void	 foot_collect(struct lay *, struct foot_queue *, const struct slice *);
/* Room the queue asks for on the next page, at most that much. */
mpt	 foot_waiting(const struct foot_queue *, mpt most);
/* Sets what fits between `top` and `bottom`; the rest stays in the queue. */
void	 foot_set(struct emitter *, struct foot_queue *,
	    const struct flow_sequence *, mpt top, mpt bottom);
/* Height of the line above the notes with the spaces around it. */
mpt	 foot_gap(const struct flow_sequence *);

#endif
