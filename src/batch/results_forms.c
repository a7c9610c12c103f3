#include "base/diag_print.h"
#include "base/limits.h"
#include "batch/results_int.h"

#define BYTE_ORDER_MARK	"\xef\xbb\xbf"

/* RFC 4180; text that a spreadsheet would take for a formula gets a quote
 * before it. */
static void
csv_field(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	if (s.n > 0 && strchr("=+@\t", s.p[0]) != NULL)
		buf_byte(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(b, '"');
		buf_byte(b, s.p[i]);
	}
	buf_byte(b, '"');
}

static const char *const	 columns[] = { "key", "id", "name", "ministry",
	"province", "type", "file", "status", "rank", "score", "score-by",
	"pages", "errors", "findings", "code", "reason", "line" };
static const char *const	 totals[] = { "complete", "answered", "missing",
	"kpis", "self-text", "result-text", "assessed-text" };
#define N(x)	(sizeof(x) / sizeof *(x))

/* NULL when no document named an edition that is there. */
static const struct xml_node *
first_category(const struct xml_node *results)
{
	const struct xml_node	*edition = xml_child(results, "edition");

	return edition == NULL ? NULL : xml_child(edition, "category");
}

void
results_csv_head(const struct xml_node *results, struct buf *b)
{
	buf_put(b, BYTE_ORDER_MARK);
	for (size_t i = 0; i < N(columns); i++)
		buf_fmt(b, "%s%s", i > 0 ? "," : "", columns[i]);
	for (size_t i = 0; i < N(totals); i++)
		buf_fmt(b, ",%s", totals[i]);
	for (const struct xml_node *c = first_category(results); c != NULL;
	    c = xml_next_element(c))
		if (xml_is(c, "category"))
			buf_fmt(b, ",category-%.*s",
			    STR_ARG(xml_attr(c, "id")));
	buf_put(b, ",output,sha256,not-made\r\n");
}

static struct str
category_score(const struct xml_node *agency, struct str id)
{
	for (const struct xml_node *n = xml_first_element(agency); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, "category") && str_eq(xml_attr(n, "id"), id)) {
			struct str	 s = xml_attr(n, "assessed-text");

			if (s.n == 0)
				s = xml_attr(n, "result-text");
			return s.n > 0 ? s : xml_attr(n, "self-text");
		}
	return STR_NONE;
}

/* An attribute of all elements of a name, with blanks between. */
static void
csv_list(struct buf *b, const struct xml_node *agency, const char *element,
    const char *what)
{
	const char	*between = "";

	buf_put(b, ",\"");
	for (const struct xml_node *n = xml_first_element(agency); n != NULL;
	    n = xml_next_element(n))
		if (xml_is(n, element)) {
			buf_fmt(b, "%s%.*s", between,
			    STR_ARG(xml_attr(n, what)));
			between = " ";
		}
	buf_byte(b, '"');
}

void
results_csv(const struct xml_node *results, const struct xml_node *agency,
    struct buf *b)
{
	const struct xml_node	*t = xml_child(agency, "totals");

	for (size_t i = 0; i < N(columns); i++) {
		if (i > 0)
			buf_byte(b, ',');
		csv_field(b, xml_attr(agency, columns[i]));
	}
	for (size_t i = 0; i < N(totals); i++) {
		buf_byte(b, ',');
		csv_field(b, t != NULL ? xml_attr(t, totals[i]) : STR_NONE);
	}
	for (const struct xml_node *c = first_category(results); c != NULL;
	    c = xml_next_element(c))
		if (xml_is(c, "category")) {
			buf_byte(b, ',');
			csv_field(b, category_score(agency,
			    xml_attr(c, "id")));
		}
	csv_list(b, agency, "output", "file");
	csv_list(b, agency, "output", "sha256");
	csv_list(b, agency, "not-made", "template");
	buf_put(b, "\r\n");
}

static void
json_string(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	json_escape(b, s);
	buf_byte(b, '"');
}

static bool
is_first_of_name(const struct xml_node *parent, const struct xml_node *node)
{
	for (const struct xml_node *n = xml_first_element(parent); n != node;
	    n = xml_next_element(n))
		if (str_eq(xml_name(n), xml_name(node)))
			return false;
	return true;
}

static void	 json_object(struct buf *, const struct xml_node *);

static void
json_array(struct buf *b, const struct xml_node *first)
{
	const char	*between = "";

	json_string(b, xml_name(first));
	buf_put(b, ":[");
	for (const struct xml_node *n = first; n != NULL;
	    n = xml_next_element(n))
		if (str_eq(xml_name(n), xml_name(first))) {
			buf_put(b, between);
			json_object(b, n);
			between = ",";
		}
	buf_byte(b, ']');
}

static void
json_object(struct buf *b, const struct xml_node *node)
{
	const char	*between = "";
	struct str	 name, value;

	buf_byte(b, '{');
	for (size_t i = 0; xml_attr_at(node, i, &name, &value); i++) {
		buf_put(b, between);
		json_string(b, name);
		buf_byte(b, ':');
		json_string(b, value);
		between = ",";
	}
	for (const struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n))
		if (is_first_of_name(node, n)) {
			buf_put(b, between);
			json_array(b, n);
			between = ",";
		}
	buf_byte(b, '}');
}

void
results_jsonl(const struct xml_node *agency, struct buf *b)
{
	json_object(b, agency);
	buf_byte(b, '\n');
}

void
results_xml(struct arena *a, const struct xml_node *agency, struct buf *b)
{
	const struct str root = STR("<results>"), end = STR("\n</results>\n");
	struct xml_doc	*d = xml_doc_new(a, "results");
	struct buf	 whole;
	struct str	 s;

	xml_copy(xml_root(d), agency);
	buf_init(&whole, LIMIT_FILE_BYTES);
	xml_write(d, /*indent*/true, &whole);
	s = buf_view(&whole);
	buf_str(b, str_sub(s, str_find(s, root, 0) + root.n, s.n - end.n));
	buf_release(&whole);
	xml_doc_close(d);
}
