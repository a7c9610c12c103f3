/* Text from behind a figure that fills the page before it. */
#include "layout/fill.h"

#include <string.h>

#define HOLE_SHARE	8		/* a smaller part of a page may stay
					 * empty */

/* What changes places: the figure and the space after it, then text. */
struct swap {
	size_t		 figure, after;	/* the space after the figure */
	size_t		 text, end;
};

static size_t
skip_spaces(const struct galley *g, size_t i)
{
	while (i < g->item.n && g->item.v[i].kind == ITEM_SPACE)
		i++;
	return i;
}

static bool
has_marker(const struct item *it)
{
	for (const struct mark *m = it->mark; m != NULL; m = m->next)
		if (m->node->kind == FLOW_MARKER || m->node->outline > 0)
			return true;
	return false;
}

/* Only text goes past a figure, and no heading: what it heads would be
 * another section's. */
static bool
may_pass(const struct item *it, const struct item *figure)
{
	const struct flow_style *s;

	if (it->kind == ITEM_SPACE)
		return true;
	if (it->kind != ITEM_LINE || it->frame != figure->frame ||
	    it->force != BREAK_AUTO || it->heading || it->figure != NULL)
		return false;
	s = it->node->style;
	return !(s->keep_next && s->bold) && !has_marker(it);
}

/* Between blocks that nothing ties. */
static bool
may_end(const struct galley *g, size_t i)
{
	const struct item *it = &g->item.v[i];

	return i == g->item.n || (it->kind != ITEM_SPACE &&
	    it->kind != ITEM_CLOSE && it->bond == BOND_FREE && !it->together);
}

/* As many whole paragraphs from s->text on as the page takes. */
static bool
find_text(struct lay *lay, const struct galley *g, size_t from, mpt height,
    struct swap *s)
{
	const struct item *figure = &g->item.v[s->figure];
	struct walk	 w;

	walk_start(&w, g->item.v[from].frame);
	for (size_t i = from; i < s->figure; i++)
		walk_step(&w, &g->item.v[i]);
	s->end = s->text;
	for (size_t i = s->text; i <= g->item.n; i++) {
		if (i > s->text && may_end(g, i))
			s->end = i;
		if (i == g->item.n || !may_pass(&g->item.v[i], figure) ||
		    (i == s->text && !may_end(g, i)))
			break;
		walk_step(&w, &g->item.v[i]);
		if (walk_used(lay, &w, g, figure->frame == NULL ? 0 :
		    figure->frame->chain_bottom) > height)
			break;
	}
	while (s->end > s->text &&
	    g->item.v[s->end - 1].kind == ITEM_SPACE)
		s->end--;
	return s->end > s->text;
}

static void
swap(struct lay *lay, struct galley *g, const struct swap *s)
{
	struct item	*v = g->item.v;
	size_t		 n_text = s->end - s->text;
	size_t		 n_figure = s->after - s->figure;
	size_t		 n_space = s->text - s->after;
	size_t		 n = s->end - s->figure;
	struct item	*old = ARENA_ARRAY(lay->pass, struct item, n);

	memcpy(old, v + s->figure, n * sizeof *old);
	memcpy(v + s->figure, old + n_figure + n_space, n_text * sizeof *v);
	memcpy(v + s->figure + n_text, old + n_figure, n_space * sizeof *v);
	memcpy(v + s->end - n_figure, old, n_figure * sizeof *v);
	for (size_t i = s->figure; i < s->end; i++)
		g->sum[i + 1] = g->sum[i] + v[i].height;
}

void
fill_before_figure(struct lay *lay, struct galley *g, size_t from, mpt height,
    struct cut *cut)
{
	const struct item *it = g->item.v;
	struct swap	 s = { .figure = cut->to };

	if (cut->split || cut->overflow || cut->to == g->item.n ||
	    it[cut->to].figure == NULL || it[cut->to].force != BREAK_AUTO ||
	    height - cut->height < height / HOLE_SHARE)
		return;
	s.after = s.figure;
	while (s.after < g->item.n && it[s.after].figure == it[s.figure].figure)
		s.after++;
	s.text = skip_spaces(g, s.after);
	if (!find_text(lay, g, from, height, &s))
		return;
	swap(lay, g, &s);
	cut->to = s.end - (s.after - s.figure);
}
