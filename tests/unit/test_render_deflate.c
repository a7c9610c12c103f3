/* What is deflated comes back, whatever came before it, and codes are whole:
 * a reader of RFC 1951 must refuse codes that leave room. */
#include "cmocka_all.h"

#include <libdeflate.h>

#include "base/arena.h"
#include "base/buf.h"
#include "render/deflate.h"
#include "render/deflate_int.h"

struct world {
	struct arena	*a;
	struct deflate	*d;
	struct libdeflate_decompressor *back;
	uint32_t	 seed;
};

static int
setup(void **state)
{
	struct world	*w = calloc(1, sizeof(*w));

	w->a = arena_open();
	w->d = deflate_new(w->a);
	w->back = libdeflate_alloc_decompressor();
	w->seed = 1;
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world	*w = *state;

	libdeflate_free_decompressor(w->back);
	arena_close(w->a);
	free(w);
	return 0;
}

static uint32_t
next(struct world *w)
{
	w->seed = w->seed * 1664525 + 1013904223;
	return w->seed >> 8;
}

/* How many bytes it took; they are read by another's program, which gives
 * neither fewer bytes nor more, nor others. */
static size_t
there_and_back(struct world *w, enum deflate_kind kind, struct str s)
{
	size_t	 most = deflate_most(s.n), n, used, got;
	char	*packed = malloc(most), *again = malloc(s.n + 1);

	n = deflate_pack(w->d, kind, s, packed);
	assert_true(n <= most);
	assert_int_equal(libdeflate_zlib_decompress_ex(w->back, packed, n,
	    again, s.n + 1, &used, &got), LIBDEFLATE_SUCCESS);
	assert_int_equal(used, n);
	assert_int_equal(got, s.n);
	assert_memory_equal(again, s.p, s.n);
	free(packed);
	free(again);
	return n;
}

/* mix: how many of 16 bytes are like those before, to some distance. */
static struct str
bytes_of(struct world *w, size_t n, unsigned mix, uint32_t far)
{
	char	*p = arena_raw(w->a, n + 1, 1);

	for (size_t i = 0; i < n;) {
		size_t	 back = 1 + next(w) % far, run = 1 + next(w) % 400;

		if (next(w) % 16 >= mix || back > i) {
			p[i++] = (char)next(w);
			continue;
		}
		for (; run > 0 && i < n; run--, i++)
			p[i] = p[i - back];
	}
	return (struct str){ p, n };
}

static void
every_small_size(void **state)
{
	struct world	*w = *state;

	for (size_t n = 0; n < 300; n++)
		for (int kind = 0; kind < DEFLATE_KINDS; kind++)
			there_and_back(w, (enum deflate_kind)kind,
			    bytes_of(w, n, (unsigned)n % 16, 1 + n / 2));
}

/* Blocks end at 2,048 bytes and then where they may; the window is 32,768. */
static void
around_blocks_and_window(void **state)
{
	struct world		*w = *state;
	static const size_t	 about[] = { 2048, 4096, 8192, 32768, 65536 };

	for (size_t i = 0; i < 5; i++)
		for (size_t n = about[i] - 14; n < about[i] + 14; n++) {
			setup((void **)&w);
			there_and_back(w, DEFLATE_OTHER, bytes_of(w, n, 12,
			    (uint32_t)n));
			there_and_back(w, DEFLATE_OTHER, bytes_of(w, n, 15,
			    33000));
			teardown((void **)&w);
		}
}

static void
anything(void **state)
{
	struct world	*w = *state;

	for (int i = 0; i < 200; i++)
		there_and_back(w, (enum deflate_kind)(i % DEFLATE_KINDS),
		    bytes_of(w, next(w) % 100000, next(w) % 17,
		    1 + next(w) % 40000));
}

/* One byte, over and over: after it any other has its longest code. */
static void
one_byte_then_all(void **state)
{
	struct world	*w = *state;
	char		*p = ARENA_ARRAY(w->a, char, 1 << 20);

	assert_true(there_and_back(w, DEFLATE_PIXELS, (struct str){ p,
	    1 << 20 }) < 5000);
	there_and_back(w, DEFLATE_PIXELS, bytes_of(w, 1 << 20, 0, 1));
	there_and_back(w, DEFLATE_PIXELS, (struct str){ p, 1 });
}

static void
the_same_again_is_smaller(void **state)
{
	struct world	*w = *state, *v;
	struct buf	 b;
	size_t		 first, second;

	buf_init(&b, 1 << 20);
	for (int i = 0; i < 300; i++)
		buf_fmt(&b, "%d %d Td\n[(%c%c)]TJ\n", i * 7 % 595, i % 13,
		    (i * i) % 40 + 'A', i % 40 + 'a');
	first = there_and_back(w, DEFLATE_CONTENT, buf_view(&b));
	second = there_and_back(w, DEFLATE_CONTENT, buf_view(&b));
	assert_true(first < b.n / 2);
	assert_true(second < first);
	setup((void **)&v);
	assert_int_equal(there_and_back(v, DEFLATE_CONTENT, buf_view(&b)),
	    first);
	teardown((void **)&v);
	buf_release(&b);
}

/* All codes of n bits take 2^(15-n) of 2^15. */
static uint32_t
taken(const code *c, size_t n)
{
	uint32_t	 sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += 1u << (15 - (c[i] >> 24));
	return sum;
}

static void
codes_leave_no_room(void **state)
{
	struct world	*w = *state;
	struct codes	*k = ARENA_NEW(w->a, struct codes);

	for (unsigned i = 0; i < 2000; i++) {
		unsigned	 bits = 1 + i % 24, some = 1 + next(w) % 286;
		uint32_t	 sum;

		for (unsigned s = 0; s < N_SYMBOL + N_DISTANCE; s++)
			k->count[s] = s % some == 0 ? next(w) >> (24 - bits) :
			    i % 2;
		codes_build(k);
		sum = taken(k->literal, N_LITERAL) + taken(&k->end, 1);
		for (unsigned l = LENGTH_MIN; l <= LENGTH_MAX; l++)
			if (l == LENGTH_MIN || length_symbol(l) !=
			    length_symbol(l - 1))
				sum += taken(&(code){ k->length[l] - ((code)
				    length_extra(length_symbol(l)) << 24) },
				    1);
		assert_int_equal(sum, 1 << 15);
		assert_int_equal(taken(k->distance, N_DISTANCE), 1 << 15);
	}
}

/* RFC 1951 3.2.5, of its tables the ends and the middle. */
static void
symbols_of_the_table(void **state)
{
	(void)state;
	assert_int_equal(length_symbol(3), 257);
	assert_int_equal(length_symbol(10), 264);
	assert_int_equal(length_symbol(12), 265);
	assert_int_equal(length_symbol(66), 276);
	assert_int_equal(length_symbol(67), 277);
	assert_int_equal(length_symbol(257), 284);
	assert_int_equal(length_symbol(258), 285);
	assert_int_equal(length_extra(264), 0);
	assert_int_equal(length_extra(284), 5);
	assert_int_equal(length_extra(285), 0);
	assert_int_equal(distance_symbol(4), 3);
	assert_int_equal(distance_symbol(6), 4);
	assert_int_equal(distance_symbol(192), 14);
	assert_int_equal(distance_symbol(193), 15);
	assert_int_equal(distance_symbol(32768), 29);
	assert_int_equal(distance_first(29), 24577);
	assert_int_equal(distance_extra(29), 13);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_small_size, setup,
		    teardown),
		cmocka_unit_test(around_blocks_and_window),
		cmocka_unit_test_setup_teardown(anything, setup, teardown),
		cmocka_unit_test_setup_teardown(one_byte_then_all, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(the_same_again_is_smaller,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(codes_leave_no_room, setup,
		    teardown),
		cmocka_unit_test(symbols_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
