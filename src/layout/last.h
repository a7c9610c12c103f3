/* The last page of a chapter: never nearly empty, nor a figure alone. */
#ifndef LAYOUT_LAST_H
#define LAYOUT_LAST_H

#include "layout/cut.h"

/* The page [from, cut->to) of that height is about to be set.  When what comes
 * after it, up to the next forced break, would be a few lines or only a
 * figure, the cut moves up so that the last page has more. */
void	 last_page(struct lay *, const struct galley *, size_t from,
	    mpt height, struct cut *);

#endif
