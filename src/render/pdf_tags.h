/* Tagged PDF: which piece of marked content belongs to which structure
 * element, and the tree of elements at the end.  ISO 32000-1 14.7, 14.8. */
#ifndef RENDER_PDF_TAGS_H
#define RENDER_PDF_TAGS_H

#include "doc/page.h"

struct pdf;
struct pdf_tags;

/* page_object: object number of each page. */
struct pdf_tags	*pdf_tags_new(struct arena *, struct pdf *,
		    const struct page_doc *, const uint32_t *page_object);
/* A new piece of marked content of elem on the page: its MCID. */
uint32_t	 pdf_tags_mark(struct pdf_tags *, uint32_t page, uint32_t elem);
/* The text a label begins with: it tells how its list is numbered. */
void		 pdf_tags_label(struct pdf_tags *, uint32_t elem, struct str);
/* Name of the element's role, for its BDC. */
const char	*pdf_tags_role(const struct pdf_tags *, uint32_t elem);
/* An annotation object of elem: its /StructParent. */
uint32_t	 pdf_tags_annotation(struct pdf_tags *, uint32_t page,
		    uint32_t elem, uint32_t object);
/* The element's content reaches this far (PDF coordinates); told of figures
 * only, nobody asks of others. */
bool		 pdf_tags_wants_box(const struct pdf_tags *, uint32_t elem);
struct pdf_box { mpt x0, y0, x1, y1; };
void		 pdf_tags_box(struct pdf_tags *, uint32_t elem,
		    struct pdf_box);
/* Writes the tree; returns the StructTreeRoot's object number.  A figure
 * without alternative text is reported and called just that. */
uint32_t	 pdf_tags_write(struct pdf_tags *, struct diags *);

#endif
