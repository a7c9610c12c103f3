/* Bars: one group a point (a year), from a zero baseline; a number for each
 * bar, the target as a line with its number, bands as ground.  The
 * last bar of a single series may be the news: full colour, bold; those before
 * are lighter. */
#include "chart/chart_int.h"

#define BEFORE_TINT	420		/* of the bars before the last */
#define BAR_SHARE	62		/* percent of its group */
#define TURN_LEAST	900		/* room upright text needs, 1/1000 em */
#define SIDE_SHARE	36		/* percent that words beside may take */
#define SMALL_EM	12		/* height of a small chart */
#define NAME_LINES	2
#define UNIT_LINES	2
#define UNIT_LEAST	5		/* lines of a chart that may have two */
#define TURNS_MOST	5		/* bars whose numbers take turns */
#define STAIRS_EM	900		/* width of steps that name a band */

/* How numbers stand: above their bars; upright where they are too wide for
 * that; in rows at the top that take turns where they are too long to stand
 * upright, or where bands of a small chart would strike them through. */
enum number_place { ABOVE, TURNS, UPRIGHT, NOWHERE };

struct bars {
	const struct pen *p;
	const struct flow_chart *c;
	struct chart_box box;
	mpt		 left, w;	/* of the plot */
	mpt		 top, h;
	int64_t		 min, max;	/* of the axis, zero included */
	mpt		 group, bar;	/* widths */
	enum number_place place;
	mpt		 widest;	/* number */
	mpt		 up, line;	/* highest ink of numbers; their lines
					 * without marks are closer */
	uint32_t	 rows;		/* of TURNS */
	bool		 names_turn;	/* names of points are upright */
	uint32_t	 name_lines;	/* where they are not */
	mpt		 name_down;	/* lowest ink of them */
	mpt		 head_up, head;	/* unit and target above: ink of the
					 * first line, height of all */
	struct str	 unit[UNIT_LINES];
	uint32_t	 n_unit;
	bool		 target_above;	/* no room for its words beside */
	bool		 target_own;	/* nor beside the unit: on a line */
	bool		 words;		/* bands are named, not as steps */
	mpt		 names;		/* height below */
};

static mpt
widest_name(const struct pen *p, const struct flow_chart *c)
{
	mpt		 most = 0;

	for (uint32_t i = 0; i < c->n_point; i++) {
		mpt		 w = pen_width(p, c->label[i], false);

		most = w > most ? w : most;
	}
	return most;
}

mpt
bars_height(const struct pen *p, const struct flow_chart *c, mpt width)
{
	mpt		 h = mpt_scale(width, 50, 100);
	mpt		 least = mpt_scale(p->size, 8, 1);
	mpt		 most = mpt_scale(p->size, 16, 1);
	mpt		 name = widest_name(p, c);

	h = h < least ? least : h > most ? most : h;
	if (name > width / (mpt)c->n_point && c->n_point > 3)
		h += name < h ? name : h;	/* they will be upright */
	return h;
}

/* --- the axis --- */

static void
include(struct bars *b, int64_t v)
{
	if (v == CHART_MISSING)
		return;
	b->min = v < b->min ? v : b->min;
	b->max = v > b->max ? v : b->max;
}

/* Bars start at zero, so the axis holds zero whatever the chart says; an open
 * band is seen for a bit. */
static void
fit_axis(struct bars *b)
{
	const struct flow_chart *c = b->c;

	b->min = c->min < 0 ? c->min : 0;
	b->max = c->max > 0 ? c->max : 0;
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			include(b, c->series[s].value[i]);
	include(b, c->target);
	for (uint32_t i = 0; i < c->n_band; i++) {
		int64_t		 from = c->band[i].from;

		if (c->band[i].to == CHART_MISSING && from > 0 &&
		    from < INT64_MAX / 2)
			include(b, from + from / 20);
	}
	if (b->max == b->min)
		b->max = b->min + 1000;
}

static mpt
y_of(const struct bars *b, int64_t v)
{
	return b->top + b->h - (mpt)(b->h * share_of(v, b->min, b->max));
}

/* --- room --- */

static mpt
number_room(const struct bars *b)
{
	return b->c->n_series == 1 ? b->group : b->bar;
}

static void
measure_numbers(struct bars *b)
{
	mpt		 down = 0;

	for (uint32_t s = 0; s < b->c->n_series; s++)
		for (uint32_t i = 0; i < b->c->n_point; i++) {
			struct str	 t = value_text(b->p, b->c, s, i);
			mpt		 w = pen_width(b->p, t, true);
			mpt		 above, below;

			pen_ink(b->p, t, true, &above, &below);
			b->widest = w > b->widest ? w : b->widest;
			b->up = above > b->up ? above : b->up;
			down = below > down ? below : down;
		}
	b->line = b->up + down + b->p->size / 4;
}

static mpt
turn_least(const struct pen *p)
{
	return mpt_scale(p->size, TURN_LEAST, 1000);
}

static enum number_place
place_of(struct bars *b)
{
	mpt		 room = number_room(b), air = b->p->size / 5;

	/* One row more: at the ends numbers are moved inwards. */
	b->rows = room > 0 ? (uint32_t)((b->widest + air) / room) + 2 : 9;
	if (b->rows > b->c->n_point)
		b->rows = b->c->n_point;
	if (b->widest + air <= room && b->c->n_series == 1 &&
	    b->c->n_band > 0 && b->box.h < b->p->size * SMALL_EM) {
		b->rows = 1;
		return TURNS;
	}
	if (b->widest + air <= room)
		return ABOVE;
	if (room >= turn_least(b->p) && b->widest <= b->box.h * 4 / 10)
		return UPRIGHT;
	if (b->c->n_series == 1 && b->c->n_point <= TURNS_MOST &&
	    b->widest <= b->box.w &&
	    b->box.h >= b->line * (mpt)(b->rows + 4))
		return TURNS;
	return NOWHERE;
}

/* With so much room beside the bars. */
static enum number_place
fit_beside(struct bars *b, mpt side)
{
	b->w = b->box.w - side;
	b->group = b->w / (mpt)b->c->n_point;
	b->bar = mpt_scale(b->group, BAR_SHARE, 100 *
	    (int64_t)b->c->n_series);
	b->place = place_of(b);
	return b->place;
}

/* Do numbers need just one line then? */
static bool
fits_level(struct bars *b, mpt side)
{
	enum number_place place = fit_beside(b, side);

	return place == ABOVE || (place == TURNS && b->rows == 1);
}

static mpt
words_beside(const struct bars *b, bool bands)
{
	mpt		 most = 0;

	if (b->c->target != CHART_MISSING)
		most = pen_width(b->p, target_words(b->p, b->c), false);
	for (uint32_t i = 0; bands && i < b->c->n_band; i++) {
		mpt		 w = pen_width(b->p, b->c->band[i].label,
		    false);

		most = w > most ? w : most;
	}
	return most > 0 ? most + b->p->size * 3 / 4 : 0;
}

/* Words for target and bands beside the bars where that leaves these their
 * room; else only the target's; else steps for the bands, and the target's
 * words above. */
static void
fit_width(struct bars *b)
{
	const struct pen *p = b->p;
	mpt		 most = mpt_scale(b->box.w, SIDE_SHARE, 100);
	mpt		 steps = b->c->n_band > 0 ? mpt_scale(p->size,
	    STAIRS_EM, 1000) + p->size / 3 : 0;
	mpt		 all = words_beside(b, true);
	mpt		 one = words_beside(b, false);

	b->left = b->box.x;
	measure_numbers(b);
	b->words = true;
	if (all <= most && fits_level(b, all))
		return;
	b->words = false;
	one = one > steps ? one : steps;
	if (one <= most && fits_level(b, one))
		return;
	b->target_above = b->c->target != CHART_MISSING;
	if (steps > most || fit_beside(b, steps) > TURNS)
		fit_beside(b, 0);
}

static mpt
numbers_height(const struct bars *b)
{
	switch (b->place) {
	case ABOVE:
		return b->line;
	case TURNS:
		return b->line * (mpt)b->rows;
	case UPRIGHT:
		return b->widest + b->p->size / 3;
	case NOWHERE:
		return b->p->size / 3;
	}
	return 0;
}

/* Ink of one more text in a line. */
static void
include_ink(const struct bars *b, struct str t, mpt *up, mpt *down)
{
	mpt		 above, below;

	if (t.n == 0)
		return;
	pen_ink(b->p, t, false, &above, &below);
	*up = above > *up ? above : *up;
	*down = below > *down ? below : *down;
}

/* A unit is never cut where the chart has height: what has no room beside it
 * goes to the next line. */
static void
fit_unit(struct bars *b)
{
	const struct pen *p = b->p;
	mpt		 room = b->box.w;

	if (b->target_above)
		room -= pen_width(p, target_words(p, b->c), false) +
		    p->size * 2;
	if (b->c->unit.n == 0)
		return;
	b->n_unit = 1;
	b->unit[0] = b->c->unit;
	if (pen_width(p, b->c->unit, false) <= room)
		return;
	if (b->box.h < p->leading * UNIT_LEAST) {
		b->unit[0] = pen_fit(p, b->c->unit, room, false);
		return;
	}
	b->target_own = b->target_above;
	b->n_unit = pen_wrap(p, b->c->unit, b->box.w, b->unit, UNIT_LINES);
}

static void
fit_head(struct bars *b)
{
	mpt		 down = 0;
	uint32_t	 more;

	fit_unit(b);
	more = b->n_unit + b->target_own;

	include_ink(b, b->c->unit, &b->head_up, &down);
	if (b->target_above)
		include_ink(b, target_words(b->p, b->c), &b->head_up, &down);
	b->head = b->head_up == 0 ? 0 : b->head_up + down + b->p->size / 3;
	if (more > 1)
		b->head += b->p->leading * (mpt)(more - 1);
}

/* Names below: upright, or as lines no higher than their ink. */
static void
fit_names(struct bars *b)
{
	const struct pen *p = b->p;
	mpt		 widest = widest_name(p, b->c), up = 0;
	mpt		 most = b->box.h * 45 / 100;

	b->names_turn = widest > b->group && b->group >= turn_least(p) &&
	    b->c->n_point > 3;
	if (b->names_turn) {
		b->names = (widest < most ? widest : most) + p->size / 3;
		return;
	}
	for (uint32_t i = 0; i < b->c->n_point; i++) {
		struct str	 line[NAME_LINES];
		uint32_t	 n = pen_wrap(p, b->c->label[i],
		    b->group - p->size / 5, line, b->box.h > p->leading * 6 ?
		    NAME_LINES : 1);

		b->name_lines = n > b->name_lines ? n : b->name_lines;
		include_ink(b, b->c->label[i], &up, &b->name_down);
	}
	b->names = up + b->name_down + p->size / 3 +
	    (b->name_lines > 1 ? p->leading * (mpt)(b->name_lines - 1) : 0);
}

static void
fit_height(struct bars *b)
{
	fit_head(b);
	fit_names(b);
	b->top = b->box.y + b->head + numbers_height(b);
	b->h = b->box.y + b->box.h - b->names - b->top;
	if (b->min < 0 && b->place != TURNS)
		b->h -= numbers_height(b);
	if (b->h < 1000)
		b->h = 1000;
}

/* --- drawing --- */

/* Is the last bar the news, the others what was before? */
static bool
has_news(const struct bars *b)
{
	return b->c->n_series == 1 && b->c->emphasis == CHART_LAST;
}

static mpt
bar_x(const struct bars *b, uint32_t s, uint32_t i)
{
	return b->left + (mpt)i * b->group + (b->group -
	    b->bar * (mpt)b->c->n_series) / 2 + (mpt)s * b->bar;
}

/* A number so high that the target's line would strike it through stands
 * above the line. */
static mpt
above_target(const struct bars *b, mpt base, mpt height, mpt gap)
{
	mpt		 line;

	if (b->c->target == CHART_MISSING)
		return base;
	line = y_of(b, b->c->target);
	if (line > base + gap / 2 || line < base - height - gap / 2)
		return base;
	return line - gap;
}

static void
draw_number(const struct bars *b, uint32_t s, uint32_t i)
{
	const struct pen *p = b->p;
	int64_t		 v = b->c->series[s].value[i];
	struct str	 text = value_text(p, b->c, s, i);
	bool		 news = i + 1 == b->c->n_point && has_news(b) &&
	    v != CHART_MISSING;
	struct pen_label l = { PEN_MIDDLE, v == CHART_MISSING ? CHART_MUTED :
	    p->ink, news };
	mpt		 middle = bar_x(b, s, i) + b->bar / 2;
	mpt		 gap = p->size / 4, y = y_of(b, v == CHART_MISSING ? 0 :
	    v);
	bool		 under = v != CHART_MISSING && v < 0;

	if (v == CHART_MISSING)
		y -= p->size;
	if (b->place == UPRIGHT) {
		l.align = under ? PEN_RIGHT : PEN_LEFT;
		y = under ? y + gap : above_target(b, y - gap,
		    pen_width(p, text, news), gap);
		pen_upright(p, text, middle, y, &l);
	} else if (b->place == ABOVE) {
		y = under ? y + p->cap + gap : above_target(b, y - gap, p->cap,
		    gap);
		pen_text(p, text, middle, y, &l);
	}
}

/* Rows at the top, one number after the other on the next row; each is moved
 * as far as it must to stay in the box. */
static void
draw_turns(const struct bars *b)
{
	const struct pen *p = b->p;

	for (uint32_t row = 0; row < b->rows; row++) {
		struct lane	 lane = { .from = b->box.x,
		    .to = b->box.x + b->box.w, .gap = p->size / 5 };
		mpt		 y = b->top - b->line * (mpt)(row + 1) +
		    b->up, left;

		for (uint32_t i = row; i < b->c->n_point; i += b->rows) {
			bool		 news = i + 1 == b->c->n_point &&
			    has_news(b);
			struct str	 t = value_text(p, b->c, 0, i);

			if (lane_take(&lane, bar_x(b, 0, i) + b->bar / 2,
			    pen_width(p, t, news), &left))
				pen_text(p, t, left, y, &(struct pen_label){
				    PEN_LEFT, p->ink, news });
		}
	}
}

/* An empty slot where there is no value. */
static void
draw_missing(const struct bars *b, struct chart_box slot)
{
	struct pen_stroke st = { COLOUR_NONE, CHART_MUTED, 500, 1200, 1200 };

	pen_frame(b->p, slot.x, slot.y, slot.w, slot.h, &st);
}

/* Lighter, with an outline: seen on every band. */
static void
draw_before(const struct bars *b, struct chart_box r, uint32_t colour)
{
	struct pen_stroke st = { COLOUR_NONE, colour, 450, 0, 0 };

	pen_rect(b->p, r.x, r.y, r.w, r.h, colour_tint(colour, BEFORE_TINT));
	pen_frame(b->p, r.x, r.y, r.w, r.h, &st);
}

static void
draw_bar(const struct bars *b, uint32_t s, uint32_t i)
{
	const struct flow_chart *c = b->c;
	int64_t		 v = c->series[s].value[i];
	mpt		 zero = y_of(b, 0), y = y_of(b, v);
	mpt		 slot = b->p->size * 7 / 10;
	struct chart_box r = { bar_x(b, s, i), v < 0 ? zero : y,
	    b->bar - (c->n_series > 1 ? b->bar / 12 : 0),
	    v < 0 ? y - zero : zero - y };

	if (v == CHART_MISSING)
		draw_missing(b, (struct chart_box){ r.x, zero - slot, r.w,
		    slot });
	else if (c->n_series > 1)
		series_bar(b->p, c, s, r);
	else if (i + 1 == c->n_point || !has_news(b))
		pen_rect(b->p, r.x, r.y, r.w, r.h,
		    colour_text(c->series[s].colour));
	else
		draw_before(b, r, c->series[s].colour);
}

static void
draw_bands(const struct bars *b)
{
	for (uint32_t i = 0; i < b->c->n_band; i++) {
		int64_t		 from, to;
		mpt		 y, foot;

		if (!band_range(b->c, i, b->min, b->max, &from, &to))
			continue;
		y = y_of(b, to);
		foot = y_of(b, from);
		pen_rect(b->p, b->left, y, b->w, foot - y,
		    band_colour(b->c, i));
		if (y > b->top + 300)
			pen_rect(b->p, b->left, y - 250, b->w, 500,
			    CHART_WHITE);
	}
}

/* A band's name beside it, or its steps where words have no room. */
static void
name_band(const struct bars *b, struct lane *lane, uint32_t i, mpt middle)
{
	const struct pen *p = b->p;
	mpt		 x = b->left + b->w + p->size / 3, top;
	struct steps	 s = { .n = b->c->n_band, .filled = 1000 *
	    ((int64_t)i + 1), .colour = b->c->band[b->c->n_band - 1].colour,
	    .w = mpt_scale(p->size, STAIRS_EM, 1000), .h = p->size * 7 / 10 };

	if (b->words) {
		if (lane_take(lane, middle, p->leading * 8 / 10, &top))
			pen_text(p, b->c->band[i].label, x, pen_base(p, top +
			    p->leading * 4 / 10), &(struct pen_label){
			    PEN_LEFT, CHART_MUTED, false });
	} else if (x + s.w <= b->box.x + b->box.w &&
	    lane_take(lane, middle, s.h, &top)) {
		steps_draw(p, &s, x, top + s.h);
	}
}

static void
name_bands(const struct bars *b, struct lane *lane)
{
	for (uint32_t i = b->c->n_band; i-- > 0;) {
		int64_t		 from, to;

		if (band_range(b->c, i, b->min, b->max, &from, &to))
			name_band(b, lane, i, y_of(b, to) / 2 + y_of(b, from) /
			    2);
	}
}

/* Its words above at the right, after a bit of its line. */
static void
target_above(const struct bars *b, const struct pen_stroke *st)
{
	const struct pen *p = b->p;
	struct str	 t = target_words(p, b->c);
	mpt		 x = b->box.x + b->box.w - pen_width(p, t, false);
	mpt		 base = b->box.y + b->head_up + (b->target_own ?
	    p->leading * (mpt)b->n_unit : 0);
	double		 y = base - p->cap / 2.0;

	if (x < b->box.x)
		return;
	pen_text(p, t, x, base, &(struct pen_label){ PEN_LEFT, p->ink,
	    false });
	if (x - p->size * 2 >= b->box.x)
		pen_line(p, (struct point){ x - p->size * 1.7, y },
		    (struct point){ x - p->size * 0.3, y }, st);
}

static void
draw_target(const struct bars *b, struct lane *lane)
{
	const struct pen *p = b->p;
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 1000, 2600, 1400 };
	mpt		 right = b->left + b->w, y, top;

	if (b->c->target == CHART_MISSING)
		return;
	y = y_of(b, b->c->target);
	pen_line(p, (struct point){ b->left, y }, (struct point){ right +
	    (b->target_above ? 0 : p->size * 0.3), y }, &st);
	if (b->target_above)
		target_above(b, &st);
	else if (lane_take(lane, y, p->leading * 8 / 10, &top))
		pen_text(p, target_words(p, b->c), right + p->size / 2,
		    pen_base(p, top + p->leading * 4 / 10),
		    &(struct pen_label){ PEN_LEFT, p->ink, false });
}

static void
draw_name(const struct bars *b, uint32_t i, mpt middle)
{
	const struct pen *p = b->p;
	struct pen_label l = { PEN_MIDDLE, CHART_MUTED, false };
	struct str	 line[NAME_LINES];
	uint32_t	 n = pen_wrap(p, b->c->label[i], b->group -
	    p->size / 5, line, b->name_lines);
	mpt		 y = b->box.y + b->box.h - b->name_down - p->leading *
	    (mpt)(b->name_lines - 1);

	for (uint32_t k = 0; k < n; k++, y += p->leading)
		pen_text(p, line[k], middle, y, &l);
}

static void
draw_names(const struct bars *b)
{
	const struct pen *p = b->p;
	struct pen_label l = { PEN_RIGHT, CHART_MUTED, false };
	mpt		 y = b->box.y + b->box.h - b->names + p->size / 5;

	for (uint32_t i = 0; i < b->c->n_point; i++) {
		mpt		 x = b->left + (mpt)i * b->group +
		    b->group / 2;

		if (b->names_turn)
			pen_upright(p, pen_fit(p, b->c->label[i],
			    b->names - p->size / 3, false), x, y, &l);
		else if (b->group >= p->size && b->name_lines > 0)
			draw_name(b, i, x);
	}
}

static void
draw_unit(const struct bars *b)
{
	for (uint32_t i = 0; i < b->n_unit; i++)
		pen_text(b->p, b->unit[i], b->box.x, b->box.y + b->head_up +
		    b->p->leading * (mpt)i, &(struct pen_label){ PEN_LEFT,
		    CHART_MUTED, false });
}

void
bars_draw(const struct pen *p, const struct flow_chart *c,
    struct chart_box box)
{
	struct bars	 b = { .p = p, .c = c, .box = box };
	struct pen_stroke line = { COLOUR_NONE, CHART_MUTED, 700, 0, 0 };
	struct lane	 lane = { .gap = 0 };
	double		 zero;

	fit_axis(&b);
	fit_width(&b);
	fit_height(&b);
	lane.from = b.top - p->leading / 2;
	lane.to = b.top + b.h + p->leading / 2;
	draw_bands(&b);
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_bar(&b, s, i);
	draw_target(&b, &lane);
	name_bands(&b, &lane);
	for (uint32_t s = 0; s < c->n_series; s++)
		for (uint32_t i = 0; i < c->n_point; i++)
			draw_number(&b, s, i);
	if (b.place == TURNS)
		draw_turns(&b);
	zero = y_of(&b, 0);
	pen_line(p, (struct point){ b.left, zero }, (struct point){
	    b.left + b.w, zero }, &line);
	draw_names(&b);
	draw_unit(&b);
}
