/* Inside assessment/: words, and the texts of answers. */
#ifndef ASSESSMENT_ASSESSMENT_INT_H
#define ASSESSMENT_ASSESSMENT_INT_H

#include "assessment/assessment.h"
#include "base/buf.h"

enum asm_word {
#define WORD(id, th, en) ASM_WORD_##id,
#include "assessment/words.def"
#undef WORD
};
struct str	 asm_word(enum asm_word);	/* Thai */
struct str	 asm_word_in(enum asm_word, bool english);
/* How alike two texts are, in whole per cent: runs of three letters they
 * share, of all they have; blanks do not count. */
unsigned	 text_likeness(struct str, struct str);
/* Text of rich content, a line for each paragraph, item or row. */
struct str	 lines_of(struct arena *, const struct xml_node *);

#define asm_line(b, depth, ...) do {					\
	buf_fmt((b), "%*s", 2 * (depth), "");				\
	buf_fmt((b), __VA_ARGS__);					\
	buf_byte((b), '\n');						\
} while (0)

#endif
