/* A peer for tests/bench/peers.py, written as anybody would on Pango and
 * Cairo: greedy lines, tables of fixed columns, contents with page numbers,
 * running head and folio; no tags.  pango IN.txt...
 * each gives a PDF of its name beside it.  A line of the input: S title, H heading, P paragraph, T cells; tabs between. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define WIDTH	595.28
#define HEIGHT	841.89
#define LEFT	85.0
#define TOP	71.0
#define BOTTOM	(HEIGHT - 57.0)
#define MEASURE	(WIDTH - LEFT - 57.0)
#define LEADING	24.0
#define MOST	100

struct peer {
	cairo_t	*cr;
	PangoLayout *text, *head;
	char	*running;
	double	 y;
	int	 page;
	bool	 draw;		/* the second time; first pages are counted */
	const char *title[MOST];
	int	 at[MOST], n;
};

static PangoLayout *
layout_new(cairo_t *cr, const char *font)
{
	PangoLayout		*l = pango_cairo_create_layout(cr);
	PangoFontDescription	*d = pango_font_description_from_string(font);

	pango_cairo_context_set_resolution(pango_layout_get_context(l), 72);
	pango_layout_context_changed(l);
	pango_layout_set_font_description(l, d);
	pango_layout_set_width(l, (int)(MEASURE * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_font_description_free(d);
	return l;
}

static void
put(struct peer *p, PangoLayout *l, double x, double y, const char *s)
{
	if (!p->draw)
		return;
	pango_layout_set_text(l, s, -1);
	cairo_move_to(p->cr, x, y);
	pango_cairo_show_layout_line(p->cr,
	    pango_layout_get_line_readonly(l, 0));
}

static void
new_page(struct peer *p)
{
	char	 folio[16];

	if (p->page > 0 && p->draw)
		cairo_show_page(p->cr);
	p->page++;
	p->y = TOP;
	snprintf(folio, sizeof folio, "%d", p->page);
	pango_layout_set_indent(p->text, 0);
	put(p, p->text, LEFT, TOP - 36, p->running);
	put(p, p->text, LEFT, HEIGHT - 28, folio);
}

static void
set_lines(struct peer *p, PangoLayout *l, const char *s, int indent)
{
	pango_layout_set_indent(l, indent * PANGO_SCALE);
	pango_layout_set_text(l, s, -1);
	for (int i = 0, n = pango_layout_get_line_count(l); i < n; i++) {
		if (p->y + LEADING > BOTTOM) {
			new_page(p);
			pango_layout_set_indent(l, indent * PANGO_SCALE);
			pango_layout_set_text(l, s, -1);
		}
		p->y += LEADING;
		if (p->draw) {
			cairo_move_to(p->cr, LEFT + (i == 0 ? indent : 0),
			    p->y);
			pango_cairo_show_layout_line(p->cr,
			    pango_layout_get_line_readonly(l, i));
		}
	}
	p->y += 6;
}

static void
set_row(struct peer *p, char *cells)
{
	double	 x = LEFT;
	char	*rest = cells, *cell;

	if (p->y + LEADING + 6 > BOTTOM)
		new_page(p);
	p->y += LEADING;
	pango_layout_set_indent(p->text, 0);
	while ((cell = strsep(&rest, "\t")) != NULL) {
		put(p, p->text, x, p->y, cell);
		x += x == LEFT ? MEASURE - 4 * 57 : 57;
	}
	if (p->draw) {
		cairo_move_to(p->cr, LEFT, p->y + 6);
		cairo_line_to(p->cr, LEFT + MEASURE, p->y + 6);
		cairo_stroke(p->cr);
	}
	p->y += 6;
}

static void
set_contents(struct peer *p)
{
	char	 folio[16];

	new_page(p);
	for (int i = 0; i < p->n; i++) {
		if (p->y + LEADING > BOTTOM)
			new_page(p);
		p->y += LEADING;
		snprintf(folio, sizeof folio, "%d", p->at[i]);
		put(p, p->text, LEFT, p->y, p->title[i]);
		put(p, p->text, LEFT + MEASURE - 20, p->y, folio);
	}
}

static void
set_all(struct peer *p, char *in)
{
	char	*rest = in, *line;
	int	 seen = 0;

	p->page = 0;
	new_page(p);
	while ((line = strsep(&rest, "\n")) != NULL) {
		if (line[0] == 'S') {
			p->running = line + 2;
			set_lines(p, p->head, line + 2, 0);
			set_contents(p);
		} else if (line[0] == 'H') {
			new_page(p);
			p->at[seen] = p->page;
			p->title[seen++] = line + 2;
			set_lines(p, p->head, line + 2, 0);
		} else if (line[0] == 'P')
			set_lines(p, p->text, line + 2, 28);
		else if (line[0] == 'T')
			set_row(p, line + 2);
	}
	if (p->draw)
		cairo_show_page(p->cr);
}

static int
set_file(const char *in, const char *out)
{
	struct peer	 p = { .running = "" };
	gchar		*first, *second;
	cairo_surface_t	*s;
	int		 status;

	if (!g_file_get_contents(in, &first, NULL, NULL))
		return 1;
	second = g_strdup(first);
	s = cairo_pdf_surface_create(out, WIDTH, HEIGHT);
	p.cr = cairo_create(s);
	cairo_set_line_width(p.cr, .5);
	p.text = layout_new(p.cr, "Laksaman 16");
	p.head = layout_new(p.cr, "Laksaman Bold 20");
	for (const char *c = first; *c != '\0'; c++)
		p.n += *c == 'H' && (c == first || c[-1] == '\n');
	for (int i = 0; i < p.n; i++)
		p.title[i] = "";
	set_all(&p, first);
	p.draw = true;
	set_all(&p, second);
	g_object_unref(p.text);
	g_object_unref(p.head);
	cairo_destroy(p.cr);
	cairo_surface_finish(s);
	status = cairo_surface_status(s) == CAIRO_STATUS_SUCCESS ? 0 : 1;
	cairo_surface_destroy(s);
	g_free(first);
	g_free(second);
	return status;
}

int
main(int argc, char **argv)
{
	int	 status = argc < 2;

	for (int i = 1; i < argc; i++) {
		gchar	*out = g_strdup_printf("%.*s.pdf",
			    (int)strcspn(argv[i], "."), argv[i]);

		status |= set_file(argv[i], out);
		g_free(out);
	}
	return status;
}
