/* Report model: the head, the totals, and the order of the rest. */
#include "model/model_int.h"

void
set_bool(struct xml_node *n, const char *name, bool value)
{
	xml_set(n, name, value ? STR("true") : STR("false"));
}

struct str
level_id(const struct build *b, uint8_t level)
{
	return level == LEVEL_NONE ? STR("") : b->c->level[level].id;
}

struct bilingual
level_title(const struct build *b, uint8_t level)
{
	struct bilingual	 none = { STR(""), STR("") };

	return level == LEVEL_NONE ? none : b->c->level[level].name;
}

long long
level_step(uint8_t level)
{
	return level == LEVEL_NONE ? 0 : level + 1;
}

void
set_level(struct build *b, struct xml_node *n, uint8_t level)
{
	xml_set(n, "level", level_id(b, level));
	SET2(n, "level-name", level_title(b, level));
	xml_set_num(n, "step", level_step(level));
}

void
set_figure(struct build *b, struct xml_node *n, const char *const name[4],
    const struct figure *f)
{
	const struct scoring	*s = b->c->scoring;
	bool			 exact = figure_is_exact(f);
	bool			 range = f->known && !exact;

	xml_set(n, name[0], exact ? points_print(b->arena, s, f->low) :
	    STR(""));
	xml_set(n, name[1], range ? points_print(b->arena, s, f->low) :
	    STR(""));
	xml_set(n, name[2], range ? points_print(b->arena, s, f->high) :
	    STR(""));
	xml_set(n, name[3], f->known ? figure_print(b->arena, s, f) :
	    STR(""));
}

/* ---- agency, summary ---- */

static struct str
child_text(struct build *b, struct xml_node *n, const char *name)
{
	struct xml_node	*x = xml_child(n, name);

	return x == NULL ? STR_NONE : str_trim(xml_text(b->arena, x));
}

static void
set_given(struct xml_node *n, const char *name, struct str value)
{
	if (value.n > 0)
		xml_set(n, name, value);
}

static void
add_agency(struct build *b, struct xml_node *root)
{
	static const char	*const names[] = { "name", "name-en",
				    "short-name", "ministry", "province",
				    "type", "head", "contact", "staff",
				    "budget" };
	struct xml_node		*n = xml_add(root, "agency"), *from, *x;

	from = b->sub->agency;
	if (from == NULL)
		return;
	xml_set_span(n, xml_span(from));
	xml_set(n, "id", b->sub->agency_id);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		set_given(n, names[i], child_text(b, from, names[i]));
	x = xml_child(from, "budget");
	if (x != NULL)
		set_given(n, "budget-unit", str_trim(xml_attr(x, "unit")));
	x = xml_child(from, "logo");
	if (x != NULL)
		xml_copy(n, x);
}

static void
add_summary(struct build *b, struct xml_node *root)
{
	struct xml_node	*n = xml_add(root, "summary");

	if (b->sub->summary == NULL)
		return;
	xml_set_span(n, xml_span(b->sub->summary));
	xml_copy_children(n, b->sub->summary);
}

/* ---- totals ---- */

static void
add_level_totals(struct build *b, struct xml_node *t)
{
	for (size_t l = 0; l < b->c->n_level; l++) {
		long long	 units = 0, answered = 0, met = 0;
		struct xml_node	*n = xml_add(t, "level");

		for (size_t i = 0; i < b->sc->n_unit; i++) {
			if (b->sc->unit[i].level != l)
				continue;
			units++;
			answered += b->sc->computed.value[i].opens_low;
			met += b->sc->self.value[i].opens_low;
		}
		set_level(b, n, (uint8_t)l);
		xml_set(n, "id", level_id(b, (uint8_t)l));
		xml_set_num(n, "units", units);
		xml_set_num(n, "answered", answered);
		xml_set_num(n, "self-met", met);
	}
}

static void
set_complete(struct build *b, struct xml_node *t)
{
	long long	 kpis = 0;

	for (size_t i = 0; i < b->sub->n_kpi; i++)
		kpis += kpi_complete(&b->sub->kpi[i]);
	xml_set_num(t, "kpis-complete", kpis);
	xml_set_num(t, "complete", complete_percent(scores_complete(b->sc,
	    NULL, NULL)));
}

/* The results categories alone: one figure when there is one of them. */
static void
set_result(struct build *b, struct xml_node *t)
{
	struct figure	 none = { false, { 0, 1 }, { 0, 1 } };

	for (size_t i = 0; i < b->c->n_category; i++)
		if (b->c->category[i].results)
			none = b->sc->self.category[i].points;
	set_figure(b, t, FIGURE("result"), &none);
}

static void
add_totals(struct build *b, struct xml_node *root)
{
	struct xml_node	*t = xml_add(root, "totals");
	long long	 answered = 0, missing = 0, expected = 0;

	for (size_t i = 0; i < b->sub->n_answer; i++) {
		const struct answer	*an = &b->sub->answer[i];

		answered += answer_fill(an, LEVEL_NONE) == FILL_ALL;
		missing += answer_missing(an, LEVEL_NONE);
	}
	for (size_t i = 0; i < b->c->n_category; i++)
		for (size_t j = 0; j < b->c->category[i].n_item; j++)
			expected += b->c->category[i].item[j].n_kpi;
	xml_set_num(t, "questions", (long long)b->sub->n_answer);
	xml_set_num(t, "answered", answered);
	xml_set_num(t, "missing", missing);
	xml_set_num(t, "units", (long long)b->sc->n_unit);
	xml_set_num(t, "marked", (long long)b->sc->self.n_marked);
	xml_set_num(t, "kpis", (long long)b->sub->n_kpi);
	xml_set_num(t, "kpis-expected", expected);
	set_complete(b, t);
	set_figure(b, t, FIGURE("self"), &b->sc->self.total);
	SET2(t, "self-reason", b->sc->self.reason);
	set_figure(b, t, FIGURE("computed"), &b->sc->computed.total);
	set_result(b, t);
	add_level_totals(b, t);
}

/* ---- evidence, findings ---- */

static void
add_evidence(struct build *b, struct xml_node *root)
{
	struct xml_node	*e = xml_add(root, "evidence");

	for (size_t i = 0; i < b->sub->n_evidence; i++) {
		const struct evidence	*ev = &b->sub->evidence[i];
		struct xml_node		*n = xml_copy(e, ev->node);
		struct bilingual	 label;

		label = numbered(b, SAY_EVIDENCE, i + 1);
		xml_set_num(n, "n", (long long)i + 1);
		/* see model_files() */
		xml_set(n, "found", STR(""));
		xml_set(n, "bytes", STR(""));
		xml_set(n, "sha256", STR(""));
		xml_set(n, "picture", STR("false"));
		target_add(b, ev->id, "evidence", label, ev->title, n);
	}
}

static void
add_root(struct build *b, struct xml_node *root)
{
	xml_set_span(root, xml_span(xml_root(b->sub->doc)));
	xml_set(root, "edition", b->c->id);
	xml_set(root, "fiscal-year", b->sub->fiscal_year);
	xml_set(root, "status", b->sub->draft ? STR("draft") : STR("final"));
	xml_set(root, "version", STR(PMQA_VERSION));
	xml_set(root, "sha256", STR(""));	/* see model_files() */
	xml_set_num(root, "steps", (long long)b->c->n_level);
	xml_set(root, "full", rat_print(b->arena, b->c->scoring->full,
	    /*decimals*/4, true));
}

struct xml_doc *
model_new(struct arena *a, const struct submission *s,
    const struct scores *sc, struct diags *ds)
{
	struct build	 b = { .arena = a, .sub = s, .sc = sc,
			    .c = s->criteria, .ds = ds };
	struct xml_node	*root;

	b.doc = xml_doc_new(a, "report");
	b.by_id = map_new(a);
	b.texts = map_new(a);
	root = xml_root(b.doc);
	add_root(&b, root);
	model_edition(&b, root);
	add_agency(&b, root);
	add_summary(&b, root);
	add_totals(&b, root);
	model_profile(&b, root);
	for (size_t i = 0; i < b.c->n_category; i++)
		model_category(&b, root, i);
	add_evidence(&b, root);
	xml_add(root, "findings");
	model_link(&b);
	model_terms(root);
	return b.doc;
}
