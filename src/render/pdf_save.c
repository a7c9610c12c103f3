/* The file: header, objects, cross-reference, trailer, all checked and into
 * memory.  Compressed form: dictionaries go 400 at a time into object
 * streams.  The document's ID comes from everything before it. */
#include "render/pdf_obj_int.h"

#include <endian.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"

#define PER_STREAM	400		/* objects in an object stream */
#define SUM_BYTES	1024
#define PLACE_MAX	6		/* bytes of a place in the file */
#define XREF_MAX	(1 + PLACE_MAX + 2)	/* type, place, index */

struct entry {				/* where an object is */
	uint64_t	 at;		/* byte offset, or object stream */
	uint32_t	 index;		/* within the object stream */
	bool		 packed;
};

struct saver {
	struct pdf	*pdf;
	struct buf	*out;
	size_t		 start;		/* of the file within out */
	HPDF_Stream	 writer;
	struct entry	*entry;		/* by object number */
	uint32_t	 n;		/* objects */
};

static HPDF_STATUS
write_out(HPDF_Stream s, const HPDF_BYTE *p, HPDF_UINT n)
{
	struct saver	*sv = s->attr;

	buf_add(sv->out, p, n);
	return buf_full(sv->out) ? HPDF_FILE_IO_ERROR : HPDF_OK;
}

static void
write_object(struct saver *sv, uint32_t id)
{
	const struct pdf_body	*b = pdf_body(sv->pdf, id);
	HPDF_Dict		 d = pdf_haru(sv->pdf, b);

	sv->entry[id].at = sv->out->n - sv->start;
	pdf_int(sv->out, id);
	buf_put(sv->out, " 0 obj\n");
	if (d != NULL)
		HPDF_Obj_WriteValue(d, sv->writer, NULL);
	if (b->is_stream) {
		buf_put(sv->out, "\nstream\n");
		buf_str(sv->out, b->data);
		buf_put(sv->out, "\nendstream");
	}
	buf_put(sv->out, "\nendobj\n");
}

/* One object stream, as object number id, of the objects listed. */
static void
write_packed(struct saver *sv, uint32_t id, const uint32_t *member,
    uint32_t n)
{
	struct buf	 index, values;
	struct str	 data;

	buf_init(&index, LIMIT_PDF_BYTES);
	buf_init(&values, LIMIT_PDF_BYTES);
	for (uint32_t i = 0; i < n; i++) {
		sv->entry[member[i]] = (struct entry){ id, i, true };
		pdf_int(&index, member[i]);
		buf_byte(&index, ' ');
		pdf_int(&index, (int64_t)values.n);
		buf_byte(&index, ' ');
		buf_put(&values, "<<");
		buf_str(&values, pdf_body(sv->pdf, member[i])->text);
		buf_put(&values, ">>");
	}
	sv->entry[id].at = sv->out->n - sv->start;
	buf_fmt(sv->out, "%u 0 obj\n<</Type/ObjStm/N %u/First %zu", id, n,
	    index.n);
	buf_str(&index, buf_view(&values));
	data = pdf_deflate(sv->pdf, buf_view(&index));
	buf_fmt(sv->out, "/Filter/FlateDecode/Length %zu>>\nstream\n", data.n);
	buf_str(sv->out, data);
	buf_put(sv->out, "\nendstream\nendobj\n");
	buf_release(&index);
	buf_release(&values);
}

/* width: bytes of the place. */
static void
put_entry(uint8_t *row, const struct entry *e, uint32_t id, size_t width)
{
	uint64_t	 place = id == 0 ? 0 : e->at;
	uint32_t	 last = id == 0 ? 65535 : e->index;

	row[0] = id == 0 ? 0 : e->packed ? 2 : 1;
	for (size_t i = 0; i < width; i++)
		row[1 + i] = (uint8_t)(place >> (8 * (width - 1 - i)));
	row[1 + width] = (uint8_t)(last >> 8);
	row[2 + width] = (uint8_t)last;
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
xref_rows(struct saver *sv, size_t width)
{
	size_t		 rows = (size_t)sv->n + 1, columns = width + 3;
	uint8_t		*p = ARENA_ARRAY(sv->pdf->a, uint8_t,
	    rows * (columns + 1));
	uint8_t		 above[XREF_MAX] = { 0 }, row[XREF_MAX];

	for (uint32_t id = 0; id < rows; id++) {
		uint8_t		*out = p + (size_t)id * (columns + 1);

		put_entry(row, &sv->entry[id], id, width);
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
put_trailer(struct saver *sv, uint32_t root, uint32_t info)
{
	struct sha256	 h = sha256_of(sums_of(sv->pdf->a,
	    str_sub(buf_view(sv->out), sv->start, sv->out->n)));
	struct str	 hex = str_sub(sha256_hex(sv->pdf->a, h), 0, 32);

	buf_fmt(sv->out, "/Size %u/Root %u 0 R/Info %u 0 R/ID[<%.*s><%.*s>]",
	    sv->n + 1, root, info, STR_ARG(hex), STR_ARG(hex));
}

static void
save_plain(struct saver *sv, uint32_t root, uint32_t info)
{
	size_t		 at;

	for (uint32_t id = 1; id <= sv->n; id++)
		write_object(sv, id);
	at = sv->out->n - sv->start;
	buf_fmt(sv->out, "xref\n0 %u\n0000000000 65535 f \n", sv->n + 1);
	for (uint32_t id = 1; id <= sv->n; id++)
		buf_fmt(sv->out, "%010llu 00000 n \n",
		    (unsigned long long)sv->entry[id].at);
	buf_put(sv->out, "trailer\n<<");
	put_trailer(sv, root, info);
	buf_fmt(sv->out, ">>\nstartxref\n%zu\n%%%%EOF\n", at);
}

/* Object streams and the cross-reference get the numbers after the last. */
static void
save_packed(struct saver *sv, uint32_t root, uint32_t info)
{
	uint32_t	 member[PER_STREAM], n = 0, last = sv->n;
	struct str	 rows;
	size_t		 at, width;

	for (uint32_t id = 1; id <= last; id++) {
		if (pdf_body(sv->pdf, id)->is_stream)
			write_object(sv, id);
		else
			member[n++] = id;
		if (n == PER_STREAM || (id == last && n > 0)) {
			write_packed(sv, ++sv->n, member, n);
			n = 0;
		}
	}
	at = sv->out->n - sv->start;
	sv->entry[++sv->n].at = at;
	width = place_width(at);
	rows = pdf_deflate(sv->pdf, xref_rows(sv, width));
	buf_fmt(sv->out, "%u 0 obj\n<</Type/XRef/W[1 %zu 2]/DecodeParms"
	    "<</Predictor 12/Columns %zu>>", sv->n, width, width + 3);
	put_trailer(sv, root, info);
	buf_fmt(sv->out, "/Filter/FlateDecode/Length %zu>>\nstream\n", rows.n);
	buf_str(sv->out, rows);
	buf_fmt(sv->out, "\nendstream\nendobj\nstartxref\n%zu\n%%%%EOF\n", at);
}

static bool
report(struct saver *sv, struct diags *ds)
{
	if (buf_full(sv->out)) {
		diag_add(ds, RENDER_TOO_LARGE, SPAN_NONE,
		    diag_num(ds, (long long)sv->out->max));
		return false;
	}
	if (sv->pdf->error.error_no == HPDF_OK)
		return true;
	diag_add(ds, RENDER_FAILED, SPAN_NONE, diag_str(ds,
	    "libharu 0x%04lx", (unsigned long)sv->pdf->error.error_no));
	return false;
}

bool
pdf_save(struct pdf *pdf, uint32_t root, uint32_t info, struct buf *out,
    struct diags *ds)
{
	struct saver	 sv = { .pdf = pdf, .out = out, .start = out->n };

	sv.n = pdf_count(pdf);
	sv.entry = ARENA_ARRAY(pdf->a, struct entry,
	    (size_t)sv.n + sv.n / PER_STREAM + 4);
	if (!report(&sv, ds))
		return false;
	sv.writer = HPDF_CallbackWriter_New(pdf->mmgr, write_out, &sv);
	if (sv.writer == NULL)
		return report(&sv, ds);
	buf_put(out, pdf->classic ? "%PDF-1.4\n" : "%PDF-1.7\n");
	buf_put(out, "%\xe2\xe3\xcf\xd3\n");
	if (pdf->compress && !pdf->classic)
		save_packed(&sv, root, info);
	else
		save_plain(&sv, root, info);
	HPDF_Stream_Free(sv.writer);
	return report(&sv, ds);
}
