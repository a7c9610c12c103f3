/* Forms of the results: each writes the agencies of a <results> tree. */
#ifndef BATCH_RESULTS_INT_H
#define BATCH_RESULTS_INT_H

#include "base/buf.h"
#include "xml/xml.h"

/* A row an agency; the head has a byte order mark, which spreadsheets want. */
void		 results_csv_head(const struct xml_node *results, struct buf *);
void		 results_csv(const struct xml_node *results,
		    const struct xml_node *agency, struct buf *);
/* An object a line an agency: attributes as members, elements of a name as an
 * array of that name. */
void		 results_jsonl(const struct xml_node *agency, struct buf *);
/* The element by itself, indented, as a child of the root. */
void		 results_xml(struct arena *, const struct xml_node *agency,
		    struct buf *);

/* Figures over the agencies of <results> (at most `most`): @rank and @score of
 * each that has a score, mean, median and ends; equal scores have equal ranks,
 * and the next has as many before it.  The score is as assessed, else the
 * agency's own: @score-by.  Categories and items get @score, @score-level. */
void		 results_rank(struct arena *, struct xml_node *results,
		    size_t most);
/* What that adds to one agency, when its rank is known (or empty). */
void		 results_score(struct xml_node *agency, struct str rank);
/* <group by name n mean> with <item id n mean> by ministry, province, type. */
void		 results_group(struct arena *, struct xml_node *results,
		    size_t most);
/* Copies the agencies to another tree, best first and with @place, those
 * without a score behind. */
void		 results_sort(struct arena *, struct xml_node *to,
		    struct xml_node *results, size_t most);

#endif
