/* Exact decimals (as typed) and rationals (as computed).  No floating point:
 * a comparison that decides a score must be right at equality. */
#ifndef BASE_DEC_H
#define BASE_DEC_H

#include "base/str.h"

struct buf;

struct dec {
	int64_t	 m;			/* value = m / 10^scale */
	uint8_t	 scale;			/* digits typed after the point, <= 9 */
};

struct rat {
	__int128 n, d;			/* in lowest terms, d > 0 */
};

#define DEC_DIGITS	15		/* most digits a decimal may have */

/* "-12.50", "+3", "92.10": optional sign, digits, optional fraction.
 * False for anything else and for more than DEC_DIGITS digits. */
bool		 dec_parse(struct str, struct dec *);
struct str	 dec_print(struct arena *, struct dec);	/* as typed */
/* A number as typed with its thousands in groups: "-1250000.50" gives
 * "-1,250,000.50".  What is no plain number, or has no thousands, is returned
 * as it is. */
struct str	 dec_grouped(struct arena *, struct str typed);
struct rat	 rat_of(int64_t n, int64_t d);		/* d != 0 */
struct rat	 rat_dec(struct dec);
struct rat	 rat_add(struct rat, struct rat);
struct rat	 rat_sub(struct rat, struct rat);
struct rat	 rat_mul(struct rat, struct rat);
struct rat	 rat_div(struct rat, struct rat);	/* divisor != 0 */
int		 rat_cmp(struct rat, struct rat);	/* <0, 0, >0 */
int		 rat_sign(struct rat);
/* Rounded half away from zero to so many decimals; trim drops trailing zeros
 * of the fraction ("33.0" -> "33"). */
struct str	 rat_print(struct arena *, struct rat, int decimals, bool trim);

#endif
