/* Flow to pages: paragraphs, lists, tables, figures, page building. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "doc/flow.h"

struct fonts;
struct shaper;
struct timings;
struct breaker;

struct layout_tools {			/* borrowed, session lifetime */
	const struct fonts *fonts;
	struct shaper	*shaper;
	struct breaker	*breaker;
	struct timings	*timings;	/* base/timing.h, or NULL */
};

/* The whole document; findings (missing glyphs, a line that cannot be set, a
 * row too tall) go to diags.  Settles page references in at most 4 passes. */
struct page_doc *layout_run(struct arena *, const struct layout_tools *,
		    const struct flow_doc *, struct diags *);

#endif
