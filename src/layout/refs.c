/* Page references between passes. */
#include "layout/refs.h"

/* What is not seen yet: a width like that of most folios, so that the first
 * pass breaks lines nearly as the last does. */
#define NOT_YET		STR("88")
#define NOWHERE		STR("?")

struct ref {
	struct str	 id;
	struct str	 known, seen;	/* last pass, this pass */
	const struct flow_node *asking;	/* who asked in this pass, or NULL */
};

struct refs {
	struct arena	*arena;
	struct map	*map;		/* id -> struct ref */
	VEC(struct ref *) ref;
	struct str	 pages_known, pages_seen;
	bool		 pages_asked;
	uint32_t	 pass;		/* from 1 */
};

struct refs *
refs_new(struct arena *a)
{
	struct refs	*rs = ARENA_NEW(a, struct refs);

	rs->arena = a;
	rs->map = map_new(a);
	return rs;
}

static struct ref *
ref_get(struct refs *rs, struct str id)
{
	struct ref	*r = map_get(rs->map, id);

	if (r != NULL)
		return r;
	r = ARENA_NEW(rs->arena, struct ref);
	r->id = id;
	map_put(rs->map, id, r);
	VEC_PUSH(rs->arena, rs->ref) = r;
	return r;
}

void
refs_begin(struct refs *rs)
{
	for (size_t i = 0; i < rs->ref.n; i++) {
		rs->ref.v[i]->known = rs->ref.v[i]->seen;
		rs->ref.v[i]->seen = STR_NONE;
		rs->ref.v[i]->asking = NULL;
	}
	rs->pass++;
	rs->pages_known = rs->pages_seen;
	rs->pages_seen = STR_NONE;
	rs->pages_asked = false;
}

bool
refs_seen(struct refs *rs, struct str id, struct str folio)
{
	struct ref	*r = ref_get(rs, id);

	if (r->seen.n > 0)
		return false;
	r->seen = str_copy(rs->arena, folio);
	return true;
}

void
refs_total(struct refs *rs, uint32_t pages)
{
	rs->pages_seen = str_fmt(rs->arena, "%u", pages);
}

struct str
refs_folio(struct refs *rs, const struct flow_node *asking, struct str id)
{
	struct ref	*r = ref_get(rs, id);

	r->asking = asking;
	if (rs->pass == 1)
		return r->seen.n > 0 ? r->seen : NOT_YET;
	return r->known.n > 0 ? r->known : NOWHERE;
}

struct str
refs_pages(struct refs *rs)
{
	rs->pages_asked = true;
	return rs->pass == 1 ? NOT_YET : rs->pages_known;
}

bool
refs_settled(const struct refs *rs)
{
	if (rs->pages_asked && !str_eq(rs->pages_known, rs->pages_seen))
		return false;
	for (size_t i = 0; i < rs->ref.n; i++)
		if (rs->ref.v[i]->asking != NULL && (rs->pass == 1 ||
		    !str_eq(rs->ref.v[i]->known, rs->ref.v[i]->seen)))
			return false;
	return true;
}

void
refs_report(const struct refs *rs, struct diags *ds)
{
	for (size_t i = 0; i < rs->ref.n; i++) {
		const struct ref	*r = rs->ref.v[i];

		if (r->asking != NULL && r->seen.n == 0)
			diag_add(ds, LAYOUT_REF_NOWHERE, r->asking->at, r->id);
	}
}
