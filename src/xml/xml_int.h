/* What the files of this room share: the libxml2 side of the opaque types. */
#ifndef XML_XML_INT_H
#define XML_XML_INT_H

#include <libxml/tree.h>

#include "xml/xml.h"

/* Where a node came from; shared by copies, so never changed. */
struct place {
	struct span	 at;
};

struct names;

struct xml_doc {
	xmlDoc		*tree;
	struct arena	*arena;
	const struct source *source;	/* NULL: built, not read */
	struct names	*elements, *attributes;	/* each name once */
	xmlNs		*xml;		/* of xml:lang */
};

/* The tree nodes are libxml2's own; these two casts are the only bridge. */
static inline xmlNode *
node_raw(const struct xml_node *n)
{
	return (xmlNode *)(uintptr_t)n;
}

static inline struct xml_node *
node_cooked(const xmlNode *n)
{
	return (struct xml_node *)(uintptr_t)n;
}

static inline struct xml_doc *
node_doc(const xmlNode *n)
{
	return n->doc->_private;
}

void		 node_place(xmlNode *, struct span);

/* Nodes in the document's arena (node.c): libxml2 looks at them (XPath,
 * schema) and never makes, changes or frees one. */
struct xml_doc	*doc_new(struct arena *, const struct source *);
xmlNode		*node_element(struct xml_doc *, struct str name);
xmlAttr		*node_attribute(xmlNode *, struct str name, struct str value);
void		 node_append(xmlNode *parent, xmlNode *);
/* Joins a text that is last already; returns the text node. */
xmlNode		*node_add_text(xmlNode *parent, struct str);
xmlChar		*node_string(struct xml_doc *, struct str);
/* A tree of libxml2's own as ours, places included. */
void		 doc_take(struct xml_doc *, const xmlDoc *);

/* Any accepted encoding to UTF-8 (encoding.c).  False: reported. */
bool		 xml_decode(struct arena *, struct str path, struct str raw,
		    struct diags *, struct str *out);
/* Caps and well-formedness with our own words (scan.c).  False: reported. */
bool		 xml_scan(struct arena *, const struct source *,
		    struct diags *);
/* The tree of a text that passed the scan.  By ourselves when it is of plain
 * XML: ASCII names without prefixes, no CR, CDATA, instructions, character
 * references (build.c); NULL when it is not. */
struct xml_doc	*xml_build(struct arena *, const struct source *);
/* By libxml2, whatever it is; NULL after a diagnostic (parse.c). */
struct xml_doc	*xml_read(struct arena *, const struct source *,
		    struct diags *);
/* Attribute's value inside the start tag whose name is at `tag`. */
bool		 scan_attr_value(struct span tag, struct str name,
		    struct span *out);
bool		 scan_is_space(int c);
bool		 scan_is_name_start(int c);
bool		 scan_is_name(int c);

/* "a", "b" or "c" closest to `word`; STR_NONE when none is close. */
struct str	 xml_nearest(struct str word, const struct str *of, size_t n);

#endif
