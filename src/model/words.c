/* Words of the model, from words.def. */
#include "model/model_int.h"

#include "base/arena.h"

static const struct { const char *name; struct bilingual text; } words[] = {
#define WORD(id, name, th, en)						\
	{ name, { { th, sizeof(th) - 1 }, { en, sizeof(en) - 1 } } },
#include "model/words.def"
#undef WORD
};

struct bilingual
say(enum say id)
{
	return words[id].text;
}

struct bilingual
say_named(struct str name)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (name.n > 0 && str_is(name, words[i].name))
			return words[i].text;
	return (struct bilingual){ STR(""), STR("") };
}

struct bilingual
numbered(struct build *b, enum say w, size_t n)
{
	struct bilingual	 t = say(w);

	return (struct bilingual){
	    str_fmt(b->arena, "%.*s %zu", STR_ARG(t.th), n),
	    str_fmt(b->arena, "%.*s %zu", STR_ARG(t.en), n) };
}
