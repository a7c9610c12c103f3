/* Faults of pasted Thai.  Looks at the source text itself, outside tags and
 * inside attribute values, so that every fault has its exact column. */
#include "validate/validate_int.h"

#include "base/buf.h"
#include "base/utf8.h"

#define SEEN_MOST	20		/* findings of one kind per file */
#define CLUSTER_MOST	8		/* code points of one fault */
#define KINDS	(VAL_TEXT_BROKEN - VAL_THAI_AM + 1)

enum {
	SARA_A = 0x0e30, HAN_AKAT = 0x0e31, SARA_AA = 0x0e32,
	SARA_AM = 0x0e33, SARA_I = 0x0e34, SARA_UU = 0x0e39, PHINTHU = 0x0e3a,
	SARA_E = 0x0e40, SARA_AE = 0x0e41, SARA_AI_MALAI = 0x0e44,
	LAKKHANG = 0x0e45, MAITAIKHU = 0x0e47, MAI_EK = 0x0e48,
	MAI_CHATTAWA = 0x0e4b, THANTHAKHAT = 0x0e4c, NIKHAHIT = 0x0e4d,
	YAMAKKAN = 0x0e4e, KO_KAI = 0x0e01, HO_NOKHUK = 0x0e2e,
	PRIVATE_FIRST = 0xf700, PRIVATE_LAST = 0xf71a
};

/* What old fonts kept at U+F700..F71A. */
static const uint16_t private_use[] = {
	0x0e10, 0x0e34, 0x0e35, 0x0e36, 0x0e37, 0x0e48, 0x0e49, 0x0e4a,
	0x0e4b, 0x0e4c, 0x0e48, 0x0e49, 0x0e4a, 0x0e4b, 0x0e4c, 0x0e0d,
	0x0e31, 0x0e4d, 0x0e47, 0x0e48, 0x0e49, 0x0e4a, 0x0e4b, 0x0e4c,
	0x0e38, 0x0e39, 0x0e3a,
};

struct letter {
	uint32_t	 c;
	size_t		 from, to;	/* bytes of the source */
};

/* What a Thai letter is, and after what it is no fault (see kind_of). */
struct kind {
	uint16_t	 is, after;
};

struct scan {
	struct check	*ck;
	const struct source *src;
	struct kind	 kind[128];	/* of U+0E00.. */
	struct letter	 past[2];	/* [0] the latest, c = 0 none */
	struct tally { size_t n; struct span next; } seen[KINDS];
};

/* ---- kinds of letters ---- */

static bool
is_consonant(uint32_t c)
{
	return c >= KO_KAI && c <= HO_NOKHUK;
}

static bool
is_tone(uint32_t c)
{
	return c >= MAI_EK && c <= MAI_CHATTAWA;
}

/* Vowels written above or below. */
static bool
is_hung_vowel(uint32_t c)
{
	return c == HAN_AKAT || (c >= SARA_I && c <= PHINTHU);
}

static bool
is_hung(uint32_t c)
{
	return is_hung_vowel(c) || (c >= MAITAIKHU && c <= YAMAKKAN);
}

static bool
is_leading(uint32_t c)
{
	return c >= SARA_E && c <= SARA_AI_MALAI;
}

/* Controls of the eighties, joiners, marks of direction, tags. */
static bool
is_invisible(uint32_t c)
{
	return c == 0xfeff || (c >= 0x0080 && c <= 0x009f) || c == 0x00ad ||
	    c == 0x061c || (c >= 0x200c && c <= 0x200f) ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	    (c >= 0xe0000 && c <= 0xe007f);
}

/* A letter that has no business in a Thai word: Greek to Bengali, Lao. */
static bool
is_foreign(uint32_t c)
{
	return (c >= 0x0370 && c <= 0x03ff) || (c >= 0x0400 && c <= 0x052f) ||
	    (c >= 0x0530 && c <= 0x0dff) || (c >= 0x0e80 && c <= 0x0eff);
}

static bool
is_small_latin(uint32_t c)
{
	return c >= 'a' && c <= 'z';
}

/* ---- reporting ---- */

static struct str
encode(struct arena *a, const uint32_t *cp, size_t n)
{
	char	 s[4 * CLUSTER_MOST];
	size_t	 used = 0;

	for (size_t i = 0; i < n && i < CLUSTER_MOST; i++)
		used += utf8_put(s + used, cp[i]);
	return str_copy(a, (struct str){ s, used });
}

/* At the bytes [from, to).  Of those past SEEN_MOST the number is told. */
static void
tell(struct scan *s, enum diag_code code, size_t from, size_t to,
    struct str what, struct str mended)
{
	struct span	 at = { s->src, (uint32_t)from,
			    (uint32_t)(to - from) };
	struct tally	*t = &s->seen[code - VAL_THAI_AM];

	if (t->n == SEEN_MOST)
		t->next = at;
	if (t->n++ < SEEN_MOST)
		diag_add(s->ck->ds, code, at, what, mended);
}

static void
report(struct scan *s, enum diag_code code, size_t from, size_t to,
    struct str mended)
{
	tell(s, code, from, to, str_sub(s->src->text, from, to), mended);
}

static void
report_more(struct scan *s)
{
	for (size_t i = 0; i < KINDS; i++) {
		const struct tally	*t = &s->seen[i];

		if (t->n > SEEN_MOST)
			diag_add(s->ck->ds, VAL_THAI_MORE, t->next,
			    str_of(diag_info(VAL_THAI_AM +
			    (enum diag_code)i)->number), diag_num(s->ck->ds,
			    (long long)(t->n - SEEN_MOST)));
	}
}

static struct str
code_point(struct scan *s, uint32_t c)
{
	return str_fmt(s->ck->arena, "U+%04X", (unsigned)c);
}

#define MEND(s, ...)							\
	encode((s)->ck->arena, (const uint32_t[]){ __VA_ARGS__ },	\
	    sizeof((const uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t))

/* ---- faults: each looks at the new letter and those before it ---- */

static bool
fault_am(struct scan *s, const struct letter *l)
{
	const struct letter	*p = s->past;

	if (l->c != SARA_AA)
		return false;
	if (p[0].c == NIKHAHIT)
		report(s, VAL_THAI_AM, p[0].from, l->to,
		    MEND(s, SARA_AM));
	else if (is_tone(p[0].c) && p[1].c == NIKHAHIT)
		report(s, VAL_THAI_AM, p[1].from, l->to,
		    MEND(s, p[0].c, SARA_AM));
	else if (is_tone(p[1].c) && p[0].c == NIKHAHIT)
		report(s, VAL_THAI_AM, p[1].from, l->to,
		    MEND(s, p[1].c, SARA_AM));
	else
		return false;
	return true;
}

static bool
fault_double_e(struct scan *s, const struct letter *l)
{
	if (l->c != SARA_E || s->past[0].c != SARA_E)
		return false;
	report(s, VAL_THAI_AE, s->past[0].from, l->to, MEND(s, SARA_AE));
	return true;
}

static bool
fault_doubled(struct scan *s, const struct letter *l)
{
	uint32_t	 p = s->past[0].c;

	if (p == 0 || (!is_hung(l->c) && !is_leading(l->c) &&
	    l->c != SARA_AM && l->c != SARA_A))
		return false;
	if (p == l->c || (is_tone(p) && is_tone(l->c))) {
		report(s, VAL_THAI_DOUBLED, s->past[0].from, l->to,
		    MEND(s, l->c));
		return true;
	}
	return false;
}

/* A tone mark is typed after the vowel it stands on, before sara am. */
static bool
fault_order(struct scan *s, const struct letter *l)
{
	uint32_t	 p = s->past[0].c;
	bool		 late_vowel = is_hung_vowel(l->c) && l->c != PHINTHU &&
			    (is_tone(p) || p == THANTHAKHAT);
	bool		 late_tone = is_tone(l->c) && p == SARA_AM;

	if (!late_vowel && !late_tone)
		return false;
	report(s, VAL_THAI_ORDER, s->past[0].from, l->to, MEND(s, l->c,
	    p));
	return true;
}

static bool
fault_private(struct scan *s, const struct letter *l)
{
	uint32_t	 c;

	if (l->c < PRIVATE_FIRST || l->c > PRIVATE_LAST)
		return false;
	c = private_use[l->c - PRIVATE_FIRST];
	tell(s, VAL_THAI_PRIVATE, l->from, l->to, code_point(s, l->c),
	    MEND(s, c));
	return true;
}

static bool
fault_invisible(struct scan *s, const struct letter *l)
{
	if (!is_invisible(l->c))
		return false;
	tell(s, VAL_THAI_INVISIBLE, l->from, l->to, code_point(s, l->c),
	    STR_NONE);
	return true;
}

/* A mark with nothing to stand on. */
static bool
fault_lone(struct scan *s, const struct letter *l)
{
	uint32_t	 p = s->past[0].c;

	if (!is_hung(l->c) || is_hung(p) || is_consonant(p) ||
	    (p >= PRIVATE_FIRST && p <= PRIVATE_LAST))
		return false;
	/* Shown by itself on a dash, a circle or a letter of another script. */
	if (p != 0 && !utf8_is_thai(p) && p != ' ' && p != '\n' && p != '\t')
		return false;
	report(s, VAL_THAI_LONE, l->from, l->to, code_point(s, l->c));
	return true;
}

/* Foreign letters touching Thai ones; a single small Latin letter only when
 * it stands between two. */
static bool
fault_foreign(struct scan *s, const struct letter *l)
{
	const struct letter	*p = s->past;
	bool			 thai = utf8_is_thai(l->c);

	if (thai && is_small_latin(p[0].c) && utf8_is_thai(p[1].c))
		report(s, VAL_THAI_FOREIGN, p[0].from, p[0].to,
		    code_point(s, p[0].c));
	else if (thai && is_foreign(p[0].c) && !utf8_is_thai(p[1].c))
		report(s, VAL_THAI_FOREIGN, p[0].from, p[0].to,
		    code_point(s, p[0].c));
	else if (is_foreign(l->c) && utf8_is_thai(p[0].c))
		report(s, VAL_THAI_FOREIGN, l->from, l->to, code_point(s,
		    l->c));
	else
		return false;
	return true;
}

static bool
fault_broken(struct scan *s, const struct letter *l)
{
	if (l->c != UTF8_BAD)
		return false;
	report(s, VAL_TEXT_BROKEN, l->from, l->to, STR(""));
	return true;
}

static void
look(struct scan *s, const struct letter *l)
{
	static bool	(*const faults[])(struct scan *,
			    const struct letter *) = {
		fault_am, fault_double_e, fault_doubled, fault_order,
		fault_private, fault_invisible, fault_lone, fault_foreign,
		fault_broken,
	};

	if (l->c >= 0x80)
		for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
			if (faults[i](s, l))
				break;
	s->past[1] = s->past[0];
	s->past[0] = *l;
}

/* ---- the source outside markup ---- */

static void
forget(struct scan *s)
{
	memset(s->past, 0, sizeof s->past);
}

/* Letters of which the faults above say nothing after most others.  TONE: as
 * it follows a consonant or a vowel; SIGN: digits, signs of abbreviation. */
enum {
	START = 1, CONSONANT = 2, LEAD = 4, VOWEL = 8, TONE = 16, AA = 32,
	TAIL = 64, SIGN = 128, REST = 256,
	THAI = CONSONANT | LEAD | VOWEL | TONE | AA | TAIL | SIGN | REST
};

static struct kind
kind_of(uint32_t c)
{
	if (is_consonant(c))
		return (struct kind){ CONSONANT, START | THAI };
	if (is_leading(c))
		return (struct kind){ LEAD, START | (THAI & ~LEAD) };
	if (is_hung_vowel(c) && c != PHINTHU)
		return (struct kind){ VOWEL, CONSONANT };
	if (is_tone(c))
		return (struct kind){ TONE, CONSONANT | VOWEL };
	if (c == SARA_AA)
		return (struct kind){ AA, CONSONANT | TONE };
	if (c == SARA_A || c == SARA_AM)
		return (struct kind){ TAIL, CONSONANT | TONE };
	if (is_hung(c))
		return (struct kind){ REST, CONSONANT };
	return utf8_is_thai(c) ? (struct kind){ SIGN, START | THAI } :
	    (struct kind){ 0, 0 };
}

/* What the latest letter is for the next one.  A tone mark that was looked at
 * may stand on something else. */
static uint16_t
kind_before(const struct scan *s)
{
	uint32_t	 c = s->past[0].c;

	if (c < 0x80)
		return is_small_latin(c) ? 0 : START;
	return is_tone(c) ? REST : kind_of(c).is;
}

/* The letter that ends at `end`. */
static struct letter
letter_before(struct str t, size_t end)
{
	struct letter	 l = { 0, end - 1, end };

	while (((unsigned char)t.p[l.from] & 0xc0) == 0x80)
		l.from--;
	l.to = l.from;
	l.c = utf8_next(t, &l.to);
	return l;
}

/* Past letters there is nothing to say of: ASCII, but for '&', and Thai. */
static size_t
skip_plain(struct scan *s, struct str t, size_t from)
{
	const unsigned char *p = (const unsigned char *)t.p;
	uint16_t	 before = kind_before(s);
	size_t		 begin = from;

	while (from < t.n) {
		const struct kind *k;

		if (p[from] < 0x80 && p[from] != '&') {
			before = is_small_latin(p[from++]) ? 0 : START;
			continue;
		}
		if (p[from] != 0xe0 || t.n - from < 3 ||
		    (p[from + 1] & 0xfe) != 0xb8)
			break;
		k = &s->kind[(p[from + 1] & 1) << 6 | (p[from + 2] & 0x3f)];
		if ((k->after & before) == 0)
			break;
		before = k->is;
		from += 3;
	}
	if (from == begin)
		return from;
	s->past[1] = s->past[0];
	s->past[0] = letter_before(t, from);
	if (s->past[0].from > begin)
		s->past[1] = letter_before(t, s->past[0].from);
	return from;
}

/* Text [from, to); a character reference ends a word. */
static void
scan_text(struct scan *s, size_t from, size_t to)
{
	struct str	 t = str_sub(s->src->text, 0, to);

	while ((from = skip_plain(s, t, from)) < to) {
		struct letter	 l = { 0, from, from };

		l.c = utf8_next(t, &l.to);
		from = l.to;
		if (l.c == '&')
			forget(s);
		look(s, &l);
	}
}

static size_t
after(struct scan *s, const char *end, size_t from)
{
	size_t	 at = str_find(s->src->text, str_of(end), from);

	return at == SIZE_MAX ? s->src->text.n : at + str_of(end).n;
}

/* A tag from its '<': values of attributes are text of their own. */
static size_t
scan_tag(struct scan *s, size_t at)
{
	struct str	 t = s->src->text;

	while (at < t.n && t.p[at] != '>') {
		char	 quote = t.p[at];
		size_t	 from = at + 1;

		at++;
		if (quote != '"' && quote != '\'')
			continue;
		while (at < t.n && t.p[at] != quote)
			at++;
		forget(s);
		scan_text(s, from, at);
		at++;
	}
	return at + 1;
}

/* Past a comment, an instruction, the start of CDATA, a tag. */
static size_t
past_markup(struct scan *s, size_t at)
{
	struct str	 rest = str_sub(s->src->text, at, s->src->text.n);

	if (rest.n < 2 || (rest.p[1] != '!' && rest.p[1] != '?'))
		return scan_tag(s, at);
	if (str_starts(rest, STR("<!--")))
		return after(s, "-->", at);
	if (str_starts(rest, STR("<?")))
		return after(s, "?>", at);
	if (str_starts(rest, STR("<![CDATA[")))
		return at + 9;
	return scan_tag(s, at);
}

/* Inline tags do not end a word; everything else does.  Only b, i and the
 * like are single letters or sub, sup. */
static bool
is_inline(struct str t, size_t at)
{
	size_t	 from = at + 1, to;

	if (from < t.n && t.p[from] == '/')
		from++;
	for (to = from; to < t.n && to - from < 4 && t.p[to] != '>' &&
	    t.p[to] != ' ';)
		to++;
	t = str_sub(t, from, to);
	return str_is(t, "b") || str_is(t, "i") || str_is(t, "sub") ||
	    str_is(t, "sup");
}

void
check_thai(struct check *ck)
{
	struct scan	 s = { .ck = ck, .src = xml_source(ck->sub->doc) };
	struct str	 t = s.src->text;
	size_t		 at = 0;

	for (uint32_t c = 0; c < sizeof s.kind / sizeof *s.kind; c++)
		s.kind[c] = kind_of(0x0e00 + c);
	while (at < t.n) {
		size_t	 end = str_find(t, STR("<"), at);

		if (end == SIZE_MAX)
			end = t.n;
		scan_text(&s, at, end);
		if (end == t.n)
			break;
		if (!is_inline(t, end))
			forget(&s);
		at = past_markup(&s, end);
	}
	report_more(&s);
}
