/* The last page of a chapter. */
#include "layout/last.h"

#define POOR_SHARE	9		/* of a page: a poor last page */
#define GOOD_SHARE	6		/* what it then gets, in all */
#define TEXT_SHARE	9		/* what a figure alone gets */
#define LEAST_SHARE	2		/* what the page before keeps */

/* The rest of the chapter if it is no more than a page; else empty. */
static struct slice
rest_of(const struct galley *g, size_t from, mpt height)
{
	struct slice	 s = { .galley = g, .from = from, .to = from };
	int64_t		 sum = 0;

	while (s.to < g->item.n && (s.to == from ||
	    g->item.v[s.to].force == BREAK_AUTO)) {
		sum += g->item.v[s.to].height;
		if (sum > height) {
			s.to = from;
			return s;
		}
		s.to++;
	}
	return s;
}

static bool
only_figure(const struct slice *s)
{
	for (size_t i = s->from; i < s->to; i++) {
		const struct item *it = &s->galley->item.v[i];

		if (it->kind != ITEM_SPACE && it->kind != ITEM_CLOSE &&
		    it->figure == NULL)
			return false;
	}
	return true;
}

/* How much more the last page should have, 0 if it is fine. */
static mpt
lack_of(const struct slice *rest, mpt height)
{
	mpt		 have = slice_height(rest), lack = 0;

	if (only_figure(rest))
		lack = height / TEXT_SHARE;
	else if (have < height / POOR_SHARE)
		lack = height / GOOD_SHARE - have;
	return have + lack <= height - height / TEXT_SHARE ? lack : 0;
}

void
last_page(struct lay *lay, const struct galley *g, size_t from, mpt height,
    struct cut *cut)
{
	struct slice	 page = { .galley = g, .from = from, .to = cut->to };
	struct slice	 rest;
	struct cut	 other;
	mpt		 lack;

	if (cut->split || cut->overflow || cut->bad || cut->to == g->item.n ||
	    g->item.v[cut->to].force != BREAK_AUTO)
		return;
	rest = rest_of(g, cut->to, height);
	if (rest.from == rest.to)
		return;
	lack = lack_of(&rest, height);
	if (lack <= 0 || cut->height - lack < height / LEAST_SHARE)
		return;
	other = slice_cut(lay, &page, cut->height - lack, height, CUT_CLEAN);
	if (other.to == from || other.to == cut->to || other.split ||
	    other.height < height / LEAST_SHARE ||
	    g->item.v[other.to].together)
		return;
	rest.from = other.to;
	if (slice_height(&rest) <= height)
		*cut = other;
}
