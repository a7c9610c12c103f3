/* Styles: definitions with one parent each, and what they come to in a place.
 * Text properties go on to what stands inside, box properties do not. */
#include "report/template_int.h"

#include <assert.h>
#include <stddef.h>

#include "text/font.h"

enum property_kind { P_BOOL, P_LENGTH, P_COLOUR, P_WORD, P_COUNT, P_FAMILY,
	P_SIZE };

#define F(member)	offsetof(struct flow_style, member)
/* In the order they are applied: family and size first (em), shorthands
 * before their single sides. */
static const struct property {
	enum attribute	 id;
	enum property_kind kind;
	size_t		 offset;
	bool		 box;		/* does not go on to what is inside */
	uint8_t		 sides;		/* of a shorthand: how many */
} properties[] = {
	{ AT_FAMILY, P_FAMILY, F(family), false, 0 },
	{ AT_SIZE, P_SIZE, F(size), false, 0 },
	{ AT_LEADING, P_LENGTH, F(leading), false, 0 },
	{ AT_BOLD, P_BOOL, F(bold), false, 0 },
	{ AT_ITALIC, P_BOOL, F(italic), false, 0 },
	{ AT_RISE, P_LENGTH, F(rise), false, 0 },
	{ AT_COLOUR, P_COLOUR, F(colour), false, 0 },
	{ AT_ALIGN, P_WORD, F(align), false, 0 },
	{ AT_WIDOWS, P_COUNT, F(widows), false, 0 },
	{ AT_ORPHANS, P_COUNT, F(orphans), false, 0 },
	{ AT_THAI_DIGITS, P_BOOL, F(thai_digits), false, 0 },
	{ AT_HYPHENATE, P_BOOL, F(hyphenate), false, 0 },
	{ AT_EXPAND, P_COUNT, F(expand), false, 0 },
	{ AT_BACKGROUND, P_COLOUR, F(background), true, 0 },
	{ AT_INDENT_FIRST, P_LENGTH, F(indent_first), true, 0 },
	{ AT_INDENT_LEFT, P_LENGTH, F(indent_left), true, 0 },
	{ AT_INDENT_RIGHT, P_LENGTH, F(indent_right), true, 0 },
	{ AT_SPACE_BEFORE, P_LENGTH, F(space_before), true, 0 },
	{ AT_SPACE_AFTER, P_LENGTH, F(space_after), true, 0 },
	{ AT_PADDING, P_LENGTH, F(padding_top), true, 4 },
	{ AT_PADDING_TOP, P_LENGTH, F(padding_top), true, 0 },
	{ AT_PADDING_RIGHT, P_LENGTH, F(padding_right), true, 0 },
	{ AT_PADDING_BOTTOM, P_LENGTH, F(padding_bottom), true, 0 },
	{ AT_PADDING_LEFT, P_LENGTH, F(padding_left), true, 0 },
	{ AT_BORDER, P_LENGTH, F(border_top), true, 4 },
	{ AT_BORDER_TOP, P_LENGTH, F(border_top), true, 0 },
	{ AT_BORDER_RIGHT, P_LENGTH, F(border_right), true, 0 },
	{ AT_BORDER_BOTTOM, P_LENGTH, F(border_bottom), true, 0 },
	{ AT_BORDER_LEFT, P_LENGTH, F(border_left), true, 0 },
	{ AT_BORDER_COLOUR, P_COLOUR, F(border_colour), true, 0 },
	{ AT_KEEP_NEXT, P_BOOL, F(keep_next), true, 0 },
	{ AT_KEEP_TOGETHER, P_BOOL, F(keep_together), true, 0 },
	{ AT_BREAK_BEFORE, P_WORD, F(break_before), true, 0 },
	{ AT_COLUMNS, P_COUNT, F(columns), true, 0 },
};
#undef F
#define N_PROPERTY	(sizeof properties / sizeof *properties)
_Static_assert(N_PROPERTY <= STYLE_PROPERTIES, "room for every property");

void
styles_define(struct loader *ld, const struct instr *instr)
{
	const struct attr *name = instr_attr(instr, AT_NAME);
	struct style_def *def;

	if (name == NULL)
		return;			/* reported */
	def = ARENA_NEW(ld->arena, struct style_def);
	def->name = name->raw;
	def->at = instr->at;
	def->instr = instr;
	for (size_t i = 0; i < N_PROPERTY; i++)
		def->property[i] = (struct attr *)
		    instr_attr(instr, properties[i].id);
	if (map_put(ld->tpl->styles, def->name, def) != NULL)
		diag_add(ld->diags, TPL_TWICE, name->at, STR("style"),
		    def->name);
	VEC_PUSH(ld->arena, ld->tpl->style) = def;
}

bool
style_override(struct template *tpl, struct style_def *def,
    enum attribute id, struct str value)
{
	struct attr	*attr = ARENA_NEW(tpl->arena, struct attr);

	*attr = (struct attr){ .id = id, .el = EL_STYLE, .raw = value,
	    .at = SPAN_NONE };
	for (size_t i = 0; i < N_PROPERTY; i++) {
		if (properties[i].id != id)
			continue;
		if (def->property[i] != NULL)
			attr->words = def->property[i]->words;
		if (!value_ok(tpl->fonts, attr, value))
			return false;
		def->property[i] = attr;
		return true;
	}
	return false;
}

/* Is property i set by a shorthand of def itself? */
static bool
under_shorthand(const struct style_def *def, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (properties[k].sides >= i - k && def->property[k] != NULL)
			return true;
	return false;
}

static void
merge(struct loader *ld, struct style_def *def)
{
	const struct attr *parent = instr_attr(def->instr, AT_PARENT);
	struct style_def *from;

	if (def->merged || parent == NULL) {
		def->merged = true;
		return;
	}
	from = map_get(ld->tpl->styles, parent->raw);
	if (from == NULL)
		return;			/* reported as an unknown style */
	def->visiting = true;
	if (from->visiting) {
		diag_add(ld->diags, TPL_STYLE_LOOP, parent->at, def->name);
	} else {
		merge(ld, from);
		for (size_t i = 0; i < N_PROPERTY; i++)
			if (def->property[i] == NULL &&
			    !under_shorthand(def, i))
				def->property[i] = from->property[i];
	}
	def->visiting = false;
	def->merged = true;
}

void
styles_merge(struct loader *ld)
{
	for (size_t i = 0; i < ld->tpl->style.n; i++)
		merge(ld, ld->tpl->style.v[i]);
}

static void
set_size(struct computed *c, const struct fonts *fonts, struct str value)
{
	mpt	 size;

	if (!mpt_parse(value, c->nominal, &size))
		return;			/* reported when loaded */
	size = size > SIZE_MOST ? SIZE_MOST : size;	/* of ems of ems */
	c->nominal = size;
	c->flow.size = fonts != NULL ?
	    fonts_size(fonts, c->flow.family, size) : size;
	if (c->flow.size < SIZE_LEAST)
		c->flow.size = SIZE_LEAST;
}

static void
set_property(struct computed *c, const struct fonts *fonts,
    const struct property *p, const struct attr *attr)
{
	char		*member = (char *)&c->flow + p->offset;
	struct str	 v = attr->raw;
	uint64_t	 n = 0;
	mpt		 length = 0;

	switch (p->kind) {
	case P_BOOL:
		*(bool *)member = str_is(v, "true");
		break;
	case P_LENGTH:
		mpt_parse(v, c->flow.size, &length);
		for (int i = 0; i < (p->sides > 0 ? p->sides : 1); i++)
			((mpt *)member)[i] = length;
		break;
	case P_COLOUR:
		colour_parse(v, (uint32_t *)member);
		break;
	case P_WORD:
		*(int *)member = word_index(attr->words, v);
		break;
	case P_COUNT:
		str_uint(v, &n);
		*(uint8_t *)member = (uint8_t)(n > 255 ? 255 : n);
		break;
	case P_FAMILY:
		c->flow.family = v;
		break;
	case P_SIZE:
		set_size(c, fonts, v);
		break;
	}
}
_Static_assert(sizeof(enum flow_align) == sizeof(int) &&
    sizeof(enum flow_break) == sizeof(int), "words are set as int");

static void
clear_box(struct flow_style *s)
{
	struct flow_style	 text = *s;

	*s = (struct flow_style){ .family = text.family, .bold = text.bold,
	    .italic = text.italic, .size = text.size,
	    .leading = text.leading, .rise = text.rise,
	    .colour = text.colour, .align = text.align,
	    .widows = text.widows, .orphans = text.orphans,
	    .thai_digits = text.thai_digits, .hyphenate = text.hyphenate,
	    .expand = text.expand, .background = COLOUR_NONE,
	    .border_colour = text.colour };
}

struct computed *
style_compute(struct arena *arena, const struct template *tpl,
    const struct computed *context, const struct style_def *def)
{
	struct computed	*c = ARENA_NEW(arena, struct computed);

	*c = *context;
	clear_box(&c->flow);
	c->plain = def == NULL;
	if (def == NULL)
		return c;
	c->flow.name = def->name;
	for (size_t i = 0; i < N_PROPERTY; i++) {
		const struct attr *attr = def->property[i];

		if (attr != NULL)
			set_property(c, tpl->fonts, &properties[i], attr);
		else if (properties[i].id == AT_BORDER_COLOUR)
			c->flow.border_colour = c->flow.colour;
	}
	if (c->flow.widows == 0)
		c->flow.widows = 1;
	if (c->flow.orphans == 0)
		c->flow.orphans = 1;
	return c;
}

/* What holds before any style: body text of official documents. */
const struct computed *
style_initial(struct arena *arena, const struct template *tpl)
{
	struct computed	*c = ARENA_NEW(arena, struct computed);

	c->flow.family = STR("body");
	c->nominal = 16 * MPT_PT;
	c->flow.size = tpl->fonts == NULL ? c->nominal :
	    fonts_size(tpl->fonts, c->flow.family, c->nominal);
	c->flow.leading = 20 * MPT_PT + MPT_PT / 2;
	c->flow.widows = c->flow.orphans = 2;
	c->flow.expand = 10;
	c->flow.background = COLOUR_NONE;
	return c;
}
