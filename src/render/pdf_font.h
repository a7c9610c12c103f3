/* Fonts of one PDF: gives every cell (see cells.h) a CID in order of first
 * use, and at the end writes a font file that has just these glyphs.  A face
 * is shown with one byte a glyph, half of what two take to write and to
 * deflate; should it come to more than 255 cells, what is new from then on is
 * shown with a second font of the face, in two bytes. */
#ifndef RENDER_PDF_FONT_H
#define RENDER_PDF_FONT_H

#include "doc/page.h"

struct pdf;
struct pdf_fonts;
struct pdf_font;

struct pdf_fonts *pdf_fonts_new(struct arena *, struct pdf *, struct diags *);
/* What shows a run; ready-made after the first time (by run id). */
struct shown {
	const struct pdf_font *font;	/* to show it with */
	struct str	 bytes;		/* escaped for a literal string, no
					 * parentheses */
	int64_t		 advance;	/* at size 1: 1/2^24 of it */
	bool		 ends_in_mark;	/* which has no advance of its own */
	bool		 is_private;	/* has characters for private use */
};
/* NULL after a diagnostic (once a face). */
const struct shown *pdf_fonts_show(struct pdf_fonts *,
		    const struct glyph_run *);
/* It will be asked for: a dozen at once come as fast from memory as one. */
void		 pdf_fonts_fetch(const struct pdf_fonts *,
		    const struct glyph_run *);
uint32_t	 pdf_font_number(const struct pdf_font *);	/* /F1 is 1 */
/* Object number of the dictionary of all fonts, for /Resources. */
uint32_t	 pdf_fonts_resource(const struct pdf_fonts *);
/* Write all fonts; false after a diagnostic. */
bool		 pdf_fonts_write(struct pdf_fonts *);

#endif
