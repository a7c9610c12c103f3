/* References: numbers figures and tables in the order of the model, then
 * tells every reference what it points to, and every target who points. */
#include "model/model_int.h"

void
target_add(struct build *b, struct str id, const char *kind,
    struct bilingual label, struct str title, struct xml_node *node)
{
	struct target	*t;

	if (id.n == 0 || map_get(b->by_id, id) != NULL)
		return;
	t = ARENA_NEW(b->arena, struct target);
	*t = (struct target){ id, kind, label.th, label.en, title, node };
	map_put(b->by_id, id, t);
	VEC_PUSH(b->arena, b->targets) = t;
}

/* ---- numbering ---- */

struct counters { unsigned figure, table; };

static void
number_block(struct build *b, struct xml_node *n, const char *kind,
    unsigned number)
{
	bool			 figure = kind[0] == 'f';
	struct str		 id = str_trim(xml_attr(n, "id"));
	struct xml_node		*caption = xml_child(n, "caption");
	struct bilingual	 label;

	xml_set_num(n, "n", number);
	if (id.n == 0) {
		id = str_fmt(b->arena, "%s-%u", kind, number);
		xml_set(n, "id", id);
	}
	label = numbered(b, figure ? SAY_FIGURE : SAY_TABLE, number);
	target_add(b, id, kind, label, caption == NULL ? STR("") :
	    str_trim(xml_text(b->arena, caption)), n);
}

static void
number_below(struct build *b, struct xml_node *node, struct counters *c)
{
	struct xml_node	*n;

	for (n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_is(n, "figure"))
			number_block(b, n, "figure", ++c->figure);
		else if (xml_is(n, "table"))
			number_block(b, n, "table", ++c->table);
		number_below(b, n, c);
	}
}

/* ---- resolving ---- */

static bool
is_numbered(struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] >= '0' && id.p[i] <= '9')
			return true;
	return false;
}

/* Up to the last dot: "q1.1.2" stands in "q1.1". */
static struct str
group_of(struct str id)
{
	size_t	 n = id.n;

	while (n > 0 && id.p[n - 1] != '.')
		n--;
	return str_sub(id, 0, n);
}

/* How far a misspelling may lie from what was meant, at most.  Numbered ids
 * are all alike: a slip of one letter, or of two within a group. */
static size_t
slip_allowed(struct str typed, struct str id)
{
	struct str	 group = group_of(id);

	if (!is_numbered(typed) && !is_numbered(id))
		return typed.n / 3 + 1;
	return group.n > 0 && str_eq(group, group_of(typed)) ? 2 : 1;
}

/* The id nearest to a misspelt one, or nothing near enough. */
static struct str
nearest(const struct build *b, struct str typed)
{
	size_t		 best = SIZE_MAX, most, d;
	struct str	 found = STR_NONE;

	for (size_t i = 0; i < b->targets.n; i++) {
		struct str	 id = b->targets.v[i]->id;

		most = slip_allowed(typed, id);
		d = str_distance(typed, id, most);
		if (d <= most && d < best) {
			best = d;
			found = id;
		}
	}
	return found;
}

static void
report_broken(struct build *b, struct span at, struct str id)
{
	struct str	 near = nearest(b, id);

	if (near.n > 0)
		diag_add(b->ds, MODEL_REF_UNKNOWN_NEAR, at, id, near);
	else
		diag_add(b->ds, MODEL_REF_UNKNOWN, at, id);
}

/* One <used-by> for each place, however often it points. */
static void
add_user(struct xml_node *target, const char *name, struct str ref,
    struct str label)
{
	struct xml_node	*u;

	for (u = xml_first_element(target); u != NULL;
	    u = xml_next_element(u))
		if (xml_is(u, name) && str_eq(xml_attr(u, "ref"), ref))
			return;
	u = xml_add(target, name);
	xml_set_span(u, xml_span(target));
	xml_set(u, "ref", ref);
	xml_set(u, "label", label);
}

/* Where a reader is: the question, KPI or document around a reference. */
struct reader { struct str ref, label; };

static struct reader
reader_of(struct build *b, const struct xml_node *n, struct reader outer)
{
	struct str	 id = xml_attr(n, "id"), element;

	if (xml_is(n, "question")) {
		element = xml_attr(n, "element");
		return (struct reader){ element, xml_attr(n, "code") };
	}
	if (xml_is(n, "kpi"))
		return (struct reader){ id, xml_attr(n, "code") };
	if (xml_is(n, "document"))
		return (struct reader){ id, str_fmt(b->arena, "%s %.*s",
		    say(SAY_EVIDENCE).th.p, STR_ARG(xml_attr(n, "n"))) };
	return outer;
}

static const struct target *
resolve(struct build *b, struct xml_node *n, struct str id)
{
	const struct target	*t = map_get(b->by_id, id);

	set_bool(n, "broken", t == NULL);
	xml_set(n, "kind", t == NULL ? STR("") : str_of(t->kind));
	xml_set(n, "label", t == NULL ? id : t->label);
	xml_set(n, "label-en", t == NULL ? id : t->label_en);
	xml_set(n, "title", t == NULL ? STR("") : t->title);
	return t;
}

static void
link_ref(struct build *b, struct xml_node *n, struct reader from)
{
	struct str		 to = str_trim(xml_attr(n, "to"));
	const struct target	*t = resolve(b, n, to);

	if (t == NULL)
		report_broken(b, xml_attr_span(n, "to"), to);
	if (t == NULL || from.ref.n == 0 || str_eq(t->id, from.ref))
		return;
	if (str_is(str_of(t->kind), "evidence"))
		add_user(t->node, "used-by", from.ref, from.label);
	else
		add_user(t->node, "mentioned-by", from.ref, from.label);
}

/* The word in the list that a place shows, else the place. */
static struct span
place_of_word(struct span at, struct str word)
{
	struct str	 list = span_text(at), rest = list, w;

	while (str_word(&rest, &w))
		if (str_eq(w, word))
			return (struct span){ at.src, at.off +
			    (uint32_t)(w.p - list.p), (uint32_t)w.n };
	return at;
}

/* A KPI measures a question or an item: both sides learn of it; what a
 * question is measured by counts for its item too. */
static void
link_measure(struct build *b, struct xml_node *n, struct reader kpi)
{
	struct str		 ref = xml_attr(n, "ref");
	const struct target	*t = resolve(b, n, ref);
	struct xml_node		*item;

	if (t == NULL) {
		report_broken(b, place_of_word(xml_span(n), ref), ref);
		return;
	}
	add_user(t->node, "measured-by", kpi.ref, kpi.label);
	item = xml_parent(t->node);
	if (xml_is(t->node, "question") && item != NULL &&
	    xml_is(item, "item"))
		add_user(item, "measured-by", kpi.ref, kpi.label);
}

static void
link_below(struct build *b, struct xml_node *node, struct reader from)
{
	struct xml_node	*n, *next;

	from = reader_of(b, node, from);
	for (n = xml_first_element(node); n != NULL; n = next) {
		next = xml_next_element(n);
		if (xml_is(n, "ref"))
			link_ref(b, n, from);
		else if (xml_is(n, "measure"))
			link_measure(b, n, from);
		link_below(b, n, from);
	}
}

static long long
count_named(const struct xml_node *parent, const char *name)
{
	long long	 count = 0;

	for (struct xml_node *n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		count += xml_is(n, name);
	return count;
}

static void
count_users(struct build *b)
{
	for (size_t i = 0; i < b->targets.n; i++) {
		struct target	*t = b->targets.v[i];
		struct str	 kind = str_of(t->kind);

		if (str_is(kind, "evidence"))
			xml_set_num(t->node, "used", count_named(t->node,
			    "used-by"));
		else if (str_is(kind, "question") || str_is(kind, "item"))
			xml_set_num(t->node, "measured", count_named(t->node,
			    "measured-by"));
	}
}

void
model_link(struct build *b)
{
	struct counters	 c = { 0, 0 };
	struct xml_node	*root = xml_root(b->doc), *n;
	struct reader	 nobody = { STR_NONE, STR_NONE };

	for (n = xml_first_element(root); n != NULL; n = xml_next_element(n))
		if (!xml_is(n, "edition"))
			number_below(b, n, &c);
	link_below(b, root, nobody);
	count_users(b);
	xml_set_num(root, "figures", c.figure);
	xml_set_num(root, "tables", c.table);
}
