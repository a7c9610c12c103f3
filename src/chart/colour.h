/* Colours of charts: what can be read on what, also when printed grey. */
#ifndef CHART_COLOUR_H
#define CHART_COLOUR_H

#include <stdint.h>

/* Colours that charts share; the document's design fixes them. */
#define CHART_INK	0x1b2330u
#define CHART_MUTED	0x5b6472u	/* text on white, contrast >= 4.5 */
#define CHART_GRID	0xd3d8dfu
#define CHART_TRACK	0xe9ecf1u	/* empty part of a scale */
#define CHART_WHITE	0xffffffu
#define CHART_BLACK	0x000000u
#define CONTRAST_TEXT	4.5		/* WCAG 2.1, 1.4.3 */

/* Relative luminance 0..1 and contrast 1..21 as WCAG 2.1 defines them. */
double	 colour_luminance(uint32_t colour);
double	 colour_contrast(uint32_t, uint32_t);
/* Mixed with white: share in thousandths of the colour. */
uint32_t colour_tint(uint32_t colour, uint32_t share);
/* For text on the colour: white or ink, black where neither is enough. */
uint32_t colour_on(uint32_t colour);
/* The colour for text on white: darker until it can be read. */
uint32_t colour_text(uint32_t colour);
/* Depth i of n of one hue, the last is the colour itself: an order is seen
 * without reading, in grey too. */
uint32_t colour_depth(uint32_t colour, uint32_t i, uint32_t n);

#endif
