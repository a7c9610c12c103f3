/* Skeleton: an empty submission to start from.  Every blank is there; what a
 * question asks, its level and its minimum stand in a comment before it.
 * Editors find the schema by the name given to the catalogue. */
#include "base/arena.h"
#include "criteria/criteria_int.h"
#include "criteria/generate_int.h"
#include "criteria/xsd.h"

struct skeleton {
	const struct criteria *c;
	struct buf	*b;
	struct arena	*arena;
	int		 depth;
};

#define line(s, ...) gen_line((s)->b, 2 * (s)->depth, __VA_ARGS__)

static void
open_tag(struct skeleton *s, struct str name)
{
	line(s, "<%.*s>", STR_ARG(name));
	s->depth++;
}

static void
close_tag(struct skeleton *s, struct str name)
{
	s->depth--;
	line(s, "</%.*s>", STR_ARG(name));
}

static void
comment(struct skeleton *s, struct str text)
{
	xml_comment(s->b, text, 2 * s->depth);
}

/* ---- blanks ---- */

static void
record(struct skeleton *s, const struct question *q, const struct part *p);

static void
part(struct skeleton *s, const struct question *q, const struct part *p)
{
	int		 n = (int)p->key.n;
	const char	*k = p->key.p;

	switch (p->type) {
	case PART_TEXT:
		line(s, "<%.*s><p></p></%.*s>", n, k, n, k);
		return;
	case PART_LIST:
		line(s, "<%.*s><li></li></%.*s>", n, k, n, k);
		return;
	case PART_RECORD:
		record(s, q, p);
		return;
	case PART_PERIOD:
		line(s, "<%.*s/>", n, k);
		return;
	case PART_QUANTITY:
		line(s, "<%.*s unit=\"%.*s\"></%.*s>", n, k,
		    STR_ARG(p->unit), n, k);
		return;
	case PART_SHORTTEXT:
	case PART_URL:
	case PART_PERCENT:
	case PART_ENUM:
		line(s, "<%.*s></%.*s>", n, k, n, k);
		return;
	}
}

/* The label and what the blank takes; none for the simplest. */
static void
part_comment(struct skeleton *s, const struct question *q,
    const struct part *p)
{
	struct bilingual	 rule = gen_part_rule(s->arena, s->c, q, p);

	comment(s, str_fmt(s->arena, "%.*s (%.*s)", STR_ARG(p->label.th),
	    STR_ARG(rule.th)));
}

static void
areas_comment(struct skeleton *s)
{
	struct str	 all = STR("");

	for (size_t i = 0; i < s->c->n_area; i++)
		all = str_fmt(s->arena, "%.*s%s%.*s = %.*s", STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(s->c->area[i].id),
		    STR_ARG(s->c->area[i].name.th));
	comment(s, all);
}

static void
record(struct skeleton *s, const struct question *q, const struct part *p)
{
	uint32_t	 rows = p->min > 0 ? p->min : 1;

	for (uint32_t r = 0; r < rows; r++) {
		open_tag(s, p->key);
		for (size_t i = 0; i < p->n_field; i++) {
			if (r == 0)
				part_comment(s, q, &p->field[i]);
			if (r == 0 && p->field[i].type == PART_ENUM)
				areas_comment(s);
			part(s, q, &p->field[i]);
		}
		close_tag(s, p->key);
	}
}

/* ---- questions ---- */

static void
question_comment(struct skeleton *s, const struct question *q)
{
	struct str	 text = str_fmt(s->arena, "%.*s %.*s",
	    STR_ARG(q->code), STR_ARG(q->title.th));
	struct bilingual choices = gen_choices(s->arena, s->c, q);

	if (q->level < s->c->n_level)
		text = str_fmt(s->arena, "%.*s [%.*s]", STR_ARG(text),
		    STR_ARG(s->c->level[q->level].name.th));
	text = str_fmt(s->arena, "%.*s\n%.*s", STR_ARG(text),
	    STR_ARG(q->guidance.th));
	if (choices.th.n > 0)
		text = str_fmt(s->arena, "%.*s\n%.*s", STR_ARG(text),
		    STR_ARG(choices.th));
	buf_byte(s->b, '\n');
	comment(s, text);
}

static void
question(struct skeleton *s, const struct question *q)
{
	question_comment(s, q);
	if (q->n_part == 0) {
		line(s, "<%.*s><p></p></%.*s>", STR_ARG(q->element),
		    STR_ARG(q->element));
		return;
	}
	open_tag(s, q->element);
	for (size_t i = 0; i < q->n_part; i++) {
		part_comment(s, q, &q->part[i]);
		if (q->part[i].type == PART_ENUM)
			areas_comment(s);
		part(s, q, &q->part[i]);
	}
	close_tag(s, q->element);
}

static void
profile(struct skeleton *s)
{
	if (s->c->n_profile == 0)
		return;
	buf_byte(s->b, '\n');
	open_tag(s, STR("profile"));
	for (size_t i = 0; i < s->c->n_profile; i++) {
		const struct profile_group *g = &s->c->profile[i];

		comment(s, str_fmt(s->arena, "%.*s %.*s", STR_ARG(g->code),
		    STR_ARG(g->title.th)));
		for (size_t j = 0; j < g->n_question; j++)
			question(s, &g->question[j]);
	}
	close_tag(s, STR("profile"));
}

/* ---- KPIs ---- */

static uint64_t
edition_year(const struct criteria *c)
{
	uint64_t	 y;

	return str_uint(c->year, &y) ? y : 2565;
}

/* The group of the n-th stub: each mandatory group first, then the others. */
static const struct kpi_group *
stub_group(const struct item *it, size_t n)
{
	for (int starred = 1; starred >= 0; starred--)
		for (size_t i = 0; i < it->n_group; i++)
			if (it->group[i].starred == (starred != 0) &&
			    n-- == 0)
				return &it->group[i];
	return &it->group[0];
}

static void
kpi_stub(struct skeleton *s, const struct item *it, size_t n)
{
	const struct kpi_group	*g = stub_group(it, n);
	uint64_t		 year = edition_year(s->c);
	uint32_t		 years = s->c->scoring->kpi_years;

	comment(s, str_fmt(s->arena, "%.*s.%zu %.*s%s%.*s", STR_ARG(it->id),
	    n + 1, STR_ARG(g->title.th), g->starred ? " · " : "",
	    STR_ARG(g->starred ? gen_word(WORD_STARRED).th : STR(""))));
	line(s, "<!--");
	line(s, "<kpi id=\"k%.*s.%zu\" group=\"%.*s\" direction=\"up\" "
	    "measures=\"\">", STR_ARG(it->id), n + 1, STR_ARG(g->id));
	line(s, "  <name></name>");
	line(s, "  <unit>%.*s</unit>", STR_ARG(gen_word(NEW_PERCENT).th));
	line(s, "  <target></target>");
	for (uint32_t i = years; i-- > 0;)
		line(s, "  <result year=\"%llu\"></result>",
		    (unsigned long long)(year - i));
	line(s, "</kpi>");
	line(s, "-->");
}

static void
item(struct skeleton *s, const struct item *it)
{
	buf_byte(s->b, '\n');
	comment(s, str_fmt(s->arena, "%.*s %.*s", STR_ARG(it->id),
	    STR_ARG(it->title.th)));
	open_tag(s, it->element);
	for (size_t i = 0; i < it->n_question; i++)
		question(s, &it->question[i]);
	if (it->n_group > 0)
		comment(s, gen_word(NEW_KPI).th);
	for (size_t i = 0; it->n_group > 0 && i < it->n_kpi; i++)
		kpi_stub(s, it, i);
	close_tag(s, it->element);
}

static void
category(struct skeleton *s, const struct category *k)
{
	buf_byte(s->b, '\n');
	comment(s, str_fmt(s->arena, "======== %.*s %.*s ========",
	    STR_ARG(k->id), STR_ARG(k->title.th)));
	open_tag(s, k->element);
	for (size_t i = 0; i < k->n_item; i++)
		item(s, &k->item[i]);
	close_tag(s, k->element);
}

/* ---- the frame ---- */

static void
head(struct skeleton *s)
{
	struct str	 marks = STR("");

	for (size_t i = 0; i < s->c->scoring->n_mark; i++) {
		const struct mark *m = &s->c->scoring->mark[i];

		if (m->kind == MARK_VALUE)
			marks = str_fmt(s->arena, "%.*s%s%.*s = %.*s",
			    STR_ARG(marks), marks.n > 0 ? ", " : "",
			    STR_ARG(m->id), STR_ARG(m->name.th));
	}
	comment(s, s->c->title.th);
	comment(s, gen_word(NEW_HEAD).th);
	comment(s, gen_word(NEW_RICH).th);
	comment(s, gen_word(NEW_HOLES).th);
	comment(s, str_fmt(s->arena, "%.*s: %.*s",
	    STR_ARG(gen_word(NEW_MARKS).th), STR_ARG(marks)));
}

static void
agency(struct skeleton *s)
{
	line(s, "<agency id=\"agency\">");
	line(s, "  <name></name>");
	line(s, "  <name-en></name-en>");
	line(s, "  <short-name></short-name>");
	line(s, "  <ministry></ministry>");
	line(s, "  <province></province>");
	line(s, "  <type></type>");
	line(s, "  <!-- <logo href=\"images/logo.png\" alt=\"\"/> -->");
	line(s, "  <head></head>");
	line(s, "  <contact></contact>");
	line(s, "  <staff></staff>");
	line(s, "  <budget></budget>");
	line(s, "</agency>");
	open_tag(s, STR("summary"));
	line(s, "<vision><p></p></vision>");
	line(s, "<mission><p></p></mission>");
	line(s, "<concept><p></p></concept>");
	line(s, "<highlights><p></p></highlights>");
	close_tag(s, STR("summary"));
}

static void
evidence(struct skeleton *s)
{
	buf_byte(s->b, '\n');
	comment(s, gen_word(DOC_DOCUMENT).th);
	open_tag(s, STR("evidence"));
	comment(s, STR("<document id=\"ev-1\" title=\"\" "
	    "href=\"evidence/\"></document>"));
	close_tag(s, STR("evidence"));
}

void
criteria_skeleton(const struct criteria *c, struct buf *b)
{
	struct arena	*a = arena_open();
	struct skeleton	 s = { .c = c, .b = b, .arena = a };

	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	head(&s);
	line(&s, "<submission edition=\"%.*s\" fiscal-year=\"%.*s\" "
	    "status=\"draft\"", STR_ARG(c->id), STR_ARG(c->year));
	line(&s, "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
	line(&s, "    xsi:noNamespaceSchemaLocation=\"urn:pmqa:%.*s:"
	    "submission.xsd\">", STR_ARG(c->id));
	s.depth = 1;
	agency(&s);
	profile(&s);
	for (size_t i = 0; i < c->n_category; i++)
		category(&s, &c->category[i]);
	evidence(&s);
	close_tag(&s, STR("submission"));
	arena_close(a);
}
