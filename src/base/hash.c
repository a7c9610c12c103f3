#include "base/hash.h"

#include <nettle/sha2.h>

#include "base/arena.h"

struct sha256
sha256_of(struct str s)
{
	struct sha256_ctx c;
	struct sha256	 h;

	sha256_init(&c);
	sha256_update(&c, s.n, (const uint8_t *)s.p);
	sha256_digest(&c, sizeof h.b, h.b);
	return h;
}

struct str
sha256_hex(struct arena *a, struct sha256 h)
{
	static const char	 digit[] = "0123456789abcdef";
	char			*p = arena_alloc(a, 65, 1);

	for (size_t i = 0; i < 32; i++) {
		p[2 * i] = digit[h.b[i] >> 4];
		p[2 * i + 1] = digit[h.b[i] & 15];
	}
	return (struct str){ p, 64 };
}
