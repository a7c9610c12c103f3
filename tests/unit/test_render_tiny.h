/* A tiny TrueType font, made by hand for the tests of render/: 1000 units an
 * em; .notdef, a box (with instructions), a mark, a space, a composite of
 * box and moved mark. */
#ifndef TEST_RENDER_TINY_H
#define TEST_RENDER_TINY_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/font.h"

enum { TINY_NOTDEF, TINY_BOX, TINY_MARK, TINY_SPACE, TINY_BOTH, TINY_N };

static void
tiny_16(struct buf *b, int v)
{
	buf_byte(b, v >> 8 & 255);
	buf_byte(b, v & 255);
}

static void
tiny_32(struct buf *b, uint32_t v)
{
	tiny_16(b, (int)(v >> 16));
	tiny_16(b, (int)(v & 0xffff));
}

/* A rectangle; `code` bytes of instructions. */
static void
tiny_rect(struct buf *b, const int box[4], int code)
{
	const int	 dx[4] = { box[0], 0, box[2] - box[0], 0 };
	const int	 dy[4] = { box[1], box[3] - box[1], 0,
		box[1] - box[3] };

	tiny_16(b, 1);
	for (int i = 0; i < 4; i++)
		tiny_16(b, box[i]);
	tiny_16(b, 3);			/* last point of the contour */
	tiny_16(b, code);
	for (int i = 0; i < code; i++)
		buf_byte(b, 0x4f);
	for (int i = 0; i < 4; i++)
		buf_byte(b, 1);		/* on curve, words */
	for (int i = 0; i < 4; i++)
		tiny_16(b, dx[i]);
	for (int i = 0; i < 4; i++)
		tiny_16(b, dy[i]);
	while (b->n % 4 != 0)
		buf_byte(b, 0);
}

static void
tiny_composite(struct buf *b)
{
	tiny_16(b, -1);
	tiny_16(b, 50);
	tiny_16(b, 0);
	tiny_16(b, 450);
	tiny_16(b, 900);
	tiny_16(b, 0x0027);		/* words, xy, rounded, more */
	tiny_16(b, TINY_BOX);
	tiny_16(b, 0);
	tiny_16(b, 0);
	tiny_16(b, 0x0107);		/* the same, with instructions */
	tiny_16(b, TINY_MARK);
	tiny_16(b, 350);
	tiny_16(b, 100);
	tiny_16(b, 1);
	buf_byte(b, 0x4f);
	while (b->n % 4 != 0)
		buf_byte(b, 0);
}

static void
tiny_head(struct buf *b)
{
	static const char	 dates[16];

	tiny_32(b, 0x00010000);
	tiny_32(b, 0x00010000);
	tiny_32(b, 0);
	tiny_32(b, 0x5f0f3cf5);
	tiny_16(b, 3);
	tiny_16(b, 1000);
	buf_add(b, dates, 16);
	tiny_16(b, 0);
	tiny_16(b, 0);
	tiny_16(b, 450);
	tiny_16(b, 900);
	tiny_16(b, 0);
	tiny_16(b, 8);
	tiny_16(b, 2);
	tiny_16(b, 1);			/* long loca */
	tiny_16(b, 0);
}

static void
tiny_hhea(struct buf *b)
{
	tiny_32(b, 0x00010000);
	tiny_16(b, 900);
	tiny_16(b, -200);
	for (int i = 0; i < 13; i++)
		tiny_16(b, 0);
	tiny_16(b, TINY_N);
}

static void
tiny_maxp(struct buf *b)
{
	static const int	 v[] = { TINY_N, 4, 1, 8, 2, 2, 0, 0, 0, 0, 0,
		3, 2, 1 };

	tiny_32(b, 0x00010000);
	for (size_t i = 0; i < sizeof(v) / sizeof(v[0]); i++)
		tiny_16(b, v[i]);
}

static void
tiny_hmtx(struct buf *b)
{
	static const int	 v[TINY_N][2] = { { 500, 50 }, { 500, 50 },
		{ 0, -200 }, { 250, 0 }, { 500, 50 } };

	for (int i = 0; i < TINY_N; i++) {
		tiny_16(b, v[i][0]);
		tiny_16(b, v[i][1]);
	}
}

static void
tiny_outlines(struct buf *glyf, struct buf *loca)
{
	static const int	 box[4] = { 50, 0, 450, 700 };
	static const int	 mark[4] = { -200, 750, -100, 800 };

	tiny_32(loca, (uint32_t)glyf->n);
	tiny_rect(glyf, box, 0);
	tiny_32(loca, (uint32_t)glyf->n);
	tiny_rect(glyf, box, 5);
	tiny_32(loca, (uint32_t)glyf->n);
	tiny_rect(glyf, mark, 0);
	tiny_32(loca, (uint32_t)glyf->n);
	tiny_32(loca, (uint32_t)glyf->n);
	tiny_composite(glyf);
	tiny_32(loca, (uint32_t)glyf->n);
}

static struct str
tiny_file(struct arena *a)
{
	static const char	 tags[] = "glyfheadhheahmtxlocamaxp";
	struct buf		 t[6], out;
	struct str		 file;
	uint32_t		 off = 12 + 16 * 6;

	for (int i = 0; i < 6; i++)
		buf_init(&t[i], 1 << 16);
	tiny_outlines(&t[0], &t[4]);
	tiny_head(&t[1]);
	tiny_hhea(&t[2]);
	tiny_hmtx(&t[3]);
	tiny_maxp(&t[5]);
	buf_init(&out, 1 << 16);
	tiny_32(&out, 0x00010000);
	tiny_16(&out, 6);
	for (int i = 0; i < 3; i++)
		tiny_16(&out, 0);
	for (int i = 0; i < 6; i++) {
		buf_add(&out, tags + 4 * i, 4);
		tiny_32(&out, 0);
		tiny_32(&out, off);
		tiny_32(&out, (uint32_t)t[i].n);
		off += (uint32_t)(t[i].n + 3) / 4 * 4;
	}
	for (int i = 0; i < 6; i++) {
		buf_str(&out, buf_view(&t[i]));
		while (out.n % 4 != 0)
			buf_byte(&out, 0);
		buf_release(&t[i]);
	}
	file = str_copy(a, buf_view(&out));
	buf_release(&out);
	return file;
}

static __attribute__((unused)) struct font *
tiny_font(struct arena *a)
{
	struct font	*f = ARENA_NEW(a, struct font);

	f->ps_name = STR("Tiny Font/1");
	f->bytes = tiny_file(a);
	f->upem = 1000;
	f->n_glyph = TINY_N;
	f->ascent = 900;
	f->descent = -200;
	f->cap_height = 700;
	f->bbox[2] = 450;
	f->bbox[3] = 900;
	return f;
}

#endif
