/* Inside score/: names of policies, and texts of KPIs and ladders. */
#ifndef SCORE_SCORE_INT_H
#define SCORE_SCORE_INT_H

#include "criteria/scoring.h"
#include "score/score.h"

/* Policies of scoring.xml that the code knows how to follow. */
#define POLICY_BELOW			"below-target"
#define POLICY_BELOW_PRORATED		"prorated"
#define POLICY_ZERO			"target-zero"
#define POLICY_ZERO_BASIC		"basic-only"
#define POLICY_NEGATIVE			"negative"
#define POLICY_NEGATIVE_ABS		"absolute"
#define POLICY_MISSING			"missing-year"
#define POLICY_MISSING_LAST_DECIDES	"last-decides"
#define POLICY_CEILING			"ceiling"
#define POLICY_CEILING_SILENT		"none"
#define POLICY_EMPTY_LEVEL		"empty-level"
#define POLICY_EMPTY_NOT_MET		"counts-as-not-met"

enum score_word {
#define W(id, th, en) SW_##id,
#include "score/words.def"
#undef W
};

/* A sentence with its arguments, each in both languages. */
#define score_say(a, w, ...)						\
	score_say_args((a), (w),					\
	    (const struct bilingual[]){ __VA_ARGS__ },			\
	    sizeof((const struct bilingual[]){ __VA_ARGS__ }) /		\
	    sizeof(struct bilingual))
struct bilingual score_say_args(struct arena *, enum score_word,
	    const struct bilingual *, size_t n);
struct bilingual both(struct str);	/* the same in both languages */
struct bilingual both_num(struct arena *, size_t);
/* x glue y; y alone when x is empty. */
struct bilingual both_join(struct arena *, struct bilingual x,
	    struct bilingual glue, struct bilingual y);

/* Result so many years before the last; NULL when missing. */
const struct kpi_result *kpi_year(const struct kpi *, size_t back);
const struct kpi_band *band_of(const struct scoring *, struct rat percent);
/* Does the note of a gap apply to this percent? */
bool	 kpi_note_holds(const struct kpi_note *, struct rat percent);
/* Fills challenge_text, reason and note. */
void	 kpi_explain(struct arena *, const struct criteria *,
	    struct kpi_score *);
/* Reason lines of a reckoned sheet. */
void	 sheet_explain(struct arena *, const struct scores *, struct sheet *);
/* How the points of an item of KPIs come about. */
struct bilingual kpi_item_reason(struct arena *, const struct scores *,
	    const struct item *, const struct figure *);
/* Marks of an assessment as values of units; NULL: the agency's own. */
struct unit_value *assessed_values(struct arena *, const struct scores *,
	    const struct assessment *);
/* The same scores with what assessors said of the KPIs (as may be NULL). */
struct scores judged_scores(struct arena *, const struct scores *,
	    const struct assessment *);
/* What the items of KPIs come to; unknown for the others. */
struct item_points *kpi_points(struct arena *, const struct scores *);
/* Points assessors gave in place of those of the sheet, with the reason. */
void	 override_points(struct arena *, const struct scores *,
	    const struct assessment *, const struct sheet *,
	    struct item_points *);
/* Weight of an item within its category. */
struct rat item_weight(const struct item *);

#endif
