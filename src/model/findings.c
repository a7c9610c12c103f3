/* Findings: the diagnostics as part of the model, each tied to the question,
 * item, KPI or document in whose source text it lies. */
#include "model/model.h"

#include "base/arena.h"
#include "base/file.h"
#include "xml/xml.h"

/* An element readers know by id, and where its source text begins. */
struct anchor {
	uint32_t	 off;
	struct str	 ref;
};

struct anchors {
	struct arena	*arena;
	const struct source *src;
	VEC(struct anchor) list;	/* by offset */
};

static void
anchor_add(struct anchors *as, const struct xml_node *n, struct str ref)
{
	VEC_PUSH(as->arena, as->list) = (struct anchor){ xml_span(n).off,
	    ref };
}

static const struct item *
item_named(const struct criteria *c, struct str element)
{
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			if (str_eq(c->category[i].item[j].element, element))
				return &c->category[i].item[j];
	return NULL;
}

/* Document order is offset order. */
static void
anchor_below(struct anchors *as, const struct criteria *c,
    const struct xml_node *node, int depth)
{
	struct xml_node	*n;

	for (n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		const struct item	*it = item_named(c, xml_name(n));

		if (it != NULL)
			anchor_add(as, n, it->id);
		else if (depth == 0)
			anchor_add(as, n, STR(""));
		else if (xml_is(n, "kpi") || xml_is(n, "document"))
			anchor_add(as, n, xml_attr(n, "id"));
		else
			anchor_add(as, n, xml_name(n));
		if (depth == 0 || it != NULL)
			anchor_below(as, c, n, depth + 1);
	}
}

static struct str
ref_at(const struct anchors *as, struct span at)
{
	size_t	 low = 0, high = as->list.n;

	if (at.src != as->src || at.src == NULL)
		return STR("");
	while (low < high) {
		size_t	 mid = (low + high) / 2;

		if (as->list.v[mid].off <= at.off)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 ? as->list.v[low - 1].ref : STR("");
}

static void
set_place(struct anchors *as, struct xml_node *n, struct span at)
{
	struct position	 p;

	xml_set(n, "ref", ref_at(as, at));
	xml_set_span(n, at);
	if (at.src == NULL) {
		xml_set(n, "at", STR(""));
		return;
	}
	p = span_position(at);
	xml_set(n, "at", str_fmt(as->arena, "%.*s:%u:%u",
	    STR_ARG(path_base(at.src->path)), p.line, p.column));
	xml_set_num(n, "line", p.line);
	xml_set_num(n, "column", p.column);
}

/* The lesson a rule belongs to. */
static struct str
lesson_of(const struct criteria *c, struct str rule)
{
	for (size_t i = 0; i < c->n_rule; i++)
		if (str_eq(c->rule[i].id, rule))
			return c->rule[i].lesson;
	return STR("");
}

static struct xml_node *
add_finding(struct anchors *as, struct xml_node *parent, const struct diag *d)
{
	struct xml_node	*n = xml_add(parent, "finding");

	xml_set(n, "code", d->name);
	xml_set(n, "severity", str_of(severity_name(d->severity)));
	set_place(as, n, d->at);
	xml_set(n, "text", d->th);
	xml_set(n, "text-en", d->en);
	xml_set(n, "hint", d->hint_th);
	xml_set(n, "hint-en", d->hint_en);
	return n;
}

static size_t
count_of(const struct diags *ds, enum severity s)
{
	size_t	 n = 0;

	for (size_t i = 0; i < diags_n(ds); i++)
		n += diags_get(ds, i)->severity == s;
	return n;
}

void
model_findings(struct xml_doc *model, const struct submission *s,
    const struct diags *ds)
{
	struct anchors	 as = { arena_open(), xml_source(s->doc),
			    { NULL, 0, 0 } };
	struct xml_node	*n = xml_child(xml_root(model), "findings");

	anchor_below(&as, s->criteria, xml_root(s->doc), 0);
	xml_set_num(n, "errors", (long long)count_of(ds, SEV_ERROR));
	xml_set_num(n, "warnings", (long long)count_of(ds, SEV_WARNING));
	xml_set_num(n, "advice", (long long)count_of(ds, SEV_ADVICE));
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);

		xml_set(add_finding(&as, n, d), "lesson",
		    lesson_of(s->criteria, d->name));
	}
	arena_close(as.arena);
}
