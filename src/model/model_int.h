/* Inside model/: the builder that its files share. */
#ifndef MODEL_MODEL_INT_H
#define MODEL_MODEL_INT_H

#include "base/arena.h"
#include "base/map.h"
#include "criteria/scoring.h"
#include "model/model.h"
#include "xml/xml.h"

/* What <ref to> and measures="" may name. */
struct target {
	struct str	 id;
	const char	*kind;		/* evidence kpi question profile item
					 * figure table */
	struct str	 label, label_en, title;
	struct xml_node	*node;		/* in the model */
};

struct build {
	struct arena	*arena;
	const struct submission *sub;
	const struct scores *sc;
	const struct criteria *c;
	struct diags	*ds;
	struct xml_doc	*doc;
	struct map	*by_id;		/* of struct target */
	struct map	*texts;		/* answers so far: their question */
	VEC(struct target *) targets;
};

/* Words of the report itself. */
enum say {
#define WORD(id, name, th, en) SAY_##id,
#include "model/words.def"
#undef WORD
};
struct bilingual say(enum say);
/* By its name in a file; empty when there is none. */
struct bilingual say_named(struct str name);
struct bilingual numbered(struct build *, enum say, size_t n);

/* Attribute name and name-en. */
#define SET2(node, name, b)						\
	do {								\
		xml_set((node), name, (b).th);				\
		xml_set((node), name "-en", (b).en);			\
	} while (0)

void	 model_edition(struct build *, struct xml_node *root);
void	 model_profile(struct build *, struct xml_node *root);
void	 model_category(struct build *, struct xml_node *root, size_t i);
void	 model_questions(struct build *, struct xml_node *item,
	    const struct item *);
void	 model_kpis(struct build *, struct xml_node *item,
	    const struct item *);
/* The struct answer of a question. */
const struct answer *answer_of(const struct build *,
	    const struct question *);
/* name, name-low, name-high, name-text: FIGURE(name) */
void	 set_figure(struct build *, struct xml_node *,
	    const char *const name[4], const struct figure *);
#define FIGURE(name)							\
	((const char *const[]){ name, name "-low", name "-high", name "-text" })
void	 set_bool(struct xml_node *, const char *name, bool);
struct str level_id(const struct build *, uint8_t level);
struct bilingual level_title(const struct build *, uint8_t level);
/* Its place on the ladder from 1; 0 for none. */
long long	 level_step(uint8_t level);
/* level, level-name, step */
void	 set_level(struct build *, struct xml_node *, uint8_t level);

void	 target_add(struct build *, struct str id, const char *kind,
	    struct bilingual label, struct str title, struct xml_node *);
/* Numbers figures and tables, then resolves every reference. */
void	 model_link(struct build *);
/* Which terms the finished text uses (terms.c). */
void	 model_terms(struct xml_node *root);

#endif
