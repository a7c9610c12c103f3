/* Shaping with HarfBuzz, cached by (face, text).  A word may fall apart into
 * several runs when a glyph must come from a fallback face. */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include "doc/page.h"
#include "text/font.h"

struct shaper;
/* Caches live in the arena (session); one shaper per thread. */
struct shaper	*shaper_open(struct arena *, const struct fonts *);
void		 shaper_close(struct shaper *);

struct shaped {				/* one word, frozen */
	const struct glyph_run *const *run;
	uint32_t	 n;
	bool		 missing;	/* a character no face has */
	uint32_t	 missing_cp;	/* the first such */
	uint32_t	 leftward;	/* the first letter of a script that
					 * runs to the left, or 0 */
	uint16_t	 inner;		/* boundaries of clusters inside */
	uint16_t	 tight;		/* those that may shrink */
};
/* What print would do to a character: no face has it, or its script runs to
 * the left, which is set letter by letter to the right. */
enum letter { LETTER_FINE, LETTER_MISSING, LETTER_LEFTWARD };
enum letter	 font_letter(const struct font *, uint32_t cp);
/* text: no line feeds; at most 65535 bytes, else it is cut. */
const struct shaped *shape_word(struct shaper *, const struct font *,
		    struct str text);
/* The same in three steps, for many words at once: each step fetches what the
 * next one needs, so that words do not wait for memory one after the other.
 * shape_begin gives what the others ask for. */
uint64_t	 shape_begin(const struct shaper *, const struct font *,
		    struct str text);
void		 shape_fetch(const struct shaper *, uint64_t);
const struct shaped *shape_end(struct shaper *, const struct font *,
		    struct str text, uint64_t);
/* A hyphen at the end of a line that is not in the text: it reads U+00AD. */
const struct shaped *shape_hyphen(struct shaper *, const struct font *);
mpt		 shaped_width(const struct shaped *, mpt size);
mpt		 run_width(const struct glyph_run *, mpt size);
/* Ink above and below the baseline (both >= 0), from the glyphs.  Only of
 * what shape_word gave (it is kept beside it). */
void		 shaped_ink(const struct shaped *, mpt size, mpt *above,
		    mpt *below);
void		 run_ink(const struct glyph_run *, mpt size, mpt *above,
		    mpt *below);
/* End of the cluster of s that begins at i: Thai clusters come singly, what is
 * not Thai stays together. */
size_t		 text_cluster_end(struct str s, size_t i);
/* May the boundary at i shrink?  Not after a mark: it would come to lie right
 * of the next letter's origin, and readers that sort by place swap them. */
bool		 text_is_tight(struct str s, size_t i);
/* Box of a glyph's ink, font units, from where the pen stands before it, y
 * upwards; false when it has none. */
struct glyph_ink { int32_t left, right, top, bottom; };
bool		 glyph_ink(const struct font *, const struct glyph *,
		    struct glyph_ink *);

#endif
