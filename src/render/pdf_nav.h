/* Getting about: links, named destinations, bookmarks, page labels. */
#ifndef RENDER_PDF_NAV_H
#define RENDER_PDF_NAV_H

#include "doc/page.h"

struct pdf;
struct pdf_nav;
struct pdf_tags;

/* page_object: object number of each page. */
struct pdf_nav	*pdf_nav_new(struct arena *, struct pdf *,
		    const struct page_doc *, const uint32_t *page_object);
/* Writes the page's links and appends "/Annots[..]" to its body, if any.
 * tags may be NULL.  A link to nowhere is left out, with a diagnostic. */
void		 pdf_nav_links(struct pdf_nav *, uint32_t page,
		    struct pdf_tags *, struct buf *body, struct diags *);
/* Writes the rest and appends its entries to the catalogue's body; files:
 * the tree of attachments (pdf_files.h), or 0. */
void		 pdf_nav_write(struct pdf_nav *, uint32_t files,
		    struct buf *catalogue);

/* A tree of named or numbered things, balanced; ISO 32000-1 7.9.6, 7.9.7.
 * text: key and value as they stand in /Names or /Nums.  Items are sorted by
 * key already.  Returns the root's object number. */
struct pdf_tree_item {
	struct str	 key;		/* as printed in /Limits: the text's */
	struct str	 text;		/* beginning */
};
/* The item whose text is in the buffer, the first `key` bytes its key. */
struct pdf_tree_item pdf_tree_item(struct arena *, const struct buf *,
		    size_t key);
uint32_t	 pdf_tree_write(struct pdf *, struct arena *,
		    const char *leaf_key, const struct pdf_tree_item *,
		    size_t n);

#endif
