/* Pages: names of roles, text form (one line an item). */
#include "doc/page.h"

#include "doc/dump_int.h"

static const char *const role_names[] = {
	[ROLE_NONE] = "NonStruct", [ROLE_DOCUMENT] = "Document",
	[ROLE_PART] = "Part", [ROLE_SECT] = "Sect", [ROLE_DIV] = "Div",
	[ROLE_P] = "P", [ROLE_H1] = "H1", [ROLE_H2] = "H2", [ROLE_H3] = "H3",
	[ROLE_H4] = "H4", [ROLE_H5] = "H5", [ROLE_H6] = "H6", [ROLE_L] = "L",
	[ROLE_LI] = "LI", [ROLE_LBL] = "Lbl", [ROLE_LBODY] = "LBody",
	[ROLE_TABLE] = "Table", [ROLE_TR] = "TR", [ROLE_TH] = "TH",
	[ROLE_TD] = "TD", [ROLE_CAPTION] = "Caption",
	[ROLE_FIGURE] = "Figure", [ROLE_LINK] = "Link", [ROLE_TOC] = "TOC",
	[ROLE_TOCI] = "TOCI", [ROLE_NOTE] = "Note", [ROLE_SPAN] = "Span",
	[ROLE_REFERENCE] = "Reference",
};

const char *
role_name(enum role role)
{
	return role_names[role];
}

static void
dump_point(struct buf *out, mpt x, mpt y)
{
	buf_byte(out, ' ');
	dump_points(out, x);
	buf_byte(out, ',');
	dump_points(out, y);
}

/* One entry a run: what stands where, in which element. */
static void
dump_line(const struct page_line *l, struct buf *out)
{
	buf_put(out, "line y=");
	dump_points(out, l->y);
	if (l->angle != 0)
		buf_fmt(out, " angle=%d", (int)l->angle);
	if (l->expand != 0)
		buf_fmt(out, " expand=%d", (int)l->expand);
	buf_put(out, l->actual_text ? " actual-text" : "");
	for (uint32_t i = 0; i < l->n; i++) {
		const struct placed	*p = &l->placed[i];

		buf_put(out, " | x=");
		dump_points(out, p->x);
		dump_length(out, "size", p->size);
		dump_length(out, "rise", p->rise);
		dump_colour(out, "colour", p->colour);
		buf_fmt(out, " e%u ", p->elem);
		dump_quoted(out, p->run->text);
	}
}

static void
dump_seg(const struct path_seg *s, struct buf *out)
{
	static const char	 letter[] = {
		[PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C',
		[PATH_CLOSE] = 'Z'
	};

	buf_fmt(out, " %c", letter[s->op]);
	if (s->op == PATH_CURVE) {
		dump_point(out, s->x1, s->y1);
		dump_point(out, s->x2, s->y2);
	}
	if (s->op != PATH_CLOSE)
		dump_point(out, s->x, s->y);
}

static void
dump_path(const struct page_path *p, struct buf *out)
{
	buf_put(out, "path");
	dump_colour(out, "fill", p->fill);
	dump_colour(out, "stroke", p->stroke);
	dump_length(out, "width", p->width);
	dump_length(out, "dash", p->dash);
	dump_length(out, "gap", p->gap);
	for (uint32_t i = 0; i < p->n; i++)
		dump_seg(&p->seg[i], out);
}

static void
dump_box(struct buf *out, const char *what, mpt x, mpt y, mpt w, mpt h)
{
	buf_put(out, what);
	dump_point(out, x, y);
	dump_point(out, w, h);
}

static void
dump_item(const struct page_item *it, struct buf *out)
{
	const struct page_rect	*r = &it->u.rect;
	const struct page_image	*im = &it->u.image;

	buf_put(out, "  ");
	switch (it->kind) {
	case PAGE_LINE:
		dump_line(&it->u.line, out);
		break;
	case PAGE_RECT:
		dump_box(out, "rect", r->x, r->y, r->w, r->h);
		dump_colour(out, "fill", r->colour);
		break;
	case PAGE_PATH:
		dump_path(&it->u.path, out);
		break;
	case PAGE_IMAGE:
		dump_box(out, "image", im->x, im->y, im->w, im->h);
		break;
	}
	if (it->kind != PAGE_LINE)
		buf_fmt(out, " e%u", it->elem);
	buf_byte(out, '\n');
}

static void
dump_page(const struct page *p, size_t i, struct buf *out)
{
	buf_fmt(out, "page %zu", i + 1);
	dump_point(out, p->w, p->h);
	dump_str(out, "label", p->label);
	buf_byte(out, '\n');
	for (size_t k = 0; k < p->item.n; k++)
		dump_item(&p->item.v[k], out);
	for (size_t k = 0; k < p->link.n; k++) {
		const struct page_link	*l = &p->link.v[k];

		dump_box(out, "  link", l->x, l->y, l->w, l->h);
		dump_str(out, "uri", l->uri);
		dump_str(out, "dest", l->dest);
		dump_str(out, "contents", l->contents);
		buf_fmt(out, " e%u\n", l->elem);
	}
}

static void
dump_elem(const struct page_elem *e, size_t i, struct buf *out)
{
	buf_fmt(out, "e%zu %s in e%u", i, role_name(e->role), e->parent);
	dump_str(out, "id", e->id);
	dump_str(out, "lang", e->lang);
	dump_str(out, "alt", e->alt);
	if (e->colspan > 1)
		buf_fmt(out, " colspan=%u", e->colspan);
	if (e->rowspan > 1)
		buf_fmt(out, " rowspan=%u", e->rowspan);
	buf_put(out, e->row_scope ? " row-scope" : "");
	dump_span(out, e->at);
	buf_byte(out, '\n');
}

static void
dump_targets(const struct page_doc *doc, struct buf *out)
{
	for (size_t i = 0; i < doc->dest.n; i++) {
		const struct page_dest	*d = &doc->dest.v[i];

		buf_put(out, "dest ");
		dump_quoted(out, d->name);
		buf_fmt(out, " page %u", d->page + 1);
		dump_point(out, d->x, d->y);
		buf_byte(out, '\n');
	}
	for (size_t i = 0; i < doc->bookmark.n; i++) {
		const struct page_bookmark	*b = &doc->bookmark.v[i];

		buf_fmt(out, "bookmark %u ", b->level);
		dump_quoted(out, b->title);
		buf_fmt(out, " page %u y=", b->page + 1);
		dump_points(out, b->y);
		buf_byte(out, '\n');
	}
}

void
page_dump(const struct page_doc *doc, struct buf *out)
{
	buf_put(out, "pages");
	dump_str(out, "title", doc->title);
	dump_str(out, "author", doc->author);
	dump_str(out, "subject", doc->subject);
	dump_str(out, "keywords", doc->keywords);
	dump_str(out, "lang", doc->lang);
	buf_byte(out, '\n');
	for (size_t i = 0; i < doc->page.n; i++)
		dump_page(&doc->page.v[i], i, out);
	for (size_t i = 1; i < doc->elem.n; i++)
		dump_elem(&doc->elem.v[i], i, out);
	dump_targets(doc, out);
}
