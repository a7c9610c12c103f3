/* A page tree of nodes with up to 64 kids. */
#include "render/pdf_pages.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "render/pdf_obj.h"

#define KIDS	64
#define BODY_MAX 4096

static size_t
at_most(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Node i of a level >= 1; span: how many pages a full node holds. */
static void
write_node(const struct pdf_pages *p, struct pdf *pdf, size_t level, size_t i,
    size_t span)
{
	size_t		 to = at_most((i + 1) * KIDS, p->n[level - 1]);
	struct buf	 b;

	buf_init(&b, BODY_MAX);
	buf_fmt(&b, "/Type/Pages/Count %zu",
	    at_most((i + 1) * span, p->n[0]) - i * span);
	if (level < p->top)
		buf_fmt(&b, "/Parent %u 0 R", p->node[level + 1][i / KIDS]);
	buf_put(&b, "/Kids[");
	for (size_t k = i * KIDS; k < to; k++) {
		pdf_ref(&b, p->node[level - 1][k]);
		buf_byte(&b, ' ');
	}
	buf_byte(&b, ']');
	pdf_dict(pdf, p->node[level][i], &b);
	buf_release(&b);
}

void
pdf_pages_reserve(struct pdf_pages *p, struct arena *a, struct pdf *pdf,
    size_t n)
{
	size_t		 level = 0, span = KIDS;

	for (;; level++) {
		assert(level < PAGES_DEPTH);
		p->n[level] = n;
		p->node[level] = ARENA_ARRAY(a, uint32_t, n + 1);
		for (size_t i = 0; i < n; i++)
			p->node[level][i] = pdf_reserve(pdf);
		if (level > 0 && n == 1)
			break;
		n = n > KIDS ? (n + KIDS - 1) / KIDS : 1;
	}
	p->top = level;
	for (level = 1; level <= p->top; level++, span *= KIDS)
		for (size_t i = 0; i < p->n[level]; i++)
			write_node(p, pdf, level, i, span);
}

uint32_t
pdf_pages_parent(const struct pdf_pages *p, size_t page)
{
	return p->node[1][page / KIDS];
}

uint32_t
pdf_pages_root(const struct pdf_pages *p)
{
	return p->node[p->top][0];
}
