/* Pages to PDF bytes through libharu's object container. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "doc/page.h"

struct buf;
struct pdf_standard;			/* render/standard.h */
struct timings;

struct render_file {			/* an attachment */
	struct str	 name;		/* unique among them */
	struct str	 type;		/* MIME type */
	const char	*relation;	/* to the document: "Source", "Data",
					 * "Supplement"; ISO 19005-3 6.8 */
	struct str	 about;		/* what it is, for people */
	struct str	 bytes;
	bool		 packed;	/* deflating it would be in vain */
};

struct render_options {
	struct str	 producer;	/* "pmqa 0.1" */
	struct str	 name;		/* of a document without a title */
	const struct pdf_standard *standard;	/* NULL: none is claimed */
	int64_t		 date;		/* seconds since 1970, or -1 */
	const struct render_file *file;	/* n_file attachments */
	size_t		 n_file;
	bool		 compress;	/* false: readable content, for tests */
	struct timings	*timings;	/* base/timing.h, or NULL */
};

/* False after a diagnostic (out of limits, an unusable font). */
bool	 render_pdf(const struct page_doc *, const struct render_options *,
	    struct buf *out, struct diags *);

#endif
