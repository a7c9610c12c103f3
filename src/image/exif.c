/* Exif orientation: walk the JPEG's segments to APP1 "Exif", then the first
 * directory of its little TIFF file.  Anything odd means "upright". */
#include "image/exif.h"

#define TAG_ORIENTATION	0x0112
#define SEG_APP1	0xe1
#define SEG_SOS		0xda

static uint32_t
be16(struct str s, size_t at)
{
	const uint8_t	*p = (const uint8_t *)s.p + at;

	return (uint32_t)p[0] << 8 | p[1];
}

/* The TIFF file inside the first Exif segment, or an empty string. */
static struct str
find_tiff(struct str jpeg)
{
	size_t		 at = 2;

	while (at + 4 <= jpeg.n && (uint8_t)jpeg.p[at] == 0xff) {
		uint8_t		 marker = (uint8_t)jpeg.p[at + 1];
		size_t		 len = be16(jpeg, at + 2);
		struct str	 body;

		if (marker == SEG_SOS || len < 2 || len > jpeg.n - at - 2)
			break;
		body = str_sub(jpeg, at + 4, at + 2 + len);
		if (marker == SEG_APP1 &&
		    str_starts(body, (struct str){ "Exif\0\0", 6 }))
			return str_sub(body, 6, body.n);
		at += 2 + len;
	}
	return STR_NONE;
}

/* A number of n bytes in the TIFF file's byte order; 0 outside of it. */
static uint32_t
number(struct str tiff, uint64_t at, int n)
{
	uint32_t	 v = 0;
	bool		 little = tiff.p[0] == 'I';

	if (at + (uint64_t)n > tiff.n)
		return 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | (uint8_t)tiff.p[at +
		    (uint64_t)(little ? n - 1 - i : i)];
	return v;
}

uint8_t
exif_orientation(struct str jpeg)
{
	struct str	 tiff = find_tiff(jpeg);
	uint64_t	 dir;
	uint32_t	 n;

	if (tiff.n < 8 || (tiff.p[0] != 'I' && tiff.p[0] != 'M'))
		return 1;
	dir = number(tiff, 4, 4);
	n = number(tiff, dir, 2);
	for (uint32_t i = 0; i < n; i++) {
		uint64_t	 at = dir + 2 + 12 * (uint64_t)i;

		if (number(tiff, at, 2) == TAG_ORIENTATION) {
			uint32_t	 v = number(tiff, at + 8, 2);

			return v >= 1 && v <= 8 ? (uint8_t)v : 1;
		}
	}
	return 1;
}
