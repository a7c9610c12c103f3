/* Pieces of the text forms of flow and pages. */
#include "doc/dump_int.h"

#include "doc/page.h"

void
dump_quoted(struct buf *out, struct str s)
{
	buf_byte(out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char	 c = (unsigned char)s.p[i];

		if (c == '"' || c == '\\')
			buf_fmt(out, "\\%c", c);
		else if (c == '\n')
			buf_put(out, "\\n");
		else if (c < 0x20 || c == 0x7f)
			buf_fmt(out, "\\x%02x", c);
		else
			buf_byte(out, c);
	}
	buf_byte(out, '"');
}

void
dump_str(struct buf *out, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(out, " %s=", name);
	dump_quoted(out, value);
}

void
dump_colour(struct buf *out, const char *name, uint32_t colour)
{
	if (colour != COLOUR_NONE)
		buf_fmt(out, " %s=%06x", name, colour & 0xffffffu);
}

void
dump_points(struct buf *out, int32_t length)
{
	uint32_t	 a = length < 0 ? 0u - (uint32_t)length :
	    (uint32_t)length;
	char		 fraction[8];
	size_t		 n = 3;

	buf_fmt(out, "%s%u", length < 0 ? "-" : "", a / 1000);
	if (a % 1000 == 0)
		return;
	snprintf(fraction, sizeof(fraction), "%03u", a % 1000);
	while (fraction[n - 1] == '0')
		n--;
	buf_fmt(out, ".%.*s", (int)n, fraction);
}

void
dump_length(struct buf *out, const char *name, int32_t length)
{
	if (length == 0)
		return;
	buf_fmt(out, " %s=", name);
	dump_points(out, length);
}

void
dump_span(struct buf *out, struct span at)
{
	struct position	 p;

	if (at.src == NULL)
		return;
	p = span_position(at);
	buf_fmt(out, " @%u:%u", p.line, p.column);
}
