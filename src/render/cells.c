/* Clusters to cells.  HarfBuzz hands out clusters (glyphs that stand for the
 * same bytes); inside one, in this order of preference:
 *   as many glyphs as characters: one cell each, in order;
 *   SARA AM, which HarfBuzz took apart into NIKHAHIT (moved before the tone
 *   marks) and SARA AA: the marks first, then one cell of both, text U+0E33;
 *   one glyph for several characters: a ligature, one cell;
 *   anything else: one cell composed of the whole cluster.
 * Offsets go into the cells' parts, so that no cell needs moving. */
#include "render/cells.h"

#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"

#define SARA_AM		0x0e33

/* One cluster, its ignorable characters already gone. */
struct cluster {
	const struct glyph *glyph;
	uint32_t	 n;		/* glyphs */
	struct str	 text;
	size_t		 n_char;
	int32_t		 pen;		/* of the next cell, from the cluster's
					 * first glyph */
};

/* Not U+00AD: the shaper gives it only where a hyphen is drawn, which is what
 * it says in a tagged PDF (ISO 32000-1, 14.8.2.2.3). */
bool
cell_ignores(uint32_t cp)
{
	return cp == 0x034f || cp == 0x061c || cp == 0xfeff ||
	    (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2060 && cp <= 0x206f) || (cp >= 0xfe00 && cp <= 0xfe0f);
}

struct str
cell_text(struct arena *a, struct str s)
{
	char		*out = NULL;
	size_t		 n = 0;

	for (size_t i = 0; i < s.n;) {
		size_t		 from = i;
		bool		 drop = cell_ignores(utf8_next(s, &i));

		if (drop && out == NULL) {
			out = ARENA_ARRAY(a, char, s.n);
			memcpy(out, s.p, from);
			n = from;
		}
		if (!drop && out != NULL) {
			memcpy(out + n, s.p + from, i - from);
			n += i - from;
		}
	}
	return out == NULL ? s : (struct str){ out, n };
}

/* Pen position of glyph k relative to the cluster's first glyph. */
static int32_t
pen_at(const struct cluster *c, uint32_t k)
{
	int32_t		 x = 0;

	for (uint32_t i = 0; i < k; i++)
		x += c->glyph[i].advance;
	return x;
}

static int16_t
short_of(int32_t v)
{
	return v < -32768 ? -32768 : v > 32767 ? 32767 : (int16_t)v;
}

struct glyf_part
cell_part(const struct glyph *g, int32_t x)
{
	return (struct glyf_part){ g->gid, short_of(x + g->dx),
		short_of(g->dy) };
}

/* A cell of the glyphs whose indexes are given, for text. */
static void
add_cell(struct cells *cs, struct arena *a, struct cluster *c,
    const uint32_t *index, uint32_t n, struct str text)
{
	struct glyf_part	*part = ARENA_ARRAY(a, struct glyf_part, n);
	struct cell		 cell = { part, n, 0, text };

	for (uint32_t i = 0; i < n; i++) {
		const struct glyph	*g = &c->glyph[index[i]];

		part[i] = cell_part(g, pen_at(c, index[i]) - c->pen);
		cell.advance += g->advance;
	}
	c->pen += cell.advance;
	VEC_PUSH(a, cs->cell) = cell;
}

/* Glyphs from..to, one cell each, for the next characters at *at. */
static void
add_each(struct cells *cs, struct arena *a, struct cluster *c, uint32_t from,
    uint32_t to, size_t *at)
{
	for (uint32_t k = from; k < to; k++) {
		size_t		 start = *at;

		utf8_next(c->text, at);
		add_cell(cs, a, c, &k, 1, str_sub(c->text, start, *at));
	}
}

static void
add_whole(struct cells *cs, struct arena *a, struct cluster *c)
{
	uint32_t	*index = ARENA_ARRAY(a, uint32_t, c->n);

	for (uint32_t k = 0; k < c->n; k++)
		index[k] = k;
	add_cell(cs, a, c, index, c->n, c->text);
}

/* Marks that HarfBuzz moves the NIKHAHIT of a SARA AM across. */
static bool
is_above(uint32_t cp)
{
	return cp == 0x0e31 || (cp >= 0x0e34 && cp <= 0x0e37) ||
	    (cp >= 0x0e47 && cp <= 0x0e4e);
}

/* If the text ends in SARA AM: true and how many such marks stand before. */
static bool
ends_in_am(struct str text, uint32_t *marks)
{
	uint32_t	 cp = 0;

	*marks = 0;
	for (size_t i = 0; i < text.n;) {
		*marks = is_above(cp) ? *marks + 1 : 0;
		cp = utf8_next(text, &i);
	}
	return cp == SARA_AM;
}

/* Glyphs: leading ones, NIKHAHIT, marks, SARA AA. */
static void
add_am(struct cells *cs, struct arena *a, struct cluster *c, uint32_t marks)
{
	uint32_t	 nik = c->n - 2 - marks;
	uint32_t	 both[2] = { nik, c->n - 1 };
	size_t		 at = 0;

	add_each(cs, a, c, 0, nik, &at);
	add_each(cs, a, c, nik + 1, nik + 1 + marks, &at);
	add_cell(cs, a, c, both, 2, str_sub(c->text, at, c->text.n));
}

static void
add_cluster(struct cells *cs, struct arena *a, struct cluster *c)
{
	uint32_t	 marks;
	size_t		 at = 0;

	if (c->n_char == 0 && pen_at(c, c->n) == 0)
		return;			/* an invisible character */
	if (c->n == c->n_char)
		add_each(cs, a, c, 0, c->n, &at);
	else if (c->n == c->n_char + 1 && ends_in_am(c->text, &marks) &&
	    marks + 2 <= c->n)
		add_am(cs, a, c, marks);
	else
		add_whole(cs, a, c);
}

/* Offset of the first byte that is no longer the cluster's. */
static size_t
cluster_end(const struct glyph_run *run, uint32_t next, size_t from)
{
	if (next < run->n && run->glyph[next].cluster > from)
		return run->glyph[next].cluster;
	return run->text.n;
}

uint32_t
cells_of_cluster(struct cells *cs, struct arena *a,
    const struct glyph_run *run, uint32_t i)
{
	struct cluster	 c = { .glyph = &run->glyph[i] };
	size_t		 from = run->glyph[i].cluster;

	assert(from <= run->text.n);
	while (i < run->n && run->glyph[i].cluster == from) {
		i++;
		c.n++;
	}
	c.text = cell_text(a, str_sub(run->text, from, cluster_end(run, i,
	    from)));
	c.n_char = utf8_count(c.text);
	add_cluster(cs, a, &c);
	return i;
}

void
cells_of_run(struct cells *cs, struct arena *a, const struct glyph_run *run)
{
	for (uint32_t i = 0; i < run->n;)
		i = cells_of_cluster(cs, a, run, i);
}

uint32_t
cell_character(const struct glyph_run *run, uint32_t i, struct str *text)
{
	size_t		 from = run->glyph[i].cluster, to = run->text.n;
	size_t		 at = from;
	uint32_t	 cp;

	if (i + 1 < run->n) {
		to = run->glyph[i + 1].cluster;
		if (to <= from)
			return 0;
	}
	if (from >= to || to > run->text.n)
		return 0;
	cp = utf8_next(run->text, &at);
	*text = (struct str){ run->text.p + from, to - from };
	return at == to && !cell_ignores(cp) ? cp : 0;
}
