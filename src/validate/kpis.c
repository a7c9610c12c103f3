/* KPIs: how many, in which groups, and their numbers and years. */
#include "validate/validate_int.h"

#include "base/utf8.h"

static struct str
num(struct check *ck, size_t n)
{
	return diag_num(ck->ds, (long long)n);
}

static struct str
text(struct str s)
{
	return s.n > 0 ? s : STR("?");
}

/* ---- one KPI ---- */

static void
check_group(struct check *ck, const struct kpi *k)
{
	struct str	*ids, group, near, all = STR_NONE;

	if (k->group != NULL)
		return;
	group = str_trim(xml_attr(k->node, "group"));
	ids = ARENA_ARRAY(ck->arena, struct str, k->item->n_group + 1);
	for (size_t i = 0; i < k->item->n_group; i++) {
		ids[i] = k->item->group[i].id;
		all = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ?
		    ", " : "", STR_ARG(ids[i]));
	}
	near = nearest(group, ids, k->item->n_group);
	diag_add(ck->ds, VAL_KPI_GROUP, xml_attr_span(k->node, "group"),
	    text(k->id), group, near.n > 0 ? near : all);
}

static struct span
child_place(const struct kpi *k, const char *name)
{
	struct xml_node	*n = xml_child(k->node, name);

	return n != NULL ? text_place(n) : k->at;
}

static void
check_words(struct check *ck, const struct kpi *k)
{
	struct str	 dir = str_trim(xml_attr(k->node, "direction"));

	if (k->name.n == 0)
		diag_add(missing(ck, 0), VAL_KPI_NO_NAME, k->at, text(k->id));
	if (k->unit.n == 0)
		diag_add(missing(ck, 1), VAL_KPI_NO_UNIT, k->at, text(k->id));
	if (!str_is(dir, "up") && !str_is(dir, "down"))
		diag_add(ck->ds, VAL_KPI_DIRECTION, xml_attr_span(k->node,
		    "direction"), text(k->id), dir);
}

static void
check_area(struct check *ck, const struct kpi *k)
{
	if (k->area.n == 0)
		return;
	for (size_t i = 0; i < ck->c->n_area; i++)
		if (str_eq(ck->c->area[i].id, k->area))
			return;
	diag_add(ck->ds, VAL_AREA_UNKNOWN, xml_attr_span(k->node, "area"),
	    k->area, ck->c->n_area > 0 ? ck->c->area[0].id : STR(""));
}

static void
check_target(struct check *ck, const struct kpi *k)
{
	struct dec	 v;

	if (k->target_typed.n == 0)
		diag_add(missing(ck, 0), VAL_KPI_NO_TARGET, k->at, text(k->id));
	else
		check_number(ck, text(k->id), k->target_typed,
		    child_place(k, "target"), &v);
	if (k->ceiling_typed.n > 0)
		check_number(ck, text(k->id), k->ceiling_typed,
		    xml_attr_span(k->node, "ceiling"), &v);
}

/* A result or target past the highest value there can be. */
static void
check_bound(struct check *ck, const struct kpi *k, struct dec v,
    struct str typed, struct span at)
{
	if (!k->has_ceiling || k->lower_is_better)
		return;
	if (rat_cmp(rat_dec(v), rat_dec(k->ceiling)) > 0)
		diag_add(ck->ds, VAL_KPI_ABOVE_CEILING, at, text(k->id),
		    typed, k->ceiling_typed);
}

/* ---- years ---- */

static struct str
wanted_years(struct check *ck, const struct kpi *k)
{
	struct str	 s = STR_NONE;

	for (size_t i = 0; i < k->n_result; i++)
		s = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(s), i > 0 ?
		    ", " : "", STR_ARG(k->result[i].year));
	return s;
}

static size_t
slot_of(const struct kpi *k, struct str year)
{
	size_t	 i = 0;

	while (i < k->n_result && !str_eq(k->result[i].year, year))
		i++;
	return i;
}

static void
check_result(struct check *ck, const struct kpi *k, struct xml_node *n)
{
	struct str	 typed = str_trim(xml_text(ck->arena, n));
	struct dec	 v;

	if (typed.n > 0 && check_number(ck, text(k->id), typed,
	    text_place(n), &v))
		check_bound(ck, k, v, typed, text_place(n));
}

/* Thai digits as Arabic ones; what else there is stays. */
static struct str
arabic_digits(struct arena *a, struct str s)
{
	struct str	 out = STR("");
	size_t		 from, i = 0;

	while (i < s.n) {
		uint32_t	 c;

		from = i;
		c = utf8_next(s, &i);
		if (c >= 0x0e50 && c <= 0x0e59)
			out = str_fmt(a, "%.*s%u", STR_ARG(out), c - 0x0e50);
		else
			out = str_fmt(a, "%.*s%.*s", STR_ARG(out),
			    STR_ARG(str_sub(s, from, i)));
	}
	return out;
}

/* A year that is none of those wanted: in other digits or of the common era
 * it is one of them after all.  Returns the slot it means. */
static size_t
check_odd_year(struct check *ck, const struct kpi *k, struct str typed,
    struct span at)
{
	struct str	 year = typed.n > 16 ? typed :
			    arabic_digits(ck->arena, typed);
	bool		 thai = !str_eq(year, typed);
	uint64_t	 n;
	size_t		 slot;

	if (str_uint(year, &n) && n > 1900 && n < 2400)
		year = diag_num(ck->ds, (long long)n + 543);
	slot = slot_of(k, year);
	if (slot == k->n_result)
		diag_add(ck->ds, VAL_KPI_YEAR, at, text(k->id), typed,
		    wanted_years(ck, k));
	else if (thai)
		diag_add(ck->ds, VAL_KPI_YEAR_THAI, at, text(k->id), typed,
		    year);
	else
		diag_add(ck->ds, VAL_KPI_YEAR_ERA, at, text(k->id), typed,
		    year);
	return slot;
}

/* Each year once, oldest first, and only the years that count; `seen` tells
 * which of them there are. */
static void
check_years(struct check *ck, const struct kpi *k, bool *seen)
{
	size_t	 last = 0;

	for (struct xml_node *n = xml_first_element(k->node); n != NULL;
	    n = xml_next_element(n)) {
		struct str	 year = str_trim(xml_attr(n, "year"));
		size_t		 slot = slot_of(k, year);
		struct span	 at = xml_attr_span(n, "year");

		if (!xml_is(n, "result"))
			continue;
		check_result(ck, k, n);
		if (slot == k->n_result)
			slot = check_odd_year(ck, k, year, at);
		else if (seen[slot])
			diag_add(ck->ds, VAL_KPI_YEAR_TWICE, at, text(k->id),
			    year);
		else if (slot < last)
			diag_add(ck->ds, VAL_KPI_YEAR_ORDER, at, text(k->id),
			    year, wanted_years(ck, k));
		if (slot < k->n_result) {
			seen[slot] = true;
			last = slot > last ? slot : last;
		}
	}
}

/* A year may be there without a number, or with its year mistyped, which was
 * said. */
static void
check_missing_years(struct check *ck, const struct kpi *k, const bool *seen)
{
	struct str	 s = STR_NONE;

	for (size_t i = 0; i < k->n_result; i++) {
		const struct kpi_result	*r = &k->result[i];

		if (r->typed.n == 0 && (!seen[i] || r->at.off != k->at.off))
			s = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(s),
			    s.n > 0 ? ", " : "", STR_ARG(r->year));
	}
	if (s.n > 0)
		diag_add(missing(ck, 0), VAL_KPI_NO_RESULT, k->at,
		    text(k->id), s);
}

static void
check_kpi(struct check *ck, const struct kpi *k)
{
	bool	*seen = ARENA_ARRAY(ck->arena, bool, k->n_result + 1);

	if (k->id.n == 0)
		diag_add(ck->ds, VAL_KPI_NO_ID, k->at);
	check_group(ck, k);
	check_words(ck, k);
	check_area(ck, k);
	check_target(ck, k);
	if (k->has_target)
		check_bound(ck, k, k->target, k->target_typed,
		    child_place(k, "target"));
	check_years(ck, k, seen);
	check_missing_years(ck, k, seen);
}

/* ---- items ---- */

static size_t
count_group(const struct check *ck, const struct kpi_group *g)
{
	size_t	 n = 0;

	for (size_t i = 0; i < ck->sub->n_kpi; i++)
		n += ck->sub->kpi[i].group == g;
	return n;
}

static void
check_groups(struct check *ck, const struct item *it, struct span at)
{
	for (size_t i = 0; i < it->n_group; i++) {
		const struct kpi_group	*g = &it->group[i];
		size_t			 n = count_group(ck, g);

		if (n < g->min)
			diag_add(missing(ck, 0), VAL_KPI_GROUP_FEW, at, it->id,
			    g->title.th, num(ck, g->min), num(ck, n), g->id);
		else if (g->max > 0 && n > g->max)
			diag_add(ck->ds, VAL_KPI_GROUP_MANY, at, it->id,
			    g->title.th, num(ck, g->max), num(ck, n), g->id);
	}
}

static void
check_item(struct check *ck, const struct item *it, struct span at)
{
	size_t	 n = 0;

	for (size_t i = 0; i < ck->sub->n_kpi; i++)
		n += ck->sub->kpi[i].item == it;
	if (n < it->n_kpi)
		diag_add(missing(ck, 0), VAL_KPI_FEW, at, it->id, num(ck,
		    it->n_kpi), num(ck, n));
	else if (it->n_kpi > 0 && n > it->n_kpi)
		diag_add(ck->ds, VAL_KPI_MANY, at, it->id, num(ck,
		    it->n_kpi), num(ck, n));
	if (n > 0)
		check_groups(ck, it, at);
}

void
check_kpis(struct check *ck)
{
	struct xml_node	*root = xml_root(ck->sub->doc), *cat, *n;

	for (size_t i = 0; i < ck->sub->n_kpi; i++)
		check_kpi(ck, &ck->sub->kpi[i]);
	for (size_t i = 0; i < ck->c->n_category; i++) {
		const struct category	*c = &ck->c->category[i];

		cat = xml_child(root, str_cstr(ck->arena, c->element));
		for (size_t j = 0; cat != NULL && j < c->n_item; j++) {
			n = xml_child(cat, str_cstr(ck->arena,
			    c->item[j].element));
			if (n != NULL)
				check_item(ck, &c->item[j], xml_span(n));
		}
	}
}
