/* What a file says of itself at its beginning, without reading the rest.  Not
 * by libxml2: a hostile tag takes it minutes. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/limits.h"
#include "xml/xml_int.h"

#define PEEK_FIRST	(8u << 10)	/* far enough for most starts */
#define PEEK_BYTES	(256u << 10)	/* and for any */

/* A pipe is not even opened: its writer would take us for its reader. */
static FILE *
open_regular(const char *path)
{
	struct stat	 st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) ?
	    fopen(path, "rb") : NULL;
}

/* The file, or of its first bytes, at most `most`, those up to the end of a
 * tag. */
static struct str
read_start(struct arena *a, const char *path, size_t most, bool *whole)
{
	char	*p = arena_raw(a, most, 1);
	FILE	*f = open_regular(path);
	size_t	 n = f == NULL ? 0 : fread(p, 1, most, f);
	size_t	 end = n;

	if (f != NULL)
		fclose(f);
	*whole = n < most;
	while (!*whole && end > 0 && p[end - 1] != '>')
		end--;
	if (n > 1 && (unsigned char)p[0] == 0xff && end < n)
		end++;			/* UTF-16: '>' and its zero */
	return (struct str){ p, end };
}

/* Past what begins at `at` and is no start tag; SIZE_MAX: nothing more. */
static size_t
skip(struct str s, size_t at)
{
	struct str	 rest = str_sub(s, at, s.n);
	struct str	 close = STR(">");
	size_t		 end;

	if (str_starts(rest, STR("<!--")))
		close = STR("-->");
	else if (str_starts(rest, STR("<?")))
		close = STR("?>");
	else if (str_starts(rest, STR("<!")))
		return SIZE_MAX;	/* a DOCTYPE: refused in any case */
	end = str_find(s, close, at);
	return end == SIZE_MAX ? end : end + close.n;
}

/* Past the '>' of the start tag at `at`; SIZE_MAX when it has none, or a
 * length that no reader accepts. */
static size_t
tag_end(struct str s, size_t at)
{
	char	 quote = '\0';

	for (size_t i = at; i < s.n && i - at < LIMIT_XML_TAG_BYTES; i++)
		if (quote != '\0')
			quote = s.p[i] == quote ? '\0' : quote;
		else if (s.p[i] == '"' || s.p[i] == '\'')
			quote = s.p[i];
		else if (s.p[i] == '>')
			return i + 1;
	return SIZE_MAX;
}

static void
take(struct arena *a, const struct source *src, struct span tag,
    struct xml_wanted *want, size_t n, bool root)
{
	struct str	 name = span_text(tag);

	for (size_t i = 0; i < n; i++) {
		struct span	 v;

		if (want[i].value.p != NULL ||
		    (want[i].element == NULL ? !root :
		    !str_is(name, want[i].element)))
			continue;
		if (want[i].attribute == NULL)
			want[i].value = str_copy(a, name);
		else if (scan_attr_value(tag, str_of(want[i].attribute), &v))
			want[i].value = str_copy(a, str_sub(src->text, v.off,
			    v.off + v.len));
	}
}

static size_t
count_found(const struct xml_wanted *want, size_t n)
{
	size_t	 found = 0;

	for (size_t i = 0; i < n; i++)
		found += want[i].value.p != NULL;
	return found;
}

static void
peek_text(struct arena *a, const struct source *src, struct xml_wanted *want,
    size_t n)
{
	struct str	 s = src->text;
	size_t		 at = str_find(s, STR("<"), 0), to;
	bool		 root = true;

	while (at < s.n && count_found(want, n) < n) {
		struct span	 tag = { src, (uint32_t)at + 1, 0 };

		while (at + 1 + tag.len < s.n &&
		    scan_is_name((unsigned char)s.p[at + 1 + tag.len]))
			tag.len++;
		to = tag.len == 0 ? skip(s, at) : tag_end(s, at);
		if (to == SIZE_MAX)
			break;
		if (tag.len > 0) {
			take(a, src, tag, want, n, root);
			root = false;
		}
		at = str_find(s, STR("<"), to);
	}
}

/* False when more of the file may tell more. */
static bool
peek_start(struct arena *a, const char *path, size_t most,
    struct xml_wanted *want, size_t n)
{
	struct arena	*scratch = arena_open();
	bool		 whole;
	struct str	 raw = read_start(scratch, path, most, &whole), text;

	if (xml_decode(scratch, str_of(path), raw, diags_new(scratch), &text))
		peek_text(a, source_new(scratch, str_of(path), text), want,
		    n);
	arena_close(scratch);
	return whole || count_found(want, n) == n;
}

size_t
xml_peek(struct arena *a, const char *path, struct xml_wanted *want, size_t n)
{
	if (!peek_start(a, path, PEEK_FIRST, want, n))
		peek_start(a, path, PEEK_BYTES, want, n);
	return count_found(want, n);
}
