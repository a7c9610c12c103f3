/* Forms of the results: each writes the agencies of a <results> tree. */
#ifndef BATCH_RESULTS_INT_H
#define BATCH_RESULTS_INT_H

#include "base/buf.h"
#include "xml/xml.h"

/* A row an agency, with a byte order mark, which spreadsheets want. */
void		 results_csv(const struct xml_node *results, struct buf *);
/* An object a line an agency: attributes as members, elements of a name as an
 * array of that name. */
void		 results_jsonl(const struct xml_node *results, struct buf *);

#endif
