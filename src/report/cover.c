/* Answers that were never printed.  What agencies write stands in the texts
 * of the elements below and in the attributes listed here; everything else in
 * the model is the program's or the edition's. */
#include "report/run_int.h"

static const struct {
	const char	*element, *attributes;
	bool		 text;		/* its text is the agency's */
} answers[] = {
	{ "agency", "name name-en short-name ministry head contact staff "
	    "budget", false },
	{ "logo", "href", false },
	{ "vision", "", true }, { "mission", "", true },
	{ "concept", "", true }, { "highlights", "", true },
	{ "summary", "", true },	/* of a question */
	{ "part", "", true },
	{ "kpi", "name unit", false },
	{ "target", "", true }, { "result", "", true },
	{ "remark", "", true },
	{ "document", "title href url date", true },
};
#define N_ANSWER	(sizeof answers / sizeof *answers)

/* Attributes that say in other words what a blank's text says. */
static const char *const words_of_blank = "name value every";

static void
add_watched(struct map *watched, const char *list)
{
	struct str	 rest = str_of(list), word;

	while (str_word(&rest, &word))
		map_put(watched, word, watched);
}

static bool
is_watched(struct loader *ld, struct str attr)
{
	if (ld->watched == NULL) {
		ld->watched = map_new(ld->arena);
		add_watched(ld->watched, words_of_blank);
		for (size_t i = 0; i < N_ANSWER; i++)
			add_watched(ld->watched, answers[i].attributes);
	}
	return map_get(ld->watched, attr) != NULL;
}

/* Watched attributes that a path names; found when it is loaded. */
struct path_attributes {
	size_t		 n;
	struct str	 v[];
};

void
note_path(struct loader *ld, struct xpath *path)
{
	const struct str *name;
	size_t		 n = xpath_names(path, &name);
	struct path_attributes *pa = arena_alloc(ld->arena, sizeof *pa +
			    n * sizeof *name, alignof(struct path_attributes));

	for (size_t i = 0; i < n; i++) {
		struct str	 attr = str_sub(name[i], 1, name[i].n);

		if (name[i].p[0] == '@' && is_watched(ld, attr))
			pa->v[pa->n++] = attr;
	}
	if (pa->n > 0)
		xpath_keep(path, pa);
}

/* Attributes named in the path are marked at every node. */
static void
mark_attributes(struct run *run, const struct path_attributes *pa,
    struct xml_node *const *node, size_t n_node)
{
	for (size_t i = 0; pa != NULL && i < pa->n; i++)
		for (size_t k = 0; k < n_node; k++)
			marks_add_attribute(run->marks, node[k], pa->v[i]);
}

void
note_printed(struct run *run, const struct xpath *path,
    const struct xpath_nodes *nodes)
{
	if (nodes->attributes)
		mark_attributes(run, xpath_kept(path), nodes->v, nodes->n);
	for (size_t k = 0; k < nodes->n && !nodes->attributes; k++)
		marks_add(run->marks, nodes->v[k]);
}

void
note_string(struct run *run, const struct xpath *path)
{
	const struct path_attributes *pa = xpath_kept(path);
	struct xpath_nodes nodes;

	if (pa == NULL)
		return;
	if (!xpath_is_path(path))
		mark_attributes(run, pa, &run->node, 1);
	else if (xpath_nodes(run->xpath, path, run->node, run->arena,
	    &nodes) && nodes.attributes)
		mark_attributes(run, pa, nodes.v, nodes.n);
}

/* The organisational profile: <question id code ..><text>. */
static bool
is_profile_text(const struct xml_node *node)
{
	return xml_is(node, "text") &&
	    xml_is(xml_parent(node), "question");
}

static struct str
describe(struct run *run, const struct xml_node *node)
{
	const struct xml_node *at = node;
	struct str	 key = xml_attr(node, "key");

	if (key.n == 0)
		key = xml_name(node);
	while (at != NULL && !xml_has_attr(at, "id"))
		at = xml_parent(at);
	if (at == NULL)
		return key;
	return str_fmt(run->arena, "%.*s %.*s",
	    STR_ARG(xml_attr(at, "id")), STR_ARG(key));
}

static bool
has_content(struct run *run, const struct xml_node *node)
{
	if (str_trim(xml_text(run->arena, node)).n > 0)
		return true;
	for (struct xml_node *c = xml_first_element(node); c != NULL;
	    c = xml_next_element(c))
		if (xml_is(c, "figure") || xml_has_attr(c, "href"))
			return true;
	return false;
}

/* Blanks whose value is printed in other words than their text. */
static bool
printed_otherwise(struct run *run, const struct xml_node *node)
{
	struct str	 list = str_of(words_of_blank), word;

	while (str_word(&list, &word))
		if (marks_has_attribute(run->marks, node, word))
			return true;
	return false;
}

/* Is a text below node that nothing printed?  Whole subtrees are marked, so
 * only unmarked ways down are followed. */
static const struct xml_node *
unprinted(struct run *run, const struct xml_node *node)
{
	const struct xml_node *found;

	if (marks_has(run->marks, node) || !has_content(run, node))
		return NULL;
	if (printed_otherwise(run, node))
		return NULL;
	if (xml_first_element(node) == NULL)
		return marks_has(run->marks, xml_first(node)) ? NULL : node;
	for (struct xml_node *c = xml_first(node); c != NULL;
	    c = xml_next(c)) {
		if (xml_is_text(c)) {
			if (str_trim(xml_text(run->arena, c)).n > 0 &&
			    !marks_has(run->marks, c))
				return node;
		} else if ((found = unprinted(run, c)) != NULL)
			return found;
	}
	return NULL;
}

static void
report(struct run *run, const struct xml_node *node, struct str what)
{
	diag_add(run->diags, TPL_UNPRINTED, xml_span(node), what);
}

static void
check_attributes(struct run *run, const struct xml_node *node,
    struct str list)
{
	struct str	 name;

	while (str_word(&list, &name)) {
		if (xml_attr(node, str_cstr(run->arena, name)).n == 0 ||
		    marks_has_attribute(run->marks, node, name))
			continue;
		report(run, node, str_fmt(run->arena, "%.*s/@%.*s",
		    STR_ARG(describe(run, node)), STR_ARG(name)));
	}
}

/* True when the node is the agency's text, and so judged as a whole. */
static bool
check_node(struct run *run, const struct xml_node *node)
{
	bool		 text = is_profile_text(node);
	const struct xml_node *found;

	for (size_t i = 0; i < N_ANSWER; i++) {
		if (!xml_is(node, answers[i].element))
			continue;
		check_attributes(run, node, str_of(answers[i].attributes));
		text |= answers[i].text;
	}
	if (xml_is(node, "summary") && xml_child(node, "vision") != NULL)
		text = false;		/* the executive summary's frame */
	if (!text)
		return false;
	found = unprinted(run, node);
	if (found != NULL)
		report(run, found, describe(run, found));
	return true;
}

static void
walk(struct run *run, const struct xml_node *node)
{
	if (xml_is(node, "edition") || xml_is(node, "findings") ||
	    xml_is(node, "previous") || marks_has(run->marks, node))
		return;
	if (check_node(run, node))
		return;
	for (struct xml_node *c = xml_first_element(node); c != NULL;
	    c = xml_next_element(c))
		walk(run, c);
}

void
report_unprinted(struct run *run)
{
	if (run->bare || run->stopped ||
	    run_word(run, run->tpl->root, AT_ANSWERS, 0) == 1)
		return;
	walk(run, xml_root(run->model));
}
