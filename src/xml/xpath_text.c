/* The text of an XPath expression as tokens: which names it mentions, which
 * functions it calls, whether it is a path.  The grammar's one ambiguity
 * (XPath 1.0, 3.7) is settled by the token before. */
#include "base/arena.h"
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

static const char *const core_functions[] = { "last", "position", "count",
	"id", "local-name", "namespace-uri", "name", "string", "concat",
	"starts-with", "contains", "substring-before", "substring-after",
	"substring", "string-length", "normalize-space", "translate",
	"boolean", "not", "true", "false", "lang", "number", "sum", "floor",
	"ceiling", "round" };
#define N_CORE	(sizeof core_functions / sizeof *core_functions)

/* After these a name or * cannot be an operator. */
static bool
operand_next(const struct tokens *t)
{
	switch (t->last.kind) {
	case TOKEN_END:
	case TOKEN_OPERATOR:
	case TOKEN_OPEN:
	case TOKEN_AXIS:
		return true;
	case TOKEN_STEP:
		return str_is(t->last.text, "/") ||
		    str_is(t->last.text, "//") ||
		    str_is(t->last.text, "@");
	case TOKEN_OTHER:
		return true;
	case TOKEN_NAME:
	case TOKEN_FUNCTION:
	case TOKEN_NODE_TYPE:
	case TOKEN_VARIABLE:
	case TOKEN_LITERAL:
	case TOKEN_NUMBER:
	case TOKEN_CLOSE:
		return false;
	}
	return false;
}

static bool
ahead(const struct tokens *t, size_t i, struct str what)
{
	while (i < t->s.n && scan_is_space(t->s.p[i]))
		i++;
	return str_starts(str_sub(t->s, i, t->s.n), what);
}

static bool
is_one_of(struct str s, const char *const *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, of[i]))
			return true;
	return false;
}

/* A name, with its prefix if it has one ("a:b", "a:*"). */
static size_t
name_end(const struct tokens *t, size_t i)
{
	while (i < t->s.n && t->s.p[i] != ':' && scan_is_name(t->s.p[i]))
		i++;
	if (i + 1 < t->s.n && t->s.p[i] == ':' && t->s.p[i + 1] != ':') {
		for (i++; i < t->s.n && t->s.p[i] != ':' &&
		    (scan_is_name(t->s.p[i]) || t->s.p[i] == '*');)
			i++;
	}
	return i;
}

static enum token_kind
name_kind(const struct tokens *t, struct str name, size_t end)
{
	static const char *const operators[] = { "and", "or", "div", "mod" };
	static const char *const types[] = { "node", "text", "comment",
	    "processing-instruction" };

	if (!operand_next(t) && is_one_of(name, operators, 4))
		return TOKEN_OPERATOR;
	if (ahead(t, end, STR("::")))
		return TOKEN_AXIS;
	if (ahead(t, end, STR("(")))
		return is_one_of(name, types, 4) ? TOKEN_NODE_TYPE :
		    TOKEN_FUNCTION;
	return TOKEN_NAME;
}

static size_t
literal_end(const struct tokens *t)
{
	size_t	 end = str_find(t->s, str_sub(t->s, t->i, t->i + 1), t->i + 1);

	return end == SIZE_MAX ? t->s.n : end + 1;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
number_end(const struct tokens *t)
{
	size_t	 i = t->i;

	while (i < t->s.n && (is_digit(t->s.p[i]) || t->s.p[i] == '.'))
		i++;
	return i;
}

/* Signs: longest first. */
static enum token_kind
sign(const struct tokens *t, size_t *end)
{
	static const struct { struct str s; enum token_kind kind; } signs[] = {
		{ { "//", 2 }, TOKEN_STEP }, { { "::", 2 }, TOKEN_OTHER },
		{ { "..", 2 }, TOKEN_STEP }, { { "!=", 2 }, TOKEN_OPERATOR },
		{ { "<=", 2 }, TOKEN_OPERATOR },
		{ { ">=", 2 }, TOKEN_OPERATOR },
		{ { "/", 1 }, TOKEN_STEP }, { { ".", 1 }, TOKEN_STEP },
		{ { "@", 1 }, TOKEN_STEP }, { { "|", 1 }, TOKEN_OTHER },
		{ { ",", 1 }, TOKEN_OTHER }, { { "(", 1 }, TOKEN_OPEN },
		{ { "[", 1 }, TOKEN_OPEN }, { { ")", 1 }, TOKEN_CLOSE },
		{ { "]", 1 }, TOKEN_CLOSE }, { { "=", 1 }, TOKEN_OPERATOR },
		{ { "<", 1 }, TOKEN_OPERATOR }, { { ">", 1 }, TOKEN_OPERATOR },
		{ { "+", 1 }, TOKEN_OPERATOR }, { { "-", 1 }, TOKEN_OPERATOR },
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(str_sub(t->s, t->i, t->s.n), signs[i].s)) {
			*end = t->i + signs[i].s.n;
			return signs[i].kind;
		}
	*end = t->i + 1;
	if (t->s.p[t->i] == '*')
		return operand_next(t) ? TOKEN_STEP : TOKEN_OPERATOR;
	return TOKEN_OTHER;
}

struct token
xpath_token(struct tokens *t)
{
	enum token_kind	 kind;
	size_t		 end;
	char		 c;

	while (t->i < t->s.n && scan_is_space(t->s.p[t->i]))
		t->i++;
	if (t->i >= t->s.n)
		return t->last = (struct token){ TOKEN_END, STR_NONE };
	c = t->s.p[t->i];
	if (c == '"' || c == '\'') {
		kind = TOKEN_LITERAL;
		end = literal_end(t);
	} else if (is_digit(c) || (c == '.' && t->i + 1 < t->s.n &&
	    is_digit(t->s.p[t->i + 1]))) {
		kind = TOKEN_NUMBER;
		end = number_end(t);
	} else if (c == '$') {
		kind = TOKEN_VARIABLE;
		end = t->i + 1;
		while (end < t->s.n && scan_is_space(t->s.p[end]))
			end++;
		end = name_end(t, end);
	} else if (c != ':' && scan_is_name_start(c)) {
		end = name_end(t, t->i);
		kind = name_kind(t, str_sub(t->s, t->i, end), end);
	} else
		kind = sign(t, &end);
	t->last = (struct token){ kind, str_sub(t->s, t->i, end) };
	t->i = end;
	return t->last;
}

static bool
function_known(struct str name)
{
	const struct str	*ours;
	size_t			 n = xpath_function_names(&ours);

	if (is_one_of(name, core_functions, N_CORE))
		return true;
	for (size_t i = 0; i < n; i++)
		if (str_eq(name, ours[i]))
			return true;
	return false;
}

static struct str
nearest_function(struct arena *a, struct str name)
{
	const struct str	*ours;
	size_t			 n = xpath_function_names(&ours);
	struct str		*all = ARENA_ARRAY(a, struct str, n + N_CORE);

	for (size_t i = 0; i < n; i++)
		all[i] = ours[i];
	for (size_t i = 0; i < N_CORE; i++)
		all[n + i] = str_of(core_functions[i]);
	return xml_nearest(name, all, n + N_CORE);
}

bool
xpath_check(struct arena *a, struct str expr, struct span at,
    struct diags *ds)
{
	struct tokens	 t = { .s = expr };
	struct token	 k;
	struct str	 near;
	bool		 ok = true;

	if (str_trim(expr).n == 0) {
		diag_add(ds, XPATH_SYNTAX, at, expr, STR("empty"));
		return false;
	}
	while ((k = xpath_token(&t)).kind != TOKEN_END) {
		if (k.kind != TOKEN_FUNCTION || function_known(k.text))
			continue;
		ok = false;
		near = nearest_function(a, k.text);
		if (near.n > 0)
			diag_add(ds, XPATH_FUNCTION_LIKE, at, k.text, near);
		else
			diag_add(ds, XPATH_FUNCTION, at, k.text);
	}
	return ok;
}

bool
xpath_text_is_path(struct str expr)
{
	struct tokens	 t = { .s = expr };
	struct token	 k;
	int		 deep = 0;	/* inside [ ] */

	while ((k = xpath_token(&t)).kind != TOKEN_END) {
		if (str_is(k.text, "["))
			deep++;
		if (str_is(k.text, "]"))
			deep--;
		if (deep == 0 && (k.kind == TOKEN_LITERAL ||
		    k.kind == TOKEN_NUMBER || k.kind == TOKEN_OPERATOR ||
		    k.kind == TOKEN_FUNCTION || k.kind == TOKEN_VARIABLE))
			return false;
	}
	return true;
}

/* Attribute tests get their "@" in front. */
static struct str
test_name(struct arena *a, struct token before, struct token name)
{
	bool	 attr = str_is(before.text, "@") ||
	    (before.kind == TOKEN_AXIS &&
	    str_starts(before.text, STR("attribute")));

	return attr ? str_fmt(a, "@%.*s", STR_ARG(name.text)) : name.text;
}

size_t
xpath_text_names(struct arena *a, struct str expr, struct str **names)
{
	struct tokens	 t = { .s = expr };
	struct token	 k, before = { TOKEN_END, STR_NONE };
	VEC(struct str)	 v = { NULL, 0, 0 };

	while ((k = xpath_token(&t)).kind != TOKEN_END) {
		if (str_is(k.text, "::"))
			continue;
		if (k.kind == TOKEN_NAME &&
		    str_find(k.text, STR(":"), 0) == SIZE_MAX)
			VEC_PUSH(a, v) = test_name(a, before, k);
		before = k;
	}
	*names = v.v;
	return v.n;
}
