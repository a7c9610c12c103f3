/* The template language as tables, read from elements.def, attributes.def. */
#include "report/lang_int.h"

#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "report/report.h"

static const struct lang_element elements[] = {
#define E(id, name, is, holds, attributes) { name, is, holds, attributes },
#include "report/elements.def"
#undef E
};

static const struct lang_attribute attributes[] = {
#define A(id, name, type) { name, type },
#include "report/attributes.def"
#undef A
};

#define N(x)	(sizeof(x) / sizeof *(x))

const struct lang_element *
lang_element(enum element id)
{
	return &elements[id];
}

const struct lang_attribute *
lang_attribute(enum attribute id)
{
	return &attributes[id];
}

size_t
lang_n_element(void)
{
	return N(elements) - 1;		/* without literal text */
}

bool
lang_find(struct str name, enum element *out)
{
	for (size_t i = 0; i < lang_n_element(); i++) {
		if (!str_is(name, elements[i].name))
			continue;
		*out = (enum element)i;
		return true;
	}
	return false;
}

bool
lang_find_attribute(struct str name, enum attribute *out)
{
	for (size_t i = 0; i < N(attributes); i++) {
		if (!str_is(name, attributes[i].name))
			continue;
		*out = (enum attribute)i;
		return true;
	}
	return false;
}

bool
lang_next_use(struct str *list, struct lang_use *use)
{
	struct str	 word, name;
	size_t		 n = 0;

	if (!str_word(list, &word))
		return false;
	while (n < word.n && word.p[n] != '!' && word.p[n] != '=')
		n++;
	name = str_sub(word, 0, n);
	if (!lang_find_attribute(name, &use->id))
		assert(!"elements.def names what attributes.def does not");
	use->required = n < word.n && word.p[n] == '!';
	n += use->required;
	use->words = n < word.n ? str_sub(word, n + 1, word.n) : STR_NONE;
	return true;
}

const char *
template_element(size_t i, struct arena *arena, struct str *attribute_names)
{
	struct str	 list;
	struct lang_use	 use;
	struct buf	 buf;

	if (i >= lang_n_element())
		return NULL;
	buf_init(&buf, 4096);
	list = str_of(elements[i].attributes);
	while (lang_next_use(&list, &use)) {
		if (buf.n > 0)
			buf_byte(&buf, ' ');
		buf_put(&buf, attributes[use.id].name);
	}
	*attribute_names = str_copy(arena, buf_view(&buf));
	buf_release(&buf);
	return elements[i].name;
}
