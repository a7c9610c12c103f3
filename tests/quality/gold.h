/* Reads text with its words marked (gold/README.md) run by run, for the tests
 * and the bench of segmentation. */
#ifndef QUALITY_GOLD_H
#define QUALITY_GOLD_H

#include "base/file.h"
#include "base/utf8.h"
#include "text/breaks.h"

#define GOLD_RUN_MAX	4096

struct gold_run {			/* of Thai letters */
	uint8_t		 code[GOLD_RUN_MAX];	/* from U+0E00 */
	char		 mark[GOLD_RUN_MAX];	/* before code[i]: '|', '~', 0 */
	size_t		 n;
};

/* What breaks inside runs are worth, counted. */
struct shares {
	size_t		 letters, words;	/* words: '|' there are */
	size_t		 offered;	/* breaks at '|' */
	size_t		 sure;		/* of those, without a price */
	size_t		 compound;	/* breaks at '~' */
	size_t		 sure_compound;	/* of those, without a price */
	size_t		 nonsense;	/* breaks anywhere else */
	size_t		 weak;		/* uncertain, at a high price: in none
					 * of these */
};

static inline bool
gold_next(struct str text, size_t *at, struct gold_run *r)
{
	char		 mark = 0;

	r->n = 0;
	while (*at < text.n) {
		size_t		 was = *at;
		uint32_t	 cp = utf8_next(text, at);

		if (cp == '#' && (was == 0 || text.p[was - 1] == '\n')) {
			*at = str_find(text, STR("\n"), was);
			if (*at == SIZE_MAX)
				*at = text.n;
		} else if (cp == '|' || cp == '~')
			mark = (char)cp;
		else if (utf8_is_thai(cp) && r->n < GOLD_RUN_MAX) {
			r->mark[r->n] = mark;
			r->code[r->n++] = (uint8_t)(cp - 0x0e00);
			mark = 0;
		} else if (r->n > 0) {
			*at = was;
			return true;
		}
	}
	return r->n > 0;
}

/* out: the classes a segmenter gives the run. */
static inline void
gold_count(struct shares *s, const struct gold_run *r, const uint8_t *out)
{
	s->letters += r->n;
	for (size_t i = 1; i < r->n; i++) {
		bool		 sure = out[i] >= BRK_WORD;
		bool		 taken = out[i] >= BRK_COMPOUND;

		s->words += r->mark[i] == '|';
		s->weak += out[i] == BRK_WEAK;
		if (!taken)
			continue;
		if (r->mark[i] == '|') {
			s->offered++;
			s->sure += sure;
		} else if (r->mark[i] == '~') {
			s->compound++;
			s->sure_compound += sure;
		} else
			s->nonsense++;
	}
}

static inline size_t
shares_breaks(const struct shares *s)
{
	return s->offered + s->compound + s->nonsense;
}

#endif
