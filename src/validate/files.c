/* Files a submission names: figures, the logo, evidence; and its links. */
#include "validate/validate_int.h"

#include "base/file.h"

static bool
is_image(struct str href)
{
	static const char	*const ends[] = { ".png", ".jpg", ".jpeg",
				    ".PNG", ".JPG", ".JPEG" };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(href, str_of(ends[i])))
			return true;
	return false;
}

static void
check_image(struct check *ck, struct xml_node *n)
{
	struct str	 href = xml_attr(n, "href");

	if (str_trim(href).n == 0) {
		diag_add(ck->ds, VAL_NO_HREF, xml_span(n), xml_name(n));
		return;
	}
	/* At the value, where layout would say the same. */
	if (file_is_beneath(str_cstr(ck->arena, ck->sub->folder), href,
	    xml_attr_span(n, "href"), ck->ds) && !is_image(href))
		diag_add(ck->ds, VAL_IMAGE_TYPE, xml_attr_span(n, "href"),
		    href);
	if (str_trim(xml_attr(n, "alt")).n == 0)
		diag_add(ck->ds, VAL_NO_ALT, xml_span(n), href);
}

/* Evidence may be handed in by another way: missing files are one piece of
 * advice, at the first of them. */
struct absent { size_t n; const struct evidence *first; };

static void
check_evidence(struct check *ck, const struct evidence *e, struct absent *ab)
{
	struct diags	*found = diags_new(ck->arena);
	struct span	 at = xml_attr_span(e->node, "href");
	struct diag	 d;

	if (e->title.n == 0)
		diag_add(missing(ck, 1), VAL_EVIDENCE_NO_TITLE, e->at, e->id);
	if (e->url.n > 0)
		check_url(ck, e->url, xml_attr_span(e->node, "url"));
	if (e->href.n == 0 || file_is_beneath(str_cstr(ck->arena,
	    ck->sub->folder), e->href, at, found))
		return;
	d = *diags_get(found, 0);
	if (d.code == FILE_NOT_FOUND) {
		if (ab->n++ == 0)
			ab->first = e;
		return;
	}
	if (d.code == FILE_NAME_NEAR)
		d.severity = SEV_WARNING;
	diag_add_own(ck->ds, &d);
}

/* ---- dates: yyyy-mm-dd of the Buddhist era ---- */

static bool
read_date(struct str s, uint64_t *y, uint64_t *m, uint64_t *d)
{
	return s.n == 10 && s.p[4] == '-' && s.p[7] == '-' &&
	    str_uint(str_sub(s, 0, 4), y) && str_uint(str_sub(s, 5, 7), m) &&
	    str_uint(str_sub(s, 8, 10), d);
}

static uint64_t
days_of(uint64_t year, uint64_t month)
{
	static const uint8_t	 days[] = { 31, 28, 31, 30, 31, 30, 31, 31,
				    30, 31, 30, 31 };
	uint64_t		 ce = year - 543;
	bool			 leap = (ce % 4 == 0 && ce % 100 != 0) ||
				    ce % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

static void
check_date(struct check *ck, const struct evidence *e)
{
	struct span	 at = xml_attr_span(e->node, "date");
	uint64_t	 y, m, d;

	if (e->date.n == 0)
		return;
	if (!read_date(e->date, &y, &m, &d) || m < 1 || m > 12 || d < 1 ||
	    y < 1900)
		diag_add(ck->ds, VAL_DATE_BAD, at, e->date);
	else if (y < 2400)
		diag_add(ck->ds, VAL_DATE_ERA, at, e->date, str_fmt(ck->arena,
		    "%llu%.*s", (unsigned long long)y + 543,
		    STR_ARG(str_sub(e->date, 4, 10))));
	else if (d > days_of(y, m))
		diag_add(ck->ds, VAL_DATE_BAD, at, e->date);
}

static void
check_below(struct check *ck, const struct xml_node *node)
{
	for (struct xml_node *n = xml_first_element(node); n != NULL;
	    n = xml_next_element(n)) {
		if (xml_is(n, "figure") || xml_is(n, "logo"))
			check_image(ck, n);
		else if (xml_is(n, "a"))
			check_url(ck, xml_attr(n, "href"), xml_attr_span(n,
			    "href"));
		else if (xml_is(n, "table"))
			check_table(ck, n);
		check_below(ck, n);
	}
}

void
check_files(struct check *ck)
{
	struct absent	 ab = { 0, NULL };

	check_below(ck, xml_root(ck->sub->doc));
	for (size_t i = 0; i < ck->sub->n_evidence; i++) {
		check_evidence(ck, &ck->sub->evidence[i], &ab);
		check_date(ck, &ck->sub->evidence[i]);
	}
	if (ab.n > 0)
		diag_add(ck->ds, VAL_EVIDENCE_FILE, xml_attr_span(
		    ab.first->node, "href"), ab.first->href, diag_num(ck->ds,
		    (long long)ab.n));
}
