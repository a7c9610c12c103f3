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

static void
check_xpath(struct load *l, struct str expr, struct span at)
{
	xpath_free(xpath_compile(l->arena, expr, at, l->ds));
}

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
		check_xpath(l, str_sub(text, open + 1, close), at);
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
	static const char *const phases[] = { "check", "lessons" };

	r->node = n;
	r->id = get_str(n, "id");
	r->phase = get_str(n, "phase");
	r->lesson = get_str(n, "lesson");
	r->severity = SEV_ADVICE +
	    get_choice(l, n, "severity", severities, 3);
	get_choice(l, n, "phase", phases, 2);
	r->on = get_str(n, "on");
	r->test = get_str(n, "test");
	r->on_at = xml_attr_span(n, "on");
	r->test_at = xml_attr_span(n, "test");
	r->message = get_text(l, n, "message");
	r->hint = get_text(l, n, "hint");
	r->source = get_str(xml_child(n, "because"), "source");
	check_xpath(l, r->on, r->on_at);
	check_xpath(l, r->test, r->test_at);
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
