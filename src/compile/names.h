/* Names a submission gives, for the line breaker to keep whole. */
#ifndef COMPILE_NAMES_H
#define COMPILE_NAMES_H

#include "base/str.h"

struct arena;
struct document;

/* One a line: the Thai parts of the agency's name, ministry, province and
 * head, and what stands alone between curly quotes, as names of projects and
 * systems do.  Empty when nothing was submitted. */
struct str	 document_names(struct arena *, const struct document *);

#endif
