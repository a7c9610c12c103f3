#include "base/buf.h"

#include <stdarg.h>

#include "base/fatal.h"
#include "base/utf8.h"

void
buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){ .max = max };
}

void
buf_release(struct buf *b)
{
	free(b->p);
	buf_init(b, b->max);
}

void
buf_clear(struct buf *b)
{
	b->n = 0;
	b->full = false;
}

char *
buf_room(struct buf *b, size_t n)
{
	if (b->full || n > b->max - b->n) {
		b->full = true;
		return NULL;
	}
	if (n > b->cap - b->n) {
		size_t	 cap = b->cap == 0 ? 256 : b->cap * 2;

		if (cap > b->max)
			cap = b->max;
		if (cap < b->n + n)
			cap = b->n + n;
		b->p = xrealloc(b->p, cap);
		b->cap = cap;
	}
	return b->p + b->n;
}

void
buf_used(struct buf *b, size_t n)
{
	b->n += n;
}

void
buf_cp(struct buf *b, uint32_t cp)
{
	char	 s[4];

	buf_add(b, s, utf8_put(s, cp));
}

void
buf_fill(struct buf *b, char c, size_t n)
{
	char	*p = buf_room(b, n);

	if (p == NULL)
		return;
	memset(p, c, n);
	buf_used(b, n);
}

/* Into the room there is; only what does not fit is printed twice. */
void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	size_t	 room = b->full ? 0 : b->cap - b->n;
	va_list	 ap;
	int	 n;

	va_start(ap, fmt);
	n = vsnprintf(room > 0 ? b->p + b->n : NULL, room, fmt, ap);
	va_end(ap);
	if ((size_t)n >= room) {
		if (buf_room(b, (size_t)n + 1) == NULL)
			return;
		va_start(ap, fmt);
		vsnprintf(b->p + b->n, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->n += (size_t)n;
}

bool
buf_full(const struct buf *b)
{
	return b->full;
}

struct str
buf_view(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}
