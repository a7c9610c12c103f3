/* TrueType subsetter.  Every read is checked against its table: the file may
 * be the user's own (--font) and as damaged as files are. */
#include "render/glyf.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"

#define GLYPH_HEADER	10		/* contours, xMin yMin xMax yMax */
#define HEAD_BYTES	54
#define HHEA_BYTES	36
#define MAXP_BYTES	32
#define CHECKSUM_MAGIC	0xb1b0afbau

enum {					/* of a component in a composite */
	ARGS_ARE_WORDS = 0x0001, ARGS_ARE_XY = 0x0002, HAS_SCALE = 0x0008,
	MORE_COMPONENTS = 0x0020, HAS_XY_SCALE = 0x0040, HAS_MATRIX = 0x0080,
	HAS_INSTRUCTIONS = 0x0100, USE_MY_METRICS = 0x0200
};

struct glyf {
	struct arena	*a;
	struct str	 head, hhea, maxp, hmtx, loca, glyf;
	uint32_t	 n_glyph, n_metric, upem;
	bool		 long_loca;
};

/* The font being built: glyphs in order of their new index. */
struct builder {
	struct glyf	*g;
	struct buf	 glyf, loca, hmtx;
	uint32_t	*slot;		/* old gid -> new index of its plain
					 * copy, 0 = none yet (gid 0 is 0) */
	VEC(uint16_t)	 extra;		/* parts appended after the glyphs */
	uint32_t	 n;		/* glyphs asked for, with .notdef */
	uint32_t	 done;		/* glyphs written */
	uint32_t	 max_parts;
	int32_t		 max_advance;
	const char	*why;
};

static uint32_t
u16(struct str s, size_t at)
{
	const uint8_t	*p = (const uint8_t *)s.p + at;

	return (uint32_t)p[0] << 8 | p[1];
}

static int32_t
s16(struct str s, size_t at)
{
	return (int16_t)u16(s, at);
}

static uint32_t
u32(struct str s, size_t at)
{
	return u16(s, at) << 16 | u16(s, at + 2);
}

static void
put16(struct buf *b, uint32_t v)
{
	char	 c[2] = { (char)(v >> 8), (char)v };

	buf_add(b, c, 2);
}

static void
put32(struct buf *b, uint32_t v)
{
	put16(b, v >> 16);
	put16(b, v & 0xffff);
}

static void
set16(char *p, uint32_t v)
{
	p[0] = (char)(v >> 8);
	p[1] = (char)v;
}

static struct str
find_table(struct str file, const char *tag)
{
	uint32_t	 n = u16(file, 4);

	for (uint32_t i = 0; i < n && 12 + 16 * (size_t)i + 16 <= file.n; i++) {
		size_t		 at = 12 + 16 * (size_t)i;
		size_t		 off = u32(file, at + 8);
		size_t		 len = u32(file, at + 12);

		if (memcmp(file.p + at, tag, 4) != 0)
			continue;
		if (off > file.n || len > file.n - off)
			return STR_NONE;
		return str_sub(file, off, off + len);
	}
	return STR_NONE;
}

static const char *
find_tables(struct glyf *g, struct str file)
{
	if (file.n < 12)
		return "not a font file";
	if (memcmp(file.p, "OTTO", 4) == 0)
		return "OpenType with CFF outlines";
	if (u32(file, 0) != 0x00010000 && memcmp(file.p, "true", 4) != 0)
		return "not a TrueType file";
	g->head = find_table(file, "head");
	g->hhea = find_table(file, "hhea");
	g->maxp = find_table(file, "maxp");
	g->hmtx = find_table(file, "hmtx");
	g->loca = find_table(file, "loca");
	g->glyf = find_table(file, "glyf");
	if (g->glyf.n == 0)
		return "no glyf table";
	if (g->head.n < HEAD_BYTES || g->hhea.n < HHEA_BYTES ||
	    g->maxp.n < MAXP_BYTES)
		return "a table is missing or too short";
	return NULL;
}

static const char *
check_tables(struct glyf *g)
{
	g->n_glyph = u16(g->maxp, 4);
	g->n_metric = u16(g->hhea, 34);
	g->upem = u16(g->head, 18);
	g->long_loca = u16(g->head, 50) != 0;
	if (g->n_glyph == 0 || g->n_metric == 0 || g->n_metric > g->n_glyph ||
	    g->upem < 16 || g->upem > 16384)
		return "impossible numbers in its header";
	if (g->loca.n < ((size_t)g->n_glyph + 1) * (g->long_loca ? 4 : 2) ||
	    g->hmtx.n < (size_t)g->n_metric * 4 +
	    (size_t)(g->n_glyph - g->n_metric) * 2)
		return "a table is too short";
	return NULL;
}

struct glyf *
glyf_open(struct arena *a, struct str bytes, const char **why)
{
	struct glyf	*g = ARENA_NEW(a, struct glyf);

	g->a = a;
	*why = find_tables(g, bytes);
	if (*why == NULL)
		*why = check_tables(g);
	return *why == NULL ? g : NULL;
}

uint32_t
glyf_count(const struct glyf *g)
{
	return g->n_glyph;
}

uint32_t
glyf_upem(const struct glyf *g)
{
	return g->upem;
}

int32_t
glyf_advance(const struct glyf *g, uint32_t gid)
{
	uint32_t	 i = gid < g->n_metric ? gid : g->n_metric - 1;

	return (int32_t)u16(g->hmtx, (size_t)i * 4);
}

static int32_t
bearing(const struct glyf *g, uint32_t gid)
{
	if (gid < g->n_metric)
		return s16(g->hmtx, (size_t)gid * 4 + 2);
	return s16(g->hmtx, (size_t)g->n_metric * 4 +
	    (size_t)(gid - g->n_metric) * 2);
}

/* The outline's bytes; empty for a space, and for nonsense in loca. */
static struct str
outline(const struct glyf *g, uint32_t gid)
{
	size_t		 from, to;

	if (g->long_loca) {
		from = u32(g->loca, (size_t)gid * 4);
		to = u32(g->loca, (size_t)gid * 4 + 4);
	} else {
		from = (size_t)u16(g->loca, (size_t)gid * 2) * 2;
		to = (size_t)u16(g->loca, (size_t)gid * 2 + 2) * 2;
	}
	if (from > to || to > g->glyf.n || to - from < GLYPH_HEADER)
		return STR_NONE;
	return str_sub(g->glyf, from, to);
}

/* New index of the plain copy of an old glyph, made if need be. */
static uint32_t
slot_of(struct builder *b, uint32_t gid)
{
	if (gid != 0 && b->slot[gid] == 0) {
		VEC_PUSH(b->g->a, b->extra) = (uint16_t)gid;
		b->slot[gid] = b->n + (uint32_t)b->extra.n - 1;
	}
	return b->slot[gid];
}

static bool
fail(struct builder *b, const char *why)
{
	if (b->why == NULL)
		b->why = why;
	return false;
}

/* A simple outline without its instructions. */
static bool
copy_simple(struct builder *b, struct str o, uint32_t contours)
{
	size_t		 at = GLYPH_HEADER + 2 * (size_t)contours;
	size_t		 skip;

	if (at + 2 > o.n)
		return fail(b, "a glyph is cut short");
	skip = u16(o, at);
	if (at + 2 + skip > o.n)
		return fail(b, "a glyph is cut short");
	buf_add(&b->glyf, o.p, at);
	put16(&b->glyf, 0);
	buf_str(&b->glyf, str_sub(o, at + 2 + skip, o.n));
	return true;
}

static size_t
component_bytes(uint32_t flags)
{
	size_t		 n = 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);

	if (flags & HAS_SCALE)
		n += 2;
	else if (flags & HAS_XY_SCALE)
		n += 4;
	else if (flags & HAS_MATRIX)
		n += 8;
	return n;
}

/* A composite outline with its components renumbered. */
static bool
copy_composite(struct builder *b, struct str o)
{
	size_t		 at = GLYPH_HEADER;
	uint32_t	 flags = MORE_COMPONENTS, parts = 0;

	buf_add(&b->glyf, o.p, GLYPH_HEADER);
	while (flags & MORE_COMPONENTS) {
		size_t		 n;
		uint32_t	 gid;

		if (at + 4 > o.n)
			return fail(b, "a glyph is cut short");
		flags = u16(o, at);
		gid = u16(o, at + 2);
		n = component_bytes(flags);
		if (at + n > o.n || gid >= b->g->n_glyph)
			return fail(b, "a glyph is made of nothing");
		put16(&b->glyf, flags & ~(uint32_t)(HAS_INSTRUCTIONS |
		    USE_MY_METRICS));
		put16(&b->glyf, slot_of(b, gid));
		buf_str(&b->glyf, str_sub(o, at + 4, at + n));
		at += n;
		parts++;
	}
	if (parts > b->max_parts)
		b->max_parts = parts;
	return true;
}

static bool
copy_outline(struct builder *b, uint32_t gid)
{
	struct str	 o = outline(b->g, gid);

	if (o.n == 0)
		return true;
	if (s16(o, 0) >= 0)
		return copy_simple(b, o, u16(o, 0));
	return copy_composite(b, o);
}

static int32_t
clamp16(int32_t v)
{
	return v < -32768 ? -32768 : v > 32767 ? 32767 : v;
}

struct box {
	int32_t		 x0, y0, x1, y1;
	uint32_t	 n;		/* parts with an outline */
};

/* What covers all the parts.  A rasteriser moves a glyph so that its left
 * edge falls on its bearing, but not a component: hence the difference. */
static struct box
box_of(const struct glyf *g, const struct glyf_new *w)
{
	struct box	 b = { 32767, 32767, -32768, -32768, 0 };

	for (uint32_t i = 0; i < w->n; i++) {
		const struct glyf_part	*p = &w->part[i];
		struct str		 o = outline(g, p->gid);
		int32_t			 dx;

		if (o.n == 0)
			continue;
		dx = p->dx + bearing(g, p->gid) - s16(o, 2);
		b.n++;
		b.x0 = s16(o, 2) + dx < b.x0 ? s16(o, 2) + dx : b.x0;
		b.y0 = s16(o, 4) + p->dy < b.y0 ? s16(o, 4) + p->dy : b.y0;
		b.x1 = s16(o, 6) + dx > b.x1 ? s16(o, 6) + dx : b.x1;
		b.y1 = s16(o, 8) + p->dy > b.y1 ? s16(o, 8) + p->dy : b.y1;
	}
	return b;
}

/* A composite of moved parts; returns its left bearing. */
static int32_t
compose(struct builder *b, const struct glyf_new *w)
{
	struct box	 box = box_of(b->g, w);
	uint32_t	 left = box.n;

	if (box.n == 0)
		return 0;
	if (box.n > b->max_parts)
		b->max_parts = box.n;
	put16(&b->glyf, 0xffff);
	put16(&b->glyf, (uint32_t)clamp16(box.x0));
	put16(&b->glyf, (uint32_t)clamp16(box.y0));
	put16(&b->glyf, (uint32_t)clamp16(box.x1));
	put16(&b->glyf, (uint32_t)clamp16(box.y1));
	for (uint32_t i = 0; i < w->n; i++) {
		const struct glyf_part	*p = &w->part[i];
		struct str		 o = outline(b->g, p->gid);

		if (o.n == 0)
			continue;
		left--;
		put16(&b->glyf, ARGS_ARE_WORDS | ARGS_ARE_XY |
		    (left > 0 ? MORE_COMPONENTS : 0));
		put16(&b->glyf, slot_of(b, p->gid));
		put16(&b->glyf, (uint32_t)clamp16(p->dx +
		    bearing(b->g, p->gid) - s16(o, 2)));
		put16(&b->glyf, (uint32_t)clamp16(p->dy));
	}
	return clamp16(box.x0);
}

static void
begin_glyph(struct builder *b)
{
	put32(&b->loca, (uint32_t)b->glyf.n);
	b->done++;
}

static void
end_glyph(struct builder *b, int32_t advance, int32_t lsb)
{
	while (b->glyf.n % 4 != 0)
		buf_byte(&b->glyf, 0);
	if (advance < 0 || advance > 65535)
		advance = advance < 0 ? 0 : 65535;
	if (advance > b->max_advance)
		b->max_advance = advance;
	put16(&b->hmtx, (uint32_t)advance);
	put16(&b->hmtx, (uint32_t)lsb);
}

static bool
is_copy(const struct glyf_new *w)
{
	return w->n == 1 && w->part[0].dx == 0 && w->part[0].dy == 0;
}

static bool
write_glyphs(struct builder *b, const struct glyf_new *glyph)
{
	begin_glyph(b);
	if (!copy_outline(b, 0))
		return false;
	end_glyph(b, glyf_advance(b->g, 0), bearing(b->g, 0));
	for (uint32_t i = 0; i + 1 < b->n; i++) {
		const struct glyf_new	*w = &glyph[i];
		int32_t			 lsb;

		begin_glyph(b);
		if (!is_copy(w)) {
			lsb = compose(b, w);
		} else {
			if (!copy_outline(b, w->part[0].gid))
				return false;
			lsb = bearing(b->g, w->part[0].gid);
		}
		end_glyph(b, w->advance, lsb);
	}
	for (size_t i = 0; i < b->extra.n; i++) {
		uint32_t	 gid = b->extra.v[i];

		begin_glyph(b);
		if (!copy_outline(b, gid))
			return false;
		end_glyph(b, glyf_advance(b->g, gid), bearing(b->g, gid));
	}
	put32(&b->loca, (uint32_t)b->glyf.n);
	return true;
}

static struct str
new_head(struct builder *b)
{
	char		*p = str_cstr(b->g->a,
	    str_sub(b->g->head, 0, HEAD_BYTES));

	memset(p + 8, 0, 4);		/* checkSumAdjustment, set last */
	set16(p + 50, 1);		/* long loca */
	return (struct str){ p, HEAD_BYTES };
}

static struct str
new_hhea(struct builder *b)
{
	char		*p = str_cstr(b->g->a,
	    str_sub(b->g->hhea, 0, HHEA_BYTES));

	set16(p + 10, (uint32_t)b->max_advance);
	set16(p + 34, b->done);
	return (struct str){ p, HHEA_BYTES };
}

/* Counts for a composite are bounds: its parts times the largest part. */
static struct str
new_maxp(struct builder *b)
{
	struct str	 old = b->g->maxp;
	char		*p = str_cstr(b->g->a, str_sub(old, 0, MAXP_BYTES));
	uint32_t	 depth = u16(old, 30) + 1;

	set16(p + 4, b->done);
	for (size_t at = 6; at <= 8; at += 2) {
		uint32_t	 simple = u16(old, at), comp = u16(old, at + 4);
		uint32_t	 most = (simple > comp ? simple : comp) *
		    (b->max_parts > 0 ? b->max_parts : 1);

		set16(p + at + 4, most > 65535 ? 65535 : most);
	}
	memset(p + 16, 0, 12);		/* storage, functions, instructions */
	set16(p + 14, 1);		/* zones */
	set16(p + 28, b->max_parts);
	set16(p + 30, depth > 2 ? depth : 2);
	return (struct str){ p, MAXP_BYTES };
}

static uint32_t
checksum(struct str s)
{
	uint32_t	 sum = 0;
	size_t		 i = 0;

	for (; i + 4 <= s.n; i += 4)
		sum += u32(s, i);
	for (int shift = 24; i < s.n; i++, shift -= 8)
		sum += (uint32_t)(uint8_t)s.p[i] << shift;
	return sum;
}

struct table {
	const char	*tag;
	struct str	 data;
};

static void
write_file(const struct table *t, uint32_t n, struct buf *out)
{
	size_t		 start = out->n, off = 12 + 16 * (size_t)n;
	size_t		 head_at = 0;
	uint32_t	 sum;

	put32(out, 0x00010000);
	put16(out, n);
	put16(out, 64);			/* search range of six tables */
	put16(out, 2);
	put16(out, n * 16 - 64);
	for (uint32_t i = 0; i < n; i++) {
		if (strcmp(t[i].tag, "head") == 0)
			head_at = start + off;
		buf_put(out, t[i].tag);
		put32(out, checksum(t[i].data));
		put32(out, (uint32_t)off);
		put32(out, (uint32_t)t[i].data.n);
		off += (t[i].data.n + 3) / 4 * 4;
	}
	for (uint32_t i = 0; i < n; i++) {
		buf_str(out, t[i].data);
		while ((out->n - start) % 4 != 0)
			buf_byte(out, 0);
	}
	if (buf_full(out))
		return;
	sum = CHECKSUM_MAGIC - checksum(str_sub(buf_view(out), start, out->n));
	set16(out->p + head_at + 8, sum >> 16);
	set16(out->p + head_at + 10, sum & 0xffff);
}

static bool
finish(struct builder *b, struct buf *out)
{
	const struct table	 t[] = {
		{ "glyf", buf_view(&b->glyf) }, { "head", new_head(b) },
		{ "hhea", new_hhea(b) }, { "hmtx", buf_view(&b->hmtx) },
		{ "loca", buf_view(&b->loca) }, { "maxp", new_maxp(b) },
	};

	if (b->done > 65535 || buf_full(&b->glyf))
		return fail(b, "too many glyphs");
	write_file(t, sizeof(t) / sizeof(t[0]), out);
	return !buf_full(out);
}

/* Plain copies asked for can serve as parts of composites too. */
static void
note_copies(struct builder *b, const struct glyf_new *glyph, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (is_copy(&glyph[i]) && glyph[i].part[0].gid != 0 &&
		    b->slot[glyph[i].part[0].gid] == 0)
			b->slot[glyph[i].part[0].gid] = i + 1;
}

bool
glyf_build(struct glyf *g, const struct glyf_new *glyph, uint32_t n,
    struct buf *out, const char **why)
{
	struct builder	 b = { .g = g, .n = n + 1 };
	bool		 ok;

	buf_init(&b.glyf, LIMIT_FONT_BYTES);
	buf_init(&b.loca, LIMIT_FONT_BYTES);
	buf_init(&b.hmtx, LIMIT_FONT_BYTES);
	b.slot = ARENA_ARRAY(g->a, uint32_t, g->n_glyph);
	note_copies(&b, glyph, n);
	ok = write_glyphs(&b, glyph) && finish(&b, out);
	*why = b.why;
	buf_release(&b.glyf);
	buf_release(&b.loca);
	buf_release(&b.hmtx);
	return ok;
}
