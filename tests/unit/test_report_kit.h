/* Templates from strings, run over models from strings. */
#ifndef TEST_REPORT_KIT_H
#define TEST_REPORT_KIT_H

#include "cmocka_all.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "report/report.h"
#include "xml/xml.h"

struct kit {
	struct arena	*arena;
	struct diags	*diags;
	struct template	*tpl;
	struct xml_doc	*model;
	struct str	 folder;	/* the template's */
};

#define MASTER "<page-master name='m' width='100pt' height='200pt' " \
	"left='10pt' right='10pt' top='10pt' bottom='10pt'/>"

static inline int
kit_setup(void **state)
{
	struct arena	*a = arena_open();
	struct kit	*k = ARENA_NEW(a, struct kit);
	char		 path[] = "/tmp/pmqa-report-XXXXXX";

	k->arena = a;
	k->diags = diags_new(a);
	assert_non_null(mkdtemp(path));
	k->folder = str_copy(a, str_of(path));
	*state = k;
	return 0;
}

static inline int
kit_teardown(void **state)
{
	struct kit	*k = *state;
	const char	*const names[] = { "template.xml", "other.xml" };

	template_close(k->tpl);
	if (k->model != NULL)
		xml_doc_close(k->model);
	for (size_t i = 0; i < 2; i++)
		unlink(path_join(k->arena, k->folder, str_of(names[i])).p);
	rmdir(k->folder.p);
	arena_close(k->arena);
	return 0;
}

static inline void
kit_file(struct kit *k, const char *name, struct str text)
{
	assert_true(file_write(path_join(k->arena, k->folder,
	    str_of(name)).p, text, k->diags));
}

/* Loads <template>BODY</template>; NULL when it has errors. */
static inline struct template *
kit_load(struct kit *k, const char *attrs, const char *body,
    const struct xml_doc *maximal)
{
	kit_file(k, "template.xml", str_fmt(k->arena,
	    "<template %s>%s</template>", attrs, body));
	template_close(k->tpl);
	k->tpl = template_open(k->arena, k->folder, NULL, maximal, k->diags);
	return k->tpl;
}

static inline struct xml_doc *
kit_model(struct kit *k, const char *text)
{
	if (k->model != NULL)
		xml_doc_close(k->model);
	k->model = xml_parse(k->arena, STR("model.xml"), str_of(text),
	    k->diags);
	assert_non_null(k->model);
	return k->model;
}

/* The flow of a loaded template over k->model as text, without the places. */
static inline const char *
kit_run(struct kit *k, const struct report_options *options)
{
	struct flow_doc	*doc = report_run(k->arena, k->tpl, k->model,
			    STR_NONE, options, k->diags);
	struct buf	 buf, out;
	struct str	 text, line;
	char		*copy;

	if (doc == NULL)
		return "-";
	buf_init(&buf, 1u << 20);
	buf_init(&out, 1u << 20);
	flow_dump(doc, &buf);
	text = buf_view(&buf);
	for (size_t i = 0, end; i < text.n; i = end + 1) {
		size_t	 at;

		end = str_find(text, STR("\n"), i);
		line = str_sub(text, i, end);
		at = str_find(line, STR(" @"), 0);
		buf_str(&out, at == SIZE_MAX ? line : str_sub(line, 0, at));
		buf_byte(&out, '\n');
	}
	copy = str_cstr(k->arena, buf_view(&out));
	buf_release(&buf);
	buf_release(&out);
	return copy;
}

/* A page of BODY, run. */
static inline const char *
kit_page(struct kit *k, const char *body)
{
	const struct report_options options = { .draft = false };
	struct str	 all = str_fmt(k->arena, "%s<page-sequence master='m'>"
			    "%s</page-sequence>", MASTER, body);

	if (kit_load(k, "answers='some'", all.p, NULL) == NULL)
		return "-";
	return kit_run(k, &options);
}

/* "PM500 3:parra PM501 ...": the findings so far with the line and the text
 * they point at; they are then forgotten. */
static inline const char *
kit_findings(struct kit *k)
{
	struct str	 s = STR("");

	for (size_t i = 0; i < diags_n(k->diags); i++) {
		const struct diag *d = diags_get(k->diags, i);

		s = str_fmt(k->arena, "%.*s%s%.*s", STR_ARG(s),
		    i > 0 ? " " : "", STR_ARG(d->name));
		if (d->at.src != NULL)
			s = str_fmt(k->arena, "%.*s %u:%.*s", STR_ARG(s),
			    span_position(d->at).line,
			    STR_ARG(span_text(d->at)));
	}
	k->diags = diags_new(k->arena);
	return str_cstr(k->arena, s);
}

#define assert_has(text, part) assert_non_null(strstr((text), (part)))
#define assert_lacks(text, part) assert_null(strstr((text), (part)))

#endif
