/* Fonts of one PDF: gives every cell (see cells.h) a CID in order of first
 * use, and at the end writes a font file that has just these glyphs. */
#ifndef RENDER_PDF_FONT_H
#define RENDER_PDF_FONT_H

#include "doc/page.h"

struct pdf;
struct pdf_fonts;
struct pdf_font;

struct pdf_fonts *pdf_fonts_new(struct arena *, struct pdf *, struct diags *);
/* The PDF's font for a face; NULL after a diagnostic (once a face). */
struct pdf_font	*pdf_fonts_get(struct pdf_fonts *, const struct font *);
uint32_t	 pdf_font_number(const struct pdf_font *);	/* /F1 is 1 */
/* What shows a run: two bytes a CID, escaped for a literal string; no
 * parentheses.  Ready-made after the first time (by run id). */
struct str	 pdf_font_show(struct pdf_font *, const struct glyph_run *);
/* Object number of the dictionary of all fonts, for /Resources. */
uint32_t	 pdf_fonts_resource(const struct pdf_fonts *);
/* Write all fonts; false after a diagnostic. */
bool		 pdf_fonts_write(struct pdf_fonts *);

#endif
