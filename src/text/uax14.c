/* UAX #14 in small: classes from a generated table, pairs by hand. */
#include "text/uax14.h"

#include <stddef.h>

struct uax14_range {
	uint32_t	 lo, hi;
	uint8_t		 cls;
};

#include "text/uax14_table.h"

#define N_RANGE		(sizeof uax14_table / sizeof *uax14_table)
#define N_CLASS		((size_t)U_SP)

/* Rows: the class before; columns: the class after.  ^ never, even after
 * spaces; % after spaces only; _ allowed; # never (a mark joins its base).
 * From table 2 of UAX #14 with these differences, all from Thai typing rules:
 * nothing may begin a line with %, a degree sign or an ellipsis, nor stand
 * after a no-break space; two signs of prefix class hold together (C++), and
 * one holds Thai after it;
 * Thai beside Latin or figures may break (the rules see to how well). */
static const char pairs[N_CLASS][N_CLASS + 1] = {
/*            OCCQGNESIPPNAIIHBBBZCWTTTT */
/*            PLPULSXYSROULDNYAB2WMJHLDY */
[U_OP] =     "^^^^^^^^^^^^^^^^^^^^#^^^^^",
[U_CL] =     "_^^%^^^^^%^___^%%__^#^__^^",
[U_CP] =     "_^^%^^^^^%^%%_^%%__^#^__^^",
[U_QU] =     "^^^%^%^^^%^%%%^%%%%^#^%%^^",
[U_GL] =     "%^^%^%^^^%^%%%^%%%%^#^%%^^",
[U_NS] =     "_^^%^%^^^_^___^%%__^#^__^^",
[U_EX] =     "_^^%^%^^^_^___^%%__^#^__^^",
[U_SY] =     "_^^%^%^^^_^%__^%%__^#^__^^",
[U_IS] =     "_^^%^%^^^_^%%_^%%__^#^__^^",
[U_PR] =     "%^^%^%^^^%^%%%^%%__^#^%%^^",
[U_PO] =     "%^^%^%^^^_^%%_^%%__^#^__^^",
[U_NU] =     "%^^%^%^^^%^%%_^%%__^#^__^^",
[U_AL] =     "%^^%^%^^^%^%%_^%%__^#^__^^",
[U_ID] =     "_^^%^%^^^_^___^%%__^#^__^^",
[U_IN] =     "_^^%^%^^^_^___^%%__^#^__^^",
[U_HY] =     "_^^%^%^^^_^%__^%%__^#^__^^",
[U_BA] =     "_^^%^%^^^_^___^%%__^#^__^^",
[U_BB] =     "%^^%^%^^^%^%%%^%%%%^#^%%^^",
[U_B2] =     "_^^%^%^^^_^___^%%_^^#^__^^",
[U_ZW] =     "_^^___^^^_^___^____^____^^",
[U_CM] =     "%^^%^%^^^%^%%_^%%__^#^__^^",
[U_WJ] =     "%^^%^%^^^%^%%%^%%%%^#^%%^^",
[U_TH] =     "_^^%^%^^^_^___^%%__^#^%%^^",
[U_TL] =     "%^^%^%^^^%^%%%^%%%%^#^%%^^",
[U_TD] =     "_^^%^%^^^_^___^%%__^#^%%^^",
[U_TY] =     "_^^%^%^^^_^___^%%__^#^__^^",
};

static enum uax14
thai_class(uint32_t cp)
{
	if (cp == 0x0e3f)			/* BAHT */
		return U_PR;
	if (cp == 0x0e46 || cp == 0x0e2f)
		return U_TY;
	if (cp >= 0x0e40 && cp <= 0x0e44)
		return U_TL;
	if (cp == 0x0e4f)			/* FONGMAN, a bullet */
		return U_BB;
	if (cp >= 0x0e50 && cp <= 0x0e59)
		return U_NU;
	if (cp >= 0x0e5a)			/* ends of verse and chapter */
		return U_BA;
	return cp >= 0x0e30 ? U_TD : U_TH;
}

bool
uax14_is_note_mark(uint32_t cp)
{
	return cp == '*' || cp == 0x2020 || cp == 0x2021 || cp == 0xb2 ||
	    cp == 0xb3 || cp == 0xb9 || cp == 0x2070 ||
	    (cp >= 0x2074 && cp <= 0x2079);
}

/* Beside Thai these must not be mere letters: what follows a word like a
 * note's mark, and what stands before one. */
static bool
own_class(uint32_t cp, enum uax14 *cls)
{
	if (uax14_is_note_mark(cp) || cp == 0xae || cp == 0x2122)
		*cls = U_PO;
	else if (cp == '#' || cp == '@')
		*cls = U_PR;
	else if ((cp >= 0xbc && cp <= 0xbe) || (cp >= 0x2150 && cp <= 0x215e))
		*cls = U_NU;			/* fractions */
	else
		return false;
	return true;
}

enum uax14
uax14_class(uint32_t cp)
{
	size_t		 lo = 0, hi = N_RANGE;
	enum uax14	 own;

	if (cp >= 0x0e01 && cp <= 0x0e5b)
		return thai_class(cp);
	if (own_class(cp, &own))
		return own;
	if ((cp | 32) >= 'a' && (cp | 32) <= 'z')
		return U_AL;
	while (lo < hi) {
		size_t		 mid = lo + (hi - lo) / 2;

		if (cp < uax14_table[mid].lo)
			hi = mid;
		else if (cp > uax14_table[mid].hi)
			lo = mid + 1;
		else
			return uax14_table[mid].cls;
	}
	return U_AL;
}

enum pair
uax14_pair(enum uax14 before, enum uax14 after)
{
	switch (pairs[before][after]) {
	case '_':
		return PAIR_OPEN;
	case '%':
		return PAIR_SPACED;
	}
	return PAIR_NEVER;
}
