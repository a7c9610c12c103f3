/* What neither the schema nor rules in XPath can tell: what is missing and
 * where it belongs, minimum counts, choices, numbers and years, KPI groups,
 * files, ids, and faults of pasted Thai, each with its exact place.
 *
 * Severity: what is missing at the lowest level, or in a KPI, is an error in
 * a final submission and a warning in a draft; at higher levels a warning.
 * What is wrong (not a number, two of one id, an unsafe file) is an error in
 * both.  What prints badly (pasted Thai) is a warning. */
#ifndef VALIDATE_VALIDATE_H
#define VALIDATE_VALIDATE_H

#include "submission/submission.h"

void	 validate_run(struct arena *, const struct submission *,
	    struct diags *);

#endif
