/* Assessment: walks the criteria and takes from the tree what is there. */
#include "assessment/assessment.h"

#include "base/arena.h"
#include "xml/xml.h"

struct reading {
	struct arena	*arena;
	const struct criteria *c;
	struct assessment *out;
};

static const char *const	 elements[] = { "strength", "opportunity",
	"advice", "site-visit", "evidence", "override", "reason" };

const char *
comment_element(enum comment_kind kind)
{
	return elements[kind];
}

static struct xml_node *
child_named(struct reading *r, struct xml_node *parent, struct str name)
{
	return parent == NULL ? NULL : xml_child(parent, str_cstr(r->arena,
	    name));
}

static struct span
place(const struct xml_node *node, struct span otherwise)
{
	return node != NULL ? xml_span(node) : otherwise;
}

static struct str
attr(const struct xml_node *n, const char *name)
{
	return str_trim(xml_attr(n, name));
}

/* ---- comments ---- */

static void
read_comment(struct reading *r, struct xml_node *n, enum comment_kind kind,
    struct comments *out)
{
	VEC_PUSH(r->arena, *out) = (struct comment){
		.kind = kind, .node = n, .at = xml_span(n),
		.text = str_trim(xml_text(r->arena, n)),
		.about = attr(n, "about"), .from = attr(n, "from"),
		.alike = attr(n, "alike"), .impact = attr(n, "impact"),
		.effort = attr(n, "effort"),
		.bold = str_is(attr(n, "bold"), "true"),
		.level = criteria_level(r->c, attr(n, "level")),
	};
}

/* Children of these kinds, in the order of the file. */
static void
read_comments(struct reading *r, struct xml_node *parent,
    enum comment_kind first, enum comment_kind last, struct comments *out)
{
	if (parent == NULL)
		return;
	for (struct xml_node *n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		for (enum comment_kind k = first; k <= last; k++)
			if (xml_is(n, elements[k]))
				read_comment(r, n, k, out);
}

static void
read_by(struct reading *r, struct xml_node *parent, const char *value,
    struct marks_by *out)
{
	if (parent == NULL)
		return;
	for (struct xml_node *n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "by"))
			VEC_PUSH(r->arena, *out) = (struct mark_by){
			    attr(n, "assessor"), attr(n, value),
			    criteria_level(r->c, attr(n, "level")) };
}

/* ---- questions ---- */

static uint8_t
part_level(const struct question *q, const struct part *p)
{
	return p->level != LEVEL_NONE ? p->level : q->level;
}

/* The mark that all blanks of a level have, or nothing. */
static struct str
shared_mark(const struct assessed_question *aq, uint8_t level)
{
	const struct question	*q = aq->question;
	struct str		 all = STR_NONE;

	for (size_t i = 0; i < q->n_part; i++) {
		if (part_level(q, &q->part[i]) != level)
			continue;
		if (aq->part[i].n == 0 || (all.n > 0 && !str_eq(all,
		    aq->part[i])))
			return STR_NONE;
		all = aq->part[i];
	}
	return all;
}

static void
read_question(struct reading *r, const struct question *q,
    struct xml_node *parent, struct span at, struct assessed_question *aq)
{
	struct str	*part = ARENA_ARRAY(r->arena, struct str, q->n_part);

	aq->question = q;
	aq->node = child_named(r, parent, q->element);
	aq->at = place(aq->node, at);
	aq->part = part;
	if (aq->node == NULL)
		return;
	for (size_t i = 0; i < q->n_part; i++) {
		struct xml_node	*n = child_named(r, aq->node,
				    q->part[i].key);

		if (n != NULL)
			part[i] = attr(n, "mark");
	}
	for (size_t i = 0; i < q->n_unit; i++) {
		struct str	 name = unit_attr(r->arena, "mark", r->c, q,
				    i);
		struct str	 own = attr(aq->node, str_cstr(r->arena,
				    name));

		aq->mark[q->unit[i]] = own.n > 0 ? own :
		    shared_mark(aq, q->unit[i]);
	}
	read_comments(r, aq->node, COMMENT_EVIDENCE, COMMENT_EVIDENCE,
	    &aq->evidence);
	read_by(r, aq->node, "mark", &aq->by);
}

/* ---- items ---- */

static void
read_kpi(struct reading *r, struct xml_node *n, struct assessed_kpi *k)
{
	k->ref = attr(n, "ref");
	k->node = n;
	k->at = xml_span(n);
	k->suitable = attr(n, "suitable");
	k->points_typed = attr(n, "points");
	k->has_points = dec_parse(k->points_typed, &k->points);
	read_comments(r, n, COMMENT_REASON, COMMENT_REASON, &k->reason);
	read_by(r, n, "suitable", &k->by);
}

static void
read_kpis(struct reading *r, struct assessed_item *ai)
{
	size_t	 n = 0;

	for (struct xml_node *x = xml_first_element(ai->node); x != NULL;
	    x = xml_next_element(x))
		n += xml_is(x, "kpi");
	ai->kpi = ARENA_ARRAY(r->arena, struct assessed_kpi, n);
	for (struct xml_node *x = xml_first_element(ai->node); x != NULL;
	    x = xml_next_element(x))
		if (xml_is(x, "kpi"))
			read_kpi(r, x, &ai->kpi[ai->n_kpi++]);
}

/* Several overrides count as one when they give the same points. */
static void
settle_override(struct assessed_item *ai)
{
	for (size_t i = 0; i < ai->override.n; i++) {
		struct dec	 d;

		if (!dec_parse(attr(ai->override.v[i].node, "points"), &d) ||
		    (ai->has_points && rat_cmp(rat_dec(d),
		    rat_dec(ai->points)) != 0)) {
			ai->has_points = false;
			return;
		}
		ai->has_points = true;
		ai->points = d;
	}
}

static void
read_item(struct reading *r, const struct category *k, const struct item *it,
    struct xml_node *category, struct span at)
{
	struct assessed_item	*ai = &r->out->item[r->out->n_item++];

	ai->category = k;
	ai->item = it;
	ai->node = child_named(r, category, it->element);
	ai->at = place(ai->node, at);
	ai->question = ARENA_ARRAY(r->arena, struct assessed_question,
	    it->n_question);
	for (size_t i = 0; i < it->n_question; i++)
		read_question(r, &it->question[i], ai->node, ai->at,
		    &ai->question[i]);
	if (ai->node == NULL)
		return;
	read_kpis(r, ai);
	read_comments(r, ai->node, COMMENT_STRENGTH, COMMENT_SITE_VISIT,
	    &ai->comment);
	read_comments(r, ai->node, COMMENT_OVERRIDE, COMMENT_OVERRIDE,
	    &ai->override);
	settle_override(ai);
}

static void
read_items(struct reading *r, struct xml_node *root)
{
	size_t	 n = 0;

	for (size_t i = 0; i < r->c->n_category; i++)
		n += r->c->category[i].n_item;
	r->out->item = ARENA_ARRAY(r->arena, struct assessed_item, n);
	for (size_t i = 0; i < r->c->n_category; i++) {
		const struct category	*k = &r->c->category[i];
		struct xml_node		*x = child_named(r, root, k->element);

		for (size_t j = 0; j < k->n_item; j++)
			read_item(r, k, &k->item[j], x, place(x,
			    xml_span(root)));
	}
}

/* ---- head ---- */

static void
read_assessors(struct reading *r, struct xml_node *root)
{
	struct assessment	*out = r->out;
	size_t			 n = 0;

	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x))
		n += xml_is(x, "assessor");
	out->assessor = ARENA_ARRAY(r->arena, struct assessor, n);
	for (struct xml_node *x = xml_first_element(root); x != NULL;
	    x = xml_next_element(x)) {
		struct xml_node	*s = xml_child(x, "conflict-of-interest");

		if (!xml_is(x, "assessor"))
			continue;
		out->assessor[out->n_assessor++] = (struct assessor){
		    attr(x, "code"), attr(x, "name"), attr(x, "team"),
		    attr(x, "date"), x, s, xml_span(x), s == NULL ? STR_NONE :
		    attr(s, "declared") };
	}
}

struct assessment *
assessment_new(struct arena *a, const struct criteria *c, struct xml_doc *doc,
    struct str path, struct diags *ds)
{
	struct xml_node	*root = xml_root(doc);
	struct reading	 r = { a, c, NULL };
	struct assessment *out;

	if (!xml_is(root, "assessment")) {
		diag_add(ds, ASSESS_NO_ASSESSMENT, xml_span(root),
		    xml_name(root));
		return NULL;
	}
	out = r.out = ARENA_NEW(a, struct assessment);
	out->criteria = c;
	out->doc = doc;
	out->path = path;
	out->at = xml_span(root);
	out->agency_id = attr(root, "agency");
	out->fiscal_year = attr(root, "fiscal-year");
	out->consensus = str_is(attr(root, "kind"), "consensus");
	out->draft = !str_is(attr(root, "status"), "final");
	read_assessors(&r, root);
	read_comments(&r, xml_child(root, "key-themes"), COMMENT_STRENGTH,
	    COMMENT_OPPORTUNITY, &out->theme);
	read_items(&r, root);
	return out;
}

const struct assessed_item *
assessment_item(const struct assessment *as, const struct item *it)
{
	for (size_t i = 0; i < as->n_item; i++)
		if (as->item[i].item == it)
			return &as->item[i];
	return NULL;
}
