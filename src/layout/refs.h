/* Page references: which page each id was on in the last pass, and whether
 * what was printed still holds. */
#ifndef LAYOUT_REFS_H
#define LAYOUT_REFS_H

#include "layout/layout_int.h"

struct refs	*refs_new(struct arena *);
/* Starts a pass: what was seen becomes what is known. */
void		 refs_begin(struct refs *);
/* An id begins on a page with that folio (not empty); false when it has begun
 * already in this pass. */
bool		 refs_seen(struct refs *, struct str id, struct str folio);
/* The pages of this pass, when it is over. */
void		 refs_total(struct refs *, uint32_t pages);
/* For the texts: folio of an id, number of pages; empty when not known yet.
 * Asking makes settling depend on it. */
struct str	 refs_folio(struct refs *, const struct flow_node *asking,
		    struct str id);
struct str	 refs_pages(struct refs *);
/* Everything asked for in this pass came out as answered. */
bool		 refs_settled(const struct refs *);
/* A finding for each id asked for that is nowhere. */
void		 refs_report(const struct refs *, struct diags *);

#endif
