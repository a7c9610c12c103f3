/* What most unit tests begin with: memory, findings, and how to look at them.
 * A test that needs more of its fixture defines FIXTURE, the further members,
 * before it includes this, and has fixture_open and fixture_close. */
#ifndef KIT_H
#define KIT_H

#include "cmocka_all.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag_print.h"

struct fixture {
	struct arena	*a;
	struct diags	*ds;
#ifdef FIXTURE
	FIXTURE
#endif
};

#ifdef FIXTURE
static void fixture_open(struct fixture *);
static void fixture_close(struct fixture *);
#endif

static inline int
setup(void **state)
{
	struct arena	*a = arena_open();
	struct fixture	*f = ARENA_NEW(a, struct fixture);

	f->a = a;
	f->ds = diags_new(a);
	*state = f;
#ifdef FIXTURE
	fixture_open(f);
#endif
	return 0;
}

static inline int
teardown(void **state)
{
	struct fixture	*f = *state;

#ifdef FIXTURE
	fixture_close(f);
#endif
	arena_close(f->a);
	return 0;
}

#define TEST(t)	cmocka_unit_test_setup_teardown(t, setup, teardown)

static inline void
assert_str(struct str s, const char *want)
{
	if (!str_is(s, want))
		fail_msg("'%.*s', not '%s'", STR_ARG(s), want);
}

static inline bool
has(struct str text, const char *part)
{
	return str_find(text, str_of(part), 0) != SIZE_MAX;
}

static inline void
no_findings(const struct diags *ds)
{
	struct diag_style	 style = { DIAG_SHORT, LANG_EN, false, false };
	struct buf		 b;

	if (diags_n(ds) == 0)
		return;
	buf_init(&b, 1 << 20);
	diags_print(ds, &style, &b);
	fail_msg("%.*s", STR_ARG(buf_view(&b)));
}

/* "PM112@1:4 PM115@2:1": all findings, sorted; 0:0 is nowhere. */
static inline const char *
findings(struct arena *a, struct diags *ds)
{
	struct str	 all = STR("");

	diags_sort(ds);
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag *d = diags_get(ds, i);
		struct position	   p = { 0, 0, 0 };

		if (d->at.src != NULL)
			p = span_position(d->at);
		all = str_fmt(a, "%.*s%s%.*s@%u:%u", STR_ARG(all),
		    i > 0 ? " " : "", STR_ARG(d->name), p.line, p.column);
	}
	return str_cstr(a, all);
}

static inline const char *
last_code(struct fixture *f)
{
	size_t	 n = diags_n(f->ds);

	return n == 0 ? "" : str_cstr(f->a, diags_get(f->ds, n - 1)->name);
}

#endif
