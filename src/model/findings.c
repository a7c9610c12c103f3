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

/* ---- lessons ---- */

/* Rules of the phase speak now; those of an earlier one may have, of the
 * same lessons. */
static struct diags *
lesson_findings(struct arena *a, struct xml_doc *model,
    const struct criteria *c, const struct diags *checked)
{
	struct diags	*found = diags_new(a);

	rules_run(c, model, "lessons", found);
	for (size_t i = 0; i < diags_n(checked); i++)
		if (lesson_of(c, diags_get(checked, i)->name).n > 0)
			diag_add_own(found, diags_get(checked, i));
	diags_sort(found);
	return found;
}

/* Those of a lesson; "": of none, such as the additions of the edition. */
static long long
add_lesson_findings(struct anchors *as, struct xml_node *n,
    const struct criteria *c, const struct diags *found, struct str lesson)
{
	long long	 count = 0;

	for (size_t i = 0; i < diags_n(found); i++) {
		const struct diag	*d = diags_get(found, i);

		if (!str_eq(lesson_of(c, d->name), lesson))
			continue;
		xml_set(add_finding(as, n, d), "lesson", lesson);
		count++;
	}
	return count;
}

static struct xml_node *
add_lesson(struct xml_node *root, const struct lesson *l)
{
	struct xml_node	*n = xml_add(root, "lesson");

	xml_set(n, "id", l->id);
	xml_set(n, "kind", l->kind);
	xml_set(n, "title", l->title.th);
	xml_set(n, "title-en", l->title.en);
	xml_set(n, "text", l->text.th);
	xml_set(n, "text-en", l->text.en);
	xml_set(n, "source", l->source);
	return n;
}

void
model_lessons(struct arena *a, struct xml_doc *model,
    const struct submission *s, const struct diags *checked)
{
	const struct criteria	*c = s->criteria;
	struct diags		*found = lesson_findings(a, model, c,
				    checked);
	struct anchors		 as = { a, xml_source(s->doc),
				    { NULL, 0, 0 } };
	struct xml_node		*root = xml_add(xml_root(model), "lessons");

	anchor_below(&as, c, xml_root(s->doc), 0);
	for (size_t i = 0; i < c->n_lesson; i++) {
		struct xml_node	*n = add_lesson(root, &c->lesson[i]);

		xml_set_num(n, "n", add_lesson_findings(&as, n, c, found,
		    c->lesson[i].id));
	}
	add_lesson_findings(&as, root, c, found, STR(""));
}
