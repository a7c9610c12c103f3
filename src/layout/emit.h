/* Slices of galleys to items of a page. */
#ifndef LAYOUT_EMIT_H
#define LAYOUT_EMIT_H

#include "layout/par.h"
#include "layout/layout_int.h"

struct leaf;

struct emitter {
	struct lay	*lay;
	struct page	*page;
	struct leaf	*leaf;		/* whose page it is, or NULL */
	bool		 artifact;	/* running heads, repeated heads */
	struct par_target target;
	const struct flow_node *last;	/* asked for its element, and */
	uint32_t	 last_elem;	/* the answer */
};

/* The page must not move in memory until the emitter is done with.  Without a
 * leaf nothing is told about it. */
void	 emit_init(struct emitter *, struct lay *, struct page *,
	    struct leaf *);
/* x, y: top left of the slice.  Returns its bottom. */
mpt	 emit_slice(struct emitter *, const struct slice *, mpt x, mpt y);
/* A filled rectangle, always an artifact. */
void	 emit_rect(struct emitter *, mpt x, mpt y, mpt w, mpt h,
	    uint32_t colour);
/* A whole paragraph that is not read aloud. */
void	 emit_artifact_par(struct emitter *, const struct par *, mpt x, mpt y);
void	 emit_band(struct emitter *, const struct band *, mpt x, mpt y);

#endif
