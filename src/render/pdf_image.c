/* Image objects: JPEG and plain PNG pass through, decoded rows are deflated
 * (after the PNG filters if that is smaller), alpha becomes a soft mask. */
#include "render/pdf_image.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "image/image.h"
#include "render/pdf_obj.h"

#define SAMPLE_BYTES	(64u << 10)	/* looked at: want filters? */
#define BODY_MAX	4096

struct known {
	const struct image *image;
	uint32_t	 object;
	uint32_t	 number;
	struct known	*next;		/* same id, other bytes */
};

struct pdf_images {
	struct arena	*a;
	struct pdf	*pdf;
	struct map	*by_id;		/* 4 bytes of id -> struct known */
	uint32_t	 inks;		/* function object, 0 = not yet */
	VEC(struct known *) known;
};

struct pdf_images *
pdf_images_new(struct arena *a, struct pdf *pdf)
{
	struct pdf_images	*is = ARENA_NEW(a, struct pdf_images);

	is->a = a;
	is->pdf = pdf;
	is->by_id = map_new(a);
	return is;
}

uint32_t
pdf_images_object(const struct pdf_images *is, uint32_t number)
{
	return is->known.v[number - 1]->object;
}

static bool
same_image(const struct image *a, const struct image *b)
{
	return a == b || (a->w == b->w && a->h == b->h &&
	    a->components == b->components && a->bits == b->bits &&
	    str_eq(a->bytes, b->bytes) && str_eq(a->alpha, b->alpha) &&
	    str_eq(a->palette, b->palette));
}

static int
paeth(int a, int b, int c)
{
	int		 pa = abs(b - c), pb = abs(a - c);
	int		 pc = abs(a + b - 2 * c);

	if (pa <= pb && pa <= pc)
		return a;
	return pb <= pc ? b : c;
}

/* Paeth, the only one of the filters worth having where each byte must be
 * looked at alone. */
static void
filter_paeth(const uint8_t *row, const uint8_t *above, size_t n, size_t step,
    uint8_t *out)
{
	for (size_t i = 0; i < step; i++)
		out[i] = (uint8_t)(row[i] - above[i]);
	for (size_t i = step; i < n; i++)
		out[i] = (uint8_t)(row[i] - paeth(row[i - step], above[i],
		    above[i - step]));
}

/* PNG filter `type` of one row into out; the sum of its sizes as signed. */
static uint64_t
filter_row(int type, const uint8_t *row, const uint8_t *above, size_t n,
    size_t step, uint8_t *out)
{
	uint32_t	 sum = 0;	/* rows have at most 200,000 bytes */

	memcpy(out, row, n);
	if (type == 1)
		for (size_t i = step; i < n; i++)
			out[i] = (uint8_t)(row[i] - row[i - step]);
	else if (type == 2)
		for (size_t i = 0; i < n; i++)
			out[i] = (uint8_t)(row[i] - above[i]);
	else if (type == 4)
		filter_paeth(row, above, n, step, out);
	for (size_t i = 0; i < n; i++)
		sum += (uint32_t)abs((int8_t)out[i]);
	return sum;
}

/* Rows with the cheapest of the filters none, sub, up, Paeth each. */
static struct str
filter_rows(struct arena *a, struct str rows, size_t stride, size_t step)
{
	static const int	 types[] = { 0, 1, 2, 4 };
	size_t			 h = rows.n / stride;
	uint8_t			*out = arena_raw(a, h * (stride + 1), 1);
	uint8_t			*try = arena_raw(a, stride, 1);
	const uint8_t		*above = ARENA_ARRAY(a, uint8_t, stride);

	for (size_t y = 0; y < h; y++) {
		const uint8_t	*row = (const uint8_t *)rows.p + y * stride;
		uint8_t		*to = out + y * (stride + 1);
		uint64_t	 best = UINT64_MAX;

		for (size_t t = 0; t < 4; t++) {
			uint64_t	 sum = filter_row(types[t], row, above,
			    stride, step, try);

			if (sum >= best)
				continue;
			best = sum;
			to[0] = (uint8_t)types[t];
			memcpy(to + 1, try, stride);
		}
		above = row;
	}
	return (struct str){ (char *)out, h * (stride + 1) };
}

/* Photographs deflate far better filtered, flat graphics, where most samples
 * are those of the pixel before, far worse: the middle decides. */
static bool
want_filters(struct str rows, size_t stride, size_t step)
{
	size_t		 from = rows.n / stride / 2 * stride, same = 0;
	struct str	 part = str_sub(rows, from, rows.n < from + SAMPLE_BYTES
	    ? rows.n : from + SAMPLE_BYTES);

	for (size_t i = step; i < part.n; i++)
		same += part.p[i] == part.p[i - step];
	return same < part.n / 2;
}

/* One plane of rows as an image object with the given start of its body. */
static void
write_rows(struct pdf_images *is, uint32_t object, struct buf *body,
    struct str rows, size_t w, size_t components)
{
	size_t			 stride = w * components;

	if (want_filters(rows, stride, components)) {
		buf_fmt(body, "/DecodeParms<</Predictor 15/Colors %zu"
		    "/Columns %zu>>", components, w);
		rows = filter_rows(is->a, rows, stride, components);
	}
	pdf_stream(is->pdf, object, body, rows, PDF_DEFLATE);
}

/* The file's colours are sRGB (its output intent): DeviceCMYK would be none of
 * them, so four inks are said to be RGB by a function of PostScript's kind. */
static uint32_t
inks_to_rgb(struct pdf_images *is)
{
	static const char	 way[] = "{1 exch sub 4 1 roll"
	    " 1 exch sub 3 index mul 3 1 roll"
	    " 1 exch sub 3 index mul 3 1 roll"
	    " 1 exch sub 3 index mul 3 1 roll"
	    " 4 -1 roll pop}";
	struct buf		 b;

	if (is->inks != 0)
		return is->inks;
	is->inks = pdf_reserve(is->pdf);
	buf_init(&b, BODY_MAX);
	buf_put(&b, "/FunctionType 4/Domain[0 1 0 1 0 1 0 1]"
	    "/Range[0 1 0 1 0 1]");
	pdf_stream(is->pdf, is->inks, &b, str_of(way), PDF_DEFLATE);
	buf_release(&b);
	return is->inks;
}

static void
put_space(struct pdf_images *is, struct buf *b, int components)
{
	if (components == 4)
		buf_fmt(b, "[/DeviceN[/Cyan/Magenta/Yellow/Black]/DeviceRGB "
		    "%u 0 R]", inks_to_rgb(is));
	else
		buf_put(b, components == 3 ? "/DeviceRGB" : "/DeviceGray");
}

static void
begin_body(struct pdf_images *is, struct buf *b, uint32_t w, uint32_t h,
    int components)
{
	buf_clear(b);
	buf_fmt(b, "/Type/XObject/Subtype/Image/Width %u/Height %u"
	    "/BitsPerComponent 8/ColorSpace", w, h);
	put_space(is, b, components);
}

static void
write_jpeg(struct pdf_images *is, uint32_t object, const struct image *im,
    struct buf *b)
{
	bool		 turned = im->orientation > 4;

	begin_body(is, b, turned ? im->h : im->w, turned ? im->w : im->h,
	    im->components);
	buf_put(b, "/Filter/DCTDecode");
	if (im->invert)
		buf_put(b, "/Decode[1 0 1 0 1 0 1 0]");
	pdf_stream(is->pdf, object, b, im->bytes, PDF_RAW);
}

/* The zlib stream of a PNG, whose rows begin with their filters. */
static void
write_png(struct pdf_images *is, uint32_t object, const struct image *im,
    struct buf *b)
{
	buf_clear(b);
	buf_fmt(b, "/Type/XObject/Subtype/Image/Width %u/Height %u"
	    "/BitsPerComponent %u/ColorSpace", im->w, im->h, im->bits);
	if (im->palette.n > 0) {
		buf_fmt(b, "[/Indexed/DeviceRGB %zu", im->palette.n / 3 - 1);
		pdf_bytes(b, im->palette);
		buf_byte(b, ']');
	} else
		put_space(is, b, im->components);
	buf_fmt(b, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d"
	    "/BitsPerComponent %u/Columns %u>>",
	    im->palette.n > 0 ? 1 : im->components, im->bits, im->w);
	pdf_stream(is->pdf, object, b, im->bytes, PDF_RAW);
}

/* What is translucent, as it looks on paper. */
static struct str
on_white(struct arena *a, const struct image *im)
{
	const uint8_t	*in = (const uint8_t *)im->bytes.p;
	const uint8_t	*alpha = (const uint8_t *)im->alpha.p;
	uint8_t		*out = arena_raw(a, im->bytes.n, 1);

	for (size_t i = 0; i < im->bytes.n; i++) {
		unsigned	 k = alpha[i / im->components];

		out[i] = (uint8_t)((in[i] * k + 255 * (255 - k) + 127) / 255);
	}
	return (struct str){ (char *)out, im->bytes.n };
}

static void
write_image(struct pdf_images *is, uint32_t object, const struct image *im)
{
	struct buf	 b;
	uint32_t	 mask = 0;

	buf_init(&b, BODY_MAX);
	if (im->jpeg || im->bits > 0) {
		(im->jpeg ? write_jpeg : write_png)(is, object, im, &b);
		buf_release(&b);
		return;
	}
	if (im->alpha.n > 0 && !pdf_is_classic(is->pdf)) {
		mask = pdf_reserve(is->pdf);
		begin_body(is, &b, im->w, im->h, 1);
		write_rows(is, mask, &b, im->alpha, im->w, 1);
	}
	begin_body(is, &b, im->w, im->h, im->components);
	if (mask != 0)
		buf_fmt(&b, "/SMask %u 0 R", mask);
	write_rows(is, object, &b, im->alpha.n > 0 && mask == 0 ?
	    on_white(is->a, im) : im->bytes, im->w, im->components);
	buf_release(&b);
}

static struct known *
add_known(struct pdf_images *is, const struct image *im, struct known *first)
{
	struct known	*k = ARENA_NEW(is->a, struct known);
	struct str	 key = { (const char *)&im->id, sizeof(im->id) };

	VEC_PUSH(is->a, is->known) = k;
	k->image = im;
	k->number = (uint32_t)is->known.n;
	k->object = pdf_reserve(is->pdf);
	k->next = first;
	map_put(is->by_id, key, k);
	return k;
}

uint32_t
pdf_images_use(struct pdf_images *is, const struct image *im)
{
	struct str	 key = { (const char *)&im->id, sizeof(im->id) };
	struct known	*first = map_get(is->by_id, key), *k;

	for (k = first; k != NULL; k = k->next)
		if (same_image(k->image, im))
			return k->number;
	k = add_known(is, im, first);
	write_image(is, k->object, im);
	return k->number;
}
