/* Flow tree: names, building, text form. */
#include "doc/flow.h"

#include <assert.h>

#include "base/limits.h"
#include "doc/dump_int.h"

static const char *const kind_name[] = {
	[FLOW_BLOCK] = "block", [FLOW_PARA] = "para", [FLOW_LIST] = "list",
	[FLOW_ITEM] = "item", [FLOW_LABEL] = "label", [FLOW_TABLE] = "table",
	[FLOW_COLUMN] = "column", [FLOW_CAPTION] = "caption",
	[FLOW_ROW] = "row", [FLOW_CELL] = "cell", [FLOW_FIGURE] = "figure",
	[FLOW_IMAGE] = "image", [FLOW_CHART] = "chart", [FLOW_RULE] = "rule",
	[FLOW_SPACE] = "space", [FLOW_PAGE_BREAK] = "page-break",
	[FLOW_MARKER] = "marker", [FLOW_TEXT] = "text", [FLOW_SPAN] = "span",
	[FLOW_LINK] = "link", [FLOW_LINE_BREAK] = "line-break",
	[FLOW_LEADER] = "leader", [FLOW_PAGE_NUMBER] = "page-number",
	[FLOW_PAGE_COUNT] = "page-count", [FLOW_PAGE_OF] = "page-of",
	[FLOW_RETRIEVE_MARKER] = "retrieve-marker", [FLOW_BADGE] = "badge",
	[FLOW_NOTE] = "note",
};

static const char *const chart_name[] = {
	[CHART_RADAR] = "radar", [CHART_BARS] = "bars",
	[CHART_LADDER] = "ladder", [CHART_GAUGE] = "gauge",
	[CHART_MATRIX] = "matrix", [CHART_HEAT] = "heat",
	[CHART_RANGE] = "range", [CHART_HISTOGRAM] = "histogram",
};

static const char *const folio_name[] = {
	[FOLIO_NONE] = "none", [FOLIO_ARABIC] = "arabic",
	[FOLIO_THAI] = "thai", [FOLIO_THAI_LETTER] = "thai-letter",
	[FOLIO_ROMAN] = "roman",
};

const char *
flow_kind_name(enum flow_kind kind)
{
	return kind_name[kind];
}

struct flow_node *
flow_new(struct arena *a, struct flow_doc *doc, enum flow_kind kind)
{
	struct flow_node *node = ARENA_NEW(a, struct flow_node);

	node->kind = kind;
	node->number = ++doc->n_node;
	return node;
}

struct str
flow_lang(const struct flow_node *node)
{
	return node->more != NULL ? node->more->lang : STR_NONE;
}

struct str
flow_outline_title(const struct flow_node *node)
{
	return node->more != NULL ? node->more->outline_title : STR_NONE;
}

struct flow_more *
flow_more(struct arena *a, struct flow_node *node)
{
	if (node->more == NULL)
		node->more = ARENA_NEW(a, struct flow_more);
	return node->more;
}

void
flow_append(struct flow_node *parent, struct flow_node *child)
{
	struct flow_node **end = &parent->first;

	assert(child->next == NULL);
	while (*end != NULL)
		end = &(*end)->next;
	*end = child;
}

static void
dump_value(struct buf *out, const char *name, int64_t value)
{
	if (value == CHART_MISSING)
		buf_fmt(out, " %s=-", name);
	else
		buf_fmt(out, " %s=%lld", name, (long long)value);
}

static void
dump_bands(const struct flow_chart *c, struct buf *out)
{
	for (uint32_t i = 0; i < c->n_band; i++) {
		dump_str(out, "band", c->band[i].label);
		dump_colour(out, "colour", c->band[i].colour);
		dump_value(out, "from", c->band[i].from);
		dump_value(out, "to", c->band[i].to);
	}
}

static void
dump_chart(const struct flow_chart *c, struct buf *out)
{
	buf_fmt(out, " %s", chart_name[c->kind]);
	dump_length(out, "width", c->width);
	dump_length(out, "height", c->height);
	dump_value(out, "min", c->min);
	dump_value(out, "max", c->max);
	dump_value(out, "target", c->target);
	dump_str(out, "target-label", c->target_label);
	dump_str(out, "missing-label", c->missing_label);
	dump_str(out, "total-label", c->total_label);
	dump_str(out, "unit", c->unit);
	if (c->emphasis == CHART_EQUAL)
		buf_put(out, " equal");
	if (c->columns > 0)
		buf_fmt(out, " columns=%u", (unsigned)c->columns);
	if (c->n_missing > 0)
		buf_fmt(out, " missing=%llu", (unsigned long long)c->n_missing);
	dump_bands(c, out);
	for (uint32_t i = 0; i < c->n_point; i++) {
		dump_str(out, "point", c->label[i]);
		if (c->group != NULL)
			dump_str(out, "group", c->group[i]);
	}
	for (uint32_t s = 0; s < c->n_series; s++) {
		dump_str(out, "series", c->series[s].label);
		dump_str(out, "group", c->series[s].group);
		dump_colour(out, "colour", c->series[s].colour);
		for (uint32_t i = 0; i < c->n_point; i++)
			dump_value(out, "v", c->series[s].value[i]);
	}
}

static void
dump_badge(const struct flow_badge *b, struct buf *out)
{
	buf_fmt(out, " %u/%u", b->filled, b->steps);
	dump_colour(out, "colour", b->colour);
	dump_colour(out, "ink", b->text_colour);
	dump_str(out, "text", b->text);
}

static void
dump_ref(const struct flow_node *n, struct buf *out)
{
	dump_str(out, "uri", n->u.ref.uri);
	dump_str(out, "target", n->u.ref.target);
}

static void
dump_column(const struct flow_column *c, struct buf *out)
{
	dump_length(out, "width", c->width);
	if (c->fraction != 0)
		buf_fmt(out, " fraction=%u", c->fraction);
}

static void
dump_table(const struct flow_table *t, struct buf *out)
{
	buf_fmt(out, " head-rows=%u", t->head_rows);
	dump_str(out, "continued", t->continued);
	dump_colour(out, "zebra", t->zebra);
}

static void
dump_cell(const struct flow_cell *c, struct buf *out)
{
	if (c->colspan > 1)
		buf_fmt(out, " colspan=%u", c->colspan);
	if (c->rowspan > 1)
		buf_fmt(out, " rowspan=%u", c->rowspan);
	buf_put(out, c->head ? " head" : "");
	buf_put(out, c->row_scope ? " row-scope" : "");
}

/* What a kind has of its own. */
static void
dump_payload(const struct flow_node *n, struct buf *out)
{
	switch (n->kind) {
	case FLOW_TEXT:
	case FLOW_LEADER:
		buf_byte(out, ' ');
		dump_quoted(out, n->u.text);
		break;
	case FLOW_SPACE:
		dump_length(out, "size", n->u.size);
		break;
	case FLOW_LINK:
	case FLOW_PAGE_OF:
		dump_ref(n, out);
		break;
	case FLOW_MARKER:
	case FLOW_RETRIEVE_MARKER:
		dump_str(out, "name", n->u.marker.name);
		break;
	case FLOW_IMAGE:
		dump_length(out, "width", n->u.image.width);
		dump_length(out, "height", n->u.image.height);
		break;
	case FLOW_COLUMN:
		dump_column(&n->u.column, out);
		break;
	case FLOW_TABLE:
		dump_table(&n->u.table, out);
		break;
	case FLOW_CELL:
		dump_cell(&n->u.cell, out);
		break;
	case FLOW_CHART:
		dump_chart(n->u.chart, out);
		break;
	case FLOW_BADGE:
		dump_badge(&n->u.badge, out);
		break;
	case FLOW_BLOCK: case FLOW_PARA: case FLOW_LIST: case FLOW_ITEM:
	case FLOW_LABEL: case FLOW_CAPTION: case FLOW_ROW: case FLOW_FIGURE:
	case FLOW_RULE: case FLOW_PAGE_BREAK: case FLOW_SPAN:
	case FLOW_LINE_BREAK: case FLOW_PAGE_NUMBER: case FLOW_PAGE_COUNT:
	case FLOW_NOTE:
		break;
	}
}

static void
dump_node(const struct flow_node *n, uint32_t depth, struct buf *out)
{
	buf_fmt(out, "%*s%s", (int)depth * 2, "", flow_kind_name(n->kind));
	if (n->role != ROLE_NONE)
		buf_fmt(out, " <%s>", role_name(n->role));
	if (n->style->name.n > 0)
		buf_fmt(out, " .%.*s", STR_ARG(n->style->name));
	dump_payload(n, out);
	dump_str(out, "id", n->id);
	dump_str(out, "lang", flow_lang(n));
	dump_str(out, "alt", n->alt);
	if (n->outline > 0) {
		buf_fmt(out, " outline=%u", n->outline);
		dump_str(out, "title", flow_outline_title(n));
	}
	buf_put(out, n->artifact ? " artifact" : "");
	dump_span(out, n->at);
	buf_byte(out, '\n');
	if (depth >= LIMIT_FLOW_DEPTH)
		return;
	for (const struct flow_node *c = n->first; c != NULL; c = c->next)
		dump_node(c, depth + 1, out);
}

static void
dump_sequence(const struct flow_sequence *s, struct buf *out)
{
	buf_fmt(out, "sequence %.*s folio=%s", STR_ARG(s->master->name),
	    folio_name[s->folio]);
	if (s->first_folio != 0)
		buf_fmt(out, " first=%u", s->first_folio);
	buf_put(out, s->break_before == BREAK_ODD ? " odd" :
	    s->break_before == BREAK_EVEN ? " even" : "");
	buf_put(out, s->first_page_bare ? " first-page-bare" : "");
	dump_str(out, "watermark", s->watermark);
	buf_byte(out, '\n');
	if (s->header != NULL) {
		buf_put(out, " header\n");
		dump_node(s->header, 1, out);
	}
	if (s->side != NULL) {
		buf_put(out, " side\n");
		dump_node(s->side, 1, out);
	}
	if (s->footer != NULL) {
		buf_put(out, " footer\n");
		dump_node(s->footer, 1, out);
	}
	dump_node(s->body, 1, out);
}

void
flow_dump(const struct flow_doc *doc, struct buf *out)
{
	buf_put(out, "flow");
	dump_str(out, "title", doc->title);
	dump_str(out, "author", doc->author);
	dump_str(out, "subject", doc->subject);
	dump_str(out, "keywords", doc->keywords);
	dump_str(out, "lang", doc->lang);
	buf_byte(out, '\n');
	for (size_t i = 0; i < doc->sequence.n; i++)
		dump_sequence(&doc->sequence.v[i], out);
}
