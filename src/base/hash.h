/* SHA-256 and, where PDF wants it, MD5 (libmd). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct sha256 { unsigned char b[32]; };
struct sha256	 sha256_of(struct str);
struct str	 sha256_hex(struct arena *, struct sha256);
struct str	 md5_of(struct arena *, struct str);	/* 16 bytes */
struct str	 md5_hex(struct arena *, struct str);

#endif
