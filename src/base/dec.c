#include "base/dec.h"

#include <assert.h>

#include "base/arena.h"

bool
dec_parse(struct str s, struct dec *out)
{
	size_t	 i = 0, digits = 0;
	bool	 negative = false, point = false;

	*out = (struct dec){ 0, 0 };
	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+'))
		negative = s.p[i++] == '-';
	for (; i < s.n; i++) {
		if (s.p[i] == '.' && !point && digits > 0) {
			point = true;
			continue;
		}
		if (s.p[i] < '0' || s.p[i] > '9' || ++digits > DEC_DIGITS ||
		    (point && ++out->scale > 9))
			return false;
		out->m = out->m * 10 + (s.p[i] - '0');
	}
	if (negative)
		out->m = -out->m;
	return digits > 0 && !(point && out->scale == 0);
}

/* Writes digits of v with a point before the last `scale`. */
static struct str
print_scaled(struct arena *a, unsigned __int128 v, bool negative, int scale)
{
	char	 s[64];
	size_t	 at = sizeof s;
	int	 k = 0;

	do {
		if (k == scale && scale > 0)
			s[--at] = '.';
		s[--at] = (char)('0' + (int)(v % 10));
		v /= 10;
		k++;
	} while (v > 0 || k <= scale);
	if (negative)
		s[--at] = '-';
	return str_copy(a, (struct str){ s + at, sizeof s - at });
}

struct str
dec_print(struct arena *a, struct dec d)
{
	bool	 negative = d.m < 0;

	return print_scaled(a, (unsigned __int128)(negative ? -d.m : d.m),
	    negative, d.scale);
}

static size_t
digits_to(struct str s, size_t i)
{
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i;
}

struct str
dec_grouped(struct arena *a, struct str s)
{
	size_t	 from = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	size_t	 end = digits_to(s, from), n = 0;
	size_t	 rest = end < s.n && s.p[end] == '.' ? end + 1 : end;
	char	*p;

	if (end <= from + 3 || digits_to(s, rest) != s.n)
		return s;
	p = arena_alloc(a, s.n + (end - from) / 3, 1);
	for (size_t i = 0; i < s.n; i++) {
		if (i > from && i < end && (end - i) % 3 == 0)
			p[n++] = ',';
		p[n++] = s.p[i];
	}
	return (struct str){ p, n };
}

static struct rat
reduce(__int128 n, __int128 d)
{
	__int128	 a = n < 0 ? -n : n, b = d < 0 ? -d : d;

	assert(d != 0);
	while (b != 0) {
		__int128	 t = a % b;

		a = b;
		b = t;
	}
	if (d < 0)
		a = -a;
	return (struct rat){ n / a, d / a };
}

struct rat
rat_of(int64_t n, int64_t d)
{
	return reduce(n, d);
}

struct rat
rat_dec(struct dec v)
{
	__int128	 d = 1;

	for (int i = 0; i < v.scale; i++)
		d *= 10;
	return reduce(v.m, d);
}

/* Overflow of 127 bits cannot come from inputs of DEC_DIGITS digits and the
 * few operations of the scoring rules; a program error if it does. */
static __int128
mul(__int128 a, __int128 b)
{
	__int128	 r;
	bool		 over = __builtin_mul_overflow(a, b, &r);

	assert(!over);
	return r;
}

struct rat
rat_add(struct rat a, struct rat b)
{
	__int128	 r;
	bool		 over = __builtin_add_overflow(mul(a.n, b.d),
			    mul(b.n, a.d), &r);

	assert(!over);
	return reduce(r, mul(a.d, b.d));
}

struct rat
rat_sub(struct rat a, struct rat b)
{
	b.n = -b.n;
	return rat_add(a, b);
}

struct rat
rat_mul(struct rat a, struct rat b)
{
	return reduce(mul(a.n, b.n), mul(a.d, b.d));
}

struct rat
rat_div(struct rat a, struct rat b)
{
	return reduce(mul(a.n, b.d), mul(a.d, b.n));
}

int
rat_cmp(struct rat a, struct rat b)
{
	return rat_sign(rat_sub(a, b));
}

int
rat_sign(struct rat a)
{
	return (a.n > 0) - (a.n < 0);
}

struct str
rat_print(struct arena *a, struct rat r, int decimals, bool trim)
{
	__int128	 n = r.n < 0 ? -r.n : r.n, v;
	struct str	 s;

	for (int i = 0; i < decimals; i++)
		n = mul(n, 10);
	v = (2 * n + r.d) / (2 * r.d);
	s = print_scaled(a, (unsigned __int128)v, r.n < 0 && v > 0, decimals);
	if (trim && decimals > 0) {
		while (s.p[s.n - 1] == '0')
			s.n--;
		if (s.p[s.n - 1] == '.')
			s.n--;
	}
	return s;
}
