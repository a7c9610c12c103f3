/* Scores as text, CSV, JSON or XML.  Text and CSV share one list of rows. */
#include "model/score_print.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "criteria/scoring.h"
#include "model/model_int.h"
#include "xml/xml.h"

enum row_kind { ROW_TOTAL, ROW_CATEGORY, ROW_ITEM, ROW_KPI };

struct row {
	enum row_kind	 kind;
	struct str	 id, title, level, self, complete, reason;
	struct str	 assessed;
};

struct rows {
	struct arena	*arena;
	const struct scores *sc;
	const struct scored *of;
	enum lang	 lang;
	VEC(struct row)	 list;
};

bool
score_format_of(struct str name, enum score_format *out)
{
	static const struct { const char *name; enum score_format f; } all[] = {
		{ "text", SCORE_TEXT }, { "json", SCORE_JSON },
		{ "xml", SCORE_XML }, { "csv", SCORE_CSV },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_is(name, all[i].name)) {
			*out = all[i].f;
			return true;
		}
	return false;
}

/* ---- rows ---- */

static struct str
in_lang(const struct rows *r, struct bilingual b)
{
	return r->lang == LANG_TH || b.en.n == 0 ? b.th : b.en;
}

static struct str
level_name(const struct rows *r, uint8_t level)
{
	if (level == LEVEL_NONE)
		return STR("");
	return in_lang(r, r->sc->submission->criteria->level[level].name);
}

static struct str
points(const struct rows *r, const struct figure *f)
{
	return f != NULL && f->known ? figure_print(r->arena,
	    r->sc->submission->criteria->scoring, f) : STR("");
}

static struct str
complete(const struct rows *r, const struct category *cat,
    const struct item *it)
{
	return str_fmt(r->arena, "%u%%", complete_percent(scores_complete(
	    r->sc, cat, it)));
}

/* Points the assessors' sheet has for a KPI; NULL without one. */
static const struct figure *
judged(struct rows *r, const struct kpi_score *k)
{
	struct figure	*f;

	if (r->of->assessed == NULL)
		return NULL;
	f = ARENA_NEW(r->arena, struct figure);
	*f = kpi_judged(r->of->assessment, k).score;
	return f;
}

static void
add_kpi_rows(struct rows *r, const struct item *it)
{
	unsigned	 n = 0;

	for (size_t i = 0; i < r->sc->n_kpi; i++) {
		const struct kpi_score	*k = &r->sc->kpi[i];

		if (k->kpi->item != it)
			continue;
		VEC_PUSH(r->arena, r->list) = (struct row){ ROW_KPI,
		    str_fmt(r->arena, "%.*s.%u", STR_ARG(it->id), ++n),
		    k->kpi->name, level_name(r, k->level),
		    points(r, &k->score), STR(""), in_lang(r, k->reason),
		    points(r, judged(r, k)) };
	}
}

static void
add_rows(struct rows *r)
{
	const struct scores	*sc = r->sc;
	const struct criteria	*c = sc->submission->criteria;
	size_t			 n = 0;

	for (size_t i = 0; i < c->n_category; i++) {
		const struct category	*cat = &c->category[i];

		VEC_PUSH(r->arena, r->list) = (struct row){ ROW_CATEGORY,
		    cat->id, in_lang(r, cat->title), STR(""),
		    points(r, &sc->self.category[i].points), complete(r,
		    cat, NULL), in_lang(r,
		    sc->self.category[i].reason), points(r,
		    r->of->assessed == NULL ? NULL :
		    &r->of->assessed->category[i].points) };
		for (size_t j = 0; j < cat->n_item; j++, n++) {
			const struct item_score	*is = &sc->self.item[n];

			VEC_PUSH(r->arena, r->list) = (struct row){ ROW_ITEM,
			    is->item->id, in_lang(r, is->item->title),
			    level_name(r, is->level), points(r, &is->points),
			    complete(r, NULL, is->item),
			    in_lang(r, is->reason), points(r,
			    r->of->assessed == NULL ? NULL :
			    &r->of->assessed->item[n].points) };
			add_kpi_rows(r, is->item);
		}
	}
	VEC_PUSH(r->arena, r->list) = (struct row){ ROW_TOTAL, STR(""),
	    in_lang(r, say(SAY_TOTAL)), STR(""), points(r,
	    &sc->self.total), complete(r, NULL, NULL), in_lang(r,
	    sc->self.reason), points(r, r->of->assessed == NULL ? NULL :
	    &r->of->assessed->total) };
}

/* ---- table ---- */

#define TITLE_COLUMNS	44

static void
pad(struct buf *out, size_t columns)
{
	while (columns-- > 0)
		buf_byte(out, ' ');
}

static void
put_left(struct buf *out, struct str s, size_t columns)
{
	size_t	 n = utf8_columns(s);

	buf_str(out, s);
	pad(out, n < columns ? columns - n : 0);
}

static void
put_right(struct buf *out, struct str s, size_t columns)
{
	size_t	 n = utf8_columns(s);

	pad(out, n < columns ? columns - n : 0);
	buf_str(out, s);
}

/* Cut between characters, never before a mark, with an ellipsis. */
static struct str
shorten(struct arena *a, struct str s, size_t columns)
{
	size_t	 i = 0, end = 0, used = 0;

	if (utf8_columns(s) <= columns)
		return s;
	while (i < s.n) {
		used += utf8_is_mark(utf8_next(s, &i)) ? 0 : 1;
		if (used > columns - 1)
			break;
		end = i;
	}
	return str_fmt(a, "%.*s…", STR_ARG(str_sub(s, 0, end)));
}

struct widths { size_t id, level, self, assessed; };

static struct widths
measure(const struct rows *r)
{
	struct widths	 w = { utf8_columns(in_lang(r, say(SAY_ITEM))),
			    utf8_columns(in_lang(r, say(SAY_LEVEL))),
			    utf8_columns(in_lang(r, say(SAY_SELF))), 0 };

	if (r->of->assessed != NULL)
		w.assessed = utf8_columns(in_lang(r, say(SAY_ASSESSED)));
	for (size_t i = 0; i < r->list.n; i++) {
		const struct row	*row = &r->list.v[i];

		if (row->id.n + 2 > w.id)
			w.id = row->id.n + 2;
		if (utf8_columns(row->level) > w.level)
			w.level = utf8_columns(row->level);
		if (utf8_columns(row->self) > w.self)
			w.self = utf8_columns(row->self);
		if (utf8_columns(row->assessed) > w.assessed)
			w.assessed = utf8_columns(row->assessed);
	}
	return w;
}

static void
put_line(const struct rows *r, const struct widths *w, const struct row *row,
    struct buf *out)
{
	static const char	*const indent[] = { "", "", " ", "  " };
	struct str		 id = str_fmt(r->arena, "%s%.*s",
				    indent[row->kind], STR_ARG(row->id));
	struct str		 none = STR("-");

	if (row->kind == ROW_TOTAL || row->kind == ROW_CATEGORY)
		buf_byte(out, '\n');
	put_left(out, id, w->id);
	buf_put(out, "  ");
	put_left(out, shorten(r->arena, row->title, TITLE_COLUMNS),
	    TITLE_COLUMNS);
	buf_put(out, "  ");
	put_right(out, row->self.n > 0 ? row->self : none, w->self);
	buf_put(out, "  ");
	if (w->assessed > 0) {
		put_right(out, row->assessed.n > 0 ? row->assessed : none,
		    w->assessed);
		buf_put(out, "  ");
	}
	put_right(out, row->complete, 5);
	if (row->level.n > 0) {
		buf_put(out, "  ");
		buf_str(out, row->level);
	}
	buf_byte(out, '\n');
}

static void
print_text(const struct rows *r, struct buf *out)
{
	struct widths	 w = measure(r);
	struct row	 head = { ROW_ITEM, STR_NONE, in_lang(r,
			    say(SAY_TITLE)), in_lang(r, say(SAY_LEVEL)),
			    in_lang(r, say(SAY_SELF)), in_lang(r,
			    say(SAY_COMPLETE)), STR_NONE, in_lang(r,
			    say(SAY_ASSESSED)) };

	put_line(r, &w, &head, out);
	for (size_t i = 0; i < r->list.n; i++) {
		put_line(r, &w, &r->list.v[i], out);
		if (r->list.v[i].kind != ROW_KPI)
			continue;
		pad(out, w.id + 2);
		buf_str(out, r->list.v[i].reason);
		buf_byte(out, '\n');
	}
	buf_byte(out, '\n');
	buf_str(out, in_lang(r, say(SAY_COMPLETE_IS_NO_SCORE)));
	buf_byte(out, '\n');
}

/* ---- CSV ---- */

static const char *
kind_name(enum row_kind k)
{
	switch (k) {
	case ROW_TOTAL:
		return "total";
	case ROW_CATEGORY:
		return "category";
	case ROW_ITEM:
		return "item";
	case ROW_KPI:
		return "kpi";
	}
	return "";
}

/* A cell a spreadsheet would take for a formula gets a leading quote. */
static void
put_cell(struct buf *out, struct str s)
{
	bool	 formula = s.n > 0 && strchr("=+-@\t\r", s.p[0]) != NULL;
	bool	 quote = formula;

	for (size_t i = 0; i < s.n; i++)
		quote |= strchr(",\"\r\n", s.p[i]) != NULL;
	if (!quote) {
		buf_str(out, s);
		return;
	}
	buf_put(out, formula ? "\"'" : "\"");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(out, '"');
		buf_byte(out, s.p[i]);
	}
	buf_byte(out, '"');
}

static void
print_csv(const struct rows *r, struct buf *out)
{
	size_t	 cells = r->of->assessed != NULL ? 7 : 6;

	buf_put(out, "kind,id,title,level,points,complete,reason");
	buf_put(out, cells > 6 ? ",assessed\r\n" : "\r\n");
	for (size_t i = 0; i < r->list.n; i++) {
		const struct row	*row = &r->list.v[i];
		const struct str	 cell[] = { row->id, row->title,
					    row->level, row->self,
					    row->complete, row->reason,
					    row->assessed };

		buf_put(out, kind_name(row->kind));
		for (size_t j = 0; j < cells; j++) {
			buf_byte(out, ',');
			put_cell(out, cell[j]);
		}
		buf_put(out, "\r\n");
	}
}

/* ---- JSON ---- */

struct json {
	struct rows	*r;
	struct buf	*out;
	bool		 comma;
};

static void
json_key(struct json *j, const char *key)
{
	buf_put(j->out, j->comma ? "," : "");
	j->comma = true;
	if (key != NULL)
		buf_fmt(j->out, "\"%s\":", key);
}

static void
json_open(struct json *j, const char *key, char bracket)
{
	json_key(j, key);
	buf_byte(j->out, bracket);
	j->comma = false;
}

static void
json_close(struct json *j, char bracket)
{
	buf_byte(j->out, bracket);
	j->comma = true;
}

static void
json_text(struct json *j, const char *key, struct str s)
{
	json_key(j, key);
	buf_byte(j->out, '"');
	json_escape(j->out, s);
	buf_byte(j->out, '"');
}

/* A number, [low, high], or null; never a rounded-away range. */
static void
json_figure(struct json *j, const char *key, const struct figure *f)
{
	const struct scoring	*s =
	    j->r->sc->submission->criteria->scoring;
	struct str		 low, high;

	json_key(j, key);
	if (!f->known) {
		buf_put(j->out, "null");
		return;
	}
	low = points_print(j->r->arena, s, f->low);
	high = points_print(j->r->arena, s, f->high);
	if (figure_is_exact(f))
		buf_str(j->out, low);
	else
		buf_fmt(j->out, "[%.*s,%.*s]", STR_ARG(low), STR_ARG(high));
}

static struct str
level_id_of(const struct json *j, uint8_t level)
{
	return level == LEVEL_NONE ? STR("") :
	    j->r->sc->submission->criteria->level[level].id;
}

static void
json_reason(struct json *j, struct bilingual reason)
{
	json_text(j, "reason", reason.th);
	json_text(j, "reason_en", reason.en);
}

/* Only where there is an assessment. */
static void
json_assessed(struct json *j, const struct figure *f)
{
	if (f != NULL)
		json_figure(j, "assessed", f);
}

static void
json_kpi(struct json *j, const struct kpi_score *k)
{
	json_open(j, NULL, '{');
	json_text(j, "id", k->kpi->id);
	json_text(j, "name", k->kpi->name);
	json_text(j, "challenge", str_of(kpi_challenge_name(k->challenge)));
	json_key(j, "percent");
	buf_str(j->out, k->has_percent ? k->percent_text : STR("null"));
	json_figure(j, "score", &k->score);
	json_assessed(j, judged(j->r, k));
	json_text(j, "level", level_id_of(j, k->level));
	json_text(j, "trend", str_of(kpi_trend_name(k->trend)));
	json_reason(j, k->reason);
	json_text(j, "note", k->note.th);
	json_text(j, "note_en", k->note.en);
	json_close(j, '}');
}

static void
json_kpis(struct json *j, const struct item *it)
{
	json_open(j, "kpis", '[');
	for (size_t i = 0; i < j->r->sc->n_kpi; i++)
		if (j->r->sc->kpi[i].kpi->item == it)
			json_kpi(j, &j->r->sc->kpi[i]);
	json_close(j, ']');
}

static void
json_row(struct json *j, const struct ladder_row *row)
{
	json_open(j, NULL, '{');
	json_text(j, "level", level_id_of(j, row->level));
	json_key(j, "units");
	buf_fmt(j->out, "%zu", row->n_unit);
	json_figure(j, "met", &row->met);
	json_figure(j, "points", &row->points);
	json_reason(j, row->reason);
	json_close(j, '}');
}

static void
json_complete(struct json *j, const struct category *cat,
    const struct item *it)
{
	json_key(j, "complete_percent");
	buf_fmt(j->out, "%u", complete_percent(scores_complete(j->r->sc, cat,
	    it)));
}

static void
json_item(struct json *j, const struct item_score *self)
{
	json_open(j, NULL, '{');
	json_text(j, "id", self->item->id);
	json_text(j, "title", self->item->title.th);
	json_text(j, "level", level_id_of(j, self->level));
	json_figure(j, "self", &self->points);
	json_assessed(j, j->r->of->assessed == NULL ? NULL :
	    &j->r->of->assessed->item[scores_item(j->r->sc,
	    self->item)].points);
	json_complete(j, NULL, self->item);
	json_reason(j, self->reason);
	if (self->n_row > 0) {
		json_open(j, "levels", '[');
		for (size_t i = 0; i < self->n_row; i++)
			json_row(j, &self->row[i]);
		json_close(j, ']');
	} else
		json_kpis(j, self->item);
	json_close(j, '}');
}

static void
json_category(struct json *j, size_t i, size_t first_item)
{
	const struct scores		*sc = j->r->sc;
	const struct category_score	*cs = &sc->self.category[i];

	json_open(j, NULL, '{');
	json_text(j, "id", cs->category->id);
	json_text(j, "title", cs->category->title.th);
	json_figure(j, "self", &cs->points);
	json_assessed(j, j->r->of->assessed == NULL ? NULL :
	    &j->r->of->assessed->category[i].points);
	json_complete(j, cs->category, NULL);
	json_reason(j, cs->reason);
	json_open(j, "items", '[');
	for (size_t k = 0; k < cs->category->n_item; k++)
		json_item(j, &sc->self.item[first_item + k]);
	json_close(j, ']');
	json_close(j, '}');
}

static void
print_json(struct rows *r, struct buf *out)
{
	const struct submission	*s = r->sc->submission;
	struct json		 j = { r, out, false };
	size_t			 first = 0;

	json_open(&j, NULL, '{');
	json_text(&j, "edition", s->criteria->id);
	json_text(&j, "fiscal_year", s->fiscal_year);
	json_text(&j, "status", s->draft ? STR("draft") : STR("final"));
	json_text(&j, "agency", s->agency_id);
	json_text(&j, "agency_name", s->agency_name);
	json_key(&j, "full");
	buf_str(out, points_print(r->arena, s->criteria->scoring,
	    s->criteria->scoring->full));
	json_figure(&j, "self", &r->sc->self.total);
	json_assessed(&j, r->of->assessed == NULL ? NULL :
	    &r->of->assessed->total);
	json_complete(&j, NULL, NULL);
	json_reason(&j, r->sc->self.reason);
	json_open(&j, "categories", '[');
	for (size_t i = 0; i < s->criteria->n_category; i++) {
		json_category(&j, i, first);
		first += s->criteria->category[i].n_item;
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_byte(out, '\n');
}

void
score_print(struct arena *a, const struct scored *of, enum score_format f,
    enum lang lang, struct buf *out)
{
	struct rows	 r = { a, of->scores, of, lang, { NULL, 0, 0 } };

	add_rows(&r);
	switch (f) {
	case SCORE_TEXT:
		print_text(&r, out);
		break;
	case SCORE_JSON:
		print_json(&r, out);
		break;
	case SCORE_XML:
		xml_write(of->model, /*indent*/true, out);
		break;
	case SCORE_CSV:
		print_csv(&r, out);
		break;
	}
}
