/* Object streams, and the end of the file: cross-reference and trailer.  The
 * document's ID comes from everything before it. */
#include "render/pdf_obj_int.h"

#include <assert.h>
#include <endian.h>

#include "base/hash.h"

#define PER_STREAM	2000		/* objects in an object stream: each
					 * costs its compressor a start, and a
					 * reader the bytes of all of them */
#define SUM_BYTES	1024
#define PLACE_MAX	6		/* bytes of a place in the file */
#define XREF_MAX	(1 + PLACE_MAX + 2)	/* type, place, index */

static void
begin_stream(struct pdf *pdf)
{
	pdf->stream = pdf_reserve(pdf);
	pdf->n_packed = 0;
	buf_clear(&pdf->index);
	buf_clear(&pdf->values);
}

/* What waits becomes an object stream. */
static void
end_stream(struct pdf *pdf)
{
	uint32_t	 id = pdf->stream;
	struct buf	*body = pdf_work(pdf);

	if (id == 0)
		return;
	pdf->stream = 0;
	buf_fmt(body, "/Type/ObjStm/N %u/First %zu", pdf->n_packed,
	    pdf->index.n);
	buf_str(&pdf->index, buf_view(&pdf->values));
	pdf_stream(pdf, id, body, buf_view(&pdf->index), PDF_DEFLATE);
}

void
pdf_pack(struct pdf *pdf, uint32_t id, struct str body)
{
	if (pdf->stream == 0)
		begin_stream(pdf);
	assert(id > 0 && pdf->entry.v[id - 1].place == PDF_NOWHERE);
	pdf->entry.v[id - 1] = (struct pdf_entry){ pdf->stream,
		(uint16_t)pdf->n_packed, PDF_PACKED };
	pdf_int(&pdf->index, id);
	buf_byte(&pdf->index, ' ');
	pdf_int(&pdf->index, (int64_t)pdf->values.n);
	buf_byte(&pdf->index, ' ');
	buf_put(&pdf->values, "<<");
	buf_str(&pdf->values, body);
	buf_put(&pdf->values, ">>");
	if (++pdf->n_packed == PER_STREAM)
		end_stream(pdf);
}

/* width: bytes of the place; no entry: the free list, object 0. */
static void
put_entry(uint8_t *row, const struct pdf_entry *e, size_t width)
{
	static const struct pdf_entry	 none = { 0, 65535, PDF_NOWHERE };

	e = e == NULL ? &none : e;
	row[0] = e->place;
	for (size_t i = 0; i < width; i++)
		row[1 + i] = (uint8_t)(e->at >> (8 * (width - 1 - i)));
	row[1 + width] = (uint8_t)(e->index >> 8);
	row[2 + width] = (uint8_t)e->index;
}

/* Bytes that hold any place up to the last. */
static size_t
place_width(uint64_t last)
{
	size_t		 n = 1;

	while (n < PLACE_MAX && last >> 8 * n != 0)
		n++;
	return n;
}

/* Rows of the cross-reference, each as the difference to the one above. */
static struct str
xref_rows(struct pdf *pdf, size_t width)
{
	size_t		 rows = pdf->entry.n + 1, columns = width + 3;
	uint8_t		*p = ARENA_ARRAY(pdf->a, uint8_t,
	    rows * (columns + 1));
	uint8_t		 above[XREF_MAX] = { 0 }, row[XREF_MAX];

	for (size_t id = 0; id < rows; id++) {
		uint8_t		*out = p + id * (columns + 1);

		put_entry(row, id == 0 ? NULL : &pdf->entry.v[id - 1], width);
		out[0] = 2;		/* PNG predictor "up" */
		for (size_t i = 0; i < columns; i++)
			out[1 + i] = (uint8_t)(row[i] - above[i]);
		memcpy(above, row, columns);
	}
	return (struct str){ (char *)p, rows * (columns + 1) };
}

/* A sum of each block: to hash them instead of the bytes is as good for an ID
 * and many times faster. */
static struct str
sums_of(struct arena *a, struct str bytes)
{
	size_t		 n = bytes.n / SUM_BYTES + 1;
	uint32_t	*sum = ARENA_ARRAY(a, uint32_t, n);

	for (size_t i = 0; i < n; i++) {
		struct str	 part = str_sub(bytes, i * SUM_BYTES,
		    (i + 1) * SUM_BYTES);

		sum[i] = htole32(libdeflate_crc32(0, part.p, part.n));
	}
	return (struct str){ (const char *)sum, n * sizeof(*sum) };
}

/* Size, Root, Info, ID: the trailer's entries in either form. */
static void
put_trailer(struct pdf *pdf, struct buf *b, uint32_t root, uint32_t info)
{
	struct sha256	 h = sha256_of(sums_of(pdf->a,
	    str_sub(buf_view(pdf->out), pdf->start, pdf->out->n)));
	struct str	 hex = str_sub(sha256_hex(pdf->a, h), 0, 32);

	buf_fmt(b, "/Size %u/Root %u 0 R/Info %u 0 R/ID[<%.*s><%.*s>]",
	    pdf_count(pdf) + 1, root, info, STR_ARG(hex), STR_ARG(hex));
}

static void
save_plain(struct pdf *pdf, uint32_t root, uint32_t info)
{
	struct buf	*out = pdf->out;
	size_t		 at = out->n - pdf->start;

	buf_fmt(out, "xref\n0 %u\n0000000000 65535 f \n", pdf_count(pdf) + 1);
	for (size_t i = 0; i < pdf->entry.n; i++)
		buf_fmt(out, "%010llu 00000 n \n",
		    (unsigned long long)pdf->entry.v[i].at);
	buf_put(out, "trailer\n<<");
	put_trailer(pdf, out, root, info);
	buf_fmt(out, ">>\nstartxref\n%zu\n%%%%EOF\n", at);
}

static void
save_packed(struct pdf *pdf, uint32_t root, uint32_t info)
{
	uint32_t	 id;
	struct buf	*body;
	size_t		 at, width;

	end_stream(pdf);
	id = pdf_reserve(pdf);
	at = pdf->out->n - pdf->start;
	width = place_width(at);
	pdf->entry.v[id - 1] = (struct pdf_entry){ at, 0, PDF_ALONE };
	body = pdf_work(pdf);
	buf_fmt(body, "/Type/XRef/W[1 %zu 2]/DecodeParms"
	    "<</Predictor 12/Columns %zu>>", width, width + 3);
	put_trailer(pdf, body, root, info);
	pdf_stream(pdf, id, body, xref_rows(pdf, width), PDF_DEFLATE);
	buf_fmt(pdf->out, "startxref\n%zu\n%%%%EOF\n", at);
}

static bool
report(const struct pdf *pdf, struct diags *ds)
{
	if (buf_full(pdf->out) || buf_full(&pdf->values) ||
	    buf_full(&pdf->head)) {
		diag_add(ds, RENDER_TOO_LARGE, SPAN_NONE,
		    diag_num(ds, (long long)pdf->out->max));
		return false;
	}
	if (pdf->error.error_no == HPDF_OK)
		return true;
	diag_add(ds, RENDER_FAILED, SPAN_NONE, diag_str(ds,
	    "libharu 0x%04lx", (unsigned long)pdf->error.error_no));
	return false;
}

/* What was named and then not needed. */
static void
fill_empty(struct pdf *pdf)
{
	static const struct buf	 empty;

	for (uint32_t id = 1; id <= pdf_count(pdf); id++)
		if (pdf->entry.v[id - 1].place == PDF_NOWHERE &&
		    id != pdf->stream)
			pdf_dict(pdf, id, &empty);
}

bool
pdf_save(struct pdf *pdf, uint32_t root, uint32_t info, struct diags *ds)
{
	fill_empty(pdf);
	if (!report(pdf, ds))
		return false;
	if (pdf->compress && !pdf->classic)
		save_packed(pdf, root, info);
	else
		save_plain(pdf, root, info);
	return report(pdf, ds);
}
