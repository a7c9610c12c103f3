/* Allocation of CIDs and the cache of ready-made content bytes. */
#include "render/pdf_font.h"

#include <assert.h>

#include "base/buf.h"
#include "base/map.h"
#include "render/pdf_font_int.h"
#include "render/pdf_obj.h"
#include "text/font.h"

#define RUN_BYTES_MAX	(1u << 20)
#define PLAINS		512		/* a power of two */

struct shown {				/* a run seen before */
	const struct glyph_run *run;
	struct str	 bytes;
};

struct plain {				/* a glyph for one character */
	struct glyph	 glyph;		/* its cluster is 0 */
	uint32_t	 cp;		/* 0: free */
	uint32_t	 cid;
};

struct pdf_fonts *
pdf_fonts_new(struct arena *a, struct pdf *pdf, struct diags *ds)
{
	struct pdf_fonts	*fs = ARENA_NEW(a, struct pdf_fonts);

	fs->a = a;
	fs->pdf = pdf;
	fs->ds = ds;
	fs->resource = pdf_reserve(pdf);
	return fs;
}

static struct pdf_font *
font_new(struct pdf_fonts *fs, const struct font *font, bool narrow)
{
	struct pdf_font	*f = ARENA_NEW(fs->a, struct pdf_font);
	const char	*why;

	f->fonts = fs;
	f->font = font;
	f->narrow = narrow;
	f->glyf = glyf_open(fs->a, font->bytes, &why);
	if (f->glyf == NULL) {
		diag_add(fs->ds, RENDER_FONT_UNUSABLE, SPAN_NONE,
		    font->ps_name, diag_str(fs->ds, "%s", why));
		return f;
	}
	f->by_cell = map_new(fs->a);
	f->plain = ARENA_ARRAY(fs->a, struct plain, PLAINS);
	f->id = pdf_reserve(fs->pdf);
	VEC_PUSH(fs->a, fs->used) = f;
	f->number = (uint32_t)fs->used.n;
	return f;
}

/* The narrow font of a face; NULL: unusable. */
static struct pdf_font *
font_of(struct pdf_fonts *fs, const struct font *font)
{
	struct pdf_font	*f;

	while (fs->by_index.n <= font->index)
		VEC_PUSH(fs->a, fs->by_index) = NULL;
	f = fs->by_index.v[font->index];
	if (f == NULL)
		f = fs->by_index.v[font->index] = font_new(fs, font, true);
	assert(f->font == font);
	return f->glyf != NULL ? f : NULL;
}

uint32_t
pdf_font_number(const struct pdf_font *f)
{
	return f->number;
}

uint32_t
pdf_fonts_resource(const struct pdf_fonts *fs)
{
	return fs->resource;
}

/* Two cells are one when outlines, advance and text agree: their bytes. */
static struct str
key_of(struct arena *a, const struct cell *c)
{
	size_t		 n_part = c->n * sizeof(struct glyf_part);
	char		*p = ARENA_ARRAY(a, char, sizeof(c->advance) +
	    sizeof(c->n) + n_part + c->text.n);
	char		*q = p;

	memcpy(q, &c->advance, sizeof(c->advance));
	q += sizeof(c->advance);
	memcpy(q, &c->n, sizeof(c->n));
	q += sizeof(c->n);
	memcpy(q, c->part, n_part);
	q += n_part;
	if (c->text.n > 0)
		memcpy(q, c->text.p, c->text.n);
	return (struct str){ p, (size_t)(q - p) + c->text.n };
}

/* A glyph index beyond the font would be a fault of the shaper's. */
static uint32_t
cid_of(struct pdf_font *f, const struct cell *c)
{
	struct str	 key = key_of(f->fonts->a, c);
	uintptr_t	 cid = (uintptr_t)map_get(f->by_cell, key);

	if (cid != 0)
		return (uint32_t)cid;
	for (uint32_t i = 0; i < c->n; i++)
		assert(c->part[i].gid < glyf_count(f->glyf));
	if (f->cell.n == CID_MAX) {
		f->overflow = true;
		return CID_MAX;
	}
	VEC_PUSH(f->fonts->a, f->cell) = *c;
	cid = f->cell.n;
	map_put(f->by_cell, key, (void *)cid);
	return (uint32_t)cid;
}

static void
put_byte(struct buf *b, uint32_t v)
{
	if (v == '\r') {
		buf_put(b, "\\r");
		return;
	}
	if (v == '(' || v == ')' || v == '\\')
		buf_byte(b, '\\');
	buf_byte(b, (int)v);
}

/* What cells_of_cluster() and cid_of() give for a cluster of one glyph and one
 * character, remembered by the glyph: nearly all clusters are such. */
static uint32_t
plain_cid(struct pdf_font *f, const struct glyph *g, uint32_t cp,
    struct str text)
{
	uint32_t	 at = (uint32_t)(g->gid * 7 + g->dx) & (PLAINS - 1);
	struct plain	*p = &f->plain[at];
	struct glyf_part *part;
	struct cell	 c;

	if (p->cp == cp && p->glyph.gid == g->gid && p->glyph.dx == g->dx &&
	    p->glyph.dy == g->dy && p->glyph.advance == g->advance)
		return p->cid;
	part = ARENA_NEW(f->fonts->a, struct glyf_part);
	*part = cell_part(g, 0);
	c = (struct cell){ part, 1, g->advance, text };
	p->glyph = *g;
	p->cp = cp;
	p->cid = cid_of(f, &c);
	return p->cid;
}

static void
put_cid(const struct pdf_font *f, struct buf *b, uint32_t cid)
{
	if (!f->narrow)
		put_byte(b, cid >> 8);
	put_byte(b, cid & 0xff);
}

static struct str
make_bytes(struct pdf_font *f, const struct glyph_run *run)
{
	struct arena	*a = f->fonts->a;
	struct cells	 cs = { 0 };
	struct buf	 b;
	struct str	 s;

	buf_init(&b, RUN_BYTES_MAX);
	for (uint32_t i = 0; i < run->n;) {
		struct str	 text;
		uint32_t	 cp = cell_character(run, i, &text);

		if (cp != 0) {
			put_cid(f, &b, plain_cid(f, &run->glyph[i++], cp,
			    text));
			continue;
		}
		cs.cell.n = 0;
		i = cells_of_cluster(&cs, a, run, i);
		for (size_t k = 0; k < cs.cell.n; k++)
			put_cid(f, &b, cid_of(f, &cs.cell.v[k]));
	}
	s = str_copy(a, buf_view(&b));
	buf_release(&b);
	return s;
}

/* Where run's entry is or should be: open addressing, at most 3/4 full. */
static struct shown *
find_shown(struct pdf_font *f, uint32_t id)
{
	uint32_t	 mask = f->n_slot - 1;
	uint32_t	 i = (id * 2654435761u) >> 7 & mask;

	while (f->slot[i].run != NULL && f->slot[i].run->id != id)
		i = (i + 1) & mask;
	return &f->slot[i];
}

static void
grow_shown(struct pdf_font *f)
{
	struct shown	*old = f->slot;
	uint32_t	 n = f->n_slot;

	if (n > 0 && f->n_shown < n / 4 * 3)
		return;
	f->n_slot = n > 0 ? 2 * n : 1024;
	f->slot = ARENA_ARRAY(f->fonts->a, struct shown, f->n_slot);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].run != NULL)
			*find_shown(f, old[i].run->id) = old[i];
}

/* A run has no more cells than glyphs. */
static bool
has_room(const struct pdf_font *f, const struct glyph_run *run)
{
	return !f->narrow || f->cell.n + run->n <= CID_NARROW;
}

static struct shown *
lookup(struct pdf_font *f, const struct glyph_run *run)
{
	grow_shown(f);
	return find_shown(f, run->id);
}

struct str
pdf_fonts_show(struct pdf_fonts *fs, const struct glyph_run *run,
    struct pdf_font **with)
{
	struct pdf_font	*f = *with = font_of(fs, run->font);
	struct shown	*s;

	if (f == NULL)
		return STR_NONE;
	s = lookup(f, run);
	if (s->run == NULL && !has_room(f, run)) {
		if (f->wide == NULL)
			f->wide = font_new(fs, run->font, false);
		*with = f = f->wide;
		s = lookup(f, run);
	}
	if (s->run == NULL) {
		s->run = run;
		s->bytes = make_bytes(f, run);
		f->n_shown++;
	}
	assert(s->run == run || str_eq(s->run->text, run->text));
	return s->bytes;
}
