/* PDF objects.  libharu holds those that stand in the file by themselves;
 * their text is written by us, and so is the file.  Nothing else includes
 * libharu's headers or a compressor. */
#ifndef RENDER_PDF_OBJ_H
#define RENDER_PDF_OBJ_H

#include "base/diag.h"

struct arena;
struct buf;
struct pdf;
struct timings;

/* Everything given to it is copied into the arena.  classic: PDF 1.4. */
struct pdf	*pdf_open(struct arena *, bool compress, bool classic,
		    struct timings *);
bool		 pdf_is_classic(const struct pdf *);
void		 pdf_close(struct pdf *);

/* A new object's number, to be named before it is filled in. */
uint32_t	 pdf_reserve(struct pdf *);
/* Fill in a dictionary: body is what stands between << and >>; copied. */
void		 pdf_dict(struct pdf *, uint32_t id, const struct buf *body);
/* Fill in a stream; body as above without /Length and /Filter (copied).
 * Deflated here unless compress was false: not at all, in little time, or to
 * few bytes. */
enum pdf_pack { PDF_RAW, PDF_LIGHT, PDF_SMALL };
void		 pdf_stream(struct pdf *, uint32_t id, const struct buf *body,
		    struct str data, enum pdf_pack);

/* The whole file into out: with object streams and a cross-reference stream
 * (PDF 1.7), or plain when classic or not compressed.  False after a
 * diagnostic. */
bool		 pdf_save(struct pdf *, uint32_t root, uint32_t info,
		    struct buf *out, struct diags *);

/* Pieces of text for bodies. */
void		 pdf_int(struct buf *, int64_t);
void		 pdf_mpt(struct buf *, int64_t);	/* as points: 10.56 */
void		 pdf_ref(struct buf *, uint32_t id);	/* "12 0 R" */
/* A text string for people: literal if ASCII, else UTF-16 with BOM. */
void		 pdf_text(struct buf *, struct str utf8);
/* One character as UTF-16BE hex digits. */
void		 pdf_utf16(struct buf *, uint32_t cp);
/* A byte string: (..) with what needs it escaped. */
void		 pdf_bytes(struct buf *, struct str);

#endif
