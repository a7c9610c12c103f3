/* The beginning of a text in whole statements.
 *
 * Thai has no full stop, and its blank parts clauses, but numbers, foreign
 * words and members of a list as well.  So a statement ends
 *   - with its line (a paragraph, an item of a list, a field),
 *   - at a full stop, ! or ? behind a word of more than three Latin letters,
 *   - at a blank between Thai words outside brackets and quotation marks,
 *     unless the word before promises more, the word after goes on with the
 *     same clause, an "and" soon after shows a list around the blank, or all
 *     there is so far is a clause of condition; a word that opens a clause
 *     ends the one before wherever it stands.
 * Whole lines are taken while they fit.  Of the next, as many clauses as fit
 * while there is less than a third, or the line before promised more.  When
 * not even one clause fits, the text is cut at a blank (at a cluster where
 * there is none) and says so by an ellipsis.  A reference without words leaves
 * empty brackets: they go. */
#include "thai/thai.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { LIST_REACH = 90 /* bytes a list's "and" is looked for in, 30 letters */,
	LATIN_WORD = 4 /* letters a full stop must stand behind */,
	ENOUGH = 3 /* this part of the room is enough to say something */ };

static const char *const opens[] = {
#define OPENS(w) w,
#include "thai/clauses.def"
};
static const char *const joins[] = {
#define JOINS(w) w,
#include "thai/clauses.def"
};
static const char *const promises[] = {
#define PROMISES(w) w,
#include "thai/clauses.def"
};
static const char *const closes[] = {
#define CLOSES(w) w,
#include "thai/clauses.def"
};
static const char *const fronts[] = {
#define FRONTS(w) w,
#include "thai/clauses.def"
};
#define N(a) (sizeof a / sizeof *a)

static bool
starts_with_one(struct str s, const char *const *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, str_of(of[i])))
			return true;
	return false;
}

static bool
ends_with_one(struct str s, const char *const *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(s, str_of(of[i])))
			return true;
	return false;
}

/* ---- one blank ---- */

static bool
begins_thai(struct str s)
{
	size_t	 i = 0;

	return s.n > 0 && utf8_is_thai(utf8_next(s, &i));
}

/* Thai, or what closes a quotation or a bracket around it. */
static bool
ends_thai(struct str s)
{
	size_t	 i = s.n;

	if (ends_with_one(s, closes, N(closes)))
		return true;
	while (i > 0 && (s.p[--i] & 0xc0) == 0x80)
		;
	return s.n > 0 && utf8_is_thai(utf8_next(s, &i));
}

static bool
ends_by_stop(struct str word)
{
	size_t	 letters = 0;

	if (word.n == 0 || strchr(".!?", word.p[word.n - 1]) == NULL)
		return false;
	for (size_t i = 0; i + 1 < word.n; i++)
		letters = (word.p[i] | 32) >= 'a' && (word.p[i] | 32) <= 'z' ?
		    letters + 1 : 0;
	return letters >= LATIN_WORD;
}

/* Does an "and" soon after make the words around the blank a list? */
static bool
list_goes_on(struct str rest)
{
	struct str	 word, look = str_sub(rest, 0, LIST_REACH);

	if (!str_word(&look, &word))
		return false;
	while (str_word(&look, &word)) {
		if (starts_with_one(word, opens, N(opens)))
			return false;
		if (starts_with_one(word, joins, 2))
			return true;
	}
	return false;
}

/* A blank: the clause so far, the last word of it, what stands behind. */
static bool
clause_ends(struct str clause, struct str before, struct str rest)
{
	if (ends_by_stop(before))
		return true;
	if (ends_with_one(before, promises, N(promises)) ||
	    starts_with_one(clause, fronts, N(fronts)))
		return false;
	if (starts_with_one(rest, opens, N(opens)))
		return true;
	return ends_thai(before) && (begins_thai(rest) ||
	    str_starts(rest, str_of("“"))) &&
	    !starts_with_one(rest, joins, N(joins)) &&
	    (starts_with_one(before, joins, N(joins)) || !list_goes_on(rest));
}

/* ---- one line ---- */

static int
depth_by(uint32_t c)
{
	return c == '(' || c == '[' || c == 0x201c ? 1 :
	    c == ')' || c == ']' || c == 0x201d ? -1 : 0;
}

struct cut {
	size_t	 clause;	/* byte of the last clause's end that fits; 0 */
	size_t	 blank;		/* of the last blank outside brackets */
	size_t	 cluster;	/* of the last cluster */
};

static bool
tears(uint32_t before, uint32_t c)
{
	return utf8_is_mark(c) || c == 0x0e33 ||
	    (before >= 0x0e40 && before <= 0x0e44);
}

static struct cut
find_cut(struct str s, size_t max)
{
	struct cut	 cut = { 0 };
	size_t		 n = 0, i = 0, from = 0, word = 0, at;
	uint32_t	 c, last = 0;
	int		 depth = 0;

	for (; i < s.n && n <= max; n++, last = c) {
		at = i;
		c = utf8_next(s, &i);
		depth += depth_by(c);
		if (!tears(last, c))
			cut.cluster = at;
		if (c != ' ')
			continue;
		if (depth <= 0) {
			cut.blank = at;
			if (clause_ends(str_sub(s, from, at),
			    str_sub(s, word, at), str_sub(s, i, s.n))) {
				cut.clause = at;
				from = i;
			}
		}
		word = i;
	}
	return cut;
}

/* Blanks made one; brackets that hold nothing gone. */
static struct str
tidy(struct str line, struct buf *b)
{
	struct str	 word;

	buf_clear(b);
	while (str_word(&line, &word)) {
		if (str_is(word, "()"))
			continue;
		if (b->n > 0)
			buf_byte(b, ' ');
		buf_str(b, word);
	}
	return buf_view(b);
}

/* ---- the whole ---- */

static bool
promised(const struct buf *out)
{
	return ends_with_one(buf_view(out), promises, N(promises));
}

static void
put_next(struct buf *out, struct str text, struct str between)
{
	if (out->n > 0)
		buf_str(out, promised(out) ? str_of(" ") : between);
	buf_str(out, text);
}

/* Of a line that is longer than room; nothing comes after it. */
static void
put_clauses(struct buf *out, struct str line, size_t room, struct str between)
{
	struct cut	 cut = find_cut(line, room);
	struct str	 clauses = str_sub(line, 0, cut.clause);

	if (cut.clause > 0 && (out->n > 0 ||
	    utf8_count(clauses) * ENOUGH >= room))
		put_next(out, clauses, between);
	if (out->n > 0)
		return;
	buf_str(out, str_sub(line, 0, cut.blank > 0 ? cut.blank : cut.cluster));
	buf_put(out, "…");
}

void
thai_brief(struct buf *out, struct str lines, size_t max, struct str between)
{
	struct buf	 b;
	struct str	 line;
	size_t		 used, room;

	buf_init(&b, out->max);
	while (str_cut(&lines, '\n', &line)) {
		line = tidy(line, &b);
		used = out->n == 0 ? 0 :
		    utf8_count(buf_view(out)) + utf8_count(between);
		room = used < max ? max - used : 0;
		if (utf8_count(line) > room) {
			if (used * ENOUGH < max || promised(out))
				put_clauses(out, line, room, between);
			break;
		}
		if (line.n > 0)
			put_next(out, line, between);
	}
	buf_release(&b);
}
