/* Evaluating XPath.  Texts are looked at where they stand; what is made on
 * the way is scratch. */
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

static void
work(struct eval *ev)
{
	if (ev->work++ > WORK_MAX)
		xpath_fail(ev, "too much work");
}

/* ---- conversions ---- */

static bool
has_children(const struct xml_node *n)
{
	return n->kind <= NODE_ELEMENT;
}

struct str
xpath_node_text(struct eval *ev, const struct xml_node *n)
{
	if (!has_children(n))
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
		return str_fmt(ev->arena, "%lld", (long long)n);
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

/* ---- sets ---- */

static void
push(struct eval *ev, struct value *v, struct xml_node *n, size_t want)
{
	struct xml_node	**old = v->set.v;

	if (v->set.n == v->set.cap) {
		v->set.cap = want == 1 ? 1 : v->set.cap == 0 ? 8 :
		    v->set.cap * 2;
		v->set.v = arena_raw(ev->arena, v->set.cap * sizeof *old,
		    alignof(struct xml_node *));
		if (v->set.n > 0)
			memcpy(v->set.v, old, v->set.n * sizeof *old);
	}
	v->set.v[v->set.n++] = n;
}

static size_t
depth_of(const struct xml_node *n)
{
	size_t	 depth = 0;

	while ((n = n->parent) != NULL)
		depth++;
	return depth;
}

/* Of two children, or attributes, of one element; from both ends at once. */
static bool
is_before_beside(struct eval *ev, const struct xml_node *a,
    const struct xml_node *b)
{
	const struct xml_node	*after_a = a, *after_b = b;

	if ((a->kind == NODE_ATTRIBUTE) != (b->kind == NODE_ATTRIBUTE))
		return a->kind == NODE_ATTRIBUTE;
	for (;;) {
		after_a = after_a->next;
		if (after_a == NULL || after_a == b)
			return after_a != NULL;
		after_b = after_b->next;
		if (after_b == NULL || after_b == a)
			return after_b == NULL;
		work(ev);
	}
}

/* Does a stand before b, another node of the document? */
static bool
is_before(struct eval *ev, const struct xml_node *a, const struct xml_node *b)
{
	size_t	 of_a = depth_of(a), of_b = depth_of(b);
	bool	 outer = of_a < of_b;

	for (; of_a > of_b; of_a--)
		a = a->parent;
	for (; of_b > of_a; of_b--)
		b = b->parent;
	if (a == b)
		return outer;		/* one is inside the other */
	while (a->parent != b->parent) {
		a = a->parent;
		b = b->parent;
	}
	return is_before_beside(ev, a, b);
}

/* Insertion by document order; a node that is there comes once. */
static void
insert(struct eval *ev, struct value *v, struct xml_node *n)
{
	size_t	 i = v->set.n;

	while (i > 0 && v->set.v[i - 1] != n && ev->why == NULL &&
	    !is_before(ev, v->set.v[i - 1], n)) {
		work(ev);
		i--;
	}
	if (i > 0 && v->set.v[i - 1] == n)
		return;
	push(ev, v, n, SIZE_MAX);
	memmove(&v->set.v[i + 1], &v->set.v[i],
	    (v->set.n - 1 - i) * sizeof *v->set.v);
	v->set.v[i] = n;
}

static struct value
union_value(struct eval *ev, const struct expr *e)
{
	struct value	 a = xpath_set(ev, e->a), b = xpath_set(ev, e->b);

	for (size_t i = 0; i < b.set.n && ev->why == NULL; i++)
		insert(ev, &a, b.set.v[i]);
	return a;
}

struct value
xpath_set(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, SIZE_MAX);

	if (v.type == VALUE_SET)
		return v;
	xpath_fail(ev, "nodes are needed, not a value");
	return (struct value){ .type = VALUE_SET };
}

/* ---- axes ---- */

/* The next node in document order that is not inside n. */
static struct xml_node *
after(const struct xml_node *n, const struct xml_node *within)
{
	for (; n != NULL && n != within; n = n->parent)
		if (n->next != NULL && n->kind != NODE_ATTRIBUTE)
			return n->next;
	return NULL;
}

static struct xml_node *
descend(const struct xml_node *n, const struct xml_node *within)
{
	return has_children(n) && n->first != NULL ? n->first :
	    after(n, within);
}

static struct xml_node *
before_beside(const struct xml_node *n)
{
	struct xml_node	*s = n->parent == NULL ||
			    n->kind == NODE_ATTRIBUTE ? NULL :
			    n->parent->first;

	if (s == n)
		return NULL;
	while (s != NULL && s->next != n)
		s = s->next;
	return s;
}

static bool
is_inside(const struct xml_node *n, const struct xml_node *outer)
{
	while (n != NULL && n != outer)
		n = n->parent;
	return n != NULL;
}

/* The node before n that neither holds the origin nor has been. */
static struct xml_node *
preceding(const struct xml_node *n, const struct xml_node *origin)
{
	struct xml_node	*s;

	for (;; n = n->parent) {
		if ((s = before_beside(n)) != NULL) {
			while (has_children(s) && s->last != NULL)
				s = s->last;
			return s;
		}
		if (n->parent == NULL)
			return NULL;
		if (!is_inside(origin, n->parent))
			return n->parent;
	}
}

static struct xml_node *
first_on(enum axis axis, struct xml_node *n)
{
	switch (axis) {
	case AXIS_SELF:
	case AXIS_DESCENDANT_OR_SELF:
	case AXIS_ANCESTOR_OR_SELF:
		return n;
	case AXIS_CHILD:
	case AXIS_DESCENDANT:
		return has_children(n) ? n->first : NULL;
	case AXIS_ATTRIBUTE:
		return n->kind == NODE_ELEMENT ? n->attr : NULL;
	case AXIS_PARENT:
	case AXIS_ANCESTOR:
		return n->parent;
	case AXIS_FOLLOWING_SIBLING:
		return n->kind == NODE_ATTRIBUTE ? NULL : n->next;
	case AXIS_PRECEDING_SIBLING:
		return before_beside(n);
	case AXIS_FOLLOWING:
		return n->kind == NODE_ATTRIBUTE ?
		    descend(n->parent, NULL) : after(n, NULL);
	case AXIS_PRECEDING:
		break;
	}
	return preceding(n->kind == NODE_ATTRIBUTE ? n->parent : n, n);
}

static struct xml_node *
next_on(enum axis axis, const struct xml_node *n,
    const struct xml_node *origin)
{
	switch (axis) {
	case AXIS_SELF:
	case AXIS_PARENT:
		return NULL;
	case AXIS_CHILD:
	case AXIS_ATTRIBUTE:
	case AXIS_FOLLOWING_SIBLING:
		return n->next;
	case AXIS_DESCENDANT:
	case AXIS_DESCENDANT_OR_SELF:
		return descend(n, origin);
	case AXIS_ANCESTOR:
	case AXIS_ANCESTOR_OR_SELF:
		return n->parent;
	case AXIS_PRECEDING_SIBLING:
		return before_beside(n);
	case AXIS_FOLLOWING:
		return descend(n, NULL);
	case AXIS_PRECEDING:
		break;
	}
	return preceding(n, origin);
}

/* ---- paths ---- */

struct walk {
	struct eval	*ev;
	struct value	*out;
	size_t		 want;
};

static bool
matches(const struct step *s, const struct xml_node *n)
{
	switch (s->test) {
	case TEST_NAME:
		return n->name != NULL && n->name->hash == s->hash &&
		    (n->kind == NODE_ATTRIBUTE) == (s->axis == AXIS_ATTRIBUTE)
		    && str_eq(n->name->text, s->name) &&
		    (n->name->uri.n == 0 ||
		    memchr(s->name.p, ':', s->name.n) != NULL);
	case TEST_ANY:
		return n->kind == (s->axis == AXIS_ATTRIBUTE ?
		    NODE_ATTRIBUTE : NODE_ELEMENT);
	case TEST_NODE:
		return true;
	case TEST_TEXT:
		return n->kind == NODE_TEXT;
	case TEST_NOTHING:
		break;
	}
	return false;
}

/* Does the predicate hold at the node? */
static bool
holds(struct eval *ev, const struct expr *e, struct xml_node *n, size_t pos,
    size_t last)
{
	struct xml_node	*node = ev->node;
	size_t		 old_pos = ev->pos, old_last = ev->last;
	struct value	 v;

	ev->node = n;
	ev->pos = pos;
	ev->last = last;
	v = xpath_value(ev, e, 1);
	ev->node = node;
	ev->pos = old_pos;
	ev->last = old_last;
	return ev->why == NULL && (v.type == VALUE_NUMBER ?
	    v.number == (double)pos : xpath_value_truth(&v));
}

static bool
all_hold(struct eval *ev, const struct step *s, struct xml_node *n)
{
	for (const struct expr *e = s->predicate; e != NULL; e = e->next)
		if (!holds(ev, e, n, 1, 1))
			return false;
	return true;
}

static bool
enough(const struct walk *w)
{
	return w->ev->why != NULL || w->out->set.n >= w->want;
}

/* Candidates thinned by one predicate after the other. */
static void
thin(struct eval *ev, struct value *v, const struct expr *predicate)
{
	size_t	 kept;

	for (const struct expr *e = predicate; e != NULL; e = e->next) {
		kept = 0;
		for (size_t i = 0; i < v->set.n; i++)
			if (holds(ev, e, v->set.v[i], i + 1, v->set.n))
				v->set.v[kept++] = v->set.v[i];
		v->set.n = kept;
	}
}

/* What the steps from s on reach from node n. */
static void
walk_from(struct walk *w, const struct step *s, struct xml_node *origin)
{
	struct value	 v = { .type = VALUE_SET };
	struct xml_node	*n;

	if (s == NULL) {
		push(w->ev, w->out, origin, w->want);
		return;
	}
	for (n = first_on(s->axis, origin); n != NULL && !enough(w);
	    n = next_on(s->axis, n, origin)) {
		work(w->ev);
		if (!matches(s, n))
			continue;
		if (s->placed)
			push(w->ev, &v, n, SIZE_MAX);
		else if (s->predicate == NULL || all_hold(w->ev, s, n))
			walk_from(w, s->next, n);
	}
	thin(w->ev, &v, s->predicate);
	for (size_t i = 0; i < v.set.n && !enough(w); i++)
		walk_from(w, s->next, v.set.v[i]);
}

static struct value
path_value(struct eval *ev, const struct expr *e, size_t want)
{
	struct value	 v = { .type = VALUE_SET }, from = v, all = v;
	struct walk	 w = { ev, &v, e->sorted ? want : SIZE_MAX };

	if (e->a != NULL) {
		from = xpath_set(ev, e->a);
		thin(ev, &from, e->filter);
		for (size_t i = 0; i < from.set.n && !enough(&w); i++)
			walk_from(&w, e->step, from.set.v[i]);
	} else
		walk_from(&w, e->step, e->root ?
		    (struct xml_node *)(uintptr_t)&ev->doc->node : ev->node);
	if (e->sorted)
		return v;
	for (size_t i = 0; i < v.set.n && ev->why == NULL; i++)
		insert(ev, &all, v.set.v[i]);
	return all;
}

static struct value
variable_value(struct eval *ev, const struct expr *e)
{
	struct value		 v = { .type = VALUE_SET };
	const struct variable	*var = ev->variable;
	const struct variable	*end = var + ev->n_variable;

	while (var < end && !str_eq(var->name, e->text))
		var++;
	if (var == end) {
		xpath_fail(ev, "no such variable");
		return v;
	}
	if (!var->is_node)
		return text_value(var->text);
	if (var->node != NULL)
		push(ev, &v, var->node, 1);
	return v;
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
		work(ev);
		one = text_value(xpath_node_text(ev, a->set.v[i]));
		if (b->type == VALUE_SET ?
		    set_holds(ev, op, b, &one, !swapped) : swapped ?
		    plain_hold(ev, op, b, &one) :
		    plain_hold(ev, op, &one, b))
			return true;
	}
	return false;
}

static bool
compare(struct eval *ev, const struct expr *e)
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

/* ---- all of it ---- */

static bool
truth_of(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, 1);

	return xpath_value_truth(&v);
}

static double
number_of(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, 1);

	return xpath_value_number(ev, &v);
}

static struct value
sum_value(struct eval *ev, const struct expr *e)
{
	double	 a = number_of(ev, e->a), b = number_of(ev, e->b);

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
		return truth_value(truth_of(ev, e->a) || truth_of(ev, e->b));
	case OP_AND:
		return truth_value(truth_of(ev, e->a) && truth_of(ev, e->b));
	case OP_EQ: case OP_NE: case OP_LT: case OP_LE: case OP_GT: case OP_GE:
		return truth_value(compare(ev, e));
	case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_MOD:
		return sum_value(ev, e);
	case OP_MINUS:
		return number_value(-number_of(ev, e->a));
	case OP_UNION:
		return union_value(ev, e);
	case OP_LITERAL:
		return text_value(e->text);
	case OP_NUMBER:
		return number_value(e->number);
	case OP_VARIABLE:
		return variable_value(ev, e);
	case OP_PATH:
		return path_value(ev, e, want);
	case OP_CALL:
		break;
	}
	return e->call->call(ev, e->a);
}
