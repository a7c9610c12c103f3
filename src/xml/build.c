/* Build: the tree of a plain document, straight from its text.  Anything that
 * is not plain (xml_int.h lists it), or not well formed, or past a cap, is odd
 * and left to the scan, which says what is wrong, and to libxml2, which gives
 * the very same tree, only later; a test compares the three. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "xml/xml_int.h"

#define PLAIN_BYTES	(8u << 20)	/* of a text: libxml2 has limits */
#define PLAIN_NAME	200

struct build {
	struct xml_doc	*doc;
	const char	*p, *end;
	const char	*start;		/* of the text */
	struct xml_node	*open;		/* the element, or the document */
	const char	*mark;		/* end of the last tag */
	struct str	 prefix, uri;	/* declared at the root, or empty */
	struct buf	 value;		/* with references, being filled */
	size_t		 nodes, depth;	/* as the scan counts them */
	bool		 odd;		/* not plain after all */
};

/* ---- names ---- */

static struct str
plain_name(struct build *b)
{
	const char	*from = b->p;

	while (b->p < b->end && byte_is(*b->p, BYTE_PLAIN))
		b->p++;
	if (b->p == from || b->p - from > PLAIN_NAME || b->p == b->end ||
	    (unsigned char)*b->p >= 0x80)
		b->odd = true;
	return (struct str){ from, (size_t)(b->p - from) };
}

/* Past a name; odd when something of other names follows it. */
static struct str
take_name(struct build *b)
{
	struct str	 name = plain_name(b);

	b->odd |= b->p < b->end && *b->p == ':';
	return name;
}

static bool
ahead(const struct build *b, struct str what)
{
	return (size_t)(b->end - b->p) >= what.n &&
	    memcmp(b->p, what.p, what.n) == 0;
}

static void
expect(struct build *b, struct str what)
{
	if (ahead(b, what))
		b->p += what.n;
	else
		b->odd = true;
}

/* Behind the root's name: xmlns:prefix="uri", and at once. */
static void
take_namespace(struct build *b)
{
	const char	*from;

	expect(b, STR(" xmlns:"));
	expect(b, b->prefix);
	expect(b, STR("=\""));
	for (from = b->p; b->p < b->end && *b->p > ' ' && *b->p < 0x7f &&
	    *b->p != '"' && *b->p != '&' && *b->p != '<';)
		b->p++;
	b->uri = (struct str){ from, (size_t)(b->p - from) };
	b->odd |= b->uri.n == 0;
	expect(b, STR("\""));
}

/* An element's, with the prefix that the root declares; uri: its namespace. */
static struct str
take_element_name(struct build *b, struct str *uri)
{
	struct str	 name = plain_name(b), local;

	*uri = STR_NONE;
	if (b->odd || *b->p != ':')
		return name;
	if (b->open->kind == NODE_DOCUMENT)
		b->prefix = name;
	b->odd |= !str_eq(name, b->prefix) || str_is(name, "xml") ||
	    str_is(name, "xmlns");
	b->p++;
	local = take_name(b);
	name.n += local.n + 1;
	b->odd |= local.p[0] < 'A';	/* a digit, - or . */
	if (b->open->kind == NODE_DOCUMENT)
		take_namespace(b);
	*uri = b->uri;
	return name;
}

static struct str
take_attr_name(struct build *b)
{
	struct str	 lang = STR("xml:lang"), name;

	if ((size_t)(b->end - b->p) > lang.n &&
	    memcmp(b->p, lang.p, lang.n) == 0 &&
	    !scan_is_name(b->p[lang.n])) {
		b->p += lang.n;
		return lang;
	}
	name = take_name(b);
	b->odd |= str_is(name, "xmlns");
	return name;
}

static void
skip_space(struct build *b)
{
	while (b->p < b->end && scan_is_space(*b->p))
		b->p++;
}

/* ---- values and texts ---- */

/* At '&': one of the five entities goes to value. */
static void
take_reference(struct build *b)
{
	static const struct { struct str name; char c; } known[] = {
		{ { "&amp;", 5 }, '&' }, { { "&lt;", 4 }, '<' },
		{ { "&gt;", 4 }, '>' }, { { "&quot;", 6 }, '"' },
		{ { "&apos;", 6 }, '\'' },
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (ahead(b, known[i].name)) {
			buf_byte(&b->value, known[i].c);
			b->p += known[i].name.n;
			return;
		}
	b->odd = true;
}

/* Nothing to resolve, in an attribute no white space but blanks, no '<'. */
static bool
is_plain(struct str s, bool attr)
{
	size_t	 i = 0;

	if (!attr)
		return memchr(s.p, '&', s.n) == NULL;
	for (; s.n - i >= 8 && !bytes_odd(s.p + i); i += 8)
		;
	for (; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == '&' ||
		    s.p[i] == '<')
			return false;
	return true;
}

/* What stands between p and stop, references resolved; white space becomes
 * blanks in attributes. */
static struct str
take_until(struct build *b, const char *stop, bool attr)
{
	struct str	 raw = { b->p, (size_t)(stop - b->p) };

	b->odd |= raw.n > PLAIN_BYTES;
	if (is_plain(raw, attr)) {
		b->p = stop;
		return raw;
	}
	b->odd |= memchr(raw.p, '<', raw.n) != NULL;
	buf_clear(&b->value);
	while (b->p < stop && !b->odd) {
		if (*b->p == '&')
			take_reference(b);
		else if (attr && scan_is_space(*b->p)) {
			buf_byte(&b->value, ' ');
			b->p++;
		} else
			buf_byte(&b->value, *b->p++);
	}
	b->p = stop;
	return buf_view(&b->value);
}

static struct span
span_of(const struct build *b, const char *from, size_t len)
{
	return (struct span){ b->doc->source, (uint32_t)(from - b->start),
	    (uint32_t)len };
}

/* In the source if it stands there as it is. */
static struct str
kept(const struct build *b, struct str s)
{
	return s.p == b->value.p ? str_copy(b->doc->arena, s) : s;
}

/* A text begins where the tag before it ended, comments or not. */
static void
take_text(struct build *b)
{
	const char	*stop = memchr(b->p, '<', (size_t)(b->end - b->p));
	struct str	 s;

	if (stop == NULL)
		stop = b->end;
	b->nodes++;
	if (b->open->kind == NODE_DOCUMENT) {
		skip_space(b);
		b->odd |= b->p != stop;
		return;
	}
	if (memchr(b->p, ']', (size_t)(stop - b->p)) != NULL &&
	    memmem(b->p, (size_t)(stop - b->p), "]]>", 3) != NULL)
		b->odd = true;
	s = take_until(b, stop, false);
	if (s.n > 0)
		node_add_text(b->doc, b->open, kept(b, s),
		    span_of(b, b->mark, 0));
}

/* ---- tags ---- */

static void
take_attribute(struct build *b, struct xml_node *n)
{
	struct str	 name = take_attr_name(b);
	bool		 lang = memchr(name.p, ':', name.n) != NULL;
	const char	*stop;

	skip_space(b);
	if (b->odd || b->p == b->end || *b->p != '=') {
		b->odd = true;
		return;
	}
	b->p++;
	skip_space(b);
	stop = b->p == b->end || (*b->p != '"' && *b->p != '\'') ? NULL :
	    memchr(b->p + 1, *b->p, (size_t)(b->end - b->p - 1));
	if (stop == NULL) {
		b->odd = true;
		return;
	}
	b->p++;
	b->odd |= !node_attribute(b->doc, n, name_of(b->doc->attributes,
	    name, lang ? XML_URI : STR_NONE), kept(b, take_until(b, stop,
	    true)));
	b->p = stop + 1;
}

/* To the '>' or '/': a blank before each. */
static void
take_attributes(struct build *b, struct xml_node *n)
{
	const char	*from = b->p;
	size_t		 count = 0;

	for (skip_space(b); !b->odd && b->p < b->end && *b->p != '>' &&
	    *b->p != '/'; skip_space(b)) {
		b->odd |= b->p == from || !scan_is_name_start(*b->p) ||
		    ++count > LIMIT_XML_ATTRS;
		take_attribute(b, n);
		from = b->p;
	}
}

/* At '<'. */
static void
take_start(struct build *b)
{
	struct str	 name, uri;
	struct xml_node	*n;
	const char	*from = b->p++;
	bool		 empty;

	b->odd |= !scan_is_name_start(*b->p) || (b->doc->node.first != NULL &&
	    b->open->kind == NODE_DOCUMENT);
	name = take_element_name(b, &uri);
	n = node_element(b->doc, b->open, name_of(b->doc->elements, name,
	    uri));
	n->at = span_of(b, name.p, name.n);
	take_attributes(b, n);
	empty = b->p < b->end && *b->p == '/';
	b->p += empty;
	if (b->p == b->end || *b->p != '>')
		b->odd = true;
	else
		b->p++;
	if (!empty) {
		b->open = n;
		b->odd |= b->depth++ == LIMIT_XML_DEPTH;
	}
	b->mark = b->p;
	b->odd |= b->p - from >= LIMIT_XML_TAG_BYTES;
}

/* At "</". */
static void
take_end(struct build *b)
{
	b->odd |= b->open->kind == NODE_DOCUMENT;
	if (b->odd)
		return;
	b->p += 2;
	expect(b, b->open->name->text);
	skip_space(b);
	expect(b, STR(">"));
	b->mark = b->p;
	b->open = b->open->parent;
	b->depth--;
}

/* At "<!--": no two hyphens before its end. */
static void
take_comment(struct build *b)
{
	const char	*stop = memmem(b->p + 4, (size_t)(b->end - b->p - 4),
			    "--", 2);

	if (stop != NULL)
		b->p = stop;
	b->odd |= stop == NULL;
	expect(b, STR("-->"));
}

static void
take_markup(struct build *b)
{
	b->odd |= ++b->nodes > LIMIT_XML_NODES;
	if (ahead(b, STR("</")))
		take_end(b);
	else if (ahead(b, STR("<!--")))
		take_comment(b);
	else if (ahead(b, STR("<!")) || ahead(b, STR("<?")))
		b->odd = true;
	else
		take_start(b);
}

/* ---- the whole ---- */

/* <?xml version="1.0" encoding="..."?>, in these words and blanks. */
static void
take_declaration(struct build *b)
{
	static const struct str	 open = { "<?xml version=\"1.0\"", 19 },
				 code = { " encoding=\"", 11 };

	if (!ahead(b, STR("<?")))
		return;
	b->odd = !ahead(b, open);
	if (b->odd)
		return;
	b->p += open.n;
	if (ahead(b, code)) {
		b->p += code.n;
		b->odd |= !scan_is_name_start(*b->p) || *b->p == '_';
		take_name(b);
		b->odd |= !ahead(b, STR("\"?>"));
		b->p += 1;
	}
	b->odd |= !ahead(b, STR("?>"));
	b->p += b->odd ? 0 : 2;
}

/* Control characters but line feeds and tabs; they are rare. */
static bool
has_controls(struct str t)
{
	size_t	 end, i;

	for (i = 0; i < t.n; i = end) {
		end = i + 8 < t.n ? i + 8 : t.n;
		if (end - i == 8 && !bytes_control(t.p + i))
			continue;
		for (; i < end; i++)
			if ((unsigned char)t.p[i] < ' ' && t.p[i] != '\n' &&
			    t.p[i] != '\t')
				return true;
	}
	return false;
}

/* And characters that libxml2 treats in its own way: U+FFFE, U+FFFF. */
static bool
has_odd_bytes(struct str t)
{
	const char	*end = t.p + t.n, *p = t.p;

	if (has_controls(t))
		return true;
	while ((p = memchr(p, 0xef, (size_t)(end - p))) != NULL) {
		if (end - p >= 3 && (unsigned char)p[1] == 0xbf &&
		    (unsigned char)p[2] >= 0xbe)
			return true;
		p++;
	}
	return false;
}

struct xml_doc *
xml_build(struct arena *a, const struct source *src)
{
	struct arena_mark	 before = arena_mark(a);
	struct build		 b = { .p = src->text.p,
				    .end = src->text.p + src->text.n,
				    .start = src->text.p };

	if (src->text.n == 0 || has_odd_bytes(src->text))
		return NULL;
	b.doc = doc_new(a, src);
	b.open = &b.doc->node;
	buf_init(&b.value, PLAIN_BYTES);
	take_declaration(&b);
	while (!b.odd && b.p < b.end) {
		if (*b.p == '<')
			take_markup(&b);
		else
			take_text(&b);
	}
	b.odd |= b.open != &b.doc->node || b.doc->node.first == NULL;
	buf_release(&b.value);
	if (!b.odd)
		return b.doc;
	arena_reset(a, before);
	return NULL;
}
