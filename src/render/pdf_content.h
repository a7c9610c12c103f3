/* Content streams: the items of a page as operators, in their order. */
#ifndef RENDER_PDF_CONTENT_H
#define RENDER_PDF_CONTENT_H

#include "doc/page.h"

struct pdf_content;
struct pdf_fonts;
struct pdf_images;
struct pdf_tags;

/* tags may be NULL: no marked content then. */
struct pdf_content *pdf_content_new(struct arena *, struct pdf_fonts *,
		    struct pdf_images *, struct pdf_tags *);
/* Appends the stream of a page; false after a diagnostic. */
bool		 pdf_content_page(struct pdf_content *, const struct page *,
		    uint32_t index, struct buf *out);
/* Numbers of the images on the last page, each once. */
const uint32_t	*pdf_content_images(const struct pdf_content *, size_t *n);

#endif
