/* Header cells of tables: rows and columns that span. */
#include "cmocka_all.h"

#include "base/arena.h"
#include "render/heads.h"

struct world {
	struct arena	*a;
	struct page_doc	 doc;
};

static int
set_up(void **state)
{
	static struct world	 w;

	w = (struct world){ .a = arena_open() };
	*state = &w;
	VEC_PUSH(w.a, w.doc.elem) = (struct page_elem){ 0 };
	VEC_PUSH(w.a, w.doc.elem) = (struct page_elem){
		.role = ROLE_DOCUMENT };
	return 0;
}

static int
tear_down(void **state)
{
	struct world	*w = *state;

	arena_close(w->a);
	return 0;
}

static uint32_t
add(struct world *w, enum role role, uint32_t parent)
{
	VEC_PUSH(w->a, w->doc.elem) = (struct page_elem){ .role = role,
		.parent = parent };
	return (uint32_t)w->doc.elem.n - 1;
}

static uint32_t
add_cell(struct world *w, enum role role, uint32_t row, uint16_t colspan,
    uint16_t rowspan)
{
	uint32_t	 i = add(w, role, row);

	w->doc.elem.v[i].colspan = colspan;
	w->doc.elem.v[i].rowspan = rowspan;
	return i;
}

/* want: numbers of elements, 0 ends them. */
static void
check(const struct heads *h, uint32_t elem, const uint32_t *want)
{
	size_t		 n;
	const uint32_t	*got = heads_of(h, elem, &n);

	for (size_t i = 0; i < n; i++)
		assert_int_equal(got[i], want[i]);
	assert_int_equal(want[n], 0);
}
#define CHECK(elem, ...) check(h, elem, (const uint32_t[]){ __VA_ARGS__ })

/*	a  | b b
 *	a  | c d
 *	r  | 1 2
 *	r  | 3 4	r reaches down two rows */
static void
test_spans(void **state)
{
	struct world	*w = *state;
	uint32_t	 t = add(w, ROLE_TABLE, 1), row = add(w, ROLE_TR, t);
	uint32_t	 a = add_cell(w, ROLE_TH, row, 1, 2);
	uint32_t	 b = add_cell(w, ROLE_TH, row, 2, 1), c, d, r, v[5];
	struct heads	*h;

	row = add(w, ROLE_TR, t);
	c = add_cell(w, ROLE_TH, row, 0, 0);
	d = add_cell(w, ROLE_TH, row, 0, 0);
	row = add(w, ROLE_TR, t);
	r = add_cell(w, ROLE_TH, row, 1, 2);
	w->doc.elem.v[r].row_scope = true;
	v[1] = add_cell(w, ROLE_TD, row, 0, 0);
	v[2] = add_cell(w, ROLE_TD, row, 0, 0);
	row = add(w, ROLE_TR, t);
	v[3] = add_cell(w, ROLE_TD, row, 0, 0);
	v[4] = add_cell(w, ROLE_TD, row, 0, 0);
	h = heads_new(w->a, &w->doc);
	assert_non_null(h);
	CHECK(a, 0);
	CHECK(c, b, 0);
	CHECK(r, a, 0);
	CHECK(v[1], b, c, r, 0);
	CHECK(v[2], b, d, r, 0);
	CHECK(v[3], b, c, r, 0);
	CHECK(v[4], b, d, r, 0);
	assert_true(heads_is_named(h, r));
	assert_false(heads_is_named(h, v[1]));
}

/* A head below data begins anew; a cell may be under two heads. */
static void
test_heads_again(void **state)
{
	struct world	*w = *state;
	uint32_t	 t = add(w, ROLE_TABLE, 1), row = add(w, ROLE_TR, t);
	uint32_t	 a = add_cell(w, ROLE_TH, row, 0, 0);
	uint32_t	 b = add_cell(w, ROLE_TH, row, 0, 0), c, wide, last;
	struct heads	*h;

	row = add(w, ROLE_TR, t);
	wide = add_cell(w, ROLE_TD, row, 2, 1);
	row = add(w, ROLE_TR, t);
	c = add_cell(w, ROLE_TH, row, 2, 1);
	row = add(w, ROLE_TR, t);
	last = add_cell(w, ROLE_TD, row, 0, 0);
	h = heads_new(w->a, &w->doc);
	CHECK(wide, a, b, 0);
	CHECK(last, c, 0);
}

/* A plain table says enough by its scopes; beyond the last column nothing is
 * said. */
static void
test_none(void **state)
{
	struct world	*w = *state;
	uint32_t	 t = add(w, ROLE_TABLE, 1), row = add(w, ROLE_TR, t);
	uint32_t	 wide = add_cell(w, ROLE_TH, row, 0, 0), beyond;
	struct heads	*h;
	size_t		 n;

	assert_null(heads_new(w->a, &w->doc));
	assert_null(heads_of(NULL, wide, &n));
	assert_int_equal(n, 0);
	assert_false(heads_is_named(NULL, wide));
	w->doc.elem.v[wide].colspan = 9999;
	beyond = add_cell(w, ROLE_TD, row, 0, 0);
	h = heads_new(w->a, &w->doc);
	CHECK(beyond, 0);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest	 tests[] = {
		T(test_spans), T(test_heads_again), T(test_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
