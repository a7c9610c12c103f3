/* Rich text: rich.c its blocks, rich_table.c tables, rich_inline.c inlines. */
#ifndef REPORT_RICH_INT_H
#define REPORT_RICH_INT_H

#include "report/run_int.h"

struct rich {
	struct run	*run;
	const struct instr *instr;
	struct str	 prefix;
	bool		 lead;		/* the instruction's children still wait
					 * to stand before the first text */
	const char	*para;		/* style of paragraphs here */
	uint32_t	 lists;		/* open around */
	bool		 noted;		/* in a note or a caption: a note stands
					 * in brackets */
	bool		 raised;	/* in sub, sup: digits of formulas and
					 * units stay */
};

/* p, ul, ol, li, table, figure? */
bool		 rich_is_block(const struct xml_node *);
/* PREFIXname when it is declared, else what surrounds. */
const struct computed *rich_style(struct rich *, const struct sink *,
		    const char *name);
struct flow_node *rich_node(struct rich *, enum flow_kind,
		    const struct computed *, const struct xml_node *,
		    enum role);
void		 rich_inline(struct rich *, const struct xml_node *,
		    struct sink *);
void		 rich_inlines(struct rich *, const struct xml_node *parent,
		    struct sink *);
/* What stands in a cell or item; para: the style of its paragraphs. */
void		 rich_inside(struct rich *, const struct xml_node *parent,
		    const char *para, struct sink *);
void		 rich_caption(struct rich *, const struct xml_node *,
		    enum attribute word, struct sink *);
void		 rich_table(struct rich *, const struct xml_node *,
		    struct sink *);

#endif
