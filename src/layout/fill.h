/* Text from behind a figure that fills the page before it. */
#ifndef LAYOUT_FILL_H
#define LAYOUT_FILL_H

#include "layout/cut.h"

/* The page [from, cut->to) of that height ends because a figure does not fit.
 * Whole paragraphs of the same section that do are moved before the figure,
 * which then begins the next page; the cut is moved with them. */
void	 fill_before_figure(struct lay *, struct galley *, size_t from,
	    mpt height, struct cut *);

#endif
