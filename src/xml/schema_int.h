/* Inside schema: a document as libxml2 wants it, and what an XSD allows at a
 * node of it.  libxml2 does not tell, so the XSD is read once more, as a tree,
 * when there is an error. */
#ifndef XML_SCHEMA_INT_H
#define XML_SCHEMA_INT_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "xml/libxml.h"
#include "xml/xml.h"

/* The document for libxml2, in the arena: it looks at it, and never makes,
 * changes or frees a node.  Each node knows ours. */
xmlDoc		*raw_doc(struct arena *, const struct xml_doc *);
static inline const struct xml_node *
raw_ours(const xmlNode *n)
{
	return n->_private;
}

#define ALLOWED_MAX	256		/* names given, at most */

struct allowed {
	struct str	 name[ALLOWED_MAX];	/* in the schema's order */
	size_t		 n;
};

/* Elements that may stand in the element, attributes it may have. */
void		 schema_children(const struct xml_doc *xsd, const xmlNode *,
		    struct allowed *);
void		 schema_attributes(const struct xml_doc *xsd,
		    const xmlNode *, struct allowed *);
bool		 schema_has_element(const struct xml_doc *xsd, struct str name);

/* Changes of a document between two looks (schema_edit.c): asked for while
 * libxml2 walks the tree, made when it has gone. */
struct edit {
	xmlNode		*node;
	const char	*as;		/* new name; NULL: taken out */
	bool		 bare;		/* without its attributes too */
	xmlNode		*parent;	/* of what was taken out */
};
struct edits {
	struct arena	*arena;
	VEC(struct edit) e;
	size_t		 made;
};
void		 edit_rename(struct edits *, xmlNode *, const char *as,
		    bool bare);
void		 edit_remove(struct edits *, xmlNode *);
/* Makes what was asked for; false when there is nothing new. */
bool		 edits_make(struct edits *);
bool		 edit_renamed(const struct edits *, const xmlNode *);
/* Was a child taken out of the element? */
bool		 edit_tore(const struct edits *, const xmlNode *);

/* Tags people know from HTML: the name to look on under, whether that name
 * is all there is to it where it may stand, and else what to do. */
struct habit {
	const char	*html, *as;
	bool		 same;
	const char	*th, *en;
};
const struct habit *habit_of(struct str name);

/* ---- a check ---- */

#define EXPECTED_MAX	32
struct xml_schema {
	struct valid	*quick;		/* says so when all is well; or NULL */
	struct libxml	 lib;		/* once there is more to say */
	xmlSchema	*raw;
	struct str	 path, text;	/* the XSD, for what it says */
	struct arena	*arena;
};

struct checking {
	const struct xml_schema *schema;
	struct arena	*arena;
	struct diags	*ds;
	struct map	*said;		/* findings, by code, place and name */
	bool		 bad;
	const xmlNode	*spoilt;	/* its content was reported already */
	struct xml_doc	*xsd;		/* the schema as a tree, once needed */
	struct allowed	 allowed;	/* at the error spoken of */
	struct edits	 edits;		/* for the next look */
};

/* Each finding once, however often the document is looked at. */
void		 schema_report(struct checking *, enum diag_code, struct span,
		    const struct str *args, size_t n);
/* diag_add, with the checking in place of its diagnostics. */
#define report(c, code, at, ...)					\
	schema_report((c), (code), (at),				\
	    (const struct str[]){ STR_NONE, ##__VA_ARGS__ },		\
	    sizeof((const struct str[]){ STR_NONE, ##__VA_ARGS__ }) /	\
	    sizeof(struct str) - 1)
/* The schema as a tree; it was accepted, so it parses. */
const struct xml_doc *schema_tree(struct checking *);
/* What stands between two marks; STR_NONE when they are not there. */
struct str	 schema_between(struct str, struct str open, struct str end);
/* The attribute that a message of libxml2 is about, or STR_NONE. */
struct str	 schema_attr_in(struct str message);
/* Faults of a content, an attribute, a value, from libxml2's error there. */
void		 schema_content_error(struct checking *, xmlNode *,
		    struct str message);
void		 schema_attribute_error(struct checking *, const xmlNode *,
		    struct str attr);
void		 schema_value_error(struct checking *, const xmlNode *,
		    const xmlError *, struct str message);

#endif
