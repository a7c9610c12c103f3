/* A chart while it is read from the template and the model. */
#ifndef REPORT_GRAPH_INT_H
#define REPORT_GRAPH_INT_H

#include "report/run_int.h"

struct graph {
	struct run	*run;
	const struct instr *instr;	/* the chart */
	struct xpath_nodes points;	/* nodes, or: */
	const struct instr **literal;	/* <point>s of the template */
	uint32_t	 n_point;
	struct flow_chart *chart;
};

/* An empty text is a missing value, anything else must be a decimal. */
int64_t	 graph_value(struct run *, struct str, struct span);
/* The attribute's number, or otherwise when it is absent or empty. */
int64_t	 graph_limit(struct run *, const struct instr *, enum attribute,
	    int64_t otherwise);

/* graph_data.c: false when there are no points. */
bool	 graph_points(struct graph *);
void	 graph_series(struct graph *);
void	 graph_bands(struct graph *);

/* graph_classes.c: what was read becomes how much lies in each class. */
void	 graph_classes(struct graph *);

/* graph_alt.c: the chart's data in words of the template. */
struct str graph_alt(struct run *, const struct flow_chart *, struct str words);

#endif
