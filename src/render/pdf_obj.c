/* The container: one libharu dictionary an object, whose write function
 * prints the text made elsewhere.  libharu's own writers of numbers, names
 * and streams (float, 4 KB blocks, limits) are not used. */
#include "render/pdf_obj.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/timing.h"
#include "render/pdf_obj_int.h"

/* Measured on 70 pages of text, their structure and attached XML: level 1
 * takes 40 % of the time of 6 and 10 % more bytes.  Fonts and pictures are
 * small or deflate badly, which is worth the time. */
#define LEVEL_LIGHT	1
#define LEVEL_SMALL	4
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
	const struct pdf_body	*b = d->attr;

	if (b == NULL || b->text.n == 0)
		return HPDF_OK;
	return HPDF_Stream_Write(out, (const HPDF_BYTE *)b->text.p,
	    (HPDF_UINT)b->text.n);
}

struct pdf *
pdf_open(struct arena *a, bool compress, bool classic, struct timings *timings)
{
	struct pdf	*pdf = ARENA_NEW(a, struct pdf);

	pdf->a = a;
	pdf->compress = compress;
	pdf->classic = classic;
	pdf->timings = timings;
	HPDF_Error_Init(&pdf->error, pdf);
	pdf->mmgr = HPDF_MMgr_New(&pdf->error, 0, haru_alloc, free);
	pdf->xref = HPDF_Xref_New(pdf->mmgr, 0);
	pdf->small = libdeflate_alloc_compressor(LEVEL_SMALL);
	pdf->light = libdeflate_alloc_compressor(LEVEL_LIGHT);
	if (pdf->xref == NULL || pdf->small == NULL || pdf->light == NULL)
		die(EX_NO_MEMORY, "no memory for a PDF");
	pdf->xref->entries->items_per_block = XREF_BLOCK;
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
	HPDF_Xref_Free(pdf->xref);
	HPDF_MMgr_Free(pdf->mmgr);
	libdeflate_free_compressor(pdf->small);
	libdeflate_free_compressor(pdf->light);
}

uint32_t
pdf_count(const struct pdf *pdf)
{
	return pdf->xref->entries->count - 1;	/* entry 0 is the free list */
}

/* After an error libharu frees the dictionary; the error stays in pdf->error
 * and pdf_save reports it, so any number will do. */
uint32_t
pdf_reserve(struct pdf *pdf)
{
	HPDF_Dict	 d = HPDF_Dict_New(pdf->mmgr);

	if (d == NULL || HPDF_Xref_Add(pdf->xref, d) != HPDF_OK)
		return pdf_count(pdf);
	d->write_fn = write_body;
	return pdf_count(pdf);
}

HPDF_Dict
pdf_object(const struct pdf *pdf, uint32_t id)
{
	HPDF_XrefEntry	 e = HPDF_Xref_GetEntry(pdf->xref, id);

	assert(e != NULL && id > 0);
	return e->obj;
}

void
pdf_dict(struct pdf *pdf, uint32_t id, const struct buf *body)
{
	struct pdf_body	*b = ARENA_NEW(pdf->a, struct pdf_body);

	b->text = str_copy(pdf->a, buf_view(body));
	pdf_object(pdf, id)->attr = b;
}

static struct str
deflated(struct pdf *pdf, struct libdeflate_compressor *how, struct str data)
{
	size_t		 max = libdeflate_zlib_compress_bound(how, data.n);
	enum timing	 was = timing_enter(pdf->timings, TIME_DEFLATE);
	char		*tmp = xmalloc(max);
	struct str	 out;

	out.n = libdeflate_zlib_compress(how, data.p, data.n, tmp, max);
	assert(out.n > 0);
	out.p = tmp;
	out = str_copy(pdf->a, out);
	free(tmp);
	timing_enter(pdf->timings, was);
	return out;
}

struct str
pdf_deflate(struct pdf *pdf, struct str data)
{
	return deflated(pdf, pdf->light, data);
}

void
pdf_stream(struct pdf *pdf, uint32_t id, const struct buf *body,
    struct str data, enum pdf_pack pack)
{
	struct pdf_body	*b = ARENA_NEW(pdf->a, struct pdf_body);
	bool		 deflate = pdf->compress && pack != PDF_RAW;

	b->is_stream = true;
	b->data = !deflate ? str_copy(pdf->a, data) : deflated(pdf,
	    pack == PDF_LIGHT ? pdf->light : pdf->small, data);
	b->text = str_fmt(pdf->a, "%.*s%s/Length %zu\n",
	    STR_ARG(buf_view(body)), deflate ? "/Filter/FlateDecode" : "",
	    b->data.n);
	pdf_object(pdf, id)->attr = b;
}
