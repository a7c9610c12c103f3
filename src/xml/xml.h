/* XML trees: safe parsing with the place of every node, building, writing.
 * The only room that sees libxml2.  A doc and all its nodes live until the
 * arena's owner calls xml_doc_close (registered nowhere else). */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/diag.h"

struct buf;
struct xml_doc;
struct xml_node;			/* an element, or a text node */

/* Parses safely (facts/ecosystem C.2): no DOCTYPE, no network, no entities
 * but the five, encodings UTF-8, UTF-16, TIS-620/windows-874/ISO-8859-11,
 * caps on bytes, depth, attributes, tag size, nodes (base/limits.h).
 * `raw` are the file's bytes.  On failure: diagnostics, NULL.  All
 * well-formedness errors libxml2 can find in one run are reported. */
struct xml_doc	*xml_parse(struct arena *, struct str path, struct str raw,
		    struct diags *);
/* file_read + xml_parse */
struct xml_doc	*xml_parse_file(struct arena *, const char *path,
		    struct diags *);
/* What a file's first start tags say, the rest unread and unchecked (a batch
 * asks thousands of files for their agency's id).  element NULL: the root;
 * attribute NULL: its name.  Values are copied, STR_NONE when not found; no
 * diagnostics.  Returns how many were found. */
struct xml_wanted { const char *element, *attribute; struct str value; };
size_t		 xml_peek(struct arena *, const char *path,
		    struct xml_wanted *, size_t n);
void		 xml_doc_close(struct xml_doc *);
const struct source *xml_source(const struct xml_doc *);	/* as UTF-8 */
struct xml_node	*xml_root(const struct xml_doc *);

/* Elements. Text nodes have an empty name. Comments and PIs are skipped. */
struct str	 xml_name(const struct xml_node *);
bool		 xml_is(const struct xml_node *, const char *name);
bool		 xml_is_text(const struct xml_node *);
/* Value of an attribute ("xml:lang" too), STR_NONE when absent. */
struct str	 xml_attr(const struct xml_node *, const char *name);
bool		 xml_has_attr(const struct xml_node *, const char *name);
/* All attributes in document order: false past the end. */
bool		 xml_attr_at(const struct xml_node *, size_t i,
		    struct str *name, struct str *value);
struct xml_node	*xml_parent(const struct xml_node *);
struct xml_node	*xml_first(const struct xml_node *);	/* element or text */
struct xml_node	*xml_next(const struct xml_node *);
struct xml_node	*xml_child(const struct xml_node *, const char *name);
struct xml_node	*xml_first_element(const struct xml_node *);
struct xml_node	*xml_next_element(const struct xml_node *);
/* Child `name` with xml:lang = lang. */
struct xml_node	*xml_child_lang(const struct xml_node *, const char *name,
		    const char *lang);
/* A text node's text; an element's whole text content (copied to the arena
 * where it is several texts; not NUL-terminated else). */
struct str	 xml_text(struct arena *, const struct xml_node *);
/* Place of the start tag's name (or of the text); of an attribute's value.
 * Copied nodes keep the place of what they were copied from. */
struct span	 xml_span(const struct xml_node *);
struct span	 xml_attr_span(const struct xml_node *, const char *name);

/* Building. */
struct xml_doc	*xml_doc_new(struct arena *, const char *root_name);
struct xml_node	*xml_add(struct xml_node *parent, const char *name);
void		 xml_set(struct xml_node *, const char *attr, struct str value);
void		 xml_set_num(struct xml_node *, const char *attr, long long);
void		 xml_add_text(struct xml_node *parent, struct str);
void		 xml_set_span(struct xml_node *, struct span);
/* Deep copies of the children of `from` (or the node itself). */
void		 xml_copy_children(struct xml_node *to,
		    const struct xml_node *from);
struct xml_node	*xml_copy(struct xml_node *to, const struct xml_node *node);
/* Puts children in another order: these, which are all of them. */
void		 xml_order(struct xml_node *parent,
		    struct xml_node *const *child, size_t n);
/* Has a node ever had that name: "item", "@id"? */
bool		 xml_mentions(const struct xml_doc *, struct str name);
/* UTF-8 with declaration; indent for people when asked (text kept exact). */
void		 xml_write(const struct xml_doc *, bool indent, struct buf *);
/* The same, not indented, without the elements (and all within them) and the
 * attributes of which these say true. */
struct xml_less {
	bool		 (*element)(const struct xml_node *);
	bool		 (*attribute)(struct str name);
};
void		 xml_write_less(const struct xml_doc *,
		    const struct xml_less *, struct buf *);
/* A comment on lines of its own, `blanks` in; the lines of the text are
 * indented, hyphens parted. */
void		 xml_comment(struct buf *, struct str text, int blanks);
/* Text with &, <, >, " escaped. */
void		 xml_escape(struct buf *, struct str);

#endif
