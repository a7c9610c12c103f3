/* Fields of a chart. */
#include "chart/grid.h"

#define ROW_EM		1500		/* least height of a row, 1/1000 em */
#define NAME_SHARE	45		/* percent for the names of rows */
#define HEAD_SHARE	35		/* percent for upright names */
#define HEAD_MOST	36		/* em of height they are a share of */
#define HEAD_LINES	2
#define GAP_EM		450		/* between groups, 1/1000 em */
#define SEAM		400		/* between fields, each side */
#define FIELD_LEAST	900		/* width that upright names need */

/* How many groups end before each of n; the last is for all. */
static mpt *
count_gaps(const struct grid *g, bool rows, uint32_t n)
{
	mpt		*before = ARENA_ARRAY(g->p->cc->arena, mpt, n);
	const struct chart_series *s = g->c->series;

	for (uint32_t i = 1; i < n; i++)
		before[i] = before[i - 1] + (rows ?
		    !str_eq(s[i - 1].group, s[i].group) : g->c->group != NULL
		    && !str_eq(g->c->group[i - 1], g->c->group[i]));
	return before;
}

static mpt
column_gaps(const struct grid *g)
{
	return g->before_column[g->c->n_point - 1];
}

static mpt
row_gaps(const struct grid *g)
{
	return g->before_row[g->c->n_series - 1];
}

/* The word for the counts below stands in that column, too. */
static mpt
widest_row_name(const struct pen *p, const struct flow_chart *c)
{
	mpt		 most = pen_width(p, c->total_label, false);

	for (uint32_t s = 0; s < c->n_series; s++) {
		mpt		 w = pen_width(p, c->series[s].label, false);

		most = w > most ? w : most;
	}
	return most;
}

static mpt
widest_head(const struct pen *p, const struct flow_chart *c)
{
	mpt		 most = 0;

	for (uint32_t i = 0; i < c->n_point; i++) {
		mpt		 w = pen_width(p, c->label[i], false);

		most = w > most ? w : most;
	}
	return most;
}

static void
fit_width(struct grid *g)
{
	const struct pen *p = g->p;
	mpt		 name = widest_row_name(p, g->c);
	mpt		 most = mpt_scale(g->box.w, NAME_SHARE, 100), room;

	g->before_column = count_gaps(g, false, g->c->n_point);
	g->before_row = count_gaps(g, true, g->c->n_series);
	name = name > most ? most : name;
	g->gap = mpt_scale(p->size, GAP_EM, 1000);
	g->x = g->box.x + name + (name > 0 ? p->size / 2 : 0);
	room = g->box.x + g->box.w - g->total - g->x -
	    mpt_scale(g->gap, column_gaps(g), 1);
	if (room < (mpt)g->c->n_point * 2 * SEAM) {
		g->gap = 0;
		room = g->box.x + g->box.w - g->total - g->x;
	}
	g->w = room / (mpt)g->c->n_point;
	if (g->w > p->size * 9)
		g->w = p->size * 9;	/* a few columns are no banners */
}

static bool
heads_fit_level(const struct grid *g)
{
	for (uint32_t i = 0; i < g->c->n_point; i++) {
		struct str	 line[HEAD_LINES + 1];
		uint32_t	 n = pen_wrap(g->p, g->c->label[i],
		    g->w - 2 * SEAM, line, HEAD_LINES + 1);

		if (n > HEAD_LINES)
			return false;
		for (uint32_t k = 0; k < n; k++)
			if (line[k].n == 0 || str_ends(line[k],
			    STR("\xe2\x80\xa6")))
				return false;
	}
	return true;
}

static mpt
level_heads_height(const struct grid *g)
{
	uint32_t	 most = 1;

	for (uint32_t i = 0; i < g->c->n_point; i++) {
		struct str	 line[HEAD_LINES];
		uint32_t	 n = pen_wrap(g->p, g->c->label[i],
		    g->w - 2 * SEAM, line, HEAD_LINES);

		most = n > most ? n : most;
	}
	return g->p->leading * (mpt)most;
}

/* Upright names take their share of the height, or what rows leave. */
static void
fit_heads(struct grid *g, mpt height)
{
	mpt		 most = mpt_scale(height, HEAD_SHARE, 100);
	mpt		 rows = mpt_scale(g->p->size, ROW_EM *
	    (int64_t)g->c->n_series, 1000) + g->foot;
	mpt		 name = widest_head(g->p, g->c);

	if (most < height - rows)
		most = height - rows;
	g->groups = g->c->group != NULL ? g->p->leading : 0;
	g->turn = !heads_fit_level(g);
	if (!g->turn)
		g->heads = name == 0 ? 0 : level_heads_height(g);
	else if (g->w < mpt_scale(g->p->size, FIELD_LEAST, 1000))
		g->heads = 0;		/* not even upright */
	else
		g->heads = (name < most ? name : most) + g->p->size / 3;
}

struct grid
grid_fit(const struct pen *p, const struct flow_chart *c,
    struct chart_box box, mpt foot, mpt total)
{
	struct grid	 g = { .p = p, .c = c, .box = box, .foot = foot,
	    .total = total };
	mpt		 room;

	fit_width(&g);
	fit_heads(&g, box.h);
	room = box.h - g.heads - g.groups - foot -
	    mpt_scale(g.gap, row_gaps(&g), 1);
	if (room < (mpt)c->n_series * p->cap) {	/* the fields come first */
		g.heads = g.groups = g.foot = 0;
		room = box.h - mpt_scale(g.gap, row_gaps(&g), 1);
	}
	if (room < (mpt)c->n_series * p->cap) {
		g.gap = 0;
		room = box.h;
	}
	g.top = box.y + g.heads + g.groups;
	g.h = room / (mpt)c->n_series;
	return g;
}

/* Rows as high as the ink of their names, so that none touches the next. */
static mpt
natural_row(const struct grid *g)
{
	const struct pen *p = g->p;
	mpt		 up = 0, down = 0, row;
	uint32_t	 lines = 1;

	for (uint32_t s = 0; s < g->c->n_series; s++) {
		struct str	 name = g->c->series[s].label, line[2];
		uint32_t	 n = g->x < p->size ? 1 : pen_wrap(p, name,
		    g->x - p->size / 2, line, 2);
		mpt		 above, below;

		lines = n > lines ? n : lines;
		if (name.n == 0)
			continue;
		pen_ink(p, name, false, &above, &below);
		up = above > up ? above : up;
		down = below > down ? below : down;
	}
	if (lines > 1)
		return p->leading * 2;
	row = mpt_scale(p->size, ROW_EM, 1000);
	return row > up + down + p->size / 5 ? row : up + down + p->size / 5;
}

mpt
grid_height(const struct pen *p, const struct flow_chart *c, mpt width,
    mpt least, mpt foot, mpt total)
{
	struct grid	 g = { .p = p, .c = c, .total = total,
	    .box = { 0, 0, width, 0 } };
	mpt		 row;

	fit_width(&g);
	fit_heads(&g, p->size * HEAD_MOST);
	row = natural_row(&g);
	row = row < least ? least : row;
	return mpt_add(g.heads + g.groups + foot, mpt_add(mpt_scale(row,
	    c->n_series, 1), mpt_scale(g.gap, row_gaps(&g), 1)));
}

struct chart_box
grid_field(const struct grid *g, uint32_t row, uint32_t column)
{
	mpt		 seam = g->w > 8 * SEAM && g->h > 8 * SEAM ? SEAM : 0;

	return (struct chart_box){
	    g->x + g->w * (mpt)column + g->gap *
	    g->before_column[column] + seam,
	    g->top + g->h * (mpt)row + g->gap *
	    g->before_row[row] + seam,
	    g->w - 2 * seam, g->h - 2 * seam };
}

void
grid_missing(const struct grid *g, struct chart_box f)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_MUTED, 400, 0, 0 };

	pen_frame(g->p, f.x, f.y, f.w, f.h, &st);
	pen_line(g->p, (struct point){ f.x, f.y + f.h },
	    (struct point){ f.x + f.w, f.y }, &st);
}

/* --- names --- */

static void
name_column(const struct grid *g, uint32_t i)
{
	const struct pen *p = g->p;
	struct chart_box f = grid_field(g, 0, i);
	struct pen_label l = { PEN_MIDDLE, CHART_MUTED, false };
	struct str	 line[HEAD_LINES];
	uint32_t	 n;

	if (g->turn) {
		l.align = PEN_LEFT;
		pen_upright(p, pen_fit(p, g->c->label[i], g->heads -
		    p->size / 3, false), f.x + f.w / 2, g->top - p->size / 5,
		    &l);
		return;
	}
	n = pen_wrap(p, g->c->label[i], f.w, line, HEAD_LINES);
	for (uint32_t k = 0; k < n; k++)
		pen_text(p, line[k], f.x + f.w / 2, g->top - p->down -
		    p->leading * (mpt)(n - 1 - k), &l);
}

/* The name of a group over its columns, with a line beneath. */
static void
name_groups(const struct grid *g)
{
	const struct pen *p = g->p;
	struct pen_stroke thin = { COLOUR_NONE, CHART_MUTED, 500, 0, 0 };
	const struct str *group = g->c->group;
	uint32_t	 from = 0;

	for (uint32_t i = 1; i <= g->c->n_point; i++) {
		struct chart_box a, b;
		mpt		 w, y = g->box.y + g->groups;

		if (i < g->c->n_point && str_eq(group[i - 1], group[i]))
			continue;
		a = grid_field(g, 0, from);
		b = grid_field(g, 0, i - 1);
		w = b.x + b.w - a.x;
		if (group[from].n > 0) {
			pen_text(p, pen_fit(p, group[from], w, false),
			    a.x + w / 2, y - p->down, &(struct pen_label){
			    PEN_MIDDLE, p->ink, false });
			pen_line(p, (struct point){ a.x, y }, (struct point){
			    a.x + w, y }, &thin);
		}
		from = i;
	}
}

static void
name_row(const struct grid *g, uint32_t s)
{
	const struct pen *p = g->p;
	struct chart_box f = grid_field(g, s, 0);
	struct pen_label l = { PEN_LEFT, p->ink, false };
	mpt		 room = g->x - g->box.x - p->size / 2, y;
	struct str	 line[2];
	uint32_t	 n;

	if (room <= 0 || g->h < p->cap + p->size / 5)
		return;
	n = pen_wrap(p, g->c->series[s].label, room, line,
	    g->h >= 2 * p->leading ? 2 : 1);
	y = pen_base(p, f.y + f.h / 2) - p->leading * (mpt)(n > 0 ? n - 1 :
	    0) / 2;
	for (uint32_t k = 0; k < n; k++, y += p->leading)
		pen_text(p, line[k], g->box.x, y, &l);
}

void
grid_names(const struct grid *g)
{
	for (uint32_t i = 0; g->heads > 0 && i < g->c->n_point; i++)
		name_column(g, i);
	if (g->groups > 0)
		name_groups(g);
	for (uint32_t s = 0; s < g->c->n_series; s++)
		name_row(g, s);
}
