/* What layout knows about a flow node: its structure element, its paragraph
 * set at one or more widths, the folio it stood on in the last pass. */
#ifndef LAYOUT_NODES_H
#define LAYOUT_NODES_H

#include "layout/par.h"

struct node_fit {			/* a paragraph set at a width */
	mpt		 width;
	struct par	*par;
	struct node_fit	*next;
};

/* A paragraph that depends on pages. */
struct own_folio {
	struct str	 now;		/* of the page of its first line */
	struct str	 used;		/* what its text was made with */
};

struct node_info {
	bool		 by_page;	/* text holds until stamp changes */
	uint32_t	 stamp;
	struct par_text	*text;		/* or NULL */
	struct node_fit	*fit;
	struct own_folio *own;		/* prints its own page, or NULL */
	struct flow_node *stand_in;	/* a paragraph made for it, or NULL */
};

/* By numbers of nodes. */
struct nodes;
struct nodes	*nodes_new(struct arena *, const struct flow_doc *);
/* A node that stands in the flow for what it was made of; no element. */
struct flow_node *nodes_stand_in(struct nodes *);
/* The structure element its content belongs to, 0 = artifact. */
uint32_t	 nodes_elem(const struct nodes *, const struct flow_node *);
void		 nodes_set_elem(struct nodes *, const struct flow_node *,
		    uint32_t elem);
/* The entry of a node, made when there is none; stays where it is. */
struct node_info *nodes_get(struct nodes *, const struct flow_node *);
/* The entry or NULL. */
struct node_info *nodes_find(const struct nodes *, const struct flow_node *);
/* The node's own folio, made when there is none. */
struct own_folio *nodes_own(struct nodes *, struct node_info *);
/* All texts and what was made of them are gone. */
void		 nodes_forget_texts(struct nodes *);

#endif
