/* Criteria: an edition read from its folder, linted while it is read. */
#include "criteria/criteria.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/map.h"
#include "criteria/criteria_int.h"

/* Ids end up in element names ("q1.1.1") and in file names. */
static void
check_id(struct load *l, const struct xml_node *n, bool starts_name)
{
	struct str	 id = get_str(n, "id");
	bool		 ok = id.n > 0 && id.n < 64;

	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (!letter && (i == 0 ? starts_name : true) &&
		    !(i > 0 && (c == '.' || c == '-' || c == '_' ||
		    (c >= '0' && c <= '9'))))
			ok = false;
	}
	if (!ok)
		bad_value(l, n, "id", STR("A-Z a-z 0-9 . - _"));
}

/* Lines of one language, in order, into line[0..]; how many. */
static size_t
load_lines(struct load *l, const struct xml_node *n, const char *lang,
    struct bilingual *line)
{
	bool		 th = strcmp(lang, "th") == 0;
	size_t		 count = 0;
	struct str	*s;

	for (EACH(x, n, "title-line")) {
		if (!str_is(get_str(x, "xml:lang"), lang))
			continue;
		s = th ? &line[count].th : &line[count].en;
		*s = str_trim(xml_text(l->arena, x));
		if (s->n == 0)
			diag_add(l->ds, CRITERIA_LANG, xml_span(x),
			    STR("title-line"), xml_name(n), str_of(lang));
		count++;
	}
	return count;
}

static void
load_title_lines(struct load *l, const struct xml_node *n, struct cover *v)
{
	struct bilingual *line = ARENA_ARRAY(l->arena, struct bilingual,
	    child_count(n, "title-line"));
	size_t		 th = load_lines(l, n, "th", line);
	size_t		 en = load_lines(l, n, "en", line);

	if (th != en)
		diag_add(l->ds, CRITERIA_LANG, xml_span(n), STR("title-line"),
		    xml_name(n), th < en ? STR("th") : STR("en"));
	v->line = line;
	v->n_line = th;
}

/* An edition that says nothing is called by its title. */
static void
load_cover(struct load *l, const struct xml_node *root)
{
	const struct xml_node	*n = xml_child(root, "document");
	struct cover		*v = &l->c->cover;

	if (n == NULL) {
		*v = (struct cover){ .line = &l->c->title, .n_line = 1 };
		return;
	}
	v->kind = get_text(l, n, "kind");
	v->keywords = get_text(l, n, "keywords");
	load_title_lines(l, n, v);
}

static void
load_budget(struct load *l, const struct xml_node *root)
{
	const struct xml_node	*n = xml_child(root, "budget");

	if (n != NULL)
		l->c->budget = (struct budget){ get_uint(l, n, "pages"),
		    get_uint(l, n, "lines"), get_str(n, "source") };
}

static void
load_levels(struct load *l, const struct xml_node *root)
{
	const struct xml_node	*list = xml_child(root, "levels");
	struct map		*seen = map_new(l->arena);
	struct level		*v = ARENA_ARRAY(l->arena, struct level,
	    LEVELS_MAX);

	l->c->level = v;
	if (list == NULL)
		return;
	for (EACH(n, list, "level")) {
		if (l->c->n_level == LEVELS_MAX) {
			diag_add(l->ds, CRITERIA_COUNT, xml_span(n),
			    diag_num(l->ds, LEVELS_MAX + 1),
			    diag_num(l->ds, LEVELS_MAX));
			return;
		}
		check_unique(l, seen, n, "id");
		check_id(l, n, true);
		v[l->c->n_level++] = (struct level){
			.id = get_str(n, "id"),
			.alias = get_str(n, "alias"),
			.results_alias = get_str(n, "results-alias"),
			.source = get_str(n, "source"),
			.name = get_text(l, n, "name"),
			.meaning = get_text(l, n, "meaning"),
		};
	}
}

static void
load_areas(struct load *l, const struct xml_node *root)
{
	const struct xml_node	*list = xml_child(root, "areas");
	struct map		*seen = map_new(l->arena);
	struct area		*v;

	if (list == NULL)
		return;
	v = ARENA_ARRAY(l->arena, struct area, child_count(list, "area"));
	l->c->area = v;
	for (EACH(n, list, "area")) {
		check_unique(l, seen, n, "id");
		check_id(l, n, true);
		v[l->c->n_area++] = (struct area){ get_str(n, "id"),
		    get_text(l, n, "name"), get_str(n, "source") };
	}
}

/* ---- profile ---- */

static void
load_profile_question(struct load *l, const struct xml_node *n,
    struct question *q)
{
	q->id = q->element = get_str(n, "id");
	q->code = get_str(n, "code");
	q->lines = get_uint(l, n, "lines");
	q->title = get_text(l, n, "title");
	q->guidance = get_text(l, n, "guidance");
	q->source = get_str(n, "source");
	q->level = LEVEL_NONE;
	check_unique(l, l->c->by_id, n, "id");
	check_id(l, n, true);
}

static void
load_profile(struct load *l, const struct xml_node *root)
{
	const struct xml_node	*list = xml_child(root, "profile");
	struct profile_group	*g;
	struct question		*q;

	if (list == NULL)
		return;
	l->c->profile_title = get_text(l, list, "title");
	g = ARENA_ARRAY(l->arena, struct profile_group,
	    child_count(list, "group"));
	l->c->profile = g;
	for (EACH(n, list, "group")) {
		g->id = get_str(n, "id");
		g->code = get_str(n, "code");
		g->title = get_text(l, n, "title");
		q = ARENA_ARRAY(l->arena, struct question,
		    child_count(n, "question"));
		g->question = q;
		for (EACH(x, n, "question"))
			load_profile_question(l, x, &q[g->n_question++]);
		g++;
		l->c->n_profile++;
	}
}

/* ---- items ---- */

static void
load_guidelines(struct load *l, const struct xml_node *n, struct item *it)
{
	struct map	*seen = map_new(l->arena);
	uint8_t		 level;

	for (EACH(x, n, "guideline")) {
		check_unique(l, seen, x, "level");
		level = get_level(l, x, "level");
		if (level != LEVEL_NONE)
			it->guideline[level] = get_text(l, x, "text");
	}
}

static void
load_terms(struct load *l, const struct xml_node *n, struct addition *ad)
{
	struct str	*t = ARENA_ARRAY(l->arena, struct str,
	    child_count(n, "term"));

	ad->term = t;
	for (EACH(x, n, "term"))
		t[ad->n_term++] = str_trim(xml_text(l->arena, x));
}

static void
load_additions(struct load *l, const struct xml_node *n, struct item *it)
{
	static const char *const kinds[] = { "new", "moved" };
	struct addition	*ad = ARENA_ARRAY(l->arena, struct addition,
	    child_count(n, "addition"));
	struct map	*seen = map_new(l->arena);

	it->addition = ad;
	for (EACH(x, n, "addition")) {
		check_unique(l, seen, x, "id");
		ad->id = get_str(x, "id");
		ad->kind = get_str(x, "kind");
		ad->from = get_str(x, "from");
		ad->source = get_str(x, "source");
		ad->level = get_level(l, x, "level");
		ad->text = get_text(l, x, "text");
		load_terms(l, x, ad);
		if ((get_choice(l, x, "kind", kinds, 2) == 1) !=
		    xml_has_attr(x, "from"))
			bad_value(l, x, "kind", STR("moved + from"));
		get_level(l, x, "from");
		ad++;
		it->n_addition++;
	}
}

/* Do the ids a question says it answers exist in its item? */
static void
check_new_ids(struct load *l, const struct xml_node *n, const struct item *it)
{
	struct str	 rest = get_str(n, "new"), id;
	bool		 found;

	while (str_word(&rest, &id)) {
		found = false;
		for (size_t i = 0; i < it->n_addition; i++)
			found |= str_eq(it->addition[i].id, id);
		if (!found)
			diag_add(l->ds, CRITERIA_REFERENCE,
			    xml_attr_span(n, "new"), STR("new"), id);
	}
}

static void
load_questions(struct load *l, const struct xml_node *n, struct item *it)
{
	struct question	*q = ARENA_ARRAY(l->arena, struct question,
	    child_count(n, "question"));

	it->question = q;
	for (EACH(x, n, "question")) {
		check_unique(l, l->c->by_id, x, "id");
		check_id(l, x, false);
		check_new_ids(l, x, it);
		load_question(l, x, &q[it->n_question++]);
	}
}

static void
load_groups(struct load *l, const struct xml_node *n, struct item *it)
{
	struct kpi_group	*g = ARENA_ARRAY(l->arena, struct kpi_group,
	    child_count(n, "group"));

	it->group = g;
	for (EACH(x, n, "group")) {
		g->id = get_str(x, "id");
		g->source = get_str(x, "source");
		g->title = get_text(l, x, "title");
		g->starred = get_bool(l, x, "starred");
		g->min = get_uint(l, x, "min");
		g->max = get_uint(l, x, "max");
		check_id(l, x, false);
		if (g->max > 0 && g->min > g->max)
			diag_add(l->ds, CRITERIA_MIN_MAX,
			    xml_attr_span(x, "min"), g->id,
			    diag_num(l->ds, g->min), diag_num(l->ds, g->max));
		g++;
		it->n_group++;
	}
}

static void
load_notes(struct load *l, const struct xml_node *n, struct item *it)
{
	struct bilingual	*b = ARENA_ARRAY(l->arena, struct bilingual,
	    child_count(n, "note"));
	bool			 th;

	it->note = b;
	for (EACH(x, n, "note")) {
		th = str_is(get_str(x, "xml:lang"), "th");
		if (it->n_note == 0 || th)
			b[it->n_note++] = (struct bilingual){ STR(""),
			    STR("") };
		*(th ? &b[it->n_note - 1].th : &b[it->n_note - 1].en) =
		    str_trim(xml_text(l->arena, x));
	}
}

/* Can the groups' least and most numbers add up to the item's KPIs? */
static void
check_kpi_sum(struct load *l, const struct xml_node *n, const struct item *it)
{
	uint64_t	 least = 0, most = 0;
	bool		 limited = true;

	for (size_t i = 0; i < it->n_group; i++) {
		least += it->group[i].min;
		most += it->group[i].max;
		limited = limited && it->group[i].max > 0;
	}
	if (least > it->n_kpi || (limited && most < it->n_kpi))
		diag_add(l->ds, CRITERIA_KPI_SUM, xml_span(n), it->id,
		    diag_num(l->ds, it->n_kpi), diag_num(l->ds,
		    (long long)least), limited ? diag_num(l->ds,
		    (long long)most) : STR("-"));
}

static void
load_item(struct load *l, const struct xml_node *n, struct item *it,
    bool results)
{
	it->id = get_str(n, "id");
	it->element = str_fmt(l->arena, "item%.*s", STR_ARG(it->id));
	it->title = get_text(l, n, "title");
	it->source = get_str(n, "source");
	it->weight = get_str(n, "weight");
	it->n_kpi = get_uint(l, n, "kpis");
	check_id(l, n, false);
	load_guidelines(l, n, it);
	load_additions(l, n, it);
	load_questions(l, n, it);
	load_groups(l, n, it);
	load_notes(l, n, it);
	if (results ? it->n_group == 0 || it->n_question > 0 || it->n_kpi == 0 :
	    it->n_group > 0 || it->n_question == 0 || it->n_kpi > 0)
		diag_add(l->ds, CRITERIA_KIND, xml_span(n), it->id);
	if (results)
		check_kpi_sum(l, n, it);
}

static void
load_categories(struct load *l, const struct xml_node *root)
{
	static const char *const kinds[] = { "process", "results" };
	struct category	*k = ARENA_ARRAY(l->arena, struct category,
	    child_count(root, "category"));
	struct map	*ids = map_new(l->arena), *items = map_new(l->arena);
	struct map	*groups = map_new(l->arena);
	struct item	*it;

	l->c->category = k;
	for (EACH(n, root, "category")) {
		check_unique(l, ids, n, "id");
		check_id(l, n, false);
		k->id = get_str(n, "id");
		k->element = str_fmt(l->arena, "category%.*s", STR_ARG(k->id));
		k->source = get_str(n, "source");
		k->results = get_choice(l, n, "kind", kinds, 2) == 1;
		k->title = get_text(l, n, "title");
		k->intent = get_text(l, n, "intent");
		it = ARENA_ARRAY(l->arena, struct item,
		    child_count(n, "item"));
		k->item = it;
		for (EACH(x, n, "item")) {
			check_unique(l, items, x, "id");
			for (EACH(g, x, "group"))
				check_unique(l, groups, g, "id");
			load_item(l, x, &it[k->n_item++], k->results);
		}
		k++;
		l->c->n_category++;
	}
}

/* ---- the folder ---- */

/* While reading, by_id holds the nodes, to say where an id was used first. */
static void
index_questions(struct load *l)
{
	const struct criteria	*c = l->c;
	struct map		*m = map_new(l->arena);
	const struct item	*it;

	for (size_t i = 0; i < c->n_profile; i++)
		for (size_t j = 0; j < c->profile[i].n_question; j++)
			map_put(m, c->profile[i].question[j].id,
			    (void *)(uintptr_t)&c->profile[i].question[j]);
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++) {
			it = &c->category[i].item[j];
			for (size_t k = 0; k < it->n_question; k++)
				map_put(m, it->question[k].id,
				    (void *)(uintptr_t)&it->question[k]);
		}
	l->c->by_id = m;
}

/* Years are B.E., four digits, as submissions write them. */
static void
check_year(struct load *l, const struct xml_node *root)
{
	uint64_t	 year;

	if (!str_uint(l->c->year, &year) || l->c->year.n != 4 || year < 2400)
		bad_value(l, root, "year", STR("2400 .. 9999"));
}

static void
load_criteria(struct load *l, struct xml_node *root)
{
	l->c->by_id = map_new(l->arena);
	l->c->id = get_str(root, "id");
	l->c->year = get_str(root, "year");
	l->c->title = get_text(l, root, "title");
	check_id(l, root, true);
	check_year(l, root);
	load_cover(l, root);
	load_budget(l, root);
	load_levels(l, root);
	load_areas(l, root);
	load_profile(l, root);
	load_categories(l, root);
	index_questions(l);
}

static const struct {
	const char	*name;
	enum shape_file	 shape;
	bool		 needed;
	void		(*load)(struct load *, struct xml_node *root);
} files[] = {
	{ "criteria.xml", SHAPE_CRITERIA, true, load_criteria },
	{ "scoring.xml", SHAPE_SCORING, true, load_scoring },
	{ "glossary.xml", SHAPE_GLOSSARY, false, load_glossary },
	{ "lessons.xml", SHAPE_LESSONS, false, load_lessons },
	{ "rules.xml", SHAPE_RULES, false, load_rules },
	{ "feedback.xml", SHAPE_FEEDBACK, false, load_feedback },
};

/* False: not there or no XML. */
static bool
load_file(struct load *l, size_t i)
{
	struct str	 path = path_join(l->arena, l->c->folder,
	    str_of(files[i].name));
	const char	*p = str_cstr(l->arena, path);
	struct xml_doc	*doc;

	if (!files[i].needed && !file_exists(p))
		return true;
	doc = xml_parse_file(l->arena, p, l->ds);
	if (doc == NULL)
		return false;
	*(i == 0 ? &l->c->doc : &l->c->other[i - 1]) = doc;
	check_shape(l, doc, files[i].shape);
	if (diags_count(l->ds, SEV_ERROR) > l->before)
		return i == 0;
	files[i].load(l, xml_root(doc));
	return true;
}

struct criteria *
criteria_open(struct arena *a, struct str folder, struct diags *ds)
{
	struct load	 l = { .arena = a, .ds = ds,
	    .c = ARENA_NEW(a, struct criteria),
	    .before = diags_count(ds, SEV_ERROR) };

	l.c->folder = str_copy(a, folder);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (!load_file(&l, i))
			break;
	if (diags_count(ds, SEV_ERROR) == l.before)
		return l.c;
	criteria_close(l.c);
	return NULL;
}

void
criteria_close(struct criteria *c)
{
	if (c == NULL)
		return;
	xml_doc_close(c->doc);
	for (size_t i = 0; i < sizeof c->other / sizeof *c->other; i++)
		xml_doc_close(c->other[i]);
}

const struct question *
criteria_question(const struct criteria *c, struct str id)
{
	return map_get(c->by_id, id);
}

const struct kpi_group *
item_group(const struct item *it, struct str id)
{
	for (size_t i = 0; i < it->n_group; i++)
		if (str_eq(it->group[i].id, id))
			return &it->group[i];
	return NULL;
}

uint8_t
criteria_level(const struct criteria *c, struct str id)
{
	for (uint8_t i = 0; i < c->n_level; i++)
		if (str_eq(c->level[i].id, id))
			return i;
	return LEVEL_NONE;
}

static size_t
item_units(const struct item *it, uint8_t level)
{
	size_t	 n = 0;

	for (size_t i = 0; i < it->n_question; i++)
		for (size_t j = 0; j < it->question[i].n_unit; j++)
			n += it->question[i].unit[j] == level;
	return n;
}

size_t
criteria_units(const struct criteria *c, uint8_t level)
{
	size_t	 n = 0;

	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			n += item_units(&c->category[i].item[j], level);
	return n;
}

struct str
unit_attr(struct arena *a, const char *stem, const struct criteria *c,
    const struct question *q, size_t unit)
{
	if (q->n_unit <= 1)
		return str_of(stem);
	return str_fmt(a, "%s-%.*s", stem,
	    STR_ARG(c->level[q->unit[unit]].id));
}
