/* What if, for people and programs: the figures that would change. */
#include "base/arena.h"
#include "base/buf.h"
#include "model/model_int.h"
#include "model/score_print.h"

struct would {
	struct arena	*arena;
	const struct scored *of;
	const struct scoring *s;
	const struct sheet *now, *then;
	bool		 json, english, comma;
	struct buf	*out;
};

static struct str
shown(const struct would *x, const struct figure *f)
{
	struct str	 s = figure_print(x->arena, x->s, f);

	return s.n > 0 ? s : STR("-");
}

/* "+7.14"; nothing when a figure is a range. */
static struct str
gain(const struct would *x, const struct figure *now,
    const struct figure *then)
{
	struct rat	 d;

	if (!figure_is_exact(now) || !figure_is_exact(then))
		return STR("");
	d = rat_sub(then->low, now->low);
	return str_fmt(x->arena, "%s%.*s", rat_sign(d) > 0 ? "+" : "",
	    STR_ARG(points_print(x->arena, x->s, d)));
}

static void
put(struct would *x, const char *kind, struct str id, struct str title,
    const struct figure *now, const struct figure *then)
{
	struct str	 d = gain(x, now, then);

	if (!x->json) {
		buf_fmt(x->out, "%.*s%s%.*s: %.*s → %.*s", STR_ARG(id),
		    id.n > 0 ? " " : "", STR_ARG(title),
		    STR_ARG(shown(x, now)), STR_ARG(shown(x, then)));
		if (d.n > 0)
			buf_fmt(x->out, " (%.*s)", STR_ARG(d));
		buf_byte(x->out, '\n');
		return;
	}
	buf_fmt(x->out, "%s{\"kind\":\"%s\",\"id\":\"%.*s\",\"now\":\"%.*s\","
	    "\"then\":\"%.*s\",\"gain\":\"%.*s\"}", x->comma ? "," : "", kind,
	    STR_ARG(id), STR_ARG(shown(x, now)), STR_ARG(shown(x, then)),
	    STR_ARG(d));
	x->comma = true;
}

static bool
same(const struct figure *a, const struct figure *b)
{
	return a->known == b->known && rat_cmp(a->low, b->low) == 0 &&
	    rat_cmp(a->high, b->high) == 0;
}

static void
put_changes(struct would *x)
{
	const struct criteria	*c = x->of->scores->submission->criteria;
	size_t			 n = 0;

	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*k = &c->category[i];

		for (size_t j = 0; j < k->n_item; j++, n++)
			if (!same(&x->now->item[n].points,
			    &x->then->item[n].points))
				put(x, "item", k->item[j].id, x->english ?
				    k->item[j].title.en : k->item[j].title.th,
				    &x->now->item[n].points,
				    &x->then->item[n].points);
		if (!same(&x->now->category[i].points,
		    &x->then->category[i].points))
			put(x, "category", k->id, x->english ? k->title.en :
			    k->title.th, &x->now->category[i].points,
			    &x->then->category[i].points);
	}
	put(x, "total", STR(""), x->english ? say(SAY_TOTAL).en :
	    say(SAY_TOTAL).th, &x->now->total, &x->then->total);
}

void
what_if_print(struct arena *a, const struct scored *of,
    const struct what_if *w, size_t n, enum score_format f, enum lang lang,
    struct buf *out)
{
	struct would	 x = { .arena = a, .of = of, .out = out,
			    .s = of->scores->submission->criteria->scoring,
			    .json = f == SCORE_JSON, .english = lang ==
			    LANG_EN };

	x.now = of->assessed != NULL ? of->assessed : &of->scores->self;
	x.then = scores_what_if(a, of->scores, of->assessment, w, n);
	buf_put(out, x.json ? "[" : "");
	put_changes(&x);
	if (x.json)
		buf_put(out, "]\n");
	else
		buf_fmt(out, "%.*s\n", STR_ARG(x.english ?
		    x.then->reason.en : x.then->reason.th));
}
