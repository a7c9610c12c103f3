/* An edition of the criteria: frozen data read from criteria/<id>/.
 * Nothing in C knows a particular edition: levels, items, questions, parts,
 * KPI groups, weights and thresholds are all counted from the data. */
#ifndef CRITERIA_CRITERIA_H
#define CRITERIA_CRITERIA_H

#include "base/arena.h"
#include "base/dec.h"
#include "base/diag.h"

struct buf;
struct map;
struct xml_doc;
struct xpath;
struct xml_node;

struct bilingual { struct str th, en; };

#define LEVEL_NONE	UINT8_MAX
#define LEVELS_MAX	8		/* an edition may have so many */

struct level {				/* index = order, lowest first */
	struct str	 id, alias, results_alias, source;
	struct bilingual name, meaning;
};

enum part_type { PART_TEXT, PART_SHORTTEXT, PART_LIST, PART_RECORD, PART_URL,
	PART_PERCENT, PART_PERIOD, PART_QUANTITY, PART_ENUM };

/* A blank: a part of a question, or a field of a record. */
struct part {
	struct str	 key;		/* element name in a submission */
	enum part_type	 type;
	struct bilingual label;
	uint32_t	 min, max;	/* occurrences (records), list items,
					 * or 1 = required; max 0 = no limit */
	bool		 ranked;
	uint8_t		 level;		/* index; a part's own, else its
					 * question's */
	struct str	 values;	/* PART_ENUM: "area" */
	struct str	 units;		/* PART_PERIOD: blank-separated */
	struct str	 unit;		/* PART_QUANTITY: the usual unit */
	struct dec	 lo, hi;	/* PART_PERCENT: bounds */
	const struct part *field;	/* PART_RECORD */
	size_t		 n_field;
	struct str	 source;
	struct span	 at;
};

struct choice {				/* <at-least>, <distinct> */
	bool		 distinct;
	uint32_t	 n;
	const struct part **of;		/* at-least: parts; distinct: [0] part,
					 * [1] its field */
	size_t		 n_of;
	struct str	 source;
};

struct threshold {			/* number test of a filled-in percent */
	const struct part *part;
	struct rat	 from;
	bool		 inclusive;	/* equal is enough */
	enum severity	 severity;	/* of the finding when it is below */
	struct bilingual text;
	struct str	 source;
};

struct addition {			/* new in this edition */
	struct str	 id, kind, source;
	struct str	 from;		/* level id, when moved */
	uint8_t		 level;
	struct bilingual text;
	const struct str *term;
	size_t		 n_term;
};

struct question {
	struct str	 id;		/* "1.1.1", "op1a.1" */
	struct str	 element;	/* "q1.1.1", "op1a.1" */
	struct str	 code;		/* as printed: "1.1.1", or in Thai */
	struct bilingual title, guidance;
	uint8_t		 level;		/* LEVEL_NONE in the profile */
	struct str	 stated, level_source, confidence, reason, source;
	const struct part *part;	/* a profile question has none: its
					 * element holds rich text itself */
	size_t		 n_part;
	const struct choice *choice;
	size_t		 n_choice;
	const struct threshold *threshold;
	size_t		 n_threshold;
	struct str	 new_ids;	/* ids of additions, blank-separated */
	/* levels that have a part of this question, lowest first: one scored
	 * unit each */
	uint8_t		 unit[LEVELS_MAX];
	size_t		 n_unit;
	uint32_t	 lines;		/* of print it may take, 0: as all */
};

struct kpi_group {
	struct str	 id, source;
	struct bilingual title;
	bool		 starred;
	uint32_t	 min, max;	/* max 0 = no limit */
};

struct item {
	struct str	 id, element;	/* "1.1", "item1.1" */
	struct bilingual title;
	struct bilingual guideline[LEVELS_MAX];
	struct str	 source, weight;
	const struct addition *addition;
	size_t		 n_addition;
	const struct question *question;	/* process category */
	size_t		 n_question;
	const struct kpi_group *group;		/* results category */
	size_t		 n_group;
	uint32_t	 n_kpi;		/* KPIs it must have */
	const struct bilingual *note;	/* open issues */
	size_t		 n_note;
};

struct category {
	struct str	 id, element, source;	/* "1", "category1" */
	bool		 results;	/* kind="results" */
	struct bilingual title, intent;
	const struct item *item;
	size_t		 n_item;
};

struct profile_group {
	struct str	 id, code;
	struct bilingual title;
	const struct question *question;
	size_t		 n_question;
};

struct cover {				/* what the document calls itself */
	struct bilingual kind;		/* a line above its title, or empty */
	const struct bilingual *line;	/* of its title; at least one */
	size_t		 n_line;
	struct bilingual keywords;	/* separated by commas, or empty */
};

struct budget {				/* of print; 0 = any number */
	uint32_t	 pages;		/* of the document */
	uint32_t	 lines;		/* of an answer */
	struct str	 source;
};

struct area { struct str id; struct bilingual name; struct str source; };
struct term { struct str id; struct bilingual name, text; struct str source; };
struct lesson { struct str id, kind; struct bilingual title, text, detect;
	struct str source; };

struct rule {				/* rules.xml */
	struct str	 id, phase;	/* "check", "lessons" */
	struct str	 lesson;	/* id, or empty */
	enum severity	 severity;
	struct str	 on, test;	/* XPath over the report model */
	const struct xpath *on_path, *test_path;
	struct bilingual message, hint;	/* {xpath} is replaced */
	struct str	 source;
	struct span	 on_at, test_at;
	const struct xml_node *node;	/* as written */
};

/* feedback.xml: what a comment of an assessor may be, and the texts that
 * stand for a score.  An edition without it has no such rules. */
struct word_list {			/* words a comment does without */
	struct str	 id, source;
	struct bilingual reason;
	const struct str *word;		/* small letters */
	size_t		 n_word;
	const struct str *except;	/* in which a word does no harm */
	size_t		 n_except;
};
struct score_band {			/* lowest first, for each kind */
	bool		 results;	/* of the results category's score */
	struct rat	 from;		/* points, inclusive */
	struct bilingual title, text;
	struct str	 source;
};
struct feedback {
	uint32_t	 comment_max;	/* characters; 0: no limit */
	uint32_t	 brief_max;	/* characters of an answer in brief */
	const struct word_list *words;	size_t n_words;
	const struct score_band *band;	size_t n_band;
	struct bilingual confidential;	/* line of the cover, or empty */
};

struct criteria {
	struct str	 id, folder, year;
	struct bilingual title, profile_title;
	struct cover	 cover;
	struct budget	 budget;
	const struct level *level;	size_t n_level;
	const struct area *area;	size_t n_area;
	const struct profile_group *profile; size_t n_profile;
	const struct category *category; size_t n_category;
	const struct term *term;	size_t n_term;
	const struct lesson *lesson;	size_t n_lesson;
	const struct rule *rule;	size_t n_rule;
	const struct scoring *scoring;	/* criteria/scoring.h */
	struct map	*by_id;		/* question id -> struct question */
	struct xml_doc	*doc;		/* criteria.xml, for the model */
	struct feedback	 feedback;
	struct xml_doc	*other[5];	/* what the strings borrow from */
};

/* Reads and lints an edition's folder; NULL after error diagnostics. */
struct criteria	*criteria_open(struct arena *, struct str folder,
		    struct diags *);
void		 criteria_close(struct criteria *);
/* Is its id the name it was asked for by?  Reported when not: a submission
 * can name an edition only by its folder, and its schema fixes the id. */
bool		 criteria_is_named(const struct criteria *, struct str name,
		    struct diags *);
/* The rest of the folder: its name, terms.txt, generated files that are
 * stale.  Costs more than a run should pay for. */
void		 criteria_lint(struct arena *, const struct criteria *,
		    struct diags *);
const struct question *criteria_question(const struct criteria *,
		    struct str id);
const struct kpi_group *item_group(const struct item *, struct str id);
/* The attribute a mark of a question stands in: the stem ("self" or "mark"),
 * or stem-<level> when its parts are of several levels. */
struct str	 unit_attr(struct arena *, const char *stem,
		    const struct criteria *, const struct question *,
		    size_t unit);
uint8_t		 criteria_level(const struct criteria *, struct str id);
size_t		 criteria_units(const struct criteria *, uint8_t level);
const char	*part_type_name(enum part_type);

#endif
