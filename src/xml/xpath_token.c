/* The tokens of an XPath expression.  The grammar's one ambiguity (XPath 1.0,
 * 3.7) is settled by the token before. */
#include "xml/xml_int.h"
#include "xml/xpath_int.h"

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

static const struct { char first, second; enum token_kind kind; } signs[] = {
	{ '/', '/', TOKEN_STEP }, { '.', '.', TOKEN_STEP },
	{ ':', ':', TOKEN_OTHER }, { '!', '=', TOKEN_OPERATOR },
	{ '<', '=', TOKEN_OPERATOR }, { '>', '=', TOKEN_OPERATOR },
	{ '/', 0, TOKEN_STEP }, { '.', 0, TOKEN_STEP }, { '@', 0, TOKEN_STEP },
	{ '(', 0, TOKEN_OPEN }, { '[', 0, TOKEN_OPEN },
	{ ')', 0, TOKEN_CLOSE }, { ']', 0, TOKEN_CLOSE },
	{ '=', 0, TOKEN_OPERATOR }, { '<', 0, TOKEN_OPERATOR },
	{ '>', 0, TOKEN_OPERATOR }, { '+', 0, TOKEN_OPERATOR },
	{ '-', 0, TOKEN_OPERATOR },
};

/* Those of two characters stand first in the table. */
static enum token_kind
sign(const struct tokens *t, size_t *end)
{
	char	 c = t->s.p[t->i];
	char	 next = t->i + 1 < t->s.n ? t->s.p[t->i + 1] : '\0';

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].first == c &&
		    (signs[i].second == 0 || signs[i].second == next)) {
			*end = t->i + (signs[i].second == 0 ? 1 : 2);
			return signs[i].kind;
		}
	*end = t->i + 1;
	if (c == '*')
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
