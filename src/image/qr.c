#include <assert.h>
#include <libdeflate.h>
#include <qrencode.h>

#include "base/arena.h"
#include "base/fatal.h"
#include "image/image_int.h"

#define QUIET		4		/* modules of white around it */
#define MODULE		8		/* pixels a module: readers smooth
					 * what they scale; so it is a byte */
#define FILTER_UP	2		/* of PNG */
#define TEXT_MAX	1000

/* Rows of one bit a pixel with their PNG filters: the first row of a line of
 * modules as it is, the others as no different from the row above. */
static struct str
rows_of(struct arena *a, const QRcode *code, size_t modules)
{
	size_t	 width = (size_t)code->width, stride = 1 + modules;
	size_t	 n = modules * MODULE * stride;
	uint8_t	*p = arena_alloc(a, n, 1);

	for (size_t y = 0; y < modules; y++) {
		uint8_t	*row = p + y * MODULE * stride;

		memset(row + 1, 0xff, modules);
		for (size_t x = 0; x < width && y >= QUIET &&
		    y - QUIET < width; x++)
			if (code->data[(y - QUIET) * width + x] & 1)
				row[1 + QUIET + x] = 0;
		for (size_t i = 1; i < MODULE; i++)
			row[i * stride] = FILTER_UP;
	}
	return (struct str){ (char *)p, n };
}

static struct str
deflated(struct arena *a, struct str rows)
{
	struct libdeflate_compressor	*d = libdeflate_alloc_compressor(
					    /*level*/1);
	size_t				 most;
	struct str			 out;
	char				*p;

	if (d == NULL)
		die(EX_NO_MEMORY, "no memory for a QR code");
	most = libdeflate_zlib_compress_bound(d, rows.n);
	p = arena_alloc(a, most, 1);
	out = (struct str){ p, libdeflate_zlib_compress(d, rows.p, rows.n, p,
	    most) };
	libdeflate_free_compressor(d);
	assert(out.n > 0);
	return out;
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
	im->bits = 1;
	im->bytes = deflated(a, rows_of(a, code, im->w / MODULE));
	im->id = image_id(text);
	QRcode_free(code);
	return im;
}
