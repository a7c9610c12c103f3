/* Scores as stable text, for golden tests and `pmqa dump score`. */
#include "score/score.h"

#include "base/arena.h"
#include "base/buf.h"
#include "criteria/scoring.h"

struct dump {
	const struct scores	*sc;
	const struct criteria	*c;
	struct arena		*a;
	struct buf		*out;
};

static struct str
print(const struct dump *d, const struct figure *f)
{
	struct str	 s = figure_print(d->a, d->c->scoring, f);

	return s.n > 0 ? s : STR("-");
}

static const char *
level_id(const struct dump *d, uint8_t level)
{
	return level == LEVEL_NONE ? "-" :
	    str_cstr(d->a, d->c->level[level].id);
}

static void
dump_units(const struct dump *d)
{
	for (size_t i = 0; i < d->sc->n_unit; i++) {
		const struct unit	*u = &d->sc->unit[i];
		struct str		 m = u->answer->self[u->level];

		buf_fmt(d->out, "unit %.*s %s self=%.*s fill=%s\n",
		    STR_ARG(u->question->id), level_id(d, u->level),
		    STR_ARG(m.n > 0 ? m : STR("-")),
		    fill_name(answer_fill(u->answer, u->level)));
	}
}

static void
dump_kpi(const struct dump *d, const struct kpi_score *k)
{
	buf_fmt(d->out, "kpi %.*s challenge=%s percent=%.*s score=%.*s "
	    "level=%s trend=%s change=%s%s\n", STR_ARG(k->kpi->id),
	    kpi_challenge_name(k->challenge), STR_ARG(k->percent_text.n > 0 ?
	    k->percent_text : STR("-")), STR_ARG(print(d, &k->score)),
	    level_id(d, k->level), kpi_trend_name(k->trend),
	    kpi_trend_name(k->change), k->ceiling_hit ? " ceiling" : "");
	buf_fmt(d->out, "\t%.*s\n\t%.*s\n", STR_ARG(k->reason.th),
	    STR_ARG(k->reason.en));
	if (k->note.th.n > 0)
		buf_fmt(d->out, "\tnote: %.*s\n\tnote: %.*s\n",
		    STR_ARG(k->note.th), STR_ARG(k->note.en));
}

static void
dump_item(const struct dump *d, const struct item_score *is)
{
	buf_fmt(d->out, "  item %.*s %.*s level=%s\n", STR_ARG(is->item->id),
	    STR_ARG(print(d, &is->points)), level_id(d, is->level));
	for (size_t i = 0; i < is->n_row; i++)
		buf_fmt(d->out, "    %s %.*s %.*s\n",
		    level_id(d, is->row[i].level),
		    STR_ARG(print(d, &is->row[i].points)),
		    STR_ARG(is->row[i].reason.th));
	buf_fmt(d->out, "    %.*s\n", STR_ARG(is->reason.th));
}

static void
dump_sheet(const struct dump *d, const char *name, const struct sheet *sh)
{
	size_t	 n = 0;

	buf_fmt(d->out, "sheet %s total %.*s marked %zu of %zu\n\t%.*s\n",
	    name, STR_ARG(print(d, &sh->total)), sh->n_marked,
	    d->sc->n_unit, STR_ARG(sh->reason.th));
	for (size_t i = 0; i < d->c->n_category; i++) {
		const struct category_score	*cs = &sh->category[i];

		buf_fmt(d->out, "category %.*s %.*s\n\t%.*s\n",
		    STR_ARG(cs->category->id),
		    STR_ARG(print(d, &cs->points)), STR_ARG(cs->reason.th));
		for (size_t j = 0; j < cs->category->n_item; j++)
			dump_item(d, &sh->item[n++]);
	}
}

void
score_dump(const struct scores *sc, struct buf *out)
{
	struct dump	 d = { sc, sc->submission->criteria, arena_open(),
			    out };

	dump_units(&d);
	for (size_t i = 0; i < sc->n_kpi; i++)
		dump_kpi(&d, &sc->kpi[i]);
	dump_sheet(&d, "self", &sc->self);
	dump_sheet(&d, "computed", &sc->computed);
	arena_close(d.a);
}
