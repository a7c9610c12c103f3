#include "base/diag_print.h"

#include "base/buf.h"
#include "base/utf8.h"

#define EXCERPT_COLUMNS	100		/* of the source line shown */

struct printer {
	const struct diag_style	*style;
	struct buf		*out;
};

static struct str
message(const struct printer *p, const struct diag *d)
{
	return p->style->lang == LANG_TH && d->th.n > 0 ? d->th : d->en;
}

static struct str
hint(const struct printer *p, const struct diag *d)
{
	return p->style->lang == LANG_TH && d->hint_th.n > 0 ? d->hint_th :
	    d->hint_en;
}

static void
colour(const struct printer *p, const char *code)
{
	if (p->style->colour)
		buf_fmt(p->out, "\033[%sm", code);
}

static const char *
severity_colour(enum severity s)
{
	return s == SEV_ERROR ? "1;31" : s == SEV_WARNING ? "1;33" : "1;36";
}

const char *
phrase(enum phrase p, enum lang lang)
{
	static const char *const	 words[][2] = {
#define P(id, th, en) [id] = { [LANG_TH] = th, [LANG_EN] = en },
#include "base/phrases.def"
#undef P
	};

	return words[p][lang];
}

const char *
severity_word(enum severity s, enum lang lang)
{
	static const enum phrase	 words[] = {
		[SEV_NOTE] = PHRASE_NOTE, [SEV_ADVICE] = PHRASE_ADVICE,
		[SEV_WARNING] = PHRASE_WARNING, [SEV_ERROR] = PHRASE_ERROR,
	};

	return phrase(words[s], lang);
}

static void
print_place(const struct printer *p, const struct diag *d)
{
	struct position	 at = span_position(d->at);

	if (d->at.src == NULL)
		buf_put(p->out, "pmqa: ");
	else
		buf_fmt(p->out, "%.*s:%u:%u: ", STR_ARG(d->at.src->path),
		    at.line, at.column);
}

/* The next place, at most `stop`, that no mark follows. */
static size_t
cluster_start(struct str line, size_t at, size_t stop)
{
	for (size_t next = at; at < stop; at = next)
		if (!utf8_is_mark(utf8_next(line, &next)))
			break;
	return at;
}

/* The window of a long line around the place: cut at code points so that the
 * caret stays in sight.  Lines may have megabytes: look no further than the
 * window. */
static struct str
window(struct str line, size_t off, size_t *shift)
{
	size_t	 from = off, to, columns = 0;

	while (from > 0) {
		size_t	 at = from - 1;

		while (at > 0 && ((unsigned char)line.p[at] & 0xc0) == 0x80)
			at--;
		columns += utf8_columns(str_sub(line, at, from));
		if (columns > EXCERPT_COLUMNS / 2)
			break;
		from = at;
	}
	from = cluster_start(line, from, off);
	*shift = from;
	columns = 0;
	for (to = from; to < line.n && columns < EXCERPT_COLUMNS;) {
		size_t	 at = to;

		utf8_next(line, &to);
		columns += utf8_columns(str_sub(line, at, to));
	}
	return str_sub(line, from, to);
}

static void
print_excerpt(const struct printer *p, const struct diag *d)
{
	struct position	 at = span_position(d->at);
	struct str	 line = source_line(d->at.src, at.line), view;
	size_t		 off = d->at.off - d->at.src->line[at.line - 1], cut;
	size_t		 len = d->at.len, width;

	if (off > line.n)
		off = line.n;
	view = window(line, off, &cut);
	buf_fmt(p->out, "%5u | ", at.line);
	for (size_t i = 0; i < view.n; i++)
		buf_byte(p->out, (unsigned char)view.p[i] < ' ' ? ' ' :
		    view.p[i]);
	buf_put(p->out, "\n      | ");
	for (size_t n = utf8_columns(str_sub(line, cut, off)); n > 0; n--)
		buf_byte(p->out, ' ');
	width = utf8_columns(str_sub(view, off - cut, off - cut + len));
	colour(p, severity_colour(d->severity));
	buf_byte(p->out, '^');
	for (; width > 1; width--)
		buf_byte(p->out, '~');
	colour(p, "0");
	buf_byte(p->out, '\n');
}

static void
print_human(const struct printer *p, const struct diag *d)
{
	print_place(p, d);
	colour(p, severity_colour(d->severity));
	buf_fmt(p->out, "%s[%.*s]", severity_word(d->severity,
	    p->style->lang),
	    STR_ARG(d->name));
	colour(p, "0");
	buf_fmt(p->out, ": %.*s\n", STR_ARG(message(p, d)));
	if (d->at.src != NULL && d->at.src->text.n > 0)
		print_excerpt(p, d);
	if (hint(p, d).n > 0)
		buf_fmt(p->out, "      = %s: %.*s\n",
		    phrase(PHRASE_HINT, p->style->lang),
		    STR_ARG(hint(p, d)));
}

/* The line without excerpt and hint. */
static void
print_line(const struct printer *p, const struct diag *d)
{
	print_place(p, d);
	buf_fmt(p->out, "%s[%.*s]: %.*s\n", severity_word(d->severity,
	    p->style->lang),
	    STR_ARG(d->name), STR_ARG(message(p, d)));
}

static void
print_short(const struct printer *p, const struct diag *d)
{
	print_place(p, d);
	buf_fmt(p->out, "%s[%.*s]: %.*s\n", severity_name(d->severity),
	    STR_ARG(d->name), STR_ARG(message(p, d)));
}

void
json_escape(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t	 c = utf8_next(s, &i);

		if (c == '"' || c == '\\')
			buf_fmt(out, "\\%c", (int)c);
		else if (c < 0x20 || c == 0x7f)
			buf_fmt(out, "\\u%04x", c);
		else
			buf_cp(out, c);
	}
}

static void
json_member(struct buf *out, const char *name, struct str value)
{
	buf_fmt(out, "\"%s\":\"", name);
	json_escape(out, value);
	buf_put(out, "\"");
}

static void
print_jsonl(const struct printer *p, const struct diag *d)
{
	struct position	 at = span_position(d->at);
	struct buf	*out = p->out;

	buf_put(out, "{\"schema\":1,");
	json_member(out, "code", d->name);
	buf_fmt(out, ",\"severity\":\"%s\",", severity_name(d->severity));
	json_member(out, "file",
	    d->at.src != NULL ? d->at.src->path : STR_NONE);
	buf_fmt(out, ",\"line\":%u,\"column\":%u,\"display_column\":%u,"
	    "\"offset\":%u,\"length\":%u,", at.line, at.column, at.display,
	    d->at.off, d->at.len);
	json_member(out, "message", message(p, d));
	buf_byte(out, ',');
	json_member(out, "hint", hint(p, d));
	buf_put(out, "}\n");
}

/* SARIF 2.1.0 result; sections 3.27 and 3.28. */
static void
print_sarif(const struct printer *p, const struct diag *d)
{
	struct position	 at = span_position(d->at);
	struct buf	*out = p->out;

	buf_put(out, "{");
	json_member(out, "ruleId", d->name);
	buf_fmt(out, ",\"level\":\"%s\",\"message\":{",
	    d->severity == SEV_ERROR ? "error" :
	    d->severity == SEV_WARNING ? "warning" : "note");
	json_member(out, "text", message(p, d));
	buf_put(out, "}");
	if (d->at.src != NULL) {
		buf_put(out, ",\"locations\":[{\"physicalLocation\":{"
		    "\"artifactLocation\":{");
		json_member(out, "uri", d->at.src->path);
		buf_fmt(out, "},\"region\":{\"startLine\":%u,"
		    "\"startColumn\":%u}}}]", at.line, at.column);
	}
	buf_put(out, "}");
}

/* Findings of the same code as the i-th, among the first n. */
static size_t
count_same(const struct diags *ds, size_t i, size_t n)
{
	struct str	 name = diags_get(ds, i)->name;
	size_t		 same = 0;

	for (size_t k = 0; k < n; k++)
		same += str_eq(diags_get(ds, k)->name, name);
	return same;
}

/* What there is to do first stands first: errors, then warnings, then the
 * rest, each in the order of the file.  After FULL_MAX of one code the others
 * are a line each, unless all are asked for. */
#define FULL_MAX	3

static void
print_severity(const struct printer *p, const struct diags *ds,
    enum severity s)
{
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);

		if (d->severity != s)
			continue;
		if (p->style->all || s == SEV_ERROR ||
		    count_same(ds, i, i) < FULL_MAX)
			print_human(p, d);
		else
			print_line(p, d);
	}
}

/* How often each code came, when some came often. */
static void
print_codes(const struct printer *p, const struct diags *ds)
{
	bool	 any = false;

	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);
		size_t			 n;

		if (count_same(ds, i, i) > 0)
			continue;
		n = count_same(ds, i, diags_n(ds));
		if (n <= FULL_MAX)
			continue;
		buf_fmt(p->out, "%s%.*s %zu", any ? ", " :
		    phrase(PHRASE_OFTEN, p->style->lang), STR_ARG(d->name), n);
		any = true;
	}
	if (any)
		buf_byte(p->out, '\n');
}

static void
print_count(const struct printer *p, size_t n, enum phrase one,
    enum phrase many, const char *after)
{
	buf_fmt(p->out, "%zu %s%s", n, phrase(n == 1 ? one : many,
	    p->style->lang), after);
}

static void
print_summary(const struct printer *p, const struct diags *ds)
{
	size_t	 errors = diags_count(ds, SEV_ERROR);
	size_t	 warnings = diags_count(ds, SEV_WARNING) - errors;
	size_t	 rest = diags_count(ds, SEV_NOTE) - errors - warnings;

	if (errors + warnings + rest == 0)
		return;
	print_codes(p, ds);
	print_count(p, errors, PHRASE_ERROR, PHRASE_ERRORS, ", ");
	print_count(p, warnings, PHRASE_WARNING, PHRASE_WARNINGS, ", ");
	print_count(p, rest, PHRASE_ADVICE, PHRASE_ADVICES, "");
	if (diags_dropped(ds) > 0)
		buf_fmt(p->out, " (+%zu)", diags_dropped(ds));
	buf_byte(p->out, '\n');
}

static void
print_all_human(const struct printer *p, const struct diags *ds)
{
	for (int s = SEV_ERROR; s >= SEV_NOTE; s--)
		print_severity(p, ds, (enum severity)s);
	print_summary(p, ds);
}

static void
print_all_sarif(const struct printer *p, const struct diags *ds)
{
	buf_put(p->out, "{\"version\":\"2.1.0\",\"$schema\":"
	    "\"https://json.schemastore.org/sarif-2.1.0.json\","
	    "\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
	    "\"tool\":{\"driver\":{\"name\":\"pmqa\","
	    "\"version\":\"" PMQA_VERSION "\"}},\"results\":[");
	for (size_t i = 0; i < diags_n(ds); i++) {
		buf_put(p->out, i > 0 ? ",\n" : "\n");
		print_sarif(p, diags_get(ds, i));
	}
	buf_put(p->out, "\n]}]}\n");
}

void
diags_print(const struct diags *ds, const struct diag_style *style,
    struct buf *out)
{
	const struct printer	 p = { style, out };

	switch (style->format) {
	case DIAG_HUMAN:
		print_all_human(&p, ds);
		break;
	case DIAG_SHORT:
		for (size_t i = 0; i < diags_n(ds); i++)
			print_short(&p, diags_get(ds, i));
		break;
	case DIAG_JSONL:
		for (size_t i = 0; i < diags_n(ds); i++)
			print_jsonl(&p, diags_get(ds, i));
		break;
	case DIAG_SARIF:
		print_all_sarif(&p, ds);
		break;
	}
}
