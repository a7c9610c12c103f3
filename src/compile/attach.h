/* What a PDF carries of its own making: the agency's file, the pictures it
 * names, the report model, and how to make the PDF anew from these. */
#ifndef COMPILE_ATTACH_H
#define COMPILE_ATTACH_H

#include "base/str.h"

struct buf;
struct document;
struct render_options;
struct session;

/* Fills in the attachments of a document that is to be rendered, if its
 * standard allows any; they live in the document's arena. */
void	 attach_files(struct document *, const struct session *,
	    struct render_options *);

/* When a document is made again from its recipe: what it says of evidence that
 * did not come along. */
void	 attach_recall(struct document *, const struct session *);

/* The report model as it is attached: figures, states, titles, findings.  It
 * has no answers, which stand in the submission beside it, and not the words
 * of the edition for its users: guidance, guidelines, terms, lessons, English.
 */
void	 attach_model(const struct document *, struct buf *);

/* Names of the two attachments that are not the agency's. */
#define ATTACH_MODEL	"report-model.xml"
#define ATTACH_RECIPE	"pmqa-build.xml"

#endif
