/* Templates: a small closed XML language (templates/README.md) run over the
 * report model, giving the flow that layout sets.  A template without a model
 * is a document and is set as it stands. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "doc/flow.h"

struct fonts;
struct map;
struct xml_doc;
struct template;

/* Loads and checks a template: a file, or a folder holding template.xml.
 * maximal: a model with everything a model can have, to check the names in
 * paths against; NULL leaves that out.  NULL after diagnostics.  fonts may be
 * NULL (sizes are then taken as real points; for tests). */
struct template	*template_open(struct arena *, struct str path,
		    const struct fonts *, const struct xml_doc *maximal,
		    struct diags *);
/* The same, with a model at hand whose names are known to be right: the one
 * with everything is asked for only when a path has a name beyond, and only if
 * there is no schema of models, which says as much. */
struct template_names {
	const struct xml_doc *likely;
	const struct xml_doc *(*maximal)(void *data);	/* NULL: there is
					 * no model, so no path may name
					 * anything */
	struct str	 (*schema)(void *data);	/* its text or STR_NONE; NULL:
					 * there is none */
	void		*data;
};
struct template	*template_open_names(struct arena *, struct str path,
		    const struct fonts *, const struct template_names *,
		    struct diags *);
/* A document by itself, run without a model: a path that asks for data is an
 * error, at its place. */
struct template	*template_open_alone(struct arena *, struct str path,
		    const struct fonts *, struct diags *);
void		 template_close(struct template *);
/* Does it say that it uses such a subtree of the model (attribute `uses`)? */
bool		 template_uses(const struct template *, const char *subtree);

/* Changes one property of a style, or one length of a page master, after
 * loading (options of `pmqa typeset`): template_override(t, "body",
 * "leading", "18pt").  Styles that descend from it keep what they had.
 * False after a diagnostic: no such name or property, or a bad value. */
bool		 template_override(struct template *, struct str name,
		    struct str property, struct str value, struct diags *);

enum report_digits {
	DIGITS_TEMPLATE,		/* as the template's styles say */
	DIGITS_THAI, DIGITS_ARABIC	/* all generated numbers and folios */
};

struct report_options {
	enum report_digits digits;
	const struct map *pictures;	/* of the agency, struct image by href,
					 * w is 0: of no use; NULL: read them
					 * beneath its folder */
	bool		 draft;		/* mark as a draft even when the model's
					 * status is final (rule errors) */
};

/* Runs a template over a model (NULL: none).  folder is where the agency's
 * images are looked for (may be empty: none are read).  NULL only when the
 * template ran away or made no page; findings go to diags. */
struct flow_doc	*report_run(struct arena *, const struct template *,
		    struct xml_doc *model, struct str folder,
		    const struct report_options *, struct diags *);
/* A plain text: one paragraph a line, a form feed starts a page.  The
 * template sees <text><page><p>..</p></page></text>. */
struct flow_doc	*report_plain_text(struct arena *, const struct template *,
		    const struct source *text, const struct report_options *,
		    struct diags *);

/* The language as accepted, for the test of its manual: element i (NULL past
 * the end) and the names of its attributes, separated by blanks. */
const char	*template_element(size_t i, struct arena *,
		    struct str *attributes);

#endif
