/* Pages to PDF: numbers for the pages first, then their contents, images and
 * links, then what is known only at the end: fonts, structure, catalogue. */
#include "render/render.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/timing.h"
#include "render/pdf_content.h"
#include "render/pdf_files.h"
#include "render/pdf_font.h"
#include "render/pdf_image.h"
#include "render/pdf_meta.h"
#include "render/pdf_nav.h"
#include "render/pdf_obj.h"
#include "render/pdf_pages.h"
#include "render/pdf_tags.h"
#include "render/standard.h"

struct render {
	struct arena	*a;
	const struct page_doc *doc;
	const struct render_options *options;
	struct diags	*ds;
	struct pdf	*pdf;
	struct pdf_pages pages;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct pdf_tags	*tags;		/* NULL: the document is not tagged */
	struct pdf_content *content;
	struct pdf_nav	*nav;
	struct buf	 body;		/* of one dictionary after another */
	struct buf	 stream;	/* of one page after another */
};

static void
put_resources(struct render *r)
{
	size_t		 n;
	const uint32_t	*number = pdf_content_images(r->content, &n);

	buf_put(&r->body, "/Resources<</Font ");
	pdf_ref(&r->body, pdf_fonts_resource(r->fonts));
	buf_put(&r->body, n > 0 ? "/XObject<<" : "");
	for (size_t i = 0; i < n; i++) {
		buf_fmt(&r->body, "/I%u ", number[i]);
		pdf_ref(&r->body, pdf_images_object(r->images, number[i]));
	}
	buf_put(&r->body, n > 0 ? ">>>>" : ">>");
}

static bool
write_page(struct render *r, uint32_t i)
{
	const struct page	*page = &r->doc->page.v[i];
	uint32_t		 content = pdf_reserve(r->pdf);
	bool			 ok;

	buf_clear(&r->stream);
	ok = pdf_content_page(r->content, page, i, &r->stream);
	buf_clear(&r->body);
	pdf_stream(r->pdf, content, &r->body, buf_view(&r->stream),
	    PDF_DEFLATE);
	buf_fmt(&r->body, "/Type/Page/Parent %u 0 R/MediaBox[0 0 ",
	    pdf_pages_parent(&r->pages, i));
	pdf_mpt(&r->body, page->w);
	buf_byte(&r->body, ' ');
	pdf_mpt(&r->body, page->h);
	buf_fmt(&r->body, "]/Contents %u 0 R", content);
	put_resources(r);
	if (r->tags != NULL)
		buf_fmt(&r->body, "/StructParents %u/Tabs/S", i);
	pdf_nav_links(r->nav, i, r->tags, &r->body, r->ds);
	pdf_dict(r->pdf, r->pages.node[0][i], &r->body);
	return ok;
}

static uint32_t
write_catalogue(struct render *r)
{
	uint32_t	 object = pdf_reserve(r->pdf), files;

	buf_clear(&r->body);
	buf_fmt(&r->body, "/Type/Catalog/Pages %u 0 R",
	    pdf_pages_root(&r->pages));
	pdf_meta_write(r->pdf, r->doc, r->options, &r->body);
	files = pdf_files_write(r->pdf, r->a, r->options, &r->body);
	pdf_nav_write(r->nav, files, &r->body);
	if (r->tags != NULL)
		buf_fmt(&r->body, "/MarkInfo<</Marked true>>"
		    "/StructTreeRoot %u 0 R", pdf_tags_write(r->tags, r->ds));
	pdf_dict(r->pdf, object, &r->body);
	return object;
}

static bool
render_all(struct render *r)
{
	uint32_t	 root, info;
	bool		 ok = true;

	for (uint32_t i = 0; i < r->doc->page.n; i++)
		ok = write_page(r, i) && ok;
	if (!ok || !pdf_fonts_write(r->fonts))
		return false;
	if (buf_full(&r->stream) || buf_full(&r->body)) {
		diag_add(r->ds, RENDER_TOO_LARGE, SPAN_NONE,
		    diag_num(r->ds, LIMIT_PDF_BYTES));
		return false;
	}
	info = pdf_meta_info(r->pdf, r->doc, r->options, &r->body);
	root = write_catalogue(r);
	timing_enter(r->options->timings, TIME_SAVE);
	return pdf_save(r->pdf, root, info, r->ds);
}

static bool
is_tagged(const struct pdf_standard *s)
{
	return s == NULL || s->tagged;
}

static void
set_up(struct render *r)
{
	const uint32_t	*page;

	pdf_pages_reserve(&r->pages, r->a, r->pdf, r->doc->page.n);
	page = r->pages.node[0];
	r->fonts = pdf_fonts_new(r->a, r->pdf, r->ds);
	r->images = pdf_images_new(r->a, r->pdf);
	if (r->doc->elem.n > 1 && is_tagged(r->options->standard))
		r->tags = pdf_tags_new(r->a, r->pdf, r->doc, page);
	r->content = pdf_content_new(r->a, r->fonts, r->images, r->tags);
	r->nav = pdf_nav_new(r->a, r->pdf, r->doc, page);
	buf_init(&r->body, LIMIT_PDF_BYTES);
	buf_init(&r->stream, LIMIT_PDF_BYTES);
}

bool
render_pdf(const struct page_doc *doc, const struct render_options *options,
    struct buf *out, struct diags *ds)
{
	struct arena	*a = arena_open();
	size_t		 start = out->n;
	struct render	 r = { .a = a, .doc = doc, .options = options,
		.ds = ds, .pdf = pdf_open(a, out, options->compress,
		options->standard != NULL && options->standard->classic,
		options->timings) };
	enum timing	 was = timing_enter(options->timings, TIME_EMIT);
	bool		 ok;

	set_up(&r);
	ok = render_all(&r);
	if (!ok)
		out->n = start;
	buf_release(&r.body);
	buf_release(&r.stream);
	pdf_close(r.pdf);
	arena_close(a);
	timing_enter(options->timings, was);
	return ok;
}
