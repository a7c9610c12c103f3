/* The tree of pages, balanced, whose numbers are known before it is written:
 * a page names its parent, links name pages. */
#ifndef RENDER_PDF_PAGES_H
#define RENDER_PDF_PAGES_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct pdf;

#define PAGES_DEPTH	6		/* 64^5 pages and more */
struct pdf_pages {
	uint32_t	*node[PAGES_DEPTH];	/* objects; level 0: pages */
	size_t		 n[PAGES_DEPTH];
	size_t		 top;		/* level of the root */
};

/* Reserves objects for n pages and the nodes above them, and writes the
 * nodes; the pages are the caller's to write. */
void	 pdf_pages_reserve(struct pdf_pages *, struct arena *, struct pdf *,
	    size_t n);
uint32_t pdf_pages_parent(const struct pdf_pages *, size_t page);
uint32_t pdf_pages_root(const struct pdf_pages *);

#endif
