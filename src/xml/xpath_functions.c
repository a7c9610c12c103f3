/* The functions of XPath 1.0 (but id(): there are no DTDs) on truths, numbers
 * and names; those on texts stand in xpath_texts.c. */
#include <math.h>

#include "xml/xml_int.h"
#include "xml/xpath_int.h"

struct str
xpath_argument(struct eval *ev, const struct expr *e)
{
	return e == NULL ? xpath_node_text(ev, ev->node) :
	    xpath_text_of(ev, e);
}

static double
number_of(struct eval *ev, const struct expr *e)
{
	return e == NULL ? xpath_text_number(ev, xpath_argument(ev, NULL)) :
	    xpath_number_of(ev, e);
}

/* ---- truths ---- */

static struct value
call_boolean(struct eval *ev, const struct expr *a)
{
	return truth_value(xpath_truth_of(ev, a));
}

static struct value
call_not(struct eval *ev, const struct expr *a)
{
	return truth_value(!xpath_truth_of(ev, a));
}

static struct value
call_true(struct eval *ev, const struct expr *a)
{
	(void)ev, (void)a;
	return truth_value(true);
}

static struct value
call_false(struct eval *ev, const struct expr *a)
{
	(void)ev, (void)a;
	return truth_value(false);
}

static char
small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The nearest xml:lang around is the language, or a part of it. */
static struct value
call_lang(struct eval *ev, const struct expr *a)
{
	struct str	 want = xpath_argument(ev, a), have = STR_NONE;
	size_t		 i = 0;

	for (const struct xml_node *n = ev->node; n != NULL && have.p == NULL;
	    n = n->parent)
		have = xml_attr(n, "xml:lang");
	while (i < want.n && i < have.n && small(want.p[i]) == small(have.p[i]))
		i++;
	return truth_value(have.p != NULL && i == want.n &&
	    (i == have.n || have.p[i] == '-'));
}

/* ---- numbers ---- */

static struct value
call_number(struct eval *ev, const struct expr *a)
{
	return number_value(number_of(ev, a));
}

static struct value
call_count(struct eval *ev, const struct expr *a)
{
	return number_value((double)xpath_set(ev, a).set.n);
}

static struct value
place(struct eval *ev, size_t n)
{
	if (n == 0)
		xpath_fail(ev, "nothing has a position here");
	return number_value((double)n);
}

static struct value
call_position(struct eval *ev, const struct expr *a)
{
	(void)a;
	return place(ev, ev->pos);
}

static struct value
call_last(struct eval *ev, const struct expr *a)
{
	(void)a;
	return place(ev, ev->last);
}

static struct value
call_sum(struct eval *ev, const struct expr *a)
{
	struct value	 v = xpath_set(ev, a);
	double		 total = 0;

	for (size_t i = 0; i < v.set.n; i++)
		total += xpath_text_number(ev,
		    xpath_node_text(ev, v.set.v[i]));
	return number_value(total);
}

static struct value
call_floor(struct eval *ev, const struct expr *a)
{
	return number_value(floor(number_of(ev, a)));
}

static struct value
call_ceiling(struct eval *ev, const struct expr *a)
{
	return number_value(ceil(number_of(ev, a)));
}

double
xpath_rounded(double n)
{
	return floor(n + 0.5);
}

static struct value
call_round(struct eval *ev, const struct expr *a)
{
	return number_value(xpath_rounded(number_of(ev, a)));
}

/* ---- names ---- */

static const struct xml_node *
named(struct eval *ev, const struct expr *a)
{
	struct value	 v;

	if (a == NULL)
		return ev->node;
	v = xpath_set(ev, a);
	return v.set.n == 0 ? NULL : v.set.v[0];
}

static struct value
call_name(struct eval *ev, const struct expr *a)
{
	const struct xml_node	*n = named(ev, a);

	return text_value(n == NULL || n->name == NULL ? STR("") :
	    n->name->text);
}

static struct value
call_local_name(struct eval *ev, const struct expr *a)
{
	struct str	 s = call_name(ev, a).text;
	size_t		 colon = str_find(s, STR(":"), 0);

	return text_value(colon == SIZE_MAX ? s :
	    str_sub(s, colon + 1, s.n));
}

static struct value
call_namespace_uri(struct eval *ev, const struct expr *a)
{
	const struct xml_node	*n = named(ev, a);

	return text_value(n == NULL || n->name == NULL ? STR("") :
	    n->name->uri);
}

/* ---- the list ---- */

static const struct function functions[] = {
	XPATH_CALL("boolean", 1, 1, call_boolean),
	XPATH_CALL("ceiling", 1, 1, call_ceiling, .is_number = true),
	XPATH_CALL("count", 1, 1, call_count, .is_number = true),
	XPATH_CALL("false", 0, 0, call_false),
	XPATH_CALL("floor", 1, 1, call_floor, .is_number = true),
	XPATH_CALL("lang", 1, 1, call_lang),
	XPATH_CALL("last", 0, 0, call_last, .is_number = true, .placed = true),
	XPATH_CALL("local-name", 0, 1, call_local_name),
	XPATH_CALL("name", 0, 1, call_name),
	XPATH_CALL("namespace-uri", 0, 1, call_namespace_uri),
	XPATH_CALL("not", 1, 1, call_not),
	XPATH_CALL("number", 0, 1, call_number, .is_number = true),
	XPATH_CALL("position", 0, 0, call_position,
	    .is_number = true, .placed = true),
	XPATH_CALL("round", 1, 1, call_round, .is_number = true),
	XPATH_CALL("sum", 1, 1, call_sum, .is_number = true),
	XPATH_CALL("true", 0, 0, call_true),
};

#define FUNCTIONS	(sizeof functions / sizeof *functions)

const struct function *
xpath_function(size_t i)
{
	return i < FUNCTIONS ? &functions[i] :
	    xpath_text_function(i - FUNCTIONS);
}
