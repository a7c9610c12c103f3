#include "compile/compile_int.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "criteria/criteria.h"
#include "criteria/xsd.h"
#include "model/model.h"
#include "report/report.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"
#include "xml/schema.h"
#include "xml/xml.h"

struct session *
session_open(struct arena *a, const struct world *w,
    const struct session_options *o, struct timings *t)
{
	struct session	*s = ARENA_NEW(a, struct session);

	timing_enter(t, TIME_START);
	s->arena = a;
	s->world = w;
	s->font = o->font;
	s->edition = o->edition;
	s->standard = o->standard;
	s->recipe = o->recipe;
	s->timings = t;
	s->editions = map_new(a);
	s->schemas = map_new(a);
	s->templates = map_new(a);
	s->breakers = map_new(a);
	s->models = map_new(a);
	return s;
}

void
session_close(struct session *s)
{
	if (s->shaper != NULL)
		shaper_close(s->shaper);
	map_each(s->breakers, (map_visit *)breaker_close);
	map_each(s->models, (map_visit *)xml_doc_close);
	if (s->fonts != NULL)
		fonts_close(s->fonts);
	map_each(s->schemas, (map_visit *)xml_schema_close);
	map_each(s->templates, (map_visit *)template_close);
	map_each(s->editions, (map_visit *)criteria_close);
}

struct str
session_path(struct session *s, const char *kind, struct str name)
{
	if (memchr(name.p, '/', name.n) != NULL)
		return str_copy(s->arena, name);
	return str_fmt(s->arena, "%.*s/%s/%.*s", STR_ARG(s->world->data), kind,
	    STR_ARG(name));
}

static int
by_name(const void *a, const void *b)
{
	const struct dirent *const *x = a, *const *y = b;

	return strcmp((*x)->d_name, (*y)->d_name);
}

struct str
session_names(struct session *s, const char *kind, const char *file)
{
	struct str	 folder = path_join(s->arena, s->world->data,
			    str_of(kind)), all = STR_NONE;
	struct dirent	**e;
	int		 n = scandir(folder.p, &e, NULL, NULL);

	qsort(e, n < 0 ? 0 : (size_t)n, sizeof *e, by_name);
	for (int i = 0; i < n; i++) {
		struct str	 name = str_of(e[i]->d_name);

		if (name.p[0] != '.' && file_exists(str_fmt(s->arena,
		    "%.*s/%.*s/%s", STR_ARG(folder), STR_ARG(name), file).p))
			all = str_fmt(s->arena, "%.*s%s%.*s", STR_ARG(all),
			    all.n > 0 ? ", " : "", STR_ARG(name));
		free(e[i]);
	}
	if (n >= 0)
		free(e);
	return all;
}

static void
no_edition(struct session *s, struct str name, struct str folder,
    struct span from, struct diags *ds)
{
	struct str	 all = session_names(s, "criteria", "criteria.xml");

	if (all.n == 0)
		diag_add(ds, DATA_MISSING, SPAN_NONE, s->world->data);
	else
		diag_add(ds, EDITION_UNKNOWN, from, name, folder, all);
}

const struct criteria *
session_criteria(struct session *s, struct str name, struct span from,
    struct diags *ds)
{
	struct criteria	*c = map_get(s->editions, name);
	struct str	 folder;

	if (c != NULL)
		return c;
	folder = session_path(s, "criteria", name);
	if (!file_exists(path_join(s->arena, folder, STR("criteria.xml")).p)) {
		no_edition(s, name, folder, from, ds);
		return NULL;
	}
	c = criteria_open(s->arena, folder, ds);
	if (c != NULL && memchr(name.p, '/', name.n) == NULL &&
	    !criteria_is_named(c, name, ds)) {
		criteria_close(c);
		return NULL;
	}
	if (c != NULL)
		map_put(s->editions, str_copy(s->arena, name), c);
	return c;
}

struct xml_schema *
session_schema(struct session *s, const struct criteria *c, struct diags *ds)
{
	struct xml_schema	*x = map_get(s->schemas, c->folder);
	struct buf		 b;

	if (x != NULL)
		return x;
	buf_init(&b, LIMIT_FILE_BYTES);
	criteria_schema_lean(c, &b);
	x = xml_schema_open(s->arena, STR("submission.xsd"), buf_view(&b), ds);
	buf_release(&b);
	if (x != NULL)
		map_put(s->schemas, c->folder, x);
	return x;
}

struct fonts *
session_fonts(struct session *s, struct diags *ds)
{
	if (s->fonts == NULL) {
		struct str	 path = path_join(s->arena, s->world->data,
				    STR("fonts/families.xml"));

		s->fonts = fonts_open(s->arena, path, s->font, ds);
	}
	return s->fonts;
}

struct str
session_default_edition(struct session *s)
{
	struct str	 folder = path_join(s->arena, s->world->data,
			    STR("criteria"));
	struct str	 last = STR_NONE;
	DIR		*d = opendir(folder.p);
	struct dirent	*e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.' && e->d_type != DT_REG &&
		    str_cmp(str_of(e->d_name), last) > 0)
			last = str_copy(s->arena, str_of(e->d_name));
	if (d != NULL)
		closedir(d);
	return last;
}

/* One breaker an edition: its terms.txt lists words that stay whole. */
static struct breaker *
breaker_of(struct session *s, struct str folder, struct diags *ds)
{
	struct breaker	*b = map_get(s->breakers, folder);
	struct str	 path = path_join(s->arena, folder, STR("terms.txt"));
	struct str	 text = STR_NONE;

	if (b != NULL)
		return b;
	if (file_exists(path.p))
		file_read(s->arena, path.p, LIMIT_FILE_BYTES, SPAN_NONE, ds,
		    &text);
	b = breaker_open(s->arena, text, ds);
	if (b != NULL)
		map_put(s->breakers, folder, b);
	return b;
}

bool
session_tools(struct session *s, const struct criteria *c,
    struct layout_tools *tools, struct diags *ds)
{
	enum timing	 was = timing_enter(s->timings, TIME_START);
	struct fonts	*fonts = session_fonts(s, ds);
	struct str	 folder = c != NULL ? c->folder : session_path(s,
			    "criteria", session_default_edition(s));

	if (fonts != NULL && s->shaper == NULL)
		s->shaper = shaper_open(s->arena, fonts);
	*tools = (struct layout_tools){ .fonts = fonts, .shaper = s->shaper,
		.breaker = breaker_of(s, folder, ds),
		.timings = s->timings };
	timing_enter(s->timings, was);
	return tools->shaper != NULL && tools->breaker != NULL;
}

struct asking {
	struct session	*s;
	const struct criteria *c;
	struct diags	*ds;
};

static struct xml_doc *
maximal_of(struct session *s, const struct criteria *c, struct diags *ds)
{
	struct xml_doc	*m = map_get(s->models, c->folder);

	if (m == NULL)
		m = model_maximal(s->arena, c, ds);
	if (m != NULL)
		map_put(s->models, c->folder, m);
	return m;
}

const struct xml_doc *
session_maximal(struct session *s, const struct criteria *c, struct diags *ds)
{
	return maximal_of(s, c, ds);
}

/* To check a template's paths against. */
static const struct xml_doc *
maximal_model(void *data)
{
	const struct asking	*by = data;

	return session_maximal(by->s, by->c, by->ds);
}

/* The schema of report models, or STR_NONE: a hundredth of the work. */
static struct str
model_schema(void *data)
{
	const struct asking	*by = data;
	struct session		*s = by->s;
	struct str		 path = path_join(s->arena, s->world->data,
				    STR("templates/report-model.xsd"));

	if (s->model_xsd.p == NULL && file_exists(path.p))
		file_read(s->arena, path.p, LIMIT_FILE_BYTES, SPAN_NONE,
		    by->ds, &s->model_xsd);
	return s->model_xsd;
}

const struct template *
session_template(struct session *s, struct str name, const struct criteria *c,
    const struct xml_doc *model, struct diags *ds)
{
	struct asking	 by = { s, c, ds };
	const struct template_names names = { model, maximal_model,
	    model_schema, &by };
	struct template	*t = map_get(s->templates, name);
	struct fonts	*fonts;
	struct str	 path;

	if (t != NULL)
		return t;
	path = session_path(s, "templates", name);
	if (!file_exists(path.p)) {
		diag_add(ds, TEMPLATE_UNKNOWN, SPAN_NONE, name, session_names(
		    s, "templates", "template.xml"));
		return NULL;
	}
	fonts = session_fonts(s, ds);
	if (fonts == NULL)
		return NULL;
	t = template_open_names(s->arena, path, fonts, &names, ds);
	if (t != NULL)
		map_put(s->templates, str_copy(s->arena, name), t);
	return t;
}

bool
session_uses(const struct session *s, struct str templates,
    const char *subtree)
{
	struct str	 name;

	while (str_cut(&templates, ',', &name)) {
		const struct template	*t = map_get(s->templates, name);

		if (t != NULL && template_uses(t, subtree))
			return true;
	}
	return false;
}

/* What the templates ask for besides the submission. */
static bool
warm_extras(struct session *s, const struct criteria *c,
    const struct xml_doc *model, struct str templates, struct diags *ds)
{
	return (!session_uses(s, templates, "assessment") ||
	    session_assessment_schema(s, c, ds) != NULL) &&
	    (!session_uses(s, templates, "places") ||
	    session_template(s, STR(PLACES_TEMPLATE), c, model, ds) != NULL);
}

/* Sets a document with everything in it, for the caches: words of criteria and
 * templates are shaped, and their breaks known, before anybody asks. */
static void
warm_words(struct session *s, const struct criteria *c, struct str templates,
    struct xml_doc *model)
{
	const struct report_options	 options = { .draft = false };
	struct layout_tools		 tools;
	struct str			 name;

	while (str_cut(&templates, ',', &name)) {
		struct arena		*scratch = arena_open();
		struct diags		*known = diags_new(scratch);
		const struct template	*t = session_template(s, name, c,
					    model, known);
		struct flow_doc		*flow = report_run(scratch, t, model,
					    STR_NONE, &options, known);

		if (flow != NULL && session_tools(s, c, &tools, known))
			layout_run(scratch, &tools, flow, known);
		arena_close(scratch);
	}
}

bool
session_warm(struct session *s, struct str edition, struct str templates,
    struct diags *ds)
{
	const struct criteria	*c = session_criteria(s, edition, SPAN_NONE,
				    ds);
	struct xml_doc		*m = c == NULL ? NULL :
				    maximal_of(s, c, ds);
	struct str		 rest = templates, name;
	struct layout_tools	 tools;
	bool			 ok;

	if (m == NULL || session_schema(s, c, ds) == NULL)
		return false;
	ok = session_tools(s, c, &tools, ds);
	while (str_cut(&rest, ',', &name))
		ok &= session_template(s, name, c, m, ds) != NULL;
	ok = ok && warm_extras(s, c, m, templates, ds);
	if (ok)
		warm_words(s, c, templates, m);
	return ok;
}
