/* Session: what documents share. */
#ifndef COMPILE_COMPILE_INT_H
#define COMPILE_COMPILE_INT_H

#include "compile/compile.h"
#include "layout/layout.h"

struct template;
struct xml_schema;

#define PLACES_TEMPLATE	"application"	/* whose pages readers look up */

struct session {
	struct arena	*arena;
	const struct world *world;
	struct str	 font, edition;
	const struct pdf_standard *standard;
	const struct xml_node *recipe;
	struct timings	*timings;
	/* by folder or name, each opened on first use */
	struct map	*editions, *schemas, *templates, *breakers, *models;
	struct str	 model_xsd;	/* report-model.xsd, once it is read */
	struct fonts	*fonts;
	struct shaper	*shaper;
};

/* A name is a folder of `kind` in the data folder, or a path when it has a
 * '/' in it. */
struct str	 session_path(struct session *, const char *kind,
		    struct str name);
/* The folders of `kind` that hold such a file, with commas. */
struct str	 session_names(struct session *, const char *kind,
		    const char *file);
/* Each opens on first use and keeps; NULL after diagnostics. */
struct xml_schema *session_schema(struct session *, const struct criteria *,
		    struct diags *);
struct xml_schema *session_assessment_schema(struct session *,
		    const struct criteria *, struct diags *);
struct fonts	*session_fonts(struct session *, struct diags *);
/* model: one of the edition, whose names a template may ask for. */
const struct template *session_template(struct session *, struct str name,
		    const struct criteria *, const struct xml_doc *model,
		    struct diags *);
/* Subtrees of the model that a template says it uses. */
void		 document_extras(struct document *, struct session *,
		    const struct template *);
/* The places of the pages at hand, if they are those that readers look up and
 * no draft's, so that they need not be set again. */
void		 document_keep_places(struct document *);
/* Decodes what <figure> and <logo> name into d->pictures. */
void		 document_pictures(struct document *, struct diags *);
/* c: whose terms stay whole; NULL: those of the default edition. */
bool		 session_tools(struct session *, const struct criteria *c,
		    struct layout_tools *, struct diags *);

#endif
