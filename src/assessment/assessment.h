/* Typed model of an assessment: what one assessor, or several together, found
 * in a submission.  In the edition's order; texts stay XML (borrowed nodes). */
#ifndef ASSESSMENT_ASSESSMENT_H
#define ASSESSMENT_ASSESSMENT_H

#include "submission/submission.h"

enum comment_kind { COMMENT_STRENGTH, COMMENT_OPPORTUNITY, COMMENT_ADVICE,
	COMMENT_SITE_VISIT, COMMENT_EVIDENCE, COMMENT_OVERRIDE,
	COMMENT_REASON };

struct comment {
	enum comment_kind kind;
	struct xml_node	*node;		/* inline text inside */
	struct span	 at;
	struct str	 text;		/* plain, blanks trimmed */
	struct str	 about;		/* ids, blank-separated */
	struct str	 from;		/* assessor's code, or empty */
	struct str	 alike;		/* number of a group of like texts */
	struct str	 impact, effort;	/* high medium low, or empty */
	bool		 bold;
	uint8_t		 level;		/* of advice */
};
struct comments { struct comment *v; size_t n, cap; };

struct mark_by {			/* in a consensus: who gave what */
	struct str	 assessor, mark;	/* or "yes" "no" of a KPI */
	uint8_t		 level;		/* LEVEL_NONE: the only one */
};
struct marks_by { struct mark_by *v; size_t n, cap; };

struct assessed_question {
	const struct question *question;
	struct xml_node	*node;		/* NULL: not there */
	struct span	 at;		/* where it is or belongs */
	/* ids of marks: a level's; without its own, what all its blanks
	 * share */
	struct str	 mark[LEVELS_MAX];
	const struct str *part;		/* marks of blanks; n_part */
	struct comments	 evidence;
	struct marks_by	 by;
};

struct assessed_kpi {
	struct str	 ref;
	struct xml_node	*node;
	struct span	 at;
	struct str	 suitable;	/* yes no cannot-judge, or empty */
	struct str	 points_typed;
	struct dec	 points;
	bool		 has_points;
	struct comments	 reason;
	struct marks_by	 by;
};

struct assessed_item {
	const struct category *category;
	const struct item *item;
	struct xml_node	*node;
	struct span	 at;
	struct assessed_question *question;	/* item->n_question */
	struct assessed_kpi *kpi;	size_t n_kpi;
	struct comments	 comment;	/* all but overrides */
	struct comments	 override;
	/* the one override there is, or several that agree */
	bool		 has_points;
	struct dec	 points;
};

struct assessor {
	struct str	 code, name, team, date;
	struct xml_node	*node, *statement;	/* statement: or NULL */
	struct span	 at;
	struct str	 interest;	/* none, exists, or empty */
};

struct assessment {
	const struct criteria *criteria;
	struct xml_doc	*doc;
	struct str	 path, agency_id, fiscal_year;
	bool		 consensus, draft;
	struct span	 at;
	struct assessor	*assessor;	size_t n_assessor;
	struct comments	 theme;
	struct assessed_item *item;	size_t n_item;	/* the edition's */
};

/* From a parsed, schema-valid tree; reads on through what it can.  NULL only
 * when the root is no assessment. */
struct assessment *assessment_new(struct arena *, const struct criteria *,
		    struct xml_doc *, struct str path, struct diags *);
const struct assessed_item *assessment_item(const struct assessment *,
		    const struct item *);
/* Is the assessment of that submission's agency and year?  What it says of
 * KPIs, questions and items that are not there is reported too. */
bool		 assessment_matches(const struct assessment *,
		    const struct submission *, struct diags *);
/* A file to begin with: every mark empty, in comments beside it what the level
 * asks for, the agency's answer, its page, a KPI's score with the reason.
 * model: the submission's, with <places> or without.  Schema-valid. */
void		 assessment_skeleton(const struct submission *,
		    const struct xml_doc *model, struct buf *);
/* The assessments of one agency merged into a consensus to be decided: marks
 * all agree on are taken, the others left out with who gave what; comments
 * are collected with their authors, like texts beside each other.  `list`
 * (may be NULL) gets the disagreements for people.  False after diagnostics:
 * not all of one agency, year and edition, or a code used twice. */
bool		 assessment_consensus(const struct assessment *const *,
		    size_t n, bool english, struct diags *, struct buf *out,
		    struct buf *list);
const char	*comment_element(enum comment_kind);

#endif
