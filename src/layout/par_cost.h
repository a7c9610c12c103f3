/* What a line may do, and what it costs: the one table of the line breaker.
 *
 * The lines of a paragraph are those whose prices add up to the least (total
 * fit: Knuth and Plass, Breaking paragraphs into lines, 1981).  A justified
 * line costs the square of how far its looseness (set width over natural
 * width, in 1/10000 of the set width) is from EVEN, and the price of the break
 * it ends in.  So the sum is what makes lines alike: the variance of their
 * looseness.  TeX's curve, the sixth power, looks at the worst lines alone, and
 * they are where no other place to end is in reach.  Prices of breaks are in
 * the same currency; beside each stands how loose a line is that costs as
 * much.
 *
 * Where the figures come from.  EVEN is not 0 since lines can stretch further
 * than they can shrink, so that they come out loose on the whole: between half
 * a per cent and one their deviation was the least on running text, and with
 * .8 the mean of short paragraphs stays below 1.4.  Three tiers of breaks and
 * about 4 % of shrinking were tried against fewer on running text: with sure
 * breaks alone lines get up to 28 % loose, with all alike twice as many words
 * part.  Spaces stretch before letters do, and the space before MAIYAMOK does
 * not: W3C, Thai Layout Requirements, 2024.  What extractors make of gaps was
 * measured with poppler 22.12: false spaces begin at .03 em between words.
 */
#ifndef LAYOUT_PAR_COST_H
#define LAYOUT_PAR_COST_H

#include "layout/par_int.h"

#define EVEN		80		/* 1/10000 of the width */

/* Ragged lines, of cells, lists and heads: badness 100 when a quarter of the
 * width is white, by the square; each line costs (RAGGED_COST + badness)^2,
 * for fewer are better there; and so does a break without a space, as much as
 * 7 % of white: ragged lines may well end where phrases do. */
#define RAGGED_COST	150
#define RAGGED_UNIT	2500
#define RAGGED_WORD_COST 2500
#define BAD_MAX		10000

/* Price of a break by its class.  Those past BRK_WEAK are only there when a
 * paragraph cannot be set without; BRK_WEAK itself is so dear that number and
 * unit, title and name part in less than 1 % of 5,789 phrases pushed over the
 * margin. */
static const struct {
	int32_t		 justified, ragged;
} break_cost[] = {
	[BRK_SPACE] = { 0, 0 },
	[BRK_WORD] = { 0, 0 },
	[BRK_MUST] = { 0, 0 },
	[BRK_COMPOUND] = { 135000, 3000 },	/* 4.5 % */
	[BRK_WEAK] = { 600000, 1000000 },	/* 8.5 % */
	[BRK_INSIDE] = { 300000, 1500000 },	/* 6.3 % */
	[BRK_JOINT] = { 2500000, 2000000 },	/* 16 % */
	[BRK_HYPHEN] = { 3000000, 3000000 },	/* 18 % */
	[BRK_EMERGENCY] = { 6000000, 6000000 },	/* 25 % */
	[BRK_TORN] = { 100000000, 100000000 },
	[BRK_NEVER] = { 1000000000, 1000000000 },	/* not taken */
};

/* The last line costs nothing, unless it is shorter than the next paragraph's
 * indent, or so short, where there is no indent, that it may be one word: up
 * to the price below, the shorter the more. */
#define LAST_SHORT_COST	600000		/* 8 % */
#define LAST_TINY_COST	420000		/* 7 % */
#define RAGGED_TINY_COST 120000
#define LAST_TINY	3		/* em, */
#define LAST_TINY_SHARE	6		/* and this part of the width */

#define SHORT_COST	9000000		/* a line not flush, beside its white */
#define OVERFULL_COST	1000000000

/* Letters of a justified line give first, by as many thousandths as the style
 * says: all of it are drawn so much wider or narrower (font expansion: Zapf's
 * hz-program; Han The Thanh, Micro-typographic extensions to the TeX
 * typesetting system, 2000).  The price of a line does not know of it: breaks
 * are to be good without.  More of them are in reach, and what is left for
 * spaces and boundaries is less. */

/* Shrinking: spaces to two thirds (as plain TeX's), boundaries of clusters by
 * .038 em, no line by more than 4.2 %: with 3.5 % a fifth more compounds part
 * for lines as even.  Not after a mark: it would come to lie right of the next
 * letter's origin, and readers that sort by place swap them. */
#define SHRINK_SPACE	33		/* % */
#define SHRINK_TIGHT	38		/* 1/1000 em */
#define SHRINK_LINE	42		/* 1/1000 of the line */

/* Stretching: in stages, each up to a limit.  Spaces to 1.5 of their width,
 * then boundaries of words, then those of clusters inside words (a Thai line
 * may have no space at all, and a dozen words), spaces to double, boundaries
 * to .05 em with ActualText.  What is then left of a line stays white, and is
 * told: wider spaces are holes. */
#define SPACE_NORMAL	98		/* % added; expanded spaces are wider
					 * by themselves */
#define GAP_FIRST	22		/* 1/1000 em added */
#define GAP_NORMAL	49

enum stretch { STRETCH_SPACE, STRETCH_GAP, STRETCH_INNER };
static const struct stage {
	enum stretch	 what;
	int		 upto;		/* % of a space, or 1/1000 em */
} stages[] = {
	{ STRETCH_SPACE, 50 },
	{ STRETCH_GAP, GAP_FIRST },
	{ STRETCH_INNER, GAP_FIRST },
	{ STRETCH_SPACE, SPACE_NORMAL },
	{ STRETCH_GAP, GAP_NORMAL },
	{ STRETCH_INNER, GAP_NORMAL },
};

#define WHITE_LITTLE	40		/* 1/1000 of a line hardly missed */
#define WHITE_ANY	1000

/* What one attempt may do; the first that succeeds is taken.  A line that
 * misses the margin by a little is better than a name or an English word that
 * parts. */
struct pass {
	int		 depth;		/* how finely the text is cut */
	uint8_t		 least;		/* class of break */
	int		 white;		/* 1/1000 of a line it may be short */
};
static const struct pass justified[] = {
	{ 0, BRK_INSIDE, 0 },
	{ 1, BRK_JOINT, 0 },
	{ 1, BRK_JOINT, WHITE_LITTLE },
	{ 1, BRK_EMERGENCY, 0 },
	{ 2, BRK_EMERGENCY, WHITE_ANY },
};
static const struct pass ragged[] = {
	{ 0, BRK_WEAK, WHITE_ANY },
	{ 1, BRK_JOINT, WHITE_ANY },
	{ 1, BRK_EMERGENCY, WHITE_ANY },
	{ 2, BRK_EMERGENCY, WHITE_ANY },
};

#endif
