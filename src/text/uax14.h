/* Line breaking classes and pairs after UAX #14, cut to what these documents
 * need, with Thai classes of our own. */
#ifndef TEXT_UAX14_H
#define TEXT_UAX14_H

#include <stdbool.h>
#include <stdint.h>

enum uax14 {
	U_OP, U_CL, U_CP, U_QU, U_GL, U_NS, U_EX, U_SY, U_IS, U_PR, U_PO,
	U_NU, U_AL, U_ID, U_IN, U_HY, U_BA, U_BB, U_B2, U_ZW, U_CM, U_WJ,
	U_TH,			/* Thai consonant, independent vowel */
	U_TL,			/* leading vowel: never last */
	U_TD,			/* dependent vowel, mark: never first */
	U_TY,			/* MAIYAMOK, PAIYANNOI: never first */
	U_SP, U_BK		/* not in the table of pairs */
};

enum pair {
	PAIR_NEVER,		/* not even after spaces */
	PAIR_SPACED,		/* after spaces only */
	PAIR_OPEN		/* also without a space */
};

enum uax14	 uax14_class(uint32_t cp);
/* Asterisk, dagger, raised figure. */
bool		 uax14_is_note_mark(uint32_t cp);
enum pair	 uax14_pair(enum uax14 before, enum uax14 after);

#endif
