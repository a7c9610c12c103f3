/* Turning without floating point: every machine writes the same digits. */
#ifndef RENDER_TURN_H
#define RENDER_TURN_H

#include <stdint.h>

struct buf;

/* Cosine and sine times a million of an angle in 1/1000 degree. */
void	 turn_of(int32_t angle, int32_t *cos, int32_t *sin);
/* Such a number as a decimal, and a space. */
void	 turn_put(struct buf *, int32_t millionths);

#endif
