/* Images and charts as objects of a galley, figures with their captions. */
#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/layout_int.h"

struct image_size {
	mpt		 w, h;
};
/* Width and height of the style, one from the other, or by resolution. */
struct image_size image_natural(const struct flow_node *image);

#endif
