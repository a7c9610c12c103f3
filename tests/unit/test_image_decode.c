/* Images: every PNG type, JPEG kinds, refusals, and a corpus of faults. */
#include "cmocka_all.h"
#include <libdeflate.h>
#include <png.h>
#include <zlib.h>
#include <jpeglib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "image/exif.h"
#include "image/image.h"

#define SIDE	9			/* odd: rows end inside a byte */
#define TRUNCATE_STEP	3
#define FLIP_STEP	5

struct png_type {
	int		 colour, depth;
	bool		 trns, interlace;
	uint8_t		 components;
	bool		 alpha;
};

static const struct png_type png_types[] = {
	{ PNG_COLOR_TYPE_GRAY, 1, false, false, 1, false },
	{ PNG_COLOR_TYPE_GRAY, 2, true, false, 1, true },
	{ PNG_COLOR_TYPE_GRAY, 4, false, true, 1, false },
	{ PNG_COLOR_TYPE_GRAY, 8, true, false, 1, true },
	{ PNG_COLOR_TYPE_GRAY, 16, false, false, 1, false },
	{ PNG_COLOR_TYPE_GRAY, 16, true, true, 1, true },
	{ PNG_COLOR_TYPE_PALETTE, 1, false, false, 3, false },
	{ PNG_COLOR_TYPE_PALETTE, 2, true, false, 3, true },
	{ PNG_COLOR_TYPE_PALETTE, 4, false, true, 3, false },
	{ PNG_COLOR_TYPE_PALETTE, 8, true, true, 3, true },
	{ PNG_COLOR_TYPE_RGB, 8, false, false, 3, false },
	{ PNG_COLOR_TYPE_RGB, 8, true, true, 3, true },
	{ PNG_COLOR_TYPE_RGB, 16, true, false, 3, true },
	{ PNG_COLOR_TYPE_GRAY_ALPHA, 8, false, false, 1, true },
	{ PNG_COLOR_TYPE_GRAY_ALPHA, 16, false, true, 1, true },
	{ PNG_COLOR_TYPE_RGB_ALPHA, 8, false, true, 3, true },
	{ PNG_COLOR_TYPE_RGB_ALPHA, 16, false, false, 3, true },
};
#define N_TYPES	(sizeof(png_types) / sizeof(png_types[0]))

static struct span
place(struct arena *a)
{
	struct source	*src = source_new(a, STR("in.xml"),
	    STR("<figure src=\"a.png\"/>\n"));

	return (struct span){ src, 13, 5 };
}

static void
to_buf(png_structp png, png_bytep p, size_t n)
{
	buf_add(png_get_io_ptr(png), p, n);
}

static void
set_palette(png_structp png, png_infop info, const struct png_type *t)
{
	png_color	 colour[256];
	int		 n = 1 << t->depth;

	for (int i = 0; i < n; i++)
		colour[i] = (png_color){ (png_byte)(i * 7), (png_byte)i,
			(png_byte)(255 - i) };
	png_set_PLTE(png, info, colour, n);
}

static void
set_trns(png_structp png, png_infop info, const struct png_type *t)
{
	png_byte	 alpha[2] = { 0, 128 };
	png_color_16	 key = { 0, 0, 0, 0, 0 };

	if (t->colour == PNG_COLOR_TYPE_PALETTE)
		png_set_tRNS(png, info, alpha, 2, NULL);
	else
		png_set_tRNS(png, info, NULL, 0, &key);
}

/* Sample bytes run 0, 1, 2...: with a key of zero the corner is clear. */
static void
write_rows(png_structp png, png_infop info)
{
	size_t		 n = png_get_rowbytes(png, info);
	png_byte	 row[SIDE * 8];
	int		 passes = png_set_interlace_handling(png);

	assert_true(n <= sizeof(row));
	for (int pass = 0; pass < passes; pass++)
		for (size_t y = 0; y < SIDE; y++) {
			for (size_t i = 0; i < n; i++)
				row[i] = (png_byte)(y * n + (i < 8 ? 0 : i));
			png_write_row(png, row);
		}
}

static void
make_png(struct buf *b, const struct png_type *t)
{
	png_structp	 png = png_create_write_struct(PNG_LIBPNG_VER_STRING,
	    NULL, NULL, NULL);
	png_infop	 info = png_create_info_struct(png);

	if (setjmp(png_jmpbuf(png)) != 0)
		fail_msg("libpng cannot write the sample");
	png_set_write_fn(png, b, to_buf, NULL);
	png_set_IHDR(png, info, SIDE, SIDE, t->depth, t->colour,
	    t->interlace ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
	    PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_pHYs(png, info, 11811, 11811, PNG_RESOLUTION_METER);
	if (t->colour == PNG_COLOR_TYPE_PALETTE)
		set_palette(png, info, t);
	if (t->trns)
		set_trns(png, info, t);
	png_write_info(png, info);
	write_rows(png, info);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
}

static void
make_coded_jpeg(struct buf *b, J_COLOR_SPACE space, int n, bool progressive,
    bool arithmetic)
{
	struct jpeg_compress_struct j;
	struct jpeg_error_mgr err;
	unsigned char	*out = NULL;
	unsigned long	 size = 0;
	JSAMPLE		 row[32 * 4];
	JSAMPROW	 rows[1] = { row };

	j.err = jpeg_std_error(&err);
	jpeg_create_compress(&j);
	jpeg_mem_dest(&j, &out, &size);
	j.image_width = j.image_height = 32;
	j.input_components = n;
	j.in_color_space = space;
	jpeg_set_defaults(&j);
	j.density_unit = 1;
	j.X_density = j.Y_density = 300;
	j.arith_code = arithmetic;
	if (progressive)
		jpeg_simple_progression(&j);
	jpeg_start_compress(&j, TRUE);
	for (int y = 0; y < 32; y++) {
		for (int i = 0; i < 32 * n; i++)
			row[i] = (JSAMPLE)(y * 13 + i * 5 + (i * y) % 31);
		jpeg_write_scanlines(&j, rows, 1);
	}
	jpeg_finish_compress(&j);
	jpeg_destroy_compress(&j);
	buf_add(b, out, size);
	free(out);
}

static void
make_jpeg(struct buf *b, J_COLOR_SPACE space, int n, bool progressive)
{
	make_coded_jpeg(b, space, n, progressive, false);
}

static struct image *
decode(struct arena *a, struct str bytes, struct diags **ds)
{
	*ds = diags_new(a);
	return image_decode(a, bytes, place(a), *ds);
}

/* Bits a sample of a stream passed through, 0 of decoded rows. */
static int
kept_bits(const struct png_type *t)
{
	return t->alpha || t->interlace || t->depth > 8 ? 0 : t->depth;
}

/* The stream holds the rows, each with its filter; the palette the colours. */
static void
check_stream(const struct image *im, const struct png_type *t)
{
	bool		 indexed = t->colour == PNG_COLOR_TYPE_PALETTE;
	size_t		 row = ((indexed ? 1u : im->components) *
	    (unsigned)t->depth * SIDE + 7) / 8 + 1;
	uint8_t		 out[1024];
	uLongf		 n = sizeof(out);

	assert_int_equal(uncompress(out, &n, (const Bytef *)im->bytes.p,
	    im->bytes.n), Z_OK);
	assert_int_equal(n, row * SIDE);
	assert_int_equal(im->palette.n, indexed ? 3u << t->depth : 0);
	if (indexed)
		assert_memory_equal(im->palette.p + 3, "\x07\x01\xfe", 3);
}

static void
test_png_types(void **state)
{
	struct buf	 b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < N_TYPES; i++) {
		struct arena	*a = arena_open();
		struct diags	*ds;
		struct image	*im;

		buf_clear(&b);
		make_png(&b, &png_types[i]);
		im = decode(a, buf_view(&b), &ds);
		assert_non_null(im);
		assert_int_equal(diags_n(ds), 0);
		assert_int_equal(im->w, SIDE);
		assert_int_equal(im->h, SIDE);
		assert_int_equal(im->dpi, 300);
		assert_false(im->jpeg);
		assert_int_equal(im->components, png_types[i].components);
		assert_int_equal(im->bits, kept_bits(&png_types[i]));
		if (im->bits > 0)
			check_stream(im, &png_types[i]);
		else
			assert_int_equal(im->bytes.n,
			    SIDE * SIDE * im->components);
		assert_int_equal(im->alpha.n,
		    png_types[i].alpha ? SIDE * SIDE : 0);
		arena_close(a);
	}
	buf_release(&b);
}

/* Known samples, not just sizes: 16 bits are scaled, a palette looked up. */
static void
test_png_values(void **state)
{
	struct arena	*a = arena_open();
	struct diags	*ds;
	struct buf	 b;
	struct image	*im;

	(void)state;
	buf_init(&b, 1 << 20);
	make_png(&b, &(struct png_type){ PNG_COLOR_TYPE_RGB_ALPHA, 8, false,
	    false, 3, true });
	im = decode(a, buf_view(&b), &ds);
	assert_non_null(im);
	assert_memory_equal(im->bytes.p, "\0\0\0\0\0\0\x08\x09\x0a\x0c", 10);
	assert_memory_equal(im->alpha.p, "\0\0\x0b\x0f", 4);
	buf_clear(&b);
	make_png(&b, &(struct png_type){ PNG_COLOR_TYPE_PALETTE, 8, true,
	    true, 3, true });
	im = decode(a, buf_view(&b), &ds);
	assert_non_null(im);
	assert_memory_equal(im->bytes.p + 24, "\x38\x08\xf7", 3);
	assert_memory_equal(im->alpha.p, "\0\0\0\0\0\0\0\0\xff\x80", 9);
	buf_clear(&b);
	make_png(&b, &(struct png_type){ PNG_COLOR_TYPE_GRAY, 16, false,
	    false, 1, false });
	im = decode(a, buf_view(&b), &ds);
	assert_non_null(im);
	assert_memory_equal(im->bytes.p, "\0\0\0\0\x08\x0a\x0c\x0e\x10\x12",
	    10);
	buf_release(&b);
	arena_close(a);
}

/* What libpng bears (here a chunk with a wrong CRC before IEND) other readers
 * may not: it is decoded. */
static void
test_png_doubts(void **state)
{
	static const struct png_type	 grey = { PNG_COLOR_TYPE_GRAY, 8, false,
		false, 1, false };
	static const char		 wrong[12] = "\0\0\0\0tIME\0\0\0";
	struct arena	*a = arena_open();
	struct diags	*ds;
	struct buf	 b, c;
	struct image	*im;
	struct str	 bytes;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_init(&c, 1 << 20);
	make_png(&b, &grey);
	bytes = buf_view(&b);
	assert_int_equal(decode(a, bytes, &ds)->bits, 8);
	buf_str(&c, str_sub(bytes, 0, bytes.n - 12));
	buf_add(&c, wrong, sizeof(wrong));
	buf_str(&c, str_sub(bytes, bytes.n - 12, bytes.n));
	im = decode(a, buf_view(&c), &ds);
	assert_non_null(im);
	assert_int_equal(im->bits, 0);
	assert_int_equal(im->bytes.n, SIDE * SIDE);
	buf_release(&b);
	buf_release(&c);
	arena_close(a);
}

static void
test_ids(void **state)
{
	struct arena	*a = arena_open();
	struct diags	*ds;
	struct buf	 b, c;
	uint32_t	 id;

	(void)state;
	buf_init(&b, 1 << 20);
	buf_init(&c, 1 << 20);
	make_png(&b, &png_types[0]);
	make_png(&c, &png_types[10]);
	id = decode(a, buf_view(&b), &ds)->id;
	assert_int_equal(decode(a, buf_view(&b), &ds)->id, id);
	assert_int_not_equal(decode(a, buf_view(&c), &ds)->id, id);
	buf_release(&b);
	buf_release(&c);
	arena_close(a);
}

static void
test_jpeg_kinds(void **state)
{
	static const struct {
		J_COLOR_SPACE	 space;
		int		 n;
		bool		 progressive;
	} t[] = { { JCS_GRAYSCALE, 1, false }, { JCS_RGB, 3, false },
		{ JCS_RGB, 3, true }, { JCS_CMYK, 4, false } };

	(void)state;
	for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		struct arena	*a = arena_open();
		struct diags	*ds;
		struct image	*im;
		struct buf	 b;

		buf_init(&b, 1 << 20);
		make_jpeg(&b, t[i].space, t[i].n, t[i].progressive);
		im = decode(a, buf_view(&b), &ds);
		assert_non_null(im);
		assert_true(im->jpeg);
		assert_int_equal(im->w, 32);
		assert_int_equal(im->components, t[i].n);
		assert_int_equal(im->invert, t[i].n == 4);
		assert_int_equal(im->dpi, t[i].n == 4 ? 0 : 300);
		assert_int_equal(im->orientation, 1);
		assert_true(str_eq(im->bytes, buf_view(&b)));
		buf_release(&b);
		arena_close(a);
	}
}

static void
test_exif(void **state)
{
	static const char little[] = "\xff\xd8\xff\xe1\x00\x22" "Exif\0\0"
	    "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
	static const char big[] = "\xff\xd8\xff\xe1\x00\x22" "Exif\0\0"
	    "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0";
	static const char odd[] = "\xff\xd8\xff\xe1\x00\x22" "Exif\0\0"
	    "II*\0\xf0\xff\xff\xff\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0";
	struct str	 s = { little, sizeof(little) - 1 };

	(void)state;
	assert_int_equal(exif_orientation(s), 6);
	assert_int_equal(exif_orientation(
	    (struct str){ big, sizeof(big) - 1 }), 3);
	assert_int_equal(exif_orientation(
	    (struct str){ odd, sizeof(odd) - 1 }), 1);
	for (size_t n = 0; n < s.n - 8; n++)
		assert_int_equal(exif_orientation((struct str){ little, n }),
		    1);
}

static void
check_refused(struct str bytes, enum diag_code code)
{
	struct arena	*a = arena_open();
	struct diags	*ds;

	assert_null(decode(a, bytes, &ds));
	assert_int_equal(diags_n(ds), 1);
	assert_int_equal(diags_get(ds, 0)->code, code);
	assert_int_equal(diags_get(ds, 0)->at.off, 13);
	arena_close(a);
}

static void
test_refusals(void **state)
{
	(void)state;
	check_refused(STR(""), IMAGE_EMPTY);
	check_refused(STR("\x89PN"), IMAGE_UNKNOWN);
	check_refused(STR("hello, this is a text"), IMAGE_UNKNOWN);
	check_refused(STR("<?xml version='1.0'?>\n<svg xmlns='x'/>"),
	    IMAGE_KIND_REFUSED);
	check_refused(STR("GIF89a"), IMAGE_KIND_REFUSED);
	check_refused(STR("RIFF\x10\0\0\0WEBPVP8 "), IMAGE_KIND_REFUSED);
	check_refused(STR("%PDF-1.7"), IMAGE_KIND_REFUSED);
	check_refused(STR("BM"), IMAGE_KIND_REFUSED);
	check_refused(STR("\0\0\0\x18" "ftypheic"), IMAGE_KIND_REFUSED);
}

/* Which finding for which fault. */
static void
test_findings(void **state)
{
	struct buf	 b;
	char		*large = calloc(1, LIMIT_IMAGE_BYTES + 1);

	(void)state;
	buf_init(&b, 1 << 20);
	make_png(&b, &png_types[10]);
	check_refused(str_sub(buf_view(&b), 0, b.n - 30), IMAGE_TRUNCATED);
	b.p[60] ^= 1;
	check_refused(buf_view(&b), IMAGE_CORRUPT);
	assert_non_null(large);
	memcpy(large, b.p, b.n);
	check_refused((struct str){ large, LIMIT_IMAGE_BYTES + 1 },
	    IMAGE_TOO_LARGE);
	free(large);
	buf_clear(&b);
	make_coded_jpeg(&b, JCS_RGB, 3, false, true);
	check_refused(buf_view(&b), IMAGE_JPEG_KIND);
	buf_clear(&b);
	make_jpeg(&b, JCS_RGB, 3, false);
	check_refused(str_sub(buf_view(&b), 0, b.n - 100), IMAGE_TRUNCATED);
	buf_release(&b);
}

/* A header that claims a picture larger than memory. */
static void
test_giant_png(void **state)
{
	struct buf	 b;
	uint32_t	 crc;
	static const uint32_t side[] = { 30000, 1000000, 0x7fffffff };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		uint8_t		*ihdr;

		buf_init(&b, 1 << 20);
		make_png(&b, &png_types[10]);
		ihdr = (uint8_t *)b.p + 12;
		for (int k = 0; k < 8; k++)
			ihdr[4 + k] = (uint8_t)(side[i] >> (24 - 8 * (k % 4)));
		crc = 0xffffffff;
		for (int k = 0; k < 17; k++) {
			crc ^= ihdr[k];
			for (int bit = 0; bit < 8; bit++)
				crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
		}
		for (int k = 0; k < 4; k++)
			ihdr[17 + k] = (uint8_t)(~crc >> (24 - 8 * k));
		check_refused(buf_view(&b), IMAGE_TOO_MANY_PIXELS);
		buf_release(&b);
	}
}

/* Cut: always refused, unless only the tail after the last row is gone.
 * Flipped: refused or read, never worse, and one diagnostic at most. */
static void
check_faults(struct str whole, size_t image_end)
{
	char		*p;

	for (size_t n = 0; n < whole.n; n += TRUNCATE_STEP) {
		struct arena	*a = arena_open();
		struct diags	*ds;
		struct str	 cut = str_copy(a, str_sub(whole, 0, n));

		if (decode(a, cut, &ds) == NULL)
			assert_int_equal(diags_n(ds), 1);
		else
			assert_true(n >= image_end);
		arena_close(a);
	}
	for (size_t at = 0; at < whole.n; at += FLIP_STEP)
		for (int mask = 1; mask < 256; mask *= 6) {
			struct arena	*a = arena_open();
			struct diags	*ds;

			p = str_cstr(a, whole);
			p[at] = (char)(p[at] ^ mask);
			if (decode(a, (struct str){ p, whole.n }, &ds) == NULL)
				assert_int_equal(diags_n(ds), 1);
			arena_close(a);
		}
}

static void
test_png_faults(void **state)
{
	struct buf	 b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (size_t i = 0; i < N_TYPES; i++) {
		buf_clear(&b);
		make_png(&b, &png_types[i]);
		check_faults(buf_view(&b), b.n);
	}
	buf_release(&b);
}

static void
test_jpeg_faults(void **state)
{
	struct buf	 b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (int progressive = 0; progressive < 2; progressive++) {
		buf_clear(&b);
		make_jpeg(&b, JCS_RGB, 3, progressive);
		check_faults(buf_view(&b), b.n - 2);
	}
	buf_release(&b);
}

/* The three finder patterns of a code stand where they must; a code of one
 * letter has 21 modules. */
static void
test_qr(void **state)
{
	struct arena	*a = arena_open();
	struct image	*im = image_qr(a, STR("a"));
	static const uint8_t	 finder[7] = { 0x7f, 0x41, 0x5d, 0x5d, 0x5d,
		0x41, 0x7f };
	enum { ROW = 1 + 21 + 8 };
	uint8_t		 rows[ROW * (21 + 8) * 8];
	struct libdeflate_decompressor	*d = libdeflate_alloc_decompressor();
	char		 long_text[2000];

	assert_int_equal(im->w, (21 + 8) * 8);
	assert_int_equal(im->bits, 1);
	assert_int_equal(libdeflate_zlib_decompress(d, im->bytes.p,
	    im->bytes.n, rows, sizeof rows, NULL), LIBDEFLATE_SUCCESS);
	for (uint32_t y = 0; y < 29 * 8; y++)
		assert_int_equal(rows[y * ROW], y % 8 == 0 ? 0 : 2);
	for (uint32_t y = 0; y < 7; y++)
		for (uint32_t x = 0; x < 7; x++) {
			const uint8_t	*row = rows + (4 + y) * 8 * ROW + 1;
			bool		 dark = finder[y] >> (6 - x) & 1;

			assert_int_equal(row[4 + x] == 0, dark);
			assert_int_equal(row[4 + x + 14] == 0, dark);
			assert_int_equal(row[4 + x + 14 * 8 * ROW] == 0,
			    dark);
		}
	libdeflate_free_decompressor(d);
	memset(long_text, 'x', sizeof long_text);
	assert_null(image_qr(a, (struct str){ long_text,
	    sizeof long_text }));
	assert_null(image_qr(a, STR_NONE));
	arena_close(a);
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_png_types),
		cmocka_unit_test(test_png_values),
		cmocka_unit_test(test_png_doubts),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_jpeg_kinds),
		cmocka_unit_test(test_exif),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_giant_png),
		cmocka_unit_test(test_png_faults),
		cmocka_unit_test(test_jpeg_faults),
		cmocka_unit_test(test_qr),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
