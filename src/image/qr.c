#include <qrencode.h>

#include "base/arena.h"
#include "base/hash.h"
#include "image/image_int.h"

#define QUIET		4		/* modules of white around it */
#define MODULE		8		/* pixels a module: readers smooth
					 * what they scale */
#define TEXT_MAX	1000

/* Grey rows: the code in the middle of its quiet zone. */
static struct str
rows_of(struct arena *a, const QRcode *code, size_t side)
{
	size_t	 width = (size_t)code->width;
	char	*p = arena_alloc(a, side * side, 1);

	memset(p, 0xff, side * side);
	for (size_t y = 0; y < width * MODULE; y++)
		for (size_t x = 0; x < width * MODULE; x++)
			if (code->data[y / MODULE * width + x / MODULE] & 1)
				p[(y + QUIET * MODULE) * side + x +
				    QUIET * MODULE] = 0;
	return (struct str){ p, side * side };
}

struct image *
image_qr(struct arena *a, struct str text)
{
	QRcode		*code;
	struct image	*im;

	if (text.n == 0 || text.n > TEXT_MAX)
		return NULL;
	code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p,
	    /*version*/0, QR_ECLEVEL_M);
	if (code == NULL)
		return NULL;
	im = ARENA_NEW(a, struct image);
	im->w = im->h = ((uint32_t)code->width + 2 * QUIET) * MODULE;
	im->components = 1;
	im->orientation = 1;
	im->bytes = rows_of(a, code, im->w);
	im->id = image_id(text);
	QRcode_free(code);
	return im;
}
