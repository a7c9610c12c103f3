/* Contract between report and layout: a styled tree of content.  Styles are
 * resolved (no inheritance left), lengths in mpt, text in reading order.
 * Everything lives in the document arena and is frozen once made. */
#ifndef DOC_FLOW_H
#define DOC_FLOW_H

#include "base/diag.h"
#include "base/units.h"
#include "doc/page.h"

enum flow_kind {
	/* blocks */
	FLOW_BLOCK,		/* container of blocks */
	FLOW_PARA,		/* container of inlines */
	FLOW_LIST,		/* container of items */
	FLOW_ITEM,		/* one FLOW_LABEL, then blocks */
	FLOW_LABEL,		/* container of inlines, set in the margin of
				 * its item.  The body stands at the item's
				 * indent_left or, when that is 0, at the
				 * label's; a label's own indent left of the
				 * body (or < 0: it hangs) is where it starts */
	FLOW_TABLE,		/* FLOW_COLUMN*, FLOW_CAPTION?, FLOW_ROW+ */
	FLOW_COLUMN,
	FLOW_CAPTION,		/* container of blocks */
	FLOW_ROW,
	FLOW_CELL,		/* container of blocks */
	FLOW_FIGURE,		/* image or chart, FLOW_CAPTION; kept whole */
	FLOW_IMAGE,
	FLOW_CHART,
	FLOW_RULE,		/* horizontal rule; style: colour, and
				 * border_top is its thickness */
	FLOW_SPACE,		/* vertical space of length.size */
	FLOW_PAGE_BREAK,
	FLOW_MARKER,		/* sets a marker for running heads; inlines */
	/* inlines */
	FLOW_TEXT,
	FLOW_SPAN,		/* container of inlines with a style or lang */
	FLOW_LINK,		/* container of inlines */
	FLOW_LINE_BREAK,
	FLOW_LEADER,		/* fills the line, with text (".") repeated */
	FLOW_PAGE_NUMBER,	/* of the page it is on */
	FLOW_PAGE_COUNT,	/* pages in all */
	FLOW_PAGE_OF,		/* of the page where id `ref.target` stands */
	FLOW_RETRIEVE_MARKER,	/* in headers and footers only */
	FLOW_BADGE,		/* a mark as high as the line, see struct */
	FLOW_NOTE		/* footnote: blocks set at the foot of the
				 * page of the line it stands in; the mark
				 * before it is text like any other */
};

enum flow_align { ALIGN_START, ALIGN_END, ALIGN_CENTRE, ALIGN_JUSTIFY,
	ALIGN_DECIMAL };
enum flow_break { BREAK_AUTO, BREAK_PAGE, BREAK_ODD, BREAK_EVEN };

struct flow_style {
	struct str	 name;
	struct str	 family;	/* role of fonts/families.xml */
	bool		 bold, italic;
	mpt		 size, leading;	/* real points, already scaled */
	mpt		 rise;		/* sub- and superscripts */
	uint32_t	 colour;
	uint32_t	 background;	/* or COLOUR_NONE */
	enum flow_align	 align;
	mpt		 indent_first, indent_left, indent_right;
	mpt		 space_before, space_after;
	mpt		 padding_top, padding_right, padding_bottom,
			 padding_left;
	mpt		 border_top, border_right, border_bottom, border_left;
	uint32_t	 border_colour;
	bool		 keep_next, keep_together;
	enum flow_break	 break_before;
	uint8_t		 widows, orphans;	/* lines, >= 1 */
	bool		 thai_digits;	/* folios and generated numbers */
	bool		 hyphenate;	/* Latin words, last resort */
	uint8_t		 expand;	/* 1/1000 by which letters of justified
					 * lines may be narrower or wider */
	uint8_t		 columns;	/* of a list area; 0, 1 = one */
};

struct flow_column {
	mpt		 width;		/* 0: by fraction or content */
	uint32_t	 fraction;	/* 0: by content */
};

struct flow_table {
	uint32_t	 head_rows;	/* repeated on each page */
	struct str	 continued;	/* "(continued)" or empty */
	uint32_t	 zebra;		/* background of every second row,
					 * 0 or COLOUR_NONE = none */
};

struct flow_cell {
	uint16_t	 colspan, rowspan;	/* >= 1 */
	bool		 head;		/* TH */
	bool		 row_scope;	/* heads its row */
};

/* Charts carry their data as numbers in thousandths: exact, no PMQA in it. */
enum chart_kind { CHART_RADAR, CHART_BARS, CHART_LADDER, CHART_GAUGE,
	CHART_MATRIX, CHART_HEAT, CHART_RANGE, CHART_HISTOGRAM };
#define CHART_MISSING	INT64_MIN
struct chart_series {
	struct str	 label;
	struct str	 group;		/* of a row: a gap where it changes */
	uint32_t	 colour;
	const int64_t	*value;		/* n of the chart's points, 1/1000;
					 * CHART_MISSING = none */
	const struct str *text;		/* the values as written, or NULL; one
					 * that is "" is not printed, one that
					 * is STR_NONE as its number */
};
/* A stretch of the axis that has a name, such as a level; bands come in the
 * order of what they mean, the best last, whichever way the axis runs. */
struct chart_band {
	int64_t		 from, to;	/* 1/1000, or CHART_MISSING: open */
	struct str	 label;
	uint32_t	 colour;
};
/* The points of a histogram are its classes, equally wide from min to max,
 * its values how many fall into each; the last class holds max itself. */
enum chart_emphasis { CHART_LAST, CHART_EQUAL };	/* of the bars */
struct flow_chart {
	enum chart_kind	 kind;
	enum chart_emphasis emphasis;
	mpt		 width, height;	/* width 0 = of the column */
	int64_t		 min, max;	/* of the axis, 1/1000 */
	uint32_t	 n_point, n_series, n_band;
	uint32_t	 columns;	/* of a ladder, 0 = as many as fit */
	const struct str *label;	/* n_point */
	const struct str *group;	/* n_point, or NULL: columns of a table
					 * that belong together */
	const struct chart_series *series;	/* n_series */
	const struct chart_band *band;		/* n_band */
	int64_t		 target;	/* line, or CHART_MISSING */
	struct str	 target_text;	/* as written, or empty */
	struct str	 target_label;	/* what the line is, or empty */
	struct str	 missing_label;	/* word for a missing value, or empty */
	struct str	 total_label;	/* heads the counts of a matrix; empty:
					 * none are shown */
	uint64_t	 n_missing;	/* of a histogram: in no class */
	struct str	 unit;
};

/* A row of steps, `filled` of `steps` filled: level badges, ladders.
 * With text, a rounded plate with that text instead. */
struct flow_badge {
	uint8_t		 steps, filled;
	uint32_t	 colour, text_colour;
	struct str	 text;
};

struct flow_more {			/* what few nodes have */
	struct str	 lang;		/* or empty */
	struct str	 outline_title;
};

/* Two lines of a cache: what every walk looks at, and the rest. */
struct flow_node {
	alignas(64) enum flow_kind kind;
	enum role	 role;		/* ROLE_NONE: no element of its own */
	uint32_t	 number;	/* see flow_new */
	uint8_t		 outline;	/* bookmark level, 0 = none */
	bool		 artifact;	/* decoration: not read aloud */
	const struct flow_style *style;	/* never NULL */
	struct flow_node *first, *next;	/* children, sibling */
	struct str	 id;		/* destination name, or empty */
	struct flow_more *more;		/* or NULL; see flow_lang */
	union {
		struct str	 text;		/* TEXT, LEADER */
		mpt		 size;		/* SPACE */
		struct { struct str uri, target; } ref;	/* LINK, PAGE_OF */
		struct { struct str name; } marker;
		struct { struct image *image; mpt width, height;
			 } image;		/* 0 = natural or in ratio */
		struct flow_column column;
		struct flow_table table;
		struct flow_cell cell;
		struct flow_chart *chart;
		struct flow_badge badge;
	} u;
	struct span	 at;		/* where it was written */
	struct str	 alt;		/* figures, charts, badges */
};

enum folio { FOLIO_NONE, FOLIO_ARABIC, FOLIO_THAI, FOLIO_THAI_LETTER,
	FOLIO_ROMAN };

/* Page master: sheet and margins; header and footer are set in the margins. */
struct flow_master {
	struct str	 name;
	mpt		 width, height;
	mpt		 left, right, top, bottom;	/* of the body */
	mpt		 header, footer;	/* distance of their first
						 * line's top / last line's
						 * bottom from the edge */
};

struct flow_sequence {
	const struct flow_master *master;
	struct flow_node *header, *footer;	/* blocks, or NULL */
	struct flow_node *side;			/* the same, set in the right
						 * margin from the body's
						 * top on */
	bool		 first_page_bare;	/* no header, footer there */
	struct flow_node *body;			/* a FLOW_BLOCK */
	enum folio	 folio;
	uint32_t	 first_folio;		/* 0: goes on counting */
	enum flow_break	 break_before;		/* not BREAK_AUTO */
	const struct flow_style *notes;	/* line above footnotes: border_top,
					 * space_before, padding_top, indents;
					 * or NULL */
	struct str	 watermark;		/* diagonal text, or empty */
	uint32_t	 watermark_colour;
};

struct flow_doc {
	struct str	 title, author, subject, keywords, lang;
	VEC(struct flow_sequence) sequence;
	uint32_t	 n_node;	/* made so far: the highest number */
};

/* A node of the document, to be filled in and put where it belongs.  Its
 * number, from 1, is its own: what a stage knows of nodes stands in arrays. */
struct flow_node *flow_new(struct arena *, struct flow_doc *, enum flow_kind);

/* Empty unless given. */
struct str	 flow_lang(const struct flow_node *);
struct str	 flow_outline_title(const struct flow_node *);
/* Of the node: made when there is none. */
struct flow_more *flow_more(struct arena *, struct flow_node *);

void	 flow_dump(const struct flow_doc *, struct buf *out);
const char *flow_kind_name(enum flow_kind);
/* Appends a child at the end (linear in children; builders keep a tail). */
void	 flow_append(struct flow_node *parent, struct flow_node *child);

#endif
