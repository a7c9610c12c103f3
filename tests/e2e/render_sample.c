/* For render_roundtrip.sh: a text file as a PDF, through text/ and render/
 * only.  -w: one line of the file is one line of text, on pages as wide as it
 * takes; else lines are filled greedily on A4.  -t tags and ways to get about,
 * -p plain (readable) PDF, -f another body face, -s stretches spaces and sets
 * actual text, -i adds a page with an image.
 * Prints pages and CPU time of render_pdf. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/diag_print.h"
#include "base/file.h"
#include "base/timing.h"
#include "doc/page.h"
#include "image/image.h"
#include "render/render.h"
#include "text/breaks.h"
#include "text/font.h"
#include "text/shape.h"

#define SIZE	10560
#define LEADING	17000
#define LINES	45
#define MARGIN	70000

struct sample {
	struct arena	*a;
	struct shaper	*shaper;
	struct breaker	*breaker;
	const struct font *regular, *bold;
	struct page_doc	 doc;
	VEC(struct placed) line;
	mpt		 x, width;
	uint32_t	 n_line;	/* on the page */
	uint32_t	 elem;
	bool		 wide, tags, stretch;
};

static struct page *
new_page(struct sample *s)
{
	struct page	*p = &VEC_PUSH(s->a, s->doc.page);

	*p = (struct page){ .w = s->wide ? 3000000 : 595276, .h = 841890 };
	p->label = str_fmt(s->a, "%zu", s->doc.page.n);
	s->n_line = 0;
	return p;
}

static void
end_line(struct sample *s)
{
	struct page		*p;
	struct placed		*copy;

	if (s->doc.page.n == 0 || s->n_line == LINES)
		new_page(s);
	p = &s->doc.page.v[s->doc.page.n - 1];
	copy = ARENA_ARRAY(s->a, struct placed, s->line.n);
	if (s->line.n > 0)
		memcpy(copy, s->line.v, s->line.n * sizeof(*copy));
	VEC_PUSH(s->a, p->item) = (struct page_item){ .kind = PAGE_LINE,
		.u.line = { .y = 60000 + (mpt)s->n_line * LEADING,
		.placed = copy, .n = (uint32_t)s->line.n,
		.actual_text = s->stretch } };
	s->n_line++;
	s->line.n = 0;
	s->x = MARGIN;
}

static void
add_word(struct sample *s, const struct font *font, struct str word)
{
	const struct shaped	*w = shape_word(s->shaper, font, word);

	if (!s->wide && s->x + shaped_width(w, SIZE) > MARGIN + s->width)
		end_line(s);
	for (uint32_t i = 0; i < w->n; i++) {
		VEC_PUSH(s->a, s->line) = (struct placed){ w->run[i], s->x, 0,
			SIZE, 0, s->elem };
		s->x += run_width(w->run[i], SIZE);
	}
	if (str_ends(word, STR(" ")))
		s->x += s->stretch ? 2000 : 0;
	else
		s->x += s->stretch ? 700 : 0;
}

static void
add_paragraph(struct sample *s, struct str text)
{
	uint8_t			*brk = ARENA_ARRAY(s->a, uint8_t, text.n + 1);
	const struct font	*font = s->doc.elem.n % 7 == 3 ? s->bold :
	    s->regular;
	size_t			 from = 0;

	VEC_PUSH(s->a, s->doc.elem) = (struct page_elem){ .role = ROLE_P,
		.parent = 1 };
	s->elem = (uint32_t)s->doc.elem.n - 1;
	breaks_find(s->breaker, text, brk);
	for (size_t i = 1; i <= text.n; i++)
		if (brk[i] >= BRK_WEAK) {
			add_word(s, font, str_sub(text, from, i));
			from = i;
		}
	end_line(s);
}

/* A bookmark, a destination and a link to it, every so often. */
static void
add_ways(struct sample *s, struct str title)
{
	uint32_t	 page = (uint32_t)s->doc.page.n - 1;
	struct page	*p = &s->doc.page.v[page];
	mpt		 y = 60000 + (mpt)(s->n_line - 1) * LEADING;
	struct str	 name = str_fmt(s->a, "p:%u", s->elem);
	uint32_t	 parent = s->elem;

	if (!s->tags || s->elem % 5 != 2)
		return;
	VEC_PUSH(s->a, s->doc.bookmark) = (struct page_bookmark){
		s->elem % 4 + 1, title, page, y - LEADING };
	VEC_PUSH(s->a, s->doc.dest) = (struct page_dest){ name, page, MARGIN,
		y - LEADING };
	VEC_PUSH(s->a, s->doc.elem) = (struct page_elem){ .role = ROLE_LINK,
		.parent = parent };
	VEC_PUSH(s->a, p->link) = (struct page_link){ MARGIN, y - SIZE,
		100000, SIZE, STR_NONE, name, STR("ไป"),
		(uint32_t)s->doc.elem.n - 1 };
}

static void
add_text(struct sample *s, struct str text)
{
	size_t		 at = 0;

	while (at < text.n) {
		size_t		 end = str_find(text, STR("\n"), at);

		end = end == SIZE_MAX ? text.n : end;
		add_paragraph(s, str_sub(text, at, end));
		add_ways(s, str_sub(text, at, end));
		at = end + 1;
	}
}

static int64_t
cpu_us(void)
{
	struct timespec	 t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool
emit(struct sample *s, const char *path, bool compress, struct diags *ds)
{
	struct timings		 t = { 0 };
	struct render_options	 o = { .producer = STR("pmqa test"),
		.date = -1, .compress = compress, .timings = &t };
	struct buf		 out;
	int64_t			 from;
	bool			 ok;

	if (!s->tags)
		s->doc.elem.n = 0;
	buf_init(&out, LIMIT_PDF_BYTES);
	from = cpu_us();
	ok = render_pdf(&s->doc, &o, &out, ds);
	fprintf(stderr, "%zu pages, %zu bytes, render %lld us\n",
	    s->doc.page.n, out.n, (long long)(cpu_us() - from));
	for (int i = TIME_EMIT; i <= TIME_SAVE; i++)
		fprintf(stderr, "%s %llu us\n", timing_name((enum timing)i),
		    (unsigned long long)t.ns[i] / 1000);
	ok = ok && file_write(path, buf_view(&out), ds);
	buf_release(&out);
	return ok;
}

/* 300 pt wide, on blue so that what is clear shows. */
static void
add_image(struct sample *s, const char *path, struct diags *ds)
{
	struct str	 bytes;
	struct image	*im;
	struct page	*p = new_page(s);

	if (!file_read(s->a, path, LIMIT_IMAGE_BYTES, SPAN_NONE, ds, &bytes))
		return;
	im = image_decode(s->a, bytes, SPAN_NONE, ds);
	if (im == NULL)
		return;
	VEC_PUSH(s->a, p->item) = (struct page_item){ .kind = PAGE_RECT,
		.u.rect = { 40000, 40000, 400000, 400000, 0x8080ff } };
	VEC_PUSH(s->a, p->item) = (struct page_item){ .kind = PAGE_IMAGE,
		.u.image = { im, 50000, 50000, 300000,
		mpt_scale(300000, im->h, im->w) } };
	s->n_line = LINES;
}

static void
set_up(struct sample *s, struct fonts *fonts, struct diags *ds)
{
	s->regular = fonts_face(fonts, STR("body"), false, false);
	s->bold = fonts_face(fonts, STR("body"), true, false);
	s->shaper = shaper_open(s->a, fonts);
	s->breaker = breaker_open(s->a, STR_NONE, ds);
	s->width = 595276 - 2 * MARGIN;
	s->x = MARGIN;
	s->doc.title = STR("ตัวอย่าง (sample)");
	s->doc.lang = STR("th-TH");
	VEC_PUSH(s->a, s->doc.elem) = (struct page_elem){ 0 };
	VEC_PUSH(s->a, s->doc.elem) = (struct page_elem){
		.role = ROLE_DOCUMENT };
}

int
main(int argc, char **argv)
{
	struct sample	 s = { .a = arena_open() };
	struct diags	*ds = diags_new(s.a);
	struct str	 body = STR_NONE, text;
	VEC(const char *) image = { 0 };
	struct buf	 b;
	struct fonts	*fonts;
	bool		 compress = true, ok;
	int		 c;

	while ((c = getopt(argc, argv, "wtpsf:i:")) != -1) {
		s.wide |= c == 'w';
		s.tags |= c == 't';
		s.stretch |= c == 's';
		compress &= c != 'p';
		if (c == 'f')
			body = str_of(optarg);
		if (c == 'i')
			VEC_PUSH(s.a, image) = optarg;
	}
	if (argc - optind != 2)
		return 64;
	fonts = fonts_open(s.a, STR("fonts/families.xml"), body, ds);
	ok = fonts != NULL && file_read(s.a, argv[optind], LIMIT_FILE_BYTES,
	    SPAN_NONE, ds, &text);
	if (ok) {
		set_up(&s, fonts, ds);
		add_text(&s, text);
		for (size_t i = 0; i < image.n; i++)
			add_image(&s, image.v[i], ds);
		ok = emit(&s, argv[optind + 1], compress, ds);
	}
	buf_init(&b, 1 << 20);
	diags_print(ds, &(struct diag_style){ DIAG_SHORT, LANG_EN, false,
		    false }, &b);
	fprintf(stderr, "%.*s", STR_ARG(buf_view(&b)));
	return !ok;
}
