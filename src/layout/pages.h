/* Page building: sequences to pages, then running heads. */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include "layout/layout_int.h"

/* All bodies, page after page; how many.  In a dry pass what has its own
 * numbers after the front matter comes first: contents ask for it. */
uint32_t pages_bodies(struct lay *);
/* Watermarks, headers and footers, when all pages are known. */
void	 pages_running(struct lay *);

#endif
