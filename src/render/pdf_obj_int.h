/* Shared by pdf_obj.c (the container) and pdf_save.c (object streams, the end
 * of the file). */
#ifndef RENDER_PDF_OBJ_INT_H
#define RENDER_PDF_OBJ_INT_H

#include <hpdf.h>
#include <libdeflate.h>

#include "base/arena.h"
#include "base/buf.h"
#include "render/pdf_obj.h"

#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20500
#error "check pdf_obj.c against this version of libharu"
#endif

/* As cross-reference streams number them: ISO 32000-1 table 18. */
enum pdf_place { PDF_NOWHERE, PDF_ALONE, PDF_PACKED };

struct pdf_entry {			/* where an object is */
	uint64_t	 at;		/* byte of the file, or object stream */
	uint16_t	 index;		/* within the object stream */
	uint8_t		 place;		/* enum pdf_place */
};

struct pdf {
	struct arena	*a;
	struct buf	*out;
	size_t		 start;		/* of the file within out */
	HPDF_Error_Rec	 error;
	HPDF_MMgr	 mmgr;
	HPDF_Xref	 xref;		/* of what stands by itself */
	HPDF_Stream	 writer;	/* to out */
	VEC(struct pdf_entry) entry;	/* by object number - 1 */
	struct buf	 head, data;	/* of one stream after another */
	struct buf	 work;		/* the callers' */
	struct buf	 index, values;	/* of the object stream at hand: */
	uint32_t	 stream;	/* its object, 0 = none */
	uint32_t	 n_packed;	/* objects in it */
	struct libdeflate_compressor *deflate;
	bool		 compress, classic;
	struct timings	*timings;	/* or NULL */
};

uint32_t	 pdf_count(const struct pdf *);	/* objects: 1..count */
/* The object goes into an object stream. */
void		 pdf_pack(struct pdf *, uint32_t id, struct str body);

#endif
