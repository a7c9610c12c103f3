/* Completeness of answers: what is filled and what is still missing.  Looks
 * only at presence and counts, never at what the words say. */
#include "submission/submission_int.h"

#include "base/map.h"
#include "xml/xml.h"

static bool
text_filled(const struct xml_node *text, struct arena *a)
{
	return str_trim(xml_text(a, text)).n > 0;
}

static bool
filled_below(const struct xml_node *node, struct arena *a)
{
	struct xml_node	*n;

	if (xml_is_text(node))
		return text_filled(node, a);
	if (xml_is(node, "figure") || xml_is(node, "ref") ||
	    xml_has_attr(node, "every"))
		return true;
	for (n = xml_first(node); n != NULL; n = xml_next(n))
		if (filled_below(n, a))
			return true;
	return false;
}

bool
node_filled(const struct xml_node *node)
{
	struct arena	*a = arena_open();
	bool		 filled = filled_below(node, a);

	arena_close(a);
	return filled;
}

/* <frequency every="3" unit="month"/>, or unit="other" and words. */
static uint32_t
period_count(const struct xml_node *node)
{
	struct str	 unit = str_trim(xml_attr(node, "unit"));

	if (str_is(unit, "other"))
		return node_filled(node);
	return unit.n > 0 && str_trim(xml_attr(node, "every")).n > 0;
}

static uint32_t
list_count(const struct xml_node *node)
{
	uint32_t	 count = 0;

	for (struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n))
		count += xml_is(n, "li") && node_filled(n);
	return count;
}

uint32_t
part_count(const struct part *p, const struct xml_node *node)
{
	if (node == NULL)
		return 0;
	switch (p->type) {
	case PART_LIST:
		return list_count(node);
	case PART_PERIOD:
		return period_count(node);
	case PART_TEXT:
	case PART_SHORTTEXT:
	case PART_RECORD:
	case PART_URL:
	case PART_PERCENT:
	case PART_QUANTITY:
	case PART_ENUM:
		return node_filled(node);
	}
	return 0;
}

uint32_t
part_missing(const struct answer_part *ap)
{
	uint32_t	 n = 0;

	if (ap->count < ap->part->min)
		n = ap->part->min - ap->count;
	if (ap->part->type != PART_RECORD)
		return n;
	for (uint32_t i = 0; i < ap->count; i++)
		for (size_t j = 0; j < ap->part->n_field; j++)
			n += part_missing(&ap->record[i].field[j]);
	return n;
}

static const struct answer_part *
part_of(const struct answer *an, const struct part *p)
{
	for (size_t i = 0; i < an->question->n_part; i++)
		if (an->part[i].part == p)
			return &an->part[i];
	return NULL;
}

/* Rows of a record whose field says something not said before. */
static uint32_t
distinct_count(const struct answer_part *ap, const struct part *field)
{
	struct arena	*a = arena_open();
	struct map	*seen = map_new(a);
	uint32_t	 n;

	for (uint32_t i = 0; i < ap->count; i++)
		for (size_t j = 0; j < ap->part->n_field; j++) {
			const struct answer_part *f =
			    &ap->record[i].field[j];

			if (f->part == field && f->count > 0)
				map_put(seen, str_trim(xml_text(a, f->node)),
				    a);
		}
	n = (uint32_t)map_count(seen);
	arena_close(a);
	return n;
}

uint32_t
choice_count(const struct answer *an, const struct choice *c)
{
	const struct answer_part *ap = part_of(an, c->of[0]);
	uint32_t		  n = 0;

	if (c->distinct)
		return ap == NULL || c->n_of < 2 ? 0 :
		    distinct_count(ap, c->of[1]);
	for (size_t i = 0; i < c->n_of; i++) {
		ap = part_of(an, c->of[i]);
		n += ap != NULL && ap->count > 0;
	}
	return n;
}

uint8_t
choice_level(const struct choice *c)
{
	return c->of[0]->level;
}

static bool
counts(uint8_t level, uint8_t want)
{
	return want == LEVEL_NONE || level == want;
}

/* Sums over the parts of a level: any text, required ones, missing ones. */
struct tally { uint32_t filled, required, missing; };

static struct tally
tally_parts(const struct answer *an, uint8_t level)
{
	struct tally	 t = { 0, 0, 0 };

	for (size_t i = 0; i < an->question->n_part; i++) {
		const struct answer_part *ap = &an->part[i];

		if (!counts(ap->part->level, level))
			continue;
		t.filled += ap->count > 0;
		t.required += ap->part->min > 0;
		t.missing += part_missing(ap);
	}
	for (size_t i = 0; i < an->question->n_choice; i++) {
		const struct choice	*c = &an->question->choice[i];
		uint32_t		 have;

		if (!counts(choice_level(c), level))
			continue;
		have = choice_count(an, c);
		t.required++;
		t.missing += have < c->n ? c->n - have : 0;
	}
	return t;
}

uint32_t
answer_missing(const struct answer *an, uint8_t level)
{
	struct tally	 t = tally_parts(an, level);

	if (an->question->n_part == 0)
		return !an->filled;
	/* All blanks are optional: one of them is still wanted. */
	if (t.required == 0 && t.filled == 0)
		return 1;
	return t.missing;
}

enum fill
answer_fill(const struct answer *an, uint8_t level)
{
	if (answer_missing(an, level) == 0)
		return FILL_ALL;
	if (an->question->n_part == 0)
		return FILL_NONE;
	return tally_parts(an, level).filled > 0 ? FILL_PARTLY : FILL_NONE;
}

const char *
fill_name(enum fill f)
{
	switch (f) {
	case FILL_NONE:
		return "false";
	case FILL_PARTLY:
		return "partly";
	case FILL_ALL:
		return "true";
	}
	return "";
}

bool
kpi_complete(const struct kpi *k)
{
	for (size_t i = 0; i < k->n_result; i++)
		if (!k->result[i].ok)
			return false;
	return k->has_target && k->n_result > 0;
}
