/* Fonts: families by role (fonts/families.xml), faces, metrics, bytes.
 * A session opens them once; everything is frozen after fonts_open. */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/diag.h"
#include "base/units.h"

struct fonts;
struct font {
	struct str	 path;
	struct str	 ps_name;	/* PostScript name (name id 6) */
	struct str	 bytes;		/* the TrueType file */
	uint32_t	 index;		/* of the session's fonts, from 0 */
	uint16_t	 upem, n_glyph;
	int32_t		 ascent, descent;	/* hhea, units; descent < 0 */
	int32_t		 ink_top, ink_bottom;	/* of stacked Thai clusters */
	int32_t		 cap_height, x_height;
	int32_t		 italic_angle;	/* 1/1000 degree */
	int16_t		 bbox[4];	/* xMin yMin xMax yMax */
	bool		 bold, italic;
	struct str	 family;
	void		*shaping;	/* text/ only */
};

/* Opens the families file and the faces it names; missing optional faces are
 * skipped, a missing required one is an error.  body_file, when not empty,
 * replaces the body family's regular face (option --font). */
struct fonts	*fonts_open(struct arena *, struct str families_xml_path,
		    struct str body_file, struct diags *);
void		 fonts_close(struct fonts *);
/* The face for a role ("body", "heading", "mono", ...); never NULL. */
const struct font *fonts_face(const struct fonts *, struct str role,
		    bool bold, bool italic);
/* Size scale: nominal points ("16" TH Sarabun) to real mpt of that role's
 * family, e.g. 16000 -> 10560 for Laksaman. */
mpt		 fonts_size(const struct fonts *, struct str role, mpt nominal);
bool		 fonts_has_role(const struct fonts *, struct str role);
/* All roles, with blanks between. */
struct str	 fonts_roles(const struct fonts *, struct arena *);

#endif
