/* Allocation of CIDs and the cache of ready-made content bytes. */
#include "render/pdf_font.h"

#include <assert.h>

#include "base/map.h"
#include "render/pdf_font_int.h"
#include "render/pdf_obj.h"
#include "text/font.h"

#define PLAINS		512		/* powers of two */
#define SLOTS		1024

struct slot {				/* a run seen before */
	const struct shown *shown;	/* NULL: free */
	uint32_t	 id;
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

static uint32_t
slot_of(const struct pdf_font *f, uint32_t id)
{
	return (id * 2654435761u) >> 7 & (f->n_slot - 1);
}

/* Where a run's entry is or should be: open addressing, at most 3/4 full. */
static struct slot *
find_slot(struct pdf_font *f, uint32_t id)
{
	uint32_t	 mask = f->n_slot - 1, i = slot_of(f, id);

	while (f->slot[i].shown != NULL && f->slot[i].id != id)
		i = (i + 1) & mask;
	return &f->slot[i];
}

static void
grow_slots(struct pdf_font *f)
{
	struct slot	*old = f->slot;
	uint32_t	 n = f->n_slot;

	f->n_slot = n > 0 ? 2 * n : SLOTS;
	f->slot = ARENA_ARRAY(f->fonts->a, struct slot, f->n_slot);
	for (uint32_t i = 0; i < n; i++)
		if (old[i].shown != NULL)
			*find_slot(f, old[i].id) = old[i];
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
	grow_slots(f);
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

/* At most two bytes; where the next goes. */
static char *
put_byte(char *p, uint32_t v)
{
	if (v == '\r') {
		*p++ = '\\';
		v = 'r';
	} else if (v == '(' || v == ')' || v == '\\') {
		*p++ = '\\';
	}
	*p++ = (char)v;
	return p;
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

static char *
put_cid(const struct pdf_font *f, char *p, uint32_t cid)
{
	if (!f->narrow)
		p = put_byte(p, cid >> 8);
	return put_byte(p, cid & 0xff);
}

/* A run has no more cells than glyphs. */
static struct str
make_bytes(struct pdf_font *f, const struct glyph_run *run)
{
	struct arena	*a = f->fonts->a;
	size_t		 room = run->n * (size_t)4;
	char		*bytes = arena_raw(a, room, 1), *p = bytes;
	struct cells	 cs = { 0 };

	for (uint32_t i = 0; i < run->n;) {
		struct str	 text;
		uint32_t	 cp = cell_character(run, i, &text);

		if (cp != 0) {
			p = put_cid(f, p, plain_cid(f, &run->glyph[i++], cp,
			    text));
			continue;
		}
		cs.cell.n = 0;
		i = cells_of_cluster(&cs, a, run, i);
		for (size_t k = 0; k < cs.cell.n; k++)
			p = put_cid(f, p, cid_of(f, &cs.cell.v[k]));
	}
	assert((size_t)(p - bytes) <= room);
	arena_trim(a, bytes, room, (size_t)(p - bytes));
	return (struct str){ bytes, (size_t)(p - bytes) };
}

/* In UTF-8 characters for private use begin with EE, EF 80 to EF A3, F3 B0 or
 * more, F4. */
static bool
is_private(struct str s)
{
	const uint8_t	*p = (const uint8_t *)s.p;

	for (size_t i = 0; i + 1 < s.n; i++)
		if (p[i] >= 0xee && (p[i] == 0xee || p[i] == 0xf4 ||
		    (p[i] == 0xef && p[i + 1] < 0xa4) ||
		    (p[i] == 0xf3 && p[i + 1] >= 0xb0)))
			return true;
	return false;
}

void
pdf_fonts_fetch(const struct pdf_fonts *fs, const struct glyph_run *run)
{
	const struct pdf_font	*f = run->font->index < fs->by_index.n ?
	    fs->by_index.v[run->font->index] : NULL;

	if (f != NULL && f->n_slot > 0)
		__builtin_prefetch(&f->slot[slot_of(f, run->id)]);
}

static const struct shown *
make_shown(struct pdf_font *f, const struct glyph_run *run)
{
	struct shown	*s = ARENA_NEW(f->fonts->a, struct shown);

	assert(f->font->upem > 0);
	s->font = f;
	s->bytes = make_bytes(f, run);
	s->advance = (int64_t)run->width * (1 << 24) / f->font->upem;
	s->ends_in_mark = run->n > 0 && run->glyph[run->n - 1].advance == 0;
	s->is_private = is_private(run->text);
	return s;
}

static const struct shown *
learn(struct pdf_font *f, const struct glyph_run *run)
{
	struct slot	*s;

	if (++f->n_shown > f->n_slot / 4 * 3)
		grow_slots(f);
	s = find_slot(f, run->id);
	*s = (struct slot){ make_shown(f, run), run->id };
	return s->shown;
}

static bool
has_room(const struct pdf_font *f, const struct glyph_run *run)
{
	return !f->narrow || f->cell.n + run->n <= CID_NARROW;
}

const struct shown *
pdf_fonts_show(struct pdf_fonts *fs, const struct glyph_run *run)
{
	struct pdf_font		*f = font_of(fs, run->font);
	const struct shown	*s;

	if (f == NULL)
		return NULL;
	s = find_slot(f, run->id)->shown;
	if (s != NULL)
		return s;
	if (!has_room(f, run)) {
		if (f->wide == NULL)
			f->wide = font_new(fs, run->font, false);
		f = f->wide;
		s = find_slot(f, run->id)->shown;
	}
	return s != NULL ? s : learn(f, run);
}
