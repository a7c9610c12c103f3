/* Words added, and taken back to a mark. */
#include "cmocka_all.h"

#include "text/trie.h"

#define WORDS	3000			/* the table grows several times */

/* Word k of a set: its letters are digits of k in a base of its own. */
static uint32_t
walk(struct trie *t, uint32_t set, uint32_t k, bool add)
{
	uint32_t	 at = 0;

	for (uint32_t rest = k + 1; rest > 0; rest /= 7 + set) {
		uint32_t	 cp = 0x0e01 + set * 3 + rest % (7 + set);

		at = add ? trie_add(t, at, cp) : trie_child(t, at, cp);
		if (at == 0)
			break;
	}
	return at;
}

static void
add_set(struct trie *t, uint32_t set)
{
	for (uint32_t k = 0; k < WORDS; k++)
		trie_set(t, walk(t, set, k, true), 1u << set);
}

static uint32_t
value_of(struct trie *t, uint32_t set, uint32_t k)
{
	uint32_t	 at = walk(t, set, k, false);

	return at == 0 ? 0 : t->node.v[at].value;
}

static void
test_take_back(void **state)
{
	struct arena	*a = arena_open();
	struct trie	 t, alone;
	struct trie_mark m;

	(void)state;
	trie_init(&t, a);
	trie_init(&alone, a);
	add_set(&t, 0);
	add_set(&alone, 0);
	m = trie_mark(&t);
	for (uint32_t set = 1; set < 4; set++) {
		add_set(&t, set);
		for (uint32_t k = 0; k < WORDS; k++)
			assert_true((value_of(&t, set, k) & 1u << set) != 0);
		trie_reset(&t, m);
		assert_int_equal(t.node.n, alone.node.n);
		for (uint32_t cp = 0; cp < 256; cp++)
			assert_int_equal(trie_begins(&t, cp),
			    trie_begins(&alone, cp));
		for (uint32_t k = 0; k < WORDS; k++) {
			assert_int_equal(value_of(&t, 0, k),
			    value_of(&alone, 0, k));
			assert_int_equal(value_of(&t, set, k),
			    value_of(&alone, set, k));
		}
	}
	arena_close(a);
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_take_back)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
