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
void	 score_print(struct arena *, const struct scores *,
	    const struct xml_doc *model, enum score_format, enum lang,
	    struct buf *);

#endif
