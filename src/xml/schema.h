/* XSD 1.0 validation: what is valid is seen at once (valid.c), faults are
 * found by libxml2; each becomes a diagnostic at the right element with a
 * Thai and an English text of our own. */
#ifndef XML_SCHEMA_H
#define XML_SCHEMA_H

#include "xml/xml.h"

struct xml_schema;
struct xml_schema *xml_schema_open(struct arena *, struct str path,
		    struct str xsd, struct diags *);	/* NULL: reported */
void		 xml_schema_close(struct xml_schema *);
/* True when valid; all errors of one run are reported. */
bool		 xml_schema_check(struct xml_schema *,
		    const struct xml_doc *, struct diags *);

#endif
