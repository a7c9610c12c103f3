/* Submission as stable text, for golden tests and `pmqa dump submission`. */
#include "submission/submission.h"

#include "base/arena.h"
#include "base/buf.h"
#include "xml/xml.h"

struct dump {
	const struct submission	*sub;
	struct arena		*a;
	struct buf		*out;
};

/* Place as line:column; then a missing thing has its parent's. */
static void
dump_at(const struct dump *d, struct span at)
{
	struct position	 p;

	if (at.src == NULL)
		return;
	p = span_position(at);
	buf_fmt(d->out, " @%u:%u", p.line, p.column);
}

static void
dump_str(const struct dump *d, const char *name, struct str s)
{
	if (s.n > 0)
		buf_fmt(d->out, " %s=\"%.*s\"", name, STR_ARG(s));
}

static void
indent(const struct dump *d, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_put(d->out, "  ");
}

static void
dump_part(const struct dump *d, const struct answer_part *ap, int depth)
{
	indent(d, depth);
	buf_fmt(d->out, "%.*s %s count=%u missing=%u",
	    STR_ARG(ap->part->key), part_type_name(ap->part->type), ap->count,
	    part_missing(ap));
	dump_at(d, ap->at);
	buf_byte(d->out, '\n');
	for (uint32_t i = 0; i < ap->count && ap->record != NULL; i++) {
		indent(d, depth + 1);
		buf_fmt(d->out, "row %u\n", i + 1);
		for (size_t j = 0; j < ap->part->n_field; j++)
			dump_part(d, &ap->record[i].field[j], depth + 2);
	}
}

static void
dump_answer(const struct dump *d, const struct answer *an)
{
	const struct question	*q = an->question;

	buf_fmt(d->out, "%s %.*s fill=%s missing=%u", q->n_part > 0 ?
	    "question" : "profile", STR_ARG(q->id), fill_name(answer_fill(an,
	    LEVEL_NONE)), answer_missing(an, LEVEL_NONE));
	for (size_t i = 0; i < q->n_unit; i++) {
		struct str	 self = an->self[q->unit[i]];

		if (self.n > 0)
			buf_fmt(d->out, " %.*s=%.*s",
			    STR_ARG(d->sub->criteria->level[q->unit[i]].id),
			    STR_ARG(self));
	}
	if (an->summary != NULL)
		buf_put(d->out, " summary");
	dump_at(d, an->at);
	buf_byte(d->out, '\n');
	for (size_t i = 0; i < q->n_part; i++)
		dump_part(d, &an->part[i], 1);
}

static void
dump_kpi(const struct dump *d, const struct kpi *k)
{
	buf_fmt(d->out, "kpi %.*s item=%.*s group=%.*s %s", STR_ARG(k->id),
	    STR_ARG(k->item->id), STR_ARG(k->group != NULL ? k->group->id :
	    STR("?")), k->lower_is_better ? "down" : "up");
	dump_str(d, "area", k->area);
	dump_str(d, "measures", k->measures);
	dump_str(d, "ceiling", k->ceiling_typed);
	dump_at(d, k->at);
	buf_byte(d->out, '\n');
	buf_fmt(d->out, "  name \"%.*s\" unit \"%.*s\"\n", STR_ARG(k->name),
	    STR_ARG(k->unit));
	buf_fmt(d->out, "  target \"%.*s\"%s\n", STR_ARG(k->target_typed),
	    k->has_target ? "" : " bad");
	for (size_t i = 0; i < k->n_result; i++) {
		const struct kpi_result	*r = &k->result[i];

		buf_fmt(d->out, "  %.*s \"%.*s\"%s", STR_ARG(r->year),
		    STR_ARG(r->typed), r->ok ? "" : r->typed.n > 0 ? " bad" :
		    " missing");
		dump_at(d, r->at);
		buf_byte(d->out, '\n');
	}
}

static void
dump_evidence(const struct dump *d, const struct evidence *e)
{
	buf_fmt(d->out, "evidence %.*s", STR_ARG(e->id));
	dump_str(d, "title", e->title);
	dump_str(d, "href", e->href);
	dump_str(d, "url", e->url);
	dump_str(d, "date", e->date);
	dump_at(d, e->at);
	buf_byte(d->out, '\n');
}

void
submission_dump(const struct submission *s, struct buf *out)
{
	struct dump	 d = { s, arena_open(), out };

	buf_fmt(out, "submission %.*s fiscal-year=%.*s %s\n",
	    STR_ARG(s->criteria->id), STR_ARG(s->fiscal_year),
	    s->draft ? "draft" : "final");
	buf_fmt(out, "agency %.*s \"%.*s\"\n", STR_ARG(s->agency_id),
	    STR_ARG(s->agency_name));
	for (size_t i = 0; i < s->n_profile; i++)
		dump_answer(&d, &s->profile[i]);
	for (size_t i = 0; i < s->n_answer; i++)
		dump_answer(&d, &s->answer[i]);
	for (size_t i = 0; i < s->n_kpi; i++)
		dump_kpi(&d, &s->kpi[i]);
	for (size_t i = 0; i < s->n_evidence; i++)
		dump_evidence(&d, &s->evidence[i]);
	arena_close(d.a);
}
