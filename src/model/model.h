/* Report model: one XML tree with everything templates, rules and exports may
 * see, in words that no edition owns (question[@id]/part[@key]).  What stands
 * in it is told in model.md, beside this header. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "score/score.h"

struct xml_doc;

/* Nodes carry the places of what they came from.  A reference to nothing is
 * reported here, at the reference.  Never NULL; the caller closes it. */
struct xml_doc	*model_new(struct arena *, const struct submission *,
		    const struct scores *, struct diags *);
/* Runs the edition's rules of a phase ("check", "lessons"); what they find
 * goes to the diagnostics, at the place of the node it is about. */
void		 rules_run(const struct criteria *, struct xml_doc *model,
		    const char *phase, struct diags *);
/* Do the rules' paths, those in their texts too, name what a model can have?
 * For the edition's keeper: building the model with everything takes longer
 * than a run should pay for. */
void		 rules_check(struct arena *, const struct criteria *,
		    struct diags *);
/* Fills <findings>, once, when all checks are done: every diagnostic, with
 * the id of the question, item, KPI or evidence it stands in. */
void		 model_findings(struct xml_doc *model,
		    const struct submission *, const struct diags *);

/* Fills in what the files say, once, when a document is to be printed:
 * evidence that is there (found, bytes, sha256, picture), and the digest of
 * the submission's own bytes (raw; none: left empty). */
void		 model_files(struct xml_doc *model, const struct submission *,
		    struct str raw);

/* Further subtrees of a finished model, for the reports that want them.
 * <assessment>: what assessors found; internal: with their names, codes and
 * differences, which the agency's report must not hold. */
void		 model_assessment(struct arena *, struct xml_doc *model,
		    const struct scores *, const struct assessment *,
		    const struct sheet *, bool internal);
/* <next>: what each item wants for its next level and what the total would
 * then be; from the assessors' sheet, or the agency's (as NULL). */
void		 model_next(struct xml_doc *model, const struct scores *,
		    const struct assessment *as, const struct sheet *);
/* <lessons>: each lesson with what the rules found, those of the phase run
 * now, and those of the lesson among what was checked. */
void		 model_lessons(struct arena *, struct xml_doc *model,
		    const struct submission *, const struct diags *checked);
/* <previous>: changes against last year's model, this year's figures being
 * those of the model; what has no counterpart is left out. */
void		 model_previous(struct arena *, struct xml_doc *model,
		    const struct xml_doc *last_year);
/* <places>: on which page of another document each id is, how much print the
 * edition allows, and what was found to take more (over: or NULL). */
struct model_place { struct str id, label; size_t page; };
void		 model_places(struct xml_doc *model,
		    const struct model_place *, size_t n, size_t pages,
		    const struct budget *, const struct diags *over);

/* A submission with every element and attribute an edition knows, as XML:
 * for checking template paths, and as material for tests. */
void		 submission_maximal(const struct criteria *, struct buf *);
/* An assessment of that submission, with everything an assessment may have. */
void		 assessment_maximal(const struct criteria *, struct buf *);
/* Its model, with a finding and the assessment; the caller closes it. */
struct xml_doc	*model_maximal(struct arena *, const struct criteria *,
		    struct diags *);

#endif
