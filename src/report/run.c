/* Running a template: evaluation, control, variables, limits. */
#include "report/run_int.h"

#include <assert.h>
#include <stdlib.h>

#include "base/dec.h"
#include "base/limits.h"

#define MAX_DEPTH	200		/* of instructions inside each other */

/* --- evaluation --- */

struct place
run_enter(struct run *run, struct place place)
{
	struct place	 old = { run->node, run->pos, run->last };

	run->node = place.node;
	run->pos = place.pos;
	run->last = place.last;
	xpath_set_position(run->xpath, place.pos, place.last);
	return old;
}

struct str
run_string(struct run *run, const struct xpath *path)
{
	struct str	 out = STR_NONE;

	if (path == NULL ||
	    !xpath_string(run->xpath, path, run->node, run->arena, &out))
		return STR_NONE;
	note_string(run, path);
	return out;
}

struct str
run_text(struct run *run, const struct attr *attr)
{
	const struct hole_text *holes = attr->holes;
	struct str	*part;

	if (holes == NULL)
		return attr->raw;
	part = ARENA_ARRAY(run->arena, struct str, holes->n);
	for (size_t i = 0; i < holes->n; i++)
		part[i] = holes->piece[i].path == NULL ?
		    holes->piece[i].literal :
		    run_string(run, holes->piece[i].path);
	return holes->n == 1 ? part[0] : str_cat(run->arena, part, holes->n);
}

/* Values with holes are checked here, the others were when loaded. */
struct str
run_attr(struct run *run, const struct instr *instr, enum attribute id)
{
	const struct attr *attr = instr_attr(instr, id);
	struct str	 value;

	if (attr == NULL)
		return STR_NONE;
	value = run_text(run, attr);
	if (attr->holes == NULL || value.n == 0 ||
	    value_ok(run->tpl->fonts, attr, value))
		return value;
	diag_add(run->diags, TPL_VALUE, attr->at, value,
	    str_of(lang_attribute(id)->name),
	    type_expects(run->tpl->fonts, run->arena, attr));
	return STR_NONE;
}

bool
run_nodes(struct run *run, const struct attr *attr, struct xpath_nodes *out)
{
	*out = (struct xpath_nodes){ .n = 0 };
	return attr->path != NULL && xpath_nodes(run->xpath, attr->path,
	    run->node, run->arena, out);
}

bool
run_flag(struct run *run, const struct instr *instr, enum attribute id)
{
	return str_is(run_attr(run, instr, id), "true");
}

uint32_t
run_count(struct run *run, const struct instr *instr, enum attribute id,
    uint32_t otherwise)
{
	uint64_t	 n;

	if (!str_uint(run_attr(run, instr, id), &n))
		return otherwise;
	return (uint32_t)n;
}

uint32_t
run_colour(struct run *run, const struct instr *instr, enum attribute id,
    uint32_t otherwise)
{
	uint32_t	 colour;

	return colour_parse(run_attr(run, instr, id), &colour) ? colour :
	    otherwise;
}

int
run_word(struct run *run, const struct instr *instr, enum attribute id,
    int otherwise)
{
	const struct attr *attr = instr_attr(instr, id);
	int		 i;

	if (attr == NULL)
		return otherwise;
	i = word_index(attr->words, run_text(run, attr));
	return i >= 0 ? i : otherwise;
}

mpt
run_length(struct run *run, const struct instr *instr, enum attribute id,
    const struct computed *style, mpt whole)
{
	struct str	 v = run_attr(run, instr, id);
	uint64_t	 percent;
	mpt		 length = 0;

	if (v.n > 1 && v.p[v.n - 1] == '%' &&
	    str_uint(str_sub(v, 0, v.n - 1), &percent))
		return mpt_scale(whole, (int64_t)percent, 100);
	mpt_parse(v, style->flow.size, &length);
	return length;
}

void
run_nothing(struct run *run, const struct instr *instr,
    const struct attr *attr)
{
	if (run->bare || attr->path == NULL || !xpath_is_path(attr->path) ||
	    run_flag(run, instr, AT_OPTIONAL))
		return;
	diag_add(run->diags, TPL_SELECTS_NOTHING, attr->at, attr->raw);
}

/* --- variables --- */

static void
bind_in_xpath(struct run *run, const struct binding *b)
{
	if (b->node != NULL)
		xpath_set_node(run->xpath, b->name, b->node);
	else
		xpath_set_string(run->xpath, b->name, b->string);
}

static void
bind(struct run *run, struct str name, struct str string,
    struct xml_node *node)
{
	struct binding	 b = { name, string, node };

	VEC_PUSH(run->arena, run->binding) = b;
	bind_in_xpath(run, &b);
}

/* What name means below the binding at index n. */
static struct binding
hidden(const struct run *run, size_t n)
{
	struct str	 name = run->binding.v[n].name;

	while (n-- > 0)
		if (str_eq(run->binding.v[n].name, name))
			return run->binding.v[n];
	return (struct binding){ name, STR_NONE, NULL };
}

void
run_bind_node(struct run *run, struct str name, struct xml_node *node)
{
	bind(run, name, STR_NONE, node);
}

void
run_unbind_to(struct run *run, size_t n)
{
	while (run->binding.n > n) {
		struct binding	 old = hidden(run, run->binding.n - 1);

		run->binding.n--;
		bind_in_xpath(run, &old);
	}
}

static void
run_set(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct attr *select = instr_attr(instr, AT_SELECT);
	struct str	 name = run_attr(run, instr, AT_NAME);
	struct xpath_nodes nodes;

	(void)sink;
	if (xpath_is_path(select->path) && run_nodes(run, select, &nodes) &&
	    nodes.n == 1 && !nodes.attributes)
		bind(run, name, STR_NONE, nodes.v[0]);
	else
		bind(run, name, run_string(run, select->path), NULL);
}

/* --- control --- */

static bool
run_test(struct run *run, const struct instr *instr)
{
	const struct attr *test = instr_attr(instr, AT_TEST);
	bool		 yes = false;

	return test->path != NULL && xpath_bool(run->xpath, test->path,
	    run->node, &yes) && yes;
}

static void
run_if(struct run *run, const struct instr *instr, struct sink *sink)
{
	if (run_test(run, instr))
		run_list(run, instr->first, sink);
}

static void
run_choose(struct run *run, const struct instr *instr, struct sink *sink)
{
	for (const struct instr *c = instr->first; c != NULL; c = c->next) {
		if (c->el == EL_WHEN && !run_test(run, c))
			continue;
		run_list(run, c->first, sink);
		return;
	}
}

static void
run_call(struct run *run, const struct instr *instr, struct sink *sink)
{
	run_list(run, instr->part->body->first, sink);
}

/* One node of a for-each with its keys. */
struct visit {
	struct xml_node	*node;
	struct str	 key, group;
	bool		 number;	/* key is a decimal */
	struct rat	 value;
	size_t		 order;
};

static int
by_text(const void *a, const void *b)
{
	const struct visit *x = a, *y = b;
	int		 c = str_cmp(x->key, y->key);

	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

/* Those without a number come last, whichever way it is sorted. */
static int
by_number(const void *a, const void *b)
{
	const struct visit *x = a, *y = b;
	int		 c = 0;

	if (x->number != y->number)
		return x->number ? -1 : 1;
	if (x->number)
		c = rat_cmp(x->value, y->value);
	return c != 0 ? c : (x->order > y->order) - (x->order < y->order);
}

static int
by_number_down(const void *a, const void *b)
{
	const struct visit *x = a, *y = b;
	int		 c = 0;

	if (x->number && y->number)
		c = rat_cmp(y->value, x->value);
	return c != 0 ? c : by_number(a, b);
}

static int
by_text_down(const void *a, const void *b)
{
	const struct visit *x = a, *y = b;
	int		 c = str_cmp(y->key, x->key);

	return c != 0 ? c : by_text(a, b);
}

static struct str
key_at(struct run *run, const struct attr *attr, struct place place)
{
	struct place	 old = run_enter(run, place);
	struct str	 key = run_string(run, attr->path);

	run_enter(run, old);
	return key;
}

static void
sort_visits(struct run *run, const struct instr *instr, struct visit *v,
    size_t n)
{
	const struct attr *sort = instr_attr(instr, AT_SORT);
	bool		 down = run_word(run, instr, AT_ORDER, 0) == 1;
	bool		 number = run_word(run, instr, AT_COMPARE, 0) == 1;
	struct dec	 d;

	if (sort == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		v[i].key = key_at(run, sort,
		    (struct place){ v[i].node, i + 1, n });
		v[i].number = dec_parse(v[i].key, &d);
		if (v[i].number)
			v[i].value = rat_dec(d);
	}
	if (number)
		qsort(v, n, sizeof *v, down ? by_number_down : by_number);
	else
		qsort(v, n, sizeof *v, down ? by_text_down : by_text);
}

/* Keeps the first node of each group. */
static size_t
group_visits(struct run *run, const struct instr *instr, struct visit *v,
    size_t n)
{
	const struct attr *by = instr_attr(instr, AT_GROUP_BY);
	struct map	*seen;
	size_t		 kept = 0;

	if (by == NULL)
		return n;
	seen = map_new(run->arena);
	for (size_t i = 0; i < n; i++) {
		struct visit	 one = v[i];

		one.group = key_at(run, by,
		    (struct place){ one.node, i + 1, n });
		if (map_put(seen, one.group, v) == NULL)
			v[kept++] = one;
	}
	return kept;
}

static void
run_for_each(struct run *run, const struct instr *instr, struct sink *sink)
{
	const struct attr *select = instr_attr(instr, AT_SELECT);
	struct str	 as = run_attr(run, instr, AT_AS);
	bool		 grouped = instr_attr(instr, AT_GROUP_BY) != NULL;
	struct xpath_nodes nodes;
	struct visit	*v;
	size_t		 n, limit;

	if (!run_nodes(run, select, &nodes))
		return;
	v = ARENA_ARRAY(run->arena, struct visit, nodes.n + 1);
	for (size_t i = 0; i < nodes.n; i++) {
		v[i].node = nodes.v[i];
		v[i].order = i;
	}
	sort_visits(run, instr, v, nodes.n);
	n = group_visits(run, instr, v, nodes.n);
	limit = run_count(run, instr, AT_LIMIT, UINT32_MAX);
	if (n > limit)
		n = limit;
	for (size_t i = 0; i < n && !run->stopped; i++) {
		struct place	 old = run_enter(run,
				    (struct place){ v[i].node, i + 1, n });
		size_t		 bound = run->binding.n;

		if (as.n > 0)
			bind(run, as, v[i].group, grouped ? NULL : v[i].node);
		run_list(run, instr->first, sink);
		run_unbind_to(run, bound);
		run_enter(run, old);
	}
}

static void
run_literal(struct run *run, const struct instr *instr, struct sink *sink)
{
	emit_text(run, sink, fold_space(run->arena, instr->text), instr->at);
}

/* <text>: white space counts as written. */
static void
run_exact(struct run *run, const struct instr *instr, struct sink *sink)
{
	for (const struct instr *c = instr->first; c != NULL; c = c->next) {
		if (c->el == EL_LITERAL)
			emit_text(run, sink, c->text, c->at);
		else
			run_list(run, c, sink);
	}
}

static void
run_nowhere(struct run *run, const struct instr *instr, struct sink *sink)
{
	(void)run, (void)instr, (void)sink;
	assert(!"an instruction that is taken by its parent");
}

typedef void	 handler(struct run *, const struct instr *, struct sink *);

static handler *const handlers[] = {
	[EL_TEMPLATE] = run_nowhere, [EL_STYLES] = run_nowhere,
	[EL_STYLE] = run_nowhere, [EL_PAGE_MASTER] = run_nowhere,
	[EL_PART] = run_nowhere, [EL_INCLUDE] = run_nowhere,
	[EL_PAGE_SEQUENCE] = run_sequence, [EL_STATIC_CONTENT] = run_nowhere,
	[EL_BLOCK] = run_block, [EL_PARA] = run_para,
	[EL_LIST] = run_list_element, [EL_ITEM] = run_item,
	[EL_LABEL] = run_label, [EL_TABLE] = run_table,
	[EL_COLUMN] = run_column, [EL_HEAD] = run_head, [EL_ROW] = run_row,
	[EL_CELL] = run_cell, [EL_FIGURE] = run_figure,
	[EL_CAPTION] = run_caption, [EL_IMAGE] = run_image,
	[EL_QR] = run_qr,
	[EL_CHART] = run_chart, [EL_POINT] = run_nowhere,
	[EL_SERIES] = run_nowhere, [EL_BAND] = run_nowhere,
	[EL_RULE] = run_small, [EL_SPACE] = run_small,
	[EL_PAGE_BREAK] = run_small, [EL_MARKER] = run_marker,
	[EL_CONTENTS] = run_later, [EL_LIST_OF] = run_later,
	[EL_RICH] = run_rich, [EL_TEXT] = run_exact, [EL_VALUE] = run_value,
	[EL_SPAN] = run_span, [EL_LINK] = run_link, [EL_NOTE] = run_note,
	[EL_BR] = run_mark,
	[EL_BADGE] = run_badge, [EL_LEADER] = run_mark,
	[EL_PAGE_NUMBER] = run_mark, [EL_PAGE_COUNT] = run_mark,
	[EL_PAGE_OF] = run_mark, [EL_RETRIEVE_MARKER] = run_mark,
	[EL_FOR_EACH] = run_for_each, [EL_IF] = run_if,
	[EL_CHOOSE] = run_choose, [EL_WHEN] = run_nowhere,
	[EL_OTHERWISE] = run_nowhere, [EL_CALL] = run_call,
	[EL_SET] = run_set, [EL_LITERAL] = run_literal,
};

static void
stop(struct run *run, enum diag_code code, long long limit, struct span at)
{
	if (!run->stopped)
		diag_add(run->diags, code, at, diag_num(run->diags, limit));
	run->stopped = true;
}

static void
run_one(struct run *run, const struct instr *instr, struct sink *sink)
{
	if (run->steps++ >= LIMIT_TEMPLATE_STEPS)
		stop(run, TPL_STEPS, LIMIT_TEMPLATE_STEPS, instr->at);
	if (run->depth >= MAX_DEPTH)
		stop(run, TPL_DEPTH, MAX_DEPTH, instr->at);
	if (run->stopped)
		return;
	run->depth++;
	handlers[instr->el](run, instr, sink);
	run->depth--;
}

void
run_list(struct run *run, const struct instr *first, struct sink *sink)
{
	size_t	 bound = run->binding.n;

	for (const struct instr *i = first; i != NULL; i = i->next)
		if (i->el != EL_STATIC_CONTENT)
			run_one(run, i, sink);
	run_unbind_to(run, bound);
}
