/* Alternative text of charts: the template's words, then every number as it
 * is printed.  Nothing here is of a language but commas. */
#include "report/graph_int.h"

#include "base/buf.h"
#include "base/dec.h"

#define ALT_MOST	(64u << 10)	/* bytes */

static struct str
number(struct run *run, int64_t v)
{
	return rat_print(run->arena, rat_of(v, 1000), 3, true);
}

static struct str
value_text(struct run *run, const struct flow_chart *c, uint32_t s, uint32_t i)
{
	const struct chart_series *one = &c->series[s];

	if (one->value[i] == CHART_MISSING)
		return c->missing_label.n > 0 ? c->missing_label :
		    STR("\xe2\x80\x93");
	if (one->text != NULL && one->text[i].n > 0)
		return one->text[i];
	if (c->kind == CHART_LADDER)
		return str_fmt(run->arena, "%.*s/%.*s",
		    STR_ARG(number(run, one->value[i])),
		    STR_ARG(number(run, c->max)));
	return number(run, one->value[i]);
}

/* A column's own name says little without its group's. */
static struct str
point_name(struct run *run, const struct flow_chart *c, uint32_t i)
{
	if (c->group == NULL || c->group[i].n == 0)
		return c->label[i];
	return str_fmt(run->arena, "%.*s %.*s", STR_ARG(c->group[i]),
	    STR_ARG(c->label[i]));
}

static void
put_pair(struct buf *b, struct str name, struct str value)
{
	buf_str(b, name);
	if (name.n > 0 && value.n > 0)
		buf_byte(b, ' ');
	buf_str(b, value);
}

/* Of a matrix only what is marked, and how much where it is more than one. */
static void
put_marked(struct run *run, const struct flow_chart *c, uint32_t s,
    struct buf *b)
{
	const struct chart_series *one = &c->series[s];
	uint32_t	 n = 0;

	for (uint32_t i = 0; i < c->n_point; i++) {
		if (one->value[i] == 0)
			continue;
		if (n++ > 0)
			buf_put(b, ", ");
		put_pair(b, point_name(run, c, i), one->value[i] == 1000 ?
		    STR_NONE : value_text(run, c, s, i));
	}
	if (n == 0)
		buf_put(b, "0");
}

static void
put_series(struct run *run, const struct flow_chart *c, uint32_t s,
    struct buf *b)
{
	if (c->series[s].label.n > 0 &&
	    (c->n_series > 1 || c->kind == CHART_MATRIX)) {
		buf_str(b, c->series[s].label);
		buf_put(b, ": ");
	}
	if (c->kind == CHART_MATRIX) {
		put_marked(run, c, s, b);
		return;
	}
	for (uint32_t i = 0; i < c->n_point; i++) {
		if (i > 0)
			buf_put(b, ", ");
		put_pair(b, point_name(run, c, i), value_text(run, c, s, i));
	}
}

static void
put_rest(struct run *run, const struct flow_chart *c, struct buf *b)
{
	if (c->n_missing > 0) {
		buf_put(b, ", ");
		put_pair(b, c->missing_label.n > 0 ? c->missing_label :
		    STR("\xe2\x80\x93"), number(run,
		    (int64_t)c->n_missing * 1000));
	}
	if (c->target == CHART_MISSING)
		return;
	buf_put(b, "; ");
	put_pair(b, c->target_label, c->target_text.n > 0 ? c->target_text :
	    number(run, c->target));
}

struct str
graph_alt(struct run *run, const struct flow_chart *c, struct str words)
{
	struct buf	 b;
	struct str	 out;

	if (words.n == 0)
		return STR_NONE;
	buf_init(&b, ALT_MOST);
	buf_str(&b, words);
	if (c->unit.n > 0)
		buf_fmt(&b, " (%.*s)", STR_ARG(c->unit));
	for (uint32_t s = 0; s < c->n_series; s++) {
		buf_put(&b, s == 0 ? ": " : "; ");
		put_series(run, c, s, &b);
	}
	put_rest(run, c, &b);
	out = str_copy(run->arena, buf_view(&b));
	buf_release(&b);
	return out;
}
