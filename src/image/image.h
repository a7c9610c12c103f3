/* Images: verified by decoding (libpng, libjpeg); JPEG and plain PNG are then
 * passed through as they came, other PNG become 8-bit rows.  And QR codes
 * (libqrencode), drawn here. */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/diag.h"

struct image {
	uint32_t	 w, h;		/* pixels, as seen upright */
	uint32_t	 id;		/* equal bytes, equal image: render
					 * once */
	bool		 jpeg;		/* bytes are the JPEG file itself */
	uint8_t		 components;	/* 1 grey, 3 RGB, 4 CMYK (JPEG only) */
	bool		 invert;	/* Adobe CMYK */
	struct str	 bytes;		/* JPEG file, or rows of 8-bit
					 * samples, or a zlib stream: */
	uint8_t		 bits;		/* not 0: bytes is the zlib stream of
					 * the PNG, rows with their filters, of
					 * so many bits a sample */
	struct str	 palette;	/* of such a stream: RGB triples, the
					 * samples are indexes; or empty */
	struct str	 alpha;		/* w * h bytes, or empty */
	uint32_t	 dpi;		/* as stated, 0 = unknown */
	uint8_t		 orientation;	/* Exif 1..8 of a JPEG, else 1: how the
					 * stored rows lie; above 4 their width
					 * is h and their height is w */
};

/* NULL after a diagnostic at the place that named it. */
struct image	*image_decode(struct arena *, struct str bytes,
		    struct span from, struct diags *);
/* A text as a QR code with its quiet zone; NULL when it is empty or does not
 * go into one (1,000 bytes). */
struct image	*image_qr(struct arena *, struct str text);

#endif
