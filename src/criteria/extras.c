/* Glossary, lessons learned and rules. */
#include "base/arena.h"
#include "base/map.h"
#include "criteria/criteria_int.h"
#include "xml/xpath.h"

void
load_glossary(struct load *l, struct xml_node *root)
{
	struct map	*seen = map_new(l->arena);
	struct term	*t = ARENA_ARRAY(l->arena, struct term,
	    child_count(root, "term"));

	l->c->term = t;
	for (EACH(n, root, "term")) {
		check_unique(l, seen, n, "id");
		t[l->c->n_term++] = (struct term){ get_str(n, "id"),
		    get_text(l, n, "name"), get_text(l, n, "text"),
		    get_str(n, "source") };
	}
}

void
load_lessons(struct load *l, struct xml_node *root)
{
	struct map	*seen = map_new(l->arena);
	struct lesson	*s = ARENA_ARRAY(l->arena, struct lesson,
	    child_count(root, "lesson"));

	l->c->lesson = s;
	for (EACH(n, root, "lesson")) {
		check_unique(l, seen, n, "id");
		s[l->c->n_lesson++] = (struct lesson){
			.id = get_str(n, "id"),
			.kind = get_str(n, "kind"),
			.title = get_text(l, n, "title"),
			.text = get_text(l, n, "text"),
			.detect = get_text(l, n, "detect"),
			.source = get_str(n, "source"),
		};
	}
}

/* ---- rules ---- */

/* Each {xpath} of a message must compile. */
static void
check_braces(struct load *l, struct str text, struct span at)
{
	size_t	 open, close, from = 0;

	while ((open = str_find(text, STR("{"), from)) != SIZE_MAX) {
		close = str_find(text, STR("}"), open);
		if (close == SIZE_MAX) {
			diag_add(l->ds, CRITERIA_BRACE, at);
			return;
		}
		xpath_compile(l->arena, str_sub(text, open + 1, close), at,
		    l->ds);
		from = close + 1;
	}
}

static void
check_texts(struct load *l, const struct xml_node *n)
{
	const struct xml_node	*x;

	for (x = xml_first_element(n); x != NULL; x = xml_next_element(x))
		check_braces(l, xml_text(l->arena, x), xml_span(x));
}

static void
check_lesson(struct load *l, const struct xml_node *n)
{
	struct str	 id = get_str(n, "lesson");

	if (id.n == 0)
		return;
	for (size_t i = 0; i < l->c->n_lesson; i++)
		if (str_eq(l->c->lesson[i].id, id))
			return;
	diag_add(l->ds, CRITERIA_REFERENCE, xml_attr_span(n, "lesson"),
	    STR("lesson"), id);
}

static void
load_rule(struct load *l, const struct xml_node *n, struct rule *r)
{
	static const char *const severities[] = { "advice", "warning",
	    "error" };
	static const char *const phases[] = { "check", "lessons", "assess" };

	r->node = n;
	r->id = get_str(n, "id");
	r->phase = get_str(n, "phase");
	r->lesson = get_str(n, "lesson");
	r->severity = SEV_ADVICE +
	    get_choice(l, n, "severity", severities, 3);
	get_choice(l, n, "phase", phases, 3);
	r->on = get_str(n, "on");
	r->test = get_str(n, "test");
	r->on_at = xml_attr_span(n, "on");
	r->test_at = xml_attr_span(n, "test");
	r->message = get_text(l, n, "message");
	r->hint = get_text(l, n, "hint");
	r->source = get_str(xml_child(n, "because"), "source");
	r->on_path = xpath_compile(l->arena, r->on, r->on_at, l->ds);
	r->test_path = xpath_compile(l->arena, r->test, r->test_at, l->ds);
	check_texts(l, n);
	check_lesson(l, n);
}

void
load_rules(struct load *l, struct xml_node *root)
{
	struct map	*seen = map_new(l->arena);
	struct rule	*r = ARENA_ARRAY(l->arena, struct rule,
	    child_count(root, "rule"));

	l->c->rule = r;
	for (EACH(n, root, "rule")) {
		check_unique(l, seen, n, "id");
		load_rule(l, n, &r[l->c->n_rule++]);
	}
}

/* ---- feedback ---- */

static const struct str *
load_words(struct load *l, const struct xml_node *n, const char *name,
    size_t *count)
{
	struct str	*w = ARENA_ARRAY(l->arena, struct str,
	    child_count(n, name));

	for (EACH(x, n, name)) {
		struct str	 s = str_trim(xml_text(l->arena, x));

		if (s.n == 0)
			continue;
		w[(*count)++] = str_small(l->arena, s);
	}
	return w;
}

static void
load_bands(struct load *l, const struct xml_node *root)
{
	static const char *const kinds[] = { "process", "results" };
	struct feedback		*f = &l->c->feedback;
	struct score_band	*b = ARENA_ARRAY(l->arena, struct score_band,
	    child_count(root, "band"));

	f->band = b;
	for (EACH(n, root, "band")) {
		b->results = get_choice(l, n, "kind", kinds, 2) == 1;
		b->from = get_rat(l, n, "from");
		b->title = get_text(l, n, "title");
		b->text = get_text(l, n, "text");
		b->source = get_str(n, "source");
		if (f->n_band > 0 && b[-1].results == b->results &&
		    rat_cmp(b[-1].from, b->from) >= 0)
			diag_add(l->ds, CRITERIA_BAND,
			    xml_attr_span(n, "from"), get_str(n, "from"));
		b++;
		f->n_band++;
	}
}

/* None at all would forbid every text; no element is no limit. */
static uint32_t
get_most(struct load *l, const struct xml_node *n)
{
	uint32_t	 max = get_uint(l, n, "max");

	if (str_is(xml_attr(n, "max"), "0"))
		bad_value(l, n, "max", STR("1 .. 1000000"));
	return max;
}

void
load_feedback(struct load *l, struct xml_node *root)
{
	const struct xml_node	*n;
	struct map		*seen = map_new(l->arena);
	struct feedback		*f = &l->c->feedback;
	struct word_list	*w = ARENA_ARRAY(l->arena, struct word_list,
	    child_count(root, "words"));

	f->confidential = get_text(l, root, "confidential");
	n = xml_child(root, "comment");
	f->comment_max = n == NULL ? 0 : get_most(l, n);
	n = xml_child(root, "brief");
	f->brief_max = n == NULL ? 0 : get_most(l, n);
	f->words = w;
	for (EACH(x, root, "words")) {
		check_unique(l, seen, x, "id");
		w->id = get_str(x, "id");
		w->source = get_str(x, "source");
		w->reason = get_text(l, x, "reason");
		w->word = load_words(l, x, "word", &w->n_word);
		w->except = load_words(l, x, "except", &w->n_except);
		w++;
		f->n_words++;
	}
	load_bands(l, root);
}
