/* Inside the line breaker: a text decoded, and the passes over it. */
#ifndef TEXT_BREAKS_INT_H
#define TEXT_BREAKS_INT_H

#include "text/breaks.h"
#include "text/lexicon.h"
#include "text/uax14.h"

/* One character and the boundary before it. */
struct letter {
	uint32_t	 cp, off;	/* off: byte offset */
	uint8_t		 cls;		/* enum uax14, quotes resolved */
	uint8_t		 brk;		/* enum brk */
	uint16_t	 starts, ends;	/* lex_kind: words from here, words
					 * ending just before here */
	uint8_t		 to_dot;	/* Thai letters, 3 at most, up to a
					 * dot; 0: none follows so soon */
};

struct letters {
	struct letter	*v;		/* n, then one closing U_BK */
	uint8_t		*code;		/* of Thai letters: from U+0E00 */
	uint64_t	*stop;		/* bits: all letters, n too, but those
					 * inside Thai runs with BRK_NEVER */
	size_t		 n;
	uint32_t	 classes;	/* bits of enum uax14: all there are */
};

/* breaks_rules.c: Thai rules on top of pairs and words; only ever lower. */
void	 breaks_rules(struct letters *);

/* One boundary, as the rules see it: the last character before it that is no
 * space, and the first after it.  A rule gives the most the boundary may be;
 * BRK_MUST says nothing. */
struct place {
	const struct letter *v;		/* the text, v[n] closes it */
	size_t		 n;
	size_t		 before, after;	/* indices; before < after */
	bool		 spaced;
};

/* breaks_numbers.c */
enum brk rule_currency(const struct place *);
enum brk rule_unit(const struct place *);
enum brk rule_measure(const struct place *);
enum brk rule_label(const struct place *);
enum brk rule_ordinal(const struct place *);
enum brk rule_date(const struct place *);
enum brk rule_document(const struct place *);
enum brk rule_figures(const struct place *);
enum brk rule_operator(const struct place *);
/* breaks_names.c */
enum brk rule_title(const struct place *);
enum brk rule_name(const struct place *);
/* breaks_tokens.c: telephone numbers, addresses, long codes. */
void	 breaks_tokens(struct letters *);

static inline void
brk_lower(struct letter *l, enum brk to)
{
	if (l->brk > to)
		l->brk = (uint8_t)to;
}

static inline bool
is_thai_class(uint8_t cls)
{
	return cls == U_TH || cls == U_TL || cls == U_TD;
}

static inline void
set_stop(struct letters *t, size_t i)
{
	t->stop[i / 64] |= (uint64_t)1 << i % 64;
}

static inline bool
is_stop(const struct letters *t, size_t i)
{
	return (t->stop[i / 64] >> i % 64 & 1) != 0;
}

/* The first stop from i <= n on. */
static inline size_t
next_stop(const struct letters *t, size_t i)
{
	uint64_t	 bits = t->stop[i / 64] >> i % 64;

	if (bits != 0)
		return i + (size_t)__builtin_ctzll(bits);
	for (i = i / 64 + 1; t->stop[i] == 0;)
		i++;
	return i * 64 + (size_t)__builtin_ctzll(t->stop[i]);
}

static inline bool
has_class(const struct letters *t, enum uax14 cls)
{
	return (t->classes >> cls & 1) != 0;
}

/* A space that a line may end in: of fixed width too. */
static inline bool
is_space(const struct letter *l)
{
	return l->cls == U_SP || (l->cls == U_BA && l->cp >= 0x2000 &&
	    l->cp <= 0x200a);
}

static inline bool
is_blank(const struct letter *l)	/* a space, or one that never breaks */
{
	return is_space(l) || l->cls == U_GL;
}

static inline bool
is_number(const struct letter *l)
{
	return l->cls == U_NU;
}

static inline const struct letter *
before(const struct place *p)
{
	return &p->v[p->before];
}

static inline const struct letter *
after(const struct place *p)
{
	return &p->v[p->after];
}

/* Kinds of the words that end before the boundary or its spaces. */
static inline unsigned
ends(const struct place *p)
{
	return p->v[p->before + 1].ends;
}

static inline size_t
thai_run_from(const struct place *p, size_t i)
{
	size_t		 e = i;

	while (e < p->n && is_thai_class(p->v[e].cls))
		e++;
	return e - i;
}

static inline size_t
thai_run_to(const struct place *p, size_t end)
{
	size_t		 b = end;

	while (b > 0 && is_thai_class(p->v[b - 1].cls))
		b--;
	return end - b;
}

static inline size_t
skip_blanks(const struct place *p, size_t i)
{
	while (i < p->n && is_blank(&p->v[i]))
		i++;
	return i;
}

static inline size_t
skip_blanks_back(const struct place *p, size_t i)
{
	while (i > 0 && is_blank(&p->v[i - 1]))
		i--;
	return i;
}

static inline bool
is_consonants(const struct place *p, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (p->v[i].cls != U_TH)
			return false;
	return n > 0;
}

#endif
