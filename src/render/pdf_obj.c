/* The container.  What stands in the file by itself is a libharu dictionary,
 * whose write function prints the text made elsewhere; libharu's own writers
 * of numbers, names and streams (float, 4 KB blocks, limits) are not used, and
 * object streams, where of 5,000 objects all but a hundred go, it does not
 * know. */
#include "render/pdf_obj_int.h"

#include <assert.h>

#include "base/fatal.h"
#include "base/limits.h"
#include "base/timing.h"

/* Measured on 70 pages of text, their structure and attached XML: level 1
 * takes 40 % of the time of 6 and 10 % more bytes; fonts at level 4 save 500
 * of a million. */
#define LEVEL		1
#define XREF_BLOCK	65536		/* libharu grows by blocks: quadratic
					 * time with its default of 1024 */

static void *
haru_alloc(HPDF_UINT n)
{
	return xmalloc(n);
}

static HPDF_STATUS
write_body(HPDF_Dict d, HPDF_Stream out)
{
	const struct str	*body = d->attr;

	return body->n == 0 ? HPDF_OK : HPDF_Stream_Write(out,
	    (const HPDF_BYTE *)body->p, (HPDF_UINT)body->n);
}

static HPDF_STATUS
write_out(HPDF_Stream s, const HPDF_BYTE *p, HPDF_UINT n)
{
	struct buf	*out = s->attr;

	buf_add(out, p, n);
	return buf_full(out) ? HPDF_FILE_IO_ERROR : HPDF_OK;
}

static void
open_haru(struct pdf *pdf)
{
	HPDF_Error_Init(&pdf->error, pdf);
	pdf->mmgr = HPDF_MMgr_New(&pdf->error, 0, haru_alloc, free);
	pdf->xref = HPDF_Xref_New(pdf->mmgr, 0);
	pdf->writer = HPDF_CallbackWriter_New(pdf->mmgr, write_out, pdf->out);
	if (pdf->xref == NULL || pdf->writer == NULL)
		die(EX_NO_MEMORY, "no memory for a PDF");
	if (pdf->classic)
		pdf->xref->entries->items_per_block = XREF_BLOCK;
}

struct pdf *
pdf_open(struct arena *a, struct buf *out, bool compress, bool classic,
    struct timings *timings)
{
	struct pdf	*pdf = ARENA_NEW(a, struct pdf);

	*pdf = (struct pdf){ .a = a, .out = out, .start = out->n,
		.compress = compress, .classic = classic, .timings = timings };
	open_haru(pdf);
	pdf->deflate = libdeflate_alloc_compressor(LEVEL);
	if (pdf->deflate == NULL)
		die(EX_NO_MEMORY, "no memory for a PDF");
	buf_init(&pdf->head, LIMIT_PDF_BYTES);
	buf_init(&pdf->data, SIZE_MAX / 2);
	buf_init(&pdf->work, LIMIT_PDF_BYTES);
	buf_init(&pdf->index, LIMIT_PDF_BYTES);
	buf_init(&pdf->values, LIMIT_PDF_BYTES);
	buf_put(out, classic ? "%PDF-1.4\n" : "%PDF-1.7\n");
	buf_put(out, "%\xe2\xe3\xcf\xd3\n");
	return pdf;
}

bool
pdf_is_classic(const struct pdf *pdf)
{
	return pdf->classic;
}

void
pdf_close(struct pdf *pdf)
{
	if (pdf == NULL)
		return;
	HPDF_Stream_Free(pdf->writer);
	HPDF_Xref_Free(pdf->xref);
	HPDF_MMgr_Free(pdf->mmgr);
	libdeflate_free_compressor(pdf->deflate);
	buf_release(&pdf->head);
	buf_release(&pdf->data);
	buf_release(&pdf->work);
	buf_release(&pdf->index);
	buf_release(&pdf->values);
}

uint32_t
pdf_count(const struct pdf *pdf)
{
	return (uint32_t)pdf->entry.n;
}

uint32_t
pdf_reserve(struct pdf *pdf)
{
	VEC_PUSH(pdf->a, pdf->entry) = (struct pdf_entry){ 0 };
	return pdf_count(pdf);
}

struct buf *
pdf_work(struct pdf *pdf)
{
	buf_clear(&pdf->work);
	return &pdf->work;
}

/* After an error libharu frees the dictionary; the error stays in pdf->error
 * and pdf_save reports it. */
static void
write_haru(struct pdf *pdf, struct str body)
{
	HPDF_Dict	 d = HPDF_Dict_New(pdf->mmgr);

	if (d == NULL || HPDF_Xref_Add(pdf->xref, d) != HPDF_OK)
		return;
	d->write_fn = write_body;
	d->attr = &body;
	HPDF_Obj_WriteValue(d, pdf->writer, NULL);
	d->attr = NULL;
}

/* The object goes into the file as it stands, with data if it is a stream
 * (else NULL). */
static void
put_alone(struct pdf *pdf, uint32_t id, struct str body,
    const struct str *data)
{
	assert(id > 0 && id <= pdf->entry.n);
	pdf->entry.v[id - 1] = (struct pdf_entry){ pdf->out->n - pdf->start,
		0, PDF_ALONE };
	pdf_int(pdf->out, id);
	buf_put(pdf->out, " 0 obj\n");
	write_haru(pdf, body);
	if (data != NULL) {
		buf_put(pdf->out, "\nstream\n");
		buf_str(pdf->out, *data);
		buf_put(pdf->out, "\nendstream");
	}
	buf_put(pdf->out, "\nendobj\n");
}

void
pdf_dict(struct pdf *pdf, uint32_t id, const struct buf *body)
{
	if (pdf->compress && !pdf->classic)
		pdf_pack(pdf, id, buf_view(body));
	else
		put_alone(pdf, id, buf_view(body), NULL);
}

/* As a zlib stream, good until the next. */
static struct str
deflated(struct pdf *pdf, struct str data)
{
	size_t		 max = libdeflate_zlib_compress_bound(pdf->deflate,
	    data.n);
	enum timing	 was = timing_enter(pdf->timings, TIME_DEFLATE);
	char		*out;
	size_t		 n;

	buf_clear(&pdf->data);
	out = buf_room(&pdf->data, max);
	n = libdeflate_zlib_compress(pdf->deflate, data.p, data.n, out, max);
	assert(n > 0);
	timing_enter(pdf->timings, was);
	return (struct str){ out, n };
}

void
pdf_stream(struct pdf *pdf, uint32_t id, const struct buf *body,
    struct str data, enum pdf_pack pack)
{
	buf_clear(&pdf->head);
	buf_str(&pdf->head, buf_view(body));
	if (pdf->compress && pack != PDF_RAW) {
		data = deflated(pdf, data);
		buf_put(&pdf->head, "/Filter/FlateDecode");
	}
	buf_put(&pdf->head, "/Length ");
	pdf_int(&pdf->head, (int64_t)data.n);
	put_alone(pdf, id, buf_view(&pdf->head), &data);
}
