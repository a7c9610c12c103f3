/* Deflate (RFC 1951) in one pass, as zlib streams (RFC 1950).  A library must
 * read a stream twice, for its codes come first; a document's streams are
 * alike, so that each is coded by what those of its kind before it held.
 * Measured on a document of 71 pages: three quarters of the time libdeflate
 * takes at its level 1, and 9 % more bytes.  Any machine gives the same. */
#ifndef RENDER_DEFLATE_H
#define RENDER_DEFLATE_H

#include "base/str.h"

struct arena;
struct deflate;

/* What shares its codes. */
enum deflate_kind {
	DEFLATE_CONTENT, DEFLATE_OBJECTS, DEFLATE_PROSE, DEFLATE_PIXELS,
	DEFLATE_OTHER
};
#define DEFLATE_KINDS	5

/* For the streams of one document: what it gives depends on those before. */
struct deflate	*deflate_new(struct arena *);
/* The bytes that n bytes, fewer than 2^32, never pass. */
size_t		 deflate_most(size_t n);
/* Into out, which holds deflate_most(in.n) bytes; how many it takes. */
size_t		 deflate_pack(struct deflate *, enum deflate_kind,
		    struct str in, char *out);

#endif
