/* Patterns of XSD, read as they are run: each piece takes the set of places a
 * match may have come to, and gives the set of places it may go on from. */
#include "base/utf8.h"
#include "xml/bytes.h"
#include "xml/valid_int.h"

#define PLACES	256

struct places {
	uint64_t	 w[PLACES / 64];
};

struct run {
	struct str	 p;		/* the pattern */
	size_t		 i;		/* read up to here */
	struct str	 s;		/* the text */
	bool		 odd;		/* beyond us */
};

/* The first place from i on; PLACES when there is none. */
static size_t
next_place(const struct places *x, size_t i)
{
	uint64_t	 w;

	for (; i < PLACES; i = (i / 64 + 1) * 64)
		if ((w = x->w[i / 64] >> i % 64) != 0)
			return i + (size_t)__builtin_ctzll(w);
	return PLACES;
}

static void
add(struct places *x, size_t i)
{
	x->w[i / 64] |= (uint64_t)1 << i % 64;
}

/* False when `more` brought nothing. */
static bool
join(struct places *x, const struct places *more)
{
	uint64_t	 new = 0;

	for (size_t k = 0; k < PLACES / 64; k++) {
		new |= more->w[k] & ~x->w[k];
		x->w[k] |= more->w[k];
	}
	return new != 0;
}

static int
peek(const struct run *r)
{
	return r->i < r->p.n ? (unsigned char)r->p.p[r->i] : -1;
}

static bool
take(struct run *r, int c)
{
	if (peek(r) != c)
		return false;
	r->i++;
	return true;
}

/* ---- one character ---- */

/* A character of the pattern; *space: it is \s. */
static uint32_t
take_char(struct run *r, bool *space)
{
	int	 c = peek(r);

	*space = false;
	r->odd |= c < 0 || c >= 0x80;
	if (r->odd)
		return 0;
	r->i++;
	if (c != '\\')
		return (uint32_t)c;
	c = peek(r);
	*space = c == 's';
	r->odd |= c < 0 || (!*space && byte_is(c, BYTE_PLAIN) && c != '-' &&
	    c != '.');
	r->i++;
	return (uint32_t)c;
}

/* The characters a piece is of: ASCII by its bits, and whether all others. */
struct set {
	uint64_t	 w[2];
	bool		 others;
};

static bool
holds(const struct set *x, uint32_t c)
{
	return c < 0x80 ? x->w[c / 64] >> c % 64 & 1 : x->others;
}

/* Of the pattern, so ASCII, unless it is odd. */
static void
set_range(struct set *x, uint32_t from, uint32_t to)
{
	for (uint32_t c = from; c <= to && c < 0x80; c++)
		x->w[c / 64] |= (uint64_t)1 << c % 64;
}

static void
set_char(struct set *x, uint32_t c, bool space)
{
	for (uint32_t i = 0; i < 0x80 && space; i++)
		if (scan_is_space((int)i))
			set_range(x, i, i);
	if (!space)
		set_range(x, c, c);
}

/* A class from behind its '[' to behind its ']'. */
static struct set
take_class(struct run *r)
{
	struct set	 x = { .others = take(r, '^') };
	bool		 space, to_space;
	uint32_t	 from, to;

	while (!r->odd && !take(r, ']')) {
		from = take_char(r, &space);
		if (space || peek(r) != '-' || r->i + 1 >= r->p.n ||
		    r->p.p[r->i + 1] == ']') {
			set_char(&x, from, space);
			continue;
		}
		r->i++;
		to = take_char(r, &to_space);
		r->odd |= to_space || to == '[';
		set_range(&x, from, to);
	}
	if (x.others)
		x = (struct set){ { ~x.w[0], ~x.w[1] }, true };
	return x;
}

/* A class, or a single character. */
static struct set
take_set(struct run *r)
{
	struct set	 x = { .others = false };
	bool		 space;
	uint32_t	 c;

	if (take(r, '['))
		return take_class(r);
	r->odd |= peek(r) == '.' || peek(r) == '^' || peek(r) == '$';
	c = take_char(r, &space);
	set_char(&x, c, space);
	return x;
}

/* One such character further. */
static struct places
step(const struct set *x, struct str s, const struct places *in)
{
	struct places	 out = { { 0 } };
	size_t		 next;

	for (size_t i = next_place(in, 0); i < s.n;
	    i = next_place(in, i + 1)) {
		next = i;
		if (holds(x, utf8_next(s, &next)))
			add(&out, next);
	}
	return out;
}

/* ---- pieces ---- */

static struct places	 branches(struct run *, const struct places *);

/* In brackets, from behind the '('. */
static struct places
group(struct run *r, const struct places *in)
{
	struct places	 out = branches(r, in);

	r->odd |= !take(r, ')');
	return out;
}

static size_t
take_number(struct run *r)
{
	size_t	 n = 0;

	while (peek(r) >= '0' && peek(r) <= '9' && n < PLACES)
		n = n * 10 + (size_t)(r->p.p[r->i++] - '0');
	return n;
}

/* How often: at most PLACES times makes a difference. */
static void
take_times(struct run *r, size_t *least, size_t *most)
{
	*least = *most = 1;
	if (take(r, '?'))
		*least = 0;
	else if (take(r, '*'))
		*least = 0, *most = PLACES;
	else if (take(r, '+'))
		*most = PLACES;
	else if (take(r, '{')) {
		*least = *most = take_number(r);
		if (take(r, ','))
			*most = peek(r) == '}' ? PLACES : take_number(r);
		r->odd |= !take(r, '}');
	}
}

static struct places
piece(struct run *r, const struct places *in)
{
	struct places	 now = *in, out = { { 0 } };
	bool		 grouped = take(r, '(');
	struct set	 x = { .others = false };
	size_t		 from = r->i, end, least, most;

	if (grouped)
		group(r, in);		/* past it */
	else
		x = take_set(r);
	take_times(r, &least, &most);
	end = r->i;
	for (size_t n = 0; !r->odd; n++) {
		if (n >= least && !join(&out, &now))
			break;
		if (n == most)
			break;
		r->i = from;
		now = grouped ? group(r, &now) : step(&x, r->s, &now);
	}
	r->i = end;
	return out;
}

static struct places
branches(struct run *r, const struct places *in)
{
	struct places	 out = { { 0 } }, now;

	do {
		now = *in;
		while (!r->odd && r->i < r->p.n && peek(r) != '|' &&
		    peek(r) != ')')
			now = piece(r, &now);
		join(&out, &now);
	} while (take(r, '|'));
	return out;
}

bool
valid_pattern(struct str pattern, struct str text)
{
	struct run	 r = { .p = pattern, .s = text };
	struct places	 start = { { 1 } }, end;

	if (text.n >= PLACES)
		return false;
	end = branches(&r, &start);
	return !r.odd && r.i == pattern.n && next_place(&end, text.n) == text.n;
}
