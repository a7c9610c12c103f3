/* The standards a PDF can be made to: what each asks of the file. */
#ifndef RENDER_STANDARD_H
#define RENDER_STANDARD_H

#include "base/str.h"

struct pdf_standard {
	const char	*name;		/* as in --pdf-standard */
	uint8_t		 part;		/* PDF/A-1, -2, -3; 0 = no claim */
	char		 conformance;	/* 'A', 'B', 'U' */
	bool		 ua;		/* PDF/UA-1 too */
	bool		 tagged;
	bool		 attach;	/* files of any kind may be attached */
	bool		 classic;	/* PDF 1.4: no object streams, nothing
					 * translucent; ISO 19005-1 6.1, 6.4 */
};

/* NULL when there is none of that name. */
const struct pdf_standard *pdf_standard_of(struct str name);
/* What is used when nothing is said. */
const struct pdf_standard *pdf_standard_default(void);
/* All names, for messages. */
#define PDF_STANDARDS	"3a+ua1, 3b, 2a+ua1, 2u, 1b or none"

#endif
