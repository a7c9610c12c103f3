/* SHA-256 (nettle). */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

struct sha256 { unsigned char b[32]; };
struct sha256	 sha256_of(struct str);
struct str	 sha256_hex(struct arena *, struct sha256);

#endif
