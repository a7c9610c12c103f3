/* Points, series and bands of a chart, from the model or as written. */
#include "report/graph_int.h"

#include "base/dec.h"

/* The nodes an element stands for: those it selects, else the current. */
struct repeat {
	struct xpath_nodes nodes;
	struct place	 old;
	size_t		 bound, i, n;
};

static struct repeat
repeat_begin(struct run *run, const struct instr *instr)
{
	const struct attr *select = instr_attr(instr, AT_SELECT);
	struct repeat	 r = { .old = { run->node, run->pos, run->last },
			    .bound = run->binding.n, .n = 1 };

	if (select == NULL)
		return r;
	run_nodes(run, select, &r.nodes);
	r.n = r.nodes.n;
	return r;
}

/* Enters the next one; false after the last, when all is as before. */
static bool
repeat_next(struct run *run, const struct instr *instr, struct repeat *r)
{
	struct str	 as = run_attr(run, instr, AT_AS);

	run_unbind_to(run, r->bound);
	run_enter(run, r->old);
	if (r->i == r->n)
		return false;
	if (r->nodes.n > 0) {
		run_enter(run, (struct place){ r->nodes.v[r->i], r->i + 1,
		    r->n });
		if (as.n > 0)
			run_bind_node(run, as, r->nodes.v[r->i]);
	}
	r->i++;
	return true;
}

/* Enters point i, with its variable; leave with leave_points. */
static void
enter_point(const struct graph *g, uint32_t i)
{
	struct str	 as = run_attr(g->run, g->instr, AT_AS);

	if (g->points.n == 0)
		return;
	run_enter(g->run, (struct place){ g->points.v[i], i + 1,
	    g->n_point });
	if (as.n > 0)
		run_bind_node(g->run, as, g->points.v[i]);
}

static void
leave_points(const struct graph *g, struct place old, size_t bound)
{
	run_unbind_to(g->run, bound);
	run_enter(g->run, old);
}

static const struct instr *
point_instr(const struct graph *g, uint32_t i)
{
	return g->points.n > 0 ? g->instr : g->literal[i];
}

/* --- points --- */

static void
find_literal(struct graph *g)
{
	for (const struct instr *c = g->instr->first; c != NULL; c = c->next)
		g->n_point += c->el == EL_POINT;
	g->literal = ARENA_ARRAY(g->run->arena, const struct instr *,
	    g->n_point + 1);
	g->n_point = 0;
	for (const struct instr *c = g->instr->first; c != NULL; c = c->next)
		if (c->el == EL_POINT)
			g->literal[g->n_point++] = c;
}

bool
graph_points(struct graph *g)
{
	struct run	*run = g->run;
	const struct attr *path = instr_attr(g->instr, AT_POINTS);
	struct place	 old = { run->node, run->pos, run->last };
	size_t		 bound = run->binding.n;
	struct str	*label, *group;
	bool		 grouped = false;

	if (path == NULL)
		find_literal(g);
	else if (run_nodes(run, path, &g->points))
		g->n_point = (uint32_t)g->points.n;
	label = ARENA_ARRAY(run->arena, struct str, g->n_point + 1);
	group = ARENA_ARRAY(run->arena, struct str, g->n_point + 1);
	for (uint32_t i = 0; i < g->n_point; i++) {
		enter_point(g, i);
		label[i] = str_trim(run_attr(run, point_instr(g, i),
		    AT_LABEL));
		group[i] = str_trim(run_attr(run, point_instr(g, i),
		    AT_GROUP));
		grouped = grouped || group[i].n > 0;
		leave_points(g, old, bound);
	}
	g->chart->n_point = g->n_point;
	g->chart->label = label;
	g->chart->group = grouped ? group : NULL;
	return g->n_point > 0;
}

/* --- series --- */

/* The n-th word of a point's values; "-" is a missing one. */
static struct str
literal_value(struct graph *g, uint32_t i, uint32_t n)
{
	struct str	 rest = run_attr(g->run, g->literal[i], AT_VALUES);
	struct str	 word;

	for (uint32_t k = 0; str_word(&rest, &word); k++)
		if (k == n)
			return str_is(word, "-") ? STR_NONE : word;
	return STR_NONE;
}

static struct str
value_at(struct graph *g, const struct instr *instr, uint32_t i, uint32_t n)
{
	const struct attr *path = instr_attr(instr, AT_VALUE);

	if (g->points.n == 0)
		return literal_value(g, i, n);
	if (path == NULL)
		return STR_NONE;
	return str_trim(run_string(g->run, path->path));
}

static struct span
value_span(const struct graph *g, const struct instr *instr, uint32_t i)
{
	const struct attr *path = instr_attr(instr, AT_VALUE);

	return g->points.n == 0 ? g->literal[i]->at :
	    path != NULL ? path->at : instr->at;
}

/* What is printed for a value: what the template says, be it nothing, else
 * what was typed, with thousands in groups.  On a ladder the steps say it. */
static struct str
text_at(struct graph *g, const struct instr *instr, struct str typed)
{
	struct str	 text;

	if (instr_attr(instr, AT_TEXT) != NULL) {
		text = str_trim(run_attr(g->run, instr, AT_TEXT));
		return text.n > 0 ? text : STR("");
	}
	return g->chart->kind == CHART_LADDER ? STR_NONE :
	    dec_grouped(g->run->arena, typed);
}

static void
read_values(struct graph *g, const struct instr *instr,
    struct chart_series *series, uint32_t n)
{
	int64_t		*value = ARENA_ARRAY(g->run->arena, int64_t,
			    g->n_point + 1);
	struct str	*text = ARENA_ARRAY(g->run->arena, struct str,
			    g->n_point + 1);
	struct place	 old = { g->run->node, g->run->pos, g->run->last };
	size_t		 bound = g->run->binding.n;

	for (uint32_t i = 0; i < g->n_point; i++) {
		struct str	 typed;

		enter_point(g, i);
		typed = value_at(g, instr, i, n);
		value[i] = graph_value(g->run, typed,
		    value_span(g, instr, i));
		text[i] = text_at(g, instr, typed);
		leave_points(g, old, bound);
	}
	series->value = value;
	series->text = text;
}

static void
lacks_value(struct graph *g, const struct instr *instr)
{
	if (g->points.n > 0 && instr_attr(instr, AT_VALUE) == NULL)
		diag_add(g->run->diags, TPL_ATTRIBUTE_MISSING, instr->at,
		    STR("series"), STR("value"));
}

void
graph_series(struct graph *g)
{
	struct run	*run = g->run;
	VEC(struct chart_series) all = { NULL, 0, 0 };

	for (const struct instr *c = g->instr->first; c != NULL; c = c->next) {
		struct repeat	 r;

		if (c->el != EL_SERIES)
			continue;
		lacks_value(g, c);
		r = repeat_begin(run, c);
		while (repeat_next(run, c, &r)) {
			struct chart_series s = {
			    .label = str_trim(run_attr(run, c, AT_LABEL)),
			    .group = str_trim(run_attr(run, c, AT_GROUP)),
			    .colour = run_colour(run, c, AT_COLOUR,
			    0x14315C) };

			read_values(g, c, &s, (uint32_t)all.n);
			VEC_PUSH(run->arena, all) = s;
		}
	}
	g->chart->series = all.v;
	g->chart->n_series = (uint32_t)all.n;
}

/* --- bands --- */

void
graph_bands(struct graph *g)
{
	struct run	*run = g->run;
	VEC(struct chart_band) all = { NULL, 0, 0 };

	for (const struct instr *c = g->instr->first; c != NULL; c = c->next) {
		struct repeat	 r;

		if (c->el != EL_BAND)
			continue;
		r = repeat_begin(run, c);
		while (repeat_next(run, c, &r))
			VEC_PUSH(run->arena, all) = (struct chart_band){
			    .from = graph_limit(run, c, AT_LOW, CHART_MISSING),
			    .to = graph_limit(run, c, AT_HIGH, CHART_MISSING),
			    .label = str_trim(run_attr(run, c, AT_LABEL)),
			    .colour = run_colour(run, c, AT_COLOUR,
			    0x14315C) };
	}
	g->chart->band = all.v;
	g->chart->n_band = (uint32_t)all.n;
}
