/* Loading a template: files, instructions, checks.  All findings of a load
 * are reported; any error makes template_open fail. */
#include "report/template_int.h"

#include <assert.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/nearest.h"

const struct attr *
instr_attr(const struct instr *instr, enum attribute id)
{
	for (size_t i = 0; i < instr->n_attr; i++)
		if (instr->attr[i].id == id)
			return &instr->attr[i];
	return NULL;
}

/* --- attributes --- */

/* The attributes of an element, read from its list once. */
static const struct lang_uses *
uses_of(struct loader *ld, enum element el)
{
	struct lang_uses *uses = &ld->uses[el];
	struct str	 list = str_of(lang_element(el)->attributes);
	struct lang_use	 use;

	if (uses->v.n == 0)
		while (lang_next_use(&list, &use))
			VEC_PUSH(ld->arena, uses->v) = use;
	return uses;
}

/* "a, b": one name more. */
static void
list_name(struct loader *ld, struct str *list, const char *name)
{
	*list = str_fmt(ld->arena, "%.*s%s%s", STR_ARG(*list),
	    list->n > 0 ? ", " : "", name);
}

static void
unknown_attribute(struct loader *ld, const struct xml_node *node,
    enum element el, struct str name)
{
	const struct lang_uses *uses = uses_of(ld, el);
	struct str	 all = STR_NONE, in = str_of(lang_element(el)->name);
	struct span	 at = xml_attr_span(node, str_cstr(ld->arena, name));
	struct nearest	 near;

	nearest_init(&near, name);
	for (size_t i = 0; i < uses->v.n; i++) {
		const char *known = lang_attribute(uses->v.v[i].id)->name;

		nearest_offer(&near, str_of(known));
		list_name(ld, &all, known);
	}
	if (nearest_name(&near).n > 0)
		diag_add(ld->diags, TPL_ATTRIBUTE_LIKE, at, name, in,
		    nearest_name(&near));
	else
		diag_add(ld->diags, TPL_ATTRIBUTE, at, name, in,
		    all.n > 0 ? all : STR("-"));
}

/* Definitions are fixed; names are what other places look for. */
static bool
may_have_holes(enum element el, enum value_type type)
{
	return el != EL_STYLE && el != EL_PAGE_MASTER && el != EL_PART &&
	    el != EL_INCLUDE && type != T_NAME && type != T_MASTER &&
	    type != T_PART;
}

static void
load_attr(struct loader *ld, struct instr *instr, const struct xml_node *node,
    const struct lang_use *use)
{
	const struct lang_attribute *la = lang_attribute(use->id);
	struct attr	*attr;

	if (!xml_has_attr(node, la->name)) {
		if (use->required)
			diag_add(ld->diags, TPL_ATTRIBUTE_MISSING, instr->at,
			    str_of(lang_element(instr->el)->name),
			    str_of(la->name));
		return;
	}
	attr = &instr->attr[instr->n_attr++];
	attr->id = use->id;
	attr->el = instr->el;
	attr->raw = xml_attr(node, la->name);
	attr->at = xml_attr_span(node, la->name);
	attr->words = use->words;
	if (la->type == T_PATH)
		attr->path = load_path(ld, attr->raw, attr->at);
	else if (may_have_holes(instr->el, la->type))
		attr->holes = load_holes(ld, attr->raw, attr->at);
	if (la->type == T_STRING && attr->holes == NULL)
		attr->raw = holes_plain(ld->arena, attr->raw);
	check_value(ld, attr);
	if (la->type == T_STYLE && attr->holes == NULL)
		VEC_PUSH(ld->arena, ld->style_use) = attr;
	if (la->type == T_MASTER)
		VEC_PUSH(ld->arena, ld->master_use) = attr;
}

static bool
takes(const struct lang_uses *uses, struct str name)
{
	for (size_t i = 0; i < uses->v.n; i++)
		if (str_is(name, lang_attribute(uses->v.v[i].id)->name))
			return true;
	return false;
}

static void
load_attrs(struct loader *ld, struct instr *instr,
    const struct xml_node *node)
{
	const struct lang_uses *uses = uses_of(ld, instr->el);
	struct str	 name, value;
	size_t		 n = 0;

	for (; xml_attr_at(node, n, &name, &value); n++)
		if (!takes(uses, name))
			unknown_attribute(ld, node, instr->el, name);
	instr->attr = ARENA_ARRAY(ld->arena, struct attr, n + 1);
	for (size_t i = 0; i < uses->v.n; i++)
		load_attr(ld, instr, node, &uses->v.v[i]);
}

/* --- instructions --- */

static struct instr *load_element(struct loader *, const struct xml_node *,
		    enum element parent, uint32_t holds);

static bool
blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* White space between elements is layout of the file, except a blank without
 * a line break between two inlines. */
static bool
ignorable(struct str text, uint32_t holds, enum element parent)
{
	if (!blank(text))
		return false;
	if (parent == EL_TEXT)
		return false;
	return !(holds & C_INLINE) || text.n == 0 || parent == EL_CHOOSE ||
	    str_find(text, STR("\n"), 0) != SIZE_MAX;
}

static struct instr *
load_text(struct loader *ld, const struct xml_node *node, enum element parent,
    uint32_t holds)
{
	struct str	 text = xml_text(ld->arena, node);
	struct instr	*instr;

	if (ignorable(text, holds, parent))
		return NULL;
	if (!(holds & C_INLINE) || parent == EL_CHOOSE) {
		diag_add(ld->diags, TPL_TEXT, xml_span(node),
		    str_of(lang_element(parent)->name));
		return NULL;
	}
	instr = ARENA_NEW(ld->arena, struct instr);
	instr->el = EL_LITERAL;
	instr->at = xml_span(node);
	instr->text = text;
	return instr;
}

static uint32_t
part_holds(const struct instr *instr)
{
	static const uint32_t holds[] = { C_PAGES, C_BLOCK | C_INLINE,
	    C_INLINE, C_ITEM, C_ROW, C_CELL };
	const struct attr *of = instr_attr(instr, AT_OF);
	int		 i = of != NULL ? word_index(of->words, of->raw) : 1;

	return holds[i >= 0 ? i : 1];
}

static void
load_children(struct loader *ld, struct instr *instr,
    const struct xml_node *node, uint32_t holds)
{
	struct instr	**end = &instr->first;

	for (struct xml_node *c = xml_first(node); c != NULL;
	    c = xml_next(c)) {
		struct instr	*child = xml_is_text(c) ?
		    load_text(ld, c, instr->el, holds) :
		    load_element(ld, c, instr->el, holds);

		if (child == NULL)
			continue;
		*end = child;
		end = &child->next;
	}
}

static bool
may_stand(enum element el, enum element parent, uint32_t holds)
{
	uint32_t	 is = lang_element(el)->is;

	if (parent == EL_CHOOSE)
		return is & C_WHEN;
	if (is & C_CONTROL)
		return holds & C_CONTENT;
	return is & holds;
}

static void
unknown_element(struct loader *ld, const struct xml_node *node,
    enum element parent, uint32_t holds)
{
	struct str	 all = STR_NONE, name = xml_name(node);
	struct nearest	 near;

	nearest_init(&near, name);
	for (size_t i = 0; i < lang_n_element(); i++) {
		const struct lang_element *e = lang_element((enum element)i);

		if (!may_stand((enum element)i, parent, holds))
			continue;
		nearest_offer(&near, str_of(e->name));
		list_name(ld, &all, e->name);
	}
	if (nearest_name(&near).n > 0)
		diag_add(ld->diags, TPL_ELEMENT_LIKE, xml_span(node), name,
		    nearest_name(&near));
	else
		diag_add(ld->diags, TPL_ELEMENT, xml_span(node), name,
		    all.n > 0 ? all : STR("-"));
}

static void
note_use(struct loader *ld, struct instr *instr, uint32_t holds)
{
	if (instr->el != EL_CALL)
		return;
	VEC_PUSH(ld->arena, ld->call) = instr;
	instr->text.n = holds;		/* until calls_resolve */
}

static struct instr *
load_element(struct loader *ld, const struct xml_node *node,
    enum element parent, uint32_t holds)
{
	struct instr	*instr;
	enum element	 el;
	uint32_t	 inner;

	if (!lang_find(xml_name(node), &el)) {
		unknown_element(ld, node, parent, holds);
		return NULL;
	}
	if (!may_stand(el, parent, holds)) {
		diag_add(ld->diags, TPL_PLACE, xml_span(node),
		    str_of(lang_element(el)->name),
		    str_of(lang_element(parent)->name));
		return NULL;
	}
	instr = ARENA_NEW(ld->arena, struct instr);
	instr->el = el;
	instr->at = xml_span(node);
	load_attrs(ld, instr, node);
	inner = el == EL_PART ? part_holds(instr) : lang_element(el)->holds;
	load_children(ld, instr, node, inner & HOLDS_PARENT ? holds : inner);
	note_use(ld, instr, holds);
	return instr;
}

/* --- top level --- */

static bool	 load_file(struct loader *, struct str path, struct span from);

static mpt
length_of(const struct instr *instr, enum attribute id)
{
	const struct attr *attr = instr_attr(instr, id);
	mpt		 v = 0;

	if (attr != NULL)
		mpt_parse(attr->raw, MPT_PT, &v);
	return v;
}

static bool
master_has_room(const struct flow_master *m)
{
	return m->width - m->left - m->right >= 10 * MPT_PT &&
	    m->height - m->top - m->bottom >= 10 * MPT_PT;
}

static void
define_master(struct loader *ld, const struct instr *instr)
{
	const struct attr *name = instr_attr(instr, AT_NAME);
	struct flow_master *m = ARENA_NEW(ld->arena, struct flow_master);

	if (name == NULL)
		return;
	*m = (struct flow_master){ .name = name->raw,
	    .width = length_of(instr, AT_WIDTH),
	    .height = length_of(instr, AT_HEIGHT),
	    .left = length_of(instr, AT_LEFT),
	    .right = length_of(instr, AT_RIGHT),
	    .top = length_of(instr, AT_TOP),
	    .bottom = length_of(instr, AT_BOTTOM),
	    .header = length_of(instr, AT_HEADER),
	    .footer = length_of(instr, AT_FOOTER) };
	if (!master_has_room(m))
		diag_add(ld->diags, TPL_MASTER_EMPTY, instr->at, m->name);
	if (map_put(ld->tpl->masters, m->name, m) != NULL)
		diag_add(ld->diags, TPL_TWICE, name->at, STR("page-master"),
		    m->name);
}

static void
define_part(struct loader *ld, struct instr *instr)
{
	const struct attr *name = instr_attr(instr, AT_NAME);
	struct part	*part = ARENA_NEW(ld->arena, struct part);

	if (name == NULL)
		return;
	part->name = name->raw;
	part->holds = part_holds(instr);
	part->body = instr;
	if (map_put(ld->tpl->parts, part->name, part) != NULL)
		diag_add(ld->diags, TPL_TWICE, name->at, STR("part"),
		    part->name);
}

static void
do_include(struct loader *ld, const struct instr *instr)
{
	const struct attr *href = instr_attr(instr, AT_HREF);
	const struct attr *other = instr_attr(instr, AT_TEMPLATE);
	struct str	 old = ld->folder, path;

	if (href == NULL)
		return;
	if (other != NULL)
		ld->folder = path_join(ld->arena, path_folder(ld->arena,
		    ld->tpl->folder), other->raw);
	path = path_join(ld->arena, ld->folder, href->raw);
	for (size_t i = 0; i < ld->included.n; i++) {
		if (!str_eq(ld->included.v[i], path))
			continue;
		diag_add(ld->diags, TPL_INCLUDE_TWICE, href->at, href->raw);
		path = STR_NONE;
	}
	if (path.n > 0) {
		VEC_PUSH(ld->arena, ld->included) = path;
		load_file(ld, href->raw, href->at);
	}
	ld->folder = old;
}

static void
take_top(struct loader *ld, struct instr *instr)
{
	if (instr->el == EL_STYLES) {
		for (struct instr *s = instr->first; s != NULL; s = s->next)
			styles_define(ld, s);
	} else if (instr->el == EL_PAGE_MASTER)
		define_master(ld, instr);
	else if (instr->el == EL_PART)
		define_part(ld, instr);
	else if (instr->el == EL_INCLUDE)
		do_include(ld, instr);
	else
		VEC_PUSH(ld->arena, ld->tpl->top) = instr;
}

static struct xml_doc *
open_file(struct loader *ld, struct str path, struct span from)
{
	struct str	 raw, full = path;
	struct xml_doc	*doc;

	if (from.src == NULL) {
		if (!file_read(ld->arena, str_cstr(ld->arena, path),
		    LIMIT_FILE_BYTES, from, ld->diags, &raw))
			return NULL;
	} else {
		if (!file_read_beneath(ld->arena,
		    str_cstr(ld->arena, ld->folder), path,
		    LIMIT_FILE_BYTES, from, ld->diags, &raw))
			return NULL;
		full = path_join(ld->arena, ld->folder, path);
	}
	doc = xml_parse(ld->arena, full, raw, ld->diags);
	if (doc != NULL)
		VEC_PUSH(ld->arena, ld->tpl->doc) = doc;
	return doc;
}

static bool
load_file(struct loader *ld, struct str path, struct span from)
{
	struct xml_doc	*doc = open_file(ld, path, from);
	struct xml_node	*root;
	struct instr	*instr;

	if (doc == NULL)
		return false;
	root = xml_root(doc);
	if (!xml_is(root, "template")) {
		diag_add(ld->diags, TPL_ROOT, xml_span(root), xml_name(root));
		return false;
	}
	instr = ARENA_NEW(ld->arena, struct instr);
	instr->at = xml_span(root);
	load_attrs(ld, instr, root);
	load_children(ld, instr, root, C_TOP | C_PAGES);
	if (ld->tpl->root == NULL)
		ld->tpl->root = instr;
	for (struct instr *c = instr->first, *next; c != NULL; c = next) {
		next = c->next;
		c->next = NULL;
		take_top(ld, c);
	}
	return true;
}

/* --- names --- */

static void
styles_resolve(struct loader *ld)
{
	for (size_t i = 0; i < ld->style_use.n; i++) {
		struct attr	*use = ld->style_use.v[i];
		struct nearest	 near;

		use->style = map_get(ld->tpl->styles, use->raw);
		if (use->style != NULL)
			continue;
		nearest_init(&near, use->raw);
		for (size_t k = 0; k < ld->tpl->style.n; k++)
			nearest_offer(&near, ld->tpl->style.v[k]->name);
		if (nearest_name(&near).n > 0)
			diag_add(ld->diags, TPL_STYLE_LIKE, use->at, use->raw,
			    nearest_name(&near));
		else
			diag_add(ld->diags, TPL_STYLE_UNKNOWN, use->at,
			    use->raw);
	}
}

static void
check_masters(struct loader *ld)
{
	for (size_t i = 0; i < ld->master_use.n; i++) {
		const struct attr *use = ld->master_use.v[i];

		if (map_get(ld->tpl->masters, use->raw) == NULL)
			diag_add(ld->diags, TPL_MASTER_UNKNOWN, use->at,
			    use->raw);
	}
}

static void
calls_resolve(struct loader *ld)
{
	for (size_t i = 0; i < ld->call.n; i++) {
		struct instr	*call = ld->call.v[i];
		const struct attr *name = instr_attr(call, AT_PART);
		uint32_t	 holds = (uint32_t)call->text.n;

		call->text = STR_NONE;
		if (name == NULL)
			continue;
		call->part = map_get(ld->tpl->parts, name->raw);
		if (call->part == NULL)
			diag_add(ld->diags, TPL_PART_UNKNOWN, name->at,
			    name->raw);
		else if (call->part->holds & ~holds)
			diag_add(ld->diags, TPL_PART_PLACE, name->at,
			    name->raw);
	}
}

static struct str
main_file(struct arena *arena, struct str path)
{
	if (str_ends(path, STR(".xml")) || str_is(path, "-"))
		return path;
	return path_join(arena, path, STR("template.xml"));
}

struct template *
template_open_names(struct arena *arena, struct str path,
    const struct fonts *fonts, const struct template_names *names,
    struct diags *diags)
{
	struct template	*tpl = ARENA_NEW(arena, struct template);
	struct loader	 ld = { .tpl = tpl, .arena = arena, .diags = diags,
			    .names = names };
	size_t		 errors = diags_count(diags, SEV_ERROR);

	path = main_file(arena, path);
	tpl->arena = arena;
	tpl->fonts = fonts;
	tpl->folder = ld.folder = path_folder(arena, path);
	tpl->styles = map_new(arena);
	tpl->masters = map_new(arena);
	tpl->parts = map_new(arena);
	if (load_file(&ld, path, SPAN_NONE)) {
		styles_resolve(&ld);
		check_masters(&ld);
		calls_resolve(&ld);
		styles_merge(&ld);
		if (tpl->top.n == 0)
			diag_add(diags, TPL_NO_PAGES, tpl->root->at);
	}
	if (diags_count(diags, SEV_ERROR) == errors)
		return tpl;
	template_close(tpl);
	return NULL;
}

static const struct xml_doc *
given(void *maximal)
{
	return maximal;
}

struct template *
template_open_alone(struct arena *arena, struct str path,
    const struct fonts *fonts, struct diags *diags)
{
	const struct template_names none = { .likely = NULL };

	return template_open_names(arena, path, fonts, &none, diags);
}

struct template *
template_open(struct arena *arena, struct str path, const struct fonts *fonts,
    const struct xml_doc *maximal, struct diags *diags)
{
	const struct template_names names = { .maximal = given,
	    .data = (void *)(uintptr_t)maximal };

	return template_open_names(arena, path, fonts,
	    maximal == NULL ? NULL : &names, diags);
}

static mpt *
master_length(struct flow_master *m, enum attribute id)
{
	const struct { enum attribute id; mpt *length; } lengths[] = {
		{ AT_LEFT, &m->left }, { AT_RIGHT, &m->right },
		{ AT_TOP, &m->top }, { AT_BOTTOM, &m->bottom },
		{ AT_WIDTH, &m->width }, { AT_HEIGHT, &m->height },
		{ AT_HEADER, &m->header }, { AT_FOOTER, &m->footer },
	};

	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		if (lengths[i].id == id)
			return lengths[i].length;
	return NULL;
}

static bool
override_master(struct flow_master *m, enum attribute id, struct str value)
{
	mpt	*length = master_length(m, id), was, now;

	if (length == NULL || !mpt_parse(value, MPT_PT, &now) || now < 0)
		return false;
	was = *length;
	*length = now;
	if (master_has_room(m))
		return true;
	*length = was;
	return false;
}

bool
template_override(struct template *tpl, struct str name, struct str property,
    struct str value, struct diags *diags)
{
	struct flow_master *master = map_get(tpl->masters, name);
	struct style_def *def = map_get(tpl->styles, name);
	enum attribute	 id;

	value = str_copy(tpl->arena, value);
	if (lang_find_attribute(property, &id) &&
	    ((def != NULL && style_override(tpl, def, id, value)) ||
	    (master != NULL && override_master(master, id, value))))
		return true;
	diag_add(diags, TPL_OVERRIDE, SPAN_NONE, value, name, property);
	return false;
}

void
template_close(struct template *tpl)
{
	if (tpl == NULL)
		return;
	for (size_t i = 0; i < tpl->doc.n; i++)
		xml_doc_close(tpl->doc.v[i]);
}

bool
template_uses(const struct template *t, const char *subtree)
{
	const struct attr	*uses = instr_attr(t->root, AT_USES);
	struct str		 rest = uses == NULL ? STR_NONE : uses->raw,
				 word;

	while (str_word(&rest, &word))
		if (str_is(word, subtree))
			return true;
	return false;
}
