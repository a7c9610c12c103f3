#include "base/nearest.h"

/* Next of the words between hyphens; false at the end. */
static bool
next_word(struct str *rest, struct str *word)
{
	size_t	 end = str_find(*rest, STR("-"), 0);

	if (rest->n == 0)
		return false;
	if (end == SIZE_MAX)
		end = rest->n;
	*word = str_sub(*rest, 0, end);
	*rest = str_sub(*rest, end + (end < rest->n), rest->n);
	return true;
}

static bool
has_word(struct str name, struct str wanted)
{
	struct str	 word;

	while (next_word(&name, &word))
		if (str_eq(word, wanted))
			return true;
	return false;
}

static bool
same_words(struct str a, struct str b)
{
	struct str	 rest = a, word;

	if (a.n != b.n)
		return false;
	while (next_word(&rest, &word))
		if (!has_word(b, word))
			return false;
	return true;
}

void
nearest_init(struct nearest *near, struct str to)
{
	near->to = to;
	near->best = STR_NONE;
	near->distance = to.n / 3 + 2;
}

void
nearest_offer(struct nearest *near, struct str candidate)
{
	size_t	 d = same_words(near->to, candidate) ? 0 :
		    str_distance(near->to, candidate, near->distance);

	if (d >= near->distance)
		return;
	near->distance = d;
	near->best = candidate;
}

struct str
nearest_name(const struct nearest *near)
{
	return near->best;
}
