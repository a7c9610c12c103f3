/* A word across the page, behind everything. */
#ifndef LAYOUT_WATERMARK_H
#define LAYOUT_WATERMARK_H

#include "layout/emit.h"

void	 emit_watermark(struct emitter *, const struct flow_sequence *);

#endif
