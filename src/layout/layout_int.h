/* Inside layout: the state of one run and the galley, a vertical list of
 * items at known widths that the page builder cuts into slices.
 *
 *	block.c list.c table.c figure.c	flow -> galley (builder, galley.h)
 *	cut.c				where a galley is cut
 *	fill.c				text moved up before a figure
 *	last.c				the last page of a chapter
 *	foot.c				footnotes
 *	emit.c				a slice of a galley -> page items
 *	leaf.c				a page, and its place in the document
 *	pages.c				sequences, masters, running heads
 *	setting.c			what of a pass holds in the next */
#ifndef LAYOUT_LAYOUT_INT_H
#define LAYOUT_LAYOUT_INT_H

#include "base/limits.h"
#include "base/map.h"
#include "layout/nodes.h"
#include "layout/par.h"

struct band;
struct foot;
struct table;
struct columns;
struct refs;
struct setting;

/* A decorated box or a table's body that is open while items go by.  Each
 * fragment of it has its border and padding, each of a table its head. */
struct frame {
	const struct frame *parent;
	const struct flow_node *node;	/* its style decorates */
	mpt		 x, w;		/* border box, in the galley */
	mpt		 top, bottom;	/* of a fragment */
	const struct table *table;	/* repeats its head, or NULL */
	mpt		 chain_top;	/* with all parents: the space taken */
	mpt		 chain_bottom;	/* on either side of a break */
	uint32_t	 depth;		/* from 1 */
};

enum item_kind {
	ITEM_LINE,			/* of a paragraph */
	ITEM_SPACE,			/* goes at a break */
	ITEM_FIXED,			/* space that stays */
	ITEM_OPEN, ITEM_CLOSE,		/* a frame's edges */
	ITEM_BAND,			/* table rows that share cells */
	ITEM_OBJECT,			/* image or chart */
	ITEM_RULE,
	ITEM_COLUMNS			/* an area of several columns */
};

/* How bad a break before an item is, rising. */
enum bond {
	BOND_FREE,
	BOND_INSIDE,			/* lines of one paragraph */
	BOND_AVOID,			/* a low table in two */
	BOND_ALONE,			/* first or last row alone */
	BOND_TOGETHER,			/* keep_together */
	BOND_LINES,			/* would leave a widow or orphan */
	BOND_NEXT,			/* keep_next */
	BOND_NEVER
};

struct mark {				/* a node that begins at an item */
	const struct flow_node *node;
	struct mark	*next;
};

struct side {				/* a label beside an item */
	const struct flow_node *node;
	const struct par *par;
	mpt		 x;
	struct side	*next;
};

struct item {
	enum item_kind	 kind;
	enum bond	 bond;		/* to the item before */
	bool		 together;	/* inside a keep_together */
	bool		 heading;	/* inside an H1 ... H6 */
	enum flow_break	 force;		/* break before it */
	mpt		 x, w, height;
	const struct frame *frame;	/* open before the item; for OPEN and
					 * CLOSE see edge */
	const struct frame *edge;	/* frame that opens or closes */
	const struct flow_node *node;
	const struct flow_node *figure;	/* that it is part of, or NULL */
	struct mark	*mark;
	struct side	*side;
	const struct par *par;		/* LINE */
	uint32_t	 line;
	struct foot	*note;		/* footnotes of the line, or NULL */
	mpt		 foot;		/* room they need, or those inside */
	const struct band *band;	/* BAND */
	const struct columns *columns;	/* COLUMNS */
};

struct galley {
	VEC(struct item) item;
	int64_t		*sum;		/* of heights before each item, n + 1;
					 * from builder_finish on */
};

/* Items [from, to) of a galley; where an item was torn, its part stands for
 * it at either end.  Read them with slice_item. */
struct slice {
	const struct galley *galley;
	size_t		 from, to;
	const struct item *first, *last;	/* instead, or NULL */
};

/* A marker on a page, in order of pages. */
struct marker_at {
	const struct flow_node *node;
	uint32_t	 page;
};

/* A page while the document grows. */
struct sheet {
	const struct flow_sequence *sequence;
	uint32_t	 folio;		/* number, from 1 */
	bool		 bare;		/* no header and footer */
	bool		 blank;		/* only there to be even */
};

/* One run of layout_run. */
struct lay {
	const struct layout_tools *tools;
	const struct flow_doc *flow;
	struct diags	*diags;
	struct arena	*arena;		/* document's: what is kept */
	struct arena	*out;		/* of this pass's lists of pages,
					 * targets and bookmarks: arena, or one
					 * of its own when they are sure to be
					 * dropped */
	struct arena	*cache;		/* this run's */
	struct arena	*texts;		/* paragraphs', until bodies are on
					 * their pages */
	struct arena	*pass;		/* the galley's at hand */
	struct setting	**settings;	/* of the sequences, or NULL */
	struct setting	*setting;	/* being made, or NULL */
	uint32_t	 n_by_page;	/* times that text which depends on
					 * pages was asked for */
	bool		 dry;		/* those lists are dropped */
	struct nodes	*nodes;
	struct refs	*refs;
	struct par_context par;
	struct page_doc	*doc;		/* under construction */
	VEC(struct sheet) sheet;	/* as many as doc->page */
	VEC(struct marker_at) marker;
	uint32_t	 stamp;		/* of page-dependent texts */
	mpt		 body_height;	/* of the sequence being set, */
	mpt		 body_width;	/* and width */
	bool		 notes;		/* there are footnotes in the bodies */
	const struct galley *foot_galley;	/* whose notes take room on
					 * the page being cut */
	mpt		 foot_gap;	/* above the first of them; 0 when
					 * there is one already */
	VEC(struct own_folio *) self;	/* asked for their own page */
	/* Where page-dependent text is asked for: */
	const struct flow_node *asking;	/* the paragraph */
	size_t		 page;		/* of a running head, else SIZE_MAX */
};

/* The text of a paragraph, and the text set; cached as long as they hold. */
struct par_text	*lay_text(struct lay *, const struct flow_node *para);
struct par	*lay_par(struct lay *, const struct flow_node *para, mpt width);
/* The same, where it is cached. */
struct node_fit	*lay_fit(struct lay *, const struct flow_node *para, mpt width);

/* An argument that names a node for a finding: its id, or what it is. */
struct str	 node_label(const struct flow_node *);

#endif
