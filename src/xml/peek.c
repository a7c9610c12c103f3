/* What a file says of itself at its beginning, without reading the rest. */
#include <libxml/xmlreader.h>

#include "base/arena.h"
#include "base/limits.h"
#include "xml/xml_int.h"

#define PEEK_NODES	4000		/* far enough for any start */

static void
say_nothing(void *data, const char *message, xmlParserSeverities severity,
    xmlTextReaderLocatorPtr at)
{
	(void)data;
	(void)message;
	(void)severity;
	(void)at;
}

/* The attributes this start tag has of those wanted; how many were new. */
static size_t
take(struct arena *a, xmlTextReader *r, struct xml_wanted *want, size_t n,
    bool root)
{
	struct str	 name = str_of((const char *)
			    xmlTextReaderConstLocalName(r));
	size_t		 found = 0;

	for (size_t i = 0; i < n; i++) {
		xmlChar	*v = NULL;

		if (want[i].value.p != NULL ||
		    (want[i].element == NULL ? !root :
		    !str_is(name, want[i].element)))
			continue;
		if (want[i].attribute == NULL)
			want[i].value = str_copy(a, name);
		else
			v = xmlTextReaderGetAttribute(r,
			    (const xmlChar *)want[i].attribute);
		if (v != NULL)
			want[i].value = str_copy(a, str_of((char *)v));
		xmlFree(v);
		found += want[i].value.p != NULL;
	}
	return found;
}

size_t
xml_peek(struct arena *a, const char *path, struct xml_wanted *want, size_t n)
{
	xmlTextReader	*r = xmlReaderForFile(path, NULL, XML_PARSE_NONET |
			    XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	size_t		 found = 0;
	bool		 root = true;

	if (r == NULL)
		return 0;
	xmlTextReaderSetErrorHandler(r, say_nothing, NULL);
	for (size_t i = 0; i < PEEK_NODES && found < n &&
	    xmlTextReaderRead(r) == 1; i++) {
		int	 type = xmlTextReaderNodeType(r);

		if (type == XML_READER_TYPE_DOCUMENT_TYPE)
			break;
		if (type != XML_READER_TYPE_ELEMENT)
			continue;
		found += take(a, r, want, n, root);
		root = false;
	}
	xmlFreeTextReader(r);
	return found;
}
