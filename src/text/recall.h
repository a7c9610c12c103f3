/* Results remembered by the bytes they were made of, for those that come
 * again.  Kept from the second time on, since most texts of a document never
 * do; when what is kept takes as much memory as it may, all is forgotten. */
#ifndef TEXT_RECALL_H
#define TEXT_RECALL_H

#include "base/str.h"

struct recall;
struct recall	*recall_open(size_t most);	/* bytes */
void		 recall_close(struct recall *);

/* What is known of some bytes, the caller's to fill: all zero when new. */
struct recalled {
	uint8_t		*out;		/* as long as the key */
	uint32_t	 era;		/* when it was right */
	bool		 plain;		/* and would be in any era */
};

/* The entry of a key, to be used before the next call; NULL when the key is
 * seen for the first time, or was longer ago than can be told. */
struct recalled	*recall_find(struct recall *, struct str key);
void		 recall_forget(struct recall *);

#endif
