/* Forms of the results: each writes the agencies of a <results> tree. */
#ifndef BATCH_RESULTS_INT_H
#define BATCH_RESULTS_INT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/dec.h"
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

/* @score of an agency that is done and has one: as assessed, else its own;
 * @score-by; @score and @score-level of its categories and items. */
void		 results_score(struct xml_node *agency);
/* Its @score; false: it has none. */
bool		 results_figure(const struct xml_node *, struct rat *);

/* Of the agencies of <results> (at most `most`) those with a score, best first,
 * then by key. */
struct ranked { struct xml_node *agency; struct rat score; };
struct ranked	*results_ranked(struct arena *, struct xml_node *results,
		    size_t most, size_t *n);
/* @rank of each that has a score, mean, median and ends of all; equal scores
 * have equal ranks, and the next has as many before it. */
void		 results_rank(struct arena *, struct xml_node *results,
		    size_t most);
/* <group by name n mean> with <item id n mean> by ministry, province, type; and
 * by place, of more than twenty: a twentieth of the ranks each. */
void		 results_group(struct arena *, struct xml_node *results,
		    size_t most);
/* Puts the agencies in another order: best first and with @place, those without
 * a score behind, then what is no agency. */
void		 results_sort(struct arena *, struct xml_node *results,
		    size_t most);

struct mean { struct str id; struct rat sum; size_t n; };
struct means { VEC(struct mean) mean; };
void		 mean_add(struct mean *, struct rat value);
/* @n, and @mean unless it is of none. */
void		 mean_set(struct arena *, struct xml_node *,
		    const struct mean *);
/* That of an id, begun when it is new. */
struct mean	*mean_of(struct arena *, struct means *, struct str id);

/* Figures over all, taken an agency at a time, each with its scores:
 * <overall pages> with <category id n mean>, <item id n mean below kpis
 * achieved up down> and its <level id n>, <lesson id n>, <found code ...>. */
struct overall;
struct overall	*overall_new(struct arena *);
void		 overall_add(struct overall *, const struct xml_node *agency);
void		 overall_write(const struct overall *,
		    struct xml_node *results);

#endif
