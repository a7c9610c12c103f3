/* Validation: runs all checks, then settles how grave a missing thing is. */
#include "validate/validate_int.h"

/* Severity is not the code's alone, so what is missing is said twice: first
 * aside, then with its severity where the rest stands. */
static void
settle(struct check *ck)
{
	for (; ck->settled < diags_n(ck->holes); ck->settled++) {
		struct diag	 d = *diags_get(ck->holes, ck->settled);

		d.severity = ck->grave;
		diag_add_own(ck->ds, &d);
	}
}

struct diags *
missing(struct check *ck, uint8_t level)
{
	bool	 grave = level == 0 || level == LEVEL_NONE;

	settle(ck);
	ck->grave = grave && !ck->sub->draft ? SEV_ERROR : SEV_WARNING;
	return ck->holes;
}

struct span
text_place(const struct xml_node *node)
{
	struct xml_node	*n = xml_first(node);

	return n != NULL && xml_is_text(n) ? xml_span(n) : xml_span(node);
}

struct str
nearest(struct str word, const struct str *of, size_t n)
{
	size_t		 best = word.n / 3 + 2;
	struct str	 found = STR_NONE;

	for (size_t i = 0; i < n; i++) {
		size_t	 d = str_distance(word, of[i], best);

		if (d < best) {
			best = d;
			found = of[i];
		}
	}
	return found;
}

void
validate_run(struct arena *a, const struct submission *s, struct diags *ds)
{
	static void	(*const checks[])(struct check *) = {
		check_head, check_answers, check_marks, check_kpis, check_ids,
		check_files, check_thai,
	};
	struct check	 ck = { .arena = a, .sub = s, .c = s->criteria,
			    .ds = ds, .holes = diags_new(a) };

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](&ck);
	settle(&ck);
}
