/* Inside submission/: what counts as filled. */
#ifndef SUBMISSION_SUBMISSION_INT_H
#define SUBMISSION_SUBMISSION_INT_H

#include "submission/submission.h"

/* Any text but white space, or a figure, in the node or beneath it. */
bool		 node_filled(const struct xml_node *);
/* Occurrences a part has: list items with text, else 1 when it says what its
 * type wants, else 0.  node may be NULL.  Not for records. */
uint32_t	 part_count(const struct part *, const struct xml_node *);

#endif
