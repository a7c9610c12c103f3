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

static const char *
severity_word(const struct printer *p, enum severity s)
{
	static const enum phrase	 words[] = {
		[SEV_NOTE] = PHRASE_NOTE, [SEV_ADVICE] = PHRASE_ADVICE,
		[SEV_WARNING] = PHRASE_WARNING, [SEV_ERROR] = PHRASE_ERROR,
	};

	return phrase(words[s], p->style->lang);
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
	buf_fmt(p->out, "%s[%.*s]", severity_word(p, d->severity),
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

static void
print_summary(const struct printer *p, const struct diags *ds)
{
	size_t	 errors = diags_count(ds, SEV_ERROR);
	size_t	 warnings = diags_count(ds, SEV_WARNING) - errors;
	size_t	 rest = diags_count(ds, SEV_NOTE) - errors - warnings;

	if (errors + warnings + rest == 0)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	buf_fmt(p->out, phrase(PHRASE_TOTAL, p->style->lang), errors, warnings,
	    rest);
	if (diags_dropped(ds) > 0)
		buf_fmt(p->out, phrase(PHRASE_DROPPED, p->style->lang),
		    diags_dropped(ds));
#pragma GCC diagnostic pop
}

void
diags_print(const struct diags *ds, const struct diag_style *style,
    struct buf *out)
{
	const struct printer	 p = { style, out };

	if (style->format == DIAG_SARIF)
		buf_put(out, "{\"version\":\"2.1.0\",\"$schema\":"
		    "\"https://json.schemastore.org/sarif-2.1.0.json\","
		    "\"runs\":[{\"columnKind\":\"unicodeCodePoints\","
		    "\"tool\":{\"driver\":{\"name\":\"pmqa\","
		    "\"version\":\"" PMQA_VERSION "\"}},\"results\":[");
	for (size_t i = 0; i < diags_n(ds); i++) {
		const struct diag	*d = diags_get(ds, i);

		switch (style->format) {
		case DIAG_HUMAN:
			print_human(&p, d);
			break;
		case DIAG_SHORT:
			print_short(&p, d);
			break;
		case DIAG_JSONL:
			print_jsonl(&p, d);
			break;
		case DIAG_SARIF:
			buf_put(out, i > 0 ? ",\n" : "\n");
			print_sarif(&p, d);
			break;
		}
	}
	if (style->format == DIAG_SARIF)
		buf_put(out, "\n]}]}\n");
	if (style->format == DIAG_HUMAN)
		print_summary(&p, ds);
}
