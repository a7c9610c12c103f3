/* What other files add to a document: an assessment, last year's figures; and
 * what a report of the assessors' side asks for besides. */
#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "compile/compile_int.h"
#include "criteria/xsd.h"
#include "doc/page.h"
#include "model/model.h"
#include "report/report.h"
#include "score/score.h"
#include "xml/schema.h"

struct xml_schema *
session_assessment_schema(struct session *s, const struct criteria *c,
    struct diags *ds)
{
	struct str		 key = str_fmt(s->arena, "%.*s/assessment",
				    STR_ARG(c->folder));
	struct xml_schema	*x = map_get(s->schemas, key);
	struct buf		 b;

	if (x != NULL)
		return x;
	buf_init(&b, LIMIT_FILE_BYTES);
	criteria_assessment_schema_lean(c, &b);
	x = xml_schema_open(s->arena, STR("assessment.xsd"), buf_view(&b),
	    ds);
	buf_release(&b);
	if (x != NULL)
		map_put(s->schemas, key, x);
	return x;
}

struct assessment *
session_assessment(struct session *s, struct arena *a, const char *path,
    const struct criteria *c, struct xml_doc **doc, struct diags *ds)
{
	struct xml_schema	*schema;
	struct str		 edition;
	struct xml_node		*root;

	*doc = xml_parse_file(a, path, ds);
	if (*doc == NULL)
		return NULL;
	root = xml_root(*doc);
	edition = xml_attr(root, "edition");
	if (c == NULL)
		c = session_criteria(s, s->edition.n > 0 ? s->edition :
		    edition, xml_attr_span(root, "edition"), ds);
	if (c == NULL)
		return NULL;
	if (xml_is(root, "assessment") && !str_eq(edition, c->id)) {
		diag_add(ds, ASSESS_OTHER_EDITION, xml_attr_span(root,
		    "edition"), edition, c->id);
		return NULL;
	}
	schema = xml_is(root, "assessment") ?
	    session_assessment_schema(s, c, ds) : NULL;
	if (schema != NULL && !xml_schema_check(schema, *doc, ds))
		return NULL;
	return assessment_new(a, c, *doc, str_copy(a, str_of(path)), ds);
}

/* The edition's rules on comments and marks look at a model that has all. */
static void
check_assessment(struct document *d, struct diags *ds)
{
	struct arena	*scratch = arena_open();
	struct diags	*known = diags_new(scratch);
	struct xml_doc	*model = model_new(scratch, d->submission, d->scores,
			    known);

	model_assessment(scratch, model, d->scores, d->assessment,
	    d->assessed, /*internal*/true);
	rules_run(d->criteria, model, "assess", ds);
	xml_doc_close(model);
	arena_close(scratch);
}

bool
document_assess(struct document *d, struct session *s, const char *path,
    struct str variant, struct diags *ds)
{
	struct diags	*found = diags_new(d->arena);

	if (d->assessment_xml != NULL)
		xml_doc_close(d->assessment_xml);
	d->assessment = session_assessment(s, d->arena, path, d->criteria,
	    &d->assessment_xml, ds);
	if (d->assessment == NULL ||
	    !assessment_matches(d->assessment, d->submission, ds))
		return false;
	d->assessed = scores_assessed(d->arena, d->scores, d->assessment);
	check_assessment(d, found);
	for (size_t i = 0; i < diags_n(found); i++)
		diag_add_own(ds, diags_get(found, i));
	d->final = !d->assessment->draft &&
	    diags_count(found, SEV_ERROR) == 0;
	xml_set(xml_root(d->model), "variant", variant);
	model_assessment(d->arena, d->model, d->scores, d->assessment,
	    d->assessed, str_is(variant, "internal"));
	return true;
}

/* ---- last year ---- */

/* A submission's model; of its own edition. */
static struct xml_doc *
model_of(struct document *d, struct session *s, struct xml_doc *xml,
    const char *path, struct diags *ds)
{
	struct xml_node		*root = xml_root(xml);
	struct diags		*known = diags_new(d->arena);
	const struct criteria	*c;
	struct submission	*sub;

	c = session_criteria(s, xml_attr(root, "edition"),
	    xml_attr_span(root, "edition"), ds);
	if (c == NULL)
		return NULL;
	sub = submission_new(d->arena, c, xml, str_of(path), ds);
	return sub == NULL ? NULL : model_new(d->arena, sub,
	    scores_new(d->arena, sub), known);
}

bool
document_previous(struct document *d, struct session *s, const char *path,
    struct diags *ds)
{
	struct xml_doc	*xml = xml_parse_file(d->arena, path, ds), *was;
	struct str	 agency;

	if (xml == NULL)
		return false;
	was = xml_is(xml_root(xml), "report") ? xml :
	    xml_is(xml_root(xml), "submission") ? model_of(d, s, xml, path,
	    ds) : NULL;
	if (was == NULL && !xml_is(xml_root(xml), "submission"))
		diag_add(ds, PREVIOUS_KIND, xml_span(xml_root(xml)),
		    xml_name(xml_root(xml)));
	if (was != NULL) {
		agency = xml_attr(xml_child(xml_root(was), "agency"), "id");
		if (!str_eq(agency, d->submission->agency_id))
			diag_add(ds, PREVIOUS_AGENCY, xml_span(xml_root(xml)),
			    agency, d->submission->agency_id);
		model_previous(d->arena, d->model, was);
	}
	if (was != NULL && was != xml)
		xml_doc_close(was);
	xml_doc_close(xml);
	return was != NULL;
}

/* ---- what a template asks for ---- */

/* The pages of the other template; a: theirs. */
static struct page_doc *
set_places(struct arena *a, struct document *d, struct session *s)
{
	const struct report_options	 options = { .draft = false };
	struct diags		*known = diags_new(a);
	struct layout_tools	 tools;
	const struct template	*t = session_template(s, STR(PLACES_TEMPLATE),
				    d->criteria, d->model, known);
	struct flow_doc		*flow = t == NULL ? NULL : report_run(a, t,
				    d->model, d->submission->folder,
				    &options, known);

	return flow == NULL || !session_tools(s, d->criteria, &tools, known) ?
	    NULL : layout_run(a, &tools, flow, known);
}

/* The pages are the other template's. */
static void
add_places(struct document *d, struct page_doc *pages)
{
	struct arena		*scratch = arena_open();
	struct diags		*over = diags_new(scratch);
	struct document		 printed = *d;
	struct model_place	*place = ARENA_ARRAY(scratch,
				    struct model_place, pages->dest.n);

	for (size_t i = 0; i < pages->dest.n; i++) {
		const struct page_dest	*x = &pages->dest.v[i];

		place[i] = (struct model_place){ x->name,
		    pages->page.v[x->page].label, x->page + 1 };
	}
	printed.arena = scratch;
	printed.pages = pages;
	document_budget(&printed, over);
	model_places(d->model, place, pages->dest.n, pages->page.n,
	    &d->criteria->budget, over);
	arena_close(scratch);
}

static bool
has_places(const struct document *d)
{
	return xml_child(xml_root(d->model), "places") != NULL;
}

void
document_places(struct document *d, struct session *s)
{
	struct arena		*scratch = arena_open();
	struct page_doc		*pages = has_places(d) ? NULL :
				    set_places(scratch, d, s);

	if (pages != NULL)
		add_places(d, pages);
	arena_close(scratch);
}

void
document_keep_places(struct document *d)
{
	if (d->pages != NULL && !d->as_draft && !has_places(d) &&
	    str_is(d->template_name, PLACES_TEMPLATE))
		add_places(d, d->pages);
}

void
document_extras(struct document *d, struct session *s,
    const struct template *t)
{
	struct xml_node	*root = xml_root(d->model);

	if (template_uses(t, "places"))
		document_places(d, s);
	if (template_uses(t, "lessons") && xml_child(root, "lessons") == NULL)
		model_lessons(d->arena, d->model, d->submission, d->checked);
	if (template_uses(t, "next") && xml_child(root, "next") == NULL)
		model_next(d->model, d->scores, d->assessment,
		    d->assessed != NULL ? d->assessed : &d->scores->self);
}
