/* Letters no page would show right, found without setting pages. */
#include "compile/compile_int.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/font.h"
#include "text/shape.h"
#include "xml/xml.h"

#define CODE_POINTS	0x110000

struct looking {
	const struct font *font;
	uint8_t		*seen;		/* a bit a code point */
	bool		 leftward;	/* the letter before */
	struct diags	*ds;
};

static void
report(struct looking *l, enum diag_code code, uint32_t cp, struct span at)
{
	char		 utf8[4];
	struct str	 c = { utf8, utf8_put(utf8, cp) };

	diag_add(l->ds, code, at, c, diag_str(l->ds, "U+%04X", (unsigned)cp));
}

/* A missing letter is told once, of a leftward text each beginning. */
static void
look(struct looking *l, uint32_t cp, struct span at)
{
	uint8_t		*byte = &l->seen[cp / 8];
	uint8_t		 bit = (uint8_t)(1u << cp % 8);
	enum letter	 letter = font_letter(l->font, cp);

	if (letter == LETTER_MISSING && (*byte & bit) == 0)
		report(l, PAR_GLYPH_MISSING, cp, at);
	else if (letter == LETTER_LEFTWARD && !l->leftward)
		report(l, PAR_LEFTWARD, cp, at);
	*byte |= bit;
	l->leftward = letter == LETTER_LEFTWARD;
}

/* At the letter itself, where the text stands in the file as it is. */
static void
look_text(struct looking *l, struct arena *a, const struct xml_node *n)
{
	struct str	 s = str_trim(xml_text(a, n));
	struct span	 at = xml_span(n);
	bool		 exact = str_eq(span_text(at), s);

	l->leftward = false;
	for (size_t i = 0; i < s.n;) {
		size_t		 from = i;
		uint32_t	 cp = utf8_next(s, &i);
		struct span	 letter = { at.src, at.off + (uint32_t)from,
				    (uint32_t)(i - from) };

		if (cp >= 0x80 && !utf8_is_thai(cp))
			look(l, cp, exact ? letter : at);
		else if (cp != ' ')
			l->leftward = false;
	}
}

static void
look_below(struct looking *l, struct arena *a, const struct xml_node *n)
{
	for (n = xml_first(n); n != NULL; n = xml_next(n))
		if (xml_is_text(n))
			look_text(l, a, n);
		else
			look_below(l, a, n);
}

void
document_letters(const struct document *d, struct session *s,
    struct diags *ds)
{
	struct fonts	*fonts = session_fonts(s, ds);
	struct looking	 l = { .ds = ds,
			    .seen = ARENA_ARRAY(d->arena, uint8_t,
			    CODE_POINTS / 8) };

	if (fonts == NULL)
		return;
	l.font = fonts_face(fonts, STR("body"), /*bold*/false,
	    /*italic*/false);
	look_below(&l, d->arena, xml_root(d->xml));
}
