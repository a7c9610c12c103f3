/* Byte buffer with a maximum size.  Past it, or after any failure, the buffer
 * is "full": further additions are dropped and buf_full() says so. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char	*p;
	size_t	 n, cap, max;		/* bytes */
	bool	 full;
};

void		 buf_init(struct buf *, size_t max);
void		 buf_release(struct buf *);
void		 buf_clear(struct buf *);
void		 buf_cp(struct buf *, uint32_t code_point);
/* n times the same byte. */
void		 buf_fill(struct buf *, char, size_t n);
void		 buf_fmt(struct buf *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
/* Room for n more bytes at the end; NULL when that would pass max.
 * Follow with buf_used(). */
char		*buf_room(struct buf *, size_t n);
void		 buf_used(struct buf *, size_t n);
bool		 buf_full(const struct buf *);
struct str	 buf_view(const struct buf *);		/* borrowed */

static inline void
buf_add(struct buf *b, const void *p, size_t n)
{
	char	*room = n > 0 && n <= b->cap - b->n && !b->full ?
		    b->p + b->n : n > 0 ? buf_room(b, n) : NULL;

	if (room == NULL)
		return;
	memcpy(room, p, n);
	b->n += n;
}

static inline void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

static inline void
buf_put(struct buf *b, const char *s)	/* NUL-terminated */
{
	buf_add(b, s, strlen(s));
}

static inline void
buf_byte(struct buf *b, int c)
{
	char	 ch = (char)c;

	buf_add(b, &ch, 1);
}

#endif
