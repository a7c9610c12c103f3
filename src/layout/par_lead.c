/* Paragraph: heights of its lines.  A line's box is a strut, half the leading
 * around ascent and descent of each face in it (CSS 2.1, 10.8.1), so that
 * baselines keep their distance whatever marks a line happens to have.  Ink
 * counts where it would touch: at the paragraph's top and bottom, and between
 * two lines whose marks really meet. */
#include "layout/par_int.h"

#define CLEAR	30			/* least white between lines, 1/1000
					 * of the size */

/* Ink of one glyph on a line with the baseline 0, y upwards. */
struct box {
	mpt		 left, right, top, bottom;
};

struct boxes {
	VEC(struct box)	 box;
};

/* Half-leading around the face's ascent and descent. */
static void
grow(struct par_line *l, const struct font *f, const struct flow_style *st)
{
	mpt		 asc = mpt_scale(st->size, f->ascent, f->upem);
	mpt		 desc = mpt_scale(st->size, -f->descent, f->upem);
	mpt		 above = asc + (st->leading - asc - desc) / 2;
	mpt		 below = st->leading - above;

	if (above > l->above)
		l->above = above;
	if (below > l->below)
		l->below = below;
}

static void
grow_ink(struct par_line *l, const struct par_text *t, const struct piece *p)
{
	const struct flow_style *st = t->seg.v[p->seg].style;
	mpt		 up, down;

	if (p->kind == PIECE_BADGE && st->size > l->ink_above)
		l->ink_above = st->size;
	if (p->shaped == NULL || p->kind == PIECE_SPACE)
		return;
	shaped_ink(p->shaped, st->size, &up, &down);
	if (up + st->rise > l->ink_above)
		l->ink_above = up + st->rise;
	if (down - st->rise > l->ink_below)
		l->ink_below = down - st->rise;
}

/* The paragraph's own strut, larger inlines, and how far ink goes.  Sub- and
 * superscripts do not spread lines unless their ink needs it. */
static void
measure_line(struct line *l, const struct par_text *t,
    const struct pieces *ps)
{
	const struct flow_style *st = t->para->style;
	uint32_t	 seg = UINT32_MAX;

	grow(&l->pub, t->seg.v[t->seg.n].font, st);
	for (size_t i = l->first; i < l->end; i++) {
		const struct piece *p = &ps->v[i];
		const struct seg *sg = &t->seg.v[p->seg];

		grow_ink(&l->pub, t, p);
		if (p->seg == seg)
			continue;
		seg = p->seg;
		l->pub.by_page |= sg->by_page;
		if (sg->style->rise == 0 && sg->style != st)
			grow(&l->pub, sg->font, sg->style);
	}
}

static void
add_run(struct arena *a, struct boxes *bs, const struct placed *pl, int expand)
{
	int64_t		 size = pl->size, upem = pl->run->font->upem, x = 0;
	int64_t		 wide = size * (1000 + expand) / 1000;

	for (uint32_t i = 0; i < pl->run->n; i++) {
		const struct glyph *g = &pl->run->glyph[i];
		struct glyph_ink ink;

		if (glyph_ink(pl->run->font, g, &ink))
			VEC_PUSH(a, bs->box) = (struct box){
				.left = pl->x +
				    (mpt)((x + ink.left) * wide / upem),
				.right = pl->x +
				    (mpt)((x + ink.right) * wide / upem),
				.top = pl->rise +
				    (mpt)(ink.top * size / upem),
				.bottom = pl->rise +
				    (mpt)(ink.bottom * size / upem),
			};
		x += g->advance;
	}
}

/* The glyphs of a line where they will stand. */
static struct boxes
line_boxes(struct arena *a, const struct par *p, size_t line)
{
	struct page	 page = { 0 };
	struct par_target to = { .arena = a, .page = &page };
	struct boxes	 bs = { 0 };

	par_emit(p, line, &to, 0, 0);
	for (size_t i = 0; i < page.item.n; i++) {
		const struct page_line *l = &page.item.v[i].u.line;

		if (page.item.v[i].kind != PAGE_LINE)
			continue;
		for (uint32_t k = 0; k < l->n; k++)
			add_run(a, &bs, &l->placed[k], l->expand);
	}
	return bs;
}

/* The least distance of their baselines at which no ink of the line meets ink
 * of the one above; `enough` when it is less than that. */
static mpt
least_distance(const struct par *p, size_t line, mpt enough)
{
	struct arena	*a = arena_open();
	struct boxes	 up = line_boxes(a, p, line - 1);
	struct boxes	 down = line_boxes(a, p, line);
	mpt		 most = enough;

	for (size_t i = 0; i < up.box.n; i++) {
		const struct box *u = &up.box.v[i];

		if (p->line[line].pub.ink_above - u->bottom <= most)
			continue;
		for (size_t k = 0; k < down.box.n; k++) {
			const struct box *d = &down.box.v[k];

			if (d->left < u->right && u->left < d->right &&
			    d->top - u->bottom > most)
				most = d->top - u->bottom;
		}
	}
	arena_close(a);
	return most;
}

/* Parts the line from the one above where they would touch. */
static bool
part(const struct par *p, size_t line)
{
	struct par_line	*up = &p->line[line - 1].pub;
	struct par_line	*down = &p->line[line].pub;
	mpt		 clear = p->text->para->style->size * CLEAR / 1000;
	mpt		 room = up->below + down->above - clear;
	mpt		 need;

	if (up->ink_below + down->ink_above <= room)
		return false;
	need = least_distance(p, line, room);
	down->above += need - room;
	return need > room;
}

void
par_lead(const struct par *p, struct diags *ds)
{
	struct par_line	*first = &p->line[0].pub;
	struct par_line	*last = &p->line[p->n - 1].pub;
	size_t		 opened = 0;

	for (size_t i = 0; i < p->n; i++)
		measure_line(&p->line[i], p->text, &p->pieces);
	for (size_t i = 1; i < p->n; i++)
		opened += part(p, i);
	if (first->ink_above > first->above)
		first->above = first->ink_above;
	if (last->ink_below > last->below)
		last->below = last->ink_below;
	if (opened > 0)
		diag_add(ds, PAR_OPENED, p->text->para->at,
		    diag_num(ds, (long long)opened));
}

const struct par_text *
par_text_of(const struct par *p)
{
	return p->text;
}

const struct flow_node *
par_node(const struct par *p)
{
	return p->text->para;
}

bool
par_replace(struct par *p, const struct par *now)
{
	if (p->n != now->n || p->text->note.n > 0)
		return false;
	for (size_t i = 0; i < p->n; i++) {
		const struct par_line *l = &p->line[i].pub;
		const struct par_line *m = &now->line[i].pub;

		if (l->above != m->above || l->below != m->below)
			return false;
	}
	*p = *now;
	return true;
}
