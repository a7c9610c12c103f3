/* base/: arenas, strings, UTF-8, buffers, maps, lengths, exact numbers,
 * diagnostics, files. */
#include "cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/dec.h"
#include "base/diag_print.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/units.h"
#include "base/utf8.h"

static void
arena_takes_back_the_end_of_the_last(void **state)
{
	struct arena	*a = arena_open();
	unsigned char	*first = arena_alloc(a, 100, 1), *last;

	(void)state;
	memset(first, 0xff, 100);
	arena_trim(a, first, 100, 40);
	last = arena_alloc(a, 20, 1);
	assert_ptr_equal(last, first + 40);
	for (int i = 0; i < 20; i++)
		assert_int_equal(last[i], 0);
	arena_trim(a, first, 40, 0);	/* not the last any more */
	assert_ptr_equal(arena_alloc(a, 1, 1), last + 20);
	arena_close(a);
}

/* A long array grows without leaving what it was behind; what stands before
 * it stays. */
static void
arena_takes_a_large_block_along(void **state)
{
	struct arena	*a = arena_open();
	char		*before = arena_alloc(a, 1, 1);
	VEC(uint64_t)	 v = { NULL, 0, 0 };

	(void)state;
	*before = 'x';
	for (uint64_t i = 0; i < 1 << 20; i++)
		VEC_PUSH(a, v) = i;
	for (uint64_t i = 0; i < v.n; i++)
		assert_int_equal(v.v[i], i);
	for (size_t i = v.n; i < v.cap; i++)
		assert_int_equal(v.v[i], 0);
	assert_true(arena_bytes(a) < 10 << 20);
	assert_int_equal(*before, 'x');
	assert_int_equal(*(char *)arena_alloc(a, 1, 1), 0);
	arena_close(a);
}

static void
arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena		*a = arena_open();
	struct arena_mark	 m;
	VEC(int)		 v = { 0 };

	(void)state;
	for (size_t i = 1; i < 3000; i += 7) {
		unsigned char	*p = arena_alloc(a, i, 32);

		assert_int_equal((uintptr_t)p % 32, 0);
		for (size_t k = 0; k < i; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xff, i);
	}
	m = arena_mark(a);
	arena_alloc(a, 5 << 20, 8);
	arena_reset(a, m);
	assert_true(arena_bytes(a) < 5 << 20);
	for (int i = 0; i < 1000; i++)
		VEC_PUSH(a, v) = i;
	assert_int_equal(v.n, 1000);
	assert_int_equal(v.v[777], 777);
	arena_close(a);
}

/* What a reset gives back is zeroed again, and begins where the mark was. */
static void
arena_goes_back_to_its_mark(void **state)
{
	struct arena		*a = arena_open();
	struct arena_mark	 empty = arena_mark(a), m;
	unsigned char		*p, *q;

	(void)state;
	assert_non_null(arena_alloc(a, 0, 1));
	for (int round = 0; round < 2; round++) {
		p = memset(arena_alloc(a, 100, 1), 0xff, 100);
		m = arena_mark(a);
		q = memset(arena_raw(a, 3000, 1), 0xff, 3000);
		memset(arena_raw(a, 40000, 1), 0xff, 40000);
		arena_reset(a, m);
		assert_ptr_equal(arena_alloc(a, 3000, 1), q);
		for (size_t i = 0; i < 3000; i++)
			assert_int_equal(q[i], 0);
		assert_int_equal(p[99], 0xff);
		arena_trim(a, q, 3000, 10);
		assert_ptr_equal(arena_raw(a, 1, 1), q + 10);
		arena_reset(a, empty);
	}
	arena_close(a);
}

/* Each byte at each place of a text of more than eight. */
static void
capitals_become_small(void **state)
{
	struct arena	*a = arena_open();
	char		 s[12] = "abcZ\xe0\xb8\x81@[z", want[12];

	(void)state;
	for (size_t i = 0; i < sizeof s; i++)
		for (int c = 0; c < 256; c++) {
			s[i] = (char)c;
			for (size_t k = 0; k < sizeof s; k++)
				want[k] = s[k] >= 'A' && s[k] <= 'Z' ?
				    (char)(s[k] + 32) : s[k];
			assert_memory_equal(str_small(a, (struct str){ s,
			    sizeof s }).p, want, sizeof s);
		}
	arena_close(a);
}

static void
texts_are_joined(void **state)
{
	struct arena	*a = arena_open();

	(void)state;
	assert_string_equal(STR_CAT(a, STR("a"), STR_NONE, STR("bc")).p,
	    "abc");
	assert_int_equal(STR_CAT(a, STR_NONE, STR_NONE).n, 0);
	assert_string_equal(str_num(a, 0).p, "0");
	assert_string_equal(str_num(a, INT64_MIN).p, "-9223372036854775808");
	assert_string_equal(str_num(a, INT64_MAX).p, "9223372036854775807");
	arena_close(a);
}

static void
utf8_decodes_strictly(void **state)
{
	const char	*bad[] = { "\x80", "\xc0\xaf", "\xe0\x80\x80",
		"\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe0\xb8", "\xff" };

	(void)state;
	assert_int_equal(utf8_count(STR("น้ำ")), 3);
	assert_int_equal(utf8_count(STR("aก–\xe0\xb8""b\xe0\x80\x80\xff")), 10);
	assert_int_equal(utf8_columns(STR("ที่นี่ ป้ำ")), 5);
	assert_int_equal(utf8_invalid(STR("ก a é 😀")), SIZE_MAX);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(utf8_invalid(str_of(bad[i])), 0);
	for (uint32_t cp = 1; cp < 0x110000; cp += 61) {
		char		 s[4];
		size_t		 at = 0, n = utf8_put(s, cp);

		if (cp >= 0xd800 && cp <= 0xdfff)
			continue;
		assert_int_equal(utf8_next((struct str){ s, n }, &at), cp);
		assert_int_equal(at, n);
	}
}

static void
lengths_parse_and_saturate(void **state)
{
	mpt	 v;

	(void)state;
	assert_true(mpt_parse(STR("2.5cm"), 0, &v));
	assert_int_equal(v, 70866);
	assert_true(mpt_parse(STR("10.56pt"), 0, &v));
	assert_int_equal(v, 10560);
	assert_true(mpt_parse(STR("-0.5em"), 12000, &v));
	assert_int_equal(v, -6000);
	assert_true(mpt_parse(STR("0"), 0, &v));
	assert_int_equal(v, 0);
	assert_false(mpt_parse(STR("12"), 0, &v));
	assert_false(mpt_parse(STR("12px"), 0, &v));
	assert_false(mpt_parse(STR(""), 0, &v));
	assert_int_equal(mpt_add(MPT_MAX, 1000), MPT_MAX);
	assert_int_equal(mpt_scale(-10, 1, 4), -3);
}

static void
decimals_are_exact(void **state)
{
	struct arena	*a = arena_open();
	struct dec	 d;
	struct rat	 mean;

	(void)state;
	assert_true(dec_parse(STR("92.10"), &d));
	assert_true(str_is(dec_print(a, d), "92.10"));
	assert_true(dec_parse(STR("-0.05"), &d));
	assert_true(str_is(dec_print(a, d), "-0.05"));
	assert_true(str_is(dec_grouped(a, STR("-1234567.50")),
	    "-1,234,567.50"));
	assert_true(str_is(dec_grouped(a, STR("999.1234")), "999.1234"));
	assert_true(str_is(dec_grouped(a, STR("1,000")), "1,000"));
	assert_true(str_is(dec_grouped(a, STR("1234 km")), "1234 km"));
	assert_false(dec_parse(STR("1,000"), &d));
	assert_false(dec_parse(STR("1."), &d));
	assert_false(dec_parse(STR(".5"), &d));
	assert_false(dec_parse(STR("1e3"), &d));
	assert_false(dec_parse(STR("1234567890123456"), &d));
	mean = rat_div(rat_add(rat_of(9210, 100), rat_of(9260, 100)),
	    rat_of(2, 1));
	dec_parse(STR("92.35"), &d);
	assert_int_equal(rat_cmp(mean, rat_dec(d)), 0);
	assert_true(str_is(rat_print(a, rat_of(20, 3), 1, true), "6.7"));
	assert_true(str_is(rat_print(a, rat_of(-1, 300), 1, false), "0.0"));
	assert_true(str_is(rat_print(a, rat_of(33, 1), 1, true), "33"));
	assert_true(str_is(rat_print(a, rat_of(-5, 100), 1, false), "-0.1"));
	arena_close(a);
}

static void
map_keeps_what_it_is_given(void **state)
{
	struct arena	*a = arena_open();
	struct map	*m = map_new(a);
	int		 v[500];

	(void)state;
	for (int i = 0; i < 500; i++)
		assert_null(map_put(m, str_fmt(a, "k%d", i), &v[i]));
	for (int i = 0; i < 500; i++)
		assert_ptr_equal(map_get(m, str_fmt(a, "k%d", i)), &v[i]);
	assert_null(map_get(m, STR("k500")));
	assert_ptr_equal(map_put(m, STR("k3"), &v[9]), &v[3]);
	assert_int_equal(map_count(m), 500);
	arena_close(a);
}

static void
full_buffer_drops_and_says_so(void **state)
{
	struct buf	 b;

	(void)state;
	buf_init(&b, 10);
	buf_put(&b, "12345");
	assert_false(buf_full(&b));
	buf_put(&b, "678901");
	assert_true(buf_full(&b));
	assert_int_equal(b.n, 5);
	buf_put(&b, "x");
	assert_int_equal(b.n, 5);
	buf_release(&b);
}

static void
caret_stands_under_thai(void **state)
{
	struct arena	*a = arena_open();
	struct diags	*ds = diags_new(a);
	struct source	*s = source_new(a, STR("a.xml"),
			    STR("<p>\nที่นี่ <b>น้ำ</b>\n"));
	struct span	 at = { s, 4 + 19, 3 };
	struct diag_style style = { DIAG_HUMAN, LANG_EN, false, false };
	struct position	 pos = span_position(at);
	struct buf	 b;

	(void)state;
	assert_int_equal(pos.line, 2);
	assert_int_equal(pos.column, 8);
	assert_int_equal(pos.display, 4);
	diag_add(ds, FILE_UNSAFE, at, STR("../x"));
	diag_add(ds, FILE_UNSAFE, at, STR("../x"));
	diags_sort(ds);
	assert_int_equal(diags_n(ds), 1);
	buf_init(&b, 1 << 16);
	diags_print(ds, &style, &b);
	assert_non_null(strstr(b.p,
	    "a.xml:2:8: error[PM004]: unsafe file reference '../x'\n"));
	assert_non_null(strstr(b.p, "\n      |    ^~~\n"));
	buf_clear(&b);
	style.format = DIAG_JSONL;
	diags_print(ds, &style, &b);
	assert_non_null(strstr(b.p, "\"line\":2,\"column\":8,"
	    "\"display_column\":4"));
	buf_release(&b);
	arena_close(a);
}

static void
numbers_and_catalogue(void **state)
{
	struct arena	*a = arena_open();

	(void)state;
	assert_true(str_is(sha256_hex(a, sha256_of(STR("abc"))),
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad"));
	arena_close(a);
	for (size_t i = 0; i < diag_info_count(); i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(
			    diag_info((enum diag_code)i)->number,
			    diag_info((enum diag_code)k)->number);
}

static void
files_stay_beneath_their_folder(void **state)
{
	struct arena	*a = arena_open();
	struct diags	*ds = diags_new(a);
	char		 dir[] = "/tmp/pmqa-test-XXXXXX";
	const char	*bad[] = { "../x", "/etc/passwd", "a/../b", "file:x",
		"", "a//b", "./a", "link", "fifo", "missing" };
	struct str	 out, path;

	(void)state;
	assert_non_null(mkdtemp(dir));
	path = path_join(a, str_of(dir), STR("ok.txt"));
	assert_true(file_write(path.p, STR("one"), ds));
	assert_true(file_write(path.p, STR("two"), ds));
	assert_true(file_read_beneath(a, dir, STR("ok.txt"), 10, SPAN_NONE, ds,
	    &out));
	assert_true(str_is(out, "two"));
	assert_false(file_read_beneath(a, dir, STR("ok.txt"), 2, SPAN_NONE,
	    ds, &out));
	assert_int_equal(symlink("/etc/passwd",
	    path_join(a, str_of(dir), STR("link")).p), 0);
	assert_int_equal(mkfifo(path_join(a, str_of(dir), STR("fifo")).p,
	    0600), 0);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(file_read_beneath(a, dir, str_of(bad[i]), 10,
		    SPAN_NONE, ds, &out));
	assert_int_equal(diags_count(ds, SEV_ERROR), 11);
	assert_false(file_write(path_join(a, str_of(dir), STR("no/x")).p,
	    STR("x"), ds));
	assert_false(file_write("/dev/full", STR("x"), ds));
	arena_close(a);
}

/* Names are compared by it (xml/xml_int.h): each byte of a text of up to eight
 * tells, wherever it stands. */
static void
short_texts_never_share_a_hash(void **state)
{
	char		 text[8];

	(void)state;
	for (size_t n = 1; n <= sizeof text; n++)
		for (size_t i = 0; i < n; i++) {
			uint64_t	 seen[256];

			memset(text, 'a', sizeof text);
			for (size_t c = 0; c < 256; c++) {
				text[i] = (char)c;
				seen[c] = str_hash_fast((struct str){ text, n });
				for (size_t k = 0; k < c; k++)
					assert_true(seen[k] != seen[c]);
			}
		}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(short_texts_never_share_a_hash),
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_goes_back_to_its_mark),
		cmocka_unit_test(arena_takes_a_large_block_along),
		cmocka_unit_test(arena_takes_back_the_end_of_the_last),
		cmocka_unit_test(utf8_decodes_strictly),
		cmocka_unit_test(lengths_parse_and_saturate),
		cmocka_unit_test(decimals_are_exact),
		cmocka_unit_test(map_keeps_what_it_is_given),
		cmocka_unit_test(full_buffer_drops_and_says_so),
		cmocka_unit_test(capitals_become_small),
		cmocka_unit_test(texts_are_joined),
		cmocka_unit_test(caret_stands_under_thai),
		cmocka_unit_test(numbers_and_catalogue),
		cmocka_unit_test(files_stay_beneath_their_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
