/* Wires a run's par_context; see lay_text and lay_par in layout_int.h. */
#ifndef LAYOUT_TEXT_INT_H
#define LAYOUT_TEXT_INT_H

#include "layout/layout_int.h"

void	 text_init(struct lay *);

#endif
