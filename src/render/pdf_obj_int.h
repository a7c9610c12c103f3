/* Shared by pdf_obj.c (the container) and pdf_save.c (the file). */
#ifndef RENDER_PDF_OBJ_INT_H
#define RENDER_PDF_OBJ_INT_H

#include <hpdf.h>
#include <libdeflate.h>

#include "base/arena.h"
#include "render/pdf_obj.h"

#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20500
#error "check pdf_obj.c against this version of libharu"
#endif

/* An object: a libharu dictionary that prints it carries it in attr. */
struct pdf_body {
	struct str	 text;		/* between << and >> */
	struct str	 data;		/* of a stream */
	bool		 is_stream;
};

struct pdf {
	struct arena	*a;
	HPDF_Error_Rec	 error;
	HPDF_MMgr	 mmgr;
	HPDF_Xref	 xref;		/* of what stands by itself */
	VEC(const struct pdf_body *) body;	/* by object number - 1 */
	struct libdeflate_compressor *small, *light;
	bool		 compress, classic;
	struct timings	*timings;	/* or NULL */
};

/* data as a zlib stream, made lightly, in the arena. */
struct str	 pdf_deflate(struct pdf *, struct str data);
/* The object with that number; empty when it was not filled in. */
const struct pdf_body *pdf_body(const struct pdf *, uint32_t id);
/* A dictionary of libharu's that prints the body, or NULL. */
HPDF_Dict	 pdf_haru(struct pdf *, const struct pdf_body *);
uint32_t	 pdf_count(const struct pdf *);	/* objects: 1..count */

#endif
