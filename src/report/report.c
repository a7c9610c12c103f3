/* The runs: a template over a model, over nothing, over a plain text. */
#include "report/run_int.h"

#include "base/limits.h"

static void
set_titles(struct run *run)
{
	const struct instr *root = run->tpl->root;
	struct flow_doc	*doc = run->doc;

	doc->title = run_attr(run, root, AT_TITLE);
	doc->author = run_attr(run, root, AT_AUTHOR);
	doc->subject = run_attr(run, root, AT_SUBJECT);
	doc->keywords = run_attr(run, root, AT_KEYWORDS);
	doc->lang = run_attr(run, root, AT_LANG);
	if (doc->lang.n == 0)
		doc->lang = STR("th");
}

static void
run_pages(struct run *run)
{
	const struct template *tpl = run->tpl;
	struct sink	 pages = { .style = style_initial(run->arena, tpl) };

	for (size_t i = 0; i < tpl->top.n && !run->stopped; i++)
		run_list(run, tpl->top.v[i], &pages);
	finish_contents(run);
	finish_links(run);
	report_unprinted(run);
	if (run->doc->sequence.n == 0)
		diag_add(run->diags, TPL_NO_PAGES, tpl->root->at);
}

static struct flow_doc *
run_model(struct arena *arena, const struct template *tpl,
    struct xml_doc *model, bool bare, struct str folder,
    const struct report_options *options, struct diags *diags)
{
	struct report_options own = *options;
	struct run	 run = { .arena = arena, .tpl = tpl, .diags = diags,
			    .options = &own, .model = model, .bare = bare,
			    .folder = folder };

	own.draft |= str_is(xml_attr(xml_root(model), "status"), "draft");
	run.doc = ARENA_NEW(arena, struct flow_doc);
	run.xpath = xpath_context_open(model, diags);
	run.computed = pairs_new(arena);
	run.ids = map_new(arena);
	run.images = map_new(arena);
	run.marks = pairs_new(arena);
	run_enter(&run, (struct place){ xml_root(model), 1, 1 });
	xpath_set_string(run.xpath, STR("draft"), own.draft ? STR("true") :
	    STR(""));
	set_titles(&run);
	run_pages(&run);
	xpath_context_close(run.xpath);
	return run.stopped || run.doc->sequence.n == 0 ? NULL : run.doc;
}

struct flow_doc *
report_run(struct arena *arena, const struct template *tpl,
    struct xml_doc *model, struct str folder,
    const struct report_options *options, struct diags *diags)
{
	struct xml_doc	*none = model == NULL ? xml_doc_new(arena, "none") :
			    NULL;
	struct flow_doc	*doc = run_model(arena, tpl,
			    model != NULL ? model : none, model == NULL,
			    folder, options, diags);

	if (none != NULL)
		xml_doc_close(none);
	return doc;
}

/* --- plain text --- */

static void
add_line(struct xml_node *page, const struct source *source, size_t from,
    size_t to)
{
	struct str	 line = str_trim(str_sub(source->text, from, to));
	struct xml_node	*p;
	struct span	 at = { source, (uint32_t)from,
			    (uint32_t)(to - from) };

	if (line.n == 0)
		return;
	p = xml_add(page, "p");
	xml_set_span(p, at);
	xml_add_text(p, line);
}

static void
add_lines(struct xml_node *root, const struct source *source)
{
	struct xml_node	*page = xml_add(root, "page");
	struct str	 text = source->text;
	size_t		 from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && text.p[i] != '\n' && text.p[i] != '\f')
			continue;
		add_line(page, source, from, i);
		from = i + 1;
		if (i < text.n && text.p[i] == '\f')
			page = xml_add(root, "page");
	}
}

struct flow_doc *
report_plain_text(struct arena *arena, const struct template *tpl,
    const struct source *text, const struct report_options *options,
    struct diags *diags)
{
	struct xml_doc	*model = xml_doc_new(arena, "text");
	struct flow_doc	*doc;

	add_lines(xml_root(model), text);
	doc = run_model(arena, tpl, model, false, STR_NONE, options, diags);
	xml_doc_close(model);
	return doc;
}
