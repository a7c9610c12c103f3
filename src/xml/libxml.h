/* libxml2, loaded when something asks for it: it and what it stands on cost a
 * start more than a document costs in this room, and hardly a run needs it. */
#ifndef XML_LIBXML_H
#define XML_LIBXML_H

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#define LIBXML_FUNCTIONS(F)						\
	F(xmlByteConsumed) F(xmlCtxtReadMemory) F(xmlFreeDoc)		\
	F(xmlFreeParserCtxt) F(xmlInitParser) F(xmlMemSetup)		\
	F(xmlNewParserCtxt) F(xmlSchemaFree) F(xmlSchemaFreeParserCtxt)	\
	F(xmlSchemaFreeValidCtxt) F(xmlSchemaNewMemParserCtxt)		\
	F(xmlSchemaNewValidCtxt) F(xmlSchemaParse)			\
	F(xmlSchemaSetParserStructuredErrors)				\
	F(xmlSchemaSetValidStructuredErrors) F(xmlSchemaValidateDoc)	\
	F(xmlSetExternalEntityLoader) F(xmlSetGenericErrorFunc)

struct libxml {
#define F(name)	__typeof__(name) *name;
	LIBXML_FUNCTIONS(F)
#undef F
};

/* Ready for use: memory that never fails, nothing to open, nothing to say.
 * Ends the program where the library is not installed.  It stays loaded. */
struct libxml	 libxml_load(void);

#endif
