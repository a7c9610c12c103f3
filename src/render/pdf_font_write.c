/* The objects of a font: Type0, CIDFontType2, descriptor, font file, text
 * map.  CID = glyph index, so the map between them is /Identity. */
#include "render/pdf_font.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "render/pdf_font_int.h"
#include "render/pdf_obj.h"
#include "text/font.h"

#define NAME_MAX_BYTES	100		/* a PDF name has at most 127 */
#define WIDTHS		4000		/* an array has at most 8191 things;
					 * ISO 19005-1 6.1.12 */
#define ONE_BYTE	"OneByteIdentityH"	/* as others call it */
#define SYSTEM_INFO(ordering)	"/CIDSystemInfo<</Registry(Adobe)"	\
	"/Ordering(" ordering ")/Supplement 0>>"
#define CMAP_END							\
	"endcmap CMapName currentdict/CMap defineresource pop end end\n"
#define STEM_REGULAR	80		/* not in the font: a guess is usual */
#define STEM_BOLD	130
#define FLAG_SYMBOLIC	4
#define FLAG_ITALIC	64

/* Objects and name of the font being written. */
struct plan {
	struct pdf_font	*f;
	struct buf	 body;		/* of one dictionary after another */
	char		 name[NAME_MAX_BYTES + 8];	/* ABCDEF+Name */
	uint32_t	 cid_font, descriptor, file, unicode;
	uint32_t	 cid_set;	/* 0: PDF/A-1 alone wants one */
};

/* Font units to 1/1000 em, rounded. */
static int32_t
mille(const struct pdf_font *f, int32_t v)
{
	int64_t		 upem = glyf_upem(f->glyf);
	int64_t		 n = (int64_t)v * 2000;

	return (int32_t)((n + (n < 0 ? -upem : upem)) / (2 * upem));
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* Six letters from the hash of the font file, then its PostScript name. */
static void
make_name(struct plan *p, struct str file)
{
	struct sha256	 h = sha256_of(file);
	struct str	 ps = p->f->font->ps_name;
	size_t		 n = 0;

	for (size_t i = 0; i < 6; i++)
		p->name[n++] = (char)('A' + h.b[i] % 26);
	p->name[n++] = '+';
	for (size_t i = 0; i < ps.n && n < NAME_MAX_BYTES; i++)
		if (is_plain(ps.p[i]))
			p->name[n++] = ps.p[i];
	p->name[n] = '\0';
}

/* Advances in 1/1000 em, exact to a thousandth of that; runs of CIDs with
 * the same width are not worth the trouble. */
static void
put_widths(struct plan *p)
{
	const struct pdf_font	*f = p->f;
	int64_t			 upem = glyf_upem(f->glyf);

	buf_put(&p->body, "/DW 0/W[");
	for (size_t i = 0; i < f->cell.n; i++) {
		int64_t		 w = (int64_t)f->cell.v[i].advance * 1000000;

		if (i % WIDTHS == 0)
			buf_fmt(&p->body, "%s%zu[", i > 0 ? "]" : "", i + 1);
		else
			buf_byte(&p->body, ' ');
		pdf_mpt(&p->body, (w + upem / 2) / upem);
	}
	buf_put(&p->body, f->cell.n > 0 ? "]]" : "]");
}

/* Code = CID in one byte, one CMap for all fonts; those that readers have are
 * of two bytes.  ISO 32000-1 9.7.5.3. */
static uint32_t
one_byte_map(struct pdf_fonts *fs)
{
	static const char	 map[] = "/CIDInit/ProcSet findresource begin "
	    "12 dict begin begincmap\n" SYSTEM_INFO("Identity") "def\n"
	    "/CMapName/" ONE_BYTE " def\n/CMapType 1 def\n/WMode 0 def\n"
	    "1 begincodespacerange\n<00><FF>\nendcodespacerange\n"
	    "1 begincidrange\n<00><FF>0\nendcidrange\n" CMAP_END;
	struct buf		 body;

	if (fs->one_byte != 0)
		return fs->one_byte;
	fs->one_byte = pdf_reserve(fs->pdf);
	buf_init(&body, LIMIT_FONT_BYTES);
	buf_put(&body, "/Type/CMap/CMapName/" ONE_BYTE
	    SYSTEM_INFO("Identity"));
	pdf_stream(fs->pdf, fs->one_byte, &body, str_of(map), PDF_DEFLATE);
	buf_release(&body);
	return fs->one_byte;
}

static void
write_type0(struct plan *p)
{
	buf_clear(&p->body);
	buf_fmt(&p->body, "/Type/Font/Subtype/Type0/BaseFont/%s"
	    "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R/Encoding",
	    p->name, p->cid_font, p->unicode);
	if (p->f->narrow)
		buf_fmt(&p->body, " %u 0 R", one_byte_map(p->f->fonts));
	else
		buf_put(&p->body, "/Identity-H");
	pdf_dict(p->f->fonts->pdf, p->f->id, &p->body);
}

static void
write_cid_font(struct plan *p)
{
	buf_clear(&p->body);
	buf_fmt(&p->body, "/Type/Font/Subtype/CIDFontType2/BaseFont/%s"
	    SYSTEM_INFO("Identity") "/FontDescriptor %u 0 R"
	    "/CIDToGIDMap/Identity", p->name, p->descriptor);
	put_widths(p);
	pdf_dict(p->f->fonts->pdf, p->cid_font, &p->body);
}

static void
write_descriptor(struct plan *p)
{
	const struct pdf_font	*f = p->f;
	const struct font	*t = f->font;

	buf_clear(&p->body);
	buf_fmt(&p->body, "/Type/FontDescriptor/FontName/%s/Flags %d"
	    "/FontBBox[%d %d %d %d]/ItalicAngle ", p->name,
	    FLAG_SYMBOLIC | (t->italic ? FLAG_ITALIC : 0),
	    mille(f, t->bbox[0]), mille(f, t->bbox[1]),
	    mille(f, t->bbox[2]), mille(f, t->bbox[3]));
	pdf_mpt(&p->body, t->italic_angle);
	buf_fmt(&p->body, "/Ascent %d/Descent %d/CapHeight %d/StemV %d"
	    "/FontFile2 %u 0 R", mille(f, t->ascent), mille(f, t->descent),
	    mille(f, t->cap_height), t->bold ? STEM_BOLD : STEM_REGULAR,
	    p->file);
	if (p->cid_set != 0)
		buf_fmt(&p->body, "/CIDSet %u 0 R", p->cid_set);
	pdf_dict(f->fonts->pdf, p->descriptor, &p->body);
}

static void
put_mapping(const struct pdf_font *f, struct buf *b, uint32_t cid,
    struct str text)
{
	if (f->narrow) {
		buf_fmt(b, "<%02X><", cid);
	} else {
		buf_byte(b, '<');
		pdf_utf16(b, cid);
		buf_put(b, "><");
	}
	for (size_t i = 0; i < text.n;)
		pdf_utf16(b, utf8_next(text, &i));
	buf_put(b, ">\n");
}

/* Blocks of at most 100 lines, as Adobe's notes want it. */
static void
put_mappings(struct plan *p, struct buf *b)
{
	const struct pdf_font	*f = p->f;
	size_t			 left = 0, in_block = 0;

	for (size_t i = 0; i < f->cell.n; i++)
		left += f->cell.v[i].text.n > 0;
	for (size_t i = 0; i < f->cell.n; i++) {
		if (f->cell.v[i].text.n == 0)
			continue;
		if (in_block == 0) {
			in_block = left < 100 ? left : 100;
			buf_fmt(b, "%zu beginbfchar\n", in_block);
		}
		put_mapping(f, b, (uint32_t)i + 1, f->cell.v[i].text);
		left--;
		if (--in_block == 0)
			buf_put(b, "endbfchar\n");
	}
}

static void
write_unicode(struct plan *p)
{
	struct buf	 b;

	buf_init(&b, LIMIT_FONT_BYTES);
	buf_fmt(&b, "/CIDInit/ProcSet findresource begin 12 dict begin "
	    "begincmap\n" SYSTEM_INFO("UCS") "def\n"
	    "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	    "1 begincodespacerange\n%s\nendcodespacerange\n",
	    p->f->narrow ? "<00><FF>" : "<0000><FFFF>");
	put_mappings(p, &b);
	buf_put(&b, CMAP_END);
	buf_clear(&p->body);
	pdf_stream(p->f->fonts->pdf, p->unicode, &p->body, buf_view(&b),
	    PDF_DEFLATE);
	buf_release(&b);
}

/* A bit for each glyph of the font file, the first in the highest place:
 * all are there, parts of composites too; ISO 19005-1 6.3.5. */
static void
write_cid_set(struct plan *p, struct str file)
{
	struct arena	*a = p->f->fonts->a;
	const char	*why;
	uint32_t	 n = glyf_count(glyf_open(a, file, &why));
	uint8_t		*bits = ARENA_ARRAY(a, uint8_t, n / 8 + 1);

	for (uint32_t i = 0; i < n; i++)
		bits[i / 8] |= (uint8_t)(0x80 >> i % 8);
	p->cid_set = pdf_reserve(p->f->fonts->pdf);
	buf_clear(&p->body);
	pdf_stream(p->f->fonts->pdf, p->cid_set, &p->body,
	    (struct str){ (const char *)bits, (n + 7) / 8 },
	    PDF_DEFLATE);
}

static void
write_objects(struct plan *p, struct str file)
{
	struct pdf	*pdf = p->f->fonts->pdf;

	make_name(p, file);
	p->cid_font = pdf_reserve(pdf);
	p->descriptor = pdf_reserve(pdf);
	p->file = pdf_reserve(pdf);
	p->unicode = pdf_reserve(pdf);
	if (pdf_is_classic(pdf))
		write_cid_set(p, file);
	write_type0(p);
	write_cid_font(p);
	write_descriptor(p);
	buf_clear(&p->body);
	buf_fmt(&p->body, "/Length1 %zu", file.n);
	pdf_stream(pdf, p->file, &p->body, file, PDF_DEFLATE);
	write_unicode(p);
}

static bool
build_file(const struct pdf_font *f, struct buf *out)
{
	struct glyf_new	*w = ARENA_ARRAY(f->fonts->a, struct glyf_new,
	    f->cell.n);
	const char	*why = NULL;

	for (size_t i = 0; i < f->cell.n; i++)
		w[i] = (struct glyf_new){ f->cell.v[i].part, f->cell.v[i].n,
			f->cell.v[i].advance };
	if (glyf_build(f->glyf, w, (uint32_t)f->cell.n, out, &why))
		return true;
	diag_add(f->fonts->ds, RENDER_FONT_UNUSABLE, SPAN_NONE,
	    f->font->ps_name,
	    diag_str(f->fonts->ds, "%s", why != NULL ? why : "too large"));
	return false;
}

static bool
write_font(struct pdf_font *f)
{
	struct plan	 p = { .f = f };
	struct buf	 file;
	bool		 ok;

	if (f->overflow) {
		diag_add(f->fonts->ds, RENDER_TOO_MANY_GLYPHS, SPAN_NONE,
		    f->font->ps_name, diag_num(f->fonts->ds, CID_MAX));
		return false;
	}
	buf_init(&file, LIMIT_FONT_BYTES);
	buf_init(&p.body, LIMIT_FONT_BYTES);
	ok = build_file(f, &file);
	if (ok)
		write_objects(&p, buf_view(&file));
	buf_release(&file);
	buf_release(&p.body);
	return ok;
}

bool
pdf_fonts_write(struct pdf_fonts *fs)
{
	struct buf	 body;
	bool		 ok = true;

	buf_init(&body, LIMIT_FONT_BYTES);
	for (size_t i = 0; i < fs->used.n; i++) {
		buf_fmt(&body, "/F%u %u 0 R", fs->used.v[i]->number,
		    fs->used.v[i]->id);
		ok = write_font(fs->used.v[i]) && ok;
	}
	pdf_dict(fs->pdf, fs->resource, &body);
	buf_release(&body);
	return ok;
}
