/* A question with its blanks, choices and thresholds. */
#include "base/arena.h"
#include "base/map.h"
#include "criteria/criteria_int.h"

static const char *const type_names[] = { "text", "shorttext", "list",
	"record", "url", "percent", "period", "quantity", "enum" };

const char *
part_type_name(enum part_type t)
{
	return type_names[t];
}

/* Keys become element names.  A part "summary" takes the place of the short
 * summary every other answer may have. */
static void
check_key(struct load *l, const struct xml_node *n, struct str key)
{
	bool	 ok = key.n > 0 && key.p[0] >= 'a' && key.p[0] <= 'z';

	for (size_t i = 0; i < key.n; i++) {
		char c = key.p[i];

		ok = ok && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c == '_' || c == '-');
	}
	if (!ok)
		bad_value(l, n, "key", STR("a-z 0-9 _ -"));
}

static struct dec
get_dec(struct load *l, const struct xml_node *n, const char *attr)
{
	struct dec	 d = { 0, 0 };
	struct str	 s = xml_attr(n, attr);

	if (s.p != NULL && !dec_parse(s, &d))
		bad_value(l, n, attr, STR("123.45"));
	return d;
}

static void
check_type(struct load *l, const struct xml_node *n, const struct part *p)
{
	bool	 is_enum = p->type == PART_ENUM;
	bool	 is_percent = p->type == PART_PERCENT;

	if (is_enum != xml_has_attr(n, "values") ||
	    (is_enum && !str_is(p->values, "area")))
		diag_add(l->ds, CRITERIA_PART_TYPE, xml_span(n), p->key,
		    STR("enum"), STR("values=\"area\""));
	if (is_percent != (xml_has_attr(n, "lo") && xml_has_attr(n, "hi")))
		diag_add(l->ds, CRITERIA_PART_TYPE, xml_span(n), p->key,
		    STR("percent"), STR("lo, hi"));
	if ((p->type == PART_PERIOD) != (p->units.n > 0))
		diag_add(l->ds, CRITERIA_PART_TYPE, xml_span(n), p->key,
		    STR("period"), STR("units"));
	if ((p->type == PART_RECORD) != (child_count(n, "field") > 0))
		diag_add(l->ds, CRITERIA_PART_TYPE, xml_span(n), p->key,
		    STR("record"), STR("<field>"));
	if (p->max > 0 && p->min > p->max)
		diag_add(l->ds, CRITERIA_MIN_MAX, xml_attr_span(n, "min"),
		    p->key, diag_num(l->ds, p->min), diag_num(l->ds, p->max));
}

static void
load_part(struct load *l, struct xml_node *n, uint8_t level, struct part *p)
{
	struct map	*seen = map_new(l->arena);
	struct part	*fields;
	uint8_t		 own = get_level(l, n, "level");

	p->key = get_str(n, "key");
	p->type = (enum part_type)get_choice(l, n, "type", type_names,
	    sizeof type_names / sizeof *type_names);
	p->label = get_text(l, n, "label");
	p->min = get_uint(l, n, "min");
	p->max = get_uint(l, n, "max");
	p->ranked = get_bool(l, n, "ranked");
	p->level = own == LEVEL_NONE ? level : own;
	p->values = get_str(n, "values");
	p->units = get_str(n, "units");
	p->unit = get_str(n, "unit");
	p->lo = get_dec(l, n, "lo");
	p->hi = get_dec(l, n, "hi");
	p->source = get_str(n, "source");
	p->at = xml_span(n);
	check_key(l, n, p->key);
	check_type(l, n, p);
	fields = ARENA_ARRAY(l->arena, struct part, child_count(n, "field"));
	p->field = fields;
	for (EACH(f, n, "field")) {
		check_unique(l, seen, f, "key");
		load_part(l, f, p->level, &fields[p->n_field++]);
		if (fields[p->n_field - 1].type == PART_RECORD)
			bad_value(l, f, "type", STR("text, shorttext, ..."));
	}
}

static const struct part *
find_part(const struct part *p, size_t n, struct str key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(p[i].key, key))
			return &p[i];
	return NULL;
}

/* The part an attribute names; reported and NULL when there is none. */
static const struct part *
named_part(struct load *l, const struct xml_node *n, const char *attr,
    struct str key, const struct part *p, size_t n_part)
{
	const struct part	*hit = find_part(p, n_part, key);

	if (hit == NULL)
		diag_add(l->ds, CRITERIA_REFERENCE, xml_attr_span(n, attr),
		    str_of(attr), key);
	return hit;
}

static void
check_enough(struct load *l, const struct xml_node *n, uint32_t want,
    size_t have)
{
	if (want == 0 || want > have)
		diag_add(l->ds, CRITERIA_COUNT, xml_attr_span(n, "n"),
		    diag_num(l->ds, want), diag_num(l->ds, (long long)have));
}

static size_t
count_words(struct str s)
{
	struct str	 word;
	size_t		 n = 0;

	while (str_word(&s, &word))
		n++;
	return n;
}

static void
load_at_least(struct load *l, const struct xml_node *n,
    const struct question *q, struct choice *c)
{
	struct str	 rest = get_str(n, "of"), key;

	c->n = get_uint(l, n, "n");
	c->source = get_str(n, "source");
	c->of = ARENA_ARRAY(l->arena, const struct part *, count_words(rest));
	while (str_word(&rest, &key)) {
		c->of[c->n_of] = named_part(l, n, "of", key, q->part,
		    q->n_part);
		c->n_of += c->of[c->n_of] != NULL;
	}
	check_enough(l, n, c->n, c->n_of);
}

/* False: it names what is not there. */
static bool
load_distinct(struct load *l, const struct xml_node *n,
    const struct question *q, struct choice *c)
{
	const struct part	*p = named_part(l, n, "part",
	    get_str(n, "part"), q->part, q->n_part), *f;

	c->distinct = true;
	c->n = get_uint(l, n, "n");
	c->source = get_str(n, "source");
	f = p == NULL ? NULL : named_part(l, n, "field",
	    get_str(n, "field"), p->field, p->n_field);
	if (f == NULL)
		return false;
	c->of = ARENA_ARRAY(l->arena, const struct part *, 2);
	c->of[0] = p;
	c->of[1] = f;
	c->n_of = 2;
	if (f->type == PART_ENUM)
		check_enough(l, n, c->n, l->c->n_area);
	return true;
}

static void
load_choices(struct load *l, const struct xml_node *n, struct question *q)
{
	struct choice	*c = ARENA_ARRAY(l->arena, struct choice,
	    child_count(n, "at-least") + child_count(n, "distinct"));

	q->choice = c;
	for (EACH(x, n, "at-least"))
		load_at_least(l, x, q, &c[q->n_choice++]);
	for (EACH(x, n, "distinct"))
		q->n_choice += load_distinct(l, x, q, &c[q->n_choice]);
}

static enum severity
get_severity(struct load *l, const struct xml_node *n)
{
	static const char *const names[] = { "advice", "warning", "error" };

	return SEV_ADVICE + get_choice(l, n, "severity", names, 3);
}

static void
load_thresholds(struct load *l, const struct xml_node *n, struct question *q)
{
	struct threshold	*t = ARENA_ARRAY(l->arena, struct threshold,
	    child_count(n, "threshold"));

	q->threshold = t;
	for (EACH(x, n, "threshold")) {
		t->part = named_part(l, x, "part", get_str(x, "part"),
		    q->part, q->n_part);
		if (t->part == NULL)
			continue;
		if (t->part->type != PART_PERCENT)
			diag_add(l->ds, CRITERIA_REFERENCE,
			    xml_attr_span(x, "part"), STR("percent"),
			    t->part->key);
		t->from = get_rat(l, x, "from");
		t->inclusive = get_bool(l, x, "inclusive");
		t->severity = get_severity(l, x);
		t->text = get_text(l, x, "text");
		t->source = get_str(x, "source");
		t++;
		q->n_threshold++;
	}
}

/* One scored unit for each level that has a part, lowest first. */
static void
find_units(const struct criteria *c, struct question *q)
{
	for (uint8_t level = 0; level < c->n_level; level++)
		for (size_t i = 0; i < q->n_part; i++)
			if (q->part[i].level == level) {
				q->unit[q->n_unit++] = level;
				break;
			}
}

void
load_question(struct load *l, struct xml_node *n, struct question *q)
{
	struct part	*p = ARENA_ARRAY(l->arena, struct part,
	    child_count(n, "part"));
	struct map	*seen = map_new(l->arena);

	q->id = q->code = get_str(n, "id");
	q->element = str_fmt(l->arena, "q%.*s", STR_ARG(q->id));
	q->title = get_text(l, n, "title");
	q->guidance = get_text(l, n, "guidance");
	q->level = get_level(l, n, "level");
	q->stated = get_str(n, "stated");
	q->level_source = get_str(n, "level-source");
	q->confidence = get_str(n, "confidence");
	q->reason = get_str(n, "reason");
	q->source = get_str(n, "source");
	q->new_ids = get_str(n, "new");
	q->lines = get_uint(l, n, "lines");
	q->part = p;
	for (EACH(x, n, "part")) {
		check_unique(l, seen, x, "key");
		load_part(l, x, q->level, &p[q->n_part++]);
	}
	load_choices(l, n, q);
	load_thresholds(l, n, q);
	find_units(l->c, q);
}
