/* Paragraph texts of nodes, cached; what page-dependent text becomes. */
#include "layout/text_int.h"

#include "base/timing.h"
#include "chart/chart.h"
#include "doc/folio.h"
#include "layout/refs.h"

#define WIDTH_LEAST	1000		/* mpt: deep nesting leaves some room */

/* Folio of the page of a running head, or of the page its paragraph stood on
 * in the last pass. */
static struct str
own_folio(struct lay *lay)
{
	struct own_folio	*own;

	if (lay->page != SIZE_MAX)
		return lay->doc->page.v[lay->page].label.n > 0 ?
		    lay->doc->page.v[lay->page].label :
		    str_fmt(lay->cache, "%zu", lay->page + 1);
	own = nodes_own(lay->nodes, nodes_get(lay->nodes, lay->asking));
	own->used = own->now.n > 0 ? own->now : STR("8");
	VEC_PUSH(lay->cache, lay->self) = own;
	return own->used;
}

static struct str
text_folio(void *ctx, const struct flow_node *node)
{
	struct lay	*lay = ctx;

	if (node->kind == FLOW_PAGE_NUMBER)
		return own_folio(lay);
	if (node->kind == FLOW_PAGE_OF)
		return refs_folio(lay->refs, node, node->u.ref.target);
	if (lay->page != SIZE_MAX)
		return str_fmt(lay->cache, "%zu", lay->doc->page.n);
	return refs_pages(lay->refs);
}

/* Index of the first marker that is on the page or later. */
static size_t
marker_from(const struct lay *lay, size_t page)
{
	size_t		 lo = 0, hi = lay->marker.n;

	while (lo < hi) {
		size_t		 mid = lo + (hi - lo) / 2;

		if (lay->marker.v[mid].page < page)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The first on the page, else the last before it. */
static const struct flow_node *
text_marker(void *ctx, const struct flow_node *node)
{
	const struct lay *lay = ctx;
	size_t		 from;

	if (lay->page == SIZE_MAX)
		return NULL;
	from = marker_from(lay, lay->page);
	for (size_t i = from; i < lay->marker.n; i++) {
		if (lay->marker.v[i].page != lay->page)
			break;
		if (str_eq(lay->marker.v[i].node->u.marker.name,
		    node->u.marker.name))
			return lay->marker.v[i].node;
	}
	while (from-- > 0)
		if (str_eq(lay->marker.v[from].node->u.marker.name,
		    node->u.marker.name))
			return lay->marker.v[from].node;
	return NULL;
}

static mpt
text_badge_width(void *ctx, const struct flow_node *node)
{
	const struct lay *lay = ctx;
	struct chart_context cc = { .arena = lay->cache,
	    .fonts = lay->tools->fonts, .shaper = lay->tools->shaper };
	enum timing	 was = timing_enter(lay->tools->timings, TIME_CHART);
	mpt		 w = chart_badge_width(&cc, &node->u.badge,
			    node->style);

	timing_enter(lay->tools->timings, was);
	return w;
}

void
text_init(struct lay *lay)
{
	lay->par = (struct par_context){ .ctx = lay, .folio = text_folio,
	    .marker = text_marker, .badge_width = text_badge_width };
}

struct par_text *
lay_text(struct lay *lay, const struct flow_node *para)
{
	struct node_info	*info = nodes_get(lay->nodes, para);
	struct arena		*a = info->by_page ? lay->pass : lay->texts;

	if (info->text != NULL && (!info->by_page || info->stamp == lay->stamp))
		return info->text;
	lay->asking = para;
	info->text = par_text_new(a, lay->tools, para, &lay->par, lay->diags);
	info->by_page = par_text_by_page(info->text);
	info->stamp = lay->stamp;
	info->fit = NULL;
	return info->text;
}

struct par *
lay_par(struct lay *lay, const struct flow_node *para, mpt width)
{
	struct par_text		*text = lay_text(lay, para);
	struct node_info	*info = nodes_get(lay->nodes, para);
	struct arena		*a = info->by_page ? lay->pass : lay->texts;
	struct node_fit		*f;

	if (width < WIDTH_LEAST)
		width = WIDTH_LEAST;
	for (f = info->fit; f != NULL; f = f->next)
		if (f->width == width)
			return f->par;
	f = ARENA_NEW(a, struct node_fit);
	*f = (struct node_fit){ .width = width, .next = info->fit,
	    .par = par_fit(a, text, width, lay->diags) };
	info->fit = f;
	return f->par;
}
