/* Submission: walks the criteria and takes from the tree what is there; what
 * is not there gets the place where it belongs. */
#include "submission/submission.h"

#include "base/arena.h"
#include "base/file.h"
#include "criteria/scoring.h"
#include "submission/submission_int.h"
#include "xml/xml.h"

struct reading {
	struct arena	*arena;
	struct submission *sub;
	struct diags	*ds;
};

static struct xml_node *
child_named(struct xml_node *parent, struct str name)
{
	struct xml_node	*n;

	if (parent == NULL)
		return NULL;
	for (n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		if (str_eq(xml_name(n), name))
			return n;
	return NULL;
}

static struct span
place(const struct xml_node *node, struct span otherwise)
{
	return node != NULL ? xml_span(node) : otherwise;
}

static struct str
child_text(struct reading *r, struct xml_node *parent, const char *name)
{
	struct xml_node	*n = parent == NULL ? NULL : xml_child(parent, name);

	return n == NULL ? STR_NONE : str_trim(xml_text(r->arena, n));
}

/* ---- answers ---- */

static void
read_records(struct reading *, const struct part *, struct xml_node *,
    struct answer_part *);

static void
read_part(struct reading *r, const struct part *p, struct xml_node *parent,
    struct answer_part *out)
{
	struct span	 at = out->at;

	out->part = p;
	if (p->type == PART_RECORD) {
		read_records(r, p, parent, out);
		return;
	}
	out->node = child_named(parent, p->key);
	out->at = place(out->node, at);
	out->count = part_count(p, out->node);
}

static void
read_record(struct reading *r, const struct part *p, struct xml_node *row,
    struct answer_record *out)
{
	out->node = row;
	out->field = ARENA_ARRAY(r->arena, struct answer_part, p->n_field);
	for (size_t i = 0; i < p->n_field; i++) {
		out->field[i].at = xml_span(row);
		read_part(r, &p->field[i], row, &out->field[i]);
	}
}

/* Rows without any text do not count. */
static void
read_records(struct reading *r, const struct part *p, struct xml_node *parent,
    struct answer_part *out)
{
	struct xml_node	*n;
	uint32_t	 rows = 0;

	if (parent == NULL)
		return;
	for (n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n))
		rows += str_eq(xml_name(n), p->key) && node_filled(n);
	out->record = ARENA_ARRAY(r->arena, struct answer_record, rows);
	for (n = xml_first_element(parent); n != NULL;
	    n = xml_next_element(n)) {
		if (!str_eq(xml_name(n), p->key))
			continue;
		if (out->count == 0)
			out->at = xml_span(n);
		if (node_filled(n))
			read_record(r, p, n, &out->record[out->count++]);
	}
}

/* A mark of a level of its own ("self-basic") before the common one. */
static void
read_marks(struct reading *r, struct answer *an)
{
	const struct question	*q = an->question;

	for (size_t i = 0; i < q->n_unit; i++) {
		const struct level	*l =
		    &r->sub->criteria->level[q->unit[i]];
		struct str		 name = str_fmt(r->arena, "self-%.*s",
					    STR_ARG(l->id));
		struct str		 own = xml_attr(an->node,
					    str_cstr(r->arena, name));

		an->self[q->unit[i]] = str_trim(own.n > 0 ? own :
		    xml_attr(an->node, "self"));
	}
}

static void
read_answer(struct reading *r, const struct question *q,
    struct xml_node *parent, struct span at, struct answer *an)
{
	an->question = q;
	an->node = child_named(parent, q->element);
	an->at = place(an->node, at);
	an->part = ARENA_ARRAY(r->arena, struct answer_part, q->n_part);
	for (size_t i = 0; i < q->n_part; i++) {
		an->part[i].at = an->at;
		read_part(r, &q->part[i], an->node, &an->part[i]);
		an->filled |= an->part[i].count > 0;
	}
	if (an->node == NULL)
		return;
	an->summary = q->n_part > 0 ? xml_child(an->node, "summary") : NULL;
	if (q->n_part == 0)
		an->filled = node_filled(an->node);
	read_marks(r, an);
}

static void
read_profile(struct reading *r, struct xml_node *root)
{
	const struct criteria	*c = r->sub->criteria;
	struct xml_node		*n = xml_child(root, "profile");
	struct span		 at = place(n, xml_span(root));
	size_t			 count = 0;

	for (size_t i = 0; i < c->n_profile; i++)
		count += c->profile[i].n_question;
	r->sub->profile = ARENA_ARRAY(r->arena, struct answer, count);
	for (size_t i = 0; i < c->n_profile; i++)
		for (size_t j = 0; j < c->profile[i].n_question; j++)
			read_answer(r, &c->profile[i].question[j], n, at,
			    &r->sub->profile[r->sub->n_profile++]);
}

/* ---- KPIs ---- */

/* Slots for the years an edition wants, the last being the fiscal year;
 * without a fiscal year the file's own, in its order. */
static void
name_years(struct reading *r, struct kpi *k)
{
	uint64_t	 year;
	struct xml_node	*n = xml_child(k->node, "result");
	size_t		 i = 0;

	k->n_result = r->sub->criteria->scoring->kpi_years;
	k->result = ARENA_ARRAY(r->arena, struct kpi_result, k->n_result);
	for (i = 0; i < k->n_result; i++)
		k->result[i].at = k->at;
	if (str_uint(r->sub->fiscal_year, &year) && year >= k->n_result) {
		for (i = 0; i < k->n_result; i++)
			k->result[i].year = str_fmt(r->arena, "%llu",
			    (unsigned long long)(year - k->n_result + 1 + i));
		return;
	}
	for (i = 0; n != NULL; n = xml_next_element(n))
		if (xml_is(n, "result") && i < k->n_result)
			k->result[i++].year = str_trim(xml_attr(n, "year"));
}

static void
read_results(struct reading *r, struct kpi *k)
{
	struct xml_node	*n;

	name_years(r, k);
	for (n = xml_first_element(k->node); n != NULL;
	    n = xml_next_element(n)) {
		struct str	 year = str_trim(xml_attr(n, "year"));

		if (!xml_is(n, "result"))
			continue;
		for (size_t i = 0; i < k->n_result; i++) {
			struct kpi_result	*res = &k->result[i];

			if (!str_eq(res->year, year) || res->typed.n > 0)
				continue;
			res->at = xml_span(n);
			res->typed = str_trim(xml_text(r->arena, n));
			res->ok = dec_parse(res->typed, &res->value);
			break;
		}
	}
}

static void
read_kpi(struct reading *r, const struct item *it, struct xml_node *n,
    struct kpi *k)
{
	*k = (struct kpi){ .item = it, .node = n, .at = xml_span(n) };
	k->id = str_trim(xml_attr(n, "id"));
	k->group = item_group(it, str_trim(xml_attr(n, "group")));
	k->lower_is_better = str_is(str_trim(xml_attr(n, "direction")),
	    "down");
	k->area = str_trim(xml_attr(n, "area"));
	k->measures = str_trim(xml_attr(n, "measures"));
	k->ceiling_typed = str_trim(xml_attr(n, "ceiling"));
	k->has_ceiling = dec_parse(k->ceiling_typed, &k->ceiling);
	k->name = child_text(r, n, "name");
	k->unit = child_text(r, n, "unit");
	k->target_typed = child_text(r, n, "target");
	k->has_target = dec_parse(k->target_typed, &k->target);
	read_results(r, k);
}

static size_t
count_named(struct xml_node *parent, const char *name)
{
	size_t	 n = 0;

	if (parent == NULL)
		return 0;
	for (struct xml_node *c = xml_first_element(parent); c != NULL;
	    c = xml_next_element(c))
		n += xml_is(c, name);
	return n;
}

static void
read_kpis(struct reading *r, const struct item *it, struct xml_node *item)
{
	struct submission	*s = r->sub;
	size_t			 more = count_named(item, "kpi");

	if (more == 0)
		return;
	s->kpi = arena_grow(r->arena, s->kpi, sizeof *s->kpi * s->n_kpi,
	    sizeof *s->kpi * (s->n_kpi + more), alignof(struct kpi));
	for (struct xml_node *n = xml_first_element(item); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "kpi"))
			read_kpi(r, it, n, &s->kpi[s->n_kpi++]);
}

/* ---- the whole ---- */

static void
read_item(struct reading *r, const struct item *it, struct xml_node *category,
    struct span at)
{
	struct submission	*s = r->sub;
	struct xml_node		*n = child_named(category, it->element);

	at = place(n, at);
	for (size_t i = 0; i < it->n_question; i++)
		read_answer(r, &it->question[i], n, at,
		    &s->answer[s->n_answer++]);
	if (it->n_kpi > 0 || it->n_group > 0)
		read_kpis(r, it, n);
}

static void
read_categories(struct reading *r, struct xml_node *root)
{
	const struct criteria	*c = r->sub->criteria;
	size_t			 count = 0;

	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			count += c->category[i].item[j].n_question;
	r->sub->answer = ARENA_ARRAY(r->arena, struct answer, count);
	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];
		struct xml_node		*n = child_named(root, cat->element);

		for (size_t j = 0; j < cat->n_item; j++)
			read_item(r, &cat->item[j], n,
			    place(n, xml_span(root)));
	}
}

static void
read_evidence(struct reading *r, struct xml_node *root)
{
	struct submission	*s = r->sub;
	struct xml_node		*n = xml_child(root, "evidence");
	size_t			 count = count_named(n, "document");

	if (count == 0)
		return;
	s->evidence = ARENA_ARRAY(r->arena, struct evidence, count);
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n)) {
		if (!xml_is(n, "document"))
			continue;
		s->evidence[s->n_evidence++] = (struct evidence){
		    str_trim(xml_attr(n, "id")),
		    str_trim(xml_attr(n, "title")),
		    str_trim(xml_attr(n, "href")),
		    str_trim(xml_attr(n, "url")),
		    str_trim(xml_attr(n, "date")), n, xml_span(n) };
	}
}

static void
read_head(struct reading *r, struct xml_node *root)
{
	struct submission	*s = r->sub;
	struct str		 edition = str_trim(xml_attr(root, "edition"));

	s->fiscal_year = str_trim(xml_attr(root, "fiscal-year"));
	s->draft = str_is(str_trim(xml_attr(root, "status")), "draft");
	s->agency = xml_child(root, "agency");
	s->summary = xml_child(root, "summary");
	if (s->agency != NULL) {
		s->agency_id = str_trim(xml_attr(s->agency, "id"));
		s->agency_name = child_text(r, s->agency, "name");
	}
	if (!str_eq(edition, s->criteria->id))
		diag_add(r->ds, SUB_OTHER_EDITION, xml_attr_span(root,
		    "edition"), edition, s->criteria->id);
}

struct submission *
submission_new(struct arena *a, const struct criteria *c, struct xml_doc *doc,
    struct str path, struct diags *ds)
{
	struct submission	*s;
	struct xml_node		*root = xml_root(doc);
	struct reading		 r = { a, NULL, ds };

	if (!xml_is(root, "submission")) {
		diag_add(ds, SUB_NO_SUBMISSION, xml_span(root),
		    xml_name(root));
		return NULL;
	}
	s = r.sub = ARENA_NEW(a, struct submission);
	s->criteria = c;
	s->doc = doc;
	s->path = str_copy(a, path);
	s->folder = path_folder(a, path);
	read_head(&r, root);
	read_profile(&r, root);
	read_categories(&r, root);
	read_evidence(&r, root);
	return s;
}
