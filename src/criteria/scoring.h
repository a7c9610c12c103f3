/* Scoring policy of an edition (scoring.xml): every constant of the
 * arithmetic.  score/ computes with these and with nothing else. */
#ifndef CRITERIA_SCORING_H
#define CRITERIA_SCORING_H

#include "criteria/criteria.h"

struct ladder_step {			/* one per level, lowest first */
	uint8_t		 level;
	struct rat	 points;
	uint8_t		 requires[LEVELS_MAX];	/* levels fully met first */
	size_t		 n_requires;
};

enum mark_kind { MARK_VALUE, MARK_RANGE };
struct mark {				/* met, partly, not-met, cannot-judge */
	struct str	 id;
	enum mark_kind	 kind;		/* RANGE: anything from 0 to 1 */
	struct rat	 value;
	bool		 opens;		/* lets the next level count */
	struct bilingual name;
};

struct kpi_band {			/* lowest first; first has no `from` */
	uint8_t		 level;
	struct rat	 points, from;	/* percent */
	bool		 inclusive;
};

struct kpi_note {
	struct rat	 from, to;	/* percent */
	bool		 from_inclusive, to_inclusive;
	struct bilingual text;
};

struct policy {				/* a named choice and its others */
	struct str	 id, selected, source;
	struct str	 gap;		/* "G1": issue it settles, or empty */
	struct bilingual title, reason;
	const struct str *alternative;
	const struct bilingual *alternative_text;
	size_t		 n_alternative;
};

struct tier {
	struct str	 id, level;	/* level may be empty */
	struct rat	 from;
	bool		 confirmed;
	struct bilingual name;
	struct str	 source;
};

struct scoring {
	const struct ladder_step *ladder; size_t n_ladder;
	const struct mark *mark;	size_t n_mark;
	struct rat	 full;		/* most points an item can have */
	int		 decimals;	/* of printed scores */
	bool		 weighted;	/* else means */
	const struct rat *category_weight;	/* n_category, when weighted */
	uint32_t	 kpi_years;
	bool		 challenge_last, challenge_mean;
	struct bilingual challenge_last_text, challenge_mean_text;
	struct rat	 not_challenging;	/* points */
	const struct kpi_band *band;	size_t n_band;
	const struct kpi_note *note;	size_t n_note;
	int		 percent_decimals;
	bool		 percent_trim;
	const struct policy *policy;	size_t n_policy;
	const struct tier *tier;	size_t n_tier;
	struct tier	 gate;		/* from 0 = none */
};

const struct policy *scoring_policy(const struct scoring *, const char *id);
/* Is the policy there and set to this alternative? */
bool		 scoring_is(const struct scoring *, const char *policy,
		    const char *alternative);
const struct mark *scoring_mark(const struct scoring *, struct str id);

#endif
