/* What is generated from an edition, so that it cannot drift from it: the
 * XSD of its submissions, an OASIS catalogue for editors, an empty submission
 * to start from, and what changed between two editions.  All UTF-8 text,
 * the same bytes for the same edition. */
#ifndef CRITERIA_XSD_H
#define CRITERIA_XSD_H

#include "criteria/criteria.h"

struct buf;

/* XSD 1.0, with Thai and English documentation on every element. */
void		 criteria_schema(const struct criteria *, struct buf *);
/* The same rules without the documentation of elements: half the time to
 * compile, for validating in the program itself. */
void		 criteria_schema_lean(const struct criteria *, struct buf *);
/* Maps the schema's name and its public address to submission.xsd. */
void		 criteria_catalog(const struct criteria *, struct buf *);
/* The same two for the assessments of such submissions. */
void		 criteria_assessment_schema(const struct criteria *,
		    struct buf *);
void		 criteria_assessment_schema_lean(const struct criteria *,
		    struct buf *);
/* A schema-valid submission with every blank present and empty; title, level
 * and guidance of each question stand in comments. */
void		 criteria_skeleton(const struct criteria *, struct buf *);
/* For the maintainer, in English: what is new, gone, moved or changed. */
void		 criteria_diff(const struct criteria *before,
		    const struct criteria *after, struct buf *);

#endif
