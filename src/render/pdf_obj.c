/* The container.  What stands in the file by itself is a libharu dictionary,
 * whose write function prints the text made elsewhere; libharu's own writers
 * of numbers, names and streams (float, 4 KB blocks, limits) are not used.
 * Nothing but text is what goes into object streams, which libharu does not
 * know: of 5,000 objects all but a hundred. */
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

	if (b->text.n == 0)
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
	return (uint32_t)pdf->body.n;
}

uint32_t
pdf_reserve(struct pdf *pdf)
{
	static const struct pdf_body	 empty = { .text = { "", 0 } };

	VEC_PUSH(pdf->a, pdf->body) = &empty;
	return pdf_count(pdf);
}

const struct pdf_body *
pdf_body(const struct pdf *pdf, uint32_t id)
{
	assert(id > 0 && id <= pdf->body.n);
	return pdf->body.v[id - 1];
}

static void
fill(struct pdf *pdf, uint32_t id, const struct pdf_body *b)
{
	assert(id > 0 && id <= pdf->body.n);
	pdf->body.v[id - 1] = b;
}

void
pdf_dict(struct pdf *pdf, uint32_t id, const struct buf *body)
{
	struct pdf_body	*b = ARENA_NEW(pdf->a, struct pdf_body);

	b->text = str_copy(pdf->a, buf_view(body));
	fill(pdf, id, b);
}

/* After an error libharu frees the dictionary; the error stays in pdf->error
 * and pdf_save reports it. */
HPDF_Dict
pdf_haru(struct pdf *pdf, const struct pdf_body *b)
{
	HPDF_Dict	 d = HPDF_Dict_New(pdf->mmgr);

	if (d == NULL || HPDF_Xref_Add(pdf->xref, d) != HPDF_OK)
		return NULL;
	d->write_fn = write_body;
	d->attr = (void *)b;
	return d;
}

static struct str
deflated(struct pdf *pdf, struct libdeflate_compressor *how, struct str data)
{
	size_t		 max = libdeflate_zlib_compress_bound(how, data.n);
	enum timing	 was = timing_enter(pdf->timings, TIME_DEFLATE);
	char		*out = arena_raw(pdf->a, max, 1);
	size_t		 n = libdeflate_zlib_compress(how, data.p, data.n, out,
	    max);

	assert(n > 0);
	arena_trim(pdf->a, out, max, n);
	timing_enter(pdf->timings, was);
	return (struct str){ out, n };
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
	fill(pdf, id, b);
}
