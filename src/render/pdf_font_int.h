/* Shared by pdf_font.c (allocation) and pdf_font_write.c (objects). */
#ifndef RENDER_PDF_FONT_INT_H
#define RENDER_PDF_FONT_INT_H

#include "base/arena.h"
#include "render/cells.h"
#include "render/glyf.h"
#include "render/pdf_font.h"

#define CID_MAX	65000			/* leaves room for parts of glyphs */
#define CID_NARROW 255			/* what one byte can name */

struct map;
struct slot;
struct plain;

struct pdf_font {
	struct pdf_fonts *fonts;
	const struct font *font;
	struct glyf	*glyf;		/* NULL: unusable */
	uint32_t	 id;		/* Type0 object */
	uint32_t	 number;	/* in resource names, from 1 */
	bool		 narrow;	/* one byte a CID */
	struct pdf_font	*wide;		/* of a narrow one, or NULL: for runs
					 * that it has no room for */
	VEC(struct cell) cell;		/* CID i + 1 */
	struct map	*by_cell;	/* bytes of the cell -> CID */
	struct plain	*plain;		/* the same of most cells, faster */
	struct slot	*slot;		/* by run id, a power of two of them */
	uint32_t	 n_slot, n_shown;
	bool		 overflow;
};

struct pdf_fonts {
	struct arena	*a;
	struct pdf	*pdf;
	struct diags	*ds;
	uint32_t	 resource;
	uint32_t	 one_byte;	/* CMap object, 0 = not yet */
	VEC(struct pdf_font *) by_index;	/* by font->index, or NULL */
	VEC(struct pdf_font *) used;	/* in order of first use */
};

#endif
