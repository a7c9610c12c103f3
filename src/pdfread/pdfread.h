/* Reading PDFs, whoever wrote them: the files attached to one.  The only room
 * that sees libqpdf.  What a hostile file says is believed in nothing: trees
 * are walked to a depth, streams are unpacked to a size. */
#ifndef PDFREAD_PDFREAD_H
#define PDFREAD_PDFREAD_H

#include "base/arena.h"
#include "base/diag.h"

struct pdf_attached {
	struct str	 name;		/* UTF-8, as the PDF says: not yet fit
					 * to be the name of a file */
	struct str	 relation;	/* "Source", ... or empty */
	struct str	 about;		/* or empty */
	struct str	 bytes;
};

struct pdf_attachments {
	VEC(struct pdf_attached) file;
};

/* Reads the attachments of the PDF in `bytes`; path is for messages.  False
 * after a diagnostic when it is no PDF or one of them cannot be had; the
 * others are there all the same. */
bool	 pdfread_attachments(struct arena *, struct str path, struct str bytes,
	    struct pdf_attachments *, struct diags *);

#endif
