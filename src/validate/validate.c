/* Validation: runs all checks, then settles how grave a missing thing is. */
#include "validate/validate_int.h"

struct diags *
missing(struct check *ck, uint8_t level)
{
	return level == 0 || level == LEVEL_NONE ? ck->hard : ck->soft;
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

static void
settle(const struct diags *from, enum severity s, struct diags *to)
{
	for (size_t i = 0; i < diags_n(from); i++) {
		struct diag	 d = *diags_get(from, i);

		d.severity = s;
		diag_add_own(to, &d);
	}
}

void
validate_run(struct arena *a, const struct submission *s, struct diags *ds)
{
	static void	(*const checks[])(struct check *) = {
		check_head, check_answers, check_marks, check_kpis, check_ids,
		check_files, check_thai,
	};
	struct check	 ck = { a, s, s->criteria, ds, diags_new(a),
			    diags_new(a) };

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](&ck);
	settle(ck.hard, s->draft ? SEV_WARNING : SEV_ERROR, ds);
	settle(ck.soft, SEV_WARNING, ds);
}
