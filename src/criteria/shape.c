/* Shape: which elements, attributes and languages an edition's files have.
 * One line an element.  Attributes: "!" must be there.  Children: "!" exactly
 * one, "?" at most one, "+" one or more, "*" any number, "&" one in Thai and
 * one in English, "~" the same or none.  "#" text. */
#include "base/arena.h"
#include "criteria/criteria_int.h"

struct shape {
	enum shape_file	 file;
	const char	*parent;	/* NULL: whatever it stands in */
	const char	*name;
	const char	*attrs, *children;
};

static const struct shape shapes[] = {
	{ SHAPE_CRITERIA, "", "criteria", "id! year!",
	    "title& document? budget? levels! areas? profile? category+" },
	{ SHAPE_CRITERIA, NULL, "document", "source!",
	    "kind~ title-line+ keywords~" },
	{ SHAPE_CRITERIA, NULL, "budget", "pages lines source!", "" },
	{ SHAPE_CRITERIA, NULL, "kind", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "title-line", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "keywords", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "title", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "name", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "meaning", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "guidance", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "intent", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "text", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "label", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "note", "xml:lang! source", "#" },
	{ SHAPE_CRITERIA, NULL, "term", "", "#" },
	{ SHAPE_CRITERIA, NULL, "levels", "source", "level+" },
	{ SHAPE_CRITERIA, NULL, "level", "id! alias results-alias source!",
	    "name& meaning&" },
	{ SHAPE_CRITERIA, NULL, "areas", "source", "area+" },
	{ SHAPE_CRITERIA, NULL, "area", "id! source!", "name&" },
	{ SHAPE_CRITERIA, NULL, "profile", "source!", "title~ group+" },
	{ SHAPE_CRITERIA, "profile", "group", "id! code source",
	    "title& question+" },
	{ SHAPE_CRITERIA, "group", "question", "id! code! lines source",
	    "title& guidance&" },
	{ SHAPE_CRITERIA, NULL, "category", "id! kind! source!",
	    "title& intent~ item+" },
	{ SHAPE_CRITERIA, NULL, "item", "id! kpis weight source!",
	    "title& guideline* addition* question* group* note*" },
	{ SHAPE_CRITERIA, NULL, "guideline", "level! source!", "text&" },
	{ SHAPE_CRITERIA, NULL, "addition", "id! level! kind! from source!",
	    "text& term*" },
	{ SHAPE_CRITERIA, "item", "group", "id! starred min max source!",
	    "title&" },
	{ SHAPE_CRITERIA, "item", "question", "id! level! stated "
	    "level-source! confidence reason new lines source!",
	    "title& guidance& part+ at-least* distinct* threshold*" },
	{ SHAPE_CRITERIA, NULL, "part", "key! type! min max ranked level "
	    "values units unit lo hi source!", "label& field*" },
	{ SHAPE_CRITERIA, NULL, "field", "key! type! min max values units "
	    "unit lo hi source", "label&" },
	{ SHAPE_CRITERIA, NULL, "at-least", "n! of! source!", "" },
	{ SHAPE_CRITERIA, NULL, "distinct", "n! part! field! source!", "" },
	{ SHAPE_CRITERIA, NULL, "threshold",
	    "part! from! inclusive! severity! source!", "text&" },

	{ SHAPE_SCORING, "", "scoring", "full! decimals! source!",
	    "ladder! marks! empty-level! aggregate! policy* kpi! tiers? "
	    "gate?" },
	{ SHAPE_SCORING, NULL, "ladder", "policy! source!", "step+" },
	{ SHAPE_SCORING, NULL, "step", "level! points! requires!", "" },
	{ SHAPE_SCORING, NULL, "marks", "source!", "mark+" },
	{ SHAPE_SCORING, NULL, "mark", "id! value! opens!", "name&" },
	{ SHAPE_SCORING, NULL, "empty-level", "policy! source!", "" },
	{ SHAPE_SCORING, NULL, "aggregate", "policy! source!", "weight*" },
	{ SHAPE_SCORING, NULL, "weight", "category! value!", "" },
	{ SHAPE_SCORING, NULL, "policy", "id! selected! gap source!",
	    "title& reason& alternative+" },
	{ SHAPE_SCORING, NULL, "alternative", "id! by!", "text&" },
	{ SHAPE_SCORING, NULL, "kpi", "years! ceiling-advice source!",
	    "challenge! not-challenging! band+ note-when* percent! policy*" },
	{ SHAPE_SCORING, NULL, "challenge", "source!", "test+" },
	{ SHAPE_SCORING, NULL, "test", "id! against! source!", "text&" },
	{ SHAPE_SCORING, NULL, "not-challenging", "points! source!", "" },
	{ SHAPE_SCORING, NULL, "band", "level! points! from inclusive source!",
	    "" },
	{ SHAPE_SCORING, NULL, "note-when",
	    "from! from-inclusive to! to-inclusive source!", "text&" },
	{ SHAPE_SCORING, NULL, "percent", "decimals! trim! source!", "" },
	{ SHAPE_SCORING, NULL, "tiers", "confirmed! source!", "tier+" },
	{ SHAPE_SCORING, NULL, "tier", "id! level from! source", "name&" },
	{ SHAPE_SCORING, NULL, "gate", "from! confirmed! source!", "name~" },
	{ SHAPE_SCORING, NULL, "title", "xml:lang! source", "#" },
	{ SHAPE_SCORING, NULL, "name", "xml:lang! source", "#" },
	{ SHAPE_SCORING, NULL, "text", "xml:lang! source", "#" },
	{ SHAPE_SCORING, NULL, "reason", "xml:lang! source", "#" },

	{ SHAPE_GLOSSARY, "", "glossary", "", "term*" },
	{ SHAPE_GLOSSARY, NULL, "term", "id! source!", "name& text&" },
	{ SHAPE_GLOSSARY, NULL, "name", "xml:lang! source", "#" },
	{ SHAPE_GLOSSARY, NULL, "text", "xml:lang! source", "#" },

	{ SHAPE_LESSONS, "", "lessons", "", "lesson*" },
	{ SHAPE_LESSONS, NULL, "lesson", "id! kind source!",
	    "title& text~ detect&" },
	{ SHAPE_LESSONS, NULL, "title", "xml:lang! source", "#" },
	{ SHAPE_LESSONS, NULL, "text", "xml:lang! source", "#" },
	{ SHAPE_LESSONS, NULL, "detect", "xml:lang! source", "#" },

	{ SHAPE_RULES, "", "rules", "", "rule*" },
	{ SHAPE_RULES, NULL, "rule", "id! severity! phase! on! test! lesson",
	    "message& hint~ because+" },
	{ SHAPE_RULES, NULL, "message", "xml:lang! source", "#" },
	{ SHAPE_RULES, NULL, "hint", "xml:lang! source", "#" },
	{ SHAPE_RULES, NULL, "because", "source!", "" },

	{ SHAPE_FEEDBACK, "", "feedback", "",
	    "confidential~ comment? brief? words* band*" },
	{ SHAPE_FEEDBACK, NULL, "confidential", "xml:lang! source", "#" },
	{ SHAPE_FEEDBACK, NULL, "comment", "max! source!", "" },
	{ SHAPE_FEEDBACK, NULL, "brief", "max! source!", "" },
	{ SHAPE_FEEDBACK, NULL, "words", "id! source!",
	    "reason& word+ except*" },
	{ SHAPE_FEEDBACK, NULL, "reason", "xml:lang! source", "#" },
	{ SHAPE_FEEDBACK, NULL, "word", "", "#" },
	{ SHAPE_FEEDBACK, NULL, "except", "", "#" },
	{ SHAPE_FEEDBACK, NULL, "band", "kind! from! source!",
	    "title& text&" },
	{ SHAPE_FEEDBACK, NULL, "title", "xml:lang! source", "#" },
	{ SHAPE_FEEDBACK, NULL, "text", "xml:lang! source", "#" },
};
#define N_SHAPE	(sizeof shapes / sizeof *shapes)

/* "id!" -> name and sign. */
struct wanted {
	struct str	 name;
	char		 sign;		/* 0: none */
};

struct check {
	struct load	*l;
	enum shape_file	 file;
	struct list {			/* of each shape, once needed */
		VEC(struct wanted) v;
	} attrs[N_SHAPE], children[N_SHAPE];
	const struct shape *inner[N_SHAPE];	/* the latest found in each */
};

static bool
next_wanted(struct str *rest, struct wanted *w)
{
	struct str	 word;
	char		 last;

	if (!str_word(rest, &word))
		return false;
	last = word.p[word.n - 1];
	w->sign = strchr("!?+*&~", last) != NULL ? last : 0;
	w->name = w->sign == 0 ? word : str_sub(word, 0, word.n - 1);
	return true;
}

static const struct list *
list_of(struct check *c, struct list *list, const char *words)
{
	struct str	 rest = str_of(words);
	struct wanted	 w;

	if (list->v.n == 0)
		while (next_wanted(&rest, &w))
			VEC_PUSH(c->l->arena, list->v) = w;
	return list;
}

static bool
wants(const struct list *list, struct str name)
{
	for (size_t i = 0; i < list->v.n; i++)
		if (str_eq(list->v.v[i].name, name))
			return true;
	return false;
}

/* "id! year!" -> "id, year" for people. */
static struct str
list_names(struct arena *a, const char *list)
{
	struct str	 rest = str_of(list), all = STR("");
	struct wanted	 w;

	while (next_wanted(&rest, &w))
		all = str_fmt(a, "%.*s%s%.*s", STR_ARG(all),
		    all.n > 0 ? ", " : "", STR_ARG(w.name));
	return all.n > 0 ? all : STR("-");
}

static const struct shape *
find_shape(enum shape_file file, struct str parent, struct str name)
{
	const struct shape	*s;

	for (s = shapes; s < shapes + N_SHAPE; s++)
		if (s->file == file && s->name[0] == name.p[0] &&
		    str_is(name, s->name) &&
		    (s->parent == NULL || str_is(parent, s->parent)))
			return s;
	return NULL;
}

static bool
has_attr(const struct xml_node *n, struct str wanted)
{
	struct str	 name, value;

	for (size_t i = 0; xml_attr_at(n, i, &name, &value); i++)
		if (str_eq(name, wanted))
			return true;
	return false;
}

static void
check_attrs(struct check *c, const struct shape *s, const struct xml_node *n)
{
	const struct list *all = list_of(c, &c->attrs[s - shapes], s->attrs);
	struct str	 name, value;

	for (size_t i = 0; xml_attr_at(n, i, &name, &value); i++)
		if (!wants(all, name))
			diag_add(c->l->ds, CRITERIA_ATTR, xml_attr_span(n,
			    str_cstr(c->l->arena, name)), name, xml_name(n),
			    list_names(c->l->arena, s->attrs));
	for (size_t i = 0; i < all->v.n; i++)
		if (all->v.v[i].sign == '!' &&
		    !has_attr(n, all->v.v[i].name))
			diag_add(c->l->ds, CRITERIA_ATTR_MISSING, xml_span(n),
			    all->v.v[i].name, xml_name(n));
}

static size_t
count_children(const struct xml_node *n, struct str name)
{
	size_t	 count = 0;

	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n))
		count += str_eq(xml_name(n), name);
	return count;
}

static const struct xml_node *
child_in(const struct xml_node *n, struct str name, const char *lang)
{
	n = xml_first_element(n);
	while (n != NULL && !(str_eq(xml_name(n), name) &&
	    str_is(xml_attr(n, "xml:lang"), lang)))
		n = xml_next_element(n);
	return n;
}

static void
check_languages(struct check *c, const struct xml_node *n, struct wanted w,
    size_t count)
{
	static const char *const langs[] = { "th", "en" };

	if (w.sign == '~' && count == 0)
		return;
	for (size_t i = 0; i < 2; i++) {
		const struct xml_node *x = child_in(n, w.name, langs[i]);

		if (x == NULL ||
		    str_trim(xml_text(c->l->arena, x)).n == 0)
			diag_add(c->l->ds, CRITERIA_LANG, xml_span(x == NULL ?
			    n : x), w.name, xml_name(n), str_of(langs[i]));
	}
	if (count > 2)
		diag_add(c->l->ds, CRITERIA_CHILD_TWICE, xml_span(n), w.name,
		    xml_name(n));
}

static void
check_counts(struct check *c, const struct shape *s, const struct xml_node *n)
{
	const struct list *all = list_of(c, &c->children[s - shapes],
			    s->children);
	size_t		 count;

	for (size_t i = 0; i < all->v.n; i++) {
		const struct wanted w = all->v.v[i];

		if (str_is(w.name, "#"))
			return;
		count = count_children(n, w.name);
		if (w.sign == '&' || w.sign == '~')
			check_languages(c, n, w, count);
		else if (count == 0 && (w.sign == '!' || w.sign == '+'))
			diag_add(c->l->ds, CRITERIA_CHILD_MISSING,
			    xml_span(n), w.name, xml_name(n));
		else if (count > 1 && (w.sign == '!' || w.sign == '?'))
			diag_add(c->l->ds, CRITERIA_CHILD_TWICE, xml_span(n),
			    w.name, xml_name(n));
	}
}

static void	 check_element(struct check *, const struct shape *,
		    const struct xml_node *);

static void
check_child(struct check *c, const struct shape *s, const struct xml_node *n)
{
	const struct shape	*inner;

	if (xml_is_text(n)) {
		if (s->children[0] != '#' &&
		    str_trim(xml_text(c->l->arena, n)).n > 0)
			diag_add(c->l->ds, CRITERIA_TEXT, xml_span(n),
			    str_of(s->name));
		return;
	}
	inner = c->inner[s - shapes];
	if (inner == NULL || !str_is(xml_name(n), inner->name))
		inner = find_shape(c->file, str_of(s->name), xml_name(n));
	c->inner[s - shapes] = inner;
	if (inner == NULL || !wants(&c->children[s - shapes],
	    xml_name(n))) {
		diag_add(c->l->ds, CRITERIA_ELEMENT, xml_span(n), xml_name(n),
		    str_of(s->name), list_names(c->l->arena, s->children));
		return;
	}
	check_element(c, inner, n);
}

static void
check_element(struct check *c, const struct shape *s,
    const struct xml_node *n)
{
	check_attrs(c, s, n);
	check_counts(c, s, n);
	for (n = xml_first(n); n != NULL; n = xml_next(n))
		check_child(c, s, n);
}

void
check_shape(struct load *l, const struct xml_doc *doc, enum shape_file file)
{
	struct check		 c = { .l = l, .file = file };
	const struct xml_node	*root = xml_root(doc);
	const struct shape	*s = find_shape(file, STR(""), xml_name(root));

	if (s != NULL && s->parent != NULL) {
		check_element(&c, s, root);
		return;
	}
	for (s = shapes; s->file != file || s->parent == NULL ||
	    s->parent[0] != '\0'; s++)
		;
	diag_add(l->ds, CRITERIA_ROOT, xml_span(root), xml_name(root),
	    str_of(s->name));
}
