/* Charts: points and series read from the model as exact decimals. */
#include "report/run_int.h"

#include "base/dec.h"

static int64_t
thousandths(struct dec d)
{
	__int128	 v = (__int128)d.m * 1000;

	for (int i = 0; i < d.scale; i++)
		v /= 10;
	return (int64_t)v;
}

/* An empty text is a missing value, anything else must be a decimal. */
static int64_t
chart_value(struct run *run, struct str text, struct span at)
{
	struct dec	 d;

	text = str_trim(text);
	if (text.n == 0)
		return CHART_MISSING;
	if (dec_parse(text, &d))
		return thousandths(d);
	diag_add(run->diags, TPL_NOT_NUMBER, at, text);
	return CHART_MISSING;
}

static int64_t
limit_of(struct run *run, const struct instr *instr, enum attribute id,
    int64_t otherwise)
{
	const struct attr *attr = instr_attr(instr, id);
	int64_t		 v;

	if (attr == NULL)
		return otherwise;
	v = chart_value(run, run_text(run, attr), attr->at);
	return v == CHART_MISSING ? otherwise : v;
}

static size_t
count_series(const struct instr *instr)
{
	size_t	 n = 0;

	for (const struct instr *c = instr->first; c != NULL; c = c->next)
		n += c->el == EL_SERIES;
	return n;
}

static void
read_series(struct run *run, const struct instr *instr,
    struct chart_series *series, const struct xpath_nodes *points)
{
	const struct attr *path = instr_attr(instr, AT_VALUE);
	int64_t		*value = ARENA_ARRAY(run->arena, int64_t,
			    points->n + 1);
	struct str	*text = ARENA_ARRAY(run->arena, struct str,
			    points->n + 1);

	series->label = run_attr(run, instr, AT_LABEL);
	series->colour = run_colour(run, instr, AT_COLOUR, 0x14315C);
	series->value = value;
	series->text = text;
	for (size_t i = 0; i < points->n; i++) {
		struct place	 old = run_enter(run, (struct place){
				    points->v[i], i + 1, points->n });

		text[i] = str_trim(run_string(run, path->path));
		value[i] = chart_value(run, text[i], path->at);
		run_enter(run, old);
	}
}

static const struct str *
read_labels(struct run *run, const struct instr *instr,
    const struct xpath_nodes *points)
{
	struct str	*label = ARENA_ARRAY(run->arena, struct str,
			    points->n + 1);

	for (size_t i = 0; i < points->n; i++) {
		struct place	 old = run_enter(run, (struct place){
				    points->v[i], i + 1, points->n });

		label[i] = run_attr(run, instr, AT_LABEL);
		run_enter(run, old);
	}
	return label;
}

/* The axis when the template leaves it open: zero to the largest value. */
static int64_t
largest(const struct flow_chart *chart)
{
	int64_t	 max = chart->target == CHART_MISSING ? 0 : chart->target;

	for (uint32_t s = 0; s < chart->n_series; s++)
		for (uint32_t i = 0; i < chart->n_point; i++)
			if (chart->series[s].value[i] > max)
				max = chart->series[s].value[i];
	return max > 0 ? max : 1000;
}

static struct flow_chart *
read_chart(struct run *run, const struct instr *instr,
    const struct xpath_nodes *points)
{
	struct flow_chart *chart = ARENA_NEW(run->arena, struct flow_chart);
	size_t		 n = count_series(instr), k = 0;
	struct chart_series *series = ARENA_ARRAY(run->arena,
			    struct chart_series, n + 1);
	const struct attr *target = instr_attr(instr, AT_TARGET);

	chart->kind = (enum chart_kind)run_word(run, instr, AT_KIND, 0);
	chart->n_point = (uint32_t)points->n;
	chart->n_series = (uint32_t)n;
	chart->label = read_labels(run, instr, points);
	chart->series = series;
	for (const struct instr *c = instr->first; c != NULL; c = c->next)
		if (c->el == EL_SERIES)
			read_series(run, c, &series[k++], points);
	if (target != NULL)
		chart->target_text = str_trim(run_string(run, target->path));
	chart->target = target == NULL ? CHART_MISSING :
	    chart_value(run, chart->target_text, target->at);
	chart->min = limit_of(run, instr, AT_MIN, 0);
	chart->max = limit_of(run, instr, AT_MAX, largest(chart));
	chart->unit = run_attr(run, instr, AT_UNIT);
	return chart;
}

void
run_chart(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_CHART, style, instr->at);
	struct flow_node *figure = make_node(run, FLOW_FIGURE,
			    style_in(run, sink->style, STR_NONE, instr->at),
			    instr->at);
	struct sink	 in = sink_in(figure, style, sink, false);
	struct xpath_nodes points;

	if (!run_nodes(run, instr_attr(instr, AT_POINTS), &points) ||
	    points.n == 0)
		return;
	node->u.chart = read_chart(run, instr, &points);
	node->u.chart->width = run_length(run, instr, AT_WIDTH, style,
	    sink->width);
	node->u.chart->height = run_length(run, instr, AT_HEIGHT, style, 0);
	node->alt = run_attr(run, instr, AT_ALT);
	if (sink->parent->kind == FLOW_FIGURE) {
		emit(run, sink, node);
		return;
	}
	figure->role = ROLE_FIGURE;
	figure->alt = node->alt;
	figure->artifact = node->alt.n == 0;
	emit(run, &in, node);
	emit(run, sink, figure);
}
