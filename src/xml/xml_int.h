/* What the files of this room share: the libxml2 side of the opaque types. */
#ifndef XML_XML_INT_H
#define XML_XML_INT_H

#include <libxml/tree.h>

#include "xml/xml.h"

/* Where a node came from; shared by copies, so never changed. */
struct place {
	struct span	 at;
};

struct xml_doc {
	xmlDoc		*tree;
	struct arena	*arena;
	const struct source *source;	/* NULL: built, not read */
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

struct xml_doc	*doc_wrap(struct arena *, xmlDoc *, const struct source *);
void		 node_place(xmlNode *, struct span);

/* Any accepted encoding to UTF-8 (encoding.c).  False: reported. */
bool		 xml_decode(struct arena *, struct str path, struct str raw,
		    struct diags *, struct str *out);
/* Caps and well-formedness with our own words (scan.c).  False: reported. */
bool		 xml_scan(struct arena *, const struct source *,
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
