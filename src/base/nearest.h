/* "Did you mean": offer candidates, then take the nearest. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

struct nearest {
	struct str	 to, best;
	size_t		 distance;	/* candidates must be nearer */
};
void	 nearest_init(struct nearest *, struct str to);
/* Near: few letters off, or the same words in another order ("first-indent",
 * "indent-first").  The candidate is borrowed. */
void	 nearest_offer(struct nearest *, struct str candidate);
/* STR_NONE when nothing was near. */
struct str nearest_name(const struct nearest *);

#endif
