#include "base/units.h"

#include "base/dec.h"

static mpt
saturate(__int128 v)
{
	return v > MPT_MAX ? MPT_MAX : v < -MPT_MAX ? -MPT_MAX : (mpt)v;
}

/* 128 bits divide slowly: mostly 64 will do. */
static mpt
divide(__int128 n, int64_t den)
{
	__int128	 half = den / 2;
	int64_t		 m = (int64_t)n;

	if (m == n && m > -INT64_MAX / 2 && m < INT64_MAX / 2 &&
	    den < INT64_MAX / 2)
		return saturate(m >= 0 ? (m + den / 2) / den :
		    -((-m + den / 2) / den));
	return saturate(n >= 0 ? (n + half) / den : -((-n + half) / den));
}

mpt
mpt_scale(mpt a, int64_t num, int64_t den)
{
	return divide((__int128)a * num, den);
}

bool
mpt_parse(struct str s, mpt em, mpt *out)
{
	/* one unit is num/den mpt */
	const struct { const char *name; int64_t num, den; } units[] = {
		{ "pt", 1000, 1 }, { "cm", 7200000, 254 },
		{ "mm", 7200000, 2540 }, { "in", 72000, 1 },
		{ "em", em, 1 }, { "", 0, 1 },
	};
	struct dec	 d;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct str	 u = str_of(units[i].name);
		int64_t		 den = units[i].den;

		if (!str_ends(s, u) || !dec_parse(str_sub(s, 0, s.n - u.n), &d))
			continue;
		if (u.n == 0 && d.m != 0)
			return false;
		for (int k = 0; k < d.scale; k++)
			den *= 10;
		*out = divide((__int128)d.m * units[i].num, den);
		return true;
	}
	return false;
}
