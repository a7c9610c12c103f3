/* Scores of a submission: exact rationals, each with a line that says how it
 * came about.  Three kinds of figure never mix: self (the agency's marks),
 * computed (how complete the answers are) and, from an assessment, assessed;
 * each kind is one struct sheet.  All constants come from struct scoring. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "assessment/assessment.h"

/* A number known exactly (low = high), within bounds, or not at all. */
struct figure {
	bool		 known;		/* false: nothing to reckon with */
	struct rat	 low, high;
};

enum kpi_challenge { CHALLENGE_LAST, CHALLENGE_MEAN, CHALLENGE_NONE,
	CHALLENGE_UNKNOWN };
/* In the direction that is good for this KPI. */
enum kpi_trend { TREND_UP, TREND_FLAT, TREND_DOWN, TREND_UNKNOWN };

struct kpi_score {
	const struct kpi *kpi;
	enum kpi_challenge challenge;
	bool		 has_mean, has_percent, has_reach;
	struct rat	 mean;		/* of the years before the last */
	struct rat	 percent;	/* better (+), worse (-) than target */
	struct str	 percent_text;	/* rounded as the edition says */
	struct figure	 score;
	uint8_t		 level;		/* LEVEL_NONE: no badge */
	bool		 met;		/* target reached (has_percent, or
					 * a target of 0 reached) */
	bool		 has_met;
	struct rat	 reach;		/* percent possible under the ceiling */
	bool		 ceiling_hit;	/* the best band is out of reach */
	enum kpi_trend	 trend;		/* last year against the first */
	enum kpi_trend	 change;	/* last year against the one before */
	struct bilingual reason;	/* one line, never empty */
	struct bilingual challenge_text;	/* its first half */
	struct bilingual note;		/* gaps, ceiling, sign; may be empty */
};

/* One scored unit: the parts of a question that belong to one level. */
struct unit {
	const struct category *category;
	const struct item *item;
	const struct question *question;
	const struct answer *answer;
	uint8_t		 level;
};

struct unit_value {
	bool		 marked;
	const struct mark *mark;	/* or NULL */
	struct rat	 low, high;	/* 0..1 */
	bool		 opens_low, opens_high;
};

struct ladder_row {			/* one step of an item */
	uint8_t		 level;
	size_t		 n_unit, n_marked;
	struct figure	 met;		/* sum of the units' values */
	bool		 open_low, open_high;	/* earlier levels met */
	bool		 full_low, full_high;	/* all units met */
	struct figure	 points;
	struct bilingual reason;
};

struct item_score {
	const struct item *item;
	struct ladder_row row[LEVELS_MAX];	/* categories with questions */
	size_t		 n_row;
	size_t		 n_unit, n_marked;
	uint8_t		 level;		/* highest wholly met, LEVEL_NONE */
	struct figure	 points;
	bool		 given;		/* by an assessor, not by the ladder */
	struct bilingual reason;
};

struct category_score {
	const struct category *category;
	struct figure	 points;
	struct bilingual reason;
};

struct sheet {
	struct unit_value *value;	/* scores->n_unit */
	struct item_score *item;	/* scores->n_item */
	struct category_score *category;	/* criteria->n_category */
	size_t		 n_marked;
	struct figure	 total;
	struct bilingual reason;
};

struct scores {
	const struct submission *submission;
	struct unit	*unit;		size_t n_unit;
	struct kpi_score *kpi;		size_t n_kpi;	/* submission's */
	size_t		 n_item;
	/* self: the agency's marks and, in a results category, what its KPIs
	 * reach; computed: completeness on the same ladder, no score. */
	struct sheet	 self, computed;
};

struct scores	*scores_new(struct arena *, const struct submission *);
/* Index of an item in sheet->item, SIZE_MAX when it is not the edition's. */
size_t		 scores_item(const struct scores *, const struct item *);
/* The value of a mark's id; unknown ids and "" are unmarked. */
struct unit_value unit_value_of(const struct scoring *, struct str mark);
/* Fills items, categories and total of a sheet whose values are set.  What is
 * given (n_item of them, unless points are unknown) stands in place of the
 * ladder; items with KPIs have nothing else. */
struct item_points { struct figure points; struct bilingual reason; };
void		 sheet_reckon(struct arena *, const struct scores *,
		    const struct item_points *given, struct sheet *);
/* The assessors' figures: marks and overrides of an assessment, on the same
 * ladder.  An assessment of another submission gives nonsense. */
struct sheet	*scores_assessed(struct arena *, const struct scores *,
		    const struct assessment *);
/* One KPI there: its points, and who gave them; as may be NULL. */
struct kpi_judged {
	struct figure	 score;
	bool		 given;		/* points of the assessors' own */
	const struct assessed_kpi *by;	/* NULL: nothing was said of it */
};
struct kpi_judged kpi_judged(const struct assessment *as,
		    const struct kpi_score *);

/* "What if": an item taken to meet every unit up to a level, or a KPI (all of
 * an item's) to reach the points of that level at least. */
struct what_if {
	const struct item *item;
	const struct kpi *kpi;		/* NULL: the item */
	uint8_t		 level;
};
/* The sheet as it would be; as: from the assessors' marks, NULL: from the
 * agency's own. */
struct sheet	*scores_what_if(struct arena *, const struct scores *,
		    const struct assessment *as, const struct what_if *,
		    size_t n);
/* "3.2=Significance,k7.1.1=Advance"; false after diagnostics. */
bool		 what_if_parse(struct arena *, const struct scores *,
		    struct str, struct diags *, struct what_if **, size_t *n);
/* The first level an item has not wholly met; LEVEL_NONE: all are. */
uint8_t		 item_next_level(const struct scores *, const struct sheet *,
		    const struct item *);

/* Completeness: units wholly answered and KPIs with all their data, of those
 * wanted; of one category, one item, or all (NULL). */
struct completeness { size_t done, of; };
struct completeness scores_complete(const struct scores *,
		    const struct category *, const struct item *);
/* Whole percent, rounded down: 100 only when nothing is missing. */
unsigned	 complete_percent(struct completeness);
/* One KPI by itself. */
void		 kpi_reckon(struct arena *, const struct criteria *,
		    const struct kpi *, struct kpi_score *);
/* The result that is so many percent better than the target, the inverse of
 * kpi_score.percent; false where there is no such percent (target 0 or not
 * known). */
bool		 kpi_at_percent(const struct scoring *, const struct kpi *,
		    struct rat percent, struct rat *value);
/* Points of an item of KPIs: the mean, missing ones count as a range. */
struct figure	 kpi_item_points(const struct scores *, const struct item *);

struct figure	 figure_exact(struct rat);
bool		 figure_is_exact(const struct figure *);
struct figure	 figure_add(struct figure, struct figure);
struct figure	 figure_scale(struct figure, struct rat);	/* >= 0 */
/* "412.5", "300–500", or "" when unknown; decimals as the edition says. */
struct str	 figure_print(struct arena *, const struct scoring *,
		    const struct figure *);
/* Sum of unit values, as exact as it is short: "1.25", "1–2". */
struct str	 met_print(struct arena *, const struct figure *);
struct str	 points_print(struct arena *, const struct scoring *,
		    struct rat);
const char	*kpi_challenge_name(enum kpi_challenge);
const char	*kpi_trend_name(enum kpi_trend);
void		 score_dump(const struct scores *, struct buf *);

#endif
