/* Values of charts: text, place on the axis, lines of the scale. */
#include "chart/pen.h"

struct str
chart_value(const struct chart_context *cc, int64_t value)
{
	uint64_t	 a = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	const char	*sign = value < 0 ? "-" : "";
	unsigned long long whole = a / 1000;
	unsigned int	 rest = (unsigned int)(a % 1000);

	if (value == CHART_MISSING)
		return STR("\xe2\x80\x93");
	if (rest == 0)
		return str_fmt(cc->arena, "%s%llu", sign, whole);
	if (rest % 100 == 0)
		return str_fmt(cc->arena, "%s%llu.%u", sign, whole,
		    rest / 100);
	if (rest % 10 == 0)
		return str_fmt(cc->arena, "%s%llu.%02u", sign, whole,
		    rest / 10);
	return str_fmt(cc->arena, "%s%llu.%03u", sign, whole, rest);
}

double
chart_share(const struct flow_chart *c, int64_t value)
{
	double		 span = (double)c->max - (double)c->min;
	double		 s;

	if (value == CHART_MISSING || span <= 0)
		return 0;
	s = ((double)value - (double)c->min) / span;
	return s < 0 ? 0 : s > 1 ? 1 : s;
}

int64_t
chart_step(int64_t min, int64_t max, uint32_t most)
{
	static const int64_t lead[] = { 1, 2, 5 };
	int64_t		 power = 1;

	if (max <= min || most == 0)
		return 1;
	for (;; power *= 10)
		for (size_t i = 0; i < 3; i++)
			if ((max - min) / (lead[i] * power) <= most)
				return lead[i] * power;
}
