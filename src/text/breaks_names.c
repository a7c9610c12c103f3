/* Persons: a title with its name, first name with last name, and no break
 * inside a name, which no dictionary need know. */
#include "text/breaks_int.h"

#define NAME_REACH	12		/* letters of a first name */
#define NAME_MOST	20		/* of one with a space after it */

enum brk
rule_title(const struct place *p)
{
	return (ends(p) & LEX_TITLE) != 0 &&
	    (is_thai_class(after(p)->cls) || after(p)->cls == U_AL) ?
	    BRK_WEAK : BRK_MUST;
}

/* Do the letters up to `end` belong to a first name?  *from gets where the
 * run begins or the title in it ends. */
static bool
first_name(const struct place *p, size_t end, size_t *from)
{
	size_t		 i = end;

	while (i > 0 && end - i < NAME_MOST && is_thai_class(p->v[i - 1].cls))
		if ((p->v[--i].ends & LEX_TITLE) != 0 && i < end)
			return *from = i, true;
	*from = i;
	i = skip_blanks_back(p, i);
	return i < end && (p->v[i].ends & LEX_TITLE) != 0;
}

/* First name, or a last name after it; but what says something is none. */
static bool
named_run(const struct place *p, size_t end, size_t *from)
{
	size_t		 i, first;

	if (first_name(p, end, from))
		return true;
	i = skip_blanks_back(p, *from);
	return i < *from && i > 0 && is_thai_class(p->v[i - 1].cls) &&
	    (p->v[*from].starts & LEX_SAYS) == 0 && first_name(p, i, &first);
}

/* Inside a name: a short run is all name; of a longer one nobody knows where
 * the name ends. */
enum brk
rule_name(const struct place *p)
{
	size_t		 end = p->before + 1, from;

	if (!is_thai_class(before(p)->cls) || !is_thai_class(after(p)->cls))
		return BRK_MUST;
	if (p->spaced)
		return (after(p)->starts & LEX_SAYS) == 0 &&
		    first_name(p, end, &from) ? BRK_WEAK : BRK_MUST;
	if (!named_run(p, end, &from) || from == end)
		return BRK_MUST;
	if (end - from + thai_run_from(p, p->after) <= NAME_MOST)
		return BRK_EMERGENCY;
	return end - from < NAME_REACH ? BRK_WEAK : BRK_MUST;
}
