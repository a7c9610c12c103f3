/* Cells: a glyph run cut into what gets one CID each, in the order of the
 * text.  A cell knows its outlines, its advance and exactly the characters
 * it stands for; that is what makes Thai text come out of a PDF again. */
#ifndef RENDER_CELLS_H
#define RENDER_CELLS_H

#include "doc/page.h"
#include "render/glyf.h"

struct cell {
	const struct glyf_part	*part;
	uint32_t	 n;		/* parts */
	int32_t		 advance;	/* font units */
	struct str	 text;		/* UTF-8; empty = no meaning */
};

struct cells {
	VEC(struct cell) cell;
};

/* Adds the cells of a run; everything lives in the arena. */
void	 cells_of_run(struct cells *, struct arena *, const struct glyph_run *);
/* Adds those of the cluster that begins with glyph i; the next one's first
 * glyph. */
uint32_t cells_of_cluster(struct cells *, struct arena *,
	    const struct glyph_run *, uint32_t i);
/* The one character that glyph i alone, not moved by others, stands for; 0:
 * its cluster is not as simple as that.  *text: its bytes. */
uint32_t cell_character(const struct glyph_run *, uint32_t i,
	    struct str *text);
/* Where a glyph stands that the pen reaches with x (font units). */
struct glyf_part cell_part(const struct glyph *, int32_t x);
/* Characters that shape lines but are not text: U+200B, U+00AD, ... */
bool	 cell_ignores(uint32_t cp);
/* s without such characters (s itself when it has none). */
struct str cell_text(struct arena *, struct str s);

#endif
