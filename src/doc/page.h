/* Contract between layout and render: pages of positioned items, the tree of
 * structure elements they belong to, links, destinations and bookmarks.
 * Coordinates are mpt from the top left corner of the page, y downwards.
 * Everything lives in the document arena and is frozen once made. */
#ifndef DOC_PAGE_H
#define DOC_PAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/units.h"

struct buf;
struct font;				/* text/font.h */
struct image;				/* image/image.h */

/* One shaped glyph, in units of its font's em. */
struct glyph {
	uint16_t	 gid;
	uint16_t	 cluster;	/* byte offset into the run's text */
	int32_t		 advance;
	int32_t		 dx, dy;	/* offset, dy upwards */
};

/* A shaped word (or smaller): one font, glyphs in visual order. */
struct glyph_run {
	const struct font *font;
	struct str	 text;		/* what the glyphs stand for, UTF-8 */
	const struct glyph *glyph;
	uint32_t	 n;
	int32_t		 width;		/* sum of advances, font units */
	uint32_t	 id;		/* equal runs have equal ids: a key for
					 * caches of ready-made content bytes */
};

/* A run on the page.  The gap to the next run is never part of a run. */
struct placed {
	const struct glyph_run *run;
	mpt		 x;		/* of the run's origin */
	mpt		 rise;		/* above the line's baseline */
	mpt		 size;
	uint32_t	 colour;	/* 0xRRGGBB */
	uint32_t	 elem;		/* structure element, 0 = artifact */
};

enum page_kind { PAGE_LINE, PAGE_RECT, PAGE_PATH, PAGE_IMAGE };

struct page_line {			/* one line of text */
	mpt		 y;		/* baseline */
	const struct placed *placed;
	uint32_t	 n;
	bool		 actual_text;	/* gaps so wide that readers need it */
	int16_t		 expand;	/* 1/1000 by which all its glyphs are
					 * wider than their runs say; placed x
					 * are where they then stand */
	int32_t		 angle;		/* 1/1000 degree, counter-clockwise
					 * about the point (placed[0].x, y);
					 * placed x are as if unturned.
					 * 0 = level; watermarks turn, labels of
					 * charts may run upwards (90000) */
};

struct page_rect {
	mpt		 x, y, w, h;	/* filled */
	uint32_t	 colour;
};

/* Path segments: x,y are end points; curves have two control points first. */
enum path_op { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE };
struct path_seg {
	enum path_op	 op;
	mpt		 x1, y1, x2, y2;	/* control points of a curve */
	mpt		 x, y;
};
#define COLOUR_NONE	0xff000000u
struct page_path {
	const struct path_seg *seg;
	uint32_t	 n;
	uint32_t	 fill, stroke;	/* 0xRRGGBB or COLOUR_NONE */
	mpt		 width;		/* of the stroke */
	mpt		 dash, gap;	/* 0 = solid */
};

struct page_image {
	const struct image *image;
	mpt		 x, y, w, h;
};

struct page_item {
	enum page_kind	 kind;
	uint32_t	 elem;		/* structure element, 0 = artifact;
					 * for lines see placed */
	union {
		struct page_line	 line;
		struct page_rect	 rect;
		struct page_path	 path;
		struct page_image	 image;
	} u;
};

struct page_link {
	mpt		 x, y, w, h;
	struct str	 uri;		/* or empty: */
	struct str	 dest;		/* name of a destination */
	struct str	 contents;	/* alternative description */
	uint32_t	 elem;		/* its Link element, or 0 */
};

struct page {
	mpt		 w, h;
	struct str	 label;		/* folio as printed, may be empty */
	VEC(struct page_item) item;	/* in painting = reading order */
	VEC(struct page_link) link;
};

/* PDF standard structure types; ISO 32000-1 14.8.4. */
enum role {
	ROLE_NONE, ROLE_DOCUMENT, ROLE_PART, ROLE_SECT, ROLE_DIV, ROLE_P,
	ROLE_H1, ROLE_H2, ROLE_H3, ROLE_H4, ROLE_H5, ROLE_H6, ROLE_L, ROLE_LI,
	ROLE_LBL, ROLE_LBODY, ROLE_TABLE, ROLE_TR, ROLE_TH, ROLE_TD,
	ROLE_CAPTION, ROLE_FIGURE, ROLE_LINK, ROLE_TOC, ROLE_TOCI, ROLE_NOTE,
	ROLE_SPAN, ROLE_REFERENCE
};

/* elem[0] is no element (artifacts), elem[1] the Document.  A parent comes
 * before its children; children are in reading order. */
struct page_elem {
	enum role	 role;
	uint32_t	 parent;
	struct str	 alt;		/* alternative text of a figure */
	struct str	 lang;		/* empty = the parent's */
	struct str	 id;		/* empty or unique */
	bool		 row_scope;	/* TH: heads its row, else its column */
	uint16_t	 colspan, rowspan;	/* 0 = 1 */
	struct span	 at;		/* where it was written */
};

struct page_dest {
	struct str	 name;
	uint32_t	 page;		/* index from 0 */
	mpt		 x, y;
};

struct page_bookmark {
	uint32_t	 level;		/* from 1 */
	struct str	 title;
	uint32_t	 page;
	mpt		 y;
};

struct page_doc {
	struct str	 title, author, subject, keywords, lang;
	VEC(struct page) page;
	VEC(struct page_elem) elem;
	VEC(struct page_dest) dest;
	VEC(struct page_bookmark) bookmark;
};

/* One line an item, for `pmqa dump pages` and golden tests. */
void	 page_dump(const struct page_doc *, struct buf *out);
const char *role_name(enum role);	/* "P", "H1", ... */

#endif
