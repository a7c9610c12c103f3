/* Hyphenation: which words part, and where. */
#include "cmocka_all.h"

#include "base/arena.h"
#include "text/breaks.h"
#include "text/hyphenate.h"

/* The text with a hyphen where it may part. */
static struct str
parted(struct arena *a, const char *text)
{
	struct hyphenator *h = hyphenator_open(a);
	struct str	 s = str_of(text), out = STR("");
	uint8_t		*brk = arena_alloc(a, s.n + 1, 1);
	size_t		 from = 0;

	memset(brk, BRK_NEVER, s.n + 1);
	hyphenate(h, s, brk);
	for (size_t i = 1; i <= s.n; i++) {
		if (i < s.n && brk[i] == BRK_NEVER)
			continue;
		out = str_fmt(a, "%.*s%s%.*s", STR_ARG(out),
		    from > 0 ? "|" : "", STR_ARG(str_sub(s, from, i)));
		from = i;
	}
	return out;
}

static void
test_words(void **state)
{
	static const char *const pair[][2] = {
		{ "infrastructure", "infra|struc|ture" },
		{ "Electromagnetism", "Elec|tro|mag|netism" },
		{ "ระบบ(Governance).", "ระบบ(Gov|er|nance)." },
		{ "plan, monitoring", "plan, mon|i|tor|ing" },
		/* stay whole */
		{ "table", "table" },
		{ "INFRASTRUCTURE", "INFRASTRUCTURE" },
		{ "OpenDocument", "OpenDocument" },
		{ "infrastructure4", "infrastructure4" },
		{ "meta-information", "meta-information" },
		{ "https://governance.example.org/information",
		  "https://governance.example.org/information" },
		{ "information@example.org", "information@example.org" },
		{ "naïvement", "naïvement" },
	};
	struct arena	*a = arena_open();

	(void)state;
	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++)
		assert_string_equal(str_cstr(a, parted(a, pair[i][0])),
		    pair[i][1]);
	arena_close(a);
}

/* What the breaker knows better is not touched. */
static void
test_known(void **state)
{
	struct arena	*a = arena_open();
	struct hyphenator *h = hyphenator_open(a);
	uint8_t		 brk[15];

	(void)state;
	memset(brk, BRK_NEVER, sizeof brk);
	brk[5] = BRK_WEAK;
	hyphenate(h, STR("infrastructure"), brk);
	assert_int_equal(brk[5], BRK_WEAK);
	assert_int_equal(brk[10], BRK_HYPHEN);
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words), cmocka_unit_test(test_known),
	};

	return cmocka_run_group_tests_name("text_hyphenate", tests, NULL,
	    NULL);
}
