/* Values of blanks: numbers, percents, periods, areas, addresses, and the
 * dates and years of the head. */
#include "validate/validate_int.h"

#include "base/utf8.h"

#define THAI_ZERO	0x0e50u
#define THAI_NINE	0x0e59u
#define ERA		543		/* B.E. = C.E. + 543 */

/* ---- numbers ---- */

/* The typed number with plain digits, '-', '.', ',' and blanks only; a percent
 * sign and the blanks around it go. */
static struct str
plain_digits(struct arena *a, struct str s, bool *thai)
{
	char	*p = ARENA_ARRAY(a, char, s.n + 1);
	size_t	 n = 0, i = 0;

	*thai = false;
	while (i < s.n) {
		uint32_t	 c = utf8_next(s, &i);

		if (c >= THAI_ZERO && c <= THAI_NINE) {
			*thai = true;
			p[n++] = (char)('0' + (c - THAI_ZERO));
		} else if (c == 0x2212 || c == 0x2013)
			p[n++] = '-';
		else if (c == 0xa0)
			p[n++] = ' ';
		else if (c != '%')
			p[n++] = c < 0x80 ? (char)c : '?';
	}
	return str_trim((struct str){ p, n });
}

/* Are separators where thousands part: 1,234,567.8?  One kind throughout. */
static bool
thousands_part(struct str s, char mark)
{
	size_t	 run = 0, groups = 0, i = s.n > 0 && s.p[0] == '-';
	bool	 leading_zero = i < s.n && s.p[i] == '0';

	for (; i < s.n && s.p[i] != '.'; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9') {
			run++;
			continue;
		}
		if (s.p[i] != mark || run == 0 || run > 3 ||
		    (groups > 0 && run != 3))
			return false;
		groups++;
		run = 0;
	}
	return groups > 0 && run == 3 && !leading_zero &&
	    memchr(s.p + i, mark, s.n - i) == NULL;
}

static struct str
without(struct arena *a, struct str s, char mark)
{
	char	*p = ARENA_ARRAY(a, char, s.n + 1);
	size_t	 n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != mark)
			p[n++] = s.p[i];
	return (struct str){ p, n };
}

/* As the number was surely meant, else as it stands: a guess that is ten
 * times wrong is worse than none. */
static struct str
mend_number(struct arena *a, struct str typed, bool *thai)
{
	struct str	 s = plain_digits(a, typed, thai);
	size_t		 comma = str_find(s, STR(","), 0);

	if (thousands_part(s, ','))
		return without(a, s, ',');
	if (thousands_part(s, ' '))
		return without(a, s, ' ');
	if (comma == SIZE_MAX || comma + 1 == s.n || s.n - comma > 3 ||
	    memchr(s.p, '.', s.n) != NULL)
		return s;
	return str_fmt(a, "%.*s.%.*s", STR_ARG(str_sub(s, 0, comma)),
	    STR_ARG(str_sub(s, comma + 1, s.n)));
}

bool
check_number(struct check *ck, struct str what, struct str typed,
    struct span at, struct dec *out)
{
	struct dec	 meant;
	struct str	 mended;
	bool		 thai;

	typed = str_trim(typed);
	if (dec_parse(typed, out))
		return true;
	mended = mend_number(ck->arena, typed, &thai);
	if (!dec_parse(mended, &meant))
		diag_add(ck->ds, VAL_NUMBER_BAD, at, what, typed);
	else if (thai)
		diag_add(ck->ds, VAL_NUMBER_THAI, at, what, typed, mended);
	else
		diag_add(ck->ds, VAL_NUMBER_FORM, at, what, typed, mended);
	return false;
}

static struct str
text_of(struct check *ck, const struct answer_part *ap)
{
	return str_trim(xml_text(ck->arena, ap->node));
}

static void
check_percent(struct check *ck, struct str code, const struct answer_part *ap)
{
	const struct part	*p = ap->part;
	struct span		 at = text_place(ap->node);
	struct dec		 v;

	if (!check_number(ck, p->label.th, text_of(ck, ap), at, &v))
		return;
	if (p->lo.m == 0 && p->hi.m == 0)
		return;
	if (rat_cmp(rat_dec(v), rat_dec(p->lo)) < 0 ||
	    rat_cmp(rat_dec(v), rat_dec(p->hi)) > 0)
		diag_add(ck->ds, VAL_PERCENT_RANGE, at, code, text_of(ck, ap),
		    dec_print(ck->arena, p->lo), dec_print(ck->arena, p->hi));
}

static void
check_period(struct check *ck, struct str code, const struct answer_part *ap)
{
	struct str	 unit = str_trim(xml_attr(ap->node, "unit"));
	struct str	 every = str_trim(xml_attr(ap->node, "every"));
	struct str	 rest = ap->part->units, word;
	bool		 known = rest.n == 0;
	struct dec	 v;

	while (str_word(&rest, &word))
		known |= str_eq(word, unit);
	if (!known)
		diag_add(ck->ds, VAL_PERIOD_UNIT, xml_attr_span(ap->node,
		    "unit"), code, unit, ap->part->units);
	if (every.n == 0)
		return;
	if (check_number(ck, ap->part->label.th, every,
	    xml_attr_span(ap->node, "every"), &v) && v.m <= 0)
		diag_add(ck->ds, VAL_PERIOD_ZERO, xml_attr_span(ap->node,
		    "every"), code, every);
}

/* Areas by id; somebody may have written the name. */
static void
check_area(struct check *ck, struct str value, struct span at)
{
	struct str	*ids = ARENA_ARRAY(ck->arena, struct str,
			    ck->c->n_area + 1);
	struct str	 near = STR_NONE, all = STR_NONE;

	for (size_t i = 0; i < ck->c->n_area; i++) {
		const struct area	*ar = &ck->c->area[i];

		if (str_eq(ar->id, value))
			return;
		if (str_find(value, ar->name.th, 0) != SIZE_MAX)
			near = ar->id;
		ids[i] = ar->id;
		all = str_fmt(ck->arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ?
		    ", " : "", STR_ARG(ar->id));
	}
	if (near.n == 0)
		near = nearest(value, ids, ck->c->n_area);
	diag_add(ck->ds, VAL_AREA_UNKNOWN, at, value, near.n > 0 ? near :
	    all);
}

static void
check_value(struct check *ck, struct str code, const struct answer_part *ap)
{
	struct dec	 v;

	if (ap->node == NULL)
		return;
	if (ap->part->type == PART_PERIOD) {
		check_period(ck, code, ap);
		return;
	}
	if (ap->count == 0)
		return;
	switch (ap->part->type) {
	case PART_PERCENT:
		check_percent(ck, code, ap);
		break;
	case PART_QUANTITY:
		check_number(ck, ap->part->label.th, text_of(ck, ap),
		    text_place(ap->node), &v);
		break;
	case PART_URL:
		check_url(ck, text_of(ck, ap), text_place(ap->node));
		break;
	case PART_ENUM:
		check_area(ck, text_of(ck, ap), text_place(ap->node));
		break;
	case PART_TEXT:
	case PART_SHORTTEXT:
	case PART_LIST:
	case PART_RECORD:
	case PART_PERIOD:
		break;
	}
}

void
check_values(struct check *ck, const struct answer *an)
{
	for (size_t i = 0; i < an->question->n_part; i++) {
		const struct answer_part	*ap = &an->part[i];

		check_value(ck, an->question->code, ap);
		for (uint32_t j = 0; j < ap->count && ap->record != NULL; j++)
			for (size_t k = 0; k < ap->part->n_field; k++)
				check_value(ck, an->question->code,
				    &ap->record[j].field[k]);
	}
}

/* ---- addresses ---- */

static bool
is_url(struct str s)
{
	size_t	 from = str_starts(s, STR("https://")) ? 8 :
		    str_starts(s, STR("http://")) ? 7 : 0;
	size_t	 end;

	if (from == 0)
		return str_starts(s, STR("mailto:")) &&
		    str_find(s, STR("@"), 0) != SIZE_MAX;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '"' ||
		    s.p[i] == '<' || s.p[i] == '>')
			return false;
	end = str_find(s, STR("/"), from);
	if (end == SIZE_MAX)
		end = s.n;
	return end > from && str_find(str_sub(s, from, end), STR("."), 0) <
	    end - from;
}

void
check_url(struct check *ck, struct str url, struct span at)
{
	if (!is_url(str_trim(url)))
		diag_add(ck->ds, VAL_URL_BAD, at, str_trim(url));
}

/* ---- the head ---- */

/* An empty one is not given, as in a fresh skeleton. */
static void
check_head_number(struct check *ck, const char *name)
{
	struct xml_node	*n = xml_child(ck->sub->agency, name);
	struct str	 typed;
	struct dec	 v;

	if (n == NULL)
		return;
	typed = str_trim(xml_text(ck->arena, n));
	if (typed.n > 0)
		check_number(ck, str_of(name), typed, text_place(n), &v);
}

void
check_head(struct check *ck)
{
	struct xml_node	*root = xml_root(ck->sub->doc);
	struct str	 typed = ck->sub->fiscal_year;
	uint64_t	 year;
	struct span	 at = xml_attr_span(root, "fiscal-year");

	if (!str_uint(typed, &year) || year < 1900 || year > 2999)
		diag_add(ck->ds, VAL_YEAR_BAD, at, typed);
	else if (year < 2400)
		diag_add(ck->ds, VAL_YEAR_ERA, at, typed, diag_num(ck->ds,
		    (long long)year + ERA));
	if (ck->sub->agency == NULL) {
		diag_add(missing(ck, 0), VAL_NO_AGENCY, xml_span(root));
		return;
	}
	if (ck->sub->agency_name.n == 0)
		diag_add(missing(ck, 0), VAL_NO_AGENCY_NAME, xml_span(
		    ck->sub->agency));
	check_head_number(ck, "staff");
	check_head_number(ck, "budget");
}
