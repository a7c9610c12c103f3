/* Evaluating the common part of XPath (xpath_int.h).  Texts are looked at
 * where they stand; what is made on the way is scratch. */
#include <math.h>

#include <libxml/xpath.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define WORK_MAX	5000000		/* nodes looked at; libxml2 ends it */
#define UNION_MAX	64

static struct value
text_value(struct str s)
{
	return (struct value){ .type = VALUE_TEXT, .text = s };
}

static struct value
number_value(double n)
{
	return (struct value){ .type = VALUE_NUMBER, .number = n };
}

static struct value
truth_value(bool b)
{
	return (struct value){ .type = VALUE_TRUTH, .truth = b };
}

/* ---- conversions ---- */

/* Namespaces and the like, which only libxml2 selects. */
static struct str
rare_text(struct eval *ev, const xmlNode *n)
{
	xmlChar		*raw = xmlXPathCastNodeToString(
			    (xmlNode *)(uintptr_t)n);
	struct str	 s = str_copy(ev->arena, str_of((const char *)raw));

	xmlFree(raw);
	return s;
}

static struct str
node_text(struct eval *ev, const xmlNode *n)
{
	const xmlNode	*c;

	switch ((int)n->type) {
	case XML_TEXT_NODE:
		return str_of((const char *)n->content);
	case XML_ATTRIBUTE_NODE:
		return str_of((const char *)n->children->content);
	case XML_DOCUMENT_NODE:
		n = xmlDocGetRootElement((const xmlDoc *)n);
		break;
	case XML_ELEMENT_NODE:
		break;
	default:
		return rare_text(ev, n);
	}
	c = n->children;
	if (c == NULL)
		return STR("");
	if (c->next == NULL && c->type == XML_TEXT_NODE)
		return str_of((const char *)c->content);
	if (ev->gathered != n) {
		ev->text = xml_text(ev->arena, node_cooked(n));
		ev->gathered = n;
	}
	return ev->text;
}

static struct str
number_text(struct eval *ev, double n)
{
	struct str	 s;
	xmlChar		*raw;

	if (n == floor(n) && fabs(n) < 1e9)
		return str_fmt(ev->arena, "%ld", (long)n);
	raw = xmlXPathCastNumberToString(n);
	s = str_copy(ev->arena, str_of((const char *)raw));
	xmlFree(raw);
	return s;
}

static double
text_number(struct eval *ev, struct str s)
{
	return xmlXPathCastStringToNumber(
	    (const xmlChar *)str_cstr(ev->arena, s));
}

struct str
xpath_value_text(struct eval *ev, const struct value *v)
{
	switch (v->type) {
	case VALUE_SET:
		return v->set.n == 0 ? STR("") : node_text(ev, v->set.v[0]);
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
	return text_number(ev, xpath_value_text(ev, v));
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

/* ---- paths ---- */

struct walk {
	struct eval	*ev;
	struct value	*out;
	size_t		 want;
};

static void	 walk_from(struct walk *, const struct step *, xmlNode *);

static bool
matches(const struct step *s, const xmlNode *n)
{
	bool	 attr = s->axis == AXIS_ATTRIBUTE;

	if (s->test == TEST_TEXT)
		return n->type == XML_TEXT_NODE;
	if (!attr && n->type != XML_ELEMENT_NODE)
		return false;
	if (s->test == TEST_ANY)
		return true;
	return (char)n->name[0] == s->name[0] &&
	    strcmp((const char *)n->name, s->name) == 0 &&
	    (attr ? ((const xmlAttr *)n)->ns : n->ns) == NULL;
}

/* Do all predicates from e on hold at the node? */
static bool
holds(struct eval *ev, const struct expr *e, xmlNode *n, size_t pos,
    size_t last)
{
	struct eval	 inner = *ev;
	struct value	 v;
	bool		 fine;

	inner.node = n;
	inner.pos = pos;
	inner.last = last;
	v = xpath_value(&inner, e, 1);
	fine = v.type == VALUE_NUMBER ? v.number == (double)pos :
	    xpath_value_truth(&v);
	ev->work = inner.work;
	ev->failed |= inner.failed;
	ev->gathered = inner.gathered;
	ev->text = inner.text;
	return fine && !ev->failed;
}

static bool
all_hold(struct eval *ev, const struct step *s, xmlNode *n)
{
	for (const struct expr *e = s->predicate; e != NULL; e = e->next)
		if (!holds(ev, e, n, 1, 1))
			return false;
	return true;
}

static bool
enough(const struct walk *w)
{
	return w->ev->failed || w->out->set.n >= w->want;
}

static xmlNode *
first_on(const struct step *s, const xmlNode *n)
{
	if (s->axis == AXIS_ATTRIBUTE)
		return n->type == XML_ELEMENT_NODE ?
		    (xmlNode *)n->properties : NULL;
	return n->type == XML_ELEMENT_NODE || n->type == XML_DOCUMENT_NODE ?
	    n->children : NULL;
}

/* Candidates are gathered and thinned by one predicate after the other. */
static void
walk_placed(struct walk *w, const struct step *s, const xmlNode *from)
{
	VEC(xmlNode *)	 v = { NULL, 0, 0 };
	size_t		 kept;

	for (xmlNode *n = first_on(s, from); n != NULL; n = n->next) {
		w->ev->work++;
		if (matches(s, n))
			VEC_PUSH(w->ev->arena, v) = n;
	}
	for (const struct expr *e = s->predicate; e != NULL; e = e->next) {
		kept = 0;
		for (size_t i = 0; i < v.n; i++)
			if (holds(w->ev, e, v.v[i], i + 1, v.n))
				v.v[kept++] = v.v[i];
		v.n = kept;
	}
	for (size_t i = 0; i < v.n && !enough(w); i++)
		walk_from(w, s->next, v.v[i]);
}

static void
walk_along(struct walk *w, const struct step *s, const xmlNode *from)
{
	for (xmlNode *n = first_on(s, from); n != NULL && !enough(w);
	    n = n->next) {
		if (w->ev->work++ > WORK_MAX)
			w->ev->failed = true;
		if (matches(s, n) && all_hold(w->ev, s, n))
			walk_from(w, s->next, n);
		if (s->axis == AXIS_BELOW)
			walk_along(w, s, n);
	}
}

/* What the steps from s on reach from node n. */
static void
walk_from(struct walk *w, const struct step *s, xmlNode *n)
{
	if (s == NULL) {
		VEC_PUSH(w->ev->arena, w->out->set) = n;
		return;
	}
	switch (s->axis) {
	case AXIS_SELF:
		walk_from(w, s->next, n);
		return;
	case AXIS_PARENT:
		if (n->parent != NULL)
			walk_from(w, s->next, n->parent);
		return;
	case AXIS_CHILD:
	case AXIS_ATTRIBUTE:
	case AXIS_BELOW:
		break;
	}
	if (s->placed)
		walk_placed(w, s, n);
	else
		walk_along(w, s, n);
}

static const struct variable *
variable(struct eval *ev, struct str name)
{
	for (size_t i = 0; i < ev->n_variable; i++)
		if (str_eq(ev->variable[i].name, name))
			return &ev->variable[i];
	ev->failed = true;
	return NULL;
}

static struct value
path_value(struct eval *ev, const struct expr *e, size_t want)
{
	struct value		 v = { .type = VALUE_SET };
	struct walk		 w = { ev, &v, want };
	const struct variable	*var;
	xmlNode			*from = ev->node;

	if (e->root) {
		from = (xmlNode *)from->doc;
	} else if (e->a != NULL) {
		var = variable(ev, e->a->text);
		if (var == NULL || !var->is_node) {
			ev->failed = true;
			return v;
		}
		from = var->node;
	}
	if (from != NULL)
		walk_from(&w, e->step, from);
	return v;
}

static struct value
variable_value(struct eval *ev, const struct expr *e)
{
	const struct variable	*var = variable(ev, e->text);
	struct value		 v = { .type = VALUE_SET };

	if (var == NULL)
		return v;
	if (!var->is_node)
		return text_value(var->text);
	if (var->node != NULL)
		VEC_PUSH(ev->arena, v.set) = var->node;
	return v;
}

/* Insertion by document order; a node of both comes once. */
static void
insert(struct eval *ev, struct value *v, xmlNode *n)
{
	size_t	 i = v->set.n;
	int	 c = 0;

	while (i > 0 && v->set.v[i - 1] != n &&
	    (c = xmlXPathCmpNodes(v->set.v[i - 1], n)) == -1)
		i--;
	if (c == -2)
		ev->failed = true;
	if (i > 0 && v->set.v[i - 1] == n)
		return;
	VEC_PUSH(ev->arena, v->set) = n;
	memmove(&v->set.v[i + 1], &v->set.v[i],
	    (v->set.n - 1 - i) * sizeof *v->set.v);
	v->set.v[i] = n;
}

static struct value
union_value(struct eval *ev, const struct expr *e)
{
	struct value	 a = xpath_value(ev, e->a, SIZE_MAX);
	struct value	 b = xpath_value(ev, e->b, SIZE_MAX);

	if (a.set.n + b.set.n > UNION_MAX)
		ev->failed = true;
	for (size_t i = 0; i < b.set.n && !ev->failed; i++)
		insert(ev, &a, b.set.v[i]);
	return a;
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

	if (b->type == VALUE_TRUTH && (op == OP_EQ || op == OP_NE))
		return ((a->set.n > 0) == b->truth) == (op == OP_EQ);
	if (b->type == VALUE_TRUTH)
		ev->failed = true;
	for (size_t i = 0; i < a->set.n && !ev->failed; i++) {
		one = text_value(node_text(ev, a->set.v[i]));
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

	if (ev->failed)
		return false;
	if (a.type == VALUE_SET)
		return set_holds(ev, e->op, &a, &b, false);
	if (b.type == VALUE_SET)
		return set_holds(ev, e->op, &b, &a, true);
	return plain_hold(ev, e->op, &a, &b);
}

/* ---- calls ---- */

/* The argument as a text; without one, the context node's. */
static struct str
text_of(struct eval *ev, const struct expr *e)
{
	struct value	 v;

	if (e == NULL)
		return node_text(ev, ev->node);
	v = xpath_value(ev, e, 1);
	return ev->failed ? STR("") : xpath_value_text(ev, &v);
}

static bool
truth_of(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, 1);

	return xpath_value_truth(&v);
}

static double
number_of(struct eval *ev, const struct expr *e)
{
	struct value	 v;

	if (e == NULL)
		return text_number(ev, node_text(ev, ev->node));
	v = xpath_value(ev, e, 1);
	return ev->failed ? 0 : xpath_value_number(ev, &v);
}

static struct str
concat(struct eval *ev, const struct expr *e)
{
	struct str	 s = text_of(ev, e), more;
	char		*p;

	for (e = e->next; e != NULL; e = e->next) {
		more = text_of(ev, e);
		p = arena_alloc(ev->arena, s.n + more.n + 1, 1);
		if (s.n > 0)
			memcpy(p, s.p, s.n);
		if (more.n > 0)
			memcpy(p + s.n, more.p, more.n);
		s = (struct str){ p, s.n + more.n };
	}
	return s;
}

static struct str
normalize(struct eval *ev, struct str s)
{
	char	*p = arena_alloc(ev->arena, s.n + 1, 1);
	size_t	 n = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++) {
		if (!scan_is_space(s.p[i]))
			p[n++] = s.p[i];
		else if (!scan_is_space(s.p[i - 1]))
			p[n++] = ' ';
	}
	return (struct str){ p, n };
}

/* What stands before or after the first `part` of s. */
static struct str
cut_at(struct str s, struct str part, bool after)
{
	size_t	 i = str_find(s, part, 0);

	if (i == SIZE_MAX)
		return STR("");
	return after ? str_sub(s, i + part.n, s.n) : str_sub(s, 0, i);
}

/* As libxml2 rounds; what is no number of characters is left to it. */
static int
rounded(struct eval *ev, double n)
{
	int	 i;

	if (!(n > -1e6 && n < 1e6)) {
		ev->failed = true;
		return 0;
	}
	i = (int)n;
	return (double)i + 0.5 <= n ? i + 1 : i;
}

/* `length` characters from the one `from` (1 the first); e: the numbers. */
static struct str
substring(struct eval *ev, struct str s, const struct expr *e)
{
	double	 from = number_of(ev, e), length = 1e5;
	int	 first, end, at = 1;
	size_t	 i = 0, begin;

	if (e->next != NULL)
		length = number_of(ev, e->next);
	else if (from < 1)
		from = 1;
	if (s.n >= 100000)
		ev->failed = true;
	first = rounded(ev, from);
	end = first + (length < 0 ? 0 : rounded(ev, length));
	for (; i < s.n && at < first; at++)
		utf8_next(s, &i);
	begin = i;
	for (; i < s.n && at < end; at++)
		utf8_next(s, &i);
	return str_sub(s, begin, i);
}

static double
sum(struct eval *ev, const struct expr *e)
{
	struct value	 v = xpath_value(ev, e, SIZE_MAX);
	double		 total = 0;

	for (size_t i = 0; i < v.set.n; i++)
		total += text_number(ev, node_text(ev, v.set.v[i]));
	return total;
}

static double
place(struct eval *ev, size_t n)
{
	ev->failed |= n == 0;
	return (double)n;
}

static struct value
call_value(struct eval *ev, const struct expr *e)
{
	const struct expr	*a = e->a;
	struct str		 s;

	switch (e->call) {
	case CALL_BOOLEAN:
		return truth_value(truth_of(ev, a));
	case CALL_CONCAT:
		return text_value(concat(ev, a));
	case CALL_CONTAINS:
		s = text_of(ev, a);
		return truth_value(str_find(s, text_of(ev, a->next), 0) !=
		    SIZE_MAX);
	case CALL_COUNT:
		return number_value((double)xpath_value(ev, a,
		    SIZE_MAX).set.n);
	case CALL_FALSE:
		return truth_value(false);
	case CALL_LAST:
		return number_value(place(ev, ev->last));
	case CALL_NORMALIZE:
		return text_value(normalize(ev, text_of(ev, a)));
	case CALL_NOT:
		return truth_value(!truth_of(ev, a));
	case CALL_NUMBER:
		return number_value(number_of(ev, a));
	case CALL_POSITION:
		return number_value(place(ev, ev->pos));
	case CALL_STARTS:
		s = text_of(ev, a);
		return truth_value(str_starts(s, text_of(ev, a->next)));
	case CALL_STRING:
		return text_value(text_of(ev, a));
	case CALL_LENGTH:
		return number_value((double)utf8_count(text_of(ev, a)));
	case CALL_AFTER:
		s = text_of(ev, a);
		return text_value(cut_at(s, text_of(ev, a->next), true));
	case CALL_BEFORE:
		s = text_of(ev, a);
		return text_value(cut_at(s, text_of(ev, a->next), false));
	case CALL_SUBSTRING:
		s = text_of(ev, a);
		return text_value(substring(ev, s, a->next));
	case CALL_SUM:
		return number_value(sum(ev, a));
	case CALL_TRUE:
		break;
	}
	return truth_value(true);
}

/* ---- all of it ---- */

static struct value
sum_value(struct eval *ev, const struct expr *e)
{
	double	 a = number_of(ev, e->a), b = number_of(ev, e->b);

	return number_value(e->op == OP_ADD ? a + b : e->op == OP_SUB ?
	    a - b : a * b);
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
	case OP_ADD: case OP_SUB: case OP_MUL:
		return sum_value(ev, e);
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
	return call_value(ev, e);
}
