/* Consensus: several assessors' files as one.  What all agree on is taken,
 * the rest is left open with who gave what; nothing is averaged. */
#include "assessment/assessment_int.h"
#include "base/arena.h"
#include "base/map.h"
#include "criteria/scoring.h"
#include "xml/xml.h"

#define LIKE_PERCENT	50		/* texts from here on are alike */

struct merge {
	const struct assessment *const *as;
	size_t		 n;
	const struct criteria *c;
	struct arena	*arena;
	struct buf	*b, *list;
	bool		 english;
	size_t		 units, agreed, partial, differ, alike;
};

#define line(m, depth, ...) asm_line((m)->b, (depth), __VA_ARGS__)

static struct str
code_of(const struct merge *m, size_t i)
{
	return m->as[i]->n_assessor > 0 ? m->as[i]->assessor[0].code :
	    str_fmt(m->arena, "A%zu", i + 1);
}

static void
put_attr(struct merge *m, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(m->b, " %s=\"", name);
	xml_escape(m->b, value);
	buf_byte(m->b, '"');
}

/* ---- marks ---- */

struct votes {
	struct str	*v;		/* one an assessor; empty: none given */
	size_t		 given;
	bool		 agree;		/* all that were given are the same */
};

static struct votes
votes_new(struct merge *m)
{
	return (struct votes){ ARENA_ARRAY(m->arena, struct str, m->n), 0,
	    true };
}

static void
vote(struct votes *v, size_t i, struct str mark)
{
	for (size_t k = 0; k < i && mark.n > 0; k++)
		if (v->v[k].n > 0 && !str_eq(v->v[k], mark))
			v->agree = false;
	v->v[i] = mark;
	v->given += mark.n > 0;
}

static struct str
agreed(const struct merge *m, const struct votes *v)
{
	for (size_t i = 0; i < m->n && v->agree; i++)
		if (v->v[i].n > 0)
			return v->v[i];
	return STR_NONE;
}

static struct str
mark_name(const struct merge *m, struct str id)
{
	const struct mark	*k = id.n == 0 ? NULL :
				    scoring_mark(m->c->scoring, id);

	if (id.n == 0)
		return asm_word_in(ASM_WORD_UNMARKED, m->english);
	if (k == NULL)
		return id;
	return m->english ? k->name.en : k->name.th;
}

/* "A1 met, A2 partly, A3 met" */
static struct str
votes_text(const struct merge *m, const struct votes *v)
{
	struct str	 all = STR("");

	for (size_t i = 0; i < m->n; i++)
		all = str_fmt(m->arena, "%.*s%s%.*s %.*s", STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(code_of(m, i)),
		    STR_ARG(mark_name(m, v->v[i])));
	return all;
}

static struct rat
spread(const struct merge *m, const struct votes *v)
{
	struct rat	 low = { 1, 1 }, high = { 0, 1 };

	for (size_t i = 0; i < m->n; i++) {
		const struct mark	*k = v->v[i].n == 0 ? NULL :
					    scoring_mark(m->c->scoring,
					    v->v[i]);
		bool			 range = k != NULL && k->kind ==
					    MARK_RANGE;

		if (k == NULL)
			continue;
		if (range || rat_cmp(k->value, low) < 0)
			low = range ? rat_of(0, 1) : k->value;
		if (range || rat_cmp(k->value, high) > 0)
			high = range ? rat_of(1, 1) : k->value;
	}
	return rat_sub(high, low);
}

/* In the file, and in the list for people. */
static void
tell_difference(struct merge *m, struct str place, const struct votes *v,
    struct str spread_words)
{
	struct str	 text = str_fmt(m->arena, "%.*s: %.*s%.*s",
			    STR_ARG(place), STR_ARG(votes_text(m, v)),
			    STR_ARG(spread_words));

	xml_comment(m->b, str_fmt(m->arena, "%.*s %.*s",
	    STR_ARG(asm_word(ASM_WORD_DECIDE)), STR_ARG(text)), 6);
	if (m->list != NULL)
		buf_fmt(m->list, "%.*s\n", STR_ARG(text));
}

static void
tell_spread(struct merge *m, struct str place, const struct votes *v)
{
	struct str	 s = rat_print(m->arena, spread(m, v), 2, true);

	tell_difference(m, place, v, str_fmt(m->arena, " (%.*s %.*s)",
	    STR_ARG(asm_word_in(ASM_WORD_SPREAD, m->english)), STR_ARG(s)));
}

/* ---- comments ---- */

struct note {
	const struct comment *c;
	struct str	 from;
	unsigned	 group;		/* 0: like none */
	bool		 written;
};
struct notes { struct note *v; size_t n, cap; };

static void
collect(struct merge *m, struct notes *all, const struct comments *cs,
    enum comment_kind kind, struct str from)
{
	for (size_t i = 0; i < cs->n; i++)
		if (cs->v[i].kind == kind && cs->v[i].text.n > 0)
			VEC_PUSH(m->arena, *all) = (struct note){
			    &cs->v[i], from, 0, false };
}

static void
group_notes(struct merge *m, struct notes *all)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t j = i + 1; j < all->n; j++) {
			struct note	*x = &all->v[i], *y = &all->v[j];

			if (y->group != 0 || str_eq(x->from, y->from) ||
			    text_likeness(x->c->text, y->c->text) <
			    LIKE_PERCENT)
				continue;
			if (x->group == 0)
				x->group = (unsigned)++m->alike;
			y->group = x->group;
		}
}

static void
copy_inline(struct buf *b, const struct xml_node *node)
{
	struct str	 name, value;

	if (xml_is_text(node)) {
		struct arena	*a = arena_open();

		xml_escape(b, xml_text(a, node));
		arena_close(a);
		return;
	}
	buf_fmt(b, "<%.*s", STR_ARG(xml_name(node)));
	for (size_t i = 0; xml_attr_at(node, i, &name, &value); i++) {
		buf_fmt(b, " %.*s=\"", STR_ARG(name));
		xml_escape(b, value);
		buf_byte(b, '"');
	}
	buf_byte(b, '>');
	for (const struct xml_node *n = xml_first(node); n != NULL;
	    n = xml_next(n))
		copy_inline(b, n);
	buf_fmt(b, "</%.*s>", STR_ARG(xml_name(node)));
}

static void
write_note(struct merge *m, struct note *x, int depth)
{
	const struct comment	*c = x->c;
	const char		*name = comment_element(c->kind);

	x->written = true;
	buf_fmt(m->b, "%*s<%s", 2 * depth, "", name);
	put_attr(m, "about", c->about);
	put_attr(m, "from", x->from);
	if (x->group > 0)
		buf_fmt(m->b, " alike=\"%u\"", x->group);
	if (c->bold)
		put_attr(m, "bold", STR("true"));
	put_attr(m, "impact", c->impact);
	put_attr(m, "effort", c->effort);
	if (c->level != LEVEL_NONE)
		put_attr(m, "level", m->c->level[c->level].id);
	if (c->kind == COMMENT_OVERRIDE)
		put_attr(m, "points", xml_attr(c->node, "points"));
	buf_byte(m->b, '>');
	for (const struct xml_node *n = xml_first(c->node); n != NULL;
	    n = xml_next(n))
		copy_inline(m->b, n);
	buf_fmt(m->b, "</%s>\n", name);
}

/* Each note, those like it behind it. */
static void
write_notes(struct merge *m, struct notes *all, int depth)
{
	group_notes(m, all);
	for (size_t i = 0; i < all->n; i++) {
		struct note	*x = &all->v[i];

		if (x->written)
			continue;
		if (x->group > 0)
			xml_comment(m->b, asm_word(ASM_WORD_ALIKE),
			    2 * depth);
		write_note(m, x, depth);
		for (size_t j = i + 1; x->group > 0 && j < all->n; j++)
			if (all->v[j].group == x->group)
				write_note(m, &all->v[j], depth);
	}
}

/* ---- questions ---- */

static void
write_by(struct merge *m, const struct votes *v, const char *value,
    struct str level)
{
	for (size_t i = 0; i < m->n; i++) {
		if (v->v[i].n == 0)
			continue;
		buf_fmt(m->b, "%*s<by", 8, "");
		put_attr(m, "assessor", code_of(m, i));
		put_attr(m, value, v->v[i]);
		put_attr(m, "level", level);
		buf_put(m->b, "/>\n");
	}
}

static const struct assessed_question *
question_of(const struct merge *m, size_t i, size_t item, size_t q)
{
	return &m->as[i]->item[item].question[q];
}

static struct votes
unit_votes(struct merge *m, size_t item, size_t q, uint8_t level)
{
	struct votes	 v = votes_new(m);

	for (size_t i = 0; i < m->n; i++)
		vote(&v, i, question_of(m, i, item, q)->mark[level]);
	return v;
}

static struct str
place_of(const struct merge *m, const struct question *q, size_t unit)
{
	const struct level	*l = &m->c->level[q->unit[unit]];

	return str_fmt(m->arena, "%.*s %.*s", STR_ARG(q->id),
	    STR_ARG(m->english ? l->name.en : l->name.th));
}

/* Marks of blanks, where all agree. */
static void
write_parts(struct merge *m, const struct question *q, size_t item, size_t n)
{
	for (size_t p = 0; p < q->n_part; p++) {
		struct votes	 v = votes_new(m);
		struct str	 mark;

		for (size_t i = 0; i < m->n; i++)
			vote(&v, i, question_of(m, i, item, n)->part[p]);
		mark = agreed(m, &v);
		if (mark.n > 0)
			line(m, 4, "<%.*s mark=\"%.*s\"/>",
			    STR_ARG(q->part[p].key), STR_ARG(mark));
		else if (v.given > 0)
			xml_comment(m->b, str_fmt(m->arena, "%.*s %.*s: %.*s",
			    STR_ARG(asm_word(ASM_WORD_DECIDE)),
			    STR_ARG(q->part[p].key), STR_ARG(votes_text(m,
			    &v))), 8);
	}
}

/* A mark that some did not give is taken, and listed with who did not. */
static void
count_unit(struct merge *m, const struct question *q, size_t unit,
    const struct votes *v)
{
	bool	 partial = v->agree && v->given > 0 && v->given < m->n;

	m->units++;
	m->agreed += v->agree && v->given == m->n;
	m->partial += partial;
	m->differ += !v->agree;
	if (!v->agree)
		tell_spread(m, place_of(m, q, unit), v);
	else if (partial)
		tell_difference(m, place_of(m, q, unit), v, STR(""));
}

static void
write_question(struct merge *m, const struct question *q, size_t item,
    size_t n)
{
	struct votes	 v[LEVELS_MAX];
	struct notes	 evidence = { NULL, 0, 0 };

	for (size_t u = 0; u < q->n_unit; u++) {
		v[u] = unit_votes(m, item, n, q->unit[u]);
		count_unit(m, q, u, &v[u]);
	}
	buf_fmt(m->b, "      <%.*s", STR_ARG(q->element));
	for (size_t u = 0; u < q->n_unit; u++)
		buf_fmt(m->b, " %.*s=\"%.*s\"", STR_ARG(unit_attr(m->arena,
		    "mark", m->c, q, u)), STR_ARG(agreed(m, &v[u])));
	buf_put(m->b, ">\n");
	write_parts(m, q, item, n);
	for (size_t i = 0; i < m->n; i++)
		collect(m, &evidence, &question_of(m, i, item, n)->evidence,
		    COMMENT_EVIDENCE, code_of(m, i));
	write_notes(m, &evidence, 4);
	for (size_t u = 0; u < q->n_unit; u++)
		write_by(m, &v[u], "mark", q->n_unit > 1 ?
		    m->c->level[q->unit[u]].id : STR_NONE);
	line(m, 3, "</%.*s>", STR_ARG(q->element));
}

/* ---- KPIs ---- */

static const struct assessed_kpi *
kpi_of(const struct merge *m, size_t i, size_t item, struct str ref)
{
	const struct assessed_item	*ai = &m->as[i]->item[item];

	for (size_t k = 0; k < ai->n_kpi; k++)
		if (str_eq(ai->kpi[k].ref, ref))
			return &ai->kpi[k];
	return NULL;
}

static void
write_kpi(struct merge *m, size_t item, struct str ref)
{
	struct votes	 suits = votes_new(m), points = votes_new(m);
	struct notes	 reasons = { NULL, 0, 0 };

	for (size_t i = 0; i < m->n; i++) {
		const struct assessed_kpi	*k = kpi_of(m, i, item, ref);

		vote(&suits, i, k == NULL ? STR_NONE : k->suitable);
		vote(&points, i, k == NULL ? STR_NONE : k->points_typed);
		if (k != NULL)
			collect(m, &reasons, &k->reason, COMMENT_REASON,
			    code_of(m, i));
	}
	if (!suits.agree)
		tell_difference(m, ref, &suits, STR(""));
	if (points.given > 0 && (!points.agree || points.given < m->n))
		tell_difference(m, str_fmt(m->arena, "%.*s points",
		    STR_ARG(ref)), &points, STR(""));
	buf_put(m->b, "      <kpi");
	put_attr(m, "ref", ref);
	buf_put(m->b, " suitable=\"");
	buf_str(m->b, agreed(m, &suits));
	buf_byte(m->b, '"');
	if (points.given == m->n)
		put_attr(m, "points", agreed(m, &points));
	buf_put(m->b, ">\n");
	write_notes(m, &reasons, 4);
	write_by(m, &suits, "suitable", STR_NONE);
	line(m, 3, "</kpi>");
}

static void
write_kpis(struct merge *m, size_t item)
{
	struct map	*done = map_new(m->arena);

	for (size_t i = 0; i < m->n; i++) {
		const struct assessed_item	*ai = &m->as[i]->item[item];

		for (size_t k = 0; k < ai->n_kpi; k++)
			if (map_put(done, ai->kpi[k].ref, done) == NULL)
				write_kpi(m, item, ai->kpi[k].ref);
	}
}

/* ---- items ---- */

/* In force only when all gave the same; else told, to be decided. */
static void
write_overrides(struct merge *m, size_t item)
{
	struct notes	 all = { NULL, 0, 0 };
	struct votes	 v = votes_new(m);

	for (size_t i = 0; i < m->n; i++) {
		const struct assessed_item	*ai = &m->as[i]->item[item];

		collect(m, &all, &ai->override, COMMENT_OVERRIDE, code_of(m,
		    i));
		vote(&v, i, ai->override.n == 0 ? STR_NONE :
		    xml_attr(ai->override.v[0].node, "points"));
	}
	if (v.given == 0)
		return;
	if (v.given == m->n && v.agree) {
		write_notes(m, &all, 3);
		return;
	}
	tell_difference(m, str_fmt(m->arena, "%.*s override",
	    STR_ARG(m->as[0]->item[item].item->id)), &v, STR(""));
	for (size_t i = 0; i < all.n; i++)
		xml_comment(m->b, str_fmt(m->arena, "%.*s: %.*s",
		    STR_ARG(all.v[i].from), STR_ARG(all.v[i].c->text)), 6);
}

static void
write_comments(struct merge *m, size_t item)
{
	for (enum comment_kind k = COMMENT_STRENGTH; k <= COMMENT_SITE_VISIT;
	    k++) {
		struct notes	 all = { NULL, 0, 0 };

		for (size_t i = 0; i < m->n; i++)
			collect(m, &all, &m->as[i]->item[item].comment, k,
			    code_of(m, i));
		write_notes(m, &all, 3);
	}
}

static void
write_item(struct merge *m, size_t item)
{
	const struct item	*it = m->as[0]->item[item].item;

	line(m, 2, "<%.*s>", STR_ARG(it->element));
	for (size_t q = 0; q < it->n_question; q++)
		write_question(m, &it->question[q], item, q);
	write_kpis(m, item);
	write_overrides(m, item);
	write_comments(m, item);
	line(m, 2, "</%.*s>", STR_ARG(it->element));
}

/* ---- the whole ---- */

static void
write_assessors(struct merge *m)
{
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = 0; k < m->as[i]->n_assessor; k++) {
			const struct assessor	*a = &m->as[i]->assessor[k];

			buf_put(m->b, "  <assessor");
			put_attr(m, "code", a->code);
			put_attr(m, "name", a->name);
			put_attr(m, "team", a->team);
			put_attr(m, "date", a->date);
			buf_put(m->b, ">\n");
			if (a->statement != NULL) {
				buf_put(m->b, "    ");
				copy_inline(m->b, a->statement);
				buf_byte(m->b, '\n');
			}
			line(m, 1, "</assessor>");
		}
}

static void
write_themes(struct merge *m)
{
	line(m, 1, "<key-themes>");
	for (enum comment_kind k = COMMENT_STRENGTH; k <= COMMENT_OPPORTUNITY;
	    k++) {
		struct notes	 all = { NULL, 0, 0 };

		for (size_t i = 0; i < m->n; i++)
			collect(m, &all, &m->as[i]->theme, k, code_of(m, i));
		write_notes(m, &all, 2);
	}
	line(m, 1, "</key-themes>");
}

static void
write_all(struct merge *m)
{
	const struct assessment	*first = m->as[0];

	buf_put(m->b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	xml_comment(m->b, asm_word(ASM_WORD_CONSENSUS), 0);
	line(m, 0, "<assessment edition=\"%.*s\" agency=\"%.*s\" "
	    "fiscal-year=\"%.*s\" kind=\"consensus\" status=\"draft\"",
	    STR_ARG(m->c->id), STR_ARG(first->agency_id),
	    STR_ARG(first->fiscal_year));
	line(m, 2, "xmlns:xsi=\"http://www.w3.org/2001/"
	    "XMLSchema-instance\"");
	line(m, 2, "xsi:noNamespaceSchemaLocation=\"urn:pmqa:%.*s:"
	    "assessment.xsd\">", STR_ARG(m->c->id));
	write_assessors(m);
	write_themes(m);
	for (size_t i = 0; i < first->n_item; i++) {
		const struct category	*k = first->item[i].category;

		if (i == 0 || first->item[i - 1].category != k)
			line(m, 1, "<%.*s>", STR_ARG(k->element));
		write_item(m, i);
		if (i + 1 == first->n_item || first->item[i + 1].category !=
		    k)
			line(m, 1, "</%.*s>", STR_ARG(k->element));
	}
	line(m, 0, "</assessment>");
}

/* Of one agency, year and edition, and each by an assessor of its own? */
static bool
may_merge(struct merge *m, struct diags *ds)
{
	const struct assessment	*first = m->as[0];
	size_t			 before = diags_count(ds, SEV_ERROR);
	struct map		*codes = map_new(m->arena);

	for (size_t i = 0; i < m->n; i++) {
		const struct assessment	*a = m->as[i];
		struct xml_node		*root = xml_root(a->doc);

		if (a->consensus)
			diag_add(ds, ASSESS_AGAIN, a->at);
		if (!str_eq(a->agency_id, first->agency_id))
			diag_add(ds, ASSESS_OTHER_AGENCY, xml_attr_span(root,
			    "agency"), a->agency_id, first->agency_id);
		if (!str_eq(a->fiscal_year, first->fiscal_year))
			diag_add(ds, ASSESS_OTHER_YEAR, xml_attr_span(root,
			    "fiscal-year"), a->fiscal_year,
			    first->fiscal_year);
		if (a->criteria != first->criteria)
			diag_add(ds, ASSESS_OTHER_EDITION,
			    xml_attr_span(root, "edition"), a->criteria->id,
			    first->criteria->id);
		if (map_put(codes, code_of(m, i), codes) != NULL)
			diag_add(ds, ASSESS_CODE_TWICE, a->n_assessor > 0 ?
			    a->assessor[0].at : a->at, code_of(m, i));
	}
	return diags_count(ds, SEV_ERROR) == before;
}

static void
list_counts(const struct merge *m, struct buf *list)
{
	buf_fmt(list, "%zu %.*s, %.*s %zu", m->units,
	    STR_ARG(asm_word_in(ASM_WORD_UNITS, m->english)),
	    STR_ARG(asm_word_in(ASM_WORD_AGREED, m->english)), m->agreed);
	if (m->partial > 0)
		buf_fmt(list, ", %.*s %zu", STR_ARG(asm_word_in(
		    ASM_WORD_PARTIAL, m->english)), m->partial);
	buf_fmt(list, ", %.*s %zu\n", STR_ARG(asm_word_in(ASM_WORD_DIFFER,
	    m->english)), m->differ);
}

bool
assessment_consensus(const struct assessment *const *as, size_t n,
    bool english, struct diags *ds, struct buf *out, struct buf *list)
{
	struct merge	 m = { .as = as, .n = n, .c = as[0]->criteria,
			    .arena = arena_open(), .b = out, .list = list,
			    .english = english };
	bool		 ok = may_merge(&m, ds);

	if (ok)
		write_all(&m);
	if (ok && list != NULL)
		list_counts(&m, list);
	arena_close(m.arena);
	return ok;
}
