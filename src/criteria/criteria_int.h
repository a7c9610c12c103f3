/* Inside criteria/: reading typed values out of an edition's files, each
 * slip reported at its place. */
#ifndef CRITERIA_CRITERIA_INT_H
#define CRITERIA_CRITERIA_INT_H

#include "criteria/criteria.h"
#include "criteria/scoring.h"
#include "xml/xml.h"

struct load {
	struct arena	*arena;
	struct diags	*ds;
	struct criteria	*c;
	size_t		 before;	/* errors when loading began */
};

#define EACH(n, parent, name)						\
	struct xml_node *n = child_named((parent), NULL, (name));	\
	n != NULL; n = child_named((parent), n, (name))

/* The next child of that name after `after` (NULL: the first). */
struct xml_node	*child_named(const struct xml_node *parent,
		    const struct xml_node *after, const char *name);
size_t		 child_count(const struct xml_node *, const char *name);

/* Attributes: absent gives the empty value; a bad value is reported. */
struct str	 get_str(const struct xml_node *, const char *attr);
bool		 get_bool(struct load *, const struct xml_node *, const char *);
uint32_t	 get_uint(struct load *, const struct xml_node *, const char *);
struct rat	 get_rat(struct load *, const struct xml_node *, const char *);
uint8_t		 get_level(struct load *, const struct xml_node *,
		    const char *attr);	/* LEVEL_NONE: absent or unknown */
/* Index of the value among the choices; reported and 0 when none. */
size_t		 get_choice(struct load *, const struct xml_node *,
		    const char *attr, const char *const *choices, size_t n);
/* Children `name` with xml:lang th and en. */
struct bilingual get_text(struct load *, const struct xml_node *,
		    const char *name);
/* Reports a second use of an id among `seen`. */
void		 check_unique(struct load *, struct map *seen,
		    const struct xml_node *, const char *attr);
void		 bad_value(struct load *, const struct xml_node *,
		    const char *attr, struct str expected);

/* Elements, attributes and languages of a whole file (shape.c). */
enum shape_file { SHAPE_CRITERIA, SHAPE_SCORING, SHAPE_GLOSSARY,
	SHAPE_LESSONS, SHAPE_RULES,
	SHAPE_FEEDBACK };
void		 check_shape(struct load *, const struct xml_doc *,
		    enum shape_file);

void		 load_question(struct load *, struct xml_node *,
		    struct question *);
void		 load_scoring(struct load *, struct xml_node *root);
void		 load_glossary(struct load *, struct xml_node *root);
void		 load_lessons(struct load *, struct xml_node *root);
void		 load_rules(struct load *, struct xml_node *root);
void		 load_feedback(struct load *, struct xml_node *root);

#endif
