/* Inside criteria/: lines of a schema, for those of submissions and of
 * assessments.  Elements explain themselves in both languages. */
#ifndef CRITERIA_XSD_INT_H
#define CRITERIA_XSD_INT_H

#include "criteria/generate_int.h"

struct xsd {
	const struct criteria *c;
	struct buf	*b;
	struct arena	*arena;		/* scratch of the whole run */
	int		 depth;
	bool		 lean;		/* document simple types only, indent
					 * nothing */
};

#define xsd_line(x, ...) gen_line((x)->b, (x)->depth, __VA_ARGS__)
/* A line that opens something; xsd_close() ends it. */
#define xsd_open(x, ...) do {						\
	xsd_line(x, __VA_ARGS__);					\
	(x)->depth += !(x)->lean;					\
} while (0)
void	 xsd_close(struct xsd *, const char *end);
void	 xsd_explain(struct xsd *, struct bilingual);
void	 xsd_annotate(struct xsd *, struct bilingual);	/* unless lean */

#define OPTIONAL " minOccurs=\"0\""
#define MANY	 " minOccurs=\"0\" maxOccurs=\"unbounded\""

/* An element with a named type; occurs: '1', '?', '*' or '+'. */
void	 xsd_element(struct xsd *, struct str name, const char *type,
	    char occurs, struct bilingual);
void	 xsd_plain(struct xsd *, const char *name, const char *type,
	    char occurs, enum gen_word);
void	 xsd_attribute(struct xsd *, const char *name, const char *type,
	    bool required, enum gen_word);
/* Opens element, complexType and sequence of children of its own. */
void	 xsd_open_content(struct xsd *, struct str name, const char *occurs,
	    struct bilingual);
void	 xsd_close_content(struct xsd *);
void	 xsd_pattern_type(struct xsd *, const char *name, const char *base,
	    const char *pattern, enum gen_word);
void	 xsd_enumerated(struct xsd *, struct str value, struct bilingual);
void	 xsd_open_enumeration(struct xsd *, const char *name, enum gen_word);
void	 xsd_close_enumeration(struct xsd *);
/* A whole schema of the edition; contents writes what is its own, the simple
 * types follow. */
void	 xsd_generate(const struct criteria *, struct buf *,
	    void (*contents)(struct xsd *), bool lean);
/* Numbers, years, ids and the like, the same for every edition. */
void	 xsd_simple_types(struct xsd *);
/* Mixed content of the inline elements, with more after them. */
void	 xsd_open_inline(struct xsd *, const char *name);
void	 xsd_inline_types(struct xsd *);
/* "1.1.1 title" */
struct bilingual xsd_headed(struct xsd *, struct str code, struct bilingual);
/* The heading of a question and all that a writer has to know of it. */
struct bilingual xsd_question_text(struct xsd *, const struct question *);

#endif
