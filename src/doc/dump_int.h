/* Pieces that both dumps print. */
#ifndef DOC_DUMP_INT_H
#define DOC_DUMP_INT_H

#include "base/buf.h"
#include "base/diag.h"

/* A string between quotes, control characters escaped. */
void	 dump_quoted(struct buf *, struct str);
/* " NAME=\"VALUE\"", nothing when the value is empty. */
void	 dump_str(struct buf *, const char *name, struct str);
/* " NAME=RRGGBB", nothing for COLOUR_NONE. */
void	 dump_colour(struct buf *, const char *name, uint32_t colour);
/* " NAME=VALUE" in points, nothing for 0. */
void	 dump_length(struct buf *, const char *name, int32_t length);
/* A length in points with at most three decimals: "10.56". */
void	 dump_points(struct buf *, int32_t length);
/* " @LINE:COLUMN", nothing when the span is nowhere. */
void	 dump_span(struct buf *, struct span);

#endif
