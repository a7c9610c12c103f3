/* Header cells of tables whose heads span rows or columns: which of them each
 * cell is under or beside.  Of plain tables the scope of the heads says
 * enough; ISO 32000-1 14.8.5.7, ISO 14289-1 7.5. */
#ifndef RENDER_HEADS_H
#define RENDER_HEADS_H

#include "doc/page.h"

struct heads;

/* NULL when no table of the document wants it. */
struct heads	*heads_new(struct arena *, const struct page_doc *);
/* The cell's heads, those above it first; *n = 0 for anything else. */
const uint32_t	*heads_of(const struct heads *, uint32_t elem, size_t *n);
/* A head of such a table: it must have a name. */
bool		 heads_is_named(const struct heads *, uint32_t elem);

#endif
