/* The one printer of diagnostics. */
#ifndef BASE_DIAG_PRINT_H
#define BASE_DIAG_PRINT_H

#include "base/diag.h"

enum diag_format { DIAG_HUMAN, DIAG_SHORT, DIAG_JSONL, DIAG_SARIF };
enum lang { LANG_TH, LANG_EN };

enum phrase {
#define P(id, th, en) id,
#include "base/phrases.def"
#undef P
};

struct diag_style {
	enum diag_format format;
	enum lang	 lang;
	bool		 colour;
	bool		 all;		/* human: excerpt and hint for each */
};

/* Prints all; human: errors first, then warnings, then the rest, those of a
 * code that comes often without excerpt, and a summary.  The others: in the
 * order of the list.  UTF-8. */
void	 diags_print(const struct diags *, const struct diag_style *,
	    struct buf *out);
/* A word of the program's own, in the language. */
const char *phrase(enum phrase, enum lang);
const char *severity_word(enum severity, enum lang);
/* Text with JSON escapes, without the quotes; bad UTF-8 becomes U+FFFD. */
void	 json_escape(struct buf *, struct str);

#endif
