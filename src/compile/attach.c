#include "compile/attach.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/map.h"
#include "compile/compile_int.h"
#include "render/render.h"
#include "render/standard.h"
#include "submission/submission.h"
#include "xml/xml.h"

#define FILES_MAX	1000		/* pictures and all */

struct attaching {
	struct arena	*a;
	const struct document *d;
	const char	*folder;	/* of the document */
	VEC(struct render_file) file;
	struct map	*names;		/* taken by an attachment */
	struct map	*hrefs;		/* dealt with */
	struct xml_node	*recipe;
};

static const struct type {
	const char	*end, *mime;
	bool		 packed;
} types[] = {
	{ ".png", "image/png", true }, { ".jpg", "image/jpeg", true },
	{ ".jpeg", "image/jpeg", true }, { ".xml", "text/xml", false },
	{ ".txt", "text/plain", false },
};

static struct type
type_of(struct str name)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (str_ends(name, str_of(types[i].end)))
			return types[i];
	return (struct type){ "", "application/octet-stream", false };
}

/* A name no other attachment has: "logo.png", "2-logo.png". */
static struct str
unique_name(struct attaching *at, struct str name)
{
	struct str	 s = name;

	for (int n = 2; map_get(at->names, s) != NULL; n++)
		s = str_fmt(at->a, "%d-%.*s", n, STR_ARG(name));
	map_put(at->names, s, at);
	return s;
}

/* Attached, and named in the recipe with where it belongs. */
static struct xml_node *
add_file(struct attaching *at, struct str path, struct str bytes,
    const char *relation, const char *about)
{
	struct str	 name = unique_name(at, path_base(path));
	struct type	 type = type_of(name);
	struct xml_node	*n = xml_add(at->recipe, "file");

	VEC_PUSH(at->a, at->file) = (struct render_file){ .name = name,
		.type = str_of(type.mime), .relation = relation,
		.about = str_of(about), .bytes = bytes,
		.packed = type.packed };
	xml_set(n, "name", name);
	xml_set(n, "path", path);
	xml_set(n, "relation", str_of(relation));
	return n;
}

static bool
read_file(struct attaching *at, struct str href, struct str *bytes)
{
	const struct str	*kept = at->d->files == NULL ? NULL :
				    map_get(at->d->files, href);

	if (kept != NULL)
		*bytes = *kept;
	return kept != NULL || file_read_beneath(at->a, at->folder, href,
	    LIMIT_IMAGE_BYTES, SPAN_NONE, NULL, bytes);
}

static void
add_picture(struct attaching *at, struct str href)
{
	struct str	 bytes;

	if (href.n == 0 || map_get(at->hrefs, href) != NULL ||
	    at->file.n >= FILES_MAX)
		return;
	map_put(at->hrefs, href, at);
	if (read_file(at, href, &bytes))
		add_file(at, href, bytes, "Supplement",
		    "a picture of the document");
}

static void
add_pictures(struct attaching *at, const struct xml_node *n)
{
	if (xml_is(n, "figure") || xml_is(n, "logo"))
		add_picture(at, str_trim(xml_attr(n, "href")));
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n))
		add_pictures(at, n);
}

static const char *const evidence_facts[] = { "found", "bytes", "sha256",
	"picture" };
#define N_FACT	(sizeof evidence_facts / sizeof *evidence_facts)

/* Evidence that is printed comes along; of the rest, which may be hundreds of
 * pages, what the model says of the file. */
static void
add_evidence(struct attaching *at)
{
	struct xml_node	*n = xml_child(xml_root(at->d->model), "evidence");

	for (n = n == NULL ? NULL : xml_first_element(n); n != NULL;
	    n = xml_next_element(n)) {
		struct xml_node	*e;

		if (str_is(xml_attr(n, "picture"), "true"))
			add_picture(at, xml_attr(n, "href"));
		else if (str_is(xml_attr(n, "found"), "true")) {
			e = xml_add(at->recipe, "evidence");
			xml_set(e, "path", xml_attr(n, "href"));
			for (size_t i = 0; i < N_FACT; i++)
				xml_set(e, evidence_facts[i],
				    xml_attr(n, evidence_facts[i]));
		}
	}
}

/* The facts of one file of evidence, from the recipe into the model. */
static void
recall_one(struct xml_node *document, const struct xml_node *recipe)
{
	const struct xml_node	*e = xml_first_element(recipe);

	while (e != NULL && !(xml_is(e, "evidence") && str_eq(xml_attr(e,
	    "path"), xml_attr(document, "href"))))
		e = xml_next_element(e);
	for (size_t i = 0; e != NULL && i < N_FACT; i++)
		xml_set(document, evidence_facts[i], xml_attr(e,
		    evidence_facts[i]));
}

void
attach_recall(struct document *d, const struct session *s)
{
	struct xml_node	*n = xml_child(xml_root(d->model), "evidence");

	if (s->recipe == NULL || n == NULL)
		return;
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n))
		recall_one(n, s->recipe);
}

static void
begin_recipe(struct attaching *at, const struct session *s)
{
	struct xml_node	*n = at->recipe;

	xml_set(n, "version", STR(PMQA_VERSION));
	/* An assessment is not carried: who makes it again names it. */
	if (at->d->assessment != NULL)
		xml_set(n, "variant", xml_attr(xml_root(at->d->model),
		    "variant"));
	if (at->d->template_name.n > 0)
		xml_set(n, "template", path_base(at->d->template_name));
	xml_set(n, "standard", str_of(s->standard->name));
	if (s->edition.n > 0)
		xml_set(n, "edition", path_base(s->edition));
	if (s->world->source_date >= 0)
		xml_set_num(n, "date", s->world->source_date);
}

static bool
is_one_of(struct str s, const struct str *one, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, one[i]))
			return true;
	return false;
}

static bool
is_told_elsewhere(const struct xml_node *n)
{
	static const struct str	 answers[] = { STR("p"), STR("li"), STR("ul"),
		STR("ol"), STR("table"), STR("figure"), STR("guideline") };
	static const struct str	 prose[] = { STR("term"), STR("lesson") };
	struct str		 name = xml_name(n);

	return is_one_of(name, answers, sizeof answers / sizeof *answers) ||
	    (is_one_of(name, prose, sizeof prose / sizeof *prose) &&
	    xml_is(xml_parent(n), "edition"));
}

static bool
is_no_news(struct str name)
{
	return str_ends(name, STR("-en")) || str_is(name, "guidance");
}

void
attach_model(const struct document *d, struct buf *b)
{
	xml_write_less(d->model, &(struct xml_less){ is_told_elsewhere,
	    is_no_news }, b);
}

/* What was made here; compact, for its reader is a program. */
static void
add_text(struct attaching *at, const char *name, const char *relation,
    const char *about, struct buf *b)
{
	VEC_PUSH(at->a, at->file) = (struct render_file){
		.name = str_of(name), .type = STR("text/xml"),
		.relation = relation, .about = str_of(about),
		.bytes = str_copy(at->a, buf_view(b)) };
	buf_release(b);
}

static void
add_submission(struct attaching *at)
{
	const struct document	*d = at->d;
	struct str		 name = path_base(str_of(d->path));
	struct xml_node		*n;
	struct buf		 b;

	at->folder = str_cstr(at->a, d->submission->folder);
	map_put(at->names, STR(ATTACH_MODEL), at);
	n = add_file(at, str_is(name, "-") ? STR("submission.xml") : name,
	    d->raw, "Source", "the submission this document was made from");
	xml_set(n, "sha256", xml_attr(xml_root(d->model), "sha256"));
	add_pictures(at, xml_root(d->xml));
	add_evidence(at);
	buf_init(&b, LIMIT_PDF_BYTES);
	attach_model(d, &b);
	add_text(at, ATTACH_MODEL, "Data", "what this document says of the "
	    "submission, as data", &b);
}

/* A document of the template language has pictures; what it includes, and
 * pictures whose names it works out, stay behind: false. */
static bool
add_language(struct attaching *at, const struct xml_node *n)
{
	struct str	 href = xml_attr(n, "href");
	bool		 all = true;

	if (xml_is(n, "include") && href.n > 0)
		return xml_has_attr(n, "template");
	if (xml_is(n, "image") && str_find(href, STR("{"), 0) != SIZE_MAX)
		return false;
	if (xml_is(n, "image"))
		add_picture(at, href);
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n))
		all = add_language(at, n) && all;
	return all;
}

static bool
add_its_files(struct attaching *at)
{
	struct str	 path = str_of(at->d->path);
	struct xml_doc	*doc;
	bool		 all;

	if (!str_ends(path, STR(".xml")))
		return true;
	at->folder = str_cstr(at->a, path_folder(at->a, path));
	doc = xml_parse(at->a, path, at->d->raw, diags_new(at->a));
	all = doc != NULL && add_language(at, xml_root(doc));
	if (doc != NULL)
		xml_doc_close(doc);
	return all;
}

/* A document set by itself; the recipe says how if all of it comes along. */
static void
add_typeset(struct attaching *at)
{
	const struct typeset_options	*o = at->d->typeset;
	const struct { const char *name; struct str value; } option[] = {
		{ "size", o->size }, { "leading", o->leading },
		{ "margins", o->margins }, { "indent", o->indent } };
	struct xml_node			*n;

	n = add_file(at, path_base(str_of(at->d->path)), at->d->raw, "Source",
	    "the text this document was set from");
	xml_set(n, "sha256", sha256_hex(at->a, sha256_of(at->d->raw)));
	if (!add_its_files(at))
		return;
	xml_set(at->recipe, "typeset", STR("true"));
	for (size_t i = 0; i < sizeof option / sizeof *option; i++)
		if (option[i].value.n > 0)
			xml_set(at->recipe, option[i].name, option[i].value);
}

void
attach_files(struct document *d, const struct session *s,
    struct render_options *o)
{
	struct attaching	 at = { .a = d->print, .d = d };
	struct xml_doc		*doc;
	struct buf		 b;

	if (s->standard == NULL || !s->standard->attach || d->raw.n == 0)
		return;
	at.names = map_new(d->print);
	at.hrefs = map_new(d->print);
	doc = xml_doc_new(at.a, "build");
	at.recipe = xml_root(doc);
	begin_recipe(&at, s);
	map_put(at.names, STR(ATTACH_RECIPE), &at);
	if (d->typeset != NULL)
		add_typeset(&at);
	else
		add_submission(&at);
	buf_init(&b, LIMIT_FILE_BYTES);
	xml_write(doc, /*indent*/false, &b);
	add_text(&at, ATTACH_RECIPE, "Supplement",
	    "how this document was made, for pmqa verify", &b);
	xml_doc_close(doc);
	o->file = at.file.v;
	o->n_file = at.file.n;
}
