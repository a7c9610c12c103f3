/* Builder of galleys: spaces collapse, bonds and marks wait for the next
 * item, boxes nest. */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/layout_int.h"

struct builder {
	struct lay	*lay;
	struct galley	*galley;
	mpt		 x, w;		/* the box being filled */
	const struct frame *frame;	/* innermost open */
	mpt		 space;		/* asked for before the next item */
	bool		 fresh;		/* just opened: no space before */
	enum bond	 bond;		/* of the next item */
	enum flow_break	 force;		/* before the next item */
	struct mark	*mark, **mark_end;
	struct side	*side;
	uint32_t	 together;	/* open keep_together blocks */
	uint32_t	 heading;	/* open H1 ... H6 */
	const struct flow_node *figure;	/* open, or NULL */
	mpt		 decimal;	/* where decimal points align, or -1 */
	uint32_t	 depth;
	bool		 inner;		/* in a cell: no forced breaks */
};

/* What box_enter saved for box_leave. */
struct box {
	const struct flow_node *node;
	mpt		 x, w;
	const struct frame *frame;
	size_t		 first;		/* index of its first item */
	bool		 framed;
};

void	 builder_init(struct builder *, struct lay *, mpt width);
/* For content of a few items: cells are many. */
void	 builder_init_cell(struct builder *, struct lay *, mpt width);
/* Adds an item of the current box; what waited is attached to it. */
struct item *builder_item(struct builder *, enum item_kind,
	    const struct flow_node *, mpt height);
/* Asks for space before the next item: the largest wish wins. */
void	 builder_space(struct builder *, mpt);
/* The next item must not part from the last more lightly than this. */
void	 builder_bond(struct builder *, enum bond);
void	 builder_mark(struct builder *, const struct flow_node *);
/* At the end: marks that still wait go to the last item; sums heights. */
void	 builder_finish(struct builder *);

/* A block's own matters: space, breaks, keeps, indents, decoration.  A
 * paragraph's indents are par.c's. */
void	 box_enter(struct builder *, struct box *, const struct flow_node *);
/* The same without decoration, for what decorates a part only. */
void	 box_enter_plain(struct builder *, struct box *,
	    const struct flow_node *);
void	 box_leave(struct builder *, const struct box *);
/* Opens a frame of the current width and narrows the box by its padding. */
struct frame *frame_open(struct builder *, const struct flow_node *, mpt x,
	    mpt w);
void	 frame_close(struct builder *, const struct frame *);
bool	 style_decorates(const struct flow_style *);

/* Blocks to galley; block.c chooses by kind. */
void	 build_block(struct builder *, const struct flow_node *);
void	 build_children(struct builder *, const struct flow_node *);
void	 build_par(struct builder *, const struct flow_node *,
	    const struct par *);
void	 build_list(struct builder *, const struct flow_node *);
void	 build_item(struct builder *, const struct flow_node *);
void	 build_table(struct builder *, const struct flow_node *);
void	 build_figure(struct builder *, const struct flow_node *);
void	 build_object(struct builder *, const struct flow_node *);
void	 build_columns(struct builder *, const struct flow_node *);

/* Natural widths of blocks, for columns of tables: breaking wherever that is
 * allowed, only where words surely end, only at spaces, not at all.  They
 * rise. */
enum tier { TIER_MIN, TIER_WORD, TIER_PHRASE, TIER_MAX, TIER_N };
struct extent {
	mpt		 w[TIER_N];
};
struct extent	 measure_block(struct lay *, const struct flow_node *,
		    uint32_t depth);
struct extent	 measure_children(struct lay *, const struct flow_node *,
		    uint32_t depth);

#endif
