#include "base/hash.h"

#include <md5.h>
#include <sha2.h>

#include "base/arena.h"

struct sha256
sha256_of(struct str s)
{
	SHA2_CTX	 c;
	struct sha256	 h;

	SHA256Init(&c);
	SHA256Update(&c, (const uint8_t *)s.p, s.n);
	SHA256Final(h.b, &c);
	return h;
}

static struct str
hex(struct arena *a, const unsigned char *bytes, size_t n)
{
	static const char	 digit[] = "0123456789abcdef";
	char			*p = arena_alloc(a, 2 * n + 1, 1);

	for (size_t i = 0; i < n; i++) {
		p[2 * i] = digit[bytes[i] >> 4];
		p[2 * i + 1] = digit[bytes[i] & 15];
	}
	return (struct str){ p, 2 * n };
}

struct str
sha256_hex(struct arena *a, struct sha256 h)
{
	return hex(a, h.b, sizeof h.b);
}

struct str
md5_of(struct arena *a, struct str s)
{
	MD5_CTX		 c;
	unsigned char	*sum = arena_alloc(a, MD5_DIGEST_LENGTH, 1);

	MD5Init(&c);
	MD5Update(&c, (const uint8_t *)s.p, s.n);
	MD5Final(sum, &c);
	return (struct str){ (char *)sum, MD5_DIGEST_LENGTH };
}

struct str
md5_hex(struct arena *a, struct str s)
{
	return hex(a, (unsigned char *)md5_of(a, s).p, MD5_DIGEST_LENGTH);
}
