/* Typed model of a submission: what the agency wrote, in the edition's order,
 * each answer with its place.  Rich text stays XML (borrowed nodes). */
#ifndef SUBMISSION_SUBMISSION_H
#define SUBMISSION_SUBMISSION_H

#include "criteria/criteria.h"

struct xml_doc;
struct xml_node;

/* A blank as filled in.  PART_RECORD: one `record` per row. */
struct answer_part {
	const struct part *part;
	struct xml_node	*node;		/* NULL: not given (records: NULL) */
	struct span	 at;		/* of node, else where it belongs */
	uint32_t	 count;		/* rows, list items, or 1 when it has
					 * text; 0 = empty */
	struct answer_record *record;	/* count rows */
};
struct answer_record {
	struct xml_node	*node;
	struct answer_part *field;	/* part->n_field */
};

struct answer {				/* one per question, in order */
	const struct question *question;
	struct xml_node	*node;		/* NULL: missing */
	struct span	 at;		/* where it is or belongs */
	struct xml_node	*summary;	/* or NULL */
	struct str	 self[LEVELS_MAX];	/* mark per level, or empty */
	struct answer_part *part;	/* question->n_part */
	bool		 filled;	/* has any text at all */
};

struct kpi_result { struct str year; struct str typed; struct dec value;
	bool ok; struct span at; };
struct kpi {
	struct str	 id, name, unit;
	const struct item *item;
	const struct kpi_group *group;	/* NULL: unknown */
	bool		 lower_is_better;
	struct str	 area, measures, target_typed, ceiling_typed;
	struct dec	 target, ceiling;
	bool		 has_target, has_ceiling;
	struct kpi_result *result;	/* scoring->kpi_years, oldest first;
					 * ok = false when missing */
	size_t		 n_result;
	struct xml_node	*node;
	struct span	 at;
};

struct evidence { struct str id, title, href, url, date; struct xml_node *node;
	struct span at; };

struct submission {
	const struct criteria *criteria;
	struct xml_doc	*doc;
	struct str	 path, folder;	/* folder: what hrefs are relative to */
	struct str	 fiscal_year;
	bool		 draft;
	struct xml_node	*agency, *summary;	/* or NULL */
	struct str	 agency_id, agency_name;
	struct answer	*profile;	size_t n_profile;
	struct answer	*answer;	size_t n_answer;	/* 1..6 */
	struct kpi	*kpi;		size_t n_kpi;
	struct evidence	*evidence;	size_t n_evidence;
};

/* How far the blanks of one level are filled; LEVEL_NONE means all levels. */
enum fill { FILL_NONE, FILL_PARTLY, FILL_ALL };
enum fill	 answer_fill(const struct answer *, uint8_t level);
/* Required blanks still empty: parts, rows, fields, choices. */
uint32_t	 answer_missing(const struct answer *, uint8_t level);
/* The same for one part: rows below its minimum, empty fields of rows. */
uint32_t	 part_missing(const struct answer_part *);
/* Distinct values, or filled parts, that a choice has so far. */
uint32_t	 choice_count(const struct answer *, const struct choice *);
/* Level a choice belongs to. */
uint8_t		 choice_level(const struct choice *);
const char	*fill_name(enum fill);	/* "false", "partly", "true" */
/* Target and every year's result are there. */
bool		 kpi_complete(const struct kpi *);

/* From a parsed, schema-valid tree; reads on through what it can.  NULL only
 * when the root is no submission. */
struct submission *submission_new(struct arena *, const struct criteria *,
		    struct xml_doc *, struct str path, struct diags *);
void		 submission_dump(const struct submission *, struct buf *);

#endif
