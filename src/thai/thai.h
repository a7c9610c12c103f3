/* What Thai has of its own: digits, dates, the order of the dictionary, where
 * a statement ends.  Texts of a run come and go as UTF-8; words that decide
 * stand in the .def files beside. */
#ifndef THAI_THAI_H
#define THAI_THAI_H

#include "base/str.h"

struct buf;

/* 0123 in Thai digits; what is no digit stays. */
void		 thai_digits(struct buf *, struct str);
/* "2565-03-01" in words, with Thai digits or Arabic; anything else is given
 * back unchanged. */
void		 thai_date(struct buf *, struct str iso, bool thai);
/* A key whose code points sort as the Royal Institute's dictionary does: marks
 * that decide only between words otherwise the same follow behind U+0001. */
void		 thai_sort_key(struct buf *, struct str);
/* Whole statements of the lines, together at most max characters, with
 * `between` from line to line. */
void		 thai_brief(struct buf *out, struct str lines, size_t max,
		    struct str between);

#endif
