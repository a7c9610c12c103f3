/* What a line may do, and what it costs: the one table of the line breaker.
 *
 * The lines of a paragraph are those whose prices add up to the least (total
 * fit: Knuth and Plass, Breaking paragraphs into lines, 1981).  A line costs
 *
 *	(LINE_COST + badness)^2 + the price of the break it ends in
 *
 * Badness of a justified line is 100 when it is 5 % loose (set width over
 * natural width, as part of the set width) or 3 % tight, and as many times
 * more or less as the cube of that: TeX's curve.  Prices of breaks are in the
 * same currency; beside each stands how loose a line is that costs as much:
 *
 *	looseness   1 %   2 %   3 %    4 %    5 %    6 %    8 %    10 %   14 %
 *	cost        117   269   999   3745   12100  33400  176000 656000 4840000
 *
 * Where the figures come from.  That 5 % is loose and 3 % tight is judgement:
 * XeLaTeX leaves 3 % of its lines looser than 5 %, Typst 8 %, LibreOffice 11 %
 * and Chromium 15 %, and one sees it.  Three tiers of breaks and about 3 % of
 * shrinking were tried against fewer on running text: with sure breaks alone
 * lines get up to 28 % loose, with all alike twice as many words part.  Spaces
 * stretch before letters do, and the space before MAIYAMOK does not: W3C, Thai
 * Layout Requirements, 2024.  What extractors make of gaps was measured with
 * poppler 22.12: false spaces begin at .03 em between words.
 */
#ifndef LAYOUT_PAR_COST_H
#define LAYOUT_PAR_COST_H

#include "layout/par_int.h"

#define LINE_COST	10
#define LOOSE_UNIT	500		/* 1/10000 of the width: badness 100 */
#define TIGHT_UNIT	300
#define BAD_MAX		10000

/* Ragged lines, of cells, lists and heads: badness 100 when a quarter of the
 * width is white, by the square; each line costs, for fewer are better there;
 * and so does a break without a space, as much as 7 % of white: ragged lines
 * may well end where phrases do. */
#define RAGGED_COST	150
#define RAGGED_UNIT	2500
#define RAGGED_WORD_COST 2500

/* Price of a break by its class.  Those past BRK_WEAK are only there when a
 * paragraph cannot be set without; BRK_WEAK itself is so dear that number and
 * unit, title and name part in less than 1 % of 5,789 phrases pushed over the
 * margin (at 5.9 % it was 1.5 %). */
static const int32_t break_cost[] = {
	[BRK_SPACE] = 0,
	[BRK_WORD] = 0,
	[BRK_MUST] = 0,
	[BRK_COMPOUND] = 3000,		/* 3.8 % */
	[BRK_WEAK] = 1000000,		/* 11 % */
	[BRK_INSIDE] = 1500000,		/* 12 % */
	[BRK_HYPHEN] = 3000000,		/* 13 % */
	[BRK_EMERGENCY] = 6000000,	/* 15 % */
	[BRK_TORN] = 100000000,
	[BRK_NEVER] = 1000000000,	/* not taken */
};

/* The last line costs as a good one, unless it is shorter than the next
 * paragraph's indent, or so short, where there is no indent, that it may be
 * one word: up to the price below, the shorter the more. */
#define LAST_SHORT_COST	1000000		/* 11 % */
#define LAST_TINY_COST	120000		/* 7.5 % */
#define LAST_TINY	3		/* em, */
#define LAST_TINY_SHARE	6		/* and this part of the width */

#define WIDE_GAP_COST	4000		/* gaps that need ActualText */
#define SHORT_BAD	1000		/* badness of a line not flush, and its
					 * white */
#define OVERFULL_COST	1000000000

/* Shrinking: spaces to two thirds (as plain TeX's), boundaries of clusters by
 * .03 em, no line by more than 3.5 %.  Not after a mark: it would come to lie
 * right of the next letter's origin, and readers that sort by place swap
 * them. */
#define SHRINK_SPACE	33		/* % */
#define SHRINK_TIGHT	30		/* 1/1000 em */
#define SHRINK_LINE	35		/* 1/1000 of the line */

/* Stretching: in stages, each up to a limit.  Spaces to 1.5 of their width,
 * then boundaries of words, then those of clusters inside words (a Thai line
 * may have no space at all, and a dozen words), spaces to double, boundaries
 * to .05 em with ActualText.  The rest is for lines that fit no other way,
 * and is told. */
#define SPACE_NORMAL	99		/* % added */
#define SPACE_LOOSE	200
#define GAP_FIRST	22		/* 1/1000 em added */
#define GAP_NORMAL	49
#define GAP_LOOSE	80
#define GAP_LAST	110

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
	{ STRETCH_SPACE, SPACE_LOOSE },
	{ STRETCH_GAP, GAP_LOOSE },
	{ STRETCH_INNER, GAP_LOOSE },
	{ STRETCH_GAP, GAP_LAST },
	{ STRETCH_INNER, GAP_LAST },
};

/* What one attempt may do; the first that succeeds is taken.  A line too loose
 * is better than a name or an English word that parts, and these than a line
 * that is not flush. */
struct pass {
	int		 depth;		/* how finely the text is cut */
	uint8_t		 least;		/* class of break */
	int		 space, gap;	/* largest stretch */
	bool		 may_short;	/* lines short of the margin */
};
static const struct pass justified[] = {
	{ 0, BRK_WEAK, SPACE_NORMAL, GAP_NORMAL, false },
	{ 0, BRK_INSIDE, SPACE_NORMAL, GAP_NORMAL, false },
	{ 0, BRK_INSIDE, SPACE_LOOSE, GAP_LOOSE, false },
	{ 1, BRK_EMERGENCY, SPACE_LOOSE, GAP_LOOSE, false },
	{ 1, BRK_EMERGENCY, SPACE_LOOSE, GAP_LAST, false },
	{ 2, BRK_EMERGENCY, SPACE_LOOSE, GAP_LAST, true },
};
static const struct pass ragged[] = {
	{ 0, BRK_WEAK, 0, 0, true },
	{ 0, BRK_INSIDE, 0, 0, true },
	{ 1, BRK_EMERGENCY, 0, 0, true },
	{ 2, BRK_EMERGENCY, 0, 0, true },
};

#endif
