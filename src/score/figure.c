/* Figures: exact, within bounds, or unknown. */
#include "score/score.h"

#include "base/arena.h"
#include "criteria/scoring.h"

struct figure
figure_exact(struct rat r)
{
	return (struct figure){ true, r, r };
}

bool
figure_is_exact(const struct figure *f)
{
	return f->known && rat_cmp(f->low, f->high) == 0;
}

struct figure
figure_add(struct figure a, struct figure b)
{
	return (struct figure){ a.known && b.known, rat_add(a.low, b.low),
	    rat_add(a.high, b.high) };
}

struct figure
figure_scale(struct figure f, struct rat by)
{
	return (struct figure){ f.known, rat_mul(f.low, by),
	    rat_mul(f.high, by) };
}

struct str
points_print(struct arena *a, const struct scoring *s, struct rat r)
{
	return rat_print(a, r, s->decimals, /*trim*/true);
}

struct str
met_print(struct arena *a, const struct figure *f)
{
	struct str	 low = rat_print(a, f->low, /*decimals*/4, true);
	struct str	 high = rat_print(a, f->high, /*decimals*/4, true);

	return figure_is_exact(f) ? low : str_fmt(a, "%.*s–%.*s",
	    STR_ARG(low), STR_ARG(high));
}

struct str
figure_print(struct arena *a, const struct scoring *s, const struct figure *f)
{
	struct str	 low, high;

	if (!f->known)
		return STR_NONE;
	low = points_print(a, s, f->low);
	if (figure_is_exact(f))
		return low;
	high = points_print(a, s, f->high);
	return str_fmt(a, "%.*s–%.*s", STR_ARG(low), STR_ARG(high));
}
