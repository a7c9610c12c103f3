/* Paragraph: the inline children of a block (FLOW_PARA, FLOW_LABEL,
 * FLOW_MARKER) turned into lines by total fit.  Two steps, so that tables can
 * ask for widths first and set the same text at several widths:
 *
 *	par_text_new	text, breaks, shaped pieces; knows no width
 *	par_fit		lines of a width
 *	par_emit	one line on a page
 *
 * All x are relative to the left edge of the paragraph's box; indents of the
 * style (first, left, right) are inside the box and applied here, except for a
 * FLOW_LABEL, whose indent_left is its item's column and the caller's affair.
 * Space before and after, padding and borders are the caller's. */
#ifndef LAYOUT_PAR_H
#define LAYOUT_PAR_H

#include "layout/layout.h"

struct par_text;
struct par;

/* What only the page builder knows.  Functions may be NULL. */
struct par_context {
	void		*ctx;		/* handed to the functions */
	/* Folio for PAGE_NUMBER, PAGE_COUNT, PAGE_OF; the digits become Thai
	 * here when the node's style says so.  NULL or empty: "0". */
	struct str	(*folio)(void *ctx, const struct flow_node *);
	/* The FLOW_MARKER whose inlines stand for a RETRIEVE_MARKER, or NULL
	 * for nothing. */
	const struct flow_node *(*marker)(void *ctx, const struct flow_node *);
	/* Width of a FLOW_BADGE; chart_badge_width.  NULL: no badges. */
	mpt		(*badge_width)(void *ctx, const struct flow_node *);
};

/* Context and tools are used during the call only. */
struct par_text	*par_text_new(struct arena *, const struct layout_tools *,
		    const struct flow_node *para, const struct par_context *,
		    struct diags *);
/* Width of the box, indents included: so that no word is torn, not even one
 * that may be a compound; so that only spaces break; so that nothing is broken
 * that need not be.  Cached. */
mpt		 par_text_min(struct par_text *);
mpt		 par_text_word(struct par_text *);
mpt		 par_text_phrase(struct par_text *);
mpt		 par_text_max(struct par_text *);
bool		 par_text_empty(const struct par_text *);	/* no ink */
/* Text taken from folio() or marker(): differs from page to page. */
bool		 par_text_by_page(const struct par_text *);
/* Asks for it again: is it what it was? */
bool		 par_text_holds(const struct par_text *,
		    const struct par_context *);
/* Columns of numbers (ALIGN_DECIMAL): width before the decimal point of the
 * text set in one line, or of all of it when there is none. */
mpt		 par_text_decimal(struct par_text *);

/* The text is borrowed.  Never fails: what cannot be set well is set short,
 * what cannot be set at all sticks out, both with a finding.  An empty
 * paragraph has one line without items. */
struct par	*par_fit(struct arena *, struct par_text *, mpt width,
		    struct diags *);

/* above + below is the height of the line's box: half the leading around
 * ascent and descent of the face, and more only where ink would touch: of the
 * first line ink_above <= above, of the last ink_below <= below, and between
 * lines the ink that is there. */
struct par_line {
	mpt		 above, below;		/* of the baseline, >= 0 */
	mpt		 ink_above, ink_below;	/* real ink */
	mpt		 x, width;	/* set part, no space at the end */
	bool		 last;		/* or before a forced break */
	bool		 by_page;	/* holds page-dependent text */
	bool		 actual_text;	/* see struct page_line */
};

/* The text it was made of, and its node. */
const struct par_text *par_text_of(const struct par *);
const struct flow_node *par_node(const struct par *);
/* Puts `now` in the place of a paragraph that stands somewhere already, if its
 * lines are as high as those and no footnote hangs on one. */
bool		 par_replace(struct par *, const struct par *now);
size_t		 par_n_lines(const struct par *);	/* >= 1 */
const struct par_line *par_line(const struct par *, size_t i);
mpt		 par_height(const struct par *, size_t from, size_t to);
/* The i-th footnote of a line: of the text before it; NULL: there are no
 * more. */
const struct flow_node *par_note(const struct par *, size_t line, size_t i);

/* Where a line goes and who is told about it.  Functions may be NULL. */
struct par_target {
	struct arena	*arena;		/* the page's */
	struct page	*page;
	void		*ctx;
	/* Structure element of a node: the nearest of the inline and its
	 * containers that has a role, at last the paragraph itself.  Called
	 * for each piece in reading order: the callee remembers by node.
	 * NULL: all are artifacts. */
	uint32_t	(*elem)(void *ctx, const struct flow_node *);
	/* Draws a badge standing on the baseline y, from x. */
	void		(*badge)(void *ctx, const struct flow_node *, mpt x,
			    mpt y);
	/* An inline with an id starts here; y is the line's top. */
	void		(*dest)(void *ctx, const struct flow_node *, mpt x,
			    mpt y);
};

/* Appends the line's text, backgrounds, links and badges to the page; x is
 * the left edge of the box, y the baseline. */
void		 par_emit(const struct par *, size_t line,
		    const struct par_target *, mpt x, mpt y);

#endif
