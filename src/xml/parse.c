/* Parse: file bytes to a tree with the place of every node.  libxml2 gets
 * clean UTF-8 in memory, no DOCTYPE, and no way to open anything (tree.c); a
 * document of the plainest XML needs no libxml2 (build.c). */
#include <assert.h>
#include <limits.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "xml/xml_int.h"

/* State of one parse, reached through the parser's _private. */
struct reading {
	struct xml_doc	*doc;
	const struct source *src;
	struct diags	*ds;
	size_t		 mark;		/* end of the last markup */
	bool		 failed;
	startElementNsSAX2Func start;
	endElementNsSAX2Func end;
	charactersSAXFunc text;
};

/* ---- reading ---- */

static struct reading *
reading_of(void *ctxt)
{
	return ((xmlParserCtxt *)ctxt)->_private;
}

static size_t
offset_of(xmlParserCtxt *ctxt)
{
	long	 off = xmlByteConsumed(ctxt);

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
	node_place(ctxt->node,
	    (struct span){ r->src, (uint32_t)from, (uint32_t)len });
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
		node_place(last, (struct span){ r->src, (uint32_t)r->mark,
		    0 });
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

/* The parser makes the document itself, at startDocument: hook in there. */
static void
on_document(void *data)
{
	xmlParserCtxt	*ctxt = data;
	struct reading	*r = reading_of(data);

	xmlSAX2StartDocument(data);
	ctxt->myDoc->_private = r->doc;
}

struct xml_doc *
xml_read(struct arena *a, const struct source *src, struct diags *ds)
{
	xmlParserCtxt	*ctxt = xmlNewParserCtxt();
	struct xml_doc	*doc = doc_new(a, src);
	struct reading	 r = { .doc = doc, .src = src, .ds = ds };
	xmlDoc		*tree;

	wire(ctxt, &r);
	ctxt->sax->startDocument = on_document;
	tree = xmlCtxtReadMemory(ctxt, src->text.p, (int)src->text.n, NULL,
	    NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
	    XML_PARSE_BIG_LINES | XML_PARSE_IGNORE_ENC | XML_PARSE_NOXINCNODE);
	xmlFreeParserCtxt(ctxt);
	if (tree != NULL && !r.failed)
		doc_take(doc, tree);
	assert(tree != NULL || r.failed);
	xmlFreeDoc(tree);
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
	if (!xml_scan(a, src, ds))
		return NULL;
	doc = xml_build(a, src);
	return doc != NULL ? doc : xml_read(a, src, ds);
}

struct xml_doc *
xml_parse_file(struct arena *a, const char *path, struct diags *ds)
{
	struct str	 raw;

	if (!file_read(a, path, LIMIT_FILE_BYTES, SPAN_NONE, ds, &raw))
		return NULL;
	return xml_parse(a, str_copy(a, str_of(path)), raw, ds);
}
