/* Series: how they are told apart without colour, and the key that says so. */
#include "chart/chart_int.h"

#define HATCHED_TINT	250		/* ground of a hatched bar, 1/1000 */

struct pen_stroke
series_stroke(const struct flow_chart *c, uint32_t series)
{
	static const struct { mpt width, dash, gap; } look[] = {
		{ 1800, 0, 0 }, { 1300, 4500, 2200 }, { 1300, 1300, 1700 },
		{ 1300, 7000, 2000 }, { 900, 0, 0 }, { 900, 2500, 1200 }
	};
	uint32_t	 i = series % CHART_SERIES_MAX;

	return (struct pen_stroke){ .fill = COLOUR_NONE,
	    .stroke = colour_text(c->series[series].colour),
	    .width = look[i].width, .dash = look[i].dash,
	    .gap = look[i].gap };
}

/* Discs full, squares hollow, diamonds full; then the other way round. */
void
series_mark(const struct pen *p, const struct flow_chart *c, uint32_t series,
    struct point at, double r)
{
	uint32_t	 colour = colour_text(c->series[series].colour);
	struct pen_stroke st = { .stroke = colour, .width = 900,
	    .fill = series % 2 == 0 ? colour : CHART_WHITE };
	struct point	 square[4] = { { at.x - r, at.y - r },
	    { at.x + r, at.y - r }, { at.x + r, at.y + r },
	    { at.x - r, at.y + r } };
	struct point	 diamond[4] = { { at.x, at.y - r * 1.35 },
	    { at.x + r * 1.35, at.y }, { at.x, at.y + r * 1.35 },
	    { at.x - r * 1.35, at.y } };

	if (series % 3 == 0)
		pen_circle(p, at, r * 1.05, &st);
	else
		pen_polygon(p, series % 3 == 1 ? square : diamond, 4, &st,
		    false);
}

void
series_bar(const struct pen *p, const struct flow_chart *c, uint32_t series,
    struct chart_box b)
{
	uint32_t	 colour = colour_text(c->series[series].colour);
	struct pen_stroke line = { COLOUR_NONE, colour, 600, 0, 0 };

	if (series % 3 == 0) {
		pen_rect(p, b.x, b.y, b.w, b.h, colour);
		return;
	}
	if (series % 3 == 1) {
		pen_rect(p, b.x, b.y, b.w, b.h, colour_tint(colour,
		    HATCHED_TINT));
		pen_hatch(p, b.x, b.y, b.w, b.h, p->size / 2, &line);
	} else {
		pen_rect(p, b.x, b.y, b.w, b.h, CHART_WHITE);
	}
	pen_frame(p, b.x, b.y, b.w, b.h, &line);
}

/* --- the key --- */

struct key {
	const struct pen *p;
	const struct flow_chart *c;
	mpt		 w;
	mpt		 mark, gap;	/* width of a mark; between entries */
};

/* Bars and rows name their target where it is. */
static uint32_t
key_entries(const struct flow_chart *c)
{
	bool		 target = c->kind == CHART_RADAR &&
	    c->target != CHART_MISSING && c->target_label.n > 0;

	return (c->n_series > 1 ? c->n_series : 0) + target;
}

static struct str
entry_text(const struct key *k, uint32_t i)
{
	struct str	 t = k->c->n_series > 1 && i < k->c->n_series ?
	    k->c->series[i].label : target_words(k->p, k->c);

	return pen_fit(k->p, t, k->w - k->mark - k->p->size / 3, false);
}

static mpt
entry_width(const struct key *k, uint32_t i)
{
	return k->mark + k->p->size / 3 + pen_width(k->p, entry_text(k, i),
	    false);
}

static struct key
key_of(const struct pen *p, const struct flow_chart *c, mpt w)
{
	return (struct key){ p, c, w, c->kind == CHART_RADAR ? p->size * 2 :
	    p->size, p->size };
}

/* How many entries from `first` on fit one line, and its width. */
static uint32_t
line_of(const struct key *k, uint32_t first, uint32_t n, mpt *width)
{
	uint32_t	 i = first;

	*width = entry_width(k, i++);
	for (; i < n; i++) {
		mpt		 w = entry_width(k, i) + k->gap;

		if (*width + w > k->w)
			break;
		*width += w;
	}
	return i - first;
}

mpt
key_height(const struct pen *p, const struct flow_chart *c, mpt w)
{
	struct key	 k = key_of(p, c, w);
	uint32_t	 n = key_entries(c), lines = 0;
	mpt		 width;

	for (uint32_t i = 0; i < n; i += line_of(&k, i, n, &width))
		lines++;
	return lines > 0 ? p->leading * (mpt)lines + p->size / 3 : 0;
}

static void
draw_entry(const struct key *k, uint32_t i, mpt x, mpt base)
{
	mpt		 middle = base - k->p->cap / 2;
	bool		 target = k->c->n_series < 2 || i >= k->c->n_series;
	struct pen_stroke st = { COLOUR_NONE, CHART_INK, 900, 3000, 2000 };

	if (!target)
		st = series_stroke(k->c, i);
	if (k->c->kind == CHART_RADAR)
		pen_line(k->p, (struct point){ x, middle },
		    (struct point){ x + k->mark, middle }, &st);
	if (k->c->kind == CHART_BARS)
		series_bar(k->p, k->c, i, (struct chart_box){ x,
		    middle - k->p->size / 3, k->mark, k->p->size * 2 / 3 });
	else if (!target)
		series_mark(k->p, k->c, i, (struct point){ x + k->mark / 2,
		    middle }, k->p->size * 0.22);
	pen_text(k->p, entry_text(k, i), x + k->mark + k->p->size / 3, base,
	    &(struct pen_label){ PEN_LEFT, k->p->ink, false });
}

void
key_draw(const struct pen *p, const struct flow_chart *c, mpt x, mpt y, mpt w)
{
	struct key	 k = key_of(p, c, w);
	uint32_t	 n = key_entries(c), i = 0;
	mpt		 base = y + p->size / 3 + p->up;

	while (i < n) {
		mpt		 width, at;
		uint32_t	 some = line_of(&k, i, n, &width);

		at = x + (w > width ? (w - width) / 2 : 0);
		for (; some > 0; some--, i++) {
			draw_entry(&k, i, at, base);
			at += entry_width(&k, i) + k.gap;
		}
		base += p->leading;
	}
}
