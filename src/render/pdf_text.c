/* Pieces of PDF text: numbers without floating point, references, strings. */
#include "render/pdf_obj.h"

#include "base/buf.h"
#include "base/utf8.h"

/* Decimal digits of v, the last of them before `end`; where they begin. */
static char *
digits(char *end, uint64_t v)
{
	uint32_t	 u;

	for (; v > UINT32_MAX; v /= 10)
		*--end = (char)('0' + v % 10);
	for (u = (uint32_t)v; u >= 10; u /= 10)
		*--end = (char)('0' + u % 10);
	*--end = (char)('0' + u);
	return end;
}

static uint64_t
size_of(int64_t v)
{
	return v < 0 ? -(uint64_t)v : (uint64_t)v;
}

void
pdf_int(struct buf *b, int64_t v)
{
	char		 text[21], *end = text + sizeof(text);
	char		*p = digits(end, size_of(v));

	if (v < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(end - p));
}

/* ".5", "-10.56", "12": no zeros that say nothing. */
void
pdf_mpt(struct buf *b, int64_t v)
{
	uint64_t	 whole = size_of(v) / 1000;
	unsigned	 rest = (unsigned)(size_of(v) % 1000);
	char		 text[26], *p = text + sizeof(text) - 4, *end = p;

	if (rest != 0) {
		p[0] = '.';
		p[1] = (char)('0' + rest / 100);
		p[2] = (char)('0' + rest / 10 % 10);
		p[3] = (char)('0' + rest % 10);
		end = p + (rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2);
	}
	if (whole > 0 || rest == 0)
		p = digits(p, whole);
	if (v < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(end - p));
}

void
pdf_gap(struct buf *b)
{
	char		 last = b->n > 0 ? b->p[b->n - 1] : '[';

	if (last != '[' && last != ']' && last != '>' && last != ')')
		buf_byte(b, ' ');
}

void
pdf_int_next(struct buf *b, int64_t v)
{
	pdf_gap(b);
	pdf_int(b, v);
}

void
pdf_ref(struct buf *b, uint32_t id)
{
	pdf_int(b, id);
	buf_put(b, " 0 R");
}

void
pdf_ref_next(struct buf *b, uint32_t id)
{
	pdf_int_next(b, id);
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
