/* Settings of sequences, from pass to pass. */
#include "layout/setting.h"

#include "layout/table_int.h"

struct setting *
setting_open(void)
{
	struct arena	*a = arena_open();
	struct setting	*st = ARENA_NEW(a, struct setting);

	st->arena = a;
	return st;
}

void
setting_close(struct setting *st)
{
	if (st != NULL)
		arena_close(st->arena);
}

/* The width of a label, and where the point of a number is, have moved other
 * things. */
void
setting_note_par(struct lay *lay, const struct flow_node *node, mpt width,
    struct par *par)
{
	struct setting	*st = lay->setting;

	if (st == NULL)
		return;
	st->once |= node->kind == FLOW_LABEL ||
	    node->style->align == ALIGN_DECIMAL;
	VEC_PUSH(st->arena, st->par) = (struct asked_par){ node, width, par };
}

void
setting_note_table(struct lay *lay, const struct table *t, mpt width,
    uint32_t depth)
{
	struct setting	*st = lay->setting;

	if (st != NULL)
		VEC_PUSH(st->arena, st->table) =
		    (struct asked_table){ t, width, depth };
}

/* Brings the texts up to date; true when none prints anything else. */
static bool
texts_hold(struct lay *lay, const struct setting *st)
{
	bool		 same = true;

	for (size_t i = 0; i < st->par.n; i++) {
		const struct par *par = st->par.v[i].par;

		same &= lay_text(lay, st->par.v[i].node) == par_text_of(par);
	}
	return same;
}

static bool
tables_hold(struct lay *lay, const struct setting *st)
{
	for (size_t i = 0; i < st->table.n; i++)
		if (!table_holds(lay, st->table.v[i].table,
		    st->table.v[i].width, st->table.v[i].depth))
			return false;
	return true;
}

static bool
pars_hold(struct lay *lay, const struct setting *st)
{
	for (size_t i = 0; i < st->par.n; i++) {
		const struct asked_par *a = &st->par.v[i];
		struct node_fit	*f = lay_fit(lay, a->node, a->width);

		if (f->par == a->par)
			continue;
		if (!par_replace(a->par, f->par))
			return false;
		f->par = a->par;
	}
	return true;
}

bool
setting_holds(struct lay *lay, struct setting *st)
{
	struct arena_mark mark = arena_mark(st->arena);
	bool		 holds;

	lay->pass = st->arena;
	holds = texts_hold(lay, st) || (!st->once && tables_hold(lay, st) &&
	    pars_hold(lay, st));
	arena_reset(st->arena, mark);
	return holds;
}
