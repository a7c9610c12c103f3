/* Charts: points and series read from the model as exact decimals, or as the
 * template writes them. */
#include "report/graph_int.h"

#include "base/dec.h"

static int64_t
thousandths(struct dec d)
{
	__int128	 v = (__int128)d.m * 1000;

	for (int i = 0; i < d.scale; i++)
		v /= 10;
	return (int64_t)v;
}

int64_t
graph_value(struct run *run, struct str text, struct span at)
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

int64_t
graph_limit(struct run *run, const struct instr *instr, enum attribute id,
    int64_t otherwise)
{
	const struct attr *attr = instr_attr(instr, id);
	int64_t		 v;

	if (attr == NULL)
		return otherwise;
	v = graph_value(run, run_text(run, attr), attr->at);
	return v == CHART_MISSING ? otherwise : v;
}

/* The axis begins at zero, but where depth or place tells values apart. */
static bool
begins_at_least(enum chart_kind kind)
{
	return kind == CHART_HEAT || kind == CHART_HISTOGRAM;
}

/* The axis when the template leaves it open. */
static void
fit_axis(struct flow_chart *c)
{
	int64_t		 v;

	c->min = begins_at_least(c->kind) ? INT64_MAX : 0;
	c->max = begins_at_least(c->kind) ? INT64_MIN :
	    c->target == CHART_MISSING || c->target < 0 ? 0 : c->target;
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++) {
			v = c->series[s].value[i];
			if (v == CHART_MISSING)
				continue;
			c->max = v > c->max ? v : c->max;
			c->min = v < c->min ? v : c->min;
		}
	if (c->max < c->min)
		c->min = c->max = 0;	/* no value at all */
	if (c->max == c->min && c->kind != CHART_HISTOGRAM)
		c->max = c->min + 1000;
}

static void
read_axis(struct graph *g)
{
	struct flow_chart *c = g->chart;
	const struct attr *target = instr_attr(g->instr, AT_TARGET);

	if (target != NULL)
		c->target_text = str_trim(run_string(g->run, target->path));
	c->target = target == NULL ? CHART_MISSING :
	    graph_value(g->run, c->target_text, target->at);
	c->target_text = dec_grouped(g->run->arena, c->target_text);
	fit_axis(c);
	c->min = graph_limit(g->run, g->instr, AT_MIN, c->min);
	c->max = graph_limit(g->run, g->instr, AT_MAX, c->max);
	if (c->max < c->min)
		c->max = c->min;
}

static struct flow_chart *
read_chart(struct run *run, const struct instr *instr)
{
	struct graph	 g = { .run = run, .instr = instr };
	struct flow_chart *c = ARENA_NEW(run->arena, struct flow_chart);

	g.chart = c;
	c->kind = (enum chart_kind)run_word(run, instr, AT_KIND, 0);
	if (!graph_points(&g)) {
		if (instr_attr(instr, AT_POINTS) == NULL)
			diag_add(run->diags, TPL_ATTRIBUTE_MISSING, instr->at,
			    STR("chart"), STR("points"));
		return NULL;
	}
	graph_series(&g);
	if (c->n_series == 0)
		return NULL;
	graph_bands(&g);
	read_axis(&g);
	c->emphasis = (enum chart_emphasis)run_word(run, instr, AT_EMPHASIS,
	    CHART_LAST);
	c->unit = run_attr(run, instr, AT_UNIT);
	c->columns = run_count(run, instr, AT_COLUMNS, 0);
	c->target_label = run_attr(run, instr, AT_TARGET_LABEL);
	c->missing_label = run_attr(run, instr, AT_MISSING_LABEL);
	c->total_label = run_attr(run, instr, AT_TOTAL_LABEL);
	if (c->kind == CHART_HISTOGRAM)
		graph_classes(&g);
	return c;
}

/* In a figure, its words and the chart's are one. */
static struct str
figure_words(struct run *run, const struct flow_node *figure, struct str alt)
{
	if (figure->alt.n == 0 || alt.n == 0)
		return figure->alt.n == 0 ? alt : figure->alt;
	return str_fmt(run->arena, "%.*s %.*s", STR_ARG(figure->alt),
	    STR_ARG(alt));
}

static void
emit_in_figure(struct run *run, struct sink *sink, struct flow_node *node,
    const struct computed *style, struct str alt)
{
	struct flow_node *figure = sink->parent;

	figure->alt = digits_for(run, style, graph_alt(run, node->u.chart,
	    figure_words(run, figure, alt)));
	emit(run, sink, node);
}

static void
emit_alone(struct run *run, struct sink *sink, struct flow_node *node,
    const struct computed *style, struct str alt)
{
	struct flow_node *figure = make_node(run, FLOW_FIGURE,
			    style_in(run, sink->style, STR_NONE, node->at),
			    node->at);
	struct sink	 in = sink_in(figure, style, sink, false);

	figure->role = ROLE_FIGURE;
	figure->alt = digits_for(run, style, graph_alt(run, node->u.chart,
	    alt));
	figure->artifact = figure->alt.n == 0;
	emit(run, &in, node);
	emit(run, sink, figure);
}

void
run_chart(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct computed *style = style_of(run, instr, sink);
	struct flow_node *node = make_node(run, FLOW_CHART, style, instr->at);
	struct str	 alt = run_attr(run, instr, AT_ALT);

	node->u.chart = read_chart(run, instr);
	if (node->u.chart == NULL)
		return;
	node->u.chart->width = run_length(run, instr, AT_WIDTH, style,
	    sink->width);
	node->u.chart->height = run_length(run, instr, AT_HEIGHT, style, 0);
	if (sink->parent->kind == FLOW_FIGURE)
		emit_in_figure(run, sink, node, style, alt);
	else
		emit_alone(run, sink, node, style, alt);
}
