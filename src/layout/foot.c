/* Footnotes. */
#include "layout/foot.h"

#include "layout/columns.h"
#include "layout/cut.h"
#include "layout/table_int.h"

/* When the sequence names no style for the notes' line. */
#define RULE_SPACE	(6 * MPT_PT)	/* above it */
#define RULE_WIDTH	500		/* mpt */
#define RULE_PADDING	(3 * MPT_PT)	/* below it */
#define RULE_SHARE	4		/* it crosses one in so many */
#define WHOLE_SHARE	4		/* of a page: a higher note may go on */
#define NOTE_SHARE	8		/* of a page such a one must have */
#define LINE_SHARE	2		/* of a page a line's notes must have */

static struct slice
build_note(struct builder *around, const struct flow_node *note)
{
	struct builder	 b;

	builder_init(&b, around->lay, around->lay->body_width);
	b.depth = around->depth + 1;
	b.inner = true;
	builder_mark(&b, note);
	build_children(&b, note);
	builder_finish(&b);
	return (struct slice){ .galley = b.galley, .to = b.galley->item.n };
}

static mpt
smaller(mpt a, mpt b)
{
	return a < b ? a : b;
}

void
foot_of_line(struct builder *b, struct item *it)
{
	const struct flow_node *note;
	struct foot	**end = &it->note;
	mpt		 page = b->lay->body_height;

	if (!b->lay->notes || b->depth >= LIMIT_FLOW_DEPTH)
		return;
	for (size_t i = 0; (note = par_note(it->par, it->line, i)) != NULL;
	    i++) {
		struct foot	*f = ARENA_NEW(b->lay->pass, struct foot);

		*f = (struct foot){ .node = note,
		    .slice = build_note(b, note) };
		f->least = mpt_add(slice_height(&f->slice),
		    note->style->space_before);
		if (f->least > page / WHOLE_SHARE)
			f->least = page / NOTE_SHARE;
		it->foot = smaller(mpt_add(it->foot, f->least),
		    page / LINE_SHARE);
		*end = f;
		end = &f->next;
	}
}

static mpt
foot_of_slice(const struct slice *s)
{
	mpt		 sum = 0;

	for (size_t i = s->from; i < s->to; i++)
		sum = mpt_add(sum, slice_item(s, i)->foot);
	return sum;
}

mpt
foot_inside(const struct item *it)
{
	mpt		 sum = 0;

	if (it->kind == ITEM_BAND)
		for (uint32_t i = 0; i < it->band->n_cell; i++)
			sum = mpt_add(sum,
			    foot_of_slice(&it->band->cell[i].slice));
	if (it->kind == ITEM_COLUMNS)
		for (uint32_t i = 0; i < it->columns->n; i++)
			sum = mpt_add(sum,
			    foot_of_slice(&it->columns->column[i]));
	return sum;
}

static void
collect_item(struct lay *lay, struct foot_queue *q, const struct item *it)
{
	for (const struct foot *f = it->note; f != NULL; f = f->next)
		if (f->slice.to > 0)
			VEC_PUSH(lay->pass, q->part) = (struct foot_part){
			    f->slice, f->node->style->space_before,
			    f->least };
	if (it->kind == ITEM_BAND)
		for (uint32_t i = 0; i < it->band->n_cell; i++)
			foot_collect(lay, q, &it->band->cell[i].slice);
	if (it->kind == ITEM_COLUMNS)
		for (uint32_t i = 0; i < it->columns->n; i++)
			foot_collect(lay, q, &it->columns->column[i]);
}

void
foot_collect(struct lay *lay, struct foot_queue *q, const struct slice *s)
{
	for (size_t i = s->from; lay->notes && i < s->to; i++)
		collect_item(lay, q, slice_item(s, i));
}

mpt
foot_waiting(const struct foot_queue *q, mpt most)
{
	mpt		 sum = 0;

	for (size_t i = 0; i < q->part.n; i++)
		sum = mpt_add(sum, mpt_add(q->part.v[i].before,
		    slice_height(&q->part.v[i].slice)));
	return smaller(sum, most);
}

mpt
foot_gap(const struct flow_sequence *s)
{
	const struct flow_style *st = s->notes;

	if (st == NULL)
		return RULE_SPACE + RULE_WIDTH + RULE_PADDING;
	return st->space_before + st->border_top + st->padding_top;
}

static void
emit_note_rule(struct emitter *e, const struct flow_sequence *s, mpt y)
{
	const struct flow_style *st = s->notes;
	mpt		 w = e->lay->body_width;

	if (st == NULL)
		emit_rect(e, s->master->left, y + RULE_SPACE, w / RULE_SHARE,
		    RULE_WIDTH, s->body->style->colour);
	else if (st->border_top > 0)
		emit_rect(e, s->master->left + st->indent_left,
		    y + st->space_before, w - st->indent_left -
		    st->indent_right, st->border_top, st->border_colour);
}

static mpt
owed_by(const struct foot_queue *q)
{
	mpt		 sum = 0;

	for (size_t i = 0; i < q->part.n; i++)
		sum = mpt_add(sum, q->part.v[i].owed);
	return sum;
}

/* What of the queue a room takes goes to `now`: of notes from former pages as
 * much as those of this page leave.  Returns the height. */
static mpt
take(struct lay *lay, struct foot_queue *q, struct room room,
    struct foot_queue *now)
{
	struct foot_queue rest = { 0 };
	mpt		 height = 0, owed = owed_by(q);

	for (size_t i = 0; i < q->part.n; i++) {
		struct foot_part *p = &q->part.v[i];
		struct foot_part head = *p, tail = *p;
		struct room	 left = room;

		if (now->part.n == 0)
			head.before = tail.before = 0;
		owed -= p->owed;
		left.avail -= height + head.before + owed;
		tail.owed = 0;
		if ((rest.part.n > 0 && p->owed == 0) ||
		    !slice_divide(lay, &p->slice, &left, &head.slice,
		    &tail.slice)) {
			p->owed = 0;
			VEC_PUSH(lay->pass, rest.part) = *p;
			continue;
		}
		VEC_PUSH(lay->pass, now->part) = head;
		height = mpt_add(height, slice_height(&head.slice) +
		    head.before);
		room.mode = CUT_CLEAN;
		if (tail.slice.from < tail.slice.to)
			VEC_PUSH(lay->pass, rest.part) = tail;
	}
	*q = rest;
	return height;
}

void
foot_set(struct emitter *e, struct foot_queue *q,
    const struct flow_sequence *s, mpt top, mpt bottom)
{
	mpt		 gap = foot_gap(s), y;
	struct room	 room = { .avail = bottom - top - gap,
	    .full = e->lay->body_height,
	    .mode = top <= s->master->top ? CUT_MUST : CUT_CLEAN };
	struct foot_queue now = { 0 };

	if (q->part.n == 0)
		return;
	y = bottom - take(e->lay, q, room, &now);
	if (now.part.n == 0)
		return;
	emit_note_rule(e, s, y - gap);
	for (size_t i = 0; i < now.part.n; i++)
		y = emit_slice(e, &now.part.v[i].slice, s->master->left,
		    y + now.part.v[i].before);
}
