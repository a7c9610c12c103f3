/* Shared by pdf_content.c (marks, graphics) and pdf_show.c (text). */
#ifndef RENDER_PDF_CONTENT_INT_H
#define RENDER_PDF_CONTENT_INT_H

#include "base/arena.h"
#include "render/pdf_content.h"
#include "render/pdf_font.h"

#define NO_MARK	UINT32_MAX

struct pdf_content {
	struct arena	*a;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct pdf_tags	*tags;
	struct buf	*out;
	const struct page *page;
	uint32_t	 index;		/* of the page */
	VEC(uint32_t)	 image;		/* on this page */
	VEC(const struct shown *) shown;	/* of this line */

	/* What the reader's graphics state holds. */
	uint32_t	 fill, stroke;
	mpt		 line_width, dash, gap;
	uint32_t	 mark;		/* element of the open marked content,
					 * or NO_MARK */
	bool		 wants_box;	/* that element */
	/* Text state; x, y in PDF coordinates. */
	bool		 in_text;	/* between BT and ET */
	bool		 in_show;	/* inside (...)Tj or [(...)]TJ */
	bool		 in_array;	/* the latter */
	size_t		 show_at;	/* where it began */
	const struct pdf_font *font;
	mpt		 size;
	int32_t		 expand;	/* 1/1000 of Tz above 100 */
	bool		 upright;	/* the line runs up the page */
	mpt		 line_x, line_y;	/* text line matrix */
	int64_t		 pen;		/* x after what was shown, mpt/65536 */
	bool		 after_mark;	/* what was shown ends in a mark */
};

/* Marked content of elem from here on; closes what was open. */
void	 content_mark(struct pdf_content *, uint32_t elem);
void	 content_unmark(struct pdf_content *);
void	 content_fill(struct pdf_content *, uint32_t colour);
/* One number and a space. */
void	 content_mpt(struct pdf_content *, int64_t);
/* To a hundredth of a point, as places are given: 7,200 to an inch. */
mpt	 content_round(int64_t);
/* False after a diagnostic (an unusable font). */
bool	 content_line(struct pdf_content *, const struct page_line *);
void	 content_end_text(struct pdf_content *);

#endif
