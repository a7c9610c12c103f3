/* Pieces of PDF text: numbers without floating point, references, strings. */
#include "render/pdf_obj.h"

#include "base/buf.h"
#include "base/utf8.h"

#define NUMBER_MAX	32		/* bytes of one, and more */

static const char	 pairs[] =
	"00010203040506070809101112131415161718192021222324"
	"25262728293031323334353637383940414243444546474849"
	"50515253545556575859606162636465666768697071727374"
	"75767778798081828384858687888990919293949596979899";

/* For one number; NULL when the buffer is full. */
static inline char *
room_of(struct buf *b)
{
	return b->cap - b->n >= NUMBER_MAX && !b->full ? b->p + b->n :
	    buf_room(b, NUMBER_MAX);
}

static inline char *
put_pair(char *p, unsigned v)
{
	memcpy(p, pairs + 2 * v, 2);
	return p + 2;
}

/* Decimal digits; where they end. */
static char *
put_digits(char *p, uint64_t v)
{
	unsigned	 rest;

	if (v >= 10000) {
		p = put_digits(p, v / 10000);
		rest = (unsigned)(v % 10000);
		return put_pair(put_pair(p, rest / 100), rest % 100);
	}
	rest = (unsigned)v;
	if (rest >= 1000) {
		p = put_pair(p, rest / 100);
		return put_pair(p, rest % 100);
	}
	if (rest >= 100) {
		*p++ = (char)('0' + rest / 100);
		return put_pair(p, rest % 100);
	}
	if (rest >= 10)
		return put_pair(p, rest);
	*p++ = (char)('0' + rest);
	return p;
}

/* The minus, if there is one; what is left. */
static uint64_t
put_sign(char **p, int64_t v)
{
	if (v >= 0)
		return (uint64_t)v;
	*(*p)++ = '-';
	return -(uint64_t)v;
}

void
pdf_int(struct buf *b, int64_t v)
{
	char		*p = room_of(b), *end = p;
	uint64_t	 size;

	if (p == NULL)
		return;
	size = put_sign(&end, v);
	end = put_digits(end, size);
	b->n += (size_t)(end - p);
}

/* ".5", "-10.56", "12": no zeros that say nothing. */
void
pdf_mpt(struct buf *b, int64_t v)
{
	char		*p = room_of(b), *end = p;
	uint64_t	 size;
	unsigned	 rest;

	if (p == NULL)
		return;
	size = put_sign(&end, v);
	rest = (unsigned)(size % 1000);
	if (size >= 1000 || rest == 0)
		end = put_digits(end, size / 1000);
	if (rest != 0) {
		*end++ = '.';
		end = put_pair(end, rest / 10);
		*end++ = (char)('0' + rest % 10);
		while (end[-1] == '0')
			end--;
	}
	b->n += (size_t)(end - p);
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
	char		*p = room_of(b), *end;

	if (p == NULL)
		return;
	end = put_digits(p, id);
	memcpy(end, " 0 R", 4);
	b->n += (size_t)(end - p) + 4;
}

void
pdf_ref_next(struct buf *b, uint32_t id)
{
	pdf_gap(b);
	pdf_ref(b, id);
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
