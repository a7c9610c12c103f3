/* Page building: sequences to pages, then running heads. */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include "layout/layout_int.h"

/* All bodies, page after page. */
void	 pages_bodies(struct lay *);
/* Watermarks, headers and footers, when all pages are known. */
void	 pages_running(struct lay *);

#endif
