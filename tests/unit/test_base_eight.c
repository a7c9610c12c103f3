/* Eight bytes at once say of each byte what one at a time would. */
#include "base/eight.h"

#include "cmocka_all.h"

static void
test_masks(void **state)
{
	static const unsigned char	 some[8] = { 0, ' ', '!', 0x7f, 0x80,
		0xbf, 0xc0, 0xe0 };
	uint32_t	 x = 7;
	unsigned char	 b[8];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		uint64_t	 eight, below, other, leads;

		for (size_t i = 0; i < 8; i++) {
			x = x * 1664525u + 1013904223u;
			b[i] = round % 2 == 0 ? (unsigned char)(x >> 24) :
			    some[x >> 29];
		}
		eight = eight_load(b);
		below = eight_below(eight, 0x21);
		other = eight_other(eight, 0xe0);
		leads = eight_leads(eight);
		for (unsigned i = 0; i < 8; i++) {
			uint64_t	 top = (uint64_t)0x80 << 8 * i;

			assert_true(((below & top) != 0) == (b[i] < 0x21));
			assert_true(((other & top) != 0) == (b[i] != 0xe0));
			assert_true(((leads & top) != 0) == (b[i] >= 0xc0));
		}
		assert_true(((below | other | leads) & ~EIGHT_TOPS) == 0);
		for (size_t i = 0; below != 0 && i < 8; i++)
			if (b[i] < 0x21) {
				assert_int_equal(eight_first(below), i);
				break;
			}
	}
}

static void
test_next(void **state)
{
	uint8_t		 b[40] = { 0 };

	(void)state;
	for (size_t n = 1; n < sizeof b; n++)
		for (size_t at = 0; at <= n; at++)
			for (size_t i = 0; i <= n; i++) {
				b[at] = 0x80;
				assert_int_equal(eight_next(b, i, n),
				    i <= at && at < n ? at : n);
				b[at] = 0;
			}
}

int
main(void)
{
	const struct CMUnitTest	 tests[] = {
		cmocka_unit_test(test_masks),
		cmocka_unit_test(test_next)
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
