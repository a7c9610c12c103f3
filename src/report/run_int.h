/* One run of a template: where it reads, where it writes, what it noted. */
#ifndef REPORT_RUN_INT_H
#define REPORT_RUN_INT_H

#include "report/template_int.h"

struct pairs;				/* pairs.c */

/* Where content goes: the open node and the style around it. */
struct sink {
	struct flow_node *parent, *tail;
	const struct computed *style;	/* of the surroundings */
	bool		 inlines;	/* parent holds inlines */
	struct flow_node *para;		/* opened for stray inlines, or NULL */
	struct flow_node *para_tail;
	mpt		 width;		/* of the column, 0 = unknown */
	uint32_t	 level;		/* of parent in the flow tree */
};

struct binding {			/* a variable and what it hid */
	struct str	 name;
	struct str	 string;
	struct xml_node	*node;		/* or NULL: the string */
};

struct caption {			/* for lists of tables and figures */
	bool		 table;
	struct str	 title, id;
};

struct pending {			/* <contents>, <list-of>: made last */
	const struct instr *instr;
	struct flow_node *node;
	const struct computed *style;
};

struct run {
	struct arena	*arena;
	const struct template *tpl;
	struct diags	*diags;
	const struct report_options *options;
	struct xml_doc	*model;		/* or a stand-in without content */
	bool		 bare;		/* no model was given */
	struct str	 folder;
	struct xpath_context *xpath;
	struct flow_doc	*doc;
	/* where it stands */
	struct xml_node	*node;
	size_t		 pos, last;
	uint32_t	 depth, steps;
	bool		 stopped;
	VEC(struct binding) binding;
	/* what it made */
	struct pairs	*computed;	/* style in context */
	struct map	*ids;
	struct map	*images;	/* by file name: decoded once */
	struct pairs	*marks;		/* model nodes that were printed */
	VEC(struct flow_node *) link, outline;
	VEC(struct caption) caption;
	VEC(struct pending) pending;
	uint32_t	 n_auto_id, n_note;
	const struct computed *page_style;	/* of the sequence */
};

/* run.c: control and evaluation. */
void		 run_list(struct run *, const struct instr *first,
		    struct sink *);
struct str	 run_text(struct run *, const struct attr *);
/* The attribute's value with holes filled; STR_NONE when it is absent. */
struct str	 run_attr(struct run *, const struct instr *, enum attribute);
struct str	 run_string(struct run *, const struct xpath *);
bool		 run_nodes(struct run *, const struct attr *,
		    struct xpath_nodes *);
bool		 run_flag(struct run *, const struct instr *, enum attribute);
uint32_t	 run_count(struct run *, const struct instr *, enum attribute,
		    uint32_t otherwise);
uint32_t	 run_colour(struct run *, const struct instr *,
		    enum attribute, uint32_t otherwise);
int		 run_word(struct run *, const struct instr *, enum attribute,
		    int otherwise);
mpt		 run_length(struct run *, const struct instr *,
		    enum attribute, const struct computed *, mpt whole);
/* A path that selected nothing: a finding unless optional. */
void		 run_nothing(struct run *, const struct instr *,
		    const struct attr *);
/* Enter another context node (position among last); returns the old one. */
struct place {
	struct xml_node	*node;
	size_t		 pos, last;
};
struct place	 run_enter(struct run *, struct place);
/* A variable that is a node, until all after the first n are let go. */
void		 run_bind_node(struct run *, struct str name,
		    struct xml_node *);
void		 run_unbind_to(struct run *, size_t n);

/* flow.c: making flow nodes. */
struct flow_node *make_node(struct run *, enum flow_kind,
		    const struct computed *, struct span);
/* The definition in the context's text properties; NULL: those alone. */
const struct computed *style_with(struct run *,
		    const struct computed *context, const struct style_def *);
/* Says in which language it is, if in one; true then. */
bool		 give_lang(struct run *, struct flow_node *, struct str lang);
const struct computed *style_in(struct run *, const struct computed *context,
		    struct str name, struct span);
/* The instruction's style in the sink's surroundings. */
const struct computed *style_of(struct run *, const struct instr *,
		    const struct sink *);
void		 emit(struct run *, struct sink *, struct flow_node *);
/* A sink inside node. */
struct sink	 sink_in(struct flow_node *, const struct computed *,
		    const struct sink *outer, bool inlines);
/* Ends it: closes a stray paragraph. */
void		 sink_end(struct run *, struct sink *);
void		 emit_text(struct run *, struct sink *, struct str,
		    struct span);
/* White space at both ends goes; false when nothing is left. */
bool		 trim_inlines(struct flow_node *);
void		 give_id(struct run *, struct flow_node *, struct str id,
		    bool template_made);
struct str	 text_of(struct arena *, const struct flow_node *);
/* Runs of white space with a line break or tab become one blank; a text
 * without them is borrowed. */
struct str	 fold_space(struct arena *, struct str);
struct str	 format_number(struct arena *, struct str, uint32_t flags);
bool		 thai_digits_in(const struct run *, const struct computed *);
struct str	 digits_for(struct run *, const struct computed *, struct str);

/* Elements, by file. */
void		 run_block(struct run *, const struct instr *, struct sink *);
void		 run_para(struct run *, const struct instr *, struct sink *);
void		 run_list_element(struct run *, const struct instr *,
		    struct sink *);
void		 run_item(struct run *, const struct instr *, struct sink *);
void		 run_label(struct run *, const struct instr *, struct sink *);
void		 run_table(struct run *, const struct instr *, struct sink *);
void		 run_head(struct run *, const struct instr *, struct sink *);
void		 run_row(struct run *, const struct instr *, struct sink *);
void		 run_cell(struct run *, const struct instr *, struct sink *);
/* Orders a table, adds missing columns and cells, emits it when it has rows.
 * say: rows that are no match are a finding. */
void		 table_finish(struct run *, struct flow_node *, struct sink *,
		    bool say);
/* ragged.c: makes all rows as long; returns how many columns there are. */
uint32_t	 table_square(struct run *, struct flow_node *table,
		    bool say);
void		 note_caption(struct run *, struct flow_node *, bool table);
void		 run_column(struct run *, const struct instr *,
		    struct sink *);
void		 run_caption(struct run *, const struct instr *,
		    struct sink *);
void		 run_figure(struct run *, const struct instr *,
		    struct sink *);
void		 run_image(struct run *, const struct instr *, struct sink *);
void		 run_qr(struct run *, const struct instr *, struct sink *);
void		 run_chart(struct run *, const struct instr *, struct sink *);
void		 run_small(struct run *, const struct instr *, struct sink *);
void		 run_marker(struct run *, const struct instr *,
		    struct sink *);
void		 run_later(struct run *, const struct instr *, struct sink *);
void		 run_rich(struct run *, const struct instr *, struct sink *);
void		 run_value(struct run *, const struct instr *, struct sink *);
void		 run_span(struct run *, const struct instr *, struct sink *);
void		 run_link(struct run *, const struct instr *, struct sink *);
void		 run_badge(struct run *, const struct instr *, struct sink *);
void		 run_note(struct run *, const struct instr *, struct sink *);
void		 run_mark(struct run *, const struct instr *, struct sink *);
void		 run_sequence(struct run *, const struct instr *,
		    struct sink *);

/* note.c: a footnote whose text is emitted to `body` between the two. */
struct note {
	const struct computed *style;
	struct str	 mark;		/* or none: its number */
	enum folio	 folio;		/* as which it is printed */
	struct flow_node *node, *item;
	struct sink	 in, body;
};
void		 note_open(struct run *, struct note *,
		    const struct computed *raised, struct sink *, struct span);
void		 note_close(struct run *, struct note *, struct sink *);

/* picture.c */
struct flow_node *make_picture(struct run *, struct str href, bool template,
		    struct str width, struct str height, struct span,
		    const struct sink *);

/* contents.c: what is made when all is known. */
void		 finish_contents(struct run *);
void		 finish_links(struct run *);

/* pairs.c: what belongs to a pointer with a number; NULL at first, and for the
 * caller to fill in. */
struct pairs	*pairs_new(struct arena *);
void		**pairs_at(struct pairs *, const void *, uint64_t);
/* Which nodes and attributes of the model were printed. */
void		 marks_add(struct pairs *, const struct xml_node *);
void		 marks_add_attribute(struct pairs *, const struct xml_node *,
		    struct str name);
bool		 marks_has(const struct pairs *, const struct xml_node *);
bool		 marks_has_attribute(const struct pairs *,
		    const struct xml_node *, struct str name);
/* cover.c: the answers that were never printed. */
void		 report_unprinted(struct run *);
/* A path gave these nodes to print. */
void		 note_printed(struct run *, const struct xpath *,
		    const struct xpath_nodes *);
/* An expression gave a string at the context node: the attributes it names
 * there, or where its path leads, count as printed. */
void		 note_string(struct run *, const struct xpath *);

#endif
