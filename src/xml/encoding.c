/* Encoding: the bytes of a file to UTF-8.  An allow-list, decided from the
 * byte order mark, then the declaration, then checked against the bytes:
 * a file that says one thing and holds another gets a message that names
 * both.  The Thai tables are ours: no run-time module of the C library. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "xml/xml_int.h"

enum coding { CODING_UTF8, CODING_UTF16LE, CODING_UTF16BE, CODING_THAI };

struct decode {
	struct arena	*arena;
	struct str	 path, raw;
	struct diags	*ds;
	struct str	 declared;	/* empty: no declaration */
};

static const struct { const char *name; enum coding coding; } allowed[] = {
	{ "UTF-8", CODING_UTF8 }, { "UTF8", CODING_UTF8 },
	{ "US-ASCII", CODING_UTF8 }, { "ASCII", CODING_UTF8 },
	{ "UTF-16", CODING_UTF16LE }, { "UTF-16LE", CODING_UTF16LE },
	{ "UTF-16BE", CODING_UTF16BE },
	{ "TIS-620", CODING_THAI }, { "TIS620", CODING_THAI },
	{ "WINDOWS-874", CODING_THAI }, { "CP874", CODING_THAI },
	{ "ISO-8859-11", CODING_THAI },
};

/* Files that people hand over instead of XML. */
static const struct { struct str magic; const char *what; } foreign[] = {
	{ { "\x1f\x8b", 2 }, "gzip" }, { { "PK\x03\x04", 4 }, "ZIP/DOCX/XLSX" },
	{ { "%PDF", 4 }, "PDF" }, { { "\xd0\xcf\x11\xe0", 4 }, "DOC/XLS" },
	{ { "{\\rtf", 5 }, "RTF" }, { { "BZh", 3 }, "bzip2" },
	{ { "\xfd" "7zXZ", 5 }, "xz" }, { { "\x89PNG", 4 }, "PNG" },
	{ { "\xff\xd8\xff", 3 }, "JPEG" },
};

/* Starts of files in encodings that are recognised only to be refused. */
static const struct { struct str magic; const char *what; } refused[] = {
	{ { "\xff\xfe\0\0", 4 }, "UTF-32" },
	{ { "\0\0\xfe\xff", 4 }, "UTF-32" },
	{ { "<\0\0\0", 4 }, "UTF-32" }, { { "\0\0\0<", 4 }, "UTF-32" },
	{ { "\x4c\x6f\xa7\x94", 4 }, "EBCDIC" }, { { "+/v", 3 }, "UTF-7" },
	{ { "+ADw", 4 }, "UTF-7" },
};

static struct span
span_in(struct decode *d, struct str text, size_t off, size_t len)
{
	return (struct span){ source_new(d->arena, d->path, text),
	    (uint32_t)off, (uint32_t)len };
}

static struct span
span_file(struct decode *d)
{
	return span_in(d, STR(""), 0, 0);
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool
same_name(struct str s, const char *name)
{
	if (s.n != strlen(name))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (upper(s.p[i]) != name[i])
			return false;
	return true;
}

/* encoding="..." of an XML declaration in ASCII-like bytes. */
static struct str
declared_name(struct str t)
{
	size_t	 end = str_find(t, STR("?>"), 0), at, from;

	if (!str_starts(t, STR("<?xml")) || end == SIZE_MAX)
		return STR_NONE;
	t = str_sub(t, 0, end);
	at = str_find(t, STR("encoding"), 0);
	if (at == SIZE_MAX)
		return STR_NONE;
	for (at += 8; at < t.n && (scan_is_space(t.p[at]) || t.p[at] == '=');)
		at++;
	if (at >= t.n || (t.p[at] != '"' && t.p[at] != '\''))
		return STR_NONE;
	from = at + 1;
	end = str_find(t, str_sub(t, at, at + 1), from);
	return end == SIZE_MAX ? STR_NONE : str_sub(t, from, end);
}

static bool
label_fits(struct str name, bool wide)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (same_name(name, allowed[i].name))
			return allowed[i].coding != CODING_THAI &&
			    wide == (allowed[i].coding != CODING_UTF8);
	return false;
}

/* The declaration of a file that is UTF-8 or UTF-16 (wide) by its mark or
 * its bytes must not say something else. */
static void
check_label(struct decode *d, struct str text, bool wide)
{
	struct str	 name = declared_name(text);

	if (name.n > 0 && !label_fits(name, wide))
		diag_add(d->ds, XML_ENCODING_LABEL, span_in(d, text,
		    (size_t)(name.p - text.p), name.n), name,
		    wide ? STR("UTF-16") : STR("UTF-8"));
}

/* ---- Thai single-byte ---- */

static uint32_t
thai_code_point(unsigned char c)
{
	static const uint16_t quotes[] = { 0x2018, 0x2019, 0x201c, 0x201d,
	    0x2022, 0x2013, 0x2014 };

	if (c < 0x80)
		return c;
	if ((c >= 0xa1 && c <= 0xda) || (c >= 0xdf && c <= 0xfb))
		return 0x0e00u + c - 0xa0;
	if (c == 0xa0)
		return 0xa0;
	if (c == 0x80)
		return 0x20ac;
	if (c == 0x85)
		return 0x2026;
	if (c >= 0x91 && c <= 0x97)
		return quotes[c - 0x91];
	return UTF8_BAD;
}

/* Do the bytes outside ASCII read as Thai letters in TIS-620? */
static bool
looks_thai(struct str raw)
{
	size_t	 high = 0, thai = 0;

	for (size_t i = 0; i < raw.n; i++) {
		unsigned char c = (unsigned char)raw.p[i];

		if (c < 0x80)
			continue;
		high++;
		thai += (c >= 0xa1 && c <= 0xda) || (c >= 0xdf && c <= 0xfb);
	}
	return high > 1 && thai * 20 >= high * 19;
}

/* Valid UTF-8 with Thai in it. */
static bool
looks_utf8(struct str raw)
{
	return utf8_invalid(raw) == SIZE_MAX &&
	    (str_find(raw, STR("\xe0\xb8"), 0) != SIZE_MAX ||
	    str_find(raw, STR("\xe0\xb9"), 0) != SIZE_MAX);
}

static bool
finish(struct buf *b, struct decode *d, struct str *out)
{
	bool	 ok = !buf_full(b);

	if (ok)
		*out = str_copy(d->arena, buf_view(b));
	else
		diag_add(d->ds, FILE_TOO_LARGE, span_file(d), d->path,
		    diag_num(d->ds, LIMIT_FILE_BYTES));
	buf_release(b);
	return ok;
}

static bool
decode_thai(struct decode *d, struct str *out)
{
	struct buf	 b;
	bool		 ok = false;

	if (looks_utf8(d->raw)) {
		diag_add(d->ds, XML_ENCODING_MISLABELLED, span_in(d, d->raw,
		    (size_t)(d->declared.p - d->raw.p), d->declared.n),
		    STR("UTF-8"), d->declared);
		return false;
	}
	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < d->raw.n; i++) {
		uint32_t cp = thai_code_point((unsigned char)d->raw.p[i]);

		if (cp == UTF8_BAD) {
			struct str t = str_copy(d->arena, buf_view(&b));

			diag_add(d->ds, XML_ENCODING_BAD,
			    span_in(d, t, t.n, 0), diag_str(d->ds, "0x%02X",
			    (unsigned char)d->raw.p[i]), d->declared);
			buf_release(&b);
			return false;
		}
		buf_cp(&b, cp);
	}
	ok = finish(&b, d, out);
	if (ok)
		diag_add(d->ds, XML_ENCODING_OLD, span_in(d, *out,
		    (size_t)(d->declared.p - d->raw.p), d->declared.n),
		    d->declared);
	return ok;
}

/* ---- UTF-16 ---- */

static uint32_t
unit_at(struct str raw, size_t i, bool big)
{
	unsigned char	 a = (unsigned char)raw.p[i];
	unsigned char	 b = (unsigned char)raw.p[i + 1];

	return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

/* Code point at *i; UTF8_BAD for a lone surrogate. */
static uint32_t
utf16_next(struct str raw, size_t *i, bool big)
{
	uint32_t	 hi = unit_at(raw, *i, big), lo;

	*i += 2;
	if (hi < 0xd800 || hi > 0xdfff)
		return hi;
	if (hi > 0xdbff || *i + 2 > raw.n)
		return UTF8_BAD;
	lo = unit_at(raw, *i, big);
	if (lo < 0xdc00 || lo > 0xdfff)
		return UTF8_BAD;
	*i += 2;
	return 0x10000 + ((hi - 0xd800) << 10) + (lo - 0xdc00);
}

static bool
decode_utf16(struct decode *d, struct str raw, bool big, struct str *out)
{
	struct buf	 b;
	uint32_t	 cp;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < raw.n;) {
		cp = i + 2 > raw.n ? UTF8_BAD : utf16_next(raw, &i, big);
		if (cp == UTF8_BAD) {
			struct str t = str_copy(d->arena, buf_view(&b));

			diag_add(d->ds, XML_ENCODING_BAD,
			    span_in(d, t, t.n, 0), STR("UTF-16"),
			    STR("UTF-16"));
			buf_release(&b);
			return false;
		}
		buf_cp(&b, cp);
	}
	if (!finish(&b, d, out))
		return false;
	check_label(d, *out, /*wide*/true);
	return true;
}

/* ---- UTF-8 ---- */

/* Thai bytes as text, and the place where byte `at` of them went: an excerpt
 * is read by people. */
static struct span
span_thai(struct decode *d, struct str raw, size_t at)
{
	struct buf	 b;
	struct span	 place;
	size_t		 off = 0;

	buf_init(&b, LIMIT_FILE_BYTES);
	for (size_t i = 0; i < raw.n; i++) {
		if (i == at)
			off = b.n;
		buf_cp(&b, thai_code_point((unsigned char)raw.p[i]));
	}
	place = buf_full(&b) ? span_in(d, str_sub(raw, 0, at), at, 0) :
	    span_in(d, str_copy(d->arena, buf_view(&b)), off, 3);
	buf_release(&b);
	return place;
}

/* Past the ASCII and the Thai (U+0800 to U+0FFF) at the start, which are
 * nearly all there is. */
static size_t
skip_plain(struct str s)
{
	const unsigned char	*p = (const unsigned char *)s.p;
	size_t			 i = 0;

	while (i < s.n) {
		if (s.n - i >= 8 && bytes_thai(s.p + i))
			i += 6;
		else if (s.n - i >= 8 && bytes_ascii(s.p + i))
			i += 8;
		else if (p[i] < 0x80)
			i++;
		else if (p[i] == 0xe0 && s.n - i >= 3 &&
		    p[i + 1] >= 0xa0 && p[i + 1] <= 0xbf &&
		    (p[i + 2] & 0xc0) == 0x80)
			i += 3;
		else
			break;
	}
	return i;
}

/* Where bytes that are no UTF-8 begin; SIZE_MAX: nowhere. */
static size_t
find_invalid(struct str s)
{
	size_t		 i = 0, end;
	unsigned char	 c;

	while ((i += skip_plain(str_sub(s, i, s.n))) < s.n) {
		c = (unsigned char)s.p[i];
		end = i + (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2);
		if (utf8_invalid(str_sub(s, i, end)) != SIZE_MAX)
			return i;
		i = end;
	}
	return SIZE_MAX;
}

static bool
decode_utf8(struct decode *d, struct str raw, struct str *out)
{
	size_t		 at = find_invalid(raw);
	struct str	 good = str_sub(raw, 0, at);

	if (at == SIZE_MAX) {
		*out = raw;
		return true;
	}
	if (looks_thai(raw))
		diag_add(d->ds, XML_ENCODING_MISLABELLED,
		    span_thai(d, raw, at), STR("TIS-620"),
		    d->declared.n > 0 ? d->declared : STR("UTF-8"));
	else
		diag_add(d->ds, XML_ENCODING_BAD, span_in(d, good, at, 0),
		    diag_str(d->ds, "0x%02X", (unsigned char)raw.p[at]),
		    STR("UTF-8"));
	return false;
}

/* ---- choosing ---- */

static bool
refuse_foreign(struct decode *d)
{
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (str_starts(d->raw, foreign[i].magic)) {
			diag_add(d->ds, XML_NOT_XML, span_file(d),
			    str_of(foreign[i].what));
			return true;
		}
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (str_starts(d->raw, refused[i].magic)) {
			diag_add(d->ds, XML_ENCODING_REFUSED, span_file(d),
			    str_of(refused[i].what));
			return true;
		}
	return false;
}

static bool
decode_declared(struct decode *d, struct str *out)
{
	d->declared = declared_name(d->raw);
	if (d->declared.n == 0)
		return decode_utf8(d, d->raw, out);
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		if (!same_name(d->declared, allowed[i].name))
			continue;
		if (allowed[i].coding == CODING_THAI)
			return decode_thai(d, out);
		if (allowed[i].coding == CODING_UTF8)
			return decode_utf8(d, d->raw, out);
		/* no zero bytes: it is not UTF-16 whatever it says */
		check_label(d, d->raw, /*wide*/false);
		return decode_utf8(d, d->raw, out);
	}
	diag_add(d->ds, XML_ENCODING_REFUSED, span_in(d,
	    str_sub(d->raw, 0, (size_t)(d->declared.p - d->raw.p)),
	    (size_t)(d->declared.p - d->raw.p), 0), d->declared);
	return false;
}

bool
xml_decode(struct arena *a, struct str path, struct str raw, struct diags *ds,
    struct str *out)
{
	struct decode	 d = { .arena = a, .path = path, .raw = raw,
	    .ds = ds };
	bool		 ok;

	if (raw.n == 0) {
		diag_add(ds, XML_EMPTY, span_file(&d));
		return false;
	}
	if (refuse_foreign(&d))
		return false;
	if (str_starts(raw, STR("\xef\xbb\xbf"))) {
		ok = decode_utf8(&d, str_sub(raw, 3, raw.n), out);
		if (ok)
			check_label(&d, *out, /*wide*/false);
		return ok;
	}
	if (str_starts(raw, STR("\xff\xfe")))
		return decode_utf16(&d, str_sub(raw, 2, raw.n), false, out);
	if (str_starts(raw, STR("\xfe\xff")))
		return decode_utf16(&d, str_sub(raw, 2, raw.n), true, out);
	if (str_starts(raw, (struct str){ "<\0", 2 }))
		return decode_utf16(&d, raw, false, out);
	if (str_starts(raw, (struct str){ "\0<", 2 }))
		return decode_utf16(&d, raw, true, out);
	return decode_declared(&d, out);
}
