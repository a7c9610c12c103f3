/* Colours of charts. */
#include "chart/colour.h"

#include <math.h>

#define DEPTH_LEAST	450		/* of the lightest, 1/1000 */
#define LIGHT_MOST	0.42		/* its luminance: seen as filled */

static double
linear(uint32_t part)
{
	double		 c = (part & 255) / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double
colour_luminance(uint32_t c)
{
	return 0.2126 * linear(c >> 16) + 0.7152 * linear(c >> 8) +
	    0.0722 * linear(c);
}

double
colour_contrast(uint32_t a, uint32_t b)
{
	double		 x = colour_luminance(a), y = colour_luminance(b);

	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

static uint32_t
mix(uint32_t c, uint32_t share)
{
	return (c * share + 255 * (1000 - share) + 500) / 1000;
}

uint32_t
colour_tint(uint32_t colour, uint32_t share)
{
	return mix(colour >> 16 & 255, share) << 16 |
	    mix(colour >> 8 & 255, share) << 8 | mix(colour & 255, share);
}

uint32_t
colour_on(uint32_t colour)
{
	if (colour_contrast(CHART_WHITE, colour) >= CONTRAST_TEXT)
		return CHART_WHITE;
	if (colour_contrast(CHART_INK, colour) >= CONTRAST_TEXT)
		return CHART_INK;
	return CHART_BLACK;
}

uint32_t
colour_text(uint32_t colour)
{
	while (colour_contrast(colour, CHART_WHITE) < CONTRAST_TEXT)
		colour = (colour >> 16 & 255) * 15 / 16 << 16 |
		    (colour >> 8 & 255) * 15 / 16 << 8 |
		    (colour & 255) * 15 / 16;
	return colour;
}

uint32_t
colour_depth(uint32_t colour, uint32_t i, uint32_t n)
{
	uint32_t	 least = DEPTH_LEAST;

	while (least < 1000 && colour_luminance(colour_tint(colour, least)) >
	    LIGHT_MOST)
		least += 50;
	return colour_tint(colour, n > 1 ? least + (1000 - least) * i /
	    (n - 1) : 1000);
}
