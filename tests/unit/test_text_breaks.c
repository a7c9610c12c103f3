/* Line breaking: probes of single boundaries, and what holds for all texts. */
#include "base/file.h"
#include "base/utf8.h"
#include "text/breaks.h"
#include "text/segment.h"
#include "text/uax14.h"

#define FIXTURE	struct breaker *br;
#include "kit.h"

#define TERMS	"# listed\nผู้มีส่วนได้ส่วนเสีย\nBig Data\n" \
	"เป้าหมายการพัฒนาที่ยั่งยืนของสหประชาชาติ\n"

enum verdict { HARD, SOFT, FREE, SURE, LAST, INSIDE };

struct probe {
	enum verdict	 verdict;
	const char	*before, *after;
};

static const struct probe probes[] = {
#define P(verdict, before, after) { verdict, before, after },
#include "text_breaks_probes.inc"
#undef P
};

static void
fixture_open(struct fixture *f)
{
	f->br = breaker_open(f->a, STR(TERMS), NULL);
}

static void
fixture_close(struct fixture *f)
{
	breaker_close(f->br);
}

static bool
holds(enum verdict v, uint8_t brk)
{
	switch (v) {
	case HARD:
		return brk == BRK_NEVER;
	case SOFT:
		return brk <= BRK_WEAK;
	case FREE:
		return brk >= BRK_COMPOUND;
	case SURE:
		return brk >= BRK_WORD;
	case LAST:
		return brk == BRK_EMERGENCY;
	case INSIDE:
		return brk == BRK_INSIDE;
	}
	return false;
}

static void
test_probes(void **state)
{
	struct fixture	*f = *state;
	size_t		 wrong = 0;

	for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
		const struct probe *p = &probes[i];
		struct str	 s = str_fmt(f->a, "%s%s", p->before,
				    p->after);
		uint8_t		*out = arena_alloc(f->a, s.n + 1, 1);

		breaks_find(f->br, s, out);
		if (holds(p->verdict, out[strlen(p->before)]))
			continue;
		wrong++;
		print_error("[%s][%s]: class %d, verdict %d\n", p->before,
		    p->after, out[strlen(p->before)], (int)p->verdict);
	}
	assert_true(sizeof probes / sizeof *probes >= 150);
	assert_int_equal(wrong, 0);
}

/* The same boundaries within running text: words around must not matter. */
static void
test_probes_in_context(void **state)
{
	static const char head[] = "โครงการนี้ ", tail[] = " เรียบร้อยแล้ว";
	struct fixture	*f = *state;
	size_t		 wrong = 0;

	for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
		const struct probe *p = &probes[i];
		struct str	 s = str_fmt(f->a, "%s%s%s%s", head,
				    p->before, p->after, tail);
		uint8_t		*out = arena_alloc(f->a, s.n + 1, 1);
		uint8_t		 brk;

		if (p->before[0] == '-' || p->before[0] == '+')
			continue;	/* differs at a paragraph's head */
		breaks_find(f->br, s, out);
		brk = out[strlen(head) + strlen(p->before)];
		if (holds(p->verdict, brk))
			continue;
		wrong++;
		print_error("[%s][%s]: class %d, verdict %d\n", p->before,
		    p->after, brk, (int)p->verdict);
	}
	assert_int_equal(wrong, 0);
}

/* One phrase of tests/quality/probes.txt: its text, and what each boundary of
 * it may be. */
struct row {
	char		*text;
	uint8_t		*most;		/* enum brk by byte */
	size_t		 n;
};

static uint32_t
escaped(struct str row, size_t *i)
{
	uint32_t	 cp = 0;

	for (size_t k = 0; k < 4; k++) {
		char		 c = row.p[*i + 1 + k];

		cp = cp * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	*i += 5;
	return cp;
}

static struct row
row_of(struct arena *a, struct str row)
{
	struct row	 r = { arena_alloc(a, row.n + 1, 1),
			    arena_alloc(a, row.n + 1, 1), 0 };

	memset(r.most, BRK_INSIDE, row.n + 1);
	for (size_t i = 0; i < row.n;) {
		uint32_t	 cp = utf8_next(row, &i);

		if (cp == 0xa6 || cp == 0xac) {
			r.most[r.n] = cp == 0xa6 ? BRK_SPACE : BRK_COMPOUND;
			continue;
		}
		if (cp == '\\')
			cp = escaped(row, &i);
		r.n += utf8_put(r.text + r.n, cp);
	}
	return r;
}

static size_t
check_probe(struct fixture *f, struct row r)
{
	uint8_t		*out = arena_alloc(f->a, r.n + 1, 1);
	size_t		 wrong = 0;

	breaks_find(f->br, (struct str){ r.text, r.n }, out);
	for (size_t i = 1; i < r.n; i++) {
		if (out[i] <= r.most[i])
			continue;
		wrong++;
		print_error("%.*s|%.*s: class %d\n", (int)i, r.text,
		    (int)(r.n - i), r.text + i, out[i]);
	}
	return wrong;
}

/* The phrases that `make quality` pushes over the margin. */
static void
test_phrases(void **state)
{
	struct fixture	*f = *state;
	struct str	 rows, row;
	size_t		 wrong = 0, n = 0;

	assert_true(file_read(f->a, "tests/quality/probes.txt", 1 << 20,
	    SPAN_NONE, f->ds, &rows));
	while (str_cut(&rows, '\n', &row)) {
		if (row.n == 0 || str_starts(row, STR("# ")))
			continue;
		wrong += check_probe(f, row_of(f->a, row));
		n++;
	}
	assert_true(n >= 150);
	assert_int_equal(wrong, 0);
}

static void
test_ends(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = STR("หนึ่ง\nสอง\xe2\x80\xa8สาม");
	uint8_t		 out[64] = { 0 };

	breaks_find(f->br, s, out);
	assert_int_equal(out[0], BRK_NEVER);
	assert_int_equal(out[s.n], BRK_MUST);
	assert_int_equal(out[strlen("หนึ่ง\n")], BRK_MUST);
	assert_int_equal(out[strlen("หนึ่ง")], BRK_NEVER);
	assert_int_equal(out[strlen("หนึ่ง\nสอง\xe2\x80\xa8")], BRK_MUST);
	breaks_find(f->br, STR(""), out);
	assert_int_equal(out[0], BRK_MUST);
}

static void
test_long_term(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = STR("เป้าหมายการพัฒนาที่ยั่งยืนของสหประชาชาติ");
	uint8_t		 out[256];
	size_t		 n = 0;

	breaks_find(f->br, s, out);
	for (size_t i = 1; i < s.n; i++) {
		assert_true(out[i] <= BRK_COMPOUND);
		n += out[i] == BRK_COMPOUND;
	}
	assert_true(n >= 3);
}

static void
test_unknown_stretch(void **state)
{
	struct fixture	*f = *state;
	uint8_t		*out = arena_alloc(f->a, 30001, 1);
	char		*p = arena_alloc(f->a, 30000, 1);
	size_t		 n = 0;

	for (size_t i = 0; i < 30000; i += 3)
		memcpy(p + i, "ก", 3);
	breaks_find(f->br, (struct str){ p, 30000 }, out);
	for (size_t i = 1; i < 30000; i++)
		n += out[i] >= BRK_EMERGENCY;
	assert_in_range(n, 4000, 10000);
}

static void
test_long_code(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b9"
			    "34ca495991b7852b855");
	uint8_t		 out[128];
	size_t		 n = 0;

	breaks_find(f->br, s, out);
	for (size_t i = 1; i < s.n; i++)
		n += out[i] == BRK_EMERGENCY;
	assert_int_equal(n, s.n - 3);
}

/* No text, however bad, gets a boundary inside a character, before a mark or
 * after a leading vowel. */
static void
test_any_bytes(void **state)
{
	struct fixture	*f = *state;
	uint32_t	 seed = 12345;
	char		 p[600];
	uint8_t		 out[601];

	for (int round = 0; round < 300; round++) {
		size_t		 n = 0;

		while (n < 580) {
			uint32_t	 r;

			seed = seed * 1664525u + 1013904223u;
			r = seed >> 8;
			if (r % 16 == 0)
				p[n++] = (char)(r >> 8);
			else
				n += utf8_put(p + n, r % 4 != 0 ?
				    0x0e01 + r % 0x5b : ' ' + r % 95);
		}
		breaks_find(f->br, (struct str){ p, n }, out);
		for (size_t i = 0, from; i < n;) {
			uint32_t	 cp;

			from = i;
			cp = utf8_next((struct str){ p, n }, &i);
			if (thai_is_dependent(cp) && out[from] != BRK_MUST)
				assert_int_equal(out[from], BRK_NEVER);
			for (size_t k = from + 1; k < i; k++)
				assert_int_equal(out[k], BRK_NEVER);
			if (thai_is_leading(cp) && i < n)
				assert_int_equal(out[i], BRK_NEVER);
		}
	}
}

/* The answer does not depend on what was asked before. */
static void
test_repeats(void **state)
{
	struct fixture	*f = *state;
	struct str	 s = STR("การพัฒนาคุณภาพการบริหารจัดการภาครัฐ พ.ศ. 2566");
	uint8_t		 a[256], b[256];

	breaks_find(f->br, s, a);
	for (int i = 0; i < 5000; i++) {
		struct str	 x = str_fmt(f->a, "คน%dงาน", i);

		breaks_find(f->br, x, b);
	}
	breaks_find(f->br, s, b);
	assert_memory_equal(a, b, s.n + 1);
}

/* Nor on the names of documents before: what is remembered of a text holds as
 * long as none of them is in it. */
static void
test_names_change(void **state)
{
	static const char *const names[] = { "", "ธารใจ\nวัดปลายนา", "",
		"ใจดี Alpha", "ธารใจ" };
	static const char *const texts[] = { "ตามที่คุณธารใจดีเสมอ",
		"ณ วัดปลายนาในเมือง", "ของใจดี Alpha ที่เคยมา", "แผนงาน 3 ข้อ" };
	struct fixture	*f = *state;
	uint8_t		 a[256], b[256];

	for (size_t i = 0; i < 50; i++) {
		struct str	 n = str_of(names[i / 2 % 5]);
		struct str	 s = str_of(texts[i * 7 / 3 % 4]);
		struct breaker	*fresh = breaker_open(f->a, STR(TERMS), NULL);

		breaker_names(f->br, n);
		breaker_names(fresh, n);
		breaks_find(f->br, s, a);
		breaks_find(fresh, s, b);
		breaker_close(fresh);
		assert_memory_equal(a, b, s.n + 1);
	}
}

static void
test_classes(void **state)
{
	(void)state;
	assert_int_equal(uax14_class('a'), U_AL);
	assert_int_equal(uax14_class('('), U_OP);
	assert_int_equal(uax14_class(0x0e3f), U_PR);
	assert_int_equal(uax14_class(0x0e46), U_TY);
	assert_int_equal(uax14_class(0x0e40), U_TL);
	assert_int_equal(uax14_class(0x0e33), U_TD);
	assert_int_equal(uax14_class(0x0e51), U_NU);
	assert_int_equal(uax14_class(0x4e00), U_ID);
	assert_int_equal(uax14_class(0x200b), U_ZW);
	assert_int_equal(uax14_class(0x10ffff), U_AL);
	assert_int_equal(uax14_pair(U_OP, U_TH), PAIR_NEVER);
	assert_int_equal(uax14_pair(U_TH, U_AL), PAIR_OPEN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_probes),
		cmocka_unit_test(test_probes_in_context),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_long_term),
		cmocka_unit_test(test_unknown_stretch),
		cmocka_unit_test(test_long_code),
		cmocka_unit_test(test_any_bytes),
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_names_change),
		cmocka_unit_test(test_classes),
	};

	return cmocka_run_group_tests_name("text_breaks", tests, setup,
	    teardown);
}
