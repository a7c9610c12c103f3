/* JPEG: the markers are checked here, every coefficient is decoded once by
 * libjpeg, then the file goes into the PDF as it is.  libjpeg reports errors
 * through struct job, whose jmp_buf is the only way out. */
#include "image/image_int.h"

#include <setjmp.h>
#include <stdio.h>
#include <jpeglib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "image/exif.h"

#define SCANS_MAX	200		/* an honest progressive file has ~10 */

struct job {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr	 error;
	struct jpeg_progress_mgr progress;
	jmp_buf			 out;
	bool			 truncated, damaged;
	char			 why[JMSG_LENGTH_MAX];
};

static void
on_error(j_common_ptr c)
{
	struct job	*job = c->client_data;

	c->err->format_message(c, job->why);
	longjmp(job->out, 1);
}

/* Stray bytes between segments and odd version numbers do no harm.  By text:
 * jerror.h, which has the numbers, does not get past banned.h. */
static bool
is_harmless(const char *text)
{
	static const char *const harmless[] = { "extraneous bytes",
		"unknown JFIF revision", "Unknown Adobe" };

	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		if (strstr(text, harmless[i]) != NULL)
			return true;
	return false;
}

/* Level -1 is a warning: the data is damaged and libjpeg guesses. */
static void
on_message(j_common_ptr c, int level)
{
	struct job	*job = c->client_data;
	char		 text[JMSG_LENGTH_MAX];

	if (level >= 0)
		return;
	c->err->format_message(c, text);
	if (is_harmless(text))
		return;
	if (strstr(text, "Premature end") != NULL)
		job->truncated = true;
	if (!job->damaged)
		memcpy(job->why, text, sizeof(text));
	job->damaged = true;
}

/* Thousands of empty scans would each cost a pass over the picture. */
static void
on_progress(j_common_ptr c)
{
	struct job	*job = c->client_data;

	if (job->jpeg.input_scan_number <= SCANS_MAX)
		return;
	snprintf(job->why, sizeof(job->why), "more than %d scans", SCANS_MAX);
	longjmp(job->out, 1);
}

static void
job_init(struct job *job)
{
	memset(job, 0, sizeof(*job));
	job->jpeg.err = jpeg_std_error(&job->error);
	job->jpeg.client_data = job;
	job->error.error_exit = on_error;
	job->error.emit_message = on_message;
	job->progress.progress_monitor = on_progress;
}

static bool
read_header(struct job *job, struct str bytes)
{
	if (setjmp(job->out) != 0)
		return false;
	jpeg_create_decompress(&job->jpeg);
	job->jpeg.progress = &job->progress;
	jpeg_mem_src(&job->jpeg, (const unsigned char *)bytes.p, bytes.n);
	jpeg_read_header(&job->jpeg, TRUE);
	return true;
}

/* Decode all of it and throw it away: the answer is whether it works.  At an
 * eighth of the size every code is read, but nearly nothing is computed. */
static bool
decode_all(struct job *job)
{
	JSAMPARRAY	 row;

	if (setjmp(job->out) != 0)
		return false;
	job->jpeg.out_color_space = job->jpeg.jpeg_color_space;
	job->jpeg.scale_num = 1;
	job->jpeg.scale_denom = 8;
	jpeg_start_decompress(&job->jpeg);
	row = job->jpeg.mem->alloc_sarray((j_common_ptr)&job->jpeg, JPOOL_IMAGE,
	    job->jpeg.output_width *
	    (JDIMENSION)job->jpeg.output_components, 1);
	while (job->jpeg.output_scanline < job->jpeg.output_height)
		jpeg_read_scanlines(&job->jpeg, row, 1);
	jpeg_finish_decompress(&job->jpeg);
	return !job->damaged;
}

/* What libjpeg may read but PDF readers need not. */
static bool
check_kind(const struct job *job, struct span from, struct diags *ds)
{
	const struct jpeg_decompress_struct *j = &job->jpeg;
	struct str	 what = STR_NONE;

	if (j->arith_code)
		what = STR("arithmetic coding");
	else if (j->data_precision != 8)
		what = STR("more than 8 bits a sample");
	else if (j->num_components != 1 && j->num_components != 3 &&
	    j->num_components != 4)
		what = STR("an odd number of colour components");
	if (what.n == 0)
		return true;
	diag_add(ds, IMAGE_JPEG_KIND, from, what);
	return false;
}

static uint32_t
dpi_of(const struct jpeg_decompress_struct *j)
{
	if (!j->saw_JFIF_marker || j->X_density != j->Y_density)
		return 0;
	if (j->density_unit == 1)
		return j->X_density;
	if (j->density_unit == 2)
		return (j->X_density * 254u + 50) / 100;
	return 0;
}

static void
fill(struct image *im, const struct job *job, struct arena *a,
    struct str bytes)
{
	const struct jpeg_decompress_struct *j = &job->jpeg;

	im->jpeg = true;
	im->orientation = exif_orientation(bytes);
	im->w = im->orientation > 4 ? j->image_height : j->image_width;
	im->h = im->orientation > 4 ? j->image_width : j->image_height;
	im->components = (uint8_t)j->num_components;
	im->invert = j->num_components == 4 && j->saw_Adobe_marker;
	im->dpi = dpi_of(j);
	im->bytes = str_copy(a, bytes);
}

static void
report(const struct job *job, struct span from, struct diags *ds)
{
	if (job->truncated)
		diag_add(ds, IMAGE_TRUNCATED, from, STR("JPEG"));
	else
		diag_add(ds, IMAGE_CORRUPT, from, STR("JPEG"),
		    diag_str(ds, "%s", job->why));
}

bool
jpeg_check(struct image *im, struct arena *a, struct str bytes,
    struct span from, struct diags *ds)
{
	struct job	 job;
	bool		 ok = false;

	job_init(&job);
	if (!read_header(&job, bytes)) {
		report(&job, from, ds);
		goto out;
	}
	if (!image_size_ok(job.jpeg.image_width, job.jpeg.image_height, from,
	    ds) || !check_kind(&job, from, ds))
		goto out;
	ok = decode_all(&job);
	if (ok)
		fill(im, &job, a, bytes);
	else
		report(&job, from, ds);
out:
	jpeg_destroy_decompress(&job.jpeg);
	return ok;
}
