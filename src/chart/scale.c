/* Values of charts: text, place on the axis, lines of the scale, bands. */
#include "chart/chart_int.h"

#define MISSING		STR("\xe2\x80\x93")

struct str
number_text(const struct pen *p, int64_t value)
{
	uint64_t	 a = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	const char	*sign = value < 0 ? "-" : "";
	unsigned long long whole = a / 1000;
	unsigned int	 rest = (unsigned int)(a % 1000), digits = 3;

	if (value == CHART_MISSING)
		return MISSING;
	if (rest == 0)
		return str_fmt(p->cc->arena, "%s%llu", sign, whole);
	for (; rest % 10 == 0; digits--)
		rest /= 10;
	return str_fmt(p->cc->arena, "%s%llu.%0*u", sign, whole, (int)digits,
	    rest);
}

struct str
value_text(const struct pen *p, const struct flow_chart *c, uint32_t s,
    uint32_t i)
{
	const struct chart_series *one = &c->series[s];

	if (one->value[i] == CHART_MISSING)
		return c->missing_label.n > 0 ? c->missing_label : MISSING;
	return one->text != NULL && one->text[i].p != NULL ? one->text[i] :
	    number_text(p, one->value[i]);
}

struct str
target_text(const struct pen *p, const struct flow_chart *c)
{
	return c->target_text.n > 0 ? c->target_text :
	    number_text(p, c->target);
}

struct str
target_words(const struct pen *p, const struct flow_chart *c)
{
	if (c->target_label.n == 0)
		return target_text(p, c);
	return str_fmt(p->cc->arena, "%.*s %.*s", STR_ARG(c->target_label),
	    STR_ARG(target_text(p, c)));
}

double
share_of(int64_t value, int64_t min, int64_t max)
{
	double		 span = (double)max - (double)min, s;

	if (value == CHART_MISSING || span <= 0)
		return 0;
	s = ((double)value - (double)min) / span;
	return s < 0 ? 0 : s > 1 ? 1 : s;
}

int64_t
scale_step(int64_t min, int64_t max, uint32_t most)
{
	static const int64_t lead[] = { 1, 2, 5 };

	if (max <= min || most == 0)
		return 1;
	for (int64_t power = 1;; power *= 10)
		for (size_t i = 0; i < 3; i++)
			if ((max - min) / (lead[i] * power) <= most)
				return lead[i] * power;
}

int64_t
scale_first(int64_t min, int64_t step)
{
	int64_t		 rest = min % step;

	return rest == 0 ? min : min - rest + (rest > 0 ? step : 0);
}

uint32_t
band_colour(const struct flow_chart *c, uint32_t band)
{
	return colour_tint(c->band[band].colour, 40 + 170 * (band + 1) /
	    c->n_band);
}

bool
band_range(const struct flow_chart *c, uint32_t band, int64_t min,
    int64_t max, int64_t *from, int64_t *to)
{
	const struct chart_band *b = &c->band[band];

	*from = b->from == CHART_MISSING || b->from < min ? min : b->from;
	*to = b->to == CHART_MISSING || b->to > max ? max : b->to;
	return *from < *to;
}

bool
lane_take(struct lane *l, mpt middle, mpt width, mpt *left)
{
	mpt		 from = middle - width / 2;

	if (width > l->to - l->from || l->n == LANE_MOST)
		return false;
	from = from < l->from ? l->from : from;
	from = from + width > l->to ? l->to - width : from;
	for (uint32_t i = 0; i < l->n; i++)
		if (from < l->used[i].to + l->gap &&
		    from + width + l->gap > l->used[i].from)
			return false;
	l->used[l->n].from = from;
	l->used[l->n++].to = from + width;
	*left = from;
	return true;
}
