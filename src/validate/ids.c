/* Ids: each once, and none that is a question's own. */
#include "validate/validate_int.h"

#include "base/map.h"

struct ids {
	struct check	*ck;
	struct map	*seen;		/* of struct xml_node */
};

static bool
is_question(const struct check *ck, struct str id)
{
	for (size_t i = 0; i < ck->sub->n_answer; i++)
		if (str_eq(ck->sub->answer[i].question->element, id))
			return true;
	for (size_t i = 0; i < ck->sub->n_profile; i++)
		if (str_eq(ck->sub->profile[i].question->element, id))
			return true;
	return false;
}

static bool
is_name(struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		if ((unsigned char)id.p[i] <= ' ' || strchr("\"'<>&/",
		    id.p[i]) != NULL)
			return false;
	return id.n > 0;
}

static void
check_id(struct ids *ids, struct xml_node *n, struct str id)
{
	struct check		*ck = ids->ck;
	struct span		 at = xml_attr_span(n, "id");
	const struct xml_node	*before;

	if (!is_name(id)) {
		diag_add(ck->ds, VAL_ID_BAD, at, id);
		return;
	}
	if (is_question(ck, id))
		diag_add(ck->ds, VAL_ID_TAKEN, at, id);
	before = map_get(ids->seen, id);
	if (before == NULL)
		map_put(ids->seen, id, n);
	else
		diag_add(ck->ds, VAL_ID_TWICE, at, id, diag_num(ck->ds,
		    span_position(xml_span(before)).line));
}

static void
check_below(struct ids *ids, const struct xml_node *node)
{
	for (struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_has_attr(n, "id") && !xml_is(n, "agency"))
			check_id(ids, n, str_trim(xml_attr(n, "id")));
		check_below(ids, n);
	}
}

void
check_ids(struct check *ck)
{
	struct ids	 ids = { ck, map_new(ck->arena) };

	check_below(&ids, xml_root(ck->sub->doc));
}
