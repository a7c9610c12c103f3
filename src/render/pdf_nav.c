/* Links, destinations, bookmarks, labels. */
#include "render/pdf_nav.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "render/pdf_obj.h"
#include "render/pdf_tags.h"

#define OPEN_LEVEL	1		/* bookmarks whose children show */
#define LEVEL_MAX	32
#define UP		(MPT_PT / 2)	/* a place is not cut */

struct pdf_nav {
	struct arena	*a;
	struct pdf	*pdf;
	const struct page_doc *doc;
	const uint32_t	*page_object;
	struct map	*dest;		/* name -> struct page_dest */
};

struct pdf_nav *
pdf_nav_new(struct arena *a, struct pdf *pdf, const struct page_doc *doc,
    const uint32_t *page_object)
{
	struct pdf_nav	*nav = ARENA_NEW(a, struct pdf_nav);

	nav->a = a;
	nav->pdf = pdf;
	nav->doc = doc;
	nav->page_object = page_object;
	nav->dest = map_new(a);
	for (size_t i = 0; i < doc->dest.n; i++) {
		struct page_dest	*d = &doc->dest.v[i];

		if (d->page < doc->page.n &&
		    map_get(nav->dest, d->name) == NULL)
			map_put(nav->dest, d->name, d);
	}
	return nav;
}

/* To the nearest point: where one may click, or a window begins, nobody sees
 * more exactly, and what touches still does. */
static int64_t
whole(int64_t v)
{
	return (v + (v < 0 ? -MPT_PT / 2 : MPT_PT / 2)) / MPT_PT;
}

static void
put_target(struct buf *b, const struct page_link *k)
{
	if (k->uri.n > 0) {
		buf_put(b, "/A<</S/URI/URI");
		pdf_bytes(b, k->uri);
		buf_put(b, ">>");
	} else {
		buf_put(b, "/Dest");
		pdf_bytes(b, k->dest);
	}
}

/* Flags 4: printed with the page, as PDF/A wants every annotation to be. */
static uint32_t
write_link(struct pdf_nav *nav, uint32_t page, const struct page_link *k,
    struct pdf_tags *tags)
{
	uint32_t	 object = pdf_reserve(nav->pdf);
	int64_t		 h = nav->doc->page.v[page].h;
	const int64_t	 corner[4] = { k->x, h - k->y - k->h,
		(int64_t)k->x + k->w, h - k->y };
	struct buf	*b = pdf_work(nav->pdf);

	buf_put(b, "/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (int i = 0; i < 4; i++)
		pdf_int_next(b, whole(corner[i]));
	buf_byte(b, ']');
	put_target(b, k);
	if (k->contents.n > 0) {
		buf_put(b, "/Contents");
		pdf_text(b, k->contents);
	}
	if (tags != NULL && k->elem != 0) {
		buf_put(b, "/StructParent ");
		pdf_int(b, pdf_tags_annotation(tags, page, k->elem, object));
	}
	pdf_dict(nav->pdf, object, b);
	return object;
}

void
pdf_nav_links(struct pdf_nav *nav, uint32_t page, struct pdf_tags *tags,
    struct buf *body, struct diags *ds)
{
	const struct page	*p = &nav->doc->page.v[page];
	bool			 any = false;

	for (size_t i = 0; i < p->link.n; i++) {
		const struct page_link	*k = &p->link.v[i];

		if (k->uri.n == 0 && map_get(nav->dest, k->dest) == NULL) {
			diag_add(ds, RENDER_LINK_NOWHERE, SPAN_NONE, k->dest);
			continue;
		}
		buf_put(body, any ? "" : "/Annots[");
		any = true;
		pdf_ref_next(body, write_link(nav, page, k, tags));
	}
	buf_put(body, any ? "]" : "");
}

static int
by_name(const void *a, const void *b)
{
	const struct page_dest	*const *x = a, *const *y = b;

	return str_cmp((*x)->name, (*y)->name);
}

/* "[page /XYZ x y null]"; x is left alone where it does not matter. */
static void
put_place(struct pdf_nav *nav, struct buf *b, uint32_t page, const mpt *x,
    mpt y)
{
	buf_byte(b, '[');
	pdf_ref(b, nav->page_object[page]);
	buf_put(b, "/XYZ ");
	if (x != NULL)
		pdf_int(b, whole(*x));
	else
		buf_put(b, "null");
	buf_byte(b, ' ');
	pdf_int(b, whole((int64_t)nav->doc->page.v[page].h - y + UP));
	buf_put(b, " null]");
}

static struct pdf_tree_item
dest_item(struct pdf_nav *nav, const struct page_dest *d)
{
	struct buf		*b = pdf_work(nav->pdf);
	size_t			 key;

	pdf_bytes(b, d->name);
	key = b->n;
	put_place(nav, b, d->page, &d->x, d->y);
	return pdf_tree_item(nav->a, b, key);
}

/* Destinations by name, sorted; of equal names the first counts. */
static uint32_t
write_dests(struct pdf_nav *nav)
{
	size_t			 all = nav->doc->dest.n, n = 0;
	const struct page_dest	**d;
	struct pdf_tree_item	*it;

	d = ARENA_ARRAY(nav->a, const struct page_dest *, all + 1);
	it = ARENA_ARRAY(nav->a, struct pdf_tree_item, all + 1);
	for (size_t i = 0; i < all; i++)
		if (map_get(nav->dest, nav->doc->dest.v[i].name) ==
		    &nav->doc->dest.v[i])
			d[n++] = &nav->doc->dest.v[i];
	if (n == 0)
		return 0;
	qsort(d, n, sizeof(*d), by_name);
	for (size_t i = 0; i < n; i++)
		it[i] = dest_item(nav, d[i]);
	return pdf_tree_write(nav->pdf, nav->a, "Names", it, n);
}

static void
put_names(struct buf *catalogue, uint32_t dests, uint32_t files)
{
	if (dests == 0 && files == 0)
		return;
	buf_put(catalogue, "/Names<<");
	if (dests != 0)
		buf_fmt(catalogue, "/Dests %u 0 R", dests);
	if (files != 0)
		buf_fmt(catalogue, "/EmbeddedFiles %u 0 R", files);
	buf_put(catalogue, ">>");
}

/* A bookmark as a node of the outline; 0 = none, node 0 is the root. */
struct node {
	uint32_t	 object;
	uint32_t	 parent, first, last, next, prev;
	uint32_t	 n;		/* descendants that show when open */
	uint32_t	 level;
};

static void
append_node(struct node *node, uint32_t i, uint32_t parent)
{
	node[i].parent = parent;
	node[i].prev = node[parent].last;
	if (node[parent].last != 0)
		node[node[parent].last].next = i;
	else
		node[parent].first = i;
	node[parent].last = i;
}

/* Levels may skip (1, 3): the parent is the last one of a smaller level. */
static struct node *
link_nodes(struct pdf_nav *nav, uint32_t n)
{
	struct node	*node = ARENA_ARRAY(nav->a, struct node, n + 1);
	uint32_t	 last = 0;

	node[0].object = pdf_reserve(nav->pdf);
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t	 level = nav->doc->bookmark.v[i - 1].level;
		uint32_t	 parent = last;

		node[i].level = level < 1 ? 1 : level > LEVEL_MAX ? LEVEL_MAX :
		    level;
		node[i].object = pdf_reserve(nav->pdf);
		while (parent != 0 && node[parent].level >= node[i].level)
			parent = node[parent].parent;
		append_node(node, i, parent);
		last = i;
	}
	for (uint32_t i = n; i > 0; i--)
		node[node[i].parent].n += 1 +
		    (node[i].level <= OPEN_LEVEL ? node[i].n : 0);
	return node;
}

static void
put_node_ref(struct buf *b, const char *key, const struct node *node,
    uint32_t i)
{
	if (i == 0)
		return;
	buf_fmt(b, "/%s %u 0 R", key, node[i].object);
}

static void
write_bookmark(struct pdf_nav *nav, const struct node *node, uint32_t i)
{
	const struct page_bookmark	*k = &nav->doc->bookmark.v[i - 1];
	uint32_t			 page = k->page;
	struct buf			*b = pdf_work(nav->pdf);

	buf_put(b, "/Title");
	pdf_text(b, k->title);
	buf_fmt(b, "/Parent %u 0 R", node[node[i].parent].object);
	put_node_ref(b, "Prev", node, node[i].prev);
	put_node_ref(b, "Next", node, node[i].next);
	put_node_ref(b, "First", node, node[i].first);
	put_node_ref(b, "Last", node, node[i].last);
	if (node[i].n > 0)
		buf_fmt(b, "/Count %s%u",
		    node[i].level <= OPEN_LEVEL ? "" : "-", node[i].n);
	if (page < nav->doc->page.n) {
		buf_put(b, "/Dest");
		put_place(nav, b, page, NULL, k->y);
	}
	pdf_dict(nav->pdf, node[i].object, b);
}

static void
write_outline(struct pdf_nav *nav, struct buf *catalogue)
{
	uint32_t	 n = (uint32_t)nav->doc->bookmark.n;
	struct node	*node;
	struct buf	 b;

	if (n == 0)
		return;
	node = link_nodes(nav, n);
	for (uint32_t i = 1; i <= n; i++)
		write_bookmark(nav, node, i);
	buf_init(&b, LIMIT_FILE_BYTES);
	buf_put(&b, "/Type/Outlines");
	put_node_ref(&b, "First", node, node[0].first);
	put_node_ref(&b, "Last", node, node[0].last);
	buf_fmt(&b, "/Count %u", node[0].n);
	pdf_dict(nav->pdf, node[0].object, &b);
	buf_release(&b);
	buf_fmt(catalogue, "/Outlines %u 0 R/PageMode/UseOutlines",
	    node[0].object);
}

/* "12" is a number the reader can count on from; "00", a letter, Thai digits
 * are not. */
static bool
is_number(struct str s, uint64_t *v)
{
	return s.n > 0 && s.n < 7 && s.p[0] != '0' && str_uint(s, v);
}

static struct pdf_tree_item
label_item(struct pdf_nav *nav, size_t page, struct str label)
{
	struct buf		*b = pdf_work(nav->pdf);
	size_t			 key;
	uint64_t		 v;

	pdf_int(b, (int64_t)page);
	key = b->n;
	if (is_number(label, &v)) {
		buf_fmt(b, "<</S/D/St %u>>", (unsigned)v);
	} else {
		buf_put(b, "<<");
		if (label.n > 0) {
			buf_put(b, "/P");
			pdf_text(b, label);
		}
		buf_put(b, ">>");
	}
	return pdf_tree_item(nav->a, b, key);
}

/* A page that counts on from the one before needs no item. */
static void
write_labels(struct pdf_nav *nav, struct buf *catalogue)
{
	size_t			 all = nav->doc->page.n, n = 0;
	struct pdf_tree_item	*it = ARENA_ARRAY(nav->a,
	    struct pdf_tree_item, all + 1);
	uint64_t		 before = 0, v;
	bool			 any = false;

	for (size_t i = 0; i < all; i++) {
		struct str	 label = nav->doc->page.v[i].label;
		bool		 number = is_number(label, &v);

		any |= label.n > 0;
		if (!number || before == 0 || v != before + 1)
			it[n++] = label_item(nav, i, label);
		before = number ? v : 0;
	}
	if (any)
		buf_fmt(catalogue, "/PageLabels %u 0 R",
		    pdf_tree_write(nav->pdf, nav->a, "Nums", it, n));
}

void
pdf_nav_write(struct pdf_nav *nav, uint32_t files, struct buf *catalogue)
{
	put_names(catalogue, write_dests(nav), files);
	write_outline(nav, catalogue);
	write_labels(nav, catalogue);
}
