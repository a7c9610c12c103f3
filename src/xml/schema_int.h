/* Inside schema: what an XSD allows at a node of a document.  libxml2 does not
 * tell, so the XSD is read once more, as a tree, when there is an error. */
#ifndef XML_SCHEMA_INT_H
#define XML_SCHEMA_INT_H

#include "xml/xml.h"

#define ALLOWED_MAX	256		/* names given, at most */

struct allowed {
	struct str	 name[ALLOWED_MAX];	/* in the schema's order */
	size_t		 n;
};

/* Elements that may stand in the element, attributes it may have. */
void		 schema_children(const struct xml_doc *xsd,
		    const struct xml_node *, struct allowed *);
void		 schema_attributes(const struct xml_doc *xsd,
		    const struct xml_node *, struct allowed *);
bool		 schema_has_element(const struct xml_doc *xsd, struct str name);

#endif
