/* PNG.  What PDF can show as it stands (no alpha, not interlaced, at most 8
 * bits) is inflated only to be sure of it, and keeps its zlib stream.  All else
 * becomes 8-bit grey or RGB rows and, where anything is translucent, a plane
 * of alpha.  libpng reports errors by longjmp: what must survive it lives in
 * struct job, not in locals. */
#include "image/image_int.h"

#include <libdeflate.h>
#include <png.h>
#include <setjmp.h>

#include "base/arena.h"
#include "base/limits.h"

#define CHUNK_CACHE_MAX	64
#define CHUNK_BYTES_MAX	(4u << 20)	/* a colour profile, a text */

struct job {
	png_structp	 png;
	png_infop	 info;
	struct str	 rest;		/* bytes not yet read */
	bool		 truncated;
	char		 why[96];	/* libpng's words */
	uint8_t		*row;		/* one decoded row, all channels */
	uint8_t		*colour, *alpha;	/* the planes; alpha or NULL */
	uint32_t	 w, h;
	int		 channels;
};

static void
on_read(png_structp png, png_bytep out, size_t n)
{
	struct job	*job = png_get_io_ptr(png);

	if (n > job->rest.n) {
		job->truncated = true;
		png_error(png, "file ends early");
	}
	memcpy(out, job->rest.p, n);
	job->rest.p += n;
	job->rest.n -= n;
}

static void
on_error(png_structp png, png_const_charp text)
{
	struct job	*job = png_get_error_ptr(png);

	snprintf(job->why, sizeof(job->why), "%s", text);
	png_longjmp(png, 1);
}

static void
on_warning(png_structp png, png_const_charp text)
{
	(void)png;
	(void)text;			/* libpng went on; so do we */
}

static bool
job_open(struct job *job, struct str bytes)
{
	memset(job, 0, sizeof(*job));
	job->rest = bytes;
	job->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, job, on_error,
	    on_warning);
	if (job->png != NULL)
		job->info = png_create_info_struct(job->png);
	return job->info != NULL;
}

/* Limits first, then the header. */
static bool
read_header(struct job *job)
{
	if (setjmp(png_jmpbuf(job->png)) != 0)
		return false;
	png_set_user_limits(job->png, 0x7fffffff, 0x7fffffff);
	png_set_chunk_cache_max(job->png, CHUNK_CACHE_MAX);
	png_set_chunk_malloc_max(job->png, CHUNK_BYTES_MAX);
	png_set_keep_unknown_chunks(job->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
	png_set_read_fn(job->png, job, on_read);
	png_read_info(job->png, job->info);
	job->w = png_get_image_width(job->png, job->info);
	job->h = png_get_image_height(job->png, job->info);
	return true;
}

/* PDF has the same rows: the same filters, bits packed alike. */
static bool
is_plain(struct job *job)
{
	return (png_get_color_type(job->png, job->info) &
	    PNG_COLOR_MASK_ALPHA) == 0 &&
	    png_get_valid(job->png, job->info, PNG_INFO_tRNS) == 0 &&
	    png_get_bit_depth(job->png, job->info) <= 8 &&
	    png_get_interlace_type(job->png, job->info) == PNG_INTERLACE_NONE;
}

static uint32_t
big_endian(const char *p)
{
	const uint8_t	*u = (const uint8_t *)p;

	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 |
	    (uint32_t)u[2] << 8 | u[3];
}

/* The IDAT chunks, one after another; empty if the file does not go in whole
 * chunks from its signature to IEND, or one of them has a wrong CRC. */
static struct str
stream_of(struct arena *a, struct str bytes)
{
	char		*p = arena_raw(a, bytes.n, 1);
	size_t		 n = 0;

	for (size_t at = 8; at + 12 <= bytes.n;) {
		const char	*chunk = bytes.p + at;
		size_t		 size = big_endian(chunk);

		if (size > bytes.n - at - 12 || big_endian(chunk + 8 + size) !=
		    libdeflate_crc32(0, chunk + 4, size + 4))
			break;
		if (memcmp(chunk + 4, "IEND", 4) == 0)
			return (struct str){ p, n };
		if (memcmp(chunk + 4, "IDAT", 4) == 0) {
			memcpy(p + n, chunk + 8, size);
			n += size;
		}
		at += 12 + size;
	}
	return STR_NONE;
}

/* The stream is one of whole rows, each with a filter that there is. */
static bool
is_whole(uint8_t *rows, size_t h, size_t stride, struct str stream)
{
	struct libdeflate_decompressor	*d = libdeflate_alloc_decompressor();
	size_t				 used = 0;
	bool				 ok;

	ok = d != NULL && libdeflate_zlib_decompress_ex(d, stream.p, stream.n,
	    rows, h * stride, &used, NULL) == LIBDEFLATE_SUCCESS &&
	    used == stream.n;
	for (size_t y = 0; ok && y < h; y++)
		ok = rows[y * stride] <= 4;
	libdeflate_free_decompressor(d);
	return ok;
}

/* The stream to be kept, or an empty one if there is the least doubt. */
static struct str
sound_stream(struct job *job, struct arena *a, struct str bytes)
{
	struct str	 stream = stream_of(a, bytes);
	size_t		 stride = png_get_rowbytes(job->png, job->info) + 1;
	uint8_t		*rows = malloc(job->h * stride);

	if (rows == NULL || !is_whole(rows, job->h, stride, stream))
		stream = STR_NONE;
	free(rows);
	return stream;
}

/* A sample beyond the palette is wrong; PDF takes the last colour for it. */
static struct str
palette_of(struct job *job, struct arena *a)
{
	png_colorp	 colour = NULL;
	int		 n = 0;
	char		*p;

	if (png_get_PLTE(job->png, job->info, &colour, &n) == 0)
		return STR_NONE;
	p = ARENA_ARRAY(a, char, 3 * n);
	for (int i = 0; i < n; i++) {
		p[3 * i] = (char)colour[i].red;
		p[3 * i + 1] = (char)colour[i].green;
		p[3 * i + 2] = (char)colour[i].blue;
	}
	return (struct str){ p, 3 * (size_t)n };
}

/* To 8-bit samples: grey, grey + alpha, RGB or RGB + alpha. */
static bool
set_transforms(struct job *job)
{
	if (setjmp(png_jmpbuf(job->png)) != 0)
		return false;
	png_set_scale_16(job->png);
	png_set_expand(job->png);	/* palette, 1-2-4 bit grey, tRNS */
	png_set_interlace_handling(job->png);
	png_read_update_info(job->png, job->info);
	job->channels = png_get_channels(job->png, job->info);
	if (png_get_bit_depth(job->png, job->info) != 8 ||
	    png_get_rowbytes(job->png, job->info) !=
	    (size_t)job->w * (size_t)job->channels)
		png_error(job->png, "unexpected row size");
	return true;
}

static void
split_four(const uint8_t *in, uint32_t n, uint8_t *colour, uint8_t *alpha)
{
	for (uint32_t i = 0; i < n; i++) {
		memcpy(colour + 3 * i, in + 4 * i, 3);
		alpha[i] = in[4 * i + 3];
	}
}

/* One decoded row into the planes. */
static void
split_row(struct job *job, uint32_t y)
{
	int		 c = job->channels - (job->alpha != NULL);
	uint8_t		*colour = job->colour + (size_t)y * job->w * (size_t)c;
	const uint8_t	*in = job->row;
	uint8_t		*alpha;

	if (job->alpha == NULL) {
		memcpy(colour, in, (size_t)job->w * (size_t)c);
		return;
	}
	alpha = job->alpha + (size_t)y * job->w;
	if (c == 3) {
		split_four(in, job->w, colour, alpha);
		return;
	}
	for (uint32_t x = 0; x < job->w; x++) {
		for (int i = 0; i < c; i++)
			*colour++ = *in++;
		*alpha++ = *in++;
	}
}

/* Adam7 needs the whole picture at once: rows are read into `whole`. */
static bool
read_rows(struct job *job, uint8_t *whole, int passes)
{
	size_t		 stride = (size_t)job->w * (size_t)job->channels;

	if (setjmp(png_jmpbuf(job->png)) != 0)
		return false;
	for (int pass = 0; pass < passes; pass++)
		for (uint32_t y = 0; y < job->h; y++) {
			job->row = passes > 1 ? whole + y * stride : whole;
			png_read_row(job->png, job->row, NULL);
			if (pass == passes - 1)
				split_row(job, y);
		}
	png_read_end(job->png, NULL);
	return true;
}

static bool
decode_rows(struct job *job, struct arena *a)
{
	int		 passes = 1;
	size_t		 n = (size_t)job->w * job->h;
	uint8_t		*whole;
	bool		 ok;

	if (png_get_interlace_type(job->png, job->info) != PNG_INTERLACE_NONE)
		passes = 7;
	if (job->channels == 2 || job->channels == 4)
		job->alpha = arena_raw(a, n, 1);
	job->colour = arena_raw(a, n * (job->channels > 2 ? 3 : 1), 1);
	whole = calloc(passes > 1 ? n : job->w, (size_t)job->channels);
	if (whole == NULL)
		snprintf(job->why, sizeof(job->why), "no memory");
	ok = whole != NULL && read_rows(job, whole, passes);
	free(whole);
	return ok;
}

static uint32_t
dpi_of(struct job *job)
{
	png_uint_32	 x = 0, y = 0;
	int		 unit = PNG_RESOLUTION_UNKNOWN;

	if (png_get_pHYs(job->png, job->info, &x, &y, &unit) == 0 ||
	    unit != PNG_RESOLUTION_METER || x != y || x > 4000000)
		return 0;
	return (uint32_t)(((uint64_t)x * 254 + 5000) / 10000);
}

static bool
all_opaque(const uint8_t *alpha, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (alpha[i] != 255)
			return false;
	return true;
}

static void
fill(struct image *im, struct job *job)
{
	size_t		 n = (size_t)job->w * job->h;

	im->w = job->w;
	im->h = job->h;
	im->components = job->channels > 2 ? 3 : 1;
	im->dpi = dpi_of(job);
	im->bytes = (struct str){ (char *)job->colour, n * im->components };
	if (job->alpha != NULL && !all_opaque(job->alpha, n))
		im->alpha = (struct str){ (char *)job->alpha, n };
}

static void
fill_plain(struct image *im, struct job *job, struct arena *a,
    struct str stream)
{
	int		 type = png_get_color_type(job->png, job->info);

	im->w = job->w;
	im->h = job->h;
	im->components = (type & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
	im->bits = png_get_bit_depth(job->png, job->info);
	im->dpi = dpi_of(job);
	im->bytes = stream;
	if (type == PNG_COLOR_TYPE_PALETTE)
		im->palette = palette_of(job, a);
}

static void
report(const struct job *job, struct span from, struct diags *ds)
{
	if (job->truncated)
		diag_add(ds, IMAGE_TRUNCATED, from, STR("PNG"));
	else
		diag_add(ds, IMAGE_CORRUPT, from, STR("PNG"),
		    diag_str(ds, "%s", job->why));
}

/* What libpng would bear and a reader of the PDF might not (bytes too many, a
 * wrong sum) is decoded, and so gets its rows written anew, or its report. */
static bool
decode(struct image *im, struct arena *a, struct str bytes, struct job *job)
{
	struct str	 stream = STR_NONE;

	if (is_plain(job))
		stream = sound_stream(job, a, bytes);
	if (stream.n > 0) {
		fill_plain(im, job, a, stream);
		return true;
	}
	if (!set_transforms(job) || !decode_rows(job, a))
		return false;
	fill(im, job);
	return true;
}

bool
png_decode(struct image *im, struct arena *a, struct str bytes,
    struct span from, struct diags *ds)
{
	struct job	 job;
	bool		 ok = false;

	if (!job_open(&job, bytes) || !read_header(&job)) {
		report(&job, from, ds);
		goto out;
	}
	if (!image_size_ok(job.w, job.h, from, ds))
		goto out;
	ok = decode(im, a, bytes, &job);
	if (!ok)
		report(&job, from, ds);
out:
	png_destroy_read_struct(&job.png, &job.info, NULL);
	return ok;
}
