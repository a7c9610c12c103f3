/* Parts of the XPath module: tokens (xpath_token.c), the expression as a tree
 * (xpath_parse.c), its value (xpath_eval.c), its nodes (xpath_walk.c,
 * xpath_set.c), functions (xpath_functions.c, xpath_texts.c). */
#ifndef XML_XPATH_INT_H
#define XML_XPATH_INT_H

#include "base/arena.h"
#include "xml/xpath.h"

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

enum op { OP_OR, OP_AND, OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_ADD,
	OP_SUB, OP_MUL, OP_DIV, OP_MOD, OP_MINUS, OP_UNION, OP_LITERAL,
	OP_NUMBER, OP_VARIABLE, OP_PATH, OP_CALL };
enum axis { AXIS_SELF, AXIS_CHILD, AXIS_ATTRIBUTE, AXIS_PARENT,
	AXIS_DESCENDANT, AXIS_DESCENDANT_OR_SELF, AXIS_ANCESTOR,
	AXIS_ANCESTOR_OR_SELF, AXIS_FOLLOWING_SIBLING, AXIS_PRECEDING_SIBLING,
	AXIS_FOLLOWING, AXIS_PRECEDING };
enum test { TEST_NODE, TEST_ANY /* * */, TEST_NAME, TEST_TEXT,
	TEST_NOTHING /* comments, instructions: trees have none */ };

struct step {
	enum axis	 axis;
	enum test	 test;
	struct str	 name;		/* of TEST_NAME */
	uint64_t	 hash;		/* of the name, as in struct name */
	bool		 prefixed;
	struct expr	*predicate;	/* a list by next */
	bool		 placed;	/* position() or last() is asked */
	struct step	*next;
};

struct expr {
	enum op		 op;
	struct expr	*a, *b;		/* operands; a: list of arguments */
	struct expr	*next;
	struct str	 text;		/* literal; name of a variable, */
	uint64_t	 hash;		/* whose hash this is */
	double		 number;
	const struct function *call;
	/* of a path: from the document, from what a gives and is left by the
	 * filter, or (a NULL) from the context node */
	bool		 root;
	struct expr	*filter;
	struct step	*step;
	bool		 sorted;	/* steps reach nodes in document order,
					 * each once */
	bool		 is_number;	/* its value is one */
	bool		 placed;	/* asks for position() or last() */
	bool		 attribute;	/* a path: @name or $variable/@name */
	bool		 single;	/* that, a literal or a variable: a text
					 * or one node at most, found without
					 * making a set */
};

/* What an expression's text says besides its value. */
struct mentioned {
	VEC(struct str)	 name;		/* elements and "@attributes" */
	bool		 value;		/* computed: no mere path */
};
/* NULL: reported. */
struct expr	*xpath_parse(struct arena *, struct str, struct span,
		    struct diags *, struct mentioned *);

/* Variables and place of an evaluation. */
struct variable {
	struct str	 name;
	uint64_t	 hash;		/* str_hash_fast of the name */
	struct str	 text;
	struct xml_node	*node;
	bool		 is_node;
};
struct eval {
	struct arena	*arena;		/* scratch */
	const struct variable *variable;
	size_t		 n_variable;
	const struct xml_doc *doc;
	struct xml_node	*node;
	size_t		 pos, last;	/* 0: none */
	size_t		 work;		/* nodes looked at */
	const char	*why;		/* it failed; NULL: not yet */
	const struct xml_node *gathered; /* the latest element whose text was */
	struct str	 text;		/* put together, and that text */
};
enum value_type { VALUE_SET, VALUE_TEXT, VALUE_NUMBER, VALUE_TRUTH };
struct value {
	enum value_type	 type;
	union {
		struct str	 text;
		double		 number;
		bool		 truth;
		struct {
			struct xml_node	**v;	/* in document order */
			size_t		 n, cap;
		} set;
	};
};

static inline struct value
text_value(struct str s)
{
	return (struct value){ .type = VALUE_TEXT, .text = s };
}

static inline struct value
number_value(double n)
{
	return (struct value){ .type = VALUE_NUMBER, .number = n };
}

static inline struct value
truth_value(bool b)
{
	return (struct value){ .type = VALUE_TRUTH, .truth = b };
}
/* want: how many nodes of a set are wanted (1 for a text or a truth). */
struct value	 xpath_value(struct eval *, const struct expr *, size_t want);
struct str	 xpath_value_text(struct eval *, const struct value *);
double		 xpath_value_number(struct eval *, const struct value *);
bool		 xpath_value_truth(const struct value *);
struct str	 xpath_node_text(struct eval *, const struct xml_node *);
/* A decimal of XPath's syntax; what is none gives NaN. */
double		 xpath_text_number(struct eval *, struct str);
/* The expression must give nodes: fails otherwise. */
struct value	 xpath_set(struct eval *, const struct expr *);
struct str	 xpath_text_of(struct eval *, const struct expr *);
bool		 xpath_truth_of(struct eval *, const struct expr *);
double		 xpath_number_of(struct eval *, const struct expr *);
void		 xpath_fail(struct eval *, const char *why);
#define XPATH_NO_NODES	"nodes are needed, not a value"
/* So many nodes were looked at. */
void		 xpath_work(struct eval *, size_t nodes);
/* NULL, and failed, when there is none of the name. */
const struct variable *xpath_variable(struct eval *, const struct expr *);

/* xpath_walk.c: a path's nodes, `want` of them at most if that may be. */
struct value	 xpath_path(struct eval *, const struct expr *, size_t want);
/* The node of an expression that is an `attribute`, or NULL. */
struct xml_node	*xpath_attribute(struct eval *, const struct expr *);
/* xpath_set.c: behind the others, which it follows in the document; want: as
 * many are to come. */
void		 xpath_push(struct eval *, struct value *, struct xml_node *,
		    size_t want);
/* By document order; a node that is there comes once. */
void		 xpath_insert(struct eval *, struct value *,
		    struct xml_node *);

struct function {
	const char	*name;
	int		 least, most;	/* arguments */
	bool		 is_number, placed;
	struct value	 (*call)(struct eval *, const struct expr *arguments);
	/* Its value as a truth, where that is known sooner; or NULL. */
	bool		 (*truth)(struct eval *, const struct expr *arguments);
};
#define XPATH_CALL(a_name, a_least, a_most, a_call, ...) {		\
	.name = a_name, .least = a_least, .most = a_most,		\
	.call = a_call, __VA_ARGS__ }
/* NULL past the end.  Those on texts follow the others. */
const struct function *xpath_function(size_t i);
const struct function *xpath_text_function(size_t i);
/* Halves go up. */
double		 xpath_rounded(double);
/* An argument as a text; without one (NULL), the context node's. */
struct str	 xpath_argument(struct eval *, const struct expr *);

#endif
