/* Words: texts about questions and blanks that the schema and the skeleton
 * both show. */
#include "base/arena.h"
#include "criteria/criteria_int.h"
#include "criteria/generate_int.h"

struct bilingual
gen_word(enum gen_word w)
{
	static const struct { const char *th, *en; } words[] = {
#define WORD(id, th, en) { th, en },
#include "criteria/words.def"
#undef WORD
	};

	return (struct bilingual){ str_of(words[w].th), str_of(words[w].en) };
}

static struct str
join_one(struct arena *a, struct str x, const char *glue, struct str y)
{
	if (x.n == 0 || y.n == 0)
		return x.n == 0 ? y : x;
	return STR_CAT(a, x, str_of(glue), y);
}

struct bilingual
gen_join(struct arena *a, struct bilingual x, const char *glue,
    struct bilingual y)
{
	return (struct bilingual){ join_one(a, x.th, glue, y.th),
	    join_one(a, x.en, glue, y.en) };
}

static struct bilingual
same(struct str s)
{
	return (struct bilingual){ s, s };
}

struct bilingual
gen_level(struct arena *a, const struct criteria *c, uint8_t level)
{
	return gen_join(a, gen_word(WORD_LEVEL), ": ", c->level[level].name);
}

static struct bilingual
type_words(const struct part *p)
{
	switch (p->type) {
	case PART_TEXT:
		return gen_word(WORD_TEXT);
	case PART_SHORTTEXT:
		return gen_word(WORD_SHORTTEXT);
	case PART_LIST:
		return gen_word(WORD_LIST);
	case PART_RECORD:
		return gen_word(WORD_RECORD);
	case PART_URL:
		return gen_word(WORD_URL);
	case PART_PERCENT:
		return gen_word(WORD_PERCENT);
	case PART_PERIOD:
		return gen_word(WORD_PERIOD);
	case PART_QUANTITY:
		return gen_word(WORD_QUANTITY);
	case PART_ENUM:
		return gen_word(WORD_ENUM);
	}
	return same(STR(""));
}

/* "Rows ...: at least 2, at most 2" */
static struct bilingual
count_words(struct arena *a, const struct part *p)
{
	struct bilingual b = gen_word(p->type == PART_RECORD ? WORD_ROWS :
	    WORD_ENTRIES);

	if (p->min == 0 && p->max == 0)
		return same(STR(""));
	if (p->min > 0)
		b = gen_join(a, b, " ", gen_join(a, gen_word(WORD_AT_LEAST),
		    " ", same(str_fmt(a, "%u", p->min))));
	if (p->max > 0)
		b = gen_join(a, b, " ", gen_join(a, gen_word(WORD_AT_MOST),
		    " ", same(str_fmt(a, "%u", p->max))));
	return b;
}

struct bilingual
gen_part_rule(struct arena *a, const struct criteria *c,
    const struct question *q, const struct part *p)
{
	struct bilingual b = type_words(p);

	b = gen_join(a, b, " · ", gen_word(p->min > 0 ? WORD_REQUIRED :
	    WORD_OPTIONAL));
	if (p->type == PART_RECORD || p->type == PART_LIST)
		b = gen_join(a, b, " · ", count_words(a, p));
	if (p->ranked)
		b = gen_join(a, b, " · ", gen_word(WORD_RANKED));
	if (p->level != q->level && p->level < c->n_level)
		b = gen_join(a, b, " · ", gen_level(a, c, p->level));
	return b;
}

static struct bilingual
choice_words(struct arena *a, const struct choice *ch)
{
	struct bilingual	 b, names = same(STR(""));

	if (ch->distinct) {
		b = gen_join(a, ch->of[1]->label, " ",
		    gen_word(WORD_DIFFERENT));
		return gen_join(a, b, " ", same(str_fmt(a, "%u", ch->n)));
	}
	for (size_t i = 0; i < ch->n_of; i++)
		names = gen_join(a, names, ", ", ch->of[i]->label);
	b = gen_join(a, gen_word(WORD_AT_LEAST), " ",
	    same(str_fmt(a, "%u", ch->n)));
	b = gen_join(a, b, " ", gen_word(WORD_OF));
	return gen_join(a, b, ": ", names);
}

struct bilingual
gen_choices(struct arena *a, const struct criteria *c,
    const struct question *q)
{
	struct bilingual b = same(STR(""));

	(void)c;
	for (size_t i = 0; i < q->n_choice; i++)
		b = gen_join(a, b, "; ", choice_words(a, &q->choice[i]));
	if (b.th.n == 0)
		return b;
	return gen_join(a, gen_word(WORD_MINIMUM), ": ", b);
}

bool
has_own_summary(const struct question *q)
{
	for (size_t i = 0; i < q->n_part; i++)
		if (str_is(q->part[i].key, "summary"))
			return true;
	return false;
}
