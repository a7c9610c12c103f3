/* XPath 1.0 over a tree, with variables, compiled once and run often.  The
 * functions are XPath's and those xpath_functions.c lists; there is no
 * namespace axis and no prefix but xml. */
#ifndef XML_XPATH_H
#define XML_XPATH_H

#include "xml/xml.h"

struct xpath;				/* compiled expression; frozen */
struct xpath_context;			/* a document and its variables */

/* NULL after a diagnostic at the span. */
struct xpath	*xpath_compile(struct arena *, struct str expr, struct span,
		    struct diags *);
/* What fails when evaluated is reported there, at the expression's span;
 * NULL: nowhere. */
struct xpath_context *xpath_context_open(const struct xml_doc *,
		    struct diags *);
void		 xpath_context_close(struct xpath_context *);
/* Variables $name: a string, or one node.  Name and value are borrowed. */
void		 xpath_set_string(struct xpath_context *, struct str name,
		    struct str value);
void		 xpath_set_node(struct xpath_context *, struct str name,
		    struct xml_node *);
/* position() and last() of the next evaluations (1-based). */
void		 xpath_set_position(struct xpath_context *, size_t pos,
		    size_t last);

struct xpath_nodes {
	struct xml_node	**v;		/* elements, text; document order */
	size_t		 n;
	bool		 attributes;	/* attributes were selected: v holds
					 * their owner elements */
	struct str	 text;		/* of the first, where it stands in
					 * one piece, else STR_NONE */
};
/* Evaluate at a node; NULL: the document.  False when evaluation failed.
 * Strings are copied to the arena. */
bool		 xpath_string(struct xpath_context *, const struct xpath *,
		    struct xml_node *, struct arena *, struct str *out);
bool		 xpath_bool(struct xpath_context *, const struct xpath *,
		    struct xml_node *, bool *out);
bool		 xpath_number(struct xpath_context *, const struct xpath *,
		    struct xml_node *, double *out);
bool		 xpath_nodes(struct xpath_context *, const struct xpath *,
		    struct xml_node *, struct arena *, struct xpath_nodes *);
/* True when the expression selects nothing although it is a path: used for
 * "a path that selects nothing is a finding". */
bool		 xpath_is_path(const struct xpath *);
/* Names of elements and attributes the expression mentions, for checking
 * against a maximal model: name tests without prefix; attributes with "@". */
size_t		 xpath_names(const struct xpath *, const struct str **names);
/* What the caller knows of the expression, kept with it; NULL at first. */
void		 xpath_keep(struct xpath *, const void *);
const void	*xpath_kept(const struct xpath *);

#endif
