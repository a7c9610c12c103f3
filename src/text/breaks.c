/* Line breaking: pairs of classes, words of Thai runs, listed words, then the
 * Thai rules and tokens, each pass over the whole text. */
#include "text/breaks_int.h"

#include "base/arena.h"
#include "base/eight.h"
#include "base/fatal.h"
#include "base/utf8.h"
#include "text/hyphenate.h"
#include "text/recall.h"
#include "text/segment.h"

#define SHORT_NAME	14		/* letters; no dictionary is asked */
#define WORD_REACH	80		/* longest listed word, characters */
#define NIKHAHIT	0x4d		/* from U+0E00 */
#define TEXT_KEPT	1000		/* bytes; longer texts hardly recur */
#define TEXTS_BYTES	(1u << 19)	/* of texts remembered */

struct breaker {
	struct segmenter *segmenter;
	struct arena	*own;		/* of the lexicon */
	struct trie	 lexicon;	/* listed words, terms; then names */
	struct trie_mark terms_end, no_names;
	bool		 ready;		/* it has all of them */
	struct str	 terms, names;	/* names: in own memory */
	struct hyphenator *hyphenator;
	uint8_t		 ascii[0x80], thai[0x80];	/* their classes */
	struct recall	*texts;		/* whole ones, for labels and titles
					 * come again and again */
	struct trie	 named;		/* names alone */
	uint32_t	 era;		/* other names: a new one */
	struct letters	 text;		/* of the call in progress */
	size_t		 cap;
	uint8_t		*out;		/* of one Thai run */
};

struct breaker *
breaker_open(struct arena *a, struct str terms, struct diags *ds)
{
	struct breaker	*br = ARENA_NEW(a, struct breaker);

	(void)ds;
	br->segmenter = segmenter_open();
	br->terms = str_copy(a, terms);
	br->hyphenator = hyphenator_open(a);
	br->texts = recall_open(TEXTS_BYTES);
	for (uint32_t i = 0; i < 0x80; i++) {
		br->ascii[i] = (uint8_t)uax14_class(i);
		br->thai[i] = (uint8_t)uax14_class(0x0e00 + i);
	}
	return br;
}

void
breaker_close(struct breaker *br)
{
	if (br == NULL)
		return;
	segmenter_close(br->segmenter);
	recall_close(br->texts);
	arena_close(br->own);
	free((void *)br->names.p);
	free(br->text.v);
	free(br->text.code);
	free(br->text.stop);
	free(br->out);
}

void
breaker_names(struct breaker *br, struct str names)
{
	if (str_eq(br->names, names))
		return;
	br->names.p = xrealloc((void *)br->names.p, names.n + 1);
	br->names.n = names.n;
	if (names.n > 0)
		memcpy((void *)br->names.p, names.p, names.n);
	br->ready = false;
}

static void
learn_terms(struct breaker *br)
{
	br->own = arena_open();
	lexicon_init(&br->lexicon, br->own);
	lexicon_add(&br->lexicon, br->terms);
	br->terms_end = trie_mark(&br->lexicon);
	trie_init(&br->named, br->own);
	br->no_names = trie_mark(&br->named);
	segment_learn(br->segmenter, br->terms, /*whole*/0);
	segment_keep(br->segmenter);
}

static void
learn(struct breaker *br)
{
	if (br->own == NULL)
		learn_terms(br);
	trie_reset(&br->lexicon, br->terms_end);
	lexicon_add(&br->lexicon, br->names);
	trie_reset(&br->named, br->no_names);
	lexicon_add(&br->named, br->names);
	segment_forget(br->segmenter);
	segment_learn(br->segmenter, br->names, SHORT_NAME);
	br->ready = true;
	br->era++;
}

static void
reserve(struct breaker *br, size_t n)
{
	if (n <= br->cap)
		return;
	br->cap = n + n / 2 + 256;
	br->text.v = xrealloc(br->text.v, br->cap * sizeof *br->text.v);
	br->text.code = xrealloc(br->text.code, br->cap);
	br->text.stop = xrealloc(br->text.stop, br->cap / 8 + 8);
	br->out = xrealloc(br->out, br->cap);
}

/* The next character and its class. */
static inline uint32_t
read_letter(const struct breaker *br, struct str s, size_t *i, uint8_t *cls)
{
	uint32_t	 cp = utf8_next(s, i);

	*cls = cp - 0x0e00u < 0x80 ? br->thai[cp - 0x0e00u] :
	    cp < 0x80 ? br->ascii[cp] : (uint8_t)uax14_class(cp);
	return cp;
}

static void
decode(struct breaker *br, struct str s)
{
	struct letter	*v;
	uint8_t		*code;
	uint32_t	 classes = 0;
	size_t		 n = 0;
	bool		 inside = false;	/* a Thai run */

	reserve(br, s.n + 1);
	memset(br->text.stop, 0, s.n / 8 + 8);
	v = br->text.v;
	code = br->text.code;
	for (size_t i = 0; i < s.n; n++) {
		uint32_t	 off = (uint32_t)i;
		uint8_t		 cls;
		uint32_t	 cp = read_letter(br, s, &i, &cls);

		v[n] = (struct letter){ .cp = cp, .off = off, .cls = cls };
		code[n] = (uint8_t)cp;
		classes |= 1u << cls;
		if (!is_thai_class(cls)) {
			set_stop(&br->text, n);
			inside = false;
		} else if (!inside) {
			set_stop(&br->text, n);
			inside = true;
		}
	}
	v[n] = (struct letter){ .cls = U_BK, .off = (uint32_t)s.n };
	set_stop(&br->text, n);
	br->text.n = n;
	br->text.classes = classes;
}

static bool
opens_here(const struct letters *t, size_t i)
{
	uint8_t		 c;

	if (i == 0)
		return true;
	c = t->v[i - 1].cls;
	return c == U_SP || c == U_OP || c == U_ZW || c == U_BK || c == U_GL;
}

/* Straight quotes know no side: white space tells, else their count. */
static uint8_t
straight_quote(const struct letters *t, size_t i, size_t *count)
{
	uint8_t		 after = t->v[i + 1].cls;
	bool		 open = (*count)++ % 2 == 0;

	if (i > 0 && t->v[i - 1].cls == U_AL && after == U_AL &&
	    t->v[i].cp == '\'') {
		--*count;
		return U_AL;
	}
	if (after == U_SP || after == U_BK)
		return U_CL;
	return opens_here(t, i) || (open && is_thai_class(after)) ? U_OP :
	    U_CL;
}

/* A reference mark before its note holds to the right: (asterisk)note. */
static void
resolve_marks(struct letters *t)
{
	for (size_t i = 0; has_class(t, U_PO) && i < t->n; i++)
		if (t->v[i].cls == U_PO && uax14_is_note_mark(t->v[i].cp) &&
		    opens_here(t, i) && t->v[i + 1].cls != U_SP)
			t->v[i].cls = U_OP;
}

static void
resolve_quotes(struct letters *t)
{
	size_t		 count[2] = { 0, 0 };

	for (size_t i = 0; has_class(t, U_QU) && i < t->n; i++) {
		struct letter	*l = &t->v[i];

		if (l->cls != U_QU)
			continue;
		switch (l->cp) {
		case 0x2019:
			l->cls = i > 0 && t->v[i - 1].cls == U_AL &&
			    t->v[i + 1].cls == U_AL ? U_AL : U_CL;
			break;
		case 0x201d: case 0xbb: case 0x203a:
			l->cls = U_CL;
			break;
		case 0x201c: case 0x2018: case 0xab: case 0x2039: case 0x201b:
		case 0x201f:
			l->cls = U_OP;
			break;
		case '"': case '\'':
			l->cls = straight_quote(t, i, &count[l->cp == '"']);
			break;
		}
	}
}

/* What an allowed break without a space is worth, by what it follows. */
static enum brk
worth(const struct letter *before, const struct letter *after)
{
	switch (before->cls) {
	case U_HY:
		return BRK_EMERGENCY;
	case U_BA:
		/* A range of years or numbers holds together. */
		return before->cp == 0x2010 || (before->cp == 0x2013 &&
		    after->cls == U_NU) ? BRK_EMERGENCY :
		    before->cp == 0x2013 || before->cp == 0xad ? BRK_WEAK :
		    BRK_WORD;
	case U_SY:
		return is_thai_class(after->cls) ? BRK_COMPOUND : BRK_WEAK;
	case U_IS:
	case U_NU:
		return BRK_WEAK;
	}
	if (after->cls == U_NU)
		return BRK_WEAK;
	return after->cls == U_OP ? BRK_COMPOUND : BRK_WORD;
}

/* Inside a Thai run no pair breaks. */
static void
apply_pairs(struct letters *t)
{
	size_t		 last = SIZE_MAX;	/* not a space, not a mark */
	bool		 spaced = false;

	for (size_t i = 0; (i = next_stop(t, i)) < t->n; i++) {
		struct letter	*l = &t->v[i];
		enum pair	 p;

		if (i > 0 && !is_stop(t, i - 1))
			last = i - 1;		/* of a Thai run */
		if (i > 0 && t->v[i - 1].cls == U_BK) {
			bool		 crlf = l->cp == '\n' &&
					    t->v[i - 1].cp == '\r';

			l->brk = crlf ? BRK_NEVER : BRK_MUST;
			last = SIZE_MAX;
			spaced = false;
		}
		if (l->cls == U_BK)
			continue;
		if (l->cls == U_SP) {
			spaced = true;
			continue;
		}
		if (l->cls == U_CM && last != SIZE_MAX && !spaced)
			continue;
		if (l->cls == U_CM)
			l->cls = U_AL;
		if (last != SIZE_MAX) {
			p = uax14_pair(t->v[last].cls, l->cls);
			if (spaced && p != PAIR_NEVER)
				l->brk = BRK_SPACE;
			else if (p == PAIR_OPEN)
				l->brk = (uint8_t)worth(&t->v[last], l);
		}
		last = i;
		spaced = false;
	}
}

static size_t
words_in(struct breaker *br, const uint8_t *code, size_t n)
{
	size_t		 k = 1;

	if (n == 0)
		return 0;
	segment_run(br->segmenter, code, n, br->out);
	for (size_t i = 1; i < n; i++)
		k += br->out[i] >= BRK_WEAK;
	return k;
}

/* Does a listed word begin here whose first dot is `dot` letters on, and that
 * goes on for `more` after it? */
static bool
is_listed_short(const struct breaker *br, const struct letter *l, size_t dot,
    size_t more)
{
	uint32_t	 at = 0;

	for (size_t i = 0; l[i].cls != U_BK; i++) {
		at = trie_child(&br->lexicon, at, l[i].cp);
		if (at == 0)
			return false;
		if (i >= dot + more && br->lexicon.node.v[at].value != 0)
			return true;
	}
	return false;
}

/* Up to three last letters of a run before a dot that begin a listed
 * abbreviation (PI|PHO.SO.); 0: none do. */
static size_t
listed_cut(const struct breaker *br, const struct letter *run, size_t n)
{
	for (size_t f = 1; f <= 3 && f < n; f++)
		if (run[n - f - 1].cls != U_TL && run[n - f].cls != U_TD &&
		    is_listed_short(br, run + n - f, f, 1))
			return f;
	return 0;
}

/* Those of one that no dictionary has (SAMNAKNGAN KO.PHO.RO.): consonants,
 * where a cut makes no more words than none; a listed one of a single dot
 * (MI|DO RO.) before others that make as many. */
static size_t
guessed_cut(struct breaker *br, size_t i, size_t n)
{
	const struct letter *run = br->text.v + i;
	const uint8_t	*code = br->text.code + i;
	size_t		 least = words_in(br, code, n), cut = 0;

	for (size_t f = 1; f <= 3 && f + 1 < n; f++) {
		size_t		 k;

		if (run[n - f].cls != U_TH || run[n - f - 1].cls == U_TL)
			break;
		k = words_in(br, code, n - f) + 1;
		if (k < least || (k == least && (cut == 0 ||
		    is_listed_short(br, run + n - f, f, 0)))) {
			least = k;
			cut = f;
		}
	}
	return cut;
}

/* A run before a dot may end in the first letters of an abbreviation. */
static void
segment_abbreviated(struct breaker *br, size_t i, size_t n)
{
	struct letter	*run = br->text.v + i;
	size_t		 cut = listed_cut(br, run, n);

	if (cut == 0)
		cut = guessed_cut(br, i, n);
	for (size_t f = 1; f <= 3 && f <= n; f++)
		run[n - f].to_dot = (uint8_t)f;
	segment_run(br->segmenter, br->text.code + i, n - cut, br->out);
	for (size_t k = n - cut; k < n; k++)
		br->out[k] = k == n - cut ? BRK_WORD : BRK_NEVER;
}

/* NIKHAHIT and AA written apart, as files made from print have them, are SARA
 * AM to the dictionaries; a tone mark may stand between.  Gives the run's new
 * length. */
static size_t
fold_am(uint8_t *code, size_t n)
{
	size_t		 to = 0;

	for (size_t i = 0; i < n; i++, to++) {
		bool		 tone = i + 2 < n && code[i + 1] >= 0x48 &&
		    code[i + 1] <= 0x4b;

		code[to] = code[i];
		if (code[i] != NIKHAHIT || i + 1 == n ||
		    code[i + 1 + tone] != 0x32)
			continue;
		if (tone)
			code[to++] = code[i + 1];
		code[to] = 0x33;
		i += 1u + tone;
	}
	return to;
}

static bool
is_folded(const struct letter *l)
{
	return l[0].cp == 0x0e4d && (l[1].cp == 0x0e32 ||
	    (l[1].cp >= 0x0e48 && l[1].cp <= 0x0e4b && l[2].cp == 0x0e32));
}

/* Classes of the folded run, back where its letters stood. */
static void
unfold(const struct letter *run, size_t n, size_t folded, uint8_t *out)
{
	for (size_t i = n; i > folded; i--)
		out[i - 1] = is_folded(&run[i - 1]) ? BRK_NEVER :
		    out[--folded];
}

static bool
has_nikhahit(const uint8_t *code, size_t n)
{
	return memchr(code, NIKHAHIT, n) != NULL;
}

static void
segment_plain(struct breaker *br, size_t i, size_t n)
{
	uint8_t		*code = br->text.code + i;
	size_t		 folded = has_nikhahit(code, n) ? fold_am(code, n) : n;

	segment_run(br->segmenter, code, folded, br->out);
	unfold(br->text.v + i, n, folded, br->out);
}

static void
segment_runs(struct breaker *br)
{
	struct letters	*t = &br->text;

	for (size_t i = 0, e; i < t->n; i = e) {
		e = next_stop(t, i + 1);
		if (!is_thai_class(t->v[i].cls))
			continue;
		if (t->v[e].cp == '.')
			segment_abbreviated(br, i, e - i);
		else
			segment_plain(br, i, e - i);
		for (size_t k = 1; (k = eight_next(br->out, k, e - i)) <
		    e - i; k++) {
			t->v[i + k].brk = br->out[k];
			set_stop(t, i + k);
		}
	}
}

/* A word may begin or end here: not inside a run of letters, unless words
 * meet there. */
static inline bool
edge(const struct letters *t, size_t i)
{
	uint8_t		 a, b;

	if (i == 0 || i >= t->n || t->v[i].brk >= BRK_WEAK)
		return true;
	a = t->v[i - 1].cls;
	b = t->v[i].cls;
	if (is_thai_class(a) && is_thai_class(b))
		return false;
	return !(a == U_AL && b == U_AL) && b != U_TD && b != U_CM;
}

struct whole {			/* a word to keep together */
	size_t		 end;		/* 0 = none */
	enum brk	 most;		/* its inner boundaries may be */
};

/* What a boundary inside it may be.  A term is often several words (challenge
 * | of strategy): between those it may part, what is one word stays whole. */
static enum brk
most_inside(struct whole w, uint8_t brk)
{
	if (brk == BRK_SPACE)
		return BRK_WEAK;
	return w.most == BRK_INSIDE && brk == BRK_WORD ? BRK_COMPOUND :
	    w.most;
}

/* Their end need not be one of the segmenter's: a listed word knows better,
 * but no cluster is torn for it. */
static void
keep_whole(struct letters *t, size_t from, struct whole w)
{
	size_t		 to = w.end;

	for (size_t i = from + 1; i < to; i++)
		brk_lower(&t->v[i], most_inside(w, t->v[i].brk));
	if (to < t->n && t->v[to].brk < BRK_COMPOUND &&
	    is_thai_class(t->v[to].cls) && t->v[to - 1].cls != U_TL) {
		t->v[to].brk = BRK_WORD;
		set_stop(t, to);
	}
}

static bool
may_end(const struct letters *t, size_t from, size_t to)
{
	if (edge(t, to))
		return true;
	return to - from >= 6 && is_thai_class(t->v[to].cls) &&
	    t->v[to].cls != U_TD && t->v[to - 1].cls != U_TL &&
	    (to + 1 >= t->n || t->v[to + 1].cp != 0x0e4c);
}

/* Months and titles, units after their number, labels before theirs are not
 * to be torn at all; a term of the edition, which may be several words, is
 * when nothing else fits. */
static enum brk
inner_most(const struct letters *t, size_t from, size_t to, unsigned kinds)
{
	if ((kinds & (LEX_WHOLE | LEX_MONTH | LEX_TITLE)) != 0)
		return BRK_EMERGENCY;
	while (from > 0 && is_blank(&t->v[from - 1]))
		from--;
	while (to < t->n && is_blank(&t->v[to]))
		to++;
	if (((kinds & LEX_UNIT) != 0 && from > 0 &&
	    is_number(&t->v[from - 1])) ||
	    ((kinds & LEX_LABEL) != 0 && is_number(&t->v[to])))
		return BRK_EMERGENCY;
	return (kinds & LEX_TERM) != 0 ? BRK_INSIDE : BRK_MUST;
}

/* Kinds of all words that begin at `from`; gives the longest to keep whole. */
static struct whole
look_up_from(struct breaker *br, size_t from)
{
	struct letters	*t = &br->text;
	struct whole	 whole = { 0, BRK_MUST };
	size_t		 end = t->n - from < WORD_REACH ? t->n :
			    from + WORD_REACH;
	uint32_t	 at = 0;

	for (size_t i = from; i < end; i++) {
		enum brk	 most;
		unsigned	 kinds;

		at = trie_child(&br->lexicon, at, t->v[i].cp);
		if (at == 0)
			break;
		kinds = br->lexicon.node.v[at].value;
		if (kinds == 0)
			continue;
		most = inner_most(t, from, i + 1, kinds);
		if (most < BRK_MUST && may_end(t, from, i + 1))
			whole = (struct whole){ i + 1, most };
		if (!edge(t, i + 1))
			continue;
		/* nai|chang, an employer, is no Mr Chang */
		if (t->v[i + 1].brk == BRK_COMPOUND)
			kinds &= ~(unsigned)(LEX_TITLE | LEX_HEAD);
		t->v[from].starts |= (uint16_t)kinds;
		t->v[i + 1].ends |= (uint16_t)kinds;
	}
	return whole;
}

static void
look_up(struct breaker *br)
{
	struct letters	*t = &br->text;
	size_t		 done = 0;	/* a term is no place for another */

	for (size_t i = 0; (i = next_stop(t, i)) < t->n; i++) {
		struct whole	 w;

		if (t->v[i].cls == U_SP ||
		    !trie_begins(&br->lexicon, t->v[i].cp) || !edge(t, i))
			continue;
		w = look_up_from(br, i);
		if (i < done || w.end <= i + 1)
			continue;
		keep_whole(t, i, w);
		done = w.end;
	}
}

/* Breaks of the text decoded. */
static void
find(struct breaker *br, size_t n, uint8_t *out)
{
	struct letters	*t = &br->text;

	resolve_quotes(t);
	resolve_marks(t);
	apply_pairs(t);
	segment_runs(br);
	look_up(br);
	breaks_rules(t);
	breaks_tokens(t);
	memset(out, BRK_NEVER, n);
	for (size_t i = 1; i < t->n && (i = next_stop(t, i)) < t->n; i++)
		out[t->v[i].off] = t->v[i].brk;
}

static bool
name_begins(const struct breaker *br, size_t i)
{
	uint32_t	 at = 0;

	for (; i < br->text.n; i++) {
		at = trie_child(&br->named, at, br->text.v[i].cp);
		if (at == 0)
			return false;
		if (br->named.node.v[at].value != 0)
			return true;
	}
	return false;
}

/* Nothing is in the text decoded that is a word for the names' sake. */
static bool
is_plain(struct breaker *br)
{
	const struct letters *t = &br->text;

	for (size_t i = 0, e; i < t->n; i = e) {
		e = next_stop(t, i + 1);
		if (is_thai_class(t->v[i].cls) &&
		    (has_nikhahit(t->code + i, e - i) ||
		    !segment_is_plain(br->segmenter, t->code + i, e - i)))
			return false;
	}
	for (size_t i = 0; i < t->n; i++)
		if (trie_begins(&br->named, t->v[i].cp) && name_begins(br, i))
			return false;
	return true;
}

/* The same for a text that has come before. */
static void
find_again(struct breaker *br, struct str s, struct recalled *e)
{
	bool		 plain;

	if (e->era == br->era)
		return;
	decode(br, s);
	plain = is_plain(br);
	if (!plain || !e->plain)
		find(br, s.n, e->out);
	e->plain = plain;
	e->era = br->era;
}

void
breaks_find(struct breaker *br, struct str s, uint8_t *out)
{
	struct recalled	*e = NULL;

	if (!br->ready)
		learn(br);
	if (s.n > 0 && s.n <= TEXT_KEPT)
		e = recall_find(br->texts, s);
	if (e != NULL) {
		find_again(br, s, e);
		memcpy(out, e->out, s.n);
	} else {
		decode(br, s);
		find(br, s.n, out);
	}
	out[s.n] = BRK_MUST;
}

void
breaks_hyphenate(struct breaker *br, struct str s, uint8_t *out)
{
	hyphenate(br->hyphenator, s, out);
}
