/* XPath 1.0 as a tree: all of the grammar but the namespace axis and prefixes
 * other than xml. */
#include "base/nearest.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define MAX_DEPTH	50
#define MAX_STEPS	100		/* of one path */

struct parse {
	struct arena	*arena;
	struct diags	*ds;
	struct span	 at;
	struct str	 text;
	struct tokens	 tokens;
	struct token	 now;
	struct mentioned *mentioned;
	int		 depth;
	int		 predicates;	/* that are open */
	bool		 failed, unknown;	/* unknown: a function */
};

static struct expr *parse_or(struct parse *);

/* Once is enough. */
static void
fail(struct parse *p, struct str why)
{
	if (!p->failed)
		diag_add(p->ds, XPATH_SYNTAX, p->at, p->text, why);
	p->failed = true;
}

static void
unexpected(struct parse *p)
{
	fail(p, p->now.kind == TOKEN_END ? STR("it ends too soon") :
	    str_fmt(p->arena, "unexpected '%.*s'", STR_ARG(p->now.text)));
}

static void
advance(struct parse *p)
{
	p->now = xpath_token(&p->tokens);
}

static bool
at(const struct parse *p, enum token_kind kind, const char *text)
{
	return p->now.kind == kind && str_is(p->now.text, text);
}

static bool
take(struct parse *p, enum token_kind kind, const char *text)
{
	if (!at(p, kind, text))
		return false;
	advance(p);
	return true;
}

static void
expect(struct parse *p, enum token_kind kind, const char *text)
{
	if (!take(p, kind, text))
		fail(p, str_fmt(p->arena, "'%s' is missing", text));
}

static struct expr *
make(struct parse *p, enum op op, struct expr *a, struct expr *b)
{
	struct expr	*e = ARENA_NEW(p->arena, struct expr);

	e->op = op;
	e->a = a;
	e->b = b;
	e->is_number = (op >= OP_ADD && op <= OP_MINUS) || op == OP_NUMBER;
	e->single = op == OP_LITERAL || op == OP_VARIABLE;
	e->placed = (a != NULL && a->placed) || (b != NULL && b->placed);
	if (op != OP_PATH && op != OP_UNION && p->predicates == 0)
		p->mentioned->value = true;
	return e;
}

/* ---- steps ---- */

/* A list of predicates; `placed`: does one ask for a position? */
static struct expr *
parse_predicates(struct parse *p, bool *placed)
{
	struct expr	*first = NULL, **end = &first;

	while (!p->failed && take(p, TOKEN_OPEN, "[")) {
		p->predicates++;
		*end = parse_or(p);
		p->predicates--;
		expect(p, TOKEN_CLOSE, "]");
		if (p->failed)
			break;
		*placed |= (*end)->placed || (*end)->is_number;
		end = &(*end)->next;
	}
	return first;
}

/* The name of a test: without a prefix it is kept as mentioned. */
static void
take_test_name(struct parse *p, struct step *s)
{
	bool	 prefixed = memchr(p->now.text.p, ':', p->now.text.n) != NULL;

	if (prefixed && !str_starts(p->now.text, STR("xml:")))
		fail(p, str_fmt(p->arena, "'%.*s' has a prefix",
		    STR_ARG(p->now.text)));
	s->test = TEST_NAME;
	s->name = p->now.text;
	s->hash = str_hash_fast(s->name);
	s->prefixed = prefixed;
	if (!prefixed)
		VEC_PUSH(p->arena, p->mentioned->name) =
		    s->axis == AXIS_ATTRIBUTE ? STR_CAT(p->arena, STR("@"),
		    s->name) : s->name;
	advance(p);
}

static void
parse_node_type(struct parse *p, struct step *s)
{
	s->test = str_is(p->now.text, "node") ? TEST_NODE :
	    str_is(p->now.text, "text") ? TEST_TEXT : TEST_NOTHING;
	advance(p);
	expect(p, TOKEN_OPEN, "(");
	if (s->test == TEST_NOTHING && p->now.kind == TOKEN_LITERAL)
		advance(p);
	expect(p, TOKEN_CLOSE, ")");
}

static void
parse_axis(struct parse *p, struct step *s)
{
	static const struct { const char *name; enum axis axis; } axes[] = {
		{ "ancestor", AXIS_ANCESTOR },
		{ "ancestor-or-self", AXIS_ANCESTOR_OR_SELF },
		{ "attribute", AXIS_ATTRIBUTE }, { "child", AXIS_CHILD },
		{ "descendant", AXIS_DESCENDANT },
		{ "descendant-or-self", AXIS_DESCENDANT_OR_SELF },
		{ "following", AXIS_FOLLOWING },
		{ "following-sibling", AXIS_FOLLOWING_SIBLING },
		{ "parent", AXIS_PARENT }, { "preceding", AXIS_PRECEDING },
		{ "preceding-sibling", AXIS_PRECEDING_SIBLING },
		{ "self", AXIS_SELF },
	};
	size_t	 i = 0;

	while (i < sizeof axes / sizeof *axes &&
	    !str_is(p->now.text, axes[i].name))
		i++;
	if (i == sizeof axes / sizeof *axes) {
		unexpected(p);
		return;
	}
	s->axis = axes[i].axis;
	advance(p);
	expect(p, TOKEN_OTHER, "::");
}

static struct step *
parse_step(struct parse *p)
{
	struct step	*s = ARENA_NEW(p->arena, struct step);

	s->axis = AXIS_CHILD;
	if (take(p, TOKEN_STEP, ".")) {
		s->axis = AXIS_SELF;
		return s;
	}
	if (take(p, TOKEN_STEP, "..")) {
		s->axis = AXIS_PARENT;
		return s;
	}
	if (take(p, TOKEN_STEP, "@"))
		s->axis = AXIS_ATTRIBUTE;
	else if (p->now.kind == TOKEN_AXIS)
		parse_axis(p, s);
	if (p->now.kind == TOKEN_NODE_TYPE)
		parse_node_type(p, s);
	else if (take(p, TOKEN_STEP, "*"))
		s->test = TEST_ANY;
	else if (p->now.kind == TOKEN_NAME)
		take_test_name(p, s);
	else
		unexpected(p);
	s->predicate = parse_predicates(p, &s->placed);
	return s;
}

/* "//" before a step: below, all in one if the step counts nothing. */
static struct step *
below(struct parse *p, struct step *s)
{
	struct step	*all;

	if (s->axis == AXIS_CHILD && !s->placed) {
		s->axis = AXIS_DESCENDANT;
		return s;
	}
	all = ARENA_NEW(p->arena, struct step);
	all->axis = AXIS_DESCENDANT_OR_SELF;
	all->next = s;
	return all;
}

/* Do the steps reach nodes in document order, each once?  one: at most one
 * node so far; flat: none is inside another. */
static bool
is_sorted(const struct expr *path)
{
	bool	 one = path->root || path->a == NULL ||
	    path->a->op == OP_VARIABLE, flat = one;

	for (const struct step *s = path->step; s != NULL; s = s->next) {
		bool	 down = s->axis == AXIS_CHILD ||
		    s->axis == AXIS_DESCENDANT ||
		    s->axis == AXIS_DESCENDANT_OR_SELF;

		if (s->axis == AXIS_SELF)
			continue;
		if ((down && !flat) || (s->axis == AXIS_PARENT && !one) ||
		    (s->axis > AXIS_DESCENDANT_OR_SELF &&
		    (s->axis != AXIS_FOLLOWING_SIBLING || !one)))
			return false;
		one &= s->axis == AXIS_PARENT;
		flat &= s->axis != AXIS_DESCENDANT &&
		    s->axis != AXIS_DESCENDANT_OR_SELF;
	}
	return true;
}

/* @name or $variable/@name? */
static bool
is_attribute(const struct expr *path)
{
	const struct step	*s = path->step;

	return !path->root && path->filter == NULL && s->next == NULL &&
	    (path->a == NULL || path->a->op == OP_VARIABLE) &&
	    s->axis == AXIS_ATTRIBUTE && s->test == TEST_NAME &&
	    s->predicate == NULL;
}

/* At the first step; deep: "//" stands before it. */
static void
parse_steps(struct parse *p, struct expr *path, bool deep)
{
	struct step	**end = &path->step;

	for (int n = 0; !p->failed; n++) {
		*end = parse_step(p);
		if (deep)
			*end = below(p, *end);
		if (n == MAX_STEPS)
			fail(p, STR("too many steps"));
		while (*end != NULL)
			end = &(*end)->next;
		deep = at(p, TOKEN_STEP, "//");
		if (!deep && !at(p, TOKEN_STEP, "/"))
			break;
		advance(p);
	}
	path->sorted = is_sorted(path);
	path->single = path->attribute = is_attribute(path);
}

static bool
step_follows(const struct parse *p)
{
	return p->now.kind == TOKEN_NAME || p->now.kind == TOKEN_NODE_TYPE ||
	    p->now.kind == TOKEN_AXIS || (p->now.kind == TOKEN_STEP &&
	    !str_is(p->now.text, "/") && !str_is(p->now.text, "//"));
}

static struct expr *
parse_location(struct parse *p)
{
	struct expr	*path = make(p, OP_PATH, NULL, NULL);
	bool		 deep = at(p, TOKEN_STEP, "//");

	path->sorted = true;
	path->root = deep || at(p, TOKEN_STEP, "/");
	if (path->root)
		advance(p);
	if (!path->root || deep || step_follows(p))
		parse_steps(p, path, deep);
	return path;
}

/* ---- calls ---- */

static void
unknown_function(struct parse *p, struct str name)
{
	struct nearest	 near;
	const struct function *f;

	nearest_init(&near, name);
	for (size_t i = 0; (f = xpath_function(i)) != NULL; i++)
		nearest_offer(&near, str_of(f->name));
	if (nearest_name(&near).n > 0)
		diag_add(p->ds, XPATH_FUNCTION_LIKE, p->at, name,
		    nearest_name(&near));
	else
		diag_add(p->ds, XPATH_FUNCTION, p->at, name);
	p->unknown = true;
}

/* Arguments to the closing bracket; how many. */
static int
parse_arguments(struct parse *p, struct expr *e)
{
	struct expr	**end = &e->a;
	int		 n = 0;

	expect(p, TOKEN_OPEN, "(");
	if (p->failed || take(p, TOKEN_CLOSE, ")"))
		return 0;
	do {
		*end = parse_or(p);
		if (p->failed)
			return n;
		e->placed |= (*end)->placed;
		end = &(*end)->next;
		n++;
	} while (take(p, TOKEN_OTHER, ","));
	expect(p, TOKEN_CLOSE, ")");
	return n;
}

static struct expr *
parse_call(struct parse *p)
{
	struct expr		*e = make(p, OP_CALL, NULL, NULL);
	const struct function	*f;
	size_t			 i = 0;
	int			 n;

	while ((f = xpath_function(i)) != NULL && !str_is(p->now.text, f->name))
		i++;
	if (f == NULL)
		unknown_function(p, p->now.text);
	advance(p);
	n = parse_arguments(p, e);
	if (f == NULL)
		return e;
	e->call = f;
	e->is_number = f->is_number;
	e->placed |= f->placed;
	if (n < f->least || n > f->most)
		fail(p, str_fmt(p->arena, "%s() takes %d to %d arguments",
		    f->name, f->least, f->most));
	return e;
}

/* ---- operands and operators ---- */

static struct expr *
parse_variable(struct parse *p)
{
	struct expr	*e = make(p, OP_VARIABLE, NULL, NULL);

	e->text = str_trim(str_sub(p->now.text, 1, p->now.text.n));
	e->hash = str_hash_fast(e->text);
	advance(p);
	return e;
}

static struct expr *
parse_literal(struct parse *p)
{
	struct str	 s = p->now.text;
	struct expr	*e = make(p, OP_LITERAL, NULL, NULL);

	if (s.n < 2 || s.p[s.n - 1] != s.p[0])
		fail(p, STR("a quote is missing"));
	else
		e->text = str_sub(s, 1, s.n - 1);
	advance(p);
	return e;
}

static struct expr *
parse_number(struct parse *p)
{
	struct eval	 scratch = { .arena = p->arena };
	struct expr	*e = make(p, OP_NUMBER, NULL, NULL);

	e->number = xpath_text_number(&scratch, p->now.text);
	advance(p);
	return e;
}

static struct expr *
parse_bracketed(struct parse *p)
{
	struct expr	*e;

	advance(p);
	e = parse_or(p);
	expect(p, TOKEN_CLOSE, ")");
	return e;
}

static struct expr *
parse_primary(struct parse *p)
{
	switch ((int)p->now.kind) {
	case TOKEN_LITERAL:
		return parse_literal(p);
	case TOKEN_NUMBER:
		return parse_number(p);
	case TOKEN_VARIABLE:
		return parse_variable(p);
	case TOKEN_FUNCTION:
		return parse_call(p);
	default:
		return parse_bracketed(p);
	}
}

/* A location, or a value that predicates and steps may follow. */
static struct expr *
parse_path(struct parse *p)
{
	struct expr	*e, *path;
	bool		 placed = false, deep;

	if (step_follows(p) || p->now.kind == TOKEN_STEP)
		return parse_location(p);
	if (p->now.kind != TOKEN_LITERAL && p->now.kind != TOKEN_NUMBER &&
	    p->now.kind != TOKEN_VARIABLE && p->now.kind != TOKEN_FUNCTION &&
	    !at(p, TOKEN_OPEN, "(")) {
		unexpected(p);
		return NULL;
	}
	e = parse_primary(p);
	if (p->failed || (!at(p, TOKEN_OPEN, "[") &&
	    p->now.kind != TOKEN_STEP))
		return e;
	path = make(p, OP_PATH, e, NULL);
	path->sorted = true;
	path->filter = parse_predicates(p, &placed);
	deep = at(p, TOKEN_STEP, "//");
	if (deep || at(p, TOKEN_STEP, "/")) {
		advance(p);
		parse_steps(p, path, deep);
	}
	return path;
}

static struct expr *
parse_union(struct parse *p)
{
	struct expr	*e = parse_path(p);

	while (!p->failed && take(p, TOKEN_OTHER, "|"))
		e = make(p, OP_UNION, e, parse_path(p));
	return e;
}

static struct expr *
parse_unary(struct parse *p)
{
	struct expr	*e;

	if (!take(p, TOKEN_OPERATOR, "-"))
		return parse_union(p);
	if (++p->depth > MAX_DEPTH) {
		fail(p, STR("too deep"));
		return NULL;
	}
	e = parse_unary(p);
	p->depth--;
	return make(p, OP_MINUS, e, NULL);
}

static const struct { const char *sign; enum op op; } signs[] = {
	{ "or", OP_OR }, { "and", OP_AND }, { "=", OP_EQ }, { "!=", OP_NE },
	{ "<", OP_LT }, { "<=", OP_LE }, { ">", OP_GT }, { ">=", OP_GE },
	{ "+", OP_ADD }, { "-", OP_SUB }, { "*", OP_MUL }, { "div", OP_DIV },
	{ "mod", OP_MOD },
};

/* Left to right; level: or, and, equality, order, sums, products. */
static struct expr *
parse_level(struct parse *p, int level)
{
	static const size_t first[] = { 0, 1, 2, 4, 8, 10, 13 };
	struct expr	*e;
	size_t		 i;

	if (level == 6)
		return parse_unary(p);
	e = parse_level(p, level + 1);
	while (!p->failed && p->now.kind == TOKEN_OPERATOR) {
		for (i = first[level]; i < first[level + 1] &&
		    !at(p, TOKEN_OPERATOR, signs[i].sign); i++)
			;
		if (i == first[level + 1])
			break;
		advance(p);
		e = make(p, signs[i].op, e, parse_level(p, level + 1));
	}
	return e;
}

static struct expr *
parse_or(struct parse *p)
{
	struct expr	*e = NULL;

	if (++p->depth > MAX_DEPTH)
		fail(p, STR("too deep"));
	else
		e = parse_level(p, 0);
	p->depth--;
	return e;
}

struct expr *
xpath_parse(struct arena *a, struct str text, struct span place,
    struct diags *ds, struct mentioned *m)
{
	struct parse	 p = { .arena = a, .ds = ds, .at = place,
			    .text = text, .tokens = { .s = text },
			    .mentioned = m };
	struct expr	*e;

	advance(&p);
	e = parse_or(&p);
	if (!p.failed && p.now.kind != TOKEN_END)
		unexpected(&p);
	return p.failed || p.unknown ? NULL : e;
}
