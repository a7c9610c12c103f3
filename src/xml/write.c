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

static void
write_attrs(struct buf *b, const struct xml_node *node)
{
	for (const struct xml_node *at = node->attr; at != NULL;
	    at = at->next) {
		buf_byte(b, ' ');
		buf_str(b, at->name->text);
		buf_put(b, "=\"");
		write_escaped(b, node_str(at), IN_ATTRIBUTE);
		buf_byte(b, '"');
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

/* depth < 0: no indentation here and below. */
static void
write_element(struct buf *b, const struct xml_node *node, int depth)
{
	const struct xml_node	*c = xml_first(node);
	int			 inner = has_text(node) || depth < 0 ?
	    -1 : depth + 1;

	buf_byte(b, '<');
	buf_str(b, xml_name(node));
	write_attrs(b, node);
	if (c == NULL) {
		buf_put(b, "/>");
		return;
	}
	buf_byte(b, '>');
	for (; c != NULL; c = xml_next(c)) {
		if (inner >= 0)
			new_line(b, inner);
		if (xml_is_text(c))
			write_escaped(b, node_str(c), IN_TEXT);
		else
			write_element(b, c, inner);
	}
	if (inner >= 0)
		new_line(b, depth);
	buf_put(b, "</");
	buf_str(b, xml_name(node));
	buf_byte(b, '>');
}

void
xml_write(const struct xml_doc *doc, bool indent, struct buf *b)
{
	buf_put(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	write_element(b, xml_root(doc), indent ? 0 : -1);
	buf_byte(b, '\n');
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
