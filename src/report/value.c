/* Attribute values: paths, texts with holes, and the check of each type. */
#include "report/template_int.h"

#include <assert.h>

#include "base/buf.h"
#include "text/font.h"

struct xpath *
load_path(struct loader *ld, struct str expr, struct span at)
{
	struct xpath	*path = xpath_compile(ld->arena, expr, at, ld->diags);

	if (path != NULL) {
		names_check(ld, path, at);
		note_path(ld, path);
	}
	return path;
}

/* End of the expression that starts at i (after the brace), quotes skipped;
 * SIZE_MAX when it is never closed. */
static size_t
hole_end(struct str text, size_t i)
{
	char	 quote = 0;

	for (; i < text.n; i++) {
		char	 c = text.p[i];

		if (quote != 0)
			quote = c == quote ? 0 : quote;
		else if (c == '\'' || c == '"')
			quote = c;
		else if (c == '}')
			return i;
	}
	return SIZE_MAX;
}

static bool
doubled(struct str text, size_t i)
{
	return i + 1 < text.n && text.p[i + 1] == text.p[i] &&
	    (text.p[i] == '{' || text.p[i] == '}');
}

struct str
holes_plain(struct arena *arena, struct str text)
{
	struct buf	 buf;
	struct str	 out;

	if (str_find(text, STR("{"), 0) == SIZE_MAX &&
	    str_find(text, STR("}"), 0) == SIZE_MAX)
		return text;
	buf_init(&buf, text.n + 1);
	for (size_t i = 0; i < text.n; i++) {
		buf_byte(&buf, text.p[i]);
		i += doubled(text, i);
	}
	out = str_copy(arena, buf_view(&buf));
	buf_release(&buf);
	return out;
}

static bool
has_hole(struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '{')
			continue;
		if (!doubled(text, i))
			return true;
		i++;
	}
	return false;
}

static size_t
literal_end(struct str text, size_t i)
{
	while (i < text.n) {
		if (doubled(text, i))
			i++;
		else if (text.p[i] == '{')
			break;
		i++;
	}
	return i;
}

struct hole_text *
load_holes(struct loader *ld, struct str text, struct span at)
{
	struct hole_text *out;
	VEC(struct piece) piece = { NULL, 0, 0 };
	size_t		 i = 0, end;

	if (!has_hole(text))
		return NULL;
	while (i < text.n) {
		end = literal_end(text, i);
		if (end > i)
			VEC_PUSH(ld->arena, piece) = (struct piece){
			    holes_plain(ld->arena, str_sub(text, i, end)),
			    NULL };
		if (end == text.n)
			break;
		i = end + 1;
		end = hole_end(text, i);
		if (end == SIZE_MAX) {
			diag_add(ld->diags, TPL_BRACE, at, text);
			return NULL;
		}
		VEC_PUSH(ld->arena, piece) = (struct piece){ STR_NONE,
		    load_path(ld, str_sub(text, i, end), at) };
		i = end + 1;
	}
	out = ARENA_NEW(ld->arena, struct hole_text);
	out->piece = piece.v;
	out->n = piece.n;
	return out;
}

bool
colour_parse(struct str s, uint32_t *out)
{
	uint32_t	 v = 0;

	if (str_is(s, "none")) {
		*out = COLOUR_NONE;
		return true;
	}
	if (s.n != 6)
		return false;
	for (size_t i = 0; i < 6; i++) {
		char	 c = s.p[i];

		if (c >= '0' && c <= '9')
			v = v << 4 | (uint32_t)(c - '0');
		else if (c >= 'A' && c <= 'F')
			v = v << 4 | (uint32_t)(c - 'A' + 10);
		else if (c >= 'a' && c <= 'f')
			v = v << 4 | (uint32_t)(c - 'a' + 10);
		else
			return false;
	}
	*out = v;
	return true;
}

bool
role_parse(struct str s, enum role *out)
{
	if (str_is(s, "none")) {
		*out = ROLE_NONE;
		return true;
	}
	for (enum role r = ROLE_DOCUMENT; r <= ROLE_REFERENCE; r++) {
		if (!str_is(s, role_name(r)))
			continue;
		*out = r;
		return true;
	}
	return false;
}

bool
format_parse(struct str s, uint32_t *flags)
{
	struct str	 word;

	*flags = 0;
	while (str_word(&s, &word)) {
		if (str_is(word, "thai-digits"))
			*flags |= FORMAT_THAI;
		else if (str_is(word, "arabic-digits"))
			*flags |= FORMAT_ARABIC;
		else if (str_is(word, "grouped"))
			*flags |= FORMAT_GROUPED;
		else
			return false;
	}
	return true;
}

int
word_index(struct str words, struct str value)
{
	size_t	 i = 0, end;

	for (int k = 0; i <= words.n; k++, i = end + 1) {
		end = str_find(words, STR("|"), i);
		if (end == SIZE_MAX)
			end = words.n;
		if (str_eq(str_sub(words, i, end), value))
			return k;
	}
	return -1;
}

static bool
is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char	 c = (unsigned char)s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || c == '-' || c == '_' ||
		    (c == '.' && i > 0) || c >= 0x80))
			return false;
	}
	return s.n > 0;
}

/* Image widths may be "60%". */
static bool
is_length(struct str s)
{
	uint64_t	 n;
	mpt		 length;

	if (s.n > 1 && s.p[s.n - 1] == '%')
		return str_uint(str_sub(s, 0, s.n - 1), &n) && n <= 1000;
	return mpt_parse(s, MPT_PT, &length);
}

/* Of type, not of room, which may be nothing. */
static bool
sizes_type(const struct attr *attr)
{
	return attr->id == AT_SIZE && attr->el == EL_STYLE;
}

/* Of type: more than nothing, and no more than a wall of it. */
static bool
is_size(struct str s)
{
	mpt	 size;

	return mpt_parse(s, MPT_PT, &size) && size > 0 &&
	    size <= SIZE_MOST;
}

static bool
is_decimal(struct str s)
{
	size_t	 i = 0;
	bool	 digit = false;

	if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
		i++;
	for (; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digit = true;
		else if (s.p[i] != '.')
			return false;
	}
	return digit;
}

bool
value_ok(const struct fonts *fonts, const struct attr *attr, struct str v)
{
	uint64_t	 n;
	uint32_t	 bits;
	enum role	 role;

	switch (lang_attribute(attr->id)->type) {
	case T_WORD:
		return word_index(attr->words, v) >= 0;
	case T_NAME:
		return is_name(v);
	case T_BOOL:
		return str_is(v, "true") || str_is(v, "false");
	case T_COUNT:
		return str_uint(v, &n) && n <= 65535;
	case T_NUMBER:
		return is_decimal(v);
	case T_LENGTH:
		return sizes_type(attr) ? is_size(v) : is_length(v);
	case T_COLOUR:
		return colour_parse(v, &bits);
	case T_ROLE:
		return role_parse(v, &role);
	case T_FAMILY:
		return fonts == NULL || fonts_has_role(fonts, v);
	case T_FORMAT:
		return format_parse(v, &bits);
	case T_STRING: case T_PATH: case T_STYLE: case T_PART: case T_MASTER:
		return true;
	}
	assert(!"a value type without a check");
	return false;
}

struct str
type_expects(const struct fonts *fonts, struct arena *arena,
    const struct attr *attr)
{
	switch (lang_attribute(attr->id)->type) {
	case T_WORD:
		return attr->words;
	case T_NAME:
		return STR("letters, digits, - _ .");
	case T_BOOL:
		return STR("true|false");
	case T_COUNT:
		return STR("0..65535");
	case T_NUMBER:
		return STR("12.5");
	case T_LENGTH:
		return sizes_type(attr) ? STR("16pt, 2.5cm, 0.5em; "
		    "0.001pt..2000pt") :
		    STR("16pt, 2.5cm, 8mm, 1in, 0.5em");
	case T_COLOUR:
		return STR("RRGGBB|none");
	case T_ROLE:
		return STR("none Document Part Sect Div P H1..H6 L LI Lbl "
		    "LBody Table TR TH TD Caption Figure TOC TOCI Note Span");
	case T_FAMILY:
		return fonts == NULL ? STR("-") : fonts_roles(fonts, arena);
	case T_FORMAT:
		return STR("thai-digits arabic-digits grouped");
	case T_STRING: case T_PATH: case T_STYLE: case T_PART: case T_MASTER:
		return STR("text");
	}
	assert(!"a value type without a description");
	return STR_NONE;
}

bool
check_value(struct loader *ld, const struct attr *attr)
{
	if (attr->path != NULL || attr->holes != NULL ||
	    value_ok(ld->tpl->fonts, attr, attr->raw))
		return true;
	diag_add(ld->diags, TPL_VALUE, attr->at, attr->raw,
	    str_of(lang_attribute(attr->id)->name),
	    type_expects(ld->tpl->fonts, ld->arena, attr));
	return false;
}
