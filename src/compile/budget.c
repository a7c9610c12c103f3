/* Page budget: how many lines and pages what the agency wrote has become,
 * against what the edition allows. */
#include "compile/compile.h"

#include "base/map.h"
#include "criteria/criteria.h"
#include "doc/page.h"
#include "xml/xml.h"

struct stretch {			/* of the submission: one answer */
	const struct question *question;
	struct span	 at;
	uint32_t	 end;		/* offset behind it */
	size_t		 lines;
	uint64_t	 last;		/* line counted last, + 1 */
};

struct budget_run {
	const struct document *d;
	struct diags	*ds;
	VEC(struct stretch) answer;	/* by offset */
};

/* Where what follows an element begins. */
static uint32_t
end_of(const struct xml_node *n)
{
	for (; n != NULL; n = xml_parent(n))
		if (xml_next_element(n) != NULL)
			return xml_span(xml_next_element(n)).off;
	return UINT32_MAX;
}

static const struct question *
question_of(const struct criteria *c, struct str element)
{
	if (element.n > 1 && element.p[0] == 'q' && element.p[1] >= '0' &&
	    element.p[1] <= '9')
		element = str_sub(element, 1, element.n);
	return map_get(c->by_id, element);
}

/* Answers stand at depth 3 or less: category, item, question; profile,
 * question. */
static void
find_answers(struct budget_run *b, const struct xml_node *parent, int depth)
{
	const struct xml_node	*n = xml_first_element(parent);

	for (; n != NULL; n = xml_next_element(n)) {
		const struct question	*q = question_of(b->d->criteria,
					    xml_name(n));

		if (q != NULL)
			VEC_PUSH(b->d->arena, b->answer) = (struct stretch){
			    .question = q, .at = xml_span(n),
			    .end = end_of(n) };
		else if (depth > 1)
			find_answers(b, n, depth - 1);
	}
}

/* The answer that holds an offset, or NULL. */
static struct stretch *
answer_at(const struct budget_run *b, uint32_t off)
{
	size_t		 lo = 0, hi = b->answer.n;

	while (lo < hi) {
		size_t		 mid = lo + (hi - lo) / 2;

		if (b->answer.v[mid].at.off <= off)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0 || off >= b->answer.v[lo - 1].end)
		return NULL;
	return &b->answer.v[lo - 1];
}

/* Content belongs to the answer that it, or what it stands in, was written
 * in. */
static struct stretch *
answer_of(const struct budget_run *b, uint32_t elem)
{
	const struct page_elem	*e = b->d->pages->elem.v;
	const struct source	*src = xml_span(xml_root(b->d->xml)).src;

	for (; elem > 1; elem = e[elem].parent)
		if (e[elem].at.src == src && src != NULL)
			return answer_at(b, e[elem].at.off);
	return NULL;
}

/* Lines are numbered through the document; pieces of one count once.  Columns
 * of a table that share a baseline are one line of print. */
static void
count_page(struct budget_run *b, const struct page *p, uint64_t *number)
{
	mpt		 y = -1;

	for (size_t i = 0; i < p->item.n; i++) {
		const struct page_line	*l = &p->item.v[i].u.line;

		if (p->item.v[i].kind != PAGE_LINE)
			continue;
		*number += l->y != y;
		y = l->y;
		for (uint32_t k = 0; k < l->n; k++) {
			struct stretch	*a = answer_of(b, l->placed[k].elem);

			if (a == NULL || a->last == *number)
				continue;
			a->last = *number;
			a->lines++;
		}
	}
}

static void
check_answer(struct budget_run *b, const struct stretch *a)
{
	uint32_t	 most = a->question->lines > 0 ?
	    a->question->lines : b->d->criteria->budget.lines;

	if (most == 0 || a->lines <= most)
		return;
	diag_add(b->ds, BUDGET_LINES, a->at, a->question->code,
	    diag_num(b->ds, (long long)a->lines), diag_num(b->ds, most),
	    diag_num(b->ds, (long long)(a->lines - most)));
}

void
document_budget(const struct document *d, struct diags *ds)
{
	struct budget_run	 b = { .d = d, .ds = ds };
	uint32_t		 most = d->criteria->budget.pages;
	uint64_t		 number = 0;

	find_answers(&b, xml_root(d->xml), 3);
	for (size_t i = 0; i < d->pages->page.n; i++, number++)
		count_page(&b, &d->pages->page.v[i], &number);
	for (size_t i = 0; i < b.answer.n; i++)
		check_answer(&b, &b.answer.v[i]);
	if (most > 0 && d->pages->page.n > most)
		diag_add(ds, BUDGET_PAGES, xml_span(xml_root(d->xml)),
		    diag_num(ds, (long long)d->pages->page.n),
		    diag_num(ds, most),
		    diag_num(ds, (long long)(d->pages->page.n - most)));
}
