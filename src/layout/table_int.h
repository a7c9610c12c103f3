/* Tables inside layout: columns, cells and bands.  A band is the rows that
 * share a cell by rowspan, mostly just one row; it is the unit that is kept
 * whole, or torn when it is very high. */
#ifndef LAYOUT_TABLE_INT_H
#define LAYOUT_TABLE_INT_H

#include "layout/cut.h"
#include "layout/galley.h"

struct cell {
	const struct flow_node *node;
	uint32_t	 row, col;	/* row of its band */
	uint32_t	 rowspan, colspan;
	mpt		 x, w;		/* border box, from the table's left */
	mpt		 shift;		/* down, to a common baseline */
	mpt		 height;	/* needed */
	struct slice	 slice;		/* its content */
};

struct band {
	const struct table *table;
	struct cell	*cell;		/* by rows, then columns */
	uint32_t	 n_cell;
	mpt		*row;		/* heights, n_row */
	const struct flow_node **row_node;
	uint32_t	 n_row;
	uint32_t	 first_row;	/* of the body, for stripes */
	bool		 head;
	mpt		 mark;		/* room above a torn row's rest, for
					 * the table's row_mark; else 0 */
};

struct table {
	const struct flow_node *node;
	mpt		 x, w;		/* of the columns, in the galley */
	uint32_t	 n_col, n_row;
	mpt		*col;		/* widths, n_col */
	uint32_t	 padding;	/* at the sides of cells, 1/1000 of the
					 * style's: less when it is tight */
	mpt		*decimal;	/* of the widest number: before the
					 * point, n_col, -1 = no numbers, */
	mpt		*decimal_rest;	/* and after it */
	VEC(struct cell) cell;		/* all, rows of the table */
	VEC(const struct flow_node *) row_node;
	VEC(struct band *) band;
	bool		 low;		/* better on one page */
	uint32_t	 n_head;	/* bands at the start that repeat */
	const struct par *continued;	/* line above a repeated head */
	mpt		 continued_height;	/* with the space below */
	mpt		 repeat;	/* height of all that is repeated */
	const struct par *row_mark;	/* "continued" in a torn row, or NULL */
};

/* Cells with their places; false when there are none. */
bool	 table_collect(struct lay *, struct table *);
/* Natural widths of the columns, n_col extents. */
struct extent *table_measure(struct lay *, struct table *, uint32_t depth);
/* Widths of columns for a table that may be so wide. */
void	 table_widths(struct lay *, struct table *, mpt width,
	    uint32_t depth);
/* Would its columns come out as they are? */
bool	 table_holds(struct lay *, const struct table *, mpt width,
	    uint32_t depth);
/* Moves room between columns as long as that makes the table lower; none gets
 * narrower than its `least`, and those below 0 are left alone. */
void	 table_fit(struct lay *, const struct table *, const mpt *least);
/* Space at the left, and at both sides, of a cell's content. */
mpt	 cell_inset_left(const struct table *, const struct flow_node *cell);
mpt	 cell_inset_x(const struct table *, const struct flow_node *cell);

/* Heights of a band's rows from its cells' needs. */
void	 band_measure(struct lay *, struct band *);
mpt	 band_height(const struct band *);
/* Tears a band so that at most the room is taken; false when nothing would
 * stay.  *part is what is taken. */
bool	 band_split(struct lay *, const struct band *, const struct room *,
	    const struct band **head, const struct band **tail, mpt *part);
mpt	 cell_inset_top(const struct flow_node *cell);
mpt	 cell_inset_bottom(const struct flow_node *cell);

#endif
