/* Shaping: words to glyph runs, each (face, text) once.
 * Two tables of the same kind: words as asked for, and the runs they fall
 * into when scripts or faces change within a word. */
#include "text/shape.h"

#include <hb-ot.h>

#include "base/fatal.h"
#include "base/utf8.h"
#include "text/font_int.h"
#include "text/segment.h"

#define WORD_MAX	65535u		/* bytes; clusters are 16 bit */
#define INK_UNKNOWN	INT32_MIN

/* What words and runs are found by: their first member. */
struct key {
	const struct font *font;
	struct str	 text;		/* own */
};

/* A run with what only this file knows of it. */
struct run {
	struct key	 key;
	struct glyph_run pub;
	int32_t		 top, bottom;	/* ink, font units; INK_UNKNOWN */
};

/* The same of a word, with its measures at the size last asked for.  What
 * every piece of a paragraph asks is in two lines of the cache, with the text
 * right after it. */
struct word {
	alignas(64) struct key key;
	struct shaped	 pub;
	const struct glyph_run *one;	/* pub.run when there is only one */
	mpt		 size;		/* 0: never asked */
	mpt		 width;
	mpt		 ink_size, above, below;
};

struct slot {
	uint64_t	 hash;
	const struct key *key;		/* NULL = free */
};

struct table {
	struct slot	*v;
	size_t		 n, cap;	/* cap is a power of two */
};

struct shaper {
	struct arena	*arena;
	const struct fonts *fonts;
	struct table	 word, run;
	uint32_t	 next_id;
	hb_buffer_t	*buffer;
	hb_language_t	 thai;
};

/* Where a run may be cut: script and face of a stretch of characters. */
struct stretch {
	const struct font *font;
	hb_script_t	 script;
	uint32_t	 stand_in;	/* shape this character instead, or 0 */
};

static uint64_t
key_hash(const struct font *f, struct str s)
{
	return str_hash_fast(s) ^ f->index * 0x9e3779b97f4a7c15u;
}

static const struct key *
table_get(const struct table *t, const struct font *f, struct str s,
    uint64_t h)
{
	for (size_t i = h & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
		const struct key *k = t->v[i].key;

		if (k == NULL || (t->v[i].hash == h && k->font == f &&
		    str_eq(k->text, s)))
			return k;
	}
}

static void
table_insert(struct table *t, struct slot e)
{
	size_t		 i = e.hash & (t->cap - 1);

	while (t->v[i].key != NULL)
		i = (i + 1) & (t->cap - 1);
	t->v[i] = e;
}

static void
table_put(struct table *t, const struct key *k, uint64_t h)
{
	if (t->n * 3 >= t->cap * 2) {
		struct table	 old = *t;

		t->cap = old.cap * 2;
		t->v = xmalloc(t->cap * sizeof *t->v);
		memset(t->v, 0, t->cap * sizeof *t->v);
		for (size_t i = 0; i < old.cap; i++)
			if (old.v[i].key != NULL)
				table_insert(t, old.v[i]);
		free(old.v);
	}
	table_insert(t, (struct slot){ h, k });
	t->n++;
}

static void
table_init(struct table *t, size_t cap)
{
	*t = (struct table){ xmalloc(cap * sizeof *t->v), 0, cap };
	memset(t->v, 0, cap * sizeof *t->v);
}

struct shaper *
shaper_open(struct arena *a, const struct fonts *fonts)
{
	struct shaper	*sh = ARENA_NEW(a, struct shaper);

	sh->arena = a;
	sh->fonts = fonts;
	table_init(&sh->word, 2048);
	table_init(&sh->run, 2048);
	sh->buffer = hb_buffer_create();
	sh->thai = hb_language_from_string("th", 2);
	return sh;
}

void
shaper_close(struct shaper *sh)
{
	if (sh == NULL)
		return;
	hb_buffer_destroy(sh->buffer);
	free(sh->word.v);
	free(sh->run.v);
}

/* Takes no glyph and no width: controls of breaking, joining, direction. */
static bool
is_invisible(uint32_t cp)
{
	return cp < 0x20 || cp == 0x7f || cp == 0xad ||
	    (cp >= 0x200b && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	    (cp >= 0x2060 && cp <= 0x206f) || cp == 0x034f || cp == 0x061c ||
	    (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff ||
	    (cp >= 0xfff9 && cp <= 0xfffc) ||
	    (cp >= 0xe0000 && cp <= 0xe0fff);
}

/* HarfBuzz makes these from the space of the face. */
static bool
is_space(uint32_t cp)
{
	return cp == 0x20 || cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200a) ||
	    cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

static struct str
without_invisible(struct arena *a, struct str s)
{
	char		*p;
	size_t		 n = 0, i, from;
	uint32_t	 cp;

	for (i = 0; i < s.n;) {
		if ((unsigned char)s.p[i] >= 0x20 && (s.p[i] & 0x80) == 0) {
			i++;
			continue;
		}
		from = i;
		if (is_invisible(utf8_next(s, &i))) {
			i = from;
			break;
		}
	}
	if (i >= s.n)
		return s;
	p = arena_alloc(a, s.n, 1);
	for (i = 0; i < s.n;) {
		from = i;
		cp = utf8_next(s, &i);
		if (is_invisible(cp))
			continue;
		memcpy(p + n, s.p + from, i - from);
		n += i - from;
	}
	return (struct str){ p, n };
}

static void
fill_glyphs(struct shaper *sh, struct run *r, struct str text, bool stand_in)
{
	unsigned	 n;
	hb_glyph_info_t	*info = hb_buffer_get_glyph_infos(sh->buffer, &n);
	hb_glyph_position_t *pos =
	    hb_buffer_get_glyph_positions(sh->buffer, &n);
	struct glyph	*g = ARENA_ARRAY(sh->arena, struct glyph, n + 1);

	for (unsigned i = 0; i < n; i++) {
		g[i].gid = (uint16_t)info[i].codepoint;
		g[i].cluster = stand_in ? 0 : (uint16_t)info[i].cluster;
		g[i].advance = pos[i].x_advance;
		g[i].dx = pos[i].x_offset;
		g[i].dy = pos[i].y_offset;
		r->pub.width += pos[i].x_advance;
	}
	r->pub.glyph = g;
	r->pub.n = n;
	r->pub.text = text;
}

static hb_script_t
script_of(uint32_t cp)
{
	hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
	hb_script_t	 s;

	if (cp >= 0x0e00 && cp <= 0x0e7f && cp != 0x0e3f)
		return HB_SCRIPT_THAI;
	if (cp < 0x80)
		return (cp | 32) >= 'a' && (cp | 32) <= 'z' ?
		    HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
	s = hb_unicode_script(u, cp);
	return s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ?
	    HB_SCRIPT_COMMON : s;
}

/* Of the text alone, so that a run is the same whatever it was part of. */
static hb_script_t
text_script(struct str text)
{
	hb_script_t	 s = HB_SCRIPT_COMMON;

	for (size_t i = 0; i < text.n && s == HB_SCRIPT_COMMON;)
		s = script_of(utf8_next(text, &i));
	return s;
}

static void
load_buffer(struct shaper *sh, const struct stretch *st, struct str text,
    hb_script_t script)
{
	hb_buffer_t	*b = sh->buffer;

	hb_buffer_clear_contents(b);
	hb_buffer_set_cluster_level(b,
	    HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
	if (st->stand_in != 0) {
		hb_buffer_add(b, st->stand_in, 0);
		hb_buffer_set_content_type(b, HB_BUFFER_CONTENT_TYPE_UNICODE);
	} else
		hb_buffer_add_utf8(b, text.p, (int)text.n, 0, (int)text.n);
	hb_buffer_set_direction(b, HB_DIRECTION_LTR);
	hb_buffer_set_script(b, script);
	hb_buffer_set_language(b, script == HB_SCRIPT_THAI ? sh->thai :
	    HB_LANGUAGE_INVALID);
}

static const struct glyph_run *
shape_run(struct shaper *sh, const struct stretch *st, struct str text)
{
	static const hb_feature_t latin[] = {
		{ HB_TAG('l', 'i', 'g', 'a'), 0, 0, (unsigned)-1 },
		{ HB_TAG('c', 'l', 'i', 'g'), 0, 0, (unsigned)-1 },
	};
	hb_script_t	 script = text_script(text);
	uint64_t	 h = key_hash(st->font, text);
	struct run	*r;
	const struct key *old = table_get(&sh->run, st->font, text, h);

	if (old != NULL)
		return &((const struct run *)old)->pub;
	text = str_copy(sh->arena, text);
	r = ARENA_NEW(sh->arena, struct run);
	r->key = (struct key){ st->font, text };
	load_buffer(sh, st, text, script);
	hb_shape(font_shaping(st->font)->font, sh->buffer, latin,
	    script == HB_SCRIPT_THAI ? 0 : sizeof latin / sizeof *latin);
	r->pub.font = st->font;
	r->pub.id = sh->next_id++;
	r->top = r->bottom = INK_UNKNOWN;
	fill_glyphs(sh, r, text, st->stand_in != 0);
	table_put(&sh->run, &r->key, h);
	return &r->pub;
}

/* The first face with the character; NULL when none has it. */
static const struct font *
face_for(const struct font *f, uint32_t cp)
{
	const struct shaping *s = font_shaping(f);

	if (font_has(f, cp) || is_space(cp))
		return f;
	for (uint32_t i = 0; i < s->n_fallback; i++)
		if (font_has(s->fallback[i], cp))
			return s->fallback[i];
	return NULL;
}

static bool
is_leftward(uint32_t cp, hb_script_t script)
{
	return cp >= 0x0590 && hb_script_get_horizontal_direction(script) ==
	    HB_DIRECTION_RTL;
}

enum letter
font_letter(const struct font *f, uint32_t cp)
{
	if (is_invisible(cp))
		return LETTER_FINE;
	if (face_for(f, cp) == NULL)
		return LETTER_MISSING;
	return is_leftward(cp, script_of(cp)) ? LETTER_LEFTWARD : LETTER_FINE;
}

/* A sign some face has for a character none has: never glyph 0, which an
 * archival PDF must not show. */
static void
stand_in(struct stretch *st)
{
	static const uint32_t sign[] = { 0xfffd, 0x25a1, '?', '.' };

	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++) {
		const struct font *f = face_for(st->font, sign[i]);

		if (f == NULL)
			continue;
		st->font = f;
		st->stand_in = sign[i];
		return;
	}
}

/* What the character at *i wants, given what came before it: marks and
 * script-less characters go along when the face has them. */
static struct stretch
want(const struct font *f, uint32_t cp, const struct stretch *last)
{
	struct stretch	 st = { f, script_of(cp), 0 };
	const struct font *have;

	if (last != NULL && last->stand_in == 0) {
		if (st.script == HB_SCRIPT_COMMON)
			st.script = last->script;
		if (utf8_is_mark(cp) && font_has(last->font, cp)) {
			st.font = last->font;
			return st;
		}
	}
	have = face_for(f, cp);
	if (have != NULL)
		st.font = have;
	else
		stand_in(&st);
	return st;
}

static bool
same_stretch(const struct stretch *a, const struct stretch *b)
{
	return a->font == b->font && a->stand_in == 0 && b->stand_in == 0 &&
	    (a->script == b->script || a->script == HB_SCRIPT_COMMON ||
	    b->script == HB_SCRIPT_COMMON);
}

/* Consonant silenced by THANTHAKHAT: belongs to the cluster before. */
static bool
is_silenced(struct str s, size_t after)
{
	uint32_t	 cp = after < s.n ? utf8_next(s, &after) : 0;

	if ((cp == 0x0e34 || cp == 0x0e38) && after < s.n)
		cp = utf8_next(s, &after);
	return cp == 0x0e4c;
}

size_t
text_cluster_end(struct str s, size_t i)
{
	uint32_t	 last = utf8_next(s, &i);

	while (i < s.n) {
		size_t		 k = i;
		uint32_t	 cp = utf8_next(s, &k);

		if (thai_is_letter(last) && thai_is_letter(cp) &&
		    !thai_is_dependent(cp) && !thai_is_leading(last) &&
		    !is_silenced(s, k))
			break;
		last = cp;
		i = k;
	}
	return i;
}

bool
text_is_tight(struct str s, size_t i)
{
	size_t		 at = i - 3;

	return i >= 3 && s.p[at] == '\xe0' &&
	    !utf8_is_mark(utf8_next(s, &at));
}

static void
count_inner(struct shaped *w, struct str s)
{
	for (size_t i = s.n > 0 ? text_cluster_end(s, 0) : 0; i < s.n;
	    i = text_cluster_end(s, i)) {
		if (w->inner == UINT16_MAX)
			break;
		w->inner++;
		w->tight += text_is_tight(s, i);
	}
}

/* Itemises the word and shapes its stretches. */
static void
itemise(struct shaper *sh, const struct font *f, struct str text,
    struct word *word)
{
	VEC(const struct glyph_run *) run = { &word->one, 0, 1 };
	struct shaped	*w = &word->pub;
	struct stretch	 cur = { 0 };
	size_t		 from = 0;

	for (size_t i = 0, at; i < text.n;) {
		uint32_t	 cp;
		struct stretch	 st;

		at = i;
		cp = utf8_next(text, &i);
		st = want(f, cp, at == 0 ? NULL : &cur);
		if (st.stand_in != 0 && !w->missing) {
			w->missing = true;
			w->missing_cp = cp;
		}
		if (w->leftward == 0 && is_leftward(cp, st.script))
			w->leftward = cp;
		if (at > 0 && !same_stretch(&cur, &st)) {
			VEC_PUSH(sh->arena, run) = shape_run(sh, &cur,
			    str_sub(text, from, at));
			from = at;
			cur = st;
		} else if (at == 0 || cur.script == HB_SCRIPT_COMMON)
			cur = st;
	}
	if (from < text.n)
		VEC_PUSH(sh->arena, run) = shape_run(sh, &cur,
		    str_sub(text, from, text.n));
	w->run = run.v;
	w->n = (uint32_t)run.n;
}

/* A word with its text, known from now on. */
static struct word *
word_new(struct shaper *sh, const struct font *f, struct str text, uint64_t h)
{
	struct word	*w = arena_alloc(sh->arena, sizeof *w + text.n,
			    alignof(struct word));

	memcpy(w + 1, text.p, text.n);
	w->key = (struct key){ f, { (char *)(w + 1), text.n } };
	table_put(&sh->word, &w->key, h);
	return w;
}

static struct str
at_most(struct str text)
{
	return (struct str){ text.p, text.n < WORD_MAX ? text.n : WORD_MAX };
}

uint64_t
shape_begin(const struct shaper *sh, const struct font *f, struct str text)
{
	uint64_t	 h = key_hash(f, at_most(text));

	__builtin_prefetch(&sh->word.v[h & (sh->word.cap - 1)]);
	return h;
}

void
shape_fetch(const struct shaper *sh, uint64_t h)
{
	const struct key *k = sh->word.v[h & (sh->word.cap - 1)].key;

	if (k == NULL)
		return;
	__builtin_prefetch(k);
	__builtin_prefetch((const struct word *)k + 1);
}

const struct shaped *
shape_end(struct shaper *sh, const struct font *f, struct str text,
    uint64_t h)
{
	const struct key *old;
	struct word	*w;

	text = at_most(text);
	old = table_get(&sh->word, f, text, h);
	if (old != NULL)
		return &((const struct word *)old)->pub;
	w = word_new(sh, f, text, h);
	itemise(sh, f, without_invisible(sh->arena, w->key.text), w);
	count_inner(&w->pub, w->key.text);
	return &w->pub;
}

const struct shaped *
shape_word(struct shaper *sh, const struct font *f, struct str text)
{
	return shape_end(sh, f, text, key_hash(f, at_most(text)));
}

const struct shaped *
shape_hyphen(struct shaper *sh, const struct font *f)
{
	struct str	 text = STR("\xad");	/* none has it: not UTF-8 */
	uint64_t	 h = key_hash(f, text);
	const struct key *old = table_get(&sh->word, f, text, h);
	struct stretch	 st = { f, HB_SCRIPT_COMMON, '-' };
	struct word	*w;

	if (old != NULL)
		return &((const struct word *)old)->pub;
	st.font = face_for(f, '-');
	if (st.font == NULL)
		stand_in(&st);
	w = word_new(sh, f, text, h);
	w->one = shape_run(sh, &st, STR("\xc2\xad"));
	w->pub = (struct shaped){ .run = &w->one, .n = 1 };
	return &w->pub;
}

mpt
run_width(const struct glyph_run *r, mpt size)
{
	int64_t		 upem = r->font->upem;
	int64_t		 w = (int64_t)r->width * size;

	return (mpt)((w + upem / 2) / upem);
}

static struct word *
word_of(const struct shaped *w)
{
	return (struct word *)((uintptr_t)w - offsetof(struct word, pub));
}

mpt
shaped_width(const struct shaped *pub, mpt size)
{
	struct word	*w = word_of(pub);

	if (w->size == size)
		return w->width;
	w->size = size;
	w->width = 0;
	for (uint32_t i = 0; i < pub->n; i++)
		w->width += run_width(pub->run[i], size);
	return w->width;
}

bool
glyph_ink(const struct font *f, const struct glyph *g, struct glyph_ink *out)
{
	hb_glyph_extents_t e;

	if (!hb_font_get_glyph_extents(font_shaping(f)->font, g->gid, &e) ||
	    e.width == 0 || e.height == 0)
		return false;
	out->left = g->dx + e.x_bearing;
	out->right = out->left + e.width;
	out->top = g->dy + e.y_bearing;
	out->bottom = out->top + e.height;
	return true;
}

static void
measure(struct run *r)
{
	struct glyph_ink ink;

	r->top = r->bottom = 0;
	for (uint32_t i = 0; i < r->pub.n; i++) {
		if (!glyph_ink(r->pub.font, &r->pub.glyph[i], &ink))
			continue;
		if (ink.top > r->top)
			r->top = ink.top;
		if (ink.bottom < r->bottom)
			r->bottom = ink.bottom;
	}
}

/* Rounded up: ink must not be cut. */
static mpt
ink_scale(int32_t units, mpt size, int32_t upem)
{
	return (mpt)(((int64_t)units * size + upem - 1) / upem);
}

void
run_ink(const struct glyph_run *pub, mpt size, mpt *above, mpt *below)
{
	struct run	*r = (struct run *)((uintptr_t)pub -
			    offsetof(struct run, pub));

	if (r->top == INK_UNKNOWN)
		measure(r);
	*above = ink_scale(r->top, size, pub->font->upem);
	*below = ink_scale(-r->bottom, size, pub->font->upem);
}

void
shaped_ink(const struct shaped *pub, mpt size, mpt *above, mpt *below)
{
	struct word	*w = word_of(pub);

	if (w->ink_size != size) {
		w->ink_size = size;
		w->above = w->below = 0;
		for (uint32_t i = 0; i < pub->n; i++) {
			mpt		 up, down;

			run_ink(pub->run[i], size, &up, &down);
			w->above = up > w->above ? up : w->above;
			w->below = down > w->below ? down : w->below;
		}
	}
	*above = w->above;
	*below = w->below;
}
