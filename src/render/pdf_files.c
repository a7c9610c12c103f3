#include "render/pdf_files.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "render/pdf_meta.h"
#include "render/pdf_nav.h"
#include "render/pdf_obj.h"
#include "render/render.h"

#define BODY_MAX	65536

/* A MIME type as a PDF name: "text/xml" is /text#2Fxml. */
static void
put_type(struct buf *b, struct str type)
{
	buf_put(b, "/Subtype/");
	for (size_t i = 0; i < type.n; i++)
		if (type.p[i] == '/' || type.p[i] == '+')
			buf_fmt(b, "#%02X", type.p[i]);
		else
			buf_byte(b, type.p[i]);
}

static uint32_t
write_bytes(struct pdf *pdf, const struct render_file *f, int64_t date,
    struct buf *b)
{
	uint32_t	 object = pdf_reserve(pdf);

	buf_clear(b);
	buf_put(b, "/Type/EmbeddedFile");
	put_type(b, f->type);
	buf_fmt(b, "/Params<</Size %zu", f->bytes.n);
	if (date >= 0) {
		buf_put(b, "/ModDate");
		pdf_date(b, date);
	}
	buf_put(b, ">>");
	pdf_stream(pdf, object, b, f->bytes, f->packed ? PDF_RAW : PDF_DEFLATE);
	return object;
}

/* /F is for readers that know no Unicode. */
static struct str
plain_name(struct arena *a, struct str name)
{
	char		*p = ARENA_ARRAY(a, char, name.n);

	for (size_t i = 0; i < name.n; i++)
		p[i] = (uint8_t)name.p[i] < 0x20 ||
		    (uint8_t)name.p[i] > 0x7e ? '_' : name.p[i];
	return (struct str){ p, name.n };
}

static uint32_t
write_file(struct pdf *pdf, struct arena *a, const struct render_file *f,
    int64_t date, struct buf *b)
{
	uint32_t	 bytes = write_bytes(pdf, f, date, b);
	uint32_t	 object = pdf_reserve(pdf);

	buf_clear(b);
	buf_put(b, "/Type/Filespec/F");
	pdf_bytes(b, plain_name(a, f->name));
	buf_put(b, "/UF");
	pdf_text(b, f->name);
	buf_fmt(b, "/AFRelationship/%s/Desc", f->relation);
	pdf_text(b, f->about);
	buf_fmt(b, "/EF<</F %u 0 R/UF %u 0 R>>", bytes, bytes);
	pdf_dict(pdf, object, b);
	return object;
}

/* Digits, because they sort as the characters they stand for do. */
static void
put_key(struct buf *b, struct str name)
{
	buf_put(b, "<FEFF");
	for (size_t i = 0; i < name.n;)
		pdf_utf16(b, utf8_next(name, &i));
	buf_byte(b, '>');
}

static int
by_key(const void *a, const void *b)
{
	const struct pdf_tree_item	*x = a, *y = b;

	return str_cmp(x->key, y->key);
}

uint32_t
pdf_files_write(struct pdf *pdf, struct arena *a,
    const struct render_options *o, struct buf *catalogue)
{
	struct pdf_tree_item	*it;
	struct buf		 b;

	if (o->n_file == 0)
		return 0;
	it = ARENA_ARRAY(a, struct pdf_tree_item, o->n_file);
	buf_init(&b, BODY_MAX);
	buf_put(catalogue, "/AF[");
	for (size_t i = 0; i < o->n_file; i++) {
		uint32_t	 object = write_file(pdf, a, &o->file[i],
		    o->date, &b);

		size_t		 key;

		pdf_ref_next(catalogue, object);
		buf_clear(&b);
		put_key(&b, o->file[i].name);
		key = b.n;
		pdf_ref(&b, object);
		it[i] = pdf_tree_item(a, &b, key);
	}
	buf_byte(catalogue, ']');
	buf_release(&b);
	qsort(it, o->n_file, sizeof(*it), by_key);
	return pdf_tree_write(pdf, a, "Names", it, o->n_file);
}
