/* What a file says of itself: title and makers twice (the Info dictionary and
 * XMP, which must agree), the standards it keeps, its colours, its dates. */
#ifndef RENDER_PDF_META_H
#define RENDER_PDF_META_H

#include "base/str.h"

struct buf;
struct page_doc;
struct pdf;
struct render_options;

/* Each takes a buffer to work in.  The first two return an object's number. */
uint32_t pdf_meta_info(struct pdf *, const struct page_doc *,
	    const struct render_options *, struct buf *work);
/* Metadata, output intent: appended to the catalogue's body. */
void	 pdf_meta_write(struct pdf *, const struct page_doc *,
	    const struct render_options *, struct buf *catalogue);
/* "D:20221122060000Z" of seconds since 1970; ISO 32000-1 7.9.4. */
void	 pdf_date(struct buf *, int64_t seconds);

#endif
