#include "pdfread/pdfread.h"

#include <dlfcn.h>
#include <libdeflate.h>
#include <qpdf/qpdf-c.h>

#include "base/limits.h"
#include "base/utf8.h"

#define TREE_DEPTH	32		/* of the tree of names */
#define FILES_MAX	2000
#define NODES_MAX	10000
#define GUESS		((size_t)16 << 20)	/* of a size not told */

/* The library is loaded when a PDF is to be read: to link it would make every
 * other run wait for it (3.5 ms), and need it. */
#define FUNCTIONS(F)							\
	F(qpdf_cleanup) F(qpdf_get_error)				\
	F(qpdf_get_error_message_detail) F(qpdf_get_root) F(qpdf_init)	\
	F(qpdf_oh_get_array_item) F(qpdf_oh_get_array_n_items)		\
	F(qpdf_oh_get_binary_utf8_value) F(qpdf_oh_get_dict)		\
	F(qpdf_oh_get_int_value) F(qpdf_oh_get_key_if_dict)		\
	F(qpdf_oh_get_name) F(qpdf_oh_get_stream_data)			\
	F(qpdf_oh_is_array) F(qpdf_oh_is_integer) F(qpdf_oh_is_name)	\
	F(qpdf_oh_is_name_and_equals) F(qpdf_oh_is_null)		\
	F(qpdf_oh_is_stream) F(qpdf_oh_is_string) F(qpdf_read_memory)	\
	F(qpdf_set_suppress_warnings) F(qpdf_silence_errors)

struct functions {
#define F(name)	__typeof__(name) *name;
	FUNCTIONS(F)
#undef F
};

struct reading {
	const struct functions *f;
	struct arena	*a;
	qpdf_data	 q;
	struct pdf_attachments *out;
	struct diags	*ds;
	size_t		 nodes;
	bool		 ok;
};

static bool
load(struct functions *f, struct diags *ds)
{
	static const char *const	 names[] = { "libqpdf.so.29",
		"libqpdf.so.30", "libqpdf.so" };
	void				*lib = NULL;

	for (size_t i = 0; i < sizeof names / sizeof *names && lib == NULL; i++)
		lib = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
#define F(name)								\
	f->name = lib == NULL ? NULL :					\
	    (__typeof__(name) *)(uintptr_t)dlsym(lib, #name);		\
	if (lib != NULL && f->name == NULL)				\
		lib = NULL;
	FUNCTIONS(F)
#undef F
	if (lib == NULL)
		diag_add(ds, PDF_NO_READER, SPAN_NONE, STR("libqpdf"));
	return lib != NULL;
}

/* A string of the library's, as UTF-8 of ours. */
static struct str
string_of(struct reading *r, qpdf_oh o)
{
	size_t		 n = 0;
	const char	*p;

	if (!r->f->qpdf_oh_is_string(r->q, o))
		return STR_NONE;
	p = r->f->qpdf_oh_get_binary_utf8_value(r->q, o, &n);
	if (p == NULL || utf8_invalid((struct str){ p, n }) != SIZE_MAX)
		return STR_NONE;
	return str_copy(r->a, (struct str){ p, n });
}

static struct str
name_of(struct reading *r, qpdf_oh o)
{
	const char	*p = r->f->qpdf_oh_is_name(r->q, o) ?
			    r->f->qpdf_oh_get_name(r->q, o) : NULL;

	return p == NULL || *p != '/' ? STR_NONE :
	    str_copy(r->a, str_of(p + 1));
}

static qpdf_oh
key(struct reading *r, qpdf_oh dict, const char *name)
{
	return r->f->qpdf_oh_get_key_if_dict(r->q, dict, name);
}

/* How a stream is packed: not at all, deflated, or beyond us. */
enum packing { PLAIN, DEFLATED, UNKNOWN };

static enum packing
packing_of(struct reading *r, qpdf_oh dict)
{
	qpdf_oh		 filter = key(r, dict, "/Filter");

	if (r->f->qpdf_oh_is_null(r->q, filter))
		return PLAIN;
	if (r->f->qpdf_oh_is_array(r->q, filter)) {
		if (r->f->qpdf_oh_get_array_n_items(r->q, filter) == 0)
			return PLAIN;
		if (r->f->qpdf_oh_get_array_n_items(r->q, filter) > 1)
			return UNKNOWN;
		filter = r->f->qpdf_oh_get_array_item(r->q, filter, 0);
	}
	if (!r->f->qpdf_oh_is_name_and_equals(r->q, filter, "/FlateDecode") ||
	    !r->f->qpdf_oh_is_null(r->q, key(r, dict, "/DecodeParms")))
		return UNKNOWN;
	return DEFLATED;
}

/* size: as the PDF says, 0 when it does not. */
static bool
inflate(struct reading *r, struct str packed, size_t size, struct str *out)
{
	struct libdeflate_decompressor	*d = libdeflate_alloc_decompressor();
	size_t				 room = size > 0 ? size : GUESS;
	char				*p = arena_alloc(r->a, room, 1);
	size_t				 n = 0;
	bool				 ok;

	ok = libdeflate_zlib_decompress(d, packed.p, packed.n, p, room, &n) ==
	    LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(d);
	*out = (struct str){ p, n };
	return ok;
}

static size_t
size_of(struct reading *r, qpdf_oh dict)
{
	qpdf_oh		 size = key(r, key(r, dict, "/Params"), "/Size");
	long long	 n = r->f->qpdf_oh_is_integer(r->q, size) ?
			    r->f->qpdf_oh_get_int_value(r->q, size) : 0;

	return n < 0 || n > (long long)LIMIT_FONT_BYTES ? 0 : (size_t)n;
}

static const char *
read_bytes(struct reading *r, qpdf_oh stream, struct str *out)
{
	qpdf_oh		 dict;
	enum packing	 how;
	unsigned char	*p = NULL;
	size_t		 n = 0;
	bool		 ok = true;

	if (!r->f->qpdf_oh_is_stream(r->q, stream))
		return "no stream";
	dict = r->f->qpdf_oh_get_dict(r->q, stream);
	how = packing_of(r, dict);
	if (how == UNKNOWN)
		return "filter";
	if (r->f->qpdf_oh_get_stream_data(r->q, stream, qpdf_dl_none, NULL, &p,
	    &n) >= QPDF_ERRORS || p == NULL)
		return n == 0 && p == NULL ? "data" : "length";
	if (how == PLAIN)
		*out = str_copy(r->a, (struct str){ (char *)p, n });
	else
		ok = inflate(r, (struct str){ (char *)p, n },
		    size_of(r, dict), out);
	free(p);
	return ok ? NULL : "deflate";
}

static void
read_file(struct reading *r, qpdf_oh spec)
{
	struct pdf_attached	 f = { 0 };
	qpdf_oh			 stream = key(r, key(r, spec, "/EF"), "/F");
	const char		*why;

	f.name = string_of(r, key(r, spec, "/UF"));
	if (f.name.n == 0)
		f.name = string_of(r, key(r, spec, "/F"));
	f.relation = name_of(r, key(r, spec, "/AFRelationship"));
	f.about = string_of(r, key(r, spec, "/Desc"));
	why = f.name.n == 0 ? "name" : read_bytes(r, stream, &f.bytes);
	if (why == NULL) {
		VEC_PUSH(r->a, r->out->file) = f;
		return;
	}
	diag_add(r->ds, PDF_FILE_DAMAGED, SPAN_NONE, f.name, str_of(why));
	r->ok = false;
}

/* Leaves hold key, value, key, value; others name their kids. */
static void
read_node(struct reading *r, qpdf_oh node, int depth)
{
	qpdf_oh		 names = key(r, node, "/Names");
	qpdf_oh		 kids = key(r, node, "/Kids");
	int		 n = 0;

	if (depth > TREE_DEPTH || ++r->nodes > NODES_MAX)
		return;
	if (r->f->qpdf_oh_is_array(r->q, names))
		n = r->f->qpdf_oh_get_array_n_items(r->q, names);
	for (int i = 1; i < n && r->out->file.n < FILES_MAX; i += 2)
		read_file(r, r->f->qpdf_oh_get_array_item(r->q, names, i));
	n = 0;
	if (r->f->qpdf_oh_is_array(r->q, kids))
		n = r->f->qpdf_oh_get_array_n_items(r->q, kids);
	for (int i = 0; i < n && r->nodes < NODES_MAX; i++)
		read_node(r, r->f->qpdf_oh_get_array_item(r->q, kids, i),
		    depth + 1);
}

static bool
open_pdf(struct reading *r, struct str path, struct str bytes)
{
	qpdf_error	 e;

	r->f->qpdf_silence_errors(r->q);
	r->f->qpdf_set_suppress_warnings(r->q, QPDF_TRUE);
	if (r->f->qpdf_read_memory(r->q, str_cstr(r->a, path), bytes.p, bytes.n,
	    NULL) < QPDF_ERRORS)
		return true;
	e = r->f->qpdf_get_error(r->q);
	diag_add(r->ds, PDF_UNREADABLE, SPAN_NONE, path, str_of(e == NULL ?
	    "?" : r->f->qpdf_get_error_message_detail(r->q, e)));
	return false;
}

bool
pdfread_attachments(struct arena *a, struct str path, struct str bytes,
    struct pdf_attachments *out, struct diags *ds)
{
	struct functions f;
	struct reading	 r = { .f = &f, .a = a, .out = out, .ds = ds,
			    .ok = true };
	qpdf_oh		 root;

	if (!load(&f, ds))
		return false;
	r.q = f.qpdf_init();
	if (open_pdf(&r, path, bytes)) {
		root = f.qpdf_get_root(r.q);
		read_node(&r, key(&r, key(&r, root, "/Names"),
		    "/EmbeddedFiles"), 0);
	} else
		r.ok = false;
	f.qpdf_cleanup(&r.q);
	return r.ok;
}
