/* Histograms: how many values lie in each class. */
#include "report/graph_int.h"

#include "base/dec.h"

#define CLASSES_MOST	40
#define CLASSES_USUAL	10

static int64_t
floor_to(int64_t v, int64_t step)
{
	int64_t		 rest = v % step;

	return v - (rest < 0 ? rest + step : rest);
}

/* Wide enough that there are not too many: 1, 2 or 5 times a power of ten. */
static int64_t
nice_step(int64_t span, int64_t most)
{
	static const int64_t lead[] = { 1, 2, 5 };

	for (int64_t power = 1;; power *= 10)
		for (size_t i = 0; i < 3; i++)
			if (span / (lead[i] * power) < most)
				return lead[i] * power;
}

/* The axis holds every value, whatever the template says. */
static void
widen(struct flow_chart *c, const struct chart_series *s)
{
	for (uint32_t i = 0; i < c->n_point; i++) {
		if (s->value[i] == CHART_MISSING)
			continue;
		c->min = s->value[i] < c->min ? s->value[i] : c->min;
		c->max = s->value[i] > c->max ? s->value[i] : c->max;
	}
}

static int64_t
step_of(struct graph *g)
{
	struct flow_chart *c = g->chart;
	int64_t		 step = graph_limit(g->run, g->instr, AT_STEP, 0);

	if (c->max == c->min)
		c->max += 1000;		/* one class of all */
	else if (step <= 0)
		step = nice_step(c->max - c->min, CLASSES_USUAL);
	step = step > 0 ? step : 1000;
	if ((c->max - c->min) / step >= CLASSES_MOST)
		step = nice_step(c->max - c->min, CLASSES_MOST);
	return step;
}

static int64_t *
count(struct graph *g, const struct chart_series *s, int64_t step, uint32_t n)
{
	struct flow_chart *c = g->chart;
	int64_t		*in = ARENA_ARRAY(g->run->arena, int64_t, n);

	for (uint32_t i = 0; i < c->n_point; i++) {
		int64_t		 k;

		if (s->value[i] == CHART_MISSING) {
			c->n_missing++;
			continue;
		}
		k = (s->value[i] - c->min) / step;
		in[k < n ? k : n - 1] += 1000;
	}
	return in;
}

static struct str
bound(struct run *run, int64_t v)
{
	return rat_print(run->arena, rat_of(v, 1000), 3, true);
}

void
graph_classes(struct graph *g)
{
	struct flow_chart *c = g->chart;
	struct chart_series *s = ARENA_NEW(g->run->arena, struct chart_series);
	struct str	*label;
	int64_t		 step;
	uint32_t	 n;

	*s = c->series[0];
	widen(c, s);
	step = step_of(g);
	c->min = floor_to(c->min, step);
	n = (uint32_t)((c->max - c->min + step - 1) / step);
	n = n < 1 ? 1 : n;
	c->max = c->min + step * n;
	s->value = count(g, s, step, n);
	s->text = NULL;
	label = ARENA_ARRAY(g->run->arena, struct str, n);
	for (uint32_t i = 0; i < n; i++)
		label[i] = str_fmt(g->run->arena, "%.*s\xe2\x80\x93%.*s",
		    STR_ARG(bound(g->run, c->min + step * i)),
		    STR_ARG(bound(g->run, c->min + step * (i + 1))));
	c->series = s;
	c->n_series = 1;
	c->n_point = n;
	c->label = label;
	c->group = NULL;
}
