/* A colour profile of the sRGB space of IEC 61966-2-1, made on the spot: a
 * matrix and one tone curve, ICC.1:2001-04 (version 2.1, which PDF/A-1 may
 * use too). */
#ifndef RENDER_ICC_H
#define RENDER_ICC_H

struct buf;

void	 icc_srgb(struct buf *out);

#endif
