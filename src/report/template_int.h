/* A loaded template: instructions with checked attributes, styles, masters,
 * parts.  Frozen once open; a run keeps its own state (run_int.h). */
#ifndef REPORT_TEMPLATE_INT_H
#define REPORT_TEMPLATE_INT_H

#include "base/arena.h"
#include "base/map.h"
#include "doc/flow.h"
#include "report/lang_int.h"
#include "report/report.h"
#include "xml/xml.h"
#include "xml/xpath.h"

/* A text with holes: "q{@id}" is literal "q", then a path. */
struct hole_text {
	struct piece {
		struct str	 literal;
		struct xpath	*path;		/* NULL: the literal */
	} *piece;
	size_t		 n;
};

struct attr {				/* one attribute as written */
	enum attribute	 id;
	enum element	 el;		/* it stands on */
	struct str	 raw;
	struct span	 at;
	struct str	 words;		/* allowed ones of a T_WORD */
	struct xpath	*path;		/* T_PATH */
	struct hole_text *holes;	/* NULL: raw is the value */
	const struct style_def *style;	/* of a T_STYLE without holes */
};

struct instr {
	enum element	 el;
	struct span	 at;
	struct attr	*attr;
	size_t		 n_attr;
	struct instr	*first, *next;
	struct str	 text;		/* of EL_LITERAL */
	const struct part *part;	/* of EL_CALL */
};

struct part {
	struct str	 name;
	uint32_t	 holds;
	struct instr	*body;		/* the EL_PART instruction */
};

/* A style as written: a text for each property, parents merged in. */
#define STYLE_PROPERTIES	48
struct style_def {
	struct str	 name;
	struct span	 at;
	const struct instr *instr;
	const struct style_def *parent;
	struct attr	*property[STYLE_PROPERTIES];	/* by style.c's table */
	bool		 visiting, merged;
};

struct template {
	struct arena	*arena;
	const struct fonts *fonts;
	struct str	 folder;	/* of the main file */
	struct instr	*root;		/* EL_TEMPLATE of the main file */
	struct map	*styles;	/* struct style_def */
	struct map	*masters;	/* struct flow_master */
	struct map	*parts;		/* struct part */
	VEC(struct style_def *) style;
	VEC(struct instr *) top;	/* page makers, in order */
	VEC(struct xml_doc *) doc;
};

/* The attribute, or NULL. */
const struct attr *instr_attr(const struct instr *, enum attribute);

struct lang_uses {
	VEC(struct lang_use) v;
};

/* While loading. */
struct loader {
	struct template	*tpl;
	struct arena	*arena;
	struct diags	*diags;
	const struct template_names *names;	/* or NULL: unchecked */
	struct map	*model_names;	/* of the model that has everything,
					 * once needed: "name", "@name" */
	VEC(struct str) model_name;
	struct str	 folder;	/* of the file that is read */
	VEC(struct str) included;
	struct map	*pending_parts;	/* of calls before their part */
	VEC(struct instr *) call;
	VEC(struct attr *) style_use, master_use;
	struct map	*watched;	/* cover.c's */
	struct lang_uses uses[EL_LITERAL + 1];	/* attributes, once needed */
};

struct xpath *load_path(struct loader *, struct str expr, struct span);
/* NULL when text has no holes (or after a diagnostic). */
struct hole_text *load_holes(struct loader *, struct str text, struct span);
/* "{{" and "}}" stand for themselves. */
struct str	 holes_plain(struct arena *, struct str text);
/* Value of the right type? Reports when not. */
bool		 check_value(struct loader *, const struct attr *);
#define SIZE_LEAST	1		/* of type, mpt: a run needs one */
#define SIZE_MOST	(2000 * MPT_PT)
bool		 value_ok(const struct fonts *, const struct attr *,
		    struct str value);
/* In English, what the attribute takes. */
struct str	 type_expects(const struct fonts *, struct arena *,
		    const struct attr *);

/* The check of a path's names against what models have. */
void		 names_check(struct loader *, const struct xpath *,
		    struct span);

/* Keeps with a path which attributes of agencies it prints (cover.c). */
void		 note_path(struct loader *, struct xpath *);

/* Styles. */
void		 styles_define(struct loader *, const struct instr *);
void		 styles_merge(struct loader *);
/* False when it is no property of styles or the value is of another type.
 * Words are only accepted when the style had one before. */
bool		 style_override(struct template *, struct style_def *,
		    enum attribute, struct str value);
/* A computed style: flow_style first, then what computing needs. */
struct computed {
	struct flow_style flow;
	mpt		 nominal;	/* size before the family's scale */
	bool		 plain;		/* of no definition: text properties */
};
/* The context's text properties with the definition's on top; def NULL: the
 * text properties alone. */
struct computed	*style_compute(struct arena *, const struct template *,
		    const struct computed *context, const struct style_def *);
const struct computed *style_initial(struct arena *,
		    const struct template *);

bool		 colour_parse(struct str, uint32_t *);
bool		 role_parse(struct str, enum role *);
bool		 format_parse(struct str, uint32_t *flags);
enum { FORMAT_THAI = 1, FORMAT_GROUPED = 2, FORMAT_ARABIC = 4 };
/* Index of value among "a|b|c", or -1. */
int		 word_index(struct str words, struct str value);

#endif
