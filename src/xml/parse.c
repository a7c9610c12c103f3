/* Parse: file bytes to a tree with the place of every node.  libxml2 gets
 * clean UTF-8 in memory, no DOCTYPE, and no way to open anything; a document
 * of the plainest XML needs no libxml2 (build.c). */
#include <assert.h>
#include <limits.h>


#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "xml/libxml.h"
#include "xml/xml_int.h"

/* ---- reading ---- */

/* State of one parse, reached through the parser's _private. */
struct reading {
	struct xml_doc	*doc;
	struct libxml	 lib;
	const struct source *src;
	struct diags	*ds;
	size_t		 mark;		/* end of the last markup */
	bool		 failed;
	startElementNsSAX2Func start;
	endElementNsSAX2Func end;
	charactersSAXFunc text;
};

static struct reading *
reading_of(void *ctxt)
{
	return ((xmlParserCtxt *)ctxt)->_private;
}

/* A node's place, till the node becomes ours. */
static void
node_place(struct reading *r, xmlNode *n, uint32_t off, uint32_t len)
{
	struct span	*at = ARENA_NEW(r->doc->arena, struct span);

	*at = (struct span){ r->src, off, len };
	n->_private = at;
}

static size_t
offset_of(xmlParserCtxt *ctxt)
{
	long	 off = reading_of(ctxt)->lib.xmlByteConsumed(ctxt);

	return off < 0 ? 0 : (size_t)off;
}

/* The cursor stands at the '>' or '/>' of a start tag; a value holds no '<',
 * so the tag began at the last one before. */
static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int n_ns, const xmlChar **ns, int n_attr,
    int n_default, const xmlChar **attrs)
{
	xmlParserCtxt	*ctxt = data;
	struct reading	*r = reading_of(data);
	size_t		 end = offset_of(ctxt), from, len;
	const char	*p = r->src->text.p;

	r->start(data, name, prefix, uri, n_ns, ns, n_attr, n_default, attrs);
	if (ctxt->node == NULL || end > r->src->text.n)
		return;
	for (from = end; from > 0 && p[from - 1] != '<';)
		from--;
	for (len = 0; from + len < end && scan_is_name(p[from + len]);)
		len++;
	r->mark = end < r->src->text.n && p[end] == '/' ? end + 2 : end + 1;
	node_place(r, ctxt->node, (uint32_t)from, (uint32_t)len);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct reading	*r = reading_of(data);

	r->end(data, name, prefix, uri);
	r->mark = offset_of(data);
}

/* A text begins where the markup before it ended. */
static void
on_text(void *data, const xmlChar *s, int n)
{
	xmlParserCtxt	*ctxt = data;
	struct reading	*r = reading_of(data);
	xmlNode		*last;

	r->text(data, s, n);
	last = ctxt->node == NULL ? NULL : ctxt->node->last;
	if (last != NULL && last->type == XML_TEXT_NODE &&
	    last->_private == NULL)
		node_place(r, last, (uint32_t)r->mark, 0);
}

/* What passed our scan and still fails: libxml2's words, our place. */
static void
on_error(void *data, xmlError *e)
{
	xmlParserCtxt	*ctxt = data;
	struct reading	*r = reading_of(data);
	size_t		 at = offset_of(ctxt);
	struct str	 words = str_trim(str_of(e->message));
	struct span	 place;

	if (e->level < XML_ERR_ERROR || e->domain == XML_FROM_NAMESPACE ||
	    r->failed)
		return;
	r->failed = true;
	if (at > r->src->text.n)
		at = r->src->text.n;
	place = (struct span){ r->src, (uint32_t)at, 0 };
	diag_add(r->ds, XML_MALFORMED, place, words);
}

static void
wire(xmlParserCtxt *ctxt, struct reading *r)
{
	xmlSAXHandler	*sax = ctxt->sax;

	r->start = sax->startElementNs;
	r->end = sax->endElementNs;
	r->text = sax->characters;
	sax->startElementNs = on_start;
	sax->endElementNs = on_end;
	sax->characters = on_text;
	sax->ignorableWhitespace = on_text;
	sax->comment = NULL;
	sax->processingInstruction = NULL;
	sax->serror = on_error;
	ctxt->_private = r;
}

/* ---- what libxml2 read, as ours ---- */

static struct str
copied(struct xml_doc *doc, const xmlChar *s)
{
	return s == NULL ? STR("") : str_copy(doc->arena,
	    str_of((const char *)s));
}

static struct str
full_name(struct xml_doc *doc, const xmlNs *ns, const xmlChar *name)
{
	if (ns == NULL || ns->prefix == NULL)
		return str_of((const char *)name);
	return str_fmt(doc->arena, "%s:%s", (const char *)ns->prefix,
	    (const char *)name);
}

static const struct name *
kept_name(struct xml_doc *doc, struct names *among, const xmlNs *ns,
    const xmlChar *name)
{
	return name_of(among, full_name(doc, ns, name), ns == NULL ?
	    STR_NONE : str_of((const char *)ns->href));
}

static void
take_attributes(struct xml_doc *doc, struct xml_node *to,
    const xmlNode *from)
{
	const xmlAttr	*at;

	for (at = from->properties; at != NULL; at = at->next)
		node_attribute(doc, to, kept_name(doc, doc->attributes,
		    at->ns, at->name), copied(doc, at->children == NULL ?
		    NULL : at->children->content));
}

static void
take_children(struct xml_doc *doc, struct xml_node *to, const xmlNode *from)
{
	const struct span	*at;
	struct xml_node		*n;

	for (from = from->children; from != NULL; from = from->next) {
		at = from->_private;
		if (from->type == XML_TEXT_NODE) {
			node_add_text(doc, to, copied(doc, from->content),
			    at == NULL ? SPAN_NONE : *at);
		} else if (from->type == XML_ELEMENT_NODE) {
			n = node_element(doc, to, kept_name(doc,
			    doc->elements, from->ns, from->name));
			n->at = at == NULL ? SPAN_NONE : *at;
			take_attributes(doc, n, from);
			take_children(doc, n, from);
		}
	}
}

struct xml_doc *
xml_read(struct arena *a, const struct source *src, struct diags *ds)
{
	struct xml_doc	*doc = doc_new(a, src);
	struct reading	 r = { .doc = doc, .lib = libxml_load(), .src = src,
			    .ds = ds };
	xmlParserCtxt	*ctxt = r.lib.xmlNewParserCtxt();
	xmlDoc		*tree;

	wire(ctxt, &r);
	tree = r.lib.xmlCtxtReadMemory(ctxt, src->text.p, (int)src->text.n,
	    NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA |
	    XML_PARSE_COMPACT | XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC |
	    XML_PARSE_NOXINCNODE);
	r.lib.xmlFreeParserCtxt(ctxt);
	if (tree != NULL && !r.failed)
		take_children(doc, &doc->node, (const xmlNode *)tree);
	assert(tree != NULL || r.failed);
	r.lib.xmlFreeDoc(tree);
	return r.failed ? NULL : doc;
}

struct xml_doc *
xml_parse(struct arena *a, struct str path, struct str raw, struct diags *ds)
{
	const struct source	*src;
	struct xml_doc		*doc;
	struct str		 text;

	if (raw.n > LIMIT_FILE_BYTES) {
		diag_add(ds, FILE_TOO_LARGE, SPAN_NONE, path,
		    diag_num(ds, LIMIT_FILE_BYTES));
		return NULL;
	}
	if (!xml_decode(a, path, raw, ds, &text))
		return NULL;
	src = source_new(a, path, text);
	doc = xml_build(a, src);
	if (doc != NULL)
		return doc;
	return xml_scan(a, src, ds) ? xml_read(a, src, ds) : NULL;
}

struct xml_doc *
xml_parse_file(struct arena *a, const char *path, struct diags *ds)
{
	struct str	 raw;

	if (!file_read(a, path, LIMIT_FILE_BYTES, SPAN_NONE, ds, &raw))
		return NULL;
	return xml_parse(a, str_copy(a, str_of(path)), raw, ds);
}
