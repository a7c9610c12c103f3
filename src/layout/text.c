/* Paragraph texts of nodes, cached; what page-dependent text becomes. */
#include "layout/text_int.h"

#include "base/timing.h"
#include "chart/chart.h"
#include "doc/folio.h"
#include "layout/refs.h"
#include "layout/setting.h"

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

/* What belongs to one page only goes with it. */
static struct arena *
arena_of(const struct lay *lay, const struct node_info *info)
{
	return info->by_page && lay->page != SIZE_MAX ? lay->pass : lay->texts;
}

/* The text of a body's paragraph stays when all it asks for is as it was. */
static bool
is_current(struct lay *lay, struct node_info *info,
    const struct flow_node *para)
{
	if (info->text == NULL)
		return false;
	if (!info->by_page || info->stamp == lay->stamp)
		return true;
	lay->asking = para;
	info->stamp = lay->stamp;
	return lay->page == SIZE_MAX && par_text_holds(info->text, &lay->par);
}

struct par_text *
lay_text(struct lay *lay, const struct flow_node *para)
{
	struct node_info	*info = nodes_get(lay->nodes, para);

	if (!is_current(lay, info, para)) {
		lay->asking = para;
		info->text = par_text_new(arena_of(lay, info), lay->tools,
		    para, &lay->par, lay->diags);
		info->by_page = par_text_by_page(info->text);
		info->stamp = lay->stamp;
		info->fit = NULL;
	}
	lay->n_by_page += info->by_page;
	return info->text;
}

struct node_fit *
lay_fit(struct lay *lay, const struct flow_node *para, mpt width)
{
	struct par_text		*text = lay_text(lay, para);
	struct node_info	*info = nodes_get(lay->nodes, para);
	struct arena		*a = arena_of(lay, info);
	struct node_fit		*f;

	if (width < WIDTH_LEAST)
		width = WIDTH_LEAST;
	for (f = info->fit; f != NULL; f = f->next)
		if (f->width == width)
			return f;
	f = ARENA_NEW(a, struct node_fit);
	*f = (struct node_fit){ .width = width, .next = info->fit,
	    .par = par_fit(a, text, width, lay->diags) };
	info->fit = f;
	return f;
}

struct par *
lay_par(struct lay *lay, const struct flow_node *para, mpt width)
{
	struct par	*par = lay_fit(lay, para, width)->par;

	if (nodes_find(lay->nodes, para)->by_page)
		setting_note_par(lay, para, width, par);
	return par;
}
