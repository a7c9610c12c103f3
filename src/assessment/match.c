/* Match: does an assessment speak of the submission it is for, and of things
 * that are there? */
#include "assessment/assessment.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/nearest.h"
#include "xml/xml.h"

struct match {
	struct arena	*arena;
	struct map	*known;		/* ids of questions, items, KPIs */
	VEC(struct str)	 ids;
	const struct submission *sub;
	struct diags	*ds;
};

static void
know(struct match *m, struct str id)
{
	map_put(m->known, id, m);
	VEC_PUSH(m->arena, m->ids) = id;
}

static void
know_all(struct match *m)
{
	const struct criteria	*c = m->sub->criteria;

	for (size_t i = 0; i < m->sub->n_answer; i++)
		know(m, m->sub->answer[i].question->element);
	for (size_t i = 0; i < m->sub->n_profile; i++)
		know(m, m->sub->profile[i].question->element);
	for (size_t i = 0; i < m->sub->n_kpi; i++)
		know(m, m->sub->kpi[i].id);
	for (size_t i = 0; i < m->sub->n_evidence; i++)
		know(m, m->sub->evidence[i].id);
	for (size_t i = 0; i < c->n_category; i++)
		for (size_t j = 0; j < c->category[i].n_item; j++)
			know(m, c->category[i].item[j].id);
}

/* One word of an attribute; the place is the attribute's. */
static void
check_word(struct match *m, struct span at, struct str word)
{
	struct nearest	 near;

	if (map_get(m->known, word) != NULL)
		return;
	nearest_init(&near, word);
	for (size_t i = 0; i < m->ids.n; i++)
		nearest_offer(&near, m->ids.v[i]);
	if (nearest_name(&near).n > 0)
		diag_add(m->ds, ASSESS_ABOUT_LIKE, at, word,
		    nearest_name(&near));
	else
		diag_add(m->ds, ASSESS_ABOUT, at, word);
}

/* References in the words themselves. */
static void
check_refs(struct match *m, const struct xml_node *node)
{
	for (const struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_is(n, "ref"))
			check_word(m, xml_attr_span(n, "to"), str_trim(
			    xml_attr(n, "to")));
		check_refs(m, n);
	}
}

static void
check_comments(struct match *m, const struct comments *cs)
{
	for (size_t i = 0; i < cs->n; i++) {
		struct str	 rest = cs->v[i].about, word;

		check_refs(m, cs->v[i].node);
		while (str_word(&rest, &word))
			check_word(m, xml_attr_span(cs->v[i].node, "about"),
			    word);
	}
}

static void
check_item(struct match *m, const struct assessed_item *ai)
{
	check_comments(m, &ai->comment);
	for (size_t i = 0; i < ai->item->n_question; i++)
		check_comments(m, &ai->question[i].evidence);
	for (size_t i = 0; i < ai->n_kpi; i++)
		check_word(m, xml_attr_span(ai->kpi[i].node, "ref"),
		    ai->kpi[i].ref);
}

bool
assessment_matches(const struct assessment *as, const struct submission *sub,
    struct diags *ds)
{
	struct match	 m = { .arena = arena_open(), .sub = sub, .ds = ds };
	struct xml_node	*root = xml_root(as->doc);
	bool		 ok = true;

	m.known = map_new(m.arena);
	if (!str_eq(as->agency_id, sub->agency_id)) {
		diag_add(ds, ASSESS_OTHER_AGENCY, xml_attr_span(root, "agency"),
		    as->agency_id, sub->agency_id);
		ok = false;
	}
	if (!str_eq(as->fiscal_year, sub->fiscal_year)) {
		diag_add(ds, ASSESS_OTHER_YEAR, xml_attr_span(root,
		    "fiscal-year"), as->fiscal_year, sub->fiscal_year);
		ok = false;
	}
	know_all(&m);
	check_comments(&m, &as->theme);
	for (size_t i = 0; i < as->n_item; i++)
		check_item(&m, &as->item[i]);
	arena_close(m.arena);
	return ok;
}
