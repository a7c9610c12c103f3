/* Parts of the XPath module: the expression's text, and the functions. */
#ifndef XML_XPATH_INT_H
#define XML_XPATH_INT_H

#include <libxml/xpath.h>

#include "base/diag.h"

/* A first look at the text: unknown functions get "did you mean".  False:
 * reported (xpath_text.c). */
bool		 xpath_check(struct arena *, struct str expr, struct span,
		    struct diags *);
bool		 xpath_text_is_path(struct str expr);
size_t		 xpath_text_names(struct arena *, struct str expr,
		    struct str **names);

/* Extension functions (xpath_functions.c). */
void		 xpath_functions(xmlXPathContext *);
size_t		 xpath_function_names(const struct str **names);

#endif
