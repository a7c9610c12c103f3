/* Scores for people and for other programs. */
#ifndef MODEL_SCORE_PRINT_H
#define MODEL_SCORE_PRINT_H

#include "base/diag_print.h"
#include "score/score.h"

struct xml_doc;

/* text: a table for a terminal; json: one object; xml: the whole model;
 * csv: RFC 4180, UTF-8 without BOM, one line a row of the table. */
enum score_format { SCORE_TEXT, SCORE_JSON, SCORE_XML, SCORE_CSV };
bool	 score_format_of(struct str name, enum score_format *);
/* What is printed: an assessment's figures stand beside the agency's. */
struct scored {
	const struct scores *scores;
	const struct assessment *assessment;	/* or NULL */
	const struct sheet *assessed;		/* with it */
	const struct xml_doc *model;
};
void	 score_print(struct arena *, const struct scored *, enum score_format,
	    enum lang, struct buf *);
/* The figures that would change, now and then; JSON, or text. */
void	 what_if_print(struct arena *, const struct scored *,
	    const struct what_if *, size_t n, enum score_format, enum lang,
	    struct buf *);

#endif
