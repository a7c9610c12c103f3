/* Inside schema: a schema compiled by ourselves, to see at once that a
 * document is valid.  It knows the part of XSD 1.0 that the editions' schemas
 * are of; of what it does not know, and of every fault, libxml2 speaks. */
#ifndef XML_VALID_INT_H
#define XML_VALID_INT_H

#include "xml/xml.h"

struct valid;
/* NULL: beyond that part. */
struct valid	*valid_new(struct arena *, const struct xml_doc *xsd);
/* True only when the document is valid. */
bool		 valid_check(const struct valid *, const struct xml_doc *);

/* Is the whole text one that the pattern describes (XSD 1.0, F)?  False too
 * for a pattern beyond classes, groups, |, ? * + and {n,m}, and for a text of
 * more than 255 bytes (valid_pattern.c). */
bool		 valid_pattern(struct str pattern, struct str text);

#endif
