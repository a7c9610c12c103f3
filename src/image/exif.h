/* The one thing wanted of a camera's Exif block: which way is up. */
#ifndef IMAGE_EXIF_H
#define IMAGE_EXIF_H

#include "base/str.h"

/* 1..8 as in Exif 2.3 (1 = upright) of a JPEG file; 1 when not stated. */
uint8_t	 exif_orientation(struct str jpeg);

#endif
