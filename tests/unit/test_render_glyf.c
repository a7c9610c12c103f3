/* Subsetter: copies, composites, checksums; and damaged fonts. */
#include "cmocka_all.h"

#include "render/glyf.h"
#include "test_render_tiny.h"

static const struct glyf_part part_box[] = { { TINY_BOX, 0, 0 } };
static const struct glyf_part part_moved[] = { { TINY_MARK, -30, 40 } };
static const struct glyf_part part_both[] = { { TINY_BOTH, 0, 0 } };
static const struct glyf_part part_pair[] = { { TINY_MARK, 10, 0 },
	{ TINY_BOX, 0, 0 } };
static const struct glyf_part part_space[] = { { TINY_SPACE, 5, 5 } };
static const struct glyf_new wanted[] = { { part_moved, 1, 0 },
	{ part_box, 1, 480 }, { part_both, 1, 500 }, { part_pair, 2, 500 },
	{ part_space, 1, 250 } };
#define N_WANTED	(sizeof(wanted) / sizeof(wanted[0]))

static uint32_t
u16(struct str s, size_t at)
{
	return (uint32_t)(uint8_t)s.p[at] << 8 | (uint8_t)s.p[at + 1];
}

static uint32_t
u32(struct str s, size_t at)
{
	return u16(s, at) << 16 | u16(s, at + 2);
}

static struct str
table(struct str f, const char *tag)
{
	for (uint32_t i = 0; i < u16(f, 4); i++)
		if (memcmp(f.p + 12 + 16 * i, tag, 4) == 0)
			return str_sub(f, u32(f, 20 + 16 * i),
			    u32(f, 20 + 16 * i) + u32(f, 24 + 16 * i));
	fail_msg("no table %s", tag);
	return STR_NONE;
}

static struct str
glyph(struct str f, uint32_t i)
{
	struct str	 loca = table(f, "loca");

	return str_sub(table(f, "glyf"), u32(loca, 4 * i),
	    u32(loca, 4 * i + 4));
}

static struct str
build(struct arena *a)
{
	const char	*why;
	struct glyf	*g = glyf_open(a, tiny_file(a), &why);
	struct buf	 b;
	struct str	 f;

	assert_non_null(g);
	buf_init(&b, 1 << 20);
	assert_true(glyf_build(g, wanted, N_WANTED, &b, &why));
	f = str_copy(a, buf_view(&b));
	buf_release(&b);
	return f;
}

static void
test_metrics(void **state)
{
	struct arena	*a = arena_open();
	const char	*why;
	struct glyf	*g = glyf_open(a, tiny_file(a), &why);

	(void)state;
	assert_int_equal(glyf_count(g), TINY_N);
	assert_int_equal(glyf_upem(g), 1000);
	assert_int_equal(glyf_advance(g, TINY_SPACE), 250);
	arena_close(a);
}

/* Five wanted, .notdef before, the plain mark behind: seven glyphs. */
static void
test_build(void **state)
{
	struct arena	*a = arena_open();
	struct str	 f = build(a), g, hmtx = table(f, "hmtx");

	(void)state;
	assert_int_equal(u16(table(f, "maxp"), 4), 7);
	assert_int_equal(u16(table(f, "hhea"), 34), 7);
	assert_int_equal(u16(hmtx, 4), 0);		/* advance of glyph 1 */
	assert_int_equal((int16_t)u16(hmtx, 6), -230);	/* its left edge */
	assert_int_equal(u16(hmtx, 8), 480);		/* as asked for */
	g = glyph(f, 1);				/* the mark, moved */
	assert_int_equal(u16(g, 0), 0xffff);
	assert_int_equal((int16_t)u16(g, 2), -230);
	assert_int_equal(u16(g, 10), 3);
	assert_int_equal(u16(g, 12), 6);		/* its plain copy */
	assert_int_equal((int16_t)u16(g, 14), -30);
	assert_int_equal(u16(g, 16), 40);
	g = glyph(f, 2);				/* the box, unhinted */
	assert_int_equal(u16(g, 0), 1);
	assert_int_equal(u16(g, 12), 0);
	g = glyph(f, 3);				/* composite, renumbered */
	assert_int_equal(u16(g, 12), 2);
	assert_int_equal(u16(g, 18), 0x0007);
	assert_int_equal(u16(g, 20), 6);
	assert_int_equal(glyph(f, 5).n, 0);		/* moved space */
	arena_close(a);
}

static uint32_t
sum(struct str s)
{
	uint32_t	 v = 0;

	for (size_t i = 0; i + 4 <= s.n; i += 4)
		v += u32(s, i);
	return v;
}

static void
test_checksums(void **state)
{
	struct arena	*a = arena_open();
	struct str	 f = build(a);

	(void)state;
	assert_int_equal(f.n % 4, 0);
	assert_int_equal(sum(f), 0xb1b0afba);
	assert_int_equal(u32(f, 16), sum(table(f, "glyf")));
	arena_close(a);
}

static void
test_refusals(void **state)
{
	static const struct str	 bad[] = { { "", 0 }, { "OTTO\0\0\0\0\0\0\0\0",
		12 }, { "\0\1\0\0\0\0\0\0\0\0\0\0", 12 }, { "%PDF", 4 } };
	struct arena		*a = arena_open();
	const char		*why;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		why = NULL;
		assert_null(glyf_open(a, bad[i], &why));
		assert_non_null(why);
	}
	arena_close(a);
}

/* A block of just that size, so that a read past it is noticed. */
static char *
xmalloc_copy(const char *from, size_t n)
{
	char		*p = malloc(n > 0 ? n : 1);

	assert_non_null(p);
	memcpy(p, from, n);
	return p;
}

static void
try_file(struct str file)
{
	struct arena	*a = arena_open();
	const char	*why = NULL;
	struct glyf	*g = glyf_open(a, file, &why);
	struct buf	 b;

	buf_init(&b, 1 << 20);
	if (g != NULL && glyf_count(g) >= TINY_N)
		glyf_build(g, wanted, N_WANTED, &b, &why);
	buf_release(&b);
	arena_close(a);
}

/* Cut and flipped: an answer or a refusal, never worse (ASan, UBSan). */
static void
test_faults(void **state)
{
	struct arena	*a = arena_open();
	struct str	 f = tiny_file(a);

	(void)state;
	for (size_t n = 0; n < f.n; n++) {
		char	*p = xmalloc_copy(f.p, n);

		try_file((struct str){ p, n });
		free(p);
	}
	for (size_t at = 0; at < f.n; at++)
		for (int mask = 1; mask < 256; mask *= 6) {
			char	*p = xmalloc_copy(f.p, f.n);

			p[at] = (char)(p[at] ^ mask);
			try_file((struct str){ p, f.n });
			free(p);
		}
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_metrics),
		cmocka_unit_test(test_build),
		cmocka_unit_test(test_checksums),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
