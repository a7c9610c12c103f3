/* Areas set in several columns of one width, balanced where they end. */
#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "layout/cut.h"

#define COLUMNS_MAX	6

struct columns {
	struct slice	 all;
	struct slice	 column[COLUMNS_MAX];	/* all, shared out */
	uint32_t	 n;
	mpt		 w, gap;
	mpt		 height;	/* of the highest column */
};

mpt	 columns_height(const struct columns *);
/* Fills columns of height `room`; the rest is balanced anew.  False when
 * nothing fits. */
bool	 columns_split(struct lay *, const struct columns *, mpt room,
	    enum cut_mode, const struct columns **head,
	    const struct columns **tail, mpt *part);

#endif
