/* What the files of this room share: trees, the scan, reading. */
#ifndef XML_XML_INT_H
#define XML_XML_INT_H

#include "xml/bytes.h"
#include "xml/xml.h"

/* A name of a document, kept once. */
struct name {
	struct str	 text;		/* with its prefix; NUL-terminated */
	struct str	 uri;		/* namespace, or empty */
	uint64_t	 hash;		/* str_hash_fast of the text */
};

/* Of up to eight bytes there are no two texts with one hash. */
static inline bool
name_has(const struct name *n, struct str text, uint64_t hash)
{
	return n->hash == hash && n->text.n == text.n && (text.n <= 8 ||
	    memcmp(n->text.p, text.p, text.n) == 0);
}

enum node_kind { NODE_DOCUMENT, NODE_ELEMENT, NODE_TEXT, NODE_ATTRIBUTE };

/* Documents have tens of thousands: an attribute ends before `at`, a text
 * before `last`.  A text may stand in the source itself. */
struct xml_node {
	struct xml_node	*parent, *next;
	const struct name *name;	/* of an element, an attribute */
	union {
		const char	*p;	/* of a text, an attribute */
		struct xml_node	*first;	/* of an element, the document */
	};
	uint32_t	 n;		/* bytes at p */
	enum node_kind	 kind;
	struct span	 at;
	struct xml_node	*last, *attr;
};

struct names;

struct xml_doc {
	struct xml_node	 node;		/* above the root */
	struct arena	*arena;
	const struct source *source;	/* NULL: built, not read */
	struct names	*elements, *attributes;	/* each name once */
};

static inline bool
node_has_children(const struct xml_node *n)
{
	return n->kind <= NODE_ELEMENT;
}

static inline struct str
node_str(const struct xml_node *n)
{
	return (struct str){ n->p, n->n };
}

/* node.c.  Texts and values are borrowed: they live as long as the tree. */
struct xml_doc	*doc_new(struct arena *, const struct source *);
struct xml_doc	*node_doc(const struct xml_node *);
/* A name as it is kept in a document's elements or attributes; uri empty, and
 * prefix none, unless it is of a namespace. */
const struct name *name_of(struct names *, struct str name, struct str uri);
/* That of another document. */
const struct name *name_again(struct names *, const struct name *);
/* One that the program writes: no prefix but xml. */
const struct name *name_literal(struct names *, const char *);
struct xml_node	*node_element(struct xml_doc *, struct xml_node *parent,
		    const struct name *);
/* False: an attribute that was there has the new value. */
bool		 node_attribute(struct xml_doc *, struct xml_node *,
		    const struct name *, struct str value);
/* Joins a text that is last already; at: of a new one. */
void		 node_add_text(struct xml_doc *, struct xml_node *parent,
		    struct str, struct span at);
#define XML_URI	STR("http://www.w3.org/XML/1998/namespace")

/* Any accepted encoding to UTF-8 (encoding.c).  False: reported. */
bool		 xml_decode(struct arena *, struct str path, struct str raw,
		    struct diags *, struct str *out);
/* Caps and well-formedness with our own words (scan.c).  False: reported. */
bool		 xml_scan(struct arena *, const struct source *,
		    struct diags *);
/* The tree of a text of plain XML: ASCII names without prefixes, no CR, CDATA,
 * instructions, character references (build.c); NULL when it is not, and of
 * what the scan would refuse. */
struct xml_doc	*xml_build(struct arena *, const struct source *);
/* By libxml2, of a text that passed the scan; NULL after a diagnostic
 * (parse.c). */
struct xml_doc	*xml_read(struct arena *, const struct source *,
		    struct diags *);
/* Attribute's value inside the start tag whose name is at `tag`. */
bool		 scan_attr_value(struct span tag, struct str name,
		    struct span *out);

/* "a", "b" or "c" closest to `word`; STR_NONE when none is close. */
struct str	 xml_nearest(struct str word, const struct str *of, size_t n);

#endif
