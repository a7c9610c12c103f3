/* Structure tree.  The children of an element stand in the order of their
 * numbers; its own marked content goes between them where it was painted:
 * each piece remembers the last child that had content before it.
 * A paragraph that is all a cell or item body holds says nothing: what it has
 * belongs to the cell, and the paragraph is left out (a third of all elements
 * where there are tables). */
#include "render/pdf_tags.h"

#include <assert.h>

#include "base/buf.h"
#include "base/diag_print.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/heads.h"
#include "render/pdf_nav.h"
#include "render/pdf_obj.h"

/* Something of an element's own: marked content, or an annotation. */
struct piece {
	uint32_t	 page;
	uint32_t	 mcid;
	uint32_t	 object;	/* of the annotation, else 0 */
	uint32_t	 after;		/* child it follows, 0 = none */
	uint32_t	 next;		/* piece of the same element + 1 */
};

struct elem {
	uint32_t	 object;
	enum role	 role;
	const char	*numbering;	/* of a list, or NULL */
	uint32_t	 parent;	/* as written: */
	uint32_t	 stands_for;	/* itself, or the cell around it */
	uint32_t	 first_piece, last_piece;	/* + 1; 0 = none */
	uint32_t	 first_child, last_child, sibling;	/* 0 = none */
	uint32_t	 latest;	/* last child with content so far */
	struct pdf_box	 box;
	bool		 has_box;
};

struct pdf_tags {
	struct arena	*a;
	struct pdf	*pdf;
	const struct page_doc *doc;
	const uint32_t	*page_object;
	struct heads	*heads;		/* of tables, or NULL */
	struct diags	*ds;		/* while writing */
	uint32_t	 root;
	uint32_t	 scope[2];	/* attributes of plain heads: of a
					 * column, of a row; 0 = not yet */
	struct elem	*elem;
	VEC(struct piece) piece;
	VEC(uint32_t)	*marked;	/* by page: element of each MCID */
	VEC(uint32_t)	 annotated;	/* element of each annotation */
};

static bool
is_bare_para(const struct page_elem *d)
{
	return d->role == ROLE_P && d->alt.n == 0 && d->lang.n == 0 &&
	    d->id.n == 0;
}

static bool
may_hold_text(enum role r)
{
	return r == ROLE_TD || r == ROLE_TH || r == ROLE_LBODY ||
	    r == ROLE_LBL || r == ROLE_CAPTION;
}

/* kids: how many children an element has. */
static void
fold_paras(struct pdf_tags *t, const uint32_t *kids)
{
	const struct page_elem	*d = t->doc->elem.v;

	for (uint32_t i = 1; i < t->doc->elem.n; i++) {
		uint32_t	 parent = d[i].parent;

		assert(i == 1 || (parent > 0 && parent < i));
		t->elem[i].stands_for = i;
		t->elem[i].parent = i == 1 ? 0 : t->elem[parent].stands_for;
		if (i > 1 && kids[parent] == 1 && is_bare_para(&d[i]) &&
		    may_hold_text(d[parent].role))
			t->elem[i].stands_for = parent;
	}
}

/* Headings without gaps, whatever levels a template took: each is one below
 * the nearest before it that ranks higher; ISO 14289-1 7.4.2. */
static void
level_headings(struct pdf_tags *t)
{
	enum role	 above[ROLE_H6 - ROLE_H1 + 1];
	int		 n = 0;

	for (uint32_t i = 1; i < t->doc->elem.n; i++) {
		enum role	 role = t->doc->elem.v[i].role;

		t->elem[i].role = role;
		if (role < ROLE_H1 || role > ROLE_H6)
			continue;
		while (n > 0 && above[n - 1] >= role)
			n--;
		above[n] = role;
		t->elem[i].role = (enum role)((int)ROLE_H1 + n++);
	}
}

static void
link_elems(struct pdf_tags *t)
{
	uint32_t	*kids = ARENA_ARRAY(t->a, uint32_t, t->doc->elem.n);

	for (uint32_t i = 2; i < t->doc->elem.n; i++)
		kids[t->doc->elem.v[i].parent]++;
	fold_paras(t, kids);
	level_headings(t);
	for (uint32_t i = 1; i < t->doc->elem.n; i++) {
		uint32_t	 parent = t->elem[i].parent;

		if (t->elem[i].stands_for != i)
			continue;
		t->elem[i].object = pdf_reserve(t->pdf);
		if (i == 1)
			continue;
		if (t->elem[parent].last_child != 0)
			t->elem[t->elem[parent].last_child].sibling = i;
		else
			t->elem[parent].first_child = i;
		t->elem[parent].last_child = i;
	}
}

struct pdf_tags *
pdf_tags_new(struct arena *a, struct pdf *pdf, const struct page_doc *doc,
    const uint32_t *page_object)
{
	struct pdf_tags	*t = ARENA_NEW(a, struct pdf_tags);

	t->a = a;
	t->pdf = pdf;
	t->doc = doc;
	t->page_object = page_object;
	t->root = pdf_reserve(pdf);
	t->heads = heads_new(a, doc);
	t->elem = ARENA_ARRAY(a, struct elem, doc->elem.n);
	t->marked = arena_alloc(a, doc->page.n * sizeof(*t->marked),
	    alignof(max_align_t));
	link_elems(t);
	return t;
}

const char *
pdf_tags_role(const struct pdf_tags *t, uint32_t elem)
{
	assert(elem > 0 && elem < t->doc->elem.n);
	return role_name(t->elem[t->elem[elem].stands_for].role);
}

/* ISO 32000-1 14.8.5.5; letters of other alphabets have no name there. */
static const char *
numbering_of(struct str label)
{
	size_t		 i = 0;
	uint32_t	 cp = label.n > 0 ? utf8_next(label, &i) : 0;

	if (cp == '(' && i < label.n)
		cp = utf8_next(label, &i);
	if ((cp >= '0' && cp <= '9') || (cp >= 0x0e50 && cp <= 0x0e59))
		return "Decimal";
	if (cp == 0x2022 || cp == 0x25cf)
		return "Disc";
	if (cp == 0x25e6 || cp == 0x25cb)
		return "Circle";
	if (cp == 0x25aa || cp == 0x25a0)
		return "Square";
	if (cp == 'i' || cp == 'I')
		return cp == 'i' ? "LowerRoman" : "UpperRoman";
	return cp >= 'a' && cp <= 'z' ? "LowerAlpha" :
	    cp >= 'A' && cp <= 'Z' ? "UpperAlpha" : NULL;
}

void
pdf_tags_label(struct pdf_tags *t, uint32_t elem, struct str text)
{
	uint32_t	 e = t->elem[elem].stands_for, list;

	if (t->elem[e].role != ROLE_LBL)
		return;
	list = t->elem[t->elem[e].parent].parent;
	if (t->elem[list].role == ROLE_L && t->elem[list].numbering == NULL)
		t->elem[list].numbering = numbering_of(text);
}

/* Tell the ancestors which of their children content has come to. */
static void
note_content(struct pdf_tags *t, uint32_t elem)
{
	while (elem > 1) {
		uint32_t	 parent = t->elem[elem].parent;

		if (t->elem[parent].latest < elem)
			t->elem[parent].latest = elem;
		elem = parent;
	}
}

static void
add_piece(struct pdf_tags *t, uint32_t elem, struct piece p)
{
	struct elem	*e = &t->elem[elem];
	uint32_t	 number;

	assert(elem > 0 && elem < t->doc->elem.n);
	p.after = e->latest;
	VEC_PUSH(t->a, t->piece) = p;
	number = (uint32_t)t->piece.n;
	if (e->last_piece != 0)
		t->piece.v[e->last_piece - 1].next = number;
	else
		e->first_piece = number;
	e->last_piece = number;
	note_content(t, elem);
}

uint32_t
pdf_tags_mark(struct pdf_tags *t, uint32_t page, uint32_t elem)
{
	uint32_t	 mcid = (uint32_t)t->marked[page].n;

	elem = t->elem[elem].stands_for;
	VEC_PUSH(t->a, t->marked[page]) = elem;
	add_piece(t, elem, (struct piece){ .page = page, .mcid = mcid });
	return mcid;
}

/* Keys of the parent tree: pages first, then annotations. */
uint32_t
pdf_tags_annotation(struct pdf_tags *t, uint32_t page, uint32_t elem,
    uint32_t object)
{
	elem = t->elem[elem].stands_for;
	VEC_PUSH(t->a, t->annotated) = elem;
	add_piece(t, elem, (struct piece){ .page = page, .object = object });
	return (uint32_t)(t->doc->page.n + t->annotated.n - 1);
}

bool
pdf_tags_wants_box(const struct pdf_tags *t, uint32_t elem)
{
	return t->elem[t->elem[elem].stands_for].role == ROLE_FIGURE;
}

void
pdf_tags_box(struct pdf_tags *t, uint32_t elem, struct pdf_box b)
{
	struct elem	*e = &t->elem[t->elem[elem].stands_for];

	if (!e->has_box)
		e->box = b;
	e->has_box = true;
	e->box.x0 = b.x0 < e->box.x0 ? b.x0 : e->box.x0;
	e->box.y0 = b.y0 < e->box.y0 ? b.y0 : e->box.y0;
	e->box.x1 = b.x1 > e->box.x1 ? b.x1 : e->box.x1;
	e->box.y1 = b.y1 > e->box.y1 ? b.y1 : e->box.y1;
}

/* home: the page named by the element's /Pg. */
static void
put_piece(struct pdf_tags *t, struct buf *b, const struct piece *p,
    uint32_t home)
{
	if (p->object == 0 && p->page == home) {
		pdf_int_next(b, p->mcid);
		return;
	}
	buf_put(b, p->object == 0 ? "<</Type/MCR/MCID" : "<</Type/OBJR/Obj");
	if (p->object == 0)
		pdf_int_next(b, p->mcid);
	else
		pdf_ref_next(b, p->object);
	if (p->page != home) {
		buf_put(b, "/Pg");
		pdf_ref_next(b, t->page_object[p->page]);
	}
	buf_put(b, ">>");
}

/* Pieces up to those that follow the child numbered `after`. */
static uint32_t
put_pieces(struct pdf_tags *t, struct buf *b, uint32_t from, uint32_t after,
    uint32_t home)
{
	while (from != 0 && t->piece.v[from - 1].after <= after) {
		put_piece(t, b, &t->piece.v[from - 1], home);
		from = t->piece.v[from - 1].next;
	}
	return from;
}

/* All there is is one piece on the page, or one child. */
static bool
put_only_kid(struct pdf_tags *t, struct buf *b, const struct elem *e)
{
	const struct piece	*p = NULL;

	if (e->first_piece != 0)
		p = &t->piece.v[e->first_piece - 1];
	if (p != NULL && (e->first_child != 0 || p->next != 0 ||
	    p->object != 0))
		return false;
	if (p == NULL && e->first_child != e->last_child)
		return false;
	buf_put(b, "/K ");
	if (p != NULL)
		pdf_int(b, p->mcid);
	else
		pdf_ref(b, t->elem[e->first_child].object);
	return true;
}

static void
put_kids(struct pdf_tags *t, struct buf *b, uint32_t elem)
{
	const struct elem	*e = &t->elem[elem];
	uint32_t		 piece = e->first_piece, home = 0;

	if (piece != 0) {
		home = t->piece.v[piece - 1].page;
		buf_put(b, "/Pg ");
		pdf_ref(b, t->page_object[home]);
	}
	if ((piece == 0 && e->first_child == 0) || put_only_kid(t, b, e))
		return;
	buf_put(b, "/K[");
	piece = put_pieces(t, b, piece, 0, home);
	for (uint32_t c = e->first_child; c != 0; c = t->elem[c].sibling) {
		pdf_ref_next(b, t->elem[c].object);
		piece = put_pieces(t, b, piece, c, home);
	}
	buf_byte(b, ']');
}

/* A name is what the template gave, or is made up where one must be had: of a
 * note (ISO 14289-1 7.9) and of a head that cells refer to.  Empty: none. */
static struct str
name_of(const struct pdf_tags *t, uint32_t i)
{
	const struct page_elem	*d = &t->doc->elem.v[i];

	if (d->id.n > 0)
		return d->id;
	if (d->role == ROLE_NOTE)
		return str_fmt(t->a, "note %u", i);
	return heads_is_named(t->heads, i) ? str_fmt(t->a, "head %u", i) :
	    STR_NONE;
}

static void
put_heads(const struct pdf_tags *t, struct buf *b, const uint32_t *head,
    size_t n)
{
	if (n == 0)
		return;
	buf_put(b, "/Headers[");
	for (size_t i = 0; i < n; i++)
		pdf_bytes(b, name_of(t, head[i]));
	buf_byte(b, ']');
}

static const char *
scope_of(bool of_row)
{
	return of_row ? "/Scope/Row" : "/Scope/Column";
}

/* Most heads are such: they share their attributes, one object a scope. */
static void
put_plain_head(struct pdf_tags *t, struct buf *b, bool of_row)
{
	uint32_t	*scope = &t->scope[of_row];
	struct buf	*work;

	if (*scope == 0) {
		*scope = pdf_reserve(t->pdf);
		work = pdf_work(t->pdf);
		buf_put(work, "/O/Table");
		buf_put(work, scope_of(of_row));
		pdf_dict(t->pdf, *scope, work);
	}
	buf_put(b, "/A");
	pdf_ref_next(b, *scope);
}

static void
put_table_cell(struct pdf_tags *t, struct buf *b, uint32_t i)
{
	const struct page_elem	*d = &t->doc->elem.v[i];
	bool			 is_head = d->role == ROLE_TH;
	size_t			 n;
	const uint32_t		*head = heads_of(t->heads, i, &n);

	if (d->colspan < 2 && d->rowspan < 2 && n == 0) {
		if (is_head)
			put_plain_head(t, b, d->row_scope);
		return;
	}
	buf_put(b, "/A<</O/Table");
	if (is_head)
		buf_put(b, scope_of(d->row_scope));
	if (d->colspan > 1)
		buf_fmt(b, "/ColSpan %u", d->colspan);
	if (d->rowspan > 1)
		buf_fmt(b, "/RowSpan %u", d->rowspan);
	put_heads(t, b, head, n);
	buf_put(b, ">>");
}

/* In a line, which is what a figure's place is when nothing is said. */
static bool
is_inline(const struct pdf_tags *t, uint32_t i)
{
	enum role	 r = t->doc->elem.v[t->doc->elem.v[i].parent].role;

	return r == ROLE_P || (r >= ROLE_H1 && r <= ROLE_H6) ||
	    r == ROLE_SPAN || r == ROLE_LINK || r == ROLE_LBL;
}

static void
put_figure(const struct pdf_tags *t, struct buf *b, uint32_t i)
{
	const struct elem	*e = &t->elem[i];

	if (!e->has_box)
		return;
	buf_put(b, "/A<</O/Layout");
	if (!is_inline(t, i))
		buf_put(b, "/Placement/Block");
	buf_put(b, "/BBox[");
	pdf_mpt(b, e->box.x0);
	buf_byte(b, ' ');
	pdf_mpt(b, e->box.y0);
	buf_byte(b, ' ');
	pdf_mpt(b, e->box.x1);
	buf_byte(b, ' ');
	pdf_mpt(b, e->box.y1);
	buf_put(b, "]>>");
}

static void
put_string(struct buf *b, const char *key, struct str s)
{
	if (s.n == 0)
		return;
	buf_fmt(b, "/%s", key);
	pdf_text(b, s);
}

static void
put_alt(struct pdf_tags *t, struct buf *b, const struct page_elem *d)
{
	if (d->role == ROLE_FIGURE && d->alt.n == 0) {
		diag_add(t->ds, RENDER_NO_ALT, d->at);
		put_string(b, "Alt", str_of(phrase(PHRASE_FIGURE,
		    str_starts(t->doc->lang, STR("th")) ? LANG_TH : LANG_EN)));
	} else
		put_string(b, "Alt", d->alt);
}

static void
put_id(const struct pdf_tags *t, struct buf *b, uint32_t i)
{
	struct str	 name = name_of(t, i);

	if (name.n == 0)
		return;
	buf_put(b, "/ID");
	pdf_bytes(b, name);
}

static void
write_elem(struct pdf_tags *t, uint32_t i, struct buf *b)
{
	const struct page_elem	*d = &t->doc->elem.v[i];
	uint32_t		 parent = i == 1 ? t->root :
	    t->elem[t->elem[i].parent].object;

	buf_clear(b);
	buf_put(b, "/S/");
	buf_put(b, role_name(t->elem[i].role));
	buf_put(b, "/P ");
	pdf_ref(b, parent);
	put_kids(t, b, i);
	put_alt(t, b, d);
	put_string(b, "Lang", d->lang);
	put_id(t, b, i);
	if (t->elem[i].numbering != NULL)
		buf_fmt(b, "/A<</O/List/ListNumbering/%s>>",
		    t->elem[i].numbering);
	if (d->role == ROLE_TH || d->role == ROLE_TD)
		put_table_cell(t, b, i);
	else if (d->role == ROLE_FIGURE)
		put_figure(t, b, i);
	pdf_dict(t->pdf, t->elem[i].object, b);
}

static struct pdf_tree_item
parent_item(struct pdf_tags *t, uint32_t key, const uint32_t *elem, size_t n)
{
	struct buf	*b = pdf_work(t->pdf);
	size_t		 digits;

	pdf_int(b, key);
	digits = b->n;
	buf_put(b, key < t->doc->page.n ? "[" : "");
	for (size_t i = 0; i < n; i++)
		pdf_ref_next(b, t->elem[elem[i]].object);
	buf_put(b, key < t->doc->page.n ? "]" : "");
	return pdf_tree_item(t->a, b, digits);
}

static uint32_t
write_parents(struct pdf_tags *t)
{
	size_t			 n_page = t->doc->page.n;
	size_t			 n = n_page + t->annotated.n;
	struct pdf_tree_item	*it = ARENA_ARRAY(t->a, struct pdf_tree_item,
	    n);

	for (size_t i = 0; i < n_page; i++)
		it[i] = parent_item(t, (uint32_t)i, t->marked[i].v,
		    t->marked[i].n);
	for (size_t i = n_page; i < n; i++)
		it[i] = parent_item(t, (uint32_t)i,
		    &t->annotated.v[i - n_page], 1);
	return pdf_tree_write(t->pdf, t->a, "Nums", it, n);
}

struct named {
	struct str	 name;
	uint32_t	 elem;
};

static int
by_name(const void *a, const void *b)
{
	const struct named	*x = a, *y = b;

	return str_cmp(x->name, y->name);
}

/* Elements that have a name, by it. */
static void
put_ids(struct pdf_tags *t, struct buf *root)
{
	struct named		*d = ARENA_ARRAY(t->a, struct named,
	    t->doc->elem.n);
	struct pdf_tree_item	*it = ARENA_ARRAY(t->a, struct pdf_tree_item,
	    t->doc->elem.n);
	size_t			 n = 0;

	for (uint32_t i = 1; i < t->doc->elem.n; i++) {
		d[n] = (struct named){ name_of(t, i), i };
		n += d[n].name.n > 0;
	}
	if (n == 0)
		return;
	qsort(d, n, sizeof(*d), by_name);
	for (size_t i = 0; i < n; i++) {
		struct buf	*b = pdf_work(t->pdf);
		size_t		 key;

		pdf_bytes(b, d[i].name);
		key = b->n;
		pdf_ref(b, t->elem[d[i].elem].object);
		it[i] = pdf_tree_item(t->a, b, key);
	}
	buf_fmt(root, "/IDTree %u 0 R",
	    pdf_tree_write(t->pdf, t->a, "Names", it, n));
}

uint32_t
pdf_tags_write(struct pdf_tags *t, struct diags *ds)
{
	struct buf	 b;

	t->ds = ds;
	buf_init(&b, LIMIT_PDF_BYTES);
	for (uint32_t i = 1; i < t->doc->elem.n; i++)
		if (t->elem[i].stands_for == i)
			write_elem(t, i, &b);
	buf_clear(&b);
	buf_fmt(&b, "/Type/StructTreeRoot/K %u 0 R/ParentTree %u 0 R"
	    "/ParentTreeNextKey %zu", t->elem[1].object, write_parents(t),
	    t->doc->page.n + t->annotated.n);
	put_ids(t, &b);
	pdf_dict(t->pdf, t->root, &b);
	buf_release(&b);
	return t->root;
}
