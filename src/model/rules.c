/* Rules of an edition: XPath over the report model.  A rule selects nodes
 * with `on`; where `test` is false it speaks, at the node's place, with
 * {xpath} in its text replaced by what that gives at the node. */
#include "model/model.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/nearest.h"
#include "xml/xml.h"
#include "xml/xpath.h"

#define TEXT_MAX	(64u << 10)	/* bytes of one message */

struct run {
	struct arena	*arena;
	struct xpath_context *xc;
	struct diags	*ds;
	const struct rule *rule;
};

/* Value of an expression inside a message. */
static void
add_value(struct run *r, struct xml_node *node, struct str expr,
    struct buf *out)
{
	struct xpath	*x = xpath_compile(r->arena, expr, r->rule->on_at,
			    r->ds);
	struct str	 value;

	if (x == NULL)
		return;
	if (xpath_string(r->xc, x, node, r->arena, &value))
		buf_str(out, value);
}

static struct str
fill_in(struct run *r, struct xml_node *node, struct str text)
{
	struct buf	 out;
	struct str	 s;
	size_t		 at = 0, open, close;

	buf_init(&out, TEXT_MAX);
	for (;;) {
		open = str_find(text, STR("{"), at);
		close = open == SIZE_MAX ? SIZE_MAX :
		    str_find(text, STR("}"), open);
		if (close == SIZE_MAX)
			break;
		buf_str(&out, str_sub(text, at, open));
		add_value(r, node, str_sub(text, open + 1, close), &out);
		at = close + 1;
	}
	buf_str(&out, str_sub(text, at, text.n));
	s = str_copy(r->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

/* Nodes that no text of the submission made have the place of the nearest
 * one around them that some did. */
static struct span
place_of(const struct xml_node *node)
{
	struct span	 at = SPAN_NONE;

	for (; node != NULL && at.src == NULL; node = xml_parent(node))
		at = xml_span(node);
	return at;
}

static void
speak(struct run *r, struct xml_node *node)
{
	const struct rule	*rule = r->rule;
	struct diag		 d = { .code = DIAG_OWN, .name = rule->id,
				    .severity = rule->severity,
				    .at = place_of(node) };

	d.th = fill_in(r, node, rule->message.th);
	d.en = fill_in(r, node, rule->message.en);
	d.hint_th = fill_in(r, node, rule->hint.th);
	d.hint_en = fill_in(r, node, rule->hint.en);
	diag_add_own(r->ds, &d);
}

static void
test_nodes(struct run *r, const struct xpath *test,
    const struct xpath_nodes *nodes)
{
	bool	 fine;

	for (size_t i = 0; i < nodes->n; i++) {
		xpath_set_position(r->xc, i + 1, nodes->n);
		if (!xpath_bool(r->xc, test, nodes->v[i], &fine))
			return;		/* already reported */
		if (!fine)
			speak(r, nodes->v[i]);
	}
}

static void
run_rule(struct run *r, struct xml_node *root)
{
	struct xpath_nodes	 nodes;

	if (xpath_nodes(r->xc, r->rule->on_path, root, r->arena, &nodes))
		test_nodes(r, r->rule->test_path, &nodes);
}

void
rules_run(const struct criteria *c, struct xml_doc *model, const char *phase,
    struct diags *ds)
{
	struct run	 r = { arena_open(), xpath_context_open(model, ds), ds,
			    NULL };

	for (size_t i = 0; i < c->n_rule; i++) {
		r.rule = &c->rule[i];
		if (str_is(r.rule->phase, phase))
			run_rule(&r, xml_root(model));
	}
	xpath_context_close(r.xc);
	arena_close(r.arena);
}

/* ---- names, against the model that has everything ---- */

struct names {
	struct arena	*arena;
	const struct xml_doc *maximal;
	struct map	*ids;		/* every @id of the model */
	struct diags	*ds;
};

static void
offer_names(struct names *x, const struct xml_node *node,
    struct nearest *near)
{
	bool		 attribute = near->to.p[0] == '@';
	struct str	 name, value;

	if (!attribute)
		nearest_offer(near, xml_name(node));
	for (size_t i = 0; attribute && xml_attr_at(node, i, &name, &value);
	    i++)
		nearest_offer(near, str_fmt(x->arena, "@%.*s",
		    STR_ARG(name)));
	for (node = xml_first_element(node); node != NULL;
	    node = xml_next_element(node))
		offer_names(x, node, near);
}

static void
unknown_name(struct names *x, struct str name, struct span at)
{
	struct nearest	 near;

	nearest_init(&near, name);
	offer_names(x, xml_root(x->maximal), &near);
	if (nearest_name(&near).n > 0)
		diag_add(x->ds, RULE_NAME_LIKE, at, name,
		    nearest_name(&near));
	else
		diag_add(x->ds, RULE_NAME, at, name);
}

static void
check_path(struct names *x, const struct xpath *path, struct span at)
{
	const struct str *name;
	size_t		 n = path == NULL ? 0 : xpath_names(path, &name);

	for (size_t i = 0; i < n; i++)
		if (!xml_mentions(x->maximal, name[i]))
			unknown_name(x, name[i], at);
}

/* The {xpath}s of a message or hint. */
static void
check_holes(struct names *x, struct str text, struct span at)
{
	size_t	 from = 0, open, close;

	while ((open = str_find(text, STR("{"), from)) != SIZE_MAX &&
	    (close = str_find(text, STR("}"), open)) != SIZE_MAX) {
		check_path(x, xpath_compile(x->arena, str_sub(text, open + 1,
		    close), at, x->ds), at);
		from = close + 1;
	}
}

static void
collect_ids(struct names *x, const struct xml_node *node)
{
	if (xml_has_attr(node, "id"))
		map_put(x->ids, xml_attr(node, "id"), x);
	for (node = xml_first_element(node); node != NULL;
	    node = xml_next_element(node))
		collect_ids(x, node);
}

/* Each @id = '...' of an expression: that question may be no more. */
static void
check_ids(struct names *x, struct str expr, struct span at)
{
	size_t	 i = 0, end;

	while ((i = str_find(expr, STR("@id"), i)) != SIZE_MAX) {
		struct str	 rest = str_trim(str_sub(expr, i += 3,
				    expr.n)), id;

		if (!str_starts(rest, STR("=")))
			continue;
		rest = str_trim(str_sub(rest, 1, rest.n));
		end = rest.n == 0 || (rest.p[0] != '\'' && rest.p[0] != '"') ?
		    SIZE_MAX : str_find(rest, str_sub(rest, 0, 1), 1);
		if (end == SIZE_MAX)
			continue;
		id = str_sub(rest, 1, end);
		if (map_get(x->ids, id) == NULL)
			diag_add(x->ds, RULE_ID, at, id);
	}
}

void
rules_check(struct arena *a, const struct criteria *c, struct diags *ds)
{
	struct xml_doc	*maximal = c->n_rule > 0 ? model_maximal(a, c, ds) :
			    NULL;
	struct names	 x = { a, maximal, map_new(a), ds };

	if (maximal != NULL)
		collect_ids(&x, xml_root(maximal));
	for (size_t i = 0; maximal != NULL && i < c->n_rule; i++) {
		const struct rule	*r = &c->rule[i];

		check_path(&x, r->on_path, r->on_at);
		check_path(&x, r->test_path, r->test_at);
		check_ids(&x, xml_attr(r->node, "on"), r->on_at);
		check_ids(&x, xml_attr(r->node, "test"), r->test_at);
		for (const struct xml_node *n = xml_first_element(r->node);
		    n != NULL; n = xml_next_element(n))
			check_holes(&x, xml_text(a, n), xml_span(n));
	}
	xml_doc_close(maximal);
}
