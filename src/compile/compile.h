/* One document along the data's path: XML, schema, submission, rules, scores,
 * report model, template, flow, pages, PDF.  Knows every room; no room knows
 * it. */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/timing.h"
#include "base/world.h"

struct assessment;
struct criteria;
struct flow_doc;
struct map;
struct page_doc;
struct pdf_standard;
struct scores;
struct sheet;
struct submission;
struct template;
struct typeset_options;
struct template_names;
struct xml_doc;
struct xml_node;

/* What documents share: fonts, caches, editions, templates. */
struct session;
struct session_options {
	struct str	 font;		/* file of the body face, or empty */
	struct str	 edition;	/* name or folder, or empty: the
					 * submission says */
	const struct pdf_standard *standard;	/* NULL: none claimed */
	const struct xml_node *recipe;	/* of a document made again, or NULL */
};
struct session	*session_open(struct arena *, const struct world *,
		    const struct session_options *, struct timings *);
void		 session_close(struct session *);
/* The edition's criteria; name: of criteria/, or a folder (with a '/').
 * NULL after diagnostics. */
const struct criteria *session_criteria(struct session *, struct str name,
		    struct span from, struct diags *);

/* The last by name of the data folder's criteria/; STR_NONE: none. */
struct str	 session_default_edition(struct session *);

enum stage { STAGE_XML, STAGE_SUBMISSION, STAGE_SCORE, STAGE_MODEL,
	STAGE_FLOW, STAGE_PAGES, STAGE_PDF };
bool		 stage_of(struct str name, enum stage *);

/* Values of the stages, NULL until reached; document lifetime. */
struct document {
	struct arena	*arena;
	struct arena	*print;		/* flow and pages: until the next
					 * document_print() */
	const char	*path;		/* as the user named it */
	struct str	 raw;		/* the file's bytes */
	struct str	 template_name;	/* of the pages */
	struct xml_doc	*xml;
	bool		 valid;		/* by the schema */
	bool		 final;		/* no rule errors, not a draft */
	const struct criteria *criteria;
	struct submission *submission;
	struct map	*pictures;	/* image by href; w is 0: of no use */
	struct map	*files;		/* bytes of each, a struct str */
	struct scores	*scores;
	struct diags	*checked;	/* what the rules found in it */
	struct xml_doc	*model;
	struct xml_doc	*assessment_xml;	/* document_assess() */
	struct assessment *assessment;
	struct sheet	*assessed;
	const struct typeset_options *typeset;	/* or NULL: a submission */
	struct template	*template;	/* typeset: its own */
	struct flow_doc	*flow;
	struct page_doc	*pages;
	bool		 as_draft;	/* the pages */
	struct buf	 pdf;
};

/* Runs up to `last`.  False when the stage was not reached (reported).  A
 * schema-invalid file stops after its rules have been checked too. */
bool		 document_open(struct document *, struct session *,
		    const char *path, struct str template_name, enum stage last,
		    struct diags *);
/* Findings for answers with more lines, and a document with more pages, than
 * the edition allows.  The document has reached STAGE_PAGES. */
void		 document_budget(const struct document *, struct diags *);
/* Findings for letters that print would not show right, each at its first
 * place: for who does not go as far as STAGE_PAGES, which tells them too. */
void		 document_letters(const struct document *, struct session *,
		    struct diags *);
void		 document_close(struct document *);
/* Sets a document that was opened up to its model by one more template; flow,
 * pages and pdf are those of this template then.  False after diagnostics. */
bool		 document_print(struct document *, struct session *,
		    struct str template_name, struct diags *);
/* Adds an assessment to a document opened up to its model: checked by the
 * edition's rules, then its figures and comments in the model.  variant:
 * "internal" (with names and differences), or "agency", "executive".  The
 * document is final when the assessment is.  False after diagnostics. */
bool		 document_assess(struct document *, struct session *,
		    const char *path, struct str variant, struct diags *);
/* Adds to the model on which page of the application each answer stands. */
void		 document_places(struct document *, struct session *);
/* Adds the changes since last year, from its submission or report model.
 * After document_assess(), if both are wanted. */
bool		 document_previous(struct document *, struct session *,
		    const char *path, struct diags *);
/* An assessment by itself, checked by its schema; c: NULL, the edition it
 * names.  NULL after diagnostics; the caller closes *doc, which may be
 * NULL. */
struct assessment *session_assessment(struct session *, struct arena *,
		    const char *path, const struct criteria *c,
		    struct xml_doc **doc, struct diags *);
/* A document of a model that is no submission's (a summary of many): names as
 * in report.h.  The model stays the caller's. */
bool		 document_of_model(struct document *, struct session *,
		    const struct criteria *, struct xml_doc *model,
		    const struct template_names *, struct str template_name,
		    struct diags *);
/* Loads what documents of an edition and these templates (names with commas)
 * will ask for, so that processes forked later share it. */
bool		 session_warm(struct session *, struct str edition,
		    struct str templates, struct diags *);
/* Does one of these templates, which session_warm() has loaded, say that it
 * uses such a subtree of the model? */
bool		 session_uses(const struct session *, struct str templates,
		    const char *subtree);
/* A report model with everything in it; NULL after diagnostics. */
const struct xml_doc *session_maximal(struct session *,
		    const struct criteria *, struct diags *);
/* Text of a reached stage, for golden tests and for looking. */
void		 document_dump(const struct document *, enum stage,
		    struct buf *);

/* A document of the template language, or a plain text (anything that does
 * not end in .xml), without a submission. */
struct typeset_options {
	struct str	 size, leading, margins, indent;	/* or empty */
};
bool		 document_typeset(struct document *, struct session *,
		    const char *path, const struct typeset_options *,
		    enum stage last, struct diags *);

#endif
