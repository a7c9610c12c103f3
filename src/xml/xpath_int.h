/* Parts of the XPath module: the expression's text, and the functions. */
#ifndef XML_XPATH_INT_H
#define XML_XPATH_INT_H

#include <libxml/xpath.h>

#include "base/arena.h"
#include "base/diag.h"

/* A first look at the text: unknown functions get "did you mean".  False:
 * reported (xpath_text.c). */
bool		 xpath_check(struct arena *, struct str expr, struct span,
		    struct diags *);
bool		 xpath_text_is_path(struct str expr);
size_t		 xpath_text_names(struct arena *, struct str expr,
		    struct str **names);

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_FUNCTION, TOKEN_NODE_TYPE,
	TOKEN_AXIS, TOKEN_VARIABLE, TOKEN_LITERAL, TOKEN_NUMBER,
	TOKEN_OPERATOR, TOKEN_STEP /* / // . .. @ * */, TOKEN_OPEN, TOKEN_CLOSE,
	TOKEN_OTHER };

struct token {
	enum token_kind	 kind;
	struct str	 text;
};

struct tokens {
	struct str	 s;
	size_t		 i;
	struct token	 last;
};

/* The next one; settles whether a name is an operator. */
struct token	 xpath_token(struct tokens *);

/* The part of XPath that nearly all expressions are of, run by ourselves
 * (xpath_parse.c, xpath_eval.c): paths down, up and along attributes with
 * predicates, comparisons, and, or, +, - and *, variables, the functions of
 * `enum call`.  What is beyond it is libxml2's. */
enum op { OP_OR, OP_AND, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_ADD,
	OP_SUB, OP_MUL, OP_UNION, OP_LITERAL, OP_NUMBER, OP_VARIABLE, OP_PATH,
	OP_CALL };
enum call { CALL_BOOLEAN, CALL_CONCAT, CALL_CONTAINS, CALL_COUNT, CALL_FALSE,
	CALL_LAST, CALL_NORMALIZE, CALL_NOT, CALL_NUMBER, CALL_POSITION,
	CALL_STARTS, CALL_STRING, CALL_LENGTH, CALL_AFTER, CALL_BEFORE,
	CALL_SUBSTRING, CALL_SUM, CALL_TRUE };
enum axis { AXIS_SELF, AXIS_PARENT, AXIS_CHILD, AXIS_BELOW, AXIS_ATTRIBUTE };
enum test { TEST_ANY, TEST_NAME, TEST_TEXT };

struct step {
	enum axis	 axis;
	enum test	 test;
	const char	*name;		/* of TEST_NAME */
	struct expr	*predicate;	/* a list by next */
	bool		 placed;	/* position() or last() is asked */
	struct step	*next;
};

struct expr {
	enum op		 op;
	enum call	 call;
	struct expr	*a, *b;		/* operands; a: list of arguments */
	struct expr	*next;
	struct str	 text;		/* literal; name of a variable */
	double		 number;
	bool		 root;		/* path from the document */
	struct step	*step;		/* of a path; a: where it starts */
	bool		 is_number;	/* its value is one */
	bool		 placed;	/* asks for position() or last() */
};

/* NULL: not of that part, or no expression at all. */
struct expr	*xpath_parse(struct arena *, struct str);

/* Variables and place of an evaluation. */
struct variable {
	struct str	 name;
	struct str	 text;
	xmlNode		*node;
	bool		 is_node, told;	/* libxml2 knows it */
};
struct eval {
	struct arena	*arena;		/* scratch */
	const struct variable *variable;
	size_t		 n_variable;
	xmlNode		*node;
	size_t		 pos, last;	/* 0: none */
	size_t		 work;		/* nodes looked at */
	bool		 failed;	/* ask libxml2 */
	xmlXPathObject	*raw;		/* libxml2's answer, or NULL */
	const xmlNode	*gathered;	/* the latest element whose text was */
	struct str	 text;		/* put together, and that text */
};
enum value_type { VALUE_SET, VALUE_TEXT, VALUE_NUMBER, VALUE_TRUTH };
struct value {
	enum value_type	 type;
	struct str	 text;
	double		 number;
	bool		 truth;
	VEC(xmlNode *)	 set;		/* document order */
};
/* want: how many nodes of a set are wanted (1 for a text or a truth). */
struct value	 xpath_value(struct eval *, const struct expr *, size_t want);
struct str	 xpath_value_text(struct eval *, const struct value *);
double		 xpath_value_number(struct eval *, const struct value *);
bool		 xpath_value_truth(const struct value *);

/* Extension functions (xpath_functions.c). */
void		 xpath_functions(xmlXPathContext *);
size_t		 xpath_function_names(const struct str **names);
/* Whole statements of the lines, together at most max characters, with
 * `between` from line to line (brief.c). */
struct buf;
void		 xpath_brief(struct buf *out, struct str lines, size_t max,
		    struct str between);

#endif
