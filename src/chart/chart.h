/* Vector charts and badges as page items, drawn in a box; no PMQA here. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "doc/flow.h"

struct breaker;
struct fonts;
struct shaper;

struct chart_context {
	struct arena	*arena;
	const struct fonts *fonts;
	struct shaper	*shaper;
	struct page	*page;		/* items are appended here */
	uint32_t	 elem;		/* Figure element the items belong to */
	struct breaker	*breaker;	/* for long labels, or NULL: they
					 * break at spaces only */
};

/* Draws into x,y,w,h (top left, mpt) and never past it, whatever the data.
 * style gives face, size and colour of labels.  Labels that would touch are
 * left out; numbers are whole or not there. */
void	 chart_draw(const struct chart_context *, const struct flow_chart *,
	    const struct flow_style *, mpt x, mpt y, mpt w, mpt h);
/* Natural height for a width; the context's page is not touched. */
mpt	 chart_height(const struct chart_context *, const struct flow_chart *,
	    const struct flow_style *, mpt width);
/* Badge standing on the baseline y, from x; width from chart_badge_width. */
mpt	 chart_badge_width(const struct chart_context *,
	    const struct flow_badge *, const struct flow_style *);
void	 chart_badge(const struct chart_context *, const struct flow_badge *,
	    const struct flow_style *, mpt x, mpt y);

#endif
