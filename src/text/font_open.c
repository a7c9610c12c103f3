/* One font file: mapped, checked, its metrics read.  Tables are read by hand
 * with bounds checked; HarfBuzz is asked only where glyphs matter, so that
 * opening a dozen faces costs little. */
#include "text/font_int.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/utf8.h"

/* OS/2 fsType */
#define FS_LEVEL	0x000f		/* 2 alone: no embedding */
#define FS_RESTRICTED	0x0002
#define FS_NO_SUBSET	0x0100
#define FS_BITMAP_ONLY	0x0200

#define TAG_TRUETYPE	0x00010000u
#define TAG_TRUE	0x74727565u	/* 'true' */
#define TAG_OTTO	0x4f54544fu	/* 'OTTO': outlines in CFF */

struct table {
	const unsigned char *p;
	size_t		 n;
};

static uint32_t
u16(struct table t, size_t at)
{
	if (at + 2 > t.n)
		return 0;
	return (uint32_t)t.p[at] << 8 | t.p[at + 1];
}

static int32_t
s16(struct table t, size_t at)
{
	return (int16_t)u16(t, at);
}

static uint32_t
u32(struct table t, size_t at)
{
	return u16(t, at) << 16 | u16(t, at + 2);
}

/* A table of the file; empty when it is missing or sticks out. */
static struct table
table_of(struct str bytes, const char *tag)
{
	struct table	 all = { (const unsigned char *)bytes.p, bytes.n };
	uint32_t	 n = u16(all, 4);

	for (size_t at = 12; n-- > 0 && at + 16 <= all.n; at += 16) {
		uint32_t	 off = u32(all, at + 8);
		uint32_t	 len = u32(all, at + 12);

		if (memcmp(all.p + at, tag, 4) != 0)
			continue;
		if (off > all.n || len > all.n - off)
			break;
		return (struct table){ all.p + off, len };
	}
	return (struct table){ NULL, 0 };
}

static void
refuse(struct diags *ds, enum diag_code code, struct span from,
    struct str path, const char *why)
{
	diag_add(ds, code, from, path, str_of(why));
}

/* Only what the PDF's own subsetter can take. */
static bool
check_outlines(struct str path, struct str b, struct span from,
    struct diags *ds)
{
	struct table	 all = { (const unsigned char *)b.p, b.n };
	uint32_t	 tag = u32(all, 0);
	static const char need[][5] = { "head", "hhea", "hmtx", "maxp",
	    "cmap", "glyf", "loca" };

	if (tag == TAG_OTTO || table_of(b, "CFF ").n > 0) {
		diag_add(ds, FONT_CFF, from, path);
		return false;
	}
	if (tag != TAG_TRUETYPE && tag != TAG_TRUE) {
		refuse(ds, FONT_BAD, from, path, "sfnt version");
		return false;
	}
	for (size_t i = 0; i < sizeof need / sizeof *need; i++)
		if (table_of(b, need[i]).n == 0) {
			refuse(ds, FONT_BAD, from, path, need[i]);
			return false;
		}
	return true;
}

static bool
check_embedding(struct str path, struct str b, struct span from,
    struct diags *ds)
{
	uint32_t	 fs = u16(table_of(b, "OS/2"), 8);

	if ((fs & FS_LEVEL) != FS_RESTRICTED &&
	    (fs & (FS_NO_SUBSET | FS_BITMAP_ONLY)) == 0)
		return true;
	diag_add(ds, FONT_NO_EMBEDDING, from, path, diag_num(ds, fs));
	return false;
}

/* Regular file, not too large, mapped read-only: pages not looked at cost
 * nothing, which makes large fallback faces free until they are needed. */
static bool
map_file(struct str path, struct str *out, struct span from, struct diags *ds)
{
	int		 fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat	 st;
	void		*p = MAP_FAILED;

	if (fd < 0) {
		diag_add(ds, errno == ENOENT ? FILE_NOT_FOUND :
		    FILE_UNREADABLE, from, path, diag_num(ds, errno));
		return false;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    st.st_size <= (off_t)LIMIT_FONT_BYTES)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd,
		    0);
	close(fd);
	if (p == MAP_FAILED) {
		refuse(ds, FONT_BAD, from, path, "size");
		return false;
	}
	*out = (struct str){ p, (size_t)st.st_size };
	return true;
}

/* PostScript name in Windows (UTF-16BE) or Macintosh records: ASCII. */
static struct str
read_ps_name(struct arena *a, struct table t)
{
	size_t		 base = u16(t, 4);
	struct table	 best = { NULL, 0 };
	size_t		 step = 1, n = 0;
	char		*s;

	for (uint32_t i = 0; i < u16(t, 2); i++) {
		size_t		 r = 6 + 12 * (size_t)i;
		size_t		 off = base + u16(t, r + 10);
		size_t		 len = u16(t, r + 8);

		if (u16(t, r + 6) != 6 || off > t.n || len > t.n - off)
			continue;
		best = (struct table){ t.p + off, len };
		step = u16(t, r) == 1 ? 1 : 2;
	}
	s = arena_alloc(a, best.n + 1, 1);
	for (size_t i = step - 1; i < best.n; i += step)
		if (best.p[i] > 32 && best.p[i] < 127 &&
		    strchr("[](){}<>/%", best.p[i]) == NULL)
			s[n++] = (char)best.p[i];
	return (struct str){ s, n };
}

static void
read_metrics(struct arena *a, struct font *f)
{
	struct table	 head = table_of(f->bytes, "head");
	struct table	 hhea = table_of(f->bytes, "hhea");
	struct table	 os2 = table_of(f->bytes, "OS/2");
	struct table	 post = table_of(f->bytes, "post");

	f->upem = (uint16_t)u16(head, 18);
	for (size_t i = 0; i < 4; i++)
		f->bbox[i] = (int16_t)s16(head, 36 + 2 * i);
	f->bold = (u16(head, 44) & 1) != 0;
	f->italic = (u16(head, 44) & 2) != 0;
	f->n_glyph = (uint16_t)u16(table_of(f->bytes, "maxp"), 4);
	f->ascent = s16(hhea, 4);
	f->descent = s16(hhea, 6);
	f->italic_angle = (int32_t)((int64_t)(int32_t)u32(post, 4) * 1000 /
	    65536);
	if (u16(os2, 0) >= 2) {
		f->x_height = s16(os2, 86);
		f->cap_height = s16(os2, 88);
	}
	f->ps_name = read_ps_name(a, table_of(f->bytes, "name"));
}

bool
font_has(const struct font *f, uint32_t cp)
{
	hb_codepoint_t	 g;

	return hb_font_get_nominal_glyph(font_shaping(f)->font, cp, &g) != 0;
}

int32_t
font_glyph_top(const struct font *f, uint32_t cp)
{
	hb_codepoint_t	 g;
	hb_glyph_extents_t e;

	if (!hb_font_get_nominal_glyph(font_shaping(f)->font, cp, &g) ||
	    !hb_font_get_glyph_extents(font_shaping(f)->font, g, &e))
		return 0;
	return e.y_bearing;
}

/* Ink of the tallest and deepest clusters, shaped as in a document. */
static void
measure_ink(struct font *f)
{
	static const char *const probe[] = {
#define INK(w) w,
#include "text/thai_words.def"
	};
	hb_buffer_t	*b = hb_buffer_create();

	for (size_t i = 0; i < sizeof probe / sizeof *probe; i++) {
		const struct shaping *s = font_shaping(f);
		unsigned	 n;
		hb_glyph_info_t	*info;
		hb_glyph_position_t *pos;

		hb_buffer_clear_contents(b);
		hb_buffer_add_utf8(b, probe[i], -1, 0, -1);
		hb_buffer_set_script(b, HB_SCRIPT_THAI);
		hb_buffer_set_direction(b, HB_DIRECTION_LTR);
		hb_shape(s->font, b, NULL, 0);
		info = hb_buffer_get_glyph_infos(b, &n);
		pos = hb_buffer_get_glyph_positions(b, &n);
		for (unsigned k = 0; k < n; k++) {
			hb_glyph_extents_t e;
			int32_t		 top;

			if (!hb_font_get_glyph_extents(s->font,
			    info[k].codepoint, &e))
				continue;
			top = e.y_bearing + pos[k].y_offset;
			if (top > f->ink_top)
				f->ink_top = top;
			if (top + e.height < f->ink_bottom)
				f->ink_bottom = top + e.height;
		}
	}
	hb_buffer_destroy(b);
}

static void
open_shaping(struct arena *a, struct font *f)
{
	struct shaping	*s = ARENA_NEW(a, struct shaping);

	s->mapped = f->bytes.n;
	s->blob = hb_blob_create(f->bytes.p, (unsigned)f->bytes.n,
	    HB_MEMORY_MODE_READONLY, NULL, NULL);
	s->face = hb_face_create(s->blob, 0);
	s->font = hb_font_create(s->face);
	hb_font_set_scale(s->font, f->upem, f->upem);
	hb_face_make_immutable(s->face);
	hb_font_make_immutable(s->font);
	f->shaping = s;
	if (font_has(f, 0x0e01))
		measure_ink(f);
	if (f->ink_top == 0) {
		f->ink_top = f->ascent;
		f->ink_bottom = f->descent;
	}
	if (f->cap_height == 0)
		f->cap_height = font_glyph_top(f, 'H');
	if (f->x_height == 0)
		f->x_height = font_glyph_top(f, 'x');
}

struct font *
font_file_open(struct arena *a, struct str path, struct span from,
    struct diags *ds)
{
	struct font	*f = ARENA_NEW(a, struct font);

	f->path = str_copy(a, path);
	if (!map_file(f->path, &f->bytes, from, ds))
		return NULL;
	if (!check_outlines(path, f->bytes, from, ds) ||
	    !check_embedding(path, f->bytes, from, ds))
		goto bad;
	read_metrics(a, f);
	if (f->upem < 16 || f->upem > 16384 || f->n_glyph == 0 ||
	    f->ascent <= 0) {
		refuse(ds, FONT_BAD, from, path, "head, hhea, maxp");
		goto bad;
	}
	open_shaping(a, f);
	return f;
bad:
	munmap((void *)(uintptr_t)f->bytes.p, f->bytes.n);
	return NULL;
}

void
font_file_close(struct font *f)
{
	struct shaping	*s = f->shaping;

	hb_font_destroy(s->font);
	hb_face_destroy(s->face);
	hb_blob_destroy(s->blob);
	munmap((void *)(uintptr_t)f->bytes.p, s->mapped);
}
