/* The common part of XPath as a tree (xpath_int.h says what is in it). */
#include <stdlib.h>

#include "xml/xml_int.h"
#include "xml/xpath_int.h"

#define MAX_DEPTH	50

struct parse {
	struct arena	*arena;
	struct tokens	 tokens;
	struct token	 now;
	int		 depth;
	bool		 beyond;	/* not of the common part */
};

static struct expr *parse_or(struct parse *);

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
		p->beyond = true;
}

static struct expr *
make(struct parse *p, enum op op, struct expr *a, struct expr *b)
{
	struct expr	*e = ARENA_NEW(p->arena, struct expr);

	e->op = op;
	e->a = a;
	e->b = b;
	e->is_number = op == OP_ADD || op == OP_SUB || op == OP_MUL ||
	    op == OP_NUMBER;
	e->placed = (a != NULL && a->placed) || (b != NULL && b->placed);
	return e;
}

/* ---- paths ---- */

static void
parse_predicates(struct parse *p, struct step *s)
{
	struct expr	**end = &s->predicate;

	while (!p->beyond && take(p, TOKEN_OPEN, "[")) {
		*end = parse_or(p);
		expect(p, TOKEN_CLOSE, "]");
		if (p->beyond)
			return;
		s->placed |= (*end)->placed || (*end)->is_number;
		end = &(*end)->next;
	}
}

static void
parse_test(struct parse *p, struct step *s)
{
	if (s->axis == AXIS_CHILD && p->now.kind == TOKEN_NODE_TYPE &&
	    str_is(p->now.text, "text")) {
		advance(p);
		expect(p, TOKEN_OPEN, "(");
		expect(p, TOKEN_CLOSE, ")");
		s->test = TEST_TEXT;
	} else if (take(p, TOKEN_STEP, "*")) {
		s->test = TEST_ANY;
	} else if (p->now.kind == TOKEN_NAME &&
	    memchr(p->now.text.p, ':', p->now.text.n) == NULL) {
		s->test = TEST_NAME;
		s->name = str_cstr(p->arena, p->now.text);
		advance(p);
	} else
		p->beyond = true;
}

/* One step; below: after "//". */
static struct step *
parse_step(struct parse *p, bool below)
{
	struct step	*s = ARENA_NEW(p->arena, struct step);

	if (!below && take(p, TOKEN_STEP, ".")) {
		s->axis = AXIS_SELF;
	} else if (!below && take(p, TOKEN_STEP, "..")) {
		s->axis = AXIS_PARENT;
	} else if (!below && take(p, TOKEN_STEP, "@")) {
		s->axis = AXIS_ATTRIBUTE;
		parse_test(p, s);
		parse_predicates(p, s);
	} else {
		s->axis = below ? AXIS_BELOW : AXIS_CHILD;
		parse_test(p, s);
		parse_predicates(p, s);
		if (below && s->placed)
			p->beyond = true;	/* counted in each parent */
	}
	return s;
}

/* Steps whose nodes come in document order, each once, without sorting. */
static bool
in_order(const struct expr *path)
{
	bool	 one = true, nested = false;

	for (const struct step *s = path->step; s != NULL; s = s->next) {
		if (s->axis == AXIS_PARENT && !one)
			return false;
		if (nested && s->axis != AXIS_ATTRIBUTE &&
		    s->axis != AXIS_SELF)
			return false;
		one &= s->axis == AXIS_SELF || s->axis == AXIS_PARENT;
		nested |= s->axis == AXIS_BELOW;
	}
	return true;
}

static void
parse_steps(struct parse *p, struct expr *path, bool below)
{
	struct step	**end = &path->step;

	for (;;) {
		*end = parse_step(p, below);
		if (p->beyond)
			return;
		end = &(*end)->next;
		below = at(p, TOKEN_STEP, "//");
		if (!below && !at(p, TOKEN_STEP, "/"))
			break;
		advance(p);
	}
	if (!in_order(path))
		p->beyond = true;
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
	bool		 below = at(p, TOKEN_STEP, "//");

	path->root = below || at(p, TOKEN_STEP, "/");
	if (path->root)
		advance(p);
	if (path->root && !below && !step_follows(p))
		return path;
	parse_steps(p, path, below);
	return path;
}

/* ---- calls ---- */

static const struct {
	const char	*name;
	enum call	 call;
	int		 least, most;
	bool		 is_number, sets;	/* sets: takes a node-set */
} calls[] = {
	{ "boolean", CALL_BOOLEAN, 1, 1, false, false },
	{ "concat", CALL_CONCAT, 2, 99, false, false },
	{ "contains", CALL_CONTAINS, 2, 2, false, false },
	{ "count", CALL_COUNT, 1, 1, true, true },
	{ "false", CALL_FALSE, 0, 0, false, false },
	{ "last", CALL_LAST, 0, 0, true, false },
	{ "normalize-space", CALL_NORMALIZE, 0, 1, false, false },
	{ "not", CALL_NOT, 1, 1, false, false },
	{ "number", CALL_NUMBER, 0, 1, true, false },
	{ "position", CALL_POSITION, 0, 0, true, false },
	{ "starts-with", CALL_STARTS, 2, 2, false, false },
	{ "string", CALL_STRING, 0, 1, false, false },
	{ "string-length", CALL_LENGTH, 0, 1, true, false },
	{ "substring", CALL_SUBSTRING, 2, 3, false, false },
	{ "substring-after", CALL_AFTER, 2, 2, false, false },
	{ "substring-before", CALL_BEFORE, 2, 2, false, false },
	{ "sum", CALL_SUM, 1, 1, true, true },
	{ "true", CALL_TRUE, 0, 0, false, false },
};
#define N_CALL	(sizeof calls / sizeof *calls)

/* Arguments to the closing bracket; how many. */
static int
parse_arguments(struct parse *p, struct expr *e)
{
	struct expr	**end = &e->a;
	int		 n = 0;

	expect(p, TOKEN_OPEN, "(");
	if (take(p, TOKEN_CLOSE, ")"))
		return 0;
	do {
		*end = parse_or(p);
		if (p->beyond)
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
	struct expr	*e = make(p, OP_CALL, NULL, NULL);
	size_t		 i = 0;
	int		 n;

	while (i < N_CALL && !str_is(p->now.text, calls[i].name))
		i++;
	if (i == N_CALL) {
		p->beyond = true;
		return e;
	}
	advance(p);
	e->call = calls[i].call;
	e->is_number = calls[i].is_number;
	n = parse_arguments(p, e);
	e->placed |= e->call == CALL_POSITION || e->call == CALL_LAST;
	if (n < calls[i].least || n > calls[i].most ||
	    (calls[i].sets && !p->beyond && e->a->op != OP_PATH &&
	    e->a->op != OP_UNION))
		p->beyond = true;
	return e;
}

/* ---- operands and operators ---- */

static struct expr *
parse_variable(struct parse *p)
{
	struct expr	*e = make(p, OP_VARIABLE, NULL, NULL), *path;
	bool		 below;

	e->text = str_trim(str_sub(p->now.text, 1, p->now.text.n));
	advance(p);
	below = at(p, TOKEN_STEP, "//");
	if (!below && !at(p, TOKEN_STEP, "/"))
		return e;
	advance(p);
	path = make(p, OP_PATH, e, NULL);
	parse_steps(p, path, below);
	return path;
}

static struct expr *
parse_literal(struct parse *p)
{
	struct str	 s = p->now.text;
	struct expr	*e = make(p, OP_LITERAL, NULL, NULL);

	if (s.n < 2 || s.p[s.n - 1] != s.p[0])
		p->beyond = true;
	else
		e->text = str_sub(s, 1, s.n - 1);
	advance(p);
	return e;
}

/* Digits alone: the rest of the syntax of numbers is libxml2's. */
static struct expr *
parse_number(struct parse *p)
{
	struct expr	*e = make(p, OP_NUMBER, NULL, NULL);
	uint64_t	 n = 0;

	if (!str_uint(p->now.text, &n) || n > 1000000000)
		p->beyond = true;
	e->number = (double)n;
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

/* What is in brackets or a value takes no predicates or steps here. */
static struct expr *
parse_primary(struct parse *p)
{
	struct expr	*e;

	switch ((int)p->now.kind) {
	case TOKEN_LITERAL:
		e = parse_literal(p);
		break;
	case TOKEN_NUMBER:
		e = parse_number(p);
		break;
	case TOKEN_VARIABLE:
		e = parse_variable(p);
		break;
	case TOKEN_FUNCTION:
		e = parse_call(p);
		break;
	case TOKEN_OPEN:
		e = parse_bracketed(p);
		break;
	default:
		return parse_location(p);
	}
	if (at(p, TOKEN_OPEN, "[") || p->now.kind == TOKEN_STEP)
		p->beyond = true;
	return e;
}

static struct expr *
parse_union(struct parse *p)
{
	struct expr	*e = parse_primary(p), *other;

	while (!p->beyond && take(p, TOKEN_OTHER, "|")) {
		other = parse_primary(p);
		if (p->beyond || other->op != OP_PATH ||
		    (e->op != OP_PATH && e->op != OP_UNION)) {
			p->beyond = true;
			break;
		}
		e = make(p, OP_UNION, e, other);
	}
	return e;
}

static const struct { const char *sign; enum op op; } signs[] = {
	{ "or", OP_OR }, { "and", OP_AND }, { "=", OP_EQ }, { "!=", OP_NE },
	{ "<", OP_LT }, { "<=", OP_LE }, { ">", OP_GT }, { ">=", OP_GE },
	{ "+", OP_ADD }, { "-", OP_SUB }, { "*", OP_MUL },
};

/* Left to right; level: or, and, equality, order, sums, products. */
static struct expr *
parse_level(struct parse *p, int level)
{
	static const size_t first[] = { 0, 1, 2, 4, 8, 10, 11 };
	struct expr	*e;
	size_t		 i;

	if (level == 6)
		return parse_union(p);
	e = parse_level(p, level + 1);
	while (!p->beyond && p->now.kind == TOKEN_OPERATOR) {
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
		p->beyond = true;
	else
		e = parse_level(p, 0);
	p->depth--;
	return p->beyond ? NULL : e;
}

struct expr *
xpath_parse(struct arena *a, struct str text)
{
	struct parse	 p = { .arena = a, .tokens = { .s = text } };
	struct expr	*e;

	advance(&p);
	e = parse_or(&p);
	return p.beyond || p.now.kind != TOKEN_END ? NULL : e;
}
