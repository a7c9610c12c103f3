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

/* Does the class at r->i, behind its '[', hold c?  Moves past its ']'. */
static bool
class_holds(struct run *r, uint32_t c)
{
	bool		 not = take(r, '^'), hit = false, space, to_space;
	uint32_t	 from, to;

	while (!r->odd && !take(r, ']')) {
		from = to = take_char(r, &space);
		if (!space && peek(r) == '-' && r->i + 1 < r->p.n &&
		    r->p.p[r->i + 1] != ']') {
			r->i++;
			to = take_char(r, &to_space);
			r->odd |= to_space || to == '[';
		}
		hit |= space ? c < 0x80 && scan_is_space((int)c) :
		    c >= from && c <= to;
	}
	return hit != not;
}

/* The piece at r->i for one character. */
static bool
holds(struct run *r, uint32_t c)
{
	bool		 space;
	uint32_t	 want;

	if (take(r, '['))
		return class_holds(r, c);
	r->odd |= peek(r) == '.' || peek(r) == '^' || peek(r) == '$';
	want = take_char(r, &space);
	return space ? c < 0x80 && scan_is_space((int)c) : c == want;
}

static struct places
step(struct run *r, const struct places *in)
{
	struct places	 out = { { 0 } };
	size_t		 from = r->i, next;

	holds(r, 0);			/* past it, wherever we are */
	for (size_t i = next_place(in, 0); i < r->s.n && !r->odd;
	    i = next_place(in, i + 1)) {
		next = i;
		r->i = from;
		if (holds(r, utf8_next(r->s, &next)))
			add(&out, next);
	}
	return out;
}

/* ---- pieces ---- */

static struct places	 branches(struct run *, const struct places *);

static struct places
atom(struct run *r, const struct places *in)
{
	struct places	 out;

	if (!take(r, '('))
		return step(r, in);
	out = branches(r, in);
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
	size_t		 from = r->i, end, least, most;

	atom(r, in);
	take_times(r, &least, &most);
	end = r->i;
	for (size_t n = 0; !r->odd; n++) {
		if (n >= least && !join(&out, &now))
			break;
		if (n == most)
			break;
		r->i = from;
		now = atom(r, &now);
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
