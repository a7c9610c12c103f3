/* Structure elements of a document: made once, in reading order. */
#ifndef LAYOUT_ELEM_H
#define LAYOUT_ELEM_H

#include "layout/layout_int.h"

/* Fills doc->elem from the roles of the bodies and notes each node's element
 * in lay->nodes.  What is not reached (running heads) is an artifact. */
void	 elem_build(struct lay *, struct page_doc *);

#endif
