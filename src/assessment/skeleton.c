/* Skeleton: an assessment to begin with, made for one submission.  Each
 * answer stands in a comment above the mark it is to get. */
#include "assessment/assessment_int.h"
#include "base/arena.h"
#include "criteria/scoring.h"
#include "xml/xml.h"

struct skeleton {
	const struct submission *sub;
	const struct xml_node *model;	/* root of the report model */
	const struct criteria *c;
	struct arena	*arena;
	struct buf	*b;
};

#define line(s, depth, ...) asm_line((s)->b, (depth), __VA_ARGS__)

static void
comment(struct skeleton *s, int depth, struct str text)
{
	xml_comment(s->b, text, 2 * depth);
}

/* "label: words", or over several lines. */
static void
add_value(struct buf *text, struct str label, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(text, "\n%.*s: ", STR_ARG(label));
	buf_str(text, value);
}

static void
add_part(struct skeleton *s, struct buf *text, const struct answer_part *p,
    int row)
{
	struct str	 label = p->part->label.th;
	struct str	 every;

	if (row > 0)
		label = str_fmt(s->arena, "%d. %.*s", row, STR_ARG(label));
	for (uint32_t i = 0; p->record != NULL && i < p->count; i++)
		for (size_t j = 0; j < p->part->n_field; j++)
			add_part(s, text, &p->record[i].field[j],
			    (int)i + 1);
	if (p->node == NULL || p->count == 0)
		return;
	every = str_trim(xml_attr(p->node, "every"));
	add_value(text, label, every.n == 0 ? lines_of(s->arena, p->node) :
	    str_fmt(s->arena, "%.*s %.*s", STR_ARG(every),
	    STR_ARG(xml_attr(p->node, "unit"))));
}

static struct str
mark_name(struct skeleton *s, struct str id)
{
	const struct mark	*m = id.n == 0 ? NULL :
				    scoring_mark(s->c->scoring, id);

	return m == NULL ? STR("-") : m->name.th;
}

static void
add_units(struct skeleton *s, struct buf *text, const struct answer *an)
{
	const struct question	*q = an->question;

	for (size_t i = 0; i < q->n_unit; i++) {
		uint8_t	 l = q->unit[i];

		buf_fmt(text, "\n%.*s%.*s · %.*s: %.*s",
		    STR_ARG(asm_word(ASM_WORD_LEVEL)),
		    STR_ARG(s->c->level[l].name.th),
		    STR_ARG(asm_word(ASM_WORD_SELF)),
		    STR_ARG(mark_name(s, an->self[l])));
		if (answer_missing(an, l) > 0)
			buf_fmt(text, " · %.*s: %u",
			    STR_ARG(asm_word(ASM_WORD_MISSING)),
			    (unsigned)answer_missing(an, l));
	}
}

/* ---- what the report model knows ---- */

/* The node of that attribute at any depth, but not inside one that has it. */
static const struct xml_node *
find(const struct xml_node *n, const char *name, const char *attr,
    struct str value)
{
	const struct xml_node	*x, *found = NULL;

	for (x = xml_first_element(n); x != NULL && found == NULL;
	    x = xml_next_element(x))
		found = xml_is(x, name) ? str_eq(xml_attr(x, attr), value) ?
		    x : NULL : find(x, name, attr, value);
	return found;
}

static void
add_page(struct skeleton *s, struct buf *text, struct str ref)
{
	const struct xml_node	*places = xml_child(s->model, "places");
	const struct xml_node	*place = places == NULL ? NULL :
				    find(places, "place", "ref", ref);

	if (place != NULL)
		buf_fmt(text, " · %.*s%.*s",
		    STR_ARG(asm_word(ASM_WORD_PAGE)),
		    STR_ARG(xml_attr(place, "label")));
}

static void
add_reason(struct skeleton *s, struct buf *text, struct str id)
{
	const struct xml_node	*k = find(s->model, "kpi", "id", id);
	struct str		 reason = k == NULL ? STR_NONE :
				    xml_attr(k, "reason");

	if (reason.n > 0)
		buf_fmt(text, "\n%.*s", STR_ARG(reason));
}

/* ---- element by element ---- */

static void
answer(struct skeleton *s, const struct answer *an)
{
	const struct question	*q = an->question;
	struct buf		 text;

	buf_init(&text, (size_t)4 << 20);
	buf_fmt(&text, "%.*s %.*s", STR_ARG(q->code.n > 0 ? q->code : q->id),
	    STR_ARG(q->title.th));
	add_page(s, &text, q->element);
	add_units(s, &text, an);
	for (size_t i = 0; i < q->n_part; i++)
		add_part(s, &text, &an->part[i], 0);
	if (!an->filled)
		buf_fmt(&text, "\n%.*s",
		    STR_ARG(asm_word(ASM_WORD_NO_ANSWER)));
	buf_byte(s->b, '\n');
	comment(s, 3, buf_view(&text));
	buf_release(&text);
	buf_fmt(s->b, "      <%.*s", STR_ARG(q->element));
	for (size_t i = 0; i < q->n_unit; i++)
		buf_fmt(s->b, " %.*s=\"\"", STR_ARG(unit_attr(s->arena,
		    "mark", s->c, q, i)));
	buf_put(s->b, "/>\n");
}

static void
kpi(struct skeleton *s, const struct kpi *k, size_t n)
{
	struct buf	 text;

	buf_init(&text, (size_t)1 << 20);
	buf_fmt(&text, "%.*s.%zu %.*s (%.*s)", STR_ARG(k->item->id), n,
	    STR_ARG(k->name), STR_ARG(k->unit));
	add_page(s, &text, k->id);
	buf_fmt(&text, "\n%.*s %.*s", STR_ARG(asm_word(ASM_WORD_TARGET)),
	    STR_ARG(k->target_typed));
	for (size_t i = 0; i < k->n_result; i++)
		buf_fmt(&text, " · %.*s %.*s: %.*s",
		    STR_ARG(asm_word(ASM_WORD_RESULT)),
		    STR_ARG(k->result[i].year), STR_ARG(k->result[i].typed));
	add_reason(s, &text, k->id);
	buf_byte(s->b, '\n');
	comment(s, 3, buf_view(&text));
	buf_release(&text);
	line(s, 3, "<kpi ref=\"%.*s\" suitable=\"\"/>", STR_ARG(k->id));
}

static void
stubs(struct skeleton *s, const struct item *it)
{
	const char	*prefix = it->n_question > 0 ? "q" : "k";

	buf_byte(s->b, '\n');
	comment(s, 3, str_fmt(s->arena, "%.*s:\n"
	    "<strength about=\"%s%.*s.1\"></strength>\n"
	    "<opportunity about=\"%s%.*s.1\" impact=\"high\" effort=\"low\">"
	    "</opportunity>\n<advice level=\"%.*s\"></advice>\n"
	    "<site-visit></site-visit>", STR_ARG(asm_word(ASM_WORD_STUB)),
	    prefix, STR_ARG(it->id), prefix, STR_ARG(it->id),
	    STR_ARG(s->c->level[s->c->n_level - 1].id)));
}

static void
theme_stubs(struct skeleton *s)
{
	comment(s, 2, str_fmt(s->arena, "%.*s:\n"
	    "<strength about=\"1.1\" bold=\"true\"></strength>\n"
	    "<opportunity about=\"1.1\" bold=\"true\"></opportunity>",
	    STR_ARG(asm_word(ASM_WORD_STUB))));
}

/* Its title, and what each level asks for. */
static void
item_head(struct skeleton *s, const struct item *it)
{
	struct buf	 text;

	buf_init(&text, (size_t)1 << 20);
	buf_fmt(&text, "%.*s %.*s", STR_ARG(it->id), STR_ARG(it->title.th));
	for (size_t i = 0; i < s->c->n_level; i++)
		if (it->guideline[i].th.n > 0)
			buf_fmt(&text, "\n%.*s%.*s: %.*s",
			    STR_ARG(asm_word(ASM_WORD_GUIDELINE)),
			    STR_ARG(s->c->level[i].name.th),
			    STR_ARG(it->guideline[i].th));
	buf_byte(s->b, '\n');
	comment(s, 2, buf_view(&text));
	buf_release(&text);
}

static void
item(struct skeleton *s, const struct item *it)
{
	size_t	 n = 0;

	item_head(s, it);
	line(s, 2, "<%.*s>", STR_ARG(it->element));
	for (size_t i = 0; i < s->sub->n_answer; i++) {
		const struct question	*q = s->sub->answer[i].question;

		if (q >= it->question && q < it->question + it->n_question)
			answer(s, &s->sub->answer[i]);
	}
	for (size_t i = 0; i < s->sub->n_kpi; i++)
		if (s->sub->kpi[i].item == it)
			kpi(s, &s->sub->kpi[i], ++n);
	stubs(s, it);
	line(s, 2, "</%.*s>", STR_ARG(it->element));
}

static void
category(struct skeleton *s, const struct category *k)
{
	buf_byte(s->b, '\n');
	comment(s, 1, str_fmt(s->arena, "======== %.*s %.*s ========",
	    STR_ARG(k->id), STR_ARG(k->title.th)));
	line(s, 1, "<%.*s>", STR_ARG(k->element));
	for (size_t i = 0; i < k->n_item; i++)
		item(s, &k->item[i]);
	line(s, 1, "</%.*s>", STR_ARG(k->element));
}

static void
add_line(struct buf *text, enum asm_word w)
{
	buf_fmt(text, "\n%.*s", STR_ARG(asm_word(w)));
}

static void
add_marks(struct skeleton *s, struct buf *text)
{
	const struct scoring	*sc = s->c->scoring;

	add_line(text, ASM_WORD_MARKS);
	for (size_t i = 0; i < sc->n_mark; i++)
		buf_fmt(text, "%s %.*s = %.*s", i > 0 ? "," : ":",
		    STR_ARG(sc->mark[i].id), STR_ARG(sc->mark[i].name.th));
}

static void
add_evidence(struct skeleton *s, struct buf *text)
{
	if (s->sub->n_evidence > 0)
		add_line(text, ASM_WORD_EVIDENCE);
	for (size_t i = 0; i < s->sub->n_evidence; i++)
		buf_fmt(text, "\n   %.*s = %.*s",
		    STR_ARG(s->sub->evidence[i].id),
		    STR_ARG(s->sub->evidence[i].title));
}

static void
head(struct skeleton *s)
{
	struct buf	 text;

	buf_init(&text, (size_t)1 << 20);
	buf_str(&text, asm_word(ASM_WORD_HEAD));
	add_line(&text, ASM_WORD_AGENCY);
	buf_fmt(&text, ": %.*s", STR_ARG(s->sub->agency_name));
	add_marks(s, &text);
	add_line(&text, ASM_WORD_SUITABLE);
	add_line(&text, ASM_WORD_COMMENTS);
	if (s->c->feedback.comment_max > 0)
		buf_fmt(&text, " %.*s %u %.*s",
		    STR_ARG(asm_word(ASM_WORD_AT_MOST)),
		    (unsigned)s->c->feedback.comment_max,
		    STR_ARG(asm_word(ASM_WORD_CHARACTERS)));
	add_line(&text, ASM_WORD_INTEREST);
	add_line(&text, ASM_WORD_FINAL);
	add_evidence(s, &text);
	comment(s, 0, buf_view(&text));
	buf_release(&text);
}

void
assessment_skeleton(const struct submission *sub, const struct xml_doc *model,
    struct buf *b)
{
	struct skeleton	 s = { sub, xml_root(model), sub->criteria,
	    arena_open(), b };

	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	head(&s);
	line(&s, 0, "<assessment edition=\"%.*s\" agency=\"%.*s\" "
	    "fiscal-year=\"%.*s\" status=\"draft\"", STR_ARG(s.c->id),
	    STR_ARG(sub->agency_id), STR_ARG(sub->fiscal_year));
	line(&s, 2, "xmlns:xsi=\"http://www.w3.org/2001/"
	    "XMLSchema-instance\"");
	line(&s, 2, "xsi:noNamespaceSchemaLocation=\"urn:pmqa:%.*s:"
	    "assessment.xsd\">", STR_ARG(s.c->id));
	line(&s, 1, "<assessor code=\"A1\" name=\"\">");
	line(&s, 2, "<conflict-of-interest declared=\"\">"
	    "</conflict-of-interest>");
	line(&s, 1, "</assessor>");
	line(&s, 1, "<key-themes>");
	theme_stubs(&s);
	line(&s, 1, "</key-themes>");
	for (size_t i = 0; i < s.c->n_category; i++)
		category(&s, &s.c->category[i]);
	line(&s, 0, "</assessment>");
	arena_close(s.arena);
}
