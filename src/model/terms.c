/* Which terms of the glossary the document uses: all of them looked for in
 * one pass over its text. */
#include "model/model_int.h"

#define SLOTS	1024			/* a power of two */

/* A way to write a term: "long name (short)" is written as either. */
struct word {
	struct str	 s;
	uint64_t	 head, mask;	/* its first bytes, and which are its */
	struct xml_node	*term;
	struct word	*next;
};

struct search {
	struct arena	*arena;
	struct word	*slot[SLOTS];	/* by their first bytes */
	struct word	*few;		/* words of fewer bytes than that */
};

#define KEY_BYTES	8		/* to be read for a key */

/* Bytes a word is found by: two Thai letters, or three others. */
static size_t
key_of(char first)
{
	return (unsigned char)first < 0x80 ? 3 : 6;
}

/* KEY_BYTES of a text, or what there is of it. */
static uint64_t
head_of(struct str s)
{
	uint64_t	 v = 0;

	memcpy(&v, s.p, s.n < KEY_BYTES ? s.n : KEY_BYTES);
	return v;
}

/* By a text's head; bytes past the key are left out. */
static size_t
slot_of(uint64_t head, char first)
{
	static const char	 key[2][KEY_BYTES] = { "\xff\xff\xff",
				    "\xff\xff\xff\xff\xff\xff" };
	uint64_t		 mask;

	memcpy(&mask, key[(unsigned char)first >> 7], sizeof mask);
	return (size_t)(((head & mask) * 0x9e3779b97f4a7c15u) >> 54) &
	    (SLOTS - 1);
}

/* Where words that begin like s are; less than a key: NULL. */
static struct word **
slot_for(struct search *x, struct str s)
{
	return s.n == 0 || s.n < key_of(s.p[0]) ? NULL :
	    &x->slot[slot_of(head_of(s), s.p[0])];
}

static void
add_word(struct search *x, struct str s, struct xml_node *term)
{
	struct word	*w = ARENA_NEW(x->arena, struct word);
	struct word	**at = slot_for(x, s);

	if (s.n == 0)
		return;
	if (at == NULL)
		at = &x->few;
	*w = (struct word){ .s = s, .term = term, .next = *at };
	w->head = head_of(s);
	memset(&w->mask, 0xff, s.n < KEY_BYTES ? s.n : KEY_BYTES);
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

/* What is found need not be looked for again. */
static void
found(struct word **at)
{
	set_bool((*at)->term, "mentioned", true);
	*at = (*at)->next;
}

/* The words of a slot that text begins with. */
static void
look_at(struct word **at, struct str text, uint64_t head)
{
	while (*at != NULL)
		if ((head & (*at)->mask) == (*at)->head &&
		    str_starts(text, (*at)->s))
			found(at);
		else
			at = &(*at)->next;
}

static void
look_for_few(struct search *x, struct str text)
{
	struct word	**at = &x->few;

	while (*at != NULL)
		if (str_find(text, (*at)->s, 0) != SIZE_MAX)
			found(at);
		else
			at = &(*at)->next;
}

static void
look(struct search *x, struct str text)
{
	struct word	**at;
	struct str	 rest;
	uint64_t	 head;
	size_t		 i = 0;

	look_for_few(x, text);
	for (; text.n - i >= KEY_BYTES; i += text.p[i] == '\xe0' ? 3 : 1) {
		memcpy(&head, text.p + i, sizeof head);
		at = &x->slot[slot_of(head, text.p[i])];
		if (*at != NULL)
			look_at(at, str_sub(text, i, text.n), head);
	}
	for (; i < text.n; i++) {
		rest = str_sub(text, i, text.n);
		if ((at = slot_for(x, rest)) != NULL)
			look_at(at, rest, head_of(rest));
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
