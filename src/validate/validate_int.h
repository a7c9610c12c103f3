/* Inside validate/: the run that its checks share. */
#ifndef VALIDATE_VALIDATE_INT_H
#define VALIDATE_VALIDATE_INT_H

#include "base/arena.h"
#include "criteria/scoring.h"
#include "validate/validate.h"
#include "xml/xml.h"

struct check {
	struct arena	*arena;
	const struct submission *sub;
	const struct criteria *c;
	struct diags	*ds;		/* what is wrong */
	struct diags	*holes;		/* what is missing */
	size_t		 settled;	/* of them: their severity is known */
	enum severity	 grave;		/* of those not settled yet */
};

/* Where to say that something of this level is missing: grave at the lowest
 * level and without one (0 serves for heads and KPIs, 1 for trifles). */
struct diags	*missing(struct check *, uint8_t level);
/* The text of an element where there is some, else the element. */
struct span	 text_place(const struct xml_node *);
/* Nearest of the candidates to a misspelt word, or none. */
struct str	 nearest(struct str word, const struct str *of, size_t n);

void	 check_head(struct check *);
void	 check_answers(struct check *);
void	 check_values(struct check *, const struct answer *);
void	 check_marks(struct check *);
void	 check_kpis(struct check *);
void	 check_ids(struct check *);
void	 check_files(struct check *);
void	 check_thai(struct check *);
void	 check_table(struct check *, const struct xml_node *table);

/* A decimal typed in an element or attribute; says what is wrong with it and
 * how it should read.  False when it is none. */
bool	 check_number(struct check *, struct str what, struct str typed,
	    struct span at, struct dec *out);
void	 check_url(struct check *, struct str url, struct span at);

#endif
