/* Evaluating XPath: values, operands and operators.  Texts are looked at where
 * they stand; what is made on the way is scratch. */
#include <math.h>

#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define WORK_MAX	5000000		/* nodes looked at */

void
xpath_fail(struct eval *ev, const char *why)
{
	if (ev->why == NULL)
		ev->why = why;
}

void
xpath_work(struct eval *ev, size_t nodes)
{
	ev->work += nodes;
	if (ev->work > WORK_MAX)
		xpath_fail(ev, "too much work");
}

/* ---- conversions ---- */

struct str
xpath_node_text(struct eval *ev, const struct xml_node *n)
{
	if (!node_has_children(n))
		return node_str(n);
	if (n->first == NULL)
		return STR("");
	if (n->first->next == NULL)
		return xml_text(ev->arena, n->first);
	if (ev->gathered != n) {
		ev->text = xml_text(ev->arena, n);
		ev->gathered = n;
	}
	return ev->text;
}

/* Fifteen digits, without an exponent. */
static struct str
number_text(struct eval *ev, double n)
{
	struct str	 s;
	int		 digits;

	if (isnan(n))
		return STR("NaN");
	if (isinf(n))
		return n > 0 ? STR("Infinity") : STR("-Infinity");
	if (n == floor(n) && fabs(n) < 1e18)
		return str_num(ev->arena, (long long)n);
	digits = fabs(n) >= 1 ? 14 - (int)floor(log10(fabs(n))) : 15;
	s = str_fmt(ev->arena, "%.*f", digits < 0 ? 0 : digits, n);
	while (digits > 0 && s.p[s.n - 1] == '0')
		s.n--;
	if (s.p[s.n - 1] == '.')
		s.n--;
	return s;
}

double
xpath_text_number(struct eval *ev, struct str s)
{
	double	 n = 0;
	size_t	 i, digits = 0, dots = 0;

	s = str_trim(s);
	for (i = s.n > 0 && s.p[0] == '-'; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			n = n * 10 + (s.p[i] - '0');
			digits++;
		} else if (s.p[i] != '.' || dots++ > 0)
			return NAN;
	}
	if (digits == 0)
		return NAN;
	if (dots > 0 || digits > 15)
		return strtod(str_cstr(ev->arena, s), NULL);
	return s.p[0] == '-' ? -n : n;
}

struct str
xpath_value_text(struct eval *ev, const struct value *v)
{
	switch (v->type) {
	case VALUE_SET:
		return v->set.n == 0 ? STR("") :
		    xpath_node_text(ev, v->set.v[0]);
	case VALUE_TEXT:
		return v->text;
	case VALUE_NUMBER:
		return number_text(ev, v->number);
	case VALUE_TRUTH:
		break;
	}
	return v->truth ? STR("true") : STR("false");
}

double
xpath_value_number(struct eval *ev, const struct value *v)
{
	if (v->type == VALUE_NUMBER)
		return v->number;
	if (v->type == VALUE_TRUTH)
		return v->truth ? 1 : 0;
	return xpath_text_number(ev, xpath_value_text(ev, v));
}

bool
xpath_value_truth(const struct value *v)
{
	switch (v->type) {
	case VALUE_SET:
		return v->set.n > 0;
	case VALUE_TEXT:
		return v->text.n > 0;
	case VALUE_NUMBER:
		return v->number != 0 && !isnan(v->number);
	case VALUE_TRUTH:
		break;
	}
	return v->truth;
}

/* ---- operands ---- */

static struct value
union_value(struct eval *ev, const struct expr *e)
{
	struct value	 a = xpath_set(ev, e->a), b = xpath_set(ev, e->b);

	for (size_t i = 0; i < b.set.n && ev->why == NULL; i++)
		xpath_insert(ev, &a, b.set.v[i]);
	return a;
}

struct value
xpath_set(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, SIZE_MAX);

	if (v.type == VALUE_SET)
		return v;
	xpath_fail(ev, XPATH_NO_NODES);
	return (struct value){ .type = VALUE_SET };
}

const struct variable *
xpath_variable(struct eval *ev, const struct expr *e)
{
	const struct variable	*v = ev->variable, *end = v + ev->n_variable;

	for (; v < end; v++)
		if (v->hash == e->hash && str_eq(v->name, e->text))
			return v;
	xpath_fail(ev, "no such variable");
	return NULL;
}

static struct value
variable_value(struct eval *ev, const struct expr *e)
{
	const struct variable	*var = xpath_variable(ev, e);
	struct value		 v = { .type = VALUE_SET };

	if (var != NULL && !var->is_node)
		return text_value(var->text);
	if (var != NULL && var->node != NULL)
		xpath_push(ev, &v, var->node, 1);
	return v;
}

/* The text of the first node of such a value, or it is a text; false when
 * there is no node (see struct expr's `single`). */
static bool
single_text(struct eval *ev, const struct expr *e, struct str *text)
{
	const struct variable	*var;
	const struct xml_node	*n;

	*text = e->op == OP_LITERAL ? e->text : STR("");
	if (e->op == OP_LITERAL)
		return true;
	if (e->op == OP_PATH)
		n = xpath_attribute(ev, e);
	else if ((var = xpath_variable(ev, e)) == NULL)
		return false;
	else if (!var->is_node) {
		*text = var->text;
		return true;
	} else
		n = var->node;
	if (n != NULL)
		*text = xpath_node_text(ev, n);
	return n != NULL;
}

/* ---- comparisons ---- */

static bool
numbers_hold(enum op op, double a, double b)
{
	switch ((int)op) {
	case OP_EQ:
		return a == b;
	case OP_NE:
		return a != b;
	case OP_LT:
		return a < b;
	case OP_LE:
		return a <= b;
	case OP_GT:
		return a > b;
	default:
		return a >= b;
	}
}

/* Neither is a set. */
static bool
plain_hold(struct eval *ev, enum op op, const struct value *a,
    const struct value *b)
{
	bool	 same;

	if (op != OP_EQ && op != OP_NE)
		return numbers_hold(op, xpath_value_number(ev, a),
		    xpath_value_number(ev, b));
	if (a->type == VALUE_TRUTH || b->type == VALUE_TRUTH)
		same = xpath_value_truth(a) == xpath_value_truth(b);
	else if (a->type == VALUE_NUMBER || b->type == VALUE_NUMBER)
		return numbers_hold(op, xpath_value_number(ev, a),
		    xpath_value_number(ev, b));
	else
		same = str_eq(a->text, b->text);
	return same == (op == OP_EQ);
}

/* Some node of the set a against b, which may be a set too. */
static bool
set_holds(struct eval *ev, enum op op, const struct value *a,
    const struct value *b, bool swapped)
{
	struct value	 one;

	if (b->type == VALUE_TRUTH) {
		one = truth_value(a->set.n > 0);
		return swapped ? plain_hold(ev, op, b, &one) :
		    plain_hold(ev, op, &one, b);
	}
	for (size_t i = 0; i < a->set.n && ev->why == NULL; i++) {
		xpath_work(ev, 1);
		one = text_value(xpath_node_text(ev, a->set.v[i]));
		if (b->type == VALUE_SET ?
		    set_holds(ev, op, b, &one, !swapped) : swapped ?
		    plain_hold(ev, op, b, &one) :
		    plain_hold(ev, op, &one, b))
			return true;
	}
	return false;
}

/* = or != of texts, each of one node at most. */
static bool
singles_hold(struct eval *ev, const struct expr *e)
{
	struct str	 a, b;

	return single_text(ev, e->a, &a) && single_text(ev, e->b, &b) &&
	    str_eq(a, b) == (e->op == OP_EQ);
}

/* Numbers, and texts or single nodes taken for numbers. */
static bool
is_scalar(const struct expr *e)
{
	return e->is_number || e->single;
}

/* False when there is no node. */
static bool
scalar_number(struct eval *ev, const struct expr *e, double *n)
{
	struct str	 text;

	if (e->is_number) {
		*n = xpath_number_of(ev, e);
		return true;
	}
	if (!single_text(ev, e, &text))
		return false;
	*n = xpath_text_number(ev, text);
	return true;
}

static bool
scalars_hold(struct eval *ev, const struct expr *e)
{
	double	 a, b;

	return scalar_number(ev, e->a, &a) && scalar_number(ev, e->b, &b) &&
	    numbers_hold(e->op, a, b);
}

static bool
sets_hold(struct eval *ev, const struct expr *e)
{
	struct value	 a = xpath_value(ev, e->a, SIZE_MAX);
	struct value	 b = xpath_value(ev, e->b, SIZE_MAX);

	if (ev->why != NULL)
		return false;
	if (a.type == VALUE_SET)
		return set_holds(ev, e->op, &a, &b, false);
	if (b.type == VALUE_SET)
		return set_holds(ev, e->op, &b, &a, true);
	return plain_hold(ev, e->op, &a, &b);
}

static bool
holds(struct eval *ev, const struct expr *e)
{
	if (e->op <= OP_NE && e->a->single && e->b->single)
		return singles_hold(ev, e);
	return is_scalar(e->a) && is_scalar(e->b) ? scalars_hold(ev, e) :
	    sets_hold(ev, e);
}

/* ---- all of it ---- */

bool
xpath_truth_of(struct eval *ev, const struct expr *e)
{
	struct value	 v;

	if (e->op >= OP_EQ && e->op <= OP_GE)
		return holds(ev, e);
	if (e->attribute)
		return xpath_attribute(ev, e) != NULL;
	if (e->op == OP_CALL && e->call->truth != NULL)
		return e->call->truth(ev, e->a);
	v = xpath_value(ev, e, 1);
	return xpath_value_truth(&v);
}

struct str
xpath_text_of(struct eval *ev, const struct expr *e)
{
	struct value	 v;
	struct str	 text;

	if (e->single) {
		single_text(ev, e, &text);
		return text;
	}
	v = xpath_value(ev, e, 1);
	return xpath_value_text(ev, &v);
}

double
xpath_number_of(struct eval *ev, const struct expr *e)
{
	struct value	 v;

	if (e->single)
		return xpath_text_number(ev, xpath_text_of(ev, e));
	v = xpath_value(ev, e, 1);
	return xpath_value_number(ev, &v);
}

static struct value
sum_value(struct eval *ev, const struct expr *e)
{
	double	 a = xpath_number_of(ev, e->a);
	double	 b = xpath_number_of(ev, e->b);

	switch ((int)e->op) {
	case OP_ADD:
		return number_value(a + b);
	case OP_SUB:
		return number_value(a - b);
	case OP_MUL:
		return number_value(a * b);
	case OP_DIV:
		return number_value(a / b);
	default:
		return number_value(fmod(a, b));
	}
}

struct value
xpath_value(struct eval *ev, const struct expr *e, size_t want)
{
	switch (e->op) {
	case OP_OR:
		return truth_value(xpath_truth_of(ev, e->a) ||
		    xpath_truth_of(ev, e->b));
	case OP_AND:
		return truth_value(xpath_truth_of(ev, e->a) &&
		    xpath_truth_of(ev, e->b));
	case OP_EQ: case OP_NE: case OP_LT: case OP_LE: case OP_GT: case OP_GE:
		return truth_value(holds(ev, e));
	case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_MOD:
		return sum_value(ev, e);
	case OP_MINUS:
		return number_value(-xpath_number_of(ev, e->a));
	case OP_UNION:
		return union_value(ev, e);
	case OP_LITERAL:
		return text_value(e->text);
	case OP_NUMBER:
		return number_value(e->number);
	case OP_VARIABLE:
		return variable_value(ev, e);
	case OP_PATH:
		return xpath_path(ev, e, want);
	case OP_CALL:
		break;
	}
	return e->call->call(ev, e->a);
}
