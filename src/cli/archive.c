/* Commands on PDFs made before: extract gets back what is attached, verify
 * makes the PDF anew from that and compares. */
#include <errno.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fatal.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "compile/attach.h"
#include "compile/compile.h"
#include "pdfread/pdfread.h"
#include "render/standard.h"
#include "xml/xml.h"

#define MEMORY_MAX	((rlim_t)4 << 30)	/* for what others wrote */
#define ROOM_TEMPLATE	"/tmp/pmqa-XXXXXX"

/* A PDF taken apart. */
struct parts {
	struct str	 pdf;		/* the file */
	struct pdf_attachments files;
	struct xml_doc	*recipe;	/* NULL: it has none */
};

/* Folders and files made, to be removed again in the opposite order. */
struct litter {
	VEC(char *)	 path;
};

static const struct pdf_attached *
find_file(const struct parts *p, struct str name)
{
	for (size_t i = 0; i < p->files.file.n; i++)
		if (str_eq(p->files.file.v[i].name, name))
			return &p->files.file.v[i];
	return NULL;
}

static bool
read_parts(struct run *r, const char *path, struct parts *p)
{
	const struct pdf_attached	*recipe;
#ifndef PMQA_SANITIZED
	const struct rlimit		 most = { MEMORY_MAX, MEMORY_MAX };

	setrlimit(RLIMIT_AS, &most);	/* what is packed may grow */
#endif
	*p = (struct parts){ 0 };
	if (!file_read(r->arena, path, LIMIT_PDF_BYTES, SPAN_NONE, r->ds,
	    &p->pdf) || !pdfread_attachments(r->arena, str_of(path), p->pdf,
	    &p->files, r->ds))
		return false;
	if (p->files.file.n == 0) {
		diag_add(r->ds, PDF_NO_FILES, SPAN_NONE, str_of(path));
		return false;
	}
	recipe = find_file(p, STR(ATTACH_RECIPE));
	if (recipe != NULL)
		p->recipe = xml_parse(r->arena, STR(ATTACH_RECIPE),
		    recipe->bytes, r->ds);
	return recipe == NULL || p->recipe != NULL;
}

/* Beneath a folder, and sayable: "images/logo.png". */
static bool
is_safe(struct str path)
{
	struct str	 part;

	for (size_t i = 0; i < path.n; i++)
		if ((uint8_t)path.p[i] < 0x20 || path.p[i] == '\\' ||
		    path.p[i] == 0x7f)
			return false;
	if (path.n == 0 || path.n > 1000)
		return false;
	for (size_t at = 0; at <= path.n; at += part.n + 1) {
		size_t	 slash = str_find(path, STR("/"), at);

		part = str_sub(path, at, slash == SIZE_MAX ? path.n : slash);
		if (part.n == 0 || part.n > 250 || part.p[0] == '-' ||
		    str_is(part, ".") || str_is(part, ".."))
			return false;
	}
	return true;
}

/* The folders on the way to a file; none of them may be a link. */
static bool
make_folders(struct run *r, struct str folder, struct str path,
    struct litter *made)
{
	struct stat	 st;

	for (size_t i = 0; i < path.n; i++) {
		char	*dir;

		if (path.p[i] != '/')
			continue;
		dir = str_cstr(r->arena, path_join(r->arena, folder,
		    str_sub(path, 0, i)));
		if (mkdir(dir, 0777) == 0)
			VEC_PUSH(r->arena, made->path) = dir;
		else if (errno != EEXIST || lstat(dir, &st) != 0 ||
		    !S_ISDIR(st.st_mode))
			return false;
	}
	return true;
}

/* Writes one file beneath the folder; never over another unless forced, and
 * never through a link. */
static bool
put_file(struct run *r, struct str folder, struct str path, struct str bytes,
    struct litter *made)
{
	char		*full = str_cstr(r->arena, path_join(r->arena, folder,
			    path));
	struct stat	 st;

	if (!is_safe(path)) {
		diag_add(r->ds, PDF_NAME_UNSAFE, SPAN_NONE, path);
		return false;
	}
	if (!make_folders(r, folder, path, made) || (lstat(full, &st) == 0 &&
	    (r->opt.force == NULL || !S_ISREG(st.st_mode)))) {
		diag_add(r->ds, OUTPUT_EXISTS, SPAN_NONE, str_of(full));
		return false;
	}
	VEC_PUSH(r->arena, made->path) = full;
	return file_write(full, bytes, r->ds);
}

/* Where an attachment belongs: as the recipe says, else beside the others. */
static struct str
place_of(const struct parts *p, const struct pdf_attached *f)
{
	const struct xml_node	*n = p->recipe == NULL ? NULL :
				    xml_first_element(xml_root(p->recipe));

	for (; n != NULL; n = xml_next_element(n))
		if (xml_is(n, "file") && str_eq(xml_attr(n, "name"), f->name))
			return xml_attr(n, "path");
	return f->name;
}

static int
extract_all(struct run *r, const struct parts *p)
{
	struct str	 folder = str_of(r->opt.output);
	struct litter	 made = { 0 };
	bool		 ok = true;

	if (mkdir(r->opt.output, 0777) != 0 && errno != EEXIST) {
		diag_add(r->ds, OUTPUT_FAILED, SPAN_NONE, folder,
		    diag_num(r->ds, errno));
		return EX_CANT_CREATE;
	}
	for (size_t i = 0; i < p->files.file.n; i++) {
		const struct pdf_attached	*f = &p->files.file.v[i];

		ok = put_file(r, folder, place_of(p, f), f->bytes, &made) &&
		    ok;
	}
	return ok ? EX_FINE : EX_CANT_CREATE;
}

static void
list_files(const struct parts *p)
{
	for (size_t i = 0; i < p->files.file.n; i++) {
		const struct pdf_attached	*f = &p->files.file.v[i];

		printf("%.*s\t%.*s\t%zu\t%.*s\n", STR_ARG(f->name),
		    STR_ARG(f->relation), f->bytes.n, STR_ARG(f->about));
	}
}

static int
extract(struct run *r, const struct parts *p)
{
	const struct pdf_attached	*f;

	if (r->opt.n_arg == 2) {
		f = find_file(p, str_of(r->opt.arg[1]));
		if (f != NULL) {
			r->keep_old = true;
			return run_output(r, f->bytes);
		}
		diag_add(r->ds, PDF_NO_SUCH_FILE, SPAN_NONE,
		    str_of(r->opt.arg[1]));
		return EX_NO_INPUT;
	}
	if (r->opt.output != NULL)
		return extract_all(r, p);
	list_files(p);
	return EX_FINE;
}

/* No such file is 66, a PDF that cannot be used is 65. */
static int
status_of(const struct run *r)
{
	for (size_t i = 0; i < diags_n(r->ds); i++)
		if (diags_get(r->ds, i)->code == FILE_NOT_FOUND)
			return EX_NO_INPUT;
	return EX_BAD_DATA;
}

int
cmd_extract(struct run *r)
{
	struct parts	 p;
	int		 status;

	if (r->opt.n_arg < 1 || r->opt.n_arg > 2)
		return usage_error(&r->opt, PHRASE_USAGE_EXTRACT);
	status = read_parts(r, r->opt.arg[0], &p) ? extract(r, &p) :
	    status_of(r);
	if (p.recipe != NULL)
		xml_doc_close(p.recipe);
	run_print_findings(r, stderr);
	return status;
}

/* What has a hash in the recipe must have it still.  Pictures have none: when
 * one is another, so is the PDF made again. */
static bool
is_the_one(struct run *r, const struct xml_node *n,
    const struct pdf_attached *f)
{
	struct str	 was = xml_attr(n, "sha256");

	return was.n == 0 || str_eq(was, sha256_hex(r->arena,
	    sha256_of(f->bytes)));
}

/* The agency's files as they lay; evidence only has to be there. */
static bool
lay_out(struct run *r, const struct parts *p, struct str folder,
    struct litter *made, struct str *source)
{
	const struct xml_node	*n = xml_first_element(xml_root(p->recipe));

	for (; n != NULL; n = xml_next_element(n)) {
		struct str			 path = xml_attr(n, "path");
		struct str			 name = xml_attr(n, "name");
		const struct pdf_attached	*f = find_file(p, name);
		struct str			 bytes = STR_NONE;

		if (xml_is(n, "file")) {
			if (f == NULL || !is_the_one(r, n, f)) {
				diag_add(r->ds, VERIFY_INPUT, SPAN_NONE, name);
				return false;
			}
			bytes = f->bytes;
			if (str_is(xml_attr(n, "relation"), "Source"))
				*source = path;
		}
		if (!put_file(r, folder, path, bytes, made))
			return false;
	}
	if (source->n == 0)
		diag_add(r->ds, VERIFY_NO_RECIPE, SPAN_NONE);
	return source->n > 0;
}

/* A model without the version of the program, which the root tells. */
static bool
same_model(struct str a, struct str b)
{
	struct str	 s[2] = { a, b }, tail[2];

	for (int i = 0; i < 2; i++) {
		size_t	 root = str_find(s[i], STR("<report "), 0);
		size_t	 from = root == SIZE_MAX ? root :
		    str_find(s[i], STR(" version=\""), root);
		size_t	 to = from == SIZE_MAX ? from :
		    str_find(s[i], STR("\""), from + 10);

		if (to == SIZE_MAX)
			return str_eq(a, b);
		tail[i] = str_sub(s[i], to, s[i].n);
		s[i].n = from;
	}
	return str_eq(s[0], s[1]) && str_eq(tail[0], tail[1]);
}

static size_t
first_difference(struct str a, struct str b)
{
	size_t	 i = 0;

	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	return i;
}

/* What the comparison says; true when it says the PDF is proven. */
static bool
judge(struct run *r, const struct parts *p, const struct document *d)
{
	const struct pdf_attached *was = find_file(p, STR(ATTACH_MODEL));
	struct str	 by = xml_attr(xml_root(p->recipe), "version");
	struct str	 now = buf_view(&d->pdf);
	struct buf	 model;
	bool		 same;

	if (str_eq(p->pdf, now)) {
		fputs(phrase(PHRASE_SAME_BYTES, r->opt.style.lang), stdout);
		return true;
	}
	buf_init(&model, LIMIT_PDF_BYTES);
	if (d->model != NULL)
		attach_model(d, &model);
	same = d->typeset != NULL || (was != NULL &&
	    same_model(was->bytes, buf_view(&model)));
	buf_release(&model);
	if (!same)
		diag_add(r->ds, VERIFY_MODEL, SPAN_NONE, by,
		    STR(PMQA_VERSION));
	else if (str_is(by, PMQA_VERSION))
		diag_add(r->ds, VERIFY_BYTES, SPAN_NONE, diag_num(r->ds,
		    (long long)first_difference(p->pdf, now)));
	else
		diag_add(r->ds, VERIFY_VERSION, SPAN_NONE, by,
		    STR(PMQA_VERSION));
	return same && !str_is(by, PMQA_VERSION);
}

static bool
make_typeset(struct run *r, struct session *s, struct document *d,
    const struct xml_node *how, const char *path, struct diags *ds)
{
	struct typeset_options	*o = ARENA_NEW(r->arena,
	    struct typeset_options);

	*o = (struct typeset_options){ xml_attr(how, "size"),
		xml_attr(how, "leading"), xml_attr(how, "margins"),
		xml_attr(how, "indent") };
	return document_typeset(d, s, path, o, STAGE_PDF, ds);
}

/* Makes the PDF again as its recipe says, the command line having the last
 * word on where edition and template are. */
static bool
rebuild(struct run *r, const struct parts *p, struct str path)
{
	const struct xml_node	*how = xml_root(p->recipe);
	const char		*t = r->opt.template_name;
	struct session_options	 o = { .font = str_of(r->opt.font),
		.edition = r->opt.edition != NULL ? str_of(r->opt.edition) :
		xml_attr(how, "edition"),
		.standard = pdf_standard_of(xml_attr(how, "standard")),
		.recipe = how };
	struct world		 w = r->world;
	struct diags		*ds = diags_new(r->arena);
	struct document		 d;
	struct session		*s;
	uint64_t		 date;
	bool			 ok;

	w.source_date = str_uint(xml_attr(how, "date"), &date) ?
	    (int64_t)date : -1;
	s = session_open(r->arena, &w, &o, NULL);
	/* what assessors wrote is not carried: it is named again */
	if (r->opt.variant == NULL && xml_has_attr(how, "variant"))
		r->opt.variant = str_cstr(r->arena, xml_attr(how, "variant"));
	ok = xml_has_attr(how, "typeset") ? make_typeset(r, s, &d, how,
	    str_cstr(r->arena, path), ds) : run_build(r, s, &d,
	    str_cstr(r->arena, path), t != NULL ? str_of(t) :
	    xml_attr(how, "template"), ds);
	if (!ok)
		diag_add(r->ds, VERIFY_FAILED, SPAN_NONE,
		    diag_num(r->ds, (long long)diags_count(ds, SEV_ERROR)));
	ok = ok && judge(r, p, &d);
	document_close(&d);
	session_close(s);
	return ok;
}

/* Whether the PDF carries, or the command names, all it is made from. */
static bool
is_whole(const struct run *r, const struct xml_doc *recipe)
{
	const struct xml_node	*how = recipe == NULL ? NULL :
				    xml_root(recipe);

	return how != NULL && (xml_attr(how, "template").n > 0 ||
	    xml_has_attr(how, "typeset")) && (r->opt.assessment != NULL ||
	    !xml_has_attr(how, "variant"));
}

static bool
verify(struct run *r, const struct parts *p)
{
	char		 room[] = ROOM_TEMPLATE;
	struct litter	 made = { 0 };
	struct str	 source = STR_NONE;
	bool		 ok;

	if (!is_whole(r, p->recipe)) {
		diag_add(r->ds, VERIFY_NO_RECIPE, SPAN_NONE);
		return false;
	}
	if (mkdtemp(room) == NULL) {
		diag_add(r->ds, OUTPUT_FAILED, SPAN_NONE, str_of(room),
		    diag_num(r->ds, errno));
		return false;
	}
	ok = lay_out(r, p, str_of(room), &made, &source) && rebuild(r, p,
	    path_join(r->arena, str_of(room), source));
	while (made.path.n > 0)
		remove(made.path.v[--made.path.n]);
	rmdir(room);
	return ok;
}

int
cmd_verify(struct run *r)
{
	struct parts	 p;
	int		 status;

	if (r->opt.n_arg != 1)
		return usage_error(&r->opt, PHRASE_USAGE_ONE, "verify");
	status = !read_parts(r, r->opt.arg[0], &p) ? status_of(r) :
	    verify(r, &p) ? EX_FINE : EX_BAD_DATA;
	if (p.recipe != NULL)
		xml_doc_close(p.recipe);
	run_print_findings(r, stderr);
	return status;
}
