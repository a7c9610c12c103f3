/* Cells of a table to columns: row by row, each in the first columns that no
 * cell from above still covers. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct grid {
	struct arena	*arena;
	VEC(uint32_t)	 until;		/* row from which a column is free */
	uint32_t	 row, col;	/* of the next cell */
	VEC(uint32_t)	 fills;		/* columns that each row fills */
};

struct grid_place {
	uint32_t	 col, colspan;	/* cut short by a cell from above */
};

void	 grid_open(struct grid *, struct arena *);
/* Where the row's next cell will begin. */
uint32_t grid_next(struct grid *);
/* Places the row's next cell; false when no column is left. */
bool	 grid_cell(struct grid *, uint32_t colspan, uint32_t rowspan,
	    struct grid_place *);
/* Ends a row; returns how many columns it fills, with those from above. */
uint32_t grid_row(struct grid *);
/* How many columns the table has: as most rows fill, or the first of them. */
uint32_t grid_columns(const struct grid *);
/* How many columns any cell touches. */
uint32_t grid_reach(const struct grid *);

#endif
