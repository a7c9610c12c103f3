/* Inside text/: the families file as data, what a face keeps for shaping. */
#ifndef TEXT_FONT_INT_H
#define TEXT_FONT_INT_H

#include <hb.h>

#include "base/arena.h"
#include "text/font.h"

struct face_def {
	struct str	 file;
	bool		 bold, italic, required;
	struct span	 at;
};

struct family_def {
	struct str	 name, roles;
	int64_t		 scale;		/* real size of nominal 1, 1/1000 */
	bool		 fallback;
	VEC(struct face_def) face;
};

struct families {
	VEC(struct str)	 folder;	/* in order of search */
	VEC(struct family_def) family;
};

/* families_file.c; spans stay valid as long as the arena, but point into the
 * document kept in *doc, to be closed with the fonts. */
struct xml_doc;
bool	 families_read(struct arena *, struct str path, struct families *,
	    struct xml_doc **doc, struct diags *);

/* font->shaping */
struct shaping {
	hb_blob_t	*blob;
	hb_face_t	*face;
	hb_font_t	*font;
	const struct font *const *fallback;	/* in order */
	uint32_t	 n_fallback;
	size_t		 mapped;		/* bytes to unmap, or 0 */
};

static inline const struct shaping *
font_shaping(const struct font *f)
{
	return f->shaping;
}

/* font_open.c: one file.  NULL and a diagnostic when it cannot be used. */
struct font *font_file_open(struct arena *, struct str path, struct span from,
	    struct diags *);
void	 font_file_close(struct font *);
bool	 font_has(const struct font *, uint32_t cp);
/* Height of a glyph's ink above the baseline, font units; 0 when absent. */
int32_t	 font_glyph_top(const struct font *, uint32_t cp);

#endif
