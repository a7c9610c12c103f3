/* Files inside the file: attachments, listed by name and associated with the
 * document; ISO 32000-1 7.11.4, ISO 19005-3 6.8 and annex E. */
#ifndef RENDER_PDF_FILES_H
#define RENDER_PDF_FILES_H

#include <stdint.h>

struct arena;
struct buf;
struct pdf;
struct render_options;

/* Writes the attachments, appends /AF to the catalogue's body and returns the
 * object of the tree of their names; 0 when there are none. */
uint32_t pdf_files_write(struct pdf *, struct arena *,
	    const struct render_options *, struct buf *catalogue);

#endif
