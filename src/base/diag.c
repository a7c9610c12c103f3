#include "base/diag.h"

#include <errno.h>
#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"

static const struct diag_info catalogue[] = {
#define D(id, number, severity, th, en, hint_th, hint_en, why_th, why_en) \
	{ #id, number, severity, th, en, hint_th, hint_en, why_th, why_en },
#include "base/diag_codes.def"
#undef D
};

struct diags {
	struct arena	*arena;
	VEC(struct diag) d;
	size_t		 count[SEV_ERROR + 1];
	size_t		 dropped;
};

const struct diag_info *
diag_info(enum diag_code code)
{
	return &catalogue[code];
}

size_t
diag_info_count(void)
{
	return sizeof catalogue / sizeof *catalogue;
}

const char *
severity_name(enum severity s)
{
	switch (s) {
	case SEV_NOTE:
		return "note";
	case SEV_ADVICE:
		return "advice";
	case SEV_WARNING:
		return "warning";
	case SEV_ERROR:
		return "error";
	}
	return "";
}

struct diags *
diags_new(struct arena *a)
{
	struct diags	*ds = ARENA_NEW(a, struct diags);

	ds->arena = a;
	return ds;
}

static const struct reason { int number; const char *th, *en; } reasons[] = {
#define R(number, th, en) { number, th, en },
#include "base/os_reasons.def"
#undef R
};

/* Why the system refused; errno in digits. */
static void
put_reason(struct buf *b, struct str digits, bool thai)
{
	uint64_t	 number = 0;

	str_uint(digits, &number);
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].number == (int)number) {
			buf_put(b, thai ? reasons[i].th : reasons[i].en);
			return;
		}
	buf_put(b, strerror((int)number));
}

/* Replaces {0}..{9} by the arguments, {0!} by what that errno means. */
static struct str
fill(struct arena *a, const char *text, const struct str *arg, size_t n,
    bool thai)
{
	struct buf	 b;
	struct str	 out;

	buf_init(&b, 64 << 10);
	for (const char *p = text; *p != '\0'; p++) {
		size_t	 i = (size_t)(p[0] == '{' ? p[1] - '0' : 99);

		if (i < n && p[2] == '}') {
			buf_str(&b, arg[i]);
			p += 2;
		} else if (i < n && p[2] == '!' && p[3] == '}') {
			put_reason(&b, arg[i], thai);
			p += 3;
		} else
			buf_byte(&b, *p);
	}
	out = str_copy(a, buf_view(&b));
	buf_release(&b);
	return out;
}

static void
keep(struct diags *ds, const struct diag *d)
{
	ds->count[d->severity]++;
	if (ds->d.n >= LIMIT_DIAGS) {
		ds->dropped++;
		return;
	}
	VEC_PUSH(ds->arena, ds->d) = *d;
}

void
diag_add_args(struct diags *ds, enum diag_code code, struct span at,
    const struct str *args, size_t n)
{
	const struct diag_info	*i = diag_info(code);
	const struct str	*arg = args + 1;
	struct diag		 d = {
		.code = code, .name = str_of(i->number),
		.severity = i->severity, .at = at,
	};

	if (ds == NULL)
		return;
	d.th = fill(ds->arena, i->th, arg, n, /*thai*/true);
	d.en = fill(ds->arena, i->en, arg, n, /*thai*/false);
	d.hint_th = fill(ds->arena, i->hint_th, arg, n, /*thai*/true);
	d.hint_en = fill(ds->arena, i->hint_en, arg, n, /*thai*/false);
	keep(ds, &d);
}

void
diag_add_own(struct diags *ds, const struct diag *own)
{
	struct diag	 d = *own;

	d.code = DIAG_OWN;
	d.name = str_copy(ds->arena, d.name);
	d.th = str_copy(ds->arena, d.th);
	d.en = str_copy(ds->arena, d.en);
	d.hint_th = str_copy(ds->arena, d.hint_th);
	d.hint_en = str_copy(ds->arena, d.hint_en);
	keep(ds, &d);
}

struct str
diag_num(struct diags *ds, long long n)
{
	return ds == NULL ? STR_NONE : str_num(ds->arena, n);
}

struct str
diag_str(struct diags *ds, const char *fmt, ...)
{
	va_list	 ap;
	char	 s[1024];

	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	return str_copy(ds->arena, str_of(s));
}

size_t
diags_count(const struct diags *ds, enum severity at_least)
{
	size_t	 n = 0;

	for (int s = (int)at_least; s <= SEV_ERROR; s++)
		n += ds->count[s];
	return n;
}

size_t
diags_n(const struct diags *ds)
{
	return ds->d.n;
}

const struct diag *
diags_get(const struct diags *ds, size_t i)
{
	return &ds->d.v[i];
}

size_t
diags_dropped(const struct diags *ds)
{
	return ds->dropped;
}

static int
by_place(const struct diag *a, const struct diag *b)
{
	int	 c;

	if (a->at.src != b->at.src) {
		if (a->at.src == NULL || b->at.src == NULL)
			return a->at.src == NULL ? 1 : -1;
		c = str_cmp(a->at.src->path, b->at.src->path);
		if (c != 0)
			return c;
	}
	return (a->at.off > b->at.off) - (a->at.off < b->at.off);
}

static bool
same(const struct diag *a, const struct diag *b)
{
	return by_place(a, b) == 0 && str_eq(a->name, b->name) &&
	    str_eq(a->en, b->en);
}

/* Stable merge sort: order of arrival stays among equals. */
static void
merge_sort(struct diag *v, struct diag *tmp, size_t n)
{
	size_t	 half = n / 2, i = 0, j = half, k = 0;

	if (n < 2)
		return;
	merge_sort(v, tmp, half);
	merge_sort(v + half, tmp, n - half);
	while (i < half || j < n)
		tmp[k++] = j == n || (i < half && by_place(&v[i], &v[j]) <= 0) ?
		    v[i++] : v[j++];
	memcpy(v, tmp, n * sizeof *v);
}

void
diags_sort(struct diags *ds)
{
	size_t	 n = 0;

	merge_sort(ds->d.v, ARENA_ARRAY(ds->arena, struct diag, ds->d.n),
	    ds->d.n);
	for (size_t i = 0; i < ds->d.n; i++) {
		if (n > 0 && same(&ds->d.v[n - 1], &ds->d.v[i]))
			ds->count[ds->d.v[i].severity]--;
		else
			ds->d.v[n++] = ds->d.v[i];
	}
	ds->d.n = n;
}

struct source *
source_new(struct arena *a, struct str path, struct str text)
{
	struct source	*s = ARENA_NEW(a, struct source);
	const char	*end = text.p + text.n, *p;
	VEC(uint32_t)	 line = { 0 };

	s->path = path;
	s->text = text;
	VEC_PUSH(a, line) = 0;
	for (p = text.p; text.n > 0 &&
	    (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		VEC_PUSH(a, line) = (uint32_t)(p + 1 - text.p);
	s->n_line = (uint32_t)line.n;
	VEC_PUSH(a, line) = (uint32_t)text.n;
	s->line = line.v;
	return s;
}

struct str
source_line(const struct source *s, uint32_t line)
{
	struct str	 l = str_sub(s->text, s->line[line - 1], s->line[line]);

	while (l.n > 0 && (l.p[l.n - 1] == '\n' || l.p[l.n - 1] == '\r'))
		l.n--;
	return l;
}

struct position
span_position(struct span at)
{
	uint32_t	 lo = 0, hi;
	struct str	 before;

	if (at.src == NULL)
		return (struct position){ 0, 0, 0 };
	hi = at.src->n_line;
	while (hi - lo > 1) {
		uint32_t	 mid = lo + (hi - lo) / 2;

		if (at.src->line[mid] <= at.off)
			lo = mid;
		else
			hi = mid;
	}
	before = str_sub(at.src->text, at.src->line[lo], at.off);
	return (struct position){ lo + 1, (uint32_t)utf8_count(before) + 1,
		(uint32_t)utf8_columns(before) + 1 };
}

struct str
span_text(struct span at)
{
	return at.src == NULL ? STR_NONE :
	    str_sub(at.src->text, at.off, (size_t)at.off + at.len);
}
