/* PDF objects.  Each goes into the file as soon as it is filled in: libharu
 * prints those that stand there by themselves, the others are packed into
 * object streams.  Nothing else includes libharu's headers or a compressor. */
#ifndef RENDER_PDF_OBJ_H
#define RENDER_PDF_OBJ_H

#include "base/diag.h"

struct arena;
struct buf;
struct pdf;
struct timings;

/* The file is appended to out; everything given is written or copied at once.
 * Objects are packed if compress, and not classic: PDF 1.4. */
struct pdf	*pdf_open(struct arena *, struct buf *out, bool compress,
		    bool classic, struct timings *);
bool		 pdf_is_classic(const struct pdf *);
void		 pdf_close(struct pdf *);

/* A new object's number, to be named before it is filled in (once). */
uint32_t	 pdf_reserve(struct pdf *);
/* An empty buffer for a short body, or part of one, until the next call. */
struct buf	*pdf_work(struct pdf *);
/* Fill in a dictionary: body is what stands between << and >>. */
void		 pdf_dict(struct pdf *, uint32_t id, const struct buf *body);
/* Fill in a stream; body as above without /Length and /Filter, which are put
 * here when it is to be deflated and compress is true. */
enum pdf_pack { PDF_RAW, PDF_DEFLATE };
void		 pdf_stream(struct pdf *, uint32_t id, const struct buf *body,
		    struct str data, enum pdf_pack);

/* The rest of the file: what was not filled in (as empty dictionaries), the
 * cross-reference, the trailer.  False after a diagnostic. */
bool		 pdf_save(struct pdf *, uint32_t root, uint32_t info,
		    struct diags *);

/* Pieces of text for bodies. */
void		 pdf_int(struct buf *, int64_t);
void		 pdf_mpt(struct buf *, int64_t);	/* as points: 10.56 */
void		 pdf_ref(struct buf *, uint32_t id);	/* "12 0 R" */
/* The blank that a number may need after what stands there. */
void		 pdf_gap(struct buf *);
/* The same, after it. */
void		 pdf_int_next(struct buf *, int64_t);
void		 pdf_ref_next(struct buf *, uint32_t id);
/* A text string for people: literal if ASCII, else UTF-16 with BOM. */
void		 pdf_text(struct buf *, struct str utf8);
/* One character as UTF-16BE hex digits. */
void		 pdf_utf16(struct buf *, uint32_t cp);
/* A byte string: (..) with what needs it escaped. */
void		 pdf_bytes(struct buf *, struct str);

#endif
