/* Words of Thai runs: shares against gold, words that must stay whole, strings
 * that are no words at all. */
#include "base/fatal.h"
#include "text/segment.h"

#include "gold.h"

#define FIXTURE	struct segmenter *sg;
#include "kit.h"

#define LONG_RUN	100000

static void
fixture_open(struct fixture *f)
{
	f->sg = segmenter_open();
}

static void
fixture_close(struct fixture *f)
{
	segmenter_close(f->sg);
}

/* Letters of s without its marks: what they say goes to want. */
static size_t
letters(struct str s, uint8_t *code, uint8_t *want)
{
	uint8_t		 next = BRK_NEVER;
	size_t		 n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t	 c = utf8_next(s, &i);

		if (c == '|' || c == '~' || c == '=') {
			next = c == '|' ? BRK_WORD : c == '~' ?
			    BRK_COMPOUND : BRK_JOINT;
			continue;
		}
		want[n] = next;
		code[n++] = (uint8_t)(c - 0x0e00);
		next = BRK_NEVER;
	}
	return n;
}

static void
test_gold(void **state)
{
	static const char *const	 files[] = {
		"tests/quality/gold/official.txt",
		"tests/quality/gold/law.txt", "tests/quality/gold/news.txt" };
	struct fixture	*f = *state;
	struct gold_run	*r = ARENA_NEW(f->a, struct gold_run);
	uint8_t		 out[GOLD_RUN_MAX];

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct shares	 s = { 0 };
		struct str	 text;
		size_t		 at = 0, all;

		assert_true(file_read(f->a, files[i], 1 << 20, SPAN_NONE,
		    f->ds, &text));
		while (gold_next(text, &at, r)) {
			segment_run(f->sg, r->code, r->n, out);
			gold_count(&s, r, out);
		}
		all = shares_breaks(&s);
		assert_true(s.letters > 2500);
		/* 3 in 1000 of all; 95 % of the words' ends; compounds part
		 * without a price in less than 5 % */
		assert_true(s.nonsense * 1000 <= 3 * all);
		assert_true(s.offered * 100 >= 95 * s.words);
		assert_true(s.sure * 100 >= 79 * s.words);
		assert_true(s.sure_compound * 100 <= 5 * all);
	}
}

/* Words that other segmenters tear. */
static void
test_whole(void **state)
{
	static const char *const	 words[] = { "ธรรมาภิบาล", "บูรณาการ",
		"ราชกิจจานุเบกษา", "สัมฤทธิผล", "สัมฤทธิ์", "คลาวด์",
		"บล็อกเชน", "ดิจิทัล", "แดชบอร์ด", "แพลตฟอร์ม", "แอปพลิเคชัน",
		"อิเล็กทรอนิกส์", "อินเทอร์เน็ต", "วิสัยทัศน์", "ปัญญา",
		"งบประมาณ", "ข้อมูล", "มาตรการ", "กรรมการ", "วิชาชีพ", "โควิด",
		"กรุงเทพมหานคร", "พฤกษศาสตร์", "คริปโทเคอร์เรนซี",
		"ปฏิสัมพันธ์", "อัตโนมัติ", "โลจิสติกส์", "ไมโครพลาสติก",
		"เอกชน", "สาธารณสุข", "กฎหมาย", "พนักงาน", "ชั่วโมง" };
	struct fixture	*f = *state;
	uint8_t		 code[64];
	uint8_t		 out[64], want[64];
	size_t		 wrong = 0;

	for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
		size_t		 n = letters(str_of(words[k]), code, want);

		segment_run(f->sg, code, n, out);
		for (size_t i = 1; i < n; i++)
			if (out[i] >= BRK_WEAK) {
				print_error("%s torn at %zu\n", words[k], i);
				wrong++;
			}
	}
	assert_int_equal(wrong, 0);
}

static void
expect(struct segmenter *sg, const char *text)
{
	uint8_t		 code[256];
	uint8_t		 out[256], want[256];
	size_t		 n = letters(str_of(text), code, want), wrong = 0;

	segment_run(sg, code, n, out);
	for (size_t i = 1; i < n; i++)
		wrong += out[i] != want[i];
	if (wrong > 0)
		print_error("%s: %zu otherwise\n", text, wrong);
	assert_int_equal(wrong, 0);
}

static void
test_classes(void **state)
{
	struct fixture	*f = *state;

	expect(f->sg, "ผู้~บริหาร|ให้|ความ~สำคัญ|กับ|ภาค~เอกชน");
	expect(f->sg, "ต้นทุน|ค่า~แรง|ต่อ|คน");
	expect(f->sg, "คณะ~รัฐ=มนตรี|มี|มติ");
	expect(f->sg, "เด็ก|ชอบ|กิน|ขนม|กับ|นม");
	expect(f->sg, "ไม่|มี|ใคร|มา|ตรวจ");
	expect(f->sg, "กระบวน=การ|แก้|วัตถุ=ประสงค์");
}

/* Strange letters are no place for a break, unless there are too many. */
static void
test_strange(void **state)
{
	struct fixture	*f = *state;
	uint8_t		 code[300];
	uint8_t		 out[300];
	size_t		 n = 0, last = 0, far = 0;

	expect(f->sg, "ไป|ที่|ฌผฬ");
	for (; n < 300; n++)
		code[n] = 0x06;			/* KHO RAKHANG */
	segment_run(f->sg, code, n, out);
	for (size_t i = 1; i < n; i++)
		if (out[i] != BRK_NEVER) {
			assert_int_equal(out[i], BRK_EMERGENCY);
			far = i - last > far ? i - last : far;
			last = i;
		}
	assert_in_range(last, n - 20, n);
	assert_in_range(far, 1, 20);
}

static uint32_t
next_random(uint32_t *x)
{
	return *x = *x * 1664525u + 1013904223u;
}

static void
check_clusters(const uint8_t *code, size_t n, const uint8_t *out)
{
	bool		*starts = xmalloc(n);

	thai_clusters(code, n, starts);
	for (size_t i = 1; i < n; i++) {
		assert_true(out[i] <= BRK_WORD);
		if (out[i] != BRK_NEVER)
			assert_true(starts[i]);
	}
	free(starts);
}

/* Marks, vowels on either side, silent letters. */
static void
test_clusters(void **state)
{
	static const struct {
		const char	*text;
		const char	*starts;	/* 1: the text may part here */
	} rows[] = {
		{ "กขค", "111" }, { "กี่ขา", "10010" }, { "เกไขา", "10100" },
		{ "การณ์", "10100" }, { "สิทธิ์", "101000" },
		{ "พันธุ์", "101000" }, { "์", "1" }, { "ก์", "10" },
	};

	(void)state;
	for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
		uint8_t		 code[16], unused[16];
		bool		 starts[16];
		size_t		 n = letters(str_of(rows[k].text), code,
				    unused);

		assert_int_equal(n, strlen(rows[k].starts));
		thai_clusters(code, n, starts);
		for (size_t i = 0; i < n; i++)
			if (starts[i] != (rows[k].starts[i] == '1'))
				fail_msg("%s at %zu", rows[k].text, i);
	}
}

/* Any letters in any order: no cluster is torn, the same comes twice, and
 * what was asked before does not matter. */
static void
test_random(void **state)
{
	struct fixture	*f = *state;
	struct segmenter *other;
	uint32_t	 x = 20221122;
	uint8_t		 code[1500], out[1500], again[1500];

	for (int round = 0; round < 400; round++) {
		size_t		 n = 1 + (next_random(&x) >> 8) %
				    (round % 20 == 0 ? 1500 : 40);
		/* all letters, or consonants and the commonest marks */
		uint32_t	 most = round % 2 == 0 ? 0x4e : 0x35;

		for (size_t i = 0; i < n;) {
			code[i] = (uint8_t)(1 + (next_random(&x) >> 10) %
			    most);
			i += thai_is_letter(0x0e00u + code[i]);
		}
		memset(out, BRK_NEVER, n);
		segment_run(f->sg, code, n, out);
		check_clusters(code, n, out);
		memset(again, BRK_NEVER, n);
		segment_run(f->sg, code, n, again);
		assert_memory_equal(out + 1, again + 1, n - 1);
		if (round % 50 != 0)
			continue;
		other = segmenter_open();
		segment_run(other, code, n, again);
		assert_memory_equal(out + 1, again + 1, n - 1);
		segmenter_close(other);
	}
}

/* A run without a space, as long as one likes: windows leave no trace. */
static void
test_long_run(void **state)
{
	struct fixture	*f = *state;
	uint8_t		*code = ARENA_ARRAY(f->a, uint8_t, LONG_RUN);
	uint8_t		*out = ARENA_ARRAY(f->a, uint8_t, LONG_RUN);
	uint8_t		 want[64];
	size_t		 n = letters(STR("แล้ว|ชาว~บ้าน|ก็|เดินทาง|ไป|ที่|เมือง|"
			    "ทุก|คน|"), code, want);

	want[0] = BRK_WORD;
	for (size_t i = n; i < LONG_RUN; i++)
		code[i] = code[i - n];
	segment_run(f->sg, code, LONG_RUN, out);
	for (size_t i = 1; i < LONG_RUN / n * n; i++)
		assert_int_equal(out[i], want[i % n]);
	for (size_t i = 0; i < LONG_RUN; i++)
		code[i] = (uint8_t)(1 + i % 2 * 0x30);	/* KO KAI with a vowel */
	segment_run(f->sg, code, LONG_RUN, out);
	check_clusters(code, LONG_RUN, out);
	for (size_t i = 0; i < LONG_RUN; i++)
		code[i] = 0x48;			/* nothing but MAI EK */
	segment_run(f->sg, code, LONG_RUN, out);
	check_clusters(code, LONG_RUN, out);
}

static void
test_learn(void **state)
{
	struct fixture	*f = *state;
	uint8_t		 code[64];
	uint8_t		 out[64], want[64];
	size_t		 n = letters(STR("ที่ธารใจมี"), code, want);

	segment_run(f->sg, code, n, out);
	assert_int_not_equal(out[6], BRK_NEVER);	/* THAN|CHAI */
	segment_learn(f->sg, STR("# no name\nธารใจ\n"), /*whole*/14);
	expect(f->sg, "ที่|ธารใจ|มี");
	/* of longer ones only what no dictionary has */
	segment_learn(f->sg, STR("เทศบาลตำบลฌผฬฌผฬ"), /*whole*/0);
	expect(f->sg, "เทศบาล~ตำบล|ฌผฬฌผฬ|มี");
	segment_forget(f->sg);
	segment_run(f->sg, code, n, out);
	assert_int_not_equal(out[6], BRK_NEVER);
}

/* A breaker knows the names of one document at a time. */
static void
test_names(void **state)
{
	struct fixture	*f = *state;
	struct breaker	*br = breaker_open(f->a, STR("# term\nระบบเตือนภัย\n"),
			    f->ds);
	const struct str text = STR("ที่ธารใจมีระบบเตือนภัย");
	const size_t	 inside = strlen("ที่ธาร"), term = strlen("ที่ธารใจมีระบบ");
	uint8_t		*out = arena_alloc(f->a, text.n + 1, 1);

	breaks_find(br, text, out);
	assert_int_not_equal(out[inside], BRK_NEVER);
	assert_in_range(out[term], BRK_NEVER, BRK_INSIDE);
	breaker_names(br, STR("ธารใจ\n"));
	breaks_find(br, text, out);
	assert_int_equal(out[inside], BRK_NEVER);
	assert_int_equal(out[strlen("ที่")], BRK_WORD);
	assert_int_equal(out[strlen("ที่ธารใจ")], BRK_WORD);
	assert_in_range(out[term], BRK_NEVER, BRK_INSIDE);
	breaker_names(br, STR_NONE);
	breaks_find(br, text, out);
	assert_int_not_equal(out[inside], BRK_NEVER);
	breaker_close(br);
}

/* What one breaker remembers of documents before changes nothing: it answers
 * like one that has just been opened. */
static void
test_names_change(void **state)
{
	static const char *const names[] = { "ธารใจ\n", "", "มีระบบ\n",
		"ที่ธาร\nเตือน\n", "ธารใจ\nใจมี\n", "ที่ธารใจมีระบบเตือนภัยมาก\n" };
	static const char *const texts[] = { "ที่ธารใจมีระบบเตือนภัย", "ธารใจมี",
		"ระบบเตือนภัยที่ธารใจ นายธาร ใจมี", "เตือนภัย" };
	const struct str terms = STR("ระบบเตือนภัย\n");
	struct fixture	*f = *state;
	struct breaker	*old = breaker_open(f->a, terms, f->ds);

	for (size_t i = 0; i < 36; i++) {
		struct breaker	*new = breaker_open(f->a, terms, f->ds);
		struct str	 n = str_of(names[(i * i + i / 6) % 6]);

		breaker_names(old, n);
		breaker_names(new, n);
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
			struct str	 t = str_of(texts[k]);
			uint8_t		*a = arena_alloc(f->a, t.n + 1, 1);
			uint8_t		*b = arena_alloc(f->a, t.n + 1, 1);

			breaks_find(old, t, a);
			breaks_find(new, t, b);
			assert_memory_equal(a, b, t.n + 1);
		}
		breaker_close(new);
	}
	breaker_close(old);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		TEST(test_gold), TEST(test_whole), TEST(test_classes),
		TEST(test_strange), TEST(test_clusters), TEST(test_random), TEST(test_long_run),
		TEST(test_learn), TEST(test_names),
		TEST(test_names_change)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
