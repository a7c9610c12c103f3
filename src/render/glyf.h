/* TrueType outlines: reads a font file, builds a new one whose glyphs are
 * chosen parts of the old.  No hinting, no character map: the result is for
 * embedding with glyph index = CID. */
#ifndef RENDER_GLYF_H
#define RENDER_GLYF_H

#include "base/str.h"

struct arena;
struct buf;
struct glyf;

/* NULL and *why ("no glyf table") when the file is unusable.  The bytes are
 * borrowed. */
struct glyf	*glyf_open(struct arena *, struct str bytes,
		    const char **why);
uint32_t	 glyf_count(const struct glyf *);
uint32_t	 glyf_upem(const struct glyf *);
int32_t		 glyf_advance(const struct glyf *, uint32_t gid);

struct glyf_part {
	uint16_t	 gid;		/* in the old font */
	int16_t		 dx, dy;	/* font units, dy upwards */
};

/* One glyph of the new font: a copy (one part, not moved) or a composite. */
struct glyf_new {
	const struct glyf_part	*part;
	uint32_t	 n;		/* parts; 0 = empty glyph */
	int32_t		 advance;
};

/* Appends the new font to out: glyph 0 is the old .notdef, glyph i is
 * glyph[i - 1], what they are composed of follows.  False and *why when the
 * outlines are damaged. */
bool		 glyf_build(struct glyf *, const struct glyf_new *glyph,
		    uint32_t n, struct buf *out, const char **why);

#endif
