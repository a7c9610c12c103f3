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
void		 buf_add(struct buf *, const void *, size_t);
void		 buf_str(struct buf *, struct str);
void		 buf_put(struct buf *, const char *);	/* NUL-terminated */
void		 buf_byte(struct buf *, int);
void		 buf_cp(struct buf *, uint32_t code_point);
void		 buf_fmt(struct buf *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3)));
/* Room for n more bytes at the end; NULL when that would pass max.
 * Follow with buf_used(). */
char		*buf_room(struct buf *, size_t n);
void		 buf_used(struct buf *, size_t n);
bool		 buf_full(const struct buf *);
struct str	 buf_view(const struct buf *);		/* borrowed */

#endif
