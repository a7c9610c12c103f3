/* Inside criteria/: what the generators of texts share. */
#ifndef CRITERIA_GENERATE_INT_H
#define CRITERIA_GENERATE_INT_H

#include "base/buf.h"
#include "criteria/criteria.h"

enum gen_word {
#define WORD(id, th, en) id,
#include "criteria/words.def"
#undef WORD
	GEN_WORDS
};

struct bilingual gen_word(enum gen_word);

/* What a writer has to know, in both languages; texts in the arena. */
struct bilingual gen_join(struct arena *, struct bilingual,
		    const char *glue, struct bilingual);
struct bilingual gen_level(struct arena *, const struct criteria *,
		    uint8_t level);	/* "Level: Basic" */
struct bilingual gen_part_rule(struct arena *, const struct criteria *,
		    const struct question *, const struct part *);
/* Minimums of a question; empty when it has none. */
struct bilingual gen_choices(struct arena *, const struct criteria *,
		    const struct question *);
/* A line of what is generated, `blanks` in. */
#define gen_indent(b, blanks) buf_fill((b), ' ', (size_t)(blanks))
#define gen_line(b, blanks, ...) do {					\
	gen_indent(b, blanks);						\
	buf_fmt((b), __VA_ARGS__);					\
	buf_byte((b), '\n');						\
} while (0)
/* Does a part take the place of the short summary of an answer? */
bool		 has_own_summary(const struct question *);

#endif
