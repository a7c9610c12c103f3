/* Images: recognise by the first bytes (never by name), hand PNG and JPEG to
 * their decoders, refuse everything else with a hint. */
#include "image/image.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "image/image_int.h"

#define SIDE_MAX	65500		/* libjpeg's own limit, fits int */

typedef bool decode_fn(struct image *, struct arena *, struct str,
    struct span, struct diags *);

struct kind {
	const char	*name;
	struct str	 magic;
	size_t		 at;		/* offset of the magic */
	decode_fn	*decode;	/* NULL: known and refused */
};

static const struct kind kinds[] = {
	{ "PNG", { "\x89PNG\r\n\x1a\n", 8 }, 0, png_decode },
	{ "JPEG", { "\xff\xd8\xff", 3 }, 0, jpeg_check },
	{ "GIF", { "GIF8", 4 }, 0, NULL },
	{ "BMP", { "BM", 2 }, 0, NULL },
	{ "TIFF", { "II*\0", 4 }, 0, NULL },
	{ "TIFF", { "MM\0*", 4 }, 0, NULL },
	{ "WebP", { "WEBP", 4 }, 8, NULL },
	{ "HEIC", { "ftyphei", 7 }, 4, NULL },
	{ "HEIC", { "ftypmif", 7 }, 4, NULL },
	{ "AVIF", { "ftypavif", 8 }, 4, NULL },
	{ "JPEG 2000", { "\0\0\0\x0cjP  ", 8 }, 0, NULL },
	{ "PDF", { "%PDF", 4 }, 0, NULL },
	{ "EPS", { "%!PS", 4 }, 0, NULL },
	{ "ZIP", { "PK\x03\x04", 4 }, 0, NULL },
	{ "ICO", { "\0\0\x01\0", 4 }, 0, NULL },
};

/* SVG has no fixed start: an <svg tag near the top of something textual. */
static bool
looks_like_svg(struct str bytes)
{
	struct str	 head = str_sub(bytes, 0,
	    bytes.n < 4096 ? bytes.n : 4096);

	return memchr(head.p, 0, head.n) == NULL &&
	    str_find(head, STR("<svg"), 0) != SIZE_MAX;
}

static const struct kind *
kind_of(struct str bytes)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct kind	*k = &kinds[i];

		if (bytes.n >= k->at + k->magic.n && memcmp(bytes.p + k->at,
		    k->magic.p, k->magic.n) == 0)
			return k;
	}
	return NULL;
}

bool
image_size_ok(uint64_t w, uint64_t h, struct span from, struct diags *ds)
{
	if (w > 0 && h > 0 && w <= SIDE_MAX && h <= SIDE_MAX &&
	    w * h <= LIMIT_IMAGE_PIXELS)
		return true;
	diag_add(ds, IMAGE_TOO_MANY_PIXELS, from, diag_num(ds, (long long)w),
	    diag_num(ds, (long long)h), diag_num(ds, LIMIT_IMAGE_PIXELS),
	    diag_num(ds, SIDE_MAX));
	return false;
}

/* Equal bytes give equal ids; that unequal bytes share one is unlikely, and
 * render compares the bytes before it trusts an id. */
uint32_t
image_id(struct str bytes)
{
	return (uint32_t)(str_hash_fast(bytes) >> 32);
}

static void
refuse(struct str bytes, const struct kind *k, struct span from,
    struct diags *ds)
{
	if (bytes.n == 0)
		diag_add(ds, IMAGE_EMPTY, from);
	else if (k != NULL)
		diag_add(ds, IMAGE_KIND_REFUSED, from, str_of(k->name));
	else if (looks_like_svg(bytes))
		diag_add(ds, IMAGE_KIND_REFUSED, from, STR("SVG"));
	else
		diag_add(ds, IMAGE_UNKNOWN, from);
}

struct image *
image_decode(struct arena *a, struct str bytes, struct span from,
    struct diags *ds)
{
	const struct kind	*k = kind_of(bytes);
	struct image		*im;

	if (k == NULL || k->decode == NULL) {
		refuse(bytes, k, from, ds);
		return NULL;
	}
	if (bytes.n > LIMIT_IMAGE_BYTES) {
		diag_add(ds, IMAGE_TOO_LARGE, from,
		    diag_num(ds, LIMIT_IMAGE_BYTES));
		return NULL;
	}
	im = ARENA_NEW(a, struct image);
	im->orientation = 1;
	if (!k->decode(im, a, bytes, from, ds))
		return NULL;
	im->id = image_id(bytes);
	return im;
}
