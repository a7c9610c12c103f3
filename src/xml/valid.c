/* Compiling a schema (valid_int.h says how much of it), and checking. */
#include "xml/valid_int.h"

#include "base/arena.h"
#include "base/map.h"
#include "xml/xml_int.h"

#define XSD_URI	STR("http://www.w3.org/2001/XMLSchema")
#define DEEPEST	100			/* elements inside each other */

enum built_in { XS_STRING, XS_TOKEN, XS_NMTOKEN, XS_NMTOKENS };

struct simple {
	enum built_in	 built_in;
	const struct simple *base;	/* NULL: the built-in one */
	VEC(struct str)	 choice, pattern;	/* one of each, if there are */
};

struct use {				/* of an attribute */
	struct str	 name;
	uint64_t	 hash;
	const struct simple *type;
	bool		 required;
	struct str	 fixed;		/* or STR_NONE */
};

enum particle_kind { ONE_ELEMENT, IN_SEQUENCE, A_CHOICE };

struct type;
struct particle {
	enum particle_kind kind;
	uint32_t	 min, max;
	struct particle	*first, *next;
	struct str	 name;		/* of an element */
	uint64_t	 hash;
	const struct type *type;
};

struct type {
	const struct simple *text;	/* a value and no elements */
	bool		 bare;		/* a simple type: no attributes */
	bool		 mixed;
	struct particle	*content;	/* NULL: none */
	VEC(struct use)	 use;
};

struct valid {
	struct particle	*root;
	VEC(struct str)	 selected;	/* elements whose ids are unique */
	const char	*field;		/* that id's attribute */
};

struct compile {
	struct arena	*arena;
	const struct xml_node *schema;
	struct valid	*v;
	struct map	*types, *simples, *groups;	/* by name */
	bool		 odd;		/* beyond us */
};

/* ---- compiling ---- */

static bool
is_xs(const struct xml_node *n, const char *name)
{
	struct str	 s = xml_name(n);

	return str_starts(s, STR("xs:")) && str_eq(n->name->uri, XSD_URI) &&
	    str_is(str_sub(s, 3, s.n), name);
}

/* The first child of that kind. */
static const struct xml_node *
inner(const struct xml_node *n, const char *name)
{
	n = xml_first_element(n);
	while (n != NULL && !is_xs(n, name))
		n = xml_next_element(n);
	return n;
}

static const struct xml_node *
global(struct compile *c, const char *kind, struct str name)
{
	const struct xml_node	*n = xml_first_element(c->schema);

	while (n != NULL && !(is_xs(n, kind) &&
	    str_eq(xml_attr(n, "name"), name)))
		n = xml_next_element(n);
	c->odd |= n == NULL;
	return n;
}

/* No attributes but those listed, which are known. */
static void
only(struct compile *c, const struct xml_node *n, const char *known)
{
	struct str	 name, value, rest, word;

	for (size_t i = 0; xml_attr_at(n, i, &name, &value); i++) {
		rest = str_of(known);
		while (str_word(&rest, &word) && !str_eq(word, name))
			;
		c->odd |= !str_eq(word, name);
	}
}

static const struct simple *simple_named(struct compile *, struct str name);

/* <xs:restriction> of a simple type. */
static const struct simple *
restriction(struct compile *c, struct simple *s, const struct xml_node *n)
{
	if (n == NULL) {
		c->odd = true;
		return s;
	}
	only(c, n, "base");
	s->base = simple_named(c, xml_attr(n, "base"));
	s->built_in = s->base->built_in;
	for (n = xml_first_element(n); n != NULL; n = xml_next_element(n)) {
		if (is_xs(n, "enumeration"))
			VEC_PUSH(c->arena, s->choice) = xml_attr(n, "value");
		else if (is_xs(n, "pattern"))
			VEC_PUSH(c->arena, s->pattern) = xml_attr(n, "value");
		else
			c->odd |= !is_xs(n, "annotation");
	}
	return s;
}

static const struct simple *
simple_named(struct compile *c, struct str name)
{
	static const struct simple	 built_in[] = {
		{ .built_in = XS_STRING }, { .built_in = XS_TOKEN },
		{ .built_in = XS_NMTOKEN }, { .built_in = XS_NMTOKENS } };
	static const char *const	 names[] = { "xs:string", "xs:token",
		"xs:NMTOKEN", "xs:NMTOKENS" };
	struct simple			*s = map_get(c->simples, name);
	const struct xml_node		*n;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return &built_in[i];
	if (s != NULL)
		return s;
	s = ARENA_NEW(c->arena, struct simple);
	s->base = &built_in[0];
	map_put(c->simples, name, s);
	n = c->odd ? NULL : global(c, "simpleType", name);
	return n == NULL ? s : restriction(c, s, inner(n, "restriction"));
}

/* The simple type of an attribute: named, or inside. */
static const struct simple *
simple_of(struct compile *c, const struct xml_node *n)
{
	const struct xml_node	*type = inner(n, "simpleType");
	struct simple		*s;

	if (type == NULL)
		return simple_named(c, xml_has_attr(n, "type") ?
		    xml_attr(n, "type") : STR("xs:string"));
	s = ARENA_NEW(c->arena, struct simple);
	return restriction(c, s, inner(type, "restriction"));
}

static void
add_use(struct compile *c, struct type *t, const struct xml_node *n)
{
	struct str	 use = xml_attr(n, "use"), name = xml_attr(n, "name");

	only(c, n, "name type use fixed");
	c->odd |= name.n == 0 || (use.n > 0 && !str_is(use, "required") &&
	    !str_is(use, "optional"));
	VEC_PUSH(c->arena, t->use) = (struct use){ name, str_hash_fast(name),
	    simple_of(c, n), str_is(use, "required"), xml_attr(n, "fixed") };
}

static struct particle *particle(struct compile *, const struct xml_node *);
static void	 fill_particle(struct compile *, struct particle *,
		    const struct xml_node *);

/* Attributes, and the content, that stand in n. */
static void
fill(struct compile *c, struct type *t, const struct xml_node *n)
{
	for (n = xml_first_element(n); n != NULL && !c->odd;
	    n = xml_next_element(n)) {
		if (is_xs(n, "attribute")) {
			add_use(c, t, n);
		} else if (is_xs(n, "attributeGroup")) {
			fill(c, t, global(c, "attributeGroup",
			    xml_attr(n, "ref")));
		} else if (is_xs(n, "simpleContent")) {
			fill(c, t, n);
		} else if (is_xs(n, "extension")) {
			only(c, n, "base");
			t->text = simple_named(c, xml_attr(n, "base"));
			fill(c, t, n);
		} else if (is_xs(n, "sequence") || is_xs(n, "choice") ||
		    is_xs(n, "group")) {
			c->odd |= t->content != NULL;
			t->content = particle(c, n);
		} else
			c->odd |= !is_xs(n, "annotation");
	}
}

static void
fill_complex(struct compile *c, struct type *t, const struct xml_node *n)
{
	only(c, n, "name mixed");
	t->mixed = str_is(xml_attr(n, "mixed"), "true");
	fill(c, t, n);
}

static const struct type *
type_named(struct compile *c, struct str name)
{
	const struct xml_node	*n = xml_first_element(c->schema);
	struct type		*t = map_get(c->types, name);

	if (t != NULL)
		return t;
	t = ARENA_NEW(c->arena, struct type);
	map_put(c->types, name, t);
	while (n != NULL && !(is_xs(n, "complexType") &&
	    str_eq(xml_attr(n, "name"), name)))
		n = xml_next_element(n);
	if (n != NULL) {
		fill_complex(c, t, n);
		return t;
	}
	t->bare = true;
	t->text = simple_named(c, name);
	return t;
}

static const struct type *
type_of(struct compile *c, const struct xml_node *n)
{
	const struct xml_node	*type = inner(n, "complexType");
	struct type		*t;

	if (xml_has_attr(n, "type"))
		return type_named(c, xml_attr(n, "type"));
	t = ARENA_NEW(c->arena, struct type);
	if (type != NULL)
		fill_complex(c, t, type);
	else if (inner(n, "simpleType") != NULL) {
		t->bare = true;
		t->text = simple_of(c, n);
	} else
		c->odd = true;		/* anything at all */
	return t;
}

static uint32_t
times(struct compile *c, const struct xml_node *n, const char *attr)
{
	struct str	 s = xml_attr(n, attr);
	uint64_t	 v = 1;

	if (str_is(s, "unbounded"))
		return UINT32_MAX;
	c->odd |= s.n > 0 && (!str_uint(s, &v) || v >= UINT32_MAX);
	return (uint32_t)v;
}

/* What a group holds, once; an element in it may hold the group again. */
static struct particle *
group(struct compile *c, struct str name)
{
	struct particle		*p = map_get(c->groups, name);
	const struct xml_node	*n;

	if (p != NULL || (n = global(c, "group", name)) == NULL)
		return p;
	n = xml_first_element(n);
	while (n != NULL && is_xs(n, "annotation"))
		n = xml_next_element(n);
	if (n == NULL || is_xs(n, "group")) {
		c->odd = true;
		return NULL;
	}
	p = ARENA_NEW(c->arena, struct particle);
	map_put(c->groups, name, p);
	fill_particle(c, p, n);
	return p;
}

static void
add_particles(struct compile *c, struct particle *p, const struct xml_node *n)
{
	struct particle	**end = &p->first;

	for (n = xml_first_element(n); n != NULL && !c->odd;
	    n = xml_next_element(n)) {
		if (is_xs(n, "annotation"))
			continue;
		*end = particle(c, n);
		end = &(*end)->next;
	}
}

static void
fill_particle(struct compile *c, struct particle *p, const struct xml_node *n)
{
	p->min = times(c, n, "minOccurs");
	p->max = times(c, n, "maxOccurs");
	p->kind = is_xs(n, "element") ? ONE_ELEMENT :
	    is_xs(n, "choice") ? A_CHOICE : IN_SEQUENCE;
	if (p->kind == ONE_ELEMENT) {
		only(c, n, "name type minOccurs maxOccurs");
		p->name = xml_attr(n, "name");
		p->hash = str_hash_fast(p->name);
		p->type = type_of(c, n);
		c->odd |= p->name.n == 0;
	} else if (is_xs(n, "group")) {
		only(c, n, "ref minOccurs maxOccurs");
		p->first = group(c, xml_attr(n, "ref"));
	} else if (is_xs(n, "choice") || is_xs(n, "sequence")) {
		only(c, n, "minOccurs maxOccurs");
		add_particles(c, p, n);
	} else
		c->odd = true;
}

static struct particle *
particle(struct compile *c, const struct xml_node *n)
{
	struct particle	*p = ARENA_NEW(c->arena, struct particle);

	fill_particle(c, p, n);
	return p;
}

/* <xs:unique> over ".//a | .//b" and "@id": the ids, wherever they stand. */
static void
unique(struct compile *c, const struct xml_node *n)
{
	const struct xml_node	*field = inner(n, "field");
	struct str		 list = xml_attr(inner(n, "selector"),
				    "xpath"), word, id;

	id = field == NULL ? STR_NONE : xml_attr(field, "xpath");
	c->odd |= c->v->field != NULL || id.n < 2 || id.p[0] != '@';
	if (c->odd)
		return;
	c->v->field = str_cstr(c->arena, str_sub(id, 1, id.n));
	while (str_cut(&list, '|', &word)) {
		c->odd |= !str_starts(word, STR(".//"));
		word = str_sub(word, 3, word.n);
		for (size_t i = 0; i < word.n; i++)
			c->odd |= !byte_is(word.p[i], BYTE_PLAIN);
		VEC_PUSH(c->arena, c->v->selected) = word;
	}
}

static void
compile_root(struct compile *c)
{
	const struct xml_node	*root = inner(c->schema, "element"), *n;

	only(c, c->schema, "xmlns:xs blockDefault version");
	if (root == NULL) {
		c->odd = true;
		return;
	}
	for (n = xml_next_element(root); n != NULL; n = xml_next_element(n))
		c->odd |= is_xs(n, "element");
	only(c, root, "name type");
	c->v->root = particle(c, root);
	for (n = xml_first_element(root); n != NULL && !c->odd;
	    n = xml_next_element(n)) {
		if (is_xs(n, "unique") && inner(n, "selector") != NULL)
			unique(c, n);
		else
			c->odd |= !is_xs(n, "complexType") &&
			    !is_xs(n, "annotation");
	}
}

struct valid *
valid_new(struct arena *a, const struct xml_doc *xsd)
{
	struct compile	 c = { .arena = a, .schema = xml_root(xsd),
			    .v = ARENA_NEW(a, struct valid),
			    .types = map_new(a), .simples = map_new(a),
			    .groups = map_new(a) };

	c.odd = !is_xs(c.schema, "schema");
	if (!c.odd)
		compile_root(&c);
	return c.odd ? NULL : c.v;
}

/* ---- values ---- */

struct check {
	const struct valid *v;
	struct arena	*arena;
	struct map	*ids;
	int		 depth;
};

/* White space at the ends gone, inside made one blank. */
static struct str
collapsed(struct check *k, struct str s)
{
	struct str	 rest, word;
	char		*p;
	size_t		 n = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		n += scan_is_space(s.p[i]) && (s.p[i] != ' ' ||
		    scan_is_space(s.p[i + 1]));
	if (n == 0)
		return s;
	p = arena_raw(k->arena, s.n + 1, 1);
	n = 0;
	for (rest = s; str_word(&rest, &word);) {
		memcpy(p + n, word.p, word.n);
		n += word.n;
		p[n++] = ' ';
	}
	return (struct str){ p, n - 1 };
}

static bool
is_nmtoken(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!byte_is(s.p[i], BYTE_PLAIN))
			return false;
	return s.n > 0;
}

static bool
is_built_in(enum built_in b, struct str s)
{
	struct str	 word;

	if (b == XS_NMTOKEN)
		return is_nmtoken(s);
	if (b != XS_NMTOKENS)
		return true;
	if (s.n == 0)
		return false;
	while (str_word(&s, &word))
		if (!is_nmtoken(word))
			return false;
	return true;
}

/* At one level of restriction. */
static bool
is_allowed(const struct simple *t, struct str s)
{
	size_t	 i = 0;

	while (i < t->choice.n && !str_eq(t->choice.v[i], s))
		i++;
	if (t->choice.n > 0 && i == t->choice.n)
		return false;
	for (i = 0; i < t->pattern.n && !valid_pattern(t->pattern.v[i], s);)
		i++;
	return t->pattern.n == 0 || i < t->pattern.n;
}

static bool
value_ok(struct check *k, const struct simple *t, struct str s)
{
	if (t->built_in != XS_STRING)
		s = collapsed(k, s);
	if (!is_built_in(t->built_in, s))
		return false;
	for (; t != NULL; t = t->base)
		if (!is_allowed(t, s))
			return false;
	return true;
}

/* ---- elements ---- */

static bool
is_named(const struct xml_node *n, struct str name, uint64_t hash)
{
	return n->name->hash == hash && str_eq(n->name->text, name) &&
	    n->name->uri.n == 0;
}

static bool
attributes_ok(struct check *k, const struct type *t, const struct xml_node *n)
{
	size_t	 required = 0, i;

	for (const struct xml_node *at = n->attr; at != NULL; at = at->next) {
		for (i = 0; i < t->use.n; i++)
			if (is_named(at, t->use.v[i].name, t->use.v[i].hash))
				break;
		if (i == t->use.n ||
		    !value_ok(k, t->use.v[i].type, node_str(at)) ||
		    (t->use.v[i].fixed.p != NULL &&
		    !str_eq(t->use.v[i].fixed, node_str(at))))
			return false;
		required += t->use.v[i].required;
	}
	for (i = 0; i < t->use.n; i++)
		required -= t->use.v[i].required;
	return required == 0;
}

/* Is its id, if it must be the only one, so? */
static bool
id_ok(struct check *k, const struct xml_node *n)
{
	const struct valid	*v = k->v;
	struct str		 id;

	for (size_t i = 0; i < v->selected.n; i++) {
		if (!str_eq(v->selected.v[i], n->name->text))
			continue;
		id = xml_attr(n, v->field);
		return id.p == NULL ||
		    map_put(k->ids, collapsed(k, id), k) == NULL;
	}
	return true;
}

static bool	 takes(struct check *, const struct particle *,
		    const struct xml_node **);

static bool
has_ink(const struct xml_node *n)
{
	for (n = n->first; n != NULL; n = n->next)
		if (n->kind == NODE_TEXT && str_trim(node_str(n)).n > 0)
			return true;
	return false;
}

static bool
element_ok(struct check *k, const struct type *t, const struct xml_node *n)
{
	const struct xml_node	*next = xml_first_element(n);

	if (!id_ok(k, n) || !attributes_ok(k, t, n))
		return false;
	if (t->text != NULL)
		return next == NULL &&
		    value_ok(k, t->text, xml_text(k->arena, n));
	if (t->content == NULL && !t->mixed)
		return n->first == NULL;
	return (t->mixed || !has_ink(n)) && (t->content == NULL ||
	    takes(k, t->content, &next)) && next == NULL;
}

/* ---- content ---- */

static bool	 once_empty(const struct particle *);

static bool
may_be_empty(const struct particle *p)
{
	return p->min == 0 || once_empty(p);
}

static bool
once_empty(const struct particle *p)
{
	const struct particle	*q = p->first;

	if (p->kind == ONE_ELEMENT)
		return false;
	while (q != NULL && may_be_empty(q) == (p->kind == IN_SEQUENCE))
		q = q->next;
	return p->kind == IN_SEQUENCE ? q == NULL : q != NULL;
}

static bool
may_begin(const struct particle *p, const struct xml_node *n)
{
	const struct particle	*q;

	if (p->kind == ONE_ELEMENT)
		return is_named(n, p->name, p->hash);
	for (q = p->first; q != NULL; q = q->next) {
		if (may_begin(q, n))
			return true;
		if (p->kind == IN_SEQUENCE && !may_be_empty(q))
			return false;
	}
	return false;
}

/* One occurrence, which begins with *n. */
static bool
takes_once(struct check *k, const struct particle *p,
    const struct xml_node **n)
{
	const struct particle	*q = p->first;
	const struct xml_node	*e = *n;

	if (p->kind == ONE_ELEMENT) {
		*n = xml_next_element(e);
		return element_ok(k, p->type, e);
	}
	if (p->kind == A_CHOICE) {
		while (!may_begin(q, e))
			q = q->next;
		return takes(k, q, n);
	}
	for (; q != NULL; q = q->next)
		if (!takes(k, q, n))
			return false;
	return true;
}

/* Takes from *n on what the particle is of; a schema's content says at each
 * element which one it is. */
static bool
takes(struct check *k, const struct particle *p, const struct xml_node **n)
{
	uint32_t	 count = 0;
	bool		 fine = ++k->depth < 4 * DEEPEST;

	for (; fine && count < p->max && *n != NULL && may_begin(p, *n);
	    count++)
		fine = takes_once(k, p, n);
	k->depth--;
	return fine && (count >= p->min || once_empty(p));
}

bool
valid_check(const struct valid *v, const struct xml_doc *doc)
{
	struct arena		*a = arena_open();
	struct check		 k = { .v = v, .arena = a, .ids = map_new(a) };
	const struct xml_node	*root = xml_root(doc);
	bool			 fine = takes(&k, v->root, &root) &&
				    root == NULL;

	arena_close(a);
	return fine;
}
