/* Which terms of the glossary the document uses: all of them looked for in
 * one pass over its text. */
#include "model/model_int.h"

#define SLOTS	1024			/* a power of two */

/* A way to write a term: "long name (short)" is written as either. */
struct word {
	struct str	 s;
	struct xml_node	*term;		/* NULL: found */
	struct word	*next;
};

struct search {
	struct arena	*arena;
	struct word	*slot[SLOTS];	/* by their first bytes */
	struct word	*few;		/* words of fewer bytes than that */
};

/* Bytes a word is found by: two Thai letters, or three others. */
static size_t
key_of(char first)
{
	return (unsigned char)first < 0x80 ? 3 : 6;
}

static size_t
slot_of(const char *p)
{
	uint64_t	 v = 0;

	memcpy(&v, p, 3);
	if (key_of(*p) == 6)
		memcpy((char *)&v + 3, p + 3, 3);
	return (size_t)((v * 0x9e3779b97f4a7c15u) >> 54) & (SLOTS - 1);
}

static void
add_word(struct search *x, struct str s, struct xml_node *term)
{
	struct word	*w = ARENA_NEW(x->arena, struct word);
	struct word	**at = &x->few;

	if (s.n == 0)
		return;
	if (s.n >= key_of(s.p[0]))
		at = &x->slot[slot_of(s.p)];
	*w = (struct word){ s, term, *at };
	*at = w;
}

static void
add_term(struct search *x, struct xml_node *term)
{
	struct str	 name = xml_attr(term, "name");
	size_t		 open = str_find(name, STR("("), 0);
	struct str	 rest = open == SIZE_MAX ? STR_NONE :
			    str_sub(name, open + 1, name.n);

	set_bool(term, "mentioned", false);
	add_word(x, str_trim(str_sub(name, 0, open)), term);
	add_word(x, str_sub(rest, 0, str_find(rest, STR(")"), 0)), term);
}

static void
found(struct word *w)
{
	if (w->term != NULL)
		set_bool(w->term, "mentioned", true);
	w->term = NULL;
}

static void
look(const struct search *x, struct str text)
{
	for (struct word *w = x->few; w != NULL; w = w->next)
		if (w->term != NULL && str_find(text, w->s, 0) != SIZE_MAX)
			found(w);
	for (size_t i = 0; i < text.n; i++) {
		if (((unsigned char)text.p[i] & 0xc0) == 0x80 ||
		    text.n - i < key_of(text.p[i]))
			continue;
		for (struct word *w = x->slot[slot_of(text.p + i)];
		    w != NULL; w = w->next)
			if (w->s.n <= text.n - i &&
			    memcmp(w->s.p, text.p + i, w->s.n) == 0)
				found(w);
	}
}

void
model_terms(struct xml_node *root)
{
	struct arena	*a = arena_open();
	struct search	*x = ARENA_NEW(a, struct search);
	struct xml_node	*n = xml_first_element(xml_child(root, "edition"));

	x->arena = a;
	for (; n != NULL; n = xml_next_element(n))
		if (xml_is(n, "term"))
			add_term(x, n);
	for (n = xml_first_element(root); n != NULL; n = xml_next_element(n))
		if (xml_is(n, "profile") || xml_is(n, "category"))
			look(x, xml_text(a, n));
	arena_close(a);
}
