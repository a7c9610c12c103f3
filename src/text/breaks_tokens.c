/* Tokens with rules of their own: telephone numbers, web and mail addresses,
 * codes too long for a line. */
#include "text/breaks_int.h"

#define LONG_CODE	30		/* Latin characters without a break */

static bool
is_zero(uint32_t cp)
{
	return cp == '0' || cp == 0x0e50;
}

/* May this stand between two groups of a telephone number? */
static bool
joins_groups(const struct letters *t, size_t i)
{
	uint32_t	 cp = t->v[i].cp;

	if (cp == ')')
		return t->v[i + 1].cp == ' ' || is_number(&t->v[i + 1]);
	return (cp == ' ' || cp == '-') && is_number(&t->v[i + 1]);
}

/* End of a telephone number from i on: groups joined by one space or hyphen,
 * the first perhaps in brackets; 9 to 12 digits, the first 0 or +.  i when
 * there is none. */
static size_t
phone_end(const struct letters *t, size_t i)
{
	size_t		 digits = 0, e = i;

	if (i > 0 && (is_number(&t->v[i - 1]) || t->v[i - 1].cp == '.' ||
	    t->v[i - 1].cp == ','))
		return i;
	if (t->v[e].cp == '(')
		e++;
	if (t->v[e].cp == '+')
		e++;
	else if (!is_zero(t->v[e].cp))
		return i;
	for (; e < t->n && digits < 13; e++) {
		if (is_number(&t->v[e]))
			digits++;
		else if (!joins_groups(t, e))
			break;
	}
	return digits >= 9 && digits <= 12 ? e : i;
}

/* An extension stays near. */
static size_t
keep_phone(struct letters *t, size_t i)
{
	size_t		 e = phone_end(t, i), k = e;

	for (size_t m = i + 1; m < e; m++)
		t->v[m].brk = BRK_NEVER;
	while (k < t->n && t->v[k].cls == U_SP)
		k++;
	if (e > i && (t->v[k].starts & LEX_LABEL) != 0)
		brk_lower(&t->v[k], BRK_WEAK);
	return e;
}

/* A range 2565-2567, 10-20: the hyphen's table entry forbids it outright. */
static void
ease_range(struct letters *t, size_t i)
{
	size_t		 b = i, e = i + 1;

	if (t->v[i].cp != '-' || i == 0 || !is_number(&t->v[i - 1]) ||
	    !is_number(&t->v[i + 1]) || t->v[i + 1].brk != BRK_NEVER)
		return;
	while (b > 0 && is_number(&t->v[b - 1]))
		b--;
	while (is_number(&t->v[e]))
		e++;
	if (is_zero(t->v[b].cp) || t->v[e].cp == '-' ||
	    (b > 0 && (t->v[b - 1].cp == '-' || t->v[b - 1].cls == U_AL)))
		return;
	t->v[i + 1].brk = BRK_EMERGENCY;
}

static bool
is_at(const struct letters *t, size_t i, const char *ascii)
{
	for (; *ascii != '\0'; ascii++, i++)
		if (i >= t->n || t->v[i].cp != (unsigned char)*ascii)
			return false;
	return true;
}

static bool
in_address(uint32_t cp)
{
	return cp > ' ' && cp < 0x7f && strchr("<>\"()[]{}|\\^`", (int)cp) ==
	    NULL;
}

static bool
is_word_char(const struct letter *l)
{
	return l->cls == U_AL || is_number(l);
}

/* Trailing full stops and commas belong to the sentence. */
static size_t
address_end(const struct letters *t, size_t i)
{
	size_t		 from = i;

	while (i < t->n && in_address(t->v[i].cp))
		i++;
	while (i > from && strchr(".,:;!?'", (int)t->v[i - 1].cp) != NULL)
		i--;
	return i;
}

/* Inside a web address: after a single stroke and before the signs of a
 * query; before a dot only in an emergency, never by a hyphen. */
static enum brk
web_break(const struct letters *t, size_t from, size_t k)
{
	uint32_t	 p = t->v[k - 1].cp, c = t->v[k].cp;

	if (p == '/' && c != '/' && k >= 2 && t->v[k - 2].cp != '/' &&
	    t->v[k - 2].cp != ':')
		return BRK_WEAK;
	if (p == '/' || c == '/' || p == '-' || p == '.' || c == ':')
		return BRK_NEVER;
	if (c == '.')
		return k - from > 4 ? BRK_EMERGENCY : BRK_NEVER;
	return c == '?' || c == '&' || c == '=' || c == '#' ? BRK_WEAK :
	    BRK_NEVER;
}

/* A stretch without any break that no line could hold. */
static void
ease_stretch(struct letters *t, size_t from, size_t to)
{
	if (to - from > LONG_CODE)
		for (size_t k = from + 2; k + 1 < to; k++)
			t->v[k].brk = BRK_EMERGENCY;
}

static void
break_web(struct letters *t, size_t i, size_t e)
{
	size_t		 from = i;

	for (size_t k = i + 1; k < e; k++) {
		t->v[k].brk = (uint8_t)web_break(t, i, k);
		if (t->v[k].brk == BRK_NEVER)
			continue;
		ease_stretch(t, from, k);
		from = k;
	}
	ease_stretch(t, from, e);
}

static size_t
keep_web(struct letters *t, size_t i)
{
	size_t		 e;

	if (!is_at(t, i, "http://") && !is_at(t, i, "https://") &&
	    !is_at(t, i, "ftp://") && !is_at(t, i, "www."))
		return i;
	if (i > 0 && t->v[i - 1].cls == U_AL)
		return i;
	e = address_end(t, i);
	break_web(t, i, e);
	return e;
}

/* Mail: both sides of the at sign, in an emergency before it or a dot. */
static size_t
keep_mail(struct letters *t, size_t i)
{
	size_t		 b = i, e = i + 1;

	if (t->v[i].cp != '@' || i == 0 || !is_word_char(&t->v[i - 1]) ||
	    !is_word_char(&t->v[i + 1]))
		return i;
	while (b > 0 && t->v[b - 1].cp < 0x7f &&
	    (is_word_char(&t->v[b - 1]) ||
	    strchr("._%+-", (int)t->v[b - 1].cp) != NULL))
		b--;
	while (e < t->n && t->v[e].cp < 0x7f && (is_word_char(&t->v[e]) ||
	    ((t->v[e].cp == '.' || t->v[e].cp == '-') &&
	    is_word_char(&t->v[e + 1]))))
		e++;
	for (size_t k = b + 1; k < e; k++)
		t->v[k].brk = t->v[k].cp == '@' || (t->v[k].cp == '.' &&
		    k > b + 2) ? BRK_EMERGENCY : BRK_NEVER;
	return e;
}

/* A hash or a code of many characters would not fit any column. */
static size_t
ease_code(struct letters *t, size_t i)
{
	size_t		 e = i + 1;

	if (!is_word_char(&t->v[i]) || t->v[i].cp >= 0x7f)
		return i;
	while (e < t->n && is_word_char(&t->v[e]) && t->v[e].cp < 0x7f &&
	    t->v[e].brk == BRK_NEVER)
		e++;
	ease_stretch(t, i, e);
	return e;
}

void
breaks_tokens(struct letters *t)
{
	for (size_t i = 0; (i = next_stop(t, i)) < t->n;) {
		uint32_t	 cp = t->v[i].cp;
		size_t		 e = i;

		if (is_thai_class(t->v[i].cls)) {
			i++;
			continue;
		}
		if (cp == '+' || cp == '(' || is_zero(cp))
			e = keep_phone(t, i);
		else if (cp == 'h' || cp == 'f' || cp == 'w')
			e = keep_web(t, i);
		else if (cp == '@')
			e = keep_mail(t, i);
		else if (cp == '-')
			ease_range(t, i);
		if (e == i && t->v[i].cls == U_AL &&
		    (i == 0 || !is_word_char(&t->v[i - 1])))
			ease_code(t, i);
		i = e == i ? i + 1 : e;
	}
}
