/* Page numbers, and marks of notes, as printed. */
#ifndef DOC_FOLIO_H
#define DOC_FOLIO_H

#include "doc/flow.h"

/* n >= 1; FOLIO_NONE gives the empty string. */
struct str	 folio_text(struct arena *, enum folio, uint32_t n);

#endif
