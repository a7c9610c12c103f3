/* Walking along a galley and cutting it where a page or a cell ends. */
#ifndef LAYOUT_CUT_H
#define LAYOUT_CUT_H

#include "layout/layout_int.h"

/* A walk down a slice; y is where the next item goes. */
struct walk {
	mpt		 y;
	mpt		 content;	/* bottom of the last that counts */
	mpt		 foot;		/* room for footnotes so far */
	bool		 top;		/* nothing yet but edges of boxes */
};

const struct item *slice_item(const struct slice *, size_t i);

/* frames open at the start are reopened: their tops count. */
void	 walk_start(struct walk *, const struct frame *);
/* Height the item takes here: spaces at the top take none. */
mpt	 walk_step(struct walk *, const struct item *);

/* What the page has to have: content, footnotes, and bottoms of boxes. */
mpt	 walk_used(const struct lay *, const struct walk *,
	    const struct galley *, mpt bottom);

/* Height of a slice with nothing cut off. */
mpt	 slice_height(const struct slice *);

struct cut {
	size_t		 to;		/* first item of the rest */
	mpt		 height;	/* of what stays */
	/* Item to - 1 is a band or columns cut in two: */
	bool		 split;
	struct item	 head, tail;	/* instead of it */
	bool		 bad;		/* parts a heading or a paragraph's
					 * first or last line */
	bool		 overflow;	/* what stays is too high anyway */
};

enum cut_mode {
	CUT_CLEAN,			/* rather nothing (to == from) than a
					 * widow, an orphan, a heading alone */
	CUT_TRY,			/* nothing may stay: to == from */
	CUT_MUST			/* something stays, however high */
};
/* Cuts a slice to at most `avail`; `full` is what an empty page or cell would
 * offer: what is no higher is not torn. */
struct cut slice_cut(struct lay *, const struct slice *, mpt avail, mpt full,
	    enum cut_mode);
/* Room for a cut, and whether something must stay. */
struct room {
	mpt		 avail, full;	/* as for slice_cut */
	enum cut_mode	 mode;
	bool		 rows;		/* bands part between rows only */
};
/* Cuts into two slices of the same galley; false when the head would be
 * empty. */
bool	 slice_divide(struct lay *, const struct slice *, const struct room *,
	    struct slice *head, struct slice *tail);

#endif
