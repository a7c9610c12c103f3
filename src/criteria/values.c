/* Typed values of attributes and bilingual texts. */
#include "base/arena.h"
#include "base/map.h"
#include "criteria/criteria_int.h"

struct xml_node *
child_named(const struct xml_node *parent, const struct xml_node *after,
    const char *name)
{
	struct xml_node	*n = after == NULL ? xml_first_element(parent) :
	    xml_next_element(after);

	while (n != NULL && !xml_is(n, name))
		n = xml_next_element(n);
	return n;
}

size_t
child_count(const struct xml_node *parent, const char *name)
{
	size_t	 count = 0;

	for (EACH(n, parent, name))
		count++;
	return count;
}

struct str
get_str(const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);

	return s.p == NULL ? STR("") : s;
}

void
bad_value(struct load *l, const struct xml_node *n, const char *attr,
    struct str expected)
{
	diag_add(l->ds, CRITERIA_VALUE, xml_attr_span(n, attr), str_of(attr),
	    get_str(n, attr), expected);
}

bool
get_bool(struct load *l, const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);

	if (s.p == NULL || str_is(s, "false"))
		return false;
	if (!str_is(s, "true"))
		bad_value(l, n, attr, STR("true, false"));
	return str_is(s, "true");
}

uint32_t
get_uint(struct load *l, const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);
	uint64_t	 v;

	if (s.p == NULL)
		return 0;
	if (str_uint(s, &v) && v <= 1000000)
		return (uint32_t)v;
	bad_value(l, n, attr, STR("0 .. 1000000"));
	return 0;
}

struct rat
get_rat(struct load *l, const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);
	struct dec	 d;

	if (s.p == NULL)
		return rat_of(0, 1);
	if (dec_parse(s, &d))
		return rat_dec(d);
	bad_value(l, n, attr, STR("123.45"));
	return rat_of(0, 1);
}

uint8_t
get_level(struct load *l, const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);
	uint8_t		 level;

	if (s.p == NULL)
		return LEVEL_NONE;
	level = criteria_level(l->c, s);
	if (level == LEVEL_NONE)
		diag_add(l->ds, CRITERIA_LEVEL, xml_attr_span(n, attr), s);
	return level;
}

size_t
get_choice(struct load *l, const struct xml_node *n, const char *attr,
    const char *const *choices, size_t n_choice)
{
	struct str	 s = get_str(n, attr), all = STR("");

	for (size_t i = 0; i < n_choice; i++)
		if (str_is(s, choices[i]))
			return i;
	for (size_t i = 0; i < n_choice; i++)
		all = str_fmt(l->arena, "%.*s%s%s", STR_ARG(all),
		    i > 0 ? ", " : "", choices[i]);
	bad_value(l, n, attr, all);
	return 0;
}

struct bilingual
get_text(struct load *l, const struct xml_node *n, const char *name)
{
	struct bilingual	 b = { STR(""), STR("") };
	const struct xml_node	*th = xml_child_lang(n, name, "th");
	const struct xml_node	*en = xml_child_lang(n, name, "en");

	if (th != NULL)
		b.th = str_trim(xml_text(l->arena, th));
	if (en != NULL)
		b.en = str_trim(xml_text(l->arena, en));
	return b;
}

void
check_unique(struct load *l, struct map *seen, const struct xml_node *n,
    const char *attr)
{
	struct str		 id = get_str(n, attr);
	struct xml_node		*first = map_get(seen, id);

	if (first != NULL)
		diag_add(l->ds, CRITERIA_DUPLICATE, xml_attr_span(n, attr),
		    id, xml_name(n), diag_num(l->ds,
		    span_position(xml_span(first)).line));
	else if (id.n > 0)
		map_put(seen, id, (void *)(uintptr_t)n);
}
