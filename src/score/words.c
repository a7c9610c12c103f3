/* Sentences of the reason lines, from words.def. */
#include "score/score_int.h"

#include "base/arena.h"
#include "base/buf.h"

#define SENTENCE_MAX	(64u << 10)	/* bytes */

static const struct { const char *th, *en; } sentences[] = {
#define W(id, th, en) { th, en },
#include "score/words.def"
#undef W
};

/* {n} becomes the argument n in that language; unknown ones go. */
static struct str
fill(struct arena *a, const char *text, const struct bilingual *args, size_t n,
    bool en)
{
	struct buf	 b;
	struct str	 s;

	buf_init(&b, SENTENCE_MAX);
	for (const char *p = text; *p != '\0'; p++) {
		size_t	 i = p[0] == '{' ? (size_t)(p[1] - '0') : 0;

		if (p[0] != '{') {
			buf_byte(&b, *p);
			continue;
		}
		if (i < n)
			buf_str(&b, en ? args[i].en : args[i].th);
		p += 2;
	}
	s = str_copy(a, buf_view(&b));
	buf_release(&b);
	return s;
}

struct bilingual
score_say_args(struct arena *a, enum score_word w,
    const struct bilingual *args, size_t n)
{
	return (struct bilingual){ fill(a, sentences[w].th, args, n, false),
	    fill(a, sentences[w].en, args, n, true) };
}

struct bilingual
both(struct str s)
{
	return (struct bilingual){ s, s };
}

struct bilingual
both_num(struct arena *a, size_t n)
{
	return both(str_num(a, (long long)n));
}

struct bilingual
both_join(struct arena *a, struct bilingual x, struct bilingual glue,
    struct bilingual y)
{
	if (x.th.n == 0 && x.en.n == 0)
		return y;
	return (struct bilingual){
	    STR_CAT(a, x.th, glue.th, y.th),
	    STR_CAT(a, x.en, glue.en, y.en) };
}
