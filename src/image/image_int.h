/* Inside image/ only: the two decoders behind image_decode(). */
#ifndef IMAGE_IMAGE_INT_H
#define IMAGE_IMAGE_INT_H

#include "image/image.h"

/* Pixels within LIMIT_IMAGE_PIXELS and sides within 65,500, else a
 * diagnostic.  Zero sides are refused too. */
bool	 image_size_ok(uint64_t w, uint64_t h, struct span from,
	    struct diags *);

uint32_t image_id(struct str bytes);

/* Fill *im (all but id); false after a diagnostic. */
bool	 png_decode(struct image *im, struct arena *, struct str bytes,
	    struct span from, struct diags *);
bool	 jpeg_check(struct image *im, struct arena *, struct str bytes,
	    struct span from, struct diags *);

#endif
