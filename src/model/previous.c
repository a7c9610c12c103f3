/* Year on year: this model's figures beside those of last year's model. */
#include "model/model_int.h"

struct pair { const struct xml_node *now, *was; };

static struct xml_node *
by_attr(const struct xml_node *parent, const char *name, const char *attr,
    struct str value)
{
	for (struct xml_node *n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, name) && str_eq(xml_attr(n, attr), value))
			return n;
	return NULL;
}

/* Difference of two printed figures, with its sign; "" unless both are one
 * number. */
static struct str
change_of(struct arena *a, struct str now, struct str was)
{
	struct dec	 x, y;
	struct rat	 d;

	if (!dec_parse(now, &x) || !dec_parse(was, &y))
		return STR("");
	d = rat_sub(rat_dec(x), rat_dec(y));
	return str_fmt(a, "%s%.*s", rat_sign(d) > 0 ? "+" : "",
	    STR_ARG(rat_print(a, d, /*decimals*/4, true)));
}

static void
set_change(struct arena *a, struct xml_node *n, struct str now,
    struct str was)
{
	xml_set(n, "now", now);
	xml_set(n, "was", was);
	xml_set(n, "change", change_of(a, now, was));
}

/* self, or in a results category what the KPIs reach */
static struct str
points_of(const struct xml_node *n)
{
	struct str	 s = xml_attr(n, "self-text");

	return s.n > 0 || n == NULL ? s : xml_attr(n, "result-text");
}

/* The assessed side, when both years have one. */
static void
set_assessed(struct arena *a, struct xml_node *n, struct pair p)
{
	struct str	 now = p.now == NULL ? STR("") : xml_attr(p.now,
			    "assessed-text");
	struct str	 was = p.was == NULL ? STR("") : xml_attr(p.was,
			    "assessed-text");

	xml_set(n, "assessed-now", now);
	xml_set(n, "assessed-was", was);
	xml_set(n, "assessed-change", change_of(a, now, was));
}

static const struct xml_node *
assessed_item(const struct xml_node *report, struct str category,
    struct str item)
{
	const struct xml_node	*n = xml_child(report, "assessment");

	n = n == NULL ? NULL : by_attr(n, "category", "id", category);
	if (n == NULL || item.n == 0)
		return n;
	return by_attr(n, "item", "id", item);
}

/* ---- KPIs: the same id and name, or the same name ---- */

static const struct xml_node *
same_kpi(const struct xml_node *item, const struct xml_node *kpi)
{
	struct str		 name = xml_attr(kpi, "name");
	struct xml_node		*n = by_attr(item, "kpi", "id", xml_attr(kpi,
				    "id"));

	if (n != NULL && str_eq(xml_attr(n, "name"), name))
		return n;
	return name.n == 0 ? NULL : by_attr(item, "kpi", "name", name);
}

static struct str
last_result(struct arena *a, const struct xml_node *kpi)
{
	struct str	 s = STR("");

	for (struct xml_node *n = xml_first_element(kpi); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "result"))
			s = xml_text(a, n);
	return s;
}

static void
add_kpi(struct arena *a, struct xml_node *root, struct pair p)
{
	struct xml_node	*n = xml_add(root, "kpi");

	xml_set_span(n, xml_span(p.now));
	xml_set(n, "ref", xml_attr(p.now, "id"));
	xml_set(n, "code", xml_attr(p.now, "code"));
	xml_set(n, "name", xml_attr(p.now, "name"));
	set_bool(n, "known", p.was != NULL);
	set_change(a, n, xml_attr(p.now, "score-text"), p.was == NULL ?
	    STR("") : xml_attr(p.was, "score-text"));
	xml_set(n, "result-now", last_result(a, p.now));
	xml_set(n, "result-was", p.was == NULL ? STR("") :
	    last_result(a, p.was));
	xml_set(n, "target-was", p.was == NULL || xml_child(p.was,
	    "target") == NULL ? STR("") : xml_text(a, xml_child(p.was,
	    "target")));
}

static void
add_item(struct arena *a, struct xml_node *root, struct pair category,
    struct pair p, struct pair assessed)
{
	struct xml_node	*n = xml_add(root, "item");

	xml_set_span(n, xml_span(p.now));
	xml_set(n, "id", xml_attr(p.now, "id"));
	xml_set(n, "category", xml_attr(category.now, "id"));
	xml_set(n, "title", xml_attr(p.now, "title"));
	set_change(a, n, points_of(p.now), points_of(p.was));
	xml_set(n, "level-now", xml_attr(p.now, "self-level"));
	xml_set(n, "level-was", xml_attr(p.was, "self-level"));
	set_assessed(a, n, assessed);
}

static void
add_category(struct arena *a, struct xml_node *root, struct pair p,
    struct pair reports)
{
	struct xml_node	*n = xml_add(root, "category");
	struct str	 id = xml_attr(p.now, "id");

	xml_set_span(n, xml_span(p.now));
	xml_set(n, "id", id);
	xml_set(n, "title", xml_attr(p.now, "title"));
	set_change(a, n, points_of(p.now), points_of(p.was));
	set_assessed(a, n, (struct pair){ assessed_item(reports.now, id,
	    STR("")), assessed_item(reports.was, id, STR("")) });
	for (const struct xml_node *i = xml_first_element(p.now); i != NULL;
	    i = xml_next_element(i)) {
		struct pair	 q = { i, NULL };
		struct str	 item = xml_attr(i, "id");

		if (!xml_is(i, "item"))
			continue;
		q.was = by_attr(p.was, "item", "id", item);
		if (q.was == NULL)
			continue;
		add_item(a, root, p, q, (struct pair){ assessed_item(
		    reports.now, id, item), assessed_item(reports.was, id,
		    item) });
		for (const struct xml_node *k = xml_first_element(i);
		    k != NULL; k = xml_next_element(k))
			if (xml_is(k, "kpi"))
				add_kpi(a, root, (struct pair){ k,
				    same_kpi(q.was, k) });
	}
}

void
model_previous(struct arena *a, struct xml_doc *model,
    const struct xml_doc *last_year)
{
	struct pair	 r = { xml_root(model), xml_root(last_year) };
	struct pair	 t = { xml_child(r.now, "totals"),
			    xml_child(r.was, "totals") };
	struct xml_node	*n = xml_add(xml_root(model), "previous");

	xml_set(n, "fiscal-year", xml_attr(r.was, "fiscal-year"));
	xml_set(n, "edition", xml_attr(r.was, "edition"));
	set_change(a, n, points_of(t.now), t.was == NULL ? STR("") :
	    points_of(t.was));
	set_assessed(a, n, (struct pair){ xml_child(r.now, "assessment"),
	    xml_child(r.was, "assessment") });
	for (const struct xml_node *c = xml_first_element(r.now); c != NULL;
	    c = xml_next_element(c)) {
		const struct xml_node	*was;

		if (!xml_is(c, "category"))
			continue;
		was = by_attr(r.was, "category", "id", xml_attr(c, "id"));
		if (was != NULL)
			add_category(a, n, (struct pair){ c, was }, r);
	}
}
