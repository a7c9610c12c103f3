/* Shared by pdf_obj.c (the container) and pdf_save.c (the file). */
#ifndef RENDER_PDF_OBJ_INT_H
#define RENDER_PDF_OBJ_INT_H

#include <hpdf.h>
#include <libdeflate.h>

#include "render/pdf_obj.h"

#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20500
#error "check pdf_obj.c against this version of libharu"
#endif

/* What a libharu dictionary of ours carries in attr. */
struct pdf_body {
	struct str	 text;		/* between << and >> */
	struct str	 data;		/* of a stream */
	bool		 is_stream;
};

struct pdf {
	struct arena	*a;
	HPDF_Error_Rec	 error;
	HPDF_MMgr	 mmgr;
	HPDF_Xref	 xref;
	struct libdeflate_compressor *small, *light;
	bool		 compress, classic;
	struct timings	*timings;	/* or NULL */
};

/* data as a zlib stream, made lightly, in the arena. */
struct str	 pdf_deflate(struct pdf *, struct str data);
/* The dictionary with that number and its body (NULL if not filled in). */
HPDF_Dict	 pdf_object(const struct pdf *, uint32_t id);
uint32_t	 pdf_count(const struct pdf *);	/* objects: 1..count */

#endif
