/* Writer: trees as UTF-8 text.  Where an element has text, nothing is added;
 * elsewhere lines are broken and indented when asked. */
#include "base/buf.h"
#include "xml/xml_int.h"

#define INDENT	2			/* blanks a level */

/* What of a text must be written otherwise: quotes in attributes and where
 * either may be meant; white space that a reader would fold in attributes. */
enum escaping { IN_TEXT, IN_EITHER, IN_ATTRIBUTE };

static const char *
escape_of(char c, enum escaping in)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return in == IN_TEXT ? NULL : "&quot;";
	case '\r':
		return "&#13;";
	case '\n':
		return in == IN_ATTRIBUTE ? "&#10;" : NULL;
	case '\t':
		return in == IN_ATTRIBUTE ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

/* From i on, the next byte that may need another form, or the end. */
static size_t
next_odd(struct str s, size_t i)
{
	while (s.n - i >= 8) {
		if (bytes_thai(s.p + i))
			i += 6;
		else if (!bytes_odd(s.p + i) &&
		    (bytes_have(bytes_load(s.p + i), '>') |
		    bytes_have(bytes_load(s.p + i), '"')) == 0)
			i += 8;
		else
			break;
	}
	return i;
}

static void
write_escaped(struct buf *b, struct str s, enum escaping in)
{
	size_t		 done = 0;
	const char	*esc;

	for (size_t i = 0; (i = next_odd(s, i)) < s.n; i++) {
		if ((esc = escape_of(s.p[i], in)) == NULL)
			continue;
		buf_add(b, s.p + done, i - done);
		buf_put(b, esc);
		done = i + 1;
	}
	if (done < s.n)
		buf_add(b, s.p + done, s.n - done);
}

void
xml_escape(struct buf *b, struct str s)
{
	write_escaped(b, s, IN_EITHER);
}

struct writing {
	struct buf	*b;
	const struct xml_less *less;
};

static void
write_attrs(const struct writing *w, const struct xml_node *node)
{
	for (const struct xml_node *at = node->attr; at != NULL;
	    at = at->next) {
		if (w->less != NULL && w->less->attribute(at->name->text))
			continue;
		buf_byte(w->b, ' ');
		buf_str(w->b, at->name->text);
		buf_put(w->b, "=\"");
		write_escaped(w->b, node_str(at), IN_ATTRIBUTE);
		buf_byte(w->b, '"');
	}
}

static void
new_line(struct buf *b, int depth)
{
	buf_byte(b, '\n');
	for (int i = 0; i < depth * INDENT; i++)
		buf_byte(b, ' ');
}

static bool
has_text(const struct xml_node *node)
{
	const struct xml_node	*c;

	for (c = xml_first(node); c != NULL; c = xml_next(c))
		if (xml_is_text(c))
			return true;
	return false;
}

static bool
goes(const struct writing *w, const struct xml_node *n)
{
	return n != NULL && n->kind == NODE_ELEMENT && w->less->element(n);
}

static bool
is_blank(const struct xml_node *n)
{
	return xml_is_text(n) && str_trim(node_str(n)).n == 0;
}

/* The next that is written: blanks go with the element they stand beside. */
static const struct xml_node *
that_stays(const struct writing *w, const struct xml_node *c)
{
	bool	 gone = false;

	if (w->less == NULL)
		return c;
	for (; c != NULL; c = xml_next(c)) {
		if (goes(w, c))
			gone = true;
		else if (!is_blank(c) || !(gone || goes(w, xml_next(c))))
			return c;
	}
	return NULL;
}

/* depth < 0: no indentation here and below. */
static void
write_element(const struct writing *w, const struct xml_node *node, int depth)
{
	const struct xml_node	*c = that_stays(w, xml_first(node));
	int			 inner = depth < 0 || has_text(node) ?
	    -1 : depth + 1;

	buf_byte(w->b, '<');
	buf_str(w->b, xml_name(node));
	write_attrs(w, node);
	if (c == NULL) {
		buf_put(w->b, "/>");
		return;
	}
	buf_byte(w->b, '>');
	for (; c != NULL; c = that_stays(w, xml_next(c))) {
		if (inner >= 0)
			new_line(w->b, inner);
		if (xml_is_text(c))
			write_escaped(w->b, node_str(c), IN_TEXT);
		else
			write_element(w, c, inner);
	}
	if (inner >= 0)
		new_line(w->b, depth);
	buf_put(w->b, "</");
	buf_str(w->b, xml_name(node));
	buf_byte(w->b, '>');
}

static void
write_tree(const struct xml_doc *doc, const struct writing *w, int depth)
{
	buf_put(w->b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	write_element(w, xml_root(doc), depth);
	buf_byte(w->b, '\n');
}

void
xml_write(const struct xml_doc *doc, bool indent, struct buf *b)
{
	write_tree(doc, &(struct writing){ b, NULL }, indent ? 0 : -1);
}

void
xml_write_less(const struct xml_doc *doc, const struct xml_less *less,
    struct buf *b)
{
	write_tree(doc, &(struct writing){ b, less }, -1);
}

void
xml_comment(struct buf *b, struct str text, int blanks)
{
	buf_fmt(b, "%*s<!-- ", blanks, "");
	for (size_t i = 0; i < text.n; i++) {
		buf_byte(b, text.p[i]);
		if (text.p[i] == '\n')
			buf_fmt(b, "%*s", blanks + 5, "");
		if (text.p[i] == '-' &&
		    (i + 1 == text.n || text.p[i + 1] == '-'))
			buf_byte(b, ' ');
	}
	buf_put(b, " -->\n");
}
