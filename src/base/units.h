/* Lengths are integer millipoints: 1000 mpt = 1 pt = 1/72 inch. */
#ifndef BASE_UNITS_H
#define BASE_UNITS_H

#include "base/str.h"

typedef int32_t mpt;			/* 1/1000 pt; +-2147 km is plenty */

#define MPT_PT		1000
#define MPT_MAX		2000000000	/* a length beyond any page */

static inline mpt
mpt_add(mpt a, mpt b)			/* saturates at +-MPT_MAX */
{
	int64_t		 v = (int64_t)a + b;

	return v > MPT_MAX ? MPT_MAX : v < -MPT_MAX ? -MPT_MAX : (mpt)v;
}

/* a * num / den rounded to nearest, saturating; den > 0 */
mpt		 mpt_scale(mpt a, int64_t num, int64_t den);
/* "12pt", "2.5cm", "18mm", "1in", "0.5em" (em of the given size), "0".
 * False when it is none of these. */
bool		 mpt_parse(struct str, mpt em, mpt *out);

#endif
