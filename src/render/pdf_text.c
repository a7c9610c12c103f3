/* Pieces of PDF text: numbers without floating point, references, strings. */
#include "render/pdf_obj.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Decimal digits of v into the end of text[20]; how many. */
static size_t
digits(char text[20], uint64_t v)
{
	size_t		 n = 0;

	do {
		text[19 - n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	return n;
}

void
pdf_int(struct buf *b, int64_t v)
{
	char		 text[20];
	size_t		 n = digits(text, v < 0 ? -(uint64_t)v : (uint64_t)v);

	if (v < 0)
		buf_byte(b, '-');
	buf_add(b, text + 20 - n, n);
}

void
pdf_mpt(struct buf *b, int64_t v)
{
	uint64_t	 u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	unsigned	 rest = (unsigned)(u % 1000);
	char		 frac[4] = { '.', (char)('0' + rest / 100),
		(char)('0' + rest / 10 % 10), (char)('0' + rest % 10) };
	size_t		 n = 4;

	if (v < 0)
		buf_byte(b, '-');
	if (u >= 1000 || u == 0)
		pdf_int(b, (int64_t)(u / 1000));
	while (n > 1 && frac[n - 1] == '0')
		n--;
	if (n > 1)
		buf_add(b, frac, n);
}

void
pdf_ref(struct buf *b, uint32_t id)
{
	pdf_int(b, id);
	buf_put(b, " 0 R");
}

static void
put_byte(struct buf *b, int c)
{
	if (c == '\r') {
		buf_put(b, "\\r");
		return;
	}
	if (c == '(' || c == ')' || c == '\\')
		buf_byte(b, '\\');
	buf_byte(b, c);
}

void
pdf_bytes(struct buf *b, struct str s)
{
	buf_byte(b, '(');
	for (size_t i = 0; i < s.n; i++)
		put_byte(b, s.p[i]);
	buf_byte(b, ')');
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.p[i] < 0x20 || (uint8_t)s.p[i] > 0x7e)
			return false;
	return true;
}

/* The UTF-16 of one character; how many units. */
static size_t
utf16(uint32_t cp, uint32_t unit[2])
{
	unit[0] = cp;
	if (cp <= 0xffff)
		return 1;
	unit[0] = 0xd800 + ((cp - 0x10000) >> 10);
	unit[1] = 0xdc00 + ((cp - 0x10000) & 0x3ff);
	return 2;
}

/* Bytes, not hexadecimal digits: half as much to write and to deflate. */
void
pdf_text(struct buf *b, struct str s)
{
	uint32_t	 unit[2];

	if (is_ascii(s)) {
		pdf_bytes(b, s);
		return;
	}
	buf_put(b, "(\xfe\xff");
	for (size_t i = 0; i < s.n;) {
		size_t		 n = utf16(utf8_next(s, &i), unit);

		for (size_t k = 0; k < n; k++) {
			put_byte(b, (int)(unit[k] >> 8));
			put_byte(b, (int)(unit[k] & 0xff));
		}
	}
	buf_byte(b, ')');
}

void
pdf_utf16(struct buf *b, uint32_t cp)
{
	static const char	 hex[] = "0123456789ABCDEF";
	uint32_t		 unit[2];
	size_t			 n = utf16(cp, unit);

	for (size_t i = 0; i < n; i++)
		for (int shift = 12; shift >= 0; shift -= 4)
			buf_byte(b, hex[unit[i] >> shift & 15]);
}
